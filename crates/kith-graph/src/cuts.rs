//! Where a network would come apart: cut nodes and bridges.
//!
//! A **cut node** is one whose removal leaves more components than before; a **bridge** is an edge of which
//! the same is true. Directions and weights are not read. Parallels are one edge here: ask
//! [`Graph::multiplicity`] whether a bridge is carried by several. [`blocks`] has what holds without any
//! one node.

pub mod blocks;
mod search;

use crate::components::Components;
use crate::graph::{Graph, Node};
use crate::maps::NodeMap;
use search::{Branch, Watch};

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
    let mut found = Found {
        is_cut: NodeMap::filled(graph.order(), false),
        root_branches: 0,
        bridges: Vec::new(),
    };
    search::depth_first(graph, &mut found);
    found.bridges.sort_unstable();
    Cuts {
        nodes: found
            .is_cut
            .iter()
            .filter(|(_, cut)| **cut)
            .map(|(node, _)| node)
            .collect(),
        bridges: found.bridges,
    }
}

struct Found {
    is_cut: NodeMap<bool>,
    /// Branches so far at the root of the component that is being searched.
    root_branches: u32,
    bridges: Vec<(Node, Node)>,
}

impl Watch for Found {
    fn left(&mut self, branch: Branch) {
        let Branch { child, parent, .. } = branch;
        if branch.is_bridge() {
            self.bridges.push((child.min(parent), child.max(parent)));
        }
        if branch.at_root {
            self.root_branches += 1;
        } else if branch.is_block() {
            self.is_cut[parent] = true;
        }
    }

    fn done(&mut self, root: Node) {
        self.is_cut[root] = std::mem::take(&mut self.root_branches) > 1;
    }
}

/// The largest sets of nodes that no single edge holds together: what remains connected, piece by piece,
/// when all bridges are taken away (2-edge-connected components). The largest first; of equal ones, the one
/// with the lowest node first. A node with no edge but bridges is a piece of one. Directions, weights and
/// parallels as for [`cuts`]. O(n + m); Tarjan 1974, *A note on finding the bridges of a graph*.
pub fn unbridged_components(graph: &Graph) -> Components {
    let mut pieces = Pieces {
        label: vec![0; graph.order()],
        waiting: Vec::new(),
    };
    search::depth_first(graph, &mut pieces);
    // Named by the first node met so far; now by the lowest.
    let mut lowest = vec![u32::MAX; graph.order()];
    for (node, &label) in pieces.label.iter().enumerate().rev() {
        lowest[label as usize] = node as u32;
    }
    Components::of_forest(pieces.label.iter().map(|&label| lowest[label as usize]).collect())
}

struct Pieces {
    label: Vec<u32>,
    /// Nodes met whose piece is not complete.
    waiting: Vec<Node>,
}

impl Pieces {
    /// Everyone met since this node, and the node itself, are a piece.
    fn complete(&mut self, first: Node) {
        while let Some(node) = self.waiting.pop() {
            self.label[node.index()] = first.0;
            if node == first {
                break;
            }
        }
    }
}

impl Watch for Pieces {
    fn met(&mut self, node: Node, _number: u32) {
        self.waiting.push(node);
    }

    fn left(&mut self, branch: Branch) {
        if branch.is_bridge() {
            self.complete(branch.child);
        }
    }

    fn done(&mut self, root: Node) {
        self.complete(root);
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
        let pieces = unbridged_components(&teams);
        assert!(pieces.all.iter().eq([nodes([0, 1, 2]), nodes([3, 4, 5]), nodes([6])]));
        assert!(unbridged_components(&edges(0, "")).all.is_empty());
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
            prop_assert_eq!(&found.bridges, &bridges);
            let unbridged = graph.edges().map(|e| graph.ends(e)).filter(|ends| !bridges.contains(ends));
            let unbridged = Graph::from_edges(12, Direction::Undirected, unbridged.map(|(a, b)| (a.0, b.0, 1.0)));
            prop_assert_eq!(unbridged_components(&graph), components(&unbridged.unwrap()));
        }
    }
}
