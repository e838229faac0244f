//! How closely a network hangs together: density, reciprocity, transitivity for the whole; triangles and
//! clustering for each node.
//!
//! Where it can be, each is a [`Fraction`] of two counts, because a page that shows "12%" must be able to say
//! of what. Weights are read by [`weighted_clustering`] alone; parallels count once, self-loops not at all;
//! isolates stay in the density.

mod clustering;
pub(crate) mod forward;
#[cfg(test)]
pub(crate) mod seeded;
#[cfg(test)]
mod tests;

use crate::graph::Graph;
use forward::Forward;

pub use clustering::{
    Few, Strengths, average_clustering, directed_clustering, local_clustering, triangles, weighted_clustering,
};

/// A part of a whole, both counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    pub part: u64,
    pub whole: u64,
}

impl Fraction {
    /// Part ÷ whole, in `0.0..=1.0`; nothing where the whole is nothing.
    pub fn value(self) -> Option<f64> {
        (self.whole > 0).then(|| self.part as f64 / self.whole as f64)
    }
}

/// Edges there are, of those there could be: n(n − 1) ÷ 2, or n(n − 1) for arcs. O(1).
/// Wasserman and Faust 1994, *Social Network Analysis*, 4.2 and 4.3.
pub fn density(graph: &Graph) -> Fraction {
    let nodes = graph.order() as u64;
    let ordered = nodes * nodes.saturating_sub(1);
    let whole = if graph.is_directed() { ordered } else { ordered / 2 };
    Fraction {
        part: graph.size() as u64,
        whole,
    }
}

/// Arcs that are answered by an arc the other way, of all arcs. Nothing of nothing where edges go both
/// ways. O(m log d) for the largest degree d. Wasserman and Faust 1994, 13.3; the "edge" variant, so that a
/// pair that helps each other counts two arcs of two.
pub fn reciprocity(graph: &Graph) -> Fraction {
    if !graph.is_directed() {
        return Fraction { part: 0, whole: 0 };
    }
    let answered = graph.edges().filter(|&edge| {
        let (from, to) = graph.ends(edge);
        graph.edge_between(to, from).is_some()
    });
    Fraction {
        part: answered.count() as u64,
        whole: graph.size() as u64,
    }
}

/// Closed triples, of all pairs of neighbours: how often two who know the same third know each other.
/// A triangle closes three. Directions and weights are not read. O(m^1.5) at worst, by rows cut down to
/// neighbours of higher rank. Newman 2003, *The structure and function of complex networks*, equation 3.
pub fn transitivity(graph: &Graph) -> Fraction {
    if graph.is_directed() {
        return transitivity(&graph.undirected());
    }
    let degrees = graph.nodes().map(|node| graph.neighbors(node).len() as u64);
    let forward = Forward::of(graph.rows(), |_| ());
    Fraction {
        part: 3 * forward.triangles(|| 0, |count: &mut u64, _, _| *count += 1, |sum, other| sum + other),
        whole: degrees.map(|degree| degree * degree.saturating_sub(1) / 2).sum(),
    }
}
