//! Two kinds of nodes, people and what they share: the test for it, and the network of those who share.
//!
//! In a *bipartite* graph every tie joins two different sides: people and the groups that they belong to, homes
//! and the carers who call. Its *projection* onto one side ties two of that side who share someone on the other.
//! Directions and weights are not read, parallels count once, self-loops not at all.

use std::fmt;

use crate::graph::{Graph, GraphBuilder, GraphError, Node};
use crate::maps::NodeMap;

#[cfg(test)]
mod tests;

/// One of the two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    First,
    Second,
}

impl Side {
    pub fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}

/// Why there is no projection.
#[derive(Clone, Debug, PartialEq)]
pub enum ProjectionError {
    /// A tie joins two of the same side.
    SameSide { from: Node, to: Node },
    /// The sides are not given for each node, or for more than there are.
    Sides { given: usize, nodes: usize },
    /// More pairs share someone than a graph can hold.
    Graph(GraphError),
}

impl fmt::Display for ProjectionError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SameSide { from, to } => write!(
                out,
                "Nodes {} and {} are tied but on the same side. Every tie must join the two sides: correct the sides, or leave the tie out.",
                from.0, to.0
            ),
            Self::Sides { given, nodes } => write!(
                out,
                "There are {nodes} nodes but {given} sides. Say for each node which side it is on."
            ),
            Self::Graph(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for ProjectionError {}

/// The two sides of a bipartite graph; in each piece the lowest node is on the first side, isolates too. Refused
/// where there are no two sides, because some circle has an odd number of ties; the tie named is one that would
/// join two of the same side. O(n + m). Kőnig 1936, *Theorie der endlichen und unendlichen Graphen*.
pub fn two_sides(graph: &Graph) -> Result<NodeMap<Side>, ProjectionError> {
    let mut sides: Vec<Option<Side>> = vec![None; graph.order()];
    let mut queue = Vec::new();
    for root in graph.nodes() {
        if sides[root.index()].is_some() {
            continue;
        }
        sides[root.index()] = Some(Side::First);
        queue.push((root, Side::First));
        while let Some((node, side)) = queue.pop() {
            let into = if graph.is_directed() {
                graph.predecessors(node)
            } else {
                &[]
            };
            for &neighbor in graph.neighbors(node).iter().chain(into) {
                match sides[neighbor.index()] {
                    None => {
                        sides[neighbor.index()] = Some(side.other());
                        queue.push((neighbor, side.other()));
                    }
                    Some(found) if found == side => return Err(same_side(node, neighbor)),
                    Some(_) => {}
                }
            }
        }
    }
    Ok(sides
        .into_iter()
        .map(|side| side.unwrap_or(Side::First))
        .collect::<Vec<_>>()
        .into())
}

/// Accepts sides that every tie joins, and refuses others with a sentence. O(n + m).
pub fn check_sides(graph: &Graph, sides: &NodeMap<Side>) -> Result<(), ProjectionError> {
    if sides.len() != graph.order() {
        return Err(ProjectionError::Sides {
            given: sides.len(),
            nodes: graph.order(),
        });
    }
    for node in graph.nodes() {
        let same = graph
            .neighbors(node)
            .iter()
            .find(|&&neighbor| sides[neighbor] == sides[node]);
        if let Some(&neighbor) = same {
            return Err(same_side(node, neighbor));
        }
    }
    Ok(())
}

fn same_side(one: Node, other: Node) -> ProjectionError {
    ProjectionError::SameSide {
        from: one.min(other),
        to: one.max(other),
    }
}

/// What the strength of a projected tie counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// How many the two share.
    Count,
    /// Σ 1 ÷ (k − 1) over those the two share, where k is how many each of them has: what a small group shares
    /// weighs more, and each member of it spends 1 on it. Newman 2001, *Scientific collaboration networks II*,
    /// equation 2.
    Newman,
    /// How many the two share, of all that either has (Jaccard 1901).
    Jaccard,
}

/// The network of one side.
#[derive(Clone, Debug)]
pub struct Projection {
    /// Undirected, its nodes numbered as in `nodes`. Those who share with nobody are isolates.
    pub graph: Graph,
    /// Which node of the given graph each is, in rising order.
    pub nodes: Vec<Node>,
}

/// Ties those of one side who share someone on the other. O(n + Σ k²) over the degrees k of the other side.
/// Breiger 1974, *The duality of persons and groups*.
pub fn projection(
    graph: &Graph,
    sides: &NodeMap<Side>,
    onto: Side,
    shared: Shared,
) -> Result<Projection, ProjectionError> {
    check_sides(graph, sides)?;
    if graph.is_directed() {
        return projection(&graph.undirected(), sides, onto, shared);
    }
    let nodes: Vec<Node> = graph.nodes().filter(|&node| sides[node] == onto).collect();
    let mut number = vec![0; graph.order()];
    nodes
        .iter()
        .enumerate()
        .for_each(|(at, node)| number[node.index()] = at as u32);
    let mut builder = GraphBuilder::undirected(nodes.len() as u32);
    let (mut sums, mut met) = (vec![0.0; graph.order()], Vec::new());
    for &node in &nodes {
        for &between in graph.neighbors(node) {
            let row = graph.neighbors(between);
            let adds = match shared {
                Shared::Newman => 1.0 / row.len().saturating_sub(1).max(1) as f64,
                Shared::Count | Shared::Jaccard => 1.0,
            };
            for &other in &row[row.partition_point(|&other| other <= node)..] {
                let sum: &mut f64 = &mut sums[other.index()];
                if *sum == 0.0 {
                    met.push(other);
                }
                *sum += adds;
            }
        }
        met.sort_unstable();
        for other in met.drain(..) {
            let sum = std::mem::replace(&mut sums[other.index()], 0.0);
            let either = (graph.neighbors(node).len() + graph.neighbors(other).len()) as f64 - sum;
            let weight = if shared == Shared::Jaccard { sum / either } else { sum };
            builder
                .add(number[node.index()], number[other.index()], weight)
                .map_err(ProjectionError::Graph)?;
        }
    }
    Ok(Projection {
        graph: builder.build(),
        nodes,
    })
}
