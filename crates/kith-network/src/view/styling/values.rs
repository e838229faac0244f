//! Looks that tell values apart: which value gets which.

use super::Paint;
use super::painter::{Asked, Column, Group, Painted, usual_range};
use crate::selector::Cell;
use crate::text::{fold, slug};
use crate::view::look::{Channel, Choice, Ramp, Run};
use crate::view::palettes::{Palette, Suits};
use crate::vocabulary::Shape;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What stands for values beyond the last colour.
const OTHER: Paint = Paint::of(0x999999);

/// The values present, in their order, each with how many have it.
fn values(column: &Column) -> Vec<(Arc<Cell>, usize)> {
    let mut counts: BTreeMap<&str, (&Arc<Cell>, usize)> = BTreeMap::new();
    for own in column {
        for (at, cell) in own.iter().enumerate() {
            let again = own[..at].iter().any(|before| before.text == cell.text);
            counts.entry(&cell.text).or_insert((cell, 0)).1 += usize::from(!again);
        }
    }
    let mut all: Vec<(Arc<Cell>, usize)> = counts.into_values().map(|(cell, many)| (cell.clone(), many)).collect();
    all.sort_by(|(one, _), (other, _)| {
        let numbers = one.number.zip(other.number).map(|(one, other)| one.total_cmp(&other));
        let places = one.place.cmp(&other.place);
        places
            .then(numbers.unwrap_or(std::cmp::Ordering::Equal))
            .then_with(|| fold(&one.text).cmp(&fold(&other.text)))
    });
    all
}

/// Each value for itself.
pub(super) fn apart(asked: &Asked<'_>, column: &Column, ramp: Option<Ramp>) -> Option<Painted> {
    let present = values(column);
    let looks = looks_apart(asked.channel, ramp, present.len())?;
    Some(grouped(column, &present, &looks, other_look(asked.channel)))
}

/// The looks that tell values of a channel apart; `None` where it cannot.
fn looks_apart(channel: Channel, ramp: Option<Ramp>, many: usize) -> Option<Vec<Choice>> {
    let word = |word: &str| Choice::Word(word.to_owned());
    match channel {
        channel if channel.is_colored() => {
            let colors = match ramp {
                // As many as are needed, spread over the whole run.
                Some(ramp) if ramp.palette.suits != Suits::Apart => spread(ramp, many),
                Some(ramp) => ramp.colors(),
                None => Palette::usual().colors(),
            };
            Some(colors.into_iter().map(Choice::Color).collect())
        }
        Channel::Shape => {
            let told_apart = [
                Shape::Circle,
                Shape::Square,
                Shape::Triangle,
                Shape::Diamond,
                Shape::Hexagon,
                Shape::Star,
                Shape::Pentagon,
            ];
            Some(told_apart.into_iter().map(|shape| word(shape.key())).collect())
        }
        Channel::Pattern => Some(["solid", "dashed", "dotted"].map(word).to_vec()),
        Channel::Icon => Some(super::icons::ICONS.iter().map(|(name, _)| word(name)).collect()),
        channel if channel.is_counted() => {
            let (low, high) = usual_range(channel);
            let steps = many.saturating_sub(1).max(1) as f64;
            Some(
                (0..many)
                    .map(|step| Choice::Number(low + (high - low) * step as f64 / steps))
                    .collect(),
            )
        }
        _ => None,
    }
}

fn spread(ramp: Ramp, many: usize) -> Vec<Paint> {
    let most = many.clamp(1, 12);
    let share = |step: usize| {
        if most == 1 {
            0.5
        } else {
            step as f64 / (most - 1) as f64
        }
    };
    (0..most).map(|step| ramp.at(share(step))).collect()
}

fn other_look(channel: Channel) -> Option<Choice> {
    match channel {
        channel if channel.is_colored() => Some(Choice::Color(OTHER)),
        Channel::Shape => Some(Choice::Word(Shape::Octagon.key().to_owned())),
        _ => None,
    }
}

/// Gives looks to values. Words of the vocabulary keep the look of their place in it, as far as
/// there are looks, so that a value looks the same whoever else is there; else the values that
/// most have get the looks, in their own order. What is beyond shares one look.
fn grouped(column: &Column, present: &[(Arc<Cell>, usize)], looks: &[Choice], other: Option<Choice>) -> Painted {
    let by_place = present.iter().all(|(cell, _)| cell.place < looks.len());
    let mut kept: Vec<usize> = (0..present.len()).collect();
    if !by_place && present.len() > looks.len() {
        kept.sort_by_key(|at| (std::cmp::Reverse(present[*at].1), *at));
        kept.truncate(looks.len());
        kept.sort_unstable();
    }
    let mut groups = Vec::new();
    let mut group_of: BTreeMap<&str, usize> = BTreeMap::new();
    for (nth, at) in kept.into_iter().enumerate() {
        let cell = &present[at].0;
        let look = if by_place { cell.place } else { nth };
        group_of.insert(&cell.text, groups.len());
        groups.push(Group {
            words: cell.text.clone(),
            choice: looks[look].clone(),
        });
    }
    if let Some(choice) = other.filter(|_| groups.len() < present.len()) {
        let rest = groups.len();
        group_of.extend(
            present
                .iter()
                .filter(|(cell, _)| !groups.iter().any(|group| group.words == cell.text))
                .map(|(cell, _)| (cell.text.as_str(), rest)),
        );
        groups.push(Group {
            words: "Others".to_owned(),
            choice,
        });
    }
    placed(column, groups, |cell| group_of.get(cell.text.as_str()).copied())
}

/// Looks as they were listed: for the values that are named, else in the order of the values.
pub(super) fn listed_values(column: &Column, listed: &[(Choice, Option<String>)]) -> Painted {
    let named: Vec<Option<(String, String)>> = listed
        .iter()
        .map(|(_, value)| value.as_ref().map(|value| (fold(value), slug(value))))
        .collect();
    let present = values(column);
    let mut unnamed = (0..listed.len()).filter(|at| named[*at].is_none());
    let mut group_of: BTreeMap<&str, usize> = BTreeMap::new();
    let mut words: Vec<String> = listed
        .iter()
        .map(|(_, value)| value.clone().unwrap_or_default())
        .collect();
    for (cell, _) in &present {
        let by_name = named
            .iter()
            .position(|name| name.as_ref().is_some_and(|(folded, slug)| cell.is_called(folded, slug)));
        if let Some(at) = by_name.or_else(|| unnamed.next()) {
            words[at] = cell.text.clone();
            group_of.insert(&cell.text, at);
        }
    }
    let groups = listed.iter().zip(words).map(|((choice, _), words)| Group {
        words,
        choice: choice.clone(),
    });
    placed(column, groups.collect(), |cell| {
        group_of.get(cell.text.as_str()).copied()
    })
}

/// Puts each into the group of the first of its values that has one.
fn placed(column: &Column, groups: Vec<Group>, group: impl Fn(&Cell) -> Option<usize>) -> Painted {
    Painted::Values {
        of: column
            .iter()
            .map(|own| own.iter().find_map(|cell| group(cell)))
            .collect(),
        several: column.iter().any(|own| own.len() > 1),
        groups,
    }
}

/// A flag for each value.
pub(super) fn flags(column: &Column, run: &Run) -> Painted {
    let painted = match run {
        Run::Listed(listed) => listed_values(column, listed),
        Run::Fitting(ramp) | Run::Apart(ramp) => {
            let colors = ramp.map_or(Palette::usual().colors(), Ramp::colors);
            let looks: Vec<Choice> = colors.into_iter().map(Choice::Color).collect();
            grouped(column, &values(column), &looks, Some(Choice::Color(OTHER)))
        }
        Run::Between(..) | Run::Along(_) => grouped(column, &values(column), &[], Some(Choice::Color(OTHER))),
    };
    let Painted::Values { groups, .. } = painted else {
        return Painted::Flags {
            groups: Vec::new(),
            of: vec![Vec::new(); column.len()],
        };
    };
    let others = groups.iter().position(|group| group.words == "Others");
    let of = |cell: &Arc<Cell>| groups.iter().position(|group| group.words == cell.text).or(others);
    let of = column.iter().map(|own| {
        let mut flags: Vec<usize> = own.iter().filter_map(of).collect();
        flags.dedup();
        flags
    });
    Painted::Flags {
        of: of.collect(),
        groups,
    }
}
