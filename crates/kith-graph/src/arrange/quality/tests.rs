use proptest::prelude::*;

use super::*;
use crate::graph::Direction;
use crate::sketch::edges;

fn points(given: &[(f64, f64)]) -> NodeMap<Point> {
    given.iter().map(|&(x, y)| Point { x, y }).collect::<Vec<_>>().into()
}

/// A square with its four sides: sides r ÷ d = 1, diagonals √2 ÷ 2. By hand: Σ = 4 + √2, Σ² = 4 + 1 over six pairs,
/// 1 − (4 + √2)² ÷ 30.
#[test]
fn a_square_of_four_neighbours_cannot_be_drawn_quite_true() {
    let square = edges(4, "0-1 1-2 2-3 3-0");
    let at = points(&[(0.0, 0.0), (5.0, 0.0), (5.0, 5.0), (0.0, 5.0)]);
    let by_hand = 1.0 - (4.0 + 2f64.sqrt()).powi(2) / 30.0;
    assert!((stress(&square, &at, Sample::All).unwrap() - by_hand).abs() < 1e-12);
    assert_eq!(neighborhood_preservation(&square, &at, 1, Sample::All), Some(1.0));
    assert_eq!(crossings(&square, &at, Sample::All), Some(0.0));
    assert_eq!(crowding(&square, &at), Some(0.0));
}

/// The same with two neighbours changed over: two sides cross, out of the two pairs of opposite sides; each has one
/// of their two neighbours beside them and one across, so 1 ÷ 3.
#[test]
fn a_bow_tie_crosses_once() {
    let square = edges(4, "0-1 1-2 2-3 3-0");
    let bow = points(&[(0.0, 0.0), (5.0, 5.0), (5.0, 0.0), (0.0, 5.0)]);
    assert_eq!(crossings(&square, &bow, Sample::All), Some(0.5));
    let kept = neighborhood_preservation(&square, &bow, 1, Sample::All).unwrap();
    assert!((kept - 1.0 / 3.0).abs() < 1e-12, "{kept}");
    assert_eq!(
        groups_kept(&vec![0, 1, 1, 0].into(), &bow, 1, Sample::All),
        Some(1.0 - 0.5)
    );
}

#[test]
fn a_lane_drawn_straight_has_no_stress_and_one_on_a_heap_all_of_it() {
    let lane = edges(4, "0-1 1-2 2-3");
    let at = points(&[(0.0, 1.0), (2.0, 1.0), (4.0, 1.0), (6.0, 1.0)]);
    assert!(stress(&lane, &at, Sample::All).unwrap() < 1e-12);
    assert_eq!(stress(&lane, &points(&[(3.0, 3.0); 4]), Sample::All), Some(1.0));
    let drawn = Sample::Drawn { count: 2, seed: 1 };
    assert!(stress(&lane, &at, drawn).unwrap() < 1e-12);
}

#[test]
fn without_neighbours_there_is_nothing_to_measure() {
    let strangers = edges(3, "");
    let at = points(&[(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)]);
    assert_eq!(stress(&strangers, &at, Sample::All), None);
    assert_eq!(neighborhood_preservation(&strangers, &at, 1, Sample::All), None);
    assert_eq!(crossings(&strangers, &at, Sample::Drawn { count: 9, seed: 1 }), None);
    assert_eq!(crowding(&strangers, &at), None);
    let nobody = points(&[]);
    assert_eq!(stress(&edges(0, ""), &nobody, Sample::All), None);
    assert_eq!(groups_kept(&NodeMap::filled(0, 0), &nobody, 5, Sample::All), None);
    assert_eq!(drift(&nobody, &nobody), None);
    assert_eq!(drift(&points(&[(1.0, 1.0)]), &at), None);
}

#[test]
fn a_town_that_was_only_turned_has_not_drifted_and_one_mover_is_seen() {
    let before: Vec<(f64, f64)> = (0..40).map(|at| (f64::from(at % 8), f64::from(at / 8))).collect();
    let before = points(&before);
    // Mirrored, a quarter turned, twice as large, elsewhere.
    let turned: Vec<Point> = before
        .values()
        .iter()
        .map(|p| Point {
            x: 100.0 + 2.0 * p.y,
            y: 2.0 * p.x - 7.0,
        })
        .collect();
    let still = drift(&before, &turned.clone().into()).unwrap();
    assert!(still.median < 1e-12 && still.most < 1e-12, "{still:?}");
    let mut moved = turned;
    moved[4].x += 6.0;
    let seen = drift(&before, &moved.into()).unwrap();
    assert!(seen.most > 0.5 && seen.median < 0.1, "{seen:?}");
}

#[test]
fn labels_that_touch_do_not_overlap() {
    let label = Footprint {
        half_width: 2.0,
        half_height: 1.0,
    };
    let at = points(&[(0.0, 0.0), (4.0, 0.0), (0.0, 1.5), (50.0, 0.0)]);
    assert_eq!(overlaps(&at, &[label; 4], 0.0), 1);
    // Nearer than one: 0–1, 0–2, 1–2.
    assert_eq!(overlaps(&at, &[label; 4], 1.0), 3);
    assert_eq!(overlaps(&at, &[], 0.0), 0);
}

proptest! {
    /// Held against looking through everyone.
    #[test]
    fn the_nearest_are_the_nearest(given in prop::collection::vec((0i32..30, 0i32..30), 1..90), count in 0usize..12) {
        let points: Vec<Point> = given.iter().map(|&(x, y)| Point { x: f64::from(x), y: f64::from(y) }).collect();
        let nearest = Nearest::of(&points);
        for from in 0..points.len() as u32 {
            let mut all: Vec<(f64, u32)> = (0..points.len() as u32)
                .filter(|&other| other != from)
                .map(|other| (apart(points[from as usize], points[other as usize]).powi(2).round(), other))
                .collect();
            all.sort_by(|one, other| one.partial_cmp(other).unwrap());
            let all: Vec<u32> = all.into_iter().take(count).map(|(_, other)| other).collect();
            prop_assert_eq!(nearest.others(from, count), all);
        }
    }

    #[test]
    fn measures_keep_their_range_and_forget_the_size(
        given in prop::collection::vec((0u32..20, 0u32..20), 1..60),
        places in prop::collection::vec((-50.0..50.0, -50.0..50.0), 20),
    ) {
        let graph = Graph::from_edges(20, Direction::Undirected, given.into_iter().map(|(a, b)| (a, b, 1.0))).unwrap();
        let at = points(&places);
        let large = points(&places.iter().map(|&(x, y)| (x * 64.0, y * 64.0)).collect::<Vec<_>>());
        for (one, other) in [
            (stress(&graph, &at, Sample::All), stress(&graph, &large, Sample::All)),
            (neighborhood_preservation(&graph, &at, 2, Sample::All), neighborhood_preservation(&graph, &large, 2, Sample::All)),
            (crossings(&graph, &at, Sample::All), crossings(&graph, &large, Sample::All)),
            (crowding(&graph, &at), crowding(&graph, &large)),
        ] {
            prop_assert_eq!(one.is_some(), other.is_some());
            if let (Some(one), Some(other)) = (one, other) {
                prop_assert!((0.0..=1.0).contains(&one));
                prop_assert!((one - other).abs() < 1e-9, "{} {}", one, other);
            }
        }
    }
}
