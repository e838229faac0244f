//! A theory of change on one sheet.

use proptest::prelude::*;

use super::super::ground::too_near;
use super::*;
use crate::graph::Direction;
use crate::random::Random;
use crate::sketch::{arcs, edges};

const BOX: Footprint = Footprint {
    half_width: 80.0,
    half_height: 22.0,
};

fn overlaps(at: &[Point], footprint: Footprint) -> usize {
    (0..at.len())
        .flat_map(|a| (0..a).map(move |b| (a, b)))
        .filter(|&(a, b)| too_near(at[a], footprint, at[b], footprint, 0.0))
        .count()
}

#[test]
fn what_is_put_in_stands_left_of_what_comes_out() {
    // Volunteers and a hall make a lunch; the lunch makes company, which brings volunteers.
    let model = arcs(5, "0-2 1-2 2-3 3-4 4-0");
    let flow = Columns::by_flow(&model);
    assert_eq!(flow.of.values(), [0, 0, 1, 2, 3]);
    let drawn = columns(&model, &[BOX; 5], &[], &flow, &Settings::default());
    let at = &drawn.arrangement.positions;
    assert_eq!(
        drawn.columns.iter().map(|column| column.0).collect::<Vec<_>>(),
        [0, 1, 2, 3]
    );
    assert!(at[Node(0)].x < at[Node(2)].x && at[Node(2)].x < at[Node(3)].x);
    assert_eq!(at[Node(0)].x, at[Node(1)].x);
    assert_eq!(overlaps(at.values(), BOX), 0);
}

#[test]
fn a_muddle_that_can_be_combed_is_combed() {
    // Four lanes, given in different orders in each column.
    let lanes = edges(12, "0-6 1-4 2-7 3-5 4-9 5-8 6-11 7-10");
    let of: Vec<u32> = (0..12).map(|node| node / 4).collect();
    let drawn = columns(
        &lanes,
        &[BOX; 12],
        &[],
        &Columns::given(of.into()),
        &Settings::default(),
    );
    let at = &drawn.arrangement.positions;
    for edge in lanes.edges() {
        let (from, to) = lanes.ends(edge);
        assert!(
            (at[from].y - at[to].y).abs() < 1e-6,
            "{from:?} and {to:?} are not level"
        );
    }
    assert_eq!(overlaps(at.values(), BOX), 0);
}

#[test]
fn edges_without_direction_say_nothing_about_columns() {
    assert_eq!(Columns::by_flow(&edges(3, "0-1 1-2")).of.values(), [0, 0, 0]);
    assert_eq!(Columns::by_flow(&arcs(4, "3-2 2-1 1-0")).of.values(), [3, 2, 1, 0]);
}

#[test]
fn a_newcomer_steps_in_and_the_order_stays() {
    let settings = Settings::default();
    let before = edges(6, "0-3 1-4 2-5");
    let split = |n: u32| Columns::given((0..n).map(|node| u32::from(node >= 3)).collect::<Vec<_>>().into());
    let first = columns(&before, &[BOX; 6], &[], &split(6), &settings);
    let starts: Vec<Start> = first
        .arrangement
        .positions
        .values()
        .iter()
        .map(|&at| Start {
            at: Some(at),
            pinned: false,
        })
        .collect();
    let after = edges(7, "0-3 1-4 2-5 0-6");
    let second = columns(&after, &[BOX; 7], &starts, &split(7), &settings);
    let order = |drawn: &Columned| {
        let mut nodes = [3u32, 4, 5];
        nodes.sort_by(|&a, &b| {
            let y = |node| drawn.arrangement.positions[Node(node)].y;
            y(a).total_cmp(&y(b))
        });
        nodes
    };
    assert_eq!(order(&first), order(&second));
    assert_eq!(overlaps(second.arrangement.positions.values(), BOX), 0);
}

#[test]
fn whoever_is_pinned_stays_and_the_column_makes_room() {
    let model = edges(4, "0-1 0-2 0-3");
    let of = Columns::given(vec![0, 1, 1, 1].into());
    let free = columns(&model, &[BOX; 4], &[], &of, &Settings::default());
    let mut starts = vec![Start::default(); 4];
    let pin = free.arrangement.positions[Node(3)];
    starts[1] = Start {
        at: Some(pin),
        pinned: true,
    };
    let drawn = columns(&model, &[BOX; 4], &starts, &of, &Settings::default());
    assert_eq!(drawn.arrangement.positions[Node(1)], pin);
    assert_eq!(overlaps(drawn.arrangement.positions.values(), BOX), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn never_an_overlap_and_always_the_same(n in 0u32..30, lines in 0usize..70, seed: u64) {
        let mut random = Random::seeded(seed);
        let given: Vec<_> = (0..lines).map(|_| (random.below(n), random.below(n), 1.0)).filter(|_| n > 0).collect();
        let graph = Graph::from_edges(n, Direction::Directed, given).unwrap();
        let flow = Columns::by_flow(&graph);
        let draw = || columns(&graph, &vec![BOX; n as usize], &[], &flow, &Settings::default());
        let drawn = draw();
        prop_assert_eq!(overlaps(drawn.arrangement.positions.values(), BOX), 0);
        prop_assert_eq!(drawn, draw());
    }
}
