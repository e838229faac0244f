use proptest::prelude::*;

use super::*;
use crate::famous;
use crate::graph::Direction;
use crate::lengths::Lengths;
use crate::random::Random;
use crate::sketch::{arcs, edges, nodes};

#[test]
fn news_travels_down_the_lane_one_door_at_a_time() {
    let lane = edges(5, "0-1 1-2 2-3");
    assert_eq!(
        distances(&lane, Node(1)).values(),
        [Some(1), Some(0), Some(1), Some(2), None]
    );
    assert_eq!(reach(&lane, Node(0), 2), [(Node(0), 0), (Node(1), 1), (Node(2), 2)]);
    assert_eq!(reach(&lane, Node(4), 9), [(Node(4), 0)]);
    assert_eq!(shortest_path(&lane, Node(0), Node(3)), Some(nodes([0, 1, 2, 3])));
    assert_eq!(shortest_path(&lane, Node(0), Node(4)), None);
    assert_eq!(shortest_path(&lane, Node(2), Node(2)), Some(nodes([2])));
}

#[test]
fn arcs_are_walked_one_way() {
    let arcs = arcs(3, "0-1 1-2 2-0");
    assert_eq!(distances(&arcs, Node(0)).values(), [Some(0), Some(1), Some(2)]);
    assert_eq!(shortest_path(&arcs, Node(1), Node(0)), Some(nodes([1, 2, 0])));
}

#[test]
fn of_two_ways_round_the_green_the_lower_numbers_are_taken() {
    let green = edges(4, "0-2 2-3 0-1 1-3");
    assert_eq!(shortest_path(&green, Node(0), Node(3)), Some(nodes([0, 1, 3])));
}

#[test]
fn a_stranger_reaches_nobody() {
    let pair = edges(2, "0-1");
    assert!(reach(&pair, Node(5), 3).is_empty());
    assert_eq!(shortest_path(&pair, Node(0), Node(5)), None);
    assert_eq!(shortest_path(&pair, Node(5), Node(0)), None);
}

/// networkx 3.6: all_shortest_paths, sorted.
#[test]
fn all_the_shortest_ways_through_the_karate_club() {
    let club = famous::karate_club();
    let ways = shortest_paths(&club, Node(16), Node(26), 2).unwrap();
    assert_eq!((ways.steps, ways.number), (5, 8));
    assert_eq!(ways.listed, [[16, 5, 0, 8, 33, 26], [16, 5, 0, 13, 33, 26]].map(nodes));
    assert_eq!(shortest_paths(&club, Node(16), Node(14), 0).unwrap().number, 14);
    let two = shortest_paths(&club, Node(16), Node(24), 9).unwrap();
    assert_eq!(two.listed, [[16, 5, 0, 31, 24], [16, 6, 0, 31, 24]].map(nodes));
}

#[test]
fn no_way_and_a_way_of_no_steps() {
    let lanes = arcs(3, "0-1");
    assert_eq!(shortest_paths(&lanes, Node(1), Node(0), 9), None);
    assert_eq!(shortest_paths(&lanes, Node(0), Node(8), 9), None);
    assert_eq!(shortest_paths(&lanes, Node(8), Node(0), 9), None);
    let here = shortest_paths(&lanes, Node(2), Node(2), 9).unwrap();
    assert_eq!((here.steps, here.number, here.listed), (0, 1, vec![nodes([2])]));
}

/// A chain of 130 greens, two ways round each: 2^130 ways are more than can be counted.
#[test]
fn more_ways_than_numbers() {
    let green = |at: u32| [(0, 1), (0, 2), (1, 3), (2, 3)].map(|(a, b)| (3 * at + a, 3 * at + b, 1.0));
    let chain =
        |greens: u32| Graph::from_edges(3 * greens + 1, Direction::Undirected, (0..greens).flat_map(green)).unwrap();
    let ways = |greens: u32| shortest_paths(&chain(greens), Node(0), Node(3 * greens), 3).unwrap();
    assert_eq!(ways(127).number, 1 << 127);
    assert_eq!(
        (ways(130).number, ways(130).listed.len(), ways(130).steps),
        (u128::MAX, 3, 260)
    );
}

/// networkx 3.6: ego_graph around person 5 of the club, and its sizes at two steps for the first ten.
#[test]
fn around_one_person() {
    let club = famous::karate_club();
    let near = ego_network(&club, &[Node(5)], 1, Way::Out);
    assert_eq!(near.induced.nodes.values(), nodes([0, 5, 6, 10, 16]));
    assert_eq!((near.reached[0], near.induced.graph.size()), ((Node(5), 0), 7));
    let wider = ego_network(&club, &[Node(5)], 2, Way::Both);
    assert_eq!((wider.induced.graph.order(), wider.induced.graph.size()), (18, 36));
    let sizes = within(&club, 2, Way::Out);
    assert_eq!(sizes.values()[..10], [25, 22, 30, 22, 17, 17, 17, 21, 30, 22]);
}

#[test]
fn around_two_people_one_way_and_the_other() {
    let help = arcs(6, "0-1 1-2 3-2 4-3");
    let around = |way| neighborhood(&help, &nodes([3, 1, 3, 99]), 1, way);
    assert_eq!(around(Way::Out), [(Node(1), 0), (Node(3), 0), (Node(2), 1)]);
    assert_eq!(
        around(Way::In),
        [(Node(1), 0), (Node(3), 0), (Node(0), 1), (Node(4), 1)]
    );
    assert_eq!(around(Way::Both).len(), 5);
    assert!(neighborhood(&help, &[], 3, Way::Both).is_empty());
    assert_eq!(ego_network(&help, &[Node(9)], 3, Way::In).induced.graph.order(), 0);
}

/// networkx 3.6: single_source_dijkstra on the club with lengths 1 / number of shared contexts (Zachary 1977,
/// figure 3) from person 16.
#[rustfmt::skip]
const CONTEXTS: [f64; 78] = [
    4., 5., 3., 3., 3., 3., 2., 2., 2., 3., 1., 3., 2., 2., 2., 2., 6., 3., 4., 5., 1., 2., 2., 2., 3., 4., 5., 1.,
    3., 2., 2., 2., 3., 3., 3., 2., 3., 5., 3., 3., 3., 3., 3., 4., 2., 3., 3., 2., 3., 4., 1., 2., 1., 3., 1., 2.,
    3., 5., 4., 3., 5., 4., 2., 3., 2., 7., 4., 2., 4., 2., 2., 4., 2., 3., 3., 4., 4., 5.,
];

#[test]
fn strong_ties_are_short_ways() {
    let club = famous::karate_club();
    let ends = club.edges().map(|edge| club.ends(edge));
    let given: Vec<_> = ends
        .zip(CONTEXTS)
        .map(|((from, to), weight)| (from.0, to.0, weight))
        .collect();
    let club = Graph::from_edges(34, Direction::Undirected, given).unwrap();
    let found = distances_by_length(&club, Node(16), Lengths::Inverse, Way::Out).unwrap();
    for (node, distance) in [
        (0, 2.0 / 3.0),
        (9, 1.816_666_666_666_666_7),
        (23, 1.509_523_809_523_809_3),
        (16, 0.0),
    ] {
        assert!((found[Node(node)].unwrap() - distance).abs() < 1e-12);
    }
    let route = shortest_path_by_length(&club, Node(16), Node(26), Lengths::Inverse)
        .unwrap()
        .unwrap();
    assert_eq!(route.nodes, nodes([16, 5, 0, 2, 8, 33, 26]));
    assert_eq!(Some(route.length), found[Node(26)]);
    // closeness_centrality and harmonic_centrality with the same distances.
    use crate::closeness::{Convention, Scale, closeness_by_length, harmonic_by_length};
    let close = closeness_by_length(&club, Lengths::Inverse, Way::Out, Convention::ByShare).unwrap();
    assert!((close[Node(33)].unwrap() - 1.610_317_183_687_696).abs() < 1e-12);
    let harmonic = harmonic_by_length(&club, Lengths::Inverse, Way::In, Scale::Raw).unwrap();
    assert!((harmonic[Node(0)] - 63.376_902_009_298_6).abs() < 1e-11);
}

#[test]
fn a_tie_of_no_strength_is_no_way_and_one_of_no_length_is_the_same_place() {
    let lane = Graph::from_edges(4, Direction::Undirected, [(0, 1, 2.0), (1, 2, 0.0), (2, 3, 1.0)]).unwrap();
    let inverse = distances_by_length(&lane, Node(0), Lengths::Inverse, Way::Out).unwrap();
    assert_eq!(inverse.values(), [Some(0.0), Some(0.5), None, None]);
    assert_eq!(
        shortest_path_by_length(&lane, Node(0), Node(3), Lengths::Inverse),
        Ok(None)
    );
    let zero = Lengths::Given(&[0.0, 0.0, 3.0]);
    let route = shortest_path_by_length(&lane, Node(3), Node(0), zero).unwrap().unwrap();
    assert_eq!((route.nodes, route.length), (nodes([3, 2, 1, 0]), 3.0));
    let spread = crate::closeness::spread_by_length(&lane, zero, Way::Out).unwrap();
    assert_eq!(spread.farness.values(), [3.0, 3.0, 3.0, 9.0]);
    assert_eq!(spread.harmonic[Node(0)], 1.0 / 3.0);
    assert_eq!(shortest_path_by_length(&lane, Node(9), Node(0), zero), Ok(None));
    assert!(distances_by_length(&lane, Node(0), Lengths::Given(&[1.0]), Way::Out).is_err());
}

fn some_graph() -> impl Strategy<Value = (u32, Vec<(u32, u32, f64)>)> {
    let strength = prop::sample::select(vec![0.0, 0.5, 1.0, 1.0, 3.0, 4.0]);
    (2u32..14).prop_flat_map(move |n| (Just(n), prop::collection::vec((0..n, 0..n, strength.clone()), 0..40)))
}

/// Floyd and Warshall.
fn table(graph: &Graph, lengths: &[f64], way: Way) -> Vec<Vec<f64>> {
    let n = graph.order();
    let mut table = vec![vec![f64::INFINITY; n]; n];
    for edge in graph.edges() {
        let (from, to) = graph.ends(edge);
        let mut mark = |a: Node, b: Node| {
            let cell = &mut table[a.index()][b.index()];
            *cell = cell.min(lengths[edge.index()]);
        };
        if way != Way::In || !graph.is_directed() {
            mark(from, to)
        }
        if way != Way::Out || !graph.is_directed() {
            mark(to, from)
        }
    }
    (0..n).for_each(|node| table[node][node] = 0.0);
    for middle in 0..n {
        for a in 0..n {
            for b in 0..n {
                table[a][b] = table[a][b].min(table[a][middle] + table[middle][b]);
            }
        }
    }
    table
}

proptest! {
    #[test]
    fn measured_ways_agree_with_a_table((n, given) in some_graph(), directed: bool) {
        let direction = if directed { Direction::Directed } else { Direction::Undirected };
        let graph = Graph::from_edges(n, direction, given).unwrap();
        // Quarters add up exactly in any order.
        let lengths: Vec<f64> = graph.edges().map(|edge| graph.weight(edge) / 4.0).collect();
        for way in [Way::Out, Way::In, Way::Both] {
            let table = table(&graph, &lengths, way);
            for from in graph.nodes() {
                let found = distances_by_length(&graph, from, Lengths::Given(&lengths), way).unwrap();
                for (to, &distance) in found.iter() {
                    prop_assert_eq!(distance.unwrap_or(f64::INFINITY), table[from.index()][to.index()]);
                    if way == Way::Out {
                        let route = shortest_path_by_length(&graph, from, to, Lengths::Given(&lengths)).unwrap();
                        prop_assert_eq!(route.as_ref().map(|route| route.length), distance);
                        if let Some(route) = route {
                            prop_assert_eq!((route.nodes[0], *route.nodes.last().unwrap()), (from, to));
                            let steps = route.nodes.windows(2);
                            let sum: f64 = steps.map(|s| lengths[graph.edge_between(s[0], s[1]).unwrap().index()]).sum();
                            prop_assert_eq!(sum, route.length);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn every_shortest_way_is_listed_once((n, given) in some_graph(), directed: bool) {
        let direction = if directed { Direction::Directed } else { Direction::Undirected };
        let graph = Graph::from_edges(n, direction, given).unwrap();
        for (from, to) in graph.nodes().flat_map(|from| graph.nodes().map(move |to| (from, to))) {
            let ways = shortest_paths(&graph, from, to, usize::MAX);
            prop_assert_eq!(ways.as_ref().map(|ways| ways.steps), distances(&graph, from)[to]);
            let Some(ways) = ways else { continue };
            // Grow walks of so many steps from the start.
            let mut walks = vec![vec![from]];
            for _ in 0..ways.steps {
                walks = walks.into_iter().flat_map(|walk| {
                    let ahead = graph.neighbors(*walk.last().unwrap()).to_vec();
                    ahead.into_iter().map(move |next| [&walk[..], &[next]].concat())
                }).collect();
            }
            walks.retain(|walk| walk.last() == Some(&to));
            prop_assert_eq!(ways.number, walks.len() as u128);
            prop_assert_eq!(ways.listed, walks);
        }
    }

    #[test]
    fn everyone_has_as_many_within_reach_as_a_search_finds((n, given) in some_graph(), steps in 0u32..5, directed: bool) {
        let direction = if directed { Direction::Directed } else { Direction::Undirected };
        let graph = Graph::from_edges(n, direction, given).unwrap();
        for way in [Way::Out, Way::In, Way::Both] {
            let sizes = within(&graph, steps, way);
            for node in graph.nodes() {
                prop_assert_eq!(sizes[node] as usize + 1, neighborhood(&graph, &[node], steps, way).len());
            }
        }
    }
}

#[test]
fn one_thread_and_five_measure_the_same_bits() {
    let mut random = Random::seeded(5);
    let given: Vec<_> = (0..600)
        .map(|_| (random.below(200), random.below(200), 0.1 + random.unit()))
        .collect();
    let town = Graph::from_edges(200, Direction::Directed, given).unwrap();
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let spread = pool
            .install(|| crate::closeness::spread_by_length(&town, Lengths::Inverse, Way::Out))
            .unwrap();
        spread
            .farness
            .values()
            .iter()
            .map(|farness| farness.to_bits())
            .collect::<Vec<_>>()
    };
    assert_eq!(on(1), on(5));
}
