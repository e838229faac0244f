//! What could be: ties that are not there yet, and what is left when somebody goes.

use kith_graph::affinity::{Affinity, foremost_missing_ties};
use kith_graph::removal::{falling_degree, removal};

use super::findings::{Findings, Number, Pairs, Values};
use super::{About, Measure, Reads};

pub(super) const LINK_PREDICTION: Measure = Measure {
    key: "link-prediction",
    title: "Who might meet",
    question: "Which two are not tied and share the most who could introduce them?",
    caution: "A tie that is missing on the map may be there in life, or be missing for a reason.",
    definition: "For two at two steps, the sum of 1 ÷ ln k over those whom both know, where k is how many that one knows. \
                 The foremost of all pairs are listed.",
    source: "Adamic and Adar 2003, Friends and neighbors on the web; Liben-Nowell and Kleinberg 2007, The link-prediction \
             problem for social networks",
    about: About::Pairs,
    reads: Reads::TIES,
    usual: false,
    compute: |graph, options| {
        let most = options.top as usize * 100;
        let found = foremost_missing_ties(graph, Affinity::AdamicAdar, most);
        Ok(Findings {
            pairs: Some(Pairs {
                title: "Who might meet",
                score: Some("Affinity"),
                all: found.best,
            }),
            ..Findings::default()
        }
        .and("pairs", "Pairs at two steps", Number::Count(found.pairs))
        .and("sum", "Their affinities, summed", Number::Real(found.sum)))
    },
};

pub(super) const ROBUSTNESS: Measure = Measure {
    key: "robustness",
    title: "If the busiest go",
    question: "How fast does the network fall apart when those with the most neighbours go first?",
    caution: "The worst that could befall a network, not what is likely to.",
    definition: "Nodes are taken away by falling number of neighbours. R is the mean share of all nodes that is left in \
                 the largest piece: near 0 where a few removals shatter it, at most one half.",
    source: "Schneider et al. 2011, Mitigation of malicious attacks on networks, equation 1; Newman and Ziff 2001, Fast \
             Monte Carlo algorithm for site or bond percolation",
    about: About::Whole,
    reads: Reads::TIES,
    usual: true,
    compute: |graph, _| {
        let order = falling_degree(graph);
        let curve = removal(graph, &order);
        let until = curve.removals_until(0.5);
        let mut places = vec![0u32; graph.order()];
        for (place, node) in order.iter().enumerate() {
            places[node.index()] = place as u32 + 1;
        }
        Ok(Findings::default()
            .and("robustness", "R", curve.robustness().into())
            .and(
                "removals-to-half",
                "Go until half are left in the largest piece",
                until.map_or(Number::None, |count| Number::Count(count as u64)),
            )
            .and(
                "largest",
                "In the largest piece before",
                Number::Count(u64::from(curve.largest[0])),
            )
            .with("removal", "Place in the order of going", Values::Order(places.into())))
    },
};
