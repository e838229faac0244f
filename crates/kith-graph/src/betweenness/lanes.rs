//! Brandes' search from eight sources at once, counted in steps.
//!
//! Every node keeps eight numbers side by side, one per source, so that one read of a neighbour serves eight
//! searches. Nearby sources meet a node at nearly the same distance: most of the eight are at work at once.

use super::ground::Ground;

pub(super) const LANES: usize = 8;

/// Beyond so many shortest paths, counts are left to a search with a larger range.
const MOST_PATHS: f64 = 1e290;

#[derive(Clone, Copy)]
#[repr(align(64))]
pub(super) struct Lanes([f64; LANES]);

impl Lanes {
    const NONE: Self = Self([0.0; LANES]);

    fn map2(self, other: Self, by: impl Fn(f64, f64) -> f64) -> Self {
        let mut lanes = Self::NONE;
        for (lane, (left, right)) in lanes.0.iter_mut().zip(self.0.iter().zip(other.0)) {
            *lane = by(*left, right);
        }
        lanes
    }

    fn add(&mut self, other: Self) {
        for (lane, other) in self.0.iter_mut().zip(other.0) {
            *lane += other;
        }
    }

    fn sum(self) -> f64 {
        let [a, b, c, d, e, f, g, h] = self.0;
        ((a + e) + (c + g)) + ((b + f) + (d + h))
    }
}

/// What a search writes on: per node, and per level of each search.
pub(super) struct Board {
    /// On the way out: the paths that arrive at a node in the level being reached. On the way back: size ÷
    /// paths + what lies behind, for lanes in which the node's level is done.
    arriving: Vec<Lanes>,
    /// σ: the paths from each source; 0 where it has not been reached.
    paths: Vec<Lanes>,
    is_touched: Vec<u8>,
    touched: Vec<u32>,
    /// Level by level, who was reached and by how many paths in the lanes that this level is of.
    found: Vec<(u32, Lanes)>,
    levels: Vec<usize>,
    behind: Vec<Lanes>,
}

impl Board {
    pub(super) fn new(order: usize) -> Self {
        Self {
            arriving: vec![Lanes::NONE; order],
            paths: vec![Lanes::NONE; order],
            is_touched: vec![0; order],
            touched: vec![0; order + 1],
            found: Vec::new(),
            levels: Vec::new(),
            behind: Vec::new(),
        }
    }

    /// Adds the dependencies on up to eight sources to `totals`: per node, or per place of a row if `EDGES`.
    /// Says no, and adds nothing, where there are more paths than can be counted here.
    pub(super) fn add<const EDGES: bool>(&mut self, ground: &Ground, sources: &[u32], totals: &mut [f64]) -> bool {
        let countable = self.outward(ground, sources);
        if countable {
            self.back::<EDGES>(ground, sources, totals);
        }
        for (node, _) in self.found.drain(..) {
            self.paths[node as usize] = Lanes::NONE;
            self.arriving[node as usize] = Lanes::NONE;
        }
        countable
    }

    fn outward(&mut self, ground: &Ground, sources: &[u32]) -> bool {
        self.levels.clear();
        self.levels.push(0);
        for (lane, &source) in sources.iter().enumerate() {
            let mut one = Lanes::NONE;
            one.0[lane] = 1.0;
            self.paths[source as usize].add(one);
            self.found.push((source, one));
        }
        let mut most = Lanes::NONE;
        let mut from = 0;
        while from < self.found.len() {
            let to = self.found.len();
            self.levels.push(to);
            let touched = self.step(ground, from);
            for &node in &self.touched[..touched] {
                let node = node as usize;
                self.is_touched[node] = 0;
                let arriving = std::mem::replace(&mut self.arriving[node], Lanes::NONE);
                let paths = &mut self.paths[node];
                let fresh = paths.map2(arriving, |seen, new| if seen == 0.0 { new } else { 0.0 });
                if fresh.sum() > 0.0 {
                    paths.add(fresh);
                    most = most.map2(fresh, |most, new| if new > most { new } else { most });
                    self.found.push((node as u32, fresh));
                }
            }
            from = to;
        }
        most.0.iter().all(|&most| most < MOST_PATHS)
    }

    /// Sends the paths of the last level on to all neighbours; says how many nodes were touched.
    fn step(&mut self, ground: &Ground, from: usize) -> usize {
        let mut touched = 0;
        for &(node, paths) in &self.found[from..] {
            for &neighbor in ground.row(node as usize) {
                self.arriving[neighbor as usize].add(paths);
                // Written each time, kept the first time: no branch to guess.
                self.touched[touched] = neighbor;
                let is_touched = &mut self.is_touched[neighbor as usize];
                touched += usize::from(1 - *is_touched);
                *is_touched = 1;
            }
        }
        touched
    }

    fn back<const EDGES: bool>(&mut self, ground: &Ground, sources: &[u32], totals: &mut [f64]) {
        let mut share = Lanes::NONE;
        for (share, &source) in share.0.iter_mut().zip(sources) {
            *share = ground.sources[source as usize];
        }
        for level in (0..self.levels.len() - 1).rev() {
            // The sources lie between nobody, but edges begin at them.
            if level == 0 && !EDGES {
                break;
            }
            let found = &self.found[self.levels[level]..self.levels[level + 1]];
            self.behind.clear();
            for &(node, paths) in found {
                let through = paths.map2(share, |paths, share| paths * share);
                let mut behind = Lanes::NONE;
                if EDGES {
                    let places = ground.places(node as usize);
                    for (&neighbor, total) in ground.targets[places.clone()].iter().zip(&mut totals[places]) {
                        let beyond = self.arriving[neighbor as usize];
                        behind.add(beyond);
                        *total += beyond.map2(through, |beyond, through| beyond * through).sum();
                    }
                } else {
                    for &neighbor in ground.row(node as usize) {
                        behind.add(self.arriving[neighbor as usize]);
                    }
                    totals[node as usize] += behind.map2(through, |behind, through| behind * through).sum();
                }
                self.behind.push(behind);
            }
            for (&(node, paths), behind) in found.iter().zip(&self.behind) {
                let size = ground.size[node as usize];
                let done = paths.map2(
                    *behind,
                    |paths, behind| {
                        if paths > 0.0 { size / paths + behind } else { 0.0 }
                    },
                );
                self.arriving[node as usize].add(done);
            }
        }
    }
}
