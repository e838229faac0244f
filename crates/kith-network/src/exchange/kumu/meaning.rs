//! What a column can mean, and by which headers it is known.

use super::meanings::MEANINGS;
use crate::text::fold;
use crate::tie::Way;
use crate::vocabulary::{CareForm, FieldOn};

/// What a column says of an actor or a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// The name of an actor.
    Label,
    Id,
    From,
    To,
    Kind,
    Direction,
    /// The words on a connection.
    Caption,
    Description,
    Tags,
    Category,
    Sector,
    Role,
    Offers(CareForm),
    Needs,
    Area,
    Address,
    Latitude,
    Longitude,
    Capacity,
    Counts,
    FirstMapped,
    Confirmed,
    ConfirmedBy,
    SaidBy,
    SaidOn,
    Agreement,
    Audience,
    AgreedOn,
    AgreedWitness,
    Status,
    /// Care passing along the connection; with no way given, the way the connection points.
    Care(CareForm, Option<Way>),
    Strength,
    Since,
    Steward,
    /// Kept as a field of the network's own.
    Field,
    /// Not brought in, because the person said so.
    LeftOut,
}

/// A meaning as it is offered, stored and recognised.
#[derive(Debug)]
pub struct MeaningEntry {
    pub meaning: Meaning,
    /// Of actors or of connections.
    pub on: FieldOn,
    /// The word kept in forms and on the command line. Never changed.
    pub key: &'static str,
    /// The words on screen.
    pub label: &'static str,
    /// Headers it is known by, as [`plain_header`] spells them; the first is what kith writes.
    pub headers: &'static [&'static str],
}

impl Meaning {
    /// What columns of such a table can mean, in the order of a menu.
    pub fn choices(on: FieldOn) -> impl Iterator<Item = &'static MeaningEntry> {
        MEANINGS.iter().filter(move |entry| entry.on == on)
    }

    /// The meaning with this key.
    pub fn from_key(on: FieldOn, key: &str) -> Option<Meaning> {
        Meaning::choices(on)
            .find(|entry| entry.key == key)
            .map(|entry| entry.meaning)
    }

    /// The word kept in forms and on the command line.
    pub fn key(self, on: FieldOn) -> &'static str {
        Meaning::choices(on)
            .find(|entry| entry.meaning == self)
            .map_or("field", |entry| entry.key)
    }

    /// The meaning that a header names outright.
    pub(crate) fn named_by(on: FieldOn, header: &str) -> Option<Meaning> {
        let header = plain_header(header);
        Meaning::choices(on)
            .find(|entry| entry.headers.contains(&header.as_str()))
            .map(|entry| entry.meaning)
    }

    /// Whether a table of this kind may hold two columns that mean this.
    pub(crate) fn repeats(self) -> bool {
        matches!(self, Meaning::Field | Meaning::LeftOut)
    }

    /// Whether cells hold one date.
    pub(crate) fn is_date(self) -> bool {
        use Meaning::{AgreedOn, Confirmed, FirstMapped, SaidOn, Since};
        matches!(self, FirstMapped | Confirmed | SaidOn | AgreedOn | Since)
    }
}

/// A header without case, punctuation and double spaces: "Formal / Paid care" is "formal paid care", `_id` is "id".
pub(crate) fn plain_header(header: &str) -> String {
    let spaced: String = fold(header)
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    crate::text::collapse(&spaced)
}

/// The header that kith writes for a meaning: the first it is known by, with a capital (`ID` has two).
pub(crate) fn written_header(meaning: Meaning, on: FieldOn) -> String {
    let known = Meaning::choices(on).find(|entry| entry.meaning == meaning);
    let header = known
        .and_then(|entry| entry.headers.first())
        .copied()
        .unwrap_or("field");
    if header == "id" {
        return "ID".into();
    }
    let mut letters = header.chars();
    letters
        .next()
        .map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_meaning_is_found_by_its_key_and_its_first_header() {
        for entry in MEANINGS {
            assert_eq!(Meaning::from_key(entry.on, entry.key), Some(entry.meaning), "{entry:?}");
            for header in entry.headers {
                assert_eq!(plain_header(header), *header, "{entry:?}");
                assert_eq!(Meaning::named_by(entry.on, header), Some(entry.meaning), "{entry:?}");
            }
        }
        assert_eq!(
            Meaning::named_by(FieldOn::Actors, " Element TYPE "),
            Some(Meaning::Kind)
        );
        assert_eq!(
            Meaning::named_by(FieldOn::Actors, "Formal / paid care offered"),
            Some(Meaning::Offers(CareForm::Formal))
        );
        assert_eq!(Meaning::named_by(FieldOn::Actors, "Status"), None);
    }
}
