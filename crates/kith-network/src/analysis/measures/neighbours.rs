//! How many, how strongly.

use kith_graph::degree;

use super::findings::{Findings, Values};
use super::{About, Measure, Reads};

pub(super) const DEGREE: Measure = Measure {
    key: "degree",
    title: "Neighbours",
    question: "With how many others is each one tied?",
    caution: "Many ties are not good in themselves: they are work, and a list that was made by asking some people and not \
              others counts who was asked.",
    definition: "The number of nodes that a node has an edge with. With directions: where arcs lead to and where they \
                 come from, added, and each by itself.",
    source: "Freeman 1978, Centrality in social networks: conceptual clarification",
    about: About::Nodes,
    reads: Reads::DIRECTION,
    usual: true,
    compute: |graph, _| {
        let all = Findings::default().with("degree", "Neighbours", Values::Counts(degree::degree(graph)));
        Ok(if graph.is_directed() {
            all.with("in-degree", "Ties to it", Values::Counts(degree::in_degree(graph)))
                .with("out-degree", "Ties from it", Values::Counts(degree::out_degree(graph)))
        } else {
            all
        })
    },
};

pub(super) const STRENGTH: Measure = Measure {
    key: "strength",
    title: "Strength of ties",
    question: "How strong are all the ties of each one together?",
    caution: "One very strong tie and many weak ones may come to the same sum.",
    definition: "The sum of the weights of a node's edges; without weights, their number. With directions: to it and from \
                 it, added, and each by itself.",
    source: "Barrat, Barthélemy, Pastor-Satorras and Vespignani 2004, The architecture of complex weighted networks, \
             equation 2",
    about: About::Nodes,
    reads: Reads::STRENGTHS,
    usual: true,
    compute: |graph, _| {
        let all = Findings::default().with("strength", "Strength", Values::Scores(degree::strength(graph)));
        Ok(if graph.is_directed() {
            all.with(
                "in-strength",
                "Strength of ties to it",
                Values::Scores(degree::in_strength(graph)),
            )
            .with(
                "out-strength",
                "Strength of ties from it",
                Values::Scores(degree::out_strength(graph)),
            )
        } else {
            all
        })
    },
};
