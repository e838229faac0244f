//! How far it is from formal actors to informal ones, over live connections (`docs/figures.md`, Q10).

use super::bridging_ground::{Ground, Side};
use super::bridging_tables::for_members;
use crate::analysis::report::{Bar, Cell, Chart, Column, Table};
use crate::analysis::{Answer, Figure};
use crate::share::Share;
use kith_graph::walk::{self, Way};
use kith_graph::{Node, NodeMap};

/// Formal actors by how far the nearest informal one is: one step, two, three, more, no way.
const BANDS: [(&str, &str); 5] = [
    ("one-step", "One step: connected directly"),
    ("two-steps", "Two steps"),
    ("three-steps", "Three steps"),
    ("further", "Four steps or more"),
    ("no-way", "No live way"),
];

pub(super) struct Routes {
    /// Steps to the nearest informal actor.
    steps: NodeMap<Option<u32>>,
    services: Vec<Node>,
    bands: [usize; 5],
}

impl Routes {
    /// One search from all informal actors at once: O(n + m).
    pub(super) fn of(ground: &Ground<'_>) -> Routes {
        let graph = ground.live.graph();
        let informal: Vec<Node> = ground.nodes(Side::Informal).collect();
        let mut steps = NodeMap::filled(graph.order(), None);
        for (node, distance) in walk::neighborhood(graph, &informal, u32::MAX, Way::Both) {
            steps[node] = Some(distance);
        }
        let mut bands = [0; 5];
        for node in ground.nodes(Side::Formal) {
            bands[band(steps[node])] += 1;
        }
        Routes {
            steps,
            services: ground.services(),
            bands,
        }
    }

    fn reached(&self) -> usize {
        let reached = self.services.iter().filter(|node| self.steps[**node].is_some());
        reached.count()
    }

    pub(super) fn figures(&self, answer: &mut Answer, ground: &Ground<'_>) {
        let formal = ground.count(Side::Formal);
        for ((key, label), count) in BANDS.iter().zip(self.bands) {
            answer.figures.push(Figure::share(
                format!("bridging.formal.{key}"),
                format!("From a formal actor to the nearest informal one: {}", label.to_lowercase()),
                Share::new(count, formal),
                "Formal actors with the nearest informal one that far away over live connections, of all formal actors.",
            ));
        }
        answer.figures.push(Figure::count(
            "bridging.services",
            "Formal services on the map",
            self.services.len(),
            ("service", "services"),
            "Formal actors in a category that means formal, or of a kind that is a service; paid care workers are not meant.",
        ));
        answer.figures.push(Figure::share(
            "bridging.services.reached",
            "Formal services with a live way to an informal actor",
            Share::new(self.reached(), self.services.len()),
            "Formal services from which live connections lead to an informal actor, over however many steps, of all formal services.",
        ));
    }

    pub(super) fn show(&self, answer: &mut Answer, ground: &Ground<'_>) {
        let formal = ground.count(Side::Formal);
        let mut table = Table::new(
            "bridging-distances",
            "How far formal actors are from the nearest informal one, over live connections",
            [Column::text("Nearest informal actor"), Column::share("Formal actors")],
        );
        table.when_empty = "No formal actor is on the map.".to_owned();
        if formal > 0 {
            for ((_, label), count) in BANDS.iter().zip(self.bands) {
                table.push([Cell::Text((*label).to_owned()), Cell::Share(Share::new(count, formal))]);
            }
            answer.charts.push(self.chart());
        }
        answer.tables.push(table);
        answer.tables.push(for_members(self.services_table(ground)));
        answer.tables.push(self.routes_table(ground).for_organisers());
    }

    fn chart(&self) -> Chart {
        let bar = |((_, label), value): (&(&str, &str), usize)| Bar {
            label: (*label).to_owned(),
            value,
            segments: Vec::new(),
        };
        Chart::bars(
            "bridging-distances-bars",
            "How far formal actors are from the nearest informal one",
            "One bar for each number of steps over live connections, and one for those from whom no way leads.",
            "formal actors",
            BANDS.iter().zip(self.bands).map(bar).collect(),
        )
    }

    /// Services that are no people, without the way: it may lead over people.
    fn services_table(&self, ground: &Ground<'_>) -> Table {
        let mut table = Table::new(
            "bridging-services",
            "Formal services and the nearest informal actors, over live connections",
            [
                Column::text("Service"),
                Column::text("Steps"),
                Column::number("Informal actors so near"),
            ],
        );
        table.when_empty = "No formal service is on the map.".to_owned();
        let words = ground.scope.network.vocabulary();
        let is_body = |node: &&Node| !words.is_human(ground.scope.actors[ground.place(**node)].actor);
        for node in self.services.iter().filter(is_body) {
            let (id, name) = ground.named(*node);
            table.push([
                Cell::Actor(id, name),
                Cell::Text(self.steps[*node].map_or_else(|| "no live way".to_owned(), |steps| steps.to_string())),
                Cell::Count(self.nearest(ground, *node).len()),
            ]);
        }
        table
    }

    fn routes_table(&self, ground: &Ground<'_>) -> Table {
        let mut table = Table::new(
            "bridging-routes",
            "One shortest way from each formal service to an informal actor, over live connections",
            [
                Column::text("Service"),
                Column::text("Steps"),
                Column::text("The way"),
                Column::text("Informal actors so near"),
            ],
        );
        table.when_empty = "No formal service is on the map.".to_owned();
        for node in &self.services {
            let (id, name) = ground.named(*node);
            let nearest = ground.by_name(self.nearest(ground, *node));
            let (steps, way) = match self.steps[*node] {
                Some(steps) => (steps.to_string(), self.way(ground, *node)),
                None => (String::new(), "no live way".to_owned()),
            };
            table.push([
                Cell::Actor(id, name),
                Cell::Text(steps),
                Cell::Text(way),
                Cell::Names(nearest.into_iter().map(|node| ground.named(node)).collect()),
            ]);
        }
        table
    }

    /// Informal actors at the least distance.
    fn nearest(&self, ground: &Ground<'_>, from: Node) -> Vec<Node> {
        let Some(steps) = self.steps[from] else {
            return Vec::new();
        };
        walk::reach(ground.live.graph(), from, steps)
            .into_iter()
            .map(|(node, _)| node)
            .filter(|node| ground.side(*node) == Side::Informal)
            .collect()
    }

    /// "Surgery → Hub → Ada": of several ways, the one whose next actor's name comes first.
    fn way(&self, ground: &Ground<'_>, from: Node) -> String {
        let (mut here, mut names) = (from, vec![ground.named(from).1]);
        while let Some(left) = self.steps[here].filter(|left| *left > 0) {
            let row = ground.live.graph().neighbors(here).iter();
            let nearer = row.filter(|other| self.steps[**other] == Some(left - 1));
            let Some(next) = nearer.min_by_key(|other| ground.place(**other)) else {
                break;
            };
            here = *next;
            names.push(ground.named(here).1);
        }
        names.join(" → ")
    }
}

fn band(steps: Option<u32>) -> usize {
    match steps {
        Some(0 | 1) => 0,
        Some(2) => 1,
        Some(3) => 2,
        Some(_) => 3,
        None => 4,
    }
}
