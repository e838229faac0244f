//! Who holds the same position: equivalence of nodes, and the pattern that remains when the equivalent are put
//! together.
//!
//! - [`alike`]: **structural** equivalence, the same ties to the same others, as distances or correlations of
//!   profiles; [`concor()`] splits by them.
//! - [`coloration()`]: **regular** equivalence, ties to the same *kinds* of others (two nurses with different
//!   patients), and the exact coloration, as many ties to each kind.
//! - [`Blockmodel`]: densities between blocks, their image in noughts and ones, and how well it fits.
//!
//! Several relations (visits, calls, lifts) may be taken together where a function takes a list of graphs: node k
//! is the same person in each, and somebody whom a graph does not have has no ties in it. Parallels are one tie of
//! their summed strength; self-loops are left out, so a node's tie to itself is nothing (see [`Own`]).

mod blockmodel;
mod coloration;
mod concor;
mod profile;
#[cfg(test)]
mod tests;

use std::fmt;

pub use blockmodel::{Blockmodel, Cut};
pub use coloration::{Likeness, coloration};
pub use concor::{Concor, concor};
pub use profile::{Alike, Own, Table, alike};

/// The most nodes that tables of all pairs are made for.
pub const MOST_NODES: usize = 2_000;

/// Too many nodes for a table of all pairs: see [`MOST_NODES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge {
    pub nodes: usize,
}

impl fmt::Display for TooLarge {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "Comparing everybody with everybody is made for up to {MOST_NODES} nodes, and there are {}. Filter the network first.",
            self.nodes
        )
    }
}

impl std::error::Error for TooLarge {}
