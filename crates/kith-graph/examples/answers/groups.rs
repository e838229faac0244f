//! Groups: given ones and found ones.

use kith_graph::assortativity::{Counting, End, by_degree, by_group, by_number};
use kith_graph::brokerage::brokerage;
use kith_graph::communities::{Iterations, Leiden, Normalisation, adjusted_rand, modularity, mutual_information};
use kith_graph::mixing::{Mixing, ei_overall};
use kith_graph::partition::Partition;
use kith_graph::{Graph, NodeMap};

use super::{Answers, Question};

pub fn answer(question: &Question, answers: &mut Answers) {
    let graph = &question.graph;
    let mut present = question.groups.clone();
    present.sort_unstable();
    present.dedup();
    let places = question
        .groups
        .iter()
        .map(|group| present.binary_search(group).map_or(0, |at| at as u32));
    let groups = &Partition::from_labels(&places.collect::<Vec<_>>());
    mixing(graph, groups, answers);
    answers.say_some("modularity-of-groups", [modularity(&graph.unweighted(), groups, 1.0)]);
    answers.say_some("modularity-of-groups-weighted", [modularity(graph, groups, 1.0)]);
    communities(graph, groups, answers);
}

fn mixing(graph: &Graph, groups: &Partition, answers: &mut Answers) {
    // The table in the order of the groups' numbers.
    let table = Mixing::of(graph, groups);
    let count = groups.count() as u32;
    let cells = (0..count).flat_map(|from| (0..count).map(move |to| (from, to)));
    answers.say("mixing", cells.map(|(from, to)| table.between(from, to).ties as f64));
    answers.say_some("ei-index", [ei_overall(&table).index()]);
    answers.say_some("assortativity-groups", [by_group(graph, groups, Counting::Ties)]);
    answers.say_some("assortativity-degree", [by_degree(graph, End::Out, End::In)]);
    let numbers = graph.nodes().map(|node| Some(f64::from(node.0 * 7 % 11)));
    let numbers: NodeMap<Option<f64>> = numbers.collect::<Vec<_>>().into();
    answers.say_some("assortativity-numbers", [by_number(graph, &numbers, Counting::Ties)]);
    let roles = brokerage(graph, groups);
    let each = roles.values().iter();
    answers.say(
        "brokerage",
        each.flat_map(|roles| {
            [
                roles.coordinator,
                roles.itinerant,
                roles.representative,
                roles.gatekeeper,
                roles.liaison,
            ]
            .map(|count| count as f64)
        }),
    );
}

/// What the Leiden algorithm finds is judged by others: which community each is in, and its quality. The best of three
/// runs, as the judge takes the best of three.
fn communities(graph: &Graph, groups: &Partition, answers: &mut Answers) {
    let search = Leiden {
        iterations: Iterations::UntilStable,
        ..Leiden::default()
    };
    let found = search
        .repeated(graph, 3)
        .into_iter()
        .reduce(|best, next| if next.modularity > best.modularity { next } else { best })
        .expect("three runs");
    let of = graph
        .nodes()
        .map(|node| found.partition.group(node).map_or(-1.0, f64::from));
    answers.say_some("leiden", of.map(Some).chain([found.modularity]));
    let other = Partition::from_labels(&graph.nodes().map(|node| node.0 * 7 % 11 % 3).collect::<Vec<_>>());
    answers.say_some(
        "mutual-information",
        [mutual_information(groups, &other, Normalisation::Sum)],
    );
    answers.say_some("adjusted-rand", [adjusted_rand(groups, &other)]);
}
