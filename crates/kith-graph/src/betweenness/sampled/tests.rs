//! Samples against exact scores.

use proptest::prelude::*;

use super::*;
use crate::betweenness::chance::Paths;
use crate::famous;
use crate::graph::{Direction, Node};
use crate::random::Random;
use crate::sketch::{arcs, edges};

/// Quarters of twenty doors, most ties within, and a few doors that everybody knocks at.
fn town(doors: u32, ties: u32, direction: Direction, seed: u64) -> Graph {
    let mut random = Random::seeded(seed);
    let given: Vec<_> = (0..ties)
        .map(|_| {
            let from = random.below(doors);
            let to = match random.below(10) {
                0 => random.below(5),
                1 | 2 => random.below(doors),
                _ => (from / 20 * 20 + random.below(20)) % doors,
            };
            if random.below(2) == 0 {
                (from, to, 1.0)
            } else {
                (to, from, 1.0)
            }
        })
        .collect();
    Graph::from_edges(doors, direction, given).unwrap()
}

fn furthest_off(graph: &Graph, sampled: &Sampled) -> f64 {
    let exact = betweenness(graph, Scale::Normalised);
    let off = exact.iter().map(|(node, score)| (score - sampled.scores[node]).abs());
    off.fold(0.0, f64::max)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// At odds of a million to one.
    #[test]
    fn no_score_is_further_off_than_promised(town_seed: u64, seed: u64, is_directed: bool, error in 0.05..0.15) {
        let direction = if is_directed { Direction::Directed } else { Direction::Undirected };
        let town = town(1000, 3500, direction, town_seed);
        let sampled = sampled(&town, error, 0.999_999, seed).unwrap();
        prop_assert!(sampled.samples > 0);
        prop_assert!(furthest_off(&town, &sampled) <= error);
    }
}

/// Of two hundred promises that hold nine times in ten, no more than twenty may be broken.
#[test]
fn promises_are_kept_as_often_as_said() {
    let town = town(400, 1600, Direction::Undirected, 5);
    let exact = betweenness(&town, Scale::Normalised);
    let highest = exact.values().iter().copied().fold(0.0, f64::max);
    assert!(highest > 0.1, "{highest}");
    let broken = (0..200).filter(|&seed| {
        let sampled = sampled(&town, 0.05, 0.9, seed).unwrap();
        assert!(sampled.samples > 0);
        exact
            .iter()
            .any(|(node, score)| (score - sampled.scores[node]).abs() > 0.05)
    });
    assert!(broken.count() <= 20);
}

#[test]
fn the_first_are_first() {
    let town = town(1000, 4000, Direction::Undirected, 11);
    let exact = betweenness(&town, Scale::Normalised);
    for seed in 0..10 {
        let top = sampled_top(&town, 5, 0.04, 0.99, seed).unwrap();
        assert!(top.samples > 0 && top.ranked.len() == 5 && top.error == 0.04);
        let mut behind = exact.clone();
        for place in &top.ranked {
            let truth = exact[place.node];
            assert!((place.low..=place.high).contains(&truth) && (place.low..=place.high).contains(&place.score));
            behind[place.node] = 0.0;
            assert!(behind.values().iter().all(|other| *other <= truth + 0.04));
        }
    }
}

/// Over 400,000 samples the share of paths through each member is within five deviations of the truth, along
/// arcs too.
#[test]
fn every_shortest_path_is_as_likely_as_the_others() {
    let club = famous::karate_club();
    let lessons = club.edges().map(|edge| {
        let (low, high) = club.ends(edge);
        if (low.0 + high.0) % 3 == 0 {
            (high.0, low.0, 1.0)
        } else {
            (low.0, high.0, 1.0)
        }
    });
    let lessons = Graph::from_edges(34, Direction::Directed, lessons).unwrap();
    for graph in [club.clone(), lessons] {
        let exact = betweenness(&graph, Scale::Normalised);
        let samples = 400_000;
        let tally = Paths::of(&graph, 3).tally(0..samples);
        for (node, score) in exact.iter() {
            let expected = score * 32.0 / 34.0 * samples as f64;
            let found = f64::from(tally.inside[node.index()]);
            assert!(
                (found - expected).abs() <= 5.0 * expected.sqrt() + 1e-9,
                "{node:?}: {found} for {expected}"
            );
        }
    }
}

#[test]
fn a_street_with_more_ways_than_a_number_can_hold_is_walked_evenly() {
    let given = (0..1300).flat_map(|green| {
        let from = 3 * green;
        [
            (from, from + 1),
            (from, from + 2),
            (from + 1, from + 3),
            (from + 2, from + 3),
        ]
    });
    let street = Graph::from_edges(3901, Direction::Undirected, given.map(|(a, b)| (a, b, 1.0))).unwrap();
    let tally = Paths::of(&street, 8).tally(0..500);
    // Half way along, half of the pairs pass; a quarter take each side.
    let sides = [tally.inside[3 * 650 + 1], tally.inside[3 * 650 + 2]];
    assert!(sides.iter().all(|&side| (80..170).contains(&side)), "{sides:?}");
}

#[test]
fn small_towns_are_exact_and_the_cheaper_way_is_taken() {
    let club = sampled(&famous::karate_club(), 0.1, 0.9, 1).unwrap();
    assert_eq!((club.error, club.samples), (0.0, 0));
    assert_eq!(club.scores, betweenness(&famous::karate_club(), Scale::Normalised));
    let town = town(500, 1600, Direction::Undirected, 3);
    for error in [1e-4, 1e-300] {
        assert_eq!(sampled(&town, error, 0.9, 1).unwrap(), exact(&town));
        assert_eq!(sampled_top(&town, 3, error, 0.9, 1).unwrap().samples, 0);
    }
    for few in [edges(0, ""), edges(1, ""), arcs(2, "0-1"), edges(3, "0-1 1-2")] {
        let sampled = sampled(&few, 0.1, 0.9, 1).unwrap();
        assert_eq!(sampled.scores, betweenness(&few, Scale::Normalised));
        let top = sampled_top(&few, 5, 0.1, 0.9, 1).unwrap();
        assert_eq!(top.ranked.len(), few.order());
    }
    let lane = sampled_top(&edges(3, "0-1 1-2"), 2, 0.1, 0.9, 1).unwrap();
    let places: Vec<_> = lane.ranked.iter().map(|place| (place.node, place.score)).collect();
    assert_eq!(places, [(Node(1), 1.0), (Node(0), 0.0)]);
}

#[test]
fn islands_and_isolates_are_samples_without_a_path() {
    // A thousand pairs and one square of streets: hardly a sample finds a way.
    let pairs = (0..1000).map(|pair| (2 * pair, 2 * pair + 1, 1.0));
    let streets = (2000..2400).flat_map(|at| {
        let right = (at % 20 != 19).then_some((at, at + 1, 1.0));
        let down = (at + 20 < 2400).then_some((at, at + 20, 1.0));
        [right, down]
    });
    let given: Vec<_> = pairs.chain(streets.flatten()).collect();
    let islands = Graph::from_edges(2500, Direction::Undirected, given).unwrap();
    let sampled = sampled(&islands, 0.02, 0.9, 4).unwrap();
    assert!(sampled.samples > 0 && furthest_off(&islands, &sampled) <= 0.02);
    assert!((0..2000).all(|node| sampled.scores[Node(node)] == 0.0));
}

#[test]
fn promises_that_cannot_be_made_are_refused() {
    let town = edges(3, "0-1 1-2");
    for error in [0.0, 1.0, -0.1, f64::NAN, f64::INFINITY] {
        let refused = sampled(&town, error, 0.9, 1).unwrap_err();
        assert!(
            refused
                .to_string()
                .contains(&format!("An error of {error} cannot be promised"))
        );
    }
    let refused = sampled_top(&town, 1, 0.1, 1.0, 1).unwrap_err();
    assert_eq!(refused, SamplingError::Confidence(1.0));
    assert!(refused.to_string().contains("A confidence of 1 cannot be promised"));
}

#[test]
fn one_thread_and_five_give_the_same_bits() {
    let town = town(600, 2500, Direction::Undirected, 9);
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            (
                sampled(&town, 0.05, 0.9, 6).unwrap(),
                sampled_top(&town, 3, 0.05, 0.9, 6).unwrap(),
            )
        })
    };
    let (one, five) = (on(1), on(5));
    assert!(one.0.samples > 0 && one.1.samples > 0);
    assert_eq!(one, five);
}
