//! How a network stands at one moment: the measures that two moments are compared by, on all of
//! a scope or on a part of it.

use super::Scope;
use crate::share::Share;
use crate::sociogram::StatusSet;
use crate::vocabulary::{ActorMeaning, Direction, Liveness, Sector};
use kith_graph::cohesion::{self, Fraction};
use kith_graph::components::components;
use kith_graph::extent::extent;
use kith_graph::mixing::{Mixing, ei_overall};
use kith_graph::partition::Partition;
use kith_graph::{Graph, GraphBuilder, Node, walk};

/// One measure at one moment, with the two numbers it is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Amount {
    Share(Share),
    Count(usize),
    /// A quotient that is no share: its part may be negative or larger than its whole.
    Ratio {
        part: i64,
        whole: u64,
    },
}

impl Amount {
    /// The number itself; `None` of an empty whole.
    pub fn value(self) -> Option<f64> {
        match self {
            Amount::Share(share) => (share.whole > 0).then(|| share.part as f64 / share.whole as f64),
            Amount::Count(n) => Some(n as f64),
            Amount::Ratio { part, whole } => (whole > 0).then(|| part as f64 / whole as f64),
        }
    }

    /// "32 of 42 (76.2%)", "3", "4.905 (206 ÷ 42)".
    pub fn said(self) -> String {
        match self {
            Amount::Share(share) => share.to_string(),
            Amount::Count(n) => n.to_string(),
            Amount::Ratio { part, whole } => match self.value() {
                Some(value) => format!("{value:.3} ({part} ÷ {whole})"),
                None => "cannot be told".to_owned(),
            },
        }
    }

    /// "up 2.4 points", "down 1", "no change".
    pub fn difference(then: Amount, now: Amount) -> String {
        let (Some(before), Some(after)) = (then.value(), now.value()) else {
            return "cannot be told".to_owned();
        };
        let size = (after - before).abs();
        let said = match now {
            Amount::Share(_) => format!("{:.1} points", size * 100.0),
            Amount::Count(_) => format!("{size:.0}"),
            Amount::Ratio { .. } => format!("{size:.3}"),
        };
        // What rounds to nothing is nothing.
        if !said.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
            return "no change".to_owned();
        }
        format!("{} {said}", if after > before { "up" } else { "down" })
    }
}

/// A measure by its name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub key: &'static str,
    pub label: &'static str,
    /// What is divided by what.
    pub of: &'static str,
}

const fn named(key: &'static str, label: &'static str, of: &'static str) -> Named {
    Named { key, label, of }
}

/// The measures in the order of [`standing`].
pub(super) const MEASURES: [Named; 15] = [
    named(
        "giving-share",
        "Actors who give",
        "counted actors who give care to the Circle or a team, of all counted actors",
    ),
    named(
        "generative",
        "Generative connections",
        "generative connections, of all connections",
    ),
    named(
        "generative-of-classified",
        "Generative, of those with a status",
        "generative connections, of those that have a status",
    ),
    named("density", "Density", "pairs that are connected, of all pairs of actors"),
    named(
        "mean-degree",
        "Others that an actor is connected with, on average",
        "neighbours of all actors summed, divided by actors",
    ),
    named("components", "Separate parts", "parts that no connection joins"),
    named(
        "largest-component",
        "In the largest part",
        "actors in the largest part, of all",
    ),
    named(
        "live-components",
        "Separate parts over live connections",
        "parts that no generative or engaged connection joins",
    ),
    named(
        "live-largest-component",
        "In the largest part over live connections",
        "actors in the largest part that generative or engaged connections hold together, of all",
    ),
    named(
        "mean-distance",
        "Steps from one actor to another, on average",
        "steps on shortest ways summed, divided by the pairs (each both ways round) that a way joins",
    ),
    named(
        "reachable",
        "Pairs that a way joins",
        "ordered pairs of actors that some way joins, of all",
    ),
    named(
        "reciprocity",
        "Answered the other way",
        "arcs with one the other way, of all arcs; a connection both ways or without a direction is two",
    ),
    named(
        "transitivity",
        "Closed circles of three",
        "three times the triangles, of all pairs of connected pairs that share an actor",
    ),
    named(
        "team-reach",
        "Reach of the teams",
        "others within two live steps of a team, summed over teams, of all others for each team",
    ),
    named(
        "e-i",
        "E-I index of sectors",
        "connected pairs across sectors less those within one, divided by all that have two known sectors",
    ),
];

/// All of [`MEASURES`] on the actors and ties of a scope that `actor` and `tie` admit; a tie
/// also needs both its ends. The distances take O(n · m) at worst, in lanes of 64.
pub(super) fn standing(
    scope: &Scope<'_>,
    actor: &(dyn Fn(usize) -> bool + Sync),
    tie: &(dyn Fn(usize) -> bool + Sync),
) -> Vec<Amount> {
    let part = Part::of(scope, actor, tie);
    let any = part.graph(StatusSet::ANY);
    let live = part.graph(StatusSet::LIVE);
    let n = any.order();
    let pieces = |graph: &Graph| {
        let found = components(graph);
        let largest = found.all.get(0).map_or(0, <[Node]>::len);
        [Amount::Count(found.all.len()), Amount::Share(Share::new(largest, n))]
    };
    let [parts, largest] = pieces(&any);
    let [live_parts, live_largest] = pieces(&live);
    let far = extent(&any);
    let tally = scope.tally(part.ties.iter().copied());
    let generative = tally.of(Some(Liveness::Generative));
    vec![
        Amount::Share(part.giving()),
        Amount::Share(Share::new(generative, tally.total())),
        Amount::Share(Share::new(generative, tally.classified())),
        shared(cohesion::density(&any)),
        Amount::Ratio {
            part: 2 * any.size() as i64,
            whole: n as u64,
        },
        parts,
        largest,
        live_parts,
        live_largest,
        Amount::Ratio {
            part: far.steps as i64,
            whole: far.joined.part,
        },
        shared(far.joined),
        shared(cohesion::reciprocity(&part.arcs())),
        shared(cohesion::transitivity(&any)),
        Amount::Share(part.team_reach(&live)),
        part.across(&any),
    ]
}

fn shared(fraction: Fraction) -> Amount {
    Amount::Share(Share::new(fraction.part as usize, fraction.whole as usize))
}

/// The actors and ties that are measured.
struct Part<'s, 'a> {
    scope: &'s Scope<'a>,
    /// For each actor of the scope, its node.
    nodes: Vec<Option<u32>>,
    actors: Vec<usize>,
    ties: Vec<usize>,
}

impl<'s, 'a> Part<'s, 'a> {
    fn of(scope: &'s Scope<'a>, actor: &dyn Fn(usize) -> bool, tie: &dyn Fn(usize) -> bool) -> Part<'s, 'a> {
        let actors: Vec<usize> = (0..scope.actors.len()).filter(|place| actor(*place)).collect();
        let mut nodes = vec![None; scope.actors.len()];
        for (node, place) in actors.iter().enumerate() {
            nodes[*place] = Some(node as u32);
        }
        let has_ends = |at: usize| nodes[scope.ties[at].from].is_some() && nodes[scope.ties[at].to].is_some();
        let ties = (0..scope.ties.len()).filter(|at| tie(*at) && has_ends(*at)).collect();
        Part {
            scope,
            nodes,
            actors,
            ties,
        }
    }

    fn built(&self, mut builder: GraphBuilder, statuses: StatusSet, both_ways: impl Fn(usize) -> bool) -> Graph {
        for at in &self.ties {
            let tie = &self.scope.ties[*at];
            let (Some(from), Some(to)) = (self.nodes[tie.from], self.nodes[tie.to]) else {
                continue;
            };
            if from == to || !statuses.has(tie.status) {
                continue;
            }
            // Both are nodes and the weight is one: only too many edges could be refused.
            let _ = builder.add(from, to, 1.0);
            if both_ways(*at) {
                let _ = builder.add(to, from, 1.0);
            }
        }
        builder.build()
    }

    fn graph(&self, statuses: StatusSet) -> Graph {
        self.built(GraphBuilder::undirected(self.actors.len() as u32), statuses, |_| false)
    }

    /// A(ANY).
    fn arcs(&self) -> Graph {
        self.built(GraphBuilder::directed(self.actors.len() as u32), StatusSet::ANY, |at| {
            self.scope.ties[at].tie.direction != Direction::Directed
        })
    }

    fn giving(&self) -> Share {
        let scope = self.scope;
        let mut measured = vec![false; scope.ties.len()];
        self.ties.iter().for_each(|tie| measured[*tie] = true);
        let mut gives = vec![false; scope.actors.len()];
        for passage in scope.passages_over(scope.settings.statuses, scope.settings.form) {
            if measured[passage.tie] && scope.actors[passage.receiver].is_team_or_circle() {
                gives[passage.giver] = true;
            }
        }
        let counted = self.actors.iter().filter(|actor| scope.counts(**actor));
        let givers = counted.clone().filter(|actor| gives[**actor]);
        Share::new(givers.count(), counted.count())
    }

    fn team_reach(&self, live: &Graph) -> Share {
        let teams = self.scope.with_meaning(ActorMeaning::Team);
        let nodes: Vec<Node> = teams.iter().filter_map(|team| self.nodes[*team]).map(Node).collect();
        let reached: usize = nodes
            .iter()
            .map(|team| walk::reach(live, *team, 2).len().saturating_sub(1))
            .sum();
        Share::new(reached, nodes.len() * self.actors.len().saturating_sub(1))
    }

    fn across(&self, any: &Graph) -> Amount {
        let words = self.scope.network.vocabulary();
        let sectors = self
            .actors
            .iter()
            .map(|place| words.sector_of(self.scope.actors[*place].actor).map(place_of));
        let ties = ei_overall(&Mixing::of(any, &Partition::partial(sectors)));
        Amount::Ratio {
            part: ties.external as i64 - ties.internal as i64,
            whole: ties.external + ties.internal,
        }
    }
}

fn place_of(sector: Sector) -> u32 {
    match sector {
        Sector::Formal => 0,
        Sector::Informal => 1,
        Sector::Mixed => 2,
    }
}
