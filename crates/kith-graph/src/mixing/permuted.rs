//! The E-I index against chance: the same ties, the same groups, and people wearing their labels in random order.

use rayon::prelude::*;

use super::{Mixing, ei_overall};
use crate::graph::Graph;
use crate::partition::Partition;
use crate::random::Random;

/// How the index stands among relabellings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Permuted {
    /// The index as it is.
    pub index: f64,
    /// Its mean over all relabellings there are, exactly (equal to the one expected from sizes alone).
    pub expected: f64,
    /// Its standard deviation over all relabellings there are, exactly.
    pub deviation: f64,
    /// How many relabellings were drawn.
    pub draws: u32,
    /// Mean and standard deviation (divisor N) of those drawn; `None` where none were.
    pub mean: Option<f64>,
    pub spread: Option<f64>,
    /// (1 + relabellings with an index as low or lower) ÷ (1 + draws): small where ties stay within more than by
    /// chance.
    pub lower: f64,
    /// The same for as high or higher: small where ties cross more than by chance.
    pub upper: f64,
    /// The same for as far from the mean over all relabellings, or farther, on either side.
    pub either: f64,
}

/// Compares the E-I index with `draws` random relabellings of those that have a group. `None` where no tie has
/// both ends in groups.
///
/// The draw k shuffles labels with a stream of its own made of `seed` and k, so that neither the number of
/// threads nor other draws matter. Counting the network itself among the draws keeps p-values above 0 (Phipson
/// and Smyth 2010, *Permutation p-values should never be zero*). The test is that of Krackhardt and Stern 1988,
/// *Informal networks and organizational crises*. O(draws (n + m)), draws in parallel.
pub fn permuted(graph: &Graph, groups: &Partition, draws: u32, seed: u64) -> Option<Permuted> {
    let mixing = Mixing::of(graph, groups);
    let ties = ei_overall(&mixing);
    let index = ties.index()?;
    let total = (ties.external + ties.internal) as f64;
    let people = Inside::of(graph, groups);
    let crossing: Vec<u64> = (0..draws)
        .into_par_iter()
        .map_init(
            || people.labels.clone(),
            |labels, draw| people.relabelled(labels, stream(seed, draw)),
        )
        .collect();
    let places = Places::of(mixing.sizes());
    let as_index = |external: f64| (2.0 * external - total) / total;
    let mean = crossing.iter().sum::<u64>() as f64 / f64::from(draws);
    let squares: f64 = crossing
        .iter()
        .map(|&external| (external as f64 - mean) * (external as f64 - mean))
        .sum();
    let drawn = |value: f64| (draws > 0).then_some(value);
    let p = |beyond: &dyn Fn(u64) -> bool| {
        (1 + crossing.iter().filter(|&&external| beyond(external)).count()) as f64 / (1.0 + f64::from(draws))
    };
    // |E − mean| in whole numbers: mean = ties · across ÷ all.
    let off = |external: u64| {
        (i128::from(external) * places.all - i128::from(ties.external + ties.internal) * places.across).abs()
    };
    Some(Permuted {
        index,
        expected: (2 * places.across - places.all) as f64 / places.all as f64,
        deviation: 2.0 * places.variance(mixing.sizes(), &people).max(0.0).sqrt() / total,
        draws,
        mean: drawn(as_index(mean)),
        spread: drawn(2.0 * (squares / f64::from(draws)).sqrt() / total),
        lower: p(&|external| external <= ties.external),
        upper: p(&|external| external >= ties.external),
        either: p(&|external| off(external) >= off(ties.external)),
    })
}

fn stream(seed: u64, draw: u32) -> Random {
    let mut mixed = Random::seeded(seed ^ 0x6b69_7468_u64.rotate_left(32));
    let start = mixed.bits() ^ u64::from(draw).wrapping_mul(0xd6e8_feb8_6659_fd93);
    Random::seeded(Random::seeded(start).bits())
}

/// Those with a group, under new numbers, and their ties once each.
struct Inside {
    labels: Vec<u32>,
    ties: Vec<(u32, u32)>,
    /// Ties at each, arcs both ways.
    degrees: Vec<u64>,
    /// Pairs of arcs a → b, b → a, each pair once.
    answered: u64,
}

impl Inside {
    fn of(graph: &Graph, groups: &Partition) -> Self {
        let mut number = vec![None; graph.order()];
        let mut labels = Vec::new();
        for node in graph.nodes() {
            if let Some(group) = groups.group(node) {
                number[node.index()] = Some(labels.len() as u32);
                labels.push(group);
            }
        }
        // A partition of a larger graph has people without ties; they wear labels too.
        labels.extend(groups.iter().skip(graph.order()).flatten());
        let mut inside = Self {
            degrees: vec![0; labels.len()],
            labels,
            ties: Vec::new(),
            answered: 0,
        };
        for node in graph.nodes() {
            let Some(from) = number[node.index()] else { continue };
            for &other in graph.neighbors(node) {
                let Some(to) = number[other.index()] else { continue };
                if node < other || graph.is_directed() {
                    inside.ties.push((from, to));
                    inside.degrees[from as usize] += 1;
                    inside.degrees[to as usize] += 1;
                }
                if graph.is_directed() && node < other && graph.neighbors(other).binary_search(&node).is_ok() {
                    inside.answered += 1;
                }
            }
        }
        inside
    }

    /// How many ties cross groups after a shuffle.
    fn relabelled(&self, labels: &mut [u32], mut random: Random) -> u64 {
        labels.copy_from_slice(&self.labels);
        random.shuffle(labels);
        self.ties
            .iter()
            .filter(|&&(from, to)| labels[from as usize] != labels[to as usize])
            .count() as u64
    }
}

/// Ordered pairs of different people: all of them, and those of different groups.
pub(super) struct Places {
    pub(super) all: i128,
    pub(super) across: i128,
}

impl Places {
    pub(super) fn of(sizes: &[u32]) -> Self {
        let people: i128 = sizes.iter().map(|&size| i128::from(size)).sum();
        let squares: i128 = sizes.iter().map(|&size| i128::from(size) * i128::from(size)).sum();
        Self {
            all: people * (people - 1),
            across: people * people - squares,
        }
    }

    /// The variance of the number of crossing ties over all relabellings: two ties are the same two people, or
    /// share one person, or none, and for each the chance that both cross follows from the sizes.
    fn variance(&self, sizes: &[u32], inside: &Inside) -> f64 {
        let people: i128 = sizes.iter().map(|&size| i128::from(size)).sum();
        let ties = inside.ties.len() as f64;
        // Ordered pairs of ties on the same two people, and on three.
        let same = ties + 2.0 * inside.answered as f64;
        let ends: f64 = inside.degrees.iter().map(|&degree| (degree * degree) as f64).sum();
        // A tie meets itself, and its answer, at two ends each.
        let touching = ends - 2.0 * same;
        let apart = ties * ties - same - touching;
        let cross: i128 = sizes
            .iter()
            .map(|&size| i128::from(size) * (people - i128::from(size)) * (people - i128::from(size) - 1))
            .sum();
        let two_cross = self.across as f64 / self.all as f64;
        let three_cross = ratio(cross, self.all * (people - 2));
        let four_all = self.all * (people - 2) * (people - 3);
        // Pairs of crossing pairs less those that share both people (two ways) or one (four ways).
        let four_cross = match four_all {
            0 => 0.0,
            _ => (self.across as f64 * (self.across - 2) as f64 - 4.0 * cross as f64) / four_all as f64,
        };
        same * two_cross + touching * three_cross + apart * four_cross - (ties * two_cross) * (ties * two_cross)
    }
}

fn ratio(part: i128, whole: i128) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
