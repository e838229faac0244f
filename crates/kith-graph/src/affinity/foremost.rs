//! The foremost pairs of all.

use std::cmp::Ordering;

use rayon::prelude::*;

use super::pairs::{Desk, SPANS, later_places};
use super::{Affinity, both_ways};
use crate::graph::{Graph, Node};

/// Ties at two steps that are not there, and the foremost of them.
#[derive(Clone, Debug, PartialEq)]
pub struct ForemostTies {
    /// How many pairs are at exactly two steps.
    pub pairs: u64,
    /// Their affinities, summed.
    pub sum: f64,
    /// The pairs of highest affinity, the highest first (equals: the lowest numbers first), each with the lower node
    /// first.
    pub best: Vec<(Node, Node, f64)>,
}

/// Scores every pair at two steps once, and keeps the `most` best of all. O(Σ k²) time; no more than one node's
/// candidates per thread are held besides what is kept. [`missing_ties`](super::missing_ties) keeps the best of each
/// node instead, which takes twice as long.
pub fn foremost_missing_ties(graph: &Graph, kind: Affinity, most: usize) -> ForemostTies {
    let graph = both_ways(graph);
    let order = graph.order();
    let later = later_places(&graph);
    let step = order.div_ceil(SPANS).max(64);
    let spans: Vec<ForemostTies> = (0..order.div_ceil(step))
        .into_par_iter()
        .map_init(
            || Desk::for_graph(&graph, kind),
            |desk, span| {
                let mut part = ForemostTies {
                    pairs: 0,
                    sum: 0.0,
                    best: Vec::new(),
                };
                // Whoever scores less than the last of those kept need not be looked at.
                let mut least = f64::NEG_INFINITY;
                for node in (span * step..((span + 1) * step).min(order)).map(|node| Node(node as u32)) {
                    part.add(node, desk.later_candidates(&graph, node, &later), most, &mut least);
                }
                part
            },
        )
        .collect();
    let mut all = ForemostTies {
        pairs: spans.iter().map(|span| span.pairs).sum(),
        sum: spans.iter().map(|span| span.sum).sum(),
        best: spans.into_iter().flat_map(|span| span.best).collect(),
    };
    all.cut(most);
    all.best.sort_unstable_by(better);
    all
}

impl ForemostTies {
    fn add(&mut self, node: Node, found: &[(Node, f64)], most: usize, least: &mut f64) {
        self.pairs += found.len() as u64;
        for &(other, score) in found {
            self.sum += score;
            if most > 0 && score >= *least {
                self.best.push((node, other, score));
            }
        }
        // Cut now and then, so that cutting costs no more than gathering.
        if self.best.len() >= 4 * most + 1024 {
            self.cut(most);
            *least = self
                .best
                .iter()
                .fold(f64::INFINITY, |least, &(_, _, score)| least.min(score));
        }
    }

    fn cut(&mut self, most: usize) {
        if most == 0 {
            self.best.clear();
        } else if self.best.len() > most {
            self.best.select_nth_unstable_by(most - 1, better);
            self.best.truncate(most);
        }
    }
}

fn better(one: &(Node, Node, f64), other: &(Node, Node, f64)) -> Ordering {
    other.2.total_cmp(&one.2).then((one.0, one.1).cmp(&(other.0, other.1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::affinity::missing_ties;
    use crate::famous;
    use crate::graph::Direction;
    use crate::random::Random;

    /// The same pairs that each node's own list gives, put together.
    #[test]
    fn the_foremost_of_all_are_the_foremost_of_everybodys_lists() {
        let mut random = Random::seeded(11);
        let ties: Vec<_> = (0..900).map(|_| (random.below(300), random.below(300), 1.0)).collect();
        let town = Graph::from_edges(300, Direction::Undirected, ties).unwrap();
        for graph in [famous::karate_club(), town] {
            for kind in [Affinity::AdamicAdar, Affinity::CommonNeighbors] {
                let lists = missing_ties(&graph, kind, usize::MAX);
                let mut all: Vec<(Node, Node, f64)> = Vec::new();
                for (node, list) in lists.best.iter() {
                    all.extend(
                        list.iter()
                            .filter(|(other, _)| *other > node)
                            .map(|&(other, score)| (node, other, score)),
                    );
                }
                all.sort_by(better);
                for most in [0, 1, 7, 100_000] {
                    let found = foremost_missing_ties(&graph, kind, most);
                    assert_eq!((found.pairs, found.best.len()), (lists.pairs, most.min(all.len())));
                    assert!((found.sum - lists.sum).abs() < 1e-9 * lists.sum);
                    for (found, expected) in found.best.iter().zip(&all) {
                        assert_eq!((found.0, found.1), (expected.0, expected.1));
                        assert!((found.2 - expected.2).abs() < 1e-12);
                    }
                }
            }
        }
    }

    #[test]
    fn one_thread_and_five_give_the_same_bits() {
        let mut random = Random::seeded(5);
        let ties: Vec<_> = (0..1500).map(|_| (random.below(500), random.below(500), 1.0)).collect();
        let town = Graph::from_edges(500, Direction::Undirected, ties).unwrap();
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| foremost_missing_ties(&town, Affinity::AdamicAdar, 50))
        };
        assert_eq!(on(1), on(5));
    }
}
