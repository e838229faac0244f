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

/// A record that does not fit the others.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct Misfit {
    /// In which list of [`Records`] it stands, by the name of that list.
    pub list: &'static str,
    /// Where it stands in it, from 0.
    pub at: usize,
    pub why: Refusal,
}

impl Network {
    /// A network as a store remembers it. Every record is checked against the others, so that a
    /// damaged store is noticed and not served.
    ///
    /// # Errors
    /// The first record that breaks a rule, and which rule.
    pub fn restored(id: NetworkId, records: Records) -> Result<Network, Misfit> {
        let mut network = Network::founded(id, records.about.0, records.vocabulary.0);
        network.version = records.version;
        network.about.revision = records.about.1;
        network.vocabulary.revision = records.vocabulary.1;
        let mut at = Place::in_list("actors");
        for (actor, revision) in records.actors {
            at.check(network.check_actor(&actor))?;
            at.put(&mut network.actors, actor.id, actor, revision)?;
        }
        let mut at = Place::in_list("ties");
        for (tie, revision) in records.ties {
            at.check(network.check_tie(&tie))?;
            at.put(&mut network.ties, tie.id, tie, revision)?;
        }
        let mut at = Place::in_list("gaps");
        for (gap, revision) in records.gaps {
            at.check(network.check_gap(&gap))?;
            at.put(&mut network.gaps, gap.id, gap, revision)?;
        }
        let mut at = Place::in_list("actions");
        for (action, revision) in records.actions {
            at.check(network.check_action(&action))?;
            at.put(&mut network.actions, action.id, action, revision)?;
        }
        let mut at = Place::in_list("introductions");
        for (introduction, revision) in records.introductions {
            at.check(network.check_introduction(&introduction))?;
            at.put(&mut network.introductions, introduction.id, introduction, revision)?;
        }
        let mut at = Place::in_list("remarks");
        for (remark, revision) in records.remarks {
            at.check(network.check_remark(&remark))?;
            at.put(&mut network.remarks, remark.section.clone(), remark, revision)?;
        }
        let mut at = Place::in_list("snapshots");
        for (snapshot, revision) in records.snapshots {
            at.check(network.check_snapshot(&snapshot))?;
            at.put(&mut network.snapshots, snapshot.id, snapshot, revision)?;
        }
        let mut at = Place::in_list("views");
        for (view, revision) in records.views {
            at.check(network.check_view(&view))?;
            at.put(&mut network.views, view.id, view, revision)?;
        }
        let mut at = Place::in_list("tours");
        for (tour, revision) in records.tours {
            at.check(network.check_tour(&tour))?;
            at.put(&mut network.tours, tour.id, tour, revision)?;
        }
        let mut at = Place::in_list("spots");
        for (actor, spot, revision) in records.spots {
            at.check(network.check_is_here(actor))?;
            at.put(&mut network.spots, actor, spot, revision)?;
        }
        Ok(network)
    }
}

/// Where in the records the check stands.
struct Place {
    list: &'static str,
    at: usize,
}

impl Place {
    fn in_list(list: &'static str) -> Place {
        Place { list, at: 0 }
    }

    fn check(&self, checked: Result<(), Refusal>) -> Result<(), Misfit> {
        checked.map_err(|why| Misfit {
            list: self.list,
            at: self.at,
            why,
        })
    }

    /// Keeps a record that was not read before, and goes on to the next.
    fn put<K: Ord, T>(
        &mut self,
        into: &mut BTreeMap<K, Kept<T>>,
        id: K,
        record: T,
        revision: Version,
    ) -> Result<(), Misfit> {
        let record = Arc::new(record);
        let before = into.insert(id, Kept { record, revision });
        self.check(before.map_or(Ok(()), |_| Err(Refusal::AlreadyThere)))?;
        self.at += 1;
        Ok(())
    }
}
