//! Pushing overlapping footprints apart.

use super::cold::ONE_SHEET;
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
    if at.len() <= ONE_SHEET {
        push(at, footprints, PATIENCE, settings);
        return;
    }
    // Under the numbers of their cells, neighbours on paper are neighbours in memory.
    let mut grid = Grid::default();
    grid.fill(at, footprints, settings.gap, &[]);
    let order = std::mem::take(&mut grid.filed);
    let mut sorted: Vec<Point> = order.iter().map(|&node| at[node as usize]).collect();
    let footprints: Vec<Footprint> = order.iter().map(|&node| footprints[node as usize]).collect();
    push(&mut sorted, &footprints, LITTLE_PATIENCE, settings);
    for (&node, p) in order.iter().zip(sorted) {
        at[node as usize] = p;
    }
}

fn push(at: &mut [Point], footprints: &[Footprint], patience: usize, settings: &Settings) {
    let mut grid = Grid::default();
    let mut stirred = vec![true; at.len()];
    for round in 1..=ROUNDS {
        grid.fill(at, footprints, settings.gap, &stirred);
        stirred.fill(false);
        if !push_once(at, footprints, &mut grid, &mut stirred, settings) {
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

/// One round; whether anything was too near. Marks who was moved.
fn push_once(
    at: &mut [Point],
    footprints: &[Footprint],
    grid: &mut Grid,
    stirred: &mut [bool],
    settings: &Settings,
) -> bool {
    let mut any = false;
    grid.each_near_pair(|a, b| {
        let (fa, fb) = (footprints[a], footprints[b]);
        if !too_near(at[a], fa, at[b], fb, settings.gap) {
            return false;
        }
        any = true;
        (stirred[a], stirred[b]) = (true, true);
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
        true
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
    /// Cells with somebody who has moved.
    busy: Vec<bool>,
}

impl Grid {
    fn fill(&mut self, at: &[Point], footprints: &[Footprint], gap: f64, stirred: &[bool]) {
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
        self.busy.clear();
        self.busy.resize(self.columns * self.rows, false);
        for (node, &p) in at.iter().enumerate() {
            let cell = cell(p);
            let place = &mut free[cell];
            self.filed[*place as usize] = node as u32;
            *place += 1;
            self.busy[cell] |= stirred.get(node).copied().unwrap_or(true);
        }
    }

    /// Every pair in the same or touching cells, once, but for those of cells in which nothing has moved since they
    /// were last looked at. `visit` says whether it moved the pair.
    fn each_near_pair(&mut self, mut visit: impl FnMut(usize, usize) -> bool) {
        let (starts, filed, busy) = (&self.starts, &self.filed, &mut self.busy);
        let cell = |cell: usize| &filed[starts[cell] as usize..starts[cell + 1] as usize];
        let mut near = Vec::with_capacity(5);
        for row in 0..self.rows {
            for column in 0..self.columns {
                let own = row * self.columns + column;
                let here = cell(own);
                if here.is_empty() {
                    continue;
                }
                near.clear();
                near.push(own);
                near.extend((column + 1 < self.columns).then_some(own + 1));
                if row + 1 < self.rows {
                    let below = own + self.columns;
                    near.extend(below - column.min(1)..below + 1 + usize::from(column + 1 < self.columns));
                }
                if !near.iter().any(|&cell| busy[cell]) {
                    continue;
                }
                for (place, &a) in here.iter().enumerate() {
                    for &other in &near {
                        if !(busy[own] || busy[other]) {
                            continue;
                        }
                        let others = if other == own { &here[place + 1..] } else { cell(other) };
                        for &b in others {
                            if visit(a as usize, b as usize) {
                                (busy[own], busy[other]) = (true, true);
                            }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

    /// Leaving out what has not moved must not change a bit of what comes out.
    #[test]
    fn who_has_not_moved_need_not_be_looked_at() {
        let mut random = Random::seeded(6);
        let mut scattered = |side: f64| Point {
            x: random.unit() * side,
            y: random.unit() * side,
        };
        let begin: Vec<Point> = (0..400)
            .map(|node| scattered(if node < 100 { 200.0 } else { 1500.0 }))
            .collect();
        let footprints = vec![
            Footprint {
                half_width: 20.0,
                half_height: 8.0,
            };
            400
        ];
        let settings = Settings::default();
        let mut at = begin.clone();
        push(&mut at, &footprints, PATIENCE, &settings);

        let mut looking_at_all = begin;
        let mut grid = Grid::default();
        for round in 1.. {
            grid.fill(&looking_at_all, &footprints, settings.gap, &[]);
            if !push_once(
                &mut looking_at_all,
                &footprints,
                &mut grid,
                &mut [false; 400],
                &settings,
            ) {
                break;
            }
            if round % PATIENCE == 0 {
                looking_at_all.iter_mut().for_each(|p| {
                    *p = Point {
                        x: p.x * GIVING_WAY,
                        y: p.y * GIVING_WAY,
                    }
                });
            }
        }
        assert_eq!(at, looking_at_all);
    }
}
