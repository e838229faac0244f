//! The tables of what would be lost.

use crate::analysis::loss::{Loss, Rehearsal, Weight};
use crate::analysis::report::{Bar, Cell, Chart, Column, Table};
use crate::share::Share;
use std::ops::RangeInclusive;

/// How many would be cut off, in words and from–to.
const BANDS: [(&str, RangeInclusive<usize>); 5] = [
    ("Nobody", 0..=0),
    ("One other", 1..=1),
    ("Two to four", 2..=4),
    ("Five to nine", 5..=9),
    ("Ten or more", 10..=usize::MAX),
];

/// How many actors would, if they went, cut off how many others: without names.
pub(super) fn by_cut_off(weights: &[Weight]) -> (Chart, Table) {
    let counts = BANDS.map(|(label, band)| {
        let n = weights.iter().filter(|weight| band.contains(&weight.cut_off)).count();
        (label, n)
    });
    let bars = counts.iter().map(|(label, n)| Bar {
        label: (*label).to_owned(),
        value: *n,
        segments: Vec::new(),
    });
    let chart = Chart::bars(
        "loss-bars",
        "Who would be cut off if one actor went",
        "How many actors would, if they went, cut off nobody, one other, and more.",
        "actors",
        bars.collect(),
    );
    let mut table = Table::new(
        "loss-by-cut-off",
        "Actors by how many others would be cut off without them",
        [Column::text("Would be cut off"), Column::share("Actors")],
    );
    for (label, n) in counts {
        table.push([Cell::Text(label.to_owned()), Cell::Share(Share::new(n, weights.len()))]);
    }
    (chart, table)
}

pub(super) fn critical_actors(rehearsals: &[Rehearsal]) -> Table {
    let mut table = critical("loss-actors", "Whose loss would tell most", "Actor", rehearsals);
    table.when_empty = "No one actor's loss would cut anybody off or end any care on this map.".to_owned();
    table
}

pub(super) fn critical_ties(rehearsals: &[Rehearsal]) -> Table {
    let mut table = critical(
        "loss-ties",
        "Which connection's loss would tell most",
        "Connection",
        rehearsals,
    );
    table.when_empty = "No one connection's loss would cut anybody off or end any care on this map.".to_owned();
    table
}

fn critical(id: &str, caption: &str, what: &str, rehearsals: &[Rehearsal]) -> Table {
    let mut table = Table::new(
        id,
        caption,
        [
            Column::text(what),
            Column::number("Cut off"),
            Column::text("Who"),
            Column::share("Pairs parted"),
            Column::number("Care gone"),
            Column::text("Which"),
            Column::share("Formal–informal pairs parted"),
        ],
    )
    .for_organisers();
    for rehearsal in rehearsals {
        let cut_off = rehearsal.cut_off();
        let care: Vec<String> = rehearsal
            .care_gone
            .iter()
            .map(|care| format!("{} for {}", care.care_type, care.receiver.1))
            .collect();
        table.push([
            subject(rehearsal),
            Cell::Count(cut_off.len()),
            Cell::Names(cut_off),
            Cell::Share(rehearsal.parted),
            Cell::Count(rehearsal.care_gone.len()),
            Cell::Text(care.join("; ")),
            Cell::Share(rehearsal.parted_across),
        ]);
    }
    table
}

fn subject(rehearsal: &Rehearsal) -> Cell {
    match rehearsal.loss {
        Loss::Actor(id) => Cell::Actor(id, rehearsal.name.clone()),
        Loss::Tie(id) => Cell::Tie(id, rehearsal.name.clone()),
    }
}

pub(super) fn mends<'r>(rehearsals: impl Iterator<Item = &'r Rehearsal>) -> Table {
    let mut table = Table::new(
        "loss-mends",
        "What would hold the parts together",
        [
            Column::text("If this went"),
            Column::text("Between"),
            Column::text("How"),
            Column::number("Would stay joined"),
        ],
    )
    .for_organisers();
    table.when_empty =
        "Nothing would come apart that a connection could mend, or nobody may be asked at present.".to_owned();
    for rehearsal in rehearsals {
        for mend in &rehearsal.mends {
            table.push([
                subject(rehearsal),
                Cell::Names(vec![mend.between.0.clone(), mend.between.1.clone()]),
                Cell::Text(mend.sentence()),
                Cell::Count(mend.keeps),
            ]);
        }
    }
    table
}
