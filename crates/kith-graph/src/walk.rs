//! Walking from a node: distances, reach, shortest paths, ego networks.
//!
//! Directed graphs are walked along their arcs unless a [`Way`] is asked for; take [`Graph::undirected`]
//! first to walk either way. Without lengths, distances are counted in steps and weights are not read:
//! breadth-first search (Moore 1959, *The shortest path through a maze*), O(n + m). The `_by_length` kinds
//! walk along edges that have [`Lengths`](crate::lengths::Lengths).

mod ego;
mod every;
mod measured;

pub use ego::{EgoNetwork, ego_network, neighborhood, within};
pub use every::{ShortestPaths, shortest_paths};
pub(crate) use measured::{Roads, Tour};
pub use measured::{Route, distances_by_length, shortest_path_by_length};

use crate::graph::{Graph, Node};
use crate::maps::NodeMap;

/// Which way arcs are walked. Where edges go both ways this makes no difference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// From tail to head: whom a node can reach.
    #[default]
    Out,
    /// From head to tail: by whom a node can be reached.
    In,
    /// Either way at every step, as if arcs were edges.
    Both,
}

/// The number of steps from a node to every node, `None` where no path leads. From a node that the graph
/// does not have, nothing is reached.
pub fn distances(graph: &Graph, from: Node) -> NodeMap<Option<u32>> {
    let mut distances = NodeMap::filled(graph.order(), None);
    for (node, distance) in outward(graph, from, u32::MAX) {
        distances[node] = Some(distance);
    }
    distances
}

/// Everyone within `steps` steps of a node with their distance, the node itself (0 steps) first, then
/// nearest first.
pub fn reach(graph: &Graph, from: Node, steps: u32) -> Vec<(Node, u32)> {
    outward(graph, from, steps)
}

/// One shortest path, both ends included. Of several, the one that takes the lower node at each step back
/// from the end. `None` where no path leads.
pub fn shortest_path(graph: &Graph, from: Node, to: Node) -> Option<Vec<Node>> {
    let distances = distances(graph, from);
    let mut steps = (*distances.get(to)?)?;
    let mut path = vec![to];
    let mut here = to;
    while steps > 0 {
        steps -= 1;
        here = *graph
            .predecessors(here)
            .iter()
            .find(|&&before| distances[before] == Some(steps))?;
        path.push(here);
    }
    path.reverse();
    Some(path)
}

fn outward(graph: &Graph, from: Node, steps: u32) -> Vec<(Node, u32)> {
    if !graph.has(from) {
        return Vec::new();
    }
    let mut seen = NodeMap::filled(graph.order(), false);
    seen[from] = true;
    let mut queue = vec![(from, 0)];
    let mut next = 0;
    while let Some(&(node, distance)) = queue.get(next) {
        next += 1;
        if distance == steps {
            break;
        }
        for &neighbor in graph.neighbors(node) {
            if !std::mem::replace(&mut seen[neighbor], true) {
                queue.push((neighbor, distance + 1));
            }
        }
    }
    queue
}

#[cfg(test)]
mod tests;
