//! Actions in JSON: what organisers mean to do next.

use super::keyed::{ActionStateWord, Word};
use super::revision;
use super::schemas::{Day, Id, NameText};
use super::sent::{Nested, Object};
use jiff::civil::Date;
use kith_network::action::{Action, ActionState, Concerns};
use kith_network::network::RecordId;
use kith_network::{ActorId, GapId, TieId, VisibleNetwork};
use serde::Serialize;
use utoipa::ToSchema;

/// One thing to do, with an owner and a day to look at it again. For organisers.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Action)]
pub struct ActionBody {
    #[schema(read_only)]
    pub id: Id,
    /// The change that last touched it, for `If-Match`.
    #[schema(read_only)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
    /// What to do.
    #[schema(value_type = NameText)]
    pub what: String,
    /// Whom or what it is about, if anything.
    pub about: Option<ConcernsBody>,
    #[schema(required = false)]
    pub reason: String,
    /// Who does it.
    #[schema(required = false)]
    pub owner: String,
    /// When it is looked at again.
    pub review: Option<Day>,
    #[schema(required = false)]
    pub state: ActionStateWord,
    /// What came of it.
    #[schema(required = false)]
    pub outcome: String,
    /// The day it was opened.
    #[schema(read_only)]
    pub opened: Option<Day>,
    /// The day it was done or let go.
    #[schema(read_only)]
    pub closed: Option<Day>,
}

/// Whom or what an action is about.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[schema(as = Concerns)]
pub enum ConcernsBody {
    Actor(Id),
    Tie(Id),
    /// Two who might be introduced.
    Pair(Pair),
    Gap(Id),
}

/// Two different actors.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Pair(pub [Id; 2]);

impl utoipa::PartialSchema for Pair {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        super::schemas::exactly(2, super::schemas::reference("Id")).into()
    }
}

impl ToSchema for Pair {
    fn name() -> std::borrow::Cow<'static, str> {
        "Pair".into()
    }
}

impl ActionBody {
    /// An action, for those who see it at all.
    pub fn from_domain(visible: &VisibleNetwork, action: &Action) -> ActionBody {
        ActionBody {
            id: Id::of(action.id),
            revision: revision(visible, &RecordId::Action(action.id)),
            what: action.what.to_string(),
            about: match action.about {
                Concerns::Nothing => None,
                Concerns::Actor(id) => Some(ConcernsBody::Actor(Id::of(id))),
                Concerns::Tie(id) => Some(ConcernsBody::Tie(Id::of(id))),
                Concerns::Pair(one, other) => Some(ConcernsBody::Pair(Pair([Id::of(one), Id::of(other)]))),
                Concerns::Gap(id) => Some(ConcernsBody::Gap(Id::of(id))),
            },
            reason: action.reason.clone(),
            owner: action.owner.clone(),
            review: action.review.map(Day),
            state: Word(action.state),
            outcome: action.outcome.clone(),
            opened: action.opened.map(Day),
            closed: action.closed.map(Day),
        }
    }
}

/// What was sent, over `start`. Whoever closes an action closes it today.
pub fn read(mut sent: Object<'_, '_>, start: Action, today: Date) -> Action {
    let mut action = start;
    let before = action.state;
    sent.fixed("id", &action.id.to_string());
    sent.own(&["revision", "opened", "closed"]);
    sent.name("what", &mut action.what);
    read_about(&mut sent, &mut action.about);
    sent.text("reason", &mut action.reason);
    sent.line("owner", &mut action.owner);
    sent.day("review", &mut action.review);
    sent.keyed("state", &mut action.state, ActionState::Open);
    sent.text("outcome", &mut action.outcome);
    sent.done();
    action.closed = match action.state {
        ActionState::Open => None,
        ended if ended == before => action.closed.or(Some(today)),
        _ => Some(today),
    };
    action
}

fn read_about(sent: &mut Object<'_, '_>, into: &mut Concerns) {
    let mut object = match sent.nested("about") {
        Nested::Absent => return,
        Nested::Null => {
            *into = Concerns::Nothing;
            return;
        }
        Nested::There(object) => object,
    };
    let (mut actor, mut tie, mut gap) = (None, None, None);
    object.id("actor", &mut actor, ActorId::new);
    object.id("tie", &mut tie, TieId::new);
    object.id("gap", &mut gap, GapId::new);
    let mut pair: Vec<ActorId> = Vec::new();
    object.ids("pair", &mut pair, ActorId::new);
    let said = [
        actor.map(Concerns::Actor),
        tie.map(Concerns::Tie),
        gap.map(Concerns::Gap),
        match pair.as_slice() {
            [one, other] => Some(Concerns::Pair(*one, *other)),
            _ => None,
        },
    ];
    let mut said = said.into_iter().flatten();
    match (said.next(), said.next()) {
        (Some(one), None) => *into = one,
        _ => object.fault(
            "actor",
            "Say one of “actor”, “tie”, “gap” or “pair” (two different actors)",
        ),
    }
    object.done();
}
