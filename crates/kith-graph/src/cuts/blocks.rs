//! Blocks: parts of a network that hold together whichever single node leaves.

use super::search::{self, Branch, Watch};
use crate::components::Parts;
use crate::graph::{Graph, Node};
use crate::maps::NodeMap;

/// The blocks (biconnected components): largest sets of edges of which any two lie on a common cycle, and
/// each bridge by itself. Two blocks share at most one node, and that is a cut node.
#[derive(Clone, Debug, PartialEq)]
pub struct Blocks {
    /// Each block's nodes, in rising order: the largest block first, of equal ones the one with the lower
    /// nodes. A node without edges is in none, a cut node in several.
    pub nodes: Parts,
    /// The block of each node's edge towards the root of the search, if it is not the root.
    above: Vec<u32>,
    /// When the search met each node.
    number: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Blocks {
    /// The number of blocks.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The block that two nodes have in common, which for neighbours is the block of their edge.
    pub fn joining(&self, one: Node, other: Node) -> Option<u32> {
        let met = |node: Node| self.number.get(node.index()).copied();
        let (deeper, higher) = if met(one)? > met(other)? {
            (one, other)
        } else {
            (other, one)
        };
        let block = self.above[deeper.index()];
        let shared = deeper != higher && self.nodes.get(block as usize)?.binary_search(&higher).is_ok();
        shared.then_some(block)
    }

    /// The edges of a block by their ends, the lower first; each once, in no special order. `graph` must be
    /// the one that the blocks are of, directions left aside ([`Graph::undirected`]).
    pub fn edges<'a>(&'a self, graph: &'a Graph, block: u32) -> impl Iterator<Item = (Node, Node)> + 'a {
        let nodes = self.nodes.get(block as usize).unwrap_or_default();
        let below = nodes.iter().filter(move |node| self.above[node.index()] == block);
        below.flat_map(move |&node| {
            let earlier = move |other: &&Node| self.number[other.index()] < self.number[node.index()];
            let others = graph.neighbors(node).iter().filter(earlier);
            others.map(move |&other| (node.min(other), node.max(other)))
        })
    }

    /// Which blocks meet at which cut nodes. O(n + total size of the blocks).
    pub fn tree(&self) -> BlockTree {
        let mut blocks_at = NodeMap::filled(self.number.len(), 0u32);
        self.nodes.iter().flatten().for_each(|&node| blocks_at[node] += 1);
        let cut_nodes: Vec<Node> = blocks_at
            .iter()
            .filter(|(_, count)| **count > 1)
            .map(|(node, _)| node)
            .collect();
        let mut starts = vec![0];
        let mut free = NodeMap::filled(self.number.len(), NONE);
        let mut sum = 0;
        for &node in &cut_nodes {
            free[node] = sum;
            sum += blocks_at[node];
            starts.push(sum);
        }
        let mut blocks = vec![0; sum as usize];
        for (block, nodes) in self.nodes.iter().enumerate() {
            for &node in nodes {
                let at = &mut free[node];
                if *at != NONE {
                    blocks[*at as usize] = block as u32;
                    *at += 1;
                }
            }
        }
        BlockTree {
            cut_nodes,
            starts,
            blocks,
        }
    }
}

/// The block-cut tree (Harary and Prins 1966, *The block-cutpoint-tree of a graph*): blocks on one side, cut
/// nodes on the other, tied where a cut node is in a block. A tree for every component with an edge.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockTree {
    /// Cut nodes, in rising order.
    pub cut_nodes: Vec<Node>,
    starts: Vec<u32>,
    blocks: Vec<u32>,
}

impl BlockTree {
    /// The blocks that meet at a cut node, by its place in `cut_nodes`, in rising order.
    pub fn blocks_at(&self, place: usize) -> &[u32] {
        match (self.starts.get(place), self.starts.get(place + 1)) {
            (Some(&from), Some(&to)) => &self.blocks[from as usize..to as usize],
            _ => &[],
        }
    }
}

/// Finds the blocks in one depth-first search, O(n + m + b log b) for b blocks (Hopcroft and Tarjan 1973,
/// *Algorithm 447: efficient algorithms for graph manipulation*). Directions, weights and parallels are not
/// read.
pub fn blocks(graph: &Graph) -> Blocks {
    let mut found = Found {
        above: vec![NONE; graph.order()],
        number: vec![0; graph.order()],
        waiting: Vec::new(),
        starts: vec![0],
        nodes: Vec::new(),
    };
    search::depth_first(graph, &mut found);
    let listed = Parts::listed(found.starts, found.nodes);
    let mut places: Vec<u32> = (0..listed.len() as u32).collect();
    places.sort_by_key(|&block| {
        let nodes = &listed[block as usize];
        (std::cmp::Reverse(nodes.len()), nodes)
    });
    let mut new = vec![0; places.len()];
    let (mut starts, mut nodes) = (vec![0], Vec::new());
    for (place, &block) in places.iter().enumerate() {
        new[block as usize] = place as u32;
        nodes.extend_from_slice(&listed[block as usize]);
        starts.push(nodes.len() as u32);
    }
    for above in found.above.iter_mut().filter(|above| **above != NONE) {
        *above = new[*above as usize];
    }
    Blocks {
        nodes: Parts::listed(starts, nodes),
        above: found.above,
        number: found.number,
    }
}

struct Found {
    above: Vec<u32>,
    number: Vec<u32>,
    /// Nodes met whose edge towards the root is in no complete block.
    waiting: Vec<Node>,
    starts: Vec<u32>,
    nodes: Vec<Node>,
}

impl Watch for Found {
    fn met(&mut self, node: Node, number: u32) {
        self.number[node.index()] = number;
        self.waiting.push(node);
    }

    fn left(&mut self, branch: Branch) {
        if !branch.is_block() {
            return;
        }
        let block = self.starts.len() as u32 - 1;
        while let Some(node) = self.waiting.pop() {
            self.above[node.index()] = block;
            self.nodes.push(node);
            if node == branch.child {
                break;
            }
        }
        self.nodes.push(branch.parent);
        self.starts.push(self.nodes.len() as u32);
    }

    fn done(&mut self, _root: Node) {
        self.waiting.clear();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cuts::cuts;
    use crate::famous;
    use crate::graph::Direction;
    use crate::sketch::{edges, nodes};

    #[test]
    fn two_teams_a_friendship_and_a_doorstep() {
        let teams = edges(8, "0-1 1-2 2-0 2-3 3-4 4-5 5-3 5-6");
        let found = blocks(&teams);
        let expected = [nodes([0, 1, 2]), nodes([3, 4, 5]), nodes([2, 3]), nodes([5, 6])];
        assert!(found.nodes.iter().eq(expected));
        assert_eq!(
            (found.joining(Node(3), Node(2)), found.joining(Node(2), Node(1))),
            (Some(2), Some(0))
        );
        assert_eq!(
            (found.joining(Node(0), Node(3)), found.joining(Node(7), Node(1))),
            (None, None)
        );
        assert_eq!(
            (found.joining(Node(1), Node(1)), found.joining(Node(9), Node(1))),
            (None, None)
        );
        let mut bridge: Vec<_> = found.edges(&teams, 2).collect();
        bridge.extend(found.edges(&teams, 4));
        assert_eq!(bridge, [(Node(2), Node(3))]);
        assert_eq!(found.edges(&teams, 1).count(), 3);
        let tree = found.tree();
        assert_eq!(tree.cut_nodes, nodes([2, 3, 5]));
        assert_eq!(
            (tree.blocks_at(0), tree.blocks_at(1), tree.blocks_at(2)),
            (&[0, 2][..], &[1, 2][..], &[1, 3][..])
        );
        assert!(tree.blocks_at(3).is_empty());
    }

    #[test]
    fn nobody_and_someone_alone_make_no_block() {
        assert!(blocks(&edges(0, "")).is_empty());
        assert!(blocks(&edges(1, "")).tree().cut_nodes.is_empty());
        assert_eq!(blocks(&edges(3, "0-2")).len(), 1);
    }

    /// networkx 3.6 (biconnected_components): the club has a block of 28, one of 6 and a bridge; the marriages
    /// a block of ten families and five bridges.
    #[test]
    fn the_karate_club_and_the_florentine_marriages() {
        let sizes = |graph: &Graph| blocks(graph).nodes.iter().map(<[Node]>::len).collect::<Vec<_>>();
        assert_eq!(sizes(&famous::karate_club()), CLUB);
        assert_eq!(sizes(&famous::florentine_marriages()), MARRIAGES);
    }

    const CLUB: [usize; 3] = [28, 6, 2];
    const MARRIAGES: [usize; 6] = [10, 2, 2, 2, 2, 2];

    proptest! {
        /// The definition: two edges are in one block where a cycle has both, that is, where no single node
        /// parts them. Two edges at one node: where their far ends stay connected without it.
        #[test]
        fn agrees_with_taking_each_node_away(n in 1u32..10, given in prop::collection::vec((0u32..10, 0u32..10), 0..20)) {
            let given = given.into_iter().map(|(a, b)| (a % n, b % n, 1.0));
            let graph = Graph::from_edges(n, Direction::Undirected, given).unwrap();
            let found = blocks(&graph);
            for middle in graph.nodes() {
                let left = graph.edges().map(|e| graph.ends(e)).filter(|&(a, b)| a != middle && b != middle);
                let left = Graph::from_edges(n, Direction::Undirected, left.map(|(a, b)| (a.0, b.0, 1.0))).unwrap();
                for &one in graph.neighbors(middle) {
                    let reached = crate::walk::distances(&left, one);
                    for &other in graph.neighbors(middle) {
                        let together = found.joining(middle, one) == found.joining(middle, other);
                        prop_assert_eq!(together, reached[other].is_some());
                    }
                }
            }
            let mut listed: Vec<_> = (0..found.len() as u32).flat_map(|block| found.edges(&graph, block)).collect();
            listed.sort_unstable();
            prop_assert_eq!(listed, graph.edges().map(|e| graph.ends(e)).collect::<Vec<_>>());
            prop_assert_eq!(found.tree().cut_nodes, cuts(&graph).nodes);
        }
    }
}
