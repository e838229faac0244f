//! Who might get to know each other: scores for ties that are not there.
//!
//! N(a) are the neighbours of a, whichever way ties go, and k(a) = |N(a)|. All scores but Katz's count what
//! two share, so they are 0 for two who share nobody; only pairs at exactly two steps are listed, since those
//! are the ones that somebody could introduce. Weights are not read, parallels count once, self-loops not at
//! all; isolates are in no list.
//!
//! Liben-Nowell and Kleinberg 2007, *The link-prediction problem for social networks*, table 1.

mod foremost;
mod katz;
mod pairs;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::graph::{Graph, Node};

pub use foremost::{ForemostTies, foremost_missing_ties};
pub use katz::{katz, katz_series};
pub use pairs::{MissingTies, missing_ties, visit_missing_ties};

/// How near two people are who are not tied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Affinity {
    /// |N(a) ∩ N(b)|: how many could introduce them.
    CommonNeighbors,
    /// |N(a) ∩ N(b)| ÷ |N(a) ∪ N(b)|. Jaccard 1901, *Étude comparative de la distribution florale*.
    Jaccard,
    /// 2 |N(a) ∩ N(b)| ÷ (k(a) + k(b)). Sørensen 1948, *A method of establishing groups of equal amplitude*.
    Sorensen,
    /// |N(a) ∩ N(b)| ÷ √(k(a) k(b)), the cosine. Salton and McGill 1983, *Introduction to Modern Information
    /// Retrieval*.
    Salton,
    /// Σ 1 ÷ ln k(c) over the common neighbours c: those who know few others weigh more.
    /// Adamic and Adar 2003, *Friends and neighbors on the web*.
    AdamicAdar,
    /// Σ 1 ÷ k(c) over the common neighbours c: what each would hand on if it shared itself out.
    /// Zhou, Lü and Zhang 2009, *Predicting missing links via local information*.
    ResourceAllocation,
    /// k(a) k(b): the busy meet the busy. The one score that two at a greater distance have as well.
    /// Barabási and Albert 1999, *Emergence of scaling in random networks*.
    PreferentialAttachment,
}

impl Affinity {
    /// What a common neighbour of degree k adds. Such a neighbour has at least the two as neighbours, so
    /// ln k > 0.
    fn of_shared(self, degree: usize) -> f64 {
        match self {
            Self::AdamicAdar if degree > 1 => 1.0 / (degree as f64).ln(),
            Self::ResourceAllocation if degree > 0 => 1.0 / degree as f64,
            Self::AdamicAdar | Self::ResourceAllocation => 0.0,
            _ => 1.0,
        }
    }

    /// The score from what common neighbours add up to and the two degrees.
    fn score(self, shared: f64, one: usize, other: usize) -> f64 {
        let (one, other) = (one as f64, other as f64);
        match self {
            Self::CommonNeighbors | Self::AdamicAdar | Self::ResourceAllocation => shared,
            Self::Jaccard if shared > 0.0 => shared / (one + other - shared),
            Self::Sorensen if shared > 0.0 => 2.0 * shared / (one + other),
            Self::Salton if shared > 0.0 => shared / (one * other).sqrt(),
            Self::Jaccard | Self::Sorensen | Self::Salton => 0.0,
            Self::PreferentialAttachment => one * other,
        }
    }
}

/// The affinity of two people, tied already or not; nothing for a node with itself, or one that the graph
/// does not have. O(k(a) + k(b)), and for directed graphs O(n + m).
pub fn affinity(graph: &Graph, one: Node, other: Node, kind: Affinity) -> Option<f64> {
    if one == other || !graph.has(one) || !graph.has(other) {
        return None;
    }
    let graph = both_ways(graph);
    let (mut left, mut right) = (graph.neighbors(one), graph.neighbors(other));
    let (one, other) = (left.len(), right.len());
    let mut shared = 0.0;
    while let (Some(low), Some(high)) = (left.first(), right.first()) {
        match low.cmp(high) {
            std::cmp::Ordering::Less => left = &left[1..],
            std::cmp::Ordering::Greater => right = &right[1..],
            std::cmp::Ordering::Equal => {
                shared += kind.of_shared(graph.neighbors(*low).len());
                (left, right) = (&left[1..], &right[1..]);
            }
        }
    }
    Some(kind.score(shared, one, other))
}

/// Whom a person might get to know: those at two steps, with their affinity, the highest first (equals: the
/// lowest number first), at most `most` of them. Empty for a node that the graph does not have. O(n) and the
/// neighbours of neighbours; for directed graphs O(n + m).
pub fn candidates(graph: &Graph, node: Node, kind: Affinity, most: usize) -> Vec<(Node, f64)> {
    if !graph.has(node) {
        return Vec::new();
    }
    let graph = both_ways(graph);
    let mut desk = pairs::Desk::for_graph(&graph, kind);
    let mut found = desk.candidates(&graph, node).to_vec();
    pairs::keep_best(&mut found, most);
    found
}

fn both_ways(graph: &Graph) -> Cow<'_, Graph> {
    if graph.is_directed() {
        Cow::Owned(graph.undirected())
    } else {
        Cow::Borrowed(graph)
    }
}
