//! When connections were last confirmed, and which without a status to ask about first
//! (`docs/figures.md`, Q6, Q7).

use super::alive_lists::{confirmed, days_between};
use crate::analysis::report::{Bar, Cell, Chart, Column, Table};
use crate::analysis::{Answer, Figure, Scope};
use crate::share::Share;
use crate::sociogram::StatusSet;
use std::cmp::Reverse;

/// The bands of age: key, words, and the most days since.
const BANDS: [(&str, &str, i64); 4] = [
    ("within-90-days", "90 days ago or less", 90),
    ("within-180-days", "91 to 180 days ago", 180),
    ("within-365-days", "181 to 365 days ago", 365),
    ("longer-ago", "More than 365 days ago", i64::MAX),
];

/// Those that nobody ever confirmed.
const NEVER: (&str, &str) = ("never", "Never confirmed");

pub(super) fn show(answer: &mut Answer, scope: &Scope<'_>) {
    let mut ages: Vec<Vec<usize>> = vec![Vec::new(); BANDS.len() + 1];
    for tie in 0..scope.ties.len() {
        // A date after that of the report is as fresh as can be.
        let days = confirmed(scope, tie).map(|on| days_between(on, scope.settings.as_of));
        let band = days.and_then(|days| BANDS.iter().position(|(_, _, most)| days <= *most));
        ages[band.unwrap_or(BANDS.len())].push(tie);
    }
    let mut table = Table::new(
        "confirmed-by-age",
        "When connections were last confirmed",
        [
            Column::text("Last confirmed"),
            Column::share("Of all"),
            Column::share("Of those generative or engaged"),
        ],
    );
    let is_live = |tie: &&usize| StatusSet::LIVE.has(scope.ties[**tie].status);
    let all_live = ages.iter().flatten().filter(is_live).count();
    let mut bars = Vec::new();
    let bands = BANDS.iter().map(|(key, label, _)| (*key, *label)).chain([NEVER]);
    for ((key, label), ties) in bands.zip(&ages) {
        let share = Share::new(ties.len(), scope.ties.len());
        answer.figures.push(
            Figure::share(
                format!("confirmed.{key}"),
                format!("Last confirmed: {}", label.to_lowercase()),
                share,
                format!(
                    "Connections by the day they were last confirmed, counted back from the date of the report, of all: {}.",
                    label.to_lowercase()
                ),
            )
            .over(ties.iter().map(|tie| scope.ties[*tie].tie.id)),
        );
        let live = Share::new(ties.iter().filter(is_live).count(), all_live);
        table.push([Cell::Text(label.to_owned()), Cell::Share(share), Cell::Share(live)]);
        bars.push(Bar {
            label: label.to_owned(),
            value: ties.len(),
            segments: scope.segments(&scope.tally(ties.iter().copied())),
        });
    }
    answer.tables.push(table);
    answer.tables.push(by_status(&bars));
    if !scope.ties.is_empty() {
        answer.charts.push(Chart::bars(
            "confirmed-bars",
            "When connections were last confirmed",
            "One bar for each age, split by status.",
            "connections",
            bars,
        ));
    }
    answer.tables.push(triage(scope));
}

fn by_status(bars: &[Bar]) -> Table {
    let statuses = bars.first().map(|bar| bar.segments.as_slice()).unwrap_or_default();
    let columns = statuses.iter().map(|segment| Column::number(segment.label.clone()));
    let mut table = Table::new(
        "confirmed-by-age-and-status",
        "When connections were last confirmed, by status",
        std::iter::once(Column::text("Last confirmed")).chain(columns),
    );
    for bar in bars {
        let counts = bar.segments.iter().map(|segment| Cell::Count(segment.value));
        table.push(std::iter::once(Cell::Text(bar.label.clone())).chain(counts));
    }
    table
}

/// Ties without a status in the order in which to ask about them: those that carry care first,
/// then those of a team or the Circle, then those confirmed most recently.
fn triage(scope: &Scope<'_>) -> Table {
    let touches = |tie: usize| {
        let ends = [scope.ties[tie].from, scope.ties[tie].to];
        ends.iter().any(|end| scope.actors[*end].is_team_or_circle())
    };
    let mut ties: Vec<usize> = (0..scope.ties.len())
        .filter(|tie| scope.ties[*tie].status.is_none())
        .collect();
    ties.sort_by_key(|tie| {
        let carries = !scope.ties[*tie].tie.flows.is_empty();
        (!carries, !touches(*tie), Reverse(confirmed(scope, *tie)))
    });
    let mut table = Table::new(
        "triage",
        "Connections without a status, in the order in which to ask about them",
        [
            Column::text("Connection"),
            Column::text("Why now"),
            Column::text("Care"),
            Column::text("Whom to ask"),
            Column::text("Last confirmed"),
        ],
    )
    .for_organisers();
    table.when_empty = match scope.ties.is_empty() {
        true => "No connections are on the map yet.".to_owned(),
        false => "Every connection has a status.".to_owned(),
    };
    for place in ties {
        let tie = scope.ties[place].tie;
        let why = match (tie.flows.is_empty(), touches(place)) {
            (false, true) => "Care passes to or from a team or the Circle",
            (false, false) => "Care passes",
            (true, true) => "It touches a team or the Circle",
            (true, false) => "Nothing else is known of it",
        };
        let ask = [&tie.steward, &tie.provenance.said_by]
            .into_iter()
            .find(|name| !name.trim().is_empty());
        table.push([
            Cell::Tie(tie.id, scope.tie_name(place)),
            Cell::Text(why.to_owned()),
            Cell::Text(scope.care_labels(scope.care_on(place))),
            Cell::Text(ask.cloned().unwrap_or_default()),
            Cell::Date(confirmed(scope, place)),
        ]);
    }
    table
}
