//! Who stands between, and on whom the network hangs: go-betweens, cut actors, bridges.

use super::bridging_ground::Ground;
use super::bridging_tables::{pair_cell, pair_places};
use crate::analysis::report::{Cell, Column, Table};
use crate::analysis::{Answer, Figure};
use crate::share::Share;
use kith_graph::betweenness::{Scale, betweenness, sampled};
use kith_graph::removal::{Parting, bridge_partings, partings};
use kith_graph::{Graph, Node, NodeMap};
use std::cmp::Reverse;

/// How many are listed of each.
const LISTED: usize = 50;
const GO_BETWEENS: usize = 10;
/// Up to so many actors times connected pairs, betweenness is exact; beyond it is estimated.
const EXACT: usize = 8_000_000;
/// How far an estimate may be off, nine times in ten, as a share of all pairs.
const ERROR: f64 = 0.02;
const CONFIDENCE: f64 = 0.9;
const SEED: u64 = 1;

/// What hangs on single actors and single pairs of connected actors, over live ties.
pub(super) struct Cuts {
    partings: NodeMap<Parting>,
    /// In rising order.
    actors: Vec<Node>,
    bridges: Vec<((Node, Node), Parting)>,
}

impl Cuts {
    /// O(n + m).
    pub(super) fn of(graph: &Graph) -> Cuts {
        let partings = partings(graph);
        Cuts {
            actors: graph.nodes().filter(|node| partings[*node].pieces > 1).collect(),
            bridges: bridge_partings(graph),
            partings,
        }
    }

    pub(super) fn actors(&self) -> usize {
        self.actors.len()
    }

    pub(super) fn figures(&self, answer: &mut Answer, ground: &Ground<'_>) {
        let graph = ground.live.graph();
        let actors = Figure::share(
            "structure.cut-actors",
            "Actors whose absence would cut others off",
            Share::new(self.actors.len(), graph.order()),
            "Actors without whom some others would no longer be joined over live connections, of all actors.",
        );
        let ties = Figure::share(
            "structure.cut-connections",
            "Connections whose loss would cut others off",
            Share::new(self.bridges.len(), graph.size()),
            "Connected pairs of actors whose live connection is the only way between two parts of the map, of all such pairs.",
        );
        let worst = self
            .partings
            .values()
            .iter()
            .map(|parting| parting.cut_off)
            .max()
            .unwrap_or(0);
        let pairs: Vec<(Node, Node)> = self.bridges.iter().map(|(pair, _)| *pair).collect();
        answer.figures.push(ground.naming(actors, self.actors.iter().copied()));
        answer.figures.push(ground.naming_pairs(ties, &pairs));
        answer.figures.push(Figure::share(
            "structure.most-cut-off",
            "Cut off by one loss, at most",
            Share::new(worst as usize, graph.order().saturating_sub(1)),
            "Actors who would no longer be joined to the largest piece of their part if one other were missing, for the one of whom this is most, of all others.",
        ));
    }

    pub(super) fn tables(&self, answer: &mut Answer, ground: &Ground<'_>) {
        let mut actors = Table::new(
            "structure-cut-actors",
            format!(
                "Actors whose absence would cut others off, by how many would be cut off; the first {LISTED} at most"
            ),
            [
                Column::text("Actor"),
                Column::number("Cut off"),
                Column::number("Pieces left"),
                Column::number("Pairs parted"),
            ],
        );
        actors.when_empty = "Whoever is missing, all others stay joined as they are.".to_owned();
        let mut nodes = ground.by_name(self.actors.iter().copied());
        nodes.sort_by_key(|node| Reverse((self.partings[*node].cut_off, self.partings[*node].pairs)));
        for node in nodes.into_iter().take(LISTED) {
            let ((id, name), parting) = (ground.named(node), self.partings[node]);
            actors.push([
                Cell::Actor(id, name),
                Cell::Count(parting.cut_off as usize),
                Cell::Count(parting.pieces as usize),
                Cell::Count(parting.pairs as usize),
            ]);
        }
        answer
            .tables
            .extend([actors.for_organisers(), self.bridges(ground).for_organisers()]);
    }

    fn bridges(&self, ground: &Ground<'_>) -> Table {
        let mut table = Table::new(
            "structure-cut-connections",
            format!(
                "Connections whose loss would cut others off, by how many would be cut off; the first {LISTED} at most"
            ),
            [
                Column::text("Connection"),
                Column::number("Cut off"),
                Column::number("Pairs parted"),
            ],
        );
        table.when_empty = "Whichever is lost, everybody stays joined over others.".to_owned();
        let mut bridges = self.bridges.clone();
        bridges.sort_by_key(|(pair, parting)| (Reverse((parting.cut_off, parting.pairs)), pair_places(ground, *pair)));
        for (pair, parting) in bridges.into_iter().take(LISTED) {
            table.push([
                pair_cell(ground, pair),
                Cell::Count(parting.cut_off as usize),
                Cell::Count(parting.pairs as usize),
            ]);
        }
        table
    }

    /// The foremost go-betweens, for organisers.
    pub(super) fn go_betweens(&self, ground: &Ground<'_>) -> Table {
        let graph = ground.live.graph();
        let (scores, how) = scores(graph);
        let mut table = Table::new(
            "structure-go-betweens",
            format!("Go-betweens over live connections, the first {GO_BETWEENS} at most; {how}"),
            [
                Column::text("Actor"),
                Column::number("Shortest ways that lead over it, as a part of one"),
                Column::number("Neighbours"),
                Column::text("Without it"),
            ],
        );
        table.when_empty = "Nobody stands between two others over live connections.".to_owned();
        let mut nodes = ground.by_name(graph.nodes().filter(|node| scores[*node] > 0.0));
        nodes.sort_by(|one, other| scores[*other].total_cmp(&scores[*one]));
        for node in nodes.into_iter().take(GO_BETWEENS) {
            let (id, name) = ground.named(node);
            let missed = match self.partings[node].cut_off {
                0 => "all others stay joined".to_owned(),
                cut_off => format!("{cut_off} would be cut off"),
            };
            table.push([
                Cell::Actor(id, name),
                Cell::Number(scores[node]),
                Cell::Count(graph.neighbors(node).len()),
                Cell::Text(missed),
            ]);
        }
        table
    }
}

/// Betweenness of all nodes as a share of pairs of others, and how it was come by.
fn scores(graph: &Graph) -> (NodeMap<f64>, String) {
    let exact = graph.order() * graph.size() <= EXACT;
    let estimate = if exact {
        None
    } else {
        sampled(graph, ERROR, CONFIDENCE, SEED).ok()
    };
    match estimate {
        Some(found) => {
            let how = format!(
                "estimated: nine times in ten none is off by more than {:.3}",
                found.error
            );
            (found.scores, how)
        }
        None => (betweenness(graph, Scale::Normalised), "counted exactly".to_owned()),
    }
}
