use proptest::prelude::*;

use super::*;
use crate::famous;
use crate::graph::Direction;
use crate::random::Random;
use crate::sketch::{arcs, edges, nodes};

fn near(value: Option<f64>, expected: f64) -> bool {
    value.is_some_and(|value| (value - expected).abs() < 1e-12)
}

fn mean(scores: &crate::maps::NodeMap<f64>) -> Option<f64> {
    Some(scores.values().iter().sum::<f64>() / scores.len() as f64)
}

/// networkx 3.6: diameter, radius, center, average_shortest_path_length (2702 steps over 34 × 33 pairs),
/// global_efficiency, local_efficiency (also of single people, as global_efficiency among the neighbours).
#[test]
fn the_karate_club() {
    let club = famous::karate_club();
    let width = extent(&club);
    assert_eq!((width.diameter(), width.radius, diameter(&club)), (5, Some(3), 5));
    assert_eq!(width.center, nodes([0, 1, 2, 3, 8, 13, 19, 31]));
    assert_eq!(
        (width.steps, width.joined),
        (
            2702,
            Fraction {
                part: 1122,
                whole: 1122
            }
        )
    );
    assert!(near(width.efficiency(), 0.492_008_318_478_905_2));
    let local = local_efficiency(&club);
    assert!(near(mean(&local), 0.645_126_510_200_039_5));
}

/// igraph 1.0: diameter, radius, average_path_length; networkx 3.6: global_efficiency, local_efficiency.
#[test]
fn the_florentine_families() {
    let marriages = famous::florentine_marriages();
    let width = extent(&marriages);
    assert_eq!((width.diameter(), width.radius, diameter(&marriages)), (5, Some(3), 5));
    assert!(near(width.mean_distance(), 2.485_714_285_714_285_7));
    assert!(near(width.efficiency(), 0.500_158_730_158_729_9));
    assert!(near(mean(&local_efficiency(&marriages)), 0.176_666_666_666_666_6));
}

/// igraph 1.0 (diameter 3 and average_path_length 1.6 over the pairs that are joined); networkx 3.6 for the
/// efficiencies of the graph without directions.
#[test]
fn help_along_arcs_between_pieces() {
    let help = arcs(7, "0-1 1-2 2-0 2-3 4-5");
    let width = extent(&help);
    assert_eq!((width.diameter(), diameter(&help)), (3, 3));
    assert_eq!(width.pairs, [5, 4, 1]);
    assert_eq!(width.joined, Fraction { part: 10, whole: 42 });
    assert!(near(width.mean_distance(), 1.6));
    // Those of the ring reach three others; the farthest is two steps from 1 and 2.
    assert_eq!((width.radius, width.center.clone()), (Some(2), nodes([1, 2])));
    assert!(near(extent(&help.undirected()).efficiency(), 0.285_714_285_714_285_7));
    assert!(near(mean(&local_efficiency(&help)), 1.0 / 3.0));
}

#[test]
fn nobody_one_and_two_strangers() {
    for graph in [edges(0, ""), edges(1, ""), arcs(1, "")] {
        let width = extent(&graph);
        assert_eq!((width.diameter(), diameter(&graph), width.radius), (0, 0, None));
        assert_eq!((width.mean_distance(), width.efficiency()), (None, None));
        assert!(width.center.is_empty());
    }
    let strangers = extent(&edges(2, ""));
    assert_eq!((strangers.mean_distance(), strangers.efficiency()), (None, Some(0.0)));
    assert!(local_efficiency(&edges(0, "")).is_empty());
}

#[test]
fn a_lane_beside_a_green() {
    // The green is the larger piece, the lane the longer.
    let lanes = edges(12, "0-1 0-2 0-3 0-4 0-5 0-6 7-8 8-9 9-10 10-11");
    assert_eq!(diameter(&lanes), 4);
    let width = extent(&lanes);
    assert_eq!((width.radius, width.center), (Some(1), nodes([0])));
}

/// A ring of 61 doors keeps every door in doubt.
#[test]
fn half_way_round_the_ring() {
    let ring = (0..61).map(|door| (door, (door + 1) % 61, 1.0));
    let ring = Graph::from_edges(70, Direction::Undirected, ring).unwrap();
    assert_eq!(diameter(&ring), 30);
}

fn some_graph() -> impl Strategy<Value = (u32, Vec<(u32, u32, f64)>)> {
    (2u32..40).prop_flat_map(|n| (Just(n), prop::collection::vec((0..n, 0..n, Just(1.0)), 0..90)))
}

proptest! {
    #[test]
    fn the_diameter_alone_is_that_of_all_distances((n, given) in some_graph(), directed: bool) {
        let direction = if directed { Direction::Directed } else { Direction::Undirected };
        let graph = Graph::from_edges(n, direction, given).unwrap();
        prop_assert_eq!(diameter(&graph), extent(&graph).diameter());
    }

    #[test]
    fn local_efficiency_is_the_efficiency_among_the_neighbours((n, given) in some_graph()) {
        let graph = Graph::from_edges(n, Direction::Undirected, given).unwrap();
        for (node, &score) in local_efficiency(&graph).iter() {
            let around = graph.induced(graph.neighbors(node)).graph;
            prop_assert!(near(Some(extent(&around).efficiency().unwrap_or(0.0)), score));
        }
    }

    #[test]
    fn renaming_the_neighbours_changes_no_width((n, given) in some_graph(), seed: u64) {
        let mut names: Vec<u32> = (0..n).collect();
        Random::seeded(seed).shuffle(&mut names);
        let renamed = given.iter().map(|&(a, b, w)| (names[a as usize], names[b as usize], w));
        let before = extent(&Graph::from_edges(n, Direction::Directed, given.clone()).unwrap());
        let after = extent(&Graph::from_edges(n, Direction::Directed, renamed.clone()).unwrap());
        prop_assert_eq!((before.pairs, before.radius), (after.pairs, after.radius));
        let before = local_efficiency(&Graph::from_edges(n, Direction::Undirected, given.clone()).unwrap());
        let after = local_efficiency(&Graph::from_edges(n, Direction::Undirected, renamed).unwrap());
        for (node, score) in before.iter() {
            prop_assert_eq!(after[Node(names[node.index()])].to_bits(), score.to_bits());
        }
    }
}

#[test]
fn one_thread_and_five_give_the_same_bits() {
    let mut random = Random::seeded(3);
    let given: Vec<_> = (0..4000).map(|_| (random.below(900), random.below(900), 1.0)).collect();
    let town = Graph::from_edges(900, Direction::Undirected, given).unwrap();
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let local = pool.install(|| local_efficiency(&town));
        let bits: Vec<u64> = local.values().iter().map(|score| score.to_bits()).collect();
        (bits, pool.install(|| extent(&town)))
    };
    assert_eq!(on(1), on(5));
}
