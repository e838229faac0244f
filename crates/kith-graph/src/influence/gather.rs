//! One round: every node gathers from its neighbours.

use rayon::prelude::*;

use crate::graph::{Graph, Node, Rows};

/// Nodes are dealt out in chunks of this many, whatever the number of threads: sums are made within a chunk,
/// then over chunks in their order.
const CHUNK: usize = 2048;

/// Rows to gather along, laid out so that processors foresee what comes: within a chunk by length, so that
/// loops of one length follow each other, and one after another in memory.
pub(super) struct Gather {
    chunks: Vec<Chunk>,
    nodes: usize,
}

/// The rows of some nodes that follow each other.
struct Chunk {
    /// Nodes by falling length of their rows.
    order: Vec<u32>,
    /// How many rows of which length follow each other.
    runs: Vec<(u32, u32)>,
    /// The rows, in that order.
    neighbors: Vec<Node>,
    /// The strength of each place; nothing where all are 1.
    weights: Vec<f64>,
}

impl Gather {
    /// Each node gathers from those who point at it.
    pub(super) fn into(graph: &Graph) -> Self {
        Self::along(graph.rows_into(), graph.row_weights_into().as_deref())
    }

    /// Each node gathers from those at whom it points.
    pub(super) fn out(graph: &Graph) -> Self {
        Self::along(graph.rows(), graph.row_weights().as_deref())
    }

    fn along(rows: &Rows, weights: Option<&[f64]>) -> Self {
        let nodes = rows.starts.len().saturating_sub(1);
        let firsts: Vec<usize> = (0..nodes).step_by(CHUNK).collect();
        let chunk = |&first: &usize| Chunk::of(rows, weights, first, nodes.min(first + CHUNK));
        Self {
            chunks: if firsts.len() < 2 {
                firsts.iter().map(chunk).collect()
            } else {
                firsts.par_iter().map(chunk).collect()
            },
            nodes,
        }
    }

    /// The strength of each node's row.
    pub(super) fn strengths(&self) -> Vec<f64> {
        let mut strengths = vec![0.0; self.nodes];
        for (chunk, out) in self.chunks.iter().zip(strengths.chunks_mut(CHUNK)) {
            let mut rest = chunk.weights.as_slice();
            let lengths = chunk
                .runs
                .iter()
                .flat_map(|&(length, rows)| std::iter::repeat_n(length as usize, rows as usize));
            for (&node, length) in chunk.order.iter().zip(lengths) {
                let strength = &mut out[node as usize % CHUNK];
                if chunk.weights.is_empty() {
                    *strength = length as f64;
                } else {
                    let (row, behind) = rest.split_at(length);
                    *strength = row.iter().sum();
                    rest = behind;
                }
            }
        }
        strengths
    }

    /// Tells `each` every node, Σ weight × source over its row, its place in `out`, and K totals to add to.
    pub(super) fn round<const K: usize>(
        &self,
        source: &[f64],
        out: &mut [f64],
        each: impl Fn(usize, f64, &mut f64, &mut [f64; K]) + Sync,
    ) -> [f64; K] {
        let work = |(chunk, out): (&Chunk, &mut [f64])| {
            let mut totals = [0.0; K];
            chunk.rows(source, |node, sum| each(node, sum, &mut out[node % CHUNK], &mut totals));
            totals
        };
        let totals: Vec<[f64; K]> = match self.chunks.as_slice() {
            [only] => vec![work((only, out))],
            chunks => chunks.par_iter().zip(out.par_chunks_mut(CHUNK)).map(work).collect(),
        };
        let mut all = [0.0; K];
        for part in totals {
            for (all, part) in all.iter_mut().zip(part) {
                *all += part;
            }
        }
        all
    }
}

impl Chunk {
    fn of(rows: &Rows, weights: Option<&[f64]>, first: usize, end: usize) -> Self {
        let range = |node: u32| rows.starts[node as usize] as usize..rows.starts[node as usize + 1] as usize;
        let mut order: Vec<u32> = (first as u32..end as u32).collect();
        order.sort_by_key(|&node| std::cmp::Reverse(range(node).len()));
        let runs = order.chunk_by(|&one, &other| range(one).len() == range(other).len());
        let places = (rows.starts[end] - rows.starts[first]) as usize;
        let mut neighbors = Vec::with_capacity(places);
        let mut strengths = Vec::with_capacity(if weights.is_some() { places } else { 0 });
        for &node in &order {
            neighbors.extend_from_slice(&rows.neighbors[range(node)]);
            strengths.extend_from_slice(weights.map_or(&[], |weights| &weights[range(node)]));
        }
        Self {
            runs: runs.map(|run| (range(run[0]).len() as u32, run.len() as u32)).collect(),
            order,
            neighbors,
            weights: strengths,
        }
    }

    #[inline]
    fn rows(&self, source: &[f64], mut each: impl FnMut(usize, f64)) {
        if !self.weights.is_empty() {
            return self.weighted_rows(source, each);
        }
        let (mut order, mut places) = (self.order.as_slice(), self.neighbors.as_slice());
        for &(length, rows) in &self.runs {
            let (nodes, next) = order.split_at(rows as usize);
            let (run, behind) = places.split_at(length as usize * rows as usize);
            (order, places) = (next, behind);
            match length {
                0 => nodes.iter().for_each(|&node| each(node as usize, 0.0)),
                1 => run_of::<1>(nodes, run, source, &mut each),
                2 => run_of::<2>(nodes, run, source, &mut each),
                3 => run_of::<3>(nodes, run, source, &mut each),
                4 => run_of::<4>(nodes, run, source, &mut each),
                5 => run_of::<5>(nodes, run, source, &mut each),
                6 => run_of::<6>(nodes, run, source, &mut each),
                7 => run_of::<7>(nodes, run, source, &mut each),
                8 => run_of::<8>(nodes, run, source, &mut each),
                _ => {
                    for (&node, row) in nodes.iter().zip(run.chunks_exact(length as usize)) {
                        each(node as usize, sum(row, source));
                    }
                }
            }
        }
    }

    fn weighted_rows(&self, source: &[f64], mut each: impl FnMut(usize, f64)) {
        let (mut order, mut places, mut weights) = (
            self.order.as_slice(),
            self.neighbors.as_slice(),
            self.weights.as_slice(),
        );
        for &(length, rows) in &self.runs {
            let all = length as usize * rows as usize;
            let (nodes, next) = order.split_at(rows as usize);
            let ((run, behind), (strengths, after)) = (places.split_at(all), weights.split_at(all));
            (order, places, weights) = (next, behind, after);
            if length == 0 {
                nodes.iter().for_each(|&node| each(node as usize, 0.0));
                continue;
            }
            let rows = run
                .chunks_exact(length as usize)
                .zip(strengths.chunks_exact(length as usize));
            for (&node, (row, strengths)) in nodes.iter().zip(rows) {
                let parts = row.iter().zip(strengths);
                each(
                    node as usize,
                    parts.map(|(neighbor, weight)| source[neighbor.index()] * weight).sum(),
                );
            }
        }
    }
}

/// Rows of a length known beforehand.
#[inline]
fn run_of<const LENGTH: usize>(nodes: &[u32], run: &[Node], source: &[f64], each: &mut impl FnMut(usize, f64)) {
    let (rows, _) = run.as_chunks::<LENGTH>();
    for (&node, row) in nodes.iter().zip(rows) {
        each(node as usize, row.iter().map(|neighbor| source[neighbor.index()]).sum());
    }
}

/// In four sums at a time, which need not wait for each other.
#[inline]
fn sum(row: &[Node], source: &[f64]) -> f64 {
    let (fours, rest) = row.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for four in fours {
        for (sum, neighbor) in sums.iter_mut().zip(four) {
            *sum += source[neighbor.index()];
        }
    }
    let rest: f64 = rest.iter().map(|neighbor| source[neighbor.index()]).sum();
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}
