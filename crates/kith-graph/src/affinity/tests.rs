use proptest::prelude::*;

use super::*;
use crate::cohesion::seeded::{busy_town, close, on_one_and_five, renamed, some_ties};
use crate::famous;
use crate::graph::Direction;
use crate::sketch::{arcs, edges};

const ALL: [Affinity; 7] = [
    Affinity::CommonNeighbors,
    Affinity::Jaccard,
    Affinity::Sorensen,
    Affinity::Salton,
    Affinity::AdamicAdar,
    Affinity::ResourceAllocation,
    Affinity::PreferentialAttachment,
];

/// networkx 3.6 `jaccard_coefficient`, `adamic_adar_index`, `resource_allocation_index` and
/// `preferential_attachment`, for the two leaders of the club, two friends and two of the rank and file.
#[test]
fn the_two_leaders_of_the_karate_club() {
    let club = famous::karate_club();
    #[rustfmt::skip]
    let expected = [
        ((0, 33), [4.0, 0.137_931_034_483, 2.711_019_722_3, 0.9, 272.0]),
        ((0, 1), [7.0, 0.388_888_888_889, 6.130_716_871_86, 2.05, 144.0]),
        ((33, 1), [3.0, 0.130_434_782_609, 2.252_921_681_63, 0.783_333_333_333, 153.0]),
        ((16, 26), [0.0, 0.0, 0.0, 0.0, 4.0]),
    ];
    let kinds = [ALL[0], ALL[1], ALL[4], ALL[5], ALL[6]];
    for ((one, other), scores) in expected {
        for (kind, score) in kinds.into_iter().zip(scores) {
            let found = affinity(&club, Node(one), Node(other), kind).unwrap();
            assert!((found - score).abs() < 1e-9, "{one}-{other} {kind:?}: {found}");
        }
    }
}

/// networkx 3.6: the same functions summed over the 265 pairs at distance two.
#[test]
fn all_who_might_meet_in_the_karate_club() {
    let club = famous::karate_club();
    for (kind, sum) in [
        (Affinity::AdamicAdar, 167.408_618_970_809_6),
        (Affinity::ResourceAllocation, 37.642_647_058_823_485),
        (Affinity::Jaccard, 73.484_765_349_791_3),
    ] {
        let all = missing_ties(&club, kind, 3);
        assert_eq!(all.pairs, 265);
        assert!(close(all.sum, sum));
    }
}

/// numpy: (I − βA)⁻¹ − I and βA + β²A² + β³A³ for β = 0.05 on the karate club.
#[test]
fn katz_in_the_karate_club() {
    let club = famous::karate_club();
    let short = katz(&club, Node(0), 0.05, 3);
    for (node, expected) in [0.0445, 0.072_125, 0.067_75, 0.066_875, 0.0575].into_iter().enumerate() {
        assert!(close(short[Node(node as u32)], expected));
    }
    let long = katz_series(&club, Node(0), 0.05, 1e-12).unwrap();
    for (node, expected) in [0.048_149_2, 0.074_539_51, 0.070_100_33, 0.068_774_11, 0.058_246_77]
        .into_iter()
        .enumerate()
    {
        assert!((long[Node(node as u32)] - expected).abs() < 1e-8);
    }
    assert!((long[Node(33)] - 0.013_813_214_148_235_602).abs() < 1e-12);
    // The busiest has seventeen friends: beyond 1/17 nothing is promised.
    assert!(katz_series(&club, Node(0), 1.0 / 17.0, 1e-9).is_none());
    for bad in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert!(katz_series(&club, Node(0), bad, 1e-9).is_none());
        assert!(katz(&club, Node(0), bad, 3).values().iter().all(|&score| score == 0.0));
    }
    assert!(katz_series(&club, Node(99), 0.01, 1e-9).is_none());
    assert!(katz_series(&edges(3, "0-1 1-2 2-0"), Node(0), 0.5 - 1e-16, 1e-9).is_none());
    assert_eq!(katz(&club, Node(99), 0.01, 3)[Node(0)], 0.0);
}

#[test]
fn katz_follows_arcs() {
    // One way of one step and one of two to 2; nobody leads back.
    let lane = arcs(3, "0-1 1-2 0-2");
    assert_eq!(katz(&lane, Node(0), 0.5, 9).values(), [0.0, 0.5, 0.75]);
    assert_eq!(
        katz_series(&lane, Node(0), 0.25, 1e-9).unwrap().values(),
        [0.0, 0.25, 0.3125]
    );
    assert_eq!(katz(&lane, Node(2), 0.5, 9).values(), [0.0; 3]);
    assert_eq!(katz(&lane, Node(0), 0.5, 0).values(), [0.0; 3]);
}

#[test]
fn counted_by_hand() {
    // 0 and 3 share 1 and 2; 0 and 4 share 2. 5 stands alone.
    let lane = edges(6, "0-1 0-2 1-3 2-3 2-4");
    let found = candidates(&lane, Node(0), Affinity::CommonNeighbors, 9);
    assert_eq!(found, [(Node(3), 2.0), (Node(4), 1.0)]);
    assert_eq!(
        candidates(&lane, Node(0), Affinity::ResourceAllocation, 1),
        [(Node(3), 0.5 + 1.0 / 3.0)]
    );
    assert_eq!(affinity(&lane, Node(0), Node(4), Affinity::Jaccard), Some(0.5));
    assert_eq!(affinity(&lane, Node(0), Node(4), Affinity::Sorensen), Some(2.0 / 3.0));
    assert_eq!(
        affinity(&lane, Node(0), Node(4), Affinity::Salton),
        Some(1.0 / 2.0f64.sqrt())
    );
    assert_eq!(affinity(&lane, Node(0), Node(0), Affinity::Jaccard), None);
    assert_eq!(affinity(&lane, Node(0), Node(6), Affinity::Jaccard), None);
    assert_eq!(affinity(&lane, Node(0), Node(5), Affinity::Jaccard), Some(0.0));
    assert!(candidates(&lane, Node(5), Affinity::Salton, 9).is_empty());
    assert!(candidates(&lane, Node(6), Affinity::Salton, 9).is_empty());
    let all = missing_ties(&lane, Affinity::CommonNeighbors, 1);
    assert_eq!((all.pairs, all.sum), (4, 6.0));
    assert_eq!(all.best[Node(4)], [(Node(0), 1.0)]);
    assert!(all.best[Node(5)].is_empty());
}

#[test]
fn directions_and_strengths_are_not_read() {
    let given = [(0, 1, 0.0), (2, 1, 5.0), (1, 2, 1.0), (3, 2, 0.5)];
    let arcs = Graph::from_edges(4, Direction::Directed, given).unwrap();
    let plain = edges(4, "0-1 1-2 2-3");
    for kind in ALL {
        assert_eq!(missing_ties(&arcs, kind, 9), missing_ties(&plain, kind, 9));
        assert_eq!(
            affinity(&arcs, Node(0), Node(2), kind),
            affinity(&plain, Node(0), Node(2), kind)
        );
    }
}

#[test]
fn nobody_and_one() {
    for graph in [edges(0, ""), edges(1, ""), arcs(1, "")] {
        let all = missing_ties(&graph, Affinity::Jaccard, 3);
        assert_eq!((all.pairs, all.sum, all.best.len()), (0, 0.0, graph.order()));
        assert!(katz(&graph, Node(0), 0.1, 3).values().iter().all(|&score| score == 0.0));
    }
}

proptest! {
    #[test]
    fn agrees_with_asking_each_pair((n, given) in some_ties(), most in 0usize..5) {
        let graph = Graph::from_edges(n, Direction::Directed, given).unwrap();
        let flat = graph.undirected();
        for kind in ALL {
            let (mut pairs, mut sum) = (0, 0.0);
            let all = missing_ties(&graph, kind, most);
            let mut visited = Vec::new();
            visit_missing_ties(&graph, kind, |node, found| visited.push((node, found.to_vec())));
            for node in graph.nodes() {
                let mut ranked: Vec<(Node, f64)> = graph.nodes()
                    .filter(|&other| other != node && flat.edge_between(node, other).is_none())
                    .filter(|&other| flat.neighbors(node).iter().any(|c| flat.neighbors(other).contains(c)))
                    .map(|other| (other, affinity(&graph, node, other, kind).unwrap()))
                    .collect();
                prop_assert_eq!(&visited[node.index()], &(node, ranked.clone()));
                for (_, score) in ranked.iter().filter(|(other, _)| *other > node) {
                    pairs += 1;
                    sum += score;
                }
                ranked.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
                ranked.truncate(most);
                prop_assert_eq!(&all.best[node], &ranked);
                prop_assert_eq!(candidates(&graph, node, kind, most), ranked);
            }
            prop_assert_eq!(all.pairs, pairs);
            prop_assert!(close(all.sum, sum));
        }
    }

    #[test]
    fn renaming_moves_the_scores_and_a_newcomer_changes_nobody((n, given) in some_ties(), seed: u64) {
        let (names, other) = renamed(n, &given, seed);
        let one = Graph::from_edges(n, Direction::Undirected, given).unwrap();
        let other = Graph::from_edges(n + 1, Direction::Undirected, other).unwrap();
        let name = |node: Node| Node(names[node.index()]);
        for kind in ALL {
            for (a, b) in one.nodes().flat_map(|a| one.nodes().map(move |b| (a, b))) {
                let (before, after) = (affinity(&one, a, b, kind), affinity(&other, name(a), name(b), kind));
                prop_assert_eq!(before.is_some(), after.is_some());
                prop_assert!(close(before.unwrap_or(0.0), after.unwrap_or(0.0)));
            }
            let (before, after) = (missing_ties(&one, kind, 2), missing_ties(&other, kind, 2));
            prop_assert_eq!(before.pairs, after.pairs);
            prop_assert!(close(before.sum, after.sum) && after.best[Node(n)].is_empty());
        }
    }
}

#[test]
fn one_thread_and_five_give_the_same_bits() {
    let town = busy_town(Direction::Undirected);
    let (one, five) = on_one_and_five(|| [0, 5].map(|most| missing_ties(&town, Affinity::AdamicAdar, most)));
    assert_eq!(one, five);
    assert!(
        one.iter()
            .zip(&five)
            .all(|(one, five)| one.sum.to_bits() == five.sum.to_bits())
    );
}
