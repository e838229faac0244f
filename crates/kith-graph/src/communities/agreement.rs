//! How far two clusterings agree, and which groups come out again when the search is repeated.
//!
//! Groups are compared by who is in them; their numbers mean nothing. Only nodes that have a group in both are
//! compared. All O(n log n).

use crate::cohesion::Fraction;
use crate::graph::Node;
use crate::maps::NodeMap;
use crate::partition::Partition;

/// What mutual information is divided by: a mean of the two entropies H(A) and H(B), or their joint entropy. Names
/// and formulas as in Vinh, Epps and Bailey 2010, *Information theoretic measures for clusterings comparison*, table 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Normalisation {
    /// (H(A) + H(B)) ÷ 2: the usual one in comparisons of community detection (Danon et al. 2005).
    Sum,
    /// √(H(A) H(B))
    SquareRoot,
    /// The larger of the two.
    Max,
    /// The smaller of the two: 1 as soon as one clustering refines the other.
    Min,
    /// H(A, B)
    Joint,
}

/// Normalised mutual information, I(A, B) ÷ `by`: how much of one clustering can be told from the other, from 0
/// (nothing) to 1 (everything). Not corrected for chance: many small groups score high; hold
/// [`adjusted_rand`] beside it. Nothing where the divisor is 0: a clustering with a single group tells nothing.
pub fn mutual_information(one: &Partition, other: &Partition, by: Normalisation) -> Option<f64> {
    let overlaps = Overlaps::of(one, other);
    let (a, b) = (overlaps.entropy(&overlaps.one), overlaps.entropy(&overlaps.other));
    let shared = overlaps.shared();
    let divisor = match by {
        Normalisation::Sum => (a + b) / 2.0,
        Normalisation::SquareRoot => (a * b).sqrt(),
        Normalisation::Max => a.max(b),
        Normalisation::Min => a.min(b),
        Normalisation::Joint => a + b - shared,
    };
    (divisor > 0.0).then(|| (shared / divisor).clamp(0.0, 1.0))
}

/// The adjusted Rand index: pairs treated alike by both clusterings, beyond what chance would give for groups of these
/// sizes. 1 for the same groups, about 0 for unrelated ones, below 0 for worse than chance. Nothing where
/// chance leaves no room: both put all together, or both everybody alone. Hubert and Arabie 1985,
/// *Comparing partitions*, equation 5.
pub fn adjusted_rand(one: &Partition, other: &Partition) -> Option<f64> {
    let overlaps = Overlaps::of(one, other);
    let pairs = |count: u32| u64::from(count) * u64::from(count).saturating_sub(1) / 2;
    let sum = |counts: &[u32]| counts.iter().map(|&count| pairs(count)).sum::<u64>() as f64;
    let together = overlaps.cells.iter().map(|&(_, _, count)| pairs(count)).sum::<u64>() as f64;
    let (a, b) = (sum(&overlaps.one), sum(&overlaps.other));
    let all = pairs(overlaps.nodes) as f64;
    if all == 0.0 {
        return None;
    }
    let expected = a * b / all;
    let room = (a + b) / 2.0 - expected;
    (room > 0.0).then(|| (together - expected) / room)
}

/// Variation of information, H(A|B) + H(B|A) in nats: how much is lost and gained in going from one clustering to the
/// other. A true distance: 0 for the same groups, at most ln n. Meilă 2007, *Comparing clusterings: an information
/// based distance*, equation 15. Nothing without nodes.
pub fn variation_of_information(one: &Partition, other: &Partition) -> Option<f64> {
    let overlaps = Overlaps::of(one, other);
    let nodes = f64::from(overlaps.nodes);
    let lost = overlaps.cells.iter().fold(0.0, |sum, &(a, b, count)| {
        let (left, right) = (overlaps.one[a as usize], overlaps.other[b as usize]);
        let count = f64::from(count);
        sum + count / nodes * ((f64::from(left) / count).ln() + (f64::from(right) / count).ln())
    });
    (overlaps.nodes > 0).then_some(lost)
}

/// How well a clustering holds when the search is repeated.
#[derive(Clone, Debug, PartialEq)]
pub struct Steadiness {
    /// For each node: of those who are in its group in the clustering or in a run, the share who are in both; runs are
    /// added up. The node itself is among them, so that somebody who is always alone is steady.
    pub nodes: NodeMap<Fraction>,
    /// For each group: its nodes' fractions, added up.
    pub groups: Vec<Fraction>,
}

/// Holds a clustering against repeated runs of the same search (say, with other seeds), so that people can be told
/// which of its groups are solid and which are one reading of several: 1 for a group that came out the same in every
/// run. Of each node the Jaccard index of its two groups, runs added up. Consensus over runs: Lancichinetti and
/// Fortunato 2012, *Consensus clustering in complex networks*; Jaccard index of groups: Hennig 2007,
/// *Cluster-wise assessment of cluster stability*. O(runs · n log n).
pub fn steadiness(clustering: &Partition, runs: &[Partition]) -> Steadiness {
    let nothing = Fraction { part: 0, whole: 0 };
    let mut nodes = NodeMap::filled(clustering.order(), nothing);
    for run in runs {
        let overlaps = Overlaps::of(clustering, run);
        let starts = overlaps.starts();
        for (node, own) in (0..).map(Node).zip(clustering.iter()) {
            let (Some(own), Some(of_run)) = (own, run.group(node)) else {
                continue;
            };
            // Cells of one group follow one another, so that a node's cell is found among few.
            let cells = &overlaps.cells[starts[own as usize]..starts[own as usize + 1]];
            let both = cells
                .binary_search_by_key(&of_run, |&(_, other, _)| other)
                .map_or(0, |at| u64::from(cells[at].2));
            let each = u64::from(overlaps.one[own as usize]) + u64::from(overlaps.other[of_run as usize]);
            nodes[node].part += both;
            nodes[node].whole += each - both;
        }
    }
    let mut groups = vec![nothing; clustering.count()];
    for (own, fraction) in clustering.iter().zip(nodes.values()) {
        if let Some(own) = own {
            groups[own as usize].part += fraction.part;
            groups[own as usize].whole += fraction.whole;
        }
    }
    Steadiness { nodes, groups }
}

/// In how many of the runs two nodes share a group. A run in which one of them has none does not count.
pub fn together(runs: &[Partition], one: Node, other: Node) -> Fraction {
    let shared = runs.iter().filter_map(|run| Some(run.group(one)? == run.group(other)?));
    shared.fold(Fraction { part: 0, whole: 0 }, |sum, shared| Fraction {
        part: sum.part + u64::from(shared),
        whole: sum.whole + 1,
    })
}

/// How many nodes each pair of groups shares.
struct Overlaps {
    nodes: u32,
    one: Vec<u32>,
    other: Vec<u32>,
    /// Group of the one, group of the other, nodes in both; no empty ones, in rising order.
    cells: Vec<(u32, u32, u32)>,
}

impl Overlaps {
    fn of(one: &Partition, other: &Partition) -> Self {
        let pairs = one.iter().zip(other.iter());
        let mut both: Vec<(u32, u32)> = pairs.filter_map(|(left, right)| left.zip(right)).collect();
        both.sort_unstable();
        let cells: Vec<(u32, u32, u32)> = both
            .chunk_by(|first, second| first == second)
            .map(|same| (same[0].0, same[0].1, same.len() as u32))
            .collect();
        let (mut left, mut right) = (vec![0; one.count()], vec![0; other.count()]);
        for &(a, b, count) in &cells {
            left[a as usize] += count;
            right[b as usize] += count;
        }
        Self {
            nodes: both.len() as u32,
            one: left,
            other: right,
            cells,
        }
    }

    fn entropy(&self, sizes: &[u32]) -> f64 {
        let nodes = f64::from(self.nodes);
        sizes.iter().filter(|&&size| size > 0).fold(0.0, |sum, &size| {
            sum + f64::from(size) / nodes * (nodes / f64::from(size)).ln()
        })
    }

    /// Mutual information.
    fn shared(&self) -> f64 {
        let nodes = f64::from(self.nodes);
        self.cells.iter().fold(0.0, |sum, &(a, b, count)| {
            let expected = f64::from(self.one[a as usize]) * f64::from(self.other[b as usize]) / nodes;
            sum + f64::from(count) / nodes * (f64::from(count) / expected).ln()
        })
    }

    /// Where the cells of each group of the one begin, and where the last end.
    fn starts(&self) -> Vec<usize> {
        let mut starts = vec![0; self.one.len() + 1];
        for &(group, _, _) in &self.cells {
            starts[group as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        starts
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn labels(words: &str) -> Partition {
        Partition::partial(
            words
                .chars()
                .map(|letter| letter.to_digit(36).filter(|_| letter != '-')),
        )
    }

    fn close(score: Option<f64>, expected: f64) -> bool {
        score.is_some_and(|score| (score - expected).abs() <= 1e-9)
    }

    /// The two sides after the split of Zachary's club, and the four circles of highest modularity: 0.5878, 0.4646 and
    /// 0.8300 (igraph 1.0, compare_communities).
    #[test]
    fn two_sides_and_four_circles_of_the_karate_club() {
        let sides = labels("0000000001000011001010111111111111");
        let circles = [
            1, 1, 1, 1, 3, 3, 3, 1, 0, 0, 3, 1, 1, 1, 0, 0, 3, 1, 0, 1, 0, 1, 0, 2, 2, 2, 0, 2, 2, 0, 0, 2, 0, 0,
        ];
        let circles = Partition::from_labels(&circles);
        assert!(close(
            mutual_information(&sides, &circles, Normalisation::Sum),
            0.587_849_706_825_067_1
        ));
        assert!(close(adjusted_rand(&sides, &circles), 0.464_591_098_443_323_64));
        assert!(close(
            variation_of_information(&sides, &circles),
            0.829_995_385_749_479_1
        ));
    }

    /// By hand: halves of four, cut once along and once across, tell nothing of each other.
    #[test]
    fn unrelated_halves() {
        let (along, across) = (labels("0011"), labels("0101"));
        for by in [Normalisation::Sum, Normalisation::Joint, Normalisation::Min] {
            assert!(close(mutual_information(&along, &across, by), 0.0));
        }
        // 0 pairs alike together, 2 · 2 ÷ 6 expected, 2 at most.
        assert!(close(adjusted_rand(&along, &across), -0.5));
        assert!(close(variation_of_information(&along, &across), 2.0 * 2f64.ln()));
    }

    #[test]
    fn a_finer_reading_tells_the_coarser_one() {
        let (coarse, fine) = (labels("00001111"), labels("00112233"));
        assert!(close(mutual_information(&coarse, &fine, Normalisation::Min), 1.0));
        assert!(close(mutual_information(&coarse, &fine, Normalisation::Max), 0.5));
        assert!(close(mutual_information(&coarse, &fine, Normalisation::Joint), 0.5));
        assert!(close(
            mutual_information(&coarse, &fine, Normalisation::SquareRoot),
            0.5f64.sqrt()
        ));
        assert!(close(variation_of_information(&coarse, &fine), 2f64.ln()));
    }

    #[test]
    fn where_nothing_is_divided_there_is_nothing_to_tell() {
        let (all, none) = (labels("000"), labels(""));
        assert_eq!(mutual_information(&all, &all, Normalisation::Sum), None);
        assert_eq!(adjusted_rand(&all, &all), None);
        assert_eq!(variation_of_information(&all, &all), Some(0.0));
        assert_eq!(variation_of_information(&none, &none), None);
        assert_eq!(adjusted_rand(&none, &none), None);
        // Whoever is outside in one of the two is not compared.
        assert!(close(adjusted_rand(&labels("0011-2"), &labels("11223")), 1.0));
    }

    /// By hand: in the second run the third neighbour goes over to the other house.
    #[test]
    fn the_one_who_sways_and_the_house_that_stands() {
        let houses = labels("000111");
        let runs = [labels("111000"), labels("001111"), labels("000112")];
        let found = steadiness(&houses, &runs);
        let nodes: Vec<(u64, u64)> = found
            .nodes
            .values()
            .iter()
            .map(|share| (share.part, share.whole))
            .collect();
        // First: 3 of 3, 2 of 3, 3 of 3. Third: 3 of 3, 1 of 6, 3 of 3. Last: 3 of 3, 3 of 4, 1 of 3.
        assert_eq!(nodes, [(8, 9), (8, 9), (7, 12), (8, 10), (8, 10), (7, 10)]);
        assert_eq!(found.groups[0], Fraction { part: 23, whole: 30 });
        assert_eq!(together(&runs, Node(0), Node(2)), Fraction { part: 2, whole: 3 });
        assert_eq!(together(&runs, Node(0), Node(9)), Fraction { part: 0, whole: 0 });
        assert_eq!(steadiness(&houses, &[]).groups[0].value(), None);
        assert_eq!(steadiness(&houses, &[labels("222333")]).groups[1].value(), Some(1.0));
    }

    fn some_partitions() -> impl Strategy<Value = (Partition, Partition)> {
        prop::collection::vec((0u32..5, 0u32..5), 1..30).prop_map(|both| {
            let (one, other): (Vec<u32>, Vec<u32>) = both.into_iter().unzip();
            (Partition::from_labels(&one), Partition::from_labels(&other))
        })
    }

    proptest! {
        /// Held against pairs, counted one by one.
        #[test]
        fn scores_are_even_handed_and_in_range((one, other) in some_partitions()) {
            for by in [
                Normalisation::Sum, Normalisation::SquareRoot, Normalisation::Max, Normalisation::Min,
                Normalisation::Joint,
            ] {
                let score = mutual_information(&one, &other, by);
                let back = mutual_information(&other, &one, by);
                prop_assert!(score.is_none_or(|score| close(back, score) && (0.0..=1.0).contains(&score)));
                prop_assert!(mutual_information(&one, &one, by).is_none_or(|score| (score - 1.0).abs() < 1e-9));
            }
            let nodes = one.order() as u32;
            let pairs = (0..nodes).flat_map(|a| (0..a).map(move |b| (Node(a), Node(b))));
            let (mut both, mut left, mut right, mut all) = (0.0, 0.0, 0.0, 0.0);
            for (a, b) in pairs {
                let (in_one, in_other) = (one.together(a, b), other.together(a, b));
                both += f64::from(u8::from(in_one && in_other));
                left += f64::from(u8::from(in_one));
                right += f64::from(u8::from(in_other));
                all += 1.0;
            }
            if let Some(score) = adjusted_rand(&one, &other) {
                let expected = left * right / all;
                prop_assert!((score - (both - expected) / ((left + right) / 2.0 - expected)).abs() < 1e-9);
            }
            prop_assert!(adjusted_rand(&one, &one).is_none_or(|score| score == 1.0));
            prop_assert_eq!(variation_of_information(&one, &one), Some(0.0));
            let far = variation_of_information(&one, &other).unwrap();
            prop_assert!((0.0..=f64::from(nodes).ln() + 1e-9).contains(&far));
            let steady = steadiness(&one, std::slice::from_ref(&one));
            prop_assert!(steady.groups.iter().all(|share| share.value() == Some(1.0)));
        }
    }
}
