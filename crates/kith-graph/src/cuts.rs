//! Where a network would come apart: cut nodes and bridges.
//!
//! A **cut node** is one whose removal leaves more components than before; a **bridge** is an edge of which
//! the same is true. Directions and weights are not read. Parallels are one edge here: ask
//! [`Graph::multiplicity`] whether a bridge is carried by several.

use crate::graph::{Graph, Node};
use crate::maps::NodeMap;

/// What holds a network together alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cuts {
    /// Cut nodes (articulation points), in rising order.
    pub nodes: Vec<Node>,
    /// Bridges by their ends, the lower first, in rising order.
    pub bridges: Vec<(Node, Node)>,
}

/// Finds cut nodes and bridges in one depth-first search (Tarjan 1972, *Depth-first search and linear graph
/// algorithms*; Tarjan 1974 for bridges), O(n + m). The search keeps its own stack, so a long chain cannot
/// exhaust the machine's.
pub fn cuts(graph: &Graph) -> Cuts {
    if graph.is_directed() {
        return cuts(&graph.undirected());
    }
    const UNSEEN: u32 = u32::MAX;
    // Tarjan's NUMBER and LOWPT.
    let mut number = NodeMap::filled(graph.order(), UNSEEN);
    let mut low = NodeMap::filled(graph.order(), UNSEEN);
    let mut is_cut = NodeMap::filled(graph.order(), false);
    let mut bridges = Vec::new();
    let mut clock = 0;
    for root in graph.nodes() {
        if number[root] != UNSEEN {
            continue;
        }
        number[root] = clock;
        low[root] = clock;
        clock += 1;
        let mut root_children = 0;
        // (node, its parent, how many of its neighbours are done)
        let mut stack = vec![(root, root, 0usize)];
        while let Some((node, parent, done)) = stack.last_mut() {
            let (node, parent) = (*node, *parent);
            if let Some(&neighbor) = graph.neighbors(node).get(*done) {
                *done += 1;
                if number[neighbor] == UNSEEN {
                    number[neighbor] = clock;
                    low[neighbor] = clock;
                    clock += 1;
                    stack.push((neighbor, node, 0));
                } else if neighbor != parent {
                    low[node] = low[node].min(number[neighbor]);
                }
                continue;
            }
            stack.pop();
            if node == root {
                continue;
            }
            low[parent] = low[parent].min(low[node]);
            if low[node] > number[parent] {
                bridges.push((node.min(parent), node.max(parent)));
            }
            if parent == root {
                root_children += 1;
            } else if low[node] >= number[parent] {
                is_cut[parent] = true;
            }
        }
        is_cut[root] = root_children > 1;
    }
    bridges.sort_unstable();
    Cuts {
        nodes: is_cut.iter().filter(|(_, cut)| **cut).map(|(node, _)| node).collect(),
        bridges,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::components::components;
    use crate::famous;
    use crate::graph::Direction;
    use crate::sketch::{arcs, edges, nodes};

    #[test]
    fn two_teams_held_together_by_one_friendship() {
        let teams = edges(7, "0-1 1-2 2-0 2-3 3-4 4-5 5-3 5-6");
        let cuts = cuts(&teams);
        assert_eq!(cuts.nodes, nodes([2, 3, 5]));
        assert_eq!(cuts.bridges, [(Node(2), Node(3)), (Node(5), Node(6))]);
    }

    #[test]
    fn help_both_ways_is_still_one_bridge() {
        let cuts = cuts(&arcs(3, "0-1 1-0 1-2"));
        assert_eq!(cuts.nodes, nodes([1]));
        assert_eq!(cuts.bridges, [(Node(0), Node(1)), (Node(1), Node(2))]);
    }

    /// Padgett and Ansell's figure: Acciaiuoli, Pazzi, Ginori and Lamberteschi hang by one marriage each,
    /// through Medici, Salviati, Albizzi and Guadagni.
    #[test]
    fn the_florentine_marriages_hang_by_four_families() {
        let marriages = famous::florentine_marriages();
        let cuts = cuts(&marriages);
        let names = |node: &Node| famous::FLORENTINE_FAMILIES[node.index()];
        assert_eq!(
            cuts.nodes.iter().map(names).collect::<Vec<_>>(),
            ["Albizzi", "Guadagni", "Medici", "Salviati"]
        );
        assert_eq!(cuts.bridges.len(), 5);
    }

    #[test]
    fn a_lane_of_a_hundred_thousand_doors_needs_no_deep_stack() {
        let lane = Graph::from_edges(100_000, Direction::Undirected, (1..100_000).map(|n| (n - 1, n, 1.0))).unwrap();
        let cuts = cuts(&lane);
        assert_eq!((cuts.nodes.len(), cuts.bridges.len()), (99_998, 99_999));
    }

    proptest! {
        /// The definition itself: take each node or edge away and count the pieces.
        #[test]
        fn agrees_with_taking_each_one_away(
            given in prop::collection::vec((0u32..12, 0u32..12, Just(1.0)), 0..24)
        ) {
            let graph = Graph::from_edges(12, Direction::Undirected, given).unwrap();
            let found = cuts(&graph);
            let pieces = components(&graph).all.len();
            let without = |keep: &dyn Fn(Node, Node) -> bool| {
                let left = graph.edges().map(|e| graph.ends(e)).filter(|&(a, b)| keep(a, b));
                components(&Graph::from_edges(12, Direction::Undirected, left.map(|(a, b)| (a.0, b.0, 1.0))).unwrap()).all.len()
            };
            // A removed node stays behind as an isolate: one piece more than without it.
            let cut: Vec<Node> = graph.nodes()
                .filter(|&n| !graph.neighbors(n).is_empty() && without(&|a, b| a != n && b != n) > pieces + 1)
                .collect();
            prop_assert_eq!(found.nodes, cut);
            let bridges: Vec<(Node, Node)> = graph.edges().map(|e| graph.ends(e))
                .filter(|&bridge| without(&|a, b| (a, b) != bridge) > pieces)
                .collect();
            prop_assert_eq!(found.bridges, bridges);
        }
    }
}
