//! How many nodes lie at each distance from each node.

use rayon::prelude::*;

use super::sweep::{Sweep, Tally, Terrain};
use crate::graph::{Graph, Node, Rows};
use crate::maps::NodeMap;
use crate::order::{self, Renumbering};
use crate::walk::Way;

/// Distances below this are counted apart for every node; farther ones are summed as they come.
pub(super) const NEAR: usize = 96;

/// To so few targets the nodes are walked under their own numbers.
const FEW: usize = 1024;

/// Reciprocals of far distances are summed as whole multiples of 2⁻⁹⁶, so that no order changes the sum.
pub(super) const ONE: u128 = 1 << 96;

/// What every node is to know of the nodes that it reaches, under new numbers.
struct Rings {
    nodes: usize,
    /// By distance − 1, then node.
    near: Vec<Vec<u32>>,
    /// Only where some distance is not near.
    far: Option<Far>,
    /// Pairs by distance − 1.
    pairs: Vec<u64>,
}

#[derive(Clone)]
struct Far {
    counts: Vec<u32>,
    reached: Vec<u32>,
    steps: Vec<u64>,
    reciprocals: Vec<u128>,
    farthest: Vec<u32>,
}

impl Far {
    fn of(nodes: usize) -> Self {
        Self {
            counts: vec![0; nodes],
            reached: vec![0; nodes],
            steps: vec![0; nodes],
            reciprocals: vec![0; nodes],
            farthest: vec![0; nodes],
        }
    }
}

impl Tally for Rings {
    fn level(&mut self, distance: u32) -> &mut [u32] {
        let at = distance as usize - 1;
        if at >= NEAR {
            return &mut self.far.get_or_insert_with(|| Far::of(self.nodes)).counts;
        }
        if at == self.near.len() {
            self.near.push(vec![0; self.nodes]);
        }
        &mut self.near[at]
    }

    fn done(&mut self, distance: u32, nodes: impl Iterator<Item = u32>) {
        let at = distance as usize - 1;
        let Some(far) = self.far.as_mut().filter(|_| at >= NEAR) else {
            return;
        };
        let mut pairs = 0;
        for node in nodes.map(|node| node as usize) {
            let count = std::mem::take(&mut far.counts[node]);
            if count > 0 {
                far.reached[node] += count;
                far.steps[node] += u64::from(count) * u64::from(distance);
                far.reciprocals[node] += u128::from(count) * (ONE / u128::from(distance));
                far.farthest[node] = far.farthest[node].max(distance);
                pairs += u64::from(count);
            }
        }
        if self.pairs.len() <= at {
            self.pairs.resize(at + 1, 0);
        }
        self.pairs[at] += pairs;
    }
}

impl Rings {
    fn of(nodes: usize) -> Self {
        Self {
            nodes,
            near: Vec::new(),
            far: None,
            pairs: Vec::new(),
        }
    }

    fn joined(mut self, other: Rings) -> Rings {
        for (at, row) in other.near.into_iter().enumerate() {
            match self.near.get_mut(at) {
                Some(mine) => add(mine, &row),
                None => self.near.push(row),
            }
        }
        if let Some(far) = other.far {
            match &mut self.far {
                None => self.far = Some(far),
                Some(mine) => {
                    add(&mut mine.reached, &far.reached);
                    add(&mut mine.steps, &far.steps);
                    add(&mut mine.reciprocals, &far.reciprocals);
                    for (mine, far) in mine.farthest.iter_mut().zip(far.farthest) {
                        *mine = (*mine).max(far);
                    }
                }
            }
        }
        if self.pairs.len() < other.pairs.len() {
            self.pairs.resize(other.pairs.len(), 0);
        }
        add(&mut self.pairs[..other.pairs.len()], &other.pairs);
        self
    }
}

fn add<T: std::ops::AddAssign + Copy>(sums: &mut [T], more: &[T]) {
    for (sum, more) in sums.iter_mut().zip(more) {
        *sum += *more;
    }
}

/// How far every node lies from the nodes that it reaches (or from given ones), itself apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// How many others are reached.
    pub reached: NodeMap<u32>,
    /// The sum of the distances to them: raw farness.
    pub farness: NodeMap<u64>,
    /// Σ 1 ÷ distance over them: raw harmonic closeness.
    pub harmonic: NodeMap<f64>,
    /// The distance to the farthest of them; 0 for who reaches nobody.
    pub eccentricity: NodeMap<u32>,
    /// How many ordered pairs lie at distance 1, 2, 3, and so on.
    pub pairs: Vec<u64>,
}

impl Spread {
    fn restored(self, order: &Renumbering) -> Self {
        Self {
            reached: order.restored(&self.reached),
            farness: order.restored(&self.farness),
            harmonic: order.restored(&self.harmonic),
            eccentricity: order.restored(&self.eccentricity),
            pairs: self.pairs,
        }
    }
}

/// Exact distances in steps between all nodes, summed up for each. Weights are not read; directed graphs
/// are walked the way that is asked for: with [`Way::Out`] from the node, with [`Way::In`] to it.
///
/// The same bits on any number of threads. For k levels O(n m k ÷ 512) operations on rows of 512 bits where
/// distances are short, and at worst (a lane of single doors) a few times what a breadth-first search from
/// each node takes; O(k n + m) memory per thread, where levels past the 96th take none.
pub fn spread(graph: &Graph, way: Way) -> Spread {
    spread_to(graph, None, u32::MAX, way)
}

/// The same for distances up to `steps` alone.
pub(crate) fn spread_within(graph: &Graph, steps: u32, way: Way) -> Spread {
    spread_to(graph, None, steps, way)
}

/// The longest distance from any of the given nodes, where edges go both ways.
pub(crate) fn farthest(graph: &Graph, from: &[Node]) -> u32 {
    spread_to(graph, Some(from), u32::MAX, Way::Out).pairs.len() as u32
}

/// The same as [`spread`] for the distances to the given nodes alone; of nodes that the graph does not have, and of
/// repetitions, nothing is heard.
pub(crate) fn spread_to(graph: &Graph, targets: Option<&[Node]>, most: u32, way: Way) -> Spread {
    if way == Way::Both && graph.is_directed() {
        return spread_to(&graph.undirected(), targets, most, way);
    }
    let mut wanted: Vec<Node> = match targets {
        None => graph.nodes().collect(),
        Some(targets) => targets.iter().copied().filter(|&node| graph.has(node)).collect(),
    };
    if wanted.len() <= FEW {
        // As one piece: who is apart from all of a block is looked at in vain, but nothing is renumbered.
        let pieces = vec![0; graph.order()];
        let (out, into) = (graph.rows(), graph.rows_into());
        let rings = rings(&terrain(out, into, &pieces, way), &in_rising_order(&mut wanted), most);
        return summed(rings);
    }
    let order = order::breadth_first(graph);
    let out = renumbered(graph.rows(), &order);
    let into = graph.is_directed().then(|| renumbered(graph.rows_into(), &order));
    let into = into.as_ref().unwrap_or(&out);
    let pieces = pieces(&out, into);
    wanted.iter_mut().for_each(|node| *node = order.new_number(*node));
    let rings = rings(&terrain(&out, into, &pieces, way), &in_rising_order(&mut wanted), most);
    summed(rings).restored(&order)
}

fn terrain<'a>(out: &'a Rows, into: &'a Rows, pieces: &'a [u32], way: Way) -> Terrain<'a> {
    let (seen, seers) = if way == Way::In { (into, out) } else { (out, into) };
    Terrain { seen, seers, pieces }
}

fn in_rising_order(nodes: &mut Vec<Node>) -> Vec<u32> {
    nodes.sort_unstable();
    nodes.dedup();
    nodes.iter().map(|node| node.0).collect()
}

/// Wide blocks share more of each step; narrow ones leave less of a row unused.
fn rings(terrain: &Terrain<'_>, targets: &[u32], most: u32) -> Rings {
    if targets.len() <= Sweep::<4>::BLOCK {
        in_blocks::<4>(terrain, targets, most)
    } else {
        in_blocks::<8>(terrain, targets, most)
    }
}

fn in_blocks<const WORDS: usize>(terrain: &Terrain<'_>, targets: &[u32], most: u32) -> Rings {
    let nodes = terrain.pieces.len();
    let blocks: Vec<&[u32]> = targets.chunks(Sweep::<WORDS>::BLOCK).collect();
    let least = blocks.len().div_ceil(2 * rayon::current_num_threads()).max(1);
    let started = || (Sweep::<WORDS>::new(nodes), Rings::of(nodes));
    blocks
        .par_iter()
        .with_min_len(least)
        .fold(started, |(mut sweep, mut rings), block| {
            sweep.block(terrain, block, most, &mut rings);
            (sweep, rings)
        })
        .map(|(_, rings)| rings)
        .reduce(|| Rings::of(nodes), Rings::joined)
}

/// Rows under new numbers; a row keeps the order in which it stood.
fn renumbered(rows: &Rows, order: &Renumbering) -> Rows {
    let nodes = rows.starts.len().saturating_sub(1);
    let mut starts = Vec::with_capacity(nodes + 1);
    let mut neighbors = Vec::with_capacity(rows.neighbors.len());
    starts.push(0);
    for number in 0..nodes as u32 {
        let row = rows.row(order.node(Node(number)));
        neighbors.extend(row.iter().map(|&neighbor| order.new_number(neighbor)));
        starts.push(neighbors.len() as u32);
    }
    Rows { starts, neighbors }
}

/// The piece of each node, where each piece is numbered breadth-first without gaps: a node that has no
/// neighbour before it starts a piece.
fn pieces(out: &Rows, into: &Rows) -> Vec<u32> {
    let nodes = out.starts.len().saturating_sub(1) as u32;
    let mut piece = 0;
    let before = |node: Node| {
        let row = out.row(node).iter().chain(into.row(node));
        row.copied().any(|neighbor| neighbor < node)
    };
    (0..nodes)
        .map(|node| {
            if node > 0 && !before(Node(node)) {
                piece += 1;
            }
            piece
        })
        .collect()
}

fn summed(rings: Rings) -> Spread {
    let nodes = rings.nodes;
    let mut reached = vec![0u32; nodes];
    let mut farness = vec![0u64; nodes];
    let mut harmonic = vec![0.0f64; nodes];
    let mut eccentricity = vec![0u32; nodes];
    let mut pairs = Vec::with_capacity(rings.near.len().max(rings.pairs.len()));
    for (row, distance) in rings.near.iter().zip(1u32..) {
        let mut found = 0;
        for (node, &count) in row.iter().enumerate().filter(|(_, count)| **count > 0) {
            reached[node] += count;
            farness[node] += u64::from(count) * u64::from(distance);
            harmonic[node] += f64::from(count) / f64::from(distance);
            eccentricity[node] = distance;
            found += u64::from(count);
        }
        pairs.push(found);
    }
    pairs.extend(rings.pairs.iter().skip(pairs.len()));
    if let Some(far) = &rings.far {
        add(&mut reached, &far.reached);
        add(&mut farness, &far.steps);
        for (node, &farthest) in far.farthest.iter().enumerate().filter(|(_, farthest)| **farthest > 0) {
            harmonic[node] += far.reciprocals[node] as f64 / ONE as f64;
            eccentricity[node] = farthest;
        }
    }
    while pairs.last() == Some(&0) {
        pairs.pop();
    }
    Spread {
        reached: reached.into(),
        farness: farness.into(),
        harmonic: harmonic.into(),
        eccentricity: eccentricity.into(),
        pairs,
    }
}
