//! Small circles: triangles, holes, who might meet, who would be missed.

use kith_graph::Graph;
use kith_graph::affinity::{Affinity, affinity};
use kith_graph::census::{dyads, triads};
use kith_graph::cohesion::{Strengths, directed_clustering, local_clustering, triangles, weighted_clustering};
use kith_graph::holes::{constraint, effective_size};
use kith_graph::removal::partings;

use super::Answers;

pub fn answer(graph: &Graph, answers: &mut Answers) {
    let ties = &graph.unweighted();
    answers.say(
        "triangles",
        triangles(graph).values().iter().map(|&count| f64::from(count)),
    );
    answers.say_some(
        "clustering",
        local_clustering(graph).values().iter().map(|closed| closed.value()),
    );
    answers.say_some(
        "clustering-onnela",
        weighted_clustering(graph, Strengths::Onnela).into_values(),
    );
    answers.say_some(
        "clustering-barrat",
        weighted_clustering(graph, Strengths::Barrat).into_values(),
    );
    let directed = directed_clustering(graph);
    answers.say_some(
        "clustering-directed",
        directed.values().iter().map(|closed| closed.value()),
    );
    let pairs = dyads(graph);
    answers.say(
        "dyads",
        [pairs.mutual, pairs.asymmetric, pairs.null].map(|count| count as f64),
    );
    answers.say("triads", triads(graph).counts().iter().map(|&count| count as f64));
    answers.say_some("constraint", constraint(ties).into_values());
    answers.say_some("constraint-weighted", constraint(graph).into_values());
    answers.say_some("effective-size", effective_size(ties).into_values());
    answers.say_some("effective-size-weighted", effective_size(graph).into_values());
    answers.say(
        "pairs-separated",
        partings(graph).values().iter().map(|parting| parting.pairs as f64),
    );
    might_meet(&graph.undirected(), answers);
}

/// All pairs without a tie, in order; too many to ask of a large graph.
fn might_meet(graph: &Graph, answers: &mut Answers) {
    if graph.order() > 40 {
        return;
    }
    for (name, kind) in [
        ("common-neighbors", Affinity::CommonNeighbors),
        ("jaccard", Affinity::Jaccard),
        ("adamic-adar", Affinity::AdamicAdar),
        ("resource-allocation", Affinity::ResourceAllocation),
        ("preferential-attachment", Affinity::PreferentialAttachment),
    ] {
        let pairs = graph
            .nodes()
            .flat_map(|one| graph.nodes().map(move |other| (one, other)));
        let apart = pairs.filter(|&(one, other)| one < other && graph.edge_between(one, other).is_none());
        answers.say_some(name, apart.map(|(one, other)| affinity(graph, one, other, kind)));
    }
}
