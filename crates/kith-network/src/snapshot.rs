//! Snapshots: states of a network that somebody named, to be compared with later ones.

use crate::id::SnapshotId;
use crate::network::Version;
use crate::text::Name;
use jiff::civil::Date;

/// A name for how the network was on a day. It copies nothing: the state is that after so many
/// changes, without whoever was removed for good since.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    pub id: SnapshotId,
    /// "After the spring walk".
    pub name: Name,
    /// The day it speaks of.
    pub on: Date,
    pub version: Version,
    /// How it was gathered, in people's own words: whom one asked, and whom one did not.
    pub note: String,
}
