//! The few who stand between most, surely.

use super::{SamplingError, cautious, exact, exact_cost, is_small, refusal};
use crate::betweenness::chance::Paths;
use crate::betweenness::chernoff::{certainty_above, certainty_below, highest, lowest};
use crate::betweenness::plan::{Class, Plan};
use crate::graph::{Graph, Node};

/// A node's place among the highest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    pub node: Node,
    /// The estimate of its betweenness, normalised.
    pub score: f64,
    /// Between these lies the truth.
    pub low: f64,
    pub high: f64,
}

/// The nodes with the highest betweenness, the highest first (of equal ones, the lowest number).
#[derive(Clone, Debug, PartialEq)]
pub struct Top {
    pub ranked: Vec<Ranked>,
    /// With the confidence asked for, nobody who comes after a ranked node, ranked or not, stands above it by
    /// more than this; 0 where ranks are exact.
    pub error: f64,
    /// How many paths were sampled; 0 where ranks are exact.
    pub samples: u64,
}

/// The `k` nodes with the highest betweenness (normalised, as in [`sampled`](super::sampled)) in their order:
/// with a probability of at least `confidence`, nobody who comes after a ranked node stands above it by more
/// than `error`, and all their true scores lie between `low` and `high`. Ranks that are further apart than
/// `error` are thus right. Where gaps are wide, this takes far fewer samples than scores within `error`.
///
/// Fewer than `k` where the graph has fewer nodes.
///
/// # Errors
/// An `error` or a `confidence` that does not lie between 0 and 1.
pub fn sampled_top(graph: &Graph, k: usize, error: f64, confidence: f64, seed: u64) -> Result<Top, SamplingError> {
    refusal::check(error, confidence)?;
    let order = graph.order();
    let k = k.min(order);
    if is_small(graph) {
        return Ok(exactly(graph, k));
    }
    let pairs_of_others = order as f64 / (order - 2) as f64;
    let error_of_share = error / pairs_of_others;
    let paths = Paths::of(graph, seed);
    let look = |counts: &[u32], samples: u64| by_rank(counts, samples, k, error_of_share);
    let Some(mut plan) = Plan::after_first_samples(&paths, 1.0 - confidence, error_of_share, look, exact_cost(graph))
    else {
        return Ok(exactly(graph, k));
    };
    loop {
        let tally = plan.next(&paths);
        if let Some(mut ranked) = surely_ranked(&tally.inside, &plan, k, error_of_share) {
            for place in &mut ranked {
                place.score = (place.score * pairs_of_others).min(1.0);
                place.low *= pairs_of_others;
                place.high = (place.high * pairs_of_others).min(1.0);
            }
            return Ok(Top {
                ranked,
                error,
                samples: plan.samples,
            });
        }
        if plan.is_dearer_than(exact_cost(graph)) {
            return Ok(exactly(graph, k));
        }
    }
}

/// Those who were inside most often first; of equals, the lowest number.
fn falling(counts: &[u32], most: usize) -> Vec<u32> {
    let mut nodes: Vec<u32> = (0..counts.len() as u32).collect();
    let rank = |&node: &u32| (std::cmp::Reverse(counts[node as usize]), node);
    if most < nodes.len() {
        nodes.select_nth_unstable_by_key(most, rank);
        nodes.truncate(most);
    }
    nodes.sort_unstable_by_key(rank);
    nodes
}

/// Each of the highest is a class of its own, and must keep clear of the middle between it and its neighbours
/// in rank; everybody else must keep below the middle under the last of them.
fn by_rank(counts: &[u32], samples: u64, k: usize, error: f64) -> (Vec<Class>, Vec<u32>) {
    let share = |count: u32| f64::from(count) / samples as f64;
    let top = falling(counts, k + 1);
    let count_at = |rank: usize| top.get(rank).map_or(0, |&node| counts[node as usize]);
    // The middle under each rank.
    let middle = |rank: usize| 0.5 * (share(count_at(rank)) + share(count_at(rank + 1)));
    let last = if k > 0 { middle(k - 1) } else { 1.0 };
    let mut classes: Vec<Class> = (0..=count_at(k))
        .map(|count| Class {
            nodes: 0,
            above: certainty_above(cautious(count, count_at(0), samples), last - share(count) + 0.5 * error),
            below: f64::INFINITY,
        })
        .collect();
    let mut class_of: Vec<u32> = counts.iter().map(|&count| count.min(count_at(k))).collect();
    for (rank, &node) in top.iter().take(k).enumerate() {
        let (count, p) = (
            counts[node as usize],
            cautious(counts[node as usize], count_at(0), samples),
        );
        let up = if rank == 0 {
            1.0
        } else {
            middle(rank - 1) - share(count)
        };
        class_of[node as usize] = classes.len() as u32;
        classes.push(Class {
            nodes: 0,
            above: certainty_above(p, up + 0.5 * error),
            below: certainty_below(p, share(count) - middle(rank) + 0.5 * error),
        });
    }
    class_of.iter().for_each(|&class| classes[class as usize].nodes += 1);
    (classes, class_of)
}

/// The ranks, as shares of all pairs, if nobody may stand above whom he comes after by more than the error.
fn surely_ranked(counts: &[u32], plan: &Plan, k: usize, error: f64) -> Option<Vec<Ranked>> {
    let samples = plan.samples as f64;
    let nodes = falling(counts, 4 * k + 64);
    let mut ranked = Vec::with_capacity(nodes.len());
    for &node in &nodes {
        let p = f64::from(counts[node as usize]) / samples;
        let doubt = plan.doubt(node as usize);
        ranked.push(Ranked {
            node: Node(node),
            score: p,
            low: lowest(p, doubt.below / samples),
            high: highest(p, doubt.above / samples),
        });
    }
    // Everybody else was inside no more often than the last of these, and has no more certainty than most.
    let mut high = match ranked.last() {
        Some(last) if nodes.len() < counts.len() => highest(last.score, plan.most_certainty() / samples),
        _ => 0.0,
    };
    for (rank, place) in ranked.iter().enumerate().rev() {
        if rank < k && high > place.low + error {
            return None;
        }
        high = high.max(place.high);
    }
    ranked.truncate(k);
    Some(ranked)
}

fn exactly(graph: &Graph, k: usize) -> Top {
    let scores = exact(graph).scores;
    let mut nodes: Vec<Node> = graph.nodes().collect();
    nodes.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
    let ranked = nodes.into_iter().take(k).map(|node| Ranked {
        node,
        score: scores[node],
        low: scores[node],
        high: scores[node],
    });
    Top {
        ranked: ranked.collect(),
        error: 0.0,
        samples: 0,
    }
}
