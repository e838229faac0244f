//! Figures about the whole.

use kith_graph::cohesion;

use super::findings::{Findings, Number};
use super::{About, Measure, Reads};

pub(super) const DENSITY: Measure = Measure {
    key: "density",
    title: "Density",
    question: "How many of the ties that could be are there?",
    caution: "It falls as a network grows, for nobody can know everybody. Compare only networks of about the same size.",
    definition: "Edges ÷ pairs of nodes, n(n − 1) ÷ 2; with directions, arcs ÷ n(n − 1).",
    source: "Wasserman and Faust 1994, Social Network Analysis, 4.2 and 4.3",
    about: About::Whole,
    reads: Reads::DIRECTION,
    usual: true,
    compute: |graph, _| {
        let found = Number::Share(cohesion::density(graph));
        Ok(Findings::default().and("density", "Ties, of those there could be", found))
    },
};

pub(super) const RECIPROCITY: Measure = Measure {
    key: "reciprocity",
    title: "Reciprocity",
    question: "How often is what goes one way answered the other way?",
    caution: "Care that is not returned by the same person may come back from another.",
    definition: "Arcs that are answered by one in the other direction ÷ arcs. Without directions there is no such number.",
    source: "Wasserman and Faust 1994, Social Network Analysis, 13.3",
    about: About::Whole,
    reads: Reads::DIRECTION,
    usual: true,
    compute: |graph, _| {
        let found = Number::Share(cohesion::reciprocity(graph));
        Ok(Findings::default().and("reciprocity", "Ties answered the other way", found))
    },
};

pub(super) const TRANSITIVITY: Measure = Measure {
    key: "transitivity",
    title: "Closed circles",
    question: "How often do two who know the same third know each other?",
    caution: "High means close circles, which hold people and may keep others out.",
    definition: "3 × triangles ÷ pairs of edges that meet, directions aside.",
    source: "Newman 2003, The structure and function of complex networks, equation 3",
    about: About::Whole,
    reads: Reads::TIES,
    usual: true,
    compute: |graph, _| {
        let found = Number::Share(cohesion::transitivity(graph));
        Ok(Findings::default().and("transitivity", "Closed, of triples that could be", found))
    },
};
