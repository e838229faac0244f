use std::collections::BTreeSet;

use kith_graph::random::Random;
use kith_graph::{Direction, Graph, Node, famous};

use super::names::ALIASES;
use super::*;

#[track_caller]
fn found(key: &str, graph: &Graph) -> Findings {
    let all = chosen(key, &Options::default()).expect("a measure");
    let [only] = all.as_slice() else {
        panic!("{key} is {} measures", all.len())
    };
    (only.measure.compute)(graph, &only.options).expect("an answer")
}

fn figure(found: &Findings, key: &str) -> Option<f64> {
    let figure = found.figures.iter().find(|figure| figure.key == key);
    figure.expect("a figure").value.value()
}

#[test]
fn every_measure_introduces_itself() {
    let mut names = BTreeSet::new();
    for measure in MEASURES {
        assert!(names.insert(measure.key), "{} twice", measure.key);
        assert!(
            measure.key.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
            "{}",
            measure.key
        );
        assert!(measure.question.ends_with('?'), "{}", measure.key);
        assert!(
            measure.caution.ends_with('.') && measure.definition.ends_with('.'),
            "{}",
            measure.key
        );
        assert!(
            measure.source.chars().any(|c| c.is_ascii_digit()),
            "{} has no year",
            measure.key
        );
        for text in [
            measure.title,
            measure.question,
            measure.caution,
            measure.definition,
            measure.source,
        ] {
            assert!(!text.contains("  "), "{}: {text}", measure.key);
        }
    }
    for alias in ALIASES {
        assert!(names.insert(alias.name), "{} twice", alias.name);
        assert!(
            MEASURES.iter().any(|measure| measure.key == alias.key),
            "{}",
            alias.name
        );
    }
}

#[test]
fn names_mean_measures_and_a_wrong_one_brings_the_nearest() {
    let named = |names: &str| {
        let all = chosen(names, &Options::default()).map_err(|unknown| unknown.to_string())?;
        Ok::<_, String>(
            all.iter()
                .map(|one| (one.asked.clone(), one.measure.key))
                .collect::<Vec<_>>(),
        )
    };
    assert_eq!(
        named("degree, betweenness_256,articulation-points"),
        Ok(vec![
            ("degree".into(), "degree"),
            ("betweenness_256".into(), "betweenness-sampled"),
            ("articulation-points".into(), "cut-nodes"),
        ])
    );
    let ungrouped = MEASURES.iter().filter(|measure| measure.about != About::Given).count();
    assert_eq!(named("all").expect("all").len(), ungrouped);
    assert_eq!(named("all,degree").expect("all").len(), ungrouped);
    let usual = named("default").expect("some");
    assert!(usual.len() > 8 && usual.len() < MEASURES.len());
    assert!(named("betweeness").expect_err("unknown").contains("“betweenness”"));
    assert!(named("degree,xyzzy").expect_err("unknown").contains("--metrics list"));
}

/// Sums, and the scores of nodes 0, 1 and 33, from networkx 3.6.
#[test]
fn the_karate_club_scores_as_other_programs_have_it() {
    let club = famous::karate_club();
    let expected: [(&str, f64, [f64; 3]); 13] = [
        ("blocks", 36.0, [3.0, 1.0, 1.0]),
        ("reach", 686.0, [25.0, 22.0, 23.0]),
        (
            "local-efficiency",
            21.934_301_346_801_345,
            [
                0.277_777_777_777_777_85,
                0.555_555_555_555_555_6,
                0.354_166_666_666_666_8,
            ],
        ),
        ("degree", 156.0, [16.0, 9.0, 17.0]),
        (
            "betweenness",
            790.0,
            [231.071_428_571_428_6, 28.478_571_428_571_424, 160.551_587_301_587_3],
        ),
        (
            "closeness",
            14.500_307_507_499_796,
            [0.568_965_517_241_379_3, 0.485_294_117_647_058_8, 0.55],
        ),
        (
            "harmonic",
            552.033_333_333_333_4,
            [23.166_666_666_666_66, 19.166_666_666_666_67, 23.25],
        ),
        (
            "pagerank",
            1.0,
            [
                0.096_997_285_389_197_44,
                0.052_876_924_061_404_77,
                0.100_919_182_331_778_8,
            ],
        ),
        (
            "eigenvector",
            4.977_984_323_762_515,
            [
                0.355_491_444_516_745_9,
                0.265_959_919_547_054_9,
                0.373_363_470_298_974_9,
            ],
        ),
        ("k-core", 99.0, [4.0, 4.0, 4.0]),
        (
            "constraint",
            15.441_949_542_158_08,
            [
                0.155_423_297_646_604_95,
                0.279_535_108_024_694_1,
                0.156_418_685_121_107_24,
            ],
        ),
        (
            "effective-size",
            109.285_294_117_647_04,
            [13.75, 6.333_333_333_333_334, 15.235_294_117_647_062],
        ),
        ("triangles", 135.0, [18.0, 12.0, 15.0]),
    ];
    for (key, sum, some) in expected {
        let found = found(key, &club);
        let values = &found.columns[0].values;
        let total: f64 = club.nodes().filter_map(|node| values.number(node)).sum();
        assert!((total - sum).abs() < 1e-7 * sum, "{key}: {total}");
        for (node, value) in [0, 1, 33].into_iter().zip(some) {
            let got = values.number(Node(node)).expect("a score");
            assert!((got - value).abs() < 1e-7 * value, "{key} of {node}: {got}");
        }
    }
    let of = |key: &str, name: &str| figure(&found(key, &club), name).expect("a number");
    for (key, name, value) in [
        ("density", "density", 78.0 / 561.0),
        ("transitivity", "transitivity", 0.255_681_818_181_818_2),
        ("distances", "mean-distance", 2.408_199_643_493_761),
        ("distances", "diameter", 5.0),
        ("diameter", "diameter", 5.0),
        ("distances", "efficiency", 0.492_008_318_478_905_9),
        ("link-prediction", "pairs", 265.0),
        ("link-prediction", "sum", 167.408_618_970_809_56),
        ("components", "components", 1.0),
        ("cut-nodes", "cut-nodes", 1.0 / 34.0),
        ("bridges", "bridges", 1.0 / 78.0),
        ("blocks", "blocks", 3.0),
        ("blocks", "largest-block", 28.0 / 34.0),
        // Divided twice.
        ("concor", "positions", 4.0),
    ] {
        assert!(
            (of(key, name) - value).abs() < 1e-9 * value,
            "{name}: {}",
            of(key, name)
        );
    }
    let pairs = found("link-prediction", &club).pairs.expect("pairs").all;
    assert_eq!((pairs[0].0, pairs[0].1), (Node(2), Node(33)));
    assert_eq!((pairs[1].0, pairs[1].1), (Node(0), Node(33)));
    let bridges = found("bridges", &club).pairs.expect("pairs").all;
    assert_eq!(bridges, [(Node(0), Node(11), 1.0)]);
}

/// Two circles of five that share Ada, by hand; whoever is in one circle alone never hears of the other by herself.
#[test]
fn who_stands_in_two_circles_is_seen_in_two() {
    let circles = [[0, 1, 2, 3, 4], [0, 5, 6, 7, 8]];
    let mut edges: Vec<(u32, u32, f64)> = Vec::new();
    for circle in circles {
        for (at, a) in circle.iter().enumerate() {
            edges.extend(circle[at + 1..].iter().map(|b| (*a, *b, 1.0)));
        }
    }
    let graph = Graph::from_edges(9, Direction::Undirected, edges).expect("a graph");
    let found = found("overlap", &graph);
    assert_eq!(figure(&found, "circles"), Some(2.0));
    assert_eq!(found.columns[0].values.highest(1), [(Node(0), 2.0)]);
}

/// The club by whom each went with in the end: assortativity and modularity from networkx 3.6, roles counted there by
/// looking at every pair of neighbours, E-I by hand: 11 ties across, 35 and 32 within; 289 and 272 pairs.
#[test]
fn groups_that_are_given_are_held_against_ties() {
    let club = famous::karate_club();
    let instructor = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21];
    let of = club.nodes().map(|node| Some(u32::from(!instructor.contains(&node.0))));
    let options = Options {
        groups: Some(std::sync::Arc::new(Grouping {
            names: vec!["Instructor".to_owned(), "President".to_owned()],
            of: Partition::partial(of),
        })),
        ..Options::default()
    };
    let found = |key: &str| {
        let all = chosen(key, &options).expect("a measure");
        (all[0].measure.compute)(&club, &all[0].options).expect("an answer")
    };
    let roles = found("brokerage");
    for (found, key, value) in [
        (
            &found("assortativity-groups"),
            "group-assortativity",
            0.717_530_864_197_531,
        ),
        (&found("modularity-groups"), "group-modularity", 0.358_234_714_003_944_8),
        (&found("ei-index"), "ei-index", -56.0 / 78.0),
        (&found("ei-index"), "external", 11.0 / 78.0),
        (&found("ei-index"), "expected", 17.0 / 561.0),
        (&found("mixing"), "ei-index", -56.0 / 78.0),
        (&roles, "coordinator", 255.0),
        (&roles, "itinerant", 10.0),
        (&roles, "gatekeeper", 128.0),
        (&roles, "liaison", 0.0),
        (&roles, "brokered", 393.0),
    ] {
        let got = figure(found, key).expect("a number");
        assert!((got - value).abs() < 1e-9, "{key}: {got}");
    }
    assert_eq!(roles.columns[0].values.number(Node(0)), Some(87.0));
    assert!(figure(&found("ei-index"), "p-value").expect("p") < 0.01);
    let mixing = found("mixing").crossings;
    let told = mixing
        .iter()
        .map(|one| (one.from.as_str(), one.to.as_str(), one.ties.part, one.ties.whole));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            ("Instructor", "Instructor", 35, 136),
            ("Instructor", "President", 11, 289),
            ("President", "President", 32, 136)
        ]
    );
    let alone = chosen("mixing", &Options::default()).expect("a measure");
    let why = (alone[0].measure.compute)(&club, &alone[0].options).expect_err("no groups");
    assert!(why.contains("--groups"), "{why}");
}

/// a → b 2, b → c 1, c → a 4, a → c 1, d → a 3; from networkx 3.6.
#[test]
fn directions_and_weights_are_read_where_a_measure_says_so() {
    let arcs = [(0, 1, 2.0), (1, 2, 1.0), (2, 0, 4.0), (0, 2, 1.0), (3, 0, 3.0)];
    let graph = Graph::from_edges(4, Direction::Directed, arcs).expect("a graph");
    let pagerank = found("pagerank", &graph);
    for (node, score) in [
        0.366_958_541_815_660_8,
        0.245_443_173_695_432,
        0.350_098_284_488_907,
        0.037_5,
    ]
    .iter()
    .enumerate()
    {
        let got = pagerank.columns[0].values.number(Node(node as u32)).expect("a score");
        assert!((got - score).abs() < 1e-8, "{got}");
    }
    // Distances along 1 ÷ weight, with arcs turned round, for networkx counts ways towards the node.
    for (key, scores) in [
        ("closeness-weighted", [8.0 / 9.0, 16.0 / 27.0, 4.0 / 3.0, 1.2]),
        ("harmonic-weighted", [3.0, 1.8, 16.0 / 3.0, 4.95]),
    ] {
        let near = found(key, &graph);
        for (node, score) in graph.nodes().zip(scores) {
            let got = near.columns[0].values.number(node).expect("a score");
            assert!((got - score).abs() < 1e-9, "{key} of {}: {got}", node.0);
        }
    }
    assert_eq!(figure(&found("reciprocity", &graph), "reciprocity"), Some(0.4));
    let between = found("betweenness", &graph);
    assert_eq!(between.columns[0].values.highest(2), [(Node(0), 3.0), (Node(2), 1.0)]);
    let triads = found("triads", &graph);
    let types = ["012", "021C", "111D", "120C"].map(|kind| figure(&triads, kind));
    assert_eq!(types, [Some(1.0); 4]);
    assert_eq!(found("strength", &graph).columns.len(), 3);
}

fn graphs() -> Vec<Graph> {
    let build = |nodes, direction, edges: &[(u32, u32, f64)]| {
        Graph::from_edges(nodes, direction, edges.iter().copied()).expect("a graph")
    };
    let mut random = Random::seeded(5);
    let many: Vec<(u32, u32, f64)> = (0..300)
        .map(|_| (random.below(120), random.below(120), f64::from(random.below(4))))
        .collect();
    let mut graphs = Vec::new();
    for direction in [Direction::Undirected, Direction::Directed] {
        graphs.push(build(0, direction, &[]));
        graphs.push(build(1, direction, &[]));
        graphs.push(build(1, direction, &[(0, 0, 1.0)]));
        graphs.push(build(2, direction, &[]));
        graphs.push(build(2, direction, &[(0, 1, 1.0)]));
        graphs.push(build(3, direction, &[(0, 1, 0.0), (1, 2, 0.0)]));
        graphs.push(build(5, direction, &[(0, 1, 2.0), (2, 3, 0.5)]));
        graphs.push(build(130, direction, &many));
    }
    graphs
}

/// Every third belongs to nobody.
fn in_groups(graph: &Graph) -> Options {
    let of = graph.nodes().map(|node| (node.0 % 3 < 2).then_some(node.0 % 3));
    let names = vec!["Elm".to_owned(), "Ash".to_owned()];
    Options {
        groups: Some(std::sync::Arc::new(Grouping {
            names,
            of: Partition::partial(of),
        })),
        ..Options::default()
    }
}

#[test]
fn every_measure_answers_for_every_graph_with_a_number_or_a_sentence() {
    for graph in graphs() {
        for one in chosen("all", &in_groups(&graph)).expect("all") {
            let name = one.measure.key;
            match (one.measure.compute)(&graph, &one.options) {
                Err(why) => assert!(why.ends_with('.'), "{name}: {why}"),
                Ok(found) => {
                    for column in &found.columns {
                        assert_eq!(column.values.len(), graph.order(), "{name}");
                        let numbers = graph.nodes().filter_map(|node| column.values.number(node));
                        assert!(numbers.into_iter().all(f64::is_finite), "{name}: {}", column.key);
                    }
                    let figures = found.figures.iter().filter_map(|figure| figure.value.value());
                    assert!(figures.into_iter().all(f64::is_finite), "{name}");
                    let pairs = found.pairs.iter().flat_map(|pairs| &pairs.all);
                    assert!(
                        pairs.into_iter().all(|(a, b, _)| graph.has(*a) && graph.has(*b)),
                        "{name}"
                    );
                }
            }
        }
    }
}

#[test]
fn one_thread_and_five_give_the_same_answers() {
    let graph = graphs().pop().expect("the largest");
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("threads");
        pool.install(|| {
            let all = chosen("all", &in_groups(&graph)).expect("all");
            all.iter()
                .map(|one| (one.measure.compute)(&graph, &one.options))
                .collect::<Vec<_>>()
        })
    };
    assert!(on(1) == on(5));
}
