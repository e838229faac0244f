//! On whom, and on which tie, the way between formal and informal care hangs (`docs/figures.md`, Q10).
//!
//! A pair is a formal and an informal actor. Each cut node and each bridge parts the pairs on its
//! different sides; all of them are found in one walk over the block-cut tree of a graph.

use super::bridging_ground::Side;
use kith_graph::components::components;
use kith_graph::cuts::blocks::{Blocks, blocks};
use kith_graph::{Graph, Node, NodeMap};

/// What hangs on one actor or on one tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hinge<T> {
    pub(super) at: T,
    /// Pairs joined in the graph; of an actor, those that it is not part of.
    pub(super) before: u64,
    /// How many of them are parted when it goes.
    pub(super) parted: u64,
}

impl<T> Hinge<T> {
    /// The single bridge of Q10: some pair is joined, and none is once it has gone.
    pub(super) fn is_single(&self) -> bool {
        self.parted > 0 && self.parted == self.before
    }
}

/// Every actor and every tie that parts at least one pair.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Hinges {
    /// Pairs there are, and those that a path joins.
    pub(super) pairs: u64,
    pub(super) joined: u64,
    /// In rising order of nodes.
    pub(super) actors: Vec<Hinge<Node>>,
    /// By their ends, the lower first, in rising order.
    pub(super) ties: Vec<Hinge<(Node, Node)>>,
}

/// How many formal and how many informal actors.
#[derive(Debug, Clone, Copy, Default)]
struct Both {
    formal: u64,
    informal: u64,
}

impl Both {
    fn of(side: Side) -> Both {
        Both {
            formal: u64::from(side == Side::Formal),
            informal: u64::from(side == Side::Informal),
        }
    }

    fn plus(self, other: Both) -> Both {
        Both {
            formal: self.formal + other.formal,
            informal: self.informal + other.informal,
        }
    }

    fn less(self, other: Both) -> Both {
        Both {
            formal: self.formal - other.formal,
            informal: self.informal - other.informal,
        }
    }

    fn pairs(self) -> u64 {
        self.formal * self.informal
    }
}

/// O(n + m + b log b) for b blocks.
pub(super) fn hinges(graph: &Graph, sides: &[Side]) -> Hinges {
    let own = |node: Node| Both::of(sides[node.index()]);
    let sum = |nodes: &[Node]| nodes.iter().fold(Both::default(), |sum, node| sum.plus(own(*node)));
    let parts = components(graph);
    let wholes: Vec<Both> = parts.all.iter().map(sum).collect();
    let joined: u64 = wholes.iter().map(|whole| whole.pairs()).sum();
    let whole_of = |node: Node| wholes[parts.of[node] as usize];
    let blocks = blocks(graph);
    let tree = Tree::of(graph, &blocks, &own);
    let mut found = Hinges {
        pairs: wholes
            .iter()
            .fold(Both::default(), |sum, whole| sum.plus(*whole))
            .pairs(),
        joined,
        ..Hinges::default()
    };
    for (place, node) in tree.cuts.iter().enumerate() {
        let whole = whole_of(*node);
        let others = whole.less(own(*node));
        let above = whole.less(tree.below[tree.blocks + place]);
        let below = tree.hanging(place).map(|block| tree.below[block].pairs());
        let parted = others.pairs() - above.pairs() - below.sum::<u64>();
        if parted > 0 {
            found.actors.push(Hinge {
                at: *node,
                before: joined - whole.pairs() + others.pairs(),
                parted,
            });
        }
    }
    for (block, nodes) in blocks.nodes.iter().enumerate() {
        let &[lower, higher] = nodes else { continue };
        // The end that does not lead up to the root.
        let far = if tree.above(block) == Some(higher) {
            lower
        } else {
            higher
        };
        let (whole, below) = (whole_of(far), tree.side_of(far, &own));
        let parted = whole.pairs() - below.pairs() - whole.less(below).pairs();
        if parted > 0 {
            found.ties.push(Hinge {
                at: (lower, higher),
                before: joined,
                parted,
            });
        }
    }
    found.ties.sort_unstable_by_key(|hinge| hinge.at);
    found
}

const NOBODY: u32 = u32::MAX;

/// The block-cut trees of all components, each rooted at a block. Places: first the blocks, then the cut
/// nodes.
struct Tree {
    blocks: usize,
    cuts: Vec<Node>,
    /// The place of each node among the cut nodes.
    cut_at: NodeMap<u32>,
    /// Of each place, the place above it; [`NOBODY`] of a root.
    parents: Vec<u32>,
    /// Of each place, the blocks of its cut node that hang below.
    hanging: Vec<Vec<u32>>,
    /// Of each place, the actors there and below; of a block without the cut node above it.
    below: Vec<Both>,
}

impl Tree {
    fn of(graph: &Graph, found: &Blocks, own: &impl Fn(Node) -> Both) -> Tree {
        let shape = found.tree();
        let blocks = found.len();
        let mut cut_at = NodeMap::filled(graph.order(), NOBODY);
        for (place, node) in shape.cut_nodes.iter().enumerate() {
            cut_at[*node] = place as u32;
        }
        let places = blocks + shape.cut_nodes.len();
        let mut tree = Tree {
            blocks,
            cut_at,
            parents: vec![NOBODY; places],
            hanging: vec![Vec::new(); shape.cut_nodes.len()],
            below: vec![Both::default(); places],
            cuts: shape.cut_nodes.clone(),
        };
        let mut order: Vec<u32> = Vec::with_capacity(places);
        let mut met = vec![false; places];
        for root in 0..blocks as u32 {
            if std::mem::replace(&mut met[root as usize], true) {
                continue;
            }
            let mut next = order.len();
            order.push(root);
            while let Some(&here) = order.get(next) {
                next += 1;
                let around: Vec<u32> = match (here as usize).checked_sub(blocks) {
                    Some(cut) => shape.blocks_at(cut).to_vec(),
                    None => tree.cut_places(found, here),
                };
                for place in around {
                    if !std::mem::replace(&mut met[place as usize], true) {
                        tree.parents[place as usize] = here;
                        order.push(place);
                    }
                }
            }
        }
        tree.add_up(found, own, &order);
        tree
    }

    /// The cut nodes of a block, as places.
    fn cut_places(&self, found: &Blocks, block: u32) -> Vec<u32> {
        let nodes = found.nodes.get(block as usize).unwrap_or_default();
        let cuts = nodes.iter().map(|node| self.cut_at[*node]).filter(|cut| *cut != NOBODY);
        cuts.map(|cut| self.blocks as u32 + cut).collect()
    }

    /// From the leaves up: whoever stands below is done before.
    fn add_up(&mut self, found: &Blocks, own: &impl Fn(Node) -> Both, order: &[u32]) {
        for place in order.iter().rev().map(|place| *place as usize) {
            let here = match place.checked_sub(self.blocks) {
                Some(cut) => own(self.cuts[cut]),
                None => {
                    let nodes = found.nodes.get(place).unwrap_or_default().iter();
                    let alone = nodes.filter(|node| self.cut_at[**node] == NOBODY);
                    alone.fold(Both::default(), |sum, node| sum.plus(own(*node)))
                }
            };
            self.below[place] = self.below[place].plus(here);
            let parent = self.parents[place];
            if parent != NOBODY {
                self.below[parent as usize] = self.below[parent as usize].plus(self.below[place]);
                if let Some(cut) = (parent as usize).checked_sub(self.blocks) {
                    self.hanging[cut].push(place as u32);
                }
            }
        }
    }

    fn hanging(&self, cut: usize) -> impl Iterator<Item = usize> + '_ {
        self.hanging[cut].iter().map(|block| *block as usize)
    }

    /// The cut node through which a block hangs from the rest.
    fn above(&self, block: usize) -> Option<Node> {
        let cut = (self.parents[block] as usize).checked_sub(self.blocks)?;
        self.cuts.get(cut).copied()
    }

    /// The actors on the far side of a tie that hangs from the rest: its far end and all below.
    fn side_of(&self, far: Node, own: &impl Fn(Node) -> Both) -> Both {
        match self.cut_at[far] {
            NOBODY => own(far),
            cut => self.below[self.blocks + cut as usize],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kith_graph::Direction;
    use kith_graph::removal::without;
    use proptest::prelude::*;

    /// As the definition has it: pairs joined, before and after taking something away.
    fn joined(graph: &Graph, sides: &[Side], gone: &[Node], cut: &[(Node, Node)]) -> u64 {
        let count = |piece: &[Node], side: Side| {
            let on = |node: &&Node| sides[node.index()] == side && !gone.contains(node);
            piece.iter().filter(on).count() as u64
        };
        let pieces = without(graph, gone, cut).pieces;
        let pairs = |piece: &Vec<Node>| count(piece, Side::Formal) * count(piece, Side::Informal);
        pieces.iter().map(pairs).sum()
    }

    /// Pairs that do not have `node` in them and are joined through whomever.
    fn joined_without_counting(graph: &Graph, sides: &[Side], node: Node) -> u64 {
        let mut others = sides.to_vec();
        others[node.index()] = Side::Unstated;
        joined(graph, &others, &[], &[])
    }

    fn naive(graph: &Graph, sides: &[Side]) -> Hinges {
        let all = joined(graph, sides, &[], &[]);
        let side = |side: Side| sides.iter().filter(|other| **other == side).count() as u64;
        let actors = graph.nodes().map(|at| {
            let before = joined_without_counting(graph, sides, at);
            let parted = before - joined(graph, sides, &[at], &[]);
            Hinge { at, before, parted }
        });
        let ties = graph.edges().map(|edge| {
            let at = graph.ends(edge);
            let parted = all - joined(graph, sides, &[], &[at]);
            Hinge {
                at,
                before: all,
                parted,
            }
        });
        Hinges {
            pairs: side(Side::Formal) * side(Side::Informal),
            joined: all,
            actors: actors.filter(|hinge| hinge.parted > 0).collect(),
            ties: ties.filter(|hinge| hinge.parted > 0).collect(),
        }
    }

    /// A surgery (0) and a nurse (1) – a hub (2) – two neighbours (3, 4) who know each other. By hand: 4 pairs,
    /// all joined; without the hub none is; the surgery's own tie parts the 2 pairs that it is in, as does the
    /// nurse's; the neighbours' ties lie on a circle.
    #[test]
    fn a_hub_on_which_everything_hangs() {
        let edges = [(0, 2), (1, 2), (2, 3), (2, 4), (3, 4)];
        let graph = Graph::from_edges(5, Direction::Undirected, edges.map(|(a, b)| (a, b, 1.0))).expect("a sketch");
        let sides = [Side::Formal, Side::Formal, Side::Mixed, Side::Informal, Side::Informal];
        let found = hinges(&graph, &sides);
        assert_eq!((found.pairs, found.joined), (4, 4));
        let hub = Hinge {
            at: Node(2),
            before: 4,
            parted: 4,
        };
        assert_eq!(found.actors, [hub]);
        assert!(hub.is_single());
        let tie = |a, b| Hinge {
            at: (Node(a), Node(b)),
            before: 4,
            parted: 2,
        };
        assert_eq!(found.ties, [tie(0, 2), tie(1, 2)]);
        assert!(!found.ties[0].is_single());
    }

    /// Where two parts of the map each join a pair, nobody is the single bridge: one of them is left.
    #[test]
    fn two_ways_in_two_parts_leave_no_single_bridge() {
        let edges = [(0, 1), (1, 2), (3, 4), (4, 5)];
        let graph = Graph::from_edges(6, Direction::Undirected, edges.map(|(a, b)| (a, b, 1.0))).expect("a sketch");
        let sides = [Side::Formal, Side::Mixed, Side::Informal].repeat(2);
        let found = hinges(&graph, &sides);
        assert_eq!((found.joined, found.actors.len()), (2, 2));
        assert!(found.actors.iter().all(|hinge| hinge.parted == 1 && !hinge.is_single()));
    }

    proptest! {
        #[test]
        fn agrees_with_taking_each_actor_and_each_tie_away(
            sides in prop::collection::vec(0usize..4, 1..14),
            given in prop::collection::vec((0u32..14, 0u32..14), 0..18),
        ) {
            let sides: Vec<Side> = sides.into_iter().map(|side| Side::ALL[side]).collect();
            let n = sides.len() as u32;
            let given = given.into_iter().map(|(a, b)| (a % n, b % n)).filter(|(a, b)| a != b);
            let graph = Graph::from_edges(n, Direction::Undirected, given.map(|(a, b)| (a, b, 1.0))).expect("edges");
            prop_assert_eq!(hinges(&graph, &sides), naive(&graph, &sides));
        }
    }
}
