//! Making a change: what happens to the map itself, its words, actors, ties, gaps and marks.

use super::super::{About, Kept, Network, Refusal, Version};
use super::{Change, RecordId, Step, check};
use crate::actor::Actor;
use crate::gap::Gap;
use crate::id::ActorId;
use crate::place::Spot;
use crate::tie::Tie;
use crate::vocabulary::Vocabulary;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

impl Network {
    /// Makes one change on a draft, which is thrown away if it is refused half way.
    pub(super) fn make(&mut self, change: &Change, step: &mut Step) -> Result<(), Refusal> {
        match change {
            Change::Several(changes) => changes.iter().try_for_each(|one| self.make(one, step)),
            Change::Describe(about) => self.describe(about, step),
            Change::SetVocabulary(vocabulary) => self.set_vocabulary(vocabulary, step),
            Change::AddActor(actor) => self.add_actor(actor, step),
            Change::EditActor(actor) => self.edit_actor(actor, step),
            Change::RemoveActor(id) => self.remove_actor(*id, step),
            Change::AddTie(tie) => self.add_tie(tie, step),
            Change::EditTie(tie) => self.edit_tie(tie, step),
            Change::RemoveTie(id) => self.remove_tie(*id, step),
            Change::AddGap(gap) => self.add_gap(gap, step),
            Change::EditGap(gap) => self.edit_gap(gap, step),
            Change::RemoveGap(id) => self.remove_gap(*id, step),
            Change::PlaceActor(id, at) => self.place_actor(*id, *at, step),
            Change::AddAction(action) => self.add_action(action, step),
            Change::EditAction(action) => self.edit_action(action, step),
            Change::RemoveAction(id) => self.remove_action(*id, step),
            Change::AddIntroduction(introduction) => self.add_introduction(introduction, step),
            Change::EditIntroduction(introduction) => self.edit_introduction(introduction, step),
            Change::RemoveIntroduction(id) => self.remove_introduction(*id, step),
            Change::SetRemark(remark) => self.set_remark(remark, step),
            Change::RemoveRemark(section) => self.remove_remark(section, step),
            Change::AddSnapshot(snapshot) => self.add_snapshot(snapshot, step),
            Change::EditSnapshot(snapshot) => self.edit_snapshot(snapshot, step),
            Change::RemoveSnapshot(id) => self.remove_snapshot(*id, step),
            Change::AddView(view) => self.add_view(view, step),
            Change::EditView(view) => self.edit_view(view, step),
            Change::RemoveView(id) => self.remove_view(*id, step),
            Change::AddTour(tour) => self.add_tour(tour, step),
            Change::EditTour(tour) => self.edit_tour(tour, step),
            Change::RemoveTour(id) => self.remove_tour(*id, step),
        }
    }

    fn describe(&mut self, about: &About, step: &mut Step) -> Result<(), Refusal> {
        check::about(about)?;
        let before = std::mem::replace(&mut self.about, keep(about.clone(), self.version));
        step.touch(RecordId::About, Some(before.revision), self.version)?;
        step.undo.push(Change::Describe(unshare(before)));
        Ok(())
    }

    fn set_vocabulary(&mut self, vocabulary: &Vocabulary, step: &mut Step) -> Result<(), Refusal> {
        let before = std::mem::replace(&mut self.vocabulary, keep(vocabulary.clone(), self.version));
        step.touch(RecordId::Vocabulary, Some(before.revision), self.version)?;
        self.check_nothing_lost_its_word(&before.record)?;
        step.undo.push(Change::SetVocabulary(unshare(before)));
        Ok(())
    }

    fn add_actor(&mut self, actor: &Actor, step: &mut Step) -> Result<(), Refusal> {
        self.check_actor(actor)?;
        step.touch(RecordId::Actor(actor.id), None, self.version)?;
        insert_new(&mut self.actors, actor.id, keep(actor.clone(), self.version))?;
        step.undo.push(Change::RemoveActor(actor.id));
        Ok(())
    }

    fn edit_actor(&mut self, actor: &Actor, step: &mut Step) -> Result<(), Refusal> {
        self.check_actor(actor)?;
        let id = actor.id;
        let now = keep(actor.clone(), self.version);
        let before = self.actors.insert(id, now).ok_or(Refusal::NoSuchActor(id))?;
        step.touch(RecordId::Actor(id), Some(before.revision), self.version)?;
        // Only a new kind can break the rule of a tie; looking through all ties at every edit
        // would make large imports slow.
        if before.record.kind != actor.kind {
            let mut own = self.ties.values().filter(|tie| tie.record.touches(id));
            own.try_for_each(|tie| self.check_ends(&tie.record))?;
        }
        step.undo.push(Change::EditActor(unshare(before)));
        Ok(())
    }

    fn add_tie(&mut self, tie: &Tie, step: &mut Step) -> Result<(), Refusal> {
        self.check_tie(tie)?;
        step.touch(RecordId::Tie(tie.id), None, self.version)?;
        insert_new(&mut self.ties, tie.id, keep(tie.clone(), self.version))?;
        step.undo.push(Change::RemoveTie(tie.id));
        Ok(())
    }

    fn edit_tie(&mut self, tie: &Tie, step: &mut Step) -> Result<(), Refusal> {
        self.check_tie(tie)?;
        let now = keep(tie.clone(), self.version);
        let before = self.ties.insert(tie.id, now).ok_or(Refusal::NoSuchTie(tie.id))?;
        step.touch(RecordId::Tie(tie.id), Some(before.revision), self.version)?;
        step.undo.push(Change::EditTie(unshare(before)));
        Ok(())
    }

    fn add_gap(&mut self, gap: &Gap, step: &mut Step) -> Result<(), Refusal> {
        self.check_gap(gap)?;
        step.touch(RecordId::Gap(gap.id), None, self.version)?;
        insert_new(&mut self.gaps, gap.id, keep(gap.clone(), self.version))?;
        step.undo.push(Change::RemoveGap(gap.id));
        Ok(())
    }

    fn edit_gap(&mut self, gap: &Gap, step: &mut Step) -> Result<(), Refusal> {
        self.check_gap(gap)?;
        let now = keep(gap.clone(), self.version);
        let before = self.gaps.insert(gap.id, now).ok_or(Refusal::NoSuchGap(gap.id))?;
        step.touch(RecordId::Gap(gap.id), Some(before.revision), self.version)?;
        step.undo.push(Change::EditGap(unshare(before)));
        Ok(())
    }

    fn place_actor(&mut self, id: ActorId, at: Option<Spot>, step: &mut Step) -> Result<(), Refusal> {
        if !self.actors.contains_key(&id) {
            return Err(Refusal::NoSuchActor(id));
        }
        if at.is_none() && !self.spots.contains_key(&id) {
            return Ok(());
        }
        let before = match at {
            Some(spot) => self.spots.insert(id, keep(spot, self.version)),
            None => self.spots.remove(&id),
        };
        let revision = before.as_ref().map(|kept| kept.revision);
        step.touch(RecordId::Spot(id), revision, self.version)?;
        step.undo.push(Change::PlaceActor(id, before.map(|kept| *kept.record)));
        Ok(())
    }
}

pub(in crate::network) fn keep<T>(record: T, revision: Version) -> Kept<T> {
    Kept {
        record: Arc::new(record),
        revision,
    }
}

pub(super) fn unshare<T: Clone>(kept: Kept<T>) -> T {
    Arc::unwrap_or_clone(kept.record)
}

pub(super) fn insert_new<K: Ord, T>(into: &mut BTreeMap<K, Kept<T>>, id: K, kept: Kept<T>) -> Result<(), Refusal> {
    match into.entry(id) {
        Entry::Occupied(_) => Err(Refusal::AlreadyThere),
        Entry::Vacant(place) => {
            place.insert(kept);
            Ok(())
        }
    }
}
