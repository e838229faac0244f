//! Distances on paper that follow distances in the graph: stress, Σ w (‖p − q‖ − d)² with w = d⁻², lowered
//! by stochastic descent, one pair at a time (Zheng, Pawar and Goodman 2019, *Graph drawing by stochastic
//! gradient descent*).

use super::polish::crossings;
use super::{Piece, Point, Settings};
use crate::random::Random;

const EPOCHS: usize = 30;
/// Counting crossings takes the square of the edges: above so many, the first drawing is kept.
const COUNTS_CROSSINGS: usize = 1_500;

/// One pair of nodes and how many steps they are apart.
#[derive(Clone, Copy)]
struct Pair {
    a: u32,
    b: u32,
    steps: u32,
}

/// Draws a piece with edges about one unit long.
pub(super) fn draw(piece: &Piece, settings: &Settings) -> Vec<Point> {
    let mut random = Random::seeded(settings.seed);
    let nobody = vec![false; piece.len()];
    let mut pairs = every_pair(piece);
    // Small pieces are cheap: draw them several times and keep the drawing that reads best.
    let tries = match piece.len() {
        _ if piece.edges.len() > COUNTS_CROSSINGS => 1,
        0..=60 => 8,
        61..=150 => 4,
        151..=400 => 2,
        _ => 1,
    };
    let mut best: Option<(f64, Vec<Point>)> = None;
    for _ in 0..tries {
        let mut at = scattered(piece.len(), &mut random);
        descend(&mut at, &mut pairs, 1.0, &nobody, 1.0, &mut random);
        if tries == 1 {
            return at;
        }
        let cost = stress(&at, &pairs) / pairs.len().max(1) as f64
            + crossings(&at, &piece.edges) as f64 / (4 * piece.edges.len().max(1)) as f64;
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, at));
        }
    }
    best.map(|(_, at)| at).unwrap_or_default()
}

/// Lowers stress from where nodes are, with edges `unit` long. `heat` in `0.0..=1.0` says how far to begin
/// with: 1 forgets where they were, small values only settle them. Fixed nodes stay.
pub(super) fn relax(at: &mut [Point], piece: &Piece, unit: f64, fixed: &[bool], heat: f64, random: &mut Random) {
    descend(at, &mut every_pair(piece), unit, fixed, heat, random);
}

fn scattered(count: usize, random: &mut Random) -> Vec<Point> {
    let side = (count as f64).sqrt();
    (0..count)
        .map(|_| Point {
            x: random.unit() * side,
            y: random.unit() * side,
        })
        .collect()
}

fn every_pair(piece: &Piece) -> Vec<Pair> {
    let order = piece.len();
    let mut pairs = Vec::with_capacity(order * order.saturating_sub(1) / 2);
    for a in 0..order {
        for (b, steps) in piece.steps_from(a).into_iter().enumerate().skip(a + 1) {
            pairs.push(Pair {
                a: a as u32,
                b: b as u32,
                steps,
            });
        }
    }
    pairs
}

fn descend(at: &mut [Point], pairs: &mut [Pair], unit: f64, fixed: &[bool], heat: f64, random: &mut Random) {
    let farthest = pairs.iter().map(|pair| pair.steps).max().unwrap_or(1);
    for heat in cooling(farthest, heat) {
        random.shuffle(pairs);
        for &pair in pairs.iter() {
            pull(at, pair, unit, fixed, heat, random);
        }
    }
}

/// The paper's schedule: step sizes from the one that satisfies even the lightest pair at once down to one
/// that moves the heaviest (neighbours) by a tenth.
fn cooling(farthest: u32, heat: f64) -> impl Iterator<Item = f64> {
    let hottest = f64::from(farthest) * f64::from(farthest) * heat;
    let coolest = hottest.min(0.1);
    let factor = root(coolest / hottest, EPOCHS - 1);
    std::iter::successors(Some(hottest), move |heat| Some(heat * factor)).take(EPOCHS)
}

/// Moves both ends of a pair towards their distance; a fixed end leaves the moving to the other.
#[inline]
fn pull(at: &mut [Point], pair: Pair, unit: f64, fixed: &[bool], heat: f64, random: &mut Random) {
    let (a, b) = (pair.a as usize, pair.b as usize);
    let steps = f64::from(pair.steps);
    let (mut dx, mut dy) = (at[a].x - at[b].x, at[a].y - at[b].y);
    let mut apart = (dx * dx + dy * dy).sqrt();
    if apart < 1e-9 * unit {
        // On one spot: part them in some direction.
        (dx, dy) = (random.unit() - 0.5, random.unit() - 0.5);
        apart = (dx * dx + dy * dy).sqrt().max(1e-9);
    }
    // The paper's mu, and its r as a share of the present distance.
    let share = (heat / (steps * steps)).min(1.0);
    let wrong = share * (apart - steps * unit) / (2.0 * apart);
    let (move_a, move_b) = match (fixed[a], fixed[b]) {
        (false, false) => (wrong, wrong),
        (false, true) => (2.0 * wrong, 0.0),
        (true, false) => (0.0, 2.0 * wrong),
        (true, true) => (0.0, 0.0),
    };
    at[a].x -= move_a * dx;
    at[a].y -= move_a * dy;
    at[b].x += move_b * dx;
    at[b].y += move_b * dy;
}

fn stress(at: &[Point], pairs: &[Pair]) -> f64 {
    pairs
        .iter()
        .map(|pair| {
            let (a, b) = (at[pair.a as usize], at[pair.b as usize]);
            let apart = ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).sqrt();
            let wrong = apart / f64::from(pair.steps) - 1.0;
            wrong * wrong
        })
        .sum()
}

/// The `times`-th root of a number in `0.0..=1.0`, by halving: multiplication rounds alike everywhere, `powf`
/// need not.
fn root(number: f64, times: usize) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if (0..times).fold(1.0, |product, _| product * middle) < number {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{Direction, Graph};

    fn mean_stress(piece: &Piece, at: &[Point]) -> f64 {
        let pairs = every_pair(piece);
        stress(at, &pairs) / pairs.len() as f64
    }

    #[test]
    fn a_lane_is_drawn_straight() {
        let lane = Graph::from_edges(12, Direction::Undirected, (1..12).map(|n| (n - 1, n, 1.0))).unwrap();
        let piece = Piece::of(
            &lane,
            &lane.nodes().collect::<Vec<_>>(),
            &[Default::default(); 12],
            &mut [0; 12],
        );
        assert!(mean_stress(&piece, &draw(&piece, &Settings::default())) < 1e-3);
    }

    #[test]
    fn the_hundredth_root_taken_a_hundred_times() {
        let factor = root(1e-5, 100);
        assert!(((0..100).fold(1.0, |product, _| product * factor) - 1e-5f64).abs() < 1e-15);
    }
}
