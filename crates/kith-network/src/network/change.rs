//! The way in: every write is a [`Change`], checked and applied in one place, with its undo.

mod beside;
mod check;
mod let_go;
mod make;
mod views;

pub(super) use make::keep;

use super::{About, Kept, Network, Refusal, Version};
use crate::action::Action;
use crate::actor::Actor;
use crate::gap::Gap;
use crate::id::{ActionId, ActorId, GapId, IntroductionId, SnapshotId, TieId, TourId, ViewId};
use crate::introduction::Introduction;
use crate::place::Spot;
use crate::remark::Remark;
use crate::snapshot::Snapshot;
use crate::tie::Tie;
use crate::view::{Tour, View};
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
    /// Removes the actor, its ties, its places on the map and in views, and decisions on introducing it. Whom it
    /// would have introduced stay decided on, without it; actions about it are about nothing.
    RemoveActor(ActorId),
    AddTie(Tie),
    EditTie(Tie),
    /// Removes the tie; actions about it are about nothing.
    RemoveTie(TieId),
    AddGap(Gap),
    EditGap(Gap),
    /// Removes the gap; actions about it are about nothing.
    RemoveGap(GapId),
    AddAction(Action),
    EditAction(Action),
    RemoveAction(ActionId),
    AddIntroduction(Introduction),
    EditIntroduction(Introduction),
    RemoveIntroduction(IntroductionId),
    /// Puts words beside the section they name, in place of what stood there.
    SetRemark(Remark),
    /// Takes away what stands beside the section of this id.
    RemoveRemark(String),
    /// Names a state that has been.
    AddSnapshot(Snapshot),
    EditSnapshot(Snapshot),
    RemoveSnapshot(SnapshotId),
    AddView(View),
    EditView(View),
    /// Removes the view; stops of tours that looked through it look at the map as it opens.
    RemoveView(ViewId),
    AddTour(Tour),
    EditTour(Tour),
    RemoveTour(TourId),
    /// Puts a mark somewhere on the map by hand, or lets it go.
    PlaceActor(ActorId, Option<Spot>),
    /// All of these in order, or none.
    Several(Vec<Change>),
}

/// What a change can touch.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordId {
    About,
    Vocabulary,
    Actor(ActorId),
    Tie(TieId),
    Gap(GapId),
    Action(ActionId),
    Introduction(IntroductionId),
    /// The words beside the section of this id.
    Remark(String),
    Snapshot(SnapshotId),
    View(ViewId),
    Tour(TourId),
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
    PutAction(Arc<Action>),
    DropAction(ActionId),
    PutIntroduction(Arc<Introduction>),
    DropIntroduction(IntroductionId),
    PutRemark(Arc<Remark>),
    DropRemark(String),
    PutSnapshot(Arc<Snapshot>),
    DropSnapshot(SnapshotId),
    PutView(Arc<View>),
    DropView(ViewId),
    PutTour(Arc<Tour>),
    DropTour(TourId),
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
    ///
    /// A state of the past ([`Network::rewinding`]) takes no changes.
    pub fn apply(&mut self, change: &Change, based_on: Option<Version>) -> Result<Applied, Refusal> {
        if self.is_past {
            return Err(Refusal::ThePast);
        }
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
        let writes = touched.iter().map(|record| draft.write_for(record)).collect();
        let version = draft.version;
        *self = draft;
        Ok(Applied {
            version,
            undo,
            touched,
            writes,
        })
    }

    /// The last state of one record, for whoever stores it.
    fn write_for(&self, record: &RecordId) -> Write {
        fn last<K: Ord + Clone, T>(
            of: &BTreeMap<K, Kept<T>>,
            id: &K,
            put: fn(Arc<T>) -> Write,
            drop: fn(K) -> Write,
        ) -> Write {
            of.get(id)
                .map_or_else(|| drop(id.clone()), |kept| put(kept.record.clone()))
        }
        match record {
            RecordId::About => Write::About(self.about.record.clone()),
            RecordId::Vocabulary => Write::Vocabulary(self.vocabulary.record.clone()),
            RecordId::Actor(id) => last(&self.actors, id, Write::PutActor, Write::DropActor),
            RecordId::Tie(id) => last(&self.ties, id, Write::PutTie, Write::DropTie),
            RecordId::Gap(id) => last(&self.gaps, id, Write::PutGap, Write::DropGap),
            RecordId::Action(id) => last(&self.actions, id, Write::PutAction, Write::DropAction),
            RecordId::Introduction(id) => {
                last(&self.introductions, id, Write::PutIntroduction, Write::DropIntroduction)
            }
            RecordId::Remark(section) => last(&self.remarks, section, Write::PutRemark, Write::DropRemark),
            RecordId::Snapshot(id) => last(&self.snapshots, id, Write::PutSnapshot, Write::DropSnapshot),
            RecordId::View(id) => last(&self.views, id, Write::PutView, Write::DropView),
            RecordId::Tour(id) => last(&self.tours, id, Write::PutTour, Write::DropTour),
            RecordId::Spot(id) => match self.spots.get(id) {
                Some(kept) => Write::PutSpot(*id, *kept.record),
                None => Write::DropSpot(*id),
            },
        }
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
