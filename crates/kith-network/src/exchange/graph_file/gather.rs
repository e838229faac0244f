//! Pairs of numbers as a graph: what a number that a list names stands for.

use kith_graph::{Direction, Graph, GraphBuilder};

use super::edges::Pairs;
use super::labels::{Full, Labels};
use super::{NoGraph, Place};

/// The edges of a list as they were read, block by block.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) blocks: Vec<Pairs>,
    pub(super) edges: usize,
}

impl Gathered {
    pub(super) fn push(&mut self, pairs: Pairs) {
        self.edges += pairs.ends.len();
        self.blocks.push(pairs);
    }

    /// The graph with so many nodes, each number lowered by `first`.
    pub(super) fn into_graph(self, nodes: u32, first: u32, direction: Direction) -> Result<Graph, NoGraph> {
        let mut builder = GraphBuilder::new(nodes, direction);
        builder.reserve(self.edges);
        for block in self.blocks {
            let mut weights = block.weights.into_iter();
            for (from, to) in block.ends {
                let weight = weights.next().unwrap_or(1.0);
                builder.add(from - first, to - first, weight).map_err(NoGraph::graph)?;
            }
        }
        Ok(builder.build())
    }

    fn all(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.blocks.iter().flat_map(|block| block.ends.iter().copied())
    }

    /// The lowest and the highest number that an edge names.
    fn span(&self) -> Option<(u32, u32)> {
        let of = |block: &Pairs| {
            let wider = |(least, most): (u32, u32), &(a, b): &(u32, u32)| (least.min(a).min(b), most.max(a).max(b));
            block.ends.iter().fold((u32::MAX, 0), wider)
        };
        let all = self.blocks.iter().map(of);
        let span = all.fold((u32::MAX, 0), |one, other| (one.0.min(other.0), one.1.max(other.1)));
        (self.edges > 0).then_some(span)
    }

    /// The same edges with every number numbered anew, as a text, in the order of appearance.
    pub(super) fn as_texts(&mut self, labels: &mut Labels) -> Result<(), Full> {
        let mut digits = String::new();
        for block in &mut self.blocks {
            for (from, to) in &mut block.ends {
                for end in [from, to] {
                    use std::fmt::Write;
                    digits.clear();
                    // Writing to a String cannot fail.
                    let _ = write!(digits, "{end}");
                    *end = labels.number(digits.as_bytes())?;
                }
            }
        }
        Ok(())
    }
}

/// What the numbers of a list are.
pub(super) enum Meaning {
    /// Places of nodes, counted from `first`; `unnamed` of them are the end of no edge.
    Places { nodes: u32, first: u32, unnamed: u32 },
    /// Names that happen to be numbers.
    Names,
}

/// Numbers are places if at least half of those between the lowest and the highest are named; a list that never
/// says 0 counts from 1. If somebody said how many nodes there are, numbers are places whatever their gaps.
pub(super) fn meaning(gathered: &Gathered, nodes: Option<u32>) -> Result<Meaning, NoGraph> {
    let span = gathered.span();
    let (least, most) = (span.map_or(0, |(least, _)| least), span.map(|(_, most)| most));
    if let Some(nodes) = nodes {
        let first = u32::from(least > 0 && most == Some(nodes));
        if let Some(most) = most.filter(|most| *most >= nodes + first.min(u32::MAX - nodes)) {
            let place = gathered
                .all()
                .position(|(from, to)| from == most || to == most)
                .unwrap_or(0);
            return Err(NoGraph::new(
                Place::Edge(place as u64 + 1),
                format!("The edge names node {most}, and there are to be {nodes} nodes."),
                format!("Ask for at least {} nodes, or correct the edge.", u64::from(most) + 1),
            ));
        }
        let named = most.map_or(0, |most| count(gathered, first, most));
        return Ok(Meaning::Places {
            nodes,
            first,
            unnamed: nodes - named,
        });
    }
    let Some(most) = most else {
        return Ok(Meaning::Places {
            nodes: 0,
            first: 0,
            unnamed: 0,
        });
    };
    let first = u32::from(least > 0);
    let span = u64::from(most - first) + 1;
    if span > 4 * gathered.edges as u64 {
        return Ok(Meaning::Names);
    }
    let named = count(gathered, first, most);
    if u64::from(named) * 2 < span {
        return Ok(Meaning::Names);
    }
    Ok(Meaning::Places {
        nodes: span as u32,
        first,
        unnamed: span as u32 - named,
    })
}

/// How many different numbers are named.
fn count(gathered: &Gathered, first: u32, most: u32) -> u32 {
    let mut seen = vec![0u64; (most - first) as usize / 64 + 1];
    for block in &gathered.blocks {
        for &(from, to) in &block.ends {
            for end in [from, to] {
                let at = (end - first) as usize;
                seen[at / 64] |= 1 << (at % 64);
            }
        }
    }
    seen.iter().map(|word| word.count_ones()).sum()
}
