//! Lowering the energy: Adam with a sample of pivots per round.

use rayon::prelude::*;

use super::crowds::Web;
use super::discs::Discs;
use super::pivots::{ABREAST, Batch, ONE_STEP};
use super::{CHUNK, Place};

/// How much of the last rounds' force, and of its size, is remembered.
const MEMORY: f32 = 0.9;
const SIZE_MEMORY: f32 = 0.99;
/// One course of rounds, from hot to cool.
pub(super) struct Descent<'a> {
    pub(super) rounds: usize,
    /// The step at first and at last, in units.
    pub(super) heat: f32,
    pub(super) cooled: f32,
    /// The attraction's whole weight next to that of stress.
    pub(super) attraction: f32,
    /// The piece's mean degree.
    pub(super) degree: f32,
    /// By so many times more do edges pull at first.
    pub(super) eagerness: f32,
    /// Discs that grow and push each other apart.
    pub(super) discs: Option<Discs>,
    /// In node order, how firmly a node is held where it began, next to the weight of stress; infinite: it does
    /// not move. Nodes beyond the end are free.
    pub(super) firmness: &'a [f32],
}

/// What Adam remembers of a node.
#[derive(Clone, Copy, Default)]
struct Memory {
    force: Place,
    size: f32,
}

/// Where the pivots of a batch are.
struct Pivots {
    xs: [f32; ABREAST],
    ys: [f32; ABREAST],
}

/// What is the same for all nodes in a round. Forces are means over pivots.
struct Round<'a> {
    web: &'a Web<'a>,
    batch: &'a Batch,
    pivots: Pivots,
    pivot_share: f32,
    pull: f32,
    edge_share: f32,
    /// What firmness 1 is.
    weight: f32,
    firmness: &'a [f32],
    homes: &'a [Place],
    at: &'a [Place],
}

impl Descent<'_> {
    /// Each round looks at another batch of pivots, in turn.
    pub(super) fn run(&self, web: &Web, batches: &[Batch], at: &mut Vec<Place>) {
        let weight = mean_weight(batches);
        let pull = self.attraction * weight / self.degree;
        let homes: Vec<Place> = if self.firmness.is_empty() {
            Vec::new()
        } else {
            at.clone()
        };
        let mut memories = vec![Memory::default(); web.len()];
        let mut next = at.clone();
        let (mut kept, mut size_kept) = (1.0, 1.0);
        for (number, batch) in batches.iter().cycle().take(self.rounds).enumerate() {
            let part = number as f32 / self.rounds as f32;
            let round = Round {
                web,
                batch,
                pivots: Pivots::of(batch, web, at),
                pivot_share: 1.0 / batch.count as f32,
                pull: pull * (1.0 + self.eagerness * (1.0 - part)),
                edge_share: 1.0 / web.len() as f32,
                weight,
                firmness: self.firmness,
                homes: &homes,
                at,
            };
            kept *= MEMORY;
            size_kept *= SIZE_MEMORY;
            let step = (self.heat + (self.cooled - self.heat) * part).max(0.002) / (1.0 - kept);
            round.step(step, 1.0 - size_kept, &mut memories, &mut next);
            std::mem::swap(at, &mut next);
            if let Some(discs) = self.discs {
                discs.part(at, (1.25 * part).min(1.0), 1);
            }
        }
    }
}

impl Memory {
    fn with(self, [x, y]: Place) -> Self {
        let blend = |old: f32, new: f32, memory: f32| memory * old + (1.0 - memory) * new;
        Self {
            force: [blend(self.force[0], x, MEMORY), blend(self.force[1], y, MEMORY)],
            size: blend(self.size, (x * x + y * y) / 2.0, SIZE_MEMORY),
        }
    }
}

impl Pivots {
    fn of(batch: &Batch, web: &Web, at: &[Place]) -> Self {
        let places = batch.pivots.map(|pivot| at[web.home(pivot)]);
        Self {
            xs: places.map(|place| place[0]),
            ys: places.map(|place| place[1]),
        }
    }
}

impl Round<'_> {
    /// Moves everyone not held for ever along their force by about `step`.
    fn step(&self, step: f32, size_known: f32, memories: &mut [Memory], next: &mut [Place]) {
        next.par_chunks_mut(CHUNK)
            .zip(memories.par_chunks_mut(CHUNK))
            .enumerate()
            .for_each(|(chunk, (next, memories))| {
                for (offset, (next, memory)) in next.iter_mut().zip(memories).enumerate() {
                    let node = chunk * CHUNK + offset;
                    let [x, y] = self.at[node];
                    let mut force = self.force(node);
                    match self.firmness.get(node) {
                        Some(&firmness) if firmness.is_infinite() => continue,
                        Some(&firmness) => {
                            force[0] += firmness * self.weight * (self.homes[node][0] - x);
                            force[1] += firmness * self.weight * (self.homes[node][1] - y);
                        }
                        None => {}
                    }
                    *memory = memory.with(force);
                    let rate = step / ((memory.size / size_known).sqrt() + 1e-20);
                    *next = [x + memory.force[0] * rate, y + memory.force[1] * rate];
                }
            });
    }

    fn force(&self, node: usize) -> Place {
        let here = self.at[node];
        let [mut x, mut y] = distances(here, &self.pivots, self.batch.row(self.web.head(node)));
        x *= self.pivot_share;
        y *= self.pivot_share;
        let row = self.web.starts[node] as usize..self.web.starts[node + 1] as usize;
        let (mut px, mut py) = (0.0, 0.0);
        for (place, &neighbor) in row.clone().zip(&self.web.targets[row]) {
            let there = self.at[neighbor as usize];
            let (dx, dy) = (there[0] - here[0], there[1] - here[1]);
            let inverse = 1.0 / (dx * dx + dy * dy + SOFT).sqrt();
            // Attraction, and the stress of the edge itself: where distances are long, no pivot may be so near.
            let pull = self.pull * inverse + self.edge_share * (1.0 - inverse);
            let pull = pull * self.web.strengths.get(place).copied().unwrap_or(1.0);
            px += dx * pull;
            py += dy * pull;
        }
        let mass = self.web.masses.get(node).copied().unwrap_or(1.0);
        x += px / mass;
        y += py / mass;
        [x, y]
    }
}

/// Keeps nodes on one spot from dividing by nothing.
const SOFT: f32 = 1e-6;

/// The force of stress from the pivots of a batch, Σ (1 ÷ d² − 1 ÷ (d r)) (q − p) for steps d and distance r. One plain
/// loop after the other, so that each becomes vector instructions.
#[inline]
fn distances([x, y]: Place, pivots: &Pivots, near: &[u16]) -> Place {
    let mut inverses = [0.0f32; ABREAST];
    for (inverse, &near) in inverses.iter_mut().zip(near) {
        *inverse = f32::from(near) * (1.0 / ONE_STEP);
    }
    let (mut xs, mut ys) = ([0.0f32; ABREAST], [0.0f32; ABREAST]);
    for pivot in 0..ABREAST {
        let (dx, dy) = (pivots.xs[pivot] - x, pivots.ys[pivot] - y);
        let inverse = inverses[pivot];
        let pull = inverse * (inverse - 1.0 / (dx * dx + dy * dy + SOFT).sqrt());
        xs[pivot] = pull * dx;
        ys[pivot] = pull * dy;
    }
    [sum(&xs), sum(&ys)]
}

/// A sum in an order that suits vector instructions.
#[inline]
fn sum(terms: &[f32; ABREAST]) -> f32 {
    let mut lanes = [0.0f32; 8];
    for terms in terms.as_chunks::<8>().0 {
        for (lane, term) in lanes.iter_mut().zip(terms) {
            *lane += term;
        }
    }
    lanes.iter().sum()
}

/// The mean of d⁻² over pairs of a node and a pivot.
fn mean_weight(batches: &[Batch]) -> f32 {
    let (mut sum, mut count) = (0.0f64, 0usize);
    for batch in batches {
        let order = batch.nearness.len() / ABREAST;
        for node in (0..order).step_by(order.div_ceil(500)) {
            for &near in &batch.row(node)[..batch.count] {
                let inverse = f64::from(near) / f64::from(ONE_STEP);
                sum += inverse * inverse;
            }
            count += batch.count;
        }
    }
    (sum / count.max(1) as f64) as f32
}
