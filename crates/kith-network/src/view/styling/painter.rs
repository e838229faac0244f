//! One saying of a sheet, worked out for everybody it could be about.

use super::Paint;
use super::labels::filled;
use super::values::{apart, flags, listed_values};
use crate::selector::{Cell, Facts};
use crate::view::look::{By, Channel, Choice, Ramp, Run};
use crate::view::palettes::blend;
use jiff::civil::Date;
use std::sync::Arc;

/// What was confirmed within so many days is as fresh as can be; after so many it is stale.
const FRESH: f64 = 180.0;
const STALE: f64 = 730.0;
/// How much of something stale, or never confirmed, still shows.
const FAINTEST: f64 = 0.3;

/// The values of one field, for all actors or all ties in the order of their ids.
pub(super) type Column = Vec<Vec<Arc<Cell>>>;

/// One saying, worked out.
pub(super) enum Painted {
    /// The same for all.
    Plain(Choice),
    /// Looks for values: `of` says which group each is in, if any.
    Values {
        groups: Vec<Group>,
        of: Vec<Option<usize>>,
        several: bool,
    },
    /// In proportion: how far along each is, 0 to 1. `how_many` where it is by how many values
    /// each has.
    Run {
        of: Vec<Option<f64>>,
        low: String,
        high: String,
        along: Along,
        how_many: bool,
    },
    /// Words for each.
    Texts(Vec<Option<String>>),
    /// Flags for each.
    Flags { groups: Vec<Group>, of: Vec<Vec<usize>> },
}

/// Those who have one value, or one of the values that share a look.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) words: String,
    pub(super) choice: Choice,
}

/// Along what a run runs.
pub(super) enum Along {
    Colors(Vec<Paint>),
    Numbers(f64, f64),
}

/// All that a saying needs to be worked out.
pub(super) struct Asked<'a> {
    pub(super) facts: &'a Facts<'a>,
    pub(super) channel: Channel,
    /// How many actors, or ties, there are.
    pub(super) many: usize,
    /// The values of a field, by its name.
    pub(super) column: &'a dyn Fn(&str) -> Column,
}

impl Painted {
    /// Works a saying out; `None` where it says nothing here: a field that nobody has.
    pub(super) fn of(asked: &Asked<'_>, by: &By) -> Option<Painted> {
        match by {
            By::Always(Choice::Text(template)) if template.contains("{{") => {
                Some(Painted::Texts(filled(template, asked)))
            }
            By::Always(choice) => Some(Painted::Plain(choice.clone())),
            By::Ends(one, other) => Some(Painted::Plain(Choice::Color(one.mixed(*other, 0.5)))),
            By::Field { field, run } => by_field(asked, field, run),
        }
    }

    fn by_how_many(mut self) -> Painted {
        if let Painted::Run { how_many, .. } = &mut self {
            *how_many = true;
        }
        self
    }

    /// The look of one, and its group among several.
    pub(super) fn look(&self, at: usize) -> Option<(Choice, usize)> {
        match self {
            Painted::Plain(choice) => Some((choice.clone(), 0)),
            Painted::Values { groups, of, .. } => {
                let group = (*of.get(at)?)?;
                Some((groups.get(group)?.choice.clone(), group))
            }
            Painted::Run { of, along, .. } => {
                let share = (*of.get(at)?)?;
                let choice = match along {
                    Along::Colors(colors) => Choice::Color(blend(colors, share)),
                    Along::Numbers(low, high) => Choice::Number(low + (high - low) * share),
                };
                Some((choice, 0))
            }
            Painted::Texts(texts) => Some((Choice::Text(texts.get(at)?.clone()?), 0)),
            Painted::Flags { .. } => None,
        }
    }
}

fn by_field(asked: &Asked<'_>, field: &str, run: &Run) -> Option<Painted> {
    let column = (asked.column)(field);
    if column.iter().all(Vec::is_empty) {
        return None;
    }
    if asked.channel == Channel::Flags {
        return Some(flags(&column, run));
    }
    match run {
        Run::Fitting(ramp) => fitting(asked, &column, *ramp),
        Run::Apart(ramp) => apart(asked, &column, *ramp),
        Run::Listed(listed) => Some(listed_values(&column, listed)),
        Run::Between(low, high) => running(&column, Along::Numbers(*low, *high)),
        Run::Along(ramp) => running(&column, Along::Colors(ramp.colors())),
    }
}

/// As fits the field.
fn fitting(asked: &Asked<'_>, column: &Column, ramp: Option<Ramp>) -> Option<Painted> {
    let channel = asked.channel;
    let all = || column.iter().flatten();
    let numbers = all().all(|cell| cell.number.is_some());
    let days = !numbers && all().all(|cell| cell.date.is_some());
    if channel == Channel::Opacity && days {
        return Some(freshness(asked.facts.ground().today, column));
    }
    if matches!(channel, Channel::Label | Channel::Popover) {
        let words = column.iter().map(|own| (!own.is_empty()).then(|| joined(own)));
        return Some(Painted::Texts(words.collect()));
    }
    if channel.is_counted() {
        let (low, high) = usual_range(channel);
        // Words cannot be measured, but how many somebody has can.
        if !numbers && !days {
            return running(&how_many(column), Along::Numbers(low, high)).map(Painted::by_how_many);
        }
        return running(column, Along::Numbers(low, high));
    }
    if channel.is_colored() && (numbers || days) {
        let signs = all().filter_map(|cell| cell.number);
        let both = signs.clone().any(|n| n < 0.0) && signs.clone().any(|n| n > 0.0);
        let usual = if both {
            Ramp::usual_diverging()
        } else {
            Ramp::usual_sequence()
        };
        return running(column, Along::Colors(ramp.unwrap_or(usual).colors()));
    }
    apart(asked, column, ramp)
}

/// Between which numbers a channel runs where nobody said.
pub(super) fn usual_range(channel: Channel) -> (f64, f64) {
    match channel {
        Channel::Size => (14.0, 50.0),
        Channel::Scale => (0.8, 2.0),
        Channel::Width => (1.0, 8.0),
        Channel::BorderWidth => (1.0, 6.0),
        Channel::LabelSize => (11.0, 20.0),
        Channel::Curvature => (0.0, 0.6),
        _ => (FAINTEST, 1.0),
    }
}

/// How many values each has, in place of the values.
fn how_many(column: &Column) -> Column {
    let counted = |own: &Vec<Arc<Cell>>| match own.len() {
        0 => Vec::new(),
        many => vec![Arc::new(Cell::of_number(many as f64))],
    };
    column.iter().map(counted).collect()
}

/// A number or a day as a number.
fn measured(cell: &Cell) -> Option<f64> {
    cell.number.or_else(|| cell.date.map(days))
}

fn days(date: Date) -> f64 {
    Date::ZERO.until(date).map_or(0.0, |span| f64::from(span.get_days()))
}

fn running(column: &Column, along: Along) -> Option<Painted> {
    let own: Vec<Option<&Arc<Cell>>> = column
        .iter()
        .map(|cells| cells.iter().find(|cell| measured(cell).is_some()))
        .collect();
    let present = || own.iter().flatten().filter_map(|cell| Some((measured(cell)?, *cell)));
    let (low, least) = present().min_by(|one, other| one.0.total_cmp(&other.0))?;
    let (high, most) = present().max_by(|one, other| one.0.total_cmp(&other.0))?;
    let share = |cell: &&Arc<Cell>| {
        let number = measured(cell)?;
        Some(if high > low { (number - low) / (high - low) } else { 0.5 })
    };
    Some(Painted::Run {
        of: own.iter().map(|cell| cell.as_ref().and_then(share)).collect(),
        low: least.text.clone(),
        high: most.text.clone(),
        along,
        how_many: false,
    })
}

/// Whole within half a year of being confirmed, fading for a year and a half after it.
fn freshness(today: Date, column: &Column) -> Painted {
    let share = |own: &Vec<Arc<Cell>>| {
        let last = own.iter().filter_map(|cell| cell.date).max();
        let age = last.map_or(STALE, |day| days(today) - days(day));
        Some(1.0 - ((age - FRESH) / (STALE - FRESH)).clamp(0.0, 1.0))
    };
    Painted::Run {
        of: column.iter().map(share).collect(),
        low: "Two years ago, longer, or never".to_owned(),
        high: "Within half a year".to_owned(),
        along: Along::Numbers(FAINTEST, 1.0),
        how_many: false,
    }
}

/// Values as they are listed in words.
pub(super) fn joined(cells: &[Arc<Cell>]) -> String {
    let texts: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
    texts.join(", ")
}
