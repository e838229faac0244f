//! Between, near, far.

use kith_graph::betweenness::{Scale, betweenness, edge_betweenness, weighted_betweenness, weighted_edge_betweenness};
use kith_graph::closeness::{
    Convention, Scale as Share, closeness, closeness_by_length, harmonic, harmonic_by_length, spread,
};
use kith_graph::lengths::Lengths;
use kith_graph::walk::{Way, distances};
use kith_graph::{Graph, Node};

use super::Answers;

pub fn answer(graph: &Graph, answers: &mut Answers) {
    between(graph, answers);
    near(graph, answers);
    let steps = distances(graph, Node(0));
    answers.say_some("steps-from-0", steps.values().iter().map(|steps| steps.map(f64::from)));
}

fn between(graph: &Graph, answers: &mut Answers) {
    answers.say("betweenness", betweenness(graph, Scale::Raw).into_values());
    answers.say(
        "betweenness-normalised",
        betweenness(graph, Scale::Normalised).into_values(),
    );
    answers.say("edge-betweenness", edge_betweenness(graph, Scale::Raw).into_values());
    if let Ok(scores) = weighted_betweenness(graph, Lengths::Inverse, Scale::Raw) {
        answers.say("betweenness-weighted", scores.into_values());
    }
    if let Ok(scores) = weighted_edge_betweenness(graph, Lengths::Inverse, Scale::Raw) {
        answers.say("edge-betweenness-weighted", scores.into_values());
    }
}

fn near(graph: &Graph, answers: &mut Answers) {
    // Whoever reaches nobody has no closeness; networkx writes 0.
    let scaled = closeness(graph, Way::In, Convention::ByShare).into_values();
    answers.say("closeness-in-scaled", scaled.into_iter().map(Option::unwrap_or_default));
    answers.say_some(
        "closeness-out-component",
        closeness(graph, Way::Out, Convention::PerPiece).into_values(),
    );
    answers.say("harmonic-in", harmonic(graph, Way::In, Share::Raw).into_values());
    answers.say("harmonic-out", harmonic(graph, Way::Out, Share::Raw).into_values());
    if let Ok(scores) = closeness_by_length(graph, Lengths::Inverse, Way::Out, Convention::PerPiece) {
        answers.say_some("closeness-out-component-weighted", scores.into_values());
    }
    if let Ok(scores) = harmonic_by_length(graph, Lengths::Inverse, Way::Out, Share::Raw) {
        answers.say("harmonic-out-weighted", scores.into_values());
    }
    let spread = spread(graph, Way::Out);
    answers.say(
        "eccentricity-out",
        spread.eccentricity.values().iter().map(|&far| f64::from(far)),
    );
}
