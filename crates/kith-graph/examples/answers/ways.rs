//! Ways between two, and how wide the whole is.

use kith_graph::extent::{diameter, extent};
use kith_graph::lengths::Lengths;
use kith_graph::paths::{Apart, connectivity, disjoint_paths};
use kith_graph::walk::{Way, distances_by_length, shortest_paths, within};
use kith_graph::{Graph, Node};

use super::Answers;

pub fn answer(graph: &Graph, answers: &mut Answers) {
    let wide = extent(graph);
    let some = |value: u32| (graph.size() > 0).then_some(f64::from(value));
    answers.say_some("diameter", [some(diameter(graph))]);
    answers.say_some("diameter-of-all-distances", [some(wide.diameter())]);
    answers.say_some("mean-distance", [wide.mean_distance()]);
    answers.say_some("efficiency", [wide.efficiency()]);
    if let Ok(lengths) = distances_by_length(graph, Node(0), Lengths::Inverse, Way::Out) {
        answers.say_some("distances-weighted-from-0", lengths.into_values());
    }
    let near = within(graph, 2, Way::Out);
    answers.say("within-two-steps", near.values().iter().map(|&count| f64::from(count)));
    between(graph, answers);
}

/// From the first node to the last.
fn between(graph: &Graph, answers: &mut Answers) {
    let last = Node(graph.order().saturating_sub(1) as u32);
    let all = shortest_paths(graph, Node(0), last, 1000).filter(|_| last != Node(0));
    answers.say(
        "shortest-paths-0-to-last",
        [all.as_ref().map_or(0.0, |all| all.number as f64)],
    );
    for (name, apart) in [
        ("edge-disjoint-paths-0-to-last", Apart::Edges),
        ("node-disjoint-paths-0-to-last", Apart::Nodes),
    ] {
        let number = connectivity(graph, Node(0), last, apart);
        let listed = disjoint_paths(graph, Node(0), last, apart, usize::MAX).len();
        assert_eq!(listed, number as usize, "{name}: as many are listed as there are");
        answers.say(name, [f64::from(number)]);
    }
}
