use proptest::prelude::*;

use super::*;
use crate::assortativity::Counting;
use crate::cohesion::Fraction;
use crate::graph::{Direction, Graph, Node};
use crate::partition::Partition;
use crate::random::Random;
use crate::sketch::{arcs, edges};

/// Who goes to whom for advice, and whom they call a friend, among the 21 managers of a firm. Krackhardt 1987,
/// *Cognitive social structures*; the tables as printed by Wasserman and Faust 1994, *Social Network Analysis*, appendix B.
const ADVICE: [&str; 21] = [
    "010100010000000101001",
    "000001100000000000001",
    "110101111111010011011",
    "110001010111000111011",
    "110001110110110111111",
    "000000000000000000001",
    "010001000011010011001",
    "010101100110000001001",
    "110001110111010111001",
    "111110010010101111110",
    "110000100000000000000",
    "000000100000000000001",
    "110010001000010001000",
    "010000100000000001001",
    "111111111111110111111",
    "110000000100000001000",
    "110100100000000000001",
    "111110111110111100111",
    "111010100110011001010",
    "110001010011011111001",
    "011101110001010011010",
];
const FRIENDS: [&str; 21] = [
    "010100010001000100000",
    "100000000000000001001",
    "000000000000010000100",
    "110000010001000110000",
    "010000001010010010101",
    "010000101001000010001",
    "000000000000000000000",
    "000100000000000000000",
    "000000000000000000000",
    "001010011001000100010",
    "111110011001101011100",
    "100100000000000010001",
    "000010000010000000000",
    "000000100000001000000",
    "101011001010010000100",
    "110000000000000000000",
    "111111111111011100111",
    "010000000000000000000",
    "111010000011011000010",
    "000000000010000001000",
    "010000000001000011000",
];

fn managers(table: &[&str]) -> Graph {
    let cells = table
        .iter()
        .zip(0..)
        .flat_map(|(row, from)| row.bytes().zip(0..).map(move |(cell, to)| (from, to, cell)));
    let ties = cells.filter(|cell| cell.2 == b'1').map(|(from, to, _)| (from, to, 1.0));
    Graph::from_edges(21, Direction::Directed, ties).unwrap()
}

fn lists(partition: &Partition) -> Vec<Vec<u32>> {
    partition
        .members()
        .into_iter()
        .map(|members| members.into_iter().map(|node| node.0).collect())
        .collect()
}

fn near(found: Option<f64>, golden: f64) {
    assert!((found.unwrap() - golden).abs() < 1e-12, "{found:?} {golden}");
}

/// numpy's corrcoef and norm on the stacked rows, with the pairs in question left out or swapped by hand.
#[test]
fn the_managers_profiles() {
    let advice = managers(&ADVICE);
    assert_eq!((advice.size(), managers(&FRIENDS).size()), (190, 102));
    let of = |own, by| alike(&[&advice], own, by, Counting::Ties).unwrap();
    near(
        of(Own::AsZero, Alike::Correlation).get(Node(0), Node(1)),
        0.430_528_385_911_445_9,
    );
    near(
        of(Own::AsZero, Alike::Correlation).get(Node(20), Node(2)),
        -0.037_397_879_600_338_295,
    );
    near(
        of(Own::LeftOut, Alike::Correlation).get(Node(0), Node(1)),
        0.477_777_777_777_777_4,
    );
    near(
        of(Own::LeftOut, Alike::Correlation).get(Node(4), Node(17)),
        0.231_340_697_929_522_47,
    );
    near(
        of(Own::Swapped, Alike::Correlation).get(Node(4), Node(17)),
        0.309_141_038_715_635_1,
    );
    near(of(Own::AsZero, Alike::Distance).get(Node(4), Node(17)), 20f64.sqrt());
    near(of(Own::LeftOut, Alike::Distance).get(Node(0), Node(1)), 10f64.sqrt());
    near(of(Own::Swapped, Alike::Distance).get(Node(17), Node(4)), 4.0);
    assert_eq!(of(Own::Swapped, Alike::Distance).get(Node(0), Node(21)), None);
}

/// numpy's corrcoef, repeated until all is 1 or -1, twice over.
#[test]
fn the_managers_split_by_convergent_correlations() {
    let (advice, friends) = (managers(&ADVICE), managers(&FRIENDS));
    let found = concor(&[&advice], 2, Own::AsZero, Counting::Ties).unwrap();
    let halves = vec![
        vec![0, 1, 5, 6, 7, 10, 11, 13, 15, 16, 17, 20],
        vec![2, 3, 4, 8, 9, 12, 14, 18, 19],
    ];
    let quarters = vec![
        vec![0, 1, 5, 7, 10, 11, 13, 15, 16, 17],
        vec![2, 3, 4, 8, 14, 19],
        vec![6, 20],
        vec![9, 12, 18],
    ];
    assert_eq!(lists(&found.levels[0]), halves);
    assert_eq!(lists(found.blocks().unwrap()), quarters);
    let both = concor(&[&advice, &friends], 2, Own::AsZero, Counting::Ties).unwrap();
    let quarters = vec![
        vec![0, 1, 7, 11, 15, 20],
        vec![2, 3, 4, 6, 8, 19],
        vec![5, 10, 13, 16],
        vec![9, 12, 14, 17, 18],
    ];
    assert_eq!(lists(both.blocks().unwrap()), quarters);
    let third = concor(&[&advice], 1, Own::LeftOut, Counting::Ties).unwrap();
    assert_eq!(lists(&third.levels[0])[0], [0, 1, 5, 6, 7, 10, 11, 13, 15, 16, 20]);
}

/// Counts and correlation by numpy for the four blocks above.
#[test]
fn the_managers_blocks() {
    let advice = managers(&ADVICE);
    let blocks = concor(&[&advice], 2, Own::AsZero, Counting::Ties)
        .unwrap()
        .levels
        .pop()
        .unwrap();
    let model = Blockmodel::of(&advice, &blocks, Cut::Overall);
    assert_eq!(model.overall(), Fraction { part: 190, whole: 420 });
    let cells = |from| {
        [0, 1, 2, 3]
            .map(|to| model.density(from, to))
            .map(|density| (density.part, density.whole))
    };
    assert_eq!(cells(0), [(24, 90), (9, 60), (15, 20), (5, 30)]);
    assert_eq!(cells(1), [(57, 60), (11, 30), (10, 12), (9, 18)]);
    assert_eq!(cells(2), [(14, 20), (3, 12), (2, 2), (0, 6)]);
    assert_eq!(cells(3), [(16, 30), (11, 18), (1, 6), (3, 6)]);
    assert_eq!(
        [0, 1, 2, 3].map(|to| model.image(1, to).unwrap()),
        [true, false, true, true]
    );
    near(model.fit(), 0.509_035_247_034_606_8);
    assert_eq!(model.errors(), Fraction { part: 102, whole: 420 });
}

/// Two nurses visit two lanes: the lanes' people hold one position each, and so do the nurses.
#[test]
fn a_perfect_block_model_fits_perfectly() {
    let visits = arcs(7, "0-2 0-3 1-2 1-3 0-4 1-4 0-5 1-5");
    let found = concor(&[&visits], 5, Own::AsZero, Counting::Ties).unwrap();
    assert_eq!(lists(found.blocks().unwrap()), [vec![0, 1], vec![2, 3, 4, 5], vec![6]]);
    let model = Blockmodel::of(&visits, found.blocks().unwrap(), Cut::At(1.0));
    assert_eq!((model.fit(), model.errors().part), (Some(1.0), 0));
    assert_eq!(
        (model.image(0, 1), model.image(1, 0), model.image(2, 2)),
        (Some(true), Some(false), None)
    );
    assert_eq!(
        Blockmodel::of(&visits, found.blocks().unwrap(), Cut::At(0.0))
            .errors()
            .part,
        42 - 8
    );
    assert_eq!(Blockmodel::of(&visits, &Partition::whole(7), Cut::Overall).fit(), None);
}

#[test]
fn two_who_know_each_other_and_the_same_others_are_at_no_distance_when_swapped() {
    let graph = edges(4, "0-1 0-2 0-3 1-2 1-3");
    let of = |own| {
        alike(&[&graph], own, Alike::Distance, Counting::Ties)
            .unwrap()
            .get(Node(0), Node(1))
    };
    assert_eq!(
        (of(Own::Swapped), of(Own::LeftOut), of(Own::AsZero)),
        (Some(0.0), Some(0.0), Some(2f64.sqrt()))
    );
}

#[test]
fn strengths_are_compared_when_asked_for() {
    let given = [(0, 2, 3.0), (1, 2, 1.0), (0, 3, 0.0)];
    let graph = Graph::from_edges(4, Direction::Undirected, given).unwrap();
    let of = |counting| {
        alike(&[&graph], Own::LeftOut, Alike::Distance, counting)
            .unwrap()
            .get(Node(0), Node(1))
    };
    assert_eq!((of(Counting::Strengths), of(Counting::Ties)), (Some(2.0), Some(1.0)));
}

#[test]
fn nobody_one_strangers_and_a_city() {
    assert_eq!(
        concor(&[], 3, Own::LeftOut, Counting::Ties).unwrap().levels[0].count(),
        0
    );
    assert_eq!(
        concor(&[&edges(1, "")], 3, Own::Swapped, Counting::Ties)
            .unwrap()
            .levels[0]
            .count(),
        1
    );
    assert_eq!(
        concor(&[&edges(4, "")], 3, Own::AsZero, Counting::Ties).unwrap().levels[0].count(),
        1
    );
    assert_eq!(
        concor(&[&edges(4, "")], 0, Own::AsZero, Counting::Ties)
            .unwrap()
            .blocks(),
        None
    );
    let city = edges(2001, "0-1");
    assert_eq!(
        alike(&[&city], Own::AsZero, Alike::Distance, Counting::Ties),
        Err(TooLarge { nodes: 2001 })
    );
    assert!(TooLarge { nodes: 2001 }.to_string().contains("up to 2000 nodes"));
    assert_eq!(
        coloration(&edges(0, ""), &Partition::whole(0), Likeness::Exact).count(),
        0
    );
    assert_eq!(
        Blockmodel::of(&edges(0, ""), &Partition::whole(0), Cut::Overall).fit(),
        None
    );
}

/// Everett and Borgatti's point: two organisers with different volunteers are regularly equivalent; with one and two
/// volunteers they are not exactly so.
#[test]
fn two_organisers_with_volunteers_of_their_own() {
    let groups = arcs(6, "0-1 0-2 3-4 3-5");
    assert_eq!(
        lists(&coloration(&groups, &Partition::whole(6), Likeness::Exact)),
        [vec![0, 3], vec![1, 2, 4, 5]]
    );
    let uneven = arcs(6, "0-1 0-2 3-4");
    let exact = coloration(&uneven, &Partition::whole(6), Likeness::Exact);
    assert_eq!(lists(&exact), [vec![0], vec![1, 2], vec![3], vec![4], vec![5]]);
    let regular = coloration(&uneven, &Partition::whole(6), Likeness::Regular);
    assert_eq!(lists(&regular), [vec![0, 3], vec![1, 2, 4], vec![5]]);
    // Without directions only the stranger is different, unless one says who organises.
    let plain = uneven.undirected();
    assert_eq!(
        lists(&coloration(&plain, &Partition::whole(6), Likeness::Regular)),
        [vec![0, 1, 2, 3, 4], vec![5]]
    );
    let start = Partition::partial([Some(1), Some(0), None, Some(1), Some(0), Some(0)]);
    let found = coloration(&plain, &start, Likeness::Regular);
    assert_eq!(lists(&found), [vec![0, 3], vec![1, 4], vec![5]]);
    assert_eq!(found.group(Node(2)), None);
}

#[test]
fn one_thread_and_five_give_the_same_bits() {
    let mut random = Random::seeded(3);
    let given: Vec<_> = (0..500)
        .map(|_| (random.below(90), random.below(90), random.unit()))
        .collect();
    let graph = Graph::from_edges(90, Direction::Directed, given).unwrap();
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let table = alike(&[&graph], Own::Swapped, Alike::Correlation, Counting::Strengths).unwrap();
            let cells: Vec<u64> = (0..90)
                .flat_map(|one| (0..90).map(move |other| (one, other)))
                .map(|(one, other)| table.get(Node(one), Node(other)).unwrap().to_bits())
                .collect();
            (cells, concor(&[&graph], 3, Own::LeftOut, Counting::Strengths).unwrap())
        })
    };
    assert_eq!(on(1), on(5));
}

/// Colours by rounds: everybody's next colour is their own and the sorted list of those around.
fn by_rounds(graph: &Graph, start: &Partition, likeness: Likeness) -> Partition {
    let mut colors: Vec<Option<u32>> = graph.nodes().map(|node| start.group(node)).collect();
    for _ in 0..=graph.order() {
        let around = |row: &[Node]| {
            let mut seen: Vec<u32> = row.iter().filter_map(|node| colors[node.index()]).collect();
            seen.sort_unstable();
            if likeness == Likeness::Regular {
                seen.dedup();
            }
            seen
        };
        let sights: Vec<_> = graph
            .nodes()
            .map(|node| {
                colors[node.index()].map(|own| (own, around(graph.neighbors(node)), around(graph.predecessors(node))))
            })
            .collect();
        let mut kinds: Vec<_> = sights.iter().flatten().collect();
        kinds.sort();
        kinds.dedup();
        colors = sights
            .iter()
            .map(|sight| Some(kinds.binary_search(&sight.as_ref()?).ok()? as u32))
            .collect();
    }
    Partition::partial(colors).canonical()
}

proptest! {
    #[test]
    fn colorations_agree_with_plain_rounds(
        n in 1u32..14,
        given in prop::collection::vec((0u32..14, 0u32..14), 0..30),
        labels in prop::collection::vec(prop::option::weighted(0.9, 0u32..3), 14),
        directed: bool,
        plain: bool,
    ) {
        let direction = if directed { Direction::Directed } else { Direction::Undirected };
        let graph = Graph::from_edges(n, direction, given.into_iter().map(|(a, b)| (a % n, b % n, 1.0))).unwrap();
        let labelled = Partition::partial(labels[..n as usize].iter().copied());
        let start = if plain { Partition::whole(n) } else { labelled };
        for likeness in [Likeness::Regular, Likeness::Exact] {
            prop_assert_eq!(coloration(&graph, &start, likeness), by_rounds(&graph, &start, likeness));
        }
    }

    #[test]
    fn other_numbers_for_the_same_people_change_no_distance(
        given in prop::collection::vec((0u32..8, 0u32..8), 0..30),
        seed: u64,
    ) {
        let mut place: Vec<u32> = (0..8).collect();
        Random::seeded(seed).shuffle(&mut place);
        let moved = given.iter().map(|&(a, b)| (place[a as usize], place[b as usize], 1.0));
        let one = Graph::from_edges(8, Direction::Directed, given.iter().map(|&(a, b)| (a, b, 1.0))).unwrap();
        let other = Graph::from_edges(9, Direction::Directed, moved).unwrap();
        let of = |graph: &Graph| alike(&[graph], Own::Swapped, Alike::Distance, Counting::Ties).unwrap();
        let (one, other) = (of(&one), of(&other));
        for a in 0..8 {
            for b in 0..8 {
                let there = other.get(Node(place[a as usize]), Node(place[b as usize]));
                prop_assert_eq!(one.get(Node(a), Node(b)), there);
            }
        }
    }
}

#[test]
fn where_nobody_is_tied_no_block_is() {
    let strangers = Blockmodel::of(&edges(3, ""), &Partition::from_labels(&[0, 0, 1]), Cut::Overall);
    assert_eq!(strangers.image(0, 1), Some(false));
    assert_eq!(strangers.errors(), Fraction { part: 0, whole: 3 });
}
