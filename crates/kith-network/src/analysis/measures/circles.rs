//! How closely people around each one hang together: cores, triangles, structural holes.

use kith_graph::cohesion;
use kith_graph::cores::{self, Ties};
use kith_graph::holes;

use super::findings::{Findings, Number, Values};
use super::{About, Measure, Reads};

pub(super) const K_CORE: Measure = Measure {
    key: "k-core",
    title: "Cores",
    question: "How deep inside does each one stand?",
    caution: "Somebody who joins two close circles may stand outside both.",
    definition: "The highest k for which a node is still there when everyone with fewer than k ties to the rest is taken \
                 away, again and again. With directions, arcs of both directions count.",
    source: "Seidman 1983, Network structure and minimum degree; Batagelj and Zaversnik 2003, An O(m) algorithm for cores \
             decomposition of networks",
    about: About::Nodes,
    reads: Reads::DIRECTION,
    usual: true,
    compute: |graph, _| {
        let found = cores::core_numbers(graph, Ties::Total);
        let most = found.values().iter().max().copied().unwrap_or(0);
        Ok(Findings::default()
            .and("deepest-core", "Deepest core", Number::Count(u64::from(most)))
            .with("core", "Core number", Values::Counts(found)))
    },
};

pub(super) const ONION_LAYERS: Measure = Measure {
    key: "onion-layers",
    title: "Layers",
    question: "In which round would each one be peeled away?",
    caution: "A finer order than cores, and just as blind to who joins different circles.",
    definition: "Peeling as for cores, in rounds that each take everyone who can go; layers count from 1, outermost first.",
    source: "Hébert-Dufresne, Grochow and Allard 2016, Multi-scale structure and topological anomaly detection via a new \
             network statistic: the onion decomposition",
    about: About::Nodes,
    reads: Reads::DIRECTION,
    usual: false,
    compute: |graph, _| {
        let found = cores::onion_layers(graph, Ties::Total);
        Ok(Findings::default().with("layer", "Layer", Values::Counts(found)))
    },
};

pub(super) const TRIANGLES: Measure = Measure {
    key: "triangles",
    title: "Triangles",
    question: "How many pairs of each one's neighbours know each other?",
    caution: "Whoever has many neighbours has many pairs of them; clustering sets that right.",
    definition: "The number of pairs of a node's neighbours that are tied, directions aside.",
    source: "Watts and Strogatz 1998, Collective dynamics of “small-world” networks",
    about: About::Nodes,
    reads: Reads::TIES,
    usual: false,
    compute: |graph, _| {
        let found = cohesion::triangles(graph);
        let all: u64 = found.values().iter().map(|count| u64::from(*count)).sum();
        Ok(Findings::default()
            .and("triangles-in-all", "Triangles in all", Number::Count(all / 3))
            .with("triangles", "Triangles", Values::Counts(found)))
    },
};

pub(super) const CLUSTERING: Measure = Measure {
    key: "clustering",
    title: "Neighbours who know each other",
    question: "Of the pairs of each one's neighbours, how many know each other?",
    caution: "With two neighbours there is one pair: the score is 0 or 1. Read it together with the number of neighbours.",
    definition: "Tied pairs of neighbours ÷ pairs of neighbours, directions aside; no score with fewer than two \
                 neighbours. The mean is over those who have a score.",
    source: "Watts and Strogatz 1998, Collective dynamics of “small-world” networks",
    about: About::Nodes,
    reads: Reads::TIES,
    usual: true,
    compute: |graph, _| {
        let found = cohesion::local_clustering(graph);
        let values: Vec<Option<f64>> = found.values().iter().map(|fraction| fraction.value()).collect();
        let scored = values.iter().flatten().count();
        let mean = (scored > 0).then(|| values.iter().flatten().sum::<f64>() / scored as f64);
        Ok(Findings::default()
            .and(
                "mean-clustering",
                "On average, of those with two neighbours or more",
                mean.into(),
            )
            .with("clustering", "Clustering", Values::Some(values.into())))
    },
};

pub(super) const CONSTRAINT: Measure = Measure {
    key: "constraint",
    title: "Hemmed in",
    question: "Whose ties all lead back to the same few?",
    caution: "Low means free to join different people, and may mean pulled apart by them.",
    definition: "The sum over contacts j of (p(i,j) + Σ p(i,q) p(q,j))², where p(i,j) is the share of i's tie weight, both \
                 directions together, that goes to j. No score without contacts.",
    source: "Burt 1992, Structural Holes, equation 2.4",
    about: About::Nodes,
    reads: Reads::WEIGHTS,
    usual: true,
    compute: |graph, _| {
        let found = holes::constraint(graph);
        Ok(Findings::default().with("constraint", "Constraint", Values::Some(found)))
    },
};

pub(super) const EFFECTIVE_SIZE: Measure = Measure {
    key: "effective-size",
    title: "Contacts that count once",
    question: "How many contacts has each one, less what they share?",
    caution: "It grows with the number of contacts; efficiency does not.",
    definition: "The sum over contacts j of 1 − Σ p(i,q) m(j,q), where m(j,q) is the weight of j's tie to q beside j's \
                 strongest; without weights k − 2t ÷ k for k contacts with t ties among them. No score without contacts.",
    source: "Burt 1992, Structural Holes, equation 2.2; Borgatti 1997, Structural holes: unpacking Burt's redundancy \
             measures",
    about: About::Nodes,
    reads: Reads::WEIGHTS,
    usual: true,
    compute: |graph, _| {
        let found = holes::effective_size(graph);
        Ok(Findings::default().with("effective-size", "Effective size", Values::Some(found)))
    },
};

pub(super) const STRUCTURAL_HOLES: Measure = Measure {
    key: "structural-holes",
    title: "Structural holes",
    question: "Who joins contacts that do not know each other, and whom do contacts who all do hold fast?",
    caution: "Standing between is work. Ask who carries it before calling it an advantage.",
    definition: "Burt's four measures together: constraint, effective size, efficiency (effective size ÷ contacts) and \
                 hierarchy (how far constraint comes from one contact alone).",
    source: "Burt 1992, Structural Holes, chapter 2",
    about: About::Nodes,
    reads: Reads::WEIGHTS,
    usual: false,
    compute: |graph, _| {
        let found = holes::holes(graph).into_values();
        let column = |of: fn(&holes::Holes) -> Option<f64>| {
            let values: Vec<Option<f64>> = found.iter().map(|found| found.as_ref().and_then(of)).collect();
            Values::Some(values.into())
        };
        Ok(Findings::default()
            .with("constraint", "Constraint", column(|found| Some(found.constraint)))
            .with(
                "effective-size",
                "Effective size",
                column(|found| Some(found.effective_size)),
            )
            .with("efficiency", "Efficiency", column(|found| Some(found.efficiency())))
            .with("hierarchy", "Hierarchy", column(|found| found.hierarchy)))
    },
};
