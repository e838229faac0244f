use proptest::prelude::*;

use super::chance::{Ways, of_one, overall};
use super::*;
use crate::famous;
use crate::graph::{Direction, Node};
use crate::random::Random;
use crate::sketch::{arcs, edges};

fn counts(roles: Roles<u64>) -> [u64; 5] {
    [
        roles.coordinator,
        roles.itinerant,
        roles.representative,
        roles.gatekeeper,
        roles.liaison,
    ]
}

fn brokers(graph: &Graph, labels: &[u32]) -> Vec<[u64; 5]> {
    brokerage(graph, &Partition::from_labels(labels))
        .into_values()
        .into_iter()
        .map(counts)
        .collect()
}

/// The five role names, each on a path of three with the groups of the definition.
#[test]
fn each_role_by_hand() {
    let path = arcs(3, "0-1 1-2");
    assert_eq!(brokers(&path, &[1, 1, 1])[1], [1, 0, 0, 0, 0]);
    assert_eq!(brokers(&path, &[1, 2, 1])[1], [0, 1, 0, 0, 0]);
    assert_eq!(brokers(&path, &[1, 1, 2])[1], [0, 0, 1, 0, 0]);
    assert_eq!(brokers(&path, &[1, 2, 2])[1], [0, 0, 0, 1, 0]);
    assert_eq!(brokers(&path, &[1, 2, 3])[1], [0, 0, 0, 0, 1]);
    assert_eq!(brokers(&path, &[1, 2, 3])[0], [0; 5]);
}

#[test]
fn a_tie_between_the_two_leaves_nothing_to_broker_and_a_tie_back_does_not() {
    assert_eq!(brokers(&arcs(3, "0-1 1-2 0-2"), &[1, 1, 1])[1], [0; 5]);
    assert_eq!(brokers(&arcs(3, "0-1 1-2 2-0"), &[1, 1, 1]), [[1, 0, 0, 0, 0]; 3]);
    assert_eq!(brokers(&edges(3, "0-1 1-2 0-2"), &[1, 1, 2]), [[0; 5]; 3]);
}

/// A resident (0) knows two on her lane, a nurse and a social worker of the service, and a shopkeeper: ten pairs.
/// By hand: one on the lane, one in the service, 2 · 3 between the lane and elsewhere, 2 of service and shop.
#[test]
fn between_a_lane_a_service_and_a_shop() {
    let star = edges(6, "0-1 0-2 0-3 0-4 0-5");
    assert_eq!(brokers(&star, &[1, 1, 1, 2, 2, 3])[0], [1, 1, 0, 6, 2]);
    // The nurse and the social worker know each other: nobody stands between them.
    let closed = edges(6, "0-1 0-2 0-3 0-4 0-5 3-4");
    assert_eq!(brokers(&closed, &[1, 1, 1, 2, 2, 3])[0], [1, 0, 0, 6, 2]);
}

#[test]
fn somebody_outside_is_nobodys_end_and_no_broker() {
    let groups = Partition::partial([Some(1), Some(1), Some(1), None]);
    let roles = brokerage(&edges(4, "0-1 1-2 1-3 0-3 3-2"), &groups);
    assert_eq!(counts(roles[Node(1)]), [1, 0, 0, 0, 0]);
    assert_eq!(counts(roles[Node(3)]), [0; 5]);
    assert_eq!(chances(&edges(4, "0-1"), &groups).len(), 1);
    assert_eq!(roles[Node(1)].total, 1);
}

#[test]
fn nobody_one_and_strangers() {
    assert!(brokerage(&edges(0, ""), &Partition::whole(0)).is_empty());
    assert_eq!(brokers(&edges(1, ""), &[3]), [[0; 5]]);
    assert_eq!(chances_overall(&edges(0, ""), &Partition::whole(0)), Roles::default());
    let alone = chances(&edges(1, ""), &Partition::whole(1))[0];
    assert_eq!(Roles::<u64>::default().scores(alone), Roles::default());
    // A partition of somebody else's graph: the rest is outside.
    assert_eq!(
        brokerage(&edges(3, "0-1 1-2"), &Partition::whole(2)).values(),
        [Roles::default(); 3]
    );
}

#[test]
fn strengths_are_not_read() {
    let given = [(0, 1, 0.0), (1, 2, 9.0), (1, 1, 3.0), (1, 2, 1.0)];
    let weighted = Graph::from_edges(3, Direction::Directed, given).unwrap();
    assert_eq!(brokers(&weighted, &[1, 1, 1]), brokers(&arcs(3, "0-1 1-2"), &[1, 1, 1]));
}

/// Zachary's karate club by the side each took (1977, table 1); counted with a plain triple loop over numpy's
/// adjacency matrix. The instructor and the president hold most of the brokerage.
#[test]
fn the_karate_club_by_sides() {
    let mut side = [1; 34];
    for hi in [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21] {
        side[hi] = 0;
    }
    let roles = brokerage(&famous::karate_club(), &Partition::from_labels(&side));
    assert_eq!(counts(roles[Node(0)]), [87, 0, 0, 15, 0]);
    assert_eq!(counts(roles[Node(33)]), [78, 3, 0, 40, 0]);
    assert_eq!(counts(roles[Node(8)]), [0, 0, 0, 5, 0]);
    assert_eq!(counts(totals(&roles)), [255, 10, 0, 128, 0]);
}

/// The definition, word for word.
fn naive(graph: &Graph, labels: &[Option<u32>]) -> Vec<[u64; 5]> {
    let tied = |a: Node, b: Node| graph.neighbors(a).contains(&b);
    let mut found = vec![[0; 5]; graph.order()];
    for v in graph.nodes() {
        for a in graph.nodes() {
            for b in graph.nodes() {
                let (Some(from), Some(own), Some(to)) = (labels[a.index()], labels[v.index()], labels[b.index()])
                else {
                    continue;
                };
                let once = graph.is_directed() || a < b;
                if a == b || !once || !tied(a, v) || !tied(v, b) || tied(a, b) {
                    continue;
                }
                let role = match (from == own, own == to) {
                    (true, true) => 0,
                    (true, false) if graph.is_directed() => 2,
                    (true, false) | (false, true) => 3,
                    (false, false) if from == to => 1,
                    (false, false) => 4,
                };
                found[v.index()][role] += 1;
            }
        }
    }
    found
}

/// Every graph on a few people with its probability: mean and variance of one node's roles, and of all.
fn every_graph(labels: &[u32], direction: Direction, d: f64, of: impl Fn(&[[u64; 5]]) -> [u64; 6]) -> [(f64, f64); 6] {
    let n = labels.len() as u32;
    let places: Vec<(u32, u32)> = (0..n)
        .flat_map(|a| (0..n).map(move |b| (a, b)))
        .filter(|&(a, b)| {
            if direction == Direction::Directed {
                a != b
            } else {
                a < b
            }
        })
        .collect();
    let labels: Vec<Option<u32>> = labels.iter().copied().map(Some).collect();
    let (mut mean, mut square) = ([0.0; 6], [0.0; 6]);
    for which in 0..1u32 << places.len() {
        let present = places.iter().enumerate().filter(|&(at, _)| which >> at & 1 == 1);
        let graph = Graph::from_edges(n, direction, present.map(|(_, &(a, b))| (a, b, 1.0))).unwrap();
        let ties = graph.size() as i32;
        let probability = d.powi(ties) * (1.0 - d).powi(places.len() as i32 - ties);
        for (role, count) in of(&naive(&graph, &labels)).into_iter().enumerate() {
            mean[role] += probability * count as f64;
            square[role] += probability * (count * count) as f64;
        }
    }
    std::array::from_fn(|role| (mean[role], square[role] - mean[role] * mean[role]))
}

fn with_total(counts: [u64; 5]) -> [u64; 6] {
    let [w_i, w_o, b_io, b_oi, b_o] = counts;
    [w_i, w_o, b_io, b_oi, b_o, counts.iter().sum()]
}

fn listed(roles: Roles<Chance>) -> [Chance; 6] {
    let Roles {
        coordinator,
        itinerant,
        representative,
        gatekeeper,
        liaison,
        total,
    } = roles;
    [coordinator, itinerant, representative, gatekeeper, liaison, total]
}

fn close(chances: Roles<Chance>, exact: [(f64, f64); 6]) {
    for (chance, (mean, variance)) in listed(chances).into_iter().zip(exact) {
        assert!((chance.expected - mean).abs() < 1e-12, "{chance:?} {mean}");
        assert!(
            (chance.deviation * chance.deviation - variance).abs() < 1e-11,
            "{chance:?} {variance}"
        );
    }
}

/// All graphs there are, each weighed by its probability, against the formulas.
#[test]
fn chances_agree_with_every_graph_there_is() {
    for (labels, direction, d) in [
        (vec![0, 0, 0, 1], Direction::Directed, 0.3),
        (vec![0, 0, 1, 2], Direction::Directed, 0.45),
        (vec![0, 0, 1, 1], Direction::Directed, 0.6),
        (vec![0, 0, 0, 1, 1], Direction::Undirected, 0.35),
        (vec![0, 0, 1, 1, 2], Direction::Undirected, 0.5),
        (vec![0, 0, 0, 0, 1], Direction::Undirected, 0.2),
        (vec![0, 1, 2, 3, 3], Direction::Undirected, 0.7),
    ] {
        let sizes = Partition::from_labels(&labels).sizes().to_vec();
        let ways = if direction == Direction::Directed {
            Ways::Each
        } else {
            Ways::Once
        };
        let sums = [1, 2, 3].map(|k| sizes.iter().map(|&size| i128::from(size).pow(k)).sum());
        for (group, &size) in sizes.iter().enumerate() {
            let node = labels.iter().position(|&label| label == group as u32).unwrap();
            let exact = every_graph(&labels, direction, d, |found| with_total(found[node]));
            close(of_one(i128::from(size), sums, ways, d), exact);
        }
        let exact = every_graph(&labels, direction, d, |found| {
            with_total(
                found
                    .iter()
                    .fold([0; 5], |sum, one| std::array::from_fn(|role| sum[role] + one[role])),
            )
        });
        close(overall(&sizes, ways, d), exact);
    }
}

/// Four thousand random neighbourhoods of 24 in four uneven groups: mean within four standard errors, spread
/// within a tenth.
#[test]
fn chances_agree_with_many_random_graphs() {
    let labels: Vec<u32> = [vec![0; 10], vec![1; 7], vec![2; 5], vec![3; 2]].concat();
    let groups = Partition::from_labels(&labels);
    let mut random = Random::seeded(11);
    let (mut sum, mut squares) = ([0.0; 6], [0.0; 6]);
    let draws = 4000;
    for _ in 0..draws {
        let ties = (0..24u32)
            .flat_map(|a| (0..24u32).map(move |b| (a, b, 1.0)))
            .filter(|(a, b, _)| a != b);
        let ties: Vec<_> = ties.filter(|_| random.unit() < 0.15).collect();
        let graph = Graph::from_edges(24, Direction::Directed, ties).unwrap();
        let found = with_total(counts(totals(&brokerage(&graph, &groups))));
        for (role, count) in found.into_iter().enumerate() {
            sum[role] += count as f64;
            squares[role] += (count * count) as f64;
        }
    }
    let chances = listed(overall(groups.sizes(), Ways::Each, 0.15));
    for (role, chance) in chances.into_iter().enumerate() {
        let mean = sum[role] / f64::from(draws);
        let deviation = (squares[role] / f64::from(draws) - mean * mean).sqrt();
        assert!((mean - chance.expected).abs() < 4.0 * chance.deviation / f64::from(draws).sqrt());
        assert!(
            (deviation / chance.deviation - 1.0).abs() < 0.1,
            "{deviation} {chance:?}"
        );
    }
}

proptest! {
    #[test]
    fn counts_agree_with_the_definition(
        n in 1u32..10,
        given in prop::collection::vec((0u32..10, 0u32..10), 0..50),
        labels in prop::collection::vec(prop::option::weighted(0.9, 0u32..4), 10),
        directed: bool,
    ) {
        let direction = if directed { Direction::Directed } else { Direction::Undirected };
        let given = given.into_iter().map(|(a, b)| (a % n, b % n, 1.0));
        let graph = Graph::from_edges(n, direction, given).unwrap();
        let labels = &labels[..n as usize];
        let groups = Partition::partial(labels.iter().copied());
        let found = brokerage(&graph, &groups);
        let plain: Vec<_> = found.values().iter().map(|&roles| counts(roles)).collect();
        prop_assert_eq!(&plain, &naive(&graph, labels));
        prop_assert!(found.values().iter().all(|&roles| roles.total == counts(roles).iter().sum::<u64>()));
        // The mean over all nodes is the mean overall.
        let each = chances(&graph, &groups);
        let sum: f64 = groups.iter().flatten().map(|group| each[group as usize].total.expected).sum();
        prop_assert!((sum - chances_overall(&graph, &groups).total.expected).abs() < 1e-9);
    }

    #[test]
    fn other_numbers_for_the_same_people_change_nothing(
        given in prop::collection::vec((0u32..8, 0u32..8), 0..40),
        labels in prop::collection::vec(0u32..3, 8),
        seed: u64,
    ) {
        let mut place: Vec<u32> = (0..8).collect();
        Random::seeded(seed).shuffle(&mut place);
        let moved = given.iter().map(|&(a, b)| (place[a as usize], place[b as usize], 1.0));
        let one = Graph::from_edges(8, Direction::Directed, given.iter().map(|&(a, b)| (a, b, 1.0))).unwrap();
        let other = Graph::from_edges(9, Direction::Directed, moved).unwrap();
        let mut names = vec![0; 9];
        labels.iter().zip(&place).for_each(|(&label, &to)| names[to as usize] = label);
        let (one, other) = (brokers(&one, &labels), brokers(&other, &names));
        prop_assert!((0..8).all(|node| one[node] == other[place[node] as usize]));
    }
}
