//! Personal maps and circles.

use proptest::prelude::*;

use super::super::ground::too_near;
use super::*;
use crate::graph::Direction;
use crate::random::Random;
use crate::sketch::{edges, nodes};

const LABEL: Footprint = Footprint {
    half_width: 75.0,
    half_height: 20.0,
};

fn radius(at: Point) -> f64 {
    (at.x * at.x + at.y * at.y).sqrt()
}

fn kept(drawing: &Ringed) -> Vec<Start> {
    let places = drawing.arrangement.positions.values().iter();
    places
        .map(|&at| Start {
            at: Some(at),
            pinned: false,
        })
        .collect()
}

fn overlaps(at: &[Point], footprint: Footprint) -> usize {
    (0..at.len())
        .flat_map(|a| (0..a).map(move |b| (a, b)))
        .filter(|&(a, b)| too_near(at[a], footprint, at[b], footprint, 0.0))
        .count()
}

/// Crossing lines, by the definition.
fn crossings(graph: &Graph, at: &NodeMap<Point>) -> usize {
    let side = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    let lines: Vec<(Node, Node)> = graph.edges().map(|edge| graph.ends(edge)).collect();
    let cross = |&(a, b): &(Node, Node), &(c, d): &(Node, Node)| {
        ![c, d].contains(&a)
            && ![c, d].contains(&b)
            && side(at[a], at[b], at[c]) * side(at[a], at[b], at[d]) < 0.0
            && side(at[c], at[d], at[a]) * side(at[c], at[d], at[b]) < 0.0
    };
    (0..lines.len())
        .map(|one| lines[..one].iter().filter(|other| cross(&lines[one], other)).count())
        .sum()
}

#[test]
fn adas_map_has_her_in_the_middle_and_the_others_by_steps() {
    // Ada (0) knows 1 to 4; 5 and 6 are two steps away, 7 is nobody's.
    let map = edges(8, "0-1 0-2 0-3 0-4 1-5 3-6 1-2");
    let steps = Rings::by_steps(&map, &[Node(0)]);
    assert_eq!(steps.of.values(), [0, 1, 1, 1, 1, 2, 2, 3]);
    let drawn = rings(&map, &[LABEL; 8], &[], &steps, &Settings::default());
    let at = &drawn.arrangement.positions;
    assert_eq!(at[Node(0)], Point::default());
    assert_eq!(drawn.radii.iter().map(|ring| ring.0).collect::<Vec<_>>(), [0, 1, 2, 3]);
    assert!(
        drawn.radii.windows(2).all(|two| two[1].1 >= two[0].1 + 150.0),
        "{:?}",
        drawn.radii
    );
    for (node, &at) in at.iter() {
        assert!((radius(at) - drawn.radii[steps.ring(node) as usize].1).abs() < 1e-6);
    }
    assert_eq!(overlaps(at.values(), LABEL), 0);
    assert_eq!(crossings(&map, at), 0);
    // Who is known through somebody stands on that somebody's side.
    let near = |a: u32, b: u32| at[Node(a)].x * at[Node(b)].x + at[Node(a)].y * at[Node(b)].y > 0.0;
    assert!(near(5, 1) && near(6, 3));
}

#[test]
fn a_circle_of_neighbours_is_unknotted() {
    // A round of eight, given in a muddled order.
    let round = edges(8, "0-5 5-2 2-7 7-1 1-6 6-3 3-4 4-0");
    let circle = Rings::given(vec![1; 8].into());
    let drawn = rings(&round, &[LABEL; 8], &[], &circle, &Settings::default());
    assert_eq!(crossings(&round, &drawn.arrangement.positions), 0);
    assert_eq!(overlaps(drawn.arrangement.positions.values(), LABEL), 0);
}

#[test]
fn two_egos_share_the_middle() {
    let map = edges(6, "0-2 0-3 1-3 1-4 4-5");
    let steps = Rings::by_steps(&map, &[Node(0), Node(1), Node(77)]);
    assert_eq!(steps.of.values(), [0, 0, 1, 1, 1, 2]);
    let drawn = rings(&map, &[LABEL; 6], &[], &steps, &Settings::default());
    assert_eq!(overlaps(drawn.arrangement.positions.values(), LABEL), 0);
}

#[test]
fn a_newcomer_steps_in_and_the_order_round_the_middle_stays() {
    let before = edges(9, "0-1 0-2 0-3 0-4 0-5 0-6 0-7 0-8");
    let settings = Settings::default();
    let first = rings(
        &before,
        &[LABEL; 9],
        &[],
        &Rings::by_steps(&before, &[Node(0)]),
        &settings,
    );
    let same = rings(
        &before,
        &[LABEL; 9],
        &kept(&first),
        &Rings::by_steps(&before, &[Node(0)]),
        &settings,
    );
    for (node, at) in first.arrangement.positions.iter() {
        let now = same.arrangement.positions[node];
        assert!(
            (at.x - now.x).abs() < 1e-6 && (at.y - now.y).abs() < 1e-6,
            "nobody came and {node:?} moved"
        );
    }
    let after = edges(10, "0-1 0-2 0-3 0-4 0-5 0-6 0-7 0-8 0-9 9-3");
    let second = rings(
        &after,
        &[LABEL; 10],
        &kept(&first),
        &Rings::by_steps(&after, &[Node(0)]),
        &settings,
    );
    let round = |drawn: &Ringed| {
        let mut nodes: Vec<u32> = (1..9).collect();
        nodes.sort_by(|&a, &b| {
            let of = |node| sweep(drawn.arrangement.positions[Node(node)]);
            of(a).total_cmp(&of(b))
        });
        let first = nodes.iter().position(|&node| node == 1).unwrap();
        nodes.rotate_left(first);
        nodes
    };
    assert_eq!(round(&first), round(&second));
    // The newcomer stands beside the one they know.
    let gap = |a: u32, b: u32| {
        let (a, b) = (
            second.arrangement.positions[Node(a)],
            second.arrangement.positions[Node(b)],
        );
        ((a.x - b.x).powi(2) + (a.y - b.y).powi(2)).sqrt()
    };
    assert!((1..9).filter(|&other| gap(9, other) < gap(9, 3) - 1e-6).count() <= 1);
}

#[test]
fn whoever_is_pinned_stays_and_the_ring_makes_room() {
    let map = edges(4, "0-1 0-2 0-3");
    let pin = Point { x: 10.0, y: 150.0 };
    let mut starts = vec![Start::default(); 4];
    starts[2] = Start {
        at: Some(pin),
        pinned: true,
    };
    let drawn = rings(
        &map,
        &[LABEL; 4],
        &starts,
        &Rings::by_steps(&map, &[Node(0)]),
        &Settings::default(),
    );
    assert_eq!(drawn.arrangement.positions[Node(2)], pin);
    assert_eq!(overlaps(drawn.arrangement.positions.values(), LABEL), 0);
}

#[test]
fn nobody_one_and_a_thousand() {
    let settings = Settings::default();
    let empty = rings(
        &edges(0, ""),
        &[],
        &[],
        &Rings::by_steps(&edges(0, ""), &nodes([3])),
        &settings,
    );
    assert!(empty.radii.is_empty() && empty.arrangement.positions.is_empty());
    let alone = rings(
        &edges(1, ""),
        &[LABEL],
        &[],
        &Rings::by_steps(&edges(1, ""), &[Node(0)]),
        &settings,
    );
    assert_eq!(alone.arrangement.positions.values(), [Point::default()]);
    let star = Graph::from_edges(1001, Direction::Directed, (1..1001).map(|n| (n, 0, 1.0))).unwrap();
    let drawn = rings(
        &star,
        &[LABEL; 1001],
        &[],
        &Rings::by_steps(&star, &[Node(0)]),
        &settings,
    );
    assert_eq!(overlaps(drawn.arrangement.positions.values(), LABEL), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn never_an_overlap_and_always_the_same(n in 1u32..30, lines in 0usize..70, seed: u64) {
        let mut random = Random::seeded(seed);
        let given: Vec<_> = (0..lines).map(|_| (random.below(n), random.below(n), 1.0)).collect();
        let graph = Graph::from_edges(n, Direction::Undirected, given).unwrap();
        let steps = Rings::by_steps(&graph, &[Node(random.below(n))]);
        let draw = || rings(&graph, &vec![LABEL; n as usize], &[], &steps, &Settings::default());
        let drawn = draw();
        prop_assert_eq!(overlaps(drawn.arrangement.positions.values(), LABEL), 0);
        prop_assert_eq!(drawn, draw());
    }
}
