//! The sociogram: a visible network as nodes and edges for `kith-graph`.
//!
//! The only place where actors become nodes and words change: beyond it there are no names, no
//! kinds and no consent, only numbers; results come back through [`Sociogram::actor_at`].

use crate::actor::Actor;
use crate::id::{ActorId, TieId};
use crate::network::VisibleNetwork;
use crate::vocabulary::{ActorMeaning, Liveness, Vocabulary};
use kith_graph::components::components;
use kith_graph::walk;
use kith_graph::{Graph, GraphBuilder, Node, NodeMap};
use std::collections::BTreeMap;

/// The four states of a tie in the order of tables: three statuses and unclassified.
pub const FOUR_STATUSES: [Option<Liveness>; 4] = [
    Some(Liveness::Generative),
    Some(Liveness::Engaged),
    Some(Liveness::Inactive),
    None,
];

/// The key of a status in figure ids and addresses; `None` is unclassified.
pub fn status_key(status: Option<Liveness>) -> &'static str {
    status.map_or("unclassified", Liveness::key)
}

/// Which ties are meant, by status (`docs/figures.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatusSet(u8);

impl StatusSet {
    pub const NONE: StatusSet = StatusSet(0);
    /// Generative.
    pub const GEN: StatusSet = StatusSet(1);
    /// Generative and engaged.
    pub const LIVE: StatusSet = StatusSet(3);
    /// Generative, engaged and unclassified: what counts as "actively" unless a report says
    /// otherwise.
    pub const NOT_INACTIVE: StatusSet = StatusSet(11);
    pub const ANY: StatusSet = StatusSet(15);

    fn bit(status: Option<Liveness>) -> u8 {
        match status {
            Some(Liveness::Generative) => 1,
            Some(Liveness::Engaged) => 2,
            Some(Liveness::Inactive) => 4,
            None => 8,
        }
    }

    pub fn with(self, status: Option<Liveness>) -> StatusSet {
        StatusSet(self.0 | StatusSet::bit(status))
    }

    pub fn has(self, status: Option<Liveness>) -> bool {
        self.0 & StatusSet::bit(status) != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The statuses in it, in the order of tables.
    pub fn iter(self) -> impl Iterator<Item = Option<Liveness>> {
        FOUR_STATUSES.into_iter().filter(move |status| self.has(*status))
    }
}

/// Whether an actor is part of the network's figures: it counts, or it is a team or the Circle,
/// to whom care is given whether or not they are counted themselves.
pub fn in_scope(actor: &Actor, words: &Vocabulary) -> bool {
    actor.counts || words.meaning_of(actor).is_some_and(ActorMeaning::is_team_or_circle)
}

/// G(S) of `docs/figures.md`: the simple undirected graph of the actors in scope and the ties
/// whose status is in a set. Parallels are merged (the strongest status wins), ties to oneself
/// are dropped. Nodes are numbered in the order of actor ids.
#[derive(Debug, Clone)]
pub struct Sociogram {
    graph: Graph,
    actors: Vec<ActorId>,
    nodes: BTreeMap<ActorId, Node>,
    /// Per edge: the strongest status among its ties, and the ties merged into it.
    statuses: Vec<Option<Liveness>>,
    ties: Vec<Vec<TieId>>,
}

impl Sociogram {
    /// O((n + m) log n) for n actors and m ties.
    pub fn of(network: &VisibleNetwork, statuses: StatusSet) -> Sociogram {
        let words = network.vocabulary();
        let actors: Vec<ActorId> = network
            .actors()
            .filter(|actor| in_scope(actor, words))
            .map(|actor| actor.id)
            .collect();
        let nodes: BTreeMap<ActorId, Node> = actors
            .iter()
            .enumerate()
            .map(|(place, actor)| (*actor, Node(place as u32)))
            .collect();
        let mut builder = GraphBuilder::undirected(actors.len() as u32);
        let mut kept: Vec<(Node, Node, TieId, Option<Liveness>)> = Vec::new();
        for tie in network.ties() {
            let status = words.liveness_of(tie);
            let (Some(from), Some(to)) = (nodes.get(&tie.from), nodes.get(&tie.to)) else {
                continue;
            };
            // Both ends are nodes and the weight is one, so only the number of edges could be
            // refused: then the edge is left out here as there.
            if statuses.has(status) && from != to && builder.add(from.0, to.0, 1.0).is_ok() {
                kept.push((*from, *to, tie.id, status));
            }
        }
        let graph = builder.build();
        let mut strongest: Vec<Option<Liveness>> = vec![None; graph.size()];
        let mut merged: Vec<Vec<TieId>> = vec![Vec::new(); graph.size()];
        for (from, to, tie, status) in kept {
            if let Some(edge) = graph.edge_between(from, to) {
                let best = &mut strongest[edge.index()];
                *best = match (*best, status) {
                    (Some(one), Some(other)) => Some(one.min(other)),
                    (one, other) => one.or(other),
                };
                merged[edge.index()].push(tie);
            }
        }
        Sociogram {
            graph,
            actors,
            nodes,
            statuses: strongest,
            ties: merged,
        }
    }

    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The node of an actor; `None` where it is not in scope.
    pub fn node_of(&self, actor: ActorId) -> Option<Node> {
        self.nodes.get(&actor).copied()
    }

    /// Whose node this is.
    pub fn actor_at(&self, node: Node) -> Option<ActorId> {
        self.actors.get(node.index()).copied()
    }

    /// The status of the edge between two actors; `None` where there is no edge,
    /// `Some(None)` where none of its ties has a status.
    pub fn status_between(&self, one: ActorId, other: ActorId) -> Option<Option<Liveness>> {
        let edge = self.graph.edge_between(self.node_of(one)?, self.node_of(other)?)?;
        self.statuses.get(edge.index()).copied()
    }

    /// The ties merged into the edge between two actors, in the order of their ids.
    pub fn ties_between(&self, one: ActorId, other: ActorId) -> &[TieId] {
        let edge = self
            .node_of(one)
            .zip(self.node_of(other))
            .and_then(|(one, other)| self.graph.edge_between(one, other));
        edge.and_then(|edge| self.ties.get(edge.index()))
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// How many others an actor is connected with.
    pub fn degree(&self, actor: ActorId) -> usize {
        self.node_of(actor).map_or(0, |node| self.graph.neighbors(node).len())
    }

    /// Everybody else within `steps` steps of an actor, nearest first, with the distance.
    pub fn reach(&self, actor: ActorId, steps: u32) -> Vec<(ActorId, u32)> {
        let Some(start) = self.node_of(actor) else {
            return Vec::new();
        };
        walk::reach(&self.graph, start, steps)
            .into_iter()
            .skip(1)
            .filter_map(|(node, distance)| Some((self.actor_at(node)?, distance)))
            .collect()
    }

    /// How many others are within `steps` steps of an actor.
    pub fn within(&self, actor: ActorId, steps: u32) -> usize {
        self.node_of(actor).map_or(0, |start| {
            walk::reach(&self.graph, start, steps).len().saturating_sub(1)
        })
    }

    /// The connected parts, largest first and then by their first actor; actors without any edge
    /// are parts of one.
    pub fn components(&self) -> Vec<Vec<ActorId>> {
        components(&self.graph)
            .all
            .iter()
            .map(|part| part.iter().filter_map(|node| self.actor_at(*node)).collect())
            .collect()
    }

    /// A number per node, as the actors it belongs to.
    pub fn by_actor<T: Clone>(&self, numbers: &NodeMap<T>) -> BTreeMap<ActorId, T> {
        numbers
            .iter()
            .filter_map(|(node, number)| Some((self.actor_at(node)?, number.clone())))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consent::{Audience, Consent, Viewer};
    use crate::id::{FreshIds, NetworkId, SeededIds};
    use crate::network::{About, Change, Network};
    use crate::text::Name;
    use crate::tie::Tie;
    use crate::vocabulary::{Key, Template};

    fn name(text: &str) -> Name {
        Name::parse(text).expect("a name")
    }

    /// Ada – Bo twice (inactive, then generative), Bo – Cy without a status, Cy with herself,
    /// Dot alone.
    fn lane() -> (VisibleNetwork, [ActorId; 4]) {
        let mut ids = SeededIds::new(3);
        let words = Template::CommunityCare.vocabulary();
        let mut network = Network::founded(NetworkId::new(1), About::named(name("Lane")), words);
        let people = ["Ada", "Bo", "Cy", "Dot"].map(|person| Actor {
            consent: Consent::agreed(Audience::Members),
            ..Actor::named(ids.actor(), name(person))
        });
        let at = people.clone().map(|person| person.id);
        let mut tie = |from: usize, to: usize, status: Option<&str>| {
            Change::AddTie(Tie {
                status: status.map(Key::new),
                ..Tie::between(ids.tie(), at[from], at[to])
            })
        };
        let mut changes: Vec<Change> = people.into_iter().map(Change::AddActor).collect();
        changes.extend([
            tie(0, 1, Some("inactive")),
            tie(1, 0, Some("generative")),
            tie(1, 2, None),
            tie(2, 2, Some("generative")),
        ]);
        let _ = network.apply(&Change::Several(changes), None).expect("a lane");
        (network.seen_by(Viewer::MEMBER).expect("members"), at)
    }

    #[test]
    fn parallels_become_one_edge_with_the_strongest_status_and_ties_to_oneself_none() {
        let (lane, [ada, bo, cy, dot]) = lane();
        let all = Sociogram::of(&lane, StatusSet::ANY);
        assert_eq!((all.graph().order(), all.graph().size()), (4, 2));
        assert_eq!(all.status_between(ada, bo), Some(Some(Liveness::Generative)));
        assert_eq!(all.ties_between(bo, ada).len(), 2);
        assert_eq!(all.status_between(bo, cy), Some(None));
        assert_eq!(all.status_between(ada, cy), None);
        assert_eq!(all.degree(cy), 1);
        assert_eq!(all.degree(dot), 0);
    }

    #[test]
    fn reach_and_parts_follow_the_chosen_statuses() {
        let (lane, [ada, bo, cy, dot]) = lane();
        let all = Sociogram::of(&lane, StatusSet::ANY);
        assert_eq!(all.reach(ada, 2), [(bo, 1), (cy, 2)]);
        assert_eq!(all.within(ada, 1), 1);
        let parts: Vec<usize> = all.components().iter().map(Vec::len).collect();
        assert_eq!(parts, [3, 1]);
        let live = Sociogram::of(&lane, StatusSet::LIVE);
        assert_eq!(live.reach(ada, 9), [(bo, 1)]);
        assert!(live.reach(dot, 2).is_empty());
        assert_eq!(live.components().len(), 3);
    }
}
