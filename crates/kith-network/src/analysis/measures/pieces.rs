//! What hangs together, and what holds it.

use kith_graph::cohesion::Fraction;
use kith_graph::components::strong::strong_components;
use kith_graph::components::{Components, components};
use kith_graph::cuts::blocks::blocks;
use kith_graph::cuts::cuts;
use kith_graph::{Graph, Node, NodeMap};

use super::findings::{Findings, Number, Pairs, Values};
use super::{About, Measure, Reads};

pub(super) const COMPONENTS: Measure = Measure {
    key: "components",
    title: "Pieces",
    question: "Who can reach each other at all, over however many steps?",
    caution: "One missing tie can divide a map that is whole in life; ask before calling somebody cut off.",
    definition: "Two nodes are in one piece if a path joins them, directions aside. Pieces are numbered from the largest.",
    source: "Hopcroft and Tarjan 1973, Algorithm 447: efficient algorithms for graph manipulation",
    about: About::Groups,
    reads: Reads::TIES,
    usual: true,
    compute: |graph, _| Ok(pieces(components(graph), graph)),
};

pub(super) const STRONG_COMPONENTS: Measure = Measure {
    key: "strong-components",
    title: "Round trips",
    question: "Who can reach each other and be reached in return, along the arrows?",
    caution: "One arrow drawn one way that goes both ways in life divides what is whole.",
    definition: "Two nodes are in one piece if each reaches the other along arcs. Pieces are numbered from the largest. \
                 Without directions the same as pieces.",
    source: "Tarjan 1972, Depth-first search and linear graph algorithms",
    about: About::Groups,
    reads: Reads::DIRECTION,
    usual: false,
    compute: |graph, _| Ok(pieces(strong_components(graph).components, graph)),
};

fn pieces(found: Components, graph: &Graph) -> Findings {
    let largest = found.all.iter().next().map_or(0, <[Node]>::len);
    let alone = found.isolates().count() as u64;
    Findings::default()
        .and("components", "Pieces", Number::Count(found.all.len() as u64))
        .and("largest-piece", "In the largest piece", share(largest, graph))
        .and("isolates", "On their own", share(alone as usize, graph))
        .with("component", "Piece", Values::Groups(found.of))
}

pub(super) const CUT_NODES: Measure = Measure {
    key: "cut-nodes",
    title: "Indispensable ones",
    question: "Without whom would the network fall into more pieces?",
    caution: "It is about the map, not about people's worth: whoever leans on one person alone is at risk, and so is that \
              person.",
    definition: "Nodes whose removal leaves more pieces than before, directions aside.",
    source: "Tarjan 1972, Depth-first search and linear graph algorithms",
    about: About::Nodes,
    reads: Reads::TIES,
    usual: true,
    compute: |graph, _| {
        let found = cuts(graph);
        let mut marks = NodeMap::filled(graph.order(), false);
        for node in &found.nodes {
            marks[*node] = true;
        }
        Ok(Findings::default()
            .and("cut-nodes", "Cut nodes", share(found.nodes.len(), graph))
            .with("cut-node", "Cut node", Values::Marks(marks)))
    },
};

pub(super) const BRIDGES: Measure = Measure {
    key: "bridges",
    title: "Bridges",
    question: "Which ties hold two parts together alone?",
    caution: "Several ties between the same two count as one here.",
    definition: "Edges whose removal leaves more pieces than before, directions aside.",
    source: "Tarjan 1974, A note on finding the bridges of a graph",
    about: About::Pairs,
    reads: Reads::TIES,
    usual: true,
    compute: |graph, _| {
        let found = cuts(graph);
        let of = Fraction {
            part: found.bridges.len() as u64,
            whole: if graph.is_directed() {
                graph.undirected().size()
            } else {
                graph.size()
            } as u64,
        };
        let pairs: Vec<(Node, Node, f64)> = found.bridges.into_iter().map(|(a, b)| (a, b, 1.0)).collect();
        Ok(Findings {
            pairs: Some(Pairs {
                title: "Bridges",
                score: None,
                all: pairs,
            }),
            ..Findings::default()
        }
        .and("bridges", "Bridges", Number::Share(of)))
    },
};

pub(super) fn share(part: usize, graph: &Graph) -> Number {
    Number::Share(Fraction {
        part: part as u64,
        whole: graph.order() as u64,
    })
}

pub(super) const BLOCKS: Measure = Measure {
    key: "blocks",
    title: "Parts that hold",
    question: "Which parts hold together whoever leaves, and who stands in several?",
    caution: "Two who are tied to each other and nobody else around are a part, too.",
    definition: "Blocks (biconnected components): largest sets of edges of which any two lie on a common cycle, and each \
                 bridge by itself, directions aside. For each node, in how many it is: in several only who is a cut node.",
    source: "Hopcroft and Tarjan 1973, Algorithm 447: efficient algorithms for graph manipulation",
    about: About::Nodes,
    reads: Reads::TIES,
    usual: false,
    compute: |graph, _| {
        let found = blocks(graph);
        let mut each = NodeMap::filled(graph.order(), 0u32);
        found.nodes.iter().flatten().for_each(|node| each[*node] += 1);
        let largest = found.nodes.get(0).map_or(0, <[_]>::len);
        Ok(Findings::default()
            .and("blocks", "Blocks", Number::Count(found.len() as u64))
            .and("largest-block", "Largest block", share(largest, graph))
            .with("blocks", "Blocks that it is in", Values::Counts(each)))
    },
};
