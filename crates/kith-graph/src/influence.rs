//! Influence: who is tied to those who are themselves well tied.
//!
//! Each score here is what remains when scores are passed along ties again and again:
//! [`pagerank`](fn@pagerank) passes shares on and starts anew now and then, [`eigenvector`](fn@eigenvector)
//! passes everything on, [`katz`](fn@katz) gives everyone something to begin with and lets what comes from
//! far away fade, [`hits`](fn@hits) tells those who point well from those who are pointed at.
//!
//! Weights are strengths and are read; an edge of weight zero passes nothing on. Parallels are one edge of
//! their summed strength, self-loops are not read. Along arcs scores flow from tail to head: a node has its
//! score from those who point at it. Sums are made in the same order on any number of threads.

mod eigenvector;
mod gather;
mod hits;
mod katz;
mod leading;
mod pace;
mod pagerank;
#[cfg(test)]
mod tests;

use crate::maps::NodeMap;

pub use eigenvector::{Eigenvector, eigenvector};
pub use hits::{Hits, hits};
pub use katz::{Attenuation, KatzError, katz, katz_limit};
pub use pagerank::{PageRank, pagerank};

/// When to stop passing scores along.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stop {
    /// Good enough is a residual of at most this. Below about 1e-14 rounding may keep it out of reach; what
    /// is not a number counts as 0.
    pub tolerance: f64,
    /// No more rounds than this, but always one.
    pub rounds: u32,
}

impl Default for Stop {
    /// A tolerance of 1e-10, and at most 10,000 rounds.
    fn default() -> Self {
        Self {
            tolerance: 1e-10,
            rounds: 10_000,
        }
    }
}

impl Stop {
    fn good(self, residual: f64) -> bool {
        residual <= self.tolerance.max(0.0)
    }
}

/// Scores that were found round by round.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    pub scores: NodeMap<f64>,
    /// How many times scores were passed along.
    pub rounds: u32,
    /// How much one more plain round would change the scores: in which norm, each measure says.
    pub residual: f64,
    /// Whether the residual is within the tolerance. If not, the rounds ran out, and the scores are the last
    /// approximation.
    pub converged: bool,
}

impl Settled {
    fn nobody() -> Self {
        Self {
            scores: NodeMap::default(),
            rounds: 0,
            residual: 0.0,
            converged: true,
        }
    }
}
