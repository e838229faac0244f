//! One round: every node gathers from its neighbours.

use rayon::prelude::*;

use crate::graph::{Graph, Node, Rows};

/// Nodes are dealt out in chunks of this many, whatever the number of threads: sums are made within a chunk,
/// then over chunks in their order.
const CHUNK: usize = 2048;

/// The busiest nodes under the lowest numbers, so that what is read most often lies together. Small graphs
/// keep their numbers.
pub(super) struct Busiest {
    /// The node that has each number, and the number of each node; empty where they are the same.
    old: Vec<u32>,
    new: Vec<u32>,
}

impl Busiest {
    pub(super) fn first(graph: &Graph) -> Self {
        const SMALL: usize = 1 << 15;
        if graph.order() <= SMALL {
            return Self {
                old: Vec::new(),
                new: Vec::new(),
            };
        }
        // By counting, from the longest rows down; the very longest, which are few, come together.
        const LONG: usize = 1023;
        let rank = |row: &[Node]| LONG - row.len().min(LONG);
        let mut starts = vec![0u32; LONG + 2];
        graph.rows().iter().for_each(|row| starts[rank(row) + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut old = vec![0; graph.order()];
        let mut new = Vec::with_capacity(graph.order());
        for (node, row) in graph.rows().iter().enumerate() {
            let number = &mut starts[rank(row)];
            old[*number as usize] = node as u32;
            new.push(*number);
            *number += 1;
        }
        Self { old, new }
    }

    /// The node that has a number.
    #[inline]
    pub(super) fn node(&self, number: usize) -> usize {
        self.old.get(number).map_or(number, |&node| node as usize)
    }

    /// Values by number, put back into node order.
    pub(super) fn restored(&self, values: Vec<f64>) -> Vec<f64> {
        if self.new.is_empty() {
            return values;
        }
        self.new.iter().map(|&number| values[number as usize]).collect()
    }
}

/// Rows to gather along, under the numbers of [`Busiest`], laid out so that processors foresee what comes: within a chunk by length, so that
/// loops of one length follow each other, and one after another in memory.
pub(super) struct Gather {
    chunks: Vec<Chunk>,
    nodes: usize,
    unit: f64,
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
    pub(super) fn into(graph: &Graph, busiest: &Busiest) -> Self {
        Self::along(busiest, graph.rows_into(), graph.row_weights_into())
    }

    /// Each node gathers from those at whom it points.
    pub(super) fn out(graph: &Graph, busiest: &Busiest) -> Self {
        Self::along(busiest, graph.rows(), graph.row_weights())
    }

    fn along(busiest: &Busiest, rows: &Rows, mut weights: Option<Vec<f64>>) -> Self {
        let unit = weights.as_mut().map_or(1.0, |weights| in_units(weights));
        let weights = weights.as_deref();
        let nodes = rows.starts.len().saturating_sub(1);
        let firsts: Vec<usize> = (0..nodes).step_by(CHUNK).collect();
        let chunk = |&first: &usize| Chunk::of(busiest, rows, weights, first, nodes.min(first + CHUNK));
        Self {
            chunks: if firsts.len() < 2 {
                firsts.iter().map(chunk).collect()
            } else {
                firsts.par_iter().map(chunk).collect()
            },
            nodes,
            unit,
        }
    }

    /// What a strength of 1 stands for here: a power of two, of the order of the largest weight, so that no
    /// sum of weights runs out of range.
    pub(super) fn unit(&self) -> f64 {
        self.unit
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
        let work = |((number, chunk), out): ((usize, &Chunk), &mut [f64])| {
            let mut sums = [0.0; CHUNK];
            chunk.sums(source, &mut sums);
            let mut totals = [0.0; K];
            for (at, (out, sum)) in out.iter_mut().zip(sums).enumerate() {
                each(number * CHUNK + at, sum, out, &mut totals);
            }
            totals
        };
        let totals: Vec<[f64; K]> = match self.chunks.as_slice() {
            [only] => vec![work(((0, only), out))],
            chunks => (chunks.par_iter().enumerate().zip(out.par_chunks_mut(CHUNK)))
                .map(work)
                .collect(),
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
    fn of(busiest: &Busiest, rows: &Rows, weights: Option<&[f64]>, first: usize, end: usize) -> Self {
        let range = |number: u32| {
            let node = busiest.node(number as usize);
            rows.starts[node] as usize..rows.starts[node + 1] as usize
        };
        let order = by_length(first as u32..end as u32, |number| range(number).len());
        let runs = order.chunk_by(|&one, &other| range(one).len() == range(other).len());
        let places = order.iter().map(|&number| range(number).len()).sum();
        let mut neighbors = Vec::with_capacity(places);
        let mut strengths = Vec::with_capacity(if weights.is_some() { places } else { 0 });
        for &number in &order {
            let row = &rows.neighbors[range(number)];
            if busiest.new.is_empty() {
                neighbors.extend_from_slice(row);
            } else {
                neighbors.extend(row.iter().map(|neighbor| Node(busiest.new[neighbor.index()])));
            }
            strengths.extend_from_slice(weights.map_or(&[], |weights| &weights[range(number)]));
        }
        Self {
            runs: runs.map(|run| (range(run[0]).len() as u32, run.len() as u32)).collect(),
            order,
            neighbors,
            weights: strengths,
        }
    }

    /// The sum of each row, at its node's place in the chunk.
    fn sums(&self, source: &[f64], sums: &mut [f64; CHUNK]) {
        let (mut order, mut places) = (self.order.as_slice(), self.neighbors.as_slice());
        let mut weights = self.weights.as_slice();
        for &(length, rows) in &self.runs {
            let all = length as usize * rows as usize;
            let (nodes, next) = order.split_at(rows as usize);
            let (run, behind) = places.split_at(all);
            (order, places) = (next, behind);
            if !self.weights.is_empty() {
                let (strengths, after) = weights.split_at(all);
                weights = after;
                weighted(nodes, length as usize, (run, strengths), source, sums);
                continue;
            }
            match length {
                // The sums are 0 as they are.
                0 => (),
                1 => short::<1>(nodes, run, source, sums),
                2 => short::<2>(nodes, run, source, sums),
                3 => short::<3>(nodes, run, source, sums),
                4 => short::<4>(nodes, run, source, sums),
                5 => short::<5>(nodes, run, source, sums),
                6 => short::<6>(nodes, run, source, sums),
                7 => short::<7>(nodes, run, source, sums),
                8 => short::<8>(nodes, run, source, sums),
                _ => {
                    for (&node, row) in nodes.iter().zip(run.chunks_exact(length as usize)) {
                        sums[node as usize % CHUNK] = long(row, source);
                    }
                }
            }
        }
    }
}

/// Nodes by falling length of their rows, by counting; the long ones, which are few, come together.
fn by_length(nodes: std::ops::Range<u32>, length: impl Fn(u32) -> usize) -> Vec<u32> {
    const LONG: usize = 63;
    let rank = |node: u32| LONG - length(node).min(LONG);
    let mut starts = [0usize; LONG + 2];
    nodes.clone().for_each(|node| starts[rank(node) + 1] += 1);
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut order = vec![0; nodes.len()];
    for node in nodes {
        let at = &mut starts[rank(node)];
        order[*at] = node;
        *at += 1;
    }
    order
}

/// Divides weights by a power of two, which loses nothing, and tells which.
fn in_units(weights: &mut [f64]) -> f64 {
    let most = weights.iter().copied().fold(0.0, f64::max);
    let mut unit = 1.0;
    while most / unit >= 2.0 {
        unit *= 2.0;
    }
    while most > 0.0 && most / unit < 1.0 {
        unit *= 0.5;
    }
    if unit != 1.0 {
        weights.iter_mut().for_each(|weight| *weight /= unit);
    }
    unit
}

/// Rows of a length known beforehand.
fn short<const LENGTH: usize>(nodes: &[u32], run: &[Node], source: &[f64], sums: &mut [f64; CHUNK]) {
    let (rows, _) = run.as_chunks::<LENGTH>();
    for (&node, row) in nodes.iter().zip(rows) {
        sums[node as usize % CHUNK] = row.iter().map(|neighbor| source[neighbor.index()]).sum();
    }
}

/// In four sums at a time, which need not wait for each other.
fn long(row: &[Node], source: &[f64]) -> f64 {
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

fn weighted(nodes: &[u32], length: usize, run: (&[Node], &[f64]), source: &[f64], sums: &mut [f64; CHUNK]) {
    if length == 0 {
        return;
    }
    let rows = run.0.chunks_exact(length).zip(run.1.chunks_exact(length));
    for (&node, (row, strengths)) in nodes.iter().zip(rows) {
        let parts = row.iter().zip(strengths);
        sums[node as usize % CHUNK] = parts
            .map(|(neighbor, strength)| source[neighbor.index()] * strength)
            .sum();
    }
}
