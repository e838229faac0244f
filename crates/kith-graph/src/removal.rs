//! What comes apart when people or ties go: who would be cut off, how many pairs would no longer be joined,
//! and how a network holds while it loses one after another.
//!
//! Two are *joined* where a path leads from one to the other; directions and weights are not read, so that a
//! tie of strength 0 still joins. A pair is *parted* when both stay, were joined and are no longer; the pairs
//! that those who go were part of are not counted, since they are gone anyway. Isolates are pieces of one.

mod curve;
mod order;
mod parting;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::components::{Components, components};
use crate::graph::{Direction, Graph, GraphBuilder, Node};

pub use curve::{Curve, RandomCurve, random_removal, removal};
pub use order::{Aim, by_falling, falling_degree, greedy, recalculated_degree};
pub use parting::{Parting, bridge_partings, partings};

/// What is left after some people and ties have gone.
#[derive(Clone, Debug, PartialEq)]
pub struct Aftermath {
    /// The pieces that are left, without those who went: the largest first; of equal ones, the one with the
    /// lowest node first. Each in rising order.
    pub pieces: Vec<Vec<Node>>,
    /// Who stays but is no longer joined to the largest part of the piece they were in (of equal parts, the one
    /// with the lowest node), in rising order.
    pub cut_off: Vec<Node>,
    /// Pairs of those who stay that were joined and are no longer.
    pub parted: u64,
}

/// Takes away nodes and ties, given by their ends (in either order, all arcs between the two). Those that the
/// graph does not have change nothing, nor does naming one twice. O((n + m) log n).
pub fn without(graph: &Graph, nodes: &[Node], ties: &[(Node, Node)]) -> Aftermath {
    let before = components(graph);
    let mut gone = vec![false; graph.order()];
    nodes
        .iter()
        .filter(|node| graph.has(**node))
        .for_each(|node| gone[node.index()] = true);
    let mut cut: Vec<(Node, Node)> = ties
        .iter()
        .map(|&(one, other)| (one.min(other), one.max(other)))
        .collect();
    cut.sort_unstable();
    let rest = components(&remaining(graph, &gone, &cut));
    let pieces: Vec<Vec<Node>> = rest
        .all
        .iter()
        .filter(|piece| !gone[piece[0].index()])
        .map(<[Node]>::to_vec)
        .collect();
    let parted = joined_pairs(sizes_left(&before, &gone)) - joined_pairs(pieces.iter().map(Vec::len));
    Aftermath {
        cut_off: cut_off(&before, &pieces),
        pieces,
        parted,
    }
}

/// The graph without what has gone; nodes that have are left as isolates.
fn remaining(graph: &Graph, gone: &[bool], cut: &[(Node, Node)]) -> Graph {
    let mut builder = GraphBuilder::new(graph.order() as u32, Direction::Undirected);
    for node in graph.nodes().filter(|node| !gone[node.index()]) {
        for &neighbor in graph.neighbors(node) {
            let ends = (node.min(neighbor), node.max(neighbor));
            let once = graph.is_directed() || node < neighbor;
            if once && !gone[neighbor.index()] && cut.binary_search(&ends).is_err() {
                // The graph had both ends.
                let added = builder.add(ends.0.0, ends.1.0, 1.0);
                debug_assert!(added.is_ok());
            }
        }
    }
    builder.build()
}

fn sizes_left<'a>(before: &'a Components, gone: &'a [bool]) -> impl Iterator<Item = usize> + 'a {
    let left = |piece: &[Node]| piece.iter().filter(|node| !gone[node.index()]).count();
    before.all.iter().map(left)
}

fn joined_pairs(sizes: impl Iterator<Item = usize>) -> u64 {
    sizes.map(|size| pairs_among(size as u64)).sum()
}

fn pairs_among(size: u64) -> u64 {
    size * size.saturating_sub(1) / 2
}

/// The largest pieces come first, so the first seen of each former piece is the one that the others are cut off
/// from.
fn cut_off(before: &Components, pieces: &[Vec<Node>]) -> Vec<Node> {
    let mut kept = vec![false; before.all.len()];
    let mut cut_off = Vec::new();
    for piece in pieces {
        if std::mem::replace(&mut kept[before.of[piece[0]] as usize], true) {
            cut_off.extend(piece);
        }
    }
    cut_off.sort_unstable();
    cut_off
}

fn both_ways(graph: &Graph) -> Cow<'_, Graph> {
    if graph.is_directed() {
        Cow::Owned(graph.undirected())
    } else {
        Cow::Borrowed(graph)
    }
}
