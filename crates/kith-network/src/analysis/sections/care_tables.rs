//! The tables of care wealth: types, who gives to whom, who does not.

use super::care_wealth::Wealth;
use crate::analysis::report::{Cell, Chart, Column, Grid, Plot, Table};
use crate::analysis::{FormFilter, Scope};
use crate::vocabulary::Term;
use std::collections::{BTreeMap, BTreeSet};

/// Beyond this many cells a table of everybody against everybody is a list instead.
const MOST_CELLS: usize = 3_000;

/// A row for every type of care, in both counting units, formal and informal apart.
pub(super) fn care_types(scope: &Scope<'_>, asked: &Wealth, givers: &BTreeMap<usize, bool>) -> Table {
    let mut table = Table::new(
        "care-types",
        format!(
            "Types of care, by {}; flows over connections that are {}",
            scope.settings.counting.label(),
            scope.actively()
        ),
        [
            Column::text("Type of care"),
            Column::number("Informal or gifted: offered by"),
            Column::number("Informal or gifted: flows on"),
            Column::number("Formal or paid: offered by"),
            Column::number("Formal or paid: flows on"),
        ],
    );
    table.when_empty = "This network has no words for types of care yet.".to_owned();
    let of = |form| match form {
        asked_for if asked_for == scope.settings.form => asked.clone(),
        other => Wealth::of(scope, other, givers),
    };
    let (informal, formal) = (of(FormFilter::Informal), of(FormFilter::Formal));
    let mut order: Vec<usize> = (0..scope.care_types.len()).collect();
    order.sort_by_key(|care| std::cmp::Reverse(asked.counted(*care, scope.settings.counting)));
    for care in order {
        table.push([
            Cell::Text(scope.care_types[care].label.clone()),
            Cell::Count(informal.offered_by[care].len()),
            Cell::Count(informal.flows_on[care].len()),
            Cell::Count(formal.offered_by[care].len()),
            Cell::Count(formal.flows_on[care].len()),
        ]);
    }
    table
}

/// Which care types each actor gives to the Circle and each team.
pub(super) fn givers_by_recipient(scope: &Scope<'_>) -> Table {
    let recipients = scope.recipients();
    let mut given: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
    for passage in scope.passages_over(scope.settings.statuses, scope.settings.form) {
        if scope.actors[passage.receiver].is_team_or_circle() {
            given
                .entry((passage.giver, passage.receiver))
                .or_default()
                .insert(passage.care);
        }
    }
    let types = |care: &BTreeSet<usize>| {
        let labels: Vec<&str> = care.iter().map(|care| scope.care_types[*care].label()).collect();
        Cell::Text(labels.join("; "))
    };
    let form = scope.settings.form.label();
    if scope.actors.len() * recipients.len() > MOST_CELLS {
        let mut table = Table::new(
            "givers-by-recipient",
            format!("Who gives which {form} care to the Circle and the teams (a long list, so only those who give)"),
            [
                Column::text("Giver"),
                Column::text("Recipient"),
                Column::text("Types of care"),
            ],
        );
        table.when_empty = "No such care is recorded.".to_owned();
        for ((giver, receiver), care) in &given {
            let ((giver, name), (receiver, whom)) = (scope.named(*giver), scope.named(*receiver));
            table.push([Cell::Actor(giver, name), Cell::Actor(receiver, whom), types(care)]);
        }
        return table;
    }
    let columns = recipients.iter().map(|recipient| Column::text(scope.name(*recipient)));
    let mut table = Table::new(
        "givers-by-recipient",
        format!("Who gives which {form} care to the Circle and the teams"),
        std::iter::once(Column::text("Giver")).chain(columns),
    );
    if recipients.is_empty() {
        table.when_empty = "No team and no Circle is on the map.".to_owned();
        return table;
    }
    table.when_empty = "Nobody is on the map yet.".to_owned();
    let nothing = BTreeSet::new();
    for giver in 0..scope.actors.len() {
        let (id, name) = scope.named(giver);
        let cells = recipients
            .iter()
            .map(|recipient| types(given.get(&(giver, *recipient)).unwrap_or(&nothing)));
        table.push(std::iter::once(Cell::Actor(id, name)).chain(cells));
    }
    table
}

/// How many distinct actors give each type of care (rows, in the order of the vocabulary) to the
/// Circle and each team (columns).
fn givers_of_types(scope: &Scope<'_>, recipients: &[usize]) -> Vec<Vec<usize>> {
    let mut givers: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
    for passage in scope.passages_over(scope.settings.statuses, scope.settings.form) {
        if scope.actors[passage.receiver].is_team_or_circle() {
            givers
                .entry((passage.care, passage.receiver))
                .or_default()
                .insert(passage.giver);
        }
    }
    let of = |care, recipient| givers.get(&(care, recipient)).map_or(0, BTreeSet::len);
    (0..scope.care_types.len())
        .map(|care| recipients.iter().map(|recipient| of(care, *recipient)).collect())
        .collect()
}

/// How many distinct actors give each type of care to the Circle and each team.
pub(super) fn types_by_recipient(scope: &Scope<'_>) -> Table {
    let recipients = scope.recipients();
    let columns = recipients
        .iter()
        .map(|recipient| Column::number(scope.name(*recipient)));
    let mut table = Table::new(
        "types-by-recipient",
        format!(
            "How many actors give each type of {} care to the Circle and the teams",
            scope.settings.form.label()
        ),
        std::iter::once(Column::text("Type of care")).chain(columns),
    );
    if recipients.is_empty() {
        table.when_empty = "No team and no Circle is on the map.".to_owned();
        return table;
    }
    table.when_empty = "This network has no words for types of care yet.".to_owned();
    for (term, counts) in scope.care_types.iter().zip(givers_of_types(scope, &recipients)) {
        let cells = counts.into_iter().map(Cell::Count);
        table.push(std::iter::once(Cell::Text(term.label.clone())).chain(cells));
    }
    table
}

/// The same as a picture; none where there is nothing to draw, or too much to read.
pub(super) fn types_by_recipient_grid(scope: &Scope<'_>) -> Option<Chart> {
    let recipients = scope.recipients();
    let cells = recipients.len() * scope.care_types.len();
    (cells > 0 && cells <= MOST_CELLS).then(|| {
        Chart::drawn(
            "types-by-recipient-grid",
            "Which care reaches whom",
            format!(
                "A row for each type of {} care and a column for the Circle and each team, with how many actors give it: the darker, the more. Empty rows and columns stay.",
                scope.settings.form.label()
            ),
            "actors",
            Plot::Grid(Grid {
                down: "Type of care".to_owned(),
                across: "Recipient".to_owned(),
                rows: scope.care_types.iter().map(|term| term.label.clone()).collect(),
                columns: recipients.iter().map(|recipient| scope.name(*recipient).to_owned()).collect(),
                counts: givers_of_types(scope, &recipients),
            }),
        )
    })
}

/// Who gives nothing to the Circle or a team, with what they offer all the same.
pub(super) fn non_givers(scope: &Scope<'_>, givers: &BTreeMap<usize, bool>) -> Table {
    let words = scope.network.vocabulary();
    let form = scope.settings.form;
    let mut table = Table::new(
        "non-givers",
        format!(
            "Counted, without {} care passing to the Circle or a team over a connection that is {}",
            form.label(),
            scope.actively()
        ),
        [
            Column::text("Actor"),
            Column::text("Kind"),
            Column::text("Offers all the same"),
        ],
    );
    let named = scope.network.viewer().sees_everything();
    table.when_empty = if scope.n() == 0 {
        "Nobody is on the map yet.".to_owned()
    } else if !named {
        // A list of neighbours who give nothing is not for their neighbours.
        "Organisers see who they are.".to_owned()
    } else {
        "Everybody counted gives.".to_owned()
    };
    for place in scope.counted().filter(|actor| named && !givers.contains_key(actor)) {
        let actor = scope.actors[place].actor;
        let kind = actor.kind.as_ref().and_then(|key| words.actor_kinds.get(key));
        let offers: Vec<&str> = actor
            .offers
            .iter()
            .filter(|offer| form.admits(offer.form))
            .filter_map(|offer| words.care_types.get(&offer.care_type))
            .map(Term::label)
            .collect();
        let (id, name) = scope.named(place);
        table.push([
            Cell::Actor(id, name),
            Cell::Text(kind.map(Term::label).unwrap_or_default().to_owned()),
            Cell::Text(offers.join("; ")),
        ]);
    }
    table
}
