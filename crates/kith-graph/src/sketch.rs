//! Small graphs written as words, for tests: `"0-1 1-2"`.

use crate::graph::{Direction, Graph, Node};

pub(crate) fn edges(nodes: u32, words: &str) -> Graph {
    Graph::from_edges(nodes, Direction::Undirected, pairs(words)).unwrap()
}

pub(crate) fn arcs(nodes: u32, words: &str) -> Graph {
    Graph::from_edges(nodes, Direction::Directed, pairs(words)).unwrap()
}

pub(crate) fn nodes<const N: usize>(ids: [u32; N]) -> Vec<Node> {
    ids.into_iter().map(Node).collect()
}

fn pairs(words: &str) -> Vec<(u32, u32, f64)> {
    words
        .split_whitespace()
        .map(|word| {
            let (from, to) = word.split_once('-').unwrap();
            (from.parse().unwrap(), to.parse().unwrap(), 1.0)
        })
        .collect()
}
