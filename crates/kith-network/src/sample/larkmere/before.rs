//! Larkmere as it was when the first walk round it was over: fewer on the map, some connections
//! livelier than today and some not yet, some care not flowing yet. So that a comparison has
//! something to show. Whoever was mapped by that day was there; what else was otherwise is here.

use super::care::*;
use super::{ActorRow, FlowRow, TieRow, gives};
use crate::vocabulary::Liveness::{self, Engaged, Generative};
use jiff::civil::{Date, date};

/// The day the first walk was over.
pub(super) const DAY: Date = date(2025, 12, 28);

/// How many of the gaps had been noticed by then, from the top of their table.
pub(super) const GAPS: usize = 4;

/// A tie that was otherwise, by its ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Otherwise {
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    status: Option<Liveness>,
    /// The care that flowed then, where it was other care than today.
    care: Option<&'static [FlowRow]>,
}

const fn was(from: &'static str, to: &'static str, status: Option<Liveness>) -> Otherwise {
    Otherwise {
        from,
        to,
        status,
        care: None,
    }
}

const fn carried(otherwise: Otherwise, care: &'static [FlowRow]) -> Otherwise {
    Otherwise {
        care: Some(care),
        ..otherwise
    }
}

pub(super) const ROWS: &[Otherwise] = &[
    // Quieter today.
    was("circle", "d-team", Some(Generative)),
    was("many-tongues", "j-team", Some(Engaged)),
    was("bobbin", "circle", Some(Engaged)),
    was("second-spindle", "laundry", Some(Engaged)),
    // Livelier today.
    was("millwheel", "supper-club", Some(Engaged)),
    was("zeljko", "circle", Some(Engaged)),
    carried(was("salma", "night-kettle", Some(Engaged)), &[gives(WELLBEING)]),
    // Nobody had said yet how they were.
    was("loom-and-needle", "b-team", None),
    was("forum", "many-tongues", None),
    carried(was("growers", "circle", None), &[]),
    carried(was("button-lady", "circle", None), &[]),
    // Agreed, not begun.
    carried(was("lift-share", "j-team", Some(Engaged)), &[]),
];

/// When something was last confirmed by that day, if it ever is: at the latest when it was told.
fn confirmed(mapped: Date, confirmed: Option<Date>) -> Option<Date> {
    confirmed.map(|on| if on > DAY { mapped } else { on })
}

/// An actor as it was then, if it was on the map.
pub(super) fn actor(row: &ActorRow) -> Option<ActorRow> {
    (row.mapped <= DAY).then(|| ActorRow {
        confirmed: confirmed(row.mapped, row.confirmed),
        ..*row
    })
}

/// A tie as it was then, if it was on the map.
pub(super) fn tie(row: &TieRow) -> Option<TieRow> {
    let otherwise = ROWS.iter().find(|was| was.from == row.from && was.to == row.to);
    (row.mapped <= DAY).then(|| TieRow {
        status: otherwise.map_or(row.status, |was| was.status),
        care: otherwise.and_then(|was| was.care).unwrap_or(row.care),
        confirmed: confirmed(row.mapped, row.confirmed),
        ..*row
    })
}
