//! Who is near all, and how far apart they are.

use kith_graph::closeness::{Convention, Scale, closeness, harmonic, spread};
use kith_graph::walk::Way;

use super::findings::{Findings, Number, Values};
use super::pieces::share;
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
        let pairs: u64 = found.pairs.iter().sum();
        let steps: u64 = found.pairs.iter().zip(1..).map(|(pairs, steps)| pairs * steps).sum();
        let near: f64 = (found.pairs.iter().zip(1..))
            .map(|(pairs, steps)| *pairs as f64 / f64::from(steps))
            .sum();
        let all = (graph.order() as f64) * (graph.order().saturating_sub(1) as f64);
        let mean = (pairs > 0).then(|| steps as f64 / pairs as f64);
        let efficiency = (all > 0.0).then(|| near / all);
        Ok(Findings::default()
            .and("mean-distance", "Steps apart, on average", mean.into())
            .and(
                "diameter",
                "Steps apart, at most",
                Number::Count(found.pairs.len() as u64),
            )
            .and("efficiency", "Efficiency", efficiency.into())
            .and(
                "reaching",
                "Reach somebody",
                share(found.reached.values().iter().filter(|r| **r > 0).count(), graph),
            )
            .with(
                "eccentricity",
                "Steps to the farthest",
                Values::Counts(found.eccentricity),
            ))
    },
};
