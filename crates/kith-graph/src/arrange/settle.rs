//! Staying put: keeping what has a place, and seating newcomers on free ground near their neighbours.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::cold::LARGE;
use super::ground::Ground;
use super::polish::{CROSSING, UNDER_A_LABEL, cross, runs_under};
use super::{Footprint, Piece, Point, Settings, large, stress};
use crate::graph::Graph;
use crate::random::Random;

/// Newcomers × (nodes + edges) above which they no longer look whether their lines cross others.
const LOOKS_AT_CROSSINGS: usize = 60_000;

/// Puts everyone who keeps a place onto the ground: pinned nodes unasked, then, in node order, all whose
/// footprint comes no nearer to another's than `gap`; at last those that do, on the nearest free ground.
///
/// A drawing that was stored with rounded places must not start to creep: it is kept with no gap.
pub(super) fn keep(
    ground: &mut Ground,
    positions: &mut [Option<Point>],
    footprints: &[Footprint],
    gap: f64,
    kept: impl Fn(usize) -> Option<(Point, bool)>,
) {
    let mut displaced = Vec::new();
    for wants_pinned in [true, false] {
        for node in 0..positions.len() {
            let Some((at, pinned)) = kept(node) else {
                continue;
            };
            if pinned != wants_pinned {
                continue;
            }
            if pinned || ground.is_free_with(at, footprints[node], gap) {
                ground.take(at, footprints[node]);
                positions[node] = Some(at);
            } else {
                displaced.push((node, at));
            }
        }
    }
    for (node, at) in displaced {
        let at = ground.nearest_free(at, footprints[node]);
        ground.take(at, footprints[node]);
        positions[node] = Some(at);
    }
}

/// Seats the nodes of a piece that have no place yet, those with most placed neighbours first.
pub(super) fn newcomers(
    graph: &Graph,
    piece: &Piece,
    footprints: &[Footprint],
    positions: &mut [Option<Point>],
    ground: &mut Ground,
    edge_length: f64,
) {
    let waiting: Vec<usize> = (0..piece.len())
        .filter(|&own| positions[piece.nodes[own].index()].is_none())
        .collect();
    let looks = waiting.len() * (graph.order() + graph.size()) <= LOOKS_AT_CROSSINGS;
    // Once for all: the lines that are already drawn. Newcomers' own are added as they come.
    let mut lines: Vec<(Point, Point)> = if looks {
        let drawn = |edge| {
            let (a, b) = graph.ends(edge);
            positions[a.index()].zip(positions[b.index()])
        };
        graph.edges().filter_map(drawn).collect()
    } else {
        Vec::new()
    };
    let place = |positions: &[Option<Point>], own: u32| positions[piece.nodes[own as usize].index()];
    let mut known = vec![0; piece.len()];
    let mut queue = BinaryHeap::new();
    for own in waiting {
        known[own] = piece
            .neighbors(own)
            .iter()
            .filter(|&&other| place(positions, other).is_some())
            .count();
        queue.push((known[own], Reverse(own)));
    }
    while let Some((count, Reverse(own))) = queue.pop() {
        if place(positions, own as u32).is_some() || count < known[own] {
            continue;
        }
        let node = piece.nodes[own].index();
        let neighbors: Vec<Point> = piece
            .neighbors(own)
            .iter()
            .filter_map(|&other| place(positions, other))
            .collect();
        let crowd: Vec<(Point, Footprint)> = if !looks {
            Vec::new()
        } else {
            positions
                .iter()
                .zip(footprints)
                .filter_map(|(p, &f)| p.map(|p| (p, f)))
                .collect()
        };
        let at = seat(&neighbors, footprints[node], &lines, &crowd, ground, edge_length);
        ground.take(at, footprints[node]);
        positions[node] = Some(at);
        if looks {
            lines.extend(neighbors.iter().map(|&there| (at, there)));
        }
        for &other in piece.neighbors(own) {
            if place(positions, other).is_none() {
                known[other as usize] += 1;
                queue.push((known[other as usize], Reverse(other as usize)));
            }
        }
    }
}

/// The place on rings around the neighbours, and around their middle, that costs least: lengths far from
/// the usual, lines that cross, labels run under. On crowded ground, the nearest free place.
fn seat(
    neighbors: &[Point],
    footprint: Footprint,
    lines: &[(Point, Point)],
    crowd: &[(Point, Footprint)],
    ground: &Ground,
    edge_length: f64,
) -> Point {
    let count = neighbors.len().max(1) as f64;
    let middle = neighbors.iter().fold(Point::default(), |sum, p| Point {
        x: sum.x + p.x / count,
        y: sum.y + p.y / count,
    });
    let mut best: Option<(f64, Point)> = None;
    let mut offer = |there: Point| {
        // Lengths alone rule most places out, and cost least to look at.
        let least = best.map_or(f64::INFINITY, |(least, _)| least);
        let price = lengths(there, neighbors, edge_length);
        if price >= least || !ground.is_free(there, footprint) {
            return;
        }
        let price = price + hindrances(there, footprint, neighbors, lines, crowd);
        if price < least {
            best = Some((price, there));
        }
    };
    offer(middle);
    // Eight neighbours are enough to look around; a hub has its middle.
    for centre in std::iter::once(&middle).chain(neighbors.iter().take(8)) {
        for reach in [0.5, 0.75, 1.0, 1.3, 1.7, 2.2, 3.0] {
            for (dx, dy) in super::polish::DIRECTIONS {
                offer(Point {
                    x: centre.x + dx * reach * edge_length,
                    y: centre.y + dy * reach * edge_length,
                });
            }
        }
    }
    best.map_or_else(|| ground.nearest_free(middle, footprint), |(_, at)| at)
}

/// What it costs that lengths to the neighbours are not the usual.
fn lengths(here: Point, neighbors: &[Point], edge_length: f64) -> f64 {
    neighbors
        .iter()
        .map(|there| {
            let (dx, dy) = (here.x - there.x, here.y - there.y);
            let wrong = (dx * dx + dy * dy).sqrt() / edge_length - 1.0;
            2.0 * wrong * wrong
        })
        .sum()
}

/// What it costs that lines would cross or run under labels.
fn hindrances(
    here: Point,
    footprint: Footprint,
    neighbors: &[Point],
    lines: &[(Point, Point)],
    crowd: &[(Point, Footprint)],
) -> f64 {
    let mut found = 0.0;
    for &there in neighbors {
        // A line must not run under a third label; its own ends do not count.
        let under = crowd
            .iter()
            .filter(|&&(p, f)| p != there && runs_under(here, there, p, f));
        found += UNDER_A_LABEL * under.count() as f64;
        let crossed = lines
            .iter()
            .filter(|&&(a, b)| a != there && b != there && cross(here, there, a, b));
        found += CROSSING * crossed.count() as f64;
    }
    let over = lines.iter().filter(|&&(a, b)| runs_under(a, b, here, footprint));
    found + UNDER_A_LABEL * over.count() as f64
}

/// The median length of the edges whose ends both have a place, within reason.
pub(super) fn usual_edge_length(graph: &Graph, positions: &[Option<Point>], settings: &Settings) -> f64 {
    let mut lengths: Vec<f64> = Vec::new();
    for node in graph.nodes() {
        let Some(a) = positions[node.index()] else { continue };
        for b in graph.neighbors(node).iter().filter(|&&other| other > node) {
            let Some(b) = positions[b.index()] else { continue };
            lengths.push(((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).sqrt());
        }
    }
    lengths.sort_by(f64::total_cmp);
    let usual = lengths.get(lengths.len() / 2).copied().unwrap_or(settings.edge_length);
    usual.clamp(settings.edge_length * 0.7, settings.edge_length * 3.0)
}

/// Moves, turns and if need be mirrors a drawing so that it comes nearest to its pinned nodes, then lets
/// the others settle around them.
pub(super) fn fit_to_pins(
    piece: &Piece,
    mut drawn: Vec<Point>,
    positions: &[Option<Point>],
    settings: &Settings,
) -> Vec<Point> {
    let pins: Vec<(usize, Point)> = piece
        .nodes
        .iter()
        .enumerate()
        .filter_map(|(own, node)| Some((own, positions[node.index()]?)))
        .collect();
    let count = pins.len().max(1) as f64;
    let mean = |points: &dyn Fn(&(usize, Point)) -> Point| {
        pins.iter().map(points).fold(Point::default(), |sum, p| Point {
            x: sum.x + p.x / count,
            y: sum.y + p.y / count,
        })
    };
    let (wish, have) = (mean(&|pin| pin.1), mean(&|pin| drawn[pin.0]));
    // Kabsch in the plane: the turn (cos, sin) that brings p nearest to q, with and without mirroring p.
    let turn = |mirror: f64| {
        let (mut cos, mut sin) = (0.0, 0.0);
        for &(own, pin) in &pins {
            let p = Point {
                x: drawn[own].x - have.x,
                y: mirror * (drawn[own].y - have.y),
            };
            let q = Point {
                x: pin.x - wish.x,
                y: pin.y - wish.y,
            };
            cos += p.x * q.x + p.y * q.y;
            sin += p.x * q.y - p.y * q.x;
        }
        (cos, sin, (cos * cos + sin * sin).sqrt())
    };
    let (plain, mirrored) = (turn(1.0), turn(-1.0));
    let (mirror, (cos, sin, size)) = if mirrored.2 > plain.2 * (1.0 + 1e-9) {
        (-1.0, mirrored)
    } else {
        (1.0, plain)
    };
    let (cos, sin) = if size > 0.0 {
        (cos / size, sin / size)
    } else {
        (1.0, 0.0)
    };
    for p in &mut drawn {
        let (x, y) = (p.x - have.x, mirror * (p.y - have.y));
        *p = Point {
            x: wish.x + x * cos - y * sin,
            y: wish.y + x * sin + y * cos,
        };
    }
    let mut fixed = vec![false; piece.len()];
    for &(own, pin) in &pins {
        drawn[own] = pin;
        fixed[own] = true;
    }
    if pins.len() > 1 {
        let lengths = piece.edges.iter().map(|&(a, b)| {
            let (a, b) = (drawn[a as usize], drawn[b as usize]);
            ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).sqrt()
        });
        let unit = (lengths.sum::<f64>() / piece.edges.len().max(1) as f64)
            .clamp(settings.edge_length, settings.edge_length * 3.0);
        if piece.len() > LARGE {
            let firmness: Vec<f32> = fixed
                .iter()
                .map(|&fixed| if fixed { f32::INFINITY } else { 0.0 })
                .collect();
            large::relax(&mut drawn, piece, Some(unit), &firmness, settings);
        } else {
            let mut random = Random::seeded(settings.seed);
            stress::relax(&mut drawn, piece, unit, &fixed, 0.02, &mut random);
        }
    }
    drawn
}

/// Takes the drawn places for all who have none, those nearest to a free wish as they come.
pub(super) fn take_seats(piece: &Piece, drawn: Vec<Point>, positions: &mut [Option<Point>], ground: &mut Ground) {
    for ((node, wish), &footprint) in piece.nodes.iter().zip(drawn).zip(&piece.footprints) {
        if positions[node.index()].is_none() {
            let at = ground.nearest_free(wish, footprint);
            ground.take(at, footprint);
            positions[node.index()] = Some(at);
        }
    }
}
