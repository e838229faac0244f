//! What the kinds of records have in common, so that one handler writes them all.

use super::super::super::error::WebError;
use super::super::super::scope::Scope;
use super::super::bodies::Object;
use super::super::bodies::action::{self, ActionBody};
use super::super::bodies::actor::{self, ActorBody};
use super::super::bodies::gap::{self, GapBody};
use super::super::bodies::introduction::{self, IntroductionBody};
use super::super::bodies::snapshot::{self, SnapshotBody};
use super::super::bodies::tie::{self, TieBody};
use super::super::bodies::tour::{self, TourBody};
use super::super::bodies::view::{self, ViewBody};
use kith_network::action::{Action, ActionState, Concerns};
use kith_network::consent::Audience;
use kith_network::gap::LooksFor;
use kith_network::introduction::{Decision, Introduction};
use kith_network::network::{Change, RecordId, Version};
use kith_network::snapshot::Snapshot;
use kith_network::text::Name;
use kith_network::view::{Tour, View};
use kith_network::{
    ActionId, Actor, ActorId, Gap, GapId, IntroductionId, Refusal, SnapshotId, Tie, TieId, TourId, ViewId,
    VisibleNetwork,
};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

/// A kind of record that is written one at a time.
pub trait Record: Clone + PartialEq + Send + Sync + 'static {
    type Id: Copy + Ord + Display + FromStr + Send + Sync + 'static;
    type Body: Serialize;
    /// What its place in an address is called.
    const PLACE: &'static str;
    /// The list it stands in, as addresses call it.
    const LIST: &'static str;

    fn made(id: u128) -> Self::Id;
    fn id(&self) -> Self::Id;
    fn record(id: Self::Id) -> RecordId;
    fn find(visible: &VisibleNetwork, id: Self::Id) -> Option<&Self>;
    fn body(visible: &VisibleNetwork, record: &Self) -> Self::Body;
    /// What a new one begins as, and what one that is sent whole is read over.
    fn blank(scope: &Scope, id: Self::Id) -> Self;
    fn read(scope: &Scope, sent: Object<'_, '_>, start: Self) -> Self;
    fn adding(self) -> Change;
    fn editing(self) -> Change;
    fn removing(id: Self::Id) -> Change;

    /// A new one as it is begun today.
    fn begun(scope: &Scope, id: Self::Id) -> Self {
        Self::blank(scope, id)
    }

    /// What cannot stand on its own with it: what else changes when it is written.
    fn along(&self, _visible: &VisibleNetwork) -> Vec<Change> {
        Vec::new()
    }

    /// Its id as an address names it, if it is there.
    fn named(visible: &VisibleNetwork, name: &str) -> Option<Self::Id> {
        let id = name.parse().ok()?;
        Self::find(visible, id).map(Self::id)
    }
}

/// A name that stands in until one is read.
pub fn no_name() -> Name {
    Name::parse("?").unwrap_or_else(|_| unreachable!("one sign is a name"))
}

/// The change that writes a record, with whatever goes along.
pub fn change<R: Record>(visible: &VisibleNetwork, record: R, is_new: bool) -> Change {
    let mut along = record.along(visible);
    let own = if is_new { record.adding() } else { record.editing() };
    if along.is_empty() {
        return own;
    }
    along.push(own);
    Change::Several(along)
}

/// Where in what was sent a refusal has its reason, as far as that can be told.
pub fn pointer(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NameTaken => "/name",
        Refusal::WrongEnds { .. } => "/kind",
        Refusal::SheetTooLong => "/sheet",
        Refusal::NoTarget => "/target",
        Refusal::NotTwo | Refusal::DecidedAlready => "/between",
        Refusal::IntroducesItself => "/by",
        Refusal::BadAddress(_) => "/address",
        _ => "",
    }
}

macro_rules! record {
    ($record:ident, $id:ident, $body:ident, $place:literal in $list:literal, $sort:ident, $of:expr;
        $add:ident $edit:ident $remove:ident; $($rest:tt)*) => {
        impl Record for $record {
            type Id = $id;
            type Body = $body;
            const PLACE: &'static str = $place;
            const LIST: &'static str = $list;

            fn made(id: u128) -> $id {
                $id::new(id)
            }

            fn id(&self) -> $id {
                self.id
            }

            fn record(id: $id) -> RecordId {
                RecordId::$sort(id)
            }

            fn find(visible: &VisibleNetwork, id: $id) -> Option<&$record> {
                let find: fn(&VisibleNetwork, $id) -> Option<&$record> = $of;
                find(visible, id)
            }

            fn body(visible: &VisibleNetwork, record: &$record) -> $body {
                $body::from_domain(visible, record)
            }

            fn adding(self) -> Change {
                Change::$add(self)
            }

            fn editing(self) -> Change {
                Change::$edit(self)
            }

            fn removing(id: $id) -> Change {
                Change::$remove(id)
            }

            $($rest)*
        }
    };
}

record!(Actor, ActorId, ActorBody, "actor" in "actors", Actor, |visible, id| visible.actor(id);
    AddActor EditActor RemoveActor;
    fn blank(_scope: &Scope, id: ActorId) -> Actor {
        Actor::named(id, no_name())
    }

    fn begun(scope: &Scope, id: ActorId) -> Actor {
        Actor { first_mapped: Some(scope.app.today()), ..Actor::named(id, no_name()) }
    }

    fn read(scope: &Scope, sent: Object<'_, '_>, start: Actor) -> Actor {
        actor::read(sent, start, scope.visible.vocabulary())
    }
);

record!(Tie, TieId, TieBody, "tie" in "ties", Tie, |visible, id| visible.tie(id);
    AddTie EditTie RemoveTie;
    fn blank(_scope: &Scope, id: TieId) -> Tie {
        Tie::between(id, ActorId::new(0), ActorId::new(0))
    }

    fn read(scope: &Scope, sent: Object<'_, '_>, start: Tie) -> Tie {
        tie::read(sent, start, scope.visible.vocabulary())
    }
);

record!(Gap, GapId, GapBody, "gap" in "gaps", Gap, |visible, id| visible.gaps().find(|gap| gap.id == id);
    AddGap EditGap RemoveGap;
    fn blank(_scope: &Scope, id: GapId) -> Gap {
        Gap {
            id,
            name: no_name(),
            looks_for: LooksFor::Tag(String::new()),
            target: 1,
            reasons: Vec::new(),
            note: String::new(),
            owner: String::new(),
            next_step: String::new(),
            review: None,
        }
    }

    fn read(scope: &Scope, sent: Object<'_, '_>, start: Gap) -> Gap {
        gap::read(sent, start, scope.visible.vocabulary())
    }
);

record!(Action, ActionId, ActionBody, "action" in "actions", Action, |visible, id| visible.actions().find(|one| one.id == id);
    AddAction EditAction RemoveAction;
    fn blank(scope: &Scope, id: ActionId) -> Action {
        let known = Action::find(&scope.visible, id);
        Action {
            id,
            what: no_name(),
            about: Concerns::Nothing,
            reason: String::new(),
            owner: String::new(),
            review: None,
            // The days on which it was opened and closed are not for whoever writes to say.
            state: known.map_or(ActionState::Open, |known| known.state),
            outcome: String::new(),
            opened: known.map_or(Some(scope.app.today()), |known| known.opened),
            closed: known.and_then(|known| known.closed),
        }
    }

    fn read(scope: &Scope, sent: Object<'_, '_>, start: Action) -> Action {
        action::read(sent, start, scope.app.today())
    }
);

record!(Introduction, IntroductionId, IntroductionBody, "introduction" in "introductions", Introduction, |visible, id| visible.introductions().find(|one| one.id == id);
    AddIntroduction EditIntroduction RemoveIntroduction;
    fn blank(_scope: &Scope, id: IntroductionId) -> Introduction {
        Introduction {
            id,
            between: (ActorId::new(0), ActorId::new(0)),
            by: None,
            decision: Decision::Deferred,
            reason: String::new(),
            owner: String::new(),
            decided: None,
            until: None,
        }
    }

    fn read(scope: &Scope, sent: Object<'_, '_>, start: Introduction) -> Introduction {
        introduction::read(sent, start, scope.app.today())
    }
);

record!(Snapshot, SnapshotId, SnapshotBody, "snapshot" in "snapshots", Snapshot, |visible, id| visible.snapshots().find(|one| one.id == id);
    AddSnapshot EditSnapshot RemoveSnapshot;
    fn blank(scope: &Scope, id: SnapshotId) -> Snapshot {
        let known = Snapshot::find(&scope.visible, id);
        Snapshot {
            id,
            name: no_name(),
            on: known.map_or(scope.app.today(), |known| known.on),
            version: known.map_or(Version::default(), |known| known.version),
            note: String::new(),
        }
    }

    fn read(_scope: &Scope, sent: Object<'_, '_>, start: Snapshot) -> Snapshot {
        snapshot::read(sent, start)
    }
);

record!(View, ViewId, ViewBody, "view" in "views", View, |visible, id| visible.views().find(|one| one.id == id);
    AddView EditView RemoveView;
    fn blank(scope: &Scope, id: ViewId) -> View {
        let places = scope.visible.views().map(|view| view.place);
        View {
            id,
            name: no_name(),
            place: places.max().map_or(0, |last| last.saturating_add(1)),
            opens: false,
            audience: Audience::Organisers,
            sheet: String::new(),
            words: String::new(),
            spots: BTreeMap::new(),
        }
    }

    fn read(_scope: &Scope, sent: Object<'_, '_>, start: View) -> View {
        view::read(sent, start)
    }

    fn along(&self, visible: &VisibleNetwork) -> Vec<Change> {
        // The map opens with one view at most.
        let others = visible.views().filter(|other| self.opens && other.opens && other.id != self.id);
        others.map(|other| Change::EditView(View { opens: false, ..other.clone() })).collect()
    }

    fn named(visible: &VisibleNetwork, name: &str) -> Option<ViewId> {
        let mut views = visible.views();
        views.find(|view| view.id.to_string() == name || view.address() == name).map(|view| view.id)
    }
);

record!(Tour, TourId, TourBody, "tour" in "tours", Tour, |visible, id| visible.tours().find(|one| one.id == id);
    AddTour EditTour RemoveTour;
    fn blank(_scope: &Scope, id: TourId) -> Tour {
        Tour {
            id,
            name: no_name(),
            audience: Audience::Organisers,
            words: String::new(),
            steps: Vec::new(),
        }
    }

    fn read(_scope: &Scope, sent: Object<'_, '_>, start: Tour) -> Tour {
        tour::read(sent, start)
    }

    fn named(visible: &VisibleNetwork, name: &str) -> Option<TourId> {
        let mut tours = visible.tours();
        tours.find(|tour| tour.id.to_string() == name || tour.address() == name).map(|tour| tour.id)
    }
);

/// The record named in the address.
///
/// # Errors
/// Where there is none that can be seen.
pub fn in_address<R: Record>(scope: &Scope) -> Result<&R, WebError> {
    let id = R::named(&scope.visible, scope.part(R::PLACE)).ok_or(WebError::NotFound)?;
    R::find(&scope.visible, id).ok_or(WebError::NotFound)
}
