//! Reading well: fewer lines that cross, fewer that run under a label.

use std::f64::consts::FRAC_1_SQRT_2;

use super::ground::too_near;
use super::{Bounds, Footprint, Piece, Point, Settings};

/// Above this many nodes × edges a drawing is read from afar and polishing would not pay.
const WORTH_IT: usize = 400_000;
/// What one crossing, and one line under a label, costs next to one distance that is wrong by its own length.
pub(super) const CROSSING: f64 = 0.5;
pub(super) const UNDER_A_LABEL: f64 = 1.5;

/// Eight directions, then the eight between.
pub(super) const DIRECTIONS: [(f64, f64); 16] = [
    (1.0, 0.0),
    (FRAC_1_SQRT_2, FRAC_1_SQRT_2),
    (0.0, 1.0),
    (-FRAC_1_SQRT_2, FRAC_1_SQRT_2),
    (-1.0, 0.0),
    (-FRAC_1_SQRT_2, -FRAC_1_SQRT_2),
    (0.0, -1.0),
    (FRAC_1_SQRT_2, -FRAC_1_SQRT_2),
    (0.9239, 0.3827),
    (0.3827, 0.9239),
    (-0.3827, 0.9239),
    (-0.9239, 0.3827),
    (-0.9239, -0.3827),
    (-0.3827, -0.9239),
    (0.3827, -0.9239),
    (0.9239, -0.3827),
];

/// Offers each node places around its own, ever nearer, and moves it where stress, crossings and covered
/// labels together cost less. Never onto another's ground. After the energy of Davidson and Harel 1996,
/// *Drawing graphs nicely using simulated annealing*, but only ever downhill.
pub(super) fn polish(at: &mut [Point], piece: &Piece, edge_length: f64, settings: &Settings) {
    let work = piece.len() * piece.edges.len();
    if work > WORTH_IT {
        return;
    }
    // Nobody is sent off the sheet: what grows at the edge shrinks everyone else on the screen.
    let sheet = Bounds::around(at.iter().map(|&p| (p, Footprint::default()))).unwrap_or_default();
    let steps: Vec<Vec<u32>> = (0..piece.len()).map(|node| piece.steps_from(node)).collect();
    let rounds: &[f64] = if work > 60_000 {
        &[0.8, 0.3]
    } else {
        &[1.6, 0.8, 0.5, 0.3, 0.15]
    };
    for (round, reach) in rounds.iter().enumerate() {
        for node in 0..piece.len() {
            let mut cheapest = cost(
                node,
                at[node],
                f64::INFINITY,
                at,
                piece,
                &steps[node],
                edge_length,
                settings,
            );
            let from = at[node];
            let directions = if work > 60_000 {
                &DIRECTIONS[8 * (round % 2)..][..8]
            } else {
                &DIRECTIONS[..]
            };
            for &(dx, dy) in directions {
                let there = Point {
                    x: from.x + dx * reach * edge_length,
                    y: from.y + dy * reach * edge_length,
                };
                if !(sheet.left..=sheet.right).contains(&there.x) || !(sheet.top..=sheet.bottom).contains(&there.y) {
                    continue;
                }
                let price = cost(node, there, cheapest, at, piece, &steps[node], edge_length, settings);
                if price < cheapest {
                    cheapest = price;
                    at[node] = there;
                }
            }
        }
    }
}

/// What it costs the drawing that `node` stands `here`; infinite on another's ground, and as soon as it is
/// sure to be no less than `limit`.
#[allow(clippy::too_many_arguments)]
fn cost(
    node: usize,
    here: Point,
    limit: f64,
    at: &[Point],
    piece: &Piece,
    steps: &[u32],
    edge_length: f64,
    settings: &Settings,
) -> f64 {
    let own = piece.footprints[node];
    let mut cost = 0.0;
    for (other, &there) in at.iter().enumerate() {
        if other == node {
            continue;
        }
        if too_near(here, own, there, piece.footprints[other], settings.gap) {
            return f64::INFINITY;
        }
        let apart = ((here.x - there.x) * (here.x - there.x) + (here.y - there.y) * (here.y - there.y)).sqrt();
        let wrong = apart / (edge_length * f64::from(steps[other])) - 1.0;
        cost += wrong * wrong;
    }
    let neighbors = piece.neighbors(node);
    for &neighbor in neighbors {
        if cost >= limit {
            return f64::INFINITY;
        }
        let neighbor = neighbor as usize;
        let there = at[neighbor];
        for (other, &p) in at.iter().enumerate() {
            if other != node && other != neighbor && runs_under(here, there, p, piece.footprints[other]) {
                cost += UNDER_A_LABEL;
            }
        }
        for &(a, b) in &piece.edges {
            let (a, b) = (a as usize, b as usize);
            let apart = a != node && b != node && a != neighbor && b != neighbor;
            if apart && cross(here, there, at[a], at[b]) {
                cost += CROSSING;
            }
        }
    }
    for &(a, b) in &piece.edges {
        let (a, b) = (a as usize, b as usize);
        if a != node && b != node && runs_under(at[a], at[b], here, own) {
            cost += UNDER_A_LABEL;
        }
    }
    cost
}

/// How many pairs of edges cross. O(m²): for small pieces.
pub(super) fn crossings(at: &[Point], edges: &[(u32, u32)]) -> usize {
    let ends = |&(a, b): &(u32, u32)| (a as usize, b as usize);
    edges
        .iter()
        .enumerate()
        .map(|(place, one)| {
            let (a, b) = ends(one);
            edges[place + 1..]
                .iter()
                .map(ends)
                .filter(|&(c, d)| a != c && a != d && b != c && b != d && cross(at[a], at[b], at[c], at[d]))
                .count()
        })
        .sum()
}

/// Whether two segments without a common end cross.
pub(super) fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let side = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    (side(a, b, c) > 0.0) != (side(a, b, d) > 0.0) && (side(c, d, a) > 0.0) != (side(c, d, b) > 0.0)
}

/// Whether the segment a–b passes through the footprint at p.
pub(super) fn runs_under(a: Point, b: Point, p: Point, footprint: Footprint) -> bool {
    let (hw, hh) = (footprint.half_width, footprint.half_height);
    if a.x.max(b.x) < p.x - hw || a.x.min(b.x) > p.x + hw || a.y.max(b.y) < p.y - hh || a.y.min(b.y) > p.y + hh {
        return false;
    }
    // The box overlaps the segment's box; the line must also pass between two of its corners.
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let middle = dx * (p.y - a.y) - dy * (p.x - a.x);
    middle.abs() <= dx.abs() * hh + dy.abs() * hw
}
