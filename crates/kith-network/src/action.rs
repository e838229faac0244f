//! Actions: what somebody means to do next for the network, carried from report to report.

use crate::id::{ActionId, ActorId, GapId, TieId};
use crate::text::Name;
use jiff::civil::Date;

/// One thing to do, with an owner and a day to look at it again (`docs/figures.md`, Q18).
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    pub id: ActionId,
    /// What to do: "Ask the surgery for somebody to talk to".
    pub what: Name,
    pub about: Concerns,
    /// Why, in a sentence; may be empty.
    pub reason: String,
    /// Who does it; may be empty while nobody took it.
    pub owner: String,
    /// When it is looked at again.
    pub review: Option<Date>,
    pub state: ActionState,
    /// What came of it, in people's own words.
    pub outcome: String,
    pub opened: Option<Date>,
    /// When it was done or let go.
    pub closed: Option<Date>,
}

/// What an action is tied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concerns {
    Nothing,
    Actor(ActorId),
    Tie(TieId),
    /// Two who might be introduced.
    Pair(ActorId, ActorId),
    Gap(GapId),
}

impl Concerns {
    /// Whether it is this actor, or a pair it belongs to.
    pub fn names_actor(self, actor: ActorId) -> bool {
        match self {
            Concerns::Actor(one) => one == actor,
            Concerns::Pair(one, other) => one == actor || other == actor,
            Concerns::Nothing | Concerns::Tie(_) | Concerns::Gap(_) => false,
        }
    }
}

/// How far an action has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActionState {
    Open,
    Done,
    /// Not done, and not meant to be any more.
    LetGo,
}

impl ActionState {
    pub const ALL: [ActionState; 3] = [ActionState::Open, ActionState::Done, ActionState::LetGo];

    pub fn key(self) -> &'static str {
        match self {
            ActionState::Open => "open",
            ActionState::Done => "done",
            ActionState::LetGo => "let-go",
        }
    }

    pub fn from_key(key: &str) -> Option<ActionState> {
        ActionState::ALL.into_iter().find(|state| state.key() == key)
    }

    pub fn label(self) -> &'static str {
        match self {
            ActionState::Open => "Open",
            ActionState::Done => "Done",
            ActionState::LetGo => "Let go",
        }
    }
}
