//! Go-betweens: how often a node or an edge lies on the shortest paths between others.
//!
//! News, help and trust travel from door to door. Whoever stands on many of the shortest ways can pass things
//! on, hold them back, and would be missed. Scores are exact ([`betweenness`], [`edge_betweenness`]), over
//! lengths ([`weighted_betweenness`], [`weighted_edge_betweenness`]), or what some sources see
//! ([`betweenness_from`]).
//!
//! Arcs are followed, self-loops lie on no shortest path, parallels are one edge, pairs that no path joins
//! add nothing. Trees that hang from an undirected network are counted at once, without searching them.

mod chance;
mod chernoff;
mod counts;
mod error;
mod ground;
mod lanes;
mod measured;
mod piles;
mod plan;
mod pocket;
mod queue;
mod sampled;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_by_definition;
#[cfg(test)]
mod tests_over_lengths;

use crate::graph::{Edge, Graph, Node};
use crate::lengths::Lengths;
use crate::maps::{EdgeMap, NodeMap};
use counts::Vast;
use ground::Ground;
use lanes::{Board, LANES};
use measured::Trail;
use piles::{Rooms, summed};
use pocket::Pocket;

pub use error::BetweennessError;
pub use sampled::{Ranked, Sampled, SamplingError, Top, sampled, sampled_top};

/// How a score is scaled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// As counted: each pair adds the share of its shortest paths that pass through.
    Raw,
    /// Divided by the number of pairs there could be. For nodes these are pairs of others: (n − 1)(n − 2) ÷ 2,
    /// or (n − 1)(n − 2) for arcs; for edges all pairs: n(n − 1) ÷ 2, or n(n − 1). Isolates count among
    /// the n. Where there are no such pairs every score is 0.
    Normalised,
}

/// Betweenness of nodes, exact: Σ σ(s,t|v) ÷ σ(s,t) over pairs s, t other than v, where σ(s,t) counts
/// shortest paths and σ(s,t|v) those through v. Each pair counts once (arcs: each ordered pair). Paths are
/// counted in steps, weights are not read, arcs are followed. Pairs that no path joins add nothing.
///
/// Freeman 1977, *A set of measures of centrality based on betweenness*; computed by Brandes 2001, *A
/// faster algorithm for betweenness centrality*, from eight sources at once: O(n m) time, about 250 bytes per
/// node and thread.
pub fn betweenness(graph: &Graph, scale: Scale) -> NodeMap<f64> {
    let sources = vec![1.0; graph.order()];
    node_scores(graph, None, &sources, scale)
}

/// The part of [`betweenness`] that paths from some nodes make up: who stands between these and everybody
/// else. With all nodes as sources it is the whole. For undirected graphs a pair of two sources counts whole
/// and a pair of a source and another half, as each pair is seen from its sources alone.
///
/// With k sources taken by chance, scores × n ÷ k estimate the whole (Brandes and Pich 2007, *Centrality
/// estimation in large networks*). [`Scale::Normalised`] divides by the same number as for the whole. A
/// source named twice counts twice; one that the graph does not have sees nothing. O(k m).
pub fn betweenness_from(graph: &Graph, sources: &[Node], scale: Scale) -> NodeMap<f64> {
    let mut times = vec![0.0; graph.order()];
    for source in sources {
        if let Some(times) = times.get_mut(source.index()) {
            *times += 1.0;
        }
    }
    node_scores(graph, None, &times, scale)
}

/// Betweenness of edges, exact: Σ σ(s,t|e) ÷ σ(s,t) over all pairs s, t, those at the ends of e included,
/// where σ(s,t|e) counts the shortest paths over e. Each pair counts once (arcs: each ordered pair). Ties
/// that join two groups score high. Paths are counted in steps.
///
/// Girvan and Newman 2002, *Community structure in social and biological networks*; Brandes 2008, *On
/// variants of shortest-path betweenness centrality and their generic computation*. O(n m).
pub fn edge_betweenness(graph: &Graph, scale: Scale) -> EdgeMap<f64> {
    edge_scores(graph, None, scale)
}

/// [`betweenness`] with paths measured over [`Lengths`] instead of counted in steps. What a length is, the
/// caller says: weights are strengths, and are read only for [`Lengths::Inverse`], where a tie of no strength
/// is no passage.
///
/// Sums of lengths are rounded, so two paths that differ by less than one part in 10¹⁰ are equally short.
/// Lengths should therefore not differ by more than nine powers of ten.
///
/// Brandes 2001, algorithm for weighted graphs, over buckets narrower than the shortest edge (or a heap where
/// lengths differ by more than a thousand): O(n m), or O(n m log n).
///
/// # Errors
/// Lengths that [`Lengths::per_edge`] refuses, and the length 0: over a circle of edges without length there
/// are any number of equally short paths, so there is no count to divide by.
pub fn weighted_betweenness(
    graph: &Graph,
    lengths: Lengths<'_>,
    scale: Scale,
) -> Result<NodeMap<f64>, BetweennessError> {
    let lengths = positive(graph, lengths)?;
    let sources = vec![1.0; graph.order()];
    Ok(node_scores(graph, lengths.as_deref(), &sources, scale))
}

/// [`edge_betweenness`] over lengths, under the terms of [`weighted_betweenness`]. An edge that nobody
/// passes scores 0.
///
/// # Errors
/// As for [`weighted_betweenness`].
pub fn weighted_edge_betweenness(
    graph: &Graph,
    lengths: Lengths<'_>,
    scale: Scale,
) -> Result<EdgeMap<f64>, BetweennessError> {
    let lengths = positive(graph, lengths)?;
    Ok(edge_scores(graph, lengths.as_deref(), scale))
}

fn positive(graph: &Graph, lengths: Lengths<'_>) -> Result<Option<Vec<f64>>, BetweennessError> {
    let lengths = lengths.per_edge(graph)?;
    let at = lengths.iter().flatten().position(|&length| length == 0.0);
    match at {
        Some(at) => Err(BetweennessError::ZeroLength { edge: Edge(at as u32) }),
        None => Ok(lengths),
    }
}

fn node_scores(graph: &Graph, lengths: Option<&[f64]>, sources: &[f64], scale: Scale) -> NodeMap<f64> {
    let ground = Ground::of(graph, lengths, sources, false);
    let totals = dependencies::<false>(&ground, ground.order());
    let order = graph.order() as f64;
    let divisor = divisor(graph, scale, (order - 1.0) * (order - 2.0));
    let mut scores = NodeMap::filled(graph.order(), 0.0);
    for ((&node, total), hanging) in ground.nodes.iter().zip(totals).zip(&ground.scores) {
        scores[node] = (total + hanging) / divisor;
    }
    scores
}

fn edge_scores(graph: &Graph, lengths: Option<&[f64]>, scale: Scale) -> EdgeMap<f64> {
    let sources = vec![1.0; graph.order()];
    let ground = Ground::of(graph, lengths, &sources, true);
    let totals = dependencies::<true>(&ground, ground.targets.len());
    let mut scores = vec![0.0; graph.size()];
    for &(edge, across) in &ground.edge_scores {
        scores[edge as usize] += across;
    }
    for (&edge, total) in ground.edges.iter().zip(totals) {
        scores[edge as usize] += total;
    }
    let order = graph.order() as f64;
    let divisor = divisor(graph, scale, order * (order - 1.0));
    scores.iter_mut().for_each(|score| *score /= divisor);
    scores.into()
}

/// Undirected sums see each pair from both ends; so does the number of ordered pairs.
fn divisor(graph: &Graph, scale: Scale, pairs: f64) -> f64 {
    match (scale, graph.is_directed()) {
        (Scale::Raw, true) => 1.0,
        (Scale::Raw, false) => 2.0,
        (Scale::Normalised, _) => pairs.max(1.0),
    }
}

/// Σ δ(s|v) over all sources s: Brandes' dependencies, per node, or per place of a row if `EDGES`.
fn dependencies<const EDGES: bool>(ground: &Ground, len: usize) -> Vec<f64> {
    if !ground.lengths.is_empty() {
        measured::<EDGES>(ground, len)
    } else if ground.order() > pocket::MOST {
        at_large::<EDGES>(ground, len)
    } else {
        let pocket = Pocket::of::<EDGES>(ground);
        let mut totals = vec![0.0; len];
        for source in ground.starting_points() {
            pocket.add::<EDGES>(ground, source, &mut totals);
        }
        totals
    }
}

/// Where there are more paths than a plain number can count, they are counted in vast ones.
fn at_large<const EDGES: bool>(ground: &Ground, len: usize) -> Vec<f64> {
    let sources = ground.starting_points();
    let batches: Vec<&[u32]> = sources.chunks(LANES).collect();
    let (boards, trails) = (Rooms::new(), Rooms::new());
    summed(batches.len(), 8, len, &|pile, totals| {
        for batch in &batches[pile] {
            let furnish = || Board::new(ground.order());
            if !boards.within(furnish, |board: &mut Board| board.add::<EDGES>(ground, batch, totals)) {
                vast::<EDGES>(ground, batch, totals, &trails);
            }
        }
    })
}

fn measured<const EDGES: bool>(ground: &Ground, len: usize) -> Vec<f64> {
    let sources = ground.starting_points();
    let (trails, vast_trails) = (Rooms::new(), Rooms::new());
    summed(sources.len(), 64, len, &|pile, totals| {
        for &source in &sources[pile] {
            let furnish = || Trail::<f64>::new(ground);
            if !trails.within(furnish, |trail: &mut Trail<f64>| {
                trail.add::<EDGES>(ground, source, totals)
            }) {
                vast::<EDGES>(ground, &[source], totals, &vast_trails);
            }
        }
    })
}

fn vast<'g, const EDGES: bool>(
    ground: &'g Ground,
    sources: &[u32],
    totals: &mut [f64],
    trails: &Rooms<Trail<'g, Vast>>,
) {
    trails.within(
        || Trail::new(ground),
        |trail| {
            for &source in sources {
                trail.add::<EDGES>(ground, source, totals);
            }
        },
    );
}
