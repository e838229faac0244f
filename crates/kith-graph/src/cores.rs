//! Cores: how deep inside a network each node stands.
//!
//! The **k-core** is what is left when everyone with fewer than k ties to the rest is taken away, again and
//! again; a node's **core number** is the highest k for which it is still there. Weights are not read,
//! parallels count once, loops not at all, isolates have core number 0.
//!
//! Seidman 1983, *Network structure and minimum degree*.

use std::hint::black_box;

use crate::graph::{Graph, Node, Rows};
use crate::maps::NodeMap;

/// Which arcs count towards a node's ties. All the same where edges go both ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ties {
    /// Arcs that arrive.
    Into,
    /// Arcs that leave.
    Out,
    /// Both; a pair tied each way counts twice.
    Total,
}

/// The core number of each node: the largest k such that the node belongs to a set of which every member
/// has at least k ties to others of the set.
///
/// Batagelj and Zaversnik 2003, *An O(m) algorithm for cores decomposition of networks*, with a list of
/// those left in place of their sorted buckets: looking through it once for each k costs Σ core number, at
/// most 2m. O(n + m).
pub fn core_numbers(graph: &Graph, ties: Ties) -> NodeMap<u32> {
    peel(graph, ties).core.into()
}

/// The largest core number that any node has (for [`Ties::Total`] over edges: the degeneracy).
pub fn degeneracy(graph: &Graph) -> u32 {
    peel(graph, Ties::Total).core.into_iter().max().unwrap_or(0)
}

/// All nodes in an order in which each has at most as many ties to later ones as its core number (and so as
/// the degeneracy): those taken away first come first. Of those that could go at once, in the order in which
/// their last tie fell away. O(n + m). Matula and Beck 1983, *Smallest-last ordering and clustering and graph
/// coloring algorithms*.
pub fn degeneracy_order(graph: &Graph, ties: Ties) -> Vec<Node> {
    peel(graph, ties).order
}

/// The layer of each node: in which round it is taken away when each round takes everyone whose ties are
/// no more than the current k, and k rises only when nobody is left to take. Layers count from 1 and go on
/// across cores, so they rank nodes within a core too: the higher, the deeper inside. O(n + m).
/// Hébert-Dufresne, Grochow and Allard 2016, *Multi-scale structure and topological anomaly detection via a
/// new network statistic: the onion decomposition*.
pub fn onion_layers(graph: &Graph, ties: Ties) -> NodeMap<u32> {
    let peeled = peel(graph, ties);
    let mut layers = NodeMap::filled(graph.order(), 0);
    for (layer, ends) in peeled.rounds.windows(2).enumerate() {
        for &node in &peeled.order[ends[0] as usize..ends[1] as usize] {
            layers[node] = layer as u32 + 1;
        }
    }
    layers
}

struct Peeled {
    core: Vec<u32>,
    order: Vec<Node>,
    /// Round r took away `order[rounds[r]..rounds[r + 1]]`.
    rounds: Vec<u32>,
}

fn peel(graph: &Graph, ties: Ties) -> Peeled {
    // Whom a node that goes is missed by: an arc that counts at its head is lost by the head.
    let (counted, lost): (&[&Rows], &[&Rows]) = match ties {
        _ if !graph.is_directed() => (&[graph.rows()], &[graph.rows()]),
        Ties::Into => (&[graph.rows_into()], &[graph.rows()]),
        Ties::Out => (&[graph.rows()], &[graph.rows_into()]),
        Ties::Total => (&[graph.rows(), graph.rows_into()], &[graph.rows(), graph.rows_into()]),
    };
    let mut left: Vec<u32> = vec![0; graph.order()];
    for rows in counted {
        for (left, row) in left.iter_mut().zip(rows.iter()) {
            *left += row.len() as u32;
        }
    }
    let mut peeled = Peeled {
        core: left,
        order: Vec::with_capacity(graph.order()),
        rounds: vec![0],
    };
    let mut staying: Vec<Node> = graph.nodes().collect();
    while let Some(k) = staying.iter().map(|node| peeled.core[node.index()]).min() {
        staying.retain(|&node| {
            let stays = peeled.core[node.index()] > k;
            if !stays {
                peeled.order.push(node);
            }
            stays
        });
        peeled.take_away(k, lost);
        staying.retain(|node| peeled.core[node.index()] > k);
    }
    peeled
}

impl Peeled {
    /// Takes away those listed since the last round, and whoever has no more than k ties then.
    /// Counts stop at k, so that each ends as its node's core number.
    fn take_away(&mut self, k: u32, lost: &[&Rows]) {
        let mut next = self.rounds.last().map_or(0, |&round| round as usize);
        while next < self.order.len() {
            let round = self.order.len();
            self.rounds.push(round as u32);
            while next < round {
                let node = self.order[next];
                next += 1;
                lost.iter().for_each(|rows| self.look_ahead(rows, next));
                for rows in lost {
                    for &neighbor in rows.row(node) {
                        let left = &mut self.core[neighbor.index()];
                        if *left > k {
                            *left -= 1;
                            if *left == k {
                                self.order.push(neighbor);
                            }
                        }
                    }
                }
            }
        }
    }

    /// Reads the first of rows that are soon to be gone through, so that they are at hand by then: nodes go in
    /// no order that memory would foresee. Changes nothing.
    #[inline]
    fn look_ahead(&self, rows: &Rows, next: usize) {
        if let Some(later) = self.order.get(next + 6) {
            black_box(rows.starts[later.index()]);
        }
        if let Some(&soon) = self.order.get(next + 3) {
            black_box(rows.row(soon).first().copied());
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::famous;
    use crate::graph::Direction;
    use crate::random::Random;
    use crate::sketch::{arcs, edges, nodes};

    /// networkx 3.6 (core_number, onion_layers).
    #[test]
    fn the_karate_clubs_inner_circle() {
        let club = famous::karate_club();
        let cores = core_numbers(&club, Ties::Total);
        assert_eq!(cores.values(), CLUB_CORES);
        assert_eq!(degeneracy(&club), 4);
        assert_eq!(onion_layers(&club, Ties::Total).values(), CLUB_LAYERS);
    }

    #[rustfmt::skip]
    const CLUB_CORES: [u32; 34] = [
        4, 4, 4, 4, 3, 3, 3, 4, 4, 2, 3, 1, 2, 4, 2, 2, 2, 2, 2, 3, 2, 2, 2, 3, 3, 3, 2, 3, 3, 3, 4, 3, 4, 4,
    ];
    #[rustfmt::skip]
    const CLUB_LAYERS: [u32; 34] = [
        7, 6, 7, 6, 3, 3, 3, 5, 6, 2, 3, 1, 2, 6, 2, 2, 2, 2, 2, 3, 2, 2, 2, 4, 3, 3, 2, 4, 3, 3, 5, 4, 5, 5,
    ];

    #[test]
    fn counted_by_hand() {
        // Four neighbours who all know each other, one who knows two of them, one at the end, one alone.
        let green = edges(7, "0-1 0-2 0-3 1-2 1-3 2-3 4-0 4-1 4-5");
        assert_eq!(core_numbers(&green, Ties::Into).values(), [3, 3, 3, 3, 2, 1, 0]);
        assert_eq!(degeneracy_order(&green, Ties::Total), nodes([6, 5, 4, 0, 1, 2, 3]));
        assert_eq!(onion_layers(&green, Ties::Total).values(), [4, 4, 4, 4, 3, 2, 1]);
        assert!(core_numbers(&edges(0, ""), Ties::Total).is_empty());
        assert_eq!(core_numbers(&edges(1, "0-0"), Ties::Total).values(), [0]);
        assert_eq!((degeneracy(&edges(0, "")), degeneracy(&edges(3, "0-1"))), (0, 1));
    }

    /// igraph 1.0 (coreness with mode in, out and all).
    #[test]
    fn arcs_count_where_they_arrive_or_where_they_leave() {
        let help = arcs(7, "0-1 1-2 2-0 0-3 1-3 2-3 3-4 4-3 5-0 5-1 6-5 0-2");
        assert_eq!(core_numbers(&help, Ties::Into).values(), [1, 1, 1, 1, 1, 0, 0]);
        assert_eq!(core_numbers(&help, Ties::Out).values(), [1; 7]);
        assert_eq!(core_numbers(&help, Ties::Total).values(), [3, 3, 3, 3, 2, 2, 1]);
    }

    /// The definition: take away, again and again, whoever has fewer than k ties left.
    fn by_taking_away(graph: &Graph, ties: Ties) -> Vec<u32> {
        let mut cores = vec![0; graph.order()];
        for k in 1..2 * graph.order() as u32 {
            let mut here = NodeMap::filled(graph.order(), true);
            loop {
                let count = |others: &[Node]| others.iter().filter(|&&other| here[other]).count() as u32;
                let tied = |node: Node| match ties {
                    Ties::Total if graph.is_directed() => {
                        count(graph.neighbors(node)) + count(graph.predecessors(node))
                    }
                    Ties::Into => count(graph.predecessors(node)),
                    _ => count(graph.neighbors(node)),
                };
                let gone: Vec<Node> = graph.nodes().filter(|&node| here[node] && tied(node) < k).collect();
                if gone.is_empty() {
                    break;
                }
                gone.into_iter().for_each(|node| here[node] = false);
            }
            here.iter()
                .filter(|(_, here)| **here)
                .for_each(|(node, _)| cores[node.index()] = k);
        }
        cores
    }

    fn some_graph() -> impl Strategy<Value = (u32, Vec<(u32, u32, f64)>)> {
        (1u32..16).prop_flat_map(|n| (Just(n), prop::collection::vec((0..n, 0..n, Just(1.0)), 0..70)))
    }

    proptest! {
        #[test]
        fn agrees_with_taking_away_again_and_again((n, given) in some_graph(), directed: bool) {
            let direction = if directed { Direction::Directed } else { Direction::Undirected };
            let graph = Graph::from_edges(n, direction, given).unwrap();
            for ties in [Ties::Into, Ties::Out, Ties::Total] {
                let cores = core_numbers(&graph, ties);
                prop_assert_eq!(cores.values(), by_taking_away(&graph, ties));
                let layers = onion_layers(&graph, ties);
                prop_assert!(layers.values().iter().all(|&layer| layer > 0));
            }
        }

        #[test]
        fn nobody_has_more_later_ties_than_their_core((n, given) in some_graph()) {
            let graph = Graph::from_edges(n, Direction::Undirected, given).unwrap();
            let (cores, order) = (core_numbers(&graph, Ties::Total), degeneracy_order(&graph, Ties::Total));
            for (at, &node) in order.iter().enumerate() {
                let later = graph.neighbors(node).iter().filter(|other| order[at..].contains(other)).count();
                prop_assert!(later as u32 <= cores[node]);
            }
        }

        #[test]
        fn renaming_moves_the_cores_and_a_newcomer_changes_nobody((n, given) in some_graph(), seed: u64) {
            let mut names: Vec<u32> = (0..n).collect();
            Random::seeded(seed).shuffle(&mut names);
            let renamed = given.iter().map(|&(a, b, w)| (names[a as usize], names[b as usize], w));
            let before = Graph::from_edges(n, Direction::Undirected, given.clone()).unwrap();
            let after = Graph::from_edges(n + 1, Direction::Undirected, renamed).unwrap();
            let (before, after) = (core_numbers(&before, Ties::Total), core_numbers(&after, Ties::Total));
            for (node, &core) in before.iter() {
                prop_assert_eq!(after[Node(names[node.index()])], core);
            }
            prop_assert_eq!(after[Node(n)], 0);
        }
    }
}
