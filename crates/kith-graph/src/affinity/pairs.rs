//! All pairs at two steps, one person's at a time.

use std::cmp::Ordering;

use rayon::prelude::*;

use super::{Affinity, both_ways};
use crate::graph::{Graph, Node};
use crate::maps::NodeMap;

/// Nodes are dealt into at most this many spans, whatever the number of threads, so that sums are always
/// made in the same order.
pub(super) const SPANS: usize = 64;

/// The ties at two steps that are not there.
#[derive(Clone, Debug, PartialEq)]
pub struct MissingTies {
    /// How many pairs are at exactly two steps.
    pub pairs: u64,
    /// Their affinities, summed.
    pub sum: f64,
    /// For each node, its candidates of highest affinity, the highest first (equals: the lowest number first).
    pub best: NodeMap<Vec<(Node, f64)>>,
}

/// Scores every pair at two steps, and keeps for each node the `most` best. No more than one node's
/// candidates per thread are held besides what is kept. O(Σ k²) time, and about twice that where some are to be
/// kept, since each pair is then looked at from both ends. See the [module](super) for the scores.
pub fn missing_ties(graph: &Graph, kind: Affinity, most: usize) -> MissingTies {
    let graph = both_ways(graph);
    let order = graph.order();
    let later = if most == 0 { Some(later_places(&graph)) } else { None };
    let step = order.div_ceil(SPANS).max(64);
    let spans: Vec<Span> = (0..order.div_ceil(step))
        .into_par_iter()
        .map_init(
            || Desk::for_graph(&graph, kind),
            |desk, span| {
                let nodes = (span * step..((span + 1) * step).min(order)).map(|node| Node(node as u32));
                let mut part = Span::default();
                for node in nodes {
                    let found = match &later {
                        Some(later) => desk.later_candidates(&graph, node, later),
                        None => desk.candidates(&graph, node),
                    };
                    part.count(node, found);
                    keep_best(found, most);
                    part.best.push(found.clone());
                }
                part
            },
        )
        .collect();
    let mut all = Span::default();
    for span in spans {
        all.pairs += span.pairs;
        all.sum += span.sum;
        all.best.extend(span.best);
    }
    MissingTies {
        pairs: all.pairs,
        sum: all.sum,
        best: all.best.into(),
    }
}

/// Pairs, their sum and the best of each node of a span.
#[derive(Default)]
struct Span {
    pairs: u64,
    sum: f64,
    best: Vec<Vec<(Node, f64)>>,
}

impl Span {
    /// Each pair from its lower end.
    fn count(&mut self, node: Node, found: &[(Node, f64)]) {
        for &(_, score) in found.iter().filter(|(other, _)| *other > node) {
            self.pairs += 1;
            self.sum += score;
        }
    }
}

/// For each place in the rows, where v's row says x, where in x's row those after v begin.
pub(super) fn later_places(graph: &Graph) -> Vec<u32> {
    let rows = graph.rows();
    let mut next = rows.starts.clone();
    // Nodes are met in rising order, as they stand in each row.
    let later = rows.neighbors.iter().map(|neighbor| {
        next[neighbor.index()] += 1;
        next[neighbor.index()]
    });
    later.collect()
}

/// Shows each node in turn with everyone at two steps and their affinity, in rising order: every pair twice,
/// once from each end. Only one node's candidates are held at a time. O(Σ k²) time, and O(k ln k) for sorting.
pub fn visit_missing_ties(graph: &Graph, kind: Affinity, mut visit: impl FnMut(Node, &[(Node, f64)])) {
    let graph = both_ways(graph);
    let mut desk = Desk::for_graph(&graph, kind);
    for node in graph.nodes() {
        let found = desk.candidates(&graph, node);
        found.sort_unstable_by_key(|&(other, _)| other);
        visit(node, found);
    }
}

/// The best first; the rest are let go.
pub(super) fn keep_best(found: &mut Vec<(Node, f64)>, most: usize) {
    let better =
        |one: &(Node, f64), other: &(Node, f64)| -> Ordering { other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)) };
    if most == 0 {
        found.clear();
    } else if found.len() > most {
        found.select_nth_unstable_by(most - 1, better);
        found.truncate(most);
    }
    found.sort_unstable_by(better);
}

/// Where one person's candidates are gathered.
pub(super) struct Desk {
    kind: Affinity,
    /// What each node adds as a common neighbour.
    adds: Vec<f64>,
    shared: Vec<f64>,
    met: Vec<Node>,
    found: Vec<(Node, f64)>,
}

impl Desk {
    pub(super) fn for_graph(graph: &Graph, kind: Affinity) -> Self {
        Self {
            kind,
            adds: graph
                .nodes()
                .map(|node| kind.of_shared(graph.neighbors(node).len()))
                .collect(),
            shared: vec![0.0; graph.order()],
            met: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Everyone at two steps from a node of an undirected graph, in no order. A common neighbour always adds
    /// something.
    pub(super) fn candidates(&mut self, graph: &Graph, node: Node) -> &mut Vec<(Node, f64)> {
        for &between in graph.neighbors(node) {
            self.meet(between, graph.neighbors(between));
        }
        self.shared[node.index()] = 0.0;
        self.gather(graph, node)
    }

    /// Those of them who come later than the node; `later` is from [`later_places`].
    pub(super) fn later_candidates(&mut self, graph: &Graph, node: Node, later: &[u32]) -> &mut Vec<(Node, f64)> {
        let rows = graph.rows();
        let from = rows.starts[node.index()] as usize;
        let row = graph.neighbors(node);
        for (&between, &start) in row.iter().zip(&later[from..from + row.len()]) {
            let end = rows.starts[between.index() + 1];
            self.meet(between, &rows.neighbors[start as usize..end as usize]);
        }
        self.gather(graph, node)
    }

    fn meet(&mut self, between: Node, others: &[Node]) {
        let adds = self.adds[between.index()];
        for &other in others {
            let shared = &mut self.shared[other.index()];
            if *shared == 0.0 {
                self.met.push(other);
            }
            *shared += adds;
        }
    }

    /// All who were met and are not tied to the node.
    fn gather(&mut self, graph: &Graph, node: Node) -> &mut Vec<(Node, f64)> {
        let row = graph.neighbors(node);
        row.iter().for_each(|neighbor| self.shared[neighbor.index()] = 0.0);
        self.found.clear();
        for &other in &self.met {
            let shared = std::mem::replace(&mut self.shared[other.index()], 0.0);
            if shared > 0.0 {
                let score = self.kind.score(shared, row.len(), graph.neighbors(other).len());
                self.found.push((other, score));
            }
        }
        self.met.clear();
        &mut self.found
    }
}
