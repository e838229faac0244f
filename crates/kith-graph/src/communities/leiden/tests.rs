use proptest::prelude::*;

use super::*;
use crate::communities::{Normalisation, coverage, mutual_information};
use crate::components::components;
use crate::famous;
use crate::graph::Direction;
use crate::sketch::{arcs, edges};

fn close(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-9 * (1.0 + right.abs())
}

fn until_stable(quality: Quality, resolution: f64) -> Leiden {
    Leiden {
        quality,
        resolution,
        iterations: Iterations::UntilStable,
        ..Leiden::default()
    }
}

/// The best quality of twenty seeds, and its number of communities.
fn best_of_twenty(graph: &Graph, search: &Leiden) -> (f64, usize) {
    let found = search.repeated(graph, 20);
    let best = found.iter().max_by(|a, b| a.quality.partial_cmp(&b.quality).unwrap());
    best.map(|best| (best.quality.unwrap(), best.partition.count()))
        .unwrap()
}

/// Groups of `size` who all know each other, each with one tie to the next group, round in a ring.
fn ring_of_cliques(groups: u32, size: u32) -> Graph {
    let mut ties = Vec::new();
    for group in 0..groups {
        let first = group * size;
        for one in 0..size {
            ties.extend((0..one).map(|other| (first + other, first + one, 1.0)));
        }
        ties.push((first, (first + size + 1) % (groups * size), 1.0));
    }
    Graph::from_edges(groups * size, Direction::Undirected, ties).unwrap()
}

/// The highest modularity there is: 0.4198 in four communities for the karate club (Brandes et al. 2008, *On modularity
/// clustering*), 0.39875 in three for the marriages (igraph 1.0, community_optimal_modularity).
#[test]
fn the_best_known_modularity() {
    let search = until_stable(Quality::Modularity, 1.0);
    let (quality, count) = best_of_twenty(&famous::karate_club(), &search);
    assert!(close(quality, 0.419_789_612_097_304_5), "{quality}");
    assert_eq!(count, 4);
    let (quality, count) = best_of_twenty(&famous::florentine_marriages(), &search);
    assert!(close(quality, 0.398_75), "{quality}");
    assert_eq!(count, 3);
    for found in Leiden::default().repeated(&famous::karate_club(), 20) {
        assert!(found.modularity.unwrap() > 0.41, "{found:?}");
    }
}

/// The best of 200 seeds of leidenalg 0.11, until stable: RBConfigurationVertexPartition ÷ 2m and
/// CPMVertexPartition ÷ 2 (it counts edges from both ends).
#[test]
fn other_resolutions_and_the_potts_model() {
    let (club, marriages) = (famous::karate_club(), famous::florentine_marriages());
    let expected = [
        (&club, Quality::Modularity, 0.5, 0.621_794_871_794_871_8, 2),
        (&club, Quality::Modularity, 2.0, 0.164_529_914_529_914_53, 7),
        (&club, Quality::ConstantPotts, 0.05, 54.4, 2),
        (&club, Quality::ConstantPotts, 0.1, 43.1, 5),
        (&club, Quality::ConstantPotts, 0.25, 25.75, 10),
        (&marriages, Quality::Modularity, 0.5, 0.584_375, 2),
        (&marriages, Quality::ConstantPotts, 0.1, 12.1, 3),
    ];
    for (graph, quality, resolution, score, count) in expected {
        let found = best_of_twenty(graph, &until_stable(quality, resolution));
        assert!(
            close(found.0, score) && found.1 == count,
            "{quality:?} {resolution}: {found:?}"
        );
    }
}

/// leidenalg 0.11 with weights: modularity 0.4375, constant Potts at 0.3 11.4, both with these two groups.
#[test]
fn help_given_and_returned_within_two_houses() {
    let given = [
        (0, 1, 2.0),
        (1, 0, 1.0),
        (1, 2, 3.0),
        (2, 0, 1.0),
        (2, 3, 0.5),
        (3, 4, 2.0),
        (4, 5, 1.0),
        (5, 3, 4.0),
        (4, 3, 1.0),
        (0, 5, 0.5),
    ];
    let houses = Graph::from_edges(6, Direction::Directed, given).unwrap();
    let found = Leiden::default().communities(&houses);
    assert_eq!(found.partition, Partition::from_labels(&[0, 0, 0, 1, 1, 1]));
    assert_eq!(found.modularity, Some(0.4375));
    let found = until_stable(Quality::ConstantPotts, 0.3).communities(&houses);
    assert_eq!(found.partition, Partition::from_labels(&[0, 0, 0, 1, 1, 1]));
    assert!(close(found.quality.unwrap(), 11.4));
}

/// By hand: ten ties within each group to one that leads on, and all groups alike, so Q = 10 ÷ 11 − 1 ÷ 12.
#[test]
fn twelve_courtyards_in_a_ring_are_twelve_communities() {
    let ring = ring_of_cliques(12, 5);
    let found = Leiden::default().communities(&ring);
    assert!(close(found.quality.unwrap(), 10.0 / 11.0 - 1.0 / 12.0));
    let houses: Vec<u32> = (0..60).map(|node| node / 5).collect();
    assert_eq!(found.partition, Partition::from_labels(&houses));
}

/// At one half, a group with every pair tied gains by each pair, and two groups with one tie of twenty-five lose.
#[test]
fn a_town_of_courtyards_is_found_whole_under_other_numbers() {
    let town = ring_of_cliques(4000, 5);
    assert!(town.order() >= LARGE);
    let found = until_stable(Quality::ConstantPotts, 0.5).communities(&town);
    let houses: Vec<u32> = (0..20_000).map(|node| node / 5).collect();
    assert_eq!(found.partition, Partition::from_labels(&houses));
    assert_eq!(found.quality, Some(4000.0 * 5.0));
}

/// The test of Girvan and Newman 2002: four circles of 32 people, of whose 16 ties about 4 lead outside.
#[test]
fn four_planted_circles_are_found() {
    let mut random = Random::seeded(9);
    let mut ties = Vec::new();
    for one in 0..128u32 {
        for other in 0..one {
            let likely = if one / 32 == other / 32 {
                12.0 / 31.0
            } else {
                4.0 / 96.0
            };
            if random.unit() < likely {
                ties.push((other, one, 1.0));
            }
        }
    }
    let graph = Graph::from_edges(128, Direction::Undirected, ties).unwrap();
    let planted: Vec<u32> = (0..128).map(|node| node / 32).collect();
    let planted = Partition::from_labels(&planted);
    let found = Leiden::default().communities(&graph);
    assert_eq!(
        mutual_information(&found.partition, &planted, Normalisation::Sum),
        Some(1.0)
    );
}

#[test]
fn what_is_apart_stays_apart_and_loners_are_alone() {
    let graph = edges(9, "5-6 6-7 7-5 0-1 3-4");
    let found = Leiden::default().communities(&graph);
    let expected = [1, 1, 3, 2, 2, 0, 0, 0, 4];
    assert_eq!(found.partition, Partition::from_labels(&expected));
    // Even where size costs nothing, groups are not joined across a gap.
    let found = until_stable(Quality::Modularity, 0.0).communities(&graph);
    assert_eq!(found.partition, Partition::from_labels(&expected));
}

#[test]
fn a_tie_of_no_weight_is_no_tie() {
    let given = [(0, 1, 1.0), (1, 2, 1.0), (2, 0, 1.0), (2, 3, 0.0), (4, 5, 0.0)];
    let graph = Graph::from_edges(6, Direction::Undirected, given).unwrap();
    let found = Leiden::default().communities(&graph);
    assert_eq!(found.partition.sizes(), [3, 1, 1, 1]);
    let nothing = Graph::from_edges(2, Direction::Undirected, [(0, 1, 0.0)]).unwrap();
    let found = Leiden::default().communities(&nothing);
    assert_eq!(
        (found.partition.count(), found.quality, found.modularity),
        (2, None, None)
    );
}

#[test]
fn nobody_and_one() {
    let found = Leiden::default().communities(&edges(0, ""));
    assert_eq!((found.partition.count(), found.quality), (0, None));
    let found = Leiden::default().communities(&arcs(1, ""));
    assert_eq!((found.partition.sizes(), found.modularity), (&[1][..], None));
}

#[test]
fn settings_that_make_no_sense_are_read_as_the_usual_ones() {
    let club = famous::karate_club();
    let usual = Leiden::default();
    for bad in [f64::NAN, f64::INFINITY, -1.0] {
        let odd = Leiden {
            resolution: bad,
            theta: bad,
            ..usual
        };
        assert_eq!(odd.communities(&club), usual.communities(&club));
    }
    let never = Leiden {
        iterations: Iterations::AtMost(0),
        ..usual
    };
    assert_eq!(never.communities(&club).partition.count(), 34);
}

#[test]
fn one_thread_and_five_give_the_same_bits() {
    let mut random = Random::seeded(3);
    let given: Vec<_> = (0..900)
        .map(|_| (random.below(300), random.below(300), random.unit()))
        .collect();
    let graph = Graph::from_edges(300, Direction::Undirected, given).unwrap();
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| Leiden::default().repeated(&graph, 6))
    };
    assert_eq!(on(1), on(5));
}

fn some_graph() -> impl Strategy<Value = Graph> {
    let weight = prop::sample::select(vec![1.0, 1.0, 1.0, 0.0, 0.3, 2.5]);
    let given = (1u32..40).prop_flat_map(move |n| {
        (
            Just(n),
            prop::collection::vec((0..n, 0..n, weight.clone()), 0..120),
            any::<bool>(),
            any::<bool>(),
        )
    });
    given.prop_map(|(n, given, directed, weighted)| {
        let direction = if directed {
            Direction::Directed
        } else {
            Direction::Undirected
        };
        let given = given
            .into_iter()
            .map(|(a, b, w)| (a, b, if weighted { w } else { 1.0 }));
        Graph::from_edges(n, direction, given).unwrap()
    })
}

fn some_search() -> impl Strategy<Value = Leiden> {
    let quality = prop::sample::select(vec![Quality::Modularity, Quality::ConstantPotts]);
    let number = prop::sample::select(vec![0.0, 0.01, 0.3, 1.0, 3.0]);
    (quality, number.clone(), number, any::<u64>()).prop_map(|(quality, resolution, theta, seed)| Leiden {
        quality,
        resolution,
        theta,
        seed,
        iterations: Iterations::UntilStable,
    })
}

fn score(graph: &Graph, search: &Leiden, labels: &[u32]) -> f64 {
    let partition = Partition::from_labels(labels);
    match search.quality {
        Quality::Modularity => modularity(graph, &partition, search.resolution).unwrap_or(0.0),
        Quality::ConstantPotts => constant_potts(graph, &partition, search.resolution),
    }
}

proptest! {
    /// The promises of the paper that can be tried on small graphs. (Another numbering of the same people is
    /// another draw, so that it may give other groups.)
    #[test]
    fn communities_hang_together_and_nobody_would_rather_move(graph in some_graph(), search in some_search()) {
        let found = search.communities(&graph);
        prop_assert_eq!(&found, &search.communities(&graph));
        let labels: Vec<u32> = found.partition.iter().flatten().collect();
        prop_assert_eq!(labels.len(), graph.order());
        // Each community is one piece by edges of some weight.
        let inner = graph.edges().filter(|&edge| graph.weight(edge) > 0.0).map(|edge| (graph.ends(edge), edge));
        let inner = inner.filter(|((a, b), _)| labels[a.index()] == labels[b.index()]);
        let inner = inner.map(|((a, b), _)| (a.0, b.0, 1.0));
        let inner = Graph::from_edges(graph.order() as u32, Direction::Undirected, inner);
        prop_assert_eq!(components(&inner.unwrap()).all.len(), found.partition.count());
        // The largest first.
        prop_assert!(found.partition.sizes().is_sorted_by(|one, other| one >= other));
        // Never below everybody alone; no move of one and no merger of two would gain.
        let reached = score(&graph, &search, &labels);
        prop_assert_eq!(found.quality.unwrap_or(0.0).to_bits(), reached.to_bits());
        let alone: Vec<u32> = (0..graph.order() as u32).collect();
        let margin = 1e-8 * (1.0 + reached.abs());
        prop_assert!(reached >= score(&graph, &search, &alone) - margin);
        let count = found.partition.count() as u32;
        for node in 0..labels.len() {
            for other in 0..=count {
                let mut moved = labels.clone();
                moved[node] = other;
                prop_assert!(score(&graph, &search, &moved) <= reached + margin);
            }
        }
        for one in 0..count {
            for other in 0..one {
                let merged: Vec<u32> = labels.iter().map(|&own| if own == one { other } else { own }).collect();
                prop_assert!(score(&graph, &search, &merged) <= reached + margin);
            }
        }
    }

    #[test]
    fn ties_of_twice_the_strength_make_the_same_circles(graph in some_graph(), seed: u64) {
        let doubled = graph.edges().map(|edge| {
            let (from, to) = graph.ends(edge);
            (from.0, to.0, graph.weight(edge) * 2.0)
        });
        let doubled = Graph::from_edges(graph.order() as u32, graph.direction(), doubled).unwrap();
        let search = Leiden { seed, ..Leiden::default() };
        let (one, other) = (search.communities(&graph), search.communities(&doubled));
        prop_assert_eq!(&one.partition, &other.partition);
        prop_assert_eq!(coverage(&graph, &one.partition), coverage(&doubled, &other.partition));
    }
}

#[test]
fn the_exponential_is_near_enough() {
    for power in [0.0, -1e-9, -0.01, -0.5, -1.0, -3.7, -11.0, -19.9] {
        let (ours, exact) = (exponential(power), f64::exp(power));
        assert!((ours / exact - 1.0).abs() < 1e-6, "{power}: {ours} {exact}");
    }
    assert_eq!((exponential(0.0), exponential(f64::NEG_INFINITY)), (1.0, 0.0));
}
