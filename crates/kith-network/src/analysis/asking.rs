//! Whom one may suggest to somebody else: agreement, rest, and room for one more.

use super::Scope;
use crate::consent::Agreement;

/// Why an actor is not suggested to anybody at present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hindrance {
    /// Paused, or took the agreement back.
    Resting,
    /// A person who has not agreed to be on the map.
    NotAgreed,
    /// Holds more connections than they said that they can hold well.
    Full,
}

impl Hindrance {
    pub const ALL: [Hindrance; 3] = [Hindrance::Resting, Hindrance::NotAgreed, Hindrance::Full];

    /// As in "left out because one of the two …".
    pub fn label(self) -> &'static str {
        match self {
            Hindrance::Resting => "has paused or taken the agreement back",
            Hindrance::NotAgreed => "is a person who has not agreed yet",
            Hindrance::Full => "is above the capacity they stated",
        }
    }
}

/// How many others an actor is connected with, inactive connections aside: what is held against
/// a stated capacity.
pub(super) fn held(scope: &Scope<'_>, actor: usize) -> usize {
    scope.not_inactive_graph().degree(scope.id(actor))
}

/// Whether an actor would be above their stated capacity with `more` connections than now.
pub(super) fn is_above_capacity(scope: &Scope<'_>, actor: usize, more: usize) -> bool {
    let capacity = scope.actors[actor].actor.capacity;
    capacity.is_some_and(|capacity| held(scope, actor) + more > capacity as usize)
}

/// Whether consent stands in the way of bringing this actor up at all, as one of two who might
/// meet or as who might introduce them.
pub(super) fn unasked(scope: &Scope<'_>, actor: usize) -> Option<Hindrance> {
    let actor = scope.actors[actor].actor;
    match actor.consent.agreement {
        Agreement::Paused | Agreement::Withdrawn => Some(Hindrance::Resting),
        Agreement::Agreed => None,
        Agreement::NotAsked | Agreement::Told => scope
            .network
            .vocabulary()
            .is_human(actor)
            .then_some(Hindrance::NotAgreed),
    }
}

/// Why this actor is not suggested to others, if anything stands in the way.
pub(super) fn hindrance(scope: &Scope<'_>, actor: usize) -> Option<Hindrance> {
    unasked(scope, actor).or_else(|| is_above_capacity(scope, actor, 0).then_some(Hindrance::Full))
}
