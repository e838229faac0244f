//! Columns from left to right: logic models, theories of change, whatever flows one way.

use super::ground::too_near;
use super::{Arrangement, Bounds, Footprint, Point, Settings, Start, all_sound};
use crate::graph::{Graph, Node};
use crate::maps::NodeMap;

mod crossings;
mod spacing;

use crossings::crossings;
use spacing::nearest_in_order;

/// Which column each node stands in, from the left; numbers need not be without gaps.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    of: NodeMap<u32>,
}

impl Columns {
    /// Any column for any node: inputs, activities, outcomes. A node beyond the end of the list stands in
    /// column 0.
    pub fn given(of: NodeMap<u32>) -> Self {
        Self { of }
    }

    /// As far to the right as arcs demand: every arc leads rightwards, and a node stands one column after the
    /// last of those that lead to it (longest-path layering). Arcs that close a cycle, as a depth-first walk
    /// in node order meets them, are allowed to lead back. Edges that go both ways say nothing about order:
    /// without arcs everyone stands in column 0. O(n + m).
    pub fn by_flow(graph: &Graph) -> Self {
        let mut of: NodeMap<u32> = NodeMap::filled(graph.order(), 0);
        if graph.is_directed() {
            // Finished last comes first: along this order arcs lead onwards, but for those that close a cycle.
            let finished = finishing_order(graph);
            let mut place = NodeMap::filled(graph.order(), 0usize);
            for (at, &node) in finished.iter().enumerate() {
                place[node] = at;
            }
            for &node in finished.iter().rev() {
                for &next in graph.neighbors(node) {
                    if place[next] < place[node] {
                        of[next] = of[next].max(of[node] + 1);
                    }
                }
            }
        }
        Self { of }
    }

    pub fn column(&self, node: Node) -> u32 {
        self.of.get(node).copied().unwrap_or(0)
    }
}

/// Nodes in the order in which a depth-first walk along arcs is done with them.
fn finishing_order(graph: &Graph) -> Vec<Node> {
    let mut seen = vec![false; graph.order()];
    let mut finished = Vec::with_capacity(graph.order());
    for root in graph.nodes() {
        if std::mem::replace(&mut seen[root.index()], true) {
            continue;
        }
        let mut stack = vec![(root, 0usize)];
        while let Some((node, done)) = stack.last_mut() {
            match graph.neighbors(*node).get(*done) {
                Some(&next) => {
                    *done += 1;
                    if !std::mem::replace(&mut seen[next.index()], true) {
                        stack.push((next, 0));
                    }
                }
                None => {
                    finished.push(*node);
                    stack.pop();
                }
            }
        }
    }
    finished
}

/// A drawing in columns, the first at the left.
#[derive(Clone, Debug, PartialEq)]
pub struct Columned {
    pub arrangement: Arrangement,
    /// Each column that holds somebody: its number and the x of its middle.
    pub columns: Vec<(u32, f64)>,
}

/// Rounds of looking at what one's neighbours' places are, from the left and from the right in turn.
const SWEEPS: usize = 24;

/// Arranges nodes in columns, each in an order that makes few lines cross, at the height nearest to their
/// neighbours that the order and the footprints allow; no two footprints overlap. `footprints` and `starts`
/// are in node order, as in [`arrange`](fn@super::arrange).
///
/// Orders are found by barycentre sweeps (Sugiyama, Tagawa and Toda 1981), the best of them kept by counted
/// crossings; heights by isotonic regression (Kruskal 1964), which is exact for a given order. If at least
/// half of the nodes have a place in the last drawing, everyone with a place keeps their order in the column
/// and newcomers step in between. A pinned node stays where it was pinned; others of its column make room.
/// O((n + m) log n) for each of a fixed number of sweeps.
pub fn columns(
    graph: &Graph,
    footprints: &[Footprint],
    starts: &[Start],
    columns: &Columns,
    settings: &Settings,
) -> Columned {
    let graph = &graph.undirected();
    let settings = &settings.sound();
    let order = graph.order();
    let (footprints, starts) = all_sound(order, footprints, starts);
    let mut sheet = Sheet::new(graph, columns, &footprints, settings);
    let placed = starts.iter().flatten().count();
    if placed > 0 && placed * 2 >= order {
        sheet.step_in(&starts);
    } else {
        sheet.sort_out();
    }
    sheet.find_heights();
    sheet.finish(&starts)
}

/// Columns in rising order, each from the top down.
type Order = Vec<(u32, Vec<Node>)>;

struct Sheet<'a> {
    graph: &'a Graph,
    footprints: &'a [Footprint],
    settings: &'a Settings,
    column_of: Vec<u32>,
    columns: Order,
    y: Vec<f64>,
}

impl<'a> Sheet<'a> {
    fn new(graph: &'a Graph, columns: &Columns, footprints: &'a [Footprint], settings: &'a Settings) -> Self {
        let column_of: Vec<u32> = graph.nodes().map(|node| columns.column(node)).collect();
        let mut listed: Vec<Node> = graph.nodes().collect();
        listed.sort_by_key(|node| column_of[node.index()]);
        let columns = listed
            .chunk_by(|one, other| column_of[one.index()] == column_of[other.index()])
            .map(|column| (column_of[column[0].index()], column.to_vec()))
            .collect();
        let mut sheet = Self {
            graph,
            footprints,
            settings,
            column_of,
            columns,
            y: vec![0.0; graph.order()],
        };
        (0..sheet.columns.len()).for_each(|column| sheet.stack(column));
        sheet
    }

    fn sort_out(&mut self) {
        let last = self.columns.len();
        let mut best: Option<(u64, Order, Vec<f64>)> = None;
        for round in 0..SWEEPS {
            let crossed = crossings(self.graph, &self.column_of, &self.columns);
            if best.as_ref().is_none_or(|(least, _, _)| crossed < *least) {
                best = Some((crossed, self.columns.clone(), self.y.clone()));
            }
            if crossed == 0 {
                break;
            }
            for at in 0..last {
                let column = if round % 2 == 0 { at } else { last - 1 - at };
                let wishes: Vec<f64> = self.columns[column]
                    .1
                    .iter()
                    .map(|&node| self.pull(node, round))
                    .collect();
                self.reorder(column, &wishes);
            }
        }
        if let Some((_, columns, y)) = best {
            self.columns = columns;
            self.y = y;
        }
    }

    /// Everyone with a place keeps their height for the order's sake; newcomers take the pull of neighbours.
    fn step_in(&mut self, starts: &[Option<(Point, bool)>]) {
        for (y, start) in self.y.iter_mut().zip(starts) {
            *y = start.map_or(0.0, |(at, _)| at.y);
        }
        for column in 0..self.columns.len() {
            let wish = |&node: &Node| match starts[node.index()] {
                Some((at, _)) => at.y,
                None => {
                    let known = self
                        .graph
                        .neighbors(node)
                        .iter()
                        .filter_map(|other| starts[other.index()]);
                    let (sum, count) = known.fold((0.0, 0.0), |(sum, count), (at, _)| (sum + at.y, count + 1.0));
                    if count > 0.0 { sum / count } else { f64::MAX }
                }
            };
            let wishes: Vec<f64> = self.columns[column].1.iter().map(wish).collect();
            self.reorder(column, &wishes);
        }
    }

    /// The mean height of a node's neighbours: in even rounds of those to the left, in odd ones of those to
    /// the right, and where there are none, of all. Its own height where it has no neighbours elsewhere.
    fn pull(&self, node: Node, round: usize) -> f64 {
        let own = self.column_of[node.index()];
        let mean = |wanted: &dyn Fn(u32) -> bool| {
            let others = self
                .graph
                .neighbors(node)
                .iter()
                .filter(|other| wanted(self.column_of[other.index()]));
            let (sum, count) = others.fold((0.0, 0.0), |(sum, count), other| {
                (sum + self.y[other.index()], count + 1.0)
            });
            (count > 0.0).then(|| sum / count)
        };
        let side = if round.is_multiple_of(2) {
            mean(&|other| other < own)
        } else {
            mean(&|other| other > own)
        };
        side.or_else(|| mean(&|other| other != own))
            .unwrap_or(self.y[node.index()])
    }

    fn reorder(&mut self, column: usize, wishes: &[f64]) {
        let nodes = &self.columns[column].1;
        let mut sorted: Vec<(f64, usize)> = wishes.iter().copied().zip(0..).collect();
        sorted.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        self.columns[column].1 = sorted.into_iter().map(|(_, at)| nodes[at]).collect();
        self.stack(column);
    }

    /// One below the other without air, around the middle.
    fn stack(&mut self, column: usize) {
        let offsets = self.offsets(column);
        let middle = offsets.last().map_or(0.0, |last| last / 2.0);
        for (node, offset) in self.columns[column].1.iter().zip(offsets) {
            self.y[node.index()] = offset - middle;
        }
    }

    /// How far each node of a column must at least stand below the first.
    fn offsets(&self, column: usize) -> Vec<f64> {
        let mut offsets = Vec::with_capacity(self.columns[column].1.len());
        let mut below: Option<(f64, f64)> = None;
        for node in &self.columns[column].1 {
            let half = self.footprints[node.index()].half_height;
            let offset = below.map_or(0.0, |(offset, before)| offset + before + half + self.settings.gap);
            offsets.push(offset);
            below = Some((offset, half));
        }
        offsets
    }

    /// Heights nearest to those of neighbours, in the order found.
    fn find_heights(&mut self) {
        for round in 0..SWEEPS {
            for at in 0..self.columns.len() {
                let column = if round % 2 == 0 {
                    at
                } else {
                    self.columns.len() - 1 - at
                };
                // The last rounds look both ways.
                let side = if round + 4 < SWEEPS { round } else { usize::MAX };
                let nodes = &self.columns[column].1;
                let wishes: Vec<f64> = nodes
                    .iter()
                    .map(|&node| {
                        if side == usize::MAX {
                            self.balance(node)
                        } else {
                            self.pull(node, side)
                        }
                    })
                    .collect();
                let heights = nearest_in_order(&wishes, &self.offsets(column));
                for (node, y) in self.columns[column].1.iter().zip(heights) {
                    self.y[node.index()] = y;
                }
            }
        }
    }

    /// The mean height of all neighbours in other columns, or one's own.
    fn balance(&self, node: Node) -> f64 {
        let own = self.column_of[node.index()];
        let others = self
            .graph
            .neighbors(node)
            .iter()
            .filter(|other| self.column_of[other.index()] != own);
        let (sum, count) = others.fold((0.0, 0.0), |(sum, count), other| {
            (sum + self.y[other.index()], count + 1.0)
        });
        if count > 0.0 { sum / count } else { self.y[node.index()] }
    }

    /// Puts columns beside each other, pins what is pinned, and makes room for it.
    fn finish(self, starts: &[Option<(Point, bool)>]) -> Columned {
        let mut middles = Vec::with_capacity(self.columns.len());
        let mut edge: Option<f64> = None;
        for (column, nodes) in &self.columns {
            let half = nodes
                .iter()
                .fold(0.0f64, |most, node| most.max(self.footprints[node.index()].half_width));
            let x = edge.map_or(half, |edge| edge + self.settings.edge_length + half);
            middles.push((*column, x));
            edge = Some(x + half);
        }
        let mut positions: Vec<Point> = vec![Point::default(); self.graph.order()];
        let mut pinned: Vec<(Point, Footprint)> = Vec::new();
        for (node, start) in starts.iter().enumerate() {
            if let Some((at, true)) = *start {
                positions[node] = at;
                pinned.push((at, self.footprints[node]));
            }
        }
        for ((_, nodes), &(_, x)) in self.columns.iter().zip(&middles) {
            let mut least = f64::MIN;
            for node in nodes
                .iter()
                .filter(|node| !starts[node.index()].is_some_and(|(_, pinned)| pinned))
            {
                let own = self.footprints[node.index()];
                let mut y = self.y[node.index()].max(least + own.half_height);
                // Downwards past whoever is pinned here; each pinned node is passed at most once.
                while let Some((at, theirs)) = pinned
                    .iter()
                    .find(|(at, theirs)| too_near(Point { x, y }, own, *at, *theirs, self.settings.gap))
                {
                    y = at.y + theirs.half_height + own.half_height + self.settings.gap;
                }
                positions[node.index()] = Point { x, y };
                least = y + own.half_height + self.settings.gap;
            }
        }
        let bounds = Bounds::around(positions.iter().copied().zip(self.footprints.iter().copied())).unwrap_or_default();
        Columned {
            arrangement: Arrangement {
                positions: positions.into(),
                bounds,
            },
            columns: middles,
        }
    }
}

#[cfg(test)]
mod tests;
