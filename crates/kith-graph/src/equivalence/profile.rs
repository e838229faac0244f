//! Profiles: whom somebody is tied to, set beside whom somebody else is tied to.

use rayon::prelude::*;

use super::{MOST_NODES, TooLarge};
use crate::assortativity::Counting;
use crate::graph::{Graph, Node};

/// What to do, when i and j are compared, with their ties to themselves and to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// Leave all four out: only ties to third parties are compared.
    LeftOut,
    /// Set i's tie to j against j's tie to i, and the ties to themselves against each other (Burt 1976,
    /// *Positions in networks*).
    Swapped,
    /// Take rows as they are, with nothing on the diagonal: i's tie to j is set against j's to itself. What a plain
    /// `corrcoef` does.
    AsZero,
}

/// How to compare two profiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alike {
    /// Euclidean distance, √Σ (x_k − y_k)²: 0 where structurally equivalent.
    Distance,
    /// Pearson's correlation, in −1 ..= 1. Where a profile does not vary (somebody without ties), it is 1 with
    /// itself and with others that do not vary, and 0 with the rest.
    Correlation,
}

/// A symmetric table of numbers for all pairs of nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    nodes: usize,
    cells: Vec<f64>,
}

impl Table {
    pub fn order(&self) -> usize {
        self.nodes
    }

    /// The number of a pair; `None` for nodes that the table does not have.
    pub fn get(&self, one: Node, other: Node) -> Option<f64> {
        let (at, row) = (other.index(), one.index().checked_mul(self.nodes)?);
        if at < self.nodes {
            self.cells.get(row.checked_add(at)?).copied()
        } else {
            None
        }
    }

    pub(super) fn row(&self, node: usize) -> &[f64] {
        &self.cells[node * self.nodes..(node + 1) * self.nodes]
    }

    /// Fills the table from its upper half, diagonal included; rows in parallel.
    pub(super) fn from_pairs(nodes: usize, pair: impl Fn(usize, usize) -> f64 + Sync) -> Self {
        let upper: Vec<Vec<f64>> = (0..nodes)
            .into_par_iter()
            .map(|one| (one..nodes).map(|other| pair(one, other)).collect())
            .collect();
        let mut cells = vec![0.0; nodes * nodes];
        for (one, row) in upper.iter().enumerate() {
            for (offset, &value) in row.iter().enumerate() {
                cells[one * nodes + one + offset] = value;
                cells[(one + offset) * nodes + one] = value;
            }
        }
        Self { nodes, cells }
    }
}

/// Compares everybody's profile with everybody's. A profile is the row of ties to each node and, for arcs, the row
/// of ties from each, one relation after the other; a tie is 1, or its strength.
///
/// Burt 1976, *Positions in networks* (distances); Breiger, Boorman and Arabie 1975, *An algorithm for clustering
/// relational data* (correlations). O(n² · length) for profiles of length n to 2n times the number of relations, in
/// parallel; memory n² + n · length numbers. Refused above [`MOST_NODES`].
pub fn alike(relations: &[&Graph], own: Own, by: Alike, counting: Counting) -> Result<Table, TooLarge> {
    let profiles = Profiles::of(relations, counting)?;
    Ok(match by {
        Alike::Distance => Table::from_pairs(profiles.nodes, |one, other| profiles.distance(one, other, own)),
        Alike::Correlation => Table::from_pairs(profiles.nodes, |one, other| profiles.correlation(one, other, own)),
    })
}

struct Profiles {
    nodes: usize,
    rows: Vec<Vec<f64>>,
}

impl Profiles {
    fn of(relations: &[&Graph], counting: Counting) -> Result<Self, TooLarge> {
        let nodes = relations.iter().map(|graph| graph.order()).max().unwrap_or(0);
        if nodes > MOST_NODES {
            return Err(TooLarge { nodes });
        }
        let mut rows = vec![Vec::new(); nodes];
        for graph in relations {
            let ways = if graph.is_directed() { 2 } else { 1 };
            for (node, row) in rows.iter_mut().enumerate() {
                let node = Node(node as u32);
                let from = row.len();
                row.resize(from + ways * nodes, 0.0);
                if !graph.has(node) {
                    continue;
                }
                let strength = |edge| match counting {
                    Counting::Ties => 1.0,
                    Counting::Strengths => graph.weight(edge),
                };
                for (other, &edge) in graph.neighbors(node).iter().zip(graph.edges_of(node)) {
                    row[from + other.index()] = strength(edge);
                }
                if graph.is_directed() {
                    for (other, &edge) in graph.predecessors(node).iter().zip(graph.edges_into(node)) {
                        row[from + nodes + other.index()] = strength(edge);
                    }
                }
            }
        }
        Ok(Self { nodes, rows })
    }

    /// Hands over what is set against what, in pieces of equal length.
    fn set_against(&self, one: usize, other: usize, own: Own, mut with: impl FnMut(&[f64], &[f64])) {
        let (x, y) = (&self.rows[one], &self.rows[other]);
        if own == Own::AsZero {
            return with(x, y);
        }
        let (low, high) = (one.min(other), one.max(other));
        for (x, y) in x.chunks_exact(self.nodes).zip(y.chunks_exact(self.nodes)) {
            with(&x[..low], &y[..low]);
            if low < high {
                with(&x[low + 1..high], &y[low + 1..high]);
            }
            with(&x[high + 1..], &y[high + 1..]);
            if own == Own::Swapped {
                with(&[x[one], x[other]], &[y[other], y[one]]);
            }
        }
    }

    fn distance(&self, one: usize, other: usize, own: Own) -> f64 {
        let mut sum = 0.0;
        self.set_against(one, other, own, |x, y| {
            sum += x.iter().zip(y).map(|(x, y)| (x - y) * (x - y)).sum::<f64>();
        });
        sum.sqrt()
    }

    fn correlation(&self, one: usize, other: usize, own: Own) -> f64 {
        let (mut count, mut x_sum, mut y_sum) = (0.0, 0.0, 0.0);
        self.set_against(one, other, own, |x, y| {
            count += x.len() as f64;
            x_sum += x.iter().sum::<f64>();
            y_sum += y.iter().sum::<f64>();
        });
        let (x_mean, y_mean) = (x_sum / count, y_sum / count);
        let (mut product, mut x_squares, mut y_squares) = (0.0, 0.0, 0.0);
        self.set_against(one, other, own, |x, y| {
            for (x, y) in x.iter().zip(y) {
                let (x, y) = (x - x_mean, y - y_mean);
                product += x * y;
                x_squares += x * x;
                y_squares += y * y;
            }
        });
        // Rounding alone is no variation.
        let varies = |squares: f64, mean: f64| squares > 1e-20 * count * mean * mean && squares > 0.0;
        match (varies(x_squares, x_mean), varies(y_squares, y_mean)) {
            (true, true) => (product / (x_squares.sqrt() * y_squares.sqrt())).clamp(-1.0, 1.0),
            (false, false) => 1.0,
            _ => 0.0,
        }
    }
}
