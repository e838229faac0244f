//! For every node and every bridge at once: what parts if it goes.

use super::{both_ways, pairs_among};
use crate::graph::{Graph, Node};
use crate::maps::NodeMap;

/// What would come apart if one node, or one tie, went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parting {
    /// Pieces that its piece would leave behind: 0 for an isolate, 1 where nothing comes apart.
    pub pieces: u32,
    /// The size of the largest of them.
    pub largest: u32,
    /// Nodes in the others: who would be cut off.
    pub cut_off: u32,
    /// Pairs of others that would no longer be joined.
    pub pairs: u64,
}

/// What would come apart if each node went: with parts of the sizes s, Σ s s' over pairs of parts. All from one
/// depth-first search, O(n + m); taking each node away in turn would be O(n (n + m)). Tarjan 1972,
/// *Depth-first search and linear graph algorithms*, for what hangs below a cut node; the pairs are those of
/// the block-cut tree (Harary 1969, *Graph Theory*, chapter 4).
pub fn partings(graph: &Graph) -> NodeMap<Parting> {
    Search::over(&both_ways(graph), &[]).nodes.into()
}

/// What would come apart if each bridge went, by its ends (the lower first), in rising order. Ties that are not
/// here lie on a circle, and part nobody. O(n + m).
pub fn bridge_partings(graph: &Graph) -> Vec<((Node, Node), Parting)> {
    let mut bridges = Search::over(&both_ways(graph), &[]).bridges;
    bridges.sort_unstable_by_key(|&(ends, _)| ends);
    bridges
}

const UNSEEN: u32 = u32::MAX;

/// A depth-first search that keeps its own stack.
pub(super) struct Search {
    pub(super) nodes: Vec<Parting>,
    pub(super) bridges: Vec<((Node, Node), Parting)>,
    /// The size of each node's piece; 0 for those who have gone.
    pub(super) piece: Vec<u32>,
}

/// What the search knows of a node: its place in order of finding, the earliest place that is reached from its
/// subtree by one tie back, how many are in the subtree, and how many of them hang by this node alone.
#[derive(Clone, Copy)]
struct Found {
    number: u32,
    low: u32,
    size: u32,
    hanging: u32,
}

impl Search {
    /// Of an undirected graph; `gone`, where not empty, says whom to pass over.
    pub(super) fn over(graph: &Graph, gone: &[bool]) -> Self {
        let order = graph.order();
        let mut search = Self {
            nodes: vec![Parting::default(); order],
            bridges: Vec::new(),
            piece: vec![0; order],
        };
        let unseen = Found {
            number: UNSEEN,
            low: UNSEEN,
            size: 1,
            hanging: 0,
        };
        let is_gone = |node: Node| gone.get(node.index()).copied().unwrap_or(false);
        let mut found = vec![unseen; order];
        let (mut stack, mut seen, mut hanging) = (Vec::new(), Vec::new(), Vec::new());
        for root in graph.nodes() {
            if found[root.index()].number == UNSEEN && !is_gone(root) {
                hanging.clear();
                seen.clear();
                descend(graph, root, &is_gone, &mut found, &mut stack, &mut seen, &mut hanging);
                search.settle(root, &seen, &found, &hanging);
            }
        }
        search
    }

    /// Once a piece is searched, its size is known, and with it what lies above each cut.
    fn settle(&mut self, root: Node, seen: &[Node], found: &[Found], hanging: &[(Node, Node)]) {
        let whole = seen.len() as u32;
        for &(parent, child) in hanging {
            let (above, below) = (found[parent.index()], found[child.index()]);
            self.nodes[parent.index()].add(below.size);
            if below.low > above.number {
                let mut parting = Parting::default();
                parting.add(below.size);
                parting.add(whole - below.size);
                self.bridges.push(((parent.min(child), parent.max(child)), parting));
            }
        }
        for &node in seen {
            self.piece[node.index()] = whole;
            if node != root {
                self.nodes[node.index()].add(whole - 1 - found[node.index()].hanging);
            }
        }
    }
}

/// Searches one piece. `seen` takes its nodes, `hanging` each (parent, child) where the child's subtree has no
/// way around the parent.
fn descend(
    graph: &Graph,
    root: Node,
    is_gone: &impl Fn(Node) -> bool,
    found: &mut [Found],
    stack: &mut Vec<(Node, Node, u32)>,
    seen: &mut Vec<Node>,
    hanging: &mut Vec<(Node, Node)>,
) {
    let mut enter = |node: Node, found: &mut [Found]| {
        let number = seen.len() as u32;
        (found[node.index()].number, found[node.index()].low) = (number, number);
        seen.push(node);
    };
    enter(root, found);
    // (node, its parent, how many of its neighbours are done)
    stack.push((root, root, 0));
    while let Some((node, parent, done)) = stack.last_mut() {
        let (node, parent) = (*node, *parent);
        if let Some(&neighbor) = graph.neighbors(node).get(*done as usize) {
            *done += 1;
            let number = found[neighbor.index()].number;
            if number != UNSEEN {
                if neighbor != parent {
                    found[node.index()].low = found[node.index()].low.min(number);
                }
            } else if !is_gone(neighbor) {
                enter(neighbor, found);
                stack.push((neighbor, node, 0));
            }
            continue;
        }
        stack.pop();
        if node != root {
            let below = found[node.index()];
            let above = &mut found[parent.index()];
            above.low = above.low.min(below.low);
            above.size += below.size;
            if below.low >= above.number {
                above.hanging += below.size;
                hanging.push((parent, node));
            }
        }
    }
}

impl Parting {
    /// One more part of this size.
    fn add(&mut self, size: u32) {
        if size == 0 {
            return;
        }
        let before = self.largest + self.cut_off;
        self.pairs += u64::from(before) * u64::from(size);
        self.pieces += 1;
        self.largest = self.largest.max(size);
        self.cut_off = before + size - self.largest;
    }

    /// Pairs that are still joined, of those who stay.
    pub(super) fn joined(&self) -> u64 {
        pairs_among(u64::from(self.largest + self.cut_off)) - self.pairs
    }
}
