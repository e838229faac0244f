//! Who is near all, and how far apart they are.

use kith_graph::closeness::{
    Convention, Scale, closeness, closeness_by_length, harmonic, harmonic_by_length, spread, top_closeness,
    top_harmonic,
};
use kith_graph::extent::{self, Extent, local_efficiency};
use kith_graph::lengths::Lengths;
use kith_graph::walk::{self, Way};
use kith_graph::{Graph, Node, NodeMap};

use super::findings::{Findings, Number, Values};
use super::{About, Measure, Reads};

pub(super) const CLOSENESS: Measure = Measure {
    key: "closeness",
    title: "Near everyone",
    question: "Who has the shortest ways to all others?",
    caution: "In one close piece scores differ little; do not make much of small differences.",
    definition: "Of n − 1 others, r are reached, at distances that sum to f: (r ÷ f) × (r ÷ (n − 1)). Who reaches nobody \
                 has no score. With directions, ways lead away from the node.",
    source: "Freeman 1979, Centrality in social networks: conceptual clarification; Wasserman and Faust 1994, Social \
             Network Analysis, 5.2.2",
    about: About::Nodes,
    reads: Reads::DIRECTION,
    usual: false,
    compute: |graph, _| {
        let found = closeness(graph, Way::Out, Convention::ByShare);
        Ok(Findings::default().with("closeness", "Closeness", Values::Some(found)))
    },
};

pub(super) const HARMONIC: Measure = Measure {
    key: "harmonic",
    title: "Near many",
    question: "Who is near many others, those who cannot be reached left aside?",
    caution: "In one close piece scores differ little; do not make much of small differences.",
    definition: "The sum of 1 ÷ distance over all others; whoever is not reached adds nothing. With directions, ways lead \
                 away from the node.",
    source: "Marchiori and Latora 2000, Harmony in the small-world; Rochat 2009, Closeness centrality extended to \
             unconnected graphs",
    about: About::Nodes,
    reads: Reads::DIRECTION,
    usual: false,
    compute: |graph, _| {
        let found = harmonic(graph, Way::Out, Scale::Raw);
        Ok(Findings::default().with("harmonic", "Harmonic closeness", Values::Scores(found)))
    },
};

pub(super) const DISTANCES: Measure = Measure {
    key: "distances",
    title: "Steps apart",
    question: "How many steps lie between people, on average and at most?",
    caution: "Only pairs that can reach each other have a distance; read it together with the pieces.",
    definition: "Over all ordered pairs with a path: the mean number of steps, and the largest (diameter). Efficiency is \
                 the mean of 1 ÷ steps over all pairs, 0 where there is no path. A node's eccentricity is the number of \
                 steps to the farthest it reaches.",
    source: "Wasserman and Faust 1994, Social Network Analysis, 4.2; Latora and Marchiori 2001, Efficient behavior of \
             small-world networks",
    about: About::Whole,
    reads: Reads::DIRECTION,
    usual: false,
    compute: |graph, _| {
        let found = spread(graph, Way::Out);
        let extent = Extent::of(&found);
        let radius = extent
            .radius
            .map_or(Number::None, |steps| Number::Count(u64::from(steps)));
        Ok(Findings::default()
            .and(
                "joined",
                "Pairs with a path, of all ordered pairs",
                Number::Share(extent.joined),
            )
            .and(
                "mean-distance",
                "Steps apart, on average",
                extent.mean_distance().into(),
            )
            .and(
                "diameter",
                "Steps apart, at most",
                Number::Count(u64::from(extent.diameter())),
            )
            .and("radius", "Steps from the middle to the farthest", radius)
            .and("efficiency", "Efficiency", extent.efficiency().into())
            .with(
                "eccentricity",
                "Steps to the farthest",
                Values::Counts(found.eccentricity),
            ))
    },
};

pub(super) const CLOSENESS_TOP: Measure = Measure {
    key: "closeness-top",
    title: "The few nearest to everyone",
    question: "Who are the few with the shortest ways to all others?",
    caution: "Exact; of equal ones at the end of the list, some are left out.",
    definition: "The ten highest scores of closeness, without working out everybody's.",
    source: "Bergamini, Borassi, Crescenzi, Marino and Meyerhenke 2019, Computing top-k closeness centrality faster in \
             unweighted graphs",
    about: About::Nodes,
    reads: Reads::DIRECTION,
    usual: false,
    compute: |graph, options| {
        let found = top_closeness(graph, Way::Out, Convention::ByShare, options.top as usize);
        Ok(Findings::default().with("closeness-top", "Closeness", few(graph, &found)))
    },
};

pub(super) const HARMONIC_TOP: Measure = Measure {
    key: "harmonic-top",
    title: "The few near many",
    question: "Who are the few that are near many others?",
    caution: "Exact; of equal ones at the end of the list, some are left out.",
    definition: "The ten highest scores of harmonic closeness, without working out everybody's.",
    source: "Bergamini, Borassi, Crescenzi, Marino and Meyerhenke 2019, Computing top-k closeness centrality faster in \
             unweighted graphs",
    about: About::Nodes,
    reads: Reads::DIRECTION,
    usual: false,
    compute: |graph, options| {
        let found = top_harmonic(graph, Way::Out, options.top as usize);
        Ok(Findings::default().with("harmonic-top", "Harmonic closeness", few(graph, &found)))
    },
};

fn few(graph: &Graph, found: &[(Node, f64)]) -> Values {
    let mut scores = NodeMap::filled(graph.order(), None);
    for (node, score) in found {
        scores[*node] = Some(*score);
    }
    Values::Some(scores)
}

pub(super) const DIAMETER: Measure = Measure {
    key: "diameter",
    title: "Width",
    question: "How many steps apart are the two who are farthest from each other?",
    caution: "One long tail makes a wide network; the mean distance says more of most people.",
    definition: "The largest number of steps between two nodes that a path joins, without working out all distances.",
    source: "Takes and Kosters 2011, Determining the diameter of small world networks",
    about: About::Whole,
    reads: Reads::DIRECTION,
    usual: false,
    compute: |graph, _| {
        let found = Number::Count(u64::from(extent::diameter(graph)));
        Ok(Findings::default().and("diameter", "Steps apart, at most", found))
    },
};

pub(super) const CLOSENESS_WEIGHTED: Measure = Measure {
    key: "closeness-weighted",
    title: "Near everyone along strong ties",
    question: "Who has the shortest ways to all others, where strong ties make short ways?",
    caution: "What a strength of 2 means beside one of 1 was decided when it was written down.",
    definition: "Closeness, with the length of an edge 1 ÷ its weight. Over an edge of weight 0 nobody passes.",
    source: "Opsahl, Agneessens and Skvoretz 2010, Node centrality in weighted networks; lengths as in Newman 2001, \
             Scientific collaboration networks II",
    about: About::Nodes,
    reads: Reads::STRENGTHS,
    usual: false,
    compute: |graph, _| {
        let found = closeness_by_length(graph, Lengths::Inverse, Way::Out, Convention::ByShare);
        let found = found.map_err(|why| why.to_string())?;
        Ok(Findings::default().with("closeness-weighted", "Closeness along strong ties", Values::Some(found)))
    },
};

pub(super) const HARMONIC_WEIGHTED: Measure = Measure {
    key: "harmonic-weighted",
    title: "Near many along strong ties",
    question: "Who is near many others, where strong ties make short ways?",
    caution: "One very strong tie may count for more than many others together.",
    definition: "The sum of 1 ÷ distance over all others, with the length of an edge 1 ÷ its weight. Over an edge of weight \
                 0 nobody passes.",
    source: "Rochat 2009, Closeness centrality extended to unconnected graphs; lengths as in Newman 2001, Scientific \
             collaboration networks II",
    about: About::Nodes,
    reads: Reads::STRENGTHS,
    usual: false,
    compute: |graph, _| {
        let found = harmonic_by_length(graph, Lengths::Inverse, Way::Out, Scale::Raw).map_err(|why| why.to_string())?;
        Ok(Findings::default().with(
            "harmonic-weighted",
            "Harmonic closeness along strong ties",
            Values::Scores(found),
        ))
    },
};

pub(super) const REACH: Measure = Measure {
    key: "reach",
    title: "Friends of friends",
    question: "How many others does each one reach in two steps?",
    caution: "Whether anything is passed on over two steps is another question.",
    definition: "The number of others within two steps. With directions, ways lead away from the node.",
    source: "Borgatti 2006, Identifying sets of key players in a social network",
    about: About::Nodes,
    reads: Reads::DIRECTION,
    usual: false,
    compute: |graph, _| {
        let found = walk::within(graph, 2, Way::Out);
        Ok(Findings::default().with("reach", "Within two steps", Values::Counts(found)))
    },
};

pub(super) const LOCAL_EFFICIENCY: Measure = Measure {
    key: "local-efficiency",
    title: "If one were missing",
    question: "How near would each one's neighbours be to each other without that one?",
    caution: "Only ways among the neighbours themselves are looked at; there may be others, farther round.",
    definition: "The mean of 1 ÷ distance over pairs of a node's neighbours, on paths through neighbours alone, directions \
                 aside; 0 with fewer than two neighbours. The mean is over all nodes.",
    source: "Latora and Marchiori 2001, Efficient behavior of small-world networks",
    about: About::Nodes,
    reads: Reads::TIES,
    usual: false,
    compute: |graph, _| {
        let found = local_efficiency(graph);
        let mean = (!found.is_empty()).then(|| found.values().iter().sum::<f64>() / found.len() as f64);
        Ok(Findings::default()
            .and("mean-local-efficiency", "On average", mean.into())
            .with("local-efficiency", "Local efficiency", Values::Scores(found)))
    },
};
