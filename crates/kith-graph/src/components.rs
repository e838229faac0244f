//! Connected components: who can be reached at all, directions ignored (weak components for arcs).

use crate::graph::{Graph, Node};
use crate::maps::NodeMap;

/// The components of a graph, the largest first; of equal ones, the one with the lowest node first.
#[derive(Clone, Debug, PartialEq)]
pub struct Components {
    /// For each node, its component's place in `all`.
    pub of: NodeMap<u32>,
    /// Each component's nodes, in rising order.
    pub all: Vec<Vec<Node>>,
}

impl Components {
    /// The nodes that have no edge.
    pub fn isolates(&self) -> impl Iterator<Item = Node> + '_ {
        self.all.iter().filter(|nodes| nodes.len() == 1).map(|nodes| nodes[0])
    }
}

/// Finds the connected components by search (Hopcroft and Tarjan 1973, *Algorithm 447*), O(n log n + m).
pub fn components(graph: &Graph) -> Components {
    let mut seen = NodeMap::filled(graph.order(), false);
    let mut all: Vec<Vec<Node>> = Vec::new();
    for start in graph.nodes() {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        let mut found = vec![start];
        let mut next = 0;
        while let Some(&node) = found.get(next) {
            next += 1;
            let mut visit = |neighbors: &[Node]| {
                for &neighbor in neighbors {
                    if !std::mem::replace(&mut seen[neighbor], true) {
                        found.push(neighbor);
                    }
                }
            };
            visit(graph.neighbors(node));
            if graph.is_directed() {
                visit(graph.predecessors(node));
            }
        }
        found.sort_unstable();
        all.push(found);
    }
    // Stable: equal sizes keep the order of their lowest node.
    all.sort_by_key(|nodes| std::cmp::Reverse(nodes.len()));
    let mut of = NodeMap::filled(graph.order(), 0);
    for (place, nodes) in all.iter().enumerate() {
        for &node in nodes {
            of[node] = place as u32;
        }
    }
    Components { of, all }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sketch::{arcs, edges, nodes};

    #[test]
    fn the_larger_half_of_the_neighbourhood_comes_first() {
        let split = components(&edges(7, "0-1 6-2 2-4 4-5"));
        assert_eq!(split.all, [nodes([2, 4, 5, 6]), nodes([0, 1]), nodes([3])]);
        assert_eq!(split.of.values(), [1, 1, 0, 2, 0, 0, 0]);
        assert_eq!(split.isolates().collect::<Vec<_>>(), nodes([3]));
    }

    #[test]
    fn directions_do_not_divide() {
        assert_eq!(components(&arcs(3, "0-1 2-1")).all, [nodes([0, 1, 2])]);
    }

    #[test]
    fn an_empty_map_has_no_components() {
        assert!(components(&edges(0, "")).all.is_empty());
    }
}
