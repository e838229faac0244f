//! A value for every node, and for every edge.

use std::ops::{Index, IndexMut};

use crate::graph::{Edge, Node};

/// One `T` per node of a graph, in node order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NodeMap<T>(Vec<T>);

impl<T> NodeMap<T> {
    /// The same value for each of `nodes` nodes.
    pub fn filled(nodes: usize, value: T) -> Self
    where
        T: Clone,
    {
        Self(vec![value; nodes])
    }

    /// The number of nodes.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The node's value, or nothing for a node of another, larger graph. Indexing panics there instead.
    pub fn get(&self, node: Node) -> Option<&T> {
        self.0.get(node.index())
    }

    pub fn values(&self) -> &[T] {
        &self.0
    }

    pub fn into_values(self) -> Vec<T> {
        self.0
    }

    /// Every node with its value, in node order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Node, &T)> {
        self.0
            .iter()
            .enumerate()
            .map(|(index, value)| (Node(index as u32), value))
    }
}

/// Takes the values in node order.
impl<T> From<Vec<T>> for NodeMap<T> {
    fn from(values: Vec<T>) -> Self {
        Self(values)
    }
}

impl<T> Index<Node> for NodeMap<T> {
    type Output = T;

    fn index(&self, node: Node) -> &T {
        &self.0[node.index()]
    }
}

impl<T> IndexMut<Node> for NodeMap<T> {
    fn index_mut(&mut self, node: Node) -> &mut T {
        &mut self.0[node.index()]
    }
}

/// One `T` per edge of a graph, in edge order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EdgeMap<T>(Vec<T>);

impl<T> EdgeMap<T> {
    /// The number of edges.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The edge's value, or nothing for an edge of another, larger graph. Indexing panics there instead.
    pub fn get(&self, edge: Edge) -> Option<&T> {
        self.0.get(edge.index())
    }

    pub fn values(&self) -> &[T] {
        &self.0
    }

    pub fn into_values(self) -> Vec<T> {
        self.0
    }

    /// Every edge with its value, in edge order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Edge, &T)> {
        self.0
            .iter()
            .enumerate()
            .map(|(index, value)| (Edge(index as u32), value))
    }
}

/// Takes the values in edge order.
impl<T> From<Vec<T>> for EdgeMap<T> {
    fn from(values: Vec<T>) -> Self {
        Self(values)
    }
}

impl<T> Index<Edge> for EdgeMap<T> {
    type Output = T;

    fn index(&self, edge: Edge) -> &T {
        &self.0[edge.index()]
    }
}
