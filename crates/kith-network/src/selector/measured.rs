//! Numbers about actors that are worked out from whom they are connected with.

use crate::id::ActorId;
use crate::network::VisibleNetwork;
use crate::sociogram::{Sociogram, StatusSet};
use crate::tie::Tie;
use crate::vocabulary::Direction;
use kith_graph::betweenness::{self, betweenness, betweenness_from};
use kith_graph::closeness::{self, Convention, closeness, harmonic};
use kith_graph::cohesion::local_clustering;
use kith_graph::cores::{Ties, core_numbers};
use kith_graph::influence::{PageRank, Stop, eigenvector, pagerank};
use kith_graph::random::Random;
use kith_graph::walk::{Way, within};
use kith_graph::{Graph, Node, NodeMap};
use std::collections::{BTreeMap, BTreeSet};

/// A measure that a selector may ask about. Directions and weights are not read: who is
/// connected with whom is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Measured {
    /// Connections, as lists count them: each, a tie to oneself once.
    Degree,
    /// Connections that lead to it; those without a direction lead both ways.
    InDegree,
    OutDegree,
    /// How many others it is connected with.
    Neighbors,
    /// Kumu's: the neighbours, and itself.
    Size,
    Closeness,
    Harmonic,
    /// As a share of all pairs of others, 0 to 1.
    Betweenness,
    Eigenvector,
    PageRank,
    /// The share of all others within two steps.
    Reach,
    /// Kumu's: reach by size.
    ReachEfficiency,
    Core,
    Clustering,
}

/// Above so many actors, betweenness is estimated from paths that begin at some of them.
const EXACT_BETWEENNESS: usize = 2_000;
/// At how many (Brandes and Pich 2007).
const SAMPLE: usize = 256;

impl Measured {
    const ALL: [(Measured, &'static [&'static str]); 14] = [
        (Measured::Degree, &["degree", "connections"]),
        (Measured::InDegree, &["in degree", "indegree"]),
        (Measured::OutDegree, &["out degree", "outdegree"]),
        (Measured::Neighbors, &["neighbours", "neighbors"]),
        (Measured::Size, &["size"]),
        (Measured::Closeness, &["closeness"]),
        (Measured::Harmonic, &["harmonic", "harmonic closeness"]),
        (Measured::Betweenness, &["betweenness", "go between"]),
        (Measured::Eigenvector, &["eigenvector"]),
        (Measured::PageRank, &["pagerank", "page rank"]),
        (Measured::Reach, &["reach", "two step reach"]),
        (Measured::ReachEfficiency, &["reach efficiency"]),
        (Measured::Core, &["core", "k core"]),
        (Measured::Clustering, &["clustering"]),
    ];

    pub(super) fn named(plain: &str) -> Option<Measured> {
        let found = Measured::ALL.iter().find(|(_, names)| names.contains(&plain));
        found.map(|(measure, _)| *measure)
    }

    pub(super) fn name(self) -> &'static str {
        let found = Measured::ALL.iter().find(|(measure, _)| *measure == self);
        found.map_or("", |(_, names)| names[0])
    }

    pub(super) fn all() -> impl Iterator<Item = Measured> {
        Measured::ALL.into_iter().map(|(measure, _)| measure)
    }

    /// A number for each actor it is known of. To all but organisers a measure says nothing of
    /// people, except how many connections they have: lists show that.
    pub(super) fn of(self, visible: &VisibleNetwork) -> BTreeMap<ActorId, f64> {
        let mut numbers = self.of_all(visible);
        if self != Measured::Degree && !visible.viewer().sees_everything() {
            let words = visible.vocabulary();
            numbers.retain(|id, _| visible.actor(*id).is_some_and(|actor| !words.is_human(actor)));
        }
        numbers
    }

    fn of_all(self, visible: &VisibleNetwork) -> BTreeMap<ActorId, f64> {
        let count = |of: &dyn Fn(ActorId) -> usize| -> BTreeMap<ActorId, f64> {
            visible.actors().map(|actor| (actor.id, of(actor.id) as f64)).collect()
        };
        match self {
            Measured::Degree => count(&|id| visible.ties_of(id).len()),
            Measured::InDegree => count(&|id| visible.ties_of(id).filter(|tie| leads(tie, id, tie.to)).count()),
            Measured::OutDegree => count(&|id| visible.ties_of(id).filter(|tie| leads(tie, id, tie.from)).count()),
            Measured::Neighbors => count(&|id| neighbors(visible, id)),
            Measured::Size => count(&|id| neighbors(visible, id) + 1),
            _ => {
                let sociogram = Sociogram::of(visible, StatusSet::ANY);
                let numbers = self.on(sociogram.graph());
                let known = sociogram.by_actor(&numbers).into_iter();
                known.filter_map(|(id, number)| Some((id, number?))).collect()
            }
        }
    }

    fn on(self, graph: &Graph) -> NodeMap<Option<f64>> {
        let others = graph.order().saturating_sub(1).max(1) as f64;
        let reach = |node: f64| node / others;
        let some = |scores: NodeMap<f64>| scores.into_values().into_iter().map(Some).collect::<Vec<_>>().into();
        match self {
            Measured::Closeness => closeness(graph, Way::Both, Convention::ByShare),
            Measured::Harmonic => some(harmonic(graph, Way::Both, closeness::Scale::Normalised)),
            Measured::Betweenness => some(go_betweens(graph)),
            Measured::Eigenvector => match eigenvector(graph, Stop::default()) {
                Some(found) => some(found.settled.scores),
                None => NodeMap::filled(graph.order(), None),
            },
            Measured::PageRank => some(pagerank(graph, &PageRank::default()).scores),
            Measured::Reach => counted(&within(graph, 2, Way::Both), |_, reached| Some(reach(reached))),
            Measured::ReachEfficiency => counted(&within(graph, 2, Way::Both), |node, reached| {
                Some(reach(reached) / (graph.neighbors(node).len() + 1) as f64)
            }),
            Measured::Core => counted(&core_numbers(graph, Ties::Total), |_, core| Some(core)),
            Measured::Clustering => {
                let shares = local_clustering(graph).into_values().into_iter();
                shares.map(|share| share.value()).collect::<Vec<_>>().into()
            }
            _ => NodeMap::filled(graph.order(), None),
        }
    }
}

fn counted(counts: &NodeMap<u32>, number: impl Fn(Node, f64) -> Option<f64>) -> NodeMap<Option<f64>> {
    let numbers = counts.iter().map(|(node, count)| number(node, f64::from(*count)));
    numbers.collect::<Vec<_>>().into()
}

/// Whether a tie leads to the end in question: it is that end, or no direction says otherwise.
fn leads(tie: &Tie, actor: ActorId, end: ActorId) -> bool {
    tie.direction != Direction::Directed || end == actor
}

fn neighbors(visible: &VisibleNetwork, actor: ActorId) -> usize {
    let others = visible.ties_of(actor).map(|tie| tie.other_end(actor));
    others.filter(|other| *other != actor).collect::<BTreeSet<_>>().len()
}

fn go_betweens(graph: &Graph) -> NodeMap<f64> {
    if graph.order() <= EXACT_BETWEENNESS {
        return betweenness(graph, betweenness::Scale::Normalised);
    }
    let mut nodes: Vec<Node> = graph.nodes().collect();
    Random::seeded(1).shuffle(&mut nodes);
    nodes.truncate(SAMPLE);
    let more = graph.order() as f64 / nodes.len() as f64;
    let part = betweenness_from(graph, &nodes, betweenness::Scale::Normalised).into_values();
    part.into_iter().map(|score| score * more).collect::<Vec<_>>().into()
}
