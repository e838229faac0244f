//! What is asked of every graph.

use kith_graph::betweenness::{Scale, betweenness};
use kith_graph::cohesion::{density, reciprocity, transitivity};
use kith_graph::components::components;
use kith_graph::cuts::cuts;
use kith_graph::degree::{degree, in_degree, in_strength, out_degree, out_strength, strength};
use kith_graph::walk::distances;
use kith_graph::{Graph, Node, NodeMap};

use super::{Answers, Question};

pub fn answer(question: &Question, answers: &mut Answers) {
    let graph = &question.graph;
    degrees(graph, answers);
    whole(graph, answers);
    answers.say("betweenness", betweenness(graph, Scale::Raw).into_values());
    answers.say(
        "betweenness-normalised",
        betweenness(graph, Scale::Normalised).into_values(),
    );
    answers.say_some(
        "steps-from-0",
        distances(graph, Node(0))
            .values()
            .iter()
            .map(|steps| steps.map(f64::from)),
    );
    pieces(graph, answers);
}

fn degrees(graph: &Graph, answers: &mut Answers) {
    let whole = |values: NodeMap<u32>| values.into_values().into_iter().map(f64::from).collect::<Vec<_>>();
    answers.say("degree", whole(degree(graph)));
    answers.say("degree-in", whole(in_degree(graph)));
    answers.say("degree-out", whole(out_degree(graph)));
    answers.say("strength", strength(graph).into_values());
    answers.say("strength-in", in_strength(graph).into_values());
    answers.say("strength-out", out_strength(graph).into_values());
}

fn whole(graph: &Graph, answers: &mut Answers) {
    answers.say_some("density", [density(graph).value()]);
    answers.say_some("reciprocity", [reciprocity(graph).value()]);
    answers.say_some("transitivity", [transitivity(graph).value()]);
}

fn pieces(graph: &Graph, answers: &mut Answers) {
    let pieces = components(graph);
    answers.say("piece-sizes", pieces.all.iter().map(|piece| piece.len() as f64));
    answers.say("pieces", pieces.of.values().iter().map(|&piece| f64::from(piece)));
    let cuts = cuts(graph);
    answers.say("cut-nodes", cuts.nodes.iter().map(|node| f64::from(node.0)));
    answers.say(
        "bridges",
        cuts.bridges
            .iter()
            .flat_map(|(one, other)| [f64::from(one.0), f64::from(other.0)]),
    );
}
