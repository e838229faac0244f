//! Go-betweens: how often a node lies on the shortest paths between others.

use rayon::prelude::*;

use crate::graph::{Graph, Node};
use crate::maps::NodeMap;

/// How a score is scaled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// As counted: each pair of others adds the share of its shortest paths that pass through.
    Raw,
    /// Divided by the number of pairs of others: (n − 1)(n − 2) ÷ 2, or (n − 1)(n − 2) for arcs. Isolates
    /// count among the n. With fewer than three nodes every score is 0.
    Normalised,
}

/// The sources are dealt into at most this many piles, whatever the number of threads, so that sums are
/// always made in the same order and give the same bits.
const PILES: usize = 64;

/// Betweenness, exact: Σ σ(s,t|v) ÷ σ(s,t) over pairs s, t other than v, where σ(s,t) counts shortest paths
/// and σ(s,t|v) those through v. Each pair counts once (arcs: each ordered pair). Paths are counted in
/// steps, weights are not read, arcs are followed. Pairs that no path joins add nothing.
///
/// Freeman 1977, *A set of measures of centrality based on betweenness*; computed by Brandes 2001, *A
/// faster algorithm for betweenness centrality*: O(n m) time, O(n + m) memory per pile of sources.
pub fn betweenness(graph: &Graph, scale: Scale) -> NodeMap<f64> {
    let order = graph.order();
    let pile = order.div_ceil(PILES).max(16);
    let sources: Vec<Node> = graph.nodes().collect();
    let piles: Vec<Vec<f64>> = sources
        .par_chunks(pile)
        .map(|sources| dependencies(graph, sources))
        .collect();
    let mut scores = vec![0.0; order];
    for pile in piles {
        for (score, part) in scores.iter_mut().zip(pile) {
            *score += part;
        }
    }
    let pairs = (order.saturating_sub(1) as f64) * (order.saturating_sub(2) as f64);
    // Undirected sums see each pair from both ends; so does the number of ordered pairs.
    let divisor = match (scale, graph.is_directed()) {
        (Scale::Raw, true) => 1.0,
        (Scale::Raw, false) => 2.0,
        (Scale::Normalised, _) => pairs.max(1.0),
    };
    scores.iter_mut().for_each(|score| *score /= divisor);
    scores.into()
}

/// Σ δ(s|v) over the given sources s: Brandes' dependencies, accumulated backwards from the farthest node.
/// Predecessors on shortest paths are found again by distance rather than stored.
fn dependencies(graph: &Graph, sources: &[Node]) -> Vec<f64> {
    const UNSEEN: u32 = u32::MAX;
    let order = graph.order();
    let mut total = vec![0.0; order];
    let mut distance = vec![UNSEEN; order];
    let mut paths = vec![0.0f64; order]; // sigma
    let mut dependency = vec![0.0f64; order]; // delta
    let mut queue: Vec<Node> = Vec::with_capacity(order);
    for &source in sources {
        queue.clear();
        queue.push(source);
        distance[source.index()] = 0;
        paths[source.index()] = 1.0;
        let mut next = 0;
        while let Some(&node) = queue.get(next) {
            next += 1;
            let further = distance[node.index()] + 1;
            for &neighbor in graph.neighbors(node) {
                let at = neighbor.index();
                if distance[at] == UNSEEN {
                    distance[at] = further;
                    queue.push(neighbor);
                }
                if distance[at] == further {
                    paths[at] += paths[node.index()];
                }
            }
        }
        for &node in queue.iter().rev() {
            let at = node.index();
            let further = distance[at] + 1;
            let mut sum = 0.0;
            for &neighbor in graph.neighbors(node) {
                if distance[neighbor.index()] == further {
                    sum += (1.0 + dependency[neighbor.index()]) / paths[neighbor.index()];
                }
            }
            dependency[at] = sum * paths[at];
            if node != source {
                total[at] += dependency[at];
            }
        }
        for node in &queue {
            distance[node.index()] = UNSEEN;
            paths[node.index()] = 0.0;
            dependency[node.index()] = 0.0;
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::famous;
    use crate::graph::Direction;
    use crate::random::Random;
    use crate::sketch::{arcs, edges};

    fn close(left: f64, right: f64) -> bool {
        (left - right).abs() <= 1e-9 * (1.0 + right.abs())
    }

    /// Padgett and Ansell 1993 as scored in the textbooks: Medici 47.5 of 91 pairs, 0.522; then Guadagni.
    /// The rest from networkx 3.6.
    #[test]
    fn the_medici_stand_between() {
        let marriages = famous::florentine_marriages();
        let raw = betweenness(&marriages, Scale::Raw);
        let expected = [
            0.0,
            19.333_333_333_333,
            8.5,
            9.5,
            5.0,
            0.0,
            23.166_666_666_667,
            0.0,
            47.5,
            0.0,
            2.0,
            10.333_333_333_333,
            13.0,
            9.333_333_333_333,
            8.333_333_333_333,
        ];
        for ((node, &score), expected) in raw.iter().zip(expected) {
            assert!(
                close(score, expected),
                "{}: {score}",
                famous::FLORENTINE_FAMILIES[node.index()]
            );
        }
        assert!(close(betweenness(&marriages, Scale::Normalised)[Node(8)], 47.5 / 91.0));
    }

    /// Instructor 0.4376, president 0.3041, officer (33) 0.1452 (networkx 3.6).
    #[test]
    fn the_karate_clubs_go_betweens() {
        let scores = betweenness(&famous::karate_club(), Scale::Normalised);
        assert!(close(scores[Node(0)], 0.437_635_281_385_281_46));
        assert!(close(scores[Node(33)], 0.304_074_975_949_975_97));
        assert!(close(scores[Node(32)], 0.145_247_113_997_114));
        assert_eq!(scores[Node(11)], 0.0);
    }

    #[test]
    fn counted_by_hand() {
        // A lane of four: each inner door lies between two pairs.
        assert_eq!(
            betweenness(&edges(4, "0-1 1-2 2-3"), Scale::Raw).values(),
            [0.0, 2.0, 2.0, 0.0]
        );
        // A square: each corner has half of the opposite pair.
        assert_eq!(betweenness(&edges(4, "0-1 1-2 2-3 3-0"), Scale::Raw).values(), [0.5; 4]);
        // Followed one way round, each of three stands between one ordered pair of two.
        assert_eq!(
            betweenness(&arcs(3, "0-1 1-2 2-0"), Scale::Normalised).values(),
            [0.5; 3]
        );
        // A star's centre stands between everyone.
        assert_eq!(
            betweenness(&edges(4, "0-1 0-2 0-3"), Scale::Normalised).values(),
            [1.0, 0.0, 0.0, 0.0]
        );
        assert_eq!(betweenness(&edges(2, "0-1"), Scale::Normalised).values(), [0.0; 2]);
        assert!(betweenness(&edges(0, ""), Scale::Raw).is_empty());
    }

    fn some_graph() -> impl Strategy<Value = (u32, Vec<(u32, u32, f64)>)> {
        (2u32..40).prop_flat_map(|n| (Just(n), prop::collection::vec((0..n, 0..n, Just(1.0)), 0..90)))
    }

    proptest! {
        #[test]
        fn renaming_the_neighbours_moves_the_scores_with_the_names((n, given) in some_graph(), seed: u64) {
            let mut names: Vec<u32> = (0..n).collect();
            Random::seeded(seed).shuffle(&mut names);
            let renamed = given.iter().map(|&(a, b, w)| (names[a as usize], names[b as usize], w));
            for direction in [Direction::Undirected, Direction::Directed] {
                let before = betweenness(&Graph::from_edges(n, direction, given.clone()).unwrap(), Scale::Raw);
                let after = betweenness(&Graph::from_edges(n, direction, renamed.clone()).unwrap(), Scale::Raw);
                for (node, &score) in before.iter() {
                    prop_assert!(close(after[Node(names[node.index()])], score));
                }
            }
        }

        #[test]
        fn a_newcomer_without_ties_changes_nobody((n, given) in some_graph()) {
            let before = betweenness(&Graph::from_edges(n, Direction::Undirected, given.clone()).unwrap(), Scale::Raw);
            let after = betweenness(&Graph::from_edges(n + 1, Direction::Undirected, given).unwrap(), Scale::Raw);
            prop_assert!(before.iter().all(|(node, &score)| close(after[node], score)));
            prop_assert_eq!(after[Node(n)], 0.0);
        }
    }

    #[test]
    fn one_thread_and_five_give_the_same_bits() {
        let mut random = Random::seeded(3);
        let given: Vec<_> = (0..900).map(|_| (random.below(300), random.below(300), 1.0)).collect();
        let graph = Graph::from_edges(300, Direction::Undirected, given).unwrap();
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| betweenness(&graph, Scale::Raw))
                .into_values()
                .into_iter()
                .map(f64::to_bits)
                .collect::<Vec<_>>()
        };
        assert_eq!(on(1), on(5));
    }
}
