//! Following ties: traversals and steps.

use super::super::facts::Facts;
use super::super::syntax::Arrow;
use super::{Found, actors_who};
use crate::view::Along;
use crate::vocabulary::Direction;
use std::collections::VecDeque;

/// Whether a tie may be followed from this end. Ties without a direction, or with both, lead
/// both ways.
fn leads(facts: &Facts<'_>, tie: usize, from: usize, along: Along) -> bool {
    let both_ways = facts.ties[tie].direction != Direction::Directed;
    match along {
        Along::Either => true,
        Along::Out => both_ways || facts.ends[tie].0 == from,
        Along::In => both_ways || facts.ends[tie].1 == from,
    }
}

fn other_end(facts: &Facts<'_>, tie: usize, from: usize) -> usize {
    let (one, other) = facts.ends[tie];
    if one == from { other } else { one }
}

/// Everybody within so many steps of those chosen, they themselves too. O(n + m).
pub(super) fn within(most: u8, along: Along, from: &Found, facts: &Facts<'_>) -> Found {
    let mut steps: Vec<Option<u8>> = from.actors.iter().map(|chosen| chosen.then_some(0)).collect();
    let mut next: VecDeque<usize> = (0..steps.len()).filter(|at| from.actors[*at]).collect();
    while let Some(at) = next.pop_front() {
        let taken = steps[at].unwrap_or_default();
        if taken >= most {
            continue;
        }
        for tie in &facts.around()[at] {
            let other = other_end(facts, *tie, at);
            if steps[other].is_none() && leads(facts, *tie, at, along) {
                steps[other] = Some(taken + 1);
                next.push_back(other);
            }
        }
    }
    actors_who(facts, |at| steps[at].is_some())
}

/// Those of `from` whom a tie joins with one of `to`, who is somebody else. O(n + m).
pub(super) fn joined(from: Found, arrow: Arrow, over: Option<&Found>, to: &Found, facts: &Facts<'_>) -> Found {
    let along = match arrow {
        Arrow::Out => Along::Out,
        Arrow::In => Along::In,
        Arrow::Either => Along::Either,
    };
    actors_who(facts, |at| {
        let leads_there = |tie: &usize| {
            let other = other_end(facts, *tie, at);
            other != at && to.actors[other] && over.is_none_or(|over| over.ties[*tie]) && leads(facts, *tie, at, along)
        };
        from.actors[at] && facts.around()[at].iter().any(leads_there)
    })
}
