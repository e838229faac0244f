//! Brandes' search over lengths, from one source at a time.

use std::borrow::Cow;

use super::counts::Count;
use super::ground::Ground;
use super::queue::Queue;

/// Two paths are of equal length if they differ by no more than this part of it: sums of lengths are rounded,
/// and three tenths and three must be six.
pub(super) const SAME: f64 = 1e-10;

/// What a search writes on.
pub(super) struct Trail<'g, C: Count> {
    /// At each place of a row.
    lengths: Cow<'g, [f64]>,
    distance: Vec<f64>,
    paths: Vec<C>,
    is_settled: Vec<bool>,
    /// size + δ, shared by the paths, once a node is done on the way back; nothing before.
    beyond: Vec<C::Load>,
    settled: Vec<u32>,
    queue: Queue,
}

impl<'g, C: Count> Trail<'g, C> {
    /// Where the ground has no lengths, every edge is one step long.
    pub(super) fn new(ground: &'g Ground) -> Self {
        let order = ground.order();
        let lengths = if ground.lengths.is_empty() {
            Cow::Owned(vec![1.0; ground.targets.len()])
        } else {
            Cow::Borrowed(&ground.lengths[..])
        };
        Self {
            distance: vec![f64::INFINITY; order],
            paths: vec![C::NONE; order],
            is_settled: vec![false; order],
            beyond: vec![C::NO_LOAD; order],
            settled: Vec::new(),
            queue: Queue::for_lengths(&lengths),
            lengths,
        }
    }

    /// Adds the dependencies on a source to `totals`: per node, or per place of a row if `EDGES`. Says no,
    /// and adds nothing, where there are more paths than can be counted.
    pub(super) fn add<const EDGES: bool>(&mut self, ground: &Ground, source: u32, totals: &mut [f64]) -> bool {
        self.outward(ground, source);
        let countable = self.settled.iter().all(|&node| self.paths[node as usize].is_sound());
        if countable {
            self.back::<EDGES>(ground, source, totals);
        }
        for node in self.settled.drain(..) {
            let node = node as usize;
            self.distance[node] = f64::INFINITY;
            self.is_settled[node] = false;
            self.beyond[node] = C::NO_LOAD;
        }
        countable
    }

    fn outward(&mut self, ground: &Ground, source: u32) {
        self.distance[source as usize] = 0.0;
        self.paths[source as usize] = C::ONE;
        self.queue.push(0.0, source);
        while let Some((distance, node)) = self.queue.pop() {
            let at = node as usize;
            if self.is_settled[at] || distance != self.distance[at] {
                continue;
            }
            self.is_settled[at] = true;
            self.settled.push(node);
            let paths = self.paths[at];
            let places = ground.places(at);
            for (&neighbor, &length) in ground.targets[places.clone()].iter().zip(&self.lengths[places]) {
                let further = distance + length;
                let known = &mut self.distance[neighbor as usize];
                if is_shorter(further, *known) {
                    *known = further;
                    self.paths[neighbor as usize] = paths;
                    self.queue.push(further, neighbor);
                } else if is_no_longer(further, *known) && !self.is_settled[neighbor as usize] {
                    let known = &mut self.paths[neighbor as usize];
                    *known = known.plus(paths);
                }
            }
        }
    }

    fn back<const EDGES: bool>(&mut self, ground: &Ground, source: u32, totals: &mut [f64]) {
        let share = ground.sources[source as usize];
        for &node in self.settled.iter().rev() {
            let at = node as usize;
            let (distance, paths) = (self.distance[at], self.paths[at]);
            let mut dependency = 0.0;
            let places = ground.places(at);
            let row = ground.targets[places.clone()].iter().zip(&self.lengths[places.clone()]);
            for ((&neighbor, &length), place) in row.zip(places) {
                let (further, known) = (distance + length, self.distance[neighbor as usize]);
                let part = paths.carry(self.beyond[neighbor as usize]);
                let leads_on = is_no_longer(further, known) & !is_shorter(further, known);
                let part = if leads_on { part } else { 0.0 };
                dependency += part;
                if EDGES {
                    totals[place] += share * part;
                }
            }
            self.beyond[at] = C::load(ground.size[at] + dependency, paths);
            if !EDGES && node != source {
                totals[at] += share * dependency;
            }
        }
    }
}

/// Shorter by twice what counts as the same, so that a path given up for a shorter one is never taken for
/// its equal later.
fn is_shorter(length: f64, known: f64) -> bool {
    length < known * (1.0 - 2.0 * SAME)
}

fn is_no_longer(length: f64, known: f64) -> bool {
    length <= known * (1.0 + SAME)
}
