use proptest::prelude::*;

use super::*;
use crate::assortativity::Counting;
use crate::famous;
use crate::graph::Direction;
use crate::random::Random;
use crate::sketch::{arcs, edges, nodes};

const ALL: [Between; 3] = [Between::Tied, Between::Untied, Between::Free];

fn members(core: &Core) -> Vec<Node> {
    core.inside
        .iter()
        .filter(|(_, inside)| **inside)
        .map(|(node, _)| node)
        .collect()
}

/// Three organisers who all know each other, and three residents who know the organisers alone: the ideal pattern.
#[test]
fn an_ideal_core_fits_exactly() {
    let ideal = edges(6, "0-1 0-2 1-2 0-3 0-4 0-5 1-3 1-4 1-5 2-3 2-4 2-5");
    for between in [Between::Tied, Between::Free] {
        let found = core(&ideal, between, 4, 1).unwrap();
        assert!((found.fit - 1.0).abs() < 1e-12);
        assert_eq!((members(&found), found.size, found.errors), (nodes([0, 1, 2]), 3, 0));
    }
    let clique = core(&edges(6, "0-1 0-2 1-2"), Between::Untied, 0, 1).unwrap();
    assert_eq!(
        (members(&clique), clique.fit, clique.errors),
        (nodes([0, 1, 2]), 1.0, 0)
    );
    let star = core(&edges(5, "2-0 2-1 2-3 2-4"), Between::Tied, 2, 1).unwrap();
    assert_eq!((members(&star), star.fit), (nodes([2]), 1.0));
    let centre = coreness(&edges(5, "2-0 2-1 2-3 2-4"), Counting::Ties).unwrap();
    assert!(
        centre
            .values
            .iter()
            .all(|(node, &c)| c <= centre.values[Node(2)] && (c > 0.0 || node == Node(2)))
    );
}

/// Zachary's club. Fits of these cores, and no better one by moving or exchanging any member: numpy.
#[test]
fn the_karate_club() {
    let club = famous::karate_club();
    for (between, members_of, fit) in [
        (Between::Tied, vec![0, 1, 2, 32, 33], 0.431_475_010_983_940_87),
        (Between::Untied, vec![0, 1, 2, 3, 7, 13], 0.380_516_614_058_501_7),
        (
            Between::Free,
            vec![0, 1, 2, 3, 8, 13, 31, 32, 33],
            0.543_219_770_717_382_6,
        ),
    ] {
        let found = core(&club, between, 20, 1).unwrap();
        assert_eq!(members(&found), members_of.into_iter().map(Node).collect::<Vec<_>>());
        assert!((found.fit - fit).abs() < 1e-12);
    }
    assert_eq!(members(&core_by_degree(&club).unwrap()), nodes([0, 1, 2, 3, 32, 33]));
}

/// scipy 1.17, least_squares over the pairs of the club, and numpy's corrcoef.
#[test]
fn the_karate_clubs_coreness() {
    let club = famous::karate_club();
    let found = coreness(&club, Counting::Ties).unwrap();
    assert!(found.settled);
    let golden = [
        (0, 0.976_840_485_557_547_2),
        (1, 0.691_959_755_237_683_6),
        (2, 0.866_252_153_923_291_7),
        (33, 1.095_311_778_855_825_3),
    ];
    assert!(
        golden
            .iter()
            .all(|&(node, value)| (found.values[Node(node)] - value).abs() < 1e-6),
        "{found:?}"
    );
    assert!((found.fit.unwrap() - 0.452_458_433_126_379_23).abs() < 1e-6);
    let given = club
        .edges()
        .map(|edge| club.ends(edge))
        .map(|(a, b)| (a.0, b.0, f64::from(1 + (a.0 + b.0) % 3)));
    let strong = Graph::from_edges(34, Direction::Undirected, given).unwrap();
    assert_eq!(coreness(&strong, Counting::Ties), Some(found));
    let found = coreness(&strong, Counting::Strengths).unwrap();
    assert!(
        (found.values[Node(33)] - 2.319_575_911_503_96).abs() < 1e-5,
        "{found:?}"
    );
    assert!((found.fit.unwrap() - 0.456_512_141_607_379_5).abs() < 1e-6);
}

#[test]
fn nobody_one_and_strangers_have_no_core() {
    for graph in [
        edges(0, ""),
        edges(1, ""),
        edges(3, ""),
        arcs(2, ""),
        edges(3, "0-1 1-2 2-0"),
    ] {
        for between in ALL {
            assert_eq!(core(&graph, between, 3, 1), None);
        }
    }
    assert_eq!(core_by_degree(&edges(0, "")), None);
    assert_eq!(coreness(&edges(3, ""), Counting::Ties), None);
    let silent = Graph::from_edges(2, Direction::Undirected, [(0, 1, 0.0)]).unwrap();
    assert_eq!(coreness(&silent, Counting::Strengths), None);
    assert_eq!(coreness(&edges(2, "0-1"), Counting::Ties).unwrap().fit, None);
}

#[test]
fn an_isolate_is_periphery_and_arcs_are_read_both_ways() {
    let graph = arcs(5, "0-1 1-0 0-2 1-2 3-0");
    let found = core(&graph, Between::Free, 3, 1).unwrap();
    assert_eq!(members(&found), nodes([0, 1]));
    assert!(!found.inside[Node(4)]);
    let values = coreness(&graph, Counting::Ties).unwrap().values;
    assert_eq!(values[Node(4)], 0.0);
    assert_eq!(values, coreness(&graph.undirected(), Counting::Ties).unwrap().values);
}

#[test]
fn one_thread_and_five_give_the_same_bits() {
    let mut random = Random::seeded(3);
    let given: Vec<_> = (0..400).map(|_| (random.below(100), random.below(100), 1.0)).collect();
    let graph = Graph::from_edges(100, Direction::Undirected, given).unwrap();
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| format!("{:?}", core(&graph, Between::Tied, 8, 5)))
    };
    assert_eq!(on(1), on(5));
}

/// The definitions over every pair: correlation and errors of a split.
fn plain(graph: &Graph, inside: &[bool], between: Between) -> (Option<f64>, u64) {
    let (mut pairs, mut errors) = (Vec::new(), 0);
    for a in graph.nodes() {
        for b in graph.nodes().filter(|&b| b != a) {
            let tie = graph.neighbors(a).contains(&b);
            let in_core = u32::from(inside[a.index()]) + u32::from(inside[b.index()]);
            errors += u64::from(in_core == 2 && !tie || in_core == 0 && tie);
            let ideal = match (in_core, between) {
                (1, Between::Free) => continue,
                (1, Between::Tied) | (2, _) => 1.0,
                _ => 0.0,
            };
            pairs.push((ideal, f64::from(u8::from(tie))));
        }
    }
    let n = pairs.len() as f64;
    let (x, y) = (
        pairs.iter().map(|p| p.0).sum::<f64>() / n,
        pairs.iter().map(|p| p.1).sum::<f64>() / n,
    );
    let sum = |f: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|p| f(p.0 - x, p.1 - y)).sum::<f64>();
    let spread = (sum(&|x, _| x * x) * sum(&|_, y| y * y)).sqrt();
    let errors = if graph.is_directed() { errors } else { errors / 2 };
    ((spread > 1e-9).then(|| sum(&|x, y| x * y) / spread), errors)
}

proptest! {
    /// All splits of up to seven people, one by one.
    #[test]
    fn no_split_is_better(
        n in 1u32..8,
        given in prop::collection::vec((0u32..7, 0u32..7), 0..30),
        directed: bool,
    ) {
        let direction = if directed { Direction::Directed } else { Direction::Undirected };
        let graph = Graph::from_edges(n, direction, given.into_iter().map(|(a, b)| (a % n, b % n, 1.0))).unwrap();
        let splits: Vec<Vec<bool>> =
            (0..1u32 << n).map(|which| (0..n).map(|node| which >> node & 1 == 1).collect()).collect();
        for between in ALL {
            let best = splits.iter().filter_map(|split| plain(&graph, split, between).0).max_by(f64::total_cmp);
            let found = core(&graph, between, 24, 7);
            prop_assert_eq!(found.is_some(), best.is_some());
            if let Some(found) = found {
                prop_assert!((found.fit - best.unwrap()).abs() < 1e-9, "{} {}", found.fit, best.unwrap());
                let (fit, errors) = plain(&graph, found.inside.values(), between);
                prop_assert!((found.fit - fit.unwrap()).abs() < 1e-9 && found.errors == errors);
            }
        }
        if let Some(found) = core_by_degree(&graph) {
            let fewest = splits.iter().map(|split| plain(&graph, split, Between::Free).1).min();
            prop_assert_eq!(Some(found.errors), fewest);
        }
    }
}
