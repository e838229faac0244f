//! Ties across and within sides, against the same ties with the sides dealt out at random.

use super::bridging_ground::{Ground, Side};
use kith_graph::Graph;
use kith_graph::random::Random;
use rayon::prelude::*;

/// How often the sides are dealt out anew.
pub(super) const DRAWS: u32 = 1_000;
/// With fewer ties nothing is said of chance.
pub(super) const FEWEST_TIES: usize = 10;
/// Outside the middle 95 in 100 relabellings is more, or less, than chance gives.
const TAIL: f64 = 0.025;
const SEED: u64 = 10;

/// How a number stands among those of the relabellings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Compared {
    pub(super) value: f64,
    /// The mean of the relabellings.
    pub(super) mean: f64,
    /// Between these lie the middle 95 of 100 relabellings.
    pub(super) low: f64,
    pub(super) high: f64,
    /// Relabellings in which the number is as low or lower, and as high or higher.
    pub(super) as_low: usize,
    pub(super) as_high: usize,
    /// Relabellings in which there is such a number.
    pub(super) draws: usize,
}

/// What chance makes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Lower,
    AsChance,
    Higher,
}

impl Compared {
    fn of(value: f64, mut drawn: Vec<f64>) -> Option<Compared> {
        drawn.sort_unstable_by(f64::total_cmp);
        let draws = drawn.len();
        let at = |share: f64| drawn.get(((draws as f64 - 1.0) * share).round() as usize).copied();
        Some(Compared {
            value,
            mean: drawn.iter().sum::<f64>() / draws as f64,
            low: at(TAIL)?,
            high: at(1.0 - TAIL)?,
            as_low: drawn.partition_point(|other| *other <= value),
            as_high: draws - drawn.partition_point(|other| *other < value),
            draws,
        })
    }

    pub(super) fn verdict(&self) -> Verdict {
        let tail = self.draws as f64 * TAIL;
        if self.as_low as f64 <= tail {
            Verdict::Lower
        } else if self.as_high as f64 <= tail {
            Verdict::Higher
        } else {
            Verdict::AsChance
        }
    }
}

/// Ties among some sides against chance.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Chance {
    /// Ties with both ends on those sides, and those of them that cross from one side to another.
    pub(super) ties: usize,
    pub(super) across: usize,
    /// The E-I index.
    pub(super) ei: Compared,
    /// Newman's assortativity by group; `None` where all ends are on one side.
    pub(super) assortativity: Option<Compared>,
}

impl Chance {
    /// Whether there are enough ties to say anything.
    pub(super) fn tells(&self) -> bool {
        self.ties >= FEWEST_TIES
    }
}

/// Compares with [`DRAWS`] relabellings of the actors on the given sides, isolates among them. `None`
/// without a tie between two of them. Each draw has a stream of chance of its own, so that the number of
/// threads does not matter. O(draws · (n + m)).
pub(super) fn against_chance(ground: &Ground<'_>, graph: &Graph, sides: &[Side]) -> Option<Chance> {
    let dealt = Dealt::of(ground, graph, sides);
    let found = dealt.count(&dealt.labels);
    if dealt.ties.is_empty() {
        return None;
    }
    let drawn: Vec<Counted> = (0..DRAWS)
        .into_par_iter()
        .map_init(
            || dealt.labels.clone(),
            |labels, draw| {
                labels.copy_from_slice(&dealt.labels);
                let start = Random::seeded(SEED ^ (u64::from(draw) << 32)).bits();
                Random::seeded(start).shuffle(labels);
                dealt.count(labels)
            },
        )
        .collect();
    let ties = dealt.ties.len();
    Some(Chance {
        ties,
        across: found.across,
        ei: Compared::of(found.ei(ties), drawn.iter().map(|counted| counted.ei(ties)).collect())?,
        assortativity: found.assortativity(ties).and_then(|value| {
            let drawn = drawn.iter().filter_map(|counted| counted.assortativity(ties));
            Compared::of(value, drawn.collect())
        }),
    })
}

/// Those who have a side, under new numbers, and the ties among them.
struct Dealt {
    labels: Vec<u8>,
    ties: Vec<(u32, u32)>,
    degrees: Vec<u32>,
}

impl Dealt {
    fn of(ground: &Ground<'_>, graph: &Graph, sides: &[Side]) -> Dealt {
        let mut number = vec![None; graph.order()];
        let mut labels = Vec::new();
        for node in graph.nodes().filter(|node| sides.contains(&ground.side(*node))) {
            number[node.index()] = Some(labels.len() as u32);
            labels.push(ground.side(node) as u8);
        }
        let ties: Vec<(u32, u32)> = graph
            .edges()
            .filter_map(|edge| {
                let (one, other) = graph.ends(edge);
                number[one.index()].zip(number[other.index()])
            })
            .collect();
        let mut degrees = vec![0; labels.len()];
        for (one, other) in &ties {
            degrees[*one as usize] += 1;
            degrees[*other as usize] += 1;
        }
        Dealt { labels, ties, degrees }
    }

    fn count(&self, labels: &[u8]) -> Counted {
        let crosses = |(one, other): &&(u32, u32)| labels[*one as usize] != labels[*other as usize];
        let mut ends = [0u64; 4];
        for (label, degree) in labels.iter().zip(&self.degrees) {
            ends[usize::from(*label)] += u64::from(*degree);
        }
        Counted {
            across: self.ties.iter().filter(crosses).count(),
            squares: ends.iter().map(|ends| ends * ends).sum(),
        }
    }
}

/// What both measures are made of, in whole numbers.
#[derive(Clone, Copy)]
struct Counted {
    across: usize,
    /// Σ over sides of (ends of ties on that side)².
    squares: u64,
}

impl Counted {
    /// (E − I) ÷ (E + I).
    fn ei(self, ties: usize) -> f64 {
        (2.0 * self.across as f64 - ties as f64) / ties as f64
    }

    /// (Σ e − Σ a²) ÷ (1 − Σ a²), times the square of the number of ends.
    fn assortativity(self, ties: usize) -> Option<f64> {
        let ends = 2 * ties as u64;
        let room = ends * ends - self.squares;
        let within = ends * 2 * (ties - self.across) as u64;
        (room > 0).then(|| (within as f64 - self.squares as f64) / room as f64)
    }
}
