//! Selectors: a small language that chooses actors and ties, the same in search, lists, filters
//! and views.
//!
//! `person[offers~="Food & shared meals"]:steps(2 from #wren-street-kitchen)`: see
//! `docs/selectors.md`. A selector is read once ([`Selector::parse`]) and then asked of what
//! somebody may see ([`Selector::chosen`]); it never reaches further.
//!
//! | part | what it does |
//! | --- | --- |
//! | `syntax` | what a selector is made of |
//! | `reading`, `writing` | from text and back |
//! | `fields`, `measured` | what can be asked about, by every name it goes by |
//! | [`Facts`], [`Cell`] | the values of fields, for selectors, styles and labels alike |
//! | `literal`, `meaning` | how values compare, and whom a selector chooses |
//! | `hints`, `words` | what looks like a slip, and what is meant, in words that the viewer may know |
//! | [`choices`] | conditions to choose from, for those who will not type |

mod cell;
mod choices;
mod facts;
mod fields;
mod hints;
mod literal;
mod meaning;
mod measured;
mod output;
mod reading;
mod spelling;
mod syntax;
#[cfg(test)]
mod tests;
mod words;
mod writing;

pub use cell::Cell;
pub use choices::{Choice, Comparison, Row, Sort, choices, choices_of};
pub use facts::Facts;
pub use output::Listed;
pub use reading::{DEEPEST, LONGEST, MOST_CONDITIONS};

use crate::id::{ActorId, TieId};
use crate::network::VisibleNetwork;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::fmt;
use syntax::Node;

/// In days: what was not confirmed for longer is overdue, unless a selector says otherwise.
const YEAR: u32 = 365;

/// A selector that was understood. Two are equal if they ask the same, however it was typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Selector {
    node: Node,
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

/// What a selector chose: exactly that. See [`Chosen::with_ties_between`] for the ties among
/// actors that were chosen, [`Chosen::with_ends`] for the actors at ties that were.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chosen {
    pub actors: BTreeSet<ActorId>,
    pub ties: BTreeSet<TieId>,
}

impl Selector {
    /// Reads a selector. Words that this network does not know are no error: they choose nobody
    /// ([`Selector::hints`] remarks on them). Linear in the length of the text; a text of more
    /// than [`LONGEST`] characters is refused unread.
    ///
    /// # Errors
    /// Where the text cannot be understood, with the place and what to do.
    pub fn parse(text: &str) -> Result<Selector, NotASelector> {
        reading::read(text).map(|node| Selector { node })
    }

    /// Whom and what it chooses among what can be seen. O(s (n + m)) for s conditions, measures
    /// that it asks about apart. Where several selectors are asked of one ground,
    /// [`Selector::chosen_by`] saves work.
    pub fn chosen(&self, ground: &Ground<'_>) -> Chosen {
        self.chosen_by(&Facts::of(*ground))
    }

    /// The same, of a ground whose facts are at hand.
    pub fn chosen_by(&self, facts: &Facts<'_>) -> Chosen {
        let found = meaning::found(&self.node, facts);
        let actors = facts.actors.iter().zip(found.actors);
        let ties = facts.ties.iter().zip(found.ties);
        Chosen {
            actors: actors.filter(|(_, yes)| *yes).map(|(actor, _)| actor.id).collect(),
            ties: ties.filter(|(_, yes)| *yes).map(|(tie, _)| tie.id).collect(),
        }
    }
}

impl fmt::Display for Selector {
    /// As people would write it; reading that again gives the same selector.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&writing::written(&self.node))
    }
}

impl Chosen {
    /// With the ties between any two of the actors chosen: what a selector of actors means where
    /// ties are asked for.
    pub fn with_ties_between(mut self, visible: &VisibleNetwork) -> Chosen {
        let has = |id: &ActorId| self.actors.contains(id);
        let between = visible.ties().filter(|tie| has(&tie.from) && has(&tie.to));
        self.ties.extend(between.map(|tie| tie.id));
        self
    }

    /// With the actors at both ends of the ties chosen.
    pub fn with_ends(mut self, visible: &VisibleNetwork) -> Chosen {
        let ties = self.ties.iter().filter_map(|id| visible.tie(*id));
        self.actors.extend(ties.flat_map(|tie| [tie.from, tie.to]));
        self
    }

    /// As something that can be drawn or listed together: actors alone bring the ties between
    /// them, ties alone the actors at their ends; where both were chosen, both stay as they are.
    pub fn completed(self, visible: &VisibleNetwork) -> Chosen {
        match (self.actors.is_empty(), self.ties.is_empty()) {
            (false, true) => self.with_ties_between(visible),
            (true, false) => self.with_ends(visible),
            _ => self,
        }
    }
}
