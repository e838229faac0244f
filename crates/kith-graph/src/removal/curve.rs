//! How large the largest piece is as one after another goes.

use rayon::prelude::*;

use super::both_ways;
use crate::graph::{Graph, Node};
use crate::random::Random;

/// The largest piece as nodes go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    /// The number of nodes of the whole graph.
    pub nodes: usize,
    /// The size of the largest piece before anyone has gone, after the first, and so on: one more than removals.
    pub largest: Vec<u32>,
}

impl Curve {
    /// R = Σ s(q) ÷ n over q = 1 ..= n, where s(q) is the largest piece after q removals as a share of all n
    /// nodes: near 0 where a few removals shatter everything, (n − 1) ÷ 2n where each removal takes away one
    /// node and no more. Where the curve ends before all have gone, the sum ends there as well. Nothing for
    /// the empty graph. Schneider et al. 2011, *Mitigation of malicious attacks on networks*, equation 1.
    pub fn robustness(&self) -> Option<f64> {
        let sum: u64 = self.largest.iter().skip(1).map(|&size| u64::from(size)).sum();
        let nodes = self.nodes as f64;
        (self.nodes > 0).then(|| sum as f64 / (nodes * nodes))
    }

    /// How many must go until the largest piece holds at most this share of all nodes; nothing where the curve
    /// does not come to that.
    pub fn removals_until(&self, share: f64) -> Option<usize> {
        self.largest
            .iter()
            .position(|&size| f64::from(size) <= share * self.nodes as f64)
    }
}

/// Removes nodes in the order given and measures the largest piece each time. A node that is named again, or that
/// the graph does not have, is a removal that changes nothing. Directions and weights are not read.
///
/// Worked out backwards, by adding the nodes back and joining pieces as they meet: O(n + m α(n)) for the whole
/// curve. Newman and Ziff 2001, *Fast Monte Carlo algorithm for site or bond percolation*.
pub fn removal(graph: &Graph, order: &[Node]) -> Curve {
    Curve {
        nodes: graph.order(),
        largest: largest_pieces(&both_ways(graph), order),
    }
}

/// The largest piece as nodes go in random order, over several runs.
#[derive(Clone, Debug, PartialEq)]
pub struct RandomCurve {
    /// The mean size before anyone has gone, after the first, and so on.
    pub mean: Vec<f64>,
    /// The smallest and the largest size that any run saw.
    pub least: Vec<u32>,
    pub most: Vec<u32>,
    /// The mean of [`Curve::robustness`]; nothing for the empty graph.
    pub robustness: Option<f64>,
}

/// Removes all nodes in random order, several times (at least once), and says what happened on average. The same
/// seed gives the same answer. O(runs (n + m α(n))).
pub fn random_removal(graph: &Graph, runs: u32, seed: u64) -> RandomCurve {
    let graph = both_ways(graph);
    let steps = graph.order() + 1;
    let runs = runs.max(1);
    let nothing = || (vec![0u64; steps], vec![u32::MAX; steps], vec![0u32; steps]);
    let seeds: Vec<u64> = (0..runs)
        .scan(Random::seeded(seed), |random, _| Some(random.bits()))
        .collect();
    let (sum, least, most) = seeds
        .into_par_iter()
        .fold(nothing, |(mut sum, mut least, mut most), seed| {
            let mut order: Vec<Node> = graph.nodes().collect();
            Random::seeded(seed).shuffle(&mut order);
            let sizes = largest_pieces(&graph, &order);
            for (step, size) in sizes.into_iter().enumerate() {
                sum[step] += u64::from(size);
                least[step] = least[step].min(size);
                most[step] = most[step].max(size);
            }
            (sum, least, most)
        })
        .reduce(nothing, |mut left, right| {
            left.0.iter_mut().zip(right.0).for_each(|(left, right)| *left += right);
            left.1
                .iter_mut()
                .zip(right.1)
                .for_each(|(left, right)| *left = right.min(*left));
            left.2
                .iter_mut()
                .zip(right.2)
                .for_each(|(left, right)| *left = right.max(*left));
            left
        });
    let (nodes, runs) = (graph.order() as f64, f64::from(runs));
    let total: u64 = sum.iter().skip(1).sum();
    RandomCurve {
        mean: sum.iter().map(|&sum| sum as f64 / runs).collect(),
        least,
        most,
        robustness: (nodes > 0.0).then(|| total as f64 / (nodes * nodes * runs)),
    }
}

/// Of an undirected graph; see [`removal`].
pub(super) fn largest_pieces(graph: &Graph, order: &[Node]) -> Vec<u32> {
    const STAYS: u32 = u32::MAX;
    // When each node goes: the first time that it is named.
    let mut goes = vec![STAYS; graph.order()];
    for (step, node) in order.iter().enumerate().rev() {
        if let Some(goes) = goes.get_mut(node.index()) {
            *goes = step as u32;
        }
    }
    let mut pieces = Pieces::apart(graph.order());
    for node in graph.nodes().filter(|node| goes[node.index()] == STAYS) {
        let before = graph.neighbors(node).iter().take_while(|neighbor| **neighbor < node);
        pieces.add(node, before.filter(|neighbor| goes[neighbor.index()] == STAYS));
    }
    let mut largest = vec![0; order.len() + 1];
    largest[order.len()] = pieces.largest;
    for (step, &node) in order.iter().enumerate().rev() {
        if goes.get(node.index()) == Some(&(step as u32)) {
            let later = graph.neighbors(node).iter();
            pieces.add(node, later.filter(|neighbor| goes[neighbor.index()] > step as u32));
        }
        largest[step] = pieces.largest;
    }
    largest
}

/// Pieces that grow together: a forest, where a root's entry is its piece's size, and any other's is its parent.
struct Pieces {
    parent: Vec<u32>,
    size: Vec<u32>,
    largest: u32,
}

impl Pieces {
    fn apart(nodes: usize) -> Self {
        Self {
            parent: (0..nodes as u32).collect(),
            size: vec![1; nodes],
            largest: 0,
        }
    }

    /// A node joins, and with it the pieces of those neighbours.
    fn add<'a>(&mut self, node: Node, neighbors: impl Iterator<Item = &'a Node>) {
        let mut root = self.root(node.0);
        for neighbor in neighbors {
            let other = self.root(neighbor.0);
            if other != root {
                let (small, large) = if self.size[root as usize] < self.size[other as usize] {
                    (root, other)
                } else {
                    (other, root)
                };
                self.parent[small as usize] = large;
                self.size[large as usize] += self.size[small as usize];
                root = large;
            }
        }
        self.largest = self.largest.max(self.size[root as usize]);
    }

    fn root(&mut self, mut node: u32) -> u32 {
        loop {
            let parent = self.parent[node as usize];
            if parent == node {
                return node;
            }
            let above = self.parent[parent as usize];
            self.parent[node as usize] = above;
            node = above;
        }
    }
}
