//! Pushing overlapping footprints apart.

use super::ground::{Ground, too_near};
use super::{Bounds, Footprint, Point, Settings};

const ROUNDS: usize = 600;
/// After so many rounds without success the whole drawing gives way a little; sooner in a large drawing, where
/// pushes take long to come through from the middle and would tear neighbours apart on their way.
const PATIENCE: usize = 12;
const LITTLE_PATIENCE: usize = 3;
const GIVING_WAY: f64 = 1.03;

/// Pushes overlapping pairs apart along the cheaper axis, round after round, until no two footprints are
/// nearer than the gap. A crowd that cannot part makes the whole drawing grow. Whoever still stands on
/// another after the last round takes the nearest free ground.
pub(super) fn push_apart(at: &mut [Point], footprints: &[Footprint], settings: &Settings) {
    let mut grid = Grid::default();
    let patience = if at.len() > super::cold::ONE_SHEET {
        LITTLE_PATIENCE
    } else {
        PATIENCE
    };
    for round in 1..=ROUNDS {
        grid.fill(at, footprints, settings.gap);
        if !push_once(at, footprints, &grid, settings) {
            return;
        }
        if round % patience == 0 {
            at.iter_mut().for_each(|p| {
                *p = Point {
                    x: p.x * GIVING_WAY,
                    y: p.y * GIVING_WAY,
                }
            });
        }
    }
    seat(at, footprints, settings);
}

/// One round; whether anything was too near.
fn push_once(at: &mut [Point], footprints: &[Footprint], grid: &Grid, settings: &Settings) -> bool {
    let mut any = false;
    grid.each_near_pair(|a, b| {
        let (fa, fb) = (footprints[a], footprints[b]);
        if !too_near(at[a], fa, at[b], fb, settings.gap) {
            return;
        }
        any = true;
        let (dx, dy) = (at[b].x - at[a].x, at[b].y - at[a].y);
        // A hair more than needed, so that the pair is done with.
        let over_x = fa.half_width + fb.half_width + settings.gap - dx.abs() + 0.01;
        let over_y = fa.half_height + fb.half_height + settings.gap - dy.abs() + 0.01;
        if over_x < over_y * settings.aspect {
            let push = if dx < 0.0 { -over_x } else { over_x } / 2.0;
            at[a].x -= push;
            at[b].x += push;
        } else {
            let push = if dy < 0.0 { -over_y } else { over_y } / 2.0;
            at[a].y -= push;
            at[b].y += push;
        }
    });
    any
}

/// Everyone takes the nearest free ground, from the middle outwards.
fn seat(at: &mut [Point], footprints: &[Footprint], settings: &Settings) {
    let count = at.len().max(1) as f64;
    let middle = at
        .iter()
        .fold((0.0, 0.0), |sum, p| (sum.0 + p.x / count, sum.1 + p.y / count));
    let out = |p: Point| (p.x - middle.0) * (p.x - middle.0) + (p.y - middle.1) * (p.y - middle.1);
    let mut order: Vec<usize> = (0..at.len()).collect();
    order.sort_by(|&a, &b| out(at[a]).total_cmp(&out(at[b])));
    let mut ground = Ground::new(footprints, settings.gap);
    for node in order {
        at[node] = ground.nearest_free(at[node], footprints[node]);
        ground.take(at[node], footprints[node]);
    }
}

/// Nodes sorted into cells at least as large as the largest footprint, so that only neighbouring cells can
/// hold overlapping ones.
#[derive(Default)]
struct Grid {
    columns: usize,
    rows: usize,
    starts: Vec<u32>,
    filed: Vec<u32>,
}

impl Grid {
    fn fill(&mut self, at: &[Point], footprints: &[Footprint], gap: f64) {
        let bounds = Bounds::around(at.iter().map(|&p| (p, Footprint::default()))).unwrap_or_default();
        let widest = footprints.iter().fold(0.5, |most: f64, f| most.max(f.half_width));
        let tallest = footprints.iter().fold(0.5, |most: f64, f| most.max(f.half_height));
        // Never many more cells than nodes, however far out somebody stands.
        let most = (at.len() as f64).sqrt().ceil() * 2.0;
        let cell_width = (2.0 * widest + gap).max(bounds.width() / most);
        let cell_height = (2.0 * tallest + gap).max(bounds.height() / most);
        self.columns = (bounds.width() / cell_width) as usize + 1;
        self.rows = (bounds.height() / cell_height) as usize + 1;
        let cell = |p: Point| {
            let column = (((p.x - bounds.left) / cell_width) as usize).min(self.columns - 1);
            let row = (((p.y - bounds.top) / cell_height) as usize).min(self.rows - 1);
            row * self.columns + column
        };
        self.starts.clear();
        self.starts.resize(self.columns * self.rows + 1, 0);
        at.iter().for_each(|&p| self.starts[cell(p) + 1] += 1);
        for place in 1..self.starts.len() {
            self.starts[place] += self.starts[place - 1];
        }
        let mut free = self.starts.clone();
        self.filed.resize(at.len(), 0);
        for (node, &p) in at.iter().enumerate() {
            let place = &mut free[cell(p)];
            self.filed[*place as usize] = node as u32;
            *place += 1;
        }
    }

    fn cell(&self, column: usize, row: usize) -> &[u32] {
        let cell = row * self.columns + column;
        &self.filed[self.starts[cell] as usize..self.starts[cell + 1] as usize]
    }

    /// Every pair in the same or touching cells, once.
    fn each_near_pair(&self, mut visit: impl FnMut(usize, usize)) {
        for row in 0..self.rows {
            for column in 0..self.columns {
                let here = self.cell(column, row);
                for (place, &a) in here.iter().enumerate() {
                    here[place + 1..].iter().for_each(|&b| visit(a as usize, b as usize));
                    if column + 1 < self.columns {
                        self.cell(column + 1, row)
                            .iter()
                            .for_each(|&b| visit(a as usize, b as usize));
                    }
                    if row + 1 < self.rows {
                        for below in column.saturating_sub(1)..(column + 2).min(self.columns) {
                            self.cell(below, row + 1)
                                .iter()
                                .for_each(|&b| visit(a as usize, b as usize));
                        }
                    }
                }
            }
        }
    }
}
