//! Removing from the map, with everything that leans on what goes.

use super::super::{Network, Refusal};
use super::make::unshare;
use super::{Change, RecordId, Step};
use crate::action::{Action, Concerns};
use crate::id::{ActorId, GapId, TieId};
use crate::introduction::Introduction;

impl Network {
    pub(super) fn remove_actor(&mut self, id: ActorId, step: &mut Step) -> Result<(), Refusal> {
        let ties: Vec<TieId> = self
            .ties
            .iter()
            .filter(|(_, tie)| tie.record.touches(id))
            .map(|(tie, _)| *tie)
            .collect();
        for tie in ties {
            self.remove_tie(tie, step)?;
        }
        if self.spots.contains_key(&id) {
            self.make(&Change::PlaceActor(id, None), step)?;
        }
        self.let_go_of_introductions(id, step)?;
        self.let_go_in_views(id, step)?;
        self.let_go_of_actions(|about| about.names_actor(id), step)?;
        let before = self.actors.remove(&id).ok_or(Refusal::NoSuchActor(id))?;
        step.touch(RecordId::Actor(id), Some(before.revision), self.version)?;
        step.undo.push(Change::AddActor(unshare(before)));
        Ok(())
    }

    pub(super) fn remove_tie(&mut self, id: TieId, step: &mut Step) -> Result<(), Refusal> {
        self.let_go_of_actions(|about| about == Concerns::Tie(id), step)?;
        let before = self.ties.remove(&id).ok_or(Refusal::NoSuchTie(id))?;
        step.touch(RecordId::Tie(id), Some(before.revision), self.version)?;
        step.undo.push(Change::AddTie(unshare(before)));
        Ok(())
    }

    pub(super) fn remove_gap(&mut self, id: GapId, step: &mut Step) -> Result<(), Refusal> {
        self.let_go_of_actions(|about| about == Concerns::Gap(id), step)?;
        let before = self.gaps.remove(&id).ok_or(Refusal::NoSuchGap(id))?;
        step.touch(RecordId::Gap(id), Some(before.revision), self.version)?;
        step.undo.push(Change::AddGap(unshare(before)));
        Ok(())
    }

    /// Decisions on introducing the actor go; whom it would have introduced stay decided on.
    fn let_go_of_introductions(&mut self, actor: ActorId, step: &mut Step) -> Result<(), Refusal> {
        let naming: Vec<Introduction> = self
            .introductions
            .values()
            .filter(|kept| kept.record.is_of(actor) || kept.record.by == Some(actor))
            .map(|kept| kept.record.as_ref().clone())
            .collect();
        naming.into_iter().try_for_each(|introduction| {
            let change = if introduction.is_of(actor) {
                Change::RemoveIntroduction(introduction.id)
            } else {
                Change::EditIntroduction(Introduction {
                    by: None,
                    ..introduction
                })
            };
            self.make(&change, step)
        })
    }

    /// Actions about what goes stay, about nothing.
    fn let_go_of_actions(&mut self, goes: impl Fn(Concerns) -> bool, step: &mut Step) -> Result<(), Refusal> {
        let concerned: Vec<Action> = self
            .actions
            .values()
            .filter(|kept| goes(kept.record.about))
            .map(|kept| kept.record.as_ref().clone())
            .collect();
        concerned.into_iter().try_for_each(|action| {
            let about = Concerns::Nothing;
            self.make(&Change::EditAction(Action { about, ..action }), step)
        })
    }
}
