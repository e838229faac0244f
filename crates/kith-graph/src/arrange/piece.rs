//! One connected piece of a graph, numbered for itself.

use super::Footprint;
use crate::graph::{Graph, Node};

pub(super) struct Piece {
    /// The piece's nodes in rising order; their places here are the numbers used below.
    pub(super) nodes: Vec<Node>,
    pub(super) footprints: Vec<Footprint>,
    /// Each edge once, the lower number first.
    pub(super) edges: Vec<(u32, u32)>,
    starts: Vec<u32>,
    targets: Vec<u32>,
}

impl Piece {
    /// `nodes` must be a whole component, in rising order. `numbers` is a table to work in, with a place for each node
    /// of the graph, so that thousands of small pieces do not each make one.
    pub(super) fn of(graph: &Graph, nodes: &[Node], footprints: &[Footprint], numbers: &mut [u32]) -> Self {
        for (own, node) in nodes.iter().enumerate() {
            numbers[node.index()] = own as u32;
        }
        let mut starts = Vec::with_capacity(nodes.len() + 1);
        let mut targets = Vec::new();
        let mut edges = Vec::new();
        for (own, &node) in nodes.iter().enumerate() {
            starts.push(targets.len() as u32);
            let own = own as u32;
            for neighbor in graph.neighbors(node) {
                let other = numbers[neighbor.index()];
                targets.push(other);
                if own < other {
                    edges.push((own, other));
                }
            }
        }
        starts.push(targets.len() as u32);
        Self {
            nodes: nodes.to_vec(),
            footprints: nodes.iter().map(|node| footprints[node.index()]).collect(),
            edges,
            starts,
            targets,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Where each node's neighbours begin and end, and the neighbours.
    pub(super) fn rows(&self) -> (&[u32], &[u32]) {
        (&self.starts, &self.targets)
    }

    /// A node's neighbours, in rising order.
    pub(super) fn neighbors(&self, own: usize) -> &[u32] {
        &self.targets[self.starts[own] as usize..self.starts[own + 1] as usize]
    }

    /// Steps from one node to each other of the piece.
    pub(super) fn steps_from(&self, from: usize) -> Vec<u32> {
        let mut steps = vec![u32::MAX; self.len()];
        steps[from] = 0;
        let mut queue = vec![from as u32];
        let mut next = 0;
        while let Some(&node) = queue.get(next) {
            next += 1;
            for &neighbor in self.neighbors(node as usize) {
                if steps[neighbor as usize] == u32::MAX {
                    steps[neighbor as usize] = steps[node as usize] + 1;
                    queue.push(neighbor);
                }
            }
        }
        steps
    }
}
