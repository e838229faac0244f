//! Rings around a middle: one person and everyone one, two, three steps away; or a circle.

use super::ground::Ground;
use super::turn::{sweep, unit};
use super::{Arrangement, Bounds, Footprint, Point, Settings, Start, all_sound};
use crate::graph::{Graph, Node};
use crate::maps::NodeMap;
use crate::walk::reach;

/// Which ring each node stands on. Ring 0 is the middle; ring numbers need not be without gaps.
#[derive(Clone, Debug, PartialEq)]
pub struct Rings {
    of: NodeMap<u32>,
}

impl Rings {
    /// By steps from the nearest ego, directions not read. Whoever no ego reaches stands on a ring of
    /// their own, beyond the last. Egos that the graph does not have are passed over. O(egos · (n + m)).
    pub fn by_steps(graph: &Graph, egos: &[Node]) -> Self {
        let graph = &graph.undirected();
        let mut steps = NodeMap::filled(graph.order(), u32::MAX);
        for &ego in egos {
            for (node, distance) in reach(graph, ego, u32::MAX) {
                steps[node] = steps[node].min(distance);
            }
        }
        let farthest = steps.values().iter().filter(|&&step| step < u32::MAX).max().copied();
        let beyond = farthest.map_or(0, |farthest| farthest + 1);
        let of: Vec<u32> = steps.values().iter().map(|&step| step.min(beyond)).collect();
        Self { of: of.into() }
    }

    /// Any ring for any node: circles by closeness, by kind, or all on ring 1 for a plain circle. A node
    /// beyond the end of the list stands on ring 0.
    pub fn given(of: NodeMap<u32>) -> Self {
        Self { of }
    }

    pub fn ring(&self, node: Node) -> u32 {
        self.of.get(node).copied().unwrap_or(0)
    }
}

/// A drawing in rings around the origin.
#[derive(Clone, Debug, PartialEq)]
pub struct Ringed {
    pub arrangement: Arrangement,
    /// Each ring that holds somebody, from the middle outwards, with its radius in drawing units; a single
    /// node in the middle has the radius 0.
    pub radii: Vec<(u32, f64)>,
}

/// Rounds of looking where one's neighbours stand.
const SWEEPS: usize = 12;

/// Arranges nodes on rings around the origin, so that neighbours face each other and no two footprints
/// overlap. `footprints` and `starts` are in node order, as in [`arrange`](fn@super::arrange).
///
/// Within a ring, nodes stand in the order in which their neighbours lie round the middle (the barycentre
/// rule of Sugiyama, Tagawa and Toda 1981, bent to a circle), and a ring is as wide as its footprints need,
/// never nearer to the one inside than `settings.edge_length`. If at least half of the nodes have a place in
/// the last drawing, everyone with a place keeps their order round the middle, and newcomers step in between:
/// then marks move along their ring only as far as the newcomers need. A pinned node stays where it was
/// pinned, on its ring or not, and others make room. O((n + m) log n) for each of a fixed number of rounds.
pub fn rings(graph: &Graph, footprints: &[Footprint], starts: &[Start], rings: &Rings, settings: &Settings) -> Ringed {
    let graph = &graph.undirected();
    let settings = &settings.sound();
    let order = graph.order();
    let (footprints, starts) = all_sound(order, footprints, starts);
    let mut circle = Circle::new(graph, rings, &starts);
    circle.settle(&starts);

    let mut ground = Ground::new(&footprints, settings.gap);
    let mut positions = vec![Point::default(); order];
    for (node, start) in starts.iter().enumerate() {
        if let Some((at, true)) = *start {
            positions[node] = at;
            ground.take(at, footprints[node]);
        }
    }
    let mut radii = Vec::new();
    let mut least = 0.0;
    for (ring, nodes) in &circle.rings {
        let radius = circle.place(*ring, nodes, least, &footprints, &mut positions, &mut ground, settings);
        radii.push((*ring, radius));
        least = radius + settings.edge_length;
    }
    let bounds = Bounds::around(positions.iter().copied().zip(footprints.iter().copied())).unwrap_or_default();
    Ringed {
        arrangement: Arrangement {
            positions: positions.into(),
            bounds,
        },
        radii,
    }
}

/// Rings from the middle outwards, each in the order round the middle.
type Order = Vec<(u32, Vec<Node>)>;

/// Who stands on which ring, in which order, looking which way.
struct Circle<'a> {
    graph: &'a Graph,
    ring_of: Vec<u32>,
    /// Pinned nodes are on no ring.
    rings: Order,
    /// The direction of each node from the middle; no direction for the middle itself.
    toward: Vec<Point>,
}

impl<'a> Circle<'a> {
    fn new(graph: &'a Graph, rings: &Rings, starts: &[Option<(Point, bool)>]) -> Self {
        let ring_of: Vec<u32> = graph.nodes().map(|node| rings.ring(node)).collect();
        let pinned = |node: Node| starts[node.index()].is_some_and(|(_, pinned)| pinned);
        let mut listed: Vec<(u32, Node)> = round_the_town(graph, &ring_of)
            .into_iter()
            .filter(|&node| !pinned(node))
            .map(|node| (ring_of[node.index()], node))
            .collect();
        listed.sort_by_key(|&(ring, _)| ring);
        let rings = listed
            .chunk_by(|one, other| one.0 == other.0)
            .map(|ring| (ring[0].0, ring.iter().map(|&(_, node)| node).collect()))
            .collect();
        let toward = starts
            .iter()
            .map(|start| start.map_or(Point::default(), |(at, _)| at))
            .collect();
        let mut circle = Self {
            graph,
            ring_of,
            rings,
            toward,
        };
        for ring in 0..circle.rings.len() {
            circle.face(ring);
        }
        circle
    }

    /// Finds an order for every ring.
    fn settle(&mut self, starts: &[Option<(Point, bool)>]) {
        let placed = starts.iter().flatten().count();
        if placed > 0 && placed * 2 >= starts.len() {
            return self.step_in(starts);
        }
        let last = self.rings.len();
        let mut best: Option<(f64, Order, Vec<Point>)> = None;
        for round in 0..=SWEEPS {
            let strain = self.strain();
            if best.as_ref().is_none_or(|(least, _, _)| strain < *least) {
                best = Some((strain, self.rings.clone(), self.toward.clone()));
            }
            for at in 0..last {
                let ring = if round % 2 == 1 { last - 1 - at } else { at };
                let wishes = self.wishes(ring, |_| true);
                self.reorder(ring, &wishes);
            }
        }
        if let Some((_, rings, toward)) = best {
            self.rings = rings;
            self.toward = toward;
        }
        for _ in 0..SWEEPS {
            let changed: Vec<bool> = (0..last).map(|ring| self.change_seats(ring)).collect();
            if !changed.contains(&true) {
                break;
            }
        }
    }

    /// Two who sit side by side change seats wherever that brings neighbours nearer; whether any did.
    fn change_seats(&mut self, ring: usize) -> bool {
        let count = self.rings[ring].1.len();
        let mut changed = false;
        for at in 0..count {
            let next = (at + 1) % count;
            let (one, other) = (self.rings[ring].1[at], self.rings[ring].1[next]);
            let before = self.strain_of(one) + self.strain_of(other);
            self.toward.swap(one.index(), other.index());
            if self.strain_of(one) + self.strain_of(other) < before - 1e-9 {
                self.rings[ring].1.swap(at, next);
                changed = true;
            } else {
                self.toward.swap(one.index(), other.index());
            }
        }
        changed
    }

    /// Everyone with a place keeps their direction; the others look towards their neighbours with one.
    fn step_in(&mut self, starts: &[Option<(Point, bool)>]) {
        for node in self.graph.nodes() {
            self.toward[node.index()] = starts[node.index()].map_or(Point::default(), |(at, _)| directed(at));
        }
        for ring in 0..self.rings.len() {
            let wishes = self.wishes(ring, |node| starts[node.index()].is_none());
            self.reorder(ring, &wishes);
        }
    }

    /// Where each node of a ring would like to look: towards its neighbours, or where it looks now.
    fn wishes(&self, ring: usize, free: impl Fn(Node) -> bool) -> Vec<Point> {
        let look = |&node: &Node| {
            let now = self.toward[node.index()];
            if !free(node) {
                return now;
            }
            let wish = self.graph.neighbors(node).iter().fold(Point::default(), |sum, other| {
                let toward = self.toward[other.index()];
                // Those on the same ring pull less: they will be passed along the rim anyway.
                let pull = if self.ring_of[other.index()] == self.ring_of[node.index()] {
                    0.5
                } else {
                    1.0
                };
                Point {
                    x: sum.x + pull * toward.x,
                    y: sum.y + pull * toward.y,
                }
            });
            if wish.x.abs() + wish.y.abs() < 1e-9 { now } else { wish }
        };
        self.rings[ring].1.iter().map(look).collect()
    }

    /// Sorts a ring by its wishes and turns its evenly spaced seats to where the wishes are.
    fn reorder(&mut self, ring: usize, wishes: &[Point]) {
        let nodes = &self.rings[ring].1;
        let mut seated: Vec<(f64, usize)> = wishes.iter().map(|&wish| sweep(wish)).zip(0..).collect();
        seated.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        let sorted: Vec<Node> = seated.iter().map(|&(_, at)| nodes[at]).collect();
        let wishes: Vec<Point> = seated.iter().map(|&(_, at)| directed(wishes[at])).collect();
        // The turn that brings seats nearest to wishes: the direction of the sum of wish × seat's mirror image.
        let count = sorted.len() as f64;
        let sum = wishes.iter().enumerate().fold(Point::default(), |sum, (at, wish)| {
            let seat = unit(at as f64 / count);
            Point {
                x: sum.x + wish.x * seat.x + wish.y * seat.y,
                y: sum.y + wish.y * seat.x - wish.x * seat.y,
            }
        });
        let turn = if sum.x.abs() + sum.y.abs() < 1e-9 {
            unit(0.75)
        } else {
            directed(sum)
        };
        self.rings[ring].1 = sorted;
        self.seat(ring, turn);
    }

    fn face(&mut self, ring: usize) {
        // The first stands at twelve o'clock.
        self.seat(ring, unit(0.75));
    }

    fn seat(&mut self, ring: usize, turn: Point) {
        let (number, nodes) = &self.rings[ring];
        let middle = *number == 0 && nodes.len() == 1;
        for (at, node) in nodes.iter().enumerate() {
            let seat = unit(at as f64 / nodes.len() as f64);
            self.toward[node.index()] = if middle { Point::default() } else { turned(seat, turn) };
        }
    }

    /// How far apart neighbours look, squared and summed from both ends.
    fn strain(&self) -> f64 {
        self.graph.nodes().map(|node| self.strain_of(node)).sum()
    }

    /// The middle looks everywhere and strains nobody.
    fn strain_of(&self, node: Node) -> f64 {
        let one = self.toward[node.index()];
        let mut sum = 0.0;
        for other in self.graph.neighbors(node) {
            let other = self.toward[other.index()];
            if one != Point::default() && other != Point::default() {
                sum += (one.x - other.x) * (one.x - other.x) + (one.y - other.y) * (one.y - other.y);
            }
        }
        sum
    }

    /// Seats a ring on free ground, at the least radius that holds it; returns the radius.
    #[allow(clippy::too_many_arguments)]
    fn place(
        &self,
        ring: u32,
        nodes: &[Node],
        least: f64,
        footprints: &[Footprint],
        positions: &mut [Point],
        ground: &mut Ground,
        settings: &Settings,
    ) -> f64 {
        let alone = ring == 0 && nodes.len() == 1;
        let mut radius = if alone {
            0.0
        } else {
            least.max(settings.edge_length / 2.0)
        };
        if !alone {
            // Less than this and the footprints would not fit, however they stood.
            let around: f64 = nodes
                .iter()
                .map(|node| footprints[node.index()])
                .map(|f| 2.0 * f.half_width.min(f.half_height) + settings.gap)
                .sum();
            radius = radius.max(around / std::f64::consts::TAU);
        }
        let seats = |radius: f64| -> Vec<Point> {
            nodes
                .iter()
                .map(|node| self.toward[node.index()])
                .map(|toward| Point {
                    x: radius * toward.x,
                    y: radius * toward.y,
                })
                .collect()
        };
        let mut at = seats(radius);
        for _ in 0..400 {
            if alone || all_free(nodes, &at, footprints, ground, settings) {
                break;
            }
            radius *= 1.03;
            at = seats(radius);
        }
        for (&node, &wish) in nodes.iter().zip(&at) {
            let footprint = footprints[node.index()];
            // Nearly always the wish itself: the way out where a pinned node stands on the ring.
            let seat = ground.nearest_free(wish, footprint);
            ground.take(seat, footprint);
            positions[node.index()] = seat;
        }
        radius
    }
}

/// Whether a whole ring stands free, of others and of itself.
fn all_free(nodes: &[Node], at: &[Point], footprints: &[Footprint], ground: &Ground, settings: &Settings) -> bool {
    let mut own = Ground::new(footprints, settings.gap);
    nodes.iter().zip(at).all(|(node, &at)| {
        let footprint = footprints[node.index()];
        let free = ground.is_free(at, footprint) && own.is_free(at, footprint);
        own.take(at, footprint);
        free
    })
}

/// Everyone, so that those who hang together without the middle come together: depth-first, the middle
/// (the lowest ring, where there is more than one) left out until the end.
fn round_the_town(graph: &Graph, ring_of: &[u32]) -> Vec<Node> {
    let middle = ring_of.iter().min().copied().unwrap_or(0);
    let circle = ring_of.iter().all(|&ring| ring == middle);
    let outside = |node: &Node| circle || ring_of[node.index()] != middle;
    let mut seen = vec![false; graph.order()];
    let mut walked = Vec::with_capacity(graph.order());
    let mut stack = Vec::new();
    for start in graph.nodes().filter(outside).chain(graph.nodes()) {
        stack.push(start);
        while let Some(node) = stack.pop() {
            if std::mem::replace(&mut seen[node.index()], true) {
                continue;
            }
            walked.push(node);
            stack.extend(graph.neighbors(node).iter().rev().filter(|&other| outside(other)));
        }
    }
    walked
}

/// The same direction, one unit long; none stays none.
fn directed(at: Point) -> Point {
    let length = (at.x * at.x + at.y * at.y).sqrt();
    if length == 0.0 {
        return Point::default();
    }
    Point {
        x: at.x / length,
        y: at.y / length,
    }
}

fn turned(p: Point, turn: Point) -> Point {
    Point {
        x: p.x * turn.x - p.y * turn.y,
        y: p.x * turn.y + p.y * turn.x,
    }
}

#[cfg(test)]
mod tests;
