//! Rehearsing a loss: what would come apart if one actor or one tie went, and what would mend it.
//!
//! Who is cut off is read from G(LIVE); which care goes from generative ties, as backing is
//! (`docs/figures.md`). [`rehearse`] answers for one; the section `loss` for those that would be
//! missed most.

mod ground;
mod mending;
mod naming;
mod output;
mod words;

pub(super) use ground::{Ground, Weight, foremost};
pub(super) use mending::{in_order, is_set_aside};

pub use naming::Unnamed;

use super::Scope;
use super::report::Named;
use crate::id::{ActorId, TieId};
use crate::share::Share;

/// What is imagined to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    Actor(ActorId),
    Tie(TieId),
}

/// What would follow. Names people beside a loss, so it is for organisers only.
#[derive(Debug, Clone, PartialEq)]
pub struct Rehearsal {
    pub loss: Loss,
    /// The actor's name, or the tie's two ends in words.
    pub name: String,
    /// The parts that would be left of the part it is in, largest first, each by name. One where
    /// nothing comes apart; none where it holds nobody live.
    pub pieces: Vec<Vec<Named>>,
    /// Pairs of others that a live path joins now and none would then, of all such pairs of its
    /// part.
    pub parted: Share,
    /// Care for which it is the only generative source: its backing falls to nothing.
    pub care_gone: Vec<CareFor>,
    /// Care that would rest on one giver alone.
    pub care_thinned: Vec<CareFor>,
    /// The pairs of [`Rehearsal::parted`] of which one is formal and the other informal, of those
    /// of its part.
    pub parted_across: Share,
    /// Formal actors who would have no informal one in their part any more, and the other way
    /// round.
    pub bereft: Vec<Named>,
    /// A few ties that would hold the parts together.
    pub mends: Vec<Mend>,
}

impl Rehearsal {
    /// Who would no longer be joined with the largest of the parts, by name.
    pub fn cut_off(&self) -> Vec<Named> {
        let mut cut_off: Vec<Named> = self.pieces.iter().skip(1).flatten().cloned().collect();
        cut_off.sort_by_cached_key(|(id, name)| (name.to_lowercase(), *id));
        cut_off
    }

    /// Whether nothing at all would follow.
    pub fn is_harmless(&self) -> bool {
        self.parted.part == 0 && self.care_gone.is_empty()
    }

    /// What would follow in sentences, the weightiest first.
    pub fn sentences(&self) -> Vec<String> {
        words::sentences(self)
    }
}

/// A type of care that somebody receives.
#[derive(Debug, Clone, PartialEq)]
pub struct CareFor {
    pub receiver: Named,
    pub care_type: String,
}

/// Two who would hold two parts together.
#[derive(Debug, Clone, PartialEq)]
pub struct Mend {
    pub between: (Named, Named),
    /// Their inactive or unclassified tie, where they have one to wake.
    pub wakes: Option<TieId>,
    /// Who knows both over live ties and could introduce them: where an actor goes, that actor
    /// while still here.
    pub through: Option<Named>,
    /// How many it would keep joined with the larger side.
    pub keeps: usize,
}

impl Mend {
    pub fn sentence(&self) -> String {
        words::mend(self)
    }
}

/// What would follow if an actor or a tie went; `None` where it is not in scope. O(n + m) and the
/// care of the network once: for many at a time see the section.
pub fn rehearse(scope: &Scope<'_>, loss: Loss) -> Option<Rehearsal> {
    Ground::of(scope).rehearse(loss)
}

/// Those that would be missed most: see the section `loss`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Missed {
    pub actors: Vec<Rehearsal>,
    pub ties: Vec<Rehearsal>,
}

/// The `most` actors and the `most` ties whose loss would tell most: by pairs parted, then by care
/// gone, then by name. Those whose loss would part nobody and end no care are none of them.
pub fn most_missed(scope: &Scope<'_>, most: usize) -> Missed {
    let ground = Ground::of(scope);
    ground.most_missed(&ground.actor_weights(), &ground.tie_weights(), most)
}
