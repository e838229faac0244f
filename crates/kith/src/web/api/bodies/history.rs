//! History in JSON: each change with what it did, in words. For organisers.

use super::schemas::Moment;
use crate::store::Entry;
use kith_network::difference::Difference;
use kith_network::network::RecordId;
use serde::Serialize;
use utoipa::ToSchema;

/// One change, as history tells it. For organisers.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = HistoryEntry)]
pub struct EntryBody {
    /// The version it made; 0 is the founding.
    pub version: u64,
    pub at: Moment,
    /// Who, by the name they had then.
    pub by: String,
    pub why: String,
    /// What happened, in a sentence.
    pub what: String,
    /// What differs, for a change of one actor, connection or view.
    pub differences: Vec<DifferenceBody>,
    /// The records it touched.
    pub touched: Vec<TouchedBody>,
    /// Whether somebody in it was removed for good since.
    pub erased: bool,
    /// Whether it can be taken back, as far as nothing was changed since.
    pub undoable: bool,
    /// The version that this took back.
    pub undo_of: Option<u64>,
    /// The version that took this back.
    pub undone_by: Option<u64>,
}

/// One thing that differs; empty words stand for nothing recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Difference)]
pub struct DifferenceBody {
    pub what: String,
    pub before: String,
    pub after: String,
}

/// A record that a change touched: its type and what names it there.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Touched)]
pub struct TouchedBody {
    #[serde(rename = "type")]
    pub sort: RecordType,
    /// Its id (of a remark, its section); nothing of those that there is one of.
    pub id: Option<String>,
}

/// The types of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecordType {
    About,
    Vocabulary,
    Actor,
    Tie,
    Gap,
    Action,
    Introduction,
    Remark,
    Snapshot,
    View,
    Tour,
    Spot,
}

impl TouchedBody {
    pub fn from_domain(record: &RecordId) -> TouchedBody {
        let (sort, id) = match record {
            RecordId::About => (RecordType::About, None),
            RecordId::Vocabulary => (RecordType::Vocabulary, None),
            RecordId::Actor(id) => (RecordType::Actor, Some(id.to_string())),
            RecordId::Tie(id) => (RecordType::Tie, Some(id.to_string())),
            RecordId::Gap(id) => (RecordType::Gap, Some(id.to_string())),
            RecordId::Action(id) => (RecordType::Action, Some(id.to_string())),
            RecordId::Introduction(id) => (RecordType::Introduction, Some(id.to_string())),
            RecordId::Remark(section) => (RecordType::Remark, Some(section.clone())),
            RecordId::Snapshot(id) => (RecordType::Snapshot, Some(id.to_string())),
            RecordId::View(id) => (RecordType::View, Some(id.to_string())),
            RecordId::Tour(id) => (RecordType::Tour, Some(id.to_string())),
            RecordId::Spot(id) => (RecordType::Spot, Some(id.to_string())),
        };
        TouchedBody { sort, id }
    }
}

impl DifferenceBody {
    pub fn from_domain(difference: &Difference) -> DifferenceBody {
        DifferenceBody {
            what: difference.what.clone(),
            before: difference.before.clone(),
            after: difference.after.clone(),
        }
    }
}

impl EntryBody {
    /// An entry, with the sentence and the differences that the page of history has for it.
    pub fn from_domain(entry: &Entry, what: String, differences: &[Difference]) -> EntryBody {
        EntryBody {
            version: entry.version.0,
            at: Moment(entry.at),
            by: entry.by.clone(),
            why: entry.why.clone(),
            what,
            differences: differences.iter().map(DifferenceBody::from_domain).collect(),
            touched: entry.touched.iter().map(TouchedBody::from_domain).collect(),
            erased: entry.erased,
            undoable: entry.undoable,
            undo_of: entry.undo_of.map(|version| version.0),
            undone_by: entry.undone_by.map(|version| version.0),
        }
    }
}

/// A change that was made: what was done where there is no one record to show.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Done)]
pub struct DoneBody {
    /// The version that was made; nothing where all was like that already.
    pub version: Option<u64>,
    /// The records that were touched.
    pub touched: Vec<TouchedBody>,
}
