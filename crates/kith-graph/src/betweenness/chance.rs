//! Shortest paths taken by chance, each of those between two nodes as likely as the others.

use std::ops::Range;

use rayon::prelude::*;

use super::piles::Rooms;
use crate::graph::{Graph, Rows};
use crate::random::Random;

/// So many samples are one piece of work.
const PIECE: u64 = 256;

/// Counts of paths are scaled down, level by level, before their products leave the range of a number; only
/// their ratios within a level matter.
const MANY: f64 = 1e140;

/// A source of paths: sample i is always the same path.
pub(super) struct Paths<'g> {
    out: &'g Rows,
    into: &'g Rows,
    order: u32,
    base: u64,
}

/// How often each node lay inside a path, and how many places of rows were read for it.
pub(super) struct Tally {
    pub(super) inside: Vec<u32>,
    pub(super) read: u64,
}

impl<'g> Paths<'g> {
    /// Of a graph of at least two nodes.
    pub(super) fn of(graph: &'g Graph, seed: u64) -> Self {
        Self {
            out: graph.rows(),
            into: graph.rows_into(),
            order: graph.order() as u32,
            base: Random::seeded(seed).bits(),
        }
    }

    /// Takes some samples. Counts are whole, so it does not matter which thread takes which.
    pub(super) fn tally(&self, samples: Range<u64>) -> Tally {
        let walkers = Rooms::new();
        let pieces = samples.end.saturating_sub(samples.start).div_ceil(PIECE);
        (0..pieces).into_par_iter().for_each(|piece| {
            let start = samples.start + piece * PIECE;
            let end = samples.end.min(start + PIECE);
            walkers.within(
                || Walker::new(self.order),
                |walker| (start..end).for_each(|sample| walker.sample(self, sample)),
            );
        });
        let none = Tally {
            inside: vec![0; self.order as usize],
            read: 0,
        };
        walkers.into_rooms().into_iter().fold(none, |mut sum, walker| {
            sum.inside
                .iter_mut()
                .zip(walker.inside)
                .for_each(|(sum, part)| *sum += part);
            sum.read += walker.read;
            sum
        })
    }
}

/// What is known of a node while a path is sought.
#[derive(Clone, Copy)]
struct Seen {
    /// 0: nothing. Else 2 × (steps + 1) from the start, or 2 × (steps + 1) + 1 from the end.
    label: u32,
    paths: f64,
}

/// One of the two ends from which a path is sought.
struct Side {
    found: Vec<u32>,
    /// The last level begins here.
    level: usize,
    /// The label of the last level.
    label: u32,
    /// How many places of rows the next step will read.
    work: usize,
}

impl Side {
    fn new() -> Self {
        Self {
            found: Vec::new(),
            level: 0,
            label: 0,
            work: 0,
        }
    }

    fn begin(&mut self, seen: &mut [Seen], rows: &Rows, node: u32, label: u32) {
        seen[node as usize] = Seen { label, paths: 1.0 };
        self.found.push(node);
        self.level = 0;
        self.label = label;
        self.work = row(rows, node).len();
    }
}

fn row(rows: &Rows, node: u32) -> &[crate::graph::Node] {
    &rows.neighbors[rows.starts[node as usize] as usize..rows.starts[node as usize + 1] as usize]
}

struct Walker {
    seen: Vec<Seen>,
    start: Side,
    end: Side,
    inside: Vec<u32>,
    read: u64,
}

impl Walker {
    fn new(order: u32) -> Self {
        Self {
            seen: vec![Seen { label: 0, paths: 0.0 }; order as usize],
            start: Side::new(),
            end: Side::new(),
            inside: vec![0; order as usize],
            read: 0,
        }
    }

    /// Takes two nodes by chance, then one of the shortest paths from one to the other, and counts who is
    /// inside. Where no path leads, nobody is.
    fn sample(&mut self, paths: &Paths<'_>, sample: u64) {
        let mut random = Random::seeded(Random::seeded(paths.base.wrapping_add(sample)).bits());
        let start = random.below(paths.order);
        let other = random.below(paths.order - 1);
        let end = other + u32::from(other >= start);
        self.start.begin(&mut self.seen, paths.out, start, 2);
        self.end.begin(&mut self.seen, paths.into, end, 3);
        while self.start.work > 0 && self.end.work > 0 {
            let from_start = self.start.work <= self.end.work;
            let met = if from_start {
                step(&mut self.seen, &mut self.start, paths.out, &mut self.read, &mut random)
            } else {
                step(&mut self.seen, &mut self.end, paths.into, &mut self.read, &mut random)
            };
            if let Some((near, far)) = met {
                let (first, last) = if from_start { (near, far) } else { (far, near) };
                self.trace(paths.into, first, &mut random);
                self.trace(paths.out, last, &mut random);
                break;
            }
        }
        for node in self.start.found.drain(..).chain(self.end.found.drain(..)) {
            self.seen[node as usize].label = 0;
        }
    }

    /// Counts the nodes from one that was met back towards the end it was reached from, without that end.
    fn trace(&mut self, rows: &Rows, mut node: u32, random: &mut Random) {
        let mut label = self.seen[node as usize].label;
        while label > 3 {
            self.inside[node as usize] += 1;
            label -= 2;
            let mut total = 0.0;
            for before in row(rows, node) {
                let seen = self.seen[before.index()];
                if seen.label == label && chosen(seen.paths, &mut total, random) {
                    node = before.0;
                }
            }
        }
    }
}

/// Whether this one, of all so far, is taken: each as likely as its weight.
fn chosen(weight: f64, total: &mut f64, random: &mut Random) -> bool {
    *total += weight;
    *total == weight || random.unit() * *total < weight
}

/// Goes one step further from one side. Where it meets the other, says over which edge: each as likely as
/// there are paths over it.
fn step(seen: &mut [Seen], side: &mut Side, rows: &Rows, read: &mut u64, random: &mut Random) -> Option<(u32, u32)> {
    let level = side.level..side.found.len();
    let label = side.label + 2;
    let (mut met, mut total, mut most) = (None, 0.0, 0.0);
    *read += side.work as u64;
    side.work = 0;
    for at in level.clone() {
        let node = side.found[at];
        let paths = seen[node as usize].paths;
        for neighbor in row(rows, node) {
            let other = &mut seen[neighbor.index()];
            if other.label == 0 {
                if met.is_none() {
                    *other = Seen { label, paths };
                    side.work += row(rows, neighbor.0).len();
                    side.found.push(neighbor.0);
                }
            } else if other.label == label {
                other.paths += paths;
                most = if other.paths > most { other.paths } else { most };
            } else if (other.label ^ label) & 1 == 1 && chosen(paths * other.paths, &mut total, random) {
                met = Some((node, neighbor.0));
            }
        }
    }
    side.level = level.end;
    side.label = label;
    if most > MANY {
        for &node in &side.found[side.level..] {
            seen[node as usize].paths /= MANY;
        }
    }
    met
}
