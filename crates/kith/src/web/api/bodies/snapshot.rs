//! Snapshots in JSON.

use super::revision;
use super::schemas::{Day, Id, NameText};
use super::sent::Object;
use jiff::civil::Date;
use kith_network::VisibleNetwork;
use kith_network::network::RecordId;
use kith_network::snapshot::Snapshot;
use serde::Serialize;
use utoipa::ToSchema;

/// A name for how the network was on a day. For organisers.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Snapshot)]
pub struct SnapshotBody {
    #[schema(read_only)]
    pub id: Id,
    /// The change that last touched it, for `If-Match`.
    #[schema(read_only)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
    #[schema(value_type = NameText)]
    pub name: String,
    /// The day it speaks of: today where nothing is said. It stays once it is taken.
    #[schema(required = false)]
    pub on: Day,
    /// After so many changes.
    #[schema(read_only)]
    pub version: u64,
    /// How it was gathered.
    #[schema(required = false)]
    pub note: String,
}

impl SnapshotBody {
    /// A snapshot, for those who see it at all.
    pub fn from_domain(visible: &VisibleNetwork, snapshot: &Snapshot) -> SnapshotBody {
        SnapshotBody {
            id: Id::of(snapshot.id),
            revision: revision(visible, &RecordId::Snapshot(snapshot.id)),
            name: snapshot.name.to_string(),
            on: Day(snapshot.on),
            version: snapshot.version.0,
            note: snapshot.note.clone(),
        }
    }
}

/// What was sent of a new snapshot, over `start`, and the day it asks for.
pub fn read_new(mut sent: Object<'_, '_>, start: Snapshot, today: Date) -> Snapshot {
    let mut snapshot = start;
    sent.own(&["id", "revision", "version"]);
    sent.name("name", &mut snapshot.name);
    let mut on = Some(today);
    sent.day("on", &mut on);
    snapshot.on = on.unwrap_or(today);
    if snapshot.on > today {
        sent.fault("on", "The day cannot be still to come");
    }
    sent.text("note", &mut snapshot.note);
    sent.done();
    snapshot
}

/// What was sent of a snapshot that is there: its name and note; day and state stay.
pub fn read(mut sent: Object<'_, '_>, start: Snapshot) -> Snapshot {
    let mut snapshot = start;
    sent.fixed("id", &snapshot.id.to_string());
    sent.own(&["revision", "version"]);
    sent.fixed("on", &snapshot.on.to_string());
    sent.name("name", &mut snapshot.name);
    sent.text("note", &mut snapshot.note);
    sent.done();
    snapshot
}
