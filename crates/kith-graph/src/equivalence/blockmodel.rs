//! Blocks and the pattern between them.

use crate::cohesion::Fraction;
use crate::graph::Graph;
use crate::mixing::Mixing;
use crate::partition::Partition;

/// From what density on a block counts as tied in the image.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cut {
    /// From the density of the whole (among those with a group). Where that is 0, nothing is tied.
    Overall,
    /// From this density. At 0 or below every block counts as tied.
    At(f64),
}

/// The pattern between blocks: a density for every two groups and its image, tied where the density reaches the cut.
///
/// White, Boorman and Breiger 1976, *Social structure from multiple networks I*; the density criterion after
/// Wasserman and Faust 1994, *Social Network Analysis*, chapters 10 and 16. Somebody without a group is left out; a pair
/// of a node with itself is no pair; strengths are not read.
#[derive(Clone, Debug, PartialEq)]
pub struct Blockmodel {
    mixing: Mixing,
    cut: Cut,
    overall: Fraction,
}

impl Blockmodel {
    /// O(n + m).
    pub fn of(graph: &Graph, groups: &Partition, cut: Cut) -> Self {
        let mixing = Mixing::of(graph, groups);
        let people: u64 = mixing.sizes().iter().map(|&size| u64::from(size)).sum();
        let ways = if mixing.is_directed() { 1 } else { 2 };
        let overall = Fraction {
            part: mixing.ties().0,
            whole: people * people.saturating_sub(1) / ways,
        };
        Self { mixing, cut, overall }
    }

    /// The density of ties among all that have a group.
    pub fn overall(&self) -> Fraction {
        self.overall
    }

    /// Ties there are from one group to another, of those there could be; see [`Mixing::density`].
    pub fn density(&self, from: u32, to: u32) -> Fraction {
        self.mixing.density(from, to)
    }

    /// Whether the density reaches the cut. `None` where there can be no ties, as within a group of one.
    pub fn image(&self, from: u32, to: u32) -> Option<bool> {
        self.reaches(self.density(from, to))
    }

    fn reaches(&self, density: Fraction) -> Option<bool> {
        let value = density.value()?;
        Some(match self.cut {
            Cut::At(cut) => value >= cut,
            Cut::Overall => {
                let Fraction { part, whole } = self.overall;
                part > 0 && u128::from(density.part) * u128::from(whole) >= u128::from(part) * u128::from(density.whole)
            }
        })
    }

    /// Pairs that are not as the image says, of all pairs: tied where it has no tie, or not tied where it has one.
    pub fn errors(&self) -> Fraction {
        let (ones, hits) = self.ones();
        Fraction {
            part: (ones - hits) + (self.overall.part - hits),
            whole: self.overall.whole,
        }
    }

    /// Pearson's correlation of ties with the image, over all pairs: 1 where every block is full or empty as the image
    /// says. `None` where either does not vary.
    pub fn fit(&self) -> Option<f64> {
        let (ones, hits) = self.ones();
        let [ones, hits, ties, pairs] = [ones, hits, self.overall.part, self.overall.whole].map(i128::from);
        let spread = (ones as f64 * (pairs - ones) as f64).sqrt() * (ties as f64 * (pairs - ties) as f64).sqrt();
        (spread > 0.0).then(|| ((pairs * hits - ones * ties) as f64 / spread).clamp(-1.0, 1.0))
    }

    /// Pairs in blocks that the image calls tied, and ties among them.
    fn ones(&self) -> (u64, u64) {
        // An empty block is tied only where every block is.
        let empty = Fraction { part: 0, whole: 1 };
        if self.reaches(empty) == Some(true) {
            return (self.overall.whole, self.overall.part);
        }
        let once = self
            .mixing
            .cells()
            .iter()
            .filter(|cell| self.mixing.is_directed() || cell.from <= cell.to);
        once.map(|cell| self.density(cell.from, cell.to))
            .filter(|&density| self.reaches(density) == Some(true))
            .fold((0, 0), |sum, density| (sum.0 + density.whole, sum.1 + density.part))
    }
}
