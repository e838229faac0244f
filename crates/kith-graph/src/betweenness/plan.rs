//! How many paths to sample before looking again, and how much doubt to leave to each node.

use super::chance::{Paths, Tally};

/// Samples are added by this factor when the ones so far do not do.
const GROWTH: f64 = 1.15;

/// The part of the doubt that is dealt out evenly, so that a node that the first samples did not show is
/// not held to be sure of itself.
const EVEN: f64 = 0.05;

/// Later looks at the samples have a quarter of the doubt of the look before: 3/4 + 3/16 + … = 1.
const FIRST_LOOK: f64 = 0.75;
const LATER_LOOKS: f64 = 4.0;

/// First samples are numbered from here, so that no path is looked at twice.
const FIRST_SAMPLES: u64 = 1 << 63;

/// ln(1 ÷ δ) for the probability δ that the truth lies further above, or below, than it may.
#[derive(Clone, Copy, Debug)]
pub(super) struct Doubt {
    pub(super) above: f64,
    pub(super) below: f64,
}

/// Nodes that are treated alike, with what each sample is expected to add to their certainty.
pub(super) struct Class {
    pub(super) nodes: u32,
    pub(super) above: f64,
    pub(super) below: f64,
}

pub(super) struct Plan {
    /// How many samples have been looked at, and how often.
    pub(super) samples: u64,
    looks: u32,
    next: u64,
    read: u64,
    most: f64,
    sum: Vec<u32>,
    /// For each class and for each node its class.
    doubts: Vec<Doubt>,
    class_of: Vec<u32>,
}

impl Plan {
    /// Takes first samples until they say how many more will be needed, deals out the doubt (the probability
    /// to be wrong about any node), and forgets the samples: bounds hold only for samples that had no part
    /// in choosing them. `look` sorts nodes into classes. Nothing if being exact would cost no more.
    pub(super) fn after_first_samples(
        paths: &Paths<'_>,
        doubt: f64,
        error: f64,
        look: impl Fn(&[u32], u64) -> (Vec<Class>, Vec<u32>),
        exact_cost: u64,
    ) -> Option<Self> {
        let doubt = doubt * FIRST_LOOK;
        let affordable = (exact_cost / 6000) as f64;
        let mut first = (2.0 / error).min(affordable).clamp(100.0, 1e6) as u64;
        let mut tally = paths.tally(FIRST_SAMPLES..FIRST_SAMPLES + first);
        loop {
            let (classes, class_of) = look(&tally.inside, first);
            let most = (2.0 * tally.inside.len() as f64 / (doubt * EVEN)).ln();
            let needed = samples_needed(&classes, most, doubt * (1.0 - EVEN));
            if cost(needed, tally.read / first) > exact_cost {
                return None;
            }
            if needed <= 12 * first {
                let capped = |certainty: f64| (certainty * needed as f64).min(most);
                let doubts = classes.iter().map(|class| Doubt {
                    above: capped(class.above),
                    below: capped(class.below),
                });
                return Some(Self {
                    samples: 0,
                    looks: 0,
                    next: needed,
                    read: 0,
                    most,
                    sum: vec![0; tally.inside.len()],
                    doubts: doubts.collect(),
                    class_of,
                });
            }
            let more = paths.tally(FIRST_SAMPLES + first..FIRST_SAMPLES + 2 * first);
            first *= 2;
            tally.read += more.read;
            (tally.inside.iter_mut().zip(more.inside)).for_each(|(sum, part)| *sum += part);
        }
    }

    /// Takes the next samples; gives the sum of all.
    pub(super) fn next(&mut self, paths: &Paths<'_>) -> Tally {
        let more = paths.tally(self.samples..self.next);
        self.samples = self.next;
        self.next = (self.next as f64 * GROWTH).ceil() as u64;
        self.looks += 1;
        self.read += more.read;
        (self.sum.iter_mut().zip(more.inside)).for_each(|(sum, part)| *sum += part);
        Tally {
            inside: self.sum.clone(),
            read: self.read,
        }
    }

    /// More certainty than this look asks of any node.
    pub(super) fn most_certainty(&self) -> f64 {
        self.most + self.later()
    }

    fn later(&self) -> f64 {
        f64::from(self.looks.saturating_sub(1)) * LATER_LOOKS.ln()
    }

    /// The doubt that a node has at this look.
    pub(super) fn doubt(&self, node: usize) -> Doubt {
        let first = self.doubts[self.class_of[node] as usize];
        let later = self.later();
        Doubt {
            above: first.above + later,
            below: first.below + later,
        }
    }

    /// Whether going on would cost more than being exact.
    pub(super) fn is_dearer_than(&self, exact_cost: u64) -> bool {
        self.next > u64::from(u32::MAX) || cost(self.next - self.samples, self.read / self.samples.max(1)) > exact_cost
    }
}

/// In places read by an exact search, of which two take about as long as one read by a sample. More samples
/// than a count can hold cost more than anything.
fn cost(samples: u64, read: u64) -> u64 {
    if samples > u64::from(u32::MAX) {
        return u64::MAX;
    }
    samples.saturating_mul(2 * read + 200)
}

/// The least number of samples at which nodes that cannot have all the certainty there is (`most`) leave
/// no more than this much doubt.
fn samples_needed(classes: &[Class], most: f64, doubt: f64) -> u64 {
    let left = |samples: f64| -> f64 {
        let of = |certainty: f64| {
            let certainty = certainty * samples;
            if certainty < most { (-certainty).exp() } else { 0.0 }
        };
        let each = classes
            .iter()
            .map(|class| f64::from(class.nodes) * (of(class.above) + of(class.below)));
        each.sum()
    };
    let mut enough = 128.0;
    while left(enough) > doubt {
        enough *= 2.0;
    }
    let mut few = enough / 2.0;
    for _ in 0..20 {
        let middle = 0.5 * (few + enough);
        if left(middle) > doubt {
            few = middle;
        } else {
            enough = middle;
        }
    }
    enough.ceil() as u64
}
