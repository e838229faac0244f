//! The whole of a network, behind a gate: [`Change`] leads in, [`Network::seen_by`] leads out.
//!
//! The fields of [`Network`] are private to this module and its children, so that the compiler
//! keeps the gate. `restore` brings one back from a store, `past` goes back in its history.

mod change;
mod past;
mod refusal;
mod restore;
mod viewer;

pub use change::{Applied, Change, RecordId, Write};
pub use past::Rewinding;
pub use refusal::Refusal;
pub use restore::{Misfit, Records};
pub use viewer::VisibleNetwork;

use crate::action::Action;
use crate::actor::Actor;
use crate::consent::Audience;
use crate::gap::Gap;
use crate::id::{ActionId, ActorId, GapId, IntroductionId, NetworkId, SnapshotId, TieId, TourId, ViewId};
use crate::introduction::Introduction;
use crate::place::Spot;
use crate::remark::Remark;
use crate::snapshot::Snapshot;
use crate::text::{Name, slug};
use crate::tie::Tie;
use crate::view::{Tour, View};
use crate::vocabulary::Vocabulary;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// The state after this many changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Version(pub u64);

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a network says of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    pub name: Name,
    /// How it is found: `larkmere` in `/n/larkmere`. Lower-case letters, digits and hyphens.
    pub address: String,
    /// Markdown.
    pub description: String,
    /// Who may see that this network exists; nothing in it is seen by more.
    pub audience: Audience,
    /// After how many days without confirmation a live tie counts as cooling.
    pub review_days: u32,
}

impl About {
    /// A new network, seen by everyone who signs in, reviewed every 180 days.
    pub fn named(name: Name) -> About {
        let address = match slug(name.as_str()) {
            empty if empty.is_empty() => "network".to_owned(),
            address => address,
        };
        About {
            name,
            address,
            description: String::new(),
            audience: Audience::Members,
            review_days: 180,
        }
    }
}

/// A record with the version that last changed it.
#[derive(Debug, Clone)]
struct Kept<T> {
    record: Arc<T>,
    revision: Version,
}

/// Everything known of a neighbourhood's care network. Cheap to clone: records are shared.
#[derive(Debug, Clone)]
pub struct Network {
    id: NetworkId,
    version: Version,
    about: Kept<About>,
    vocabulary: Kept<Vocabulary>,
    actors: BTreeMap<ActorId, Kept<Actor>>,
    ties: BTreeMap<TieId, Kept<Tie>>,
    gaps: BTreeMap<GapId, Kept<Gap>>,
    actions: BTreeMap<ActionId, Kept<Action>>,
    introductions: BTreeMap<IntroductionId, Kept<Introduction>>,
    /// By section.
    remarks: BTreeMap<String, Kept<Remark>>,
    snapshots: BTreeMap<SnapshotId, Kept<Snapshot>>,
    views: BTreeMap<ViewId, Kept<View>>,
    tours: BTreeMap<TourId, Kept<Tour>>,
    /// Where marks were put by hand.
    spots: BTreeMap<ActorId, Kept<Spot>>,
    /// Whether this is how it was and not how it is: organisers may look, nobody may change it.
    is_past: bool,
}

impl Network {
    /// A new, empty network at version 0.
    pub fn founded(id: NetworkId, about: About, vocabulary: Vocabulary) -> Network {
        Network {
            id,
            version: Version(0),
            about: Kept {
                record: Arc::new(about),
                revision: Version(0),
            },
            vocabulary: Kept {
                record: Arc::new(vocabulary),
                revision: Version(0),
            },
            actors: BTreeMap::new(),
            ties: BTreeMap::new(),
            gaps: BTreeMap::new(),
            actions: BTreeMap::new(),
            introductions: BTreeMap::new(),
            remarks: BTreeMap::new(),
            snapshots: BTreeMap::new(),
            views: BTreeMap::new(),
            tours: BTreeMap::new(),
            spots: BTreeMap::new(),
            is_past: false,
        }
    }

    pub fn id(&self) -> NetworkId {
        self.id
    }

    pub fn version(&self) -> Version {
        self.version
    }

    /// The address under which it is found. Whether it may be found is for
    /// [`Network::seen_by`] to say.
    pub fn address(&self) -> &str {
        &self.about.record.address
    }
}

#[cfg(test)]
mod tests;
