//! Records as rows of cells that people write in: each column says what a record has there, in the
//! words of files, and takes what is typed or pasted, read as the importer reads a cell of that
//! meaning. What cannot be read is said in a sentence and changes nothing.

mod actors;
mod reading;
mod ties;

pub use ties::EndNames;

use super::kumu::meaning::Meaning;
use crate::vocabulary::{Field, FieldFormat, FieldOn, Key, Term, Terms, Vocabulary};

/// A column of a table that people write in.
#[derive(Debug, Clone, PartialEq)]
pub struct GridColumn {
    /// The word kept in addresses and forms: a meaning's key, or `field.KEY`.
    pub key: String,
    /// The words at its head.
    pub label: String,
    /// Cells may hold several lines.
    pub long: bool,
    /// Several values stand in one cell, with `|` between.
    pub many: bool,
    on: FieldOn,
    what: What,
}

#[derive(Debug, Clone, PartialEq)]
enum What {
    Meaning(Meaning),
    /// Where it is on the Earth: two numbers in one cell, since one alone says nothing.
    Position,
    Field(Field),
}

/// Meanings that have no column of their own here: fields have theirs, position is one column, and care
/// without a way is care with one.
fn has_column(meaning: Meaning) -> bool {
    !matches!(
        meaning,
        Meaning::Field | Meaning::LeftOut | Meaning::Latitude | Meaning::Longitude | Meaning::Care(_, None)
    )
}

/// Every column there is for actors or ties, in the order of menus, the network's own fields last.
pub fn grid_columns(on: FieldOn, words: &Vocabulary) -> Vec<GridColumn> {
    let meant = Meaning::choices(on)
        .filter(|entry| has_column(entry.meaning))
        .map(|entry| GridColumn {
            key: entry.key.to_owned(),
            label: entry.label.to_owned(),
            long: entry.meaning == Meaning::Description,
            many: matches!(
                entry.meaning,
                Meaning::Tags | Meaning::Offers(_) | Meaning::Needs | Meaning::Care(..)
            ),
            on,
            what: What::Meaning(entry.meaning),
        });
    let position = (on == FieldOn::Actors).then(|| GridColumn {
        key: "position".to_owned(),
        label: "Position on the Earth".to_owned(),
        long: false,
        many: false,
        on,
        what: What::Position,
    });
    let own = words
        .fields
        .iter()
        .filter(|field| field.on == on)
        .map(|field| GridColumn {
            key: format!("field.{}", field.key),
            label: field.label.clone(),
            long: field.format == FieldFormat::LongText,
            many: field.many,
            on,
            what: What::Field(field.clone()),
        });
    meant.chain(position).chain(own).collect()
}

impl GridColumn {
    /// The words that a cell of this column usually holds, for a list to choose from; empty where
    /// anything may be typed.
    pub fn offered(&self, words: &Vocabulary) -> Vec<String> {
        fn labels<T: Term>(terms: &Terms<T>) -> Vec<String> {
            terms.iter().map(|term| term.label().to_owned()).collect()
        }
        match (&self.what, self.on) {
            (What::Meaning(Meaning::Kind), FieldOn::Actors) => labels(&words.actor_kinds),
            (What::Meaning(Meaning::Kind), FieldOn::Ties) => labels(&words.tie_kinds),
            (What::Meaning(Meaning::Category), _) => labels(&words.categories),
            (What::Meaning(Meaning::Role), _) => labels(&words.roles),
            (What::Meaning(Meaning::Status), _) => labels(&words.statuses),
            (What::Meaning(Meaning::Offers(_) | Meaning::Needs | Meaning::Care(..)), _) => labels(&words.care_types),
            (What::Meaning(meaning), _) => reading::fixed_words(*meaning),
            _ => Vec::new(),
        }
    }

    /// The field of the network that this column is.
    pub fn field(&self) -> Option<&Key<Field>> {
        match &self.what {
            What::Field(field) => Some(&field.key),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
