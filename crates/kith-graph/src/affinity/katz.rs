//! Katz's index: all walks, the longer the less.

use crate::graph::{Graph, Node};
use crate::maps::NodeMap;

/// Katz's index from one node to every node, cut off after a number of steps: Σ over l from 1 to `steps` of
/// βˡ times the number of walks of length l, for `beta` = β > 0. Walks may turn back, and follow arcs; the
/// node itself has the walks that return to it. Weights are not read. A customary β is 0.05 and three steps
/// tell most of it (Liben-Nowell and Kleinberg 2007). All 0 from a node that the graph does not have, or where
/// β is not a finite number above 0. O(steps (n + m)). Katz 1953, *A new status index derived from sociometric
/// analysis*.
pub fn katz(graph: &Graph, from: Node, beta: f64, steps: u32) -> NodeMap<f64> {
    let mut sum = vec![0.0; graph.order()];
    if graph.has(from) && beta.is_finite() && beta > 0.0 {
        let mut walks = Walks::starting(graph, from);
        for _ in 0..steps {
            walks.lengthen(graph, beta);
            sum.iter_mut().zip(&walks.now).for_each(|(sum, walks)| *sum += walks);
        }
    }
    sum.into()
}

/// Katz's index over walks of every length, to within `tolerance`: what is left out adds less than that to
/// all nodes together. Nothing unless β is above 0 and below 1 ÷ the highest degree (out-degree for arcs),
/// which is when the series is sure to come to an end: no walk count can grow faster than that degree. Nothing
/// either where 100 000 steps are not enough, as when β is within a hair of that. O(l (n + m)) for the l steps that
/// are needed. See [`katz`].
pub fn katz_series(graph: &Graph, from: Node, beta: f64, tolerance: f64) -> Option<NodeMap<f64>> {
    let most = graph.nodes().map(|node| graph.neighbors(node).len()).max().unwrap_or(0) as f64;
    let shrinks = beta * most;
    if !(graph.has(from) && beta > 0.0 && shrinks < 1.0 && tolerance > 0.0) {
        return None;
    }
    let mut sum = vec![0.0; graph.order()];
    let mut walks = Walks::starting(graph, from);
    for _ in 0..100_000 {
        walks.lengthen(graph, beta);
        sum.iter_mut().zip(&walks.now).for_each(|(sum, walks)| *sum += walks);
        let added: f64 = walks.now.iter().sum();
        if added * shrinks <= tolerance * (1.0 - shrinks) {
            return Some(sum.into());
        }
    }
    None
}

/// βˡ times the number of walks of length l to each node.
struct Walks {
    now: Vec<f64>,
    next: Vec<f64>,
}

impl Walks {
    fn starting(graph: &Graph, from: Node) -> Self {
        let mut now = vec![0.0; graph.order()];
        now[from.index()] = 1.0;
        Self {
            now,
            next: vec![0.0; graph.order()],
        }
    }

    fn lengthen(&mut self, graph: &Graph, beta: f64) {
        for (node, next) in graph.nodes().zip(&mut self.next) {
            let before = graph.predecessors(node).iter();
            *next = beta * before.map(|node| self.now[node.index()]).sum::<f64>();
        }
        std::mem::swap(&mut self.now, &mut self.next);
    }
}
