//! The way in: every write is a [`Change`], checked and applied in one place, with its undo.

mod check;

use super::{About, Kept, Network, Refusal, Version};
use crate::actor::Actor;
use crate::gap::Gap;
use crate::id::{ActorId, GapId, TieId};
use crate::place::Spot;
use crate::tie::Tie;
use crate::vocabulary::Vocabulary;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A write, as a value. Forms, files, the command line and undo all make these.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Renames, describes or opens the network.
    Describe(About),
    /// Replaces its words. Words still in use cannot go.
    SetVocabulary(Vocabulary),
    AddActor(Actor),
    /// Replaces the actor with this id.
    EditActor(Actor),
    /// Removes the actor, its ties and its place on the map.
    RemoveActor(ActorId),
    AddTie(Tie),
    EditTie(Tie),
    RemoveTie(TieId),
    AddGap(Gap),
    EditGap(Gap),
    RemoveGap(GapId),
    /// Puts a mark somewhere on the map by hand, or lets it go.
    PlaceActor(ActorId, Option<Spot>),
    /// All of these in order, or none.
    Several(Vec<Change>),
}

/// What a change can touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordId {
    About,
    Vocabulary,
    Actor(ActorId),
    Tie(TieId),
    Gap(GapId),
    /// The place of this actor's mark on the map.
    Spot(ActorId),
}

/// What a store must write to have made the change too. One entry per record, its last state.
#[derive(Debug, Clone)]
pub enum Write {
    About(Arc<About>),
    Vocabulary(Arc<Vocabulary>),
    PutActor(Arc<Actor>),
    DropActor(ActorId),
    PutTie(Arc<Tie>),
    DropTie(TieId),
    PutGap(Arc<Gap>),
    DropGap(GapId),
    PutSpot(ActorId, Spot),
    DropSpot(ActorId),
}

/// A change that was made. Publish `writes` before telling anybody.
#[derive(Debug, Clone)]
#[must_use = "a change that is not stored is lost"]
pub struct Applied {
    /// The version it made.
    pub version: Version,
    /// The change that takes it back.
    pub undo: Change,
    pub touched: Vec<RecordId>,
    pub writes: Vec<Write>,
}

impl Network {
    /// Makes a change, or refuses it and stays as it was.
    ///
    /// With `based_on`, the change is refused if any record it touches was changed after that
    /// version: nobody's edit silently overwrites another's. Undo passes the version it undoes.
    pub fn apply(&mut self, change: &Change, based_on: Option<Version>) -> Result<Applied, Refusal> {
        let mut draft = self.clone();
        draft.version = Version(self.version.0 + 1);
        let mut step = Step {
            based_on,
            undo: Vec::new(),
            touched: BTreeMap::new(),
        };
        draft.make(change, &mut step)?;
        if step.undo.is_empty() {
            return Err(Refusal::NothingToDo);
        }
        step.undo.reverse();
        let undo = match step.undo.len() {
            1 => step.undo.remove(0),
            _ => Change::Several(step.undo),
        };
        let touched: Vec<RecordId> = step.touched.into_keys().collect();
        let writes = touched.iter().map(|record| draft.write_for(*record)).collect();
        let version = draft.version;
        *self = draft;
        Ok(Applied {
            version,
            undo,
            touched,
            writes,
        })
    }

    fn write_for(&self, record: RecordId) -> Write {
        match record {
            RecordId::About => Write::About(self.about.record.clone()),
            RecordId::Vocabulary => Write::Vocabulary(self.vocabulary.record.clone()),
            RecordId::Actor(id) => match self.actors.get(&id) {
                Some(kept) => Write::PutActor(kept.record.clone()),
                None => Write::DropActor(id),
            },
            RecordId::Tie(id) => match self.ties.get(&id) {
                Some(kept) => Write::PutTie(kept.record.clone()),
                None => Write::DropTie(id),
            },
            RecordId::Gap(id) => match self.gaps.get(&id) {
                Some(kept) => Write::PutGap(kept.record.clone()),
                None => Write::DropGap(id),
            },
            RecordId::Spot(id) => match self.spots.get(&id) {
                Some(kept) => Write::PutSpot(id, *kept.record),
                None => Write::DropSpot(id),
            },
        }
    }

    fn make(&mut self, change: &Change, step: &mut Step) -> Result<(), Refusal> {
        let version = self.version;
        match change {
            Change::Several(changes) => changes.iter().try_for_each(|one| self.make(one, step))?,
            Change::Describe(about) => {
                check::about(about)?;
                step.touch(RecordId::About, Some(self.about.revision), version)?;
                let before = std::mem::replace(&mut self.about, keep(about.clone(), version));
                step.undo.push(Change::Describe(unshare(before)));
            }
            Change::SetVocabulary(vocabulary) => {
                step.touch(RecordId::Vocabulary, Some(self.vocabulary.revision), version)?;
                let before = std::mem::replace(&mut self.vocabulary, keep(vocabulary.clone(), version));
                self.check_nothing_lost_its_word(&before.record)?;
                step.undo.push(Change::SetVocabulary(unshare(before)));
            }
            Change::AddActor(actor) => {
                self.check_actor(actor)?;
                let id = actor.id;
                step.touch(RecordId::Actor(id), None, version)?;
                insert_new(&mut self.actors, id, keep(actor.clone(), version))?;
                step.undo.push(Change::RemoveActor(id));
            }
            Change::EditActor(actor) => {
                self.check_actor(actor)?;
                let id = actor.id;
                let kept = self.actors.get(&id).ok_or(Refusal::NoSuchActor(id))?;
                step.touch(RecordId::Actor(id), Some(kept.revision), version)?;
                let before = self
                    .actors
                    .insert(id, keep(actor.clone(), version))
                    .ok_or(Refusal::NoSuchActor(id))?;
                // Only a new kind can break the rule of a tie; looking through all ties at every
                // edit would make large imports slow.
                if before.record.kind != actor.kind {
                    let mut own = self.ties.values().filter(|tie| tie.record.touches(id));
                    own.try_for_each(|tie| self.check_ends(&tie.record))?;
                }
                step.undo.push(Change::EditActor(unshare(before)));
            }
            Change::RemoveActor(id) => self.remove_actor(*id, step)?,
            Change::AddTie(tie) => {
                self.check_tie(tie)?;
                step.touch(RecordId::Tie(tie.id), None, version)?;
                insert_new(&mut self.ties, tie.id, keep(tie.clone(), version))?;
                step.undo.push(Change::RemoveTie(tie.id));
            }
            Change::EditTie(tie) => {
                self.check_tie(tie)?;
                let kept = self.ties.get(&tie.id).ok_or(Refusal::NoSuchTie(tie.id))?;
                step.touch(RecordId::Tie(tie.id), Some(kept.revision), version)?;
                let before = self
                    .ties
                    .insert(tie.id, keep(tie.clone(), version))
                    .ok_or(Refusal::NoSuchTie(tie.id))?;
                step.undo.push(Change::EditTie(unshare(before)));
            }
            Change::RemoveTie(id) => {
                let before = self.ties.remove(id).ok_or(Refusal::NoSuchTie(*id))?;
                step.touch(RecordId::Tie(*id), Some(before.revision), version)?;
                step.undo.push(Change::AddTie(unshare(before)));
            }
            Change::AddGap(gap) => {
                self.check_gap(gap)?;
                step.touch(RecordId::Gap(gap.id), None, version)?;
                insert_new(&mut self.gaps, gap.id, keep(gap.clone(), version))?;
                step.undo.push(Change::RemoveGap(gap.id));
            }
            Change::EditGap(gap) => {
                self.check_gap(gap)?;
                let kept = self.gaps.get(&gap.id).ok_or(Refusal::NoSuchGap(gap.id))?;
                step.touch(RecordId::Gap(gap.id), Some(kept.revision), version)?;
                let before = self
                    .gaps
                    .insert(gap.id, keep(gap.clone(), version))
                    .ok_or(Refusal::NoSuchGap(gap.id))?;
                step.undo.push(Change::EditGap(unshare(before)));
            }
            Change::RemoveGap(id) => {
                let before = self.gaps.remove(id).ok_or(Refusal::NoSuchGap(*id))?;
                step.touch(RecordId::Gap(*id), Some(before.revision), version)?;
                step.undo.push(Change::AddGap(unshare(before)));
            }
            Change::PlaceActor(id, at) => {
                if !self.actors.contains_key(id) {
                    return Err(Refusal::NoSuchActor(*id));
                }
                if at.is_none() && !self.spots.contains_key(id) {
                    return Ok(());
                }
                step.touch(
                    RecordId::Spot(*id),
                    self.spots.get(id).map(|kept| kept.revision),
                    version,
                )?;
                let before = match at {
                    Some(spot) => self.spots.insert(*id, keep(*spot, version)),
                    None => self.spots.remove(id),
                };
                step.undo.push(Change::PlaceActor(*id, before.map(|kept| *kept.record)));
            }
        }
        Ok(())
    }

    fn remove_actor(&mut self, id: ActorId, step: &mut Step) -> Result<(), Refusal> {
        let version = self.version;
        let ties: Vec<TieId> = self
            .ties
            .iter()
            .filter(|(_, tie)| tie.record.touches(id))
            .map(|(tie, _)| *tie)
            .collect();
        for tie in ties {
            self.make(&Change::RemoveTie(tie), step)?;
        }
        if self.spots.contains_key(&id) {
            self.make(&Change::PlaceActor(id, None), step)?;
        }
        let before = self.actors.remove(&id).ok_or(Refusal::NoSuchActor(id))?;
        step.touch(RecordId::Actor(id), Some(before.revision), version)?;
        step.undo.push(Change::AddActor(unshare(before)));
        Ok(())
    }
}

/// What one change has done so far.
struct Step {
    based_on: Option<Version>,
    /// In the order done; taken back in reverse.
    undo: Vec<Change>,
    touched: BTreeMap<RecordId, ()>,
}

impl Step {
    /// Notes that a record is touched, whose last change was at `revision`; records changed
    /// earlier in this same step carry the version being made and are no conflict.
    fn touch(&mut self, record: RecordId, revision: Option<Version>, making: Version) -> Result<(), Refusal> {
        self.touched.insert(record, ());
        match (self.based_on, revision) {
            (Some(based_on), Some(now)) if now > based_on && now != making => {
                Err(Refusal::ChangedMeanwhile { based_on, now })
            }
            _ => Ok(()),
        }
    }
}

fn keep<T>(record: T, revision: Version) -> Kept<T> {
    Kept {
        record: Arc::new(record),
        revision,
    }
}

fn unshare<T: Clone>(kept: Kept<T>) -> T {
    Arc::unwrap_or_clone(kept.record)
}

fn insert_new<K: Ord, T>(into: &mut BTreeMap<K, Kept<T>>, id: K, kept: Kept<T>) -> Result<(), Refusal> {
    match into.entry(id) {
        std::collections::btree_map::Entry::Occupied(_) => Err(Refusal::AlreadyThere),
        std::collections::btree_map::Entry::Vacant(place) => {
            place.insert(kept);
            Ok(())
        }
    }
}
