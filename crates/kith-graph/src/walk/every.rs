//! All shortest paths between two nodes.

use super::Way;
use crate::graph::{Graph, Node};
use crate::maps::NodeMap;

/// The shortest paths from one node to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortestPaths {
    /// The length of each, in steps.
    pub steps: u32,
    /// How many there are, listed or not; exact below 2¹²⁸ − 1, which stands for "at least so many".
    pub number: u128,
    /// The first of them in rising order of their nodes, both ends included.
    pub listed: Vec<Vec<Node>>,
}

/// All shortest paths from one node to another: the exact number, and a list of the first `most`. `None`
/// where no path leads. Paths are told apart by their nodes, parallels do not multiply them. From a node to
/// itself there is one path of no steps. Arcs are followed, weights are not read.
///
/// Searched backwards from the end, counted as in Brandes 2001, *A faster algorithm for betweenness
/// centrality*, lemma 3. O(n + m), and O(steps × largest degree) for each path that is listed.
pub fn shortest_paths(graph: &Graph, from: Node, to: Node, most: usize) -> Option<ShortestPaths> {
    if !graph.has(from) || !graph.has(to) {
        return None;
    }
    let back = super::neighborhood(graph, &[to], u32::MAX, Way::In);
    let mut left: NodeMap<Option<u32>> = NodeMap::filled(graph.order(), None);
    let mut numbers: NodeMap<u128> = NodeMap::filled(graph.order(), 0);
    numbers[to] = 1;
    for (node, distance) in back {
        left[node] = Some(distance);
        for &next in graph.neighbors(node) {
            if distance > 0 && left[next] == Some(distance - 1) {
                numbers[node] = numbers[node].saturating_add(numbers[next]);
            }
        }
        if node == from {
            break;
        }
    }
    let steps = left[from]?;
    Some(ShortestPaths {
        steps,
        number: numbers[from],
        listed: list(graph, from, steps, &left, most),
    })
}

/// Depth-first along nodes from which fewer steps are left.
fn list(graph: &Graph, from: Node, steps: u32, left: &NodeMap<Option<u32>>, most: usize) -> Vec<Vec<Node>> {
    let mut listed = Vec::new();
    let mut path = vec![from];
    let mut tried = vec![0usize];
    while listed.len() < most {
        let (Some(&here), Some(at)) = (path.last(), tried.last_mut()) else {
            break;
        };
        let remaining = steps + 1 - path.len() as u32;
        let ahead = graph.neighbors(here).get(*at..).unwrap_or_default();
        let onward = |&next: &Node| remaining > 0 && left[next] == Some(remaining - 1);
        match ahead.iter().position(onward) {
            Some(skipped) => {
                *at += skipped + 1;
                path.push(ahead[skipped]);
                tried.push(0);
            }
            None => {
                if remaining == 0 {
                    listed.push(path.clone());
                }
                path.pop();
                tried.pop();
            }
        }
    }
    listed
}
