//! Teams with ground of their own.

use proptest::prelude::*;

use super::super::ground::too_near;
use super::*;
use crate::graph::Direction;
use crate::random::Random;
use crate::sketch::edges;

const LABEL: Footprint = Footprint {
    half_width: 60.0,
    half_height: 18.0,
};

fn overlaps(at: &[Point]) -> usize {
    (0..at.len())
        .flat_map(|a| (0..a).map(move |b| (a, b)))
        .filter(|&(a, b)| too_near(at[a], LABEL, at[b], LABEL, 0.0))
        .count()
}

fn inside(bounds: &Bounds, at: Point) -> bool {
    bounds.left < at.x && at.x < bounds.right && bounds.top < at.y && at.y < bounds.bottom
}

/// Nobody stands in a box but its own, and boxes do not overlap.
fn boxes_hold(drawn: &Grouped, groups: &NodeMap<Option<u32>>) -> bool {
    let own = drawn.boxes.iter().all(|(group, bounds)| {
        drawn
            .arrangement
            .positions
            .iter()
            .all(|(node, &at)| inside(bounds, at) == (groups[node] == Some(*group)))
    });
    let apart = drawn.boxes.iter().enumerate().all(|(at, (_, one))| {
        drawn.boxes[..at].iter().all(|(_, other)| {
            one.left >= other.right - 1e-6
                || other.left >= one.right - 1e-6
                || one.top >= other.bottom - 1e-6
                || other.top >= one.bottom - 1e-6
        })
    });
    own && apart
}

fn kept(drawn: &Grouped) -> Vec<Start> {
    let places = drawn.arrangement.positions.values().iter();
    places
        .map(|&at| Start {
            at: Some(at),
            pinned: false,
        })
        .collect()
}

#[test]
fn three_teams_and_a_neighbour_between_them() {
    let town = edges(10, "0-1 1-2 2-0 3-4 4-5 5-3 6-7 7-8 8-6 2-3 5-6 9-0 9-8");
    let teams: NodeMap<Option<u32>> = (0..10)
        .map(|node| (node < 9).then_some(node / 3))
        .collect::<Vec<_>>()
        .into();
    let drawn = groups(&town, &[LABEL; 10], &[], &teams, &Settings::default());
    assert_eq!(drawn.boxes.iter().map(|one| one.0).collect::<Vec<_>>(), [0, 1, 2]);
    assert!(boxes_hold(&drawn, &teams));
    assert_eq!(overlaps(drawn.arrangement.positions.values()), 0);
}

#[test]
fn a_team_that_grows_stays_and_the_others_too() {
    let settings = Settings::default();
    let before = edges(6, "0-1 1-2 3-4 4-5 2-3");
    let teams: NodeMap<Option<u32>> = (0..6).map(|node| Some(node / 3)).collect::<Vec<_>>().into();
    let first = groups(&before, &[LABEL; 6], &[], &teams, &settings);
    let again = groups(&before, &[LABEL; 6], &kept(&first), &teams, &settings);
    assert_eq!(first.arrangement.positions, again.arrangement.positions);

    let after = edges(7, "0-1 1-2 3-4 4-5 2-3 6-0");
    let teams: NodeMap<Option<u32>> = [0, 0, 0, 1, 1, 1, 0].map(Some).to_vec().into();
    let second = groups(&after, &[LABEL; 7], &kept(&first), &teams, &settings);
    assert!(boxes_hold(&second, &teams));
    // Whoever moves moves with the whole team.
    for team in [[0u32, 1, 2], [3, 4, 5]] {
        let shift = |node: u32| {
            let (old, new) = (
                first.arrangement.positions[Node(node)],
                second.arrangement.positions[Node(node)],
            );
            (new.x - old.x, new.y - old.y)
        };
        assert!(team.iter().all(|&node| (shift(node).0 - shift(team[0]).0).abs() < 1e-6));
        assert!(team.iter().all(|&node| (shift(node).1 - shift(team[0]).1).abs() < 1e-6));
    }
}

#[test]
fn a_team_with_a_pinned_member_does_not_move() {
    let town = edges(6, "0-1 1-2 3-4 4-5 2-3");
    let teams: NodeMap<Option<u32>> = (0..6).map(|node| Some(node / 3)).collect::<Vec<_>>().into();
    let mut starts = vec![Start::default(); 6];
    let pin = Point { x: 400.0, y: -300.0 };
    starts[4] = Start {
        at: Some(pin),
        pinned: true,
    };
    let drawn = groups(&town, &[LABEL; 6], &starts, &teams, &Settings::default());
    assert_eq!(drawn.arrangement.positions[Node(4)], pin);
    assert!(boxes_hold(&drawn, &teams));
}

#[test]
fn nobody_one_group_and_no_groups() {
    let settings = Settings::default();
    let nobody = groups(&edges(0, ""), &[], &[], &Vec::new().into(), &settings);
    assert!(nobody.boxes.is_empty());
    let pair = edges(2, "0-1");
    let one = groups(&pair, &[LABEL; 2], &[], &vec![Some(7); 2].into(), &settings);
    assert_eq!(one.boxes[0].0, 7);
    let none = groups(&pair, &[LABEL; 2], &[], &Vec::new().into(), &settings);
    assert!(none.boxes.is_empty());
    assert_eq!(overlaps(none.arrangement.positions.values()), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn boxes_always_hold(n in 1u32..40, lines in 0usize..80, teams in 1u32..6, seed: u64) {
        let mut random = Random::seeded(seed);
        let given: Vec<_> = (0..lines).map(|_| (random.below(n), random.below(n), 1.0)).collect();
        let graph = Graph::from_edges(n, Direction::Undirected, given).unwrap();
        let of: NodeMap<Option<u32>> = (0..n).map(|_| Some(random.below(teams + 1)).filter(|&team| team < teams))
            .collect::<Vec<_>>().into();
        let draw = || groups(&graph, &vec![LABEL; n as usize], &[], &of, &Settings::default());
        let drawn = draw();
        prop_assert!(boxes_hold(&drawn, &of));
        prop_assert_eq!(overlaps(drawn.arrangement.positions.values()), 0);
        prop_assert_eq!(&drawn, &draw());
        let again = groups(&graph, &vec![LABEL; n as usize], &kept(&drawn), &of, &Settings::default());
        prop_assert_eq!(again.arrangement.positions, drawn.arrangement.positions);
    }
}
