//! Splitting by convergent correlations.

use rayon::prelude::*;

use super::TooLarge;
use super::profile::{Alike, Own, Table, alike};
use crate::assortativity::Counting;
use crate::graph::Graph;
use crate::partition::Partition;

/// Rounds after which a split is read off in any case, and how near to 1 or −1 ends them before.
const ROUNDS: u32 = 200;
const NEAR: f64 = 1e-9;

/// The splits that CONCOR makes.
#[derive(Clone, Debug, PartialEq)]
pub struct Concor {
    /// The blocks after each round of splits, the first of which has at most two. Blocks are numbered by their lowest
    /// node.
    pub levels: Vec<Partition>,
}

impl Concor {
    /// The finest blocks; `None` where no split was asked for.
    pub fn blocks(&self) -> Option<&Partition> {
        self.levels.last()
    }
}

/// CONCOR: correlate profiles, correlate the rows of that table, and so on until every correlation is 1 or −1; those
/// at 1 with the block's lowest node are one block, the rest the other. Each block is split again in the same way,
/// `depth` times, by the profiles of its members over all nodes. A block whose members are all alike stays whole.
///
/// Breiger, Boorman and Arabie 1975, *An algorithm for clustering relational data with applications to social network
/// analysis and comparison with multidimensional scaling*. `own` holds for the first table alone. A row that does not
/// vary is 1 with others such and 0 with the rest. A correlation that stays at 0 counts as alike. Profiles as in
/// [`alike`]. O(n³) a round of at most 200 (mostly about ten), in parallel; refused above
/// [`MOST_NODES`](super::MOST_NODES).
pub fn concor(relations: &[&Graph], depth: u32, own: Own, counting: Counting) -> Result<Concor, TooLarge> {
    let first = alike(relations, own, Alike::Correlation, counting)?;
    let mut blocks: Vec<Vec<usize>> = vec![(0..first.order()).collect()];
    let mut levels = Vec::new();
    for _ in 0..depth {
        let split: Vec<Vec<Vec<usize>>> = blocks.iter().map(|block| halves(&first, block)).collect();
        let settled = split.iter().all(|parts| parts.len() == 1);
        blocks = split.into_iter().flatten().collect();
        levels.push(partition(&blocks, first.order()));
        if settled {
            break;
        }
    }
    Ok(Concor { levels })
}

fn partition(blocks: &[Vec<usize>], nodes: usize) -> Partition {
    let mut labels = vec![0; nodes];
    for (label, block) in blocks.iter().enumerate() {
        block.iter().for_each(|&node| labels[node] = label as u32);
    }
    Partition::from_labels(&labels).canonical()
}

/// A block's two parts, or the block where it does not part.
fn halves(first: &Table, block: &[usize]) -> Vec<Vec<usize>> {
    let mut table = Table::from_pairs(block.len(), |one, other| first.row(block[one])[block[other]]);
    for _ in 0..ROUNDS {
        let apart = (0..block.len())
            .flat_map(|row| table.row(row))
            .map(|r| 1.0 - r.abs())
            .fold(0.0, f64::max);
        if apart < NEAR {
            break;
        }
        table = correlated(&table);
    }
    let (mut with, mut against) = (Vec::new(), Vec::new());
    for (at, &node) in block.iter().enumerate() {
        if table.row(0)[at] >= 0.0 {
            with.push(node)
        } else {
            against.push(node)
        }
    }
    [with, against].into_iter().filter(|part| !part.is_empty()).collect()
}

/// Correlations of a table's rows.
fn correlated(table: &Table) -> Table {
    let standard: Vec<Option<Vec<f64>>> = (0..table.order())
        .into_par_iter()
        .map(|row| standard(table.row(row)))
        .collect();
    Table::from_pairs(table.order(), |one, other| match (&standard[one], &standard[other]) {
        (Some(x), Some(y)) if one != other => dot(x, y).clamp(-1.0, 1.0),
        (Some(_), None) | (None, Some(_)) => 0.0,
        _ => 1.0,
    })
}

/// A row with mean 0 and length 1; nothing where it does not vary.
fn standard(row: &[f64]) -> Option<Vec<f64>> {
    let mean = row.iter().sum::<f64>() / row.len() as f64;
    let off: Vec<f64> = row.iter().map(|value| value - mean).collect();
    let length = dot(&off, &off).sqrt();
    (length > 1e-10).then(|| off.iter().map(|value| value / length).collect())
}

/// Four sums side by side, so that the processor need not wait for one.
fn dot(x: &[f64], y: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let (x_fours, y_fours) = (x.chunks_exact(4), y.chunks_exact(4));
    let rest: f64 = x_fours
        .remainder()
        .iter()
        .zip(y_fours.remainder())
        .map(|(x, y)| x * y)
        .sum();
    for (x, y) in x_fours.zip(y_fours) {
        for ((sum, x), y) in sums.iter_mut().zip(x).zip(y) {
            *sum += x * y;
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}
