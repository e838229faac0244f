use proptest::prelude::*;

use super::*;
use crate::famous;
use crate::graph::Direction;
use crate::random::Random;
use crate::sketch::{arcs, edges};

fn sides() -> Partition {
    let mut side = [1; 34];
    for hi in [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21] {
        side[hi] = 0;
    }
    Partition::from_labels(&side)
}

fn near(found: Option<f64>, golden: f64) {
    assert!((found.unwrap() - golden).abs() < 1e-13, "{found:?} {golden}");
}

fn numbers(graph: &Graph, number: impl Fn(u32) -> u32) -> NodeMap<Option<f64>> {
    graph
        .nodes()
        .map(|node| Some(f64::from(number(node.0))))
        .collect::<Vec<_>>()
        .into()
}

/// networkx 3.6 and igraph agree: assortativity_nominal of the sides and assortativity_degree; networkx:
/// numeric_assortativity_coefficient of (number of the member modulo 7).
#[test]
fn the_karate_club() {
    let club = famous::karate_club();
    near(by_group(&club, &sides(), Counting::Ties), 0.717_530_864_197_531);
    near(by_degree(&club, End::Out, End::In), -0.475_613_097_684_614_35);
    near(
        by_number(&club, &numbers(&club, |member| member % 7), Counting::Ties),
        -0.052_347_544_522_396_43,
    );
}

/// The same club with strengths 1 + (i + j) mod 3; numpy from the definitions.
#[test]
fn the_karate_club_with_strengths() {
    let club = famous::karate_club();
    let given = club
        .edges()
        .map(|edge| club.ends(edge))
        .map(|(a, b)| (a.0, b.0, f64::from(1 + (a.0 + b.0) % 3)));
    let strong = Graph::from_edges(34, Direction::Undirected, given).unwrap();
    near(
        by_group(&strong, &sides(), Counting::Strengths),
        0.691_252_144_082_332_3,
    );
    near(by_group(&strong, &sides(), Counting::Ties), 0.717_530_864_197_531);
    near(
        by_number(&strong, &numbers(&club, |member| member % 7), Counting::Strengths),
        -0.051_991_094_530_358_02,
    );
}

fn forty() -> Graph {
    let given = (0..40u32).flat_map(|i| [(i * i + 7 * i + 3) % 40, (3 * i + 1) % 40, i / 2].map(|to| (i, to, 1.0)));
    Graph::from_edges(40, Direction::Directed, given).unwrap()
}

/// Arcs made by a rule; values from networkx 3.6 (degree_, attribute_ and numeric_assortativity_coefficient).
#[test]
fn arcs_have_four_kinds() {
    let graph = forty();
    for (tail, head, golden) in [
        (End::Out, End::Out, -0.017_094_017_094_049_375),
        (End::Out, End::In, -0.187_347_836_087_658_65),
        (End::In, End::Out, -0.275_009_968_861_755_2),
        (End::In, End::In, -0.003_624_764_948_090_995_4),
    ] {
        near(by_degree(&graph, tail, head), golden);
    }
    near(
        by_group(
            &graph,
            &Partition::from_labels(&(0..40).map(|i| i % 3).collect::<Vec<_>>()),
            Counting::Ties,
        ),
        0.003_920_322_102_140_183,
    );
    near(
        by_number(&graph, &numbers(&graph, |i| i * i % 11), Counting::Ties),
        0.137_175_479_093_947_98,
    );
}

#[test]
fn two_closed_lanes_are_wholly_assortative_and_a_fence_wholly_not() {
    let lanes = edges(6, "0-1 1-2 3-4 4-5");
    assert_eq!(
        by_group(&lanes, &Partition::from_labels(&[0, 0, 0, 1, 1, 1]), Counting::Ties),
        Some(1.0)
    );
    let fence = edges(4, "0-2 0-3 1-2 1-3");
    assert_eq!(
        by_group(&fence, &Partition::from_labels(&[0, 0, 1, 1]), Counting::Ties),
        Some(-1.0)
    );
    assert_eq!(by_degree(&edges(4, "0-1 0-2 0-3"), End::Out, End::Out), Some(-1.0));
}

#[test]
fn where_all_are_alike_there_is_nothing_to_resemble_by() {
    let ring = edges(4, "0-1 1-2 2-3 3-0");
    assert_eq!(by_group(&ring, &Partition::whole(4), Counting::Ties), None);
    assert_eq!(by_degree(&ring, End::Out, End::In), None);
    assert_eq!(by_number(&ring, &NodeMap::filled(4, Some(0.1)), Counting::Ties), None);
    for nobody in [edges(0, ""), edges(1, ""), arcs(3, "")] {
        assert_eq!(by_group(&nobody, &Partition::singletons(3), Counting::Ties), None);
        assert_eq!(by_group(&nobody, &Partition::singletons(3), Counting::Strengths), None);
        assert_eq!(by_degree(&nobody, End::In, End::Out), None);
        assert_eq!(by_number(&nobody, &NodeMap::filled(0, None), Counting::Strengths), None);
    }
}

#[test]
fn those_without_a_group_or_a_number_are_left_out() {
    let graph = edges(5, "0-1 1-2 2-3 3-4 0-4 1-4");
    let groups = Partition::partial([Some(0), Some(0), Some(1), Some(1), None]);
    let path = edges(4, "0-1 1-2 2-3");
    let alone = Partition::from_labels(&[0, 0, 1, 1]);
    assert_eq!(
        by_group(&graph, &groups, Counting::Ties),
        by_group(&path, &alone, Counting::Ties)
    );
    let ages = NodeMap::from(vec![Some(30.0), Some(40.0), Some(80.0), Some(70.0), Some(f64::NAN)]);
    assert_eq!(
        by_number(&graph, &ages, Counting::Ties),
        by_number(&path, &ages, Counting::Ties)
    );
}

#[test]
fn a_tie_of_strength_zero_counts_nothing_by_strength() {
    let given = [(0, 1, 1.0), (2, 3, 1.0), (1, 2, 0.0)];
    let graph = Graph::from_edges(4, Direction::Undirected, given).unwrap();
    let lanes = Partition::from_labels(&[0, 0, 1, 1]);
    assert_eq!(by_group(&graph, &lanes, Counting::Strengths), Some(1.0));
    assert!(by_group(&graph, &lanes, Counting::Ties).unwrap() < 1.0);
    let silent = Graph::from_edges(2, Direction::Undirected, [(0, 1, 0.0)]).unwrap();
    assert_eq!(by_group(&silent, &Partition::singletons(2), Counting::Strengths), None);
    assert_eq!(
        by_number(&silent, &NodeMap::from(vec![Some(1.0), Some(2.0)]), Counting::Strengths),
        None
    );
}

/// Newman's equation 2 over a dense table, and Pearson over lists of ends.
fn pearson(pairs: &[(f64, f64)]) -> Option<f64> {
    let n = pairs.len() as f64;
    let (x, y) = (
        pairs.iter().map(|p| p.0).sum::<f64>() / n,
        pairs.iter().map(|p| p.1).sum::<f64>() / n,
    );
    let sum = |f: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|p| f(p.0 - x, p.1 - y)).sum::<f64>();
    let spread = (sum(&|x, _| x * x) * sum(&|_, y| y * y)).sqrt();
    (spread > 1e-9).then(|| sum(&|x, y| x * y) / spread)
}

proptest! {
    #[test]
    fn coefficients_agree_with_plain_correlation_and_isolates_and_numbering_change_nothing(
        given in prop::collection::vec((0u32..9, 0u32..9), 0..40),
        labels in prop::collection::vec(0u32..3, 9),
        directed: bool,
        seed: u64,
    ) {
        let direction = if directed { Direction::Directed } else { Direction::Undirected };
        let graph = Graph::from_edges(9, direction, given.iter().map(|&(a, b)| (a, b, 1.0))).unwrap();
        let ends: Vec<(Node, Node)> =
            graph.nodes().flat_map(|a| graph.neighbors(a).iter().map(move |&b| (a, b))).collect();
        let same = |one: Option<f64>, other: Option<f64>| match (one, other) {
            (Some(one), Some(other)) => (one - other).abs() < 1e-9,
            (one, other) => one == other,
        };
        for tail in [End::Out, End::In] {
            for head in [End::Out, End::In] {
                let of = |end, node| match end {
                    End::Out => graph.neighbors(node).len() as f64,
                    End::In => graph.predecessors(node).len() as f64,
                };
                let pairs: Vec<_> = ends.iter().map(|&(a, b)| (of(tail, a), of(head, b))).collect();
                prop_assert!(same(by_degree(&graph, tail, head), pearson(&pairs)));
            }
        }
        let ages: Vec<f64> = labels.iter().map(|&label| f64::from(label)).collect();
        let pairs: Vec<_> = ends.iter().map(|&(a, b)| (ages[a.index()], ages[b.index()])).collect();
        let numbers: NodeMap<_> = ages.iter().copied().map(Some).collect::<Vec<_>>().into();
        prop_assert!(same(by_number(&graph, &numbers, Counting::Ties), pearson(&pairs)));
        let groups = Partition::from_labels(&labels);
        let share = |keep: &dyn Fn(u32, u32) -> bool| {
            let kept = ends.iter().filter(|(a, b)| keep(labels[a.index()], labels[b.index()])).count();
            kept as f64 / ends.len() as f64
        };
        let within = share(&|a, b| a == b);
        let chance: f64 = (0..3).map(|g| share(&|a, _| a == g) * share(&|_, b| b == g)).sum();
        let naive = (chance < 1.0 - 1e-9).then(|| (within - chance) / (1.0 - chance));
        prop_assert!(same(by_group(&graph, &groups, Counting::Ties), naive));

        let mut place: Vec<u32> = (0..9).collect();
        Random::seeded(seed).shuffle(&mut place);
        let moved = given.iter().map(|&(a, b)| (place[a as usize], place[b as usize], 1.0));
        let other = Graph::from_edges(10, direction, moved).unwrap();
        let mut names = vec![0; 10];
        labels.iter().zip(&place).for_each(|(&label, &to)| names[to as usize] = label);
        prop_assert_eq!(by_degree(&graph, End::Out, End::In), by_degree(&other, End::Out, End::In));
        prop_assert_eq!(
            by_group(&graph, &groups, Counting::Ties),
            by_group(&other, &Partition::from_labels(&names), Counting::Ties)
        );
    }
}
