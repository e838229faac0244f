//! Where to draw each node: a layout for readable community maps that stays put.
//!
//! From nothing (**cold**), each connected piece is laid out by stress: distances on paper follow the number
//! of steps between nodes; in pieces of more than 200 nodes attraction along edges brings groups together
//! ([`Energy`]). A piece is turned and stretched towards a landscape sheet (very large ones are only turned),
//! grown until the footprints have air around them, and overlaps are pushed apart; small pieces are then
//! polished so that fewer lines cross or run under a label. Pieces are packed beside the largest, and nodes
//! without ties stand in rows below. [`quality`] tells how well a drawing reads.
//!
//! When at least half of the nodes have a place in the last drawing (**warm**), the town stays where it is:
//! every node with a place keeps it, to the bit, and only newcomers are placed, each near its neighbours on
//! free ground. A placed node moves only if its footprint lies on another's, and then to the nearest free
//! ground. Pinned nodes never move at all. After larger changes a map may be let settle gently ([`Settling`]).
//!
//! The same input gives the same bits: any number of threads, sums in a fixed order, a seeded generator, and no
//! operation beyond `+ − × ÷ √`, which every machine rounds alike. No two footprints overlap in the result, unless
//! two pinned nodes were pinned on top of each other.
//!
//! Other shapes keep the same promises: [`rings`] around one or several people, or a circle; [`columns`] from
//! left to right; [`groups`](mod@groups) on ground of their own.
//!
//! ```
//! use kith_graph::arrange::{arrange, Footprint, Settings};
//! use kith_graph::{Direction, Graph, Node};
//!
//! let pair = Graph::from_edges(2, Direction::Undirected, [(0, 1, 1.0)])?;
//! let label = Footprint { half_width: 75.0, half_height: 20.0 };
//! let drawing = arrange(&pair, &[label; 2], &[], &Settings::default());
//! let (one, other) = (drawing.positions[Node(0)], drawing.positions[Node(1)]);
//! assert!((one.x - other.x).abs() >= 150.0 || (one.y - other.y).abs() >= 40.0);
//! # Ok::<(), kith_graph::GraphError>(())
//! ```

mod clear;
mod cold;
pub mod columns;
mod gentle;
mod ground;
pub mod groups;
mod large;
mod pack;
mod piece;
mod polish;
pub mod quality;
pub mod rings;
mod settle;
mod shape;
mod stress;
mod turn;

use crate::components::components;
use crate::graph::Graph;
use crate::maps::NodeMap;

use ground::Ground;
use piece::Piece;

/// A place on the drawing, in drawing units (1 unit = 1 CSS px at zoom 1), y downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// Half extents of a mark including the room its label wants, in drawing units, around its position.
/// Negative or non-finite extents count as none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Footprint {
    pub half_width: f64,
    pub half_height: f64,
}

/// Where a node was in the last drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Start {
    /// `None` for a newcomer. A place that is not finite, or farther out than ten million units, is ignored.
    pub at: Option<Point>,
    /// Must not move. Means nothing without a place.
    pub pinned: bool,
}

/// What a drawing of a large piece is to show best.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Energy {
    /// Distances on paper follow the number of steps, as nearly as they can.
    Distances,
    /// Distances that are nearly as true, and neighbours and groups that stand together.
    #[default]
    Balanced,
    /// Groups first: those with many common neighbours stand close, with ground between groups.
    Groups,
}

/// What becomes of those who have a place when a drawing is made again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Settling {
    /// They keep it, to the bit.
    #[default]
    Keep,
    /// Those not pinned may settle by up to 3% of the drawing, each held by a spring to where they were: for once in a
    /// while, after larger changes, so that the map does not grow stale.
    Gently,
}

/// How to draw. Values that are negative or not finite are replaced by the default.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Another seed, another drawing of the same graph.
    pub seed: u64,
    /// The least length an edge should have, in drawing units. Crowded drawings use longer ones.
    pub edge_length: f64,
    /// The least distance between two footprints, in drawing units.
    pub gap: f64,
    /// Width ÷ height the drawing should come near.
    pub aspect: f64,
    /// The share of the sheet, in `0.01..=1.0`, that footprints may cover.
    pub fill: f64,
    /// Read for pieces of more than 200 nodes; smaller ones are drawn by distances and polished.
    pub energy: Energy,
    /// Read when drawing warm.
    pub settling: Settling,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            seed: 1,
            edge_length: 150.0,
            gap: 16.0,
            aspect: 1.4,
            fill: 0.3,
            energy: Energy::default(),
            settling: Settling::default(),
        }
    }
}

impl Settings {
    fn sound(&self) -> Self {
        let default = Self::default();
        let or = |value: f64, least: f64, instead: f64| {
            if value.is_finite() && value >= least {
                value.min(FARTHEST)
            } else {
                instead
            }
        };
        Self {
            seed: self.seed,
            edge_length: or(self.edge_length, 1.0, default.edge_length),
            gap: or(self.gap, 0.0, default.gap),
            aspect: or(self.aspect, 0.1, default.aspect).min(10.0),
            fill: or(self.fill, 0.01, default.fill).min(1.0),
            energy: self.energy,
            settling: self.settling,
        }
    }
}

/// The smallest rectangle around all footprints; all zero for an empty drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Bounds {
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    fn around(at: impl IntoIterator<Item = (Point, Footprint)>) -> Option<Self> {
        at.into_iter()
            .map(|(point, footprint)| Self {
                left: point.x - footprint.half_width,
                right: point.x + footprint.half_width,
                top: point.y - footprint.half_height,
                bottom: point.y + footprint.half_height,
            })
            .reduce(|one, other| Self {
                left: one.left.min(other.left),
                right: one.right.max(other.right),
                top: one.top.min(other.top),
                bottom: one.bottom.max(other.bottom),
            })
    }
}

/// A place for every node.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrangement {
    pub positions: NodeMap<Point>,
    pub bounds: Bounds,
}

/// Starts beyond this are ignored, and footprints are cut to it: far enough for any town, near enough for
/// exact arithmetic.
const FARTHEST: f64 = 1e7;

/// Arranges a graph; directions, weights and parallels are not read. `footprints` and `starts` are in node
/// order; a node beyond their end has no extent and no start.
///
/// Cold, a piece of n nodes takes O(n² + n m) up to 200 nodes, by stochastic descent on stress (Zheng, Pawar and
/// Goodman 2019), and about O(n + m) times a budget above, in 250 to 650 bytes a node at most; warm, O(n + m) for
/// each newcomer.
pub fn arrange(graph: &Graph, footprints: &[Footprint], starts: &[Start], settings: &Settings) -> Arrangement {
    let graph = &graph.undirected();
    let settings = &settings.sound();
    let order = graph.order();
    let (footprints, starts) = all_sound(order, footprints, starts);
    let placed = starts.iter().flatten().count();
    let warm = placed * 2 >= order && placed > 0;

    // What is already somewhere: everyone placed when warm, only the pinned when cold.
    let kept = |node: usize| starts[node].filter(|&(_, pinned)| warm || pinned);
    let mut positions: Vec<Option<Point>> = vec![None; order];
    let mut ground = Ground::new(&footprints, settings.gap);
    settle::keep(&mut ground, &mut positions, &footprints, 0.0, kept);

    let components = components(graph);
    let mut numbers = vec![0; order];
    let mut loose = Vec::new();
    let mut isolates = Vec::new();
    let mut usual_edge = None;
    for nodes in &components.all {
        let anchored = nodes.iter().filter(|node| positions[node.index()].is_some()).count();
        if anchored == nodes.len() {
            continue;
        }
        if let [isolate] = nodes[..] {
            isolates.push(isolate);
            continue;
        }
        let piece = Piece::of(graph, nodes, &footprints, &mut numbers);
        if anchored > 0 && warm {
            let usual = *usual_edge.get_or_insert_with(|| settle::usual_edge_length(graph, &positions, settings));
            settle::newcomers(graph, &piece, &footprints, &mut positions, &mut ground, usual);
        } else if anchored > 0 {
            let drawn = cold::draw(&piece, settings.aspect, settings);
            let fitted = settle::fit_to_pins(&piece, drawn, &positions, settings);
            settle::take_seats(&piece, fitted, &mut positions, &mut ground);
        } else {
            loose.push(piece);
        }
    }
    if warm && settings.settling == Settling::Gently {
        gentle::settle(graph, &components.all, &footprints, &starts, &mut positions, settings);
        ground = Ground::new(&footprints, settings.gap);
        let wishes = std::mem::replace(&mut positions, vec![None; order]);
        settle::keep(&mut ground, &mut positions, &footprints, settings.gap, |node| {
            Some((wishes[node]?, starts[node].is_some_and(|(_, pinned)| pinned)))
        });
    }
    // A few on their own stand among the small pieces; more of them, or newcomers, stand in rows.
    let few = placed == 0 && isolates.len() <= FEW_ISOLATES && !loose.is_empty();
    if few {
        loose.extend(
            isolates
                .drain(..)
                .map(|isolate| Piece::of(graph, &[isolate], &footprints, &mut numbers)),
        );
    }
    pack::pieces(&loose, &mut positions, &mut ground, settings);
    pack::rows(graph, &isolates, &footprints, &mut positions, &mut ground, settings);

    let mut positions: Vec<Point> = positions.into_iter().map(Option::unwrap_or_default).collect();
    let all = |positions: &[Point]| {
        Bounds::around(positions.iter().copied().zip(footprints.iter().copied())).unwrap_or_default()
    };
    let mut bounds = all(&positions);
    if placed == 0 {
        let (x, y) = ((bounds.left + bounds.right) / 2.0, (bounds.top + bounds.bottom) / 2.0);
        positions.iter_mut().for_each(|point| {
            *point = Point {
                x: point.x - x,
                y: point.y - y,
            }
        });
        bounds = all(&positions);
    }
    Arrangement {
        positions: positions.into(),
        bounds,
    }
}

/// So many isolates need no row of their own.
const FEW_ISOLATES: usize = 3;

/// A sound footprint and start for each of so many nodes, whatever was given.
fn all_sound(order: usize, footprints: &[Footprint], starts: &[Start]) -> (Vec<Footprint>, Vec<Option<(Point, bool)>>) {
    let footprint = |at: usize| sound(footprints.get(at).copied().unwrap_or_default());
    let start = |at: usize| starts.get(at).and_then(sound_start);
    ((0..order).map(footprint).collect(), (0..order).map(start).collect())
}

fn sound(footprint: Footprint) -> Footprint {
    let extent = |half: f64| {
        if half.is_finite() {
            half.clamp(0.0, FARTHEST / 100.0)
        } else {
            0.0
        }
    };
    Footprint {
        half_width: extent(footprint.half_width),
        half_height: extent(footprint.half_height),
    }
}

fn sound_start(start: &Start) -> Option<(Point, bool)> {
    let near = |value: f64| value.is_finite() && value.abs() <= FARTHEST;
    start
        .at
        .filter(|at| near(at.x) && near(at.y))
        .map(|at| (at, start.pinned))
}

#[cfg(test)]
mod tests;
