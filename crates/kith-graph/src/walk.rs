//! Walking from a node: distances, reach and shortest paths, counted in steps (weights are not read).
//!
//! Directed graphs are walked along their arcs; take [`Graph::undirected`] first to walk either way.
//! Everything here is breadth-first search (Moore 1959, *The shortest path through a maze*), O(n + m).

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
mod tests {
    use super::*;
    use crate::sketch::{arcs, edges, nodes};

    #[test]
    fn news_travels_down_the_lane_one_door_at_a_time() {
        let lane = edges(5, "0-1 1-2 2-3");
        assert_eq!(
            distances(&lane, Node(1)).values(),
            [Some(1), Some(0), Some(1), Some(2), None]
        );
        assert_eq!(reach(&lane, Node(0), 2), [(Node(0), 0), (Node(1), 1), (Node(2), 2)]);
        assert_eq!(reach(&lane, Node(4), 9), [(Node(4), 0)]);
        assert_eq!(shortest_path(&lane, Node(0), Node(3)), Some(nodes([0, 1, 2, 3])));
        assert_eq!(shortest_path(&lane, Node(0), Node(4)), None);
        assert_eq!(shortest_path(&lane, Node(2), Node(2)), Some(nodes([2])));
    }

    #[test]
    fn arcs_are_walked_one_way() {
        let arcs = arcs(3, "0-1 1-2 2-0");
        assert_eq!(distances(&arcs, Node(0)).values(), [Some(0), Some(1), Some(2)]);
        assert_eq!(shortest_path(&arcs, Node(1), Node(0)), Some(nodes([1, 2, 0])));
    }

    #[test]
    fn of_two_ways_round_the_green_the_lower_numbers_are_taken() {
        let green = edges(4, "0-2 2-3 0-1 1-3");
        assert_eq!(shortest_path(&green, Node(0), Node(3)), Some(nodes([0, 1, 3])));
    }

    #[test]
    fn a_stranger_reaches_nobody() {
        let pair = edges(2, "0-1");
        assert!(reach(&pair, Node(5), 3).is_empty());
        assert_eq!(shortest_path(&pair, Node(0), Node(5)), None);
        assert_eq!(shortest_path(&pair, Node(5), Node(0)), None);
    }
}
