//! Gathering edges, and refusing bad ones with a sentence.

use std::fmt;

use super::gather::Gathered;
use super::{Direction, Graph};
use crate::maps::NodeMap;

/// Why edges could not become a graph.
#[derive(Clone, Debug, PartialEq)]
pub enum GraphError {
    /// An edge names a node that the graph does not have.
    NodeOutOfRange { node: u32, nodes: u32 },
    /// A weight that is no strength: not a number, infinite or below zero.
    BadWeight { from: u32, to: u32, weight: f64 },
    /// More edges than 32-bit rows can hold.
    TooManyEdges { most: u32 },
}

impl fmt::Display for GraphError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NodeOutOfRange { node, nodes: 0 } => {
                write!(
                    out,
                    "An edge names node {node}, but the graph has no nodes. Build it with as many nodes as there are ids."
                )
            }
            Self::NodeOutOfRange { node, nodes } => {
                write!(
                    out,
                    "An edge names node {node}, but the graph's nodes are 0 to {}. Build it with more nodes, or correct the edge.",
                    nodes - 1
                )
            }
            Self::BadWeight { from, to, weight } => {
                write!(
                    out,
                    "The edge from node {from} to node {to} has the weight {weight}. A weight must be a finite number, zero or more."
                )
            }
            Self::TooManyEdges { most } => {
                write!(
                    out,
                    "There are more than {most} edges, which is the most one graph can hold. Leave some out or split the graph."
                )
            }
        }
    }
}

impl std::error::Error for GraphError {}

/// The most edges a graph can hold: each undirected edge takes two places in rows counted with 32 bits.
const MOST_EDGES: usize = (u32::MAX / 2) as usize;

/// Gathers edges, then builds a [`Graph`].
///
/// ```
/// use kith_graph::graph::{GraphBuilder, Node};
///
/// let mut builder = GraphBuilder::undirected(3);
/// builder.add(0, 1, 1.0)?;
/// builder.add(1, 0, 2.0)?; // a parallel: merged with the first
/// builder.add(2, 2, 1.0)?; // a self-loop: counted, not kept
/// let graph = builder.build();
/// assert_eq!((graph.order(), graph.size()), (3, 1));
/// assert_eq!(graph.neighbors(Node(1)), [Node(0)]);
/// # Ok::<(), kith_graph::graph::GraphError>(())
/// ```
#[derive(Clone, Debug)]
pub struct GraphBuilder {
    nodes: u32,
    direction: Direction,
    gathered: Gathered,
    loops: Vec<u32>,
}

impl GraphBuilder {
    pub fn new(nodes: u32, direction: Direction) -> Self {
        Self {
            nodes,
            direction,
            gathered: Gathered::of(nodes as usize, direction),
            loops: vec![0; nodes as usize],
        }
    }

    pub fn undirected(nodes: u32) -> Self {
        Self::new(nodes, Direction::Undirected)
    }

    pub fn directed(nodes: u32) -> Self {
        Self::new(nodes, Direction::Directed)
    }

    /// Adds one edge (for a directed graph, the arc `from → to`).
    ///
    /// # Errors
    /// Refuses an end that is not a node of this graph, a weight that is NaN, infinite or negative, and the
    /// edge after the 2³¹ − 1st. What was added before stays.
    pub fn add(&mut self, from: u32, to: u32, weight: f64) -> Result<(), GraphError> {
        for node in [from, to] {
            if node >= self.nodes {
                return Err(GraphError::NodeOutOfRange {
                    node,
                    nodes: self.nodes,
                });
            }
        }
        if !weight.is_finite() || weight < 0.0 {
            return Err(GraphError::BadWeight { from, to, weight });
        }
        if from == to {
            let loops = &mut self.loops[from as usize];
            *loops = loops.saturating_add(1);
            return Ok(());
        }
        if self.gathered.len() >= MOST_EDGES {
            return Err(GraphError::TooManyEdges {
                most: MOST_EDGES as u32,
            });
        }
        let (from, to) = match self.direction {
            Direction::Undirected => (from.min(to), from.max(to)),
            Direction::Directed => (from, to),
        };
        self.gathered.push(from, to, weight, 1);
        Ok(())
    }

    /// Makes room for this many nodes, if there are fewer.
    pub fn grow(&mut self, nodes: u32) {
        if nodes > self.nodes {
            self.nodes = nodes;
            self.loops.resize(nodes as usize, 0);
            self.gathered.grow(nodes as usize);
        }
    }

    /// Makes room for so many more edges at once.
    pub fn reserve(&mut self, edges: usize) {
        self.gathered.reserve(edges.min(MOST_EDGES));
    }

    /// Builds the graph. O(n + m log d) for n nodes, m edges and the largest degree d.
    pub fn build(self) -> Graph {
        self.gathered.into_graph(NodeMap::from(self.loops))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_edges_are_refused_with_a_sentence() {
        let mut builder = GraphBuilder::undirected(2);
        let outside = builder.add(0, 7, 1.0).unwrap_err();
        assert!(
            outside
                .to_string()
                .contains("names node 7, but the graph's nodes are 0 to 1")
        );
        for weight in [f64::NAN, f64::INFINITY, -1.0] {
            let bad = builder.add(0, 1, weight).unwrap_err();
            assert!(bad.to_string().contains(&weight.to_string()), "{bad}");
        }
        assert!(builder.add(0, 1, 0.0).is_ok());
        assert_eq!(builder.build().size(), 1);
        let nowhere = GraphBuilder::directed(0).add(0, 0, 1.0).unwrap_err();
        assert!(nowhere.to_string().contains("has no nodes"));
    }
}
