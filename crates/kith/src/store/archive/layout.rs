//! Which files an archive has, and what stands in a line of each.

use crate::store::rows::{
    ActionRow, ActorRow, GapRow, IntroductionRow, RemarkRow, SnapshotRow, SpotRow, TieRow, TourRow, Unreadable,
    ViewRow, from_json, to_json,
};
use crate::store::writes;
use kith_network::action::Action;
use kith_network::introduction::Introduction;
use kith_network::place::Spot;
use kith_network::remark::Remark;
use kith_network::snapshot::Snapshot;
use kith_network::view::{Tour, View};
use kith_network::{Actor, ActorId, Gap, Tie};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What `archive.json` says an archive is.
pub(super) const FORMAT: &str = "kith archive";
/// The version of the format that this kith writes, and the newest it reads.
pub(super) const VERSION: u64 = 1;
/// Says what the archive is and what is in it.
pub(super) const MANIFEST: &str = "archive.json";
/// The SHA-256 of every other file, in the form that `sha256sum --check` reads.
pub(super) const CHECKSUMS: &str = "checksums.txt";
/// Who signs in, in the archive of a whole installation.
pub(super) const ACCOUNTS: &str = "accounts.jsonl";
/// In the folder of a network: what it is.
pub(super) const NETWORK: &str = "network.json";
/// Its words.
pub(super) const VOCABULARY: &str = "vocabulary.json";
pub(super) const HISTORY: &str = "history";
pub(super) const RELEASES: &str = "releases";
pub(super) const SHARES: &str = "shares";
pub(super) const APART: &str = "apart";
pub(super) const DRAWINGS: &str = "drawings";

/// The folder of the network at this address.
pub(super) fn folder(address: &str) -> String {
    format!("networks/{address}")
}

/// The file of a list of records in a folder.
pub(super) fn file(folder: &str, list: &str) -> String {
    format!("{folder}/{list}.jsonl")
}

/// How many records there are in each file, by its name without ending.
pub type Counts = BTreeMap<String, u64>;

/// What an archive says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: String,
    pub version: u64,
    /// Which kith wrote it.
    pub written_by: String,
    /// `network` or `installation`.
    pub holds: String,
    /// How many sign in; in the archive of an installation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accounts: Option<u64>,
    pub networks: Vec<ManifestNetwork>,
}

/// What an archive says of a network in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestNetwork {
    pub folder: String,
    pub name: String,
    pub address: String,
    /// How many changes it had seen.
    pub version: u64,
    /// When the last of them was made.
    pub last_change: String,
    pub counts: Counts,
}

/// A record with the version that last changed it: a line of most files.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Revised<R> {
    pub(super) revision: u64,
    pub(super) record: R,
}

/// A kind of record of which a network has a list, kept in a table of its own.
pub(super) trait Listed: Sized + TryFrom<Self::Row, Error = Unreadable> {
    /// As it stands in an archive.
    type Row: Serialize + DeserializeOwned;
    /// The name of its file, and of its list among [`kith_network::network::Records`].
    const LIST: &'static str;
    /// At most 500 of a network ($1) after a key ($2): key, revision, body.
    const SELECT: &'static str;
    /// $1 the network, $2 the revision, $3 the body, $4 the key.
    const INSERT: &'static str;

    fn row(&self) -> Self::Row;

    /// What the table calls it.
    fn key(&self) -> String;

    /// As the table keeps it.
    fn body(&self) -> Result<String, Unreadable> {
        to_json(&self.row())
    }

    /// From what the table keeps.
    fn from_kept(key: &str, body: &str) -> Result<Self, Unreadable> {
        let _the_body_says_it = key;
        from_json::<Self::Row, Self>(body)
    }
}

macro_rules! listed {
    ($record:ty, $row:ty, $list:literal, $table:literal, $key:literal, $insert:ident, $of:ident => $called:expr) => {
        impl Listed for $record {
            type Row = $row;
            const LIST: &'static str = $list;
            const SELECT: &'static str = concat!(
                "select ",
                $key,
                ", revision, body from ",
                $table,
                " where network = $1 and ",
                $key,
                " > $2 order by ",
                $key,
                " limit 500"
            );
            const INSERT: &'static str = writes::$insert;

            fn row(&self) -> $row {
                self.into()
            }

            fn key(&self) -> String {
                let $of = self;
                $called
            }
        }
    };
}

listed!(Actor, ActorRow, "actors", "actor", "id", PUT_ACTOR, of => of.id.to_string());
listed!(Tie, TieRow, "ties", "tie", "id", PUT_TIE, of => of.id.to_string());
listed!(Gap, GapRow, "gaps", "gap", "id", PUT_GAP, of => of.id.to_string());
listed!(Action, ActionRow, "actions", "action", "id", PUT_ACTION, of => of.id.to_string());
listed!(Introduction, IntroductionRow, "introductions", "introduction", "id", PUT_INTRODUCTION, of => of.id.to_string());
listed!(Remark, RemarkRow, "remarks", "remark", "section", PUT_REMARK, of => of.section.clone());
listed!(Snapshot, SnapshotRow, "snapshots", "snapshot", "id", PUT_SNAPSHOT, of => of.id.to_string());
listed!(View, ViewRow, "views", "saved_view", "id", PUT_VIEW, of => of.id.to_string());
listed!(Tour, TourRow, "tours", "tour", "id", PUT_TOUR, of => of.id.to_string());

/// Where an actor was put by hand.
pub(super) struct Placed {
    pub(super) actor: ActorId,
    pub(super) spot: Spot,
}

/// [`Placed`] in an archive.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlacedRow {
    actor: String,
    at: SpotRow,
}

impl TryFrom<PlacedRow> for Placed {
    type Error = Unreadable;

    fn try_from(row: PlacedRow) -> Result<Placed, Unreadable> {
        Ok(Placed {
            actor: row.actor.parse().map_err(|_| Unreadable("id"))?,
            spot: row.at.try_into()?,
        })
    }
}

impl Listed for Placed {
    type Row = PlacedRow;
    const LIST: &'static str = "spots";
    const SELECT: &'static str =
        "select actor, revision, body from spot where network = $1 and actor > $2 order by actor limit 500";
    const INSERT: &'static str = writes::PUT_SPOT;

    fn row(&self) -> PlacedRow {
        PlacedRow {
            actor: self.actor.to_string(),
            at: self.spot.into(),
        }
    }

    fn key(&self) -> String {
        self.actor.to_string()
    }

    fn body(&self) -> Result<String, Unreadable> {
        to_json(&SpotRow::from(self.spot))
    }

    fn from_kept(key: &str, body: &str) -> Result<Placed, Unreadable> {
        Ok(Placed {
            actor: key.parse().map_err(|_| Unreadable("id"))?,
            spot: from_json::<SpotRow, Spot>(body)?,
        })
    }
}
