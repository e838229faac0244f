//! Brandes' search from eight sources at once, counted in steps.
//!
//! Every node keeps eight numbers side by side, one per source, so that one read of a neighbour serves eight
//! searches. Nearby sources meet a node at nearly the same distance: most of the eight are at work at once.

use super::ground::Ground;

pub(super) const LANES: usize = 8;

/// Beyond so many shortest paths, counts are left to a search with a larger range.
const MOST_PATHS: f64 = 1e290;

/// A number for each of the sources.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Lanes([f64; LANES]);

impl Lanes {
    const NONE: Self = Self([0.0; LANES]);

    fn with(self, other: Self, by: impl Fn(f64, f64) -> f64) -> Self {
        let mut lanes = Self::NONE;
        for (lane, (left, right)) in lanes.0.iter_mut().zip(self.0.iter().zip(other.0)) {
            *lane = by(*left, right);
        }
        lanes
    }

    fn add(&mut self, other: &Self) {
        for (lane, other) in self.0.iter_mut().zip(&other.0) {
            *lane += other;
        }
    }

    /// What is in these lanes; nothing in the others.
    fn only(self, lanes: u8) -> Self {
        let mut left = self;
        for (lane, keep) in left.0.iter_mut().zip(&KEEP[lanes as usize].0) {
            *lane = f64::from_bits(lane.to_bits() & keep);
        }
        left
    }

    fn sum(self) -> f64 {
        let [a, b, c, d, e, f, g, h] = self.0;
        ((a + e) + (c + g)) + ((b + f) + (d + h))
    }
}

#[repr(align(64))]
struct Keep([u64; LANES]);

/// For each set of lanes, all bits of those.
static KEEP: [Keep; 1 << LANES] = {
    let mut all = [const { Keep([0; LANES]) }; 1 << LANES];
    let mut lanes = 0;
    while lanes < all.len() {
        let mut lane = 0;
        while lane < LANES {
            if lanes >> lane & 1 == 1 {
                all[lanes].0[lane] = u64::MAX;
            }
            lane += 1;
        }
        lanes += 1;
    }
    all
};

/// The lanes in which a node has been reached, before and in this step.
#[derive(Clone, Copy, Default)]
struct Reached {
    before: u8,
    now: u8,
}

/// A node, the lanes in which it was reached at one level, and where its onward ties end.
#[derive(Clone, Copy)]
struct Found {
    node: u32,
    lanes: u8,
    onward: u32,
}

/// What a search writes on.
pub(super) struct Board {
    /// On the way out: the paths that arrive at a node in the level being reached. On the way back: size ÷
    /// paths + what lies behind, for lanes in which the node's level is done.
    arriving: Vec<Lanes>,
    /// σ: the paths from each source; 0 where it has not been reached.
    paths: Vec<Lanes>,
    reached: Vec<Reached>,
    /// The nodes of the level being reached.
    fresh: Vec<u32>,
    found: Vec<Found>,
    /// Where each level begins in `found`.
    levels: Vec<u32>,
    /// For each of `found`, the neighbours one step further in any of its lanes, and their places in rows.
    onward: Vec<u32>,
    onward_places: Vec<u32>,
    done: Vec<Lanes>,
}

impl Board {
    pub(super) fn new(order: usize) -> Self {
        Self {
            arriving: vec![Lanes::NONE; order],
            paths: vec![Lanes::NONE; order],
            reached: vec![Reached::default(); order],
            fresh: vec![0; order + 1],
            found: Vec::new(),
            levels: Vec::new(),
            onward: Vec::new(),
            onward_places: Vec::new(),
            done: Vec::new(),
        }
    }

    /// Adds the dependencies on up to eight sources to `totals`: per node, or per place of a row if `EDGES`.
    /// Says no, and adds nothing, where there are more paths than can be counted here.
    pub(super) fn add<const EDGES: bool>(&mut self, ground: &Ground, sources: &[u32], totals: &mut [f64]) -> bool {
        let countable = self.outward::<EDGES>(ground, sources);
        if countable {
            self.back::<EDGES>(ground, sources, totals);
        }
        self.wipe();
        countable
    }

    fn wipe(&mut self) {
        if self.found.len() >= self.paths.len() {
            self.paths.fill(Lanes::NONE);
            self.arriving.fill(Lanes::NONE);
            self.reached.fill(Reached::default());
            self.found.clear();
        }
        for found in self.found.drain(..) {
            let node = found.node as usize;
            self.paths[node] = Lanes::NONE;
            self.arriving[node] = Lanes::NONE;
            self.reached[node] = Reached::default();
        }
    }

    fn outward<const EDGES: bool>(&mut self, ground: &Ground, sources: &[u32]) -> bool {
        self.levels.clear();
        for (lane, &source) in sources.iter().enumerate() {
            let node = source as usize;
            self.paths[node].0[lane] = 1.0;
            self.reached[node].before |= 1 << lane;
            self.found.push(Found {
                node: source,
                lanes: 1 << lane,
                onward: 0,
            });
        }
        let mut most = Lanes::NONE;
        let (mut from, mut onward) = (0, 0);
        while from < self.found.len() {
            let to = self.found.len();
            self.levels.push(from as u32);
            let mut fresh = 0;
            for at in from..to {
                onward = self.step::<EDGES>(ground, at, onward, &mut fresh);
            }
            for &node in &self.fresh[..fresh] {
                let at = node as usize;
                let Reached { before, now } = self.reached[at];
                self.reached[at] = Reached {
                    before: before | now,
                    now: 0,
                };
                let arriving = std::mem::replace(&mut self.arriving[at], Lanes::NONE).only(now);
                self.paths[at].add(&arriving);
                most = most.with(arriving, |most, new| if new > most { new } else { most });
                self.found.push(Found {
                    node,
                    lanes: now,
                    onward: 0,
                });
            }
            from = to;
        }
        most.0.iter().all(|&most| most < MOST_PATHS)
    }

    /// Sends the paths to a node on to those neighbours that they have not reached yet, and keeps these
    /// neighbours from `begin` on. What is written each time and kept sometimes needs no branch to be guessed.
    fn step<const EDGES: bool>(&mut self, ground: &Ground, at: usize, begin: usize, fresh: &mut usize) -> usize {
        let Found { node, lanes, .. } = self.found[at];
        let places = ground.places(node as usize);
        let end = begin + places.len();
        if self.onward.len() < end {
            self.onward.resize(end + end / 2, 0);
            if EDGES {
                self.onward_places.resize(end + end / 2, 0);
            }
        }
        let onward = &mut self.onward[begin..end];
        // Slices held by themselves, so that a write to one is known to leave the others where they are.
        let (reached, fresh_nodes) = (&mut self.reached[..], &mut self.fresh[..]);
        let mut onward_places = self.onward_places.get_mut(begin..end);
        let (mut kept, mut fresh_kept) = (0, *fresh);
        for (&neighbor, place) in ground.targets[places.clone()].iter().zip(places) {
            let Reached { before, now } = reached[neighbor as usize];
            let new = lanes & !before;
            onward[kept] = neighbor;
            if let Some(onward_places) = &mut onward_places
                && EDGES
            {
                onward_places[kept] = place as u32;
            }
            kept += usize::from(new != 0);
            fresh_nodes[fresh_kept] = neighbor;
            fresh_kept += usize::from((new != 0) & (now == 0));
            reached[neighbor as usize].now = now | new;
        }
        *fresh = fresh_kept;
        let paths = self.paths[node as usize].only(lanes);
        let arriving = &mut self.arriving[..];
        for &neighbor in &onward[..kept] {
            arriving[neighbor as usize].add(&paths);
        }
        self.found[at].onward = (begin + kept) as u32;
        begin + kept
    }

    fn back<const EDGES: bool>(&mut self, ground: &Ground, sources: &[u32], totals: &mut [f64]) {
        let mut share = Lanes::NONE;
        for (share, &source) in share.0.iter_mut().zip(sources) {
            *share = ground.sources[source as usize];
        }
        let mut to = self.found.len();
        for &from in self.levels.iter().rev() {
            let from = from as usize;
            self.done.clear();
            let mut begin = if from == 0 {
                0
            } else {
                self.found[from - 1].onward as usize
            };
            for found in &self.found[from..to] {
                let paths = self.paths[found.node as usize].only(found.lanes);
                let through = paths.with(share, |paths, share| paths * share);
                let end = found.onward as usize;
                let mut behind = Lanes::NONE;
                let arriving = &self.arriving[..];
                for &neighbor in &self.onward[begin..end] {
                    behind.add(&arriving[neighbor as usize]);
                }
                if EDGES {
                    for (&neighbor, &place) in self.onward[begin..end].iter().zip(&self.onward_places[begin..end]) {
                        let beyond = arriving[neighbor as usize];
                        totals[place as usize] += beyond.with(through, |beyond, through| beyond * through).sum();
                    }
                }
                begin = end;
                // The sources lie between nobody, but edges begin at them.
                if !EDGES && from > 0 {
                    totals[found.node as usize] += behind.with(through, |behind, through| behind * through).sum();
                }
                let size = ground.size[found.node as usize];
                let done = paths.with(behind, |paths, behind| size / paths + behind);
                self.done.push(done.only(found.lanes));
            }
            // Only now, so that nobody has taken one beside him for one behind.
            for (found, done) in self.found[from..to].iter().zip(&self.done) {
                self.arriving[found.node as usize].add(done);
            }
            to = from;
        }
    }
}
