//! A part of a graph: some of its nodes and all edges among them.

use super::gather::Gathered;
use super::{Graph, Node};
use crate::maps::NodeMap;

/// The graph among some nodes of a larger one.
#[derive(Clone, Debug)]
pub struct Induced {
    pub graph: Graph,
    /// Which node of the larger graph each node is, in rising order.
    pub nodes: NodeMap<Node>,
}

impl Induced {
    /// The node of the smaller graph that stands for one of the larger, if it is there. O(log n).
    pub fn inside(&self, node: Node) -> Option<Node> {
        let at = self.nodes.values().binary_search(&node).ok()?;
        Some(Node(at as u32))
    }
}

impl Graph {
    /// The subgraph induced by some nodes: these, and every edge with both ends among them, with its weight
    /// and the number of its parallels; self-loops stay counted. The nodes keep their order, whatever order
    /// they are given in; repetitions and nodes that the graph does not have are passed over.
    /// O(n + Σ degree of the nodes).
    pub fn induced(&self, nodes: &[Node]) -> Induced {
        let mut nodes: Vec<Node> = nodes.iter().copied().filter(|&node| self.has(node)).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let mut places: NodeMap<Option<u32>> = NodeMap::filled(self.order(), None);
        for (place, &node) in (0..).zip(&nodes) {
            places[node] = Some(place);
        }
        let plain = self.weights.is_empty() && self.multiplicities.is_empty();
        let mut gathered = Gathered::of(nodes.len(), self.direction);
        for (place, &node) in (0..).zip(&nodes) {
            let edges = if plain { &[] } else { self.edges_of(node) };
            for (at, &neighbor) in self.neighbors(node).iter().enumerate() {
                let Some(other) = places[neighbor].filter(|&other| self.is_directed() || other > place) else {
                    continue;
                };
                let (weight, multiplicity) = match edges.get(at) {
                    Some(&edge) => (self.weight(edge), self.multiplicity(edge)),
                    None => (1.0, 1),
                };
                gathered.push(place, other, weight, multiplicity);
            }
        }
        let loops: Vec<u32> = nodes.iter().map(|&node| self.loops[node]).collect();
        Induced {
            graph: gathered.into_graph(loops.into()),
            nodes: nodes.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Direction;
    use crate::sketch::{edges, nodes};

    #[test]
    fn the_inner_circle_keeps_its_ties_strengths_and_loops() {
        let given = [
            (4, 1, 2.0),
            (1, 4, 0.5),
            (1, 3, 3.0),
            (3, 3, 1.0),
            (0, 4, 1.0),
            (4, 3, 0.0),
        ];
        for direction in [Direction::Undirected, Direction::Directed] {
            let lanes = Graph::from_edges(5, direction, given).unwrap();
            let part = lanes.induced(&nodes([4, 3, 1, 3, 77]));
            assert_eq!(part.nodes.values(), nodes([1, 3, 4]));
            assert_eq!(part.inside(Node(4)), Some(Node(2)));
            assert_eq!(part.inside(Node(0)), None);
            assert_eq!(part.graph.loops().values(), [0, 1, 0]);
            assert_eq!(part.graph.direction(), direction);
            for edge in part.graph.edges() {
                let (from, to) = part.graph.ends(edge);
                let outer = lanes.edge_between(part.nodes[from], part.nodes[to]).unwrap();
                assert_eq!(part.graph.weight(edge), lanes.weight(outer));
                assert_eq!(part.graph.multiplicity(edge), lanes.multiplicity(outer));
            }
            assert_eq!(part.graph.size(), if direction == Direction::Directed { 4 } else { 3 });
        }
    }

    #[test]
    fn all_of_a_graph_and_none_of_it() {
        let lane = edges(4, "0-1 1-2 2-3");
        let whole = lane.induced(&lane.nodes().collect::<Vec<_>>());
        assert!(
            lane.nodes()
                .all(|node| whole.graph.neighbors(node) == lane.neighbors(node))
        );
        assert_eq!(lane.induced(&[]).graph.order(), 0);
        assert_eq!(lane.induced(&nodes([0, 2])).graph.size(), 0);
    }
}
