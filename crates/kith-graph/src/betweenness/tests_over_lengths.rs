//! Edges, lengths, arcs and some sources only.

use super::*;
use crate::famous;
use crate::graph::Direction;
use crate::lengths::LengthError;
use crate::sketch::{arcs, edges, nodes};

fn close(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-9 * (1.0 + right.abs())
}

fn assert_close<'a>(scores: impl IntoIterator<Item = (usize, &'a f64)>, of: &[f64]) {
    for (at, expected) in scores {
        assert!(close(of[at], *expected), "at {at}: {} for {expected}", of[at]);
    }
}

/// The karate club with strengths (a + b) mod 4 + 1, made up so that many ways are equally short.
fn sparring() -> Graph {
    let club = famous::karate_club();
    let ties = club.edges().map(|edge| {
        let (a, b) = club.ends(edge);
        (a.0, b.0, f64::from((a.0 + b.0) % 4 + 1))
    });
    Graph::from_edges(34, Direction::Undirected, ties).unwrap()
}

/// The same ties from the lower to the higher number, answered where the product of both is a multiple of
/// five, by strengths (low + 2 high) mod 4 + 1: 109 arcs.
fn teaching() -> Graph {
    let club = famous::karate_club();
    let ties = club.edges().flat_map(|edge| {
        let (Node(a), Node(b)) = club.ends(edge);
        let answer = (a * b % 5 == 0).then_some((b, a, f64::from((a + 2 * b) % 4 + 1)));
        [Some((a, b, f64::from((a + b) % 4 + 1))), answer]
    });
    Graph::from_edges(34, Direction::Directed, ties.flatten()).unwrap()
}

fn edge(graph: &Graph, from: u32, to: u32) -> usize {
    graph.edge_between(Node(from), Node(to)).unwrap().index()
}

/// networkx 3.6, `edge_betweenness_centrality`.
#[test]
fn the_marriage_of_medici_and_salviati_is_the_only_way_to_the_pazzi() {
    let marriages = famous::florentine_marriages();
    let scores = edge_betweenness(&marriages, Scale::Raw);
    let at = |from, to| edge(&marriages, from, to);
    let expected = [
        (at(8, 12), &26.0),
        (at(1, 8), &22.333_333_333_333_33),
        (at(2, 8), &18.5),
        (at(3, 6), &17.166_666_666_666_664),
    ];
    assert_close(expected, scores.values());
    assert_eq!(scores.len(), 20);
}

/// networkx 3.6, raw and divided by 34 × 33 ÷ 2.
#[test]
fn the_karate_club_holds_together_by_one_tie() {
    let club = famous::karate_club();
    let scores = edge_betweenness(&club, Scale::Raw);
    let at = |from, to| edge(&club, from, to);
    let expected = [
        (at(0, 31), &71.392_857_142_857_12),
        (at(0, 6), &43.833_333_333_333_336),
        (at(0, 5), &43.833_333_333_333_33),
    ];
    assert_close(expected, scores.values());
    let scaled = edge_betweenness(&club, Scale::Normalised);
    assert!(close(scaled.values()[at(0, 31)], 0.127_259_994_907_053_7));
}

/// Ten streets by ten, door 10 r + c at their crossings.
fn streets() -> Graph {
    let given = (0..100).flat_map(|door| {
        let along = (door % 10 < 9).then_some((door, door + 1, 1.0));
        let down = (door < 90).then_some((door, door + 10, 1.0));
        [along, down]
    });
    Graph::from_edges(100, Direction::Undirected, given.flatten()).unwrap()
}

/// networkx 3.6 on `grid_2d_graph(10, 10)`.
#[test]
fn the_middle_of_a_town_lies_between_most() {
    let town = streets();
    let expected = [
        (0, &4.435_739_423_974_717),
        (1, &60.432_501_077_354_03),
        (11, &173.135_786_109_315_5),
        (44, &616.207_155_426_273_1),
        (5, &114.804_823_852_617_99),
    ];
    assert_close(expected, betweenness(&town, Scale::Raw).values());
    let everybody: Vec<Node> = town.nodes().collect();
    assert_close(expected, betweenness_from(&town, &everybody, Scale::Raw).values());
    let edges = edge_betweenness(&town, Scale::Raw);
    let at = |from, to| edge(&town, from, to);
    let expected = [(at(0, 1), &53.935_739_423_974_7), (at(44, 45), &340.714_501_185_089_2)];
    assert_close(expected, edges.values());
}

/// The same, where every way takes 4 but 1 along the streets with a number ending in 0 or from the first or
/// last row of doors.
#[test]
fn the_main_road_round_a_town_takes_the_traffic() {
    let town = streets();
    let minutes: Vec<f64> = (town.edges().map(|edge| town.ends(edge)))
        .map(|(Node(a), Node(b))| {
            if a % 10 > 0 && b % 10 > 0 && a / 10 % 9 > 0 {
                4.0
            } else {
                1.0
            }
        })
        .collect();
    let nodes = weighted_betweenness(&town, Lengths::Given(&minutes), Scale::Raw).unwrap();
    let expected = [
        (0, &559.547_871_091_335_9),
        (1, &1_152.262_408_849_338_7),
        (11, &559.547_871_091_335_9),
        (44, &179.405_261_587_092_38),
        (5, &1_268.750_260_338_071_5),
    ];
    assert_close(expected, nodes.values());
    let edges = weighted_edge_betweenness(&town, Lengths::Given(&minutes), Scale::Raw).unwrap();
    let at = |from, to| edge(&town, from, to);
    let expected = [
        (at(0, 1), &602.881_204_424_669_1),
        (at(44, 45), &115.134_022_636_624_5),
        (at(44, 54), &117.119_127_256_697_85),
    ];
    assert_close(expected, edges.values());
}

/// networkx 3.6 and igraph 1.0 agree on these.
#[test]
fn strong_ties_are_short_ways() {
    let club = sparring();
    let scores = weighted_betweenness(&club, Lengths::Inverse, Scale::Raw).unwrap();
    let expected = [
        (0, &248.916_666_666_666_66),
        (1, &47.5),
        (2, &73.25),
        (31, &151.5),
        (32, &134.666_666_666_666_7),
        (33, &97.5),
    ];
    assert_close(expected, scores.values());
    assert!(close(scores.values().iter().sum(), 974.5));
    let edges = weighted_edge_betweenness(&club, Lengths::Inverse, Scale::Raw).unwrap();
    let at = |from, to| edge(&club, from, to);
    let expected = [
        (at(0, 31), &141.416_666_666_666_7),
        (at(31, 32), &108.666_666_666_666_67),
        (at(0, 6), &72.5),
    ];
    assert_close(expected, edges.values());
    assert!(close(edges.values().iter().sum(), 1535.5));
}

/// networkx 3.6, in steps and over 1 ÷ strength (igraph 1.0 agrees on nodes).
#[test]
fn lessons_are_passed_on_one_way() {
    let club = teaching();
    assert_eq!(club.size(), 109);
    let scores = betweenness(&club, Scale::Raw);
    let expected = [
        (0, &597.833_333_333_333_4),
        (1, &208.833_333_333_333_26),
        (2, &100.376_190_476_190_47),
        (33, &205.104_761_904_761_9),
    ];
    assert_close(expected, scores.values());
    let scaled = betweenness(&club, Scale::Normalised);
    assert!(close(scaled[Node(0)], 0.566_130_050_505_050_6));
    let measured = weighted_betweenness(&club, Lengths::Inverse, Scale::Raw).unwrap();
    let expected = [
        (0, &636.0),
        (1, &310.0),
        (2, &111.0),
        (31, &211.5),
        (32, &240.5),
        (33, &89.0),
    ];
    assert_close(expected, measured.values());
    let at = |from, to| edge(&club, from, to);
    let steps = edge_betweenness(&club, Scale::Raw);
    let expected = [
        (at(30, 1), &217.0),
        (at(33, 30), &190.333_333_333_333_34),
        (at(0, 31), &153.869_047_619_047_62),
    ];
    assert_close(expected, steps.values());
    assert!(close(steps.values().iter().sum(), 3028.0));
    let measured = weighted_edge_betweenness(&club, Lengths::Inverse, Scale::Raw).unwrap();
    let expected = [(at(30, 1), &310.0), (at(32, 30), &230.5), (at(1, 0), &217.0)];
    assert_close(expected, measured.values());
}

/// networkx 3.6, `betweenness_centrality_subset` from 0, 5 and 33 to everybody.
#[test]
fn between_the_heads_of_the_club_and_everybody() {
    let heads = nodes([0, 5, 33]);
    let scores = betweenness_from(&famous::karate_club(), &heads, Scale::Raw);
    let expected = [
        (0, &18.280_952_380_952_378),
        (1, &1.035_714_285_714_285_7),
        (31, &7.034_523_809_523_809),
        (33, &4.873_015_873_015_873),
    ];
    assert_close(expected, scores.values());
    let scores = betweenness_from(&teaching(), &heads, Scale::Raw);
    let expected = [
        (0, &36.166_666_666_666_67),
        (2, &10.238_095_238_095_237),
        (33, &2.285_714_285_714_285_6),
    ];
    assert_close(expected, scores.values());
}

#[test]
fn a_stranger_sees_nothing_and_a_name_said_twice_counts_twice() {
    let lane = edges(4, "0-1 1-2 2-3");
    let once = betweenness_from(&lane, &nodes([0]), Scale::Raw);
    assert_eq!(once.values(), [0.0, 1.0, 0.5, 0.0]);
    let twice = betweenness_from(&lane, &nodes([0, 9, 0]), Scale::Raw);
    assert_eq!(twice.values(), [0.0, 2.0, 1.0, 0.0]);
    assert_eq!(betweenness_from(&lane, &[], Scale::Normalised).values(), [0.0; 4]);
}

#[test]
fn edges_counted_by_hand() {
    // A lane of four: 3, 4 and 3 of the six pairs.
    assert_eq!(
        edge_betweenness(&edges(4, "0-1 1-2 2-3"), Scale::Raw).values(),
        [3.0, 4.0, 3.0]
    );
    // A square: an edge has its own ends and half of both diagonals.
    assert_eq!(
        edge_betweenness(&edges(4, "0-1 1-2 2-3 3-0"), Scale::Raw).values(),
        [2.0; 4]
    );
    // One way round: 3 + 2 + 1 of the twelve ordered pairs.
    let ring = arcs(4, "0-1 1-2 2-3 3-0");
    assert_eq!(edge_betweenness(&ring, Scale::Normalised).values(), [0.5; 4]);
    assert!(edge_betweenness(&edges(3, ""), Scale::Raw).is_empty());
    assert!(edge_betweenness(&edges(0, ""), Scale::Normalised).is_empty());
    assert_eq!(edge_betweenness(&edges(2, "0-1"), Scale::Normalised).values(), [1.0]);
}

#[test]
fn the_long_way_round_may_be_the_shorter() {
    // Straight across takes 5 minutes, round by the shop 2 + 2, so the shop lies between.
    let corner = edges(3, "0-1 0-2 1-2");
    let minutes = Lengths::Given(&[5.0, 2.0, 2.0]);
    assert_eq!(
        weighted_betweenness(&corner, minutes, Scale::Raw).unwrap().values(),
        [0.0, 0.0, 1.0]
    );
    assert_eq!(
        weighted_edge_betweenness(&corner, minutes, Scale::Raw)
            .unwrap()
            .values(),
        [0.0, 2.0, 2.0]
    );
    let even = Lengths::Given(&[4.0, 2.0, 2.0]);
    assert_eq!(
        weighted_betweenness(&corner, even, Scale::Raw).unwrap().values(),
        [0.0, 0.0, 0.5]
    );
    assert_eq!(
        weighted_edge_betweenness(&corner, even, Scale::Raw).unwrap().values(),
        [0.5, 1.5, 1.5]
    );
}

#[test]
fn three_tenths_and_three_are_six() {
    // Two ways from 0 to 4: 0.1 + 0.2 + 0.3 by 1 and 2, and 0.6 by 3; the sums differ in their last bit. So
    // do both ways from 2 to 3.
    let lanes = edges(5, "0-1 1-2 2-4 0-3 3-4");
    let lengths = Lengths::Given(&[0.1, 0.3, 0.2, 0.3, 0.3]);
    assert_ne!(0.1 + 0.2 + 0.3, 0.3 + 0.3);
    let scores = weighted_betweenness(&lanes, lengths, Scale::Raw).unwrap();
    assert_eq!(scores.values(), [1.5, 2.0, 1.5, 0.5, 0.5]);
}

#[test]
fn a_tie_of_no_strength_is_no_passage() {
    let given = [(0, 1, 1.0), (1, 2, 0.0), (2, 3, 2.0), (3, 4, 1.0)];
    let lanes = Graph::from_edges(5, Direction::Undirected, given).unwrap();
    let scores = weighted_betweenness(&lanes, Lengths::Inverse, Scale::Raw).unwrap();
    assert_eq!(scores.values(), [0.0, 0.0, 0.0, 1.0, 0.0]);
    let scores = weighted_edge_betweenness(&lanes, Lengths::Inverse, Scale::Raw).unwrap();
    assert_eq!(scores.values(), [1.0, 0.0, 2.0, 2.0]);
    // In steps, and where nobody asks for lengths, it is passed like any other.
    let steps = weighted_betweenness(&lanes, Lengths::Steps, Scale::Raw).unwrap();
    assert_eq!(steps.values(), [0.0, 3.0, 4.0, 3.0, 0.0]);
}

#[test]
fn lengths_that_cannot_be_counted_over_are_refused() {
    let lane = edges(3, "0-1 1-2");
    let refused = |lengths: &[f64]| weighted_betweenness(&lane, Lengths::Given(lengths), Scale::Raw).unwrap_err();
    assert_eq!(refused(&[1.0, 0.0]), BetweennessError::ZeroLength { edge: Edge(1) });
    assert!(refused(&[1.0, 0.0]).to_string().contains("length of edge 1 is 0"));
    let short = LengthError::Number { given: 1, edges: 2 };
    assert_eq!(refused(&[1.0]), BetweennessError::Lengths(short));
    assert!(matches!(refused(&[1.0, -1.0]), BetweennessError::Lengths(_)));
    assert!(weighted_edge_betweenness(&lane, Lengths::Given(&[f64::NAN, 1.0]), Scale::Raw).is_err());
}

/// A row of greens with two ways round each: 2¹³⁰⁰ shortest paths from end to end, more than a plain number
/// holds. Each of both ways still carries half of what passes.
#[test]
fn more_paths_than_a_number_can_hold_are_shared_evenly() {
    let greens = 1300;
    let given = (0..greens).flat_map(|green| {
        let from = 3 * green;
        [
            (from, from + 1),
            (from, from + 2),
            (from + 1, from + 3),
            (from + 2, from + 3),
        ]
    });
    let given: Vec<_> = given.map(|(a, b)| (a, b, 1.0)).collect();
    let street = Graph::from_edges(3 * greens + 1, Direction::Undirected, given).unwrap();
    let some = nodes([0, 1]);
    let scores = betweenness_from(&street, &some, Scale::Raw);
    let order = street.order() as f64;
    // From one end the first green's ways see half each of everybody behind; from one way across to the
    // other, half a path leads over either corner.
    assert!(close(scores[Node(2)] * 2.0, (order - 3.0) / 2.0), "{}", scores[Node(2)]);
    assert!(
        close(scores[Node(3)] * 2.0, 2.0 * (order - 4.0) + 0.5),
        "{}",
        scores[Node(3)]
    );
    assert!(scores.values().iter().all(|score| score.is_finite()));
    // A plain number's paths and the others' agree while both can count.
    let ground = Ground::of(&sparring(), None, &[1.0; 34], false);
    let (mut plain, mut vast) = (vec![0.0; 34], vec![0.0; 34]);
    for source in ground.starting_points() {
        assert!(Trail::<f64>::new(&ground).add::<false>(&ground, source, &mut plain));
        assert!(Trail::<Vast>::new(&ground).add::<false>(&ground, source, &mut vast));
    }
    assert_close(vast.iter().enumerate(), &plain);
}
