//! The legend makes itself from what is on the map, and sheets edit it by remarks and controls.

use super::cascade::{Canvas, Saying, actor_style, tie_style};
use super::painter::{Along, Painted};
use super::{ActorStyle, Entry, Paint, Styling, TieStyle};
use crate::id::{ActorId, TieId};
use crate::text::{fold, slug};
use crate::view::look::{By, Channel, Choice};
use crate::view::palettes::blend;
use crate::view::sheet::{Control, Rule, Sheet};
use crate::vocabulary::FieldOn;
use std::collections::BTreeSet;

/// How many colours stand for a run.
const STEPS: usize = 7;

/// Some lines of a legend that belong together, and who is drawn so.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Chapter {
    title: Option<String>,
    entries: Vec<(Entry, Whom)>,
}

/// Who is drawn as an entry says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Whom {
    actors: BTreeSet<ActorId>,
    ties: BTreeSet<TieId>,
}

impl Styling {
    /// The legend of a map on which only these are: it counts them, and leaves out what none of
    /// them is drawn by. [`Styling::legend`] is the one for those whom the sheet's selectors leave
    /// on the map.
    pub fn legend_on(&self, actors: &BTreeSet<ActorId>, ties: &BTreeSet<TieId>) -> Vec<Entry> {
        let mut legend = Vec::new();
        for Chapter { title, entries } in &self.chapters {
            let counted = entries.iter().filter_map(|(entry, whom)| {
                let here = whom.actors.intersection(actors).count() + whom.ties.intersection(ties).count();
                (here > 0).then(|| recounted(entry, here))
            });
            let counted: Vec<Entry> = counted.collect();
            if !counted.is_empty() {
                legend.extend(title.clone().map(Entry::Title));
                legend.extend(counted);
            }
        }
        match &self.title {
            Some(title) if !legend.is_empty() => legend.insert(0, Entry::Title(title.clone())),
            _ => {}
        }
        legend
    }
}

fn recounted(entry: &Entry, here: usize) -> Entry {
    let mut entry = entry.clone();
    match &mut entry {
        Entry::Actor { count, .. } | Entry::Tie { count, .. } => *count = here,
        Entry::Title(_) | Entry::Scale { .. } => {}
    }
    entry
}

/// What the looks stand for, with who is drawn so. Whatever nobody is drawn by is left out, so
/// that words about those who cannot be seen stay unseen.
pub(super) fn chapters(sheet: &Sheet, canvas: &Canvas<'_>) -> Vec<Chapter> {
    let sayings = canvas.sayings.iter().enumerate();
    let mut chapters: Vec<Chapter> = sayings
        .filter_map(|(place, saying)| explained(canvas, place, saying)?.about_somebody())
        .collect();
    let captions = Chapter {
        title: (!chapters.is_empty()).then(|| "Also".to_owned()),
        entries: (0..canvas.rules.len())
            .flat_map(|place| captioned(canvas, place))
            .collect(),
    };
    chapters.extend(captions.about_somebody());
    for control in sheet.controls().all() {
        if let Control::Colors(colors) = control {
            let entries = said_colors(canvas, colors);
            chapters.extend(Chapter { title: None, entries }.about_somebody());
        }
    }
    chapters
}

impl Chapter {
    /// Without what nobody is drawn by; `None` where nothing is left.
    fn about_somebody(mut self) -> Option<Chapter> {
        self.entries.retain(|(_, whom)| *whom != Whom::default());
        (!self.entries.is_empty()).then_some(self)
    }
}

impl Canvas<'_> {
    /// Those of whom `yes` holds, among actors or ties.
    fn whom(&self, on: FieldOn, yes: impl Fn(usize) -> bool) -> Whom {
        match on {
            FieldOn::Actors => Whom {
                actors: (0..self.actors.len())
                    .filter(|at| yes(*at))
                    .map(|at| self.actors[at])
                    .collect(),
                ties: BTreeSet::new(),
            },
            FieldOn::Ties => Whom {
                actors: BTreeSet::new(),
                ties: (0..self.ties.len())
                    .filter(|at| yes(*at))
                    .map(|at| self.ties[at])
                    .collect(),
            },
        }
    }

    /// Those who are drawn by this saying in this group.
    fn drawn_by(&self, place: usize, group: usize) -> Whom {
        let saying = &self.sayings[place];
        let drawn = self.drawn.get(&(saying.on, saying.channel));
        let won = |at: usize| drawn.and_then(|drawn| drawn.get(at)?.as_ref());
        self.whom(saying.on, |at| {
            won(at).is_some_and(|won| won.saying == place && won.group == group)
        })
    }
}

/// What the looks of one saying stand for.
fn explained(canvas: &Canvas<'_>, place: usize, saying: &Saying<'_>) -> Option<Chapter> {
    let By::Field { field, .. } = saying.by else {
        return None;
    };
    let words = format!("{}: {}", heading(saying), spoken(field));
    match &saying.painted {
        Painted::Values { groups, several, .. } => {
            let title = if *several {
                format!("{words} (the first of several)")
            } else {
                words
            };
            let looks = groups.iter().enumerate();
            let mut entries: Vec<(Entry, Whom)> = looks
                .map(|(nth, group)| {
                    let look = [(saying.channel, &group.choice)];
                    (
                        entry(saying.on, group.words.clone(), &look),
                        canvas.drawn_by(place, nth),
                    )
                })
                .collect();
            entries.extend(saying.rule.is_none().then(|| unsaid(canvas, saying)));
            Some(Chapter {
                title: Some(title),
                entries,
            })
        }
        Painted::Run {
            of, low, high, along, ..
        } if saying.channel == Channel::Opacity => {
            let entries = faded(canvas, place, of, (low, high), along);
            Some(Chapter {
                title: Some(words),
                entries,
            })
        }
        Painted::Run {
            low,
            high,
            along,
            how_many,
            ..
        } => {
            let words = match how_many {
                true => format!("{}: how many {}", heading(saying), spoken(field)),
                false => words,
            };
            let scale = scale(saying, words, (low, high), along);
            let entries = vec![(scale, canvas.drawn_by(place, 0))];
            Some(Chapter { title: None, entries })
        }
        Painted::Flags { groups, of } => {
            let flagged = groups.iter().enumerate().filter_map(|(nth, group)| {
                let Choice::Color(paint) = &group.choice else {
                    return None;
                };
                let flags = vec![(*paint, group.words.clone())];
                let style = ActorStyle {
                    flags,
                    ..ActorStyle::default()
                };
                let flies = |at: usize| of[at].contains(&nth) && canvas.is_chosen(saying.rule, saying.on, at);
                let words = group.words.clone();
                Some((Entry::Actor { words, style, count: 0 }, canvas.whom(saying.on, flies)))
            });
            Some(Chapter {
                title: Some(words),
                entries: flagged.collect(),
            })
        }
        _ => None,
    }
}

/// "Colour", "Width", "Colour of connections".
fn heading(saying: &Saying<'_>) -> String {
    match (saying.on, saying.channel) {
        (FieldOn::Ties, Channel::Width | Channel::Pattern) | (FieldOn::Actors, _) => saying.channel.words().to_owned(),
        (FieldOn::Ties, _) => format!("{} of connections", saying.channel.words()),
    }
}

/// A field as it is read: "care-type" as "care type".
fn spoken(field: &str) -> String {
    field.replace(['-', '_'], " ")
}

/// Those of whom the settings' field says nothing.
fn unsaid(canvas: &Canvas<'_>, saying: &Saying<'_>) -> (Entry, Whom) {
    let drawn = canvas.drawn.get(&(saying.on, saying.channel));
    let nothing = |at: usize| drawn.is_some_and(|drawn| drawn[at].is_none());
    (
        entry(saying.on, "Not stated".to_owned(), &[]),
        canvas.whom(saying.on, nothing),
    )
}

/// How faint stands for what: most, least, and what lies between, with how many are drawn so.
fn faded(
    canvas: &Canvas<'_>,
    place: usize,
    of: &[Option<f64>],
    (low, high): (&str, &str),
    along: &Along,
) -> Vec<(Entry, Whom)> {
    let on = canvas.sayings[place].on;
    let Along::Numbers(least, most) = along else {
        return Vec::new();
    };
    let drawn = canvas.drawn_by(place, 0);
    let middle = (least + most) / 2.0;
    let kinds = [
        (high, *most, 1.0..=1.0),
        ("Between", middle, f64::MIN_POSITIVE..=1.0 - f64::EPSILON),
        (low, *least, 0.0..=0.0),
    ];
    let entries = kinds.into_iter().map(|(words, opacity, shares)| {
        let look = Choice::Number(opacity);
        let mut whom = canvas.whom(on, |at| of[at].is_some_and(|share| shares.contains(&share)));
        whom.actors.retain(|id| drawn.actors.contains(id));
        whom.ties.retain(|id| drawn.ties.contains(id));
        (entry(on, words.to_owned(), &[(Channel::Opacity, &look)]), whom)
    });
    entries.collect()
}

fn scale(saying: &Saying<'_>, words: String, (low, high): (&str, &str), along: &Along) -> Entry {
    let (colors, sizes) = match along {
        Along::Colors(colors) => {
            let share = |step: usize| step as f64 / (STEPS - 1) as f64;
            (
                (0..STEPS)
                    .map(|step| blend(colors, share(step)))
                    .collect::<Vec<Paint>>(),
                None,
            )
        }
        Along::Numbers(low, high) => (Vec::new(), Some((*low, *high))),
    };
    Entry::Scale {
        words,
        low: low.to_owned(),
        high: high.to_owned(),
        colors,
        sizes,
        of_ties: saying.on == FieldOn::Ties,
    }
}

/// An entry whose count is still to come.
fn entry(on: FieldOn, words: String, looks: &[(Channel, &Choice)]) -> Entry {
    let said = |channel| looks.iter().rev().find(|(said, _)| *said == channel);
    let won = |channel| said(channel).map(|(_, choice)| *choice);
    match on {
        FieldOn::Actors => Entry::Actor {
            words,
            style: actor_style(won),
            count: 0,
        },
        FieldOn::Ties => Entry::Tie {
            words,
            style: tie_style(won),
            count: 0,
        },
    }
}

/// What a rule says of those whom it chooses: in the words of the remark above it; without one,
/// in those of the value that it asks for, if anybody has it.
fn captioned(canvas: &Canvas<'_>, place: usize) -> Vec<(Entry, Whom)> {
    let (rule, _) = &canvas.rules[place];
    let looks = fixed_looks(rule);
    let mut entries = Vec::new();
    for on in [FieldOn::Actors, FieldOn::Ties] {
        let words = match &rule.legend {
            Some(caption) if caption.on.is_some_and(|said| said != on) => None,
            Some(caption) => Some(caption.words.clone()),
            None => value_asked_for(canvas, rule, on),
        };
        let own: Vec<(Channel, &Choice)> = looks.iter().copied().filter(|(channel, _)| channel.is_of(on)).collect();
        let shown = entry(on, words.clone().unwrap_or_default(), &own);
        if words.is_some() && (rule.legend.is_some() || is_drawn(&shown)) {
            entries.push((shown, canvas.whom(on, |at| canvas.is_chosen(Some(place), on, at))));
        }
    }
    entries.retain(|(_, whom)| *whom != Whom::default());
    // Words for both, where the rule draws only one of them, are about that one.
    if entries.iter().any(|(entry, _)| is_drawn(entry)) {
        entries.retain(|(entry, _)| is_drawn(entry));
    }
    entries
}

fn is_drawn(entry: &Entry) -> bool {
    match entry {
        Entry::Actor { style, .. } => *style != ActorStyle::default(),
        Entry::Tie { style, .. } => *style != TieStyle::default(),
        _ => true,
    }
}

/// The looks of a rule that are the same for all, but for words.
fn fixed_looks(rule: &Rule) -> Vec<(Channel, &Choice)> {
    let fixed = rule.looks().filter_map(|(channel, by)| match by {
        By::Always(Choice::Text(_)) => None,
        By::Always(choice) => Some((channel, choice)),
        _ => None,
    });
    fixed.collect()
}

/// The value in `person`, `actor[area=Millside]` or `tie[status=inactive]`, as it is spelled here.
/// Only a value that somebody has whom the viewer can see: a sheet may ask for others.
fn value_asked_for(canvas: &Canvas<'_>, rule: &Rule, on: FieldOn) -> Option<String> {
    let written = rule.selector.to_string();
    let (head, condition) = match written.split_once('[') {
        Some((head, rest)) => (head, Some(rest.strip_suffix(']')?)),
        None => (written.as_str(), None),
    };
    let speaks_of = match head {
        "actor" => Some(FieldOn::Actors),
        "tie" => Some(FieldOn::Ties),
        _ => None,
    };
    let (field, value) = match condition {
        Some(condition) if speaks_of.is_none_or(|of| of == on) && (speaks_of.is_some() || head.is_empty()) => {
            condition.split_once('=')?
        }
        None if speaks_of.is_none() => ("kind", head.strip_suffix("-connection").unwrap_or(head)),
        _ => return None,
    };
    let (field, value) = (unquoted(field), unquoted(value));
    if matches!(
        fold(field).as_str(),
        "name" | "label" | "title" | "id" | "foreign id" | "description"
    ) {
        return None;
    }
    let (folded, slug) = (fold(value), slug(value));
    let column = canvas.column(on, field);
    let found = column.iter().flatten().find(|cell| cell.is_called(&folded, &slug));
    found.map(|cell| cell.text.clone())
}

fn unquoted(text: &str) -> &str {
    let inner = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(text)
}

/// Colours that a control explains in its own words.
fn said_colors(canvas: &Canvas<'_>, colors: &[(String, String)]) -> Vec<(Entry, Whom)> {
    let drawn = canvas.drawn.get(&(FieldOn::Actors, Channel::Color));
    let entries = colors
        .iter()
        .filter(|(_, label)| !label.is_empty())
        .filter_map(|(value, label)| {
            let paint = Paint::read(value)?;
            let choice = Choice::Color(paint);
            let same = |at: usize| drawn.is_some_and(|drawn| drawn[at].as_ref().is_some_and(|won| won.is(paint)));
            let shown = entry(FieldOn::Actors, label.clone(), &[(Channel::Color, &choice)]);
            Some((shown, canvas.whom(FieldOn::Actors, same)))
        });
    entries.collect()
}
