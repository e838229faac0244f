//! Settling gently: after larger changes everyone may move a little towards where they would stand now.

use super::{Bounds, Footprint, Piece, Point, Settings, large};
use crate::components::Parts;
use crate::graph::Graph;

/// How firmly a place is held, next to the whole weight of the distances to all others.
const FIRMNESS: f32 = 4.0;
/// Nobody moves farther than this share of the drawing's greater side.
const FARTHEST: f64 = 0.03;

/// Lowers the energy of each component of three nodes or more from where its nodes stand; pinned nodes stay. Those
/// without a place in `starts` have just been seated and move freely. Footprints may overlap afterwards.
pub(super) fn settle(
    graph: &Graph,
    components: &Parts,
    footprints: &[Footprint],
    starts: &[Option<(Point, bool)>],
    positions: &mut [Option<Point>],
    settings: &Settings,
) {
    let standing = positions.iter().flatten().map(|&at| (at, Footprint::default()));
    let bounds = Bounds::around(standing).unwrap_or_default();
    let farthest = FARTHEST * bounds.width().max(bounds.height());
    let mut numbers = vec![0; graph.order()];
    for nodes in components.iter().filter(|nodes| nodes.len() > 2) {
        let standing: Option<Vec<Point>> = nodes.iter().map(|node| positions[node.index()]).collect();
        let Some(mut at) = standing else { continue };
        let piece = Piece::of(graph, nodes, footprints, &mut numbers);
        let firmness: Vec<f32> = nodes
            .iter()
            .map(|node| match starts[node.index()] {
                Some((_, true)) => f32::INFINITY,
                Some((_, false)) => FIRMNESS,
                None => 0.0,
            })
            .collect();
        large::relax(&mut at, &piece, None, &firmness, settings);
        for (node, there) in nodes.iter().zip(at) {
            let from = positions[node.index()].unwrap_or(there);
            let held = starts[node.index()].is_some();
            positions[node.index()] = Some(if held { towards(from, there, farthest) } else { there });
        }
    }
}

/// From one point to another, but not farther than `farthest`.
fn towards(from: Point, to: Point, farthest: f64) -> Point {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let way = (dx * dx + dy * dy).sqrt();
    let share = if way > farthest { farthest / way } else { 1.0 };
    Point {
        x: from.x + share * dx,
        y: from.y + share * dy,
    }
}

#[cfg(test)]
mod tests;
