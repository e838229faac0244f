//! How closely a whole network hangs together: density, reciprocity, transitivity.
//!
//! Each is a [`Fraction`] of two counts, because a page that shows "12%" must be able to say of what.
//! Weights are not read; parallels count once, self-loops not at all; isolates stay in the density.

use crate::graph::{Graph, Node};

/// A part of a whole, both counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    pub part: u64,
    pub whole: u64,
}

impl Fraction {
    /// Part ÷ whole, in `0.0..=1.0`; nothing where the whole is nothing.
    pub fn value(self) -> Option<f64> {
        (self.whole > 0).then(|| self.part as f64 / self.whole as f64)
    }
}

/// Edges there are, of those there could be: n(n − 1) ÷ 2, or n(n − 1) for arcs. O(1).
/// Wasserman and Faust 1994, *Social Network Analysis*, 4.2 and 4.3.
pub fn density(graph: &Graph) -> Fraction {
    let nodes = graph.order() as u64;
    let ordered = nodes * nodes.saturating_sub(1);
    let whole = if graph.is_directed() { ordered } else { ordered / 2 };
    Fraction {
        part: graph.size() as u64,
        whole,
    }
}

/// Arcs that are answered by an arc the other way, of all arcs. Nothing of nothing where edges go both
/// ways. O(m log d) for the largest degree d. Wasserman and Faust 1994, 13.3; the "edge" variant, so that a
/// pair that helps each other counts two arcs of two.
pub fn reciprocity(graph: &Graph) -> Fraction {
    if !graph.is_directed() {
        return Fraction { part: 0, whole: 0 };
    }
    let answered = graph.edges().filter(|&edge| {
        let (from, to) = graph.ends(edge);
        graph.edge_between(to, from).is_some()
    });
    Fraction {
        part: answered.count() as u64,
        whole: graph.size() as u64,
    }
}

/// Closed triples, of all pairs of neighbours: how often two who know the same third know each other.
/// A triangle closes three. Directions are not read. O(Σ min-degree over edges), by sorted rows oriented
/// from low to high degree. Newman 2003, *The structure and function of complex networks*, equation 3.
pub fn transitivity(graph: &Graph) -> Fraction {
    if graph.is_directed() {
        return transitivity(&graph.undirected());
    }
    let whole = graph
        .nodes()
        .map(|node| graph.neighbors(node).len() as u64)
        .map(|d| d * d.saturating_sub(1) / 2)
        .sum();
    Fraction {
        part: 3 * triangles(graph),
        whole,
    }
}

/// Each triangle once. Rows are cut down to neighbours of higher rank (degree, then id), which keeps the
/// longest row short: O(m^1.5) at worst (Chiba and Nishizeki 1985).
fn triangles(graph: &Graph) -> u64 {
    let rank = |node: Node| (graph.neighbors(node).len(), node);
    let higher: Vec<Vec<Node>> = graph
        .nodes()
        .map(|node| {
            graph
                .neighbors(node)
                .iter()
                .copied()
                .filter(|&other| rank(other) > rank(node))
                .collect()
        })
        .collect();
    let mut marked = vec![false; graph.order()];
    let mut found = 0;
    for row in &higher {
        row.iter().for_each(|node| marked[node.index()] = true);
        for middle in row {
            found += higher[middle.index()]
                .iter()
                .filter(|node| marked[node.index()])
                .count() as u64;
        }
        row.iter().for_each(|node| marked[node.index()] = false);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::famous;
    use crate::sketch::{arcs, edges};

    /// 78 friendships of 561 pairs, 45 triangles in 528 triples: 0.2557 (networkx 3.6: density, triangles,
    /// transitivity).
    #[test]
    fn the_karate_club() {
        let club = famous::karate_club();
        assert_eq!(density(&club), Fraction { part: 78, whole: 561 });
        assert_eq!(transitivity(&club), Fraction { part: 135, whole: 528 });
        assert!((transitivity(&club).value().unwrap() - 0.255_681_818_181_818_2).abs() < 1e-15);
    }

    #[test]
    fn a_triangle_with_a_tail_has_three_closed_triples_of_five() {
        assert_eq!(
            transitivity(&edges(4, "0-1 1-2 2-0 2-3")),
            Fraction { part: 3, whole: 5 }
        );
        assert_eq!(
            transitivity(&arcs(3, "0-1 1-0 1-2 0-2")),
            Fraction { part: 3, whole: 3 }
        );
    }

    #[test]
    fn two_of_three_kindnesses_are_returned() {
        assert_eq!(reciprocity(&arcs(3, "0-1 1-0 0-2")), Fraction { part: 2, whole: 3 });
        assert_eq!(reciprocity(&edges(3, "0-1")).value(), None);
    }

    #[test]
    fn nobody_and_one_have_no_density() {
        assert_eq!(density(&edges(0, "")).value(), None);
        assert_eq!(density(&arcs(1, "")).value(), None);
        assert_eq!(density(&arcs(2, "0-1")), Fraction { part: 1, whole: 2 });
        assert_eq!(transitivity(&edges(2, "0-1")).value(), None);
    }
}
