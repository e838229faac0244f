//! The promises of a drawing, over graphs of every kind.

use proptest::prelude::*;

use super::ground::too_near;
use super::*;
use crate::graph::{Direction, Node};
use crate::random::Random;

const LABEL: Footprint = Footprint {
    half_width: 75.0,
    half_height: 20.0,
};

/// A neighbourhood of circles: most ties within groups of about ten, some between.
fn town(nodes: u32, edges: usize, seed: u64) -> Vec<(u32, u32, f64)> {
    let mut random = Random::seeded(seed);
    (0..edges)
        .map(|_| {
            let one = random.below(nodes);
            let other = if random.unit() < 0.75 {
                one / 10 * 10 + random.below(10)
            } else {
                random.below(nodes)
            };
            (one, other.min(nodes - 1), 1.0)
        })
        .collect()
}

fn undirected(nodes: u32, edges: &[(u32, u32, f64)]) -> Graph {
    Graph::from_edges(nodes, Direction::Undirected, edges.iter().copied()).unwrap()
}

fn labels(nodes: usize, seed: u64) -> Vec<Footprint> {
    let mut random = Random::seeded(seed);
    (0..nodes)
        .map(|_| Footprint {
            half_width: 25.0 + 70.0 * random.unit(),
            half_height: 14.0 + 14.0 * random.unit(),
        })
        .collect()
}

fn kept(drawing: &Arrangement) -> Vec<Start> {
    drawing
        .positions
        .values()
        .iter()
        .map(|&at| Start {
            at: Some(at),
            pinned: false,
        })
        .collect()
}

fn overlaps(drawing: &Arrangement, footprints: &[Footprint]) -> usize {
    let at = drawing.positions.values();
    let footprint = |node: usize| footprints.get(node).copied().unwrap_or_default();
    (0..at.len())
        .flat_map(|a| (0..a).map(move |b| (a, b)))
        .filter(|&(a, b)| too_near(at[a], footprint(a), at[b], footprint(b), 0.0))
        .count()
}

fn far(a: Point, b: Point) -> f64 {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).sqrt()
}

#[test]
fn every_simple_shape_is_drawn_finite_and_without_overlap() {
    let path = |n: u32| (1..n).map(|k| (k - 1, k, 1.0)).collect::<Vec<_>>();
    let star = |n: u32| (1..n).map(|k| (0, k, 1.0)).collect::<Vec<_>>();
    let complete = |n: u32| {
        (0..n)
            .flat_map(|a| (0..a).map(move |b| (a, b, 1.0)))
            .collect::<Vec<_>>()
    };
    for (nodes, edges) in [
        (0, vec![]),
        (1, vec![]),
        (2, vec![]),
        (2, path(2)),
        (3, path(3)),
        (40, path(40)),
        (5, complete(5)),
        (30, complete(30)),
        (60, star(60)),
        (100, vec![]),
        (90, path(30)),
        (60, (0..30).map(|k| (2 * k, 2 * k + 1, 1.0)).collect()),
        (700, star(700)),
        (3000, star(3000)),
        (200, complete(200)),
        (300, complete(300)),
        (4500, path(4500)),
        (1000, (0..500).map(|k| (2 * k, 2 * k + 1, 1.0)).collect()),
        (2000, vec![]),
        (1300, path(1300)),
    ] {
        let footprints = vec![LABEL; nodes as usize];
        let drawing = arrange(&undirected(nodes, &edges), &footprints, &[], &Settings::default());
        assert_eq!(drawing.positions.len(), nodes as usize);
        assert!(
            drawing
                .positions
                .values()
                .iter()
                .all(|p| p.x.is_finite() && p.y.is_finite())
        );
        assert_eq!(
            overlaps(&drawing, &footprints),
            0,
            "{nodes} nodes, {} edges",
            edges.len()
        );
        let bounds = drawing.bounds;
        assert!(drawing.positions.values().iter().all(|p| {
            p.x - 75.0 >= bounds.left
                && p.x + 75.0 <= bounds.right
                && p.y - 20.0 >= bounds.top
                && p.y + 20.0 <= bounds.bottom
        }));
    }
}

#[test]
fn a_town_is_drawn_landscape_with_air() {
    for seed in 0..12 {
        let drawing = arrange(
            &undirected(42, &town(42, 90, seed)),
            &[LABEL; 42],
            &[],
            &Settings::default(),
        );
        let aspect = drawing.bounds.width() / drawing.bounds.height();
        assert!((1.1..=1.7).contains(&aspect), "seed {seed}: {aspect}");
        let covered = 42.0 * 150.0 * 40.0 / (drawing.bounds.width() * drawing.bounds.height());
        assert!((0.06..=0.35).contains(&covered), "seed {seed}: {covered}");
    }
}

#[test]
fn friends_stand_nearer_than_strangers() {
    let graph = undirected(42, &town(42, 90, 5));
    let drawing = arrange(&graph, &[LABEL; 42], &[], &Settings::default());
    let at = drawing.positions.values();
    let mean = |friends: bool| {
        let pairs: Vec<f64> = (0..42u32)
            .flat_map(|a| (0..a).map(move |b| (Node(a), Node(b))))
            .filter(|&(a, b)| graph.edge_between(a, b).is_some() == friends)
            .map(|(a, b)| far(at[a.index()], at[b.index()]))
            .collect();
        pairs.iter().sum::<f64>() / pairs.len() as f64
    };
    assert!(mean(true) < 0.6 * mean(false), "{} against {}", mean(true), mean(false));
}

#[test]
fn the_same_bits_on_one_thread_and_on_five() {
    let graph = undirected(200, &town(200, 420, 9));
    let footprints = labels(200, 9);
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let drawing = pool.install(|| arrange(&graph, &footprints, &[], &Settings::default()));
        drawing
            .positions
            .values()
            .iter()
            .flat_map(|p| [p.x.to_bits(), p.y.to_bits()])
            .collect::<Vec<_>>()
    };
    assert_eq!(on(1), on(5));
}

#[test]
fn another_seed_is_another_drawing() {
    let graph = undirected(42, &town(42, 90, 1));
    let one = arrange(&graph, &[LABEL; 42], &[], &Settings::default());
    assert_ne!(
        one,
        arrange(
            &graph,
            &[LABEL; 42],
            &[],
            &Settings {
                seed: 2,
                ..Settings::default()
            }
        )
    );
}

#[test]
fn what_was_pinned_stays_and_the_others_come_round_it() {
    for nodes in [42, 320] {
        let graph = undirected(nodes, &town(nodes, nodes as usize * 2, 3));
        let footprints = vec![LABEL; nodes as usize];
        let pins = [
            (4usize, Point { x: -900.0, y: 40.0 }),
            (17, Point { x: 700.0, y: -350.0 }),
            (18, Point { x: 705.0, y: -340.0 }),
        ];
        let mut starts = vec![Start::default(); nodes as usize];
        for (node, at) in pins {
            starts[node] = Start {
                at: Some(at),
                pinned: true,
            };
        }
        let drawing = arrange(&graph, &footprints, &starts, &Settings::default());
        for (node, at) in pins {
            assert_eq!(drawing.positions.values()[node], at);
        }
        // 17 and 18 were pinned on top of each other; nobody else may overlap.
        assert_eq!(overlaps(&drawing, &footprints), 1);
    }
}

#[test]
fn a_person_dragged_onto_another_stays_and_the_other_steps_aside() {
    let graph = undirected(42, &town(42, 90, 3));
    let before = arrange(&graph, &[LABEL; 42], &[], &Settings::default());
    let mut starts = kept(&before);
    let there = before.positions[Node(7)];
    starts[30] = Start {
        at: Some(there),
        pinned: true,
    };
    let after = arrange(&graph, &[LABEL; 42], &starts, &Settings::default());
    assert_eq!(after.positions[Node(30)], there);
    assert_eq!(overlaps(&after, &[LABEL; 42]), 0);
    let moved = graph
        .nodes()
        .filter(|&node| after.positions[node] != before.positions[node])
        .count();
    assert_eq!(moved, 2);
}

#[test]
fn impossible_starts_and_footprints_are_ignored() {
    let graph = undirected(4, &[(0, 1, 1.0), (1, 2, 1.0)]);
    let wild = |x, y| Start {
        at: Some(Point { x, y }),
        pinned: true,
    };
    let starts = [wild(f64::NAN, 0.0), wild(0.0, f64::INFINITY), wild(1e300, 0.0)];
    let footprints = [
        Footprint {
            half_width: f64::NAN,
            half_height: -3.0,
        },
        Footprint {
            half_width: f64::INFINITY,
            half_height: 9.0,
        },
    ];
    let settings = Settings {
        edge_length: f64::NAN,
        gap: -1.0,
        aspect: 0.0,
        fill: f64::INFINITY,
        seed: 0,
        ..Settings::default()
    };
    let drawing = arrange(&graph, &footprints, &starts, &settings);
    assert!(
        drawing
            .positions
            .values()
            .iter()
            .all(|p| p.x.is_finite() && p.y.is_finite())
    );
    assert_eq!(drawing, arrange(&graph, &footprints, &[], &settings));
}

#[test]
fn those_without_ties_stand_in_rows_and_a_newcomer_joins_the_row() {
    let graph = undirected(20, &[(0, 1, 1.0), (1, 2, 1.0), (2, 0, 1.0)]);
    let drawing = arrange(&graph, &[LABEL; 20], &[], &Settings::default());
    let mut rows: Vec<u64> = drawing.positions.values()[3..].iter().map(|p| p.y.to_bits()).collect();
    rows.dedup();
    assert!(rows.len() <= 5, "{} rows for 17", rows.len());
    let lowest = drawing.positions.values()[..3]
        .iter()
        .fold(f64::NEG_INFINITY, |most, p| most.max(p.y));
    assert!(drawing.positions.values()[3..].iter().all(|p| p.y > lowest + 40.0));

    let joined = arrange(
        &undirected(21, &[(0, 1, 1.0), (1, 2, 1.0), (2, 0, 1.0)]),
        &[LABEL; 21],
        &kept(&drawing),
        &Settings::default(),
    );
    let newcomer = joined.positions[Node(20)];
    let last = drawing.positions[Node(19)];
    assert!(
        newcomer.y == last.y || (newcomer.y - last.y - 56.0).abs() < 1e-6,
        "{newcomer:?} after {last:?}"
    );
}

#[test]
fn a_large_town_has_no_overlaps_either() {
    let graph = undirected(1500, &town(1500, 3600, 2));
    let footprints = labels(1500, 2);
    let drawing = arrange(&graph, &footprints, &[], &Settings::default());
    assert_eq!(overlaps(&drawing, &footprints), 0);
    let again = arrange(&graph, &footprints, &kept(&drawing), &Settings::default());
    assert_eq!(again.positions, drawing.positions);
}

/// An import that doubles the town: those who were there stay, everyone new finds free ground.
#[test]
fn half_a_town_of_newcomers_finds_room() {
    let edges = town(1000, 2400, 8);
    let first: Vec<_> = edges.iter().copied().filter(|&(a, b, _)| a < 500 && b < 500).collect();
    let footprints = labels(1000, 8);
    let settings = Settings::default();
    let before = arrange(&undirected(500, &first), &footprints, &[], &settings);
    let after = arrange(&undirected(1000, &edges), &footprints, &kept(&before), &settings);
    assert!(before.positions.iter().all(|(node, &at)| after.positions[node] == at));
    assert_eq!(overlaps(&after, &footprints), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The town stays where it is: one actor more, or one tie more, moves no one else by over 3% of the
    /// drawing's width; drawn again unchanged, nobody moves at all; and rounding places does no harm.
    #[test]
    fn the_town_stays_put(nodes in 20u32..200, per_node in 1usize..4, seed: u64) {
        let mut edges = town(nodes, nodes as usize * per_node, seed);
        let footprints = labels(nodes as usize + 1, seed);
        let settings = Settings::default();
        let before = arrange(&undirected(nodes, &edges), &footprints, &[], &settings);
        prop_assert_eq!(overlaps(&before, &footprints), 0);
        let again = arrange(&undirected(nodes, &edges), &footprints, &kept(&before), &settings);
        prop_assert_eq!(&again, &before);

        let mut random = Random::seeded(seed);
        let mut rounded = kept(&before);
        for start in &mut rounded {
            start.at = start.at.map(|p| Point { x: p.x.round(), y: p.y.round() });
        }
        let allowed = 0.03 * before.bounds.width();
        // One tie more.
        edges.push((random.below(nodes), random.below(nodes), 1.0));
        let after = arrange(&undirected(nodes, &edges), &footprints, &rounded, &settings);
        for (node, &at) in before.positions.iter() {
            prop_assert!(far(at, after.positions[node]) <= allowed);
        }
        // One actor more, with up to three ties.
        for _ in 0..random.below(4) {
            edges.push((nodes, random.below(nodes), 1.0));
        }
        let after = arrange(&undirected(nodes + 1, &edges), &footprints, &rounded, &settings);
        for (node, &at) in before.positions.iter() {
            prop_assert!(far(at, after.positions[node]) <= allowed);
        }
        prop_assert_eq!(overlaps(&after, &footprints), 0);
        // And the newcomer stands by their neighbours, not at the other end of town.
        let graph = undirected(nodes + 1, &edges);
        if let [only] = graph.neighbors(Node(nodes)) {
            let apart = far(after.positions[*only], after.positions[Node(nodes)]);
            prop_assert!(apart <= 0.35 * (before.bounds.width() + before.bounds.height()), "{apart}");
        }
    }
}
