//! From a heap of edges to sorted rows.

use std::sync::OnceLock;

use rayon::prelude::*;

use super::{Direction, Graph, Node, Rows};
use crate::maps::NodeMap;

/// Edges in the order they were given; for undirected graphs with the lower node first. No loops.
#[derive(Clone, Debug)]
pub(super) struct Gathered {
    nodes: usize,
    direction: Direction,
    ends: Vec<(u32, u32)>,
    /// As long as `ends` from the first weight on that is not 1; empty before.
    weights: Vec<f64>,
    /// The same for multiplicities.
    multiplicities: Vec<u32>,
}

impl Gathered {
    pub(super) fn of(nodes: usize, direction: Direction) -> Self {
        Self {
            nodes,
            direction,
            ends: Vec::new(),
            weights: Vec::new(),
            multiplicities: Vec::new(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn reserve(&mut self, edges: usize) {
        self.ends.reserve(edges);
    }

    pub(super) fn grow(&mut self, nodes: usize) {
        self.nodes = self.nodes.max(nodes);
    }

    pub(super) fn push(&mut self, from: u32, to: u32, weight: f64, multiplicity: u32) {
        let before = self.ends.len();
        self.ends.push((from, to));
        append(&mut self.weights, before, weight, 1.0);
        append(&mut self.multiplicities, before, multiplicity, 1);
    }

    /// O(n + m log d) for the largest number d of edges numbered at one node.
    pub(super) fn into_graph(self, loops: NodeMap<u32>) -> Graph {
        let direction = self.direction;
        let (numbered, weights, multiplicities) = self.merged();
        let size = numbered.neighbors.len() as u32;
        let (out, into) = match direction {
            Direction::Directed => {
                let into = transposed(&numbered);
                (numbered, into)
            }
            Direction::Undirected => (both_ways(&numbered), Rows::default()),
        };
        Graph {
            direction,
            loops,
            size,
            out,
            into,
            weights,
            multiplicities,
            out_edges: OnceLock::new(),
            into_edges: OnceLock::new(),
            ends: OnceLock::new(),
        }
    }

    /// The rows at which edges are numbered (lower ends, or tails), sorted and without parallels, with the
    /// weights and multiplicities of the edges in that order.
    fn merged(self) -> (Rows, Vec<f64>, Vec<u32>) {
        let mut starts = vec![0u32; self.nodes + 1];
        for &(from, _) in &self.ends {
            starts[from as usize + 1] += 1;
        }
        accumulate(&mut starts);
        if self.weights.is_empty() && self.multiplicities.is_empty() {
            let mut neighbors = vec![Node(0); self.ends.len()];
            scatter(&self.ends, &starts, |at, _, to| neighbors[at] = Node(to));
            drop(self.ends);
            each_row(&starts, &mut neighbors, |row| row.sort_unstable());
            let parallels = starts.par_windows(2).any(|ends| {
                (neighbors[ends[0] as usize..ends[1] as usize])
                    .windows(2)
                    .any(|two| two[0] == two[1])
            });
            if !parallels {
                return (Rows { starts, neighbors }, Vec::new(), Vec::new());
            }
            let places: Vec<(Node, u32)> = neighbors.into_iter().map(|node| (node, 0)).collect();
            return merge(&starts, &places, |_| (1.0, 1));
        }
        // The place at which an edge was given breaks ties, so that weights are summed in that order.
        let mut places = vec![(Node(0), 0u32); self.ends.len()];
        scatter(&self.ends, &starts, |at, given, to| {
            places[at] = (Node(to), given as u32)
        });
        drop(self.ends);
        each_row(&starts, &mut places, |row| row.sort_unstable());
        merge(&starts, &places, |given| {
            (
                self.weights.get(given as usize).copied().unwrap_or(1.0),
                self.multiplicities.get(given as usize).copied().unwrap_or(1),
            )
        })
    }
}

/// Adds to a list that stays empty as long as everything in it would be `usual`.
fn append<T: Copy + PartialEq>(list: &mut Vec<T>, before: usize, value: T, usual: T) {
    if list.len() == before && before > 0 {
        list.push(value);
    } else if value != usual {
        list.resize(before, usual);
        list.push(value);
    }
}

fn accumulate(starts: &mut [u32]) {
    let mut sum = 0;
    for start in starts {
        sum += *start;
        *start = sum;
    }
}

/// Tells each edge its place in the row of its first end.
fn scatter(ends: &[(u32, u32)], starts: &[u32], mut put: impl FnMut(usize, usize, u32)) {
    let mut free = starts.to_vec();
    for (given, &(from, to)) in ends.iter().enumerate() {
        let at = &mut free[from as usize];
        put(*at as usize, given, to);
        *at += 1;
    }
}

/// Does something to every row, on all threads.
fn each_row<T: Send>(starts: &[u32], all: &mut [T], work: impl Fn(&mut [T]) + Sync) {
    const ROWS: usize = 4096;
    let mut rest = all;
    let mut blocks = Vec::with_capacity(starts.len() / ROWS + 1);
    for first in (0..starts.len() - 1).step_by(ROWS) {
        let last = (first + ROWS).min(starts.len() - 1);
        let (block, behind) = rest.split_at_mut((starts[last] - starts[first]) as usize);
        blocks.push((&starts[first..=last], block));
        rest = behind;
    }
    blocks.into_par_iter().for_each(|(starts, mut block)| {
        for ends in starts.windows(2) {
            let (row, behind) = block.split_at_mut((ends[1] - ends[0]) as usize);
            work(row);
            block = behind;
        }
    });
}

/// Makes parallels, which stand side by side, one. Where all weights come to 1, or nothing was merged, the
/// list of them stays empty.
fn merge(starts: &[u32], places: &[(Node, u32)], of: impl Fn(u32) -> (f64, u32)) -> (Rows, Vec<f64>, Vec<u32>) {
    let mut rows = Rows {
        starts: Vec::with_capacity(starts.len()),
        neighbors: Vec::with_capacity(places.len()),
    };
    let (mut weights, mut multiplicities): (Vec<f64>, Vec<u32>) = (Vec::new(), Vec::new());
    rows.starts.push(0);
    for ends in starts.windows(2) {
        let row = &places[ends[0] as usize..ends[1] as usize];
        let begun = rows.neighbors.len();
        for &(node, given) in row {
            let (weight, multiplicity) = of(given);
            if rows.neighbors.len() > begun && rows.neighbors.last() == Some(&node) {
                let last = weights.len() - 1;
                weights[last] += weight;
                multiplicities[last] = multiplicities[last].saturating_add(multiplicity);
            } else {
                rows.neighbors.push(node);
                weights.push(weight);
                multiplicities.push(multiplicity);
            }
        }
        rows.starts.push(rows.neighbors.len() as u32);
    }
    if weights.iter().all(|&weight| weight == 1.0) {
        weights = Vec::new();
    }
    if multiplicities.iter().all(|&multiplicity| multiplicity == 1) {
        multiplicities = Vec::new();
    }
    (rows, weights, multiplicities)
}

/// The same arcs seen from their heads; sorted because tails are visited in rising order.
fn transposed(rows: &Rows) -> Rows {
    let mut starts = vec![0u32; rows.starts.len()];
    for head in &rows.neighbors {
        starts[head.index() + 1] += 1;
    }
    accumulate(&mut starts);
    let mut neighbors = vec![Node(0); rows.neighbors.len()];
    let mut free = starts.clone();
    for (tail, ends) in rows.starts.windows(2).enumerate() {
        for head in &rows.neighbors[ends[0] as usize..ends[1] as usize] {
            neighbors[free[head.index()] as usize] = Node(tail as u32);
            free[head.index()] += 1;
        }
    }
    Rows { starts, neighbors }
}

/// Rows with every edge at both of its ends, from rows with each at its lower end. Going through lower ends
/// in rising order puts a node's lower neighbours into its row before its upper ones.
fn both_ways(lower: &Rows) -> Rows {
    let mut starts = lower.starts.clone();
    for at in (1..starts.len()).rev() {
        starts[at] -= lower.starts[at - 1];
    }
    for upper in &lower.neighbors {
        starts[upper.index() + 1] += 1;
    }
    accumulate(&mut starts);
    let mut neighbors = vec![Node(0); 2 * lower.neighbors.len()];
    let mut free = starts.clone();
    for (node, ends) in lower.starts.windows(2).enumerate() {
        let row = &lower.neighbors[ends[0] as usize..ends[1] as usize];
        let at = free[node] as usize;
        neighbors[at..at + row.len()].copy_from_slice(row);
        for upper in row {
            neighbors[free[upper.index()] as usize] = Node(node as u32);
            free[upper.index()] += 1;
        }
    }
    Rows { starts, neighbors }
}
