//! Who belongs with whom: every node in one group, or in none.
//!
//! Groups are numbered 0, 1, 2 ... without gaps; what they are called (formal and informal, a lane, a team)
//! is the caller's business. A node without a group is *outside*: it is in nobody's count until a measure
//! says otherwise, and is never a group of its own.

use crate::graph::Node;

/// The mark of a node that belongs nowhere. No group can have this number, as there are fewer groups than
/// nodes and at most 2³² − 1 nodes.
const OUTSIDE: u32 = u32::MAX;

/// A group for every node, or none. Two partitions are equal when every node has the same group number in
/// both; [`Partition::canonical`] makes that hold wherever the same nodes are together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partition {
    groups: Vec<u32>,
    sizes: Vec<u32>,
}

impl Partition {
    /// From a label for every node, whatever the numbers: equal labels are one group, and groups are numbered
    /// in rising order of their labels. O(n log n), or O(n) where labels are smaller than n.
    pub fn from_labels(labels: &[u32]) -> Self {
        Self::partial(labels.iter().map(|&label| Some(label)))
    }

    /// From a label for each node that has one, as [`Partition::from_labels`]; the others belong nowhere.
    pub fn partial(labels: impl IntoIterator<Item = Option<u32>>) -> Self {
        let labels: Vec<Option<u32>> = labels.into_iter().collect();
        let mut used: Vec<u32> = labels.iter().copied().flatten().collect();
        let small = used.iter().all(|&label| (label as usize) < labels.len());
        let groups = if small {
            let mut number = vec![OUTSIDE; labels.len()];
            used.iter().for_each(|&label| number[label as usize] = 0);
            let labels_used = number.iter_mut().filter(|label| **label == 0);
            labels_used.zip(0..).for_each(|(label, count)| *label = count);
            let of = |label: &Option<u32>| label.map_or(OUTSIDE, |label| number[label as usize]);
            labels.iter().map(of).collect()
        } else {
            used.sort_unstable();
            used.dedup();
            let place = |label: u32| used.binary_search(&label).map_or(OUTSIDE, |at| at as u32);
            labels.iter().map(|label| label.map_or(OUTSIDE, place)).collect()
        };
        Self::numbered(groups)
    }

    /// Every node in a group of its own.
    pub fn singletons(nodes: u32) -> Self {
        Self::numbered((0..nodes).collect())
    }

    /// Everyone together.
    pub fn whole(nodes: u32) -> Self {
        Self::numbered(vec![0; nodes as usize])
    }

    fn numbered(groups: Vec<u32>) -> Self {
        let count = groups
            .iter()
            .filter(|&&group| group != OUTSIDE)
            .max()
            .map_or(0, |&last| last + 1);
        let mut sizes = vec![0; count as usize];
        for &group in groups.iter().filter(|&&group| group != OUTSIDE) {
            sizes[group as usize] += 1;
        }
        Self { groups, sizes }
    }

    /// The same groups, numbered by their first member: the group of the lowest node is 0.
    pub fn canonical(&self) -> Self {
        let mut number = vec![OUTSIDE; self.count()];
        let mut next = 0;
        let rename = |&group: &u32| {
            let new = number.get_mut(group as usize)?;
            if *new == OUTSIDE {
                *new = next;
                next += 1;
            }
            Some(*new)
        };
        let groups = self
            .groups
            .iter()
            .map(rename)
            .map(|group| group.unwrap_or(OUTSIDE))
            .collect();
        Self::numbered(groups)
    }

    /// The number of nodes, those outside included.
    pub fn order(&self) -> usize {
        self.groups.len()
    }

    /// The number of groups. None is empty.
    pub fn count(&self) -> usize {
        self.sizes.len()
    }

    /// The node's group; `None` outside, and for a node that the partition does not know.
    pub fn group(&self, node: Node) -> Option<u32> {
        let group = *self.groups.get(node.index())?;
        (group != OUTSIDE).then_some(group)
    }

    /// Whether two nodes share a group. Somebody outside shares with nobody.
    pub fn together(&self, one: Node, other: Node) -> bool {
        self.group(one).is_some_and(|group| self.group(other) == Some(group))
    }

    /// How many nodes are in each group.
    pub fn sizes(&self) -> &[u32] {
        &self.sizes
    }

    /// How many nodes belong nowhere.
    pub fn outside(&self) -> usize {
        self.groups.iter().filter(|&&group| group == OUTSIDE).count()
    }

    /// The nodes of each group, in rising order. O(n).
    pub fn members(&self) -> Vec<Vec<Node>> {
        let mut members: Vec<Vec<Node>> = self
            .sizes
            .iter()
            .map(|&size| Vec::with_capacity(size as usize))
            .collect();
        for (node, &group) in self.groups.iter().enumerate().filter(|&(_, &group)| group != OUTSIDE) {
            members[group as usize].push(Node(node as u32));
        }
        members
    }

    /// Each node's group, in node order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Option<u32>> + '_ {
        self.groups.iter().map(|&group| (group != OUTSIDE).then_some(group))
    }

    /// Each node's group for kernels that walk everything, with `u32::MAX` for those outside, and outside for
    /// the nodes of a larger graph: always `nodes` long.
    pub(crate) fn marks(&self, nodes: usize) -> Vec<u32> {
        let mut marks = self.groups.clone();
        marks.resize(nodes, OUTSIDE);
        marks
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sketch::nodes;

    #[test]
    fn two_lanes_and_a_wanderer() {
        let lanes = Partition::partial([Some(30), Some(7), None, Some(30), Some(7), Some(7)]);
        assert_eq!((lanes.order(), lanes.count(), lanes.outside()), (6, 2, 1));
        assert_eq!(lanes.sizes(), [3, 2]);
        assert_eq!(lanes.members(), [nodes([1, 4, 5]).to_vec(), nodes([0, 3]).to_vec()]);
        assert_eq!(
            (lanes.group(Node(0)), lanes.group(Node(2)), lanes.group(Node(9))),
            (Some(1), None, None)
        );
        assert!(lanes.together(Node(1), Node(4)) && !lanes.together(Node(0), Node(1)));
        assert!(!lanes.together(Node(2), Node(2)));
    }

    #[test]
    fn groups_named_after_their_first_member_can_be_compared() {
        let one = Partition::from_labels(&[5, 5, 2, 9]);
        let other = Partition::from_labels(&[1, 1, 8, 4]);
        assert_ne!(one, other);
        assert_eq!(one.canonical(), other.canonical());
        assert_eq!(
            one.canonical().iter().collect::<Vec<_>>(),
            [Some(0), Some(0), Some(1), Some(2)]
        );
    }

    #[test]
    fn nobody_everybody_and_each_alone() {
        assert_eq!(
            (Partition::from_labels(&[]).count(), Partition::whole(0).count()),
            (0, 0)
        );
        assert_eq!(Partition::whole(3).sizes(), [3]);
        assert_eq!(Partition::singletons(3).sizes(), [1, 1, 1]);
        assert_eq!(
            (
                Partition::partial([None, None]).count(),
                Partition::partial([None]).outside()
            ),
            (0, 1)
        );
        assert_eq!(Partition::from_labels(&[u32::MAX, 0]).sizes(), [1, 1]);
    }

    #[test]
    fn a_larger_graph_has_nodes_outside() {
        assert_eq!(Partition::from_labels(&[4, 4]).marks(3), [0, 0, u32::MAX]);
    }

    proptest! {
        #[test]
        fn the_same_label_is_the_same_group(
            labels in prop::collection::vec(prop::option::of(prop_oneof![0u32..6, Just(u32::MAX)]), 0..20),
        ) {
            let partition = Partition::partial(labels.clone());
            for (one, a) in labels.iter().enumerate() {
                for (other, b) in labels.iter().enumerate() {
                    let together = partition.together(Node(one as u32), Node(other as u32));
                    prop_assert_eq!(together, a.is_some() && a == b);
                }
            }
            prop_assert!(partition.sizes().iter().all(|&size| size > 0));
            let inside: usize = partition.members().iter().map(Vec::len).sum();
            prop_assert_eq!(inside + partition.outside(), labels.len());
            prop_assert_eq!(partition.canonical().canonical(), partition.canonical());
        }
    }
}
