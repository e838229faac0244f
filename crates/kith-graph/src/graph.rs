//! The one graph type: compressed sparse rows with 32-bit ids.
//!
//! What goes in may be untidy; what comes out is a simple graph, and what was tidied is still known:
//!
//! - **Parallels** (the same two ends, and for arcs the same direction) are merged into one edge. Their
//!   weights are summed in the order given and their number is kept ([`Graph::multiplicity`]).
//! - **Self-loops** are left out of the simple graph, so that no kernel has to think about them, and are
//!   counted per node ([`Graph::loops`]).
//! - **Weights** are strengths and must be finite and at least zero. A weight that is not is refused.
//!
//! Edges are numbered by their ends in rising order, and each row lists its neighbours in rising order, so
//! everything that walks a graph walks it the same way whatever order the edges came in.

mod builder;
mod gather;
mod induced;

use std::sync::OnceLock;

use crate::maps::NodeMap;
use gather::Gathered;

pub use builder::{GraphBuilder, GraphError};
pub use induced::Induced;

/// A node: its place in `0..graph.order()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node(pub u32);

impl Node {
    /// The node as an index into a slice.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// An edge (or arc) of the simple graph: its place in `0..graph.size()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edge(pub u32);

impl Edge {
    /// The edge as an index into a slice.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Whether an edge goes both ways or from its first end to its second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Undirected,
    Directed,
}

/// Rows of neighbours, one after another: node v's are at `starts[v]..starts[v + 1]`, in rising order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    pub(crate) starts: Vec<u32>,
    pub(crate) neighbors: Vec<Node>,
}

impl Rows {
    fn range(&self, node: Node) -> std::ops::Range<usize> {
        match (self.starts.get(node.index()), self.starts.get(node.index() + 1)) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        }
    }

    pub(crate) fn row(&self, node: Node) -> &[Node] {
        &self.neighbors[self.range(node)]
    }

    /// Every row, in node order.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &[Node]> + Clone {
        (self.starts.windows(2)).map(|ends| &self.neighbors[ends[0] as usize..ends[1] as usize])
    }
}

/// A simple graph, undirected or directed, with weights. See the [module](self) for how parallels and
/// self-loops are treated. A node that the graph does not have simply has no neighbours.
///
/// Memory for n nodes and m edges: 8n + 8m bytes (arcs: 12n + 8m). Weights and multiplicities take room only
/// where some are not 1, and the numbers of edges only from the first time that they are asked for.
#[derive(Clone, Debug)]
pub struct Graph {
    direction: Direction,
    loops: NodeMap<u32>,
    size: u32,
    out: Rows,
    /// Arcs only; empty where edges go both ways.
    into: Rows,
    /// Per edge; empty where every weight is 1.
    weights: Vec<f64>,
    /// Per edge; empty where there are no parallels.
    multiplicities: Vec<u32>,
    /// The edge at each place of `out` and `into`, and the ends of each edge.
    out_edges: OnceLock<Vec<Edge>>,
    into_edges: OnceLock<Vec<Edge>>,
    ends: OnceLock<Vec<(Node, Node)>>,
}

impl Graph {
    /// Builds a graph in one go; see [`GraphBuilder::add`] for what is refused.
    pub fn from_edges(
        nodes: u32,
        direction: Direction,
        edges: impl IntoIterator<Item = (u32, u32, f64)>,
    ) -> Result<Self, GraphError> {
        let mut builder = GraphBuilder::new(nodes, direction);
        for (from, to, weight) in edges {
            builder.add(from, to, weight)?;
        }
        Ok(builder.build())
    }

    /// The number of nodes, isolates included.
    pub fn order(&self) -> usize {
        self.loops.len()
    }

    /// The number of edges (arcs) after merging parallels and dropping self-loops.
    pub fn size(&self) -> usize {
        self.size as usize
    }

    pub fn direction(&self) -> Direction {
        self.direction
    }

    pub fn is_directed(&self) -> bool {
        self.direction == Direction::Directed
    }

    /// Whether any edge has a weight other than 1.
    pub fn is_weighted(&self) -> bool {
        !self.weights.is_empty()
    }

    pub fn has(&self, node: Node) -> bool {
        node.index() < self.order()
    }

    pub fn nodes(&self) -> impl ExactSizeIterator<Item = Node> + use<> {
        (0..self.order() as u32).map(Node)
    }

    pub fn edges(&self) -> impl ExactSizeIterator<Item = Edge> + use<> {
        (0..self.size).map(Edge)
    }

    /// Who can be reached in one step, in rising order: all neighbours, or the heads of outgoing arcs.
    pub fn neighbors(&self, node: Node) -> &[Node] {
        self.out.row(node)
    }

    /// The edges to [`Graph::neighbors`], in the same order.
    pub fn edges_of(&self, node: Node) -> &[Edge] {
        &self.out_edges()[self.out.range(node)]
    }

    /// From whom the node can be reached in one step, in rising order. The same as
    /// [`Graph::neighbors`] where edges go both ways.
    pub fn predecessors(&self, node: Node) -> &[Node] {
        self.rows_into().row(node)
    }

    /// The edges from [`Graph::predecessors`], in the same order.
    pub fn edges_into(&self, node: Node) -> &[Edge] {
        if self.is_directed() {
            &self.inward_edges()[self.into.range(node)]
        } else {
            self.edges_of(node)
        }
    }

    /// Both ends of an edge; the lower node first, or for an arc its tail.
    ///
    /// # Panics
    /// If the edge is from another, larger graph.
    pub fn ends(&self, edge: Edge) -> (Node, Node) {
        self.all_ends()[edge.index()]
    }

    /// The edge's weight: the sum over its parallels. Panics like [`Graph::ends`].
    pub fn weight(&self, edge: Edge) -> f64 {
        assert!(edge.0 < self.size, "the edge is from another graph");
        self.weights.get(edge.index()).copied().unwrap_or(1.0)
    }

    /// How many given edges were merged into this one. Panics like [`Graph::ends`].
    pub fn multiplicity(&self, edge: Edge) -> u32 {
        assert!(edge.0 < self.size, "the edge is from another graph");
        self.multiplicities.get(edge.index()).copied().unwrap_or(1)
    }

    /// How many self-loops were given for each node and left out.
    pub fn loops(&self) -> &NodeMap<u32> {
        &self.loops
    }

    /// The edge (arc) from one node to another, if there is one. O(log degree).
    pub fn edge_between(&self, from: Node, to: Node) -> Option<Edge> {
        let at = self.neighbors(from).binary_search(&to).ok()?;
        Some(self.edges_of(from)[at])
    }

    /// The same graph without directions: arcs a → b and b → a become parallels and are merged.
    pub fn undirected(&self) -> Graph {
        if !self.is_directed() {
            return self.clone();
        }
        let mut gathered = Gathered::of(self.order(), Direction::Undirected);
        gathered.reserve(self.size());
        for edge in self.edges() {
            let (from, to) = self.ends(edge);
            gathered.push(
                from.min(to).0,
                from.max(to).0,
                self.weight(edge),
                self.multiplicity(edge),
            );
        }
        gathered.into_graph(self.loops.clone())
    }

    /// The same graph with every weight 1, for a kernel that reads weights where only ties are meant to count.
    pub fn unweighted(&self) -> Graph {
        Graph {
            weights: Vec::new(),
            ..self.clone()
        }
    }

    /// Rows to [`Graph::neighbors`], for kernels that walk everything.
    pub(crate) fn rows(&self) -> &Rows {
        &self.out
    }

    /// Rows to [`Graph::predecessors`].
    pub(crate) fn rows_into(&self) -> &Rows {
        if self.is_directed() { &self.into } else { &self.out }
    }

    /// The weight at each place of [`Graph::rows`]; nothing where every weight is 1.
    pub(crate) fn row_weights(&self) -> Option<Vec<f64>> {
        self.is_weighted()
            .then(|| self.out_edges().iter().map(|&edge| self.weight(edge)).collect())
    }

    /// The weight at each place of [`Graph::rows_into`]; nothing where every weight is 1.
    pub(crate) fn row_weights_into(&self) -> Option<Vec<f64>> {
        if !self.is_directed() {
            return self.row_weights();
        }
        self.is_weighted()
            .then(|| self.inward_edges().iter().map(|&edge| self.weight(edge)).collect())
    }

    fn out_edges(&self) -> &[Edge] {
        self.out_edges.get_or_init(|| {
            if self.is_directed() {
                return self.edges().collect();
            }
            // An edge is numbered at its lower end; its upper end meets its edges in the order of lower ends.
            let mut edges = vec![Edge(0); self.out.neighbors.len()];
            let mut free: Vec<u32> = self.out.starts.clone();
            let mut next = 0;
            for node in self.nodes() {
                for at in self.out.range(node) {
                    let neighbor = self.out.neighbors[at];
                    if neighbor > node {
                        edges[at] = Edge(next);
                        edges[free[neighbor.index()] as usize] = Edge(next);
                        free[neighbor.index()] += 1;
                        next += 1;
                    }
                }
            }
            edges
        })
    }

    fn inward_edges(&self) -> &[Edge] {
        self.into_edges.get_or_init(|| {
            let mut edges = vec![Edge(0); self.into.neighbors.len()];
            let mut free: Vec<u32> = self.into.starts.clone();
            for (edge, head) in self.out.neighbors.iter().enumerate() {
                edges[free[head.index()] as usize] = Edge(edge as u32);
                free[head.index()] += 1;
            }
            edges
        })
    }

    fn all_ends(&self) -> &[(Node, Node)] {
        self.ends.get_or_init(|| {
            let mut ends = Vec::with_capacity(self.size());
            for node in self.nodes() {
                let row = self.out.row(node);
                let kept = row.iter().filter(|&&neighbor| self.is_directed() || neighbor > node);
                ends.extend(kept.map(|&neighbor| (node, neighbor)));
            }
            ends
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn two_calls_between_the_same_neighbours_are_one_edge_of_twice_the_strength() {
        let graph = Graph::from_edges(3, Direction::Undirected, [(0, 1, 1.0), (1, 0, 2.5), (2, 1, 1.0)]).unwrap();
        assert_eq!(graph.size(), 2);
        let edge = graph.edge_between(Node(1), Node(0)).unwrap();
        assert_eq!((graph.weight(edge), graph.multiplicity(edge)), (3.5, 2));
        assert_eq!(graph.neighbors(Node(1)), [Node(0), Node(2)]);
    }

    #[test]
    fn help_given_and_help_returned_are_two_arcs_and_one_edge() {
        let arcs = Graph::from_edges(3, Direction::Directed, [(0, 1, 1.0), (1, 0, 4.0), (2, 0, 1.0)]).unwrap();
        assert_eq!(arcs.size(), 3);
        assert_eq!(arcs.neighbors(Node(0)), [Node(1)]);
        assert_eq!(arcs.predecessors(Node(0)), [Node(1), Node(2)]);
        let edges = arcs.undirected();
        assert_eq!(edges.size(), 2);
        let merged = edges.edge_between(Node(0), Node(1)).unwrap();
        assert_eq!((edges.weight(merged), edges.multiplicity(merged)), (5.0, 2));
        assert_eq!(edges.neighbors(Node(0)), [Node(1), Node(2)]);
    }

    #[test]
    fn someone_tied_to_themselves_is_counted_and_left_out() {
        let graph = Graph::from_edges(2, Direction::Undirected, [(1, 1, 1.0), (1, 1, 1.0), (0, 1, 1.0)]).unwrap();
        assert_eq!(graph.neighbors(Node(1)), [Node(0)]);
        assert_eq!(graph.loops().values(), [0, 2]);
    }

    #[test]
    fn the_order_in_which_edges_come_does_not_matter() {
        let one = Graph::from_edges(4, Direction::Undirected, [(3, 1, 1.0), (0, 2, 1.0), (1, 0, 1.0)]).unwrap();
        let other = Graph::from_edges(4, Direction::Undirected, [(0, 1, 1.0), (1, 3, 1.0), (2, 0, 1.0)]).unwrap();
        assert_eq!(
            one.edges().map(|e| one.ends(e)).collect::<Vec<_>>(),
            other.edges().map(|e| other.ends(e)).collect::<Vec<_>>()
        );
        assert!(one.nodes().all(|node| one.neighbors(node) == other.neighbors(node)));
    }

    #[test]
    fn without_weights_the_ties_and_their_number_stay() {
        let graph = Graph::from_edges(3, Direction::Undirected, [(0, 1, 2.0), (0, 1, 1.5), (1, 2, 4.0)]).unwrap();
        let ties = graph.unweighted();
        assert!(graph.is_weighted() && !ties.is_weighted());
        let edge = ties.edge_between(Node(0), Node(1)).unwrap();
        assert_eq!((ties.weight(edge), ties.multiplicity(edge)), (1.0, 2));
    }

    #[test]
    fn a_node_from_elsewhere_has_no_neighbours() {
        let graph = GraphBuilder::directed(1).build();
        assert!(graph.neighbors(Node(9)).is_empty() && graph.predecessors(Node(u32::MAX)).is_empty());
        assert!(!graph.has(Node(1)));
    }

    proptest! {
        /// Held against a plain table of what was given.
        #[test]
        fn rows_edges_and_ends_tell_the_same_story(
            n in 1u32..12,
            given in prop::collection::vec((0u32..12, 0u32..12, prop::sample::select(vec![1.0, 1.0, 0.5, 3.0])), 0..60),
            directed: bool,
        ) {
            let direction = if directed { Direction::Directed } else { Direction::Undirected };
            let given: Vec<_> = given.into_iter().map(|(a, b, w)| (a % n, b % n, w)).collect();
            let graph = Graph::from_edges(n, direction, given.clone()).unwrap();
            let mut table: BTreeMap<(u32, u32), (f64, u32)> = BTreeMap::new();
            for &(a, b, w) in given.iter().filter(|(a, b, _)| a != b) {
                let key = if directed { (a, b) } else { (a.min(b), a.max(b)) };
                let cell = table.entry(key).or_default();
                *cell = (cell.0 + w, cell.1 + 1);
            }
            let told: Vec<_> = graph.edges()
                .map(|e| ((graph.ends(e).0.0, graph.ends(e).1.0), (graph.weight(e), graph.multiplicity(e))))
                .collect();
            prop_assert_eq!(told, table.clone().into_iter().collect::<Vec<_>>());
            for node in graph.nodes() {
                let away: Vec<u32> = (0..n).filter(|&o| table.contains_key(&(node.0, o))
                    || (!directed && table.contains_key(&(o, node.0)))).collect();
                prop_assert_eq!(graph.neighbors(node).iter().map(|o| o.0).collect::<Vec<_>>(), away);
                let here: Vec<u32> = (0..n).filter(|&o| table.contains_key(&(o, node.0))
                    || (!directed && table.contains_key(&(node.0, o)))).collect();
                prop_assert_eq!(graph.predecessors(node).iter().map(|o| o.0).collect::<Vec<_>>(), here);
                for (&o, &e) in graph.neighbors(node).iter().zip(graph.edges_of(node)) {
                    let ends = if directed { (node, o) } else { (node.min(o), node.max(o)) };
                    prop_assert_eq!(graph.ends(e), ends);
                }
                for (&o, &e) in graph.predecessors(node).iter().zip(graph.edges_into(node)) {
                    let ends = if directed { (o, node) } else { (node.min(o), node.max(o)) };
                    prop_assert_eq!(graph.ends(e), ends);
                }
            }
        }
    }
}
