//! The ties of B Team and D Team, whose tallies are published.

use super::care::*;
use super::{BOTH_WAYS, ONE_WAY, TieRow, UNSTATED, gives, returns, works};
use crate::consent::Audience;
use crate::vocabulary::Liveness::{Engaged, Generative, Inactive};
use jiff::civil::date;

pub(super) const ROWS: &[TieRow] = &[
    // B Team: the tally of these seven is published.
    TieRow {
        from: "heron-house",
        to: "b-team",
        status: Some(Generative),
        care: &[gives(WELLBEING)],
        note: "A volunteer from the stove room comes by on Mondays, and two of the team now volunteer there \
               themselves.",
        how_often: Some("Weekly"),
        since: Some(date(2024, 9, 2)),
        mapped: date(2024, 11, 19),
        confirmed: Some(date(2026, 9, 15)),
        said_by: "Heron House",
        steward: "Halima K.",
        ..ONE_WAY
    },
    TieRow {
        from: "sluicegate",
        to: "b-team",
        status: Some(Generative),
        care: &[works(ADVOCACY)],
        note: "A paid advocate sits in on the yearly review and has won it twice.",
        how_often: Some("Monthly"),
        since: Some(date(2025, 2, 10)),
        mapped: date(2025, 2, 18),
        confirmed: Some(date(2026, 5, 30)),
        said_by: "Sluicegate Advice",
        ..ONE_WAY
    },
    TieRow {
        from: "wren-neighbours",
        to: "b-team",
        status: Some(Generative),
        care: &[gives(PRACTICAL)],
        note: "Somebody from the list is there at breakfast when the morning visit runs late.",
        how_often: Some("Most days"),
        since: Some(date(2024, 10, 14)),
        mapped: date(2024, 11, 12),
        confirmed: Some(date(2026, 9, 30)),
        said_by: "Wren Street Neighbours",
        steward: "Halima K.",
        ..ONE_WAY
    },
    TieRow {
        from: "circle",
        to: "b-team",
        status: Some(Generative),
        care: &[gives(WELLBEING), returns(WELLBEING)],
        note: "The Circle rings the team on Fridays; the team rings whoever in the Circle is having a bad week.",
        how_often: Some("Weekly"),
        since: Some(date(2024, 11, 5)),
        mapped: date(2024, 11, 12),
        confirmed: Some(date(2026, 10, 6)),
        said_by: "Larkmere Circle",
        ..BOTH_WAYS
    },
    TieRow {
        from: "adaeze",
        to: "b-team",
        status: Some(Generative),
        care: &[gives(WELLBEING), works(LEARNING)],
        how_often: Some("Daily"),
        since: Some(date(2024, 9, 16)),
        mapped: date(2024, 11, 12),
        confirmed: Some(date(2026, 9, 24)),
        said_by: "Adaeze O.",
        audience: Audience::Members,
        ..ONE_WAY
    },
    TieRow {
        from: "loom-and-needle",
        to: "b-team",
        status: Some(Engaged),
        note: "Met at the lantern parade and keep saying they should do something together.",
        since: Some(date(2025, 6, 4)),
        mapped: date(2025, 6, 11),
        confirmed: Some(date(2026, 3, 25)),
        said_by: "Loom & Needle",
        ..UNSTATED
    },
    TieRow {
        from: "tomasz",
        to: "b-team",
        status: Some(Inactive),
        care: &[gives(WELLBEING), gives(PRACTICAL)],
        since: Some(date(2024, 9, 16)),
        mapped: date(2024, 11, 12),
        confirmed: Some(date(2025, 8, 14)),
        said_by: "Adaeze O.",
        audience: Audience::Organisers,
        ..ONE_WAY
    },
    // D Team: so is the tally of these five, the last of which joins two teams.
    TieRow {
        from: "mill-hall",
        to: "d-team",
        status: Some(Generative),
        care: &[gives(SOCIAL)],
        note: "Keeps the small room and the piano free for them on Monday nights.",
        how_often: Some("Weekly"),
        since: Some(date(2025, 1, 13)),
        mapped: date(2025, 1, 27),
        confirmed: Some(date(2026, 7, 13)),
        said_by: "Mill Hall",
        ..ONE_WAY
    },
    TieRow {
        from: "night-kettle",
        to: "d-team",
        status: Some(Generative),
        care: &[gives(WELLBEING), gives(SOCIAL)],
        note: "Two of the team answer the line, and the line answers the team.",
        how_often: Some("Most nights"),
        since: Some(date(2025, 1, 20)),
        mapped: date(2025, 1, 27),
        confirmed: Some(date(2026, 7, 13)),
        said_by: "Night Kettle",
        audience: Audience::Members,
        ..ONE_WAY
    },
    TieRow {
        from: "circle",
        to: "d-team",
        status: Some(Engaged),
        care: &[gives(WELLBEING), returns(SOCIAL)],
        note: "The team brings people to the Circle's open evenings; the Circle would like to be more use than it \
               is.",
        how_often: Some("Monthly"),
        since: Some(date(2024, 12, 3)),
        mapped: date(2024, 12, 3),
        confirmed: Some(date(2026, 4, 7)),
        said_by: "Larkmere Circle",
        steward: "Halima K.",
        ..BOTH_WAYS
    },
    TieRow {
        from: "sluicegate",
        to: "d-team",
        status: Some(Inactive),
        note: "Helped with one appeal. When it was over nobody rang again.",
        since: Some(date(2025, 3, 10)),
        mapped: date(2025, 3, 17),
        confirmed: Some(date(2025, 10, 20)),
        said_by: "Sluicegate Advice",
        ..UNSTATED
    },
    TieRow {
        from: "m-team",
        to: "d-team",
        status: Some(Inactive),
        care: &[gives(SOCIAL)],
        note: "Two games afternoons together, then the bus was rerouted.",
        since: Some(date(2025, 5, 10)),
        mapped: date(2025, 5, 17),
        confirmed: Some(date(2025, 9, 27)),
        said_by: "M Team",
        ..ONE_WAY
    },
];
