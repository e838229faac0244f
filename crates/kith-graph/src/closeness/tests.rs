use proptest::prelude::*;

use super::*;
use crate::famous;
use crate::graph::Direction;
use crate::random::Random;
use crate::sketch::{arcs, edges, nodes};
use crate::walk;

fn close(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-12 * (1.0 + right.abs())
}

fn all_close(scores: &[f64], expected: &[f64]) -> bool {
    scores.len() == expected.len() && scores.iter().zip(expected).all(|(&left, &right)| close(left, right))
}

/// A piece of three in a ring with a tail, a pair, and someone alone.
fn three_pieces() -> Graph {
    arcs(7, "0-1 1-2 2-0 2-3 4-5")
}

/// The whole list from networkx 3.6 (harmonic_centrality).
#[test]
fn the_medici_are_near_everyone() {
    let marriages = famous::florentine_marriages();
    let scores = harmonic(&marriages, Way::Out, Scale::Raw);
    let expected = [
        5.916_666_666_666_667,
        7.833_333_333_333_332,
        7.083_333_333_333_333,
        7.2,
        6.916_666_666_666_666,
        5.333_333_333_333_333,
        8.083_333_333_333_332,
        5.366_666_666_666_667,
        9.5,
        4.766_666_666_666_667,
        6.783_333_333_333_332,
        8.0,
        6.583_333_333_333_333,
        7.833_333_333_333_333,
        7.833_333_333_333_333,
    ];
    assert!(all_close(scores.values(), &expected), "{scores:?}");
    // igraph 1.0: harmonic_centrality, closeness.
    assert!(close(
        harmonic(&marriages, Way::In, Scale::Normalised)[Node(8)],
        0.678_571_428_571_428_7
    ));
    assert_eq!(
        closeness(&marriages, Way::Out, Convention::PerPiece)[Node(8)],
        Some(0.56)
    );
}

/// networkx 3.6: closeness_centrality, harmonic_centrality, eccentricity, and a count of all distances.
#[test]
fn the_karate_club() {
    let club = famous::karate_club();
    let scores = closeness(&club, Way::Out, Convention::ByShare);
    for (node, score) in [(0, 0.568_965_517_241_379_3), (11, 0.366_666_666_666_666_64), (33, 0.55)] {
        assert!(close(scores[Node(node)].unwrap(), score));
    }
    let all = spread(&club, Way::Out);
    assert!(close(all.harmonic[Node(0)], 23.166_666_666_666_66));
    assert!(close(all.harmonic[Node(33)], 23.25));
    assert_eq!(all.pairs, [156, 530, 274, 146, 16]);
    let eccentricity = [
        3, 3, 3, 3, 4, 4, 4, 4, 3, 4, 4, 4, 4, 3, 5, 5, 5, 4, 5, 3, 5, 4, 5, 5, 4, 4, 5, 4, 4, 5, 4, 3, 4, 4,
    ];
    assert_eq!(all.eccentricity.values(), eccentricity);
}

/// igraph 1.0 (closeness with each mode, normalised and not) and networkx 3.6 (closeness_centrality of the
/// graph and of its reverse).
#[test]
fn each_convention_on_pieces_and_arcs() {
    let help = three_pieces();
    let scores = |way, convention| closeness(&help, way, convention).into_values();
    let some = |scores: [f64; 7]| scores.map(|score| (score > 0.0).then_some(score)).to_vec();
    assert_eq!(
        scores(Way::Out, Convention::PerPiece),
        some([0.5, 0.6, 0.75, 0.0, 1.0, 0.0, 0.0])
    );
    assert_eq!(
        scores(Way::Out, Convention::Raw),
        some([1.0 / 6.0, 0.2, 0.25, 0.0, 1.0, 0.0, 0.0])
    );
    assert_eq!(
        scores(Way::In, Convention::PerPiece),
        some([2.0 / 3.0, 2.0 / 3.0, 2.0 / 3.0, 0.5, 0.0, 1.0, 0.0])
    );
    assert_eq!(
        scores(Way::Both, Convention::PerPiece),
        some([0.75, 0.75, 1.0, 0.6, 1.0, 1.0, 0.0])
    );
    let shares = scores(Way::In, Convention::ByShare);
    let expected = [2.0 / 9.0, 2.0 / 9.0, 2.0 / 9.0, 0.25, 0.0, 1.0 / 6.0, 0.0];
    let shares: Vec<f64> = shares.into_iter().map(|share| share.unwrap_or(0.0)).collect();
    assert!(all_close(&shares, &expected), "{shares:?}");
    let harmonics = |way| harmonic(&help, way, Scale::Raw).into_values();
    assert!(all_close(
        &harmonics(Way::In),
        &[1.5, 1.5, 1.5, 11.0 / 6.0, 0.0, 1.0, 0.0]
    ));
    assert!(all_close(
        &harmonics(Way::Out),
        &[11.0 / 6.0, 2.0, 2.5, 0.0, 1.0, 0.0, 0.0]
    ));
}

#[test]
fn near_the_two_services_of_the_lane() {
    let lane = edges(5, "0-1 1-2 2-3");
    let scores = harmonic_to(&lane, &nodes([0, 3, 0, 9]), Way::Out);
    assert!(all_close(scores.values(), &[1.0 / 3.0, 1.5, 1.5, 1.0 / 3.0, 0.0]));
    assert_eq!(harmonic_to(&lane, &[], Way::Out).values(), [0.0; 5]);
}

#[test]
fn nobody_one_and_strangers() {
    assert!(harmonic(&edges(0, ""), Way::Out, Scale::Normalised).is_empty());
    assert_eq!(harmonic(&edges(1, ""), Way::Out, Scale::Normalised).values(), [0.0]);
    assert_eq!(closeness(&edges(2, ""), Way::Out, Convention::Raw).values(), [None; 2]);
    assert_eq!(
        closeness(&edges(2, "0-1"), Way::Out, Convention::ByShare).values(),
        [Some(1.0); 2]
    );
}

/// Definition, node by node.
fn naive(graph: &Graph, targets: &[Node], way: Way) -> Spread {
    let order = graph.order();
    let mut naive = Spread {
        reached: NodeMap::filled(order, 0),
        farness: NodeMap::filled(order, 0),
        harmonic: NodeMap::filled(order, 0.0),
        eccentricity: NodeMap::filled(order, 0),
        pairs: Vec::new(),
    };
    let edges = graph.undirected();
    for node in graph.nodes() {
        let walked = if way == Way::Both { &edges } else { graph };
        let away = |target: Node| walk::distances(walked, target)[node];
        let here = walk::distances(walked, node);
        let mut found: Vec<u32> = targets
            .iter()
            .filter_map(|&target| if way == Way::In { away(target) } else { here[target] })
            .filter(|&distance| distance > 0)
            .collect();
        found.sort_unstable();
        for distance in found {
            naive.reached[node] += 1;
            naive.farness[node] += u64::from(distance);
            naive.harmonic[node] += 1.0 / f64::from(distance);
            naive.eccentricity[node] = distance;
            let at = distance as usize - 1;
            naive.pairs.resize(naive.pairs.len().max(at + 1), 0);
            naive.pairs[at] += 1;
        }
    }
    naive
}

fn same(spread: &Spread, naive: &Spread) -> bool {
    all_close(spread.harmonic.values(), naive.harmonic.values())
        && Spread {
            harmonic: naive.harmonic.clone(),
            ..spread.clone()
        } == *naive
}

/// A lane longer than the distances that are counted apart, with a side lane, and a long way round.
#[test]
fn a_very_long_lane() {
    let lane = (0..330).map(|door| (door, door + 1, 1.0));
    let side = [(100, 331, 1.0), (331, 332, 1.0), (333, 334, 1.0)];
    let graph = Graph::from_edges(340, Direction::Undirected, lane.chain(side)).unwrap();
    let all: Vec<Node> = graph.nodes().collect();
    assert!(same(&spread(&graph, Way::Out), &naive(&graph, &all, Way::Out)));
    let round = (0..300).map(|door| (door, (door + 1) % 300, 1.0));
    let round = Graph::from_edges(301, Direction::Directed, round).unwrap();
    let all: Vec<Node> = round.nodes().collect();
    assert!(same(&spread(&round, Way::In), &naive(&round, &all, Way::In)));
}

fn some_graph() -> impl Strategy<Value = (u32, Vec<(u32, u32, f64)>)> {
    (2u32..60).prop_flat_map(|n| (Just(n), prop::collection::vec((0..n, 0..n, Just(1.0)), 0..130)))
}

proptest! {
    #[test]
    fn many_at_once_agree_with_one_by_one((n, given) in some_graph(), directed: bool, targets in prop::collection::vec(0u32..60, 0..9)) {
        let direction = if directed { Direction::Directed } else { Direction::Undirected };
        let graph = Graph::from_edges(n, direction, given).unwrap();
        let all: Vec<Node> = graph.nodes().collect();
        let mut some: Vec<Node> = targets.into_iter().map(|node| Node(node % n)).collect();
        some.sort_unstable();
        some.dedup();
        for way in [Way::Out, Way::In, Way::Both] {
            prop_assert!(same(&spread(&graph, way), &naive(&graph, &all, way)));
            prop_assert!(same(&rings::spread_to(&graph, Some(&some), u32::MAX, way), &naive(&graph, &some, way)));
        }
    }

    #[test]
    fn renaming_the_neighbours_moves_the_scores_with_the_names((n, given) in some_graph(), seed: u64) {
        let mut names: Vec<u32> = (0..n).collect();
        Random::seeded(seed).shuffle(&mut names);
        let renamed = given.iter().map(|&(a, b, w)| (names[a as usize], names[b as usize], w));
        for direction in [Direction::Undirected, Direction::Directed] {
            let before = spread(&Graph::from_edges(n, direction, given.clone()).unwrap(), Way::Out);
            let after = spread(&Graph::from_edges(n, direction, renamed.clone()).unwrap(), Way::Out);
            for (node, &score) in before.harmonic.iter() {
                let renamed = Node(names[node.index()]);
                prop_assert_eq!(after.harmonic[renamed].to_bits(), score.to_bits());
                prop_assert_eq!(after.farness[renamed], before.farness[node]);
            }
        }
    }

    #[test]
    fn the_few_nearest_are_the_first_of_all((n, given) in some_graph(), directed: bool, most in 0usize..12) {
        let direction = if directed { Direction::Directed } else { Direction::Undirected };
        let graph = Graph::from_edges(n, direction, given).unwrap();
        let first = |scores: Vec<Option<f64>>| {
            let scores = graph.nodes().zip(scores);
            let mut scores: Vec<(Node, f64)> = scores.filter_map(|(node, score)| Some((node, score?))).collect();
            scores.retain(|(_, score)| *score > 0.0);
            scores.sort_by(|one, other| other.1.total_cmp(&one.1));
            scores.truncate(most);
            scores
        };
        for way in [Way::Out, Way::In, Way::Both] {
            let all = harmonic(&graph, way, Scale::Raw).into_values();
            prop_assert_eq!(top_harmonic(&graph, way, most), first(all.into_iter().map(Some).collect()));
            for convention in [Convention::PerPiece, Convention::ByShare, Convention::Raw] {
                let all = closeness(&graph, way, convention).into_values();
                prop_assert_eq!(top_closeness(&graph, way, convention, most), first(all));
            }
        }
    }

    #[test]
    fn a_newcomer_without_ties_changes_nobody((n, given) in some_graph()) {
        let before = spread(&Graph::from_edges(n, Direction::Undirected, given.clone()).unwrap(), Way::Out);
        let after = spread(&Graph::from_edges(n + 1, Direction::Undirected, given).unwrap(), Way::Out);
        prop_assert_eq!(&after.harmonic.values()[..n as usize], before.harmonic.values());
        prop_assert_eq!(after.reached[Node(n)], 0);
        prop_assert_eq!(before.pairs, after.pairs);
    }
}

/// Communities of uneven degrees, large enough for several blocks and for both ways of walking.
fn town(nodes: u32, ties: usize, direction: Direction, seed: u64) -> Graph {
    let mut random = Random::seeded(seed);
    let given: Vec<_> = (0..ties)
        .map(|_| (random.below(nodes), random.below(nodes), 1.0))
        .collect();
    Graph::from_edges(nodes, direction, given).unwrap()
}

#[test]
fn a_town_of_several_blocks_agrees_with_one_by_one() {
    for direction in [Direction::Undirected, Direction::Directed] {
        let town = town(1500, 2200, direction, 8);
        let all: Vec<Node> = town.nodes().collect();
        assert!(same(&spread(&town, Way::Out), &naive(&town, &all, Way::Out)));
    }
}

#[test]
fn the_few_nearest_of_a_town() {
    let town = town(1500, 2600, Direction::Undirected, 21);
    let all = harmonic(&town, Way::Out, Scale::Raw);
    let mut ranked: Vec<(Node, f64)> = all.iter().map(|(node, &score)| (node, score)).collect();
    ranked.sort_by(|one, other| other.1.total_cmp(&one.1));
    assert_eq!(top_harmonic(&town, Way::Out, 25), ranked[..25]);
    let all = closeness(&town, Way::Out, Convention::ByShare);
    let mut ranked: Vec<(Node, f64)> = all.iter().map(|(node, score)| (node, score.unwrap_or(0.0))).collect();
    ranked.sort_by(|one, other| other.1.total_cmp(&one.1));
    for threads in [1, 5] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let top = pool.install(|| top_closeness(&town, Way::Out, Convention::ByShare, 25));
        assert_eq!(top, ranked[..25]);
    }
}

/// Everyone in a ring is as near as anyone; on a lane the middle is nearest, by distances past the near ones.
#[test]
fn the_first_of_a_ring_and_the_middle_of_a_lane() {
    let ring = Graph::from_edges(
        1500,
        Direction::Undirected,
        (0..1500).map(|door| (door, (door + 1) % 1500, 1.0)),
    );
    let ring = ring.unwrap();
    let score = harmonic(&ring, Way::Out, Scale::Raw)[Node(7)];
    assert_eq!(
        top_harmonic(&ring, Way::Out, 3),
        [0, 1, 2].map(|node| (Node(node), score))
    );
    let lane = Graph::from_edges(401, Direction::Undirected, (0..400).map(|door| (door, door + 1, 1.0))).unwrap();
    let all = harmonic(&lane, Way::Out, Scale::Raw);
    let expected = [200, 199, 201].map(|node| (Node(node), all[Node(node)]));
    assert_eq!(top_harmonic(&lane, Way::Out, 3), expected);
}

#[test]
fn one_thread_and_five_give_the_same_bits() {
    let town = town(3000, 7000, Direction::Undirected, 3);
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let spread = pool.install(|| spread(&town, Way::Out));
        let bits: Vec<u64> = spread.harmonic.values().iter().map(|score| score.to_bits()).collect();
        (bits, spread.farness, spread.pairs)
    };
    assert_eq!(on(1), on(5));
}
