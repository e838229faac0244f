//! Closeness where edges have lengths: one search from each node.

use rayon::prelude::*;

use super::{Convention, Scale, scaled};
use crate::graph::{Graph, Node};
use crate::lengths::{LengthError, Lengths};
use crate::maps::NodeMap;
use crate::walk::{Roads, Tour, Way};

/// How far every node lies from the nodes that it reaches along edges with lengths, itself apart.
#[derive(Clone, Debug, PartialEq)]
pub struct SpreadByLength {
    /// How many others are reached.
    pub reached: NodeMap<u32>,
    /// The sum of the distances to them: raw farness.
    pub farness: NodeMap<f64>,
    /// Σ 1 ÷ distance over those of them that are not in the same place (distance 0).
    pub harmonic: NodeMap<f64>,
    /// The distance to the farthest of them; 0 for who reaches nobody.
    pub eccentricity: NodeMap<f64>,
}

/// Exact distances along the lengths between all nodes, summed up for each, nearest first. The same bits on
/// any number of threads and under any numbering. One [`distances_by_length`](crate::walk::distances_by_length)
/// per node: O(n (n + m) log m) time, O(n + m) memory per thread.
///
/// # Errors
/// Lengths that [`Lengths::per_edge`] refuses.
pub fn spread_by_length(graph: &Graph, lengths: Lengths<'_>, way: Way) -> Result<SpreadByLength, LengthError> {
    let roads = Roads::of(graph, lengths, way)?;
    let nodes: Vec<Node> = graph.nodes().collect();
    let least = nodes.len().div_ceil(8 * rayon::current_num_threads()).max(1);
    let sums: Vec<(u32, f64, f64, f64)> = nodes
        .par_iter()
        .with_min_len(least)
        .map_init(
            || Tour::of(graph.order()),
            |tour, &node| summed(tour.from(&roads, node, None)),
        )
        .collect();
    Ok(SpreadByLength {
        reached: sums.iter().map(|sum| sum.0).collect::<Vec<_>>().into(),
        farness: sums.iter().map(|sum| sum.1).collect::<Vec<_>>().into(),
        harmonic: sums.iter().map(|sum| sum.2).collect::<Vec<_>>().into(),
        eccentricity: sums.iter().map(|sum| sum.3).collect::<Vec<_>>().into(),
    })
}

/// The node itself comes first and at distance 0: it is counted away.
fn summed(settled: &[(Node, f64)]) -> (u32, f64, f64, f64) {
    let reached = settled.len().saturating_sub(1) as u32;
    let (mut farness, mut harmonic, mut farthest) = (0.0, 0.0, 0.0);
    for &(_, distance) in settled {
        if distance > 0.0 {
            farness += distance;
            harmonic += 1.0 / distance;
            farthest = distance;
        }
    }
    (reached, farness, harmonic, farthest)
}

/// [`harmonic`](super::harmonic) along lengths: Σ 1 ÷ distance. Others in the same place (distance 0) would
/// add infinitely much and add nothing instead, as in networkx. Normalised it may exceed 1, where lengths
/// are below 1. Cost and errors of [`spread_by_length`].
pub fn harmonic_by_length(
    graph: &Graph,
    lengths: Lengths<'_>,
    way: Way,
    scale: Scale,
) -> Result<NodeMap<f64>, LengthError> {
    Ok(scaled(spread_by_length(graph, lengths, way)?.harmonic, scale))
}

/// [`closeness`](super::closeness) along lengths. `None` also for who is in the same place as everyone whom
/// it reaches (farness 0). Cost and errors of [`spread_by_length`].
pub fn closeness_by_length(
    graph: &Graph,
    lengths: Lengths<'_>,
    way: Way,
    convention: Convention,
) -> Result<NodeMap<Option<f64>>, LengthError> {
    let spread = spread_by_length(graph, lengths, way)?;
    let others = graph.order().saturating_sub(1) as f64;
    let scores = spread.reached.values().iter().zip(spread.farness.values());
    let scores: Vec<Option<f64>> = scores
        .map(|(&reached, &farness)| convention.score(f64::from(reached), farness, others))
        .collect();
    Ok(scores.into())
}
