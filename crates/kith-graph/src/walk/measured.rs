//! Shortest paths along edges that have lengths.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Way;
use crate::graph::{Edge, Graph, Node};
use crate::lengths::{LengthError, Lengths};
use crate::maps::NodeMap;

/// A path and how long it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Both ends included.
    pub nodes: Vec<Node>,
    /// The sum of the lengths of its edges, added from its start.
    pub length: f64,
}

/// The distance from a node to every node along the shortest path, `None` where no path leads (or only one
/// over edges that nobody passes). From a node that the graph does not have, nothing is reached. With
/// [`Lengths::Steps`] these are the steps of [`distances`](super::distances).
///
/// Dijkstra 1959, *A note on two problems in connexion with graphs*; with a binary heap O((n + m) log m).
/// Lengths are added along each path from its start, and of several roundings the least counts, so that the
/// result does not depend on how nodes are numbered.
///
/// # Errors
/// Lengths that [`Lengths::per_edge`] refuses.
pub fn distances_by_length(
    graph: &Graph,
    from: Node,
    lengths: Lengths<'_>,
    way: Way,
) -> Result<NodeMap<Option<f64>>, LengthError> {
    let roads = Roads::of(graph, lengths, way)?;
    let mut distances = NodeMap::filled(graph.order(), None);
    let mut tour = Tour::of(graph.order());
    for &(node, distance) in tour.from(&roads, from, None) {
        distances[node] = Some(distance);
    }
    Ok(distances)
}

/// One shortest path along the lengths. Of several, the one that takes at each step back from the end the
/// lowest node from which it is as short (across edges of length zero: of those settled before). `None`
/// where no path leads. Cost and errors of [`distances_by_length`].
pub fn shortest_path_by_length(
    graph: &Graph,
    from: Node,
    to: Node,
    lengths: Lengths<'_>,
) -> Result<Option<Route>, LengthError> {
    let roads = Roads::of(graph, lengths, Way::Out)?;
    let back = Roads::of(graph, lengths, Way::In)?;
    let mut tour = Tour::of(graph.order());
    let settled = tour.from(&roads, from, Some(to));
    let Some(&(_, length)) = settled.last().filter(|(node, _)| *node == to) else {
        return Ok(None);
    };
    let mut ranks: NodeMap<Option<usize>> = NodeMap::filled(graph.order(), None);
    for (rank, &(node, _)) in settled.iter().enumerate() {
        ranks[node] = Some(rank);
    }
    let mut nodes = vec![to];
    let mut here = to;
    while here != from {
        let Some(rank) = ranks[here] else { break };
        let leads = |&(before, step): &(Node, f64)| {
            ranks[before].is_some_and(|earlier| earlier < rank && settled[earlier].1 + step == settled[rank].1)
        };
        // Whoever gave the node its distance is among them.
        let Some(&(before, _)) = back
            .from(here)
            .iter()
            .filter(|step| leads(step))
            .min_by_key(|step| step.0)
        else {
            break;
        };
        nodes.push(before);
        here = before;
    }
    nodes.reverse();
    Ok(Some(Route { nodes, length }))
}

/// Rows of neighbours with a length for each, without the edges that nobody passes.
pub(crate) struct Roads {
    starts: Vec<u32>,
    heads: Vec<(Node, f64)>,
}

impl Roads {
    pub(crate) fn of(graph: &Graph, lengths: Lengths<'_>, way: Way) -> Result<Self, LengthError> {
        let per_edge = lengths.per_edge(graph)?;
        let outward = way != Way::In || !graph.is_directed();
        let inward = way != Way::Out && graph.is_directed();
        let mut roads = Self {
            starts: Vec::with_capacity(graph.order() + 1),
            heads: Vec::new(),
        };
        roads.starts.push(0);
        for node in graph.nodes() {
            if outward {
                roads.add(graph.neighbors(node), per_edge.as_deref(), || graph.edges_of(node));
            }
            if inward {
                roads.add(graph.predecessors(node), per_edge.as_deref(), || graph.edges_into(node));
            }
            roads.starts.push(roads.heads.len() as u32);
        }
        Ok(roads)
    }

    fn add<'a>(&mut self, row: &[Node], lengths: Option<&[f64]>, edges: impl Fn() -> &'a [Edge]) {
        match lengths {
            None => self.heads.extend(row.iter().map(|&neighbor| (neighbor, 1.0))),
            Some(lengths) => {
                let measured = edges().iter().map(|edge| lengths[edge.index()]);
                let passed = row
                    .iter()
                    .copied()
                    .zip(measured)
                    .filter(|(_, length)| length.is_finite());
                self.heads.extend(passed);
            }
        }
    }

    /// Whom one step from a node leads to, and how long it is.
    fn from(&self, node: Node) -> &[(Node, f64)] {
        &self.heads[self.starts[node.index()] as usize..self.starts[node.index() + 1] as usize]
    }
}

/// Room for one search after another.
pub(crate) struct Tour {
    distances: Vec<f64>,
    done: Vec<bool>,
    /// Distances are at least 0, and the bits of such numbers rise as they do.
    heap: BinaryHeap<Reverse<(u64, u32)>>,
    settled: Vec<(Node, f64)>,
}

impl Tour {
    pub(crate) fn of(nodes: usize) -> Self {
        Self {
            distances: vec![f64::INFINITY; nodes],
            done: vec![false; nodes],
            heap: BinaryHeap::new(),
            settled: Vec::new(),
        }
    }

    /// Everyone who can be reached with the distance, nearest first (ties: by number), up to a node where
    /// the search may end. A distance too great for a number is no passage.
    pub(crate) fn from(&mut self, roads: &Roads, from: Node, to: Option<Node>) -> &[(Node, f64)] {
        for (node, _) in self.settled.drain(..) {
            self.done[node.index()] = false;
            self.distances[node.index()] = f64::INFINITY;
        }
        for Reverse((_, node)) in self.heap.drain() {
            self.distances[node as usize] = f64::INFINITY;
        }
        let Some(start) = self.distances.get_mut(from.index()) else {
            return &self.settled;
        };
        *start = 0.0;
        self.heap.push(Reverse((0, from.0)));
        while let Some(Reverse((bits, node))) = self.heap.pop() {
            let (node, distance) = (Node(node), f64::from_bits(bits));
            if std::mem::replace(&mut self.done[node.index()], true) {
                continue;
            }
            self.settled.push((node, distance));
            if Some(node) == to {
                break;
            }
            for &(next, length) in roads.from(node) {
                let further = distance + length;
                if further < self.distances[next.index()] {
                    self.distances[next.index()] = further;
                    self.heap.push(Reverse((further.to_bits(), next.0)));
                }
            }
        }
        &self.settled
    }
}
