//! Looking for the best split, one move at a time.

use rayon::prelude::*;

use super::{Between, Core, Pairs, Split, by_degree, ties_at};
use crate::graph::{Graph, Node};
use crate::random::Random;

/// How many moves in a row may fail to find a better split before a pass ends.
const PATIENCE: usize = 64;

pub(super) fn best(graph: &Graph, between: Between, restarts: u32, seed: u64) -> Option<Core> {
    let starts: Vec<Option<(f64, Split)>> = (0..=restarts)
        .into_par_iter()
        .map(|start| {
            let split = if start == 0 {
                leading(graph, between)
            } else {
                drawn(graph, seed, start)
            };
            improved(graph, between, split)
        })
        .collect();
    let best = starts
        .into_iter()
        .flatten()
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    best?.1.core(between, graph.is_directed())
}

/// The nodes of highest degree, as many as fit best.
fn leading(graph: &Graph, between: Between) -> Split {
    let order = by_degree(graph);
    let mut pairs = Split::of(graph, &[]).pairs;
    let mut to_core = vec![0u32; graph.order()];
    let mut best = (f64::NEG_INFINITY, 0);
    for (at, &node) in order.iter().enumerate() {
        pairs = pairs.moved(true, ties_at(graph, node), to_core[node.index()]);
        near(graph, node, |other| to_core[other.index()] += 1);
        if let Some(fit) = pairs.fit(between).filter(|&fit| fit > best.0) {
            best = (fit, at + 1);
        }
    }
    Split::of(graph, &order[..best.1])
}

/// A random core of random size.
fn drawn(graph: &Graph, seed: u64, start: u32) -> Split {
    let mut random = Random::seeded(Random::seeded(seed).bits() ^ u64::from(start).wrapping_mul(0xd6e8_feb8_6659_fd93));
    let size = 1 + random.below((graph.order() as u32).saturating_sub(1)) as usize;
    let mut order: Vec<Node> = graph.nodes().collect();
    random.shuffle(&mut order);
    order.truncate(size);
    Split::of(graph, &order)
}

/// Both ends of every ordered pair at a node.
fn near(graph: &Graph, node: Node, with: impl FnMut(&Node)) {
    graph
        .neighbors(node)
        .iter()
        .chain(graph.predecessors(node))
        .for_each(with);
}

/// A split on its way, with each node's ties to the core (over ordered pairs).
struct Search<'a> {
    graph: &'a Graph,
    between: Between,
    split: Split,
    ties: Vec<u32>,
    to_core: Vec<u32>,
}

impl Search<'_> {
    fn flip(&mut self, node: Node) {
        let at = node.index();
        let into = !self.split.inside[at];
        self.split.pairs = self.split.pairs.moved(into, self.ties[at], self.to_core[at]);
        self.split.inside[at] = into;
        let to_core = &mut self.to_core;
        near(self.graph, node, |other| {
            let count = &mut to_core[other.index()];
            *count = if into { *count + 1 } else { *count - 1 };
        });
    }

    /// What moving a node would make of the pairs.
    fn after(&self, at: usize) -> Pairs {
        self.split
            .pairs
            .moved(!self.split.inside[at], self.ties[at], self.to_core[at])
    }

    /// The best move among nodes not yet moved; of equals the lowest node. Nodes that are alike in all that counts
    /// are asked once when they follow each other.
    fn best_move(&self, moved: &[bool]) -> Option<(f64, Node)> {
        let mut best: Option<(f64, Node)> = None;
        let mut last = None;
        for at in (0..moved.len()).filter(|&at| !moved[at]) {
            let alike = (self.split.inside[at], self.ties[at], self.to_core[at]);
            if last.replace(alike) == Some(alike) {
                continue;
            }
            if let Some(fit) = self.after(at).fit(self.between)
                && best.is_none_or(|(most, _)| fit > most)
            {
                best = Some((fit, Node(at as u32)));
            }
        }
        best
    }

    /// One pass; whether a better split was found.
    fn pass(&mut self) -> bool {
        let from = self.split.pairs.fit(self.between).unwrap_or(f64::NEG_INFINITY);
        let mut moved = vec![false; self.ties.len()];
        let mut moves = Vec::new();
        let mut best = (from, 0);
        while let Some((fit, node)) = self.best_move(&moved) {
            self.flip(node);
            moved[node.index()] = true;
            moves.push(node);
            if fit > best.0 {
                best = (fit, moves.len());
            }
            if moves.len() - best.1 >= PATIENCE {
                break;
            }
        }
        for &node in moves[best.1..].iter().rev() {
            self.flip(node);
        }
        best.1 > 0
    }
}

fn improved(graph: &Graph, between: Between, split: Split) -> Option<(f64, Split)> {
    let ties = graph.nodes().map(|node| ties_at(graph, node)).collect();
    let mut to_core = vec![0; graph.order()];
    for node in graph.nodes().filter(|node| split.inside[node.index()]) {
        near(graph, node, |other| to_core[other.index()] += 1);
    }
    let mut search = Search {
        graph,
        between,
        split,
        ties,
        to_core,
    };
    while search.pass() {}
    Some((search.split.pairs.fit(between)?, search.split))
}
