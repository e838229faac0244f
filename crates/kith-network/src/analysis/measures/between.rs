//! Who stands between.

use kith_graph::betweenness::{
    Scale, betweenness, betweenness_from, edge_betweenness, sampled, sampled_top, weighted_betweenness,
    weighted_edge_betweenness,
};
use kith_graph::lengths::Lengths;
use kith_graph::random::Random;
use kith_graph::{Graph, Node, NodeMap};

use super::findings::{Findings, Number, Pairs, Values};
use super::{About, Measure, Reads};

const CAUTION: &str = "It says who could pass things on or hold them up, not who does. A go-between is missed most, and \
                       may be tired.";

pub(super) const BETWEENNESS: Measure = Measure {
    key: "betweenness",
    title: "Go-betweens",
    question: "Who lies on the shortest ways between others?",
    caution: CAUTION,
    definition: "For each pair of others, the share of their shortest paths that pass through the node, summed; each pair \
                 counts once, with directions each ordered pair. Paths are counted in steps.",
    source: "Freeman 1977, A set of measures of centrality based on betweenness; Brandes 2001, A faster algorithm for \
             betweenness centrality",
    about: About::Nodes,
    reads: Reads::DIRECTION,
    usual: false,
    compute: |graph, _| Ok(scores(Values::Scores(betweenness(graph, Scale::Raw)))),
};

pub(super) const BETWEENNESS_SAMPLED: Measure = Measure {
    key: "betweenness-sampled",
    title: "Go-betweens, estimated from some",
    question: "Who lies on the shortest ways between some, drawn by chance, and all others?",
    caution: "An estimate: the first few are most likely right, and another seed gives somewhat other numbers.",
    definition: "The part of betweenness that paths from 256 nodes drawn by chance make up, × n ÷ 256.",
    source: "Brandes and Pich 2007, Centrality estimation in large networks",
    about: About::Nodes,
    reads: Reads::DIRECTION,
    usual: false,
    compute: |graph, options| {
        let mut nodes: Vec<Node> = graph.nodes().collect();
        Random::seeded(options.seed).shuffle(&mut nodes);
        nodes.truncate(options.sample as usize);
        let more = graph.order() as f64 / nodes.len().max(1) as f64;
        let part = betweenness_from(graph, &nodes, Scale::Raw).into_values();
        Ok(scores(Values::Scores(
            part.into_iter().map(|score| score * more).collect::<Vec<_>>().into(),
        )))
    },
};

pub(super) const BETWEENNESS_WEIGHTED: Measure = Measure {
    key: "betweenness-weighted",
    title: "Go-betweens along strong ties",
    question: "Who lies on the shortest ways between others, where strong ties make short ways?",
    caution: CAUTION,
    definition: "Betweenness, with the length of an edge 1 ÷ its weight. Over an edge of weight 0 nobody passes.",
    source: "Brandes 2001, A faster algorithm for betweenness centrality; lengths as in Newman 2001, Scientific \
             collaboration networks II",
    about: About::Nodes,
    reads: Reads::STRENGTHS,
    usual: false,
    compute: |graph, _| {
        let found = weighted_betweenness(graph, Lengths::Inverse, Scale::Raw);
        found
            .map(|found| scores(Values::Scores(found)))
            .map_err(|why| why.to_string())
    },
};

pub(super) const BETWEENNESS_WITHIN: Measure = Measure {
    key: "betweenness-within",
    title: "Go-betweens, within an error",
    question: "Who lies on the shortest ways between others, as nearly as was asked?",
    caution: "Scores are sure within the error, ranks are not: two who differ by less may stand the other way round.",
    definition: "Betweenness ÷ pairs of others, from shortest paths drawn by chance, so many that with a probability of \
                 nine in ten no score at all is off by more than the error.",
    source: "Borassi and Natale 2016, KADABRA is an adaptive algorithm for betweenness via random approximation",
    about: About::Nodes,
    reads: Reads::DIRECTION,
    usual: true,
    compute: |graph, options| {
        let found = sampled(graph, options.error, CONFIDENCE, options.seed).map_err(|why| why.to_string())?;
        Ok(Findings::default()
            .and("error", "No score is off by more than", Number::Real(found.error))
            .and("samples", "Paths drawn", Number::Count(found.samples))
            .with(
                "betweenness-share",
                "Betweenness ÷ pairs of others",
                Values::Scores(found.scores),
            ))
    },
};

pub(super) const BETWEENNESS_TOP: Measure = Measure {
    key: "betweenness-top",
    title: "The foremost go-betweens",
    question: "Who are the few that stand between most?",
    caution: "Whose scores differ by less than the error may stand the other way round.",
    definition: "Betweenness ÷ pairs of others, from shortest paths drawn by chance, so many that with a probability of \
                 nine in ten nobody stands above one who comes before by more than the error.",
    source: "Borassi and Natale 2016, KADABRA is an adaptive algorithm for betweenness via random approximation",
    about: About::Nodes,
    reads: Reads::DIRECTION,
    usual: false,
    compute: |graph, options| {
        let top = sampled_top(graph, options.top as usize, options.error, CONFIDENCE, options.seed);
        let found = top.map_err(|why| why.to_string())?;
        let mut scores = NodeMap::filled(graph.order(), None);
        for ranked in &found.ranked {
            scores[ranked.node] = Some(ranked.score);
        }
        Ok(Findings::default()
            .and("error", "No rank is off by more than", Number::Real(found.error))
            .and("samples", "Paths drawn", Number::Count(found.samples))
            .with("betweenness-top", "Betweenness ÷ pairs of others", Values::Some(scores)))
    },
};

/// Nine times in ten, as the command line promises.
const CONFIDENCE: f64 = 0.9;

fn scores(values: Values) -> Findings {
    Findings::default().with("betweenness", "Betweenness", values)
}

pub(super) const EDGE_BETWEENNESS: Measure = Measure {
    key: "edge-betweenness",
    title: "Ties that join",
    question: "Over which ties do the shortest ways lead?",
    caution: "A tie between two groups scores high even if nobody uses it.",
    definition: "For each pair of nodes, the share of their shortest paths that lead over the edge, summed. Paths are \
                 counted in steps.",
    source: "Girvan and Newman 2002, Community structure in social and biological networks",
    about: About::Pairs,
    reads: Reads::DIRECTION,
    usual: false,
    compute: |graph, _| Ok(ties(graph, edge_betweenness(graph, Scale::Raw).values())),
};

pub(super) const EDGE_BETWEENNESS_WEIGHTED: Measure = Measure {
    key: "edge-betweenness-weighted",
    title: "Strong ties that join",
    question: "Over which ties do the shortest ways lead, where strong ties make short ways?",
    caution: "A tie between two groups scores high even if nobody uses it.",
    definition: "Betweenness of edges, with the length of an edge 1 ÷ its weight.",
    source: "Brandes 2008, On variants of shortest-path betweenness centrality, algorithm 7",
    about: About::Pairs,
    reads: Reads::STRENGTHS,
    usual: false,
    compute: |graph, _| {
        let found = weighted_edge_betweenness(graph, Lengths::Inverse, Scale::Raw);
        found
            .map(|found| ties(graph, found.values()))
            .map_err(|why| why.to_string())
    },
};

/// All edges, the highest first.
fn ties(graph: &Graph, scores: &[f64]) -> Findings {
    let mut all: Vec<(Node, Node, f64)> = graph
        .edges()
        .zip(scores)
        .map(|(edge, score)| {
            let (from, to) = graph.ends(edge);
            (from, to, *score)
        })
        .collect();
    all.sort_by(|a, b| b.2.total_cmp(&a.2));
    Findings {
        pairs: Some(Pairs {
            title: "Ties",
            score: Some("Betweenness"),
            all,
        }),
        ..Findings::default()
    }
}
