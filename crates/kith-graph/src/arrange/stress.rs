//! Distances on paper that follow distances in the graph: stress, Σ w (‖p − q‖ − d)² with w = d⁻², lowered
//! by stochastic descent, one pair at a time in shuffled order (Zheng, Pawar and Goodman 2019).

use super::polish::crossings;
use super::{Piece, Point, Settings};
use crate::random::Random;

/// Up to here every pair counts; above, pairs with pivots and edges stand for the rest.
const EVERY_PAIR: usize = 1_200;
const PIVOTS: usize = 120;
const EPOCHS: usize = 30;

/// One pair, its wished distance in steps, and how strongly each end minds.
#[derive(Clone, Copy)]
pub(super) struct Term {
    a: u32,
    b: u32,
    distance: f32,
    weight_a: f32,
    weight_b: f32,
}

/// Draws a piece with edges about one unit long.
pub(super) fn draw(piece: &Piece, settings: &Settings) -> Vec<Point> {
    let mut terms = terms(piece);
    let mut random = Random::seeded(settings.seed);
    // Small pieces are cheap: draw them several times and keep the drawing that reads best.
    let tries = match piece.len() {
        0..=60 => 8,
        61..=150 => 4,
        151..=400 => 2,
        _ => 1,
    };
    let mut best: Option<(f64, Vec<Point>)> = None;
    for _ in 0..tries {
        let side = (piece.len() as f64).sqrt();
        let mut at: Vec<Point> = (0..piece.len())
            .map(|_| Point {
                x: random.unit() * side,
                y: random.unit() * side,
            })
            .collect();
        descend(
            &mut at,
            &mut terms,
            1.0,
            &vec![false; piece.len()],
            1.0,
            &mut random,
        );
        if tries == 1 {
            return at;
        }
        let cost = stress(&at, &terms) / terms.len().max(1) as f64
            + crossings(&at, &piece.edges) as f64 / (4 * piece.edges.len().max(1)) as f64;
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, at));
        }
    }
    best.map(|(_, at)| at).unwrap_or_default()
}

/// The pairs that count in this piece.
pub(super) fn terms(piece: &Piece) -> Vec<Term> {
    if piece.len() <= EVERY_PAIR {
        every_pair(piece)
    } else {
        with_pivots(piece)
    }
}

fn every_pair(piece: &Piece) -> Vec<Term> {
    let order = piece.len();
    let mut terms = Vec::with_capacity(order * order.saturating_sub(1) / 2);
    for a in 0..order {
        for (b, steps) in piece.steps_from(a).into_iter().enumerate().skip(a + 1) {
            terms.push(pair(a as u32, b as u32, steps));
        }
    }
    terms
}

fn pair(a: u32, b: u32, steps: u32) -> Term {
    let distance = steps as f32;
    let weight = 1.0 / (distance * distance);
    Term {
        a,
        b,
        distance,
        weight_a: weight,
        weight_b: weight,
    }
}

/// Sparse stress (Ortmann, Klimenta and Brandes 2017): every edge, and every node with every pivot, where
/// the pivot stands for the nodes of its region at most half as far from it.
fn with_pivots(piece: &Piece) -> Vec<Term> {
    let order = piece.len();
    let mut terms: Vec<Term> = piece.edges.iter().map(|&(a, b)| pair(a, b, 1)).collect();
    // Pivots: each the node farthest from those chosen before, the first the best-tied.
    let mut pivot = (0..order)
        .rev()
        .max_by_key(|&node| piece.neighbors[node].len())
        .unwrap_or(0);
    let mut nearest = vec![u32::MAX; order];
    let mut region = vec![0usize; order];
    let mut pivots: Vec<(usize, Vec<u32>)> = Vec::with_capacity(PIVOTS);
    for _ in 0..PIVOTS.min(order) {
        let steps = piece.steps_from(pivot);
        for node in 0..order {
            if steps[node] < nearest[node] {
                nearest[node] = steps[node];
                region[node] = pivots.len();
            }
        }
        pivots.push((pivot, steps));
        pivot = (0..order)
            .rev()
            .max_by_key(|&node| nearest[node])
            .unwrap_or(0);
    }
    for (place, (pivot, steps)) in pivots.iter().enumerate() {
        // within[k]: how many of the region are at most k steps from the pivot.
        let farthest = steps.iter().copied().max().unwrap_or(0) as usize;
        let mut within = vec![0u32; farthest + 1];
        (0..order)
            .filter(|&node| region[node] == place)
            .for_each(|node| within[steps[node] as usize] += 1);
        for step in 0..farthest {
            within[step + 1] += within[step];
        }
        for (node, &steps) in steps.iter().enumerate() {
            if steps > 1 {
                let term = pair(node as u32, *pivot as u32, steps);
                let stands_for = within[steps as usize / 2] as f32;
                // The node minds the whole region; the pivot minds one node.
                terms.push(Term {
                    weight_a: term.weight_a * stands_for,
                    ..term
                });
            }
        }
    }
    terms
}

/// Lowers stress with edges `unit` long. `start` in `0.0..=1.0` says how hot to begin: 1 forgets where nodes
/// were, small values only settle them. Fixed nodes stay.
pub(super) fn descend(
    at: &mut [Point],
    terms: &mut [Term],
    unit: f64,
    fixed: &[bool],
    start: f64,
    random: &mut Random,
) {
    let weights = || terms.iter().flat_map(|term| [term.weight_a, term.weight_b]);
    let lightest = f64::from(weights().fold(f32::INFINITY, f32::min));
    let heaviest = f64::from(weights().fold(0.0, f32::max));
    if terms.is_empty() {
        return;
    }
    let hottest = start / lightest;
    let coolest = (0.1 / heaviest).min(hottest);
    let cooling = root(coolest / hottest, EPOCHS - 1);
    let mut heat = hottest;
    for _ in 0..EPOCHS {
        random.shuffle(terms);
        for term in terms.iter() {
            let (a, b) = (term.a as usize, term.b as usize);
            let (mut dx, mut dy) = (at[a].x - at[b].x, at[a].y - at[b].y);
            let mut apart = (dx * dx + dy * dy).sqrt();
            if apart < 1e-9 * unit {
                // On one spot: part them in some direction, the same every time.
                (dx, dy) = (random.unit() - 0.5, random.unit() - 0.5);
                apart = (dx * dx + dy * dy).sqrt().max(1e-9);
            }
            let wrong = (apart - f64::from(term.distance) * unit) / (2.0 * apart);
            let share = |weight: f32, fixed: bool, other: bool| match (fixed, other) {
                (true, _) => 0.0,
                (false, true) => 2.0 * (heat * f64::from(weight)).min(0.5),
                (false, false) => (heat * f64::from(weight)).min(1.0),
            };
            let (move_a, move_b) = (
                share(term.weight_a, fixed[a], fixed[b]),
                share(term.weight_b, fixed[b], fixed[a]),
            );
            at[a].x -= move_a * wrong * dx;
            at[a].y -= move_a * wrong * dy;
            at[b].x += move_b * wrong * dx;
            at[b].y += move_b * wrong * dy;
        }
        heat *= cooling;
    }
}

fn stress(at: &[Point], terms: &[Term]) -> f64 {
    terms
        .iter()
        .map(|term| {
            let (a, b) = (at[term.a as usize], at[term.b as usize]);
            let apart = ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).sqrt();
            let wrong = apart - f64::from(term.distance);
            f64::from(term.weight_b) * wrong * wrong
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
