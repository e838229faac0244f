//! Whether numbers that are each coarse enough tell more together.
//!
//! What is told bounds each count to at least five values. Whoever knows how counts hang together
//! can bound them closer: of two groups that make up about 15 and are about 10 each, neither can
//! have more than 9. So the counts are bounded here as a reader would bound them, and as long as
//! one of them can be told to fewer than five values, the group that gave it away is held back.

use super::Held;
use super::select::Candidate;
use std::collections::BTreeMap;

/// The fewest values that a count may be narrowed to.
const FEWEST_VALUES: usize = 5;

/// The least and the most that a count may be.
type Bounds = (usize, usize);

/// Parts of one whole that have nothing in common.
struct Relation {
    /// Places among the candidates.
    parts: Vec<usize>,
    whole: usize,
    /// Whether they make up the whole.
    all: bool,
    /// Whether it is one figure and its rest: without the rest, the figure can stay.
    pair: bool,
}

/// Takes out what would tell too much, one group after the other, telling `held` of each figure.
/// The relations are those that the true numbers allow, so all that a reader may know are among
/// them. O(groups · candidates) for each group that is taken out.
pub(super) fn hold_back(candidates: &mut Vec<Candidate>, mut held: impl FnMut(&Candidate)) {
    loop {
        let relations = relations(candidates);
        let Some(culprit) = narrowed(candidates, &relations) else {
            return;
        };
        let parts = &relations[culprit].parts;
        let out = if relations[culprit].pair {
            &parts[1..]
        } else {
            &parts[..]
        };
        let mut place = 0;
        candidates.retain(|candidate| {
            let gone = out.contains(&place);
            place += 1;
            if gone {
                held(candidate);
            }
            !gone
        });
    }
}

/// Lists of words of which each record has one at most, and pairs that make up a whole.
fn relations(candidates: &[Candidate]) -> Vec<Relation> {
    let mut groups: BTreeMap<(usize, usize, String), Vec<usize>> = BTreeMap::new();
    let mut single: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (place, candidate) in candidates.iter().enumerate() {
        let Some(whole) = candidate.whole else { continue };
        let segments: Vec<&str> = candidate.figure.id.split('.').collect();
        for starred in 1..segments.len() {
            let mut segments = segments.clone();
            segments[starred] = "*";
            let key = (candidate.section, whole, segments.join("."));
            groups.entry(key).or_default().push(place);
        }
        if candidate.family.is_none() {
            single.entry((candidate.section, whole)).or_default().push(place);
        }
    }
    let mut relations = Vec::new();
    for ((_, whole, _), parts) in groups {
        let sum: usize = parts.iter().map(|part| candidates[*part].part).sum();
        if parts.len() > 1 && sum <= whole {
            relations.push(Relation {
                parts,
                whole,
                all: sum == whole,
                pair: false,
            });
        }
    }
    for ((_, whole), places) in single {
        for (nth, one) in places.iter().enumerate() {
            for other in &places[nth + 1..] {
                if candidates[*one].part + candidates[*other].part == whole {
                    relations.push(Relation {
                        parts: vec![*one, *other],
                        whole,
                        all: true,
                        pair: true,
                    });
                }
            }
        }
    }
    // Later groups give way to earlier ones.
    relations.sort_by_key(|relation| relation.parts.first().copied());
    relations
}

/// The last group that has a part in narrowing some count too far, or `None` if nothing does.
fn narrowed(candidates: &[Candidate], relations: &[Relation]) -> Option<usize> {
    let mut parts: Vec<Bounds> = candidates.iter().map(|c| c.figure.part.bounds()).collect();
    // Wholes of one size are taken to be the same actors or ties, and so is a count of that size.
    let mut wholes: BTreeMap<usize, Bounds> = candidates
        .iter()
        .filter_map(|candidate| candidate.whole)
        .map(|whole| (whole, Held::of(whole).bounds()))
        .collect();
    let mut touched = vec![false; relations.len()];
    loop {
        let mut moved = false;
        for (place, relation) in relations.iter().enumerate() {
            if tighten(relation, &mut parts, &mut wholes) {
                moved = true;
                touched[place] = true;
            }
        }
        if !moved {
            break;
        }
    }
    let too_close = |(least, most): Bounds| most.saturating_sub(least) + 1 < FEWEST_VALUES;
    let whole_too_close = |whole: usize| wholes.get(&whole).copied().is_some_and(too_close);
    (0..relations.len()).rev().find(|place| {
        let relation = &relations[*place];
        let close = whole_too_close(relation.whole) || relation.parts.iter().any(|part| too_close(parts[*part]));
        touched[*place] && close
    })
}

/// Draws the bounds of one group closer; whether anything moved.
fn tighten(relation: &Relation, parts: &mut [Bounds], wholes: &mut BTreeMap<usize, Bounds>) -> bool {
    let Some(whole) = wholes.get_mut(&relation.whole) else {
        return false;
    };
    let mut moved = false;
    let least: usize = relation.parts.iter().map(|part| parts[*part].0).sum();
    let most: usize = relation.parts.iter().map(|part| parts[*part].1).sum();
    moved |= raise(&mut whole.0, least);
    if relation.all {
        moved |= lower(&mut whole.1, most);
    }
    let whole = *whole;
    for part in &relation.parts {
        let (others_least, others_most) = (least - parts[*part].0, most - parts[*part].1);
        let bounds = &mut parts[*part];
        moved |= lower(&mut bounds.1, whole.1.saturating_sub(others_least));
        if relation.all {
            moved |= raise(&mut bounds.0, whole.0.saturating_sub(others_most));
        }
        if moved {
            // The sums above are of before; the next round goes on from here.
            return true;
        }
    }
    moved
}

fn raise(bound: &mut usize, to: usize) -> bool {
    let higher = to > *bound;
    if higher {
        *bound = to;
    }
    higher
}

fn lower(bound: &mut usize, to: usize) -> bool {
    let closer = to < *bound;
    if closer {
        *bound = to;
    }
    closer
}
