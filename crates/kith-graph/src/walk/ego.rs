//! Who is around: neighbourhoods of one node or several, and how large everyone's is.

use super::Way;
use crate::closeness;
use crate::graph::{Graph, Induced, Node};
use crate::maps::NodeMap;

/// The part of a network around one node or several.
#[derive(Clone, Debug)]
pub struct EgoNetwork {
    /// Everyone in it with their distance to the nearest ego, as [`neighborhood`] lists them.
    pub reached: Vec<(Node, u32)>,
    /// The graph among them, with the nodes in rising order.
    pub induced: Induced,
}

/// Everyone within `steps` steps of any of the egos with the distance to the nearest ego: the egos first
/// (0 steps, in rising order), then nearest first, in the order of a breadth-first search. Egos that the
/// graph does not have, and repetitions, are passed over. O(n + m) at most.
pub fn neighborhood(graph: &Graph, egos: &[Node], steps: u32, way: Way) -> Vec<(Node, u32)> {
    let mut egos: Vec<Node> = egos.iter().copied().filter(|&ego| graph.has(ego)).collect();
    egos.sort_unstable();
    egos.dedup();
    let mut seen = NodeMap::filled(graph.order(), false);
    egos.iter().for_each(|&ego| seen[ego] = true);
    let mut queue: Vec<(Node, u32)> = egos.into_iter().map(|ego| (ego, 0)).collect();
    let mut next = 0;
    while let Some(&(node, distance)) = queue.get(next) {
        next += 1;
        if distance == steps {
            break;
        }
        let mut visit = |neighbors: &[Node]| {
            for &neighbor in neighbors {
                if !std::mem::replace(&mut seen[neighbor], true) {
                    queue.push((neighbor, distance + 1));
                }
            }
        };
        match way {
            Way::Out => visit(graph.neighbors(node)),
            Way::In => visit(graph.predecessors(node)),
            Way::Both => {
                visit(graph.neighbors(node));
                if graph.is_directed() {
                    visit(graph.predecessors(node));
                }
            }
        }
    }
    queue
}

/// The egos, everyone within `steps` steps of them, and all ties among these: also those between two at the
/// rim, which no shortest walk from an ego takes. Wasserman and Faust 1994, *Social Network Analysis*, 2.3.3
/// (ego-centred networks). O(n + m).
pub fn ego_network(graph: &Graph, egos: &[Node], steps: u32, way: Way) -> EgoNetwork {
    let reached = neighborhood(graph, egos, steps, way);
    let nodes: Vec<Node> = reached.iter().map(|&(node, _)| node).collect();
    EgoNetwork {
        induced: graph.induced(&nodes),
        reached,
    }
}

/// For every node, how many others it has within `steps` steps (reach, k-step reach). With one step this is
/// the number of neighbours, with n − 1 steps everyone who can be reached at all.
///
/// Borgatti 2006, *Identifying sets of key players in a social network* (reach within k). Exact, by many
/// searches at once: see [`closeness::spread`], with at most `steps` levels.
pub fn within(graph: &Graph, steps: u32, way: Way) -> NodeMap<u32> {
    closeness::spread_within(graph, steps, way).reached
}
