//! How many, and how strong: degree and strength.
//!
//! Parallels count once in a degree and all together in a strength; self-loops count in neither (ask
//! [`Graph::loops`]). For arcs, *out* follows them, *in* goes against them, and the plain degree is both.
//! Degrees go back to Moreno 1934 and Freeman 1979, *Centrality in social networks*; strength is the
//! weighted degree of Barrat et al. 2004. All O(n + m).

use crate::graph::{Edge, Graph, Node};
use crate::maps::NodeMap;

/// Edges at each node; for arcs, in and out together.
pub fn degree(graph: &Graph) -> NodeMap<u32> {
    if graph.is_directed() {
        each(graph, |node| {
            (graph.neighbors(node).len() + graph.predecessors(node).len()) as u32
        })
    } else {
        out_degree(graph)
    }
}

/// Arcs leaving each node (edges at it, where they go both ways).
pub fn out_degree(graph: &Graph) -> NodeMap<u32> {
    each(graph, |node| graph.neighbors(node).len() as u32)
}

/// Arcs arriving at each node (edges at it, where they go both ways).
pub fn in_degree(graph: &Graph) -> NodeMap<u32> {
    each(graph, |node| graph.predecessors(node).len() as u32)
}

/// The weights of the edges at each node, summed; for arcs, in and out together.
pub fn strength(graph: &Graph) -> NodeMap<f64> {
    if graph.is_directed() {
        each(graph, |node| outward(graph, node) + inward(graph, node))
    } else {
        out_strength(graph)
    }
}

/// The weights of the arcs leaving each node, summed.
pub fn out_strength(graph: &Graph) -> NodeMap<f64> {
    each(graph, |node| outward(graph, node))
}

/// The weights of the arcs arriving at each node, summed.
pub fn in_strength(graph: &Graph) -> NodeMap<f64> {
    each(graph, |node| inward(graph, node))
}

fn each<T>(graph: &Graph, value: impl Fn(Node) -> T) -> NodeMap<T> {
    graph.nodes().map(value).collect::<Vec<T>>().into()
}

/// Without weights the numbers of edges need not be known: they are only made when somebody asks.
fn outward(graph: &Graph, node: Node) -> f64 {
    if graph.is_weighted() {
        sum(graph, graph.edges_of(node))
    } else {
        graph.neighbors(node).len() as f64
    }
}

fn inward(graph: &Graph, node: Node) -> f64 {
    if graph.is_weighted() {
        sum(graph, graph.edges_into(node))
    } else {
        graph.predecessors(node).len() as f64
    }
}

fn sum(graph: &Graph, edges: &[Edge]) -> f64 {
    edges.iter().map(|&edge| graph.weight(edge)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::famous;
    use crate::graph::Direction;

    /// Zachary 1977: the instructor (1) has 16 friends in the club, the president (34) has 17.
    #[test]
    fn the_karate_clubs_two_leaders() {
        let degrees = degree(&famous::karate_club());
        assert_eq!((degrees[Node(0)], degrees[Node(33)]), (16, 17));
        assert_eq!(degrees.values().iter().sum::<u32>(), 2 * 78);
    }

    #[test]
    fn parallels_count_once_in_degree_and_all_in_strength() {
        let given = [(0, 1, 1.0), (0, 1, 0.5), (1, 0, 2.0), (2, 0, 4.0), (2, 2, 9.0)];
        let arcs = Graph::from_edges(3, Direction::Directed, given).unwrap();
        assert_eq!(out_degree(&arcs).values(), [1, 1, 1]);
        assert_eq!(in_degree(&arcs).values(), [2, 1, 0]);
        assert_eq!(degree(&arcs).values(), [3, 2, 1]);
        assert_eq!(out_strength(&arcs).values(), [1.5, 2.0, 4.0]);
        assert_eq!(in_strength(&arcs).values(), [6.0, 1.5, 0.0]);
        assert_eq!(strength(&arcs).values(), [7.5, 3.5, 4.0]);
        let edges = arcs.undirected();
        assert_eq!(degree(&edges).values(), [2, 1, 1]);
        assert_eq!(strength(&edges).values(), [7.5, 3.5, 4.0]);
    }
}
