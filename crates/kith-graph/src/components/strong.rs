//! Strong components: groups within which everyone reaches everyone along the arcs, and the order in which
//! things flow from one group to the next.

use super::Components;
use crate::graph::{Graph, Node};

/// The strong components and how they follow each other.
#[derive(Clone, Debug, PartialEq)]
pub struct StrongComponents {
    /// The components, the largest first; of equal ones, the one with the lowest node first.
    pub components: Components,
    /// Their places in `components.all`, sources first: every arc between two components leads from an
    /// earlier one to a later one.
    pub flow: Vec<u32>,
}

impl StrongComponents {
    /// The components that no arc leaves: what flows along the arcs ends there. In the order of `flow`.
    pub fn sinks(&self, graph: &Graph) -> Vec<u32> {
        self.without(|node| graph.neighbors(node))
    }

    /// The components that no arc enters: they receive from nobody else. In the order of `flow`.
    pub fn sources(&self, graph: &Graph) -> Vec<u32> {
        self.without(|node| graph.predecessors(node))
    }

    fn without<'a>(&self, others: impl Fn(Node) -> &'a [Node]) -> Vec<u32> {
        let components = &self.components;
        let inside = |place: u32| {
            let mut nodes = components.all[place as usize].iter();
            nodes.all(|&node| others(node).iter().all(|&other| components.of[other] == place))
        };
        self.flow.iter().copied().filter(|&place| inside(place)).collect()
    }
}

/// Finds the strong components: the largest sets of nodes of which each reaches every other along the arcs.
/// Where edges go both ways these are the connected components. Weights, parallels and loops do not matter;
/// a node on no round trip is a component of one.
///
/// One depth-first search with a stack of its own, O(n + m): Tarjan 1972, *Depth-first search and linear
/// graph algorithms*, with one number per node as in Pearce 2005, *An improved algorithm for finding the
/// strongly connected components of a directed graph*, section 3.
pub fn strong_components(graph: &Graph) -> StrongComponents {
    let mut search = Search {
        root: vec![0; graph.order()],
        clock: 1,
        label: graph.order() as u32,
        waiting: Vec::new(),
    };
    let begun = search.label;
    let mut frames: Vec<(Node, u32, bool)> = Vec::new();
    for start in graph.nodes() {
        if search.root[start.index()] == 0 {
            search.from(graph, start, &mut frames);
        }
    }
    // Components were completed sinks first, with falling labels.
    let found = begun - search.label;
    let labels: Vec<u32> = search.root.iter().map(|&label| begun - label).collect();
    let mut lowest = vec![u32::MAX; found as usize];
    for (node, &label) in labels.iter().enumerate().rev() {
        lowest[label as usize] = node as u32;
    }
    let components = Components::of_forest(labels.iter().map(|&label| lowest[label as usize]).collect());
    let flow = lowest.iter().rev().map(|&node| components.of[Node(node)]).collect();
    StrongComponents { components, flow }
}

struct Search {
    /// 0 where not yet met; the lowest number known to be reached; then the component's label.
    root: Vec<u32>,
    /// The next number. Numbers are given back as components are completed, so that every number in use is
    /// below every label.
    clock: u32,
    label: u32,
    /// Nodes left by the search whose component is not complete.
    waiting: Vec<Node>,
}

impl Search {
    fn from(&mut self, graph: &Graph, start: Node, frames: &mut Vec<(Node, u32, bool)>) {
        self.enter(start, frames);
        while let Some(frame) = frames.last_mut() {
            let (node, at) = (frame.0, self.root[frame.0.index()]);
            if let Some(&next) = graph.neighbors(node).get(frame.1 as usize) {
                let seen = self.root[next.index()];
                if seen == 0 {
                    self.enter(next, frames);
                    continue;
                }
                frame.1 += 1;
                // A finished neighbour's label is above every number and changes nothing.
                if seen < at {
                    self.root[node.index()] = seen;
                    frame.2 = false;
                }
                continue;
            }
            let is_root = frame.2;
            frames.pop();
            self.leave(node, is_root);
        }
    }

    fn enter(&mut self, node: Node, frames: &mut Vec<(Node, u32, bool)>) {
        self.root[node.index()] = self.clock;
        self.clock += 1;
        frames.push((node, 0, true));
    }

    fn leave(&mut self, node: Node, is_root: bool) {
        if !is_root {
            self.waiting.push(node);
            return;
        }
        let number = self.root[node.index()];
        self.clock -= 1;
        while let Some(&last) = self.waiting.last() {
            if self.root[last.index()] < number {
                break;
            }
            self.waiting.pop();
            self.clock -= 1;
            self.root[last.index()] = self.label;
        }
        self.root[node.index()] = self.label;
        self.label -= 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::components::components;
    use crate::graph::Direction;
    use crate::sketch::{arcs, edges, nodes};
    use crate::walk;

    fn parts(strong: &StrongComponents) -> Vec<Vec<Node>> {
        strong.components.all.iter().map(<[Node]>::to_vec).collect()
    }

    #[test]
    fn two_rounds_of_lifts_and_the_errand_between_them() {
        let lifts = arcs(7, "0-1 1-2 2-0 2-3 3-4 4-5 5-4 6-3");
        let strong = strong_components(&lifts);
        assert_eq!(
            parts(&strong),
            [nodes([0, 1, 2]), nodes([4, 5]), nodes([3]), nodes([6])]
        );
        let place = |part: u32| strong.flow.iter().position(|&other| other == part);
        assert!(place(0) < place(2) && place(3) < place(2) && place(2) < place(1));
        assert_eq!(strong.sinks(&lifts), [1]);
        let mut sources = strong.sources(&lifts);
        sources.sort_unstable();
        assert_eq!(sources, [0, 3]);
        assert_eq!(strong.components.isolates().collect::<Vec<_>>(), nodes([3, 6]));
    }

    #[test]
    fn edges_both_ways_give_the_connected_components() {
        let lanes = edges(7, "0-1 6-2 2-4 4-5");
        assert_eq!(strong_components(&lanes).components, components(&lanes));
        assert!(strong_components(&arcs(0, "")).flow.is_empty());
        assert_eq!(strong_components(&arcs(1, "0-0")).flow, [0]);
    }

    #[test]
    fn a_round_of_a_hundred_thousand_needs_no_deep_stack() {
        let round = (0..100_000).map(|n| (n, (n + 1) % 100_000, 1.0));
        let strong = strong_components(&Graph::from_edges(100_000, Direction::Directed, round).unwrap());
        assert_eq!(strong.flow, [0]);
    }

    proptest! {
        /// The definition: together where each reaches the other.
        #[test]
        fn agrees_with_who_reaches_whom(n in 1u32..14, given in prop::collection::vec((0u32..14, 0u32..14), 0..40)) {
            let given = given.into_iter().map(|(a, b)| (a % n, b % n, 1.0));
            let graph = Graph::from_edges(n, Direction::Directed, given).unwrap();
            let strong = strong_components(&graph);
            let of = &strong.components.of;
            for one in graph.nodes() {
                let there = walk::distances(&graph, one);
                for other in graph.nodes() {
                    let both = there[other].is_some() && walk::distances(&graph, other)[one].is_some();
                    prop_assert_eq!(of[one] == of[other], both);
                }
            }
            for (from, to) in graph.edges().map(|edge| graph.ends(edge)) {
                let place = |node: Node| strong.flow.iter().position(|&part| part == of[node]);
                prop_assert!(place(from) <= place(to));
            }
            let mut sorted = strong.flow.clone();
            sorted.sort_unstable();
            prop_assert_eq!(sorted, (0..strong.components.all.len() as u32).collect::<Vec<_>>());
        }
    }
}
