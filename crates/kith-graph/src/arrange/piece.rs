//! One connected piece of a graph, numbered for itself.

use super::Footprint;
use crate::graph::{Graph, Node};

pub(super) struct Piece {
    /// The piece's nodes in rising order; their places here are the numbers used below.
    pub(super) nodes: Vec<Node>,
    pub(super) footprints: Vec<Footprint>,
    pub(super) neighbors: Vec<Vec<u32>>,
    /// Each edge once, the lower number first.
    pub(super) edges: Vec<(u32, u32)>,
}

impl Piece {
    /// `nodes` must be a whole component, in rising order.
    pub(super) fn of(graph: &Graph, nodes: &[Node], footprints: &[Footprint]) -> Self {
        let number = |node: &Node| nodes.binary_search(node).ok().map(|at| at as u32);
        let neighbors: Vec<Vec<u32>> = nodes
            .iter()
            .map(|&node| graph.neighbors(node).iter().filter_map(number).collect())
            .collect();
        let edges = neighbors
            .iter()
            .enumerate()
            .flat_map(|(one, others)| others.iter().map(move |&other| (one as u32, other)))
            .filter(|(one, other)| one < other)
            .collect();
        Self {
            nodes: nodes.to_vec(),
            footprints: nodes.iter().map(|node| footprints[node.index()]).collect(),
            neighbors,
            edges,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Steps from one node to each other of the piece.
    pub(super) fn steps_from(&self, from: usize) -> Vec<u32> {
        let mut steps = vec![u32::MAX; self.len()];
        steps[from] = 0;
        let mut queue = vec![from as u32];
        let mut next = 0;
        while let Some(&node) = queue.get(next) {
            next += 1;
            for &neighbor in &self.neighbors[node as usize] {
                if steps[neighbor as usize] == u32::MAX {
                    steps[neighbor as usize] = steps[node as usize] + 1;
                    queue.push(neighbor);
                }
            }
        }
        steps
    }
}
