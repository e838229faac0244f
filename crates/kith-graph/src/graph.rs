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

use crate::maps::NodeMap;

pub use builder::{GraphBuilder, GraphError};

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

/// Rows of neighbours, one after another: node v's are at `starts[v]..starts[v + 1]`.
#[derive(Clone, Debug, Default)]
struct Rows {
    starts: Vec<u32>,
    neighbors: Vec<Node>,
    edges: Vec<Edge>,
}

impl Rows {
    /// `ends` must be sorted: that, and going through them once, leaves each row sorted too.
    fn new(nodes: usize, ends: &[(Node, Node)], forward: bool, backward: bool) -> Self {
        let mut starts = vec![0u32; nodes + 1];
        for (from, to) in ends {
            starts[from.index() + 1] += u32::from(forward);
            starts[to.index() + 1] += u32::from(backward);
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let places = starts[nodes] as usize;
        let mut free = starts.clone();
        let mut neighbors = vec![Node(0); places];
        let mut edges = vec![Edge(0); places];
        let mut place = |row: Node, neighbor: Node, edge: usize| {
            let at = free[row.index()] as usize;
            neighbors[at] = neighbor;
            edges[at] = Edge(edge as u32);
            free[row.index()] += 1;
        };
        for (edge, &(from, to)) in ends.iter().enumerate() {
            if forward {
                place(from, to, edge);
            }
            if backward {
                place(to, from, edge);
            }
        }
        Self {
            starts,
            neighbors,
            edges,
        }
    }

    fn range(&self, node: Node) -> std::ops::Range<usize> {
        match (self.starts.get(node.index()), self.starts.get(node.index() + 1)) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        }
    }
}

/// A simple graph, undirected or directed, with weights. See the [module](self) for how parallels and
/// self-loops are treated. A node that the graph does not have simply has no neighbours.
#[derive(Clone, Debug)]
pub struct Graph {
    direction: Direction,
    loops: NodeMap<u32>,
    ends: Vec<(Node, Node)>,
    weights: Vec<f64>,
    multiplicities: Vec<u32>,
    out: Rows,
    into: Rows,
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
        self.ends.len()
    }

    pub fn direction(&self) -> Direction {
        self.direction
    }

    pub fn is_directed(&self) -> bool {
        self.direction == Direction::Directed
    }

    pub fn has(&self, node: Node) -> bool {
        node.index() < self.order()
    }

    pub fn nodes(&self) -> impl ExactSizeIterator<Item = Node> + use<> {
        (0..self.order() as u32).map(Node)
    }

    pub fn edges(&self) -> impl ExactSizeIterator<Item = Edge> + use<> {
        (0..self.size() as u32).map(Edge)
    }

    /// Who can be reached in one step, in rising order: all neighbours, or the heads of outgoing arcs.
    pub fn neighbors(&self, node: Node) -> &[Node] {
        &self.out.neighbors[self.out.range(node)]
    }

    /// The edges to [`Graph::neighbors`], in the same order.
    pub fn edges_of(&self, node: Node) -> &[Edge] {
        &self.out.edges[self.out.range(node)]
    }

    /// From whom the node can be reached in one step, in rising order. The same as
    /// [`Graph::neighbors`] where edges go both ways.
    pub fn predecessors(&self, node: Node) -> &[Node] {
        let rows = if self.is_directed() { &self.into } else { &self.out };
        &rows.neighbors[rows.range(node)]
    }

    /// The edges from [`Graph::predecessors`], in the same order.
    pub fn edges_into(&self, node: Node) -> &[Edge] {
        let rows = if self.is_directed() { &self.into } else { &self.out };
        &rows.edges[rows.range(node)]
    }

    /// Both ends of an edge; the lower node first, or for an arc its tail.
    ///
    /// # Panics
    /// If the edge is from another, larger graph.
    pub fn ends(&self, edge: Edge) -> (Node, Node) {
        self.ends[edge.index()]
    }

    /// The edge's weight: the sum over its parallels. Panics like [`Graph::ends`].
    pub fn weight(&self, edge: Edge) -> f64 {
        self.weights[edge.index()]
    }

    /// How many given edges were merged into this one. Panics like [`Graph::ends`].
    pub fn multiplicity(&self, edge: Edge) -> u32 {
        self.multiplicities[edge.index()]
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
        let mut given: Vec<(Node, Node, Edge)> = self
            .edges()
            .map(|edge| {
                let (from, to) = self.ends(edge);
                (from.min(to), from.max(to), edge)
            })
            .collect();
        given.sort_unstable();
        let edges = given
            .into_iter()
            .map(|(low, high, edge)| (low, high, self.weight(edge), self.multiplicity(edge)));
        Self::merging(Direction::Undirected, self.loops.clone(), edges)
    }

    /// Builds the rows from edges sorted by their ends, each with weight and multiplicity; parallels, now
    /// side by side, become one.
    fn merging(
        direction: Direction,
        loops: NodeMap<u32>,
        edges: impl ExactSizeIterator<Item = (Node, Node, f64, u32)>,
    ) -> Self {
        let mut graph = Self {
            direction,
            loops,
            ends: Vec::with_capacity(edges.len()),
            weights: Vec::with_capacity(edges.len()),
            multiplicities: Vec::with_capacity(edges.len()),
            out: Rows::default(),
            into: Rows::default(),
        };
        for (from, to, weight, multiplicity) in edges {
            if graph.ends.last() == Some(&(from, to)) {
                let last = graph.ends.len() - 1;
                graph.weights[last] += weight;
                graph.multiplicities[last] += multiplicity;
            } else {
                graph.ends.push((from, to));
                graph.weights.push(weight);
                graph.multiplicities.push(multiplicity);
            }
        }
        let both_ways = direction == Direction::Undirected;
        graph.out = Rows::new(graph.order(), &graph.ends, true, both_ways);
        if !both_ways {
            graph.into = Rows::new(graph.order(), &graph.ends, false, true);
        }
        graph
    }
}

#[cfg(test)]
mod tests {
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
    fn a_node_from_elsewhere_has_no_neighbours() {
        let graph = GraphBuilder::directed(1).build();
        assert!(graph.neighbors(Node(9)).is_empty() && graph.predecessors(Node(u32::MAX)).is_empty());
        assert!(!graph.has(Node(1)));
    }
}
