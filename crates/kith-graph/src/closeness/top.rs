//! The few who are nearest to everyone, without working out everyone's distances.
//!
//! No node lies at distance k that no walk of k steps without turning back leads to. That bounds every score
//! from above; searches then start from the most promising node and stop as soon as what is left to find
//! cannot lift it among the best. Bergamini, Borassi, Crescenzi, Marino and Meyerhenke 2019, *Computing top-k
//! closeness centrality faster in unweighted graphs* (their neighbourhood bounds and cut searches).

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use rayon::prelude::*;

use super::rings::{NEAR, ONE};
use super::{Convention, Scale, closeness, harmonic};
use crate::components;
use crate::graph::{Graph, Node, Rows};
use crate::walk::Way;

/// Bounds are compared with so much to spare, so that rounding drops nobody.
const SPARE: f64 = 1.0 - 1e-9;

/// So many searches share what is known of the best before any of them.
const ROUND: usize = 8;

/// Walks of so many steps bound a score before any search, at most.
const FORESIGHT: u32 = 4;

/// One step more of foresight for everybody costs about as much as so many searches that are cut short.
const CROWD: usize = 64;

/// The `most` nodes of the highest [`harmonic`](super::harmonic) closeness with their raw scores, the highest
/// first, of equal ones the lowest node first; who has none (0) is left out. Otherwise exactly those that
/// sorting all scores would give.
///
/// Where scores differ, mostly a few dozen searches of O(n + m), many cut short; where they hardly do, as in
/// a ring, all distances are worked out after a while, at the cost of [`spread`](super::spread).
pub fn top_harmonic(graph: &Graph, way: Way, most: usize) -> Vec<(Node, f64)> {
    if way == Way::Both && graph.is_directed() {
        return top_harmonic(&graph.undirected(), way, most);
    }
    top(graph, way, most, &Aim::Harmonic).unwrap_or_else(|| {
        let scores = harmonic(graph, way, Scale::Raw);
        first(scores.iter().map(|(node, &score)| (node, Some(score))), most)
    })
}

/// The `most` nodes of the highest [`closeness`] by the [`Convention`] named, with their scores, as
/// [`top_harmonic`] orders them; who has no score is left out. Cost of [`top_harmonic`] where edges go both
/// ways. In a directed graph nobody knows beforehand how many a node reaches, and all distances are worked
/// out.
pub fn top_closeness(graph: &Graph, way: Way, convention: Convention, most: usize) -> Vec<(Node, f64)> {
    if way == Way::Both && graph.is_directed() {
        return top_closeness(&graph.undirected(), way, convention, most);
    }
    let some = if graph.is_directed() {
        None
    } else {
        top(graph, way, most, &Aim::Closeness(convention))
    };
    some.unwrap_or_else(|| {
        let scores = closeness(graph, way, convention);
        first(scores.iter().map(|(node, &score)| (node, score)), most)
    })
}

/// The best of scores that are all known.
fn first(scores: impl Iterator<Item = (Node, Option<f64>)>, most: usize) -> Vec<(Node, f64)> {
    let scores = scores.filter_map(|(node, score)| Some((node, score?)));
    let mut scores: Vec<(Node, f64)> = scores.filter(|(_, score)| *score > 0.0).collect();
    scores.sort_unstable_by(ranked);
    scores.truncate(most);
    scores
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

/// Nothing if so many searches were needed that many at once would have been cheaper.
fn top(graph: &Graph, way: Way, most: usize, aim: &Aim) -> Option<Vec<(Node, f64)>> {
    if most == 0 {
        return Some(Vec::new());
    }
    let nodes = graph.order() as u64;
    let patience = nodes * (nodes / 16 + 64);
    let field = Field::of(graph, way, aim);
    let mut outlook = Outlook::of(&field);
    outlook.look_further(&field);
    let mut hopes = outlook.hopes(&field, 0.0);
    let mut crowded = true;
    let mut searches: Vec<Search> = (0..rayon::current_num_threads().clamp(1, ROUND))
        .map(|_| Search::of(&field))
        .collect();
    let mut asked = vec![false; graph.order()];
    let mut best: Vec<(Node, f64)> = Vec::new();
    loop {
        let bar = best.get(most - 1).map_or(0.0, |last| last.1) * SPARE;
        if bar > 0.0 && crowded {
            crowded = outlook.steps < FORESIGHT && hopes.iter().filter(|hope| hope.0 >= bar).nth(CROWD).is_some();
            if crowded {
                outlook.look_further(&field);
                hopes = outlook.hopes(&field, bar);
            }
        }
        let room = if best.len() < most { most - best.len() } else { ROUND };
        let mut round = Vec::new();
        while round.len() < room.min(ROUND) && hopes.peek().is_some_and(|hope| hope.0 >= bar && hope.0 > 0.0) {
            let next = hopes.pop().map(|hope| hope.1);
            round.extend(next.filter(|node| !std::mem::replace(&mut asked[node.index()], true)));
        }
        if round.is_empty() {
            return Some(best);
        }
        let share = round.len().div_ceil(searches.len());
        let found: Vec<Vec<(Node, f64)>> = searches
            .par_iter_mut()
            .zip(round.par_chunks(share))
            .map(|(search, nodes)| search.scores(&field, nodes, bar))
            .collect();
        best.extend(found.into_iter().flatten());
        best.sort_unstable_by(ranked);
        best.truncate(most);
        if searches.iter().map(|search| search.visited).sum::<u64>() > patience {
            return None;
        }
    }
}

struct Field<'a> {
    /// Whom a node sees in one step, and who sees it.
    seen: &'a Rows,
    seers: &'a Rows,
    directed: bool,
    /// At most how many each node reaches: the rest of its piece.
    others: Vec<u32>,
    aim: &'a Aim,
}

impl<'a> Field<'a> {
    fn of(graph: &'a Graph, way: Way, aim: &'a Aim) -> Self {
        let (out, into) = (graph.rows(), graph.rows_into());
        let (seen, seers) = if way == Way::In { (into, out) } else { (out, into) };
        let pieces = components::components(graph);
        let others = |place: &u32| pieces.all[*place as usize].len() as u32 - 1;
        Self {
            seen,
            seers,
            directed: graph.is_directed(),
            others: pieces.of.values().iter().map(others).collect(),
            aim,
        }
    }

    fn degree(&self, node: usize) -> u32 {
        self.seen.starts[node + 1] - self.seen.starts[node]
    }
}

/// What each node could score if every walk that does not turn back led to somebody new.
struct Outlook {
    /// Walks are known up to this length, those of it and of one step less by node. More walks than fit are
    /// [`u32::MAX`], which no piece is as large as.
    steps: u32,
    walks: Vec<u32>,
    shorter: Vec<u32>,
    /// Others in the piece whom no walk known so far accounts for, and the sum of what the rest add.
    left: Vec<u32>,
    sums: Vec<f64>,
}

impl Outlook {
    fn of(field: &Field<'_>) -> Self {
        let nodes = field.others.len();
        let mut outlook = Self {
            steps: 1,
            walks: (0..nodes).map(|node| field.degree(node)).collect(),
            shorter: vec![1; nodes],
            left: field.others.clone(),
            sums: vec![0.0; nodes],
        };
        outlook.account(field.aim);
        outlook
    }

    fn account(&mut self, aim: &Aim) {
        let distance = f64::from(self.steps);
        for ((left, sum), &walks) in self.left.iter_mut().zip(&mut self.sums).zip(&self.walks) {
            let count = walks.min(*left);
            *left -= count;
            *sum += aim.part(f64::from(count), distance);
        }
    }

    /// One step more: the walks of the neighbours, without the ones that come straight back.
    fn look_further(&mut self, field: &Field<'_>) {
        let turns = u32::from(self.steps > 1);
        let rows = field.seen.starts.windows(2);
        let longer = rows.zip(&self.shorter).map(|(ends, &shorter)| {
            let row = &field.seen.neighbors[ends[0] as usize..ends[1] as usize];
            let onward: u64 = row.iter().map(|neighbor| u64::from(self.walks[neighbor.index()])).sum();
            if onward >= u64::from(u32::MAX) {
                return u32::MAX;
            }
            let back = if field.directed {
                0
            } else {
                (row.len() as u32).saturating_sub(turns)
            };
            onward.saturating_sub(u64::from(back) * u64::from(shorter)) as u32
        });
        let longer = longer.collect();
        self.shorter = std::mem::replace(&mut self.walks, longer);
        self.steps += 1;
        self.account(field.aim);
    }

    /// Those who could reach the bar.
    fn hopes(&self, field: &Field<'_>, bar: f64) -> BinaryHeap<Hope> {
        let others = field.others.len() as f64 - 1.0;
        let beyond = f64::from(self.steps + 1);
        let hope = |node: usize| {
            let sum = self.sums[node] + field.aim.part(f64::from(self.left[node]), beyond);
            Hope(
                field.aim.score(sum, f64::from(field.others[node]), others),
                Node(node as u32),
            )
        };
        let hopes = (0..field.others.len()).map(hope).filter(|hope| hope.0 >= bar);
        BinaryHeap::from(hopes.collect::<Vec<_>>())
    }
}

/// Summed exactly as [`super::rings`] sums, so that no score differs by a bit.
#[derive(Default)]
struct Sums {
    near: f64,
    far: u128,
}

impl Sums {
    fn add(&mut self, aim: &Aim, found: f64, distance: u32) {
        match aim {
            Aim::Harmonic if distance as usize > NEAR => self.far += found as u128 * (ONE / u128::from(distance)),
            _ => self.near += aim.part(found, f64::from(distance)),
        }
    }

    fn total(&self) -> f64 {
        self.near + self.far as f64 / ONE as f64
    }
}

/// Room for one search after another.
struct Search {
    seen: Vec<bool>,
    queue: Vec<Node>,
    /// How many nodes all searches have come to.
    visited: u64,
}

impl Search {
    fn of(field: &Field<'_>) -> Self {
        Self {
            seen: vec![false; field.others.len()],
            queue: Vec::new(),
            visited: 0,
        }
    }

    /// The scores of those who reach the bar, perhaps of others too.
    fn scores(&mut self, field: &Field<'_>, nodes: &[Node], bar: f64) -> Vec<(Node, f64)> {
        let mut scores = Vec::new();
        for &node in nodes {
            let score = self.score(field, node, bar).filter(|score| *score > 0.0);
            scores.extend(score.map(|score| (node, score)));
            self.visited += self.queue.len() as u64;
            for node in self.queue.drain(..) {
                self.seen[node.index()] = false;
            }
        }
        scores
    }

    /// The node's score, or nothing as soon as it cannot reach the bar.
    fn score(&mut self, field: &Field<'_>, node: Node, bar: f64) -> Option<f64> {
        let others = field.others.len() as f64 - 1.0;
        let most = f64::from(field.others[node.index()]);
        self.seen[node.index()] = true;
        self.queue.push(node);
        let mut level = 0;
        let mut sums = Sums::default();
        // Arcs from the last level, and from nodes not seen.
        let mut onward = u64::from(field.degree(node.index()));
        let mut unseen = field.seen.neighbors.len() as u64 - onward;
        for distance in 1u32.. {
            let from = std::mem::replace(&mut level, self.queue.len());
            if onward > unseen {
                self.pull(field);
            } else {
                self.push(field, from);
            }
            let found = (self.queue.len() - level) as f64;
            if found == 0.0 {
                break;
            }
            sums.add(field.aim, found, distance);
            onward = self.queue[level..]
                .iter()
                .map(|node| u64::from(field.degree(node.index())))
                .sum();
            unseen -= onward;
            let ahead = onward as f64 - if field.directed { 0.0 } else { found };
            let left = most - (self.queue.len() as f64 - 1.0);
            let next = left.min(ahead);
            let hope = sums.total()
                + field.aim.part(next, f64::from(distance + 1))
                + field.aim.part(left - next, f64::from(distance + 2));
            if field.aim.score(hope, most, others) < bar {
                return None;
            }
        }
        Some(field.aim.score(sums.total(), self.queue.len() as f64 - 1.0, others))
    }

    /// Looks around from the last level.
    fn push(&mut self, field: &Field<'_>, from: usize) {
        for at in from..self.queue.len() {
            for &neighbor in field.seen.row(self.queue[at]) {
                if !std::mem::replace(&mut self.seen[neighbor.index()], true) {
                    self.queue.push(neighbor);
                }
            }
        }
    }

    /// Asks everybody not seen whether anyone seen sees them.
    fn pull(&mut self, field: &Field<'_>) {
        let from = self.queue.len();
        for (node, _) in (0u32..).zip(&self.seen).filter(|(_, seen)| !**seen) {
            let seers = field.seers.row(Node(node));
            if seers.iter().any(|seer| self.seen[seer.index()]) {
                self.queue.push(Node(node));
            }
        }
        for node in &self.queue[from..] {
            self.seen[node.index()] = true;
        }
    }
}
