//! The tables of what has changed: transitions, measures, and who and what is behind them.

use super::change::Bases;
use crate::analysis::comparison::{ABSENT, Comparison, Novelty, Turn};
use crate::analysis::report::{Cell, Chart, Column, Grid, Plot, Table};
use crate::analysis::standing::{Amount, MEASURES};
use crate::analysis::{Answer, Scope};
use crate::share::Share;
use crate::sociogram::FOUR_STATUSES;

pub(super) fn show(answer: &mut Answer, found: &Comparison<'_>, bases: &Bases) {
    answer.tables.push(new_ties(found));
    answer.tables.push(turns(found));
    transitions(answer, found);
    let all = "The measures then and now";
    answer.tables.push(measures("change-measures", all, &bases.everybody));
    let actors = format!(
        "The same measures of the {} actors in both states only, with all their connections at each time",
        found.same_actors()
    );
    answer
        .tables
        .push(measures("change-measures-same-actors", &actors, &bases.same_actors));
    let ties = format!(
        "The same measures of the {} actors and {} connections in both states only",
        found.same_actors(),
        found.stayed.len()
    );
    answer
        .tables
        .push(measures("change-measures-same-ties", &ties, &bases.same_ties));
    lists(answer, found);
}

fn new_ties(found: &Comparison<'_>) -> Table {
    let mut table = Table::new(
        "change-new-ties",
        "Connections not seen before, and whether they are new",
        [Column::text("What they are"), Column::share("Of those not seen before")],
    );
    for sort in Novelty::ALL {
        let share = Share::new(found.new_ties(sort).count(), found.gained.len());
        table.push([Cell::Text(sort.label().to_owned()), Cell::Share(share)]);
    }
    table
}

fn turns(found: &Comparison<'_>) -> Table {
    let mut table = Table::new(
        "change-turns",
        "Connections that are on the map both times, and gone",
        [Column::text("What happened"), Column::share("How many")],
    );
    for turn in Turn::ALL {
        let share = Share::new(found.turned(turn).count(), found.stayed.len());
        table.push([Cell::Text(turn.label().to_owned()), Cell::Share(share)]);
    }
    let gone = Share::new(found.lost.len(), found.then.ties.len());
    table.push([
        Cell::Text("Gone, of all that were on the map then".to_owned()),
        Cell::Share(gone),
    ]);
    table
}

fn five(scope: &Scope<'_>, absent: &str) -> Vec<String> {
    let statuses = FOUR_STATUSES.map(|status| scope.status_label(status));
    statuses.into_iter().chain([absent.to_owned()]).collect()
}

fn transitions(answer: &mut Answer, found: &Comparison<'_>) {
    let counts = found.transitions();
    let rows = five(found.then, "Not on the map");
    let columns = five(found.now, "Not on the map");
    let mut table = Table::new(
        "change-transitions",
        "Connections by status then (rows) and now (columns)",
        std::iter::once(Column::text("Then"))
            .chain(columns.iter().map(Column::number))
            .chain([Column::number("All then")]),
    );
    for (at, label) in rows.iter().enumerate() {
        let cell = |column: usize| match (at, column) {
            (ABSENT, ABSENT) => Cell::Text("–".to_owned()),
            _ => Cell::Count(counts[at][column]),
        };
        table.push(
            std::iter::once(Cell::Text(label.clone()))
                .chain((0..=ABSENT).map(cell))
                .chain([Cell::Count(counts[at].iter().sum())]),
        );
    }
    let sum = |column: usize| counts.iter().map(|row| row[column]).sum::<usize>();
    let sums: Vec<usize> = (0..=ABSENT).map(sum).collect();
    table.push(
        std::iter::once(Cell::Text("All now".to_owned()))
            .chain(sums.iter().map(|n| Cell::Count(*n)))
            .chain([Cell::Count(sums.iter().sum())]),
    );
    answer.tables.push(table);
    if sums.iter().sum::<usize>() > 0 {
        answer.charts.push(Chart::drawn(
            "change-transitions-grid",
            "From which status to which",
            "Rows are how connections were then, columns how they are now. What stayed as it was stands on the diagonal.",
            "connections",
            Plot::Grid(Grid {
                down: "Then".to_owned(),
                across: "Now".to_owned(),
                rows,
                columns,
                counts: counts.iter().map(|row| row.to_vec()).collect(),
            }),
        ));
    }
}

fn measures(id: &str, caption: &str, both: &[Vec<Amount>; 2]) -> Table {
    let mut table = Table::new(
        id,
        caption,
        [
            Column::text("Measure"),
            Column::share("Then"),
            Column::share("Now"),
            Column::text("Difference"),
            Column::text("What is counted"),
        ],
    );
    let [then, now] = both;
    for ((measure, then), now) in MEASURES.iter().zip(then).zip(now) {
        table.push([
            Cell::Text(measure.label.to_owned()),
            cell(*then),
            cell(*now),
            Cell::Text(Amount::difference(*then, *now)),
            Cell::Text(measure.of.to_owned()),
        ]);
    }
    table
}

fn cell(amount: Amount) -> Cell {
    match amount {
        Amount::Share(share) => Cell::Share(share),
        Amount::Count(n) => Cell::Count(n),
        Amount::Ratio { .. } => Cell::Text(amount.said()),
    }
}

/// Who and what: named, and so for organisers.
fn lists(answer: &mut Answer, found: &Comparison<'_>) {
    let (then, now) = (found.then, found.now);
    let mut joined = Table::new(
        "change-actors",
        "Who joined the map, and who left it",
        [
            Column::text("Actor"),
            Column::text("What happened"),
            Column::text("First mapped"),
        ],
    )
    .for_organisers();
    joined.when_empty = "The same actors count as then.".to_owned();
    for place in &found.joined {
        let (id, name) = now.named(*place);
        let first = now.actors[*place].actor.first_mapped;
        joined.push([
            Cell::Actor(id, name),
            Cell::Text("Joined".to_owned()),
            Cell::Date(first),
        ]);
    }
    for place in &found.left {
        let first = then.actors[*place].actor.first_mapped;
        // There may be no page any more to lead to.
        let name = Cell::Text(then.name(*place).to_owned());
        joined.push([name, Cell::Text("Left".to_owned()), Cell::Date(first)]);
    }
    answer.tables.push(joined);
    answer.tables.push(gained_list(found));
    answer.tables.push(turned_list(found));
    let mut lost = Table::new(
        "change-ties-lost",
        "Connections gone since",
        [Column::text("Connection"), Column::text("Status then")],
    )
    .for_organisers();
    lost.when_empty = "No connection is gone.".to_owned();
    for tie in &found.lost {
        let status = then.ties[*tie].status;
        lost.push([
            Cell::Text(then.tie_name(*tie)),
            Cell::Status(status, then.status_label(status)),
        ]);
    }
    answer.tables.push(lost);
}

fn gained_list(found: &Comparison<'_>) -> Table {
    let now = found.now;
    let mut table = Table::new(
        "change-ties-gained",
        "Connections not seen before, one by one",
        [
            Column::text("Connection"),
            Column::text("What it is"),
            Column::text("Began"),
            Column::text("Status now"),
        ],
    )
    .for_organisers();
    table.when_empty = "No connection is new.".to_owned();
    for sort in Novelty::ALL {
        for tie in found.new_ties(sort) {
            let scoped = &now.ties[tie];
            table.push([
                Cell::Tie(scoped.tie.id, now.tie_name(tie)),
                Cell::Text(sort.label().to_owned()),
                Cell::Date(scoped.tie.since),
                Cell::Status(scoped.status, now.status_label(scoped.status)),
            ]);
        }
    }
    table
}

fn turned_list(found: &Comparison<'_>) -> Table {
    let (then, now) = (found.then, found.now);
    let mut table = Table::new(
        "change-ties-turned",
        "Connections whose status changed",
        [
            Column::text("Connection"),
            Column::text("What happened"),
            Column::text("Then"),
            Column::text("Now"),
        ],
    )
    .for_organisers();
    table.when_empty = "No connection changed its status.".to_owned();
    for turn in Turn::ALL.into_iter().filter(|turn| *turn != Turn::Same) {
        for stayed in found.turned(turn) {
            let (was, is) = (then.ties[stayed.then].status, now.ties[stayed.now].status);
            table.push([
                Cell::Tie(stayed.tie, now.tie_name(stayed.now)),
                Cell::Text(turn.label().to_owned()),
                Cell::Status(was, then.status_label(was)),
                Cell::Status(is, now.status_label(is)),
            ]);
        }
    }
    table
}
