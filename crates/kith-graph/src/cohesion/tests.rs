use super::*;
use crate::maps::NodeMap;
use proptest::prelude::*;

use super::seeded::{busy_town, close, held_against, on_one_and_five, renamed, seeded, some_ties, unweighted};
use crate::famous;
use crate::graph::{Direction, Node};
use crate::sketch::{arcs, edges};

/// 78 friendships of 561 pairs, 45 triangles in 528 triples: 0.2557 (networkx 3.6: density, triangles,
/// transitivity).
#[test]
fn the_karate_club() {
    let club = famous::karate_club();
    assert_eq!(density(&club), Fraction { part: 78, whole: 561 });
    assert_eq!(transitivity(&club), Fraction { part: 135, whole: 528 });
    assert!((transitivity(&club).value().unwrap() - 0.255_681_818_181_818_2).abs() < 1e-15);
}

#[test]
fn a_triangle_with_a_tail_has_three_closed_triples_of_five() {
    assert_eq!(
        transitivity(&edges(4, "0-1 1-2 2-0 2-3")),
        Fraction { part: 3, whole: 5 }
    );
    assert_eq!(
        transitivity(&arcs(3, "0-1 1-0 1-2 0-2")),
        Fraction { part: 3, whole: 3 }
    );
}

#[test]
fn two_of_three_kindnesses_are_returned() {
    assert_eq!(reciprocity(&arcs(3, "0-1 1-0 0-2")), Fraction { part: 2, whole: 3 });
    assert_eq!(reciprocity(&edges(3, "0-1")).value(), None);
}

#[test]
fn nobody_and_one_have_no_density() {
    assert_eq!(density(&edges(0, "")).value(), None);
    assert_eq!(density(&arcs(1, "")).value(), None);
    assert_eq!(density(&arcs(2, "0-1")), Fraction { part: 1, whole: 2 });
    assert_eq!(transitivity(&edges(2, "0-1")).value(), None);
}

/// networkx 3.6 `triangles`; means from networkx `average_clustering` and igraph 1.0
/// `transitivity_avglocal_undirected`.
#[test]
fn who_knows_whom_in_the_karate_club() {
    let club = famous::karate_club();
    #[rustfmt::skip]
    assert_eq!(
        triangles(&club).values(),
        [18, 12, 11, 10, 2, 3, 3, 6, 5, 0, 2, 0, 1, 6, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4, 1, 1, 1, 1, 1, 4, 3, 3, 13, 15]
    );
    assert_eq!(local_clustering(&club)[Node(0)], Fraction { part: 18, whole: 120 });
    assert!(close(
        average_clustering(&club, Few::CountedAsZero).unwrap(),
        0.570_638_478_207_682_3
    ));
    assert!(close(
        average_clustering(&club, Few::LeftOut).unwrap(),
        0.587_930_553_304_884_8
    ));
}

/// What other software calls 0 for want of ties is nothing here.
fn or_zero(values: NodeMap<Option<f64>>) -> Vec<Option<f64>> {
    values
        .into_values()
        .into_iter()
        .map(|value| value.or(Some(0.0)))
        .collect()
}

/// networkx 3.6 `clustering(weight=)`, igraph 1.0 `transitivity_local_undirected(weights=)`.
#[test]
fn strengths_in_a_seeded_town() {
    let town = seeded(20, 50, 7, Direction::Undirected);
    #[rustfmt::skip]
    let onnela = [Some(0.228942848511), Some(0.0), Some(0.0), Some(0.103574416865), Some(0.0), Some(0.0825293819097), Some(0.271441761659), Some(0.122801049955), Some(0.0), Some(0.103574416865), Some(0.0461514146908), Some(0.108796309022), Some(0.0), Some(0.0457885697021), Some(0.0), Some(0.0749186517565), Some(0.114752072657), Some(0.0), Some(0.172285874298), Some(0.0)];
    held_against(&or_zero(weighted_clustering(&town, Strengths::Onnela)), &onnela);
    #[rustfmt::skip]
    let barrat = [Some(1.0), None, Some(0.0), Some(0.4375), None, Some(0.206896551724), Some(1.0), Some(0.46875), Some(0.0), Some(0.3), Some(0.147783251232), Some(0.278787878788), Some(0.0), Some(0.15), Some(0.0), Some(0.252173913043), Some(0.340909090909), Some(0.0), Some(0.431034482759), Some(0.0)];
    held_against(weighted_clustering(&town, Strengths::Barrat).values(), &barrat);
}

/// networkx 3.6 `clustering` on a digraph, without and with `weight=`.
#[test]
fn directions_in_a_seeded_town() {
    let town = seeded(20, 80, 7, Direction::Directed);
    #[rustfmt::skip]
    let plain = [Some(0.25), Some(0.2), Some(0.225), Some(0.4), Some(0.0), Some(0.225806451613), Some(0.5), Some(0.222222222222), Some(0.125), Some(0.325), Some(0.171428571429), Some(0.153225806452), Some(0.166666666667), Some(0.148148148148), Some(0.5), Some(0.170454545455), Some(0.222222222222), Some(0.144230769231), Some(0.238095238095), Some(0.0)];
    let values: Vec<_> = directed_clustering(&town)
        .values()
        .iter()
        .map(|fraction| fraction.value())
        .collect();
    held_against(&or_zero(values.into()), &plain);
    #[rustfmt::skip]
    let weighted = [Some(0.0732802969718), Some(0.0403804576185), Some(0.0698199292392), Some(0.0818573800184), Some(0.0), Some(0.0810109824863), Some(0.172915929462), Some(0.0922439622921), Some(0.0324355192419), Some(0.107551549992), Some(0.0580404643753), Some(0.0585599734278), Some(0.0442222760602), Some(0.0558006831539), Some(0.119690816113), Some(0.0554182370045), Some(0.0957179958688), Some(0.0519171824714), Some(0.0882898510251), Some(0.0)];
    held_against(&or_zero(weighted_clustering(&town, Strengths::Onnela)), &weighted);
}

#[test]
fn counted_by_hand() {
    // Two of the three pairs around 0 know each other; the newcomer 4 knows nobody.
    let lane = Graph::from_edges(
        5,
        Direction::Undirected,
        [(0, 1, 3.0), (0, 2, 1.0), (0, 3, 0.0), (1, 2, 2.0), (2, 3, 1.0)],
    )
    .unwrap();
    assert_eq!(local_clustering(&lane)[Node(0)], Fraction { part: 2, whole: 3 });
    assert_eq!(local_clustering(&lane)[Node(4)].value(), None);
    // Ties of 3 + 1 and 1 + 0 in triangles, of 4 × 2.
    let barrat = weighted_clustering(&lane, Strengths::Barrat);
    assert_eq!((barrat[Node(0)], barrat[Node(4)]), (Some(5.0 / 8.0), None));
    // Only the triangle 0, 1, 2 has strength: ∛(1 · ⅓ · ⅔).
    let onnela = weighted_clustering(&lane, Strengths::Onnela)[Node(0)].unwrap();
    assert!(close(onnela, 2.0 * (2.0f64 / 9.0).cbrt() / 6.0));
    let nothing = Graph::from_edges(3, Direction::Undirected, [(0, 1, 0.0), (1, 2, 0.0), (0, 2, 0.0)]).unwrap();
    for strengths in [Strengths::Barrat, Strengths::Onnela] {
        assert_eq!(weighted_clustering(&nothing, strengths).values(), [None; 3]);
    }
    // A circle of three passes everything on: one of the two ways round, for each.
    let circle = directed_clustering(&arcs(3, "0-1 1-2 2-0"));
    assert_eq!(circle.values(), [Fraction { part: 1, whole: 2 }; 3]);
    assert_eq!(directed_clustering(&arcs(2, "0-1 1-0"))[Node(0)].value(), None);
}

#[test]
fn the_strongest_and_the_faintest_ties_are_still_ties() {
    for strength in [1e-310, 1e-200, 1e200, f64::MAX] {
        let given = [(0, 1, strength), (0, 2, strength), (1, 2, strength), (0, 3, strength)];
        let graph = Graph::from_edges(4, Direction::Undirected, given).unwrap();
        for strengths in [Strengths::Barrat, Strengths::Onnela] {
            assert!(close(
                weighted_clustering(&graph, strengths)[Node(0)].unwrap(),
                1.0 / 3.0
            ));
        }
    }
}

#[test]
fn nobody_and_one_have_no_clustering() {
    assert!(triangles(&edges(0, "")).is_empty() && local_clustering(&arcs(0, "")).is_empty());
    assert!(weighted_clustering(&edges(0, ""), Strengths::Onnela).is_empty());
    assert_eq!(average_clustering(&edges(0, ""), Few::CountedAsZero), None);
    assert_eq!(average_clustering(&edges(1, ""), Few::CountedAsZero), Some(0.0));
    assert_eq!(average_clustering(&edges(2, "0-1"), Few::LeftOut), None);
    assert_eq!(weighted_clustering(&arcs(1, ""), Strengths::Barrat).values(), [None]);
}

/// The definition: ask each pair of neighbours.
fn asked(graph: &Graph) -> Vec<Fraction> {
    let each = graph.nodes().map(|node| {
        let row = graph.neighbors(node);
        let pairs = || {
            row.iter()
                .flat_map(|&a| row.iter().filter(move |&&b| b > a).map(move |&b| (a, b)))
        };
        Fraction {
            part: pairs().filter(|&(a, b)| graph.edge_between(a, b).is_some()).count() as u64,
            whole: pairs().count() as u64,
        }
    });
    each.collect()
}

proptest! {
    #[test]
    fn agrees_with_asking_each_pair((n, given) in some_ties()) {
        let graph = Graph::from_edges(n, Direction::Undirected, given.clone()).unwrap();
        let asked = asked(&graph);
        prop_assert_eq!(local_clustering(&graph), asked.clone().into());
        prop_assert_eq!(transitivity(&graph).part, asked.iter().map(|fraction| fraction.part).sum::<u64>());
        // Equal strengths say what no strengths say.
        let plain = unweighted(&graph);
        let twice = Graph::from_edges(n, Direction::Undirected, plain.edges().map(|e| plain.ends(e)).map(|(a, b)| (a.0, b.0, 2.0))).unwrap();
        for strengths in [Strengths::Barrat, Strengths::Onnela] {
            for graph in [&plain, &twice] {
                for (value, fraction) in weighted_clustering(graph, strengths).values().iter().zip(&asked) {
                    prop_assert_eq!(value.is_some(), fraction.value().is_some());
                    prop_assert!(close(value.unwrap_or(0.0), fraction.value().unwrap_or(0.0)));
                }
            }
        }
    }

    #[test]
    fn renaming_moves_the_scores_and_a_newcomer_changes_nobody((n, given) in some_ties(), seed: u64) {
        let (names, other) = renamed(n, &given, seed);
        for direction in [Direction::Undirected, Direction::Directed] {
            let one = Graph::from_edges(n, direction, given.clone()).unwrap();
            let other = Graph::from_edges(n + 1, direction, other.clone()).unwrap();
            let (before, after) = (directed_clustering(&one), directed_clustering(&other));
            prop_assert!(before.iter().all(|(node, value)| after[Node(names[node.index()])] == *value));
            for strengths in [Strengths::Barrat, Strengths::Onnela] {
                let (before, after) = (weighted_clustering(&one, strengths), weighted_clustering(&other, strengths));
                for (node, value) in before.iter() {
                    let other = after[Node(names[node.index()])];
                    prop_assert_eq!(value.is_some(), other.is_some());
                    prop_assert!(close(value.unwrap_or(0.0), other.unwrap_or(0.0)));
                    prop_assert!((0.0..=1.0 + 1e-12).contains(&value.unwrap_or(0.0)));
                }
            }
        }
    }
}

#[test]
fn one_thread_and_five_give_the_same_bits() {
    for direction in [Direction::Undirected, Direction::Directed] {
        let town = busy_town(direction);
        let (one, five) = on_one_and_five(|| {
            let bits = |strengths| {
                weighted_clustering(&town, strengths)
                    .values()
                    .iter()
                    .map(|value| value.map(f64::to_bits))
                    .collect::<Vec<_>>()
            };
            (
                bits(Strengths::Barrat),
                bits(Strengths::Onnela),
                directed_clustering(&town),
                triangles(&town),
            )
        });
        assert!(one == five);
    }
}
