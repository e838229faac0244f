//! Introductions: what was decided about two who might meet, or whose connection might wake.

use crate::id::{ActorId, IntroductionId};
use jiff::civil::Date;

/// A decision on one suggested introduction (`docs/figures.md`, Q9).
#[derive(Debug, Clone, PartialEq)]
pub struct Introduction {
    pub id: IntroductionId,
    /// The two, the lower id first. A network holds at most one decision on each pair.
    pub between: (ActorId, ActorId),
    /// Who would introduce them, where somebody would.
    pub by: Option<ActorId>,
    pub decision: Decision,
    /// Why, in people's own words; may be empty.
    pub reason: String,
    /// Who sees to it; may be empty.
    pub owner: String,
    pub decided: Option<Date>,
    /// When it may be suggested again, of one deferred.
    pub until: Option<Date>,
}

impl Introduction {
    /// Whether this actor is one of the two.
    pub fn is_of(&self, actor: ActorId) -> bool {
        self.between.0 == actor || self.between.1 == actor
    }

    /// Two as [`Introduction::between`] wants them.
    pub fn pair(one: ActorId, other: ActorId) -> (ActorId, ActorId) {
        (one.min(other), one.max(other))
    }
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decision {
    /// Somebody will introduce them.
    Accepted,
    /// Not now.
    Deferred,
    /// Not these two.
    Dismissed,
}

impl Decision {
    pub const ALL: [Decision; 3] = [Decision::Accepted, Decision::Deferred, Decision::Dismissed];

    pub fn key(self) -> &'static str {
        match self {
            Decision::Accepted => "accepted",
            Decision::Deferred => "deferred",
            Decision::Dismissed => "dismissed",
        }
    }

    pub fn from_key(key: &str) -> Option<Decision> {
        Decision::ALL.into_iter().find(|decision| decision.key() == key)
    }

    pub fn label(self) -> &'static str {
        match self {
            Decision::Accepted => "Accepted",
            Decision::Deferred => "Later",
            Decision::Dismissed => "Dismissed",
        }
    }
}
