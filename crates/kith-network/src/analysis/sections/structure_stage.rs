//! At which stage of its growing together a network is, by rules of this project.
//!
//! Krebs and Holley 2006, *Building smart communities through network weaving*, tell four stages by looking
//! at drawings: scattered fragments, one hub with spokes, several hubs, a core with an edge. They give no
//! numbers; the thresholds here are ours, and stand in this one place to be changed.

use super::structure_shape::Shape;
use crate::analysis::report::{Cell, Column, Table};
use crate::analysis::{Answer, Figure};
use crate::share::Share;
use kith_graph::periphery::core_by_degree;
use kith_graph::removal::partings;
use kith_graph::{Graph, Node};
use std::cmp::Reverse;

/// Below this share of all actors in the largest part, a network is scattered: 1 of 2.
const HOLDS_TOGETHER: (usize, usize) = (1, 2);
/// If less than this share of the rest of the largest part stays together without its busiest actor,
/// it hangs on that one hub: 1 of 2.
const OUTLIVES_ITS_HUB: (usize, usize) = (1, 2);
/// From this share of all actors in the largest part on, a core can be the core of the whole: 3 of 4.
const ONE_WHOLE: (usize, usize) = (3, 4);
/// From this share of the others on who have a tie into the core, to somebody else than the busiest actor,
/// they are its edge: 1 of 2.
const EDGE_HANGS_ON_CORE: (usize, usize) = (1, 2);
/// A core is at least so many.
const SMALLEST_CORE: usize = 4;
/// Below so many actors, or without a tie, no stage is told.
pub(super) const FEWEST_ACTORS: usize = 6;

/// The stages in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Scattered,
    HubAndSpoke,
    MultiHub,
    CoreAndEdge,
}

impl Stage {
    pub(super) fn label(self) -> &'static str {
        match self {
            Stage::Scattered => "scattered fragments",
            Stage::HubAndSpoke => "one hub with spokes",
            Stage::MultiHub => "several hubs",
            Stage::CoreAndEdge => "a core with an edge",
        }
    }

    /// The next healthy move.
    pub(super) fn next(self) -> &'static str {
        match self {
            Stage::Scattered => "bring two small parts together over something that both care about",
            Stage::HubAndSpoke => "let those whom the hub knows meet each other, so that a second hub can grow",
            Stage::MultiHub => "tie the hubs' circles to each other, so that more than one way joins them",
            Stage::CoreAndEdge => "keep the edge open, and let new people and ideas in from outside",
        }
    }
}

/// What the stage was told by.
pub(super) struct Signs {
    /// `None` where the network is too small.
    pub(super) stage: Option<Stage>,
    largest: Share,
    /// Of the largest part without its busiest actor, who stays together.
    outlives: Share,
    core: Share,
    /// Of actors outside the core, who has a tie into it that does not only lead to the busiest actor.
    edge: Share,
    fit: Option<f64>,
    core_nodes: Vec<Node>,
    /// Whether everybody is connected with everybody: a core without an edge, which no split fits.
    all_tied: bool,
}

impl Signs {
    pub(super) fn of(graph: &Graph, shape: &Shape) -> Signs {
        let largest = shape.largest();
        let core = core_by_degree(graph);
        let inside = |node: &Node| core.as_ref().is_some_and(|core| core.inside[*node]);
        let core_nodes: Vec<Node> = graph.nodes().filter(inside).collect();
        let outside: Vec<Node> = graph.nodes().filter(|node| !inside(node)).collect();
        let busiest = busiest(graph, shape);
        let into = |node: &Node| inside(node) && Some(*node) != busiest;
        let hangs = |node: &&Node| graph.neighbors(**node).iter().any(&into);
        let mut signs = Signs {
            stage: None,
            largest,
            outlives: outlives(graph, shape, busiest),
            core: Share::new(core_nodes.len(), shape.actors),
            edge: Share::new(outside.iter().filter(hangs).count(), outside.len()),
            fit: core.as_ref().map(|core| core.fit).filter(|fit| fit.is_finite()),
            core_nodes,
            all_tied: 2 * shape.pairs == shape.actors * shape.actors.saturating_sub(1),
        };
        signs.stage = (shape.actors >= FEWEST_ACTORS && shape.pairs > 0).then(|| signs.told());
        signs
    }

    fn told(&self) -> Stage {
        if !at_least(self.largest, HOLDS_TOGETHER) {
            Stage::Scattered
        } else if !at_least(self.outlives, OUTLIVES_ITS_HUB) {
            Stage::HubAndSpoke
        } else if self.has_core() {
            Stage::CoreAndEdge
        } else {
            Stage::MultiHub
        }
    }

    fn has_core(&self) -> bool {
        let whole = at_least(self.largest, ONE_WHOLE) && self.core.part >= SMALLEST_CORE;
        self.all_tied || (whole && self.edge.whole > 0 && at_least(self.edge, EDGE_HANGS_ON_CORE))
    }

    pub(super) fn core_nodes(&self) -> &[Node] {
        &self.core_nodes
    }

    pub(super) fn figures(&self, answer: &mut Answer) {
        answer.figures.push(Figure::share(
            "structure.without-busiest",
            "Still together without the busiest actor",
            self.outlives,
            "Actors in the largest piece of the largest part over live connections once the actor with the most neighbours is taken out of it, of all others in that part.",
        ));
        answer.figures.push(Figure::share(
            "structure.core",
            "In the core",
            self.core,
            "Actors in the core over live connections, of all actors: the set with the fewest pairs inside that are not connected and pairs outside that are.",
        ));
        answer.figures.push(Figure::share(
            "structure.edge",
            "At the core's edge",
            self.edge,
            "Actors outside the core with a live connection to somebody in it other than the busiest actor of all, of all actors outside the core.",
        ));
        if let Some(fit) = self.fit {
            answer.figures.push(Figure::number(
                "structure.core-fit",
                "Fit of the core",
                fit,
                "How well the split into core and edge agrees with the ideal, a core all connected and an edge not connected with itself: a correlation, 1 at most.",
            ));
        }
    }

    /// The rules with what was found, so that anybody can see why.
    pub(super) fn table(&self) -> Table {
        let mut table = Table::new(
            "structure-stage",
            "At which stage the network is, over live connections: the first rule that is met decides",
            [
                Column::text("Stage"),
                Column::text("Rule"),
                Column::share("Found"),
                Column::text("Next step"),
            ],
        );
        let of = |(part, whole): (usize, usize)| format!("{part} of {whole}");
        let rules = [
            (
                Stage::Scattered,
                format!("In the largest part: fewer than {} of all actors", of(HOLDS_TOGETHER)),
                self.largest,
            ),
            (
                Stage::HubAndSpoke,
                format!(
                    "Still together without the busiest actor: fewer than {} of the others in that part",
                    of(OUTLIVES_ITS_HUB)
                ),
                self.outlives,
            ),
            (
                Stage::CoreAndEdge,
                format!(
                    "Outside the core: at least {} have a connection into it, not counting the busiest actor; the core is {SMALLEST_CORE} or more, and the largest part {} of all or more; or everybody is connected with everybody",
                    of(EDGE_HANGS_ON_CORE),
                    of(ONE_WHOLE)
                ),
                self.edge,
            ),
            (
                Stage::MultiHub,
                "None of these: in the largest part".to_owned(),
                self.largest,
            ),
        ];
        for (stage, rule, found) in rules {
            let here = if self.stage == Some(stage) { " (here)" } else { "" };
            table.push([
                Cell::Text(format!("{}{here}", capital(stage.label()))),
                Cell::Text(rule),
                Cell::Share(found),
                Cell::Text(capital(stage.next())),
            ]);
        }
        table
    }
}

/// The actor with the most neighbours in the largest part; of several, the one without whom the least
/// stays together.
fn busiest(graph: &Graph, shape: &Shape) -> Option<Node> {
    let partings = partings(graph);
    let part = shape.parts.all.get(0).unwrap_or_default();
    let busy = |node: &&Node| {
        (
            graph.neighbors(**node).len(),
            Reverse(partings[**node].largest),
            Reverse(**node),
        )
    };
    part.iter().max_by_key(busy).copied()
}

/// Who stays together of the largest part without that actor, of the others in it.
fn outlives(graph: &Graph, shape: &Shape, busiest: Option<Node>) -> Share {
    let left = busiest.map_or(0, |node| partings(graph)[node].largest);
    Share::new(left as usize, shape.largest().part.saturating_sub(1))
}

fn at_least(share: Share, (part, whole): (usize, usize)) -> bool {
    share.part * whole >= part * share.whole
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
