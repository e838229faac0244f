//! From what a sheet says to how each is drawn: in order, later sayings win.

use super::painter::{Asked, Column, Painted};
use super::{ActorStyle, Paint, Pattern, Styling, TieStyle, icons};
use crate::id::{ActorId, TieId};
use crate::selector::{Cell, Chosen, Facts, Ground};
use crate::view::look::{By, Channel, Choice};
use crate::view::sheet::{Rule, Sheet};
use crate::vocabulary::{FieldOn, Shape};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The paper of a page, on which looks must be seen.
pub(super) const PAPER: Paint = Paint::of(0xfffdf8);
/// What graphics need against the paper (WCAG 2.2, 1.4.11).
pub(super) const SEEN: f64 = 3.0;

/// One saying of one channel, of actors or of ties, by the settings or by a rule.
pub(super) struct Saying<'a> {
    pub(super) on: FieldOn,
    pub(super) channel: Channel,
    pub(super) by: &'a By,
    /// By which rule, counted from 0; `None` for the settings.
    pub(super) rule: Option<usize>,
    pub(super) painted: Painted,
}

/// Everything worked out, before it becomes styles and a legend.
pub(super) struct Canvas<'a> {
    pub(super) facts: &'a Facts<'a>,
    pub(super) actors: Vec<ActorId>,
    pub(super) ties: Vec<TieId>,
    pub(super) sayings: Vec<Saying<'a>>,
    pub(super) rules: Vec<(&'a Rule, Chosen)>,
    /// For each channel, who is drawn by which saying, in which of its groups.
    pub(super) drawn: BTreeMap<(FieldOn, Channel), Vec<Option<Drawn>>>,
    /// Flags of each actor.
    flags: Vec<Vec<(Paint, String)>>,
    columns: RefCell<BTreeMap<(FieldOn, String), Arc<Column>>>,
}

/// What won.
#[derive(Clone)]
pub(super) struct Drawn {
    pub(super) saying: usize,
    pub(super) group: usize,
    choice: Choice,
}

/// What a sheet comes to on some ground. O(r (n + m)) for r sayings, measures that they ask about
/// apart.
pub(in crate::view) fn cascade(sheet: &Sheet, ground: &Ground<'_>) -> Styling {
    let facts = Facts::of(*ground);
    let canvas = Canvas::of(sheet, &facts);
    let mut styling = Styling {
        actors: canvas.actor_styles(),
        ties: canvas.tie_styles(),
        legend: Vec::new(),
        title: sheet.controls().legend_title().map(str::to_owned),
        chapters: super::legend::chapters(sheet, &canvas),
    };
    let (actors, ties) = on_map(sheet, &facts);
    styling.legend = styling.legend_on(&actors, &ties);
    styling
}

impl<'a> Canvas<'a> {
    pub(super) fn of(sheet: &'a Sheet, facts: &'a Facts<'a>) -> Canvas<'a> {
        let visible = facts.ground().visible;
        let mut canvas = Canvas {
            facts,
            actors: visible.actors().map(|actor| actor.id).collect(),
            ties: visible.ties().map(|tie| tie.id).collect(),
            sayings: Vec::new(),
            rules: sheet
                .rules()
                .map(|rule| (rule, rule.selector.chosen_by(facts)))
                .collect(),
            drawn: BTreeMap::new(),
            flags: vec![Vec::new(); visible.actors().len()],
            columns: RefCell::default(),
        };
        for (on, channel, by) in sheet.settled_looks() {
            for on in on.map_or(vec![FieldOn::Actors, FieldOn::Ties], |on| vec![on]) {
                canvas.say(on, channel, by, None);
            }
        }
        for (place, rule) in sheet.rules().enumerate() {
            for (channel, by) in rule.looks() {
                canvas.say(FieldOn::Actors, channel, by, Some(place));
                canvas.say(FieldOn::Ties, channel, by, Some(place));
            }
        }
        canvas
    }

    /// How many actors, or ties, there are.
    fn many(&self, on: FieldOn) -> usize {
        match on {
            FieldOn::Actors => self.actors.len(),
            FieldOn::Ties => self.ties.len(),
        }
    }

    pub(super) fn is_chosen(&self, rule: Option<usize>, on: FieldOn, at: usize) -> bool {
        let Some((_, chosen)) = rule.and_then(|place| self.rules.get(place)) else {
            return true;
        };
        match on {
            FieldOn::Actors => chosen.actors.contains(&self.actors[at]),
            FieldOn::Ties => chosen.ties.contains(&self.ties[at]),
        }
    }

    /// Works one saying out and draws with it whomever it is about.
    fn say(&mut self, on: FieldOn, channel: Channel, by: &'a By, rule: Option<usize>) {
        // Kumu's lines have a size too: it is their width.
        let channel = match (channel, on) {
            (Channel::Size, FieldOn::Ties) => Channel::Width,
            (channel, _) => channel,
        };
        let chosen: Vec<usize> = (0..self.many(on)).filter(|at| self.is_chosen(rule, on, *at)).collect();
        if !channel.is_of(on) || chosen.is_empty() {
            return;
        }
        let column = |field: &str| self.column(on, field).as_ref().clone();
        let asked = Asked {
            facts: self.facts,
            channel,
            many: self.many(on),
            column: &column,
        };
        let Some(painted) = Painted::of(&asked, by) else {
            return;
        };
        if channel == Channel::Flags {
            self.fly(&painted, &chosen);
        } else {
            let saying = self.sayings.len();
            let many = self.many(on);
            let drawn = self.drawn.entry((on, channel)).or_insert_with(|| vec![None; many]);
            for at in chosen {
                if let Some((choice, group)) = painted.look(at) {
                    drawn[at] = Some(Drawn { saying, group, choice });
                }
            }
        }
        self.sayings.push(Saying {
            on,
            channel,
            by,
            rule,
            painted,
        });
    }

    fn fly(&mut self, painted: &Painted, chosen: &[usize]) {
        for at in chosen {
            self.flags[*at] = match painted {
                Painted::Flags { groups, of } => {
                    let flags = of[*at].iter().filter_map(|group| match &groups[*group].choice {
                        Choice::Color(paint) => Some((*paint, groups[*group].words.clone())),
                        _ => None,
                    });
                    flags.collect()
                }
                _ => Vec::new(),
            };
        }
    }

    /// The values of a field, read once.
    pub(super) fn column(&self, on: FieldOn, field: &str) -> Arc<Column> {
        let key = (on, field.to_owned());
        if let Some(known) = self.columns.borrow().get(&key) {
            return known.clone();
        }
        let name = known_name(self.facts, on, field);
        let cells: Column = match on {
            FieldOn::Actors => self.actors.iter().map(|id| self.facts.of_actor(*id, &name)).collect(),
            FieldOn::Ties => self.ties.iter().map(|id| self.facts.of_tie(*id, &name)).collect(),
        };
        let column = Arc::new(without_blanks(cells));
        self.columns.borrow_mut().insert(key, column.clone());
        column
    }

    fn drawn(&self, on: FieldOn, channel: Channel, at: usize) -> Option<&Choice> {
        let drawn = self.drawn.get(&(on, channel))?.get(at)?.as_ref()?;
        Some(&drawn.choice)
    }

    fn actor_styles(&self) -> BTreeMap<ActorId, ActorStyle> {
        let styles = self.actors.iter().enumerate().map(|(at, id)| {
            let mut style = actor_style(|channel| self.drawn(FieldOn::Actors, channel, at));
            style.flags.clone_from(&self.flags[at]);
            (*id, style)
        });
        styles.filter(|(_, style)| *style != ActorStyle::default()).collect()
    }

    fn tie_styles(&self) -> BTreeMap<TieId, TieStyle> {
        let styles = self.ties.iter().enumerate();
        let styles = styles.map(|(at, id)| (*id, tie_style(|channel| self.drawn(FieldOn::Ties, channel, at))));
        styles.filter(|(_, style)| *style != TieStyle::default()).collect()
    }
}

/// A field by the name it has here: `careHours`, as formulas spell it, is `care hours`.
fn known_name(facts: &Facts<'_>, on: FieldOn, field: &str) -> String {
    let has = |name: &str| match on {
        FieldOn::Actors => facts.has_actor_field(name),
        FieldOn::Ties => facts.has_tie_field(name),
    };
    if has(field) {
        return field.to_owned();
    }
    let mut spaced = String::new();
    for letter in field.chars() {
        if letter.is_uppercase() && !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.extend(letter.to_lowercase());
    }
    if has(&spaced) { spaced } else { field.to_owned() }
}

fn without_blanks(mut column: Column) -> Column {
    for cells in &mut column {
        cells.retain(|cell: &Arc<Cell>| !cell.text.trim().is_empty());
    }
    column
}

/// A style from what won in each channel.
pub(super) fn actor_style<'c>(won: impl Fn(Channel) -> Option<&'c Choice>) -> ActorStyle {
    let number = |channel| match won(channel) {
        Some(Choice::Number(number)) => Some(*number),
        _ => None,
    };
    let word = |channel| match won(channel) {
        Some(Choice::Word(word)) => Some(word.as_str()),
        _ => None,
    };
    let text = |channel| match won(channel) {
        Some(Choice::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let (color, outline) = legible(won(Channel::Color), won(Channel::Border));
    let times = number(Channel::Scale);
    let scaled = |own: Option<f64>, usual: f64| match (own, times) {
        (None, None) => None,
        (own, times) => Some(own.unwrap_or(usual) / usual * times.unwrap_or(1.0)),
    };
    let no_border = matches!(won(Channel::Border), Some(Choice::Clear)) && outline.is_none();
    ActorStyle {
        color,
        scale: scaled(number(Channel::Size), Channel::USUAL_SIZE).map(|scale| scale.clamp(0.2, 6.0)),
        shape: word(Channel::Shape).and_then(Shape::from_key),
        outline,
        outline_width: no_border
            .then_some(0.0)
            .or(number(Channel::BorderWidth).map(|width| width.clamp(0.0, 12.0))),
        opacity: number(Channel::Opacity).map(|opacity| opacity.clamp(0.05, 1.0)),
        label: text(Channel::Label),
        label_scale: scaled(number(Channel::LabelSize), Channel::USUAL_LABEL).map(|scale| scale.clamp(0.5, 4.0)),
        icon: word(Channel::Icon).and_then(|name| match name {
            "none" => Some("none".to_owned()),
            name => icons::sign(name).map(str::to_owned),
        }),
        flags: Vec::new(),
        popover: text(Channel::Popover).filter(|text| !text.is_empty()),
        hidden: word(Channel::Visibility) == Some("hidden"),
    }
}

/// What can be seen of a mark must stand out from the paper: its colour, or the line around it. A
/// pale colour gets a dark line; a pale line around a pale colour is drawn darker, in its hue.
fn legible(color: Option<&Choice>, border: Option<&Choice>) -> (Option<Paint>, Option<Paint>) {
    let fill = match color {
        Some(Choice::Color(paint)) => Some(*paint),
        Some(Choice::Clear) => Some(PAPER),
        _ => None,
    };
    let pale = fill.is_some_and(|paint| paint.contrast(PAPER) < SEEN);
    let outline = match border {
        Some(Choice::Color(line)) if pale => Some(line.legible_on(PAPER, SEEN)),
        Some(Choice::Color(line)) => Some(*line),
        _ => pale.then_some(Paint::INK),
    };
    (fill, outline)
}

/// A style from what won in each channel.
pub(super) fn tie_style<'c>(won: impl Fn(Channel) -> Option<&'c Choice>) -> TieStyle {
    let number = |channel| match won(channel) {
        Some(Choice::Number(number)) => Some(*number),
        _ => None,
    };
    let is = |channel, word: &str| matches!(won(channel), Some(Choice::Word(said)) if said == word);
    let width = match (number(Channel::Width), number(Channel::Scale)) {
        (None, None) => None,
        (own, times) => Some(own.unwrap_or(2.0) * times.unwrap_or(1.0)),
    };
    TieStyle {
        color: match won(Channel::Color) {
            Some(Choice::Color(paint)) => Some(paint.legible_on(PAPER, SEEN)),
            _ => None,
        },
        width: width.map(|width| width.clamp(0.5, 16.0)),
        pattern: match won(Channel::Pattern) {
            Some(Choice::Word(word)) => match word.as_str() {
                "solid" => Some(Pattern::Solid),
                "dashed" => Some(Pattern::Dashed),
                "dotted" => Some(Pattern::Dotted),
                _ => None,
            },
            _ => None,
        },
        opacity: match (won(Channel::Color), number(Channel::Opacity)) {
            (Some(Choice::Clear), _) => Some(0.05),
            (_, opacity) => opacity.map(|opacity| opacity.clamp(0.05, 1.0)),
        },
        label: match won(Channel::Label) {
            Some(Choice::Text(text)) => Some(text.clone()),
            _ => None,
        },
        no_arrows: is(Channel::Arrows, "hidden"),
        curvature: number(Channel::Curvature).map(|bend| bend.clamp(-2.0, 2.0)),
        hidden: is(Channel::Visibility, "hidden"),
    }
}

/// Whom the sheet's staging leaves on the map, as far as its selectors say.
fn on_map(sheet: &Sheet, facts: &Facts<'_>) -> (BTreeSet<ActorId>, BTreeSet<TieId>) {
    let visible = facts.ground().visible;
    let staging = &sheet.staging;
    let included = staging
        .include
        .as_ref()
        .map(|only| only.chosen_by(facts).completed(visible));
    let ignored = staging
        .ignore
        .as_ref()
        .map(|without| without.chosen_by(facts))
        .unwrap_or_default();
    let mut actors: BTreeSet<ActorId> = match &included {
        Some(chosen) => chosen.actors.clone(),
        None => visible.actors().map(|actor| actor.id).collect(),
    };
    actors.retain(|id| !ignored.actors.contains(id));
    let stays = |tie: &&crate::tie::Tie| {
        let chosen = included.as_ref().is_none_or(|chosen| chosen.ties.contains(&tie.id));
        chosen && actors.contains(&tie.from) && actors.contains(&tie.to) && !ignored.ties.contains(&tie.id)
    };
    let ties: Vec<&crate::tie::Tie> = visible.ties().filter(stays).collect();
    if staging.without_unconnected {
        let joined: BTreeSet<ActorId> = ties
            .iter()
            .filter(|tie| tie.from != tie.to)
            .flat_map(|tie| [tie.from, tie.to])
            .collect();
        actors.retain(|id| joined.contains(id));
    }
    (actors, ties.into_iter().map(|tie| tie.id).collect())
}

impl Drawn {
    /// Whether it is drawn in this colour.
    pub(super) fn is(&self, paint: Paint) -> bool {
        self.choice == Choice::Color(paint)
    }
}
