//! How fresh and how complete the records are (`docs/figures.md`, Q1).

use super::alive_lists::days_between;
use crate::actor::Actor;
use crate::analysis::report::{Cell, Column, Table};
use crate::analysis::{Answer, Figure, Scope};
use crate::consent::Agreement;
use crate::share::Share;
use crate::tie::Tie;
use crate::vocabulary::Direction;
use jiff::civil::Date;

pub(super) fn show(answer: &mut Answer, scope: &Scope<'_>) {
    let actors: Vec<usize> = scope.counted().collect();
    fresh(answer, scope, &actors);
    answer.tables.push(dates(scope, &actors));
    complete_actors(answer, scope, &actors);
    complete_ties(answer, scope);
}

fn confirmed(actor: &Actor) -> Option<Date> {
    actor.confirmed.as_ref().map(|last| last.on)
}

fn fresh(answer: &mut Answer, scope: &Scope<'_>, actors: &[usize]) {
    let interval = scope.network.about().review_days;
    let age = |actor: &usize| {
        let on = confirmed(scope.actors[*actor].actor)?;
        Some(days_between(on, scope.settings.as_of) <= i64::from(interval))
    };
    let mut table = Table::new(
        "freshness",
        format!("When each entry was last confirmed; entries here are looked at again every {interval} days"),
        [Column::text("Last confirmed"), Column::share("Actors")],
    );
    for (key, label, state) in [
        ("confirmed", format!("Within {interval} days"), Some(true)),
        ("longer-ago", format!("More than {interval} days ago"), Some(false)),
        ("never", "Never".to_owned(), None),
    ] {
        let having: Vec<usize> = actors.iter().copied().filter(|actor| age(actor) == state).collect();
        let share = Share::new(having.len(), actors.len());
        answer.figures.push(
            Figure::share(
                format!("fresh.{key}"),
                format!("Last confirmed: {}", label.to_lowercase()),
                share,
                format!(
                    "Actors by the day on which somebody last said that their entry holds, counted back from the date of the report: {}, of all that count.",
                    label.to_lowercase()
                ),
            )
            .by(having.iter().map(|actor| scope.id(*actor))),
        );
        table.push([Cell::Text(label), Cell::Share(share)]);
    }
    answer.tables.push(table);
}

/// A day that an entry may have.
type Day = fn(&Actor) -> Option<Date>;

/// The oldest and the newest day known of the entries.
fn dates(scope: &Scope<'_>, actors: &[usize]) -> Table {
    let mut table = Table::new(
        "record-dates",
        "Oldest and newest entries",
        [
            Column::text("Day"),
            Column::share("Known of"),
            Column::text("Oldest"),
            Column::text("Newest"),
        ],
    );
    let rows: [(&str, Day); 2] = [
        ("First mapped", |actor| actor.first_mapped),
        ("Last confirmed", confirmed),
    ];
    for (label, day) in rows {
        let days: Vec<Date> = actors
            .iter()
            .filter_map(|actor| day(scope.actors[*actor].actor))
            .collect();
        table.push([
            Cell::Text(label.to_owned()),
            Cell::Share(Share::new(days.len(), actors.len())),
            Cell::Date(days.iter().min().copied()),
            Cell::Date(days.iter().max().copied()),
        ]);
    }
    table
}

/// What an entry can say: key, words, whether this one does, and whether the network has words for
/// it at all.
type Part<T> = (&'static str, &'static str, fn(&T) -> bool, bool);

fn complete_actors(answer: &mut Answer, scope: &Scope<'_>, actors: &[usize]) {
    let words = scope.network.vocabulary();
    let parts: [Part<Actor>; 6] = [
        (
            "kind",
            "What kind of actor it is",
            |actor| actor.kind.is_some(),
            !words.actor_kinds.is_empty(),
        ),
        (
            "category",
            "Its category",
            |actor| actor.category.is_some(),
            !words.categories.is_empty(),
        ),
        (
            "role",
            "Its role in the network",
            |actor| actor.role.is_some(),
            !words.roles.is_empty(),
        ),
        (
            "offers",
            "What it offers",
            |actor| !actor.offers.is_empty(),
            !words.care_types.is_empty(),
        ),
        (
            "description",
            "A description",
            |actor| !actor.description.trim().is_empty(),
            true,
        ),
        (
            "consent",
            "That it was asked whether it wants to be shown",
            |actor| actor.consent.agreement != Agreement::NotAsked,
            // Others are shown only those who agreed.
            scope.may_name(),
        ),
    ];
    let mut table = Table::new(
        "complete-actors",
        "What the entries of actors say",
        [Column::text("The entry says"), Column::share("Actors")],
    );
    for (key, label, says, _) in parts.into_iter().filter(|(.., has_words)| *has_words) {
        let having: Vec<usize> = actors
            .iter()
            .copied()
            .filter(|actor| says(scope.actors[*actor].actor))
            .collect();
        let share = Share::new(having.len(), actors.len());
        let figure = Figure::share(
            format!("complete.actors.{key}"),
            format!("Entries that say: {}", label.to_lowercase()),
            share,
            format!(
                "Actors whose entry says this, of all that count: {}.",
                label.to_lowercase()
            ),
        )
        .by(having.iter().map(|actor| scope.id(*actor)));
        answer.figures.push(match key {
            "consent" => figure.for_organisers(),
            _ => figure,
        });
        table.push([Cell::Text(label.to_owned()), Cell::Share(share)]);
    }
    answer.tables.push(table);
}

fn complete_ties(answer: &mut Answer, scope: &Scope<'_>) {
    let words = scope.network.vocabulary();
    let parts: [Part<Tie>; 4] = [
        (
            "status",
            "How alive it is",
            |tie| tie.status.is_some(),
            !words.statuses.is_empty(),
        ),
        (
            "care",
            "What care passes",
            |tie| !tie.flows.is_empty(),
            !words.care_types.is_empty(),
        ),
        (
            "date",
            "Since when, or when it was confirmed",
            |tie| tie.since.is_some() || tie.confirmed.is_some(),
            true,
        ),
        (
            "direction",
            "Which way it goes",
            |tie| tie.direction != Direction::Undirected,
            true,
        ),
    ];
    let mut table = Table::new(
        "complete-ties",
        "What the entries of connections say",
        [Column::text("The entry says"), Column::share("Connections")],
    );
    for (key, label, says, _) in parts.into_iter().filter(|(.., has_words)| *has_words) {
        let having: Vec<&Tie> = scope.ties.iter().map(|tie| tie.tie).filter(|tie| says(tie)).collect();
        let share = Share::new(having.len(), scope.ties.len());
        answer.figures.push(
            Figure::share(
                format!("complete.ties.{key}"),
                format!("Connections that say: {}", label.to_lowercase()),
                share,
                format!("Connections whose entry says this, of all: {}.", label.to_lowercase()),
            )
            .over(having.iter().map(|tie| tie.id)),
        );
        table.push([Cell::Text(label.to_owned()), Cell::Share(share)]);
    }
    answer.tables.push(table);
}
