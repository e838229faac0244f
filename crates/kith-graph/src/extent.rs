//! How wide a network is: diameter, radius, mean distance, efficiency.
//!
//! Distances are counted in steps; weights are not read, parallels are one edge, loops are ignored. A
//! directed graph is walked along its arcs, and only pairs that a path joins have a distance: igraph counts
//! them so as well, networkx refuses graphs where some pair is not joined. Take
//! [`Graph::undirected`](crate::graph::Graph::undirected) to let directions be.

mod across;
mod local;

pub use across::diameter;
pub use local::local_efficiency;

use crate::closeness::{self, Spread};
use crate::cohesion::Fraction;
use crate::graph::{Graph, Node};
use crate::walk::Way;

/// All distances of a network, summed up.
#[derive(Clone, Debug, PartialEq)]
pub struct Extent {
    /// How many ordered pairs lie at distance 1, 2, 3, and so on.
    pub pairs: Vec<u64>,
    /// Ordered pairs of different nodes that a path joins, of all n(n − 1). Isolates stay in the whole.
    pub joined: Fraction,
    /// The sum of the distances of the pairs that are joined.
    pub steps: u64,
    /// The least eccentricity of the nodes that reach the most others (where edges go both ways: of the
    /// largest pieces). `None` where nobody reaches anybody. In a connected graph this is the usual radius;
    /// else igraph would say 0 for the sake of an isolate, and networkx refuses.
    pub radius: Option<u32>,
    /// The nodes of that eccentricity which reach the most others: the centre, in rising order.
    pub center: Vec<Node>,
}

impl Extent {
    /// Sums up distances that are known.
    pub fn of(spread: &Spread) -> Self {
        let nodes = spread.reached.len() as u64;
        let most = spread.reached.values().iter().max().copied().unwrap_or(0);
        let widest = || {
            spread
                .reached
                .iter()
                .filter(|(_, reached)| most > 0 && **reached == most)
        };
        let radius = widest().map(|(node, _)| spread.eccentricity[node]).min();
        let center = widest().filter(|(node, _)| Some(spread.eccentricity[*node]) == radius);
        Self {
            pairs: spread.pairs.clone(),
            joined: Fraction {
                part: spread.pairs.iter().sum(),
                whole: nodes * nodes.saturating_sub(1),
            },
            steps: (1..).zip(&spread.pairs).map(|(distance, pairs)| distance * pairs).sum(),
            radius,
            center: center.map(|(node, _)| node).collect(),
        }
    }

    /// The longest distance between two nodes that a path joins; 0 where no two are joined.
    pub fn diameter(&self) -> u32 {
        self.pairs.len() as u32
    }

    /// The mean distance between two nodes that a path joins (igraph: average_path_length). `None` where no
    /// two are.
    pub fn mean_distance(&self) -> Option<f64> {
        (self.joined.part > 0).then(|| self.steps as f64 / self.joined.part as f64)
    }

    /// Global efficiency: the mean of 1 ÷ distance over all ordered pairs, 0 for those that no path joins; in
    /// `0.0..=1.0`. `None` for fewer than two nodes. Latora and Marchiori 2001, *Efficient behavior of
    /// small-world networks*, equation 1.
    pub fn efficiency(&self) -> Option<f64> {
        let reciprocals = (1u32..)
            .zip(&self.pairs)
            .map(|(distance, &pairs)| pairs as f64 / f64::from(distance));
        (self.joined.whole > 0).then(|| reciprocals.sum::<f64>() / self.joined.whole as f64)
    }
}

/// All distances of a network, summed up: exact, at the cost of [`closeness::spread`]. Who has a [`Spread`]
/// already takes [`Extent::of`] it.
pub fn extent(graph: &Graph) -> Extent {
    Extent::of(&closeness::spread(graph, Way::Out))
}

#[cfg(test)]
mod tests;
