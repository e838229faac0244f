//! Overlapping groups: people stand in more than one circle.

use rayon::prelude::*;

use super::propagation::ties;
use crate::cohesion::Fraction;
use crate::graph::{Graph, Node};
use crate::maps::NodeMap;
use crate::random::Random;

/// How to look for overlapping groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpeakerListener {
    /// How often everybody listens. 20 is the least at which the results of the paper were stable.
    pub rounds: u32,
    /// The least share of what a node remembers that makes it a member, in `0.0..=1.0` (read as 0.1 if it is not).
    /// From 0.5 on nobody is in two groups, unless evenly.
    pub threshold: f64,
    pub seed: u64,
}

impl Default for SpeakerListener {
    fn default() -> Self {
        Self {
            rounds: 100,
            threshold: 0.1,
            seed: 0,
        }
    }
}

/// One node's place in one group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The group's place in [`Overlapping::groups`].
    pub group: u32,
    /// How much of what the node remembers is this group's label.
    pub share: Fraction,
}

/// Groups that may share nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlapping {
    /// The nodes of each group in rising order; the largest group first, of equal ones the one with the lowest
    /// nodes first. No group lies within another.
    pub groups: Vec<Vec<Node>>,
    /// The groups of each node, in rising order; at least one.
    pub memberships: NodeMap<Vec<Membership>>,
}

/// Finds overlapping groups: everybody remembers labels, at first only their own. In each round every neighbour speaks
/// one label, drawn from what they remember, and the listener remembers the one with the greatest strength behind it
/// (of equal ones, any). In the end a label is a group, and whoever remembers it for at least the threshold is a member;
/// where no label reaches it, the commonest counts (of equal ones, the lowest). A group within another is dropped.
///
/// All listen at once, to what was remembered before the round. Chance is seeded by round and node: the same seed
/// gives the same groups on any number of threads; other node numbers are another seed. Directions are not read, edges of weight 0
/// neither. Isolates are groups of one. A group need not hang together.
///
/// Xie, Szymanski and Liu 2011, *SLPA: uncovering overlapping communities in social networks via a speaker-listener
/// interaction dynamic process*. O(rounds Σ d log d) time for degrees d, 4 · n · rounds bytes.
pub fn overlapping(graph: &Graph, options: &SpeakerListener) -> Overlapping {
    if graph.is_directed() {
        return overlapping(&graph.undirected(), options);
    }
    let memory = listen(graph, options);
    let size = memory.len() as u64;
    let threshold = options.threshold;
    let threshold = if (0.0..=1.0).contains(&threshold) {
        threshold
    } else {
        0.1
    };
    let least = threshold * size as f64;
    let remembered: Vec<Vec<(u32, u32)>> = (0..graph.order())
        .into_par_iter()
        .map(|node| {
            let mut labels = commonest(memory.iter().map(|round| round[node]).collect());
            let kept = labels
                .iter()
                .take_while(|&&(_, count)| f64::from(count) >= least)
                .count();
            labels.truncate(kept.max(1));
            labels
        })
        .collect();
    let groups = largest_first(without_nested(members(&remembered)));
    let mut memberships = NodeMap::filled(graph.order(), Vec::new());
    for (place, (label, nodes)) in groups.iter().enumerate() {
        for &node in nodes {
            let count = remembered[node.index()].iter().find(|(other, _)| other == label);
            memberships[node].push(Membership {
                group: place as u32,
                share: Fraction {
                    part: count.map_or(0, |&(_, count)| u64::from(count)),
                    whole: size,
                },
            });
        }
    }
    Overlapping {
        groups: groups.into_iter().map(|(_, nodes)| nodes).collect(),
        memberships,
    }
}

/// What each node remembers, round by round: one label at first, one more per round.
fn listen(graph: &Graph, options: &SpeakerListener) -> Vec<Vec<u32>> {
    let weights = graph.row_weights();
    let mut memory: Vec<Vec<u32>> = vec![(0..graph.order() as u32).collect()];
    for round in 1..=options.rounds {
        let heard = (0..graph.order() as u32)
            .into_par_iter()
            .with_min_len(256)
            .map_init(Vec::new, |labels: &mut Vec<(u32, f64)>, node| {
                let mut random = stream(options.seed, round, node);
                labels.clear();
                for (neighbor, weight) in ties(graph, weights.as_deref(), node) {
                    let spoken = &memory[random.below(round) as usize];
                    labels.push((spoken[neighbor as usize], weight));
                }
                loudest(labels, &mut random).unwrap_or(node)
            })
            .collect();
        memory.push(heard);
    }
    memory
}

/// A stream of chance for each round and node.
fn stream(seed: u64, round: u32, node: u32) -> Random {
    let place = u64::from(round) << 32 | u64::from(node);
    let mut seeded = Random::seeded(seed);
    let mut mixed = Random::seeded(seeded.bits() ^ place);
    Random::seeded(mixed.bits())
}

/// The label with the greatest sum of weights, any of equal ones; nothing in silence.
fn loudest(labels: &mut [(u32, f64)], random: &mut Random) -> Option<u32> {
    labels.sort_by_key(|&(label, _)| label);
    let mut best = None;
    let mut most = 0.0;
    let mut equal = 0;
    for same in labels.chunk_by(|first, second| first.0 == second.0) {
        let sum: f64 = same.iter().map(|&(_, weight)| weight).sum();
        if sum > most {
            (best, most, equal) = (Some(same[0].0), sum, 1);
        } else if sum == most {
            equal += 1;
            if random.below(equal) == 0 {
                best = Some(same[0].0);
            }
        }
    }
    best
}

/// Labels with how often they were remembered, the commonest first (of equal ones, the lowest).
fn commonest(mut labels: Vec<u32>) -> Vec<(u32, u32)> {
    labels.sort_unstable();
    let mut counts: Vec<(u32, u32)> = labels
        .chunk_by(|first, second| first == second)
        .map(|same| (same[0], same.len() as u32))
        .collect();
    counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    counts
}

/// The nodes of each label.
fn members(remembered: &[Vec<(u32, u32)>]) -> Vec<(u32, Vec<Node>)> {
    let mut groups: Vec<(u32, Vec<Node>)> = (0..remembered.len() as u32).map(|label| (label, Vec::new())).collect();
    for (node, labels) in remembered.iter().enumerate() {
        for &(label, _) in labels {
            groups[label as usize].1.push(Node(node as u32));
        }
    }
    groups.retain(|(_, nodes)| !nodes.is_empty());
    groups
}

/// Drops every group whose nodes are all in another; of equal groups the first stays.
fn without_nested(groups: Vec<(u32, Vec<Node>)>) -> Vec<(u32, Vec<Node>)> {
    let most = groups
        .iter()
        .flat_map(|(_, nodes)| nodes)
        .map(|node| node.index() + 1)
        .max();
    let mut of: Vec<Vec<u32>> = vec![Vec::new(); most.unwrap_or(0)];
    for (place, (_, nodes)) in groups.iter().enumerate() {
        nodes.iter().for_each(|node| of[node.index()].push(place as u32));
    }
    let mut shared = vec![0u32; groups.len()];
    let nested: Vec<bool> = (groups.iter().enumerate())
        .map(|(place, (_, nodes))| {
            let others = || {
                nodes
                    .iter()
                    .flat_map(|node| &of[node.index()])
                    .map(|&other| other as usize)
            };
            others().for_each(|other| shared[other] += 1);
            let within = others().any(|other| {
                let (size, all) = (groups[other].1.len(), shared[other] as usize == nodes.len());
                other != place && all && (size > nodes.len() || other < place)
            });
            others().for_each(|other| shared[other] = 0);
            within
        })
        .collect();
    let kept = groups.into_iter().zip(nested).filter(|(_, nested)| !nested);
    kept.map(|(group, _)| group).collect()
}

fn largest_first(mut groups: Vec<(u32, Vec<Node>)>) -> Vec<(u32, Vec<Node>)> {
    groups.sort_by(|(_, one), (_, other)| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    groups
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::famous;
    use crate::graph::Direction;
    use crate::sketch::{edges, nodes};

    /// Two courtyards of eight where all know each other; the eighth neighbour lives in both. Another has no ties.
    fn courtyards(direction: Direction) -> Graph {
        let pairs = |first: u32| (0..8).flat_map(move |a| (0..a).map(move |b| (first + b, first + a, 1.0)));
        Graph::from_edges(16, direction, pairs(0).chain(pairs(7))).unwrap()
    }

    /// Chance decides how early a label takes a courtyard, so that not every seed finds both.
    #[test]
    fn whoever_lives_in_both_courtyards_belongs_to_both() {
        let yards = courtyards(Direction::Undirected);
        let yard = |first: u32| (first..first + 8).map(Node).collect::<Vec<_>>();
        let expected = [yard(0), yard(7), vec![Node(15)]];
        let runs = (0..20).map(|seed| {
            let options = SpeakerListener {
                seed,
                ..SpeakerListener::default()
            };
            (options, overlapping(&yards, &options))
        });
        let runs: Vec<_> = runs.filter(|(_, found)| found.groups == expected).collect();
        assert!(runs.len() > 10, "{}", runs.len());
        for (options, found) in runs {
            let both = &found.memberships[Node(7)];
            assert_eq!(both.iter().map(|one| one.group).collect::<Vec<_>>(), [0, 1]);
            assert!(both.iter().all(|one| one.share.whole == 101 && one.share.part > 10));
            let alone = &found.memberships[Node(15)];
            assert_eq!((alone.len(), alone[0].share.value()), (1, Some(1.0)));
            assert_eq!(overlapping(&courtyards(Direction::Directed), &options), found);
        }
    }

    #[test]
    fn one_thread_and_five_give_the_same_bits() {
        let mut random = Random::seeded(3);
        let given: Vec<_> = (0..3000)
            .map(|_| (random.below(900), random.below(900), random.unit()))
            .collect();
        let graph = Graph::from_edges(900, Direction::Undirected, given).unwrap();
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| overlapping(&graph, &SpeakerListener::default()))
        };
        assert_eq!(on(1), on(5));
    }

    #[test]
    fn nobody_one_and_no_time() {
        assert!(
            overlapping(&edges(0, ""), &SpeakerListener::default())
                .groups
                .is_empty()
        );
        assert_eq!(
            overlapping(&edges(1, ""), &SpeakerListener::default()).groups,
            [nodes([0])]
        );
        let never = SpeakerListener {
            rounds: 0,
            threshold: f64::NAN,
            seed: 1,
        };
        assert_eq!(overlapping(&famous::karate_club(), &never).groups.len(), 34);
    }

    proptest! {
        #[test]
        fn everybody_belongs_somewhere_and_no_group_lies_within_another(
            n in 1u32..25,
            given in prop::collection::vec((0u32..25, 0u32..25, prop::sample::select(vec![1.0, 2.0, 0.0])), 0..70),
            threshold in 0.0..1.0,
            seed: u64,
        ) {
            let given = given.into_iter().map(|(a, b, w)| (a % n, b % n, w));
            let graph = Graph::from_edges(n, Direction::Undirected, given).unwrap();
            let found = overlapping(&graph, &SpeakerListener { rounds: 15, threshold, seed });
            for (node, memberships) in found.memberships.iter() {
                prop_assert!(!memberships.is_empty());
                let shares: u64 = memberships.iter().map(|one| one.share.part).sum();
                prop_assert!(shares <= 16);
                prop_assert!(memberships.iter().all(|one| found.groups[one.group as usize].contains(&node)));
            }
            for (one, inner) in found.groups.iter().enumerate() {
                prop_assert!(inner.is_sorted());
                for (other, outer) in found.groups.iter().enumerate() {
                    prop_assert!(one == other || !inner.iter().all(|node| outer.contains(node)));
                }
            }
        }
    }
}
