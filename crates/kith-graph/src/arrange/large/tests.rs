use super::super::Footprint;
use super::super::cold::LARGE;
use super::super::quality::{Sample, groups_kept, neighborhood_preservation, stress};
use super::*;
use crate::graph::{Direction, Graph, Node};
use crate::maps::NodeMap;

fn whole(graph: &Graph) -> Piece {
    let nodes: Vec<Node> = graph.nodes().collect();
    let count = nodes.len();
    Piece::of(graph, &nodes, &vec![Footprint::default(); count], &mut vec![0; count])
}

fn drawn(graph: &Graph, energy: Energy) -> NodeMap<Point> {
    let settings = Settings {
        energy,
        ..Settings::default()
    };
    draw(&whole(graph), &settings).into()
}

/// Circles of 25, each node tied to about four in its own circle and one elsewhere; a lane holds all together.
fn circles(count: u32) -> Graph {
    let mut random = Random::seeded(11);
    let mut edges: Vec<(u32, u32, f64)> = (1..count).map(|node| (node - 1, node, 1.0)).collect();
    for node in 0..count {
        for _ in 0..2 {
            edges.push((node, (node / 25 * 25 + random.below(25)).min(count - 1), 1.0));
        }
        if random.unit() < 0.5 {
            edges.push((node, random.below(count), 1.0));
        }
    }
    Graph::from_edges(count, Direction::Undirected, edges).unwrap()
}

#[test]
fn a_lane_and_a_sheet_come_out_nearly_true() {
    let lane = Graph::from_edges(600, Direction::Undirected, (1..600).map(|n| (n - 1, n, 1.0))).unwrap();
    let sheet = Graph::from_edges(
        900,
        Direction::Undirected,
        (0..900u32).flat_map(|n| {
            let right = (n % 30 < 29).then_some((n, n + 1, 1.0));
            let below = (n < 870).then_some((n, n + 30, 1.0));
            [right, below].into_iter().flatten()
        }),
    )
    .unwrap();
    let lane = stress(&lane, &drawn(&lane, Energy::Distances), Sample::All).unwrap();
    assert!(lane < 0.01, "{lane}");
    // Steps along the streets of a sheet are up to √2 longer than the straight way.
    let sheet = stress(&sheet, &drawn(&sheet, Energy::Distances), Sample::All).unwrap();
    assert!(sheet < 0.03, "{sheet}");
}

/// What the energies promise: groups and neighbours read better from one to the next, and distances hardly worse
/// from the first to the second.
#[test]
fn each_energy_shows_what_it_says() {
    let graph = circles(1_000);
    let circle: NodeMap<u32> = (0..1_000).map(|node| node / 25).collect::<Vec<_>>().into();
    let read = |energy| {
        let at = drawn(&graph, energy);
        (
            stress(&graph, &at, Sample::All).unwrap(),
            neighborhood_preservation(&graph, &at, 1, Sample::All).unwrap(),
            groups_kept(&circle, &at, 10, Sample::All).unwrap(),
        )
    };
    let [distances, balanced, groups] = [Energy::Distances, Energy::Balanced, Energy::Groups].map(read);
    assert!(balanced.0 < 1.10 * distances.0, "{balanced:?} {distances:?}");
    assert!(balanced.1 > 1.5 * distances.1, "{balanced:?} {distances:?}");
    assert!(balanced.2 > 1.2 * distances.2, "{balanced:?} {distances:?}");
    assert!(
        groups.2 > balanced.2 && groups.1 > balanced.1,
        "{groups:?} {balanced:?}"
    );
}

#[test]
fn the_same_bits_on_one_thread_and_on_five() {
    // Enough for crowds.
    let piece = whole(&circles(CROWDED as u32 + 500));
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let at = pool.install(|| draw(&piece, &Settings::default()));
        at.iter()
            .flat_map(|p| [p.x.to_bits(), p.y.to_bits()])
            .collect::<Vec<_>>()
    };
    assert_eq!(on(1), on(5));
}

#[test]
fn whoever_is_held_stays_and_the_others_settle_near() {
    let graph = circles(LARGE as u32 + 100);
    let piece = whole(&graph);
    let mut at = draw(&piece, &Settings::default());
    let before = at.clone();
    let mut firmness = vec![1.0; piece.len()];
    firmness[7] = f32::INFINITY;
    relax(&mut at, &piece, Some(1.0), &firmness, &Settings::default());
    assert_eq!(at[7], before[7]);
    assert!(at.iter().all(|p| p.x.is_finite() && p.y.is_finite()));
    assert_ne!(at, before);
}

/// A batch of searches abreast finds what searches one by one do.
#[test]
fn nearness_is_one_over_the_steps() {
    let graph = circles(300);
    let piece = whole(&graph);
    let pivots: Vec<u32> = (0..100).map(|at| at * 3).collect();
    let batches = pivots::batches(&piece, &pivots);
    assert_eq!(batches.len(), 2);
    for (at, &pivot) in pivots.iter().enumerate() {
        let (batch, bit) = (&batches[at / ABREAST], at % ABREAST);
        for (node, steps) in piece.steps_from(pivot as usize).into_iter().enumerate() {
            let near = batch.row(node)[bit];
            let expected = if steps == 0 { 0.0 } else { 65_535.0 / f64::from(steps) };
            assert_eq!(f64::from(near), expected.round());
        }
    }
    assert!((0..300).all(|node| batches[1].row(node)[36..].iter().all(|&near| near == 0)));
}
