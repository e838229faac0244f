//! Breadth-first search from many nodes at once, one bit each.
//!
//! Every node holds a row of bits: whom of the block it has within so many steps. One level ors into each
//! row the rows of its neighbours, and the bits that are new are the nodes of the block at exactly that
//! distance. Then et al. 2014, *The more the merrier: efficient multi-source graph traversal*.
//!
//! A node whose row is full is done. While few rows changed, the changed ones push their bits to those who
//! see them; otherwise every row that is not full pulls.

use std::ops::Range;

use crate::graph::{Node, Rows};

type Bits<const WORDS: usize> = [u64; WORDS];

/// Pulling is dearer per arc than pushing by about this factor's reciprocal: push while the arcs at changed
/// nodes are fewer than one in so many.
const PUSH_BELOW: usize = 4;

/// Which rows to walk, and what hangs together in them. Nodes that hang together (directions apart) are
/// numbered without gaps.
pub(super) struct Terrain<'a> {
    /// Whom a node sees in one step.
    pub(super) seen: &'a Rows,
    /// Who sees a node in one step.
    pub(super) seers: &'a Rows,
    /// The piece that each node belongs to, in rising order.
    pub(super) pieces: &'a [u32],
}

/// Takes the number of nodes found at each level.
pub(super) trait Tally {
    /// Where to add, for each node, how many of the block lie at this distance (1 at least).
    fn level(&mut self, distance: u32) -> &mut [u32];
    /// The counts for this distance are complete for the block. They lie at these nodes.
    fn done(&mut self, distance: u32, nodes: impl Iterator<Item = u32>);
}

/// Room for one block at a time: 64 nodes per word.
pub(super) struct Sweep<const WORDS: usize> {
    now: Vec<Bits<WORDS>>,
    next: Vec<Bits<WORDS>>,
    /// Nodes whose rows were not full when last looked at; listed from the first pull on.
    open: Vec<u32>,
    changed: Vec<u32>,
    /// Which rows to clear before the next block: all in a range after a pull, else those that are listed.
    dirty: Vec<u32>,
    pulled: Option<Range<usize>>,
    touched: Vec<u32>,
    marks: Vec<bool>,
    full: Vec<Bits<WORDS>>,
}

impl<const WORDS: usize> Sweep<WORDS> {
    /// How many nodes a block holds at most.
    pub(super) const BLOCK: usize = 64 * WORDS;

    pub(super) fn new(nodes: usize) -> Self {
        Self {
            now: vec![[0; WORDS]; nodes],
            next: vec![[0; WORDS]; nodes],
            open: Vec::with_capacity(nodes),
            changed: Vec::new(),
            dirty: Vec::new(),
            pulled: None,
            touched: Vec::new(),
            marks: vec![false; nodes],
            full: Vec::new(),
        }
    }

    /// Counts, for every node v and distance d, how many of the block v has at distance d. The block holds
    /// at most [`Self::BLOCK`] nodes, each once, in rising order. Distances over `most` are not looked at.
    pub(super) fn block(&mut self, terrain: &Terrain<'_>, block: &[u32], most: u32, tally: &mut impl Tally) {
        let (Some(&first), Some(&last)) = (block.first(), block.last()) else {
            return;
        };
        let pieces = terrain.pieces;
        let (first, last) = (pieces[first as usize], pieces[last as usize]);
        let range = pieces.partition_point(|&piece| piece < first)..pieces.partition_point(|&piece| piece <= last);
        self.start(terrain, block, first, last);
        let arcs = (terrain.seen.starts[range.end] - terrain.seen.starts[range.start]) as usize;
        let mut stir = self
            .changed
            .iter()
            .map(|&node| degree(terrain.seers, node))
            .sum::<usize>();
        let mut listed = true;
        for distance in 1..=most {
            let counts = tally.level(distance);
            if stir * PUSH_BELOW < arcs {
                if !listed {
                    self.list(range.clone());
                }
                listed = true;
                stir = self.push(terrain, counts);
                tally.done(distance, self.changed.iter().copied());
            } else {
                if self.pulled.is_none() {
                    self.open.extend(range.start as u32..range.end as u32);
                    self.pulled = Some(range.clone());
                }
                listed = false;
                stir = self.pull(terrain, first, counts);
                tally.done(distance, range.start as u32..range.end as u32);
            }
            std::mem::swap(&mut self.now, &mut self.next);
            if stir == 0 {
                break;
            }
        }
    }

    fn start(&mut self, terrain: &Terrain<'_>, block: &[u32], first: u32, last: u32) {
        if let Some(range) = self.pulled.take() {
            self.now[range.clone()].fill([0; WORDS]);
            self.next[range].fill([0; WORDS]);
        }
        for &node in &self.dirty {
            self.now[node as usize] = [0; WORDS];
            self.next[node as usize] = [0; WORDS];
        }
        self.full.clear();
        self.full.resize((last - first) as usize + 1, [0; WORDS]);
        for (bit, &node) in block.iter().enumerate() {
            let (word, bit) = (bit / 64, 1 << (bit % 64));
            self.now[node as usize][word] |= bit;
            self.full[(terrain.pieces[node as usize] - first) as usize][word] |= bit;
        }
        self.open.clear();
        self.changed.clear();
        self.changed.extend_from_slice(block);
        self.dirty.clear();
        self.dirty.extend_from_slice(block);
    }

    /// One level by pulling. Gives the arcs towards nodes that changed.
    fn pull(&mut self, terrain: &Terrain<'_>, first: u32, counts: &mut [u32]) -> usize {
        let mut stir = 0;
        let (now, next) = (self.now.as_slice(), self.next.as_mut_slice());
        let (starts, neighbors) = (terrain.seen.starts.as_slice(), terrain.seen.neighbors.as_slice());
        let mut kept = 0;
        for at in 0..self.open.len() {
            let node = self.open[at];
            let place = node as usize;
            let was = now[place];
            if same(was, self.full[(terrain.pieces[place] - first) as usize]) {
                next[place] = was;
                continue;
            }
            self.open[kept] = node;
            kept += 1;
            let mut bits = was;
            for neighbor in &neighbors[starts[place] as usize..starts[place + 1] as usize] {
                bits = joined(bits, now[neighbor.index()]);
            }
            next[place] = bits;
            if !same(bits, was) {
                counts[place] += added(was, bits);
                stir += degree(terrain.seers, node);
            }
        }
        self.open.truncate(kept);
        stir
    }

    /// One level by pushing from the listed nodes. Gives the arcs towards nodes that changed.
    fn push(&mut self, terrain: &Terrain<'_>, counts: &mut [u32]) -> usize {
        for &node in &self.changed {
            self.next[node as usize] = self.now[node as usize];
        }
        for &node in &self.changed {
            let bits = self.now[node as usize];
            for &seer in terrain.seers.row(Node(node)) {
                let more = &mut self.next[seer.index()];
                *more = joined(*more, bits);
                if !std::mem::replace(&mut self.marks[seer.index()], true) {
                    self.touched.push(seer.0);
                    if same(self.now[seer.index()], [0; WORDS]) {
                        self.dirty.push(seer.0);
                    }
                }
            }
        }
        self.changed.clear();
        let mut stir = 0;
        for &node in &self.touched {
            let at = node as usize;
            self.marks[at] = false;
            if !same(self.next[at], self.now[at]) {
                counts[at] += added(self.now[at], self.next[at]);
                stir += degree(terrain.seers, node);
                self.changed.push(node);
            }
        }
        self.touched.clear();
        stir
    }

    /// After pulling: which rows the last level changed.
    fn list(&mut self, range: Range<usize>) {
        let differs = |&node: &u32| !same(self.now[node as usize], self.next[node as usize]);
        self.changed.clear();
        self.changed
            .extend((range.start as u32..range.end as u32).filter(differs));
    }
}

fn degree(rows: &Rows, node: u32) -> usize {
    rows.row(Node(node)).len()
}

/// Word by word, here and below, so that the words stay in registers.
fn joined<const WORDS: usize>(bits: Bits<WORDS>, more: Bits<WORDS>) -> Bits<WORDS> {
    std::array::from_fn(|word| bits[word] | more[word])
}

fn same<const WORDS: usize>(one: Bits<WORDS>, other: Bits<WORDS>) -> bool {
    one.iter()
        .zip(other)
        .fold(0, |apart, (one, other)| apart | (one ^ other))
        == 0
}

/// How many bits there are more.
fn added<const WORDS: usize>(was: Bits<WORDS>, bits: Bits<WORDS>) -> u32 {
    was.iter().zip(bits).map(|(was, bits)| (was ^ bits).count_ones()).sum()
}
