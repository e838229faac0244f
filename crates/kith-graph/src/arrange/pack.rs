//! Pieces beside one another, and those without ties in rows below.

use rayon::prelude::*;

use super::ground::Ground;
use super::{Bounds, Footprint, Piece, Point, Settings, cold};
use crate::graph::{Graph, Node};

/// So many pieces, the largest, are set down one by one; the others stand on shelves.
const SET_DOWN: usize = 200;

/// Draws pieces that are nowhere yet, the largest first, and sets them down beside each other and beside what is
/// there. O(p log p) for p pieces, apart from drawing them.
pub(super) fn pieces(pieces: &[Piece], positions: &mut [Option<Point>], ground: &mut Ground, settings: &Settings) {
    let order = positions.len() as f64;
    let drawn: Vec<Vec<Point>> = pieces
        .par_iter()
        .map(|piece| match piece.len() {
            0 | 1 => vec![Point::default(); piece.len()],
            // What stands below makes the whole taller: the more of it, the wider this piece may be.
            nodes => cold::draw(piece, settings.aspect * (1.6 - 0.5 * nodes as f64 / order), settings),
        })
        .collect();
    beside(pieces, &drawn, positions, ground, settings);
}

/// Sets drawn pieces, each without overlaps and the largest first, down beside each other and beside what is there.
pub(super) fn beside(
    pieces: &[Piece],
    drawn: &[Vec<Point>],
    positions: &mut [Option<Point>],
    ground: &mut Ground,
    settings: &Settings,
) {
    let mut packing = Packing::around(ground.bounds(), settings);
    let (large, small) = pieces.split_at(pieces.len().min(SET_DOWN));
    for (piece, drawn) in large.iter().zip(drawn) {
        packing.place(piece, drawn, positions, ground);
    }
    packing.shelve(small, &drawn[large.len()..], positions, ground);
}

/// New pieces look for a corner at this many of the latest pieces, and at the first.
const CORNERS: usize = 64;

/// The rectangles that are taken, the first of them everything that was placed before.
struct Packing<'a> {
    taken: Vec<Bounds>,
    whole: Option<Bounds>,
    settings: &'a Settings,
}

impl<'a> Packing<'a> {
    fn around(taken: Option<Bounds>, settings: &'a Settings) -> Self {
        Self {
            taken: taken.into_iter().collect(),
            whole: taken,
            settings,
        }
    }

    /// Sets a drawn piece down at the corner of another that leaves the whole nearest to the wished shape
    /// and size, and there nearest to the middle.
    fn place(&mut self, piece: &Piece, drawn: &[Point], positions: &mut [Option<Point>], ground: &mut Ground) {
        let own = around(piece, drawn);
        let shift = self.corner(own);
        let seat = moved(own, shift);
        self.whole = Some(self.whole.map_or(seat, |whole| union(whole, seat)));
        self.taken.push(seat);
        set_down(piece, drawn, shift, positions, ground);
    }

    /// Sets many small pieces down in rows under everything, the tallest first, each row as long as keeps the whole
    /// near the wished shape.
    fn shelve(&mut self, pieces: &[Piece], drawn: &[Vec<Point>], positions: &mut [Option<Point>], ground: &mut Ground) {
        let margin = 3.0 * self.settings.gap;
        let mut boxes: Vec<(Bounds, usize)> = pieces
            .iter()
            .zip(drawn)
            .map(|(piece, drawn)| around(piece, drawn))
            .zip(0..)
            .collect();
        boxes.sort_by(|(one, _), (other, _)| other.height().total_cmp(&one.height()));
        let room: f64 = boxes
            .iter()
            .map(|(own, _)| (own.width() + margin) * (own.height() + margin))
            .sum();
        let whole = self.whole.unwrap_or_default();
        let length = ((room + whole.width() * whole.height()) * self.settings.aspect)
            .sqrt()
            .max(whole.width());
        let (mut x, mut top, mut bottom) = (0.0, whole.bottom + margin, whole.bottom);
        for (own, at) in boxes {
            if x > 0.0 && x + own.width() > length {
                (x, top) = (0.0, bottom + margin);
            }
            let shift = Point {
                x: whole.left + x - own.left,
                y: top - own.top,
            };
            set_down(&pieces[at], &drawn[at], shift, positions, ground);
            x += own.width() + margin;
            bottom = bottom.max(top + own.height());
        }
    }

    fn corner(&self, own: Bounds) -> Point {
        let Some(whole) = self.whole else {
            return Point::default();
        };
        let margin = 3.0 * self.settings.gap;
        let middle = ((whole.left + whole.right) / 2.0, (whole.top + whole.bottom) / 2.0);
        let latest = self.taken.len().saturating_sub(CORNERS).max(1);
        let mut best: Option<(f64, Point)> = None;
        for beside in self.taken.iter().take(1).chain(self.taken.iter().skip(latest)) {
            let (right, below) = (beside.right + margin - own.left, beside.bottom + margin - own.top);
            for shift in [
                Point {
                    x: right,
                    y: beside.top - own.top,
                },
                Point {
                    x: right,
                    y: beside.bottom - own.bottom,
                },
                Point {
                    x: beside.left - own.left,
                    y: below,
                },
                Point {
                    x: beside.right - own.right,
                    y: below,
                },
            ] {
                let seat = moved(own, shift);
                if self.taken.iter().any(|taken| nearer_than(*taken, seat, margin * 0.99)) {
                    continue;
                }
                let union = union(whole, seat);
                let size = union.width().max(union.height() * self.settings.aspect);
                let off = (((seat.left + seat.right) / 2.0 - middle.0).abs())
                    + ((seat.top + seat.bottom) / 2.0 - middle.1).abs();
                let price = size + 0.1 * off;
                if best.is_none_or(|(least, _)| price < least) {
                    best = Some((price, shift));
                }
            }
        }
        best.map_or(
            Point {
                x: whole.left - own.left,
                y: whole.bottom + margin - own.top,
            },
            |(_, shift)| shift,
        )
    }
}

fn around(piece: &Piece, drawn: &[Point]) -> Bounds {
    Bounds::around(drawn.iter().copied().zip(piece.footprints.iter().copied())).unwrap_or_default()
}

fn set_down(piece: &Piece, drawn: &[Point], shift: Point, positions: &mut [Option<Point>], ground: &mut Ground) {
    for ((node, p), &footprint) in piece.nodes.iter().zip(drawn).zip(&piece.footprints) {
        let at = Point {
            x: p.x + shift.x,
            y: p.y + shift.y,
        };
        ground.take(at, footprint);
        positions[node.index()] = Some(at);
    }
}

fn moved(own: Bounds, by: Point) -> Bounds {
    Bounds {
        left: own.left + by.x,
        right: own.right + by.x,
        top: own.top + by.y,
        bottom: own.bottom + by.y,
    }
}

fn union(one: Bounds, other: Bounds) -> Bounds {
    Bounds {
        left: one.left.min(other.left),
        right: one.right.max(other.right),
        top: one.top.min(other.top),
        bottom: one.bottom.max(other.bottom),
    }
}

fn nearer_than(one: Bounds, other: Bounds, margin: f64) -> bool {
    one.left < other.right + margin
        && other.left < one.right + margin
        && one.top < other.bottom + margin
        && other.top < one.bottom + margin
}

/// Seats nodes without ties: beside others without ties where there are some, else in rows under the drawing.
pub(super) fn rows(
    graph: &Graph,
    isolates: &[Node],
    footprints: &[Footprint],
    positions: &mut [Option<Point>],
    ground: &mut Ground,
    settings: &Settings,
) {
    if isolates.is_empty() {
        return;
    }
    let extent = |of: fn(&Footprint) -> f64| {
        isolates
            .iter()
            .fold(0.0, |most: f64, n| most.max(of(&footprints[n.index()])))
    };
    let cell_width = (2.0 * extent(|f| f.half_width) + settings.gap).max(1.0);
    let cell_height = (2.0 * extent(|f| f.half_height) + settings.gap).max(1.0);
    let standing: Vec<Point> = graph
        .nodes()
        .filter(|&node| graph.neighbors(node).is_empty())
        .filter_map(|node| positions[node.index()])
        .collect();
    let mut seats: Vec<Point> = if standing.is_empty() {
        block(isolates.len(), cell_width, cell_height, ground.bounds(), settings)
    } else {
        Vec::new()
    };
    // Taken from the end.
    seats.reverse();
    let mut rows = Rows::of(standing, cell_width, cell_height, ground.bounds());
    for &node in isolates {
        let footprint = footprints[node.index()];
        let wish = seats.pop().unwrap_or_else(|| rows.next(ground, footprint));
        let at = ground.nearest_free(wish, footprint);
        ground.take(at, footprint);
        positions[node.index()] = Some(at);
    }
}

/// Rows of equal cells under what is there, centred, as long as keeps the whole sheet smallest for its shape.
fn block(count: usize, cell_width: f64, cell_height: f64, taken: Option<Bounds>, settings: &Settings) -> Vec<Point> {
    let (width, height) = taken.map_or((0.0, 0.0), |taken| (taken.width(), taken.height() + 3.0 * settings.gap));
    let sheet = |columns: usize| {
        let rows = count.div_ceil(columns) as f64;
        width
            .max(columns as f64 * cell_width)
            .max((height + rows * cell_height) * settings.aspect)
    };
    // Of equals the last, so the fewest rows.
    let columns = (1..=count)
        .rev()
        .min_by(|&one, &other| sheet(one).total_cmp(&sheet(other)))
        .unwrap_or(1);
    let centre = taken.map_or(0.0, |taken| (taken.left + taken.right) / 2.0);
    let left = centre - (columns - 1) as f64 * cell_width / 2.0;
    let top = taken.map_or(0.0, |taken| taken.bottom + 3.0 * settings.gap + cell_height / 2.0);
    (0..count)
        .map(|seat| Point {
            x: left + (seat % columns) as f64 * cell_width,
            y: top + (seat / columns) as f64 * cell_height,
        })
        .collect()
}

/// Rows that already stand, to be continued.
struct Rows {
    left: f64,
    right: f64,
    rows: Vec<f64>,
    /// The row and column looked at next: what was full stays full.
    row: usize,
    column: usize,
    cell_width: f64,
    cell_height: f64,
}

impl Rows {
    fn of(standing: Vec<Point>, cell_width: f64, cell_height: f64, taken: Option<Bounds>) -> Self {
        let left = standing.iter().fold(f64::INFINITY, |least, p| least.min(p.x));
        let last = standing.iter().fold(left, |most, p| most.max(p.x));
        let mut rows: Vec<f64> = standing.iter().map(|p| p.y).collect();
        rows.sort_by(f64::total_cmp);
        rows.dedup();
        let right = taken.map_or(last, |taken| last.max(taken.right - cell_width / 2.0));
        Self {
            left,
            right,
            rows,
            row: 0,
            column: 0,
            cell_width,
            cell_height,
        }
    }

    /// The next free cell in reading order; a new row where all are full.
    fn next(&mut self, ground: &Ground, footprint: Footprint) -> Point {
        while let Some(&y) = self.rows.get(self.row) {
            let at = Point {
                x: self.left + self.column as f64 * self.cell_width,
                y,
            };
            if at.x > self.right + 1e-6 {
                (self.row, self.column) = (self.row + 1, 0);
                continue;
            }
            self.column += 1;
            if ground.is_free(at, footprint) {
                return at;
            }
        }
        let lowest = self.rows.last().copied().unwrap_or_default();
        self.rows.push(lowest + self.cell_height);
        self.column = 1;
        Point {
            x: self.left,
            y: lowest + self.cell_height,
        }
    }
}

#[cfg(test)]
mod tests;
