//! How many lines between columns cross.

use crate::graph::{Graph, Node};

/// Pairs of edges between the same two columns that cross. Each pair of columns by counting inversions with a
/// binary indexed tree (Barth, Jünger and Mutzel 2002, *Simple and efficient bilayer cross counting*):
/// O(m log n) in all. Edges within a column are not counted.
pub(super) fn crossings(graph: &Graph, column_of: &[u32], columns: &[(u32, Vec<Node>)]) -> u64 {
    let mut place = vec![0u32; graph.order()];
    for (_, nodes) in columns {
        for (at, node) in nodes.iter().enumerate() {
            place[node.index()] = at as u32;
        }
    }
    // (left column, right column, place at the left, place at the right)
    let mut lines: Vec<(u32, u32, u32, u32)> = Vec::new();
    for node in graph.nodes() {
        let own = column_of[node.index()];
        for other in graph.neighbors(node) {
            let theirs = column_of[other.index()];
            if own < theirs {
                lines.push((own, theirs, place[node.index()], place[other.index()]));
            }
        }
    }
    lines.sort_unstable();
    lines
        .chunk_by(|one, other| (one.0, one.1) == (other.0, other.1))
        .map(inversions)
        .sum()
}

/// Pairs of lines, sorted by their left ends, of which the later one ends strictly higher at the right; lines
/// from the same left end come sorted by their right ends and do not cross.
fn inversions(lines: &[(u32, u32, u32, u32)]) -> u64 {
    let highest = lines.iter().map(|line| line.3).max().unwrap_or(0) as usize;
    let mut tree = vec![0u64; highest + 2];
    let mut crossed = 0;
    for (before, line) in lines.iter().enumerate() {
        let right = line.3 as usize + 1;
        let mut not_above = 0;
        let mut at = right;
        while at > 0 {
            not_above += tree[at];
            at &= at - 1;
        }
        crossed += before as u64 - not_above;
        let mut at = right;
        while at < tree.len() {
            tree[at] += 1;
            at += at & at.wrapping_neg();
        }
    }
    crossed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sketch::{edges, nodes};

    #[test]
    fn counted_by_hand() {
        let graph = edges(6, "0-3 1-4 2-5 0-5 2-3");
        let columns = vec![(0, nodes([0, 1, 2]).clone()), (1, nodes([3, 4, 5]))];
        let column_of = [0, 0, 0, 1, 1, 1];
        // 0-5 crosses 1-4 and 2-3; 2-3 crosses 1-4.
        assert_eq!(crossings(&graph, &column_of, &columns), 3);
        let turned = vec![(0, nodes([2, 1, 0])), (1, nodes([5, 4, 3]))];
        assert_eq!(crossings(&graph, &column_of, &turned), 3);
    }
}
