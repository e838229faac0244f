//! Selectors: a small language that chooses actors and ties, the same in search, lists, filters
//! and views.
//!
//! `person[offers~="Food & shared meals"]:steps(2 from #wren-street-kitchen)`: see
//! `docs/selectors.md`. A selector is read once ([`Selector::parse`]) and then asked of what
//! somebody may see ([`Selector::chosen`]); it never reaches further.

use crate::id::{ActorId, TieId};
use crate::network::VisibleNetwork;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::fmt;

/// A selector that was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Selector {
    text: String,
}

/// Why a text is no selector: what was wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{problem}")]
pub struct NotASelector {
    /// Where it went wrong, in characters from the start.
    pub at: usize,
    /// A sentence or two for whoever typed it.
    pub problem: String,
}

/// What a selector is asked of.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    pub visible: &'a VisibleNetwork,
    /// The day that "overdue" and "30 days ago" are reckoned from.
    pub today: Date,
    /// Who is in focus now: `:focus`.
    pub focus: &'a BTreeSet<ActorId>,
}

/// What a selector chose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chosen {
    pub actors: BTreeSet<ActorId>,
    pub ties: BTreeSet<TieId>,
}

impl Selector {
    /// Reads a selector. Words that this network does not know are no error: they choose nobody.
    pub fn parse(text: &str) -> Result<Selector, NotASelector> {
        match text.trim() {
            "*" => Ok(Selector { text: "*".to_owned() }),
            _ => Err(NotASelector {
                at: 0,
                problem: "This selector cannot be read yet.".to_owned(),
            }),
        }
    }

    /// Whom and what it chooses among what can be seen.
    pub fn chosen(&self, ground: &Ground<'_>) -> Chosen {
        Chosen {
            actors: ground.visible.actors().map(|actor| actor.id).collect(),
            ties: ground.visible.ties().map(|tie| tie.id).collect(),
        }
    }
}

impl fmt::Display for Selector {
    /// As people would write it; reading that again gives the same selector.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
