//! One round: every node gathers from its neighbours.

use rayon::prelude::*;

use crate::graph::{Graph, Rows};

/// Nodes are dealt out in chunks of this many, whatever the number of threads: sums are made within a chunk,
/// then over chunks in their order.
const CHUNK: usize = 2048;

/// Rows to gather along, with the strength of each place.
pub(super) struct Gather<'a> {
    rows: &'a Rows,
    /// Nothing where all are 1.
    weights: Option<Vec<f64>>,
    /// The nodes of each chunk by falling length of their rows: loops of one length in a row are what
    /// processors foresee well.
    order: Vec<u32>,
}

impl<'a> Gather<'a> {
    /// Each node gathers from those who point at it.
    pub(super) fn into(graph: &'a Graph) -> Self {
        Self::along(graph.rows_into(), graph.row_weights_into())
    }

    /// Each node gathers from those at whom it points.
    pub(super) fn out(graph: &'a Graph) -> Self {
        Self::along(graph.rows(), graph.row_weights())
    }

    fn along(rows: &'a Rows, weights: Option<Vec<f64>>) -> Self {
        let nodes = rows.starts.len().saturating_sub(1);
        let mut order: Vec<u32> = (0..nodes as u32).collect();
        order.par_chunks_mut(CHUNK).for_each(|chunk| {
            let first = chunk.first().map_or(0, |&node| node as usize);
            let lengths = rows.starts[first..=first + chunk.len()].windows(2);
            by_length(chunk, lengths.map(|ends| (ends[1] - ends[0]) as usize));
        });
        Self { rows, weights, order }
    }

    pub(super) fn nodes(&self) -> usize {
        self.order.len()
    }

    /// The strength of each node's row.
    pub(super) fn strengths(&self) -> Vec<f64> {
        let ranges = self
            .rows
            .starts
            .windows(2)
            .map(|ends| ends[0] as usize..ends[1] as usize);
        match &self.weights {
            None => ranges.map(|range| range.len() as f64).collect(),
            Some(weights) => ranges.map(|range| weights[range].iter().sum()).collect(),
        }
    }

    /// Tells `each` every node, Σ weight × source over its row, its place in `out`, and K totals to add to.
    pub(super) fn round<const K: usize>(
        &self,
        source: &[f64],
        out: &mut [f64],
        each: impl Fn(usize, f64, &mut f64, &mut [f64; K]) + Sync,
    ) -> [f64; K] {
        let chunk = |(number, out): (usize, &mut [f64])| {
            let first = number * CHUNK;
            let order = &self.order[first..first + out.len()];
            let mut totals = [0.0; K];
            for &node in order {
                let node = node as usize;
                let sum = self.sum(node, source);
                each(node, sum, &mut out[node - first], &mut totals);
            }
            totals
        };
        let totals: Vec<[f64; K]> = if out.len() <= CHUNK {
            vec![chunk((0, out))]
        } else {
            out.par_chunks_mut(CHUNK).enumerate().map(chunk).collect()
        };
        let mut all = [0.0; K];
        for part in totals {
            for (all, part) in all.iter_mut().zip(part) {
                *all += part;
            }
        }
        all
    }

    #[inline]
    fn sum(&self, node: usize, source: &[f64]) -> f64 {
        let (from, to) = (self.rows.starts[node] as usize, self.rows.starts[node + 1] as usize);
        let row = self.rows.neighbors[from..to]
            .iter()
            .map(|neighbor| source[neighbor.index()]);
        match &self.weights {
            None => row.sum(),
            Some(weights) => row.zip(&weights[from..to]).map(|(value, weight)| value * weight).sum(),
        }
    }
}

/// Sorts nodes by falling length of their rows, by counting; the long ones, which are few, come together.
fn by_length(nodes: &mut [u32], lengths: impl Iterator<Item = usize> + Clone) {
    const LONG: usize = 63;
    let mut starts = [0usize; LONG + 2];
    for length in lengths.clone() {
        starts[LONG - length.min(LONG) + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let given = nodes.to_vec();
    for (node, length) in given.into_iter().zip(lengths) {
        let at = &mut starts[LONG - length.min(LONG)];
        nodes[*at] = node;
        *at += 1;
    }
}
