//! Betweenness of large networks from sampled paths, as close and as sure as asked.
//!
//! Two nodes are taken by chance, then one of the shortest paths between them, found by searching from both
//! ends, the one with less to read first; who is inside scores. That, and giving each node its own part of the
//! doubt after a look at some first samples, is KADABRA (Borassi and Natale 2016, *KADABRA is an adaptive
//! algorithm for betweenness via random approximation*). When to stop is decided otherwise: at
//! numbers of samples that are fixed before they are taken, by Chernoff's bound for shares (Hoeffding 1963,
//! equation 2.1), which needs fewer samples than the bounds for stopping at any time, and no bound on the
//! network's diameter.

use super::chance::Paths;
use super::chernoff::{certainty_above, certainty_below};
use super::plan::{Class, Doubt, Plan};
use super::{Scale, betweenness};
use crate::graph::Graph;
use crate::maps::NodeMap;

mod refusal;
#[cfg(test)]
mod tests;
mod top;

pub use refusal::SamplingError;
pub use top::{Ranked, Top, sampled_top};

/// Scores within a known distance of the truth.
#[derive(Clone, Debug, PartialEq)]
pub struct Sampled {
    /// Estimates of [`betweenness`] under [`Scale::Normalised`].
    pub scores: NodeMap<f64>,
    /// No score is further from the truth than this, for all nodes at once, with the confidence asked for;
    /// 0 where the scores are exact.
    pub error: f64,
    /// How many paths were sampled; 0 where scores are exact.
    pub samples: u64,
}

/// Betweenness within `error` of [`betweenness`] under [`Scale::Normalised`]: with a probability of at least
/// `confidence` this is so for all nodes at once. Where it takes no longer to be exact, scores are exact.
///
/// With δ = 1 − confidence and scores up to b, about 2 b (1 − b) ln(1 ÷ δ) ÷ error² paths are sampled, or
/// ln(n ÷ δ) ÷ error if that is more, and no bound on the network's diameter is needed; each takes far fewer
/// than m steps in most networks. About 40 bytes per node, and 20 for each thread. Paths are counted in steps,
/// weights are not read, arcs are followed. The same seed gives the same scores on any number of threads.
///
/// The probability is over seeds: choose one without trying several. Ranks by these scores are not sure; see
/// [`sampled_top`].
///
/// # Errors
/// An `error` or a `confidence` that does not lie between 0 and 1.
pub fn sampled(graph: &Graph, error: f64, confidence: f64, seed: u64) -> Result<Sampled, SamplingError> {
    refusal::check(error, confidence)?;
    let order = graph.order() as f64;
    if is_small(graph) {
        return Ok(exact(graph));
    }
    // A path ends at v in 2 of n pairs, so shares of all pairs are (n − 2) ÷ n of shares of pairs of others.
    let error_of_share = error * (order - 2.0) / order;
    let paths = Paths::of(graph, seed);
    let look = |counts: &[u32], samples: u64| by_count(counts, samples, error_of_share);
    let Some(mut plan) = Plan::after_first_samples(&paths, 1.0 - confidence, error_of_share, look, exact_cost(graph))
    else {
        return Ok(exact(graph));
    };
    loop {
        let tally = plan.next(&paths);
        let sure = tally.inside.iter().enumerate().all(|(node, &count)| {
            let p = f64::from(count) / plan.samples as f64;
            is_sure(p, error_of_share, plan.samples, plan.doubt(node))
        });
        if sure {
            let scale = order / (order - 2.0) / plan.samples as f64;
            let scores: Vec<f64> = tally
                .inside
                .iter()
                .map(|&count| (f64::from(count) * scale).min(1.0))
                .collect();
            return Ok(Sampled {
                scores: scores.into(),
                error,
                samples: plan.samples,
            });
        }
        if plan.is_dearer_than(exact_cost(graph)) {
            return Ok(exact(graph));
        }
    }
}

fn is_sure(p: f64, error: f64, samples: u64, doubt: Doubt) -> bool {
    // KL(p‖p ± ε) ≥ 2ε² saves two logarithms for most.
    let samples = samples as f64;
    let least = 2.0 * error * error * samples;
    (least >= doubt.above || samples * certainty_above(p, error) >= doubt.above)
        && (least >= doubt.below || samples * certainty_below(p, error) >= doubt.below)
}

/// Nodes that were inside equally often are treated alike.
fn by_count(counts: &[u32], samples: u64, error: f64) -> (Vec<Class>, Vec<u32>) {
    let most = counts.iter().copied().max().unwrap_or(0);
    let mut classes: Vec<Class> = (0..=most)
        .map(|count| {
            let p = cautious(count, most, samples);
            Class {
                nodes: 0,
                above: certainty_above(p, error),
                below: certainty_below(p, error),
            }
        })
        .collect();
    counts.iter().for_each(|&count| classes[count as usize].nodes += 1);
    (classes, counts.to_vec())
}

/// A share that the next samples will hardly exceed for any of these nodes (four deviations, and for the one
/// that was inside `most` often one), short of a half, where certainty is hardest to gain.
fn cautious(count: u32, most: u32, samples: u64) -> f64 {
    let samples = samples as f64;
    let above = |count: u32, deviations: f64| {
        let count = f64::from(count);
        let deviation = (count * (1.0 - count / samples)).sqrt();
        (count + deviations * (deviation + 1.0)) / samples
    };
    let seen = f64::from(count) / samples;
    let expected = above(count, 4.0).min(above(most, 1.0)).min(0.5);
    if count == 0 { 0.0 } else { expected.max(seen) }
}

fn exact(graph: &Graph) -> Sampled {
    Sampled {
        scores: betweenness(graph, Scale::Normalised),
        error: 0.0,
        samples: 0,
    }
}

/// Places of rows that an exact search reads.
fn exact_cost(graph: &Graph) -> u64 {
    let both = if graph.is_directed() { 1 } else { 2 };
    graph.order() as u64 * graph.size() as u64 * both
}

/// So small that looking for a shorter way would take longer.
fn is_small(graph: &Graph) -> bool {
    graph.order() < 16 || exact_cost(graph) < 1_000_000
}
