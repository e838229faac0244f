use proptest::prelude::*;

use super::*;
use crate::cohesion::seeded::{close, renamed, some_ties, unweighted};
use crate::graph::{Direction, GraphBuilder};
use crate::sketch::{arcs, edges, nodes};

/// Davis, Gardner and Gardner 1941, *Deep South*: eighteen women (0 to 17, Evelyn first) at fourteen events (18 to
/// 31), as coded in networkx 3.6 `davis_southern_women_graph`.
#[rustfmt::skip]
const ATTENDANCE: &str = "\
    0-18 0-19 0-20 0-21 0-22 0-23 0-25 0-26 1-18 1-19 1-20 1-22 1-23 1-24 1-25 2-19 2-20 2-21 2-22 2-23 \
    2-24 2-25 2-26 3-18 3-20 3-21 3-22 3-23 3-24 3-25 4-20 4-21 4-22 4-24 5-20 5-22 5-23 5-25 6-22 6-23 \
    6-24 6-25 7-23 7-25 7-26 8-22 8-24 8-25 8-26 9-24 9-25 9-26 9-29 10-25 10-26 10-27 10-29 11-25 11-26 \
    11-27 11-29 11-30 11-31 12-24 12-25 12-26 12-27 12-29 12-30 12-31 13-23 13-24 13-26 13-27 13-28 \
    13-29 13-30 13-31 14-24 14-25 14-27 14-28 14-29 15-25 15-26 16-26 16-28 17-26 17-28";

/// networkx 3.6 `weighted_projected_graph`, `collaboration_weighted_projected_graph` and
/// `overlap_weighted_projected_graph`: the tie between Evelyn and Theresa, and all ties together.
#[test]
fn the_women_of_the_deep_south() {
    let attendance = edges(32, ATTENDANCE);
    let sides: NodeMap<Side> = two_sides(&attendance).unwrap();
    assert_eq!(sides.values()[..18], [Side::First; 18]);
    for (shared, evelyn_theresa, all) in [
        (Shared::Count, 7.0, 322.0),
        (Shared::Newman, 1.486_879_786_879_786_7, 44.5),
        (Shared::Jaccard, 0.777_777_777_777_777_8, 44.330_150_405_150_39),
    ] {
        let women = projection(&attendance, &sides, Side::First, shared).unwrap();
        assert_eq!((women.graph.order(), women.graph.size()), (18, 139));
        let edge = women.graph.edge_between(Node(0), Node(2)).unwrap();
        assert!(close(women.graph.weight(edge), evelyn_theresa));
        assert!(close(
            women.graph.edges().map(|edge| women.graph.weight(edge)).sum(),
            all
        ));
    }
    let events = projection(&attendance, &sides, Side::Second, Shared::Count).unwrap();
    assert_eq!(events.nodes, (18..32).map(Node).collect::<Vec<_>>());
}

#[test]
fn homes_and_carers_by_hand() {
    // Homes 0, 2, 4 and 5; carer 1 calls at three of them, carer 3 at one of those, and 5 has nobody.
    let calls = edges(6, "0-1 2-1 4-1 0-3");
    let sides = two_sides(&calls).unwrap();
    let homes = projection(&calls, &sides, Side::First, Shared::Newman).unwrap();
    assert_eq!(homes.nodes, nodes([0, 2, 4, 5]));
    assert_eq!(homes.graph.size(), 3);
    assert!(homes.graph.edges().all(|edge| homes.graph.weight(edge) == 0.5));
    assert!(homes.graph.neighbors(Node(3)).is_empty());
    let carers = projection(&calls, &sides, Side::Second, Shared::Jaccard).unwrap();
    assert_eq!(carers.nodes, nodes([1, 3]));
    assert_eq!(
        carers
            .graph
            .weight(carers.graph.edge_between(Node(0), Node(1)).unwrap()),
        1.0 / 3.0
    );
    // Directions and strengths say nothing here.
    let arcs = arcs(6, "0-1 1-0 2-1 1-4 3-0");
    assert_eq!(two_sides(&arcs).unwrap(), sides);
    let same = projection(&arcs, &sides, Side::First, Shared::Count).unwrap();
    assert_eq!(same.graph.size(), 3);
    assert!(!same.graph.is_weighted());
}

#[test]
fn no_sides_are_refused_with_a_sentence() {
    let circle = edges(5, "0-1 2-3 3-4 4-2");
    let refused = two_sides(&circle).unwrap_err();
    assert!(matches!(
        refused,
        ProjectionError::SameSide {
            from: Node(2..=4),
            to: Node(2..=4)
        }
    ));
    let sides: NodeMap<Side> = vec![Side::First, Side::Second, Side::First, Side::First, Side::Second].into();
    let refused = projection(&circle, &sides, Side::First, Shared::Count).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "Nodes 2 and 3 are tied but on the same side. Every tie must join the two sides: correct the sides, or leave the tie out."
    );
    let few = NodeMap::filled(3, Side::First);
    assert_eq!(
        check_sides(&circle, &few).unwrap_err().to_string(),
        "There are 5 nodes but 3 sides. Say for each node which side it is on."
    );
}

#[test]
fn nobody_and_one() {
    assert!(two_sides(&edges(0, "")).unwrap().is_empty());
    let alone = edges(1, "");
    let sides = two_sides(&alone).unwrap();
    assert_eq!(sides.values(), [Side::First]);
    assert_eq!(
        projection(&alone, &sides, Side::Second, Shared::Count)
            .unwrap()
            .graph
            .order(),
        0
    );
    assert_eq!(
        projection(&alone, &sides, Side::First, Shared::Count)
            .unwrap()
            .graph
            .order(),
        1
    );
}

/// Ties only between the even and the odd.
fn between_sides(n: u32, given: Vec<(u32, u32, f64)>) -> Graph {
    let mut builder = GraphBuilder::undirected(n);
    for (a, b, w) in given.into_iter().filter(|(a, b, _)| a % 2 != b % 2) {
        builder.add(a, b, w).unwrap();
    }
    builder.build()
}

proptest! {
    #[test]
    fn agrees_with_asking_each_pair((n, given) in some_ties()) {
        let graph = between_sides(n, given);
        let sides: NodeMap<Side> = graph.nodes().map(|node| if node.0 % 2 == 0 { Side::First } else { Side::Second }).collect::<Vec<_>>().into();
        prop_assert!(check_sides(&graph, &two_sides(&graph).unwrap()).is_ok());
        for (at, shared) in [Shared::Count, Shared::Newman, Shared::Jaccard].into_iter().enumerate() {
            let found = projection(&graph, &sides, Side::First, shared).unwrap();
            for (one, &a) in found.nodes.iter().enumerate() {
                for (other, &b) in found.nodes.iter().enumerate().skip(one + 1) {
                    let both = || graph.neighbors(a).iter().filter(|c| graph.neighbors(b).contains(c));
                    let count = both().count() as f64;
                    let newman: f64 = both().map(|&c| 1.0 / (graph.neighbors(c).len() - 1) as f64).sum();
                    let either = (graph.neighbors(a).len() + graph.neighbors(b).len()) as f64 - count;
                    let edge = found.graph.edge_between(Node(one as u32), Node(other as u32));
                    prop_assert_eq!(edge.is_some(), count > 0.0);
                    if let Some(edge) = edge {
                        prop_assert!(close(found.graph.weight(edge), [count, newman, count / either][at]));
                    }
                }
            }
        }
    }

    #[test]
    fn names_do_not_matter_to_whether_there_are_sides((n, given) in some_ties(), seed: u64) {
        let (_, other) = renamed(n, &given, seed);
        let of = |n, given: Vec<(u32, u32, f64)>| two_sides(&Graph::from_edges(n, Direction::Directed, given).unwrap()).is_ok();
        let graph = unweighted(&Graph::from_edges(n, Direction::Undirected, given.clone()).unwrap());
        prop_assert_eq!(of(n, given), of(n + 1, other));
        if let Ok(sides) = two_sides(&graph) {
            prop_assert!(check_sides(&graph, &sides).is_ok());
        }
    }
}
