//! One cell, read as its column means; the sentence where it cannot be.

use super::super::kumu::mapping::{agreement, audience, sector};
use super::super::kumu::meaning::Meaning;
use super::super::kumu::values::{date_alone, split, truth, values_of};
use crate::actor::{Confirmation, Fields};
use crate::consent::{Agreement, Audience};
use crate::text::{Name, fold, printable};
use crate::vocabulary::{Direction, Field, Key, Sector, Term, Terms};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What was wrong with a cell, in a sentence for whoever wrote it.
pub(super) type Read<T> = Result<T, String>;

/// The most letters a cell may have.
const LONGEST: usize = 100_000;

/// The text of a cell without what cannot be seen; refused where it is too long.
pub(super) fn text(typed: &str) -> Read<String> {
    let text = printable(&typed.replace("\r\n", "\n")).trim().to_owned();
    match text.chars().count() {
        long if long > LONGEST => Err(format!("This has {long} letters; at most 100,000 can be kept.")),
        _ => Ok(text),
    }
}

/// One word of the network, or nothing.
pub(super) fn term<T: Term>(terms: &Terms<T>, typed: &str, what: &str) -> Read<Option<Key<T>>> {
    if typed.is_empty() {
        return Ok(None);
    }
    let known = terms.meant_by(typed).map(|term| Some(term.key().clone()));
    known.ok_or_else(|| unknown(terms, typed, what))
}

/// Several words of the network, with pipes between.
pub(super) fn several<T: Term>(terms: &Terms<T>, typed: &str, what: &str) -> Read<Vec<Key<T>>> {
    let mut keys: Vec<Key<T>> = Vec::new();
    for one in split(typed) {
        let key = terms.meant_by(&one).ok_or_else(|| unknown(terms, &one, what))?.key();
        if !keys.contains(key) {
            keys.push(key.clone());
        }
    }
    Ok(keys)
}

fn unknown<T: Term>(terms: &Terms<T>, typed: &str, what: &str) -> String {
    match terms.is_empty() {
        true => format!(
            "“{}” is no {what} of this network, which has none yet. Add it under Settings first.",
            short(typed)
        ),
        false => format!(
            "“{}” is no {what} of this network. Choose a word from the list, or add it under Settings.",
            short(typed)
        ),
    }
}

pub(super) fn tags(typed: &str) -> BTreeSet<String> {
    // Forms take commas, files take pipes.
    let between = if typed.contains('|') { '|' } else { ',' };
    typed
        .split([between, '\n'])
        .map(crate::text::collapse)
        .filter(|tag| !tag.is_empty())
        .collect()
}

pub(super) fn name(typed: &str) -> Read<Name> {
    Name::parse(typed).map_err(|problem| format!("{problem}."))
}

pub(super) fn day(typed: &str) -> Read<Option<Date>> {
    if typed.is_empty() {
        return Ok(None);
    }
    let read = date_alone(typed).filter(|day| (1900..=2200).contains(&day.year()));
    read.map(Some).ok_or_else(|| {
        format!(
            "“{}” is no day that can be read for certain. Write it as 2026-03-14.",
            short(typed)
        )
    })
}

pub(super) fn yes_or_no(typed: &str, empty: bool) -> Read<bool> {
    if typed.is_empty() {
        return Ok(empty);
    }
    truth(typed).ok_or_else(|| format!("“{}” is neither yes nor no.", short(typed)))
}

pub(super) fn number(typed: &str) -> Read<Option<f64>> {
    if typed.is_empty() {
        return Ok(None);
    }
    let read = typed.parse::<f64>().ok().filter(|number| number.is_finite());
    read.map(Some)
        .ok_or_else(|| format!("“{}” is no number, such as 3 or 0.5.", short(typed)))
}

pub(super) fn whole_number(typed: &str) -> Read<Option<u32>> {
    if typed.is_empty() {
        return Ok(None);
    }
    let read = typed.parse().ok();
    read.map(Some)
        .ok_or_else(|| format!("“{}” is no whole number, such as 6.", short(typed)))
}

pub(super) fn formality(typed: &str) -> Read<Option<Sector>> {
    if typed.is_empty() {
        return Ok(None);
    }
    let by_label = || Sector::ALL.iter().copied().find(|one| fold(one.label()) == fold(typed));
    let read = sector(typed).or_else(by_label);
    read.map(Some)
        .ok_or_else(|| not_one_of(typed, &fixed_words(Meaning::Sector)))
}

pub(super) fn agreed(typed: &str) -> Read<Agreement> {
    match typed {
        "" => Ok(Agreement::NotAsked),
        typed => agreement(typed).ok_or_else(|| not_one_of(typed, &fixed_words(Meaning::Agreement))),
    }
}

pub(super) fn seen_by(typed: &str, empty: Audience) -> Read<Audience> {
    match typed {
        "" => Ok(empty),
        typed => audience(typed).ok_or_else(|| not_one_of(typed, &fixed_words(Meaning::Audience))),
    }
}

pub(super) fn direction(typed: &str) -> Read<Direction> {
    if typed.is_empty() {
        return Ok(Direction::Undirected);
    }
    let by_label = || {
        Direction::ALL
            .iter()
            .copied()
            .find(|one| fold(one.label()) == fold(typed))
    };
    let read = Direction::from_key(&fold(typed)).or_else(by_label);
    read.ok_or_else(|| not_one_of(typed, &fixed_words(Meaning::Direction)))
}

/// The words of a list that is not the network's to change.
pub(super) fn fixed_words(meaning: Meaning) -> Vec<String> {
    let words: Vec<&str> = match meaning {
        Meaning::Sector => Sector::ALL.iter().map(|one| one.label()).collect(),
        Meaning::Agreement => Agreement::ALL.iter().map(|one| one.label()).collect(),
        Meaning::Audience => Audience::ALL.iter().map(|one| one.label()).collect(),
        Meaning::Direction => Direction::ALL.iter().map(|one| one.label()).collect(),
        Meaning::Counts => vec!["yes", "no"],
        _ => Vec::new(),
    };
    words.into_iter().map(str::to_owned).collect()
}

fn not_one_of(typed: &str, words: &[String]) -> String {
    format!(
        "“{}” cannot be read here. Write one of: {}.",
        short(typed),
        words.join(", ")
    )
}

fn short(typed: &str) -> String {
    typed.chars().take(60).collect()
}

pub(super) fn confirmed_on(place: &mut Option<Confirmation>, on: Option<Date>) {
    *place = on.map(|on| Confirmation {
        on,
        by: place.take().map(|known| known.by).unwrap_or_default(),
    });
}

pub(super) fn confirmed_by(place: &mut Option<Confirmation>, by: String) -> Read<()> {
    match place {
        Some(confirmed) => confirmed.by = by,
        None if by.is_empty() => {}
        None => {
            return Err("Say first when it was confirmed; who confirmed it says little without the day.".to_owned());
        }
    }
    Ok(())
}

/// The values of a field, as the importer reads them; a cell left empty takes the field away.
pub(super) fn field(fields: &mut Fields, field: &Field, typed: &str) {
    let values = values_of(typed, field.format, field.many);
    match values.is_empty() {
        true => fields.remove(&field.key),
        false => fields.insert(field.key.clone(), values),
    };
}

pub(super) fn field_words(fields: &Fields, key: &Key<Field>) -> String {
    let values = fields.get(key).into_iter().flatten();
    piped(values.map(ToString::to_string))
}

pub(super) fn piped(parts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let parts: Vec<String> = parts.into_iter().map(|part| part.as_ref().to_owned()).collect();
    parts.join(" | ")
}

pub(super) fn day_words(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}
