//! How well each node's neighbours get by without it.

use rayon::prelude::*;

use crate::graph::{Graph, Node};
use crate::maps::NodeMap;

/// Local efficiency of each node: the global efficiency of the graph among its neighbours, that is the mean
/// of 1 ÷ distance over all pairs of them on paths that lead through neighbours alone; in `0.0..=1.0`, and 0
/// with fewer than two neighbours. 1 if all know each other; 0 if none would still be joined were the node
/// missing. The mean over all nodes is the network's local efficiency. Directions and weights are not read.
///
/// Latora and Marchiori 2001, *Efficient behavior of small-world networks*, p. 2; networkx:
/// local_efficiency. O(Σ degree × edges among the neighbours), O(n) memory per thread.
pub fn local_efficiency(graph: &Graph) -> NodeMap<f64> {
    if graph.is_directed() {
        return local_efficiency(&graph.undirected());
    }
    let nodes: Vec<Node> = graph.nodes().collect();
    let scores: Vec<f64> = nodes
        .par_iter()
        .with_min_len(256)
        .map_init(
            || Circle::of(graph.order()),
            |circle, &node| circle.efficiency(graph, node),
        )
        .collect();
    scores.into()
}

const NOBODY: u32 = u32::MAX;

/// The graph among one node's neighbours.
struct Circle {
    /// The place of each node among the neighbours.
    places: Vec<u32>,
    starts: Vec<usize>,
    rows: Vec<u32>,
    distances: Vec<u32>,
    queue: Vec<u32>,
    /// Ordered pairs by distance − 1.
    pairs: Vec<u64>,
}

impl Circle {
    fn of(nodes: usize) -> Self {
        Self {
            places: vec![NOBODY; nodes],
            starts: Vec::new(),
            rows: Vec::new(),
            distances: Vec::new(),
            queue: Vec::new(),
            pairs: Vec::new(),
        }
    }

    fn efficiency(&mut self, graph: &Graph, node: Node) -> f64 {
        let around = graph.neighbors(node);
        if around.len() < 2 {
            return 0.0;
        }
        self.gather(graph, around);
        self.pairs.clear();
        for place in 0..around.len() as u32 {
            self.search(place);
        }
        let others = around.len() as f64;
        let sum: f64 = (1u32..)
            .zip(&self.pairs)
            .map(|(distance, &pairs)| pairs as f64 / f64::from(distance))
            .sum();
        sum / (others * (others - 1.0))
    }

    fn gather(&mut self, graph: &Graph, around: &[Node]) {
        for (place, neighbor) in (0..).zip(around) {
            self.places[neighbor.index()] = place;
        }
        self.starts.clear();
        self.rows.clear();
        for &neighbor in around {
            self.starts.push(self.rows.len());
            let places = graph.neighbors(neighbor).iter().map(|other| self.places[other.index()]);
            self.rows.extend(places.filter(|&place| place != NOBODY));
        }
        self.starts.push(self.rows.len());
        for neighbor in around {
            self.places[neighbor.index()] = NOBODY;
        }
    }

    fn search(&mut self, from: u32) {
        self.distances.clear();
        self.distances.resize(self.starts.len() - 1, NOBODY);
        self.distances[from as usize] = 0;
        self.queue.clear();
        self.queue.push(from);
        let mut next = 0;
        while let Some(&place) = self.queue.get(next) {
            next += 1;
            let at = place as usize;
            let further = self.distances[at] + 1;
            for &other in &self.rows[self.starts[at]..self.starts[at + 1]] {
                if self.distances[other as usize] == NOBODY {
                    self.distances[other as usize] = further;
                    self.queue.push(other);
                    if self.pairs.len() < further as usize {
                        self.pairs.push(0);
                    }
                    self.pairs[further as usize - 1] += 1;
                }
            }
        }
    }
}
