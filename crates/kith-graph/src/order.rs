//! Other numberings of the same nodes.
//!
//! Kernels that walk a large graph many times run faster when neighbours lie close in memory. They renumber,
//! work, and put their results back under the old numbers: what leaves a kernel is in node order.

use crate::graph::{Direction, Graph, GraphBuilder, Node};
use crate::maps::NodeMap;

/// A new number for every node.
#[derive(Clone, Debug, PartialEq)]
pub struct Renumbering {
    /// The new number of each node.
    new: NodeMap<Node>,
    /// Which node has each new number.
    old: NodeMap<Node>,
}

impl Renumbering {
    /// From a list of all nodes, each once, in their new order.
    fn listing(old: Vec<Node>) -> Self {
        let mut new = NodeMap::filled(old.len(), Node(0));
        for (number, &node) in old.iter().enumerate() {
            new[node] = Node(number as u32);
        }
        Self { new, old: old.into() }
    }

    /// The new number of a node.
    pub fn new_number(&self, node: Node) -> Node {
        self.new[node]
    }

    /// The node that has this new number.
    pub fn node(&self, number: Node) -> Node {
        self.old[number]
    }

    /// The same graph under the new numbers. O(n + m log d) for the largest degree d.
    pub fn renumbered(&self, graph: &Graph) -> Graph {
        let mut builder = GraphBuilder::new(graph.order() as u32, graph.direction());
        builder.reserve(graph.size());
        for node in self.old.values() {
            let edges = graph.is_weighted().then(|| graph.edges_of(*node));
            for (at, neighbor) in graph.neighbors(*node).iter().enumerate() {
                if graph.direction() == Direction::Directed || node < neighbor {
                    let weight = edges.map_or(1.0, |edges| graph.weight(edges[at]));
                    // Ends and weight come from a graph that accepted them.
                    let added = builder.add(self.new[*node].0, self.new[*neighbor].0, weight);
                    debug_assert!(added.is_ok());
                }
            }
        }
        builder.build()
    }

    /// Puts values given by new numbers back into node order.
    pub fn restored<T: Clone>(&self, values: &NodeMap<T>) -> NodeMap<T> {
        let restored: Vec<T> = self.new.values().iter().map(|&number| values[number].clone()).collect();
        restored.into()
    }
}

/// Breadth-first, each piece from its node of highest degree (ties: lowest number), pieces in that order too;
/// directions are not read. Neighbours land close together. O(n log n + m).
pub fn breadth_first(graph: &Graph) -> Renumbering {
    let mut seen = NodeMap::filled(graph.order(), false);
    let mut queue: Vec<Node> = Vec::with_capacity(graph.order());
    for start in falling_degrees(graph) {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        let mut next = queue.len();
        queue.push(start);
        while let Some(&node) = queue.get(next) {
            next += 1;
            let mut visit = |neighbors: &[Node]| {
                for &neighbor in neighbors {
                    if !std::mem::replace(&mut seen[neighbor], true) {
                        queue.push(neighbor);
                    }
                }
            };
            visit(graph.neighbors(node));
            if graph.is_directed() {
                visit(graph.predecessors(node));
            }
        }
    }
    Renumbering::listing(queue)
}

/// By falling degree (ties: by number), so that the busiest rows lie together. O(n log n).
pub fn by_degree(graph: &Graph) -> Renumbering {
    Renumbering::listing(falling_degrees(graph))
}

fn falling_degrees(graph: &Graph) -> Vec<Node> {
    let degree = |node: Node| {
        let into = if graph.is_directed() {
            graph.predecessors(node).len()
        } else {
            0
        };
        graph.neighbors(node).len() + into
    };
    let mut nodes: Vec<Node> = graph.nodes().collect();
    nodes.sort_by_key(|&node| std::cmp::Reverse(degree(node)));
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::degree::strength;
    use crate::sketch::{edges, nodes};

    #[test]
    fn the_busiest_door_is_numbered_first_and_its_neighbours_next() {
        let lanes = edges(6, "5-3 3-1 3-0 2-4");
        let order = breadth_first(&lanes);
        assert_eq!(order.old.values(), nodes([3, 0, 1, 5, 2, 4]));
        assert_eq!(order.new_number(Node(5)), Node(3));
        assert_eq!(order.node(Node(3)), Node(5));
        assert_eq!(by_degree(&lanes).old.values(), nodes([3, 0, 1, 2, 4, 5]));
    }

    #[test]
    fn scores_come_back_under_the_old_numbers() {
        let given = [(0, 4, 2.0), (4, 2, 1.5), (2, 0, 1.0), (3, 1, 8.0)];
        for direction in [Direction::Undirected, Direction::Directed] {
            let lanes = Graph::from_edges(5, direction, given).unwrap();
            let order = breadth_first(&lanes);
            let other = order.renumbered(&lanes);
            assert_eq!(order.restored(&strength(&other)), strength(&lanes));
        }
    }
}
