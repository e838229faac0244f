//! Eigenvector centrality.

use super::gather::{Busiest, Gather};
use super::leading::{Leading, Others, leading};
use super::{Settled, Stop};
use crate::graph::Graph;

/// Eigenvector centrality and the eigenvalue that it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Eigenvector {
    /// Of 2-norm 1, none below 0. The residual is the 2-norm of the change that one more plain round would
    /// make.
    pub settled: Settled,
    /// λ: the largest eigenvalue of the matrix of weights.
    pub eigenvalue: f64,
}

/// Eigenvector centrality: a node scores by the scores of those tied to it, λ xᵤ = Σ (weight of w → u) × x_w
/// for the largest λ. Along arcs it is the left eigenvector: a score comes from those who point at the node.
///
/// Nothing where nothing can go round: no edge of positive weight, or no circle of such arcs.
///
/// **Components.** In a disconnected graph each component has a largest eigenvalue of its own, and only
/// that with the largest of all keeps its scores; everyone else has 0 to within the tolerance. If several
/// have that same eigenvalue, they share as if everyone had begun alike. Take components apart first, or
/// take [`super::pagerank`], to score everyone. Along arcs the same holds for strong components, and what
/// they point at; where one such leads into another of the same eigenvalue, plain rounds may run out before
/// they converge.
///
/// Bonacich 1972, *Factoring and weighting approaches to status scores and clique identification*.
/// O(n + m) per round; standing still now and then (A + σ) keeps a network of two sides from swinging.
pub fn eigenvector(graph: &Graph, stop: Stop) -> Option<Eigenvector> {
    let Leading {
        vector,
        value,
        rounds,
        residual,
        converged,
    } = spectrum(graph, stop)?;
    let scores = vector.into();
    Some(Eigenvector {
        settled: Settled {
            scores,
            rounds,
            residual,
            converged,
        },
        eigenvalue: value,
    })
}

/// Nothing where the largest eigenvalue is 0.
pub(super) fn spectrum(graph: &Graph, stop: Stop) -> Option<Leading> {
    if !goes_round(graph) {
        return None;
    }
    let busiest = Busiest::first(graph);
    let gather = Gather::into(graph, &busiest);
    let strengths = gather.strengths();
    let sum: f64 = strengths.iter().sum();
    // Everyone begins alike. Where edges go both ways, what they have after one round is known already.
    let (others, first, guess) = if graph.is_directed() {
        let order = strengths.len();
        (Others::Complex, vec![1.0; order], sum / order as f64)
    } else {
        let squares: f64 = strengths.iter().map(|strength| strength * strength).sum();
        (Others::Real, strengths, squares / sum)
    };
    let found = leading(&gather, others, (first, guess), stop, &mut |_, _| {});
    Some(Leading {
        vector: busiest.restored(found.vector),
        ..found
    })
}

/// Whether a walk along positive weights can come back to where it was.
fn goes_round(graph: &Graph) -> bool {
    if !graph.is_directed() {
        return match graph.is_weighted() {
            false => graph.size() > 0,
            true => graph.edges().any(|edge| graph.weight(edge) > 0.0),
        };
    }
    // Takes away whoever nobody points at any more (Kahn 1962, *Topological sorting of large networks*).
    let mut into: Vec<u32> = vec![0; graph.order()];
    let heads = |node| {
        let edges = if graph.is_weighted() { graph.edges_of(node) } else { &[] };
        let neighbors = graph.neighbors(node).iter().enumerate();
        neighbors.filter(move |(at, _)| edges.get(*at).is_none_or(|&edge| graph.weight(edge) > 0.0))
    };
    for node in graph.nodes() {
        heads(node).for_each(|(_, head)| into[head.index()] += 1);
    }
    let mut gone: Vec<_> = graph.nodes().filter(|node| into[node.index()] == 0).collect();
    let mut next = 0;
    while let Some(&node) = gone.get(next) {
        next += 1;
        for (_, &head) in heads(node) {
            into[head.index()] -= 1;
            if into[head.index()] == 0 {
                gone.push(head);
            }
        }
    }
    gone.len() < graph.order()
}
