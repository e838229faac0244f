//! Which column means what: guessed from headers and values, and changed by the person.

use std::collections::BTreeMap;

use super::headers::{Section, sections};
use super::meaning::{Meaning, plain_header};
use super::remarks::PlanRemarks;
use super::values::{DateOrder, Facts, date, split, truth};
use crate::consent::{Agreement, Audience};
use crate::exchange::table::Workbook;
use crate::text::{fold, slug};
use crate::vocabulary::{FieldOn, Sector, Term, Terms, Vocabulary};

/// A column of the files and what it is taken to mean. Columns with the same header in several tables of one kind are
/// one column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// How forms and the command line name it: `actors.free-day`.
    pub key: String,
    pub on: FieldOn,
    pub header: String,
    pub meaning: Meaning,
    /// Up to three of its values, to recognise it by.
    pub samples: Vec<String>,
    /// Cells that hold something.
    pub filled: usize,
}

/// What every column of some files means.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mapping {
    pub columns: Vec<Column>,
    /// Whether what was thrown away where the files come from is brought too.
    pub with_trash: bool,
}

/// A choice that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadMapping {
    #[error("There is no column \u{201c}{0}\u{201d} in these files.")]
    NoSuchColumn(String),
    #[error("\u{201c}{meaning}\u{201d} is not something the column \u{201c}{column}\u{201d} can mean.")]
    NoSuchMeaning { column: String, meaning: String },
    #[error(
        "Two columns cannot both be \u{201c}{meaning}\u{201d}: \u{201c}{first}\u{201d} and \u{201c}{second}\u{201d}. Choose one of them."
    )]
    Twice {
        meaning: &'static str,
        first: String,
        second: String,
    },
    #[error("\u{201c}{0}\u{201d} is needed: without it nobody knows whom a row is about.")]
    Needed(&'static str),
}

impl Mapping {
    /// What the columns of these files most likely mean, by their headers first and their values second. A column that
    /// fits nothing is a field of its own.
    pub fn guess(workbooks: &[Workbook], words: &Vocabulary) -> Mapping {
        let sections = sections(workbooks, true, &mut PlanRemarks::default());
        let mut columns: Vec<Column> = Vec::new();
        for (on, header, places) in columns_of(&sections) {
            let facts = Facts::of(&places);
            let samples = samples(&places);
            let named = Meaning::named_by(on, &header);
            let meaning = named.map_or(Meaning::Field, |meaning| fitting(meaning, &places, &facts, words));
            let taken = |meaning: Meaning| {
                columns
                    .iter()
                    .any(|column| column.on == on && column.meaning == meaning)
            };
            let meaning = if !meaning.repeats() && taken(meaning) {
                Meaning::Field
            } else {
                meaning
            };
            let key = fresh_key(on, &header, &columns);
            columns.push(Column {
                key,
                on,
                header,
                meaning,
                samples,
                filled: facts.filled,
            });
        }
        name_stands_in_for_label(&mut columns);
        Mapping {
            columns,
            with_trash: false,
        }
    }

    /// Changes what columns mean: pairs of a column's key (or its header, where only one column has it) and a
    /// meaning's key. All or nothing.
    ///
    /// # Errors
    /// The first choice that cannot be made; the mapping is as it was.
    pub fn choose<'a>(&mut self, choices: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<(), BadMapping> {
        let mut chosen = self.clone();
        for (column, meaning) in choices {
            let by_key = chosen.columns.iter().position(|known| known.key == column);
            let mut by_header = (0..chosen.columns.len())
                .filter(|at| plain_header(&chosen.columns[*at].header) == plain_header(column));
            let at = match (by_key, by_header.next(), by_header.next()) {
                (Some(at), ..) | (None, Some(at), None) => at,
                _ => return Err(BadMapping::NoSuchColumn(column.to_owned())),
            };
            let found = &mut chosen.columns[at];
            found.meaning = Meaning::from_key(found.on, meaning).ok_or_else(|| BadMapping::NoSuchMeaning {
                column: found.header.clone(),
                meaning: meaning.to_owned(),
            })?;
        }
        chosen.check()?;
        *self = chosen;
        Ok(())
    }

    fn check(&self) -> Result<(), BadMapping> {
        for (at, column) in self.columns.iter().enumerate() {
            let same = |other: &&Column| other.on == column.on && other.meaning == column.meaning;
            if let Some(first) = self.columns[..at].iter().find(same)
                && !column.meaning.repeats()
            {
                let entry = Meaning::choices(column.on).find(|entry| entry.meaning == column.meaning);
                return Err(BadMapping::Twice {
                    meaning: entry.map_or("", |entry| entry.label),
                    first: first.header.clone(),
                    second: column.header.clone(),
                });
            }
        }
        let needed = [
            (FieldOn::Actors, Meaning::Label, "Name"),
            (FieldOn::Ties, Meaning::From, "From"),
            (FieldOn::Ties, Meaning::To, "To"),
        ];
        for (on, meaning, label) in needed {
            let of_this_kind = || self.columns.iter().filter(|column| column.on == on);
            if of_this_kind().next().is_some() && !of_this_kind().any(|column| column.meaning == meaning) {
                return Err(BadMapping::Needed(label));
            }
        }
        Ok(())
    }

    /// What columns mean, by their folded headers; one that is not here is a field.
    pub(crate) fn meanings(&self) -> BTreeMap<(FieldOn, String), Meaning> {
        let mut meanings = BTreeMap::new();
        for column in &self.columns {
            let key = (column.on, fold(&column.header));
            meanings.entry(key).or_insert(column.meaning);
        }
        meanings
    }
}

/// A column in each of the tables that have it.
pub(crate) type Places<'s, 'a> = Vec<(&'s Section<'a>, u32)>;

/// The columns of all tables in order of appearance: what they belong to, their header, and where they are.
pub(crate) fn columns_of<'s, 'a>(sections: &'s [Section<'a>]) -> Vec<(FieldOn, String, Places<'s, 'a>)> {
    let mut columns: Vec<(FieldOn, String, Places<'s, 'a>)> = Vec::new();
    let mut known: BTreeMap<(FieldOn, String), usize> = BTreeMap::new();
    for section in sections {
        for (column, header) in &section.columns {
            let at = *known.entry((section.on, fold(header))).or_insert_with(|| {
                columns.push((section.on, header.clone(), Vec::new()));
                columns.len() - 1
            });
            columns[at].2.push((section, *column));
        }
    }
    columns
}

fn fresh_key(on: FieldOn, header: &str, known: &[Column]) -> String {
    let stem = match slug(header) {
        empty if empty.is_empty() => format!("{}.column", on.key()),
        slug => format!("{}.{slug}", on.key()),
    };
    let taken = |key: &str| known.iter().any(|column| column.key == key);
    let mut key = stem.clone();
    let mut n = 2;
    while taken(&key) {
        key = format!("{stem}-{n}");
        n += 1;
    }
    key
}

fn texts<'s, 'a>(places: &'s [(&'s Section<'a>, u32)]) -> impl Iterator<Item = String> + 's {
    places.iter().flat_map(|(section, column)| {
        section
            .rows
            .iter()
            .map(|row| section.text(row, *column).into_owned())
            .filter(|text| !text.is_empty())
    })
}

fn samples(places: &[(&Section<'_>, u32)]) -> Vec<String> {
    let mut samples: Vec<String> = Vec::new();
    for text in texts(places) {
        let short = super::headers::shortened(&text);
        if !samples.contains(&short) {
            samples.push(short);
            if samples.len() == 3 {
                break;
            }
        }
    }
    samples
}

/// A table of actors with "Name" and no "Label" has its names there.
fn name_stands_in_for_label(columns: &mut [Column]) {
    let label = columns
        .iter()
        .any(|column| column.on == FieldOn::Actors && plain_header(&column.header) == "label");
    for column in columns.iter_mut().filter(|column| column.on == FieldOn::Actors) {
        match plain_header(&column.header).as_str() {
            "label" => column.meaning = Meaning::Label,
            "name" if label => column.meaning = Meaning::Field,
            _ => {}
        }
    }
}

/// The meaning a header names, if the values bear it out, else a field.
fn fitting(named: Meaning, places: &[(&Section<'_>, u32)], facts: &Facts, words: &Vocabulary) -> Meaning {
    let distinct: BTreeMap<String, ()> = texts(places)
        .flat_map(|text| split(&text))
        .map(|value| (value, ()))
        .collect();
    let most = |fits: &dyn Fn(&str) -> bool| {
        let fitting = distinct.keys().filter(|value| fits(value)).count();
        !distinct.is_empty() && 2 * fitting >= distinct.len()
    };
    let all = |fits: &dyn Fn(&str) -> bool| !distinct.is_empty() && distinct.keys().all(|value| fits(value));
    fn knows<T: Term>(terms: &Terms<T>) -> impl Fn(&str) -> bool + '_ {
        |value| terms.meant_by(value).is_some()
    }
    let borne_out = match named {
        Meaning::Category | Meaning::Sector => {
            return if most(&knows(&words.categories)) {
                Meaning::Category
            } else if most(&|value| sector(value).is_some()) {
                Meaning::Sector
            } else if named == Meaning::Category && words.categories.is_empty() && !distinct.is_empty() && !facts.many {
                Meaning::Category
            } else {
                Meaning::Field
            };
        }
        Meaning::Role => most(&knows(&words.roles)),
        // A header that says "care" is believed for a list the network does not know yet; "offers" and "needs" may be
        // about ladders.
        Meaning::Offers(_) | Meaning::Needs | Meaning::Care(..) if speaks_of_care(places) => all(&is_short),
        Meaning::Offers(_) | Meaning::Needs | Meaning::Care(..) => most(&knows(&words.care_types)),
        // However they are written: many programs write every weight with a decimal, 1.0.
        Meaning::Latitude | Meaning::Longitude | Meaning::Strength => {
            most(&|value| value.parse::<f64>().is_ok_and(f64::is_finite))
        }
        Meaning::Capacity => all(&|value| value.parse::<u32>().is_ok()),
        Meaning::Counts => all(&|value| truth(value).is_some()),
        Meaning::Agreement => most(&|value| agreement(value).is_some()),
        Meaning::Audience => most(&|value| audience(value).is_some()),
        date_like if date_like.is_date() => {
            let order = facts.order.filter(|order| *order != DateOrder::Unclear);
            all(&|value| date(value, order).is_some())
        }
        _ => true,
    };
    if borne_out { named } else { Meaning::Field }
}

fn speaks_of_care(places: &[(&Section<'_>, u32)]) -> bool {
    let header = |(section, column): &(&Section<'_>, u32)| {
        section
            .columns
            .iter()
            .any(|(at, header)| at == column && plain_header(header).split(' ').any(|word| word == "care"))
    };
    places.iter().any(header)
}

/// Short enough to be the name of a type of care.
pub(crate) fn is_short(text: &str) -> bool {
    text.chars().count() <= 100 && !text.contains('\n')
}

pub(crate) fn sector(text: &str) -> Option<Sector> {
    let wanted = fold(text);
    Sector::ALL.iter().copied().find(|sector| sector.key() == wanted)
}

pub(crate) fn agreement(text: &str) -> Option<Agreement> {
    let wanted = fold(text);
    match wanted.as_str() {
        "yes" | "consented" | "given" => return Some(Agreement::Agreed),
        "no" | "none" | "not given" => return Some(Agreement::NotAsked),
        _ => {}
    }
    Agreement::ALL
        .into_iter()
        .find(|agreement| agreement.key() == wanted || fold(agreement.label()) == wanted)
}

pub(crate) fn audience(text: &str) -> Option<Audience> {
    let wanted = fold(text);
    match wanted.as_str() {
        "private" | "hidden" | "organisers only" => return Some(Audience::Organisers),
        "everyone" | "anybody" => return Some(Audience::Public),
        _ => {}
    }
    Audience::ALL
        .into_iter()
        .find(|audience| audience.key() == wanted || fold(audience.label()) == wanted)
}

#[cfg(test)]
#[path = "mapping_tests.rs"]
mod tests;
