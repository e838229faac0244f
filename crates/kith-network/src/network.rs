//! The whole of a network, behind a gate: [`Change`] leads in, [`Network::seen_by`] leads out.
//!
//! The fields of [`Network`] are private to this module and its children `change` and `viewer`,
//! so that the compiler keeps the gate.

mod change;
mod refusal;
mod viewer;

pub use change::{Applied, Change, RecordId, Write};
pub use refusal::Refusal;
pub use viewer::VisibleNetwork;

use crate::actor::Actor;
use crate::consent::Audience;
use crate::gap::Gap;
use crate::id::{ActorId, GapId, NetworkId, TieId};
use crate::place::Spot;
use crate::text::{Name, slug};
use crate::tie::Tie;
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
    /// Where marks were put by hand.
    spots: BTreeMap<ActorId, Kept<Spot>>,
}

/// A network's records as a store keeps them, each with its revision.
#[derive(Debug, Clone)]
pub struct Records {
    pub version: Version,
    pub about: (About, Version),
    pub vocabulary: (Vocabulary, Version),
    pub actors: Vec<(Actor, Version)>,
    pub ties: Vec<(Tie, Version)>,
    pub gaps: Vec<(Gap, Version)>,
    pub spots: Vec<(ActorId, Spot, Version)>,
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
            spots: BTreeMap::new(),
        }
    }

    /// A network as a store remembers it. Every record is checked against the others, so that a
    /// damaged store is noticed and not served.
    pub fn restored(id: NetworkId, records: Records) -> Result<Network, Refusal> {
        fn keep<T>(record: T, revision: Version) -> Kept<T> {
            Kept {
                record: Arc::new(record),
                revision,
            }
        }
        let mut network = Network::founded(id, records.about.0, records.vocabulary.0);
        network.about.revision = records.about.1;
        network.vocabulary.revision = records.vocabulary.1;
        for (actor, revision) in records.actors {
            network.check_actor(&actor)?;
            network.actors.insert(actor.id, keep(actor, revision));
        }
        for (tie, revision) in records.ties {
            network.check_tie(&tie)?;
            network.ties.insert(tie.id, keep(tie, revision));
        }
        for (gap, revision) in records.gaps {
            network.check_gap(&gap)?;
            network.gaps.insert(gap.id, keep(gap, revision));
        }
        for (actor, spot, revision) in records.spots {
            if !network.actors.contains_key(&actor) {
                return Err(Refusal::NoSuchActor(actor));
            }
            network.spots.insert(actor, keep(spot, revision));
        }
        network.version = records.version;
        Ok(network)
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
