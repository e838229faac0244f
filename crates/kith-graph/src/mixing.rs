//! Who mixes with whom: ties within groups and across them, and whether that is more or less than chance.
//!
//! A [`Mixing`] counts ties between every two groups. The E-I index ([`Ties`]) sets ties across against ties within,
//! [`permuted()`] compares that with the same people wearing their labels in random order, and [`homophily`] and
//! [`modularity`] are two further measures. Somebody without a group is left out with all their ties, and
//! those ties are counted ([`Mixing::left_out`]). Parallels are one tie (of their summed strength), self-loops
//! none.

mod ei;
mod permuted;
mod segregation;
#[cfg(test)]
mod tests;

use crate::cohesion::Fraction;
use crate::graph::Graph;
use crate::partition::Partition;

pub use ei::{EiScale, Ties, ei_by_group, ei_by_node, ei_overall, ei_scale};
pub use permuted::{Permuted, permuted};
pub use segregation::{homophily, modularity};

/// Ties from one group to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    pub from: u32,
    pub to: u32,
    /// How many ties; never 0.
    pub ties: u64,
    /// Their strengths, summed.
    pub strength: f64,
}

/// The mixing matrix of groups, kept as the cells that are not empty.
///
/// Arcs: the row is where an arc comes from, the column where it goes. Where edges go both ways the matrix is
/// symmetric: an edge between two groups is in both cells, one within a group once in its cell, so that the
/// upper triangle sums to the number of edges.
#[derive(Clone, Debug, PartialEq)]
pub struct Mixing {
    sizes: Vec<u32>,
    directed: bool,
    cells: Vec<Cell>,
    left_out: Fraction,
}

impl Mixing {
    /// Counts all ties. O(n + m + c log c) for c cells; memory for the cells that are not empty.
    pub fn of(graph: &Graph, groups: &Partition) -> Self {
        let marks = groups.marks(graph.order());
        let (rows, weights) = (graph.rows(), graph.row_weights());
        let mut row = vec![(0u64, 0.0f64); groups.count()];
        let mut touched: Vec<u32> = Vec::new();
        let mut cells = Vec::new();
        for (from, members) in groups.members().into_iter().enumerate() {
            for node in members.into_iter().filter(|&node| graph.has(node)) {
                let places = rows.starts[node.index()] as usize..rows.starts[node.index() + 1] as usize;
                for (at, &other) in places.clone().zip(&rows.neighbors[places]) {
                    let to = marks[other.index()];
                    let Some(cell) = row.get_mut(to as usize) else { continue };
                    if to as usize == from && other < node && !graph.is_directed() {
                        continue;
                    }
                    if cell.0 == 0 {
                        touched.push(to);
                    }
                    cell.0 += 1;
                    cell.1 += weights.as_ref().map_or(1.0, |weights| weights[at]);
                }
            }
            touched.sort_unstable();
            cells.extend(touched.drain(..).map(|to| {
                let (ties, strength) = std::mem::take(&mut row[to as usize]);
                Cell {
                    from: from as u32,
                    to,
                    ties,
                    strength,
                }
            }));
        }
        let mut mixing = Self {
            sizes: groups.sizes().to_vec(),
            directed: graph.is_directed(),
            cells,
            left_out: Fraction {
                part: 0,
                whole: graph.size() as u64,
            },
        };
        mixing.left_out.part = mixing.left_out.whole - mixing.ties().0;
        mixing
    }

    /// The cells that are not empty, in rising order of row, then column.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The ties from one group to another and their strength; an empty cell where there are none.
    pub fn between(&self, from: u32, to: u32) -> Cell {
        match self
            .cells
            .binary_search_by_key(&(from, to), |cell| (cell.from, cell.to))
        {
            Ok(at) => self.cells[at],
            Err(_) => Cell {
                from,
                to,
                ties: 0,
                strength: 0.0,
            },
        }
    }

    /// How many nodes are in each group.
    pub fn sizes(&self) -> &[u32] {
        &self.sizes
    }

    pub fn is_directed(&self) -> bool {
        self.directed
    }

    /// Ties with both ends in a group, each once, and their strength.
    pub fn ties(&self) -> (u64, f64) {
        let once = self.cells.iter().filter(|cell| self.directed || cell.from <= cell.to);
        once.fold((0, 0.0), |sum, cell| (sum.0 + cell.ties, sum.1 + cell.strength))
    }

    /// Ties with an end outside every group, of all ties.
    pub fn left_out(&self) -> Fraction {
        self.left_out
    }

    /// Ties there are from one group to another, of those there could be: sizes multiplied, or g(g − 1) within a
    /// group of g (half of it where edges go both ways). Nothing of nothing for groups that do not exist.
    pub fn density(&self, from: u32, to: u32) -> Fraction {
        let size = |group: u32| self.sizes.get(group as usize).map_or(0, |&size| u64::from(size));
        let whole = match (from == to, self.directed) {
            (false, _) => size(from) * size(to),
            (true, true) => size(from) * size(from).saturating_sub(1),
            (true, false) => size(from) * size(from).saturating_sub(1) / 2,
        };
        Fraction {
            part: self.between(from, to).ties,
            whole,
        }
    }
}
