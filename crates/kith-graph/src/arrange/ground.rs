//! What ground is taken: footprints in a grid of squares, asked often, in fixed order.

use std::collections::BTreeMap;

use super::{Bounds, Footprint, Point};

/// Penetration that is rounding, not overlap.
const TOUCH: f64 = 1e-6;

/// Whether two footprints come nearer than `gap` (or overlap, for a gap of 0).
pub(super) fn too_near(a: Point, fa: Footprint, b: Point, fb: Footprint, gap: f64) -> bool {
    fa.half_width + fb.half_width + gap - (a.x - b.x).abs() > TOUCH
        && fa.half_height + fb.half_height + gap - (a.y - b.y).abs() > TOUCH
}

/// The taken ground. Each footprint is filed under its centre, in cells as large as the largest one, so that
/// looking at nine cells sees every neighbour.
pub(super) struct Ground {
    cell_width: f64,
    cell_height: f64,
    gap: f64,
    cells: BTreeMap<(i64, i64), Vec<(Point, Footprint)>>,
    bounds: Option<Bounds>,
}

impl Ground {
    pub(super) fn new(footprints: &[Footprint], gap: f64) -> Self {
        let widest = footprints.iter().fold(0.5, |most: f64, f| most.max(f.half_width));
        let tallest = footprints.iter().fold(0.5, |most: f64, f| most.max(f.half_height));
        Self {
            cell_width: 2.0 * widest + gap,
            cell_height: 2.0 * tallest + gap,
            gap,
            cells: BTreeMap::new(),
            bounds: None,
        }
    }

    /// The rectangle around everything placed so far.
    pub(super) fn bounds(&self) -> Option<Bounds> {
        self.bounds
    }

    pub(super) fn take(&mut self, at: Point, footprint: Footprint) {
        self.cells.entry(self.cell(at)).or_default().push((at, footprint));
        let own = Bounds::around([(at, footprint)]);
        self.bounds = match (self.bounds, own) {
            (Some(old), Some(own)) => Some(Bounds {
                left: old.left.min(own.left),
                right: old.right.max(own.right),
                top: old.top.min(own.top),
                bottom: old.bottom.max(own.bottom),
            }),
            (old, own) => old.or(own),
        };
    }

    /// Whether a footprint can stand here with its gap.
    pub(super) fn is_free(&self, at: Point, footprint: Footprint) -> bool {
        self.is_free_with(at, footprint, self.gap)
    }

    /// Whether it can stand here with another gap, at most the ground's own.
    pub(super) fn is_free_with(&self, at: Point, footprint: Footprint, gap: f64) -> bool {
        let (column, row) = self.cell(at);
        (column - 1..=column + 1).all(|column| {
            self.cells
                .range((column, row - 1)..=(column, row + 1))
                .all(|(_, taken)| {
                    taken
                        .iter()
                        .all(|&(other, theirs)| !too_near(at, footprint, other, theirs, gap))
                })
        })
    }

    /// The nearest free place, or one hardly farther: rings of places around the wished one, each ring a
    /// third of a footprint wider, the first free place of the first ring that has one.
    pub(super) fn nearest_free(&self, wish: Point, footprint: Footprint) -> Point {
        if self.is_free(wish, footprint) {
            return wish;
        }
        let step_x = (2.0 * footprint.half_width + self.gap) / 3.0;
        let step_y = (2.0 * footprint.half_height + self.gap) / 3.0;
        let step = step_x.min(step_y).max(1.0);
        for ring in 1..10_000 {
            let reach = step * f64::from(ring);
            let mut best: Option<(f64, Point)> = None;
            // The places of a square ring; of those free, the one nearest as the crow flies.
            let places = 4 * ring.min(64);
            for place in 0..places {
                let along = 2.0 * reach * f64::from(place) / f64::from(places) - reach;
                for (dx, dy) in [(along, -reach), (reach, along), (-along, reach), (-reach, -along)] {
                    let at = Point {
                        x: wish.x + dx,
                        y: wish.y + dy,
                    };
                    let far = dx * dx + dy * dy;
                    if best.is_none_or(|(least, _)| far < least) && self.is_free(at, footprint) {
                        best = Some((far, at));
                    }
                }
            }
            if let Some((_, at)) = best {
                return at;
            }
        }
        // Outside everything there is always room.
        let right = self.bounds.map_or(wish.x, |bounds| bounds.right);
        Point {
            x: right + self.gap + footprint.half_width,
            y: wish.y,
        }
    }

    fn cell(&self, at: Point) -> (i64, i64) {
        (
            (at.x / self.cell_width).floor() as i64,
            (at.y / self.cell_height).floor() as i64,
        )
    }
}
