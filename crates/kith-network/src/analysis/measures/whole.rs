//! Figures about the whole.

use kith_graph::census::{self, Triad};
use kith_graph::cohesion::{self, Fraction};

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

pub(super) const DYADS: Measure = Measure {
    key: "dyads",
    title: "Twos",
    question: "How many pairs are tied both ways, one way, or not at all?",
    caution: "In a large network nearly all pairs are not tied; look at the other two.",
    definition: "All n(n − 1) ÷ 2 pairs by how they are tied; without directions a tie counts as both ways.",
    source: "Holland and Leinhardt 1970, A method for detecting structure in sociometric data",
    about: About::Whole,
    reads: Reads::DIRECTION,
    usual: false,
    compute: |graph, _| {
        let found = census::dyads(graph);
        let whole = found.mutual + found.asymmetric + found.null;
        let of = |part: u64| Number::Share(Fraction { part, whole });
        Ok(Findings::default()
            .and("mutual", "Tied both ways", of(found.mutual))
            .and("asymmetric", "Tied one way", of(found.asymmetric))
            .and("null", "Not tied", of(found.null)))
    },
};

pub(super) const TRIADS: Measure = Measure {
    key: "triads",
    title: "Threes",
    question: "How many threes are tied in each of the sixteen possible ways?",
    caution: "Compare with what chance would give for as many ties before making much of a number.",
    definition: "All threes by their type: digits count pairs tied both ways, one way and not at all; the letter says \
                 down, up, in a circle or through.",
    source: "Holland and Leinhardt 1970, A method for detecting structure in sociometric data; Batagelj and Mrvar 2001, A \
             subquadratic triad census algorithm for large sparse networks with small maximum degree",
    about: About::Whole,
    reads: Reads::DIRECTION,
    usual: false,
    compute: |graph, _| {
        let found = census::triads(graph);
        let mut all = Findings::default();
        for triad in Triad::ALL {
            let count =
                u64::try_from(found.count(triad)).map_or(Number::Real(found.count(triad) as f64), Number::Count);
            all = all.and(triad.name(), triad.name(), count);
        }
        Ok(all)
    },
};
