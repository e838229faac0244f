//! Who and what is on the map: everyone there is, narrowed step by step to what is asked.

use super::super::outline::Arrows;
use super::super::scene::{Bond, Since, Subject};
use super::super::values::FieldOf;
use super::Wanted;
use super::care;
use super::changes::Changes;
use crate::actor::Actor;
use crate::id::ActorId;
use crate::network::VisibleNetwork;
use crate::selector::{Chosen, Facts, Ground, Selector};
use crate::tie::Tie;
use crate::view::{Along, Cluster, Clustered};
use crate::vocabulary::Direction;
use kith_graph::walk::{Way, neighborhood};
use kith_graph::{Direction as Arcs, Graph, GraphBuilder, Node};
use std::collections::{BTreeMap, BTreeSet};

/// Those on the map, and the lines between them.
pub(super) struct Cast<'a> {
    pub visible: &'a VisibleNetwork,
    /// Each with what became of it, where two states are compared.
    pub actors: BTreeMap<ActorId, (&'a Actor, Option<Since>)>,
    pub clusters: BTreeMap<String, ClusterMark>,
    pub strands: Vec<Strand<'a>>,
    /// Those in focus, and how many steps everybody else stands from them.
    pub roots: BTreeSet<ActorId>,
    pub steps: BTreeMap<Subject, u32>,
    /// The two sides that face each other.
    pub sides: Option<(BTreeSet<ActorId>, BTreeSet<ActorId>)>,
    /// What is shown and left out, a sentence each.
    pub notes: Vec<String>,
    /// What can be asked of those who can be seen.
    pub facts: &'a Facts<'a>,
    wanted: &'a Wanted<'a>,
}

/// A mark for those who share a value.
pub(super) struct ClusterMark {
    pub name: String,
    /// "Tag".
    pub kind: String,
    pub members: BTreeSet<ActorId>,
}

/// A line before anybody knows where it is drawn.
#[derive(Clone)]
pub(in super::super) struct Strand<'a> {
    pub bond: Bond,
    pub tie: Option<&'a Tie>,
    pub from: Subject,
    pub to: Subject,
    pub arrows: Arrows,
    pub since: Option<Since>,
    /// What it says beside its ends, for lines that are no ties: "through the kitchen".
    pub words: String,
}

impl<'a> Cast<'a> {
    /// Everyone and everything on the map of a view. O((n + m) log n) for each thing asked.
    pub fn of(wanted: &'a Wanted<'a>, facts: &'a Facts<'a>) -> Cast<'a> {
        let changes = Changes::of(wanted);
        let mut cast = Cast {
            visible: wanted.visible,
            actors: changes.actors,
            clusters: BTreeMap::new(),
            strands: changes.strands,
            roots: BTreeSet::new(),
            steps: BTreeMap::new(),
            sides: None,
            notes: changes.notes,
            facts,
            wanted,
        };
        let staging = wanted.staging;
        if let Some(focus) = &staging.focus {
            let on = cast.chosen(&focus.on).actors;
            cast.roots = on.into_iter().filter(|id| cast.actors.contains_key(id)).collect();
        }
        cast.narrow();
        if let Some(care) = &staging.care {
            care::flows(&mut cast, care);
        }
        if let Some(bridge) = &staging.bridge {
            let out = cast.chosen(bridge).actors;
            care::bridge(&mut cast, &out);
        }
        for cluster in staging
            .cluster
            .iter()
            .filter(|cluster| cluster.shown == Clustered::Mark)
        {
            cast.cluster(cluster);
        }
        cast.look_around();
        if staging.without_unconnected {
            cast.leave_out_unconnected();
        }
        cast
    }

    /// Whom and what a selector chooses among those who can be seen, and among those gone.
    pub fn chosen(&self, selector: &Selector) -> Chosen {
        let mut chosen = selector.chosen_by(self.facts);
        if let Some(before) = self.wanted.before {
            let was = selector.chosen(&Ground {
                visible: before,
                ..self.facts.ground()
            });
            let gone_actor = |id: &ActorId| self.visible.actor(*id).is_none();
            chosen.actors.extend(was.actors.into_iter().filter(gone_actor));
            let ties = was.ties.into_iter().filter(|id| self.visible.tie(*id).is_none());
            chosen.ties.extend(ties);
        }
        chosen
    }

    /// Include, then ignore, then the two sides.
    fn narrow(&mut self) {
        let staging = self.wanted.staging;
        if let Some(include) = &staging.include {
            // Actors alone bring the ties between them, ties alone their ends.
            let mut chosen = self.chosen(include);
            let between = chosen.ties.is_empty();
            let of_ties = |strand: &Strand<'_>| strand.is_of(&chosen.ties);
            let ends: Vec<ActorId> = self
                .strands
                .iter()
                .filter(|strand| of_ties(strand))
                .flat_map(Strand::ends)
                .collect();
            self.strands.retain(|strand| between || of_ties(strand));
            if chosen.actors.is_empty() {
                chosen.actors.extend(ends);
            }
            self.keep(|id| chosen.actors.contains(&id));
        }
        if let Some(ignore) = &staging.ignore {
            let chosen = self.chosen(ignore);
            self.strands.retain(|strand| !strand.is_of(&chosen.ties));
            self.keep(|id| !chosen.actors.contains(&id));
        }
        if let Some((one, other)) = &staging.facing {
            let left = self.chosen(one).actors;
            let right: BTreeSet<ActorId> = self.chosen(other).actors.difference(&left).copied().collect();
            self.keep(|id| left.contains(&id) || right.contains(&id));
            self.strands.retain(|strand| {
                let sides = strand.ends().filter(|end| left.contains(end)).count();
                sides == 1 && strand.from != strand.to
            });
            self.sides = Some((left, right));
        }
    }

    /// Keeps these actors, and the lines between those kept.
    pub fn keep(&mut self, kept: impl Fn(ActorId) -> bool) {
        self.actors.retain(|id, _| kept(*id));
        let (actors, clusters) = (&self.actors, &self.clusters);
        let there = |subject: &Subject| match subject {
            Subject::Actor(id) => actors.contains_key(id),
            Subject::Cluster(key) => clusters.contains_key(key),
        };
        self.strands.retain(|strand| there(&strand.from) && there(&strand.to));
    }

    /// A mark for each value of a field, with a line to each who has it.
    fn cluster(&mut self, cluster: &Cluster) {
        let Some(field) = FieldOf::named(self.facts, &cluster.by) else {
            self.notes.push(match self.visible.viewer().sees_everything() {
                true => format!("There is no field “{}” to group by.", cluster.by),
                false => "There is nothing here to group by.".to_owned(),
            });
            return;
        };
        let of = cluster.of.as_ref().map(|of| self.chosen(of).actors);
        let mut joined = Vec::new();
        for (id, (actor, _)) in &self.actors {
            if of.as_ref().is_some_and(|of| !of.contains(id)) {
                continue;
            }
            for value in field.texts(actor) {
                let key = format!("{}={value}", crate::text::slug(&cluster.by));
                let kind = cluster.kind.clone().unwrap_or_else(|| field.title.clone());
                let mark = self.clusters.entry(key.clone()).or_insert_with(|| ClusterMark {
                    name: value.clone(),
                    kind,
                    members: BTreeSet::new(),
                });
                mark.members.insert(*id);
                joined.push((*id, key, value));
            }
        }
        self.strands.extend(joined.into_iter().map(|(id, key, value)| Strand {
            bond: Bond::Belongs,
            tie: None,
            from: Subject::Actor(id),
            to: Subject::Cluster(key),
            arrows: Arrows::None,
            since: None,
            words: format!("{}: {value}", field.title),
        }));
    }

    /// Keeps those within so many steps of those in focus, and counts the steps.
    fn look_around(&mut self) {
        let Some(focus) = &self.wanted.staging.focus else {
            return;
        };
        self.roots.retain(|id| self.actors.contains_key(id));
        if self.roots.is_empty() {
            self.notes
                .push("Nobody who is on this map is in focus, so everybody is shown.".to_owned());
            return;
        }
        let way = match focus.along {
            Along::Either => Way::Both,
            Along::Out => Way::Out,
            Along::In => Way::In,
        };
        let subjects = self.subjects();
        self.steps = self.steps_from(&subjects, way, u32::from(focus.steps.min(9)));
        let reached: BTreeSet<Subject> = self.steps.keys().cloned().collect();
        self.clusters
            .retain(|key, _| reached.contains(&Subject::Cluster(key.clone())));
        self.keep(|id| reached.contains(&Subject::Actor(id)));
    }

    /// How far everybody within reach stands from those in focus.
    pub fn steps_from(&self, subjects: &[Subject], way: Way, most: u32) -> BTreeMap<Subject, u32> {
        let graph = self.graph(subjects, Arcs::Directed);
        let roots: Vec<Node> = self
            .roots
            .iter()
            .filter_map(|id| subjects.binary_search(&Subject::Actor(*id)).ok())
            .map(|at| Node(at as u32))
            .collect();
        neighborhood(&graph, &roots, most, way)
            .into_iter()
            .map(|(node, steps)| (subjects[node.index()].clone(), steps))
            .collect()
    }

    fn leave_out_unconnected(&mut self) {
        let mut connected: BTreeSet<&Subject> = BTreeSet::new();
        for strand in self.strands.iter().filter(|strand| strand.from != strand.to) {
            connected.extend([&strand.from, &strand.to]);
        }
        let kept: BTreeSet<ActorId> = connected.iter().filter_map(|subject| subject.actor()).collect();
        let roots = self.roots.clone();
        self.keep(|id| kept.contains(&id) || roots.contains(&id));
    }

    /// Everyone in the order in which nodes are numbered: actors by id, then clusters.
    pub fn subjects(&self) -> Vec<Subject> {
        let actors = self.actors.keys().map(|id| Subject::Actor(*id));
        let clusters = self.clusters.keys().map(|key| Subject::Cluster(key.clone()));
        actors.chain(clusters).collect()
    }

    /// Subjects as nodes and lines as edges; lines without one direction lead both ways.
    pub fn graph(&self, subjects: &[Subject], arcs: Arcs) -> Graph {
        let node = |subject: &Subject| subjects.binary_search(subject).ok().map(|at| at as u32);
        let mut edges = Vec::with_capacity(self.strands.len());
        for strand in &self.strands {
            let (Some(from), Some(to)) = (node(&strand.from), node(&strand.to)) else {
                continue;
            };
            if from == to {
                continue;
            }
            edges.push((from, to, 1.0));
            if arcs == Arcs::Directed && strand.arrows != Arrows::To {
                edges.push((to, from, 1.0));
            }
        }
        let order = u32::try_from(subjects.len()).unwrap_or(u32::MAX);
        // Ends are numbered from the same list and weigh 1, so this is a graph below four
        // thousand million actors.
        Graph::from_edges(order, arcs, edges).unwrap_or_else(|_| GraphBuilder::new(order, arcs).build())
    }

    /// An actor on the map.
    pub fn actor(&self, id: ActorId) -> Option<&'a Actor> {
        self.actors.get(&id).map(|(actor, _)| *actor)
    }

    /// What a subject is called.
    pub fn name(&self, subject: &Subject) -> &str {
        match subject {
            Subject::Actor(id) => self.actor(*id).map(|actor| actor.name.as_str()).unwrap_or_default(),
            Subject::Cluster(key) => self
                .clusters
                .get(key)
                .map(|mark| mark.name.as_str())
                .unwrap_or_default(),
        }
    }
}

impl<'a> Strand<'a> {
    pub fn tie(tie: &'a Tie, since: Option<Since>) -> Strand<'a> {
        Strand {
            bond: Bond::Tie(tie.id),
            tie: Some(tie),
            from: Subject::Actor(tie.from),
            to: Subject::Actor(tie.to),
            arrows: match tie.direction {
                Direction::Directed => Arrows::To,
                Direction::Mutual => Arrows::Both,
                Direction::Undirected => Arrows::None,
            },
            since,
            words: String::new(),
        }
    }

    fn is_of(&self, ties: &BTreeSet<crate::id::TieId>) -> bool {
        self.tie.is_some_and(|tie| ties.contains(&tie.id))
    }

    /// The actors at its ends.
    pub fn ends(&self) -> impl Iterator<Item = ActorId> + use<> {
        [self.from.actor(), self.to.actor()].into_iter().flatten()
    }
}
