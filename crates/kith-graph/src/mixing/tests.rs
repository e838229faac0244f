use proptest::prelude::*;

use super::*;
use crate::assortativity::Counting;
use crate::famous;
use crate::graph::{Direction, Node};
use crate::random::Random;
use crate::sketch::{arcs, edges};

fn sides() -> Partition {
    let mut side = [1; 34];
    for hi in [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21] {
        side[hi] = 0;
    }
    Partition::from_labels(&side)
}

fn table(mixing: &Mixing) -> Vec<Vec<u64>> {
    let groups = 0..mixing.sizes().len() as u32;
    groups
        .clone()
        .map(|from| groups.clone().map(|to| mixing.between(from, to).ties).collect())
        .collect()
}

/// networkx 3.6, attribute_mixing_matrix: 35 and 32 friendships within, 11 across (it counts those within twice);
/// community.modularity 0.35823.
#[test]
fn the_karate_club_by_sides() {
    let mixing = Mixing::of(&famous::karate_club(), &sides());
    assert_eq!(table(&mixing), [[35, 11], [11, 32]]);
    assert_eq!(
        ei_overall(&mixing),
        Ties {
            external: 11,
            internal: 67
        }
    );
    assert_eq!(ei_overall(&mixing).index(), Some(-56.0 / 78.0));
    assert_eq!(
        ei_by_group(&mixing)[0],
        Ties {
            external: 11,
            internal: 35
        }
    );
    assert!((modularity(&mixing, Counting::Ties).unwrap() - 0.358_234_714_003_944_8).abs() < 1e-15);
    assert_eq!(
        mixing.density(0, 0),
        Fraction {
            part: 35,
            whole: 17 * 16 / 2
        }
    );
    assert_eq!(
        mixing.density(0, 1),
        Fraction {
            part: 11,
            whole: 17 * 17
        }
    );
    // Member 9 is friends with 1 and 3, and across with 31, 33 and 34.
    let by_node = ei_by_node(&famous::karate_club(), &sides());
    assert_eq!(
        by_node[Node(8)],
        Ties {
            external: 3,
            internal: 2
        }
    );
}

/// Arcs made by a rule; networkx 3.6, attribute_mixing_matrix and community.modularity.
#[test]
fn arcs_are_counted_from_row_to_column() {
    let given = (0..40u32).flat_map(|i| [(i * i + 7 * i + 3) % 40, (3 * i + 1) % 40, i / 2].map(|to| (i, to, 1.0)));
    let graph = Graph::from_edges(40, Direction::Directed, given).unwrap();
    let thirds = Partition::from_labels(&(0..40).map(|i| i % 3).collect::<Vec<_>>());
    let mixing = Mixing::of(&graph, &thirds);
    assert_eq!(table(&mixing), [[16, 20, 5], [15, 9, 15], [10, 14, 15]]);
    assert_eq!(mixing.ties().0, 119);
    assert!((modularity(&mixing, Counting::Ties).unwrap() - 0.002_612_809_829_814_280_4).abs() < 1e-15);
    assert_eq!(
        ei_by_group(&mixing)[0],
        Ties {
            external: 50,
            internal: 16
        }
    );
}

#[test]
fn strengths_are_summed_and_strangers_ties_are_set_aside() {
    let given = [(0, 1, 2.0), (1, 2, 0.0), (2, 0, 0.5), (2, 3, 9.0), (3, 3, 1.0)];
    let graph = Graph::from_edges(4, Direction::Undirected, given).unwrap();
    let mixing = Mixing::of(&graph, &Partition::partial([Some(7), Some(7), Some(9), None]));
    assert_eq!(
        mixing.between(0, 0),
        Cell {
            from: 0,
            to: 0,
            ties: 1,
            strength: 2.0
        }
    );
    assert_eq!(
        mixing.between(1, 0),
        Cell {
            from: 1,
            to: 0,
            ties: 2,
            strength: 0.5
        }
    );
    assert_eq!(mixing.between(1, 1).ties, 0);
    assert_eq!(mixing.left_out(), Fraction { part: 1, whole: 4 });
    assert_eq!(mixing.density(1, 1).value(), None);
    assert_eq!(mixing.density(5, 1).value(), None);
}

/// A formal service (two) and a lane (three), by hand: of ten pairs six cross.
#[test]
fn by_chance_more_ties_cross_than_stay_when_groups_are_small() {
    let groups = Partition::from_labels(&[0, 0, 1, 1, 1]);
    let scale = ei_scale(&Mixing::of(&edges(5, "0-1 1-2 2-3 3-4 2-4"), &groups)).unwrap();
    assert!((scale.expected - 0.2).abs() < 1e-15);
    assert_eq!((scale.lowest, scale.highest), (-0.6, 1.0));
    assert_eq!(ei_scale(&Mixing::of(&edges(5, ""), &groups)), None);
    assert_eq!(ei_scale(&Mixing::of(&edges(0, ""), &Partition::whole(0))), None);
}

/// Coleman's index by hand: the lane's two members send three arcs, two of them home, of 1/3 each by chance.
#[test]
fn homophily_runs_from_never_to_only_ones_own() {
    let groups = Partition::from_labels(&[0, 0, 1, 1]);
    let mixing = Mixing::of(&arcs(4, "0-1 1-0 1-2 2-0 3-0"), &groups);
    assert_eq!(homophily(&mixing), [Some(0.5), Some(-1.0)]);
    assert_eq!(
        homophily(&Mixing::of(&edges(4, "0-1 2-3"), &groups)),
        [Some(1.0), Some(1.0)]
    );
    assert_eq!(homophily(&Mixing::of(&edges(4, ""), &groups)), [None, None]);
    assert_eq!(homophily(&Mixing::of(&edges(2, "0-1"), &Partition::whole(2))), [None]);
}

#[test]
fn nobody_and_one_have_no_index() {
    for graph in [edges(0, ""), edges(1, ""), arcs(2, "")] {
        let groups = Partition::singletons(graph.order() as u32);
        assert_eq!(ei_overall(&Mixing::of(&graph, &groups)).index(), None);
        assert_eq!(modularity(&Mixing::of(&graph, &groups), Counting::Ties), None);
        assert!(permuted(&graph, &groups, 10, 1).is_none());
    }
    let pair = permuted(&edges(2, "0-1"), &Partition::singletons(2), 0, 1).unwrap();
    assert_eq!((pair.index, pair.expected, pair.deviation), (1.0, 1.0, 0.0));
    assert_eq!(
        (pair.mean, pair.spread, pair.lower, pair.either),
        (None, None, 1.0, 1.0)
    );
}

/// Every relabelling of six people, tried one by one.
#[test]
fn mean_and_deviation_agree_with_every_relabelling() {
    for graph in [
        edges(6, "0-1 1-2 2-3 3-4 0-4 1-4"),
        arcs(6, "0-1 1-0 1-2 2-3 5-0 0-5 4-2"),
        edges(4, "0-1 2-3 1-2"),
    ] {
        let n = graph.order();
        let labels = &[0, 0, 0, 1, 1, 2][..n];
        let mut indices = Vec::new();
        orders(&mut labels.to_vec(), 0, &mut |labels| {
            indices.push(
                ei_overall(&Mixing::of(&graph, &Partition::from_labels(labels)))
                    .index()
                    .unwrap(),
            );
        });
        let mean = indices.iter().sum::<f64>() / indices.len() as f64;
        let variance = indices.iter().map(|index| (index - mean) * (index - mean)).sum::<f64>() / indices.len() as f64;
        let exact = permuted(&graph, &Partition::from_labels(labels), 0, 1).unwrap();
        assert!((exact.expected - mean).abs() < 1e-12);
        assert!(
            (exact.deviation - variance.sqrt()).abs() < 1e-12,
            "{} {}",
            exact.deviation,
            variance.sqrt()
        );
    }
}

fn orders(labels: &mut Vec<u32>, from: usize, with: &mut impl FnMut(&[u32])) {
    if from == labels.len() {
        return with(labels);
    }
    for other in from..labels.len() {
        labels.swap(from, other);
        orders(labels, from + 1, with);
        labels.swap(from, other);
    }
}

/// The club split along its friendships: no relabelling of a thousand comes near.
#[test]
fn the_karate_club_against_chance() {
    let found = permuted(&famous::karate_club(), &sides(), 999, 42).unwrap();
    assert_eq!((found.lower, found.either, found.upper), (0.001, 0.001, 1.0));
    assert!((found.mean.unwrap() - found.expected).abs() < 4.0 * found.deviation / 999f64.sqrt());
    assert!((found.spread.unwrap() / found.deviation - 1.0).abs() < 0.1);
    assert!((found.expected - 1.0 / 33.0).abs() < 1e-15);
}

#[test]
fn one_thread_and_five_give_the_same_bits() {
    let mut random = Random::seeded(3);
    let given: Vec<_> = (0..900).map(|_| (random.below(300), random.below(300), 1.0)).collect();
    let graph = Graph::from_edges(300, Direction::Directed, given).unwrap();
    let groups = Partition::partial((0..300).map(|node| (node % 7 > 0).then_some(node % 5)));
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| format!("{:?}", permuted(&graph, &groups, 200, 9)))
    };
    assert_eq!(on(1), on(5));
}

proptest! {
    /// Held against a table filled tie by tie.
    #[test]
    fn every_tie_is_in_its_cell(
        n in 1u32..10,
        given in prop::collection::vec((0u32..10, 0u32..10, prop::sample::select(vec![0.0, 1.0, 2.5])), 0..40),
        labels in prop::collection::vec(prop::option::weighted(0.9, 0u32..4), 10),
        directed: bool,
    ) {
        let direction = if directed { Direction::Directed } else { Direction::Undirected };
        let graph = Graph::from_edges(n, direction, given.into_iter().map(|(a, b, w)| (a % n, b % n, w))).unwrap();
        let groups = Partition::partial(labels[..n as usize].iter().copied());
        let mixing = Mixing::of(&graph, &groups);
        let mut plain = vec![vec![(0u64, 0.0); groups.count()]; groups.count()];
        let mut by_group = vec![Ties::default(); groups.count()];
        let mut outside = 0;
        for edge in graph.edges() {
            let (a, b) = graph.ends(edge);
            let (Some(from), Some(to)) = (groups.group(a), groups.group(b)) else {
                outside += 1;
                continue;
            };
            let (from, to) = (from as usize, to as usize);
            for (from, to) in if directed || from == to { vec![(from, to)] } else { vec![(from, to), (to, from)] } {
                plain[from][to].0 += 1;
                plain[from][to].1 += graph.weight(edge);
            }
            if from == to {
                by_group[from].internal += 1;
            } else {
                by_group[from].external += 1;
                by_group[to].external += 1;
            }
        }
        for (from, row) in plain.iter().enumerate() {
            for (to, &(ties, strength)) in row.iter().enumerate() {
                let cell = mixing.between(from as u32, to as u32);
                prop_assert_eq!((cell.ties, cell.strength), (ties, strength));
            }
        }
        prop_assert_eq!(mixing.left_out().part, outside);
        prop_assert_eq!(ei_by_group(&mixing), by_group);
        let both: u64 = ei_by_node(&graph, &groups).values().iter().map(|ties| ties.external + ties.internal).sum();
        prop_assert_eq!(both, 2 * mixing.ties().0);
    }
}
