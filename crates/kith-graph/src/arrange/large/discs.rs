//! Discs around nodes that push each other apart.

use rayon::prelude::*;

use super::super::{Footprint, Settings};
use super::{CHUNK, Place};

/// The side of an equal hexagonal mesh of n nodes is this × √(area ÷ n): √(2 ÷ √3).
const MESH: f64 = 1.0745;

/// Nobody moves by so much of a disc's width any more: they have parted.
const ENOUGH: f32 = 0.02;

/// How wide discs are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Discs {
    /// As a share of the mesh that would cover all the ground the nodes spread over.
    width: f32,
    /// How much wider than high; by its square root they are stretched and squashed.
    stretch: f32,
}

impl Discs {
    /// Discs that will cover what the settings let footprints cover, shaped as most of these are with their gap,
    /// within reason.
    pub(super) fn of(footprints: &[Footprint], settings: &Settings) -> Self {
        let gap = settings.gap.max(1.0);
        let (width, height) = footprints.iter().fold((0.0, 0.0), |sum, footprint| {
            (
                sum.0 + 2.0 * footprint.half_width + gap,
                sum.1 + 2.0 * footprint.half_height + gap,
            )
        });
        let ratio: f64 = if height > 0.0 { width / height } else { 1.0 };
        Self {
            width: (1.5 * settings.fill).sqrt().min(0.85) as f32,
            stretch: ratio.clamp(0.25, 4.0).sqrt() as f32,
        }
    }

    /// Lets discs, grown to a part of their width, push each other apart, up to `times` in a row: each node goes half
    /// the way that all overlaps together ask for.
    pub(super) fn part(self, at: &mut [Place], grown: f32, times: usize) {
        let squash = 1.0 / self.stretch;
        let mut order: Vec<u32> = (0..at.len() as u32).collect();
        let mut places: Vec<Place> = at.iter().map(|&[x, y]| [x * squash, y * self.stretch]).collect();
        for _ in 0..times {
            let Some(grid) = Grid::of(&places, self.width * grown) else {
                break;
            };
            // From here on in the order of cells: neighbours on paper are neighbours in memory.
            order = grid.filed.iter().map(|&place| order[place as usize]).collect();
            grid.pushed().collect_into_vec(&mut places);
            let moves = places.iter().zip(grid.xs.iter().zip(&grid.ys));
            let far = moves.map(|(to, (x, y))| (to[0] - x).abs() + (to[1] - y).abs());
            if far.fold(0.0, f32::max) < ENOUGH * grid.width {
                break;
            }
        }
        for (node, [x, y]) in order.into_iter().zip(places) {
            at[node as usize] = [x * self.stretch, y * squash];
        }
    }
}

/// Nodes sorted into cells no smaller than a disc.
struct Grid {
    left: f32,
    top: f32,
    per_unit: f32,
    columns: usize,
    rows: usize,
    starts: Vec<u32>,
    /// Nodes cell by cell, and where they are.
    filed: Vec<u32>,
    xs: Vec<f32>,
    ys: Vec<f32>,
    width: f32,
}

impl Grid {
    fn of(at: &[Place], width: f32) -> Option<Self> {
        let width = width * mesh(at) as f32;
        let mut low = [f32::INFINITY; 2];
        let mut high = [f32::NEG_INFINITY; 2];
        for place in at {
            for axis in 0..2 {
                low[axis] = low[axis].min(place[axis]);
                high[axis] = high[axis].max(place[axis]);
            }
        }
        let across = (high[0] - low[0]).max(high[1] - low[1]);
        // Never many more cells than nodes, however thin the discs.
        let cell = width.max(across / (2.0 * (at.len() as f32).sqrt()));
        if !(width > 0.0 && cell.is_finite()) {
            return None;
        }
        let mut grid = Self {
            left: low[0],
            top: low[1],
            per_unit: 1.0 / cell,
            columns: ((high[0] - low[0]) / cell) as usize + 1,
            rows: ((high[1] - low[1]) / cell) as usize + 1,
            starts: Vec::new(),
            filed: vec![0; at.len()],
            xs: vec![0.0; at.len()],
            ys: vec![0.0; at.len()],
            width,
        };
        grid.file(at);
        Some(grid)
    }

    fn file(&mut self, at: &[Place]) {
        let cells: Vec<u32> = at
            .iter()
            .map(|&place| {
                let (column, row) = self.cell(place);
                (row * self.columns + column) as u32
            })
            .collect();
        let mut starts = vec![0u32; self.columns * self.rows + 1];
        cells.iter().for_each(|&cell| starts[cell as usize + 1] += 1);
        for cell in 1..starts.len() {
            starts[cell] += starts[cell - 1];
        }
        self.starts = starts.clone();
        for (node, &cell) in cells.iter().enumerate() {
            let free = starts[cell as usize] as usize;
            self.filed[free] = node as u32;
            (self.xs[free], self.ys[free]) = (at[node][0], at[node][1]);
            starts[cell as usize] += 1;
        }
    }

    fn cell(&self, [x, y]: Place) -> (usize, usize) {
        let column = ((x - self.left) * self.per_unit) as usize;
        let row = ((y - self.top) * self.per_unit) as usize;
        (column.min(self.columns - 1), row.min(self.rows - 1))
    }

    /// Where nodes go, in the order in which they are filed, when each gives way to all discs that overlap its own.
    fn pushed(&self) -> impl IndexedParallelIterator<Item = Place> {
        (0..self.filed.len())
            .into_par_iter()
            .with_min_len(CHUNK)
            .map(|filed| self.gives_way(filed))
    }

    fn gives_way(&self, filed: usize) -> Place {
        let here = [self.xs[filed], self.ys[filed]];
        let (column, row) = self.cell(here);
        let (mut px, mut py) = (0.0, 0.0);
        for row in row.saturating_sub(1)..(row + 2).min(self.rows) {
            let first = self.starts[row * self.columns + column.saturating_sub(1)] as usize;
            let end = self.starts[row * self.columns + (column + 2).min(self.columns)] as usize;
            let [x, y] = pushes(here, &self.xs[first..end], &self.ys[first..end], 1.0 / self.width);
            px += x;
            py += y;
        }
        // Not farther than half a disc, however many push.
        let size = (px * px + py * py).sqrt().max(1.0);
        let step = 0.5 * self.width / size;
        [here[0] + step * px, here[1] + step * py]
    }
}

/// Σ (1 − r ÷ w) (p − q) ÷ r over all q nearer than the width w; nothing from p itself.
#[inline]
fn pushes(here: Place, xs: &[f32], ys: &[f32], inverse_width: f32) -> Place {
    const LANES: usize = 4;
    let one = |x: f32, y: f32| {
        let (dx, dy) = (here[0] - x, here[1] - y);
        let push = 1.0 / (dx * dx + dy * dy + 1e-12).sqrt() - inverse_width;
        let push = if push > 0.0 { push } else { 0.0 };
        (push * dx, push * dy)
    };
    let ((x_lanes, x_rest), (y_lanes, y_rest)) = (xs.as_chunks::<LANES>(), ys.as_chunks::<LANES>());
    let (mut sx, mut sy) = ([0.0f32; LANES], [0.0f32; LANES]);
    for (xs, ys) in x_lanes.iter().zip(y_lanes) {
        for lane in 0..LANES {
            let (x, y) = one(xs[lane], ys[lane]);
            sx[lane] += x;
            sy[lane] += y;
        }
    }
    let (mut px, mut py): (f32, f32) = (sx.iter().sum(), sy.iter().sum());
    for (&x, &y) in x_rest.iter().zip(y_rest) {
        let (x, y) = one(x, y);
        px += x;
        py += y;
    }
    [px, py]
}

/// The side of an equal mesh over the ellipse that has the nodes' spread.
fn mesh(at: &[Place]) -> f64 {
    let count = at.len().max(1) as f64;
    let (mut x, mut y) = (0.0, 0.0);
    for place in at {
        x += f64::from(place[0]) / count;
        y += f64::from(place[1]) / count;
    }
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for place in at {
        let (dx, dy) = (f64::from(place[0]) - x, f64::from(place[1]) - y);
        xx += dx * dx / count;
        xy += dx * dy / count;
        yy += dy * dy / count;
    }
    // A disc evenly filled has a quarter of its radius squared as variance each way.
    let area = 4.0 * std::f64::consts::PI * (xx * yy - xy * xy).max(0.0).sqrt();
    MESH * (area / count).sqrt()
}
