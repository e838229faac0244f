//! Who is near everyone: closeness, harmonic closeness, and how far nodes lie from the rest.
//!
//! Distances are counted in steps by default; the `_by_length` kinds measure them along edges that have
//! lengths. Parallels are one edge and loops are ignored. Directed graphs are walked the way that is asked
//! for: [`Way::Out`] scores who reaches others quickly, [`Way::In`] who is quickly reached (networkx scores
//! `In`, igraph's default `Out` is `Out`).

mod measured;
mod rings;
mod sweep;
mod top;

pub use measured::{SpreadByLength, closeness_by_length, harmonic_by_length, spread_by_length};
pub use rings::{Spread, spread};
pub(crate) use rings::{farthest, spread_within};
pub use top::{top_closeness, top_harmonic};

use crate::graph::{Graph, Node};
use crate::maps::NodeMap;
use crate::walk::Way;

/// How harmonic closeness is scaled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Σ 1 ÷ distance, as networkx has it.
    Raw,
    /// Divided by the n − 1 others, isolates among them: 1 for who is one step from all, as igraph has it.
    Normalised,
}

/// What closeness is made of: r nodes reached (the node itself apart) of n − 1, at distances that sum to f.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Convention {
    /// r ÷ f: one over the mean distance to those who are reached. In a small piece of its own a node can
    /// score as high as anybody (igraph, normalised). Freeman 1979, *Centrality in social networks:
    /// conceptual clarification*, for r = n − 1.
    PerPiece,
    /// (r ÷ f) × (r ÷ (n − 1)): scaled by the share that is reached, so that small pieces score low
    /// (networkx, by default). Wasserman and Faust 1994, *Social Network Analysis*, 5.2.2.
    ByShare,
    /// 1 ÷ f: one over the farness (igraph, not normalised).
    Raw,
}

impl Convention {
    fn score(self, reached: f64, farness: f64, others: f64) -> Option<f64> {
        (reached > 0.0 && farness > 0.0).then(|| match self {
            Convention::PerPiece => reached / farness,
            Convention::ByShare => (reached / farness) * (reached / others),
            Convention::Raw => 1.0 / farness,
        })
    }
}

/// Harmonic closeness, exact: H(v) = Σ 1 ÷ d(v, w) over the nodes w other than v, where whoever is not
/// reached adds nothing. 0 for an isolate, at most n − 1 ([`Scale::Raw`]).
///
/// Marchiori and Latora 2000, *Harmony in the small-world*; Rochat 2009, *Closeness centrality extended to
/// unconnected graphs*. Summed from the nearest to the farthest. Time and memory of [`spread`].
pub fn harmonic(graph: &Graph, way: Way, scale: Scale) -> NodeMap<f64> {
    scaled(spread(graph, way).harmonic, scale)
}

/// Harmonic closeness to some nodes alone: how near each node is to the given people or services, a node's
/// distance to itself apart. Of nodes that the graph does not have, and of repetitions, nothing is heard.
/// With targets drawn evenly, n ÷ (number of targets) times this estimates [`harmonic`] (Eppstein and Wang
/// 2004, *Fast approximation of centrality*).
pub fn harmonic_to(graph: &Graph, targets: &[Node], way: Way) -> NodeMap<f64> {
    rings::spread_to(graph, Some(targets), u32::MAX, way).harmonic
}

/// Closeness, exact, by the [`Convention`] named. `None` for who reaches nobody: an isolate has no distances
/// to be close by (networkx says 0, igraph says that it is not a number). Time and memory of [`spread`].
pub fn closeness(graph: &Graph, way: Way, convention: Convention) -> NodeMap<Option<f64>> {
    let spread = spread(graph, way);
    let others = graph.order().saturating_sub(1) as f64;
    let scores = spread.reached.values().iter().zip(spread.farness.values());
    scores
        .map(|(&reached, &farness)| convention.score(f64::from(reached), farness as f64, others))
        .collect::<Vec<_>>()
        .into()
}

fn scaled(raw: NodeMap<f64>, scale: Scale) -> NodeMap<f64> {
    let others = raw.len().saturating_sub(1).max(1) as f64;
    match scale {
        Scale::Raw => raw,
        Scale::Normalised => {
            let scores: Vec<f64> = raw.into_values().into_iter().map(|score| score / others).collect();
            scores.into()
        }
    }
}

#[cfg(test)]
mod tests;
