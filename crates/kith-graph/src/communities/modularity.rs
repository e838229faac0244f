//! How good a clustering is: what runs within its groups, and what crosses between them.
//!
//! Whoever is outside all groups has ties that count among all, and that cross wherever they lead; only people in groups
//! are within anything. Nodes of a larger graph are outside, those of a smaller one are not there.

use crate::cohesion::Fraction;
use crate::graph::Graph;
use crate::partition::Partition;

/// The ties of one group. Parallels count once among edges and all together among strengths, self-loops in
/// neither. Directions are not read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupTies {
    /// How many people the group has.
    pub nodes: u32,
    /// Pairs of them that could be tied: s(s − 1) ÷ 2 for s people, or s(s − 1) for arcs.
    pub pairs: u64,
    /// Edges (arcs) with both ends in the group.
    pub within: u64,
    /// Edges with one end in the group.
    pub crossing: u64,
    /// The weights of the edges within, summed.
    pub within_strength: f64,
    /// The weights of the edges that cross, summed.
    pub crossing_strength: f64,
    /// How leaky the group is: crossing ÷ min(volume, volume of all others), both by weight, where the volume
    /// is twice what is within and what crosses. From 0 (closed) to 1 (nothing within). Nothing where the group
    /// or everybody else has no ties. Kannan, Vempala and Vetta 2004, *On clusterings: good, bad and spectral*.
    pub conductance: Option<f64>,
}

impl GroupTies {
    /// Edges within, of all edges that touch the group.
    pub fn inside(&self) -> Fraction {
        Fraction {
            part: self.within,
            whole: self.within + self.crossing,
        }
    }

    /// Edges within, of the pairs that could be tied.
    pub fn density(&self) -> Fraction {
        Fraction {
            part: self.within,
            whole: self.pairs,
        }
    }
}

/// The ties of each group, in the partition's order. O(n + m).
pub fn group_ties(graph: &Graph, partition: &Partition) -> Vec<GroupTies> {
    let sums = Sums::of(graph, partition);
    let everything = 2.0 * sums.total;
    let ties = sums.groups.iter().map(|sum| {
        let nodes = u64::from(sum.nodes);
        let ordered = nodes * nodes.saturating_sub(1);
        let crossing_strength = sum.leaving + sum.arriving;
        let volume = 2.0 * sum.within + crossing_strength;
        let smaller = volume.min(everything - volume);
        GroupTies {
            nodes: sum.nodes,
            pairs: if graph.is_directed() { ordered } else { ordered / 2 },
            within: sum.edges_within,
            crossing: sum.edges_crossing,
            within_strength: sum.within,
            crossing_strength,
            conductance: (smaller > 0.0).then(|| (crossing_strength / smaller).min(1.0)),
        }
    });
    ties.collect()
}

/// Edges within groups, of all edges; weights are not read.
/// Fortunato 2010, *Community detection in graphs*, III.C.2 (there: coverage). O(n + m).
pub fn coverage(graph: &Graph, partition: &Partition) -> Fraction {
    let sums = Sums::of(graph, partition);
    Fraction {
        part: sums.groups.iter().map(|sum| sum.edges_within).sum(),
        whole: graph.size() as u64,
    }
}

/// Modularity: how much more runs within groups than if the same people tied themselves by chance.
///
/// Q = Σ over groups of `within` ÷ m − γ (K ÷ 2m)², with m the weights of all edges, K the strengths of the
/// group's nodes, summed, and γ the `resolution`; Newman and Girvan 2004, *Finding and evaluating community
/// structure in networks*, equation 5; γ by Reichardt and Bornholdt 2006, *Statistical mechanics of community
/// detection*. For arcs Q = Σ `within` ÷ m − γ K_out K_in ÷ m² (Leicht and Newman 2008, *Community structure in
/// directed networks*, equation 3). At γ = 1 from −1 to 1; one group for all scores 0. Isolates and edges of
/// weight 0 change nothing. Nothing where no edge has weight. O(n + m).
pub fn modularity(graph: &Graph, partition: &Partition, resolution: f64) -> Option<f64> {
    let sums = Sums::of(graph, partition);
    if sums.total <= 0.0 {
        return None;
    }
    let score = sums.groups.iter().fold(0.0, |score, sum| {
        let (out, into) = if graph.is_directed() {
            (
                (sum.within + sum.leaving) / sums.total,
                (sum.within + sum.arriving) / sums.total,
            )
        } else {
            let half = (2.0 * sum.within + sum.leaving + sum.arriving) / (2.0 * sums.total);
            (half, half)
        };
        score + (sum.within / sums.total - resolution * out * into)
    });
    Some(score)
}

/// The constant Potts model: the weight within groups beyond γ for each pair.
///
/// H = Σ over groups of `within` − γ s(s − 1) ÷ 2 for s people (arcs: γ s(s − 1)), γ being the `resolution`. A
/// clustering is good if groups are denser than γ within and thinner than γ between, whatever the size of the
/// whole. Traag, Van Dooren and Nesterov 2011, *Narrow scope for resolution-limit-free community detection*.
/// O(n + m).
pub fn constant_potts(graph: &Graph, partition: &Partition, resolution: f64) -> f64 {
    let sums = Sums::of(graph, partition);
    sums.groups.iter().fold(0.0, |score, sum| {
        let nodes = f64::from(sum.nodes);
        let ordered = nodes * (nodes - 1.0);
        let pairs = if graph.is_directed() { ordered } else { ordered / 2.0 };
        score + (sum.within - resolution * pairs)
    })
}

/// Counts and weights of one group.
#[derive(Clone, Copy, Default)]
struct Sum {
    nodes: u32,
    edges_within: u64,
    edges_crossing: u64,
    within: f64,
    leaving: f64,
    arriving: f64,
}

struct Sums {
    groups: Vec<Sum>,
    /// The weights of all edges.
    total: f64,
}

impl Sums {
    fn of(graph: &Graph, partition: &Partition) -> Self {
        let group = partition.marks(graph.order());
        let mut groups = vec![Sum::default(); partition.count()];
        let weights = graph.row_weights();
        let rows = graph.rows();
        let mut total = 0.0;
        for node in graph.nodes() {
            let own = group[node.index()];
            if let Some(sum) = groups.get_mut(own as usize) {
                sum.nodes += 1;
            }
            let from = rows.starts[node.index()] as usize;
            for (place, &neighbor) in rows.row(node).iter().enumerate() {
                if !graph.is_directed() && neighbor < node {
                    continue; // met at its lower end
                }
                let weight = weights.as_ref().map_or(1.0, |weights| weights[from + place]);
                let other = group[neighbor.index()];
                total += weight;
                // The mark of those outside is no place in the list.
                if other == own {
                    if let Some(sum) = groups.get_mut(own as usize) {
                        sum.edges_within += 1;
                        sum.within += weight;
                    }
                    continue;
                }
                if let Some(sum) = groups.get_mut(own as usize) {
                    sum.edges_crossing += 1;
                    sum.leaving += weight;
                }
                if let Some(sum) = groups.get_mut(other as usize) {
                    sum.edges_crossing += 1;
                    sum.arriving += weight;
                }
            }
        }
        Self { groups, total }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::famous;
    use crate::graph::Direction;
    use crate::sketch::{arcs, edges};

    fn close(left: f64, right: f64) -> bool {
        (left - right).abs() <= 1e-12 * (1.0 + right.abs())
    }

    /// The sides that the club split into: modularity 0.3582, at resolution 2 −0.1425; 67 of 78 friendships within, 11
    /// of 75 the narrower way across (networkx 3.6: modularity, partition_quality, conductance).
    #[test]
    fn the_karate_club_after_it_split() {
        let club = famous::karate_club();
        let sides = [
            0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        ];
        let sides = Partition::from_labels(&sides);
        assert!(close(modularity(&club, &sides, 1.0).unwrap(), 0.358_234_714_003_944_8));
        assert!(close(
            modularity(&club, &sides, 2.0).unwrap(),
            -0.142_504_930_966_469_43
        ));
        assert_eq!(coverage(&club, &sides), Fraction { part: 67, whole: 78 });
        let ties = group_ties(&club, &sides);
        assert_eq!((ties[0].within, ties[1].within, ties[0].crossing), (35, 32, 11));
        assert_eq!(ties[1].inside(), Fraction { part: 32, whole: 43 });
        assert_eq!(ties[0].density(), Fraction { part: 35, whole: 136 });
        assert!(close(ties[0].conductance.unwrap(), 11.0 / 75.0));
    }

    /// networkx 3.6: 0.4260 by weight, conductance 1 ÷ 13; arcs 0.4375.
    #[test]
    fn two_houses_by_weight() {
        let given = [
            (0, 1, 2.0),
            (1, 2, 3.0),
            (2, 0, 1.0),
            (2, 3, 0.5),
            (3, 4, 2.0),
            (4, 5, 1.0),
            (5, 3, 4.0),
            (0, 5, 0.5),
        ];
        let houses = Partition::from_labels(&[0, 0, 0, 1, 1, 1]);
        let graph = Graph::from_edges(6, Direction::Undirected, given).unwrap();
        assert!(close(
            modularity(&graph, &houses, 1.0).unwrap(),
            0.426_020_408_163_265_36
        ));
        assert!(close(group_ties(&graph, &houses)[0].conductance.unwrap(), 1.0 / 13.0));
        // By hand: 6 and 7 within, 3 pairs each.
        assert!(close(constant_potts(&graph, &houses, 0.5), 13.0 - 3.0));
        let answered = given.into_iter().chain([(1, 0, 1.0), (4, 3, 1.0)]);
        let graph = Graph::from_edges(6, Direction::Directed, answered).unwrap();
        assert!(close(modularity(&graph, &houses, 1.0).unwrap(), 0.4375));
        assert!(close(constant_potts(&graph, &houses, 0.5), 15.0 - 6.0));
    }

    /// By hand: of four on a lane, the last has no group; the middle tie and the last cross.
    #[test]
    fn whoever_is_outside_counts_among_all() {
        let lane = edges(5, "0-1 1-2 2-3");
        let groups = Partition::partial([Some(0), Some(0), Some(1), None]);
        assert_eq!(coverage(&lane, &groups), Fraction { part: 1, whole: 3 });
        let expected = (1.0 / 3.0 - 0.25) - (2.0f64 / 6.0).powi(2);
        assert!(close(modularity(&lane, &groups, 1.0).unwrap(), expected));
        let ties = group_ties(&lane, &groups);
        assert_eq!(
            (ties[1].crossing, ties[1].nodes, ties[1].density().value()),
            (2, 1, None)
        );
        assert_eq!(ties[1].conductance, Some(1.0));
    }

    #[test]
    fn without_ties_there_is_nothing_to_score() {
        let (none, one) = (edges(0, ""), arcs(1, ""));
        assert_eq!(modularity(&none, &Partition::whole(0), 1.0), None);
        assert_eq!(modularity(&one, &Partition::whole(1), 1.0), None);
        assert_eq!(constant_potts(&one, &Partition::whole(1), 1.0), 0.0);
        assert_eq!(coverage(&one, &Partition::whole(1)).value(), None);
        assert_eq!(group_ties(&one, &Partition::whole(1))[0].conductance, None);
        let nothing = Graph::from_edges(2, Direction::Undirected, [(0, 1, 0.0)]).unwrap();
        assert_eq!(modularity(&nothing, &Partition::whole(2), 1.0), None);
    }

    proptest! {
        /// The definition, pair by pair: Σ (A − γ k k ÷ 2m) ÷ 2m over ordered pairs in one group (arcs: ÷ m). An
        /// isolate changes nothing.
        #[test]
        fn modularity_is_what_the_definition_says(
            given in prop::collection::vec((0u32..9, 0u32..9, prop::sample::select(vec![1.0, 0.0, 2.5])), 1..40),
            labels in prop::collection::vec(0u32..3, 10),
            resolution in 0.0..3.0,
            directed: bool,
        ) {
            let direction = if directed { Direction::Directed } else { Direction::Undirected };
            let graph = Graph::from_edges(10, direction, given.clone()).unwrap();
            let partition = Partition::from_labels(&labels);
            let mut table = [[0.0; 10]; 10];
            for &(a, b, w) in given.iter().filter(|(a, b, _)| a != b) {
                table[a as usize][b as usize] += w;
                if !directed {
                    table[b as usize][a as usize] += w;
                }
            }
            let out: Vec<f64> = table.iter().map(|row| row.iter().sum()).collect();
            let into: Vec<f64> = (0..10).map(|at| table.iter().map(|row| row[at]).sum()).collect();
            let all: f64 = out.iter().sum();
            let mut expected = 0.0;
            for a in 0..10 {
                for b in (0..10).filter(|&b| labels[a] == labels[b]) {
                    expected += (table[a][b] - resolution * out[a] * into[b] / all) / all;
                }
            }
            let score = modularity(&graph, &partition, resolution);
            prop_assert!(score.is_none_or(|score| (score - expected).abs() < 1e-9));
            prop_assert_eq!(score.is_none(), all == 0.0);
            let smaller = Graph::from_edges(9, direction, given).unwrap();
            prop_assert_eq!(modularity(&smaller, &partition, resolution), score);
        }
    }
}
