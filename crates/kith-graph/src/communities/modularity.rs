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
