//! A network as a store remembers it.

use super::{About, Kept, Network, Refusal, Version};
use crate::action::Action;
use crate::actor::Actor;
use crate::gap::Gap;
use crate::id::{ActorId, NetworkId};
use crate::introduction::Introduction;
use crate::place::Spot;
use crate::remark::Remark;
use crate::snapshot::Snapshot;
use crate::tie::Tie;
use crate::view::{Tour, View};
use crate::vocabulary::Vocabulary;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A network's records as a store keeps them, each with its revision.
#[derive(Debug, Clone)]
pub struct Records {
    pub version: Version,
    pub about: (About, Version),
    pub vocabulary: (Vocabulary, Version),
    pub actors: Vec<(Actor, Version)>,
    pub ties: Vec<(Tie, Version)>,
    pub gaps: Vec<(Gap, Version)>,
    pub actions: Vec<(Action, Version)>,
    pub introductions: Vec<(Introduction, Version)>,
    pub remarks: Vec<(Remark, Version)>,
    pub snapshots: Vec<(Snapshot, Version)>,
    pub views: Vec<(View, Version)>,
    pub tours: Vec<(Tour, Version)>,
    pub spots: Vec<(ActorId, Spot, Version)>,
}

impl Network {
    /// A network as a store remembers it. Every record is checked against the others, so that a
    /// damaged store is noticed and not served.
    pub fn restored(id: NetworkId, records: Records) -> Result<Network, Refusal> {
        let mut network = Network::founded(id, records.about.0, records.vocabulary.0);
        network.version = records.version;
        network.about.revision = records.about.1;
        network.vocabulary.revision = records.vocabulary.1;
        for (actor, revision) in records.actors {
            network.check_actor(&actor)?;
            put(&mut network.actors, actor.id, actor, revision)?;
        }
        for (tie, revision) in records.ties {
            network.check_tie(&tie)?;
            put(&mut network.ties, tie.id, tie, revision)?;
        }
        for (gap, revision) in records.gaps {
            network.check_gap(&gap)?;
            put(&mut network.gaps, gap.id, gap, revision)?;
        }
        for (action, revision) in records.actions {
            network.check_action(&action)?;
            put(&mut network.actions, action.id, action, revision)?;
        }
        for (introduction, revision) in records.introductions {
            network.check_introduction(&introduction)?;
            put(&mut network.introductions, introduction.id, introduction, revision)?;
        }
        for (remark, revision) in records.remarks {
            network.check_remark(&remark)?;
            put(&mut network.remarks, remark.section.clone(), remark, revision)?;
        }
        for (snapshot, revision) in records.snapshots {
            network.check_snapshot(&snapshot)?;
            put(&mut network.snapshots, snapshot.id, snapshot, revision)?;
        }
        for (view, revision) in records.views {
            network.check_view(&view)?;
            put(&mut network.views, view.id, view, revision)?;
        }
        for (tour, revision) in records.tours {
            network.check_tour(&tour)?;
            put(&mut network.tours, tour.id, tour, revision)?;
        }
        for (actor, spot, revision) in records.spots {
            if !network.actors.contains_key(&actor) {
                return Err(Refusal::NoSuchActor(actor));
            }
            put(&mut network.spots, actor, spot, revision)?;
        }
        Ok(network)
    }
}

/// Keeps a record that was not read before.
fn put<K: Ord, T>(into: &mut BTreeMap<K, Kept<T>>, id: K, record: T, revision: Version) -> Result<(), Refusal> {
    let record = Arc::new(record);
    match into.insert(id, Kept { record, revision }) {
        None => Ok(()),
        Some(_) => Err(Refusal::AlreadyThere),
    }
}
