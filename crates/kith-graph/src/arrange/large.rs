//! Pieces of hundreds to millions of nodes: stress for the long range, attraction along edges for the short.
//!
//! The energy is Σ w (‖p − q‖ − d)² ÷ 2 over all pairs, with w = d⁻² for d steps, plus λ ‖p − q‖ over edges. The
//! second term pulls every edge with the same force, however long, so that edges inside a crowd of common
//! neighbours win over the few that lead out of it: groups draw together, and the first term keeps their
//! distances. Stress alone spreads groups over each other; attraction with repulsion alone (Fruchterman and
//! Reingold 1991; Noack 2009, *Modularity clustering is force-directed layout*) forgets distances.
//!
//! A sample of nodes, the pivots, stands for all in the first term (Ortmann, Klimenta and Brandes 2016, *A sparse
//! stress model*), another batch of them every round. Descent is Adam's (Kingma and Ba 2015, *Adam: a method for
//! stochastic optimization*) in single precision, from a start by pivot MDS; a piece of thousands is first drawn as
//! crowds of up to two dozen, so that groups find each other in few steps. All nodes move at once, each by sums in
//! a fixed order, so threads do not show. Towards the end discs around the nodes push each other apart.

mod crowds;
mod descent;
mod discs;
mod pivots;
mod start;

use super::shape::{Stretch, landscape};
use super::{Energy, Piece, Point, Settings};
use crate::random::Random;
use crowds::{Crowds, Web};
use descent::Descent;
use discs::Discs;
use pivots::ABREAST;

/// A place in single precision; an edge is about one unit long.
type Place = [f32; 2];

/// Nodes are dealt to threads in so many at a time.
const CHUNK: usize = 256;

/// Larger pieces are first drawn as crowds.
const CROWDED: usize = 4_000;
/// The most nodes in a crowd.
const CROWD: u32 = 24;

/// Pieces up to here have half as many rounds more.
const LEISURE: usize = 20_000;

/// How often discs push at last, at most.
const LAST_PUSHES: usize = 100;

/// Up to so many nodes everyone is a pivot.
const ALL_PIVOTS: usize = 1_500;
/// Above so many nodes there are fewer pivots, for the room they take.
const MANY: usize = 200_000;

/// Draws a piece with edges about one unit long.
pub(super) fn draw(piece: &Piece, settings: &Settings) -> Vec<Point> {
    let mut random = Random::seeded(settings.seed);
    let batches = pivots::batches(piece, &sample(piece.len(), &mut random));
    let mut at = start::pivot_mds(&batches, piece.len(), &mut random);
    let leisure = if piece.len() <= LEISURE { 3 } else { 2 };
    let mut descent = Descent {
        rounds: 70 * leisure,
        heat: 0.5,
        cooled: 0.15,
        attraction: attraction(settings.energy, piece.len()),
        degree: (2 * piece.edges.len()) as f32 / piece.len() as f32,
        // At first edges pull harder, so that groups find each other before distances settle.
        eagerness: 2.0,
        discs: None,
        firmness: &[],
    };
    if piece.len() > CROWDED {
        let crowds = Crowds::of(piece, CROWD, &mut random);
        crowds.draw(&descent, &batches, &mut at, &mut random);
        descent = Descent {
            rounds: 20 * leisure,
            heat: 0.3,
            eagerness: 0.0,
            ..descent
        };
    }
    descent.run(&web(piece), &batches, &mut at);
    // Discs are as wide as labels are, so what is to lie wide must lie wide now.
    let mut drawn: Vec<Point> = at.iter().map(|&[x, y]| point(x, y)).collect();
    landscape(&mut drawn, settings.aspect, Stretch::None);
    at = drawn.iter().map(|p| [p.x as f32, p.y as f32]).collect();
    let discs = Discs::of(&piece.footprints, settings);
    descent = Descent {
        rounds: 30 * leisure,
        heat: 0.15,
        cooled: 0.0,
        eagerness: 0.0,
        discs: Some(discs),
        ..descent
    };
    descent.run(&web(piece), &batches, &mut at);
    discs.part(&mut at, 1.0, LAST_PUSHES);
    at.into_iter().map(|[x, y]| point(x, y)).collect()
}

/// The piece itself, every node on its own.
fn web(piece: &Piece) -> Web<'_> {
    let (starts, targets) = piece.rows();
    Web {
        starts,
        targets,
        strengths: &[],
        heads: &[],
        of: &[],
        masses: &[],
    }
}

/// Lowers the energy from where nodes are, gently, with edges `unit` long, or as long as fits best. `firmness` in node
/// order, next to the whole weight of stress, holds a node where it is by a spring, or for ever if infinite.
pub(super) fn relax(at: &mut [Point], piece: &Piece, unit: Option<f64>, firmness: &[f32], settings: &Settings) {
    let mut random = Random::seeded(settings.seed);
    let batches = pivots::batches(piece, &sample(piece.len(), &mut random));
    let origin = at.first().copied().unwrap_or_default();
    let mut places: Vec<Place> = at
        .iter()
        .map(|p| [(p.x - origin.x) as f32, (p.y - origin.y) as f32])
        .collect();
    let scale = match unit {
        Some(unit) => 1.0 / unit as f32,
        None => start::fitting_scale(&batches, &places),
    };
    places.iter_mut().for_each(|[x, y]| (*x, *y) = (*x * scale, *y * scale));
    let from = places.clone();
    Descent {
        rounds: 60,
        heat: 0.05,
        cooled: 0.0,
        attraction: attraction(settings.energy, piece.len()),
        degree: (2 * piece.edges.len()) as f32 / piece.len() as f32,
        eagerness: 0.0,
        discs: None,
        firmness,
    }
    .run(&web(piece), &batches, &mut places);
    for (p, (from, to)) in at.iter_mut().zip(from.into_iter().zip(places)) {
        *p = Point {
            x: p.x + f64::from((to[0] - from[0]) / scale),
            y: p.y + f64::from((to[1] - from[1]) / scale),
        };
    }
}

/// The attraction's whole weight next to that of stress. The more nodes, the less room there is for each, and the
/// closer groups must stand to be seen as such. Balanced pulls as hard as keeps stress within a twentieth of the least
/// that other libraries' layouts had on community graphs of a thousand to a hundred thousand nodes.
fn attraction(energy: Energy, order: usize) -> f32 {
    let crowding = (1_000.0 / order as f32).sqrt();
    let balanced = (2.05 - 1.67 * crowding).clamp(0.38, 1.5);
    match energy {
        Energy::Distances => 0.02,
        Energy::Balanced => balanced,
        Energy::Groups => (2.15 - 0.75 * crowding).max(1.4),
    }
}

/// The pivots: everyone in a small piece, else some drawn by lot, so that crowds are stood for as crowds.
fn sample(order: usize, random: &mut Random) -> Vec<u32> {
    let count = if order <= ALL_PIVOTS {
        order
    } else if order <= MANY {
        4 * ABREAST
    } else {
        2 * ABREAST
    };
    let mut pivots: Vec<u32> = (0..order as u32).collect();
    random.shuffle(&mut pivots);
    pivots.truncate(count);
    pivots
}

fn point(x: f32, y: f32) -> Point {
    Point {
        x: f64::from(x),
        y: f64::from(y),
    }
}

#[cfg(test)]
mod tests;
