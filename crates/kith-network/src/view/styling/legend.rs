//! The legend makes itself from what is on the map, and sheets edit it by remarks and controls.

use super::cascade::{Canvas, Saying, actor_style, tie_style};
use super::painter::{Along, Painted};
use super::{ActorStyle, Entry, Paint, TieStyle};
use crate::view::look::{By, Channel, Choice};
use crate::view::palettes::blend;
use crate::view::sheet::{Control, Rule, Sheet};
use crate::vocabulary::FieldOn;

/// How many colours stand for a run.
const STEPS: usize = 7;

/// What the looks on the map stand for, with how many are drawn so. Whatever nobody on the map is
/// drawn by is left out, so that words about those who cannot be seen stay unseen.
pub(super) fn legend(sheet: &Sheet, canvas: &Canvas<'_>) -> Vec<Entry> {
    let controls = sheet.controls();
    let mut legend: Vec<Entry> = Vec::new();
    for (place, saying) in canvas.sayings.iter().enumerate() {
        let mut entries = explained(canvas, place, saying);
        if entries.iter().any(|entry| !matches!(entry, Entry::Title(_))) {
            legend.append(&mut entries);
        }
    }
    let captions: Vec<Entry> = (0..canvas.rules.len())
        .flat_map(|place| captioned(canvas, place))
        .collect();
    if !captions.is_empty() && !legend.is_empty() {
        legend.push(Entry::Title("Also".to_owned()));
    }
    legend.extend(captions);
    for control in controls.all() {
        if let Control::Colors(colors) = control {
            legend.extend(said_colors(canvas, colors));
        }
    }
    match controls.legend_title() {
        Some(title) if !legend.is_empty() => legend.insert(0, Entry::Title(title.to_owned())),
        _ => {}
    }
    legend
}

/// The places of those on the map who are drawn by this saying in this group.
fn counted(canvas: &Canvas<'_>, place: usize, saying: &Saying<'_>, group: usize) -> usize {
    let drawn = canvas
        .drawn
        .get(&(saying.on, saying.channel))
        .map(Vec::as_slice)
        .unwrap_or_default();
    let here = |at: usize| canvas.is_on_map(saying.on, at);
    let won = drawn.iter().enumerate().filter(|(at, won)| {
        won.as_ref()
            .is_some_and(|won| won.saying == place && won.group == group)
            && here(*at)
    });
    won.count()
}

/// What the looks of one saying stand for.
fn explained(canvas: &Canvas<'_>, place: usize, saying: &Saying<'_>) -> Vec<Entry> {
    let By::Field { field, .. } = saying.by else {
        return Vec::new();
    };
    let words = format!("{}: {}", heading(saying), spoken(field));
    match &saying.painted {
        Painted::Values { groups, several, .. } => {
            let title = if *several {
                format!("{words} (the first of several)")
            } else {
                words
            };
            let mut entries = vec![Entry::Title(title)];
            for (nth, group) in groups.iter().enumerate() {
                let count = counted(canvas, place, saying, nth);
                entries.extend((count > 0).then(|| {
                    entry(
                        saying.on,
                        group.words.clone(),
                        &[(saying.channel, &group.choice)],
                        count,
                    )
                }));
            }
            if entries.len() > 1 && saying.rule.is_none() {
                entries.extend(unsaid(canvas, saying));
            }
            entries
        }
        Painted::Run { low, high, along, .. } if counted(canvas, place, saying, 0) > 0 => {
            vec![scale(saying, words, (low, high), along)]
        }
        Painted::Flags { groups, of } => {
            let mut entries = vec![Entry::Title(words)];
            for (nth, group) in groups.iter().enumerate() {
                let flown = |at: &usize| {
                    of[*at].contains(&nth)
                        && canvas.is_on_map(saying.on, *at)
                        && canvas.is_chosen(saying.rule, saying.on, *at)
                };
                let count = (0..of.len()).filter(flown).count();
                if let (Choice::Color(paint), true) = (&group.choice, count > 0) {
                    let style = ActorStyle {
                        flags: vec![(*paint, group.words.clone())],
                        ..ActorStyle::default()
                    };
                    entries.push(Entry::Actor {
                        words: group.words.clone(),
                        style,
                        count,
                    });
                }
            }
            entries
        }
        _ => Vec::new(),
    }
}

/// "Colour", "Width of connections".
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

/// Those on the map of whom the settings' field says nothing.
fn unsaid(canvas: &Canvas<'_>, saying: &Saying<'_>) -> Option<Entry> {
    let drawn = canvas.drawn.get(&(saying.on, saying.channel))?;
    let without = drawn
        .iter()
        .enumerate()
        .filter(|(at, won)| won.is_none() && canvas.is_on_map(saying.on, *at));
    let count = without.count();
    (count > 0).then(|| entry(saying.on, "Not stated".to_owned(), &[], count))
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

fn entry(on: FieldOn, words: String, looks: &[(Channel, &Choice)], count: usize) -> Entry {
    let won = |channel| {
        looks
            .iter()
            .rev()
            .find(|(said, _)| *said == channel)
            .map(|(_, choice)| *choice)
    };
    match on {
        FieldOn::Actors => Entry::Actor {
            words,
            style: actor_style(won),
            count,
        },
        FieldOn::Ties => Entry::Tie {
            words,
            style: tie_style(won),
            count,
        },
    }
}

/// What the remark above a rule says of those whom it chooses.
fn captioned(canvas: &Canvas<'_>, place: usize) -> Vec<Entry> {
    let (rule, _) = &canvas.rules[place];
    let Some(caption) = &rule.legend else {
        return Vec::new();
    };
    let looks = fixed_looks(rule);
    let mut entries = Vec::new();
    for on in [FieldOn::Actors, FieldOn::Ties] {
        if caption.on.is_some_and(|said| said != on) {
            continue;
        }
        let many = if on == FieldOn::Actors {
            canvas.actors.len()
        } else {
            canvas.ties.len()
        };
        let chosen = |at: &usize| canvas.is_chosen(Some(place), on, *at) && canvas.is_on_map(on, *at);
        let count = (0..many).filter(chosen).count();
        let own: Vec<(Channel, &Choice)> = looks.iter().copied().filter(|(channel, _)| channel.is_of(on)).collect();
        if count > 0 {
            entries.push(entry(on, caption.words.clone(), &own, count));
        }
    }
    // Words for both, where the rule draws only one of them, are about that one.
    let drawn = |entry: &Entry| match entry {
        Entry::Actor { style, .. } => *style != ActorStyle::default(),
        Entry::Tie { style, .. } => *style != TieStyle::default(),
        _ => true,
    };
    if entries.len() > 1 && entries.iter().any(drawn) {
        entries.retain(drawn);
    }
    entries
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

/// Colours that a control explains in its own words.
fn said_colors(canvas: &Canvas<'_>, colors: &[(String, String)]) -> Vec<Entry> {
    let styles = |paint: Paint| {
        let drawn = canvas
            .drawn
            .get(&(FieldOn::Actors, Channel::Color))
            .map(Vec::as_slice)
            .unwrap_or_default();
        let same = drawn.iter().enumerate().filter(|(at, won)| {
            canvas.is_on_map(FieldOn::Actors, *at) && won.as_ref().is_some_and(|won| won.is(paint))
        });
        same.count()
    };
    let entries = colors.iter().filter_map(|(value, label)| {
        let paint = Paint::read(value)?;
        let count = styles(paint);
        let choice = Choice::Color(paint);
        (count > 0 && !label.is_empty())
            .then(|| entry(FieldOn::Actors, label.clone(), &[(Channel::Color, &choice)], count))
    });
    entries.collect()
}
