//! Ways that do not depend on each other: how many there are between two nodes, and which.
//!
//! If help from one person to another can go three ways that share nobody, two people can be missing and it
//! still arrives.

mod net;

use net::Net;

use crate::graph::{Graph, Node};

/// What paths must not share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apart {
    /// No tie. They may meet at a node.
    Edges,
    /// No node but the two ends. Then they share no tie either.
    Nodes,
}

/// Paths between two nodes that share no tie, or no node: as many as there are, or `most`, both ends
/// included; the shortest first, of equally long ones in the order of their nodes.
///
/// For the number that is returned their total length in steps is the least there can be (one that is
/// shortest by itself may have to be left out for that). A tie that joins the two ends directly is one path;
/// parallels count once; arcs are followed; weights are not read. None where no path leads, and none from a
/// node to itself.
///
/// Suurballe 1974, *Disjoint paths in a network*, by successive shortest paths with potentials (Ahuja,
/// Magnanti and Orlin 1993, *Network Flows*, 9.7). O((n + m) log n) time per path, O(n + m) memory.
pub fn disjoint_paths(graph: &Graph, from: Node, to: Node, apart: Apart, most: usize) -> Vec<Vec<Node>> {
    if from == to || !graph.has(from) || !graph.has(to) {
        return Vec::new();
    }
    let mut net = Net::of(graph, from, to, apart);
    let mut found = 0;
    while found < most && net.widen_cheaply() {
        found += 1;
    }
    let mut paths = net.paths(found);
    paths.sort_by(|one, other| one.len().cmp(&other.len()).then_with(|| one.cmp(other)));
    paths
}

/// How many paths between two nodes share no tie, or no node: by Menger's theorem as many as the fewest ties
/// (or, where the two are not neighbours, nodes) whose loss would part them. Conventions of
/// [`disjoint_paths`]: a direct tie is one path, so that neighbours have a number too. 0 from a node to
/// itself.
///
/// Menger 1927, *Zur allgemeinen Kurventheorie*; by Dinic's phases (Even and Tarjan 1975, *Network flow and
/// testing graph connectivity*): O(m √n) apart by nodes, O(m √m) by edges.
pub fn connectivity(graph: &Graph, from: Node, to: Node, apart: Apart) -> u32 {
    if from == to || !graph.has(from) || !graph.has(to) {
        return 0;
    }
    let mut net = Net::of(graph, from, to, apart);
    let mut found = 0;
    loop {
        match net.widen() {
            0 => return found,
            more => found += more,
        }
    }
}

#[cfg(test)]
mod tests;
