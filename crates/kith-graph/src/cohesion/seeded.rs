//! Graphs for tests that other software can draw as well: the seeded ones that the golden values are of.

use proptest::prelude::*;

use crate::graph::{Direction, Graph};
use crate::random::Random;

/// x → 1103515245 x + 12345 mod 2³¹, of which the lowest eight bits are dropped: tail, head and a weight of 1 to 5
/// for each of `ties` ties.
pub(crate) fn seeded(nodes: u32, ties: u32, seed: u64, direction: Direction) -> Graph {
    let mut state = seed;
    let mut draw = |limit: u32| {
        state = (state * 1_103_515_245 + 12_345) % (1 << 31);
        (state >> 8) as u32 % limit
    };
    let given: Vec<_> = (0..ties)
        .map(|_| (draw(nodes), draw(nodes), f64::from(1 + draw(5))))
        .collect();
    Graph::from_edges(nodes, direction, given).unwrap()
}

/// The same graph with every weight 1.
pub(crate) fn unweighted(graph: &Graph) -> Graph {
    let ends = graph.edges().map(|edge| graph.ends(edge));
    Graph::from_edges(
        graph.order() as u32,
        graph.direction(),
        ends.map(|(a, b)| (a.0, b.0, 1.0)),
    )
    .unwrap()
}

pub(crate) fn close(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-9 * (1.0 + right.abs())
}

/// Holds values against printed ones; `None` must be `None`.
pub(crate) fn held_against(values: &[Option<f64>], expected: &[Option<f64>]) {
    assert_eq!(values.len(), expected.len());
    for (at, (value, expected)) in values.iter().zip(expected).enumerate() {
        match (value, expected) {
            (Some(value), Some(expected)) => assert!(close(*value, *expected), "{at}: {value}, not {expected}"),
            (value, expected) => assert_eq!(value, expected, "{at}"),
        }
    }
}

/// Up to fifteen people with up to sixty ties, some of them of no strength.
pub(crate) fn some_ties() -> impl Strategy<Value = (u32, Vec<(u32, u32, f64)>)> {
    (1u32..15).prop_flat_map(|n| {
        let strengths = prop::sample::select(vec![1.0, 1.0, 0.0, 0.5, 3.0]);
        (Just(n), prop::collection::vec((0..n, 0..n, strengths), 0..60))
    })
}

/// The same people under other names: the name of each, and their ties.
pub(crate) fn renamed(n: u32, given: &[(u32, u32, f64)], seed: u64) -> (Vec<u32>, Vec<(u32, u32, f64)>) {
    let mut names: Vec<u32> = (0..n).collect();
    Random::seeded(seed).shuffle(&mut names);
    let ties = given.iter().map(|&(a, b, w)| (names[a as usize], names[b as usize], w));
    let ties = ties.collect();
    (names, ties)
}

/// What comes of the same work on one thread and on five.
pub(crate) fn on_one_and_five<T: Send>(work: impl Fn() -> T + Sync) -> (T, T) {
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(&work)
    };
    (on(1), on(5))
}

/// A thousand people with three thousand ties of uneven strength, a few of them very busy.
pub(crate) fn busy_town(direction: Direction) -> Graph {
    let mut random = Random::seeded(3);
    let given: Vec<_> = (0..3000)
        .map(|_| {
            let low = random.below(1000).min(random.below(1000)).min(random.below(1000));
            (low, random.below(1000), 0.1 + random.unit())
        })
        .collect();
    Graph::from_edges(1000, direction, given).unwrap()
}
