//! Nodes, counted in steps.

use proptest::prelude::*;

use super::*;
use crate::famous;
use crate::graph::Direction;
use crate::random::Random;
use crate::sketch::{arcs, edges};

fn close(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-9 * (1.0 + right.abs())
}

/// Padgett and Ansell 1993 as scored in the textbooks: Medici 47.5 of 91 pairs, 0.522; then Guadagni.
/// The rest from networkx 3.6.
#[test]
fn the_medici_stand_between() {
    let marriages = famous::florentine_marriages();
    let raw = betweenness(&marriages, Scale::Raw);
    let expected = [
        0.0,
        19.333_333_333_333,
        8.5,
        9.5,
        5.0,
        0.0,
        23.166_666_666_667,
        0.0,
        47.5,
        0.0,
        2.0,
        10.333_333_333_333,
        13.0,
        9.333_333_333_333,
        8.333_333_333_333,
    ];
    for ((node, &score), expected) in raw.iter().zip(expected) {
        assert!(
            close(score, expected),
            "{}: {score}",
            famous::FLORENTINE_FAMILIES[node.index()]
        );
    }
    assert!(close(betweenness(&marriages, Scale::Normalised)[Node(8)], 47.5 / 91.0));
}

/// Instructor 0.4376, president 0.3041, officer (33) 0.1452 (networkx 3.6).
#[test]
fn the_karate_clubs_go_betweens() {
    let scores = betweenness(&famous::karate_club(), Scale::Normalised);
    assert!(close(scores[Node(0)], 0.437_635_281_385_281_46));
    assert!(close(scores[Node(33)], 0.304_074_975_949_975_97));
    assert!(close(scores[Node(32)], 0.145_247_113_997_114));
    assert_eq!(scores[Node(11)], 0.0);
}

#[test]
fn counted_by_hand() {
    // A lane of four: each inner door lies between two pairs.
    assert_eq!(
        betweenness(&edges(4, "0-1 1-2 2-3"), Scale::Raw).values(),
        [0.0, 2.0, 2.0, 0.0]
    );
    // A square: each corner has half of the opposite pair.
    assert_eq!(betweenness(&edges(4, "0-1 1-2 2-3 3-0"), Scale::Raw).values(), [0.5; 4]);
    // Followed one way round, each of three stands between one ordered pair of two.
    assert_eq!(
        betweenness(&arcs(3, "0-1 1-2 2-0"), Scale::Normalised).values(),
        [0.5; 3]
    );
    // A star's centre stands between everyone.
    assert_eq!(
        betweenness(&edges(4, "0-1 0-2 0-3"), Scale::Normalised).values(),
        [1.0, 0.0, 0.0, 0.0]
    );
    assert_eq!(betweenness(&edges(2, "0-1"), Scale::Normalised).values(), [0.0; 2]);
    assert!(betweenness(&edges(0, ""), Scale::Raw).is_empty());
}

fn some_graph() -> impl Strategy<Value = (u32, Vec<(u32, u32, f64)>)> {
    (2u32..90).prop_flat_map(|n| (Just(n), prop::collection::vec((0..n, 0..n, Just(1.0)), 0..200)))
}

proptest! {
    #[test]
    fn renaming_the_neighbours_moves_the_scores_with_the_names((n, given) in some_graph(), seed: u64) {
        let mut names: Vec<u32> = (0..n).collect();
        Random::seeded(seed).shuffle(&mut names);
        let renamed = given.iter().map(|&(a, b, w)| (names[a as usize], names[b as usize], w));
        for direction in [Direction::Undirected, Direction::Directed] {
            let before = betweenness(&Graph::from_edges(n, direction, given.clone()).unwrap(), Scale::Raw);
            let after = betweenness(&Graph::from_edges(n, direction, renamed.clone()).unwrap(), Scale::Raw);
            for (node, &score) in before.iter() {
                prop_assert!(close(after[Node(names[node.index()])], score));
            }
        }
    }

    #[test]
    fn a_newcomer_without_ties_changes_nobody((n, given) in some_graph()) {
        let before = betweenness(&Graph::from_edges(n, Direction::Undirected, given.clone()).unwrap(), Scale::Raw);
        let after = betweenness(&Graph::from_edges(n + 1, Direction::Undirected, given).unwrap(), Scale::Raw);
        prop_assert!(before.iter().all(|(node, &score)| close(after[node], score)));
        prop_assert_eq!(after[Node(n)], 0.0);
    }
}

#[test]
fn one_thread_and_five_give_the_same_bits() {
    let mut random = Random::seeded(3);
    let given = (0..3000).map(|_| (random.below(1200), random.below(1200), f64::from(1 + random.below(4))));
    let graph = Graph::from_edges(1200, Direction::Undirected, given.collect::<Vec<_>>()).unwrap();
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let scores = pool.install(|| {
            [
                betweenness(&graph, Scale::Raw).into_values(),
                edge_betweenness(&graph, Scale::Raw).into_values(),
                weighted_betweenness(&graph, Lengths::Inverse, Scale::Raw)
                    .unwrap()
                    .into_values(),
                weighted_edge_betweenness(&graph, Lengths::Inverse, Scale::Raw)
                    .unwrap()
                    .into_values(),
            ]
        });
        scores.concat().into_iter().map(f64::to_bits).collect::<Vec<_>>()
    };
    assert_eq!(on(1), on(5));
}
