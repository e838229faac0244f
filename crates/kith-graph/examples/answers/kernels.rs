//! What is asked of every graph.

use kith_graph::cohesion::{density, reciprocity, transitivity};
use kith_graph::components::components;
use kith_graph::components::strong::strong_components;
use kith_graph::cores::{Ties, core_numbers};
use kith_graph::cuts::blocks::blocks;
use kith_graph::cuts::cuts;
use kith_graph::degree::{degree, in_degree, in_strength, out_degree, out_strength, strength};
use kith_graph::influence::{Attenuation, PageRank, Stop, eigenvector, hits, katz, pagerank};
use kith_graph::{Graph, Node, NodeMap};

use super::{Answers, Question, groups, local, near, ways};

pub fn answer(question: &Question, answers: &mut Answers) {
    let graph = &question.graph;
    degrees(graph, answers);
    whole(graph, answers);
    pieces(graph, answers);
    influence(graph, answers);
    near::answer(graph, answers);
    local::answer(graph, answers);
    ways::answer(graph, answers);
    groups::answer(question, answers);
}

/// Closer than comparisons ask for.
const STOP: Stop = Stop {
    tolerance: 1e-13,
    rounds: 100_000,
};

fn influence(graph: &Graph, answers: &mut Answers) {
    let ties = &graph.unweighted();
    let how = PageRank {
        stop: STOP,
        ..PageRank::default()
    };
    answers.say("pagerank", pagerank(ties, &how).scores.into_values());
    answers.say("pagerank-weighted", pagerank(graph, &how).scores.into_values());
    for (name, graph) in [("eigenvector", ties), ("eigenvector-weighted", graph)] {
        if let Some(found) = eigenvector(graph, STOP) {
            answers.say(name, found.settled.scores.into_values());
        }
    }
    if let Ok(found) = katz(ties, Attenuation::Fixed(0.02), 1.0, STOP) {
        answers.say("katz", found.scores.into_values());
    }
    if let Some(found) = hits(ties, STOP) {
        answers.say("hubs", found.hubs.into_values());
        answers.say("authorities", found.authorities.into_values());
    }
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
    answers.say(
        "strong-pieces",
        strong_components(graph)
            .components
            .of
            .values()
            .iter()
            .map(|&piece| f64::from(piece)),
    );
    let blocks = blocks(graph);
    let mut found: Vec<&[Node]> = blocks.nodes.iter().collect();
    found.sort_unstable();
    answers.say("blocks", found.into_iter().flatten().map(|node| f64::from(node.0)));
    for (name, graph, ties) in [
        ("cores", &graph.undirected(), Ties::Total),
        ("cores-in", graph, Ties::Into),
        ("cores-out", graph, Ties::Out),
        ("cores-all", graph, Ties::Total),
    ] {
        answers.say(
            name,
            core_numbers(graph, ties).values().iter().map(|&core| f64::from(core)),
        );
    }
    let cuts = cuts(graph);
    answers.say("cut-nodes", cuts.nodes.iter().map(|node| f64::from(node.0)));
    answers.say(
        "bridges",
        cuts.bridges
            .iter()
            .flat_map(|(one, other)| [f64::from(one.0), f64::from(other.0)]),
    );
}
