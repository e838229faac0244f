//! Every tie once, from its end of lower rank: the rows that triangles are found in.
//!
//! Rank is degree, then number. A row then holds only those who are busier than its node, so that even the
//! busiest node has a short one, and each triangle is met once, from its quietest corner: O(m^1.5) at worst
//! (Chiba and Nishizeki 1985, *Arboricity and subgraph listing algorithms*).

use rayon::prelude::*;

use crate::graph::{Graph, Node, Rows};

/// Nodes are dealt into at most this many spans, whatever the number of threads.
const SPANS: usize = 64;

/// Rows of higher-ranked neighbours, with something told of each tie.
pub(crate) struct Forward<T> {
    starts: Vec<u32>,
    heads: Vec<Node>,
    told: Vec<T>,
}

impl<T: Copy> Forward<T> {
    /// From rows that hold every tie at both ends; `tell` is asked by a tie's place in them.
    pub(crate) fn of(rows: &Rows, tell: impl Fn(usize) -> T) -> Self {
        let order = rows.starts.len().saturating_sub(1);
        let degrees: Vec<u32> = rows.starts.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let mut forward = Self {
            starts: Vec::with_capacity(order + 1),
            heads: Vec::with_capacity(rows.neighbors.len() / 2),
            told: Vec::with_capacity(rows.neighbors.len() / 2),
        };
        forward.starts.push(0);
        let mut place = 0;
        for (node, &degree) in degrees.iter().enumerate() {
            for &neighbor in rows.row(Node(node as u32)) {
                let other = degrees[neighbor.index()];
                if other > degree || (other == degree && neighbor.index() > node) {
                    forward.heads.push(neighbor);
                    forward.told.push(tell(place));
                }
                place += 1;
            }
            forward.starts.push(forward.heads.len() as u32);
        }
        forward
    }

    pub(crate) fn order(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    fn span(&self, node: usize) -> std::ops::Range<usize> {
        self.starts[node] as usize..self.starts[node + 1] as usize
    }

    /// The neighbours that rank above a node, in rising order.
    pub(crate) fn above(&self, node: Node) -> &[Node] {
        &self.heads[self.span(node.index())]
    }

    /// What is told of the ties to [`Forward::above`].
    pub(crate) fn told(&self, node: Node) -> &[T] {
        &self.told[self.span(node.index())]
    }

    /// Meets every triangle once, by its three corners and what is told of its sides (low to middle, low to
    /// high, middle to high), adding to a tally. Tallies are joined in no fixed order: they must be whole numbers.
    pub(crate) fn triangles<S: Send>(
        &self,
        tally: impl Fn() -> S + Sync + Send,
        meet: impl Fn(&mut S, [Node; 3], [T; 3]) + Sync + Send,
        join: impl Fn(S, S) -> S + Sync + Send,
    ) -> S
    where
        T: Send + Sync,
    {
        let order = self.order();
        let step = order.div_ceil(SPANS).max(256);
        (0..order.div_ceil(step))
            .into_par_iter()
            .fold(
                || (tally(), vec![0u32; order]),
                |(mut sum, mut marks), span| {
                    for low in span * step..((span + 1) * step).min(order) {
                        self.triangles_above(Node(low as u32), &mut marks, |corners, sides| {
                            meet(&mut sum, corners, sides);
                        });
                    }
                    (sum, marks)
                },
            )
            .map(|(sum, _)| sum)
            .reduce(&tally, join)
    }

    fn triangles_above(&self, low: Node, marks: &mut [u32], mut meet: impl FnMut([Node; 3], [T; 3])) {
        let (row, sides) = (self.above(low), self.told(low));
        if row.len() < 2 {
            return;
        }
        for (place, high) in row.iter().enumerate() {
            marks[high.index()] = place as u32 + 1;
        }
        for (&middle, &side) in row.iter().zip(sides) {
            for (&high, &far) in self.above(middle).iter().zip(self.told(middle)) {
                let mark = marks[high.index()];
                if mark != 0 {
                    meet([low, middle, high], [side, sides[mark as usize - 1], far]);
                }
            }
        }
        row.iter().for_each(|high| marks[high.index()] = 0);
    }
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

/// Meets every pair of a node's neighbours that are tied to each other, by the two places in the node's row
/// and what is told of their tie. `marks` is as long as the graph and all 0, before and after.
pub(crate) fn closed_pairs<T: Copy>(
    row: &[Node],
    forward: &Forward<T>,
    marks: &mut [u32],
    mut meet: impl FnMut(usize, usize, T),
) {
    if row.len() < 2 {
        return;
    }
    for (place, neighbor) in row.iter().enumerate() {
        marks[neighbor.index()] = place as u32 + 1;
    }
    for (place, &neighbor) in row.iter().enumerate() {
        for (high, &told) in forward.above(neighbor).iter().zip(forward.told(neighbor)) {
            let mark = marks[high.index()];
            if mark != 0 {
                meet(place, mark as usize - 1, told);
            }
        }
    }
    row.iter().for_each(|neighbor| marks[neighbor.index()] = 0);
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
