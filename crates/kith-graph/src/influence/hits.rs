//! Hubs and authorities.

use super::Stop;
use super::gather::{Busiest, Gather};
use super::leading::{Others, leading};
use crate::graph::Graph;
use crate::maps::NodeMap;

/// Those who point well, and those well pointed at.
#[derive(Clone, Debug, PartialEq)]
pub struct Hits {
    /// High for nodes that point at good authorities; of sum 1.
    pub hubs: NodeMap<f64>,
    /// High for nodes that good hubs point at; of sum 1.
    pub authorities: NodeMap<f64>,
    /// How many times scores went there and back.
    pub rounds: u32,
    /// The change that one more plain round would make to the authorities, as 2-norm over 2-norm.
    pub residual: f64,
    /// Whether the residual is within the tolerance.
    pub converged: bool,
}

/// Hubs and authorities: authority of u ∝ Σ (weight of w → u) × hub of w, hub of u ∝ Σ (weight of u → w) ×
/// authority of w, for the largest factor: the leading singular vectors of the matrix of weights. Useful
/// where who asks and who answers are different people. Where edges go both ways the two are the same.
///
/// Nothing where no edge has a positive weight. Disconnected graphs as for
/// [`eigenvector`](super::eigenvector): only where the factor is largest are scores above 0; where several
/// share it, they share as if everyone had begun alike.
///
/// Kleinberg 1999, *Authoritative sources in a hyperlinked environment*. O(n + m) per round; the eigenvalues
/// of there-and-back are real, so polynomials of Chebyshev take fewer rounds than powers.
pub fn hits(graph: &Graph, stop: Stop) -> Option<Hits> {
    let weighs = |edge| graph.weight(edge) > 0.0;
    if graph.size() == 0 || (graph.is_weighted() && !graph.edges().any(weighs)) {
        return None;
    }
    let busiest = Busiest::first(graph);
    let (into, out) = (Gather::into(graph, &busiest), Gather::out(graph, &busiest));
    let point = |authorities: &[f64], hubs: &mut Vec<f64>| {
        hubs.resize(authorities.len(), 0.0);
        out.round(authorities, hubs, |_, gathered, hub, _: &mut [f64; 0]| *hub = gathered);
    };
    let squares: f64 = out.strengths().iter().map(|strength| strength * strength).sum();
    let first = (vec![1.0; graph.order()], squares / graph.order() as f64);
    let found = leading(&into, Others::Positive, first, stop, &mut |now, source| {
        point(now, source)
    });
    let mut hubs = Vec::new();
    point(&found.vector, &mut hubs);
    Some(Hits {
        hubs: of_sum_one(busiest.restored(hubs)),
        authorities: of_sum_one(busiest.restored(found.vector)),
        rounds: found.rounds,
        residual: found.residual,
        converged: found.converged,
    })
}

fn of_sum_one(mut values: Vec<f64>) -> NodeMap<f64> {
    let sum: f64 = values.iter().sum();
    if sum > 0.0 {
        values.iter_mut().for_each(|value| *value /= sum);
    }
    values.into()
}
