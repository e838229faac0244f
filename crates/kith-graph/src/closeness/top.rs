//! The few who are nearest to everyone, without working out everyone's distances.
//!
//! No node lies at distance k that no walk of k steps without turning back leads to. That bounds every score
//! from above; searches then start from the most promising node and stop as soon as what is left to find
//! cannot lift it among the best. Bergamini, Borassi, Crescenzi, Marino and Meyerhenke 2019, *Computing top-k
//! closeness centrality faster in unweighted graphs* (their neighbourhood bounds and cut searches).

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use rayon::prelude::*;

use super::{Convention, closeness};
use crate::components;
use crate::graph::{Graph, Node, Rows};
use crate::walk::Way;

/// Bounds are compared with so much to spare, so that rounding drops nobody.
const SPARE: f64 = 1.0 - 1e-9;

/// So many searches share what is known of the best before any of them.
const ROUND: usize = 8;

/// How many steps of walks bound a score before any search.
const FORESIGHT: u32 = 4;

/// The `most` nodes of the highest [`harmonic`](super::harmonic) closeness with their raw scores, the highest
/// first, of equal ones the lowest node first; who has none (0) is left out. Otherwise exactly those that
/// sorting all scores would give.
///
/// At worst a search from every node, O(n m); where scores differ, mostly a few dozen searches, many cut
/// short. O(n + m) memory per thread.
pub fn top_harmonic(graph: &Graph, way: Way, most: usize) -> Vec<(Node, f64)> {
    if way == Way::Both && graph.is_directed() {
        return top_harmonic(&graph.undirected(), way, most);
    }
    top(graph, way, most, &Aim::Harmonic)
}

/// The `most` nodes of the highest [`closeness`] by the [`Convention`] named, with their scores, as
/// [`top_harmonic`] orders them; who has no score is left out. Cost of [`top_harmonic`] where edges go both
/// ways. In a directed graph nobody knows beforehand how many a node reaches, and all distances are worked
/// out.
pub fn top_closeness(graph: &Graph, way: Way, convention: Convention, most: usize) -> Vec<(Node, f64)> {
    if graph.is_directed() && way != Way::Both {
        let scores = closeness(graph, way, convention);
        let mut scores: Vec<(Node, f64)> = scores
            .iter()
            .filter_map(|(node, score)| Some((node, (*score)?)))
            .collect();
        scores.sort_unstable_by(ranked);
        scores.truncate(most);
        return scores;
    }
    if graph.is_directed() {
        return top_closeness(&graph.undirected(), way, convention, most);
    }
    top(graph, way, most, &Aim::Closeness(convention))
}

/// The higher score first, then the lower node.
fn ranked(one: &(Node, f64), other: &(Node, f64)) -> Ordering {
    other.1.total_cmp(&one.1).then(one.0.cmp(&other.0))
}

enum Aim {
    Harmonic,
    Closeness(Convention),
}

impl Aim {
    /// What so many nodes at a distance add to the sum.
    fn part(&self, count: f64, distance: f64) -> f64 {
        match self {
            Aim::Harmonic => count / distance,
            Aim::Closeness(_) => count * distance,
        }
    }

    fn score(&self, sum: f64, reached: f64, others: f64) -> f64 {
        match self {
            Aim::Harmonic => sum,
            Aim::Closeness(convention) => convention.score(reached, sum, others).unwrap_or(0.0),
        }
    }
}

/// A node that may score at most so high.
#[derive(PartialEq)]
struct Hope(f64, Node);

impl Eq for Hope {}

impl Ord for Hope {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0).then(other.1.cmp(&self.1))
    }
}

impl PartialOrd for Hope {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn top(graph: &Graph, way: Way, most: usize, aim: &Aim) -> Vec<(Node, f64)> {
    let rows = if way == Way::In {
        graph.rows_into()
    } else {
        graph.rows()
    };
    let pieces = components::components(graph);
    let sizes: Vec<u32> = pieces.all.iter().map(|piece| piece.len() as u32).collect();
    let others: Vec<u32> = graph.nodes().map(|node| sizes[pieces.of[node] as usize] - 1).collect();
    let field = Field {
        rows,
        directed: graph.is_directed(),
        others,
        aim,
    };
    let mut hopes = BinaryHeap::from(field.hopes());
    let mut best: Vec<(Node, f64)> = Vec::new();
    let mut round = Vec::new();
    loop {
        let bar = if most > 0 && best.len() >= most {
            best[most - 1].1
        } else {
            0.0
        };
        round.clear();
        while round.len() < ROUND && hopes.peek().is_some_and(|hope| hope.0 >= bar * SPARE && hope.0 > 0.0) {
            round.extend(hopes.pop().map(|hope| hope.1));
        }
        if round.is_empty() || most == 0 {
            break;
        }
        let started = || Search::of(graph.order());
        let found: Vec<Option<f64>> = round
            .par_iter()
            .map_init(started, |search, &node| {
                search.score(&field, node, bar * SPARE).filter(|score| *score > 0.0)
            })
            .collect();
        best.extend(
            round
                .iter()
                .zip(found)
                .filter_map(|(&node, score)| Some((node, score?))),
        );
        best.sort_unstable_by(ranked);
        best.truncate(most);
    }
    best
}

struct Field<'a> {
    rows: &'a Rows,
    directed: bool,
    /// At most how many each node reaches: the rest of its piece.
    others: Vec<u32>,
    aim: &'a Aim,
}

impl Field<'_> {
    fn degree(&self, node: Node) -> u32 {
        self.rows.row(node).len() as u32
    }

    /// What each node could score if every walk that does not turn back led to somebody new.
    fn hopes(&self) -> Vec<Hope> {
        let nodes = self.others.len();
        let mut left: Vec<f64> = self.others.iter().map(|&others| f64::from(others)).collect();
        let mut sums = vec![0.0f64; nodes];
        let mut before: Vec<f64> = vec![1.0; nodes];
        let mut walks: Vec<f64> = (0..nodes as u32)
            .map(|node| f64::from(self.degree(Node(node))))
            .collect();
        for steps in 1..=FORESIGHT {
            for ((left, sum), walks) in left.iter_mut().zip(&mut sums).zip(&walks) {
                let count = left.min(*walks);
                *left -= count;
                *sum += self.aim.part(count, f64::from(steps));
            }
            if steps < FORESIGHT {
                let longer = (0..nodes as u32)
                    .map(|node| self.longer(Node(node), steps, &before, &walks))
                    .collect();
                before = std::mem::replace(&mut walks, longer);
            }
        }
        let hope = |node: usize| {
            let others = f64::from(self.others[node]);
            let sum = sums[node] + self.aim.part(left[node], f64::from(FORESIGHT + 1));
            self.aim.score(sum, others, nodes as f64 - 1.0)
        };
        (0..nodes).map(|node| Hope(hope(node), Node(node as u32))).collect()
    }

    /// Walks of one step more: those of the neighbours, without the ones that come straight back.
    fn longer(&self, node: Node, steps: u32, before: &[f64], walks: &[f64]) -> f64 {
        let row = self.rows.row(node);
        let onward: f64 = row.iter().map(|neighbor| walks[neighbor.index()]).sum();
        if self.directed {
            return onward;
        }
        let back = if steps == 1 {
            row.len()
        } else {
            row.len().saturating_sub(1)
        };
        onward - back as f64 * before[node.index()]
    }
}

/// Room for one search after another.
struct Search {
    seen: Vec<bool>,
    queue: Vec<Node>,
}

impl Search {
    fn of(nodes: usize) -> Self {
        Self {
            seen: vec![false; nodes],
            queue: Vec::with_capacity(nodes),
        }
    }

    /// The node's score, or nothing as soon as it cannot reach the bar.
    fn score(&mut self, field: &Field<'_>, node: Node, bar: f64) -> Option<f64> {
        let score = self.search(field, node, bar);
        for node in self.queue.drain(..) {
            self.seen[node.index()] = false;
        }
        score
    }

    fn search(&mut self, field: &Field<'_>, node: Node, bar: f64) -> Option<f64> {
        let others = field.others.len() as f64 - 1.0;
        let most = f64::from(field.others[node.index()]);
        self.seen[node.index()] = true;
        self.queue.push(node);
        let mut level = 0..1;
        let mut sum = 0.0;
        for distance in 1u32.. {
            let mut onward = 0u64;
            for at in level.clone() {
                for &neighbor in field.rows.row(self.queue[at]) {
                    if !std::mem::replace(&mut self.seen[neighbor.index()], true) {
                        self.queue.push(neighbor);
                        onward += u64::from(field.degree(neighbor));
                    }
                }
            }
            level = level.end..self.queue.len();
            if level.is_empty() {
                break;
            }
            let found = level.len() as f64;
            sum += field.aim.part(found, f64::from(distance));
            let onward = onward as f64 - if field.directed { 0.0 } else { found };
            let left = most - (self.queue.len() as f64 - 1.0);
            let next = left.min(onward);
            let hope = sum
                + field.aim.part(next, f64::from(distance + 1))
                + field.aim.part(left - next, f64::from(distance + 2));
            if field.aim.score(hope, most, others) < bar {
                return None;
            }
        }
        let reached = self.queue.len() as f64 - 1.0;
        Some(field.aim.score(sum, reached, others))
    }
}
