//! A part of what somebody may see, for showing just that part to others.

use super::VisibleNetwork;
use crate::id::{ActorId, TieId};
use std::collections::BTreeSet;

impl VisibleNetwork {
    /// These actors and ties and nothing of any other; ties whose ends are not among the actors
    /// are left out. Gaps, views, tours and what organisers keep beside the map are left out too.
    /// For a viewer from whom things are hidden it has no version, as the whole has none. O(n + m).
    pub fn part(&self, actors: &BTreeSet<ActorId>, ties: &BTreeSet<TieId>) -> VisibleNetwork {
        let mut part = self.clone();
        part.actors.retain(|id, _| actors.contains(id));
        part.ties.retain(|id, tie| {
            ties.contains(id) && part.actors.contains_key(&tie.from) && part.actors.contains_key(&tie.to)
        });
        part.spots.retain(|id, _| part.actors.contains_key(id));
        part.ties_of.retain(|id, _| part.actors.contains_key(id));
        for own in part.ties_of.values_mut() {
            own.retain(|tie| part.ties.contains_key(tie));
        }
        part.gaps.clear();
        part.actions.clear();
        part.introductions.clear();
        part.remarks.clear();
        part.snapshots.clear();
        part.views.clear();
        part.tours.clear();
        part.revisions = part.revisions.part(&part.actors, &part.ties);
        part
    }
}

#[cfg(test)]
mod tests {
    use crate::{Viewer, sketch};
    use std::collections::BTreeSet;

    #[test]
    fn a_part_knows_of_nobody_else() {
        let network = sketch::network(
            "Ada (person) -- engaged -> Ben (person)
             Ben -> Cleo (person)
             Ada -> Cleo",
        )
        .expect("a sketch");
        let seen = network.seen_by(Viewer::PUBLIC).expect("public");
        let named = |name: &str| seen.actors().find(|a| a.name.as_str() == name).expect("there").id;
        let (ada, ben, cleo) = (named("Ada"), named("Ben"), named("Cleo"));
        let every_tie: BTreeSet<_> = seen.ties().map(|tie| tie.id).collect();
        let part = seen.part(&[ada, ben].into(), &every_tie);
        // Of the three ties only Ada's to Ben has both its ends in the part.
        assert_eq!((part.actors().len(), part.ties().len()), (2, 1));
        assert_eq!(
            (
                part.ties_of(ada).len(),
                part.ties_of(ben).len(),
                part.ties_of(cleo).len()
            ),
            (1, 1, 0)
        );
        assert!(part.actor(cleo).is_none());
        assert!(!format!("{part:?}").contains("Cleo"), "nothing of her is left anywhere");
        // Without its tie the part is two people apart.
        assert_eq!(seen.part(&[ada, ben].into(), &BTreeSet::new()).ties().len(), 0);
    }
}
