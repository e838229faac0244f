//! Connected components: who can be reached at all, directions ignored (weak components for arcs).
//! [`strong`] has those within which everyone reaches everyone along the arcs.

pub mod strong;

use crate::graph::{Graph, Node};
use crate::maps::NodeMap;

/// Nodes in numbered parts, each in rising order, all in one list.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// Part p is at `starts[p]..starts[p + 1]` of `nodes`.
    starts: Vec<u32>,
    nodes: Vec<Node>,
}

impl Parts {
    /// Parts one after another, as given; a node may be in several. Each is put into rising order.
    pub(crate) fn listed(starts: Vec<u32>, mut nodes: Vec<Node>) -> Self {
        for ends in starts.windows(2) {
            nodes[ends[0] as usize..ends[1] as usize].sort_unstable();
        }
        Self { starts, nodes }
    }

    /// The number of parts.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The nodes of one part, or nothing where there is no such part. Indexing panics there instead.
    pub fn get(&self, part: usize) -> Option<&[Node]> {
        let (from, to) = (*self.starts.get(part)?, *self.starts.get(part + 1)?);
        Some(&self.nodes[from as usize..to as usize])
    }

    /// Every part, in the order of their numbers.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[Node]> + Clone {
        (self.starts.windows(2)).map(|ends| &self.nodes[ends[0] as usize..ends[1] as usize])
    }
}

impl std::ops::Index<usize> for Parts {
    type Output = [Node];

    fn index(&self, part: usize) -> &[Node] {
        &self.nodes[self.starts[part] as usize..self.starts[part + 1] as usize]
    }
}

impl<'a> IntoIterator for &'a Parts {
    type Item = &'a [Node];
    type IntoIter = Box<dyn ExactSizeIterator<Item = &'a [Node]> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

/// The components of a graph, the largest first; of equal ones, the one with the lowest node first.
#[derive(Clone, Debug, PartialEq)]
pub struct Components {
    /// For each node, its component's place in `all`.
    pub of: NodeMap<u32>,
    /// Each component's nodes, in rising order.
    pub all: Parts,
}

impl Components {
    /// The nodes that have no edge (strong components: that are on no round trip).
    pub fn isolates(&self) -> impl Iterator<Item = Node> + '_ {
        self.all.iter().filter(|nodes| nodes.len() == 1).map(|nodes| nodes[0])
    }

    /// From a forest over the nodes, each tree a component: for each node, a lower node of its component, or
    /// itself if it is the lowest.
    pub(crate) fn of_forest(mut above: Vec<u32>) -> Self {
        // Numbered by their lowest nodes first; whoever stands above is numbered already.
        let mut sizes: Vec<u32> = Vec::new();
        for node in 0..above.len() {
            let part = if above[node] as usize == node {
                sizes.push(0);
                sizes.len() as u32 - 1
            } else {
                above[above[node] as usize]
            };
            above[node] = part;
            sizes[part as usize] += 1;
        }
        if sizes.len() == 1 {
            let nodes: Vec<Node> = (0..above.len() as u32).map(Node).collect();
            let starts = vec![0, nodes.len() as u32];
            return Self {
                of: above.into(),
                all: Parts { starts, nodes },
            };
        }
        let mut order: Vec<u32> = (0..sizes.len() as u32).collect();
        order.sort_by_key(|&part| std::cmp::Reverse(sizes[part as usize]));
        let (mut starts, mut sum) = (vec![0], 0);
        let mut places = vec![(0, 0); sizes.len()];
        for (place, &part) in order.iter().enumerate() {
            places[part as usize] = (place as u32, sum);
            sum += sizes[part as usize];
            starts.push(sum);
        }
        let mut nodes = vec![Node(0); above.len()];
        for (node, part) in above.iter_mut().enumerate() {
            let (place, free) = &mut places[*part as usize];
            nodes[*free as usize] = Node(node as u32);
            *free += 1;
            *part = *place;
        }
        Self {
            of: above.into(),
            all: Parts { starts, nodes },
        }
    }
}

/// Finds the connected components: O(n + m) for all but contrived graphs, never above O(m log n).
///
/// Sets of nodes are joined by their edges (Galler and Fischer 1964, *An improved equivalence algorithm*).
/// After two edges of each node, most nodes of a network are in its largest component; the other edges of
/// those need not be read, because an edge that leads out of it is also met from its other end (Sutton,
/// Ben-Nun and Barak 2018, *Optimizing parallel graph connectivity computation via subgraph sampling*).
pub fn components(graph: &Graph) -> Components {
    let rows = graph.rows();
    let mut set: Vec<u32> = Vec::with_capacity(graph.order());
    // Sets hang from their lowest node; whoever has a lower neighbour hangs where that one does.
    for (node, row) in rows.iter().enumerate() {
        set.push(match row.first() {
            Some(first) if first.index() < node => set[first.index()],
            _ => node as u32,
        });
    }
    for (node, row) in rows.iter().enumerate() {
        if let Some(last) = row.last() {
            join(&mut set, node as u32, last.0);
        }
    }
    let largest = commonest(&set);
    for node in 0..set.len() {
        set[node] = set[set[node] as usize];
        if set[node] != largest {
            let mut join_all = |row: &[Node]| row.iter().for_each(|other| join(&mut set, node as u32, other.0));
            join_all(graph.neighbors(Node(node as u32)));
            if graph.is_directed() {
                join_all(graph.predecessors(Node(node as u32)));
            }
        }
    }
    Components::of_forest(set)
}

/// Makes one set of the sets of two nodes; the higher root is hung from the lower.
fn join(set: &mut [u32], one: u32, other: u32) {
    let (mut one, mut other) = (set[one as usize], set[other as usize]);
    while one != other {
        let (low, high) = (one.min(other), one.max(other));
        let above = set[high as usize];
        if above == high {
            set[high as usize] = low;
            return;
        }
        // Shortens the way for whoever comes next.
        let further = set[above as usize];
        set[high as usize] = further;
        (one, other) = (further, low);
    }
}

/// The root that a sample of nodes, evenly spread, has most often.
fn commonest(set: &[u32]) -> u32 {
    const SAMPLE: usize = 1024;
    let root = |mut node: u32| {
        while set[node as usize] != node {
            node = set[node as usize];
        }
        node
    };
    let nodes = (0..set.len() as u32).step_by(set.len() / SAMPLE + 1);
    let mut sample: Vec<u32> = nodes.map(root).collect();
    sample.sort_unstable();
    let longest = sample.chunk_by(|one, other| one == other).max_by_key(|run| run.len());
    longest.map_or(0, |run| run[0])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::graph::Direction;
    use crate::sketch::{arcs, edges, nodes};

    fn listed(parts: &Parts) -> Vec<Vec<Node>> {
        parts.iter().map(<[Node]>::to_vec).collect()
    }

    #[test]
    fn the_larger_half_of_the_neighbourhood_comes_first() {
        let split = components(&edges(7, "0-1 6-2 2-4 4-5"));
        assert_eq!(listed(&split.all), [nodes([2, 4, 5, 6]), nodes([0, 1]), nodes([3])]);
        assert_eq!(split.of.values(), [1, 1, 0, 2, 0, 0, 0]);
        assert_eq!(split.isolates().collect::<Vec<_>>(), nodes([3]));
        assert_eq!(split.all.get(1), Some(&split.all[1]));
        assert_eq!((split.all.len(), split.all.get(3)), (3, None));
    }

    #[test]
    fn directions_do_not_divide() {
        assert_eq!(listed(&components(&arcs(3, "0-1 2-1")).all), [nodes([0, 1, 2])]);
        // Seen from the tails alone, the second pair would hang together only through what points at it.
        assert_eq!(listed(&components(&arcs(4, "3-0 3-1 3-2")).all), [nodes([0, 1, 2, 3])]);
    }

    #[test]
    fn an_empty_map_has_no_components() {
        let none = components(&edges(0, ""));
        assert!(none.all.is_empty() && none.of.is_empty());
        assert_eq!(none.all.iter().count(), 0);
        assert_eq!(listed(&components(&edges(1, "0-0")).all), [nodes([0])]);
    }

    /// Breadth-first search from each node not yet seen, as the definition has it.
    fn by_search(graph: &Graph) -> Vec<Vec<Node>> {
        let plain = graph.undirected();
        let mut seen = NodeMap::filled(graph.order(), false);
        let mut all = Vec::new();
        for start in graph.nodes() {
            let mut found: Vec<Node> = crate::walk::reach(&plain, start, u32::MAX)
                .into_iter()
                .map(|(node, _)| node)
                .collect();
            if !found.iter().any(|&node| std::mem::replace(&mut seen[node], true)) {
                found.sort_unstable();
                all.push(found);
            }
        }
        all.sort_by_key(|found| std::cmp::Reverse(found.len()));
        all
    }

    proptest! {
        #[test]
        fn agrees_with_walking_from_every_door(
            n in 1u32..60, given in prop::collection::vec((0u32..60, 0u32..60), 0..70), directed: bool
        ) {
            let direction = if directed { Direction::Directed } else { Direction::Undirected };
            let given = given.into_iter().map(|(a, b)| (a % n, b % n, 1.0));
            let graph = Graph::from_edges(n, direction, given).unwrap();
            let found = components(&graph);
            prop_assert_eq!(listed(&found.all), by_search(&graph));
            for (place, part) in found.all.iter().enumerate() {
                prop_assert!(part.iter().all(|&node| found.of[node] == place as u32));
            }
        }
    }
}
