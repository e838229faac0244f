//! Which change last touched each record, for those from whom nothing is hidden.

use super::super::{Kept, Network, RecordId, Version};
use super::VisibleNetwork;
use crate::consent::Viewer;
use crate::id::{ActionId, ActorId, GapId, IntroductionId, SnapshotId, TieId, TourId, ViewId};
use crate::{Actor, Tie};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// The last change of each record. Nothing for those from whom something is hidden: how often a
/// record was changed would tell of what they may not see.
#[derive(Clone, Default)]
pub(super) struct Revisions {
    about: Version,
    vocabulary: Version,
    actors: BTreeMap<ActorId, Version>,
    ties: BTreeMap<TieId, Version>,
    gaps: BTreeMap<GapId, Version>,
    actions: BTreeMap<ActionId, Version>,
    introductions: BTreeMap<IntroductionId, Version>,
    remarks: BTreeMap<String, Version>,
    snapshots: BTreeMap<SnapshotId, Version>,
    views: BTreeMap<ViewId, Version>,
    tours: BTreeMap<TourId, Version>,
    spots: BTreeMap<ActorId, Version>,
}

/// How often something was changed is no part of what a network says: two states that say the same are the same.
impl PartialEq for Revisions {
    fn eq(&self, _: &Revisions) -> bool {
        true
    }
}

impl fmt::Debug for Revisions {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Revisions")
    }
}

fn of<K: Ord + Clone, T>(kept: &BTreeMap<K, Kept<T>>) -> BTreeMap<K, Version> {
    kept.iter().map(|(id, kept)| (id.clone(), kept.revision)).collect()
}

impl Revisions {
    /// Of these actors and ties, of the network and its words, and of nothing else.
    pub(super) fn part(&self, actors: &BTreeMap<ActorId, Arc<Actor>>, ties: &BTreeMap<TieId, Arc<Tie>>) -> Revisions {
        let of_actors = |kept: &BTreeMap<ActorId, Version>| {
            let shown = kept.iter().filter(|(id, _)| actors.contains_key(id));
            shown.map(|(id, version)| (*id, *version)).collect()
        };
        let shown_ties = self.ties.iter().filter(|(id, _)| ties.contains_key(id));
        Revisions {
            about: self.about,
            vocabulary: self.vocabulary,
            actors: of_actors(&self.actors),
            ties: shown_ties.map(|(id, version)| (*id, *version)).collect(),
            spots: of_actors(&self.spots),
            ..Revisions::default()
        }
    }

    /// Linear in the number of records.
    pub(super) fn of(network: &Network, viewer: Viewer) -> Revisions {
        if !viewer.sees_everything() {
            return Revisions::default();
        }
        Revisions {
            about: network.about.revision,
            vocabulary: network.vocabulary.revision,
            actors: of(&network.actors),
            ties: of(&network.ties),
            gaps: of(&network.gaps),
            actions: of(&network.actions),
            introductions: of(&network.introductions),
            remarks: of(&network.remarks),
            snapshots: of(&network.snapshots),
            views: of(&network.views),
            tours: of(&network.tours),
            spots: of(&network.spots),
        }
    }
}

impl VisibleNetwork {
    /// The version that last changed this record, for those from whom nothing is hidden; `None` for
    /// everybody else and for what is not there.
    pub fn revision(&self, record: &RecordId) -> Option<Version> {
        if !self.viewer.sees_everything() {
            return None;
        }
        let kept = &self.revisions;
        match record {
            RecordId::About => Some(kept.about),
            RecordId::Vocabulary => Some(kept.vocabulary),
            RecordId::Actor(id) => kept.actors.get(id).copied(),
            RecordId::Tie(id) => kept.ties.get(id).copied(),
            RecordId::Gap(id) => kept.gaps.get(id).copied(),
            RecordId::Action(id) => kept.actions.get(id).copied(),
            RecordId::Introduction(id) => kept.introductions.get(id).copied(),
            RecordId::Remark(section) => kept.remarks.get(section).copied(),
            RecordId::Snapshot(id) => kept.snapshots.get(id).copied(),
            RecordId::View(id) => kept.views.get(id).copied(),
            RecordId::Tour(id) => kept.tours.get(id).copied(),
            RecordId::Spot(id) => kept.spots.get(id).copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::network::{Change, RecordId, Version};
    use crate::{Viewer, sketch};

    #[test]
    fn organisers_know_which_change_touched_a_record_last_and_nobody_else_does() {
        let mut network = sketch::network("Ada (person) -- engaged -> Ben (person)").expect("a sketch");
        let seen = network.seen_by(Viewer::ORGANISER).expect("organisers");
        let ada = seen.actors().find(|a| a.name.as_str() == "Ada").expect("there").clone();
        let ben = seen.actors().find(|a| a.name.as_str() == "Ben").expect("there").id;
        let before = (
            seen.revision(&RecordId::Actor(ada.id)),
            seen.revision(&RecordId::Actor(ben)),
        );
        let mut changed = ada.clone();
        changed.description = "Bakes.".to_owned();
        let applied = network.apply(&Change::EditActor(changed), None).expect("changed");
        let after = network.seen_by(Viewer::ORGANISER).expect("organisers");
        assert_eq!(after.revision(&RecordId::Actor(ada.id)), Some(applied.version));
        assert_ne!(after.revision(&RecordId::Actor(ada.id)), before.0);
        assert_eq!(after.revision(&RecordId::Actor(ben)), before.1);
        assert_eq!(after.revision(&RecordId::Remark("care-wealth".to_owned())), None);
        for viewer in [Viewer::PUBLIC, Viewer::MEMBER] {
            let seen = network.seen_by(viewer).expect("open");
            for record in [RecordId::Actor(ada.id), RecordId::About, RecordId::Vocabulary] {
                assert_eq!(seen.revision(&record), None::<Version>);
            }
        }
    }
}
