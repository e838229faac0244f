//! The teams side by side: their bars and tables.

use crate::analysis::card::{Backing, KeyConnections, TeamCard};
use crate::analysis::report::{Bar, Cell, Chart, Column, Segment, Table};
use crate::share::Share;
use crate::vocabulary::Liveness;

/// The generative ties of a team, of all its ties.
pub(super) fn generative(card: &TeamCard) -> Share {
    card.connections
        .iter()
        .find(|group| group.status == Some(Liveness::Generative))
        .map_or(Share::new(0, card.total), |group| group.share)
}

/// Its types of care with this backing, of all that were looked at.
pub(super) fn share_of(card: &TeamCard, state: &str) -> Share {
    let having = card.backing.iter().filter(|backing| backing.state() == state).count();
    Share::new(having, card.backing.len())
}

pub(super) fn chart(cards: &[TeamCard]) -> Chart {
    let segment = |group: &KeyConnections| Segment {
        status: group.status,
        label: group.label.clone(),
        value: group.share.part,
    };
    Chart::bars(
        "teams-bars",
        "Each team's connections by status",
        "One bar for each team, split by the status of its connections.",
        "connections",
        cards
            .iter()
            .map(|card| Bar {
                label: card.name.clone(),
                value: card.total,
                segments: card.connections.iter().map(segment).collect(),
            })
            .collect(),
    )
}

pub(super) fn overview(cards: &[TeamCard]) -> Table {
    let mut table = Table::new(
        "teams",
        "The teams at a glance",
        [
            Column::text("Team"),
            Column::number("Connections"),
            Column::share("Generative"),
            Column::number("Unclassified"),
            Column::number("Connected with"),
            Column::share("Reach in two live steps"),
        ],
    );
    table.when_empty = "No team is on the map yet.".to_owned();
    for card in cards {
        table.push([
            Cell::Actor(card.team, card.name.clone()),
            Cell::Count(card.total),
            Cell::Share(generative(card)),
            Cell::Count(card.unclassified()),
            Cell::Count(card.degree),
            Cell::Share(card.reach),
        ]);
    }
    table
}

/// What reaches each team over generative ties, and what it wants and does not get.
pub(super) fn backing_table(cards: &[TeamCard]) -> Table {
    let mut table = Table::new(
        "backing",
        "How well each team's care is backed, over generative connections",
        [
            Column::text("Team"),
            Column::text("Type of care"),
            Column::text("Backing"),
            Column::text("Given by"),
            Column::text("Wanted"),
        ],
    );
    table.when_empty = "No care reaches a team over a generative connection.".to_owned();
    for card in cards {
        let shown = |backing: &&Backing| backing.wanted || !backing.givers.is_empty();
        for backing in card.backing.iter().filter(shown) {
            let wanted = if backing.wanted { "yes" } else { "" };
            table.push([
                Cell::Actor(card.team, card.name.clone()),
                Cell::Text(backing.care_type.clone()),
                Cell::Text(backing.state().to_owned()),
                Cell::Names(backing.givers.clone()),
                Cell::Text(wanted.to_owned()),
            ]);
        }
    }
    table
}
