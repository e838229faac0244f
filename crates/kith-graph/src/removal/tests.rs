use proptest::prelude::*;

use super::*;
use crate::cohesion::seeded::{busy_town, close, on_one_and_five, renamed, some_ties};
use crate::cuts::cuts;
use crate::famous;
use crate::maps::NodeMap;
use crate::sketch::{arcs, edges, nodes};

#[test]
fn two_teams_held_together_by_one_friendship() {
    let teams = edges(8, "0-1 1-2 2-0 2-3 3-4 4-5 5-3 5-6");
    // Without 2 the pair 0 and 1 is cut off from the four on the other side: eight pairs.
    let after = without(&teams, &nodes([2]), &[]);
    assert_eq!(after.pieces, [nodes([3, 4, 5, 6]).to_vec(), nodes([0, 1]), nodes([7])]);
    assert_eq!((after.cut_off, after.parted), (nodes([0, 1]), 8));
    let parting = Parting {
        pieces: 2,
        largest: 4,
        cut_off: 2,
        pairs: 8,
    };
    assert_eq!(partings(&teams)[Node(2)], parting);
    // The friendship itself: three from four.
    let after = without(&teams, &[], &[(Node(3), Node(2))]);
    assert_eq!((after.cut_off, after.parted), (nodes([0, 1, 2]), 12));
    let parting = Parting {
        pieces: 2,
        largest: 4,
        cut_off: 3,
        pairs: 12,
    };
    let end = Parting {
        pieces: 2,
        largest: 6,
        cut_off: 1,
        pairs: 6,
    };
    assert_eq!(
        bridge_partings(&teams),
        [((Node(2), Node(3)), parting), ((Node(5), Node(6)), end)]
    );
    // An isolate leaves nothing behind, an outer member everyone else.
    assert_eq!(partings(&teams)[Node(7)], Parting::default());
    assert_eq!(
        partings(&teams)[Node(0)],
        Parting {
            pieces: 1,
            largest: 6,
            cut_off: 0,
            pairs: 0
        }
    );
}

#[test]
fn strangers_and_repeats_change_nothing() {
    let lane = arcs(4, "0-1 1-0 1-2 2-3");
    let after = without(&lane, &nodes([1, 1, 9]), &[(Node(7), Node(8)), (Node(0), Node(3))]);
    assert_eq!(after, without(&lane, &nodes([1]), &[]));
    assert_eq!(
        (after.pieces, after.parted),
        (vec![nodes([2, 3]).to_vec(), nodes([0]).to_vec()], 2)
    );
    // A tie with arcs both ways goes whole.
    assert_eq!(without(&lane, &[], &[(Node(0), Node(1))]).parted, 3);
    assert_eq!(
        without(&lane, &nodes([0, 1, 2, 3]), &[]).pieces,
        Vec::<Vec<Node>>::new()
    );
}

/// By hand from Padgett and Ansell's figure: without the Medici the Acciaiuoli are
/// alone and the Salviati left with the Pazzi; 1 · 2 + 1 · 11 + 2 · 11 pairs.
#[test]
fn florence_without_the_medici() {
    let marriages = famous::florentine_marriages();
    let medici = partings(&marriages)[Node(8)];
    assert_eq!(
        medici,
        Parting {
            pieces: 3,
            largest: 11,
            cut_off: 3,
            pairs: 35
        }
    );
    let most = |aim| greedy(&marriages, aim, 1);
    assert_eq!(
        (most(Aim::Pairs), most(Aim::Largest)),
        (nodes([8]).to_vec(), nodes([8]).to_vec())
    );
}

#[test]
fn a_star_falls_with_its_centre() {
    let star = edges(5, "2-0 2-1 2-3 2-4");
    let curve = removal(&star, &falling_degree(&star));
    assert_eq!(curve.largest, [5, 1, 1, 1, 1, 0]);
    assert!(close(curve.robustness().unwrap(), 4.0 / 25.0));
    assert_eq!(
        (curve.removals_until(0.2), curve.removals_until(0.0)),
        (Some(1), Some(5))
    );
    // The whole lot of five, one by one from the rim: (4 + 3 + 2 + 1) ÷ 25 = (n − 1) ÷ 2n.
    let rim = removal(&star, &nodes([0, 1, 3, 4, 2]));
    assert!(close(rim.robustness().unwrap(), 0.4));
    // Those not named stay; a stranger or a second naming is a removal of nobody.
    let part = removal(&star, &nodes([0, 9, 0, 2]));
    assert_eq!(part.largest, [5, 4, 4, 4, 1]);
    assert_eq!(part.removals_until(0.1), None);
}

#[test]
fn degrees_counted_once_and_again() {
    // Two hubs that share their spokes: once 0 has gone, 1 has as many left as 4.
    let hubs = edges(9, "0-2 0-3 0-5 0-1 1-2 1-3 1-5 4-6 4-7 4-8");
    assert_eq!(falling_degree(&hubs)[..3], nodes([0, 1, 4]));
    assert_eq!(recalculated_degree(&hubs)[..3], nodes([0, 1, 4]));
    let shared = edges(8, "0-1 0-2 0-3 1-2 1-3 4-5 4-6");
    assert_eq!(falling_degree(&shared)[..3], nodes([0, 1, 2]));
    assert_eq!(recalculated_degree(&shared)[..3], nodes([0, 1, 4]));
    let scores: NodeMap<f64> = vec![0.5, 2.0, 2.0, 0.0].into();
    assert_eq!(by_falling(&scores), nodes([1, 2, 0, 3]));
}

#[test]
fn greedy_sees_what_degree_does_not() {
    // The two who join three close circles have the fewest friends of all.
    let circles = edges(11, "0-1 1-2 2-0 2-9 9-3 3-4 4-5 5-3 5-10 10-6 6-7 7-8 8-6");
    assert_eq!(falling_degree(&circles)[0], Node(2));
    let order = greedy(&circles, Aim::Largest, 2);
    let curve = removal(&circles, &order);
    assert!(curve.largest[2] <= 5, "{curve:?}");
    assert_eq!(greedy(&circles, Aim::Pairs, 99).len(), 11);
    assert!(greedy(&circles, Aim::Pairs, 0).is_empty());
}

#[test]
fn nobody_and_one() {
    let nobody = edges(0, "");
    assert_eq!(
        without(&nobody, &nodes([0]), &[]),
        Aftermath {
            pieces: vec![],
            cut_off: vec![],
            parted: 0
        }
    );
    assert!(partings(&nobody).is_empty() && bridge_partings(&nobody).is_empty());
    assert_eq!(removal(&nobody, &[]).largest, [0]);
    assert_eq!(removal(&nobody, &[]).robustness(), None);
    assert_eq!(random_removal(&nobody, 3, 1).robustness, None);
    assert!(greedy(&nobody, Aim::Pairs, 3).is_empty() && recalculated_degree(&nobody).is_empty());
    let one = edges(1, "");
    assert_eq!(removal(&one, &nodes([0])).largest, [1, 0]);
    assert_eq!(random_removal(&one, 0, 1).mean, [1.0, 0.0]);
    assert_eq!(greedy(&one, Aim::Largest, 3), nodes([0]));
}

#[test]
fn a_lane_of_a_hundred_thousand_doors_needs_no_deep_stack() {
    let lane = Graph::from_edges(100_000, Direction::Undirected, (1..100_000).map(|n| (n - 1, n, 1.0))).unwrap();
    let middle = partings(&lane)[Node(50_000)];
    assert_eq!(
        (middle.largest, middle.cut_off, middle.pairs),
        (50_000, 49_999, 50_000 * 49_999)
    );
    assert_eq!(bridge_partings(&lane).len(), 99_999);
}

/// A random order of a complete graph is as good as any other: n, n − 1, …, 0.
#[test]
fn chance_is_averaged_and_seeded() {
    let all = Graph::from_edges(
        6,
        Direction::Undirected,
        (0..6).flat_map(|a| (0..a).map(move |b| (a, b, 1.0))),
    )
    .unwrap();
    let complete = random_removal(&all, 5, 8);
    assert_eq!(complete.mean, [6.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.0]);
    assert_eq!((complete.least[1], complete.most[1]), (5, 5));
    assert!(close(complete.robustness.unwrap(), 15.0 / 36.0));
    let town = busy_town(Direction::Undirected);
    assert_eq!(random_removal(&town, 4, 8), random_removal(&town, 4, 8));
    assert_ne!(random_removal(&town, 4, 8).mean, random_removal(&town, 4, 9).mean);
    let chance = random_removal(&town, 4, 8).robustness.unwrap();
    assert!(removal(&town, &falling_degree(&town)).robustness().unwrap() < chance);
}

proptest! {
    #[test]
    fn partings_agree_with_taking_each_away((n, given) in some_ties(), directed: bool) {
        let direction = if directed { Direction::Directed } else { Direction::Undirected };
        let graph = Graph::from_edges(n, direction, given).unwrap();
        let before = components(&graph);
        for (node, parting) in partings(&graph).iter() {
            let after = without(&graph, &[node], &[]);
            prop_assert_eq!(after.parted, parting.pairs);
            prop_assert_eq!(after.cut_off.len() as u32, parting.cut_off);
            prop_assert_eq!(after.pieces.len() as u32 + 1, before.all.len() as u32 + parting.pieces);
        }
        let bridges = bridge_partings(&graph);
        prop_assert_eq!(bridges.iter().map(|(ends, _)| *ends).collect::<Vec<_>>(), cuts(&graph).bridges);
        for (ends, parting) in bridges {
            let after = without(&graph, &[], &[ends]);
            prop_assert_eq!((after.parted, after.cut_off.len() as u32), (parting.pairs, parting.cut_off));
            prop_assert_eq!(parting.pieces, 2);
        }
    }

    #[test]
    fn aftermath_agrees_with_asking_each_pair((n, given) in some_ties(), picked in prop::collection::vec(0u32..15, 0..5)) {
        let graph = Graph::from_edges(n, Direction::Undirected, given).unwrap();
        let (gone, rest): (Vec<Node>, Vec<Node>) = graph.nodes().partition(|node| picked.contains(&node.0));
        let after = without(&graph, &gone, &[]);
        let mut all: Vec<Node> = after.pieces.concat();
        all.sort_unstable();
        prop_assert_eq!(&all, &rest);
        let before = components(&graph).of;
        let piece = |node: &Node| after.pieces.iter().position(|piece| piece.contains(node));
        let parted = rest.iter().flat_map(|a| rest.iter().filter(move |b| *b > a).map(move |b| (a, b)))
            .filter(|(a, b)| before[**a] == before[**b] && piece(a) != piece(b)).count();
        prop_assert_eq!(after.parted, parted as u64);
    }

    #[test]
    fn the_curve_agrees_with_removing_one_after_another((n, given) in some_ties(), seed: u64) {
        let graph = Graph::from_edges(n, Direction::Undirected, given).unwrap();
        let (order, _) = renamed(n, &[], seed);
        let order: Vec<Node> = order.into_iter().map(Node).collect();
        let curve = removal(&graph, &order);
        for step in 0..=order.len() {
            let after = without(&graph, &order[..step], &[]);
            prop_assert_eq!(curve.largest[step], after.pieces.first().map_or(0, Vec::len) as u32);
        }
    }

    #[test]
    fn greedy_takes_the_worst_each_time((n, given) in some_ties()) {
        let graph = Graph::from_edges(n, Direction::Undirected, given).unwrap();
        for aim in [Aim::Pairs, Aim::Largest] {
            let order = greedy(&graph, aim, n as usize);
            prop_assert_eq!(order.len(), n as usize);
            for step in 0..order.len() {
                let left = |node: Node| {
                    let gone: Vec<Node> = order[..step].iter().copied().chain([node]).collect();
                    let after = without(&graph, &gone, &[]);
                    match aim {
                        Aim::Largest => after.pieces.first().map_or(0, Vec::len) as u64,
                        Aim::Pairs => after.pieces.iter().map(|piece| pairs_among(piece.len() as u64)).sum(),
                    }
                };
                let best = graph.nodes().filter(|node| !order[..step].contains(node)).map(left).min();
                prop_assert_eq!(Some(left(order[step])), best);
            }
        }
    }

    #[test]
    fn renaming_moves_the_partings_and_a_newcomer_changes_nobody((n, given) in some_ties(), seed: u64) {
        let (names, other) = renamed(n, &given, seed);
        let before = partings(&Graph::from_edges(n, Direction::Directed, given).unwrap());
        let after = partings(&Graph::from_edges(n + 1, Direction::Directed, other).unwrap());
        prop_assert!(before.iter().all(|(node, parting)| after[Node(names[node.index()])] == *parting));
        prop_assert_eq!(after[Node(n)], Parting::default());
    }
}

#[test]
fn one_thread_and_five_give_the_same_bits() {
    let town = busy_town(Direction::Directed);
    let (one, five) = on_one_and_five(|| random_removal(&town, 20, 5));
    assert_eq!(one, five);
}
