//! The network as the search sees it: flat rows of arcs both ways, and how a level folds into the next.

use crate::graph::Graph;
use crate::order::Renumbering;

/// The weight of an arc. Sums of weights are weights of the next level.
pub(super) trait Weight: Copy + Default {
    type Sum: Weight<Sum = Self::Sum> + Copy + PartialEq + std::ops::AddAssign + std::ops::Sub<Output = Self::Sum>;
    const NOTHING: Self::Sum;
    fn sum(self) -> Self::Sum;
    fn number(sum: Self::Sum) -> f64;
}

/// The weight of every arc of a graph without weights: takes no room, and is counted in whole numbers.
#[derive(Clone, Copy, Default)]
pub(super) struct One;

impl Weight for One {
    type Sum = u32;
    const NOTHING: u32 = 0;
    fn sum(self) -> u32 {
        1
    }
    fn number(sum: u32) -> f64 {
        f64::from(sum)
    }
}

impl Weight for u32 {
    type Sum = u32;
    const NOTHING: u32 = 0;
    fn sum(self) -> u32 {
        self
    }
    fn number(sum: u32) -> f64 {
        f64::from(sum)
    }
}

impl Weight for f64 {
    type Sum = f64;
    const NOTHING: f64 = 0.0;
    fn sum(self) -> f64 {
        self
    }
    fn number(sum: f64) -> f64 {
        sum
    }
}

/// What a node or a group weighs in the penalty for being large.
pub(super) trait Mass: Copy + Default {
    fn plus(self, other: Self) -> Self;
    fn minus(self, other: Self) -> Self;
    /// How much a pair of masses is expected to share, before scaling.
    fn times(self, other: Self) -> f64;
}

/// Strength, or number of people.
impl Mass for f64 {
    fn plus(self, other: Self) -> Self {
        self + other
    }
    fn minus(self, other: Self) -> Self {
        self - other
    }
    fn times(self, other: Self) -> f64 {
        self * other
    }
}

/// Strength of arcs out and in.
#[derive(Clone, Copy, Default)]
pub(super) struct Flow {
    pub(super) out: f64,
    pub(super) into: f64,
}

impl Mass for Flow {
    fn plus(self, other: Self) -> Self {
        Self {
            out: self.out + other.out,
            into: self.into + other.into,
        }
    }
    fn minus(self, other: Self) -> Self {
        Self {
            out: self.out - other.out,
            into: self.into - other.into,
        }
    }
    fn times(self, other: Self) -> f64 {
        self.out * other.into + self.into * other.out
    }
}

/// Nodes of one level: at the first the graph's, later the groups of the level before. What lies within a
/// node is not among its arcs.
pub(super) struct Level<W, M> {
    starts: Vec<u32>,
    neighbors: Vec<u32>,
    weights: Vec<W>,
    pub(super) masses: Vec<M>,
}

impl<W: Weight, M: Mass> Level<W, M> {
    pub(super) fn order(&self) -> usize {
        self.masses.len()
    }

    /// The neighbours of a node, and the weights of the arcs to them.
    pub(super) fn row(&self, node: u32) -> (&[u32], &[W]) {
        let range = self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize;
        (&self.neighbors[range.clone()], &self.weights[range])
    }

    pub(super) fn longest_row(&self) -> usize {
        let lengths = self.starts.windows(2).map(|ends| (ends[1] - ends[0]) as usize);
        lengths.max().unwrap_or(0)
    }

    /// The level whose nodes are groups of this one's: `group` says which, in `0..groups`. Rows come in the
    /// order in which they are met. O(n + m) by counting sort.
    pub(super) fn folded(&self, group: &[u32], groups: usize) -> Level<W::Sum, M> {
        let members = Members::of(group, groups);
        let mut next = Level {
            starts: Vec::with_capacity(groups + 1),
            neighbors: Vec::new(),
            weights: Vec::new(),
            masses: Vec::with_capacity(groups),
        };
        next.starts.push(0);
        let mut toward = vec![W::NOTHING; groups]; // weight from the group at hand
        let mut touched = vec![0u32; groups + 1];
        for own in 0..groups as u32 {
            let mut mass = M::default();
            let mut count = 0;
            for &node in members.row(own) {
                mass = mass.plus(self.masses[node as usize]);
                let (row, weights) = self.row(node);
                for (&neighbor, &weight) in row.iter().zip(weights) {
                    let other = group[neighbor as usize];
                    let at = &mut toward[other as usize];
                    touched[count] = other;
                    count += usize::from(*at == W::NOTHING);
                    *at += weight.sum();
                }
            }
            toward[own as usize] = W::NOTHING;
            for &other in touched[..count].iter().filter(|&&other| other != own) {
                next.neighbors.push(other);
                next.weights
                    .push(std::mem::replace(&mut toward[other as usize], W::NOTHING));
            }
            next.starts.push(next.neighbors.len() as u32);
            next.masses.push(mass);
        }
        next
    }
}

/// The nodes of each group, one group after another, in rising order.
pub(super) struct Members {
    pub(super) starts: Vec<u32>,
    pub(super) nodes: Vec<u32>,
}

impl Members {
    pub(super) fn of(group: &[u32], groups: usize) -> Self {
        let mut starts = vec![0u32; groups + 2];
        for &own in group {
            starts[own as usize + 2] += 1;
        }
        for at in 2..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut nodes = vec![0u32; group.len()];
        for (node, &own) in group.iter().enumerate() {
            let free = &mut starts[own as usize + 1];
            nodes[*free as usize] = node as u32;
            *free += 1;
        }
        starts.pop();
        Self { starts, nodes }
    }

    pub(super) fn row(&self, group: u32) -> &[u32] {
        &self.nodes[self.starts[group as usize] as usize..self.starts[group as usize + 1] as usize]
    }
}

/// The first level of a graph whose edges go both ways and have no weights.
pub(super) fn unweighted<M: Mass>(graph: &Graph, order: Option<&Renumbering>, masses: Vec<M>) -> Level<One, M> {
    let rows = graph.rows();
    let (starts, neighbors) = match order {
        None => (
            rows.starts.clone(),
            rows.neighbors.iter().map(|neighbor| neighbor.0).collect(),
        ),
        Some(order) => {
            let mut starts = Vec::with_capacity(rows.starts.len());
            let mut neighbors = Vec::with_capacity(rows.neighbors.len());
            starts.push(0);
            for number in graph.nodes() {
                let row = rows.row(order.node(number)).iter();
                neighbors.extend(row.map(|&neighbor| order.new_number(neighbor).0));
                starts.push(neighbors.len() as u32);
            }
            (starts, neighbors)
        }
    };
    let weights = vec![One; neighbors.len()];
    Level {
        starts,
        neighbors,
        weights,
        masses,
    }
}

/// The same by weights (one for each place of the graph's rows). Edges of weight 0 are left out.
pub(super) fn weighted<M: Mass>(
    graph: &Graph,
    order: Option<&Renumbering>,
    masses: Vec<M>,
    given: &[f64],
) -> Level<f64, M> {
    let rows = graph.rows();
    let mut starts = Vec::with_capacity(rows.starts.len());
    let mut neighbors = Vec::with_capacity(rows.neighbors.len());
    let mut weights = Vec::with_capacity(rows.neighbors.len());
    starts.push(0);
    for number in graph.nodes() {
        let node = order.map_or(number, |order| order.node(number));
        let from = rows.starts[node.index()] as usize;
        let row = rows.row(node);
        for (&neighbor, &weight) in row.iter().zip(&given[from..from + row.len()]) {
            if weight > 0.0 {
                neighbors.push(order.map_or(neighbor, |order| order.new_number(neighbor)).0);
                weights.push(weight);
            }
        }
        starts.push(neighbors.len() as u32);
    }
    Level {
        starts,
        neighbors,
        weights,
        masses,
    }
}
