//! What holds on every graph.

use proptest::prelude::*;

use super::*;
use crate::random::Random;

fn some_graph() -> impl Strategy<Value = (u32, Direction, Vec<(u32, u32, f64)>)> {
    let weight = prop::sample::select(vec![1.0, 1.0, 0.5, 3.0, 0.0]);
    let direction = prop::sample::select(vec![Direction::Undirected, Direction::Directed]);
    (2u32..30, direction).prop_flat_map(move |(n, direction)| {
        (
            Just(n),
            Just(direction),
            prop::collection::vec((0..n, 0..n, weight.clone()), 0..70),
        )
    })
}

/// PageRank as the formula says it, in plain rounds.
fn plainly_ranked(graph: &Graph, damping: f64, rounds: u32) -> Vec<f64> {
    let n = graph.order() as f64;
    let strength = crate::degree::out_strength(graph);
    let mut x = vec![1.0 / n; graph.order()];
    for _ in 0..rounds {
        let dangling: f64 = graph
            .nodes()
            .filter(|&u| strength[u] == 0.0)
            .map(|u| x[u.index()])
            .sum();
        let mut next = vec![(1.0 - damping + damping * dangling) / n; graph.order()];
        for u in graph.nodes().filter(|&u| strength[u] > 0.0) {
            for (v, &edge) in graph.neighbors(u).iter().zip(graph.edges_of(u)) {
                next[v.index()] += damping * x[u.index()] * graph.weight(edge) / strength[u];
            }
        }
        x = next;
    }
    x
}

/// Where one hardly ever starts anew, eigenvalues come close to 1 and the first guess at them is far off.
#[test]
fn a_walker_who_rarely_starts_anew() {
    let lane = Graph::from_edges(80, Direction::Undirected, (1..80).map(|n| (n - 1, n, f64::from(n)))).unwrap();
    for damping in [0.5, 0.99, 0.999] {
        let found = pagerank(
            &lane,
            &PageRank {
                damping,
                stop: EXACT,
                ..PageRank::default()
            },
        );
        assert!(found.converged && found.rounds < 1500, "{} rounds", found.rounds);
        for (found, expected) in found.scores.values().iter().zip(plainly_ranked(&lane, damping, 40_000)) {
            assert!((found - expected).abs() < 1e-10);
        }
    }
}

proptest! {
    #[test]
    fn pagerank_agrees_with_its_formula((n, direction, given) in some_graph()) {
        let graph = Graph::from_edges(n, direction, given).unwrap();
        let found = ranked(&graph);
        for (found, expected) in found.scores.values().iter().zip(plainly_ranked(&graph, 0.85, 200)) {
            prop_assert!((found - expected).abs() < 1e-11);
        }
        let sum: f64 = found.scores.values().iter().sum();
        prop_assert!((sum - 1.0).abs() < 1e-12);
    }

    #[test]
    fn scores_obey_their_equations((n, direction, given) in some_graph()) {
        let graph = Graph::from_edges(n, direction, given).unwrap();
        let gathered = |x: &NodeMap<f64>, u: Node| -> f64 {
            let edges = graph.edges_into(u).iter().map(|&edge| graph.weight(edge));
            graph.predecessors(u).iter().zip(edges).map(|(&w, weight)| weight * x[w]).sum()
        };
        let stop = Stop { tolerance: 1e-9, rounds: 3000 };
        if let Some(found) = eigenvector(&graph, stop).filter(|found| found.settled.converged) {
            let x = &found.settled.scores;
            let off = graph.nodes().map(|u| gathered(x, u) - found.eigenvalue * x[u]).map(|off| off * off).sum::<f64>();
            prop_assert!(off.sqrt() <= 1e-7 * found.eigenvalue, "{off}");
        }
        let alpha = katz_limit(&graph).map_or(0.5, |limit| 0.5 * limit);
        let found = katz(&graph, Attenuation::OfLimit(0.5), 2.0, EXACT).unwrap();
        for u in graph.nodes() {
            prop_assert!((found.scores[u] - 2.0 - alpha * gathered(&found.scores, u)).abs() < 1e-8 * found.scores[u]);
        }
        if let Some(found) = hits(&graph, stop) {
            let raw = graph.nodes().map(|u| gathered(&found.hubs, u)).collect::<Vec<f64>>();
            let sum: f64 = raw.iter().sum();
            for (raw, authority) in raw.iter().zip(found.authorities.values()) {
                prop_assert!((raw / sum - authority).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn renaming_the_neighbours_moves_the_scores_with_the_names((n, direction, given) in some_graph(), seed: u64) {
        let mut names: Vec<u32> = (0..n).collect();
        Random::seeded(seed).shuffle(&mut names);
        let renamed = given.iter().map(|&(a, b, w)| (names[a as usize], names[b as usize], w));
        let before = Graph::from_edges(n, direction, given.clone()).unwrap();
        let after = Graph::from_edges(n, direction, renamed).unwrap();
        let moved = |before: &NodeMap<f64>, after: &NodeMap<f64>, within: f64| {
            before.iter().all(|(node, score)| (after[Node(names[node.index()])] - score).abs() < within)
        };
        prop_assert!(moved(&ranked(&before).scores, &ranked(&after).scores, 1e-11));
        let share = Attenuation::OfLimit(0.5);
        let tied = |graph| katz(graph, share, 1.0, Stop::default()).unwrap().scores;
        prop_assert!(moved(&tied(&before), &tied(&after), 1e-6));
    }

    #[test]
    fn a_newcomer_without_ties_changes_nobody((n, direction, given) in some_graph()) {
        let before = Graph::from_edges(n, direction, given.clone()).unwrap();
        let after = Graph::from_edges(n + 1, direction, given).unwrap();
        let tied = |graph| katz(graph, Attenuation::Fixed(0.001), 1.0, EXACT).unwrap().scores;
        let (one, other) = (tied(&before), tied(&after));
        prop_assert!(one.iter().all(|(node, score)| (other[node] - score).abs() < 1e-10));
        prop_assert_eq!(other[Node(n)], 1.0);
        // In PageRank everyone makes room for the newcomer alike, where nobody else is left to start anew.
        let (one, other) = (ranked(&before).scores, ranked(&after).scores);
        let room = 1.0 - other[Node(n)];
        prop_assert!(one.iter().all(|(node, score)| (other[node] - room * score).abs() < 1e-11));
    }
}

#[test]
fn one_thread_and_five_give_the_same_bits() {
    let mut random = Random::seeded(5);
    // Large enough to be renumbered.
    let mut draw = || (random.below(40_000), random.below(40_000), 1.0 + random.unit());
    let given: Vec<_> = (0..120_000).map(|_| draw()).collect();
    let stop = Stop {
        tolerance: 1e-8,
        rounds: 200,
    };
    for direction in [Direction::Undirected, Direction::Directed] {
        let graph = Graph::from_edges(40_000, direction, given.clone()).unwrap();
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let found = pool.install(|| {
                let pagerank = pagerank(
                    &graph,
                    &PageRank {
                        stop,
                        ..PageRank::default()
                    },
                );
                let eigenvector = eigenvector(&graph, stop).unwrap();
                let katz = katz(&graph, Attenuation::OfLimit(0.5), 1.0, stop).unwrap();
                let hits = hits(&graph, stop).unwrap();
                [
                    pagerank.scores,
                    eigenvector.settled.scores,
                    katz.scores,
                    hits.hubs,
                    hits.authorities,
                ]
            });
            found.map(|scores| scores.into_values().into_iter().map(f64::to_bits).collect::<Vec<_>>())
        };
        assert_eq!(on(1), on(5));
        // Under other numbers inside, and yet under the nodes' own outside.
        for (found, expected) in ranked(&graph)
            .scores
            .values()
            .iter()
            .zip(plainly_ranked(&graph, 0.85, 200))
        {
            assert!((found - expected).abs() < 1e-14);
        }
    }
}
