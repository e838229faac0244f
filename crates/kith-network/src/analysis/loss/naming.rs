//! What somebody types when they mean an actor or a tie.

use super::Loss;
use crate::analysis::Scope;
use crate::id::{ActorId, TieId};
use crate::text::fold;

/// Why nobody and nothing, or too much, answers to what was typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unnamed {
    #[error(
        "Nobody that counts here is called “{0}”, and it is no id. Type a name as it stands in the list, or of a connection both names with “and” between."
    )]
    Nobody(String),
    #[error("“{typed}” could mean several; type one of these ids: {}.", .ids.join(", "))]
    Several { typed: String, ids: Vec<String> },
}

impl Loss {
    /// Reads an id, an actor's name, or the names of a tie's two ends with "and" between. Names
    /// are compared as everywhere: without regard to case and space.
    ///
    /// # Errors
    /// Where nothing in scope answers to it, or more than one does.
    pub fn named(scope: &Scope<'_>, typed: &str) -> Result<Loss, Unnamed> {
        let typed = typed.trim();
        let actor = typed.parse::<ActorId>().ok().and_then(|id| scope.place_of(id));
        if let Some(place) = actor {
            return Ok(Loss::Actor(scope.id(place)));
        }
        let tie = typed.parse::<TieId>().ok();
        if let Some(known) = tie.and_then(|id| scope.ties.iter().find(|known| known.tie.id == id)) {
            return Ok(Loss::Tie(known.tie.id));
        }
        let wanted = fold(typed);
        let actors: Vec<Loss> = (0..scope.actors.len())
            .filter(|actor| fold(scope.name(*actor)) == wanted)
            .map(|actor| Loss::Actor(scope.id(actor)))
            .collect();
        let found = if actors.is_empty() {
            ties(scope, &wanted)
        } else {
            actors
        };
        match found.as_slice() {
            [] => Err(Unnamed::Nobody(typed.to_owned())),
            [only] => Ok(*only),
            several => Err(Unnamed::Several {
                typed: typed.to_owned(),
                ids: several.iter().map(Loss::id).collect(),
            }),
        }
    }

    /// The id of the actor or tie, as it stands in addresses.
    pub fn id(&self) -> String {
        match self {
            Loss::Actor(id) => id.to_string(),
            Loss::Tie(id) => id.to_string(),
        }
    }
}

/// The ties whose two names, either first, have "and" between.
fn ties(scope: &Scope<'_>, wanted: &str) -> Vec<Loss> {
    let between = |one: usize, other: usize| format!("{} and {}", fold(scope.name(one)), fold(scope.name(other)));
    scope
        .ties
        .iter()
        .filter(|tie| between(tie.from, tie.to) == wanted || between(tie.to, tie.from) == wanted)
        .map(|tie| Loss::Tie(tie.tie.id))
        .collect()
}
