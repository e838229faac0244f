//! Who stands between.

use kith_graph::betweenness::{Scale, betweenness};

use super::findings::{Findings, Values};
use super::{About, Measure, Reads};

pub(super) const BETWEENNESS: Measure = Measure {
    key: "betweenness",
    title: "Go-betweens",
    question: "Who lies on the shortest ways between others?",
    caution: "It says who could pass things on or hold them up, not who does. A go-between is missed most, and may be tired.",
    definition: "For each pair of others, the share of their shortest paths that pass through the node, summed; each pair \
                 counts once, with directions each ordered pair. Paths are counted in steps.",
    source: "Freeman 1977, A set of measures of centrality based on betweenness; Brandes 2001, A faster algorithm for \
             betweenness centrality",
    about: About::Nodes,
    reads: Reads::DIRECTION,
    usual: false,
    compute: |graph, _| {
        let scores = betweenness(graph, Scale::Raw);
        Ok(Findings::default().with("betweenness", "Betweenness", Values::Scores(scores)))
    },
};
