//! Who might meet: introductions worth making, ranked, with their reasons (`docs/figures.md`, Q9),
//! and what became of those that were accepted.
//!
//! [`suggest`] and [`fates`] are for organisers only: they weigh people by name.

mod field;
mod pairs;
mod scoring;
mod telling;
mod words;

use super::Scope;
use super::asking::Hindrance;
use super::report::Named;
use crate::id::{ActorId, GapId, IntroductionId, TieId};
use crate::introduction::{Decision, Introduction};
use crate::share::Share;
use crate::vocabulary::Liveness;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How much each input counts in the score of a pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// For each type of care that would be new; a wanted one counts twice.
    pub new_type: f64,
    /// For the share of all others that would newly be within two generative steps.
    pub reach: f64,
    /// Where the pair crosses formal and informal care, or joins two parts.
    pub bridge: f64,
    /// For the common-contact score.
    pub common: f64,
    /// Against each step of effort: 1 for an engaged tie, 2 for an inactive or unclassified one, 3
    /// where there is none.
    pub effort: f64,
    /// Against one who would be above the capacity they stated.
    pub overload: f64,
}

impl Weights {
    /// Those of `docs/figures.md`.
    pub const USUAL: Weights = Weights {
        new_type: 3.0,
        reach: 10.0,
        bridge: 2.0,
        common: 1.0,
        effort: 1.0,
        overload: 2.0,
    };

    /// The score of a pair: the higher, the more it would help for its effort.
    pub fn score(&self, inputs: &Inputs) -> f64 {
        let share = if inputs.others == 0 {
            0.0
        } else {
            inputs.reach_gain as f64 / inputs.others as f64
        };
        let one_if = |so: bool| if so { 1.0 } else { 0.0 };
        self.new_type * inputs.new_types as f64
            + self.reach * share
            + self.bridge * one_if(inputs.bridges())
            + self.common * inputs.common
            - self.effort * inputs.effort as f64
            - self.overload * one_if(inputs.overload)
    }
}

/// What the score of a pair is made from. The first of the two is the ego, the other the alter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Inputs {
    /// Types of care that the alter offers or gives and the ego does not get over generative ties;
    /// one that the ego would welcome counts twice.
    pub new_types: usize,
    /// How many would newly be within two generative steps of the ego.
    pub reach_gain: usize,
    /// All others in scope: n − 1.
    pub others: usize,
    /// Whether one is formal and the other informal.
    pub crosses: bool,
    /// Whether they are in different parts of G(GEN).
    pub joins: bool,
    /// Σ 1 ÷ ln k(z) over shared contacts z. Adamic and Adar 2003, *Social Networks* 25:211.
    pub common: f64,
    /// 1 for an engaged tie, 2 for an inactive or unclassified one, 3 where there is none.
    pub effort: u8,
    /// Whether the alter would be above their stated capacity with this connection.
    pub overload: bool,
}

impl Inputs {
    /// Whether the pair crosses formal and informal care or joins two parts.
    pub fn bridges(&self) -> bool {
        self.crosses || self.joins
    }
}

/// Why two are looked at at all.
#[derive(Debug, Clone, PartialEq)]
pub enum Purpose {
    /// The ego is a team: a weak tie of it, or somebody with whom it shares a contact.
    Team,
    /// The ego would welcome care that nobody gives it and the alter offers.
    Need { care_type: String },
    /// The alter is expected on the map and has no live tie yet.
    Gap { gap: Option<GapId>, name: String },
    /// Formal and informal care would still be joined if this one went.
    SecondBridge { beside: String },
}

/// Two who might meet, or whose tie might wake.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    pub ego: Named,
    pub alter: Named,
    pub purpose: Purpose,
    pub score: f64,
    pub inputs: Inputs,
    /// The tie that they have, the strongest if several, and its status.
    pub tie: Option<(TieId, Option<Liveness>)>,
    /// The new types of care, and whether the ego would welcome each.
    pub new_types: Vec<(String, bool)>,
    /// Others within two generative steps of the ego, now and then, of all others in scope.
    pub reach: (Share, Share),
    /// Those who could introduce them: the shared contact with the strongest ties to both, or a
    /// chain of live ties; empty where there is nobody.
    pub path: Vec<Named>,
    /// When something about them was last confirmed: the tie-break of equal scores.
    pub fresh: Option<Date>,
}

impl Suggestion {
    /// The two, as an introduction keeps them.
    pub fn pair(&self) -> (ActorId, ActorId) {
        super::loss::in_order(self.ego.0, self.alter.0)
    }

    /// "B Team and Ada".
    pub fn name(&self) -> String {
        format!("{} and {}", self.ego.1, self.alter.1)
    }

    /// Why, in plain sentences; never empty.
    pub fn reasons(&self) -> Vec<String> {
        words::reasons(self)
    }

    /// Who could introduce them, in a sentence.
    pub fn way(&self) -> String {
        words::way(self)
    }
}

/// How many suggestions the report lists; the page of its own lists more.
pub(super) const FOREMOST: usize = 15;

/// What [`suggest`] found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// The foremost, highest score first.
    pub suggestions: Vec<Suggestion>,
    /// Pairs looked at, suggested or not.
    pub looked_at: usize,
    /// Pairs that would bring something, of those looked at and not left out.
    pub worthwhile: usize,
    /// Of those: pairs that have a tie to wake, that would bring new care, that cross formal and
    /// informal care.
    pub to_wake: usize,
    pub with_new_care: usize,
    pub crossing: usize,
    /// Pairs left out, by what stands in the way of one of the two.
    pub hindered: BTreeMap<Hindrance, usize>,
    /// Pairs left out because organisers decided on them.
    pub decided: usize,
}

/// The foremost pairs who might meet, at most `most` of them, without those on whom it was decided.
/// Candidates come from the two-step neighbourhoods of teams and of those in need, so the work is
/// bounded by the ties round them: O(Σ k²) over these.
pub fn suggest(scope: &Scope<'_>, decisions: &[&Introduction], weights: &Weights, most: usize) -> Found {
    pairs::suggest(scope, decisions, weights, most)
}

/// What became of an accepted introduction.
#[derive(Debug, Clone, PartialEq)]
pub struct Fate {
    pub id: IntroductionId,
    pub between: (Named, Named),
    pub by: Option<Named>,
    pub owner: String,
    pub decided: Option<Date>,
    pub stuck: Stuck,
}

/// Did it stick?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stuck {
    /// A generative or engaged tie joins them now.
    Yes,
    /// No tie yet, or one without a status.
    NotYet,
    /// They have a tie, and it is inactive.
    Inactive,
}

impl Stuck {
    pub fn label(self) -> &'static str {
        match self {
            Stuck::Yes => "Yes",
            Stuck::NotYet => "Not yet",
            Stuck::Inactive => "No, the connection is inactive",
        }
    }
}

/// The accepted introductions with what became of them, by the names of the two.
pub fn fates(scope: &Scope<'_>, decisions: &[&Introduction]) -> Vec<Fate> {
    telling::fates(scope, decisions)
}

/// The decisions that keep two from being suggested on the day of the report, by name.
pub fn set_aside<'d>(scope: &Scope<'_>, decisions: &[&'d Introduction]) -> Vec<&'d Introduction> {
    let mut set_aside: Vec<&Introduction> = decisions
        .iter()
        .copied()
        .filter(|known| known.decision != Decision::Accepted)
        .filter(|known| super::loss::is_set_aside(known, scope.settings.as_of))
        .collect();
    set_aside.sort_by_cached_key(|known| (telling::name_of(scope, known.between.0).to_lowercase(), known.id));
    set_aside
}
