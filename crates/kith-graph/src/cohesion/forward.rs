//! Every tie once, from its end of lower rank: the rows that triangles are found in.
//!
//! Rank is degree (to within an eighth), then number. A row then holds only those who are busier than its node, so
//! that even the busiest node has a short one, and each triangle is met once, from its quietest corner: O(m^1.5) at
//! worst (Chiba and Nishizeki 1985, *Arboricity and subgraph listing algorithms*).

use std::ops::Range;

use rayon::prelude::*;

use crate::graph::{Graph, Node, Rows};

/// Nodes are dealt into at most this many spans, whatever the number of threads.
const SPANS: usize = 64;

fn spans(order: usize) -> Vec<Range<usize>> {
    let step = order.div_ceil(SPANS).max(256);
    let from = (0..order).step_by(step);
    from.map(|from| from..(from + step).min(order)).collect()
}

/// Rows of higher-ranked neighbours, with something told of each tie.
pub(crate) struct Forward<T> {
    starts: Vec<u32>,
    heads: Vec<Node>,
    told: Vec<T>,
    /// For each node, the marks of all in its row: two rows whose signs have no mark in common share nobody.
    signs: Vec<u64>,
}

/// One of 64 marks for a node.
fn sign(node: Node) -> u64 {
    1 << (node.0.wrapping_mul(0x9e37_79b1) >> 26)
}

fn signs_of(nodes: &[Node]) -> u64 {
    nodes.iter().fold(0, |signs, &node| signs | sign(node))
}

/// A degree to within an eighth, in a byte: exact below 16, and never out of order.
fn class(degree: u32) -> u8 {
    if degree < 8 {
        return degree as u8;
    }
    let exponent = degree.ilog2();
    (exponent << 3 | (degree >> (exponent - 3)) & 7) as u8
}

impl<T: Copy + Default + Send + Sync> Forward<T> {
    /// From rows that hold every tie at both ends; `tell` is asked by a tie's place in them.
    pub(crate) fn of(rows: &Rows, tell: impl Fn(usize) -> T + Sync) -> Self {
        let order = rows.starts.len().saturating_sub(1);
        let classes: Vec<u8> = rows.starts.windows(2).map(|pair| class(pair[1] - pair[0])).collect();
        let spans: Vec<Self> = spans(order)
            .into_par_iter()
            .map(|span| Self::of_span(rows, &tell, &classes, span))
            .collect();
        let mut forward = Self {
            starts: Vec::with_capacity(order + 1),
            heads: Vec::with_capacity(rows.neighbors.len() / 2),
            told: Vec::with_capacity(rows.neighbors.len() / 2),
            signs: Vec::with_capacity(order),
        };
        for span in spans {
            let before = forward.heads.len() as u32;
            forward.starts.extend(span.starts.iter().map(|start| before + start));
            forward.heads.extend(span.heads);
            forward.told.extend(span.told);
            forward.signs.extend(span.signs);
        }
        forward.starts.push(forward.heads.len() as u32);
        forward
    }

    fn of_span(rows: &Rows, tell: &impl Fn(usize) -> T, classes: &[u8], span: Range<usize>) -> Self {
        let (from, to) = (rows.starts[span.start] as usize, rows.starts[span.end] as usize);
        let rank = |node: usize| u64::from(classes[node]) << 32 | node as u64;
        let mut part = Self {
            starts: Vec::with_capacity(span.len()),
            heads: vec![Node(0); to - from],
            told: vec![T::default(); to - from],
            signs: Vec::with_capacity(span.len()),
        };
        // Every neighbour is written, and the next over it where it is not to stay: no branch to guess.
        let (mut kept, mut place) = (0, from);
        for node in span {
            part.starts.push(kept as u32);
            let (own, start) = (rank(node), kept);
            for &neighbor in rows.row(Node(node as u32)) {
                part.heads[kept] = neighbor;
                part.told[kept] = tell(place);
                kept += usize::from(rank(neighbor.index()) > own);
                place += 1;
            }
            let signs = signs_of(&part.heads[start..kept]);
            part.signs.push(signs);
        }
        part.heads.truncate(kept);
        part.told.truncate(kept);
        part
    }

    pub(crate) fn order(&self) -> usize {
        self.signs.len()
    }

    /// Where a node's row is.
    pub(crate) fn places(&self, node: Node) -> Range<usize> {
        self.starts[node.index()] as usize..self.starts[node.index() + 1] as usize
    }

    /// The number of ties.
    pub(crate) fn size(&self) -> usize {
        self.heads.len()
    }

    /// The number of ties from nodes before `node`, which may be one past the last.
    pub(crate) fn end(&self, node: usize) -> usize {
        self.starts[node] as usize
    }

    pub(crate) fn head(&self, place: usize) -> Node {
        self.heads[place]
    }

    pub(crate) fn told(&self, place: usize) -> T {
        self.told[place]
    }

    /// The nodes, dealt into spans that do not depend on the number of threads.
    pub(crate) fn spans(&self) -> Vec<Range<usize>> {
        spans(self.order())
    }

    /// Meets every triangle once, by its three corners (low, middle and high) and the places of its sides (low to
    /// middle, low to high, middle to high), adding to a tally. Tallies are joined in no fixed order: they must be
    /// whole numbers.
    pub(crate) fn triangles<S: Send>(
        &self,
        tally: impl Fn() -> S + Sync + Send,
        meet: impl Fn(&mut S, [Node; 3], [usize; 3]) + Sync + Send,
        join: impl Fn(S, S) -> S + Sync + Send,
    ) -> S {
        self.spans()
            .into_par_iter()
            .fold(
                || (tally(), Desk::default()),
                |(mut sum, mut desk), span| {
                    self.triangles_from(span, &mut desk, |corners, places| meet(&mut sum, corners, places));
                    (sum, desk)
                },
            )
            .map(|(sum, _)| sum)
            .reduce_with(join)
            .unwrap_or_else(tally)
    }

    /// Meets the triangles whose low corner is in a span, in a fixed order.
    pub(crate) fn triangles_from(
        &self,
        span: Range<usize>,
        desk: &mut Desk,
        mut meet: impl FnMut([Node; 3], [usize; 3]),
    ) {
        let mut lows = span.map(|low| Node(low as u32));
        while lows.len() > 0 {
            desk.open.clear();
            while let Some(low) = (desk.open.len() < BATCH).then(|| lows.next()).flatten() {
                let row = &self.heads[self.places(low)];
                if row.len() > 1 {
                    self.open(low, row, self.signs[low.index()], desk);
                }
            }
            self.fetch(desk);
            for group in desk.open.chunk_by(|one, other| one.of == other.of) {
                let low = group[0].of;
                let places = self.places(low);
                let row = &self.heads[places.clone()];
                self.closed(
                    row,
                    self.signs[low.index()],
                    group,
                    &mut desk.marks,
                    |middle, other, far| {
                        meet(
                            [low, row[middle], row[other]],
                            [places.start + middle, places.start + other, far],
                        );
                    },
                );
            }
        }
    }

    /// Meets every pair of a node's neighbours that are tied to each other, by their two places in the node's full
    /// row (the lower-ranked first) and the place of their tie.
    pub(crate) fn closed_pairs(&self, row: &[Node], desk: &mut Desk, meet: impl FnMut(usize, usize, usize)) {
        if row.len() > 1 {
            let signs = signs_of(row);
            desk.open.clear();
            self.open(Node(0), row, signs, desk);
            self.fetch(desk);
            self.closed(row, signs, &desk.open, &mut desk.marks, meet);
        }
    }

    /// Puts those of a row on the desk whose own rows may have someone in common with it.
    fn open(&self, of: Node, row: &[Node], signs: u64, desk: &mut Desk) {
        // All are written, and the next over those that are not to stay: no branch to guess.
        let mut next = desk.open.len();
        let nobody = Open {
            of,
            at: 0,
            node: of,
            from: 0,
            to: 0,
        };
        desk.open.resize(next + row.len(), nobody);
        for (at, &node) in (0..).zip(row) {
            desk.open[next] = Open { at, node, ..nobody };
            next += usize::from(self.signs[node.index()] & signs != 0);
        }
        desk.open.truncate(next);
    }

    /// Looks up where the rows on the desk are and touches them, so that they come from memory side by side and not
    /// one after the other.
    fn fetch(&self, desk: &mut Desk) {
        for open in &mut desk.open {
            let places = self.places(open.node);
            (open.from, open.to) = (places.start as u32, places.end as u32);
        }
        let mut touched = 0;
        for open in &desk.open {
            for place in [open.from, open.to.saturating_sub(1)] {
                touched ^= self.heads.get(place as usize).map_or(0, |head| head.0);
            }
        }
        std::hint::black_box(touched);
    }

    /// Of the nodes in a row, whose signs together are `signs`, those that are tied.
    fn closed(
        &self,
        row: &[Node],
        signs: u64,
        open: &[Open],
        marks: &mut Vec<u32>,
        mut meet: impl FnMut(usize, usize, usize),
    ) {
        let long = row.len() > SHORT;
        if long {
            marks.resize(self.order(), 0);
            let places = (1..).zip(row);
            places.for_each(|(place, node)| marks[node.index()] = place);
        }
        for open in open {
            let places = open.from as usize..open.to as usize;
            for (far, &high) in places.clone().zip(&self.heads[places]) {
                if sign(high) & signs == 0 {
                    continue;
                }
                if long {
                    let place = marks[high.index()];
                    if place > 0 {
                        meet(open.at as usize, place as usize - 1, far);
                    }
                } else if let Some(place) = row.iter().position(|&node| node == high) {
                    meet(open.at as usize, place, far);
                }
            }
        }
        if long {
            row.iter().for_each(|node| marks[node.index()] = 0);
        }
    }
}

/// In rows up to this long a node is looked for; in longer ones they are marked.
const SHORT: usize = 16;

/// So many rows are fetched together, or a few more.
const BATCH: usize = 256;

/// A node in a row whose own row is to be looked through.
#[derive(Clone, Copy)]
struct Open {
    /// Whose row it is in, and where.
    of: Node,
    at: u32,
    node: Node,
    /// Its own row.
    from: u32,
    to: u32,
}

/// Where one worker keeps which nodes it looks at.
#[derive(Default)]
pub(crate) struct Desk {
    /// As long as the graph once there was a long row, and all 0 between rows.
    marks: Vec<u32>,
    open: Vec<Open>,
}

impl Forward<()> {
    /// How many triangles each node is a corner of. A node has no more triangles than the graph has edges,
    /// so 32 bits hold them.
    pub(crate) fn triangles_at(&self) -> Vec<u32> {
        self.triangles(
            || vec![0u32; self.order()],
            |counts, corners, _| corners.iter().for_each(|corner| counts[corner.index()] += 1),
            |mut sum, other| {
                sum.iter_mut().zip(other).for_each(|(sum, other)| *sum += other);
                sum
            },
        )
    }
}

/// A value for each node, found apart from all others, so that it does not matter who finds it. Each worker
/// has a desk of its own, which it leaves as it was.
pub(crate) fn each_node<S, T: Send>(
    order: usize,
    desk: impl Fn() -> S + Sync + Send,
    value: impl Fn(&mut S, Node) -> T + Sync + Send,
) -> Vec<T> {
    (0..order as u32)
        .into_par_iter()
        .with_min_len(order.div_ceil(SPANS).max(256))
        .map_init(desk, |desk, node| value(desk, Node(node)))
        .collect()
}

/// Who is tied to whom, whichever way: rows of both directions merged.
pub(crate) struct Skeleton {
    pub(crate) rows: Rows,
    /// For each place in the rows, [`TO`], [`FROM`] or both.
    pub(crate) ways: Vec<u8>,
}

/// An arc leads to the neighbour.
pub(crate) const TO: u8 = 1;
/// An arc comes from the neighbour.
pub(crate) const FROM: u8 = 2;

impl Skeleton {
    pub(crate) fn of(graph: &Graph) -> Self {
        let room = graph.rows().neighbors.len() + graph.rows_into().neighbors.len();
        let mut rows = Rows {
            starts: Vec::with_capacity(graph.order() + 1),
            neighbors: Vec::with_capacity(room),
        };
        let mut ways = Vec::with_capacity(room);
        rows.starts.push(0);
        for node in graph.nodes() {
            let (mut to, mut from) = (graph.neighbors(node), graph.predecessors(node));
            while let Some(&next) = to.first().into_iter().chain(from.first()).min() {
                let mut way = 0;
                if to.first() == Some(&next) {
                    (way, to) = (way | TO, &to[1..]);
                }
                if from.first() == Some(&next) {
                    (way, from) = (way | FROM, &from[1..]);
                }
                rows.neighbors.push(next);
                ways.push(way);
            }
            rows.starts.push(rows.neighbors.len() as u32);
        }
        Self { rows, ways }
    }
}
