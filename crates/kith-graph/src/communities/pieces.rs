//! Groups cut into what hangs together, and numbered by size.

use crate::partition::Partition;

/// The partition with these groups (a number below the number of nodes for each), the largest first; of equal ones, the
/// one with the lowest node first. O(n + k log k) for k groups.
pub(super) fn largest_first(group: &[u32]) -> Partition {
    let mut sizes = vec![0u32; group.len()];
    let mut found = Vec::new(); // in the order of lowest nodes
    for &own in group {
        let size = &mut sizes[own as usize];
        if *size == 0 {
            found.push(own);
        }
        *size += 1;
    }
    found.sort_by_key(|&own| std::cmp::Reverse(sizes[own as usize]));
    let mut number = sizes;
    for (place, &own) in found.iter().enumerate() {
        number[own as usize] = place as u32;
    }
    let numbers: Vec<u32> = group.iter().map(|&own| number[own as usize]).collect();
    Partition::from_labels(&numbers)
}

/// The piece of each node, named after the lowest node in it: two nodes of one group share a piece if a walk within the
/// group joins them. `neighbors` gives the nodes at the ends of a node's edges. O(n + m).
pub(super) fn pieces<R: IntoIterator<Item = u32>>(group: &[u32], neighbors: impl Fn(u32) -> R) -> Vec<u32> {
    let mut piece = vec![u32::MAX; group.len()];
    let mut found = Vec::new();
    for start in 0..group.len() as u32 {
        if piece[start as usize] != u32::MAX {
            continue;
        }
        piece[start as usize] = start;
        found.push(start);
        while let Some(node) = found.pop() {
            for neighbor in neighbors(node) {
                let at = &mut piece[neighbor as usize];
                if *at == u32::MAX && group[neighbor as usize] == group[start as usize] {
                    *at = start;
                    found.push(neighbor);
                }
            }
        }
    }
    piece
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Node;
    use crate::sketch::edges;

    #[test]
    fn the_largest_circle_is_the_first() {
        let partition = largest_first(&[4, 2, 2, 5, 5, 0]);
        assert_eq!(partition.sizes(), [2, 2, 1, 1]);
        assert_eq!(partition.members()[0], [Node(1), Node(2)]);
        assert_eq!(partition.members()[2], [Node(0)]);
        assert_eq!(largest_first(&[]).count(), 0);
    }

    #[test]
    fn two_ends_of_a_lane_that_share_a_name_are_two_pieces() {
        let lane = edges(6, "0-1 1-2 2-3 3-4");
        let row = |node: u32| lane.neighbors(Node(node)).iter().map(|node| node.0).collect::<Vec<_>>();
        assert_eq!(pieces(&[7, 7, 8, 7, 7, 7], row), [0, 0, 2, 3, 3, 5]);
        assert_eq!(pieces(&[], row), []);
    }
}
