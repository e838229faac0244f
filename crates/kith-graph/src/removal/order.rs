//! Orders to remove nodes in: by how busy they are, or by the harm that each removal does.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::both_ways;
use super::parting::{Parting, Search};
use crate::graph::{Graph, Node};
use crate::maps::NodeMap;

/// All nodes by falling score, the lowest number first among equals: any measure becomes an order to remove in.
pub fn by_falling(scores: &NodeMap<f64>) -> Vec<Node> {
    let mut order: Vec<Node> = (0..scores.len() as u32).map(Node).collect();
    order.sort_by(|one, other| scores[*other].total_cmp(&scores[*one]));
    order
}

/// All nodes by falling number of neighbours, as counted at the start (ties: the lowest number). O(n log n).
/// Albert, Jeong and Barabási 2000, *Error and attack tolerance of complex networks*.
pub fn falling_degree(graph: &Graph) -> Vec<Node> {
    let graph = both_ways(graph);
    let mut order: Vec<Node> = graph.nodes().collect();
    order.sort_by_key(|&node| Reverse(graph.neighbors(node).len()));
    order
}

/// All nodes, each time the one that has most neighbours left (ties: the lowest number). O((n + m) log n).
/// Holme et al. 2002, *Attack vulnerability of complex networks* (RD).
pub fn recalculated_degree(graph: &Graph) -> Vec<Node> {
    let graph = both_ways(graph);
    const GONE: u32 = u32::MAX;
    let mut degrees: Vec<u32> = graph.nodes().map(|node| graph.neighbors(node).len() as u32).collect();
    let mut heap: BinaryHeap<(u32, Reverse<Node>)> = graph
        .nodes()
        .map(|node| (degrees[node.index()], Reverse(node)))
        .collect();
    let mut order = Vec::with_capacity(graph.order());
    while let Some((degree, Reverse(node))) = heap.pop() {
        // Entries from before a neighbour went are passed over.
        if degrees[node.index()] != degree {
            continue;
        }
        degrees[node.index()] = GONE;
        order.push(node);
        for &neighbor in graph.neighbors(node) {
            let left = &mut degrees[neighbor.index()];
            if *left != GONE {
                *left -= 1;
                heap.push((*left, Reverse(neighbor)));
            }
        }
    }
    order
}

/// What a greedy attack is after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// As few pairs as possible that are still joined. Borgatti 2006, *Identifying sets of key players in a
    /// social network* (KPP-Neg, fragmentation F).
    Pairs,
    /// As small a largest piece as possible.
    Largest,
}

/// The worst that a careful enemy, or bad luck, could do step by step: each time the node goes that does most harm
/// at that moment. Among equals goes the one that leaves fewer pairs joined, then the one with most neighbours
/// left, then the lowest number. At most `steps` nodes, or all. What no single removal shows (two who hold a
/// network together between them) is not seen: it is a heuristic for the set of a size that does most harm, which
/// is hard to find exactly. O(steps (n + m)).
pub fn greedy(graph: &Graph, aim: Aim, steps: usize) -> Vec<Node> {
    let graph = both_ways(graph);
    let mut gone = vec![false; graph.order()];
    let mut degrees: Vec<u32> = graph.nodes().map(|node| graph.neighbors(node).len() as u32).collect();
    let mut order = Vec::new();
    while order.len() < steps.min(graph.order()) {
        let search = Search::over(&graph, &gone);
        let largest = Largest::of(&search.piece);
        let left = graph.nodes().filter(|node| !gone[node.index()]);
        let harm = |node: &Node| {
            let (parting, piece) = (search.nodes[node.index()], search.piece[node.index()]);
            let remains = match aim {
                Aim::Pairs => 0,
                Aim::Largest => largest.without(piece, parting),
            };
            let spared = u64::from(piece) * u64::from(piece.saturating_sub(1)) / 2 - parting.joined();
            (remains, Reverse(spared), Reverse(degrees[node.index()]), *node)
        };
        let Some(worst) = left.min_by_key(harm) else { break };
        gone[worst.index()] = true;
        order.push(worst);
        for &neighbor in graph.neighbors(worst) {
            degrees[neighbor.index()] -= 1;
        }
    }
    order
}

/// The sizes of the largest piece and of the next.
struct Largest {
    first: u32,
    second: u32,
}

impl Largest {
    /// From the size of each node's piece.
    fn of(piece: &[u32]) -> Self {
        let first = piece.iter().copied().max().unwrap_or(0);
        let among = piece.iter().filter(|&&size| size == first).count();
        let smaller = piece.iter().copied().filter(|&size| size < first).max().unwrap_or(0);
        Self {
            first,
            // Two pieces of the largest size have more nodes between them than one.
            second: if among > first as usize { first } else { smaller },
        }
    }

    /// The largest piece once a node of a piece of this size has gone.
    fn without(&self, piece: u32, parting: Parting) -> u32 {
        let other = if piece == self.first { self.second } else { self.first };
        other.max(parting.largest)
    }
}
