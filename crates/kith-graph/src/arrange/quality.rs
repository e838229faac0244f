//! How well a drawing reads: measures to hold drawings against each other.
//!
//! All of them look at places alone, whoever drew them; none depends on the drawing's size, and stress,
//! neighbourhoods, crossings and drift depend on neither its turn nor its place on the sheet. What takes long on
//! a large graph can be measured on a seeded sample ([`Sample`]). Directions and weights are not read.

mod nearest;

use super::ground::too_near;
use super::polish::cross;
use super::{Footprint, Point};
use crate::graph::{Graph, Node};
use crate::maps::NodeMap;
use crate::random::Random;
use crate::walk;
use nearest::Nearest;

/// Whom to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// Everyone, or every pair.
    All,
    /// So many, drawn by lot (nodes: each at most once); everyone where there are no more.
    Drawn { count: u32, seed: u64 },
}

impl Sample {
    fn of(self, order: usize) -> Vec<Node> {
        let mut nodes: Vec<Node> = (0..order as u32).map(Node).collect();
        if let Sample::Drawn { count, seed } = self
            && (count as usize) < order
        {
            Random::seeded(seed).shuffle(&mut nodes);
            nodes.truncate(count as usize);
            nodes.sort_unstable();
        }
        nodes
    }
}

/// Normalised stress: the mean of ((a r − d) ÷ d)² over pairs of nodes that a path joins, for r their distance on
/// paper and d their distance in steps, with the factor a that makes it least, a = Σ (r ÷ d) ÷ Σ (r ÷ d)². From
/// 0 (distances on paper are as true as on a globe of the right size) to 1 (all on one spot).
///
/// The sample is of nodes whose distances to all others are looked at. `None` where no path joins anyone.
/// O(n (n + m)), or O(k (n + m)) for k nodes drawn. Gansner, Koren and North 2004, *Graph drawing by stress
/// majorization*, with weights d⁻²; scaled as in Welch and Kobourov 2017, *Measuring symmetry in drawings of
/// graphs*.
pub fn stress(graph: &Graph, at: &NodeMap<Point>, sample: Sample) -> Option<f64> {
    let graph = graph.undirected();
    let (mut sum, mut squares, mut count) = (0.0, 0.0, 0u64);
    for from in sample.of(graph.order()) {
        let here = place(at, from);
        for (node, &steps) in walk::distances(&graph, from).iter() {
            let Some(steps) = steps.filter(|&steps| steps > 0) else {
                continue;
            };
            let share = apart(here, place(at, node)) / f64::from(steps);
            sum += share;
            squares += share * share;
            count += 1;
        }
    }
    if count == 0 {
        return None;
    }
    let gained = if squares > 0.0 { sum * sum / squares } else { 0.0 };
    Some((1.0 - gained / count as f64).max(0.0))
}

/// How far the nearest on paper are the nearest in the graph: for each node the Jaccard index |A ∩ B| ÷ |A ∪ B| of
/// those within `steps` steps, A, and as many nearest points, B; the mean over nodes that have any neighbour.
/// From 0 to 1. Of points equally far, those with lower numbers count as nearer.
///
/// `None` where nobody of the sample has a neighbour. O(n log n) and for each node of the sample about
/// O(|A| log n). Kruiger et al. 2017, *Graph layouts by t-SNE*, section 5.
pub fn neighborhood_preservation(graph: &Graph, at: &NodeMap<Point>, steps: u32, sample: Sample) -> Option<f64> {
    let graph = graph.undirected();
    let points: Vec<Point> = graph.nodes().map(|node| place(at, node)).collect();
    let nearest = Nearest::of(&points);
    let kept: Vec<f64> = sample
        .of(graph.order())
        .into_iter()
        .filter_map(|node| {
            let mut around: Vec<u32> = walk::reach(&graph, node, steps)
                .into_iter()
                .map(|(other, _)| other.0)
                .filter(|&other| other != node.0)
                .collect();
            if around.is_empty() {
                return None;
            }
            around.sort_unstable();
            let near = nearest.others(node.0, around.len());
            let both = near.iter().filter(|other| around.binary_search(other).is_ok()).count();
            Some(both as f64 / (2 * around.len() - both) as f64)
        })
        .collect();
    mean(&kept)
}

/// The share of pairs of edges without a common end that cross, from 0 to 1; lines that only touch do not cross.
///
/// All pairs take O(m²); of a sample, `count` pairs are drawn by lot (those with a common end are drawn in vain).
/// `None` where there are no such pairs.
pub fn crossings(graph: &Graph, at: &NodeMap<Point>, sample: Sample) -> Option<f64> {
    let edges: Vec<(Node, Node)> = graph
        .nodes()
        .flat_map(|node| graph.neighbors(node).iter().map(move |&other| (node, other)))
        .filter(|&(one, other)| graph.is_directed() || one < other)
        .collect();
    let (mut pairs, mut crossed) = (0u64, 0u64);
    let mut look = |(a, b): (Node, Node), (c, d): (Node, Node)| {
        if a != c && a != d && b != c && b != d {
            pairs += 1;
            crossed += u64::from(cross(place(at, a), place(at, b), place(at, c), place(at, d)));
        }
    };
    match sample {
        Sample::All => {
            for (place, &one) in edges.iter().enumerate() {
                edges[place + 1..].iter().for_each(|&other| look(one, other));
            }
        }
        Sample::Drawn { count, seed } => {
            let mut random = Random::seeded(seed);
            let mut edge = || edges.get(random.below(edges.len() as u32) as usize);
            for _ in 0..count {
                if let (Some(&one), Some(&other)) = (edge(), edge()) {
                    look(one, other);
                }
            }
        }
    }
    (pairs > 0).then(|| crossed as f64 / pairs as f64)
}

/// How many pairs of footprints come nearer than `gap`, counting none of nodes beyond the end of `footprints`
/// larger than a point. About O(n log n) where few do.
pub fn overlaps(at: &NodeMap<Point>, footprints: &[Footprint], gap: f64) -> u64 {
    let footprint = |node: usize| super::sound(footprints.get(node).copied().unwrap_or_default());
    let mut order: Vec<usize> = (0..at.len()).collect();
    let left = |node: usize| at.values()[node].x - footprint(node).half_width;
    order.sort_by(|&one, &other| left(one).total_cmp(&left(other)));
    let mut found = 0;
    for (rank, &one) in order.iter().enumerate() {
        let right = at.values()[one].x + footprint(one).half_width + gap;
        for &other in order[rank + 1..].iter().take_while(|&&other| left(other) < right) {
            let (p, q) = (at.values()[one], at.values()[other]);
            found += u64::from(too_near(p, footprint(one), q, footprint(other), gap));
        }
    }
    found
}

/// The share of nodes whose nearest other is nearer than a tenth of the median edge: marks so small that their
/// lines show would touch there. 0 is best. `None` where there is no edge. O((n + m) log n).
pub fn crowding(graph: &Graph, at: &NodeMap<Point>) -> Option<f64> {
    let mut lengths: Vec<f64> = graph
        .nodes()
        .flat_map(|node| graph.neighbors(node).iter().map(move |&other| (node, other)))
        .map(|(one, other)| apart(place(at, one), place(at, other)))
        .collect();
    let tenth = 0.1 * median(&mut lengths)?;
    let points: Vec<Point> = graph.nodes().map(|node| place(at, node)).collect();
    let nearest = Nearest::of(&points);
    let near = |node: &u32| {
        let others = nearest.others(*node, 1);
        others
            .first()
            .is_some_and(|&other| apart(points[*node as usize], points[other as usize]) < tenth)
    };
    let crowded = (0..points.len() as u32).filter(near).count();
    Some(crowded as f64 / points.len() as f64)
}

/// How well groups can be read off: of each node's `count` nearest points, the share in its own group; the mean
/// over nodes. `None` where nobody has another beside them. O(n log n) and O(count log n) for each node looked at.
pub fn groups_kept(groups: &NodeMap<u32>, at: &NodeMap<Point>, count: usize, sample: Sample) -> Option<f64> {
    let points: Vec<Point> = (0..groups.len() as u32).map(|node| place(at, Node(node))).collect();
    let nearest = Nearest::of(&points);
    let kept: Vec<f64> = sample
        .of(groups.len())
        .into_iter()
        .filter_map(|node| {
            let near = nearest.others(node.0, count);
            let same = near.iter().filter(|&&other| groups[Node(other)] == groups[node]);
            (!near.is_empty()).then(|| same.count() as f64 / near.len() as f64)
        })
        .collect();
    mean(&kept)
}

/// How far nodes moved from one drawing to the next, as shares of the first one's root-mean-square radius.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drift {
    pub median: f64,
    pub most: f64,
}

/// Lays one drawing on the other as well as shifting, turning, mirroring and scaling can (Procrustes), and tells
/// how far nodes still are from where they were. Nodes that only one of the drawings has are left out. `None`
/// where fewer than two stand apart. O(n log n).
pub fn drift(before: &NodeMap<Point>, after: &NodeMap<Point>) -> Option<Drift> {
    let count = before.len().min(after.len());
    let (was, radius) = centred(&before.values()[..count])?;
    let (is, size) = centred(&after.values()[..count])?;
    // As complex numbers: Σ was · conj(is), and the same with `is` mirrored.
    let turn = |mirror: f64| {
        was.iter().zip(&is).fold((0.0, 0.0), |sum, (p, q)| {
            let (x, y) = (q.x, mirror * q.y);
            (sum.0 + p.x * x + p.y * y, sum.1 + p.y * x - p.x * y)
        })
    };
    let strength = |(re, im): (f64, f64)| re * re + im * im;
    let (plain, mirrored) = (turn(1.0), turn(-1.0));
    let (mirror, (re, im)) = if strength(mirrored) > strength(plain) {
        (-1.0, mirrored)
    } else {
        (1.0, plain)
    };
    let whole = size * size * count as f64;
    let mut moves: Vec<f64> = was
        .iter()
        .zip(&is)
        .map(|(p, q)| {
            let (x, y) = (q.x, mirror * q.y);
            let there = Point {
                x: (re * x - im * y) / whole,
                y: (re * y + im * x) / whole,
            };
            apart(*p, there) / radius
        })
        .collect();
    let most = moves.iter().copied().fold(0.0, f64::max);
    let median = median(&mut moves)?;
    Some(Drift { median, most })
}

/// Around the origin, with the root-mean-square distance from it.
fn centred(points: &[Point]) -> Option<(Vec<Point>, f64)> {
    let count = points.len() as f64;
    let middle = points.iter().fold(Point::default(), |sum, p| Point {
        x: sum.x + p.x / count,
        y: sum.y + p.y / count,
    });
    let moved: Vec<Point> = points
        .iter()
        .map(|p| Point {
            x: p.x - middle.x,
            y: p.y - middle.y,
        })
        .collect();
    let radius = (moved.iter().map(|p| p.x * p.x + p.y * p.y).sum::<f64>() / count).sqrt();
    (radius > 0.0).then_some((moved, radius))
}

fn place(at: &NodeMap<Point>, node: Node) -> Point {
    at.get(node).copied().unwrap_or_default()
}

fn apart(p: Point, q: Point) -> f64 {
    ((p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y)).sqrt()
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The upper of the two middle ones where their number is even.
fn median(values: &mut [f64]) -> Option<f64> {
    let middle = values.len() / 2;
    if values.is_empty() {
        return None;
    }
    let (_, median, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    Some(*median)
}

#[cfg(test)]
mod tests;
