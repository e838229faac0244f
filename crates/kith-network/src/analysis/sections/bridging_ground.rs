//! What the question of bridging is asked of: on which side each actor stands, and the two graphs.

use crate::analysis::report::Named;
use crate::analysis::{Figure, Scope};
use crate::id::{ActorId, TieId};
use crate::sociogram::{Sociogram, StatusSet};
use crate::vocabulary::{ActorMeaning, Direction, Sector};
use kith_graph::partition::Partition;
use kith_graph::{Graph, GraphBuilder, Node};

/// The sector of an actor, or that nobody stated one. The order is that of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Formal,
    Informal,
    Mixed,
    Unstated,
}

impl Side {
    pub(super) const ALL: [Side; 4] = [Side::Formal, Side::Informal, Side::Mixed, Side::Unstated];
    /// Those that somebody stated.
    pub(super) const STATED: [Side; 3] = [Side::Formal, Side::Informal, Side::Mixed];

    pub(super) fn of(sector: Option<Sector>) -> Side {
        match sector {
            Some(Sector::Formal) => Side::Formal,
            Some(Sector::Informal) => Side::Informal,
            Some(Sector::Mixed) => Side::Mixed,
            None => Side::Unstated,
        }
    }

    pub(super) fn key(self) -> &'static str {
        match self {
            Side::Formal => "formal",
            Side::Informal => "informal",
            Side::Mixed => "mixed",
            Side::Unstated => "unstated",
        }
    }

    pub(super) fn label(self) -> &'static str {
        match self {
            Side::Formal => "Formal",
            Side::Informal => "Informal",
            Side::Mixed => "Mixed",
            Side::Unstated => "Sector not stated",
        }
    }

    /// Whether a pair of sides is formal and informal, in either order.
    pub(super) fn cross(one: Side, other: Side) -> bool {
        matches!(
            (one, other),
            (Side::Formal, Side::Informal) | (Side::Informal, Side::Formal)
        )
    }
}

/// Pairs of connected actors, by the sides of both: symmetric, a pair across in both its cells, one
/// within a side once in its own.
pub(super) type Mixing = [[usize; 4]; 4];

/// The actors in scope as nodes, with their sides.
pub(super) struct Ground<'a> {
    pub(super) scope: &'a Scope<'a>,
    /// G(ANY) and G(LIVE); their nodes are the same.
    pub(super) any: &'a Sociogram,
    pub(super) live: &'a Sociogram,
    /// Of each node.
    pub(super) sides: Vec<Side>,
    /// Where each node's actor stands in the scope.
    places: Vec<usize>,
}

impl<'a> Ground<'a> {
    /// O((n + m) log n) where the graphs are not drawn yet.
    pub(super) fn of(scope: &'a Scope<'a>) -> Ground<'a> {
        let (any, live) = (scope.any_graph(), scope.live_graph());
        // Actors in scope and nodes are the same by definition, so that none is left out here.
        let places: Vec<usize> = live
            .graph()
            .nodes()
            .filter_map(|node| scope.place_of(live.actor_at(node)?))
            .collect();
        let words = scope.network.vocabulary();
        let sides = places
            .iter()
            .map(|place| Side::of(words.sector_of(scope.actors[*place].actor)))
            .collect();
        Ground {
            scope,
            any,
            live,
            sides,
            places,
        }
    }

    pub(super) fn side(&self, node: Node) -> Side {
        self.sides[node.index()]
    }

    /// Where the actor of a node stands in the scope.
    pub(super) fn place(&self, node: Node) -> usize {
        self.places[node.index()]
    }

    pub(super) fn named(&self, node: Node) -> Named {
        self.scope.named(self.place(node))
    }

    pub(super) fn nodes(&self, side: Side) -> impl Iterator<Item = Node> + '_ {
        self.live.graph().nodes().filter(move |node| self.side(*node) == side)
    }

    pub(super) fn count(&self, side: Side) -> usize {
        self.nodes(side).count()
    }

    /// The actors of some nodes, in the order of their names.
    pub(super) fn by_name(&self, nodes: impl IntoIterator<Item = Node>) -> Vec<Node> {
        let mut nodes: Vec<Node> = nodes.into_iter().collect();
        nodes.sort_by_key(|node| self.place(*node));
        nodes
    }

    /// Their ids, in the order of their names.
    pub(super) fn ids(&self, nodes: impl IntoIterator<Item = Node>) -> Vec<ActorId> {
        let nodes = self.by_name(nodes);
        nodes.into_iter().map(|node| self.scope.id(self.place(node))).collect()
    }

    /// A figure with the actors that it counts, for those who may see them named beside it.
    pub(super) fn naming(&self, figure: Figure, nodes: impl IntoIterator<Item = Node>) -> Figure {
        match self.scope.may_name() {
            true => figure.by(self.ids(nodes)),
            false => figure,
        }
    }

    /// The same with the live ties of pairs of actors, in the order of their ids.
    pub(super) fn naming_pairs(&self, figure: Figure, pairs: &[(Node, Node)]) -> Figure {
        if !self.scope.may_name() {
            return figure;
        }
        let actors = |(one, other): &(Node, Node)| self.live.actor_at(*one).zip(self.live.actor_at(*other));
        let pairs = pairs.iter().filter_map(actors);
        let ties = pairs.flat_map(|(one, other)| self.live.ties_between(one, other));
        let mut ties: Vec<TieId> = ties.copied().collect();
        ties.sort_unstable();
        figure.over(ties)
    }

    /// How many neighbours on that side a node has over live ties.
    pub(super) fn neighbors(&self, node: Node, side: Side) -> usize {
        let row = self.live.graph().neighbors(node);
        row.iter().filter(|other| self.side(**other) == side).count()
    }

    /// Groups for kernels: the given sides, everybody else outside.
    pub(super) fn groups(&self, sides: &[Side]) -> Partition {
        Partition::partial(
            self.sides
                .iter()
                .map(|side| sides.contains(side).then_some(*side as u32)),
        )
    }

    pub(super) fn mixing(&self, graph: &Graph) -> Mixing {
        let mut mixing = Mixing::default();
        for edge in graph.edges() {
            let (one, other) = graph.ends(edge);
            let (one, other) = (self.side(one) as usize, self.side(other) as usize);
            mixing[one][other] += 1;
            if one != other {
                mixing[other][one] += 1;
            }
        }
        mixing
    }

    /// The services of the formal side: in a category whose actors are formal, or of a kind that is a
    /// service; paid workers are people, and not meant.
    pub(super) fn services(&self) -> Vec<Node> {
        let words = self.scope.network.vocabulary();
        let service = |node: &Node| {
            let scoped = &self.scope.actors[self.place(*node)];
            let category = scoped.actor.category.as_ref().and_then(|key| words.categories.get(key));
            let of_category = category.is_some_and(|category| category.sector == Sector::Formal);
            match scoped.meaning {
                Some(ActorMeaning::CareWorker) => false,
                Some(ActorMeaning::Service) => true,
                _ => of_category,
            }
        };
        self.by_name(self.nodes(Side::Formal).filter(service))
    }
}

/// A(S): the arcs of the ties with those statuses, under the numbers of the sociogram. A tie that goes
/// both ways, or of which nobody said which way it goes, is two arcs; ties to oneself are none.
pub(super) fn arcs(scope: &Scope<'_>, nodes: &Sociogram, statuses: StatusSet) -> Graph {
    let mut builder = GraphBuilder::directed(nodes.graph().order() as u32);
    for tie in scope.ties.iter().filter(|tie| statuses.has(tie.status)) {
        let ends = nodes.node_of(tie.tie.from).zip(nodes.node_of(tie.tie.to));
        let Some((from, to)) = ends.filter(|(from, to)| from != to) else {
            continue;
        };
        // Both ends are nodes and the weight is one: only too many arcs could be refused.
        let _along = builder.add(from.0, to.0, 1.0);
        if tie.tie.direction != Direction::Directed {
            let _back = builder.add(to.0, from.0, 1.0);
        }
    }
    builder.build()
}
