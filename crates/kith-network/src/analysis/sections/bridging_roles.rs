//! Who stands between whom, by sector (`docs/figures.md`, Q10): the five roles of Gould and Fernandez.

use super::bridging_ground::{Ground, Side, arcs};
use crate::analysis::report::{Cell, Column, Table};
use crate::analysis::{Answer, Figure};
use crate::share::Share;
use crate::sociogram::StatusSet;
use kith_graph::brokerage::{Chance, Roles, brokerage, chances_overall, totals};
use kith_graph::{Node, NodeMap};

/// How many go-betweens are listed by name.
const LISTED: usize = 20;
/// How many standard deviations from what chance gives count as more, or less.
const UNUSUAL: f64 = 2.0;
/// With fewer ways of two steps nothing is said of chance.
const FEWEST_WAYS: u64 = 10;

/// A role in plain words.
struct Role {
    key: &'static str,
    label: &'static str,
    meaning: &'static str,
}

/// In the order of [`five`].
const ROLES: [Role; 5] = [
    Role {
        key: "coordinator",
        label: "Go-between among their own",
        meaning: "brings together two of their own sector",
    },
    Role {
        key: "gatekeeper",
        label: "Doorkeeper",
        meaning: "passes on what another sector gives to one of their own",
    },
    Role {
        key: "representative",
        label: "Spokesperson",
        meaning: "passes on what one of their own gives to another sector",
    },
    Role {
        key: "itinerant",
        label: "Go-between from outside",
        meaning: "brings together two of a sector that is not their own",
    },
    Role {
        key: "liaison",
        label: "Link between two others",
        meaning: "joins two sectors and belongs to neither",
    },
];

fn five<T: Copy>(roles: &Roles<T>) -> [T; 5] {
    [
        roles.coordinator,
        roles.gatekeeper,
        roles.representative,
        roles.itinerant,
        roles.liaison,
    ]
}

/// Brokerage over A(LIVE) among actors with a stated sector.
pub(super) struct Brokers {
    each: NodeMap<Roles<u64>>,
    all: Roles<u64>,
    chance: Roles<Chance>,
}

impl Brokers {
    pub(super) fn of(ground: &Ground<'_>) -> Brokers {
        let arcs = arcs(ground.scope, ground.live, StatusSet::LIVE);
        let groups = ground.groups(&Side::STATED);
        let each = brokerage(&arcs, &groups);
        Brokers {
            all: totals(&each),
            chance: chances_overall(&arcs, &groups),
            each,
        }
    }

    fn brokers(&self) -> impl Iterator<Item = (Node, &Roles<u64>)> {
        self.each.iter().filter(|(_, roles)| roles.total > 0)
    }

    /// The share of each role, and of actors who have any.
    pub(super) fn figures(&self, answer: &mut Answer, ground: &Ground<'_>) {
        let brokers = Figure::share(
            "bridging.go-betweens",
            "Actors who stand between two others",
            Share::new(self.brokers().count(), ground.sides.len()),
            "Actors with a stated sector through whom a live way of two steps leads from one actor to another who have no such connection themselves, of all actors.",
        );
        answer
            .figures
            .push(ground.naming(brokers, self.brokers().map(|(node, _)| node)));
        for (role, count) in ROLES.iter().zip(five(&self.all)) {
            answer.figures.push(Figure::share(
                format!("bridging.role.{}", role.key),
                format!("{}: {}", role.label, role.meaning),
                Share::new(count as usize, self.all.total as usize),
                format!(
                    "Live ways of two steps whose middle {}, of all such ways between two who have no connection themselves.",
                    role.meaning
                ),
            ));
        }
    }

    pub(super) fn tables(&self, answer: &mut Answer, ground: &Ground<'_>) {
        answer.tables.push(self.counts());
        answer.tables.push(self.names(ground).for_organisers());
    }

    fn counts(&self) -> Table {
        let mut table = Table::new(
            "bridging-roles",
            "Ways of two live steps between two who have no connection themselves, by what their middle is to the ends",
            [
                Column::text("Role"),
                Column::text("What it is"),
                Column::share("Ways"),
                Column::number("By chance, on average"),
                Column::text("In words"),
            ],
        );
        let expected = five(&self.chance);
        for ((role, count), chance) in ROLES.iter().zip(five(&self.all)).zip(expected) {
            table.push([
                Cell::Text(role.label.to_owned()),
                Cell::Text(role.meaning.to_owned()),
                Cell::Share(Share::new(count as usize, self.all.total as usize)),
                Cell::Number(finite(chance.expected)),
                Cell::Text(self.in_words(count, chance).to_owned()),
            ]);
        }
        table
    }

    fn in_words(&self, count: u64, chance: Chance) -> &'static str {
        match chance.score(count).filter(|score| score.is_finite()) {
            _ if self.all.total < FEWEST_WAYS => "too few ways to say",
            None => "chance leaves no play here",
            Some(score) if score > UNUSUAL => "more than by chance",
            Some(score) if score < -UNUSUAL => "less than by chance",
            Some(_) => "about as by chance",
        }
    }

    /// The foremost by the number of ways, then by name.
    fn names(&self, ground: &Ground<'_>) -> Table {
        let mut table = Table::new(
            "bridging-go-betweens",
            format!("Who stands between, by the number of ways of two live steps; the first {LISTED} at most"),
            [Column::text("Actor"), Column::text("Sector")]
                .into_iter()
                .chain(ROLES.iter().map(|role| Column::number(role.label)))
                .chain([Column::number("All")]),
        );
        table.when_empty = "Nobody stands between two others over live connections.".to_owned();
        let mut brokers = ground.by_name(self.brokers().map(|(node, _)| node));
        brokers.sort_by_key(|node| std::cmp::Reverse(self.each[*node].total));
        for node in brokers.into_iter().take(LISTED) {
            let (id, name) = ground.named(node);
            let roles = &self.each[node];
            table.push(
                [Cell::Actor(id, name), Cell::Text(ground.side(node).label().to_owned())]
                    .into_iter()
                    .chain(five(roles).map(|count| Cell::Count(count as usize)))
                    .chain([Cell::Count(roles.total as usize)]),
            );
        }
        table
    }
}

fn finite(number: f64) -> f64 {
    if number.is_finite() { number } else { 0.0 }
}
