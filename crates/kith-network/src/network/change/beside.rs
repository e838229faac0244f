//! Making a change to what organisers keep beside the map: actions, decisions on introductions,
//! remarks and snapshots.

use super::super::{Network, Refusal};
use super::make::{insert_new, keep, unshare};
use super::{Change, RecordId, Step};
use crate::action::Action;
use crate::id::{ActionId, IntroductionId, SnapshotId};
use crate::introduction::Introduction;
use crate::remark::Remark;
use crate::snapshot::Snapshot;

impl Network {
    pub(super) fn add_action(&mut self, action: &Action, step: &mut Step) -> Result<(), Refusal> {
        self.check_action(action)?;
        step.touch(RecordId::Action(action.id), None, self.version)?;
        insert_new(&mut self.actions, action.id, keep(action.clone(), self.version))?;
        step.undo.push(Change::RemoveAction(action.id));
        Ok(())
    }

    pub(super) fn edit_action(&mut self, action: &Action, step: &mut Step) -> Result<(), Refusal> {
        self.check_action(action)?;
        let id = action.id;
        let now = keep(action.clone(), self.version);
        let before = self.actions.insert(id, now).ok_or(Refusal::NoSuchAction(id))?;
        step.touch(RecordId::Action(id), Some(before.revision), self.version)?;
        step.undo.push(Change::EditAction(unshare(before)));
        Ok(())
    }

    pub(super) fn remove_action(&mut self, id: ActionId, step: &mut Step) -> Result<(), Refusal> {
        let before = self.actions.remove(&id).ok_or(Refusal::NoSuchAction(id))?;
        step.touch(RecordId::Action(id), Some(before.revision), self.version)?;
        step.undo.push(Change::AddAction(unshare(before)));
        Ok(())
    }

    pub(super) fn add_introduction(&mut self, introduction: &Introduction, step: &mut Step) -> Result<(), Refusal> {
        self.check_introduction(introduction)?;
        step.touch(RecordId::Introduction(introduction.id), None, self.version)?;
        insert_new(
            &mut self.introductions,
            introduction.id,
            keep(introduction.clone(), self.version),
        )?;
        step.undo.push(Change::RemoveIntroduction(introduction.id));
        Ok(())
    }

    pub(super) fn edit_introduction(&mut self, introduction: &Introduction, step: &mut Step) -> Result<(), Refusal> {
        self.check_introduction(introduction)?;
        let id = introduction.id;
        let now = keep(introduction.clone(), self.version);
        let before = self
            .introductions
            .insert(id, now)
            .ok_or(Refusal::NoSuchIntroduction(id))?;
        step.touch(RecordId::Introduction(id), Some(before.revision), self.version)?;
        step.undo.push(Change::EditIntroduction(unshare(before)));
        Ok(())
    }

    pub(super) fn remove_introduction(&mut self, id: IntroductionId, step: &mut Step) -> Result<(), Refusal> {
        let before = self.introductions.remove(&id).ok_or(Refusal::NoSuchIntroduction(id))?;
        step.touch(RecordId::Introduction(id), Some(before.revision), self.version)?;
        step.undo.push(Change::AddIntroduction(unshare(before)));
        Ok(())
    }

    pub(super) fn set_remark(&mut self, remark: &Remark, step: &mut Step) -> Result<(), Refusal> {
        self.check_remark(remark)?;
        let section = remark.section.clone();
        let before = self.remarks.insert(section.clone(), keep(remark.clone(), self.version));
        let revision = before.as_ref().map(|kept| kept.revision);
        step.touch(RecordId::Remark(section.clone()), revision, self.version)?;
        step.undo.push(match before {
            Some(before) => Change::SetRemark(unshare(before)),
            None => Change::RemoveRemark(section),
        });
        Ok(())
    }

    pub(super) fn remove_remark(&mut self, section: &str, step: &mut Step) -> Result<(), Refusal> {
        let before = self.remarks.remove(section).ok_or(Refusal::NoSuchRemark)?;
        step.touch(
            RecordId::Remark(section.to_owned()),
            Some(before.revision),
            self.version,
        )?;
        step.undo.push(Change::SetRemark(unshare(before)));
        Ok(())
    }

    pub(super) fn add_snapshot(&mut self, snapshot: &Snapshot, step: &mut Step) -> Result<(), Refusal> {
        self.check_snapshot(snapshot)?;
        step.touch(RecordId::Snapshot(snapshot.id), None, self.version)?;
        insert_new(&mut self.snapshots, snapshot.id, keep(snapshot.clone(), self.version))?;
        step.undo.push(Change::RemoveSnapshot(snapshot.id));
        Ok(())
    }

    pub(super) fn edit_snapshot(&mut self, snapshot: &Snapshot, step: &mut Step) -> Result<(), Refusal> {
        self.check_snapshot(snapshot)?;
        let id = snapshot.id;
        let now = keep(snapshot.clone(), self.version);
        let before = self.snapshots.insert(id, now).ok_or(Refusal::NoSuchSnapshot(id))?;
        step.touch(RecordId::Snapshot(id), Some(before.revision), self.version)?;
        step.undo.push(Change::EditSnapshot(unshare(before)));
        Ok(())
    }

    pub(super) fn remove_snapshot(&mut self, id: SnapshotId, step: &mut Step) -> Result<(), Refusal> {
        let before = self.snapshots.remove(&id).ok_or(Refusal::NoSuchSnapshot(id))?;
        step.touch(RecordId::Snapshot(id), Some(before.revision), self.version)?;
        step.undo.push(Change::AddSnapshot(unshare(before)));
        Ok(())
    }
}
