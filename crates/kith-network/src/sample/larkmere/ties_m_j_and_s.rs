//! What joins M, J and S Team to the rest of Larkmere, and to the Circle.

use super::care::*;
use super::{BOTH_WAYS, ONE_WAY, TieRow, UNSTATED, gives, returns, works};
use crate::consent::Audience;
use crate::vocabulary::Liveness::{Engaged, Generative, Inactive};
use jiff::civil::date;

pub(super) const ROWS: &[TieRow] = &[
    // M Team.
    TieRow {
        from: "circle",
        to: "m-team",
        status: Some(Engaged),
        care: &[gives(WELLBEING), returns(LEISURE)],
        note: "M Team runs a table of games at the Circle's open evenings.",
        how_often: Some("Monthly"),
        since: Some(date(2025, 3, 18)),
        mapped: date(2025, 3, 18),
        confirmed: Some(date(2026, 8, 22)),
        said_by: "Larkmere Circle",
        steward: "Halima K.",
        ..BOTH_WAYS
    },
    TieRow {
        from: "grace",
        to: "m-team",
        status: Some(Generative),
        care: &[gives(WELLBEING), gives(BEFRIENDING), works(PRACTICAL)],
        how_often: Some("Daily"),
        since: Some(date(2025, 3, 3)),
        mapped: date(2025, 3, 18),
        confirmed: Some(date(2026, 8, 22)),
        said_by: "Grace N.",
        audience: Audience::Members,
        ..ONE_WAY
    },
    TieRow {
        from: "halima",
        to: "m-team",
        status: Some(Generative),
        care: &[gives(BEFRIENDING)],
        note: "Reads the newspaper aloud, with opinions.",
        how_often: Some("Weekly"),
        since: Some(date(2025, 4, 15)),
        mapped: date(2025, 4, 22),
        confirmed: Some(date(2026, 8, 22)),
        said_by: "Halima K.",
        ..ONE_WAY
    },
    TieRow {
        from: "supper-club",
        to: "m-team",
        status: Some(Engaged),
        care: &[gives(FOOD)],
        note: "A covered dish goes round when there is one left over.",
        how_often: Some("Now and then"),
        since: Some(date(2025, 8, 15)),
        mapped: date(2025, 8, 22),
        confirmed: Some(date(2026, 2, 13)),
        said_by: "Supper Club",
        ..ONE_WAY
    },
    TieRow {
        from: "mere-walkers",
        to: "m-team",
        status: Some(Inactive),
        care: &[gives(SOCIAL), gives(LEISURE)],
        note: "Walked together through one summer.",
        since: Some(date(2025, 5, 25)),
        mapped: date(2025, 6, 1),
        confirmed: Some(date(2025, 12, 7)),
        said_by: "Mere Walkers",
        ..ONE_WAY
    },
    TieRow {
        from: "millwheel",
        to: "m-team",
        care: &[gives(FOOD)],
        note: "Somebody leaves rolls on the step. We believe it is the bakery.",
        mapped: date(2025, 11, 11),
        said_by: "M Team",
        ..ONE_WAY
    },
    TieRow {
        from: "heron-house",
        to: "m-team",
        mapped: date(2026, 3, 10),
        said_by: "Heron House",
        ..UNSTATED
    },
    TieRow {
        from: "desmond",
        to: "m-team",
        care: &[gives(LEISURE)],
        note: "Played dominoes there before his operation.",
        mapped: date(2025, 10, 7),
        said_by: "Grace N.",
        audience: Audience::Members,
        ..ONE_WAY
    },
    TieRow {
        from: "thao",
        to: "m-team",
        status: Some(Engaged),
        care: &[gives(ERRANDS)],
        how_often: Some("Weekly"),
        since: Some(date(2026, 1, 21)),
        mapped: date(2026, 1, 28),
        confirmed: Some(date(2026, 10, 14)),
        said_by: "Thảo N.",
        audience: Audience::Members,
        ..ONE_WAY
    },
    // J Team.
    TieRow {
        from: "circle",
        to: "j-team",
        status: Some(Generative),
        care: &[gives(WELLBEING), gives(SIGNPOSTING), returns(ARTS)],
        note: "The Circle found the piano tuner. The team sings at every open evening.",
        how_often: Some("Weekly"),
        since: Some(date(2025, 9, 9)),
        mapped: date(2025, 9, 9),
        confirmed: Some(date(2026, 10, 18)),
        said_by: "Larkmere Circle",
        ..BOTH_WAYS
    },
    TieRow {
        from: "ruben",
        to: "j-team",
        status: Some(Generative),
        care: &[gives(SOCIAL), works(PRACTICAL)],
        how_often: Some("Daily"),
        since: Some(date(2025, 9, 9)),
        mapped: date(2025, 9, 9),
        confirmed: Some(date(2026, 10, 18)),
        said_by: "Ruben S.",
        audience: Audience::Members,
        ..ONE_WAY
    },
    TieRow {
        from: "thao",
        to: "j-team",
        status: Some(Generative),
        care: &[gives(TRANSPORT)],
        how_often: Some("Weekly"),
        since: Some(date(2025, 10, 15)),
        mapped: date(2025, 10, 22),
        confirmed: Some(date(2026, 10, 14)),
        said_by: "Thảo N.",
        audience: Audience::Members,
        ..ONE_WAY
    },
    TieRow {
        from: "lift-share",
        to: "j-team",
        status: Some(Engaged),
        care: &[gives(TRANSPORT)],
        note: "The van steps in for hospital days.",
        how_often: Some("Now and then"),
        since: Some(date(2025, 11, 19)),
        mapped: date(2025, 11, 26),
        confirmed: Some(date(2026, 6, 24)),
        said_by: "Larkmere Lift Share",
        ..ONE_WAY
    },
    TieRow {
        from: "lantern-room",
        to: "j-team",
        status: Some(Engaged),
        care: &[gives(WELLBEING)],
        note: "A listener came twice after a death in the family.",
        since: Some(date(2026, 2, 12)),
        mapped: date(2026, 2, 19),
        confirmed: Some(date(2026, 2, 19)),
        said_by: "J Team",
        audience: Audience::Members,
        ..ONE_WAY
    },
    TieRow {
        from: "laundry",
        to: "j-team",
        status: Some(Engaged),
        care: &[works(HOUSEHOLD)],
        how_often: Some("Weekly"),
        since: Some(date(2025, 10, 6)),
        mapped: date(2025, 10, 13),
        confirmed: Some(date(2026, 5, 6)),
        said_by: "Arch Seven Laundry",
        ..ONE_WAY
    },
    TieRow {
        from: "bobbin",
        to: "j-team",
        care: &[gives(DIGITAL)],
        note: "Set up a tablet once. It may have been a gift.",
        mapped: date(2026, 4, 20),
        said_by: "J Team",
        ..ONE_WAY
    },
    TieRow {
        from: "many-tongues",
        to: "j-team",
        status: Some(Inactive),
        care: &[gives(LEARNING)],
        note: "Lessons at home stopped when the tutor moved away.",
        since: Some(date(2025, 10, 2)),
        mapped: date(2025, 10, 16),
        confirmed: Some(date(2026, 1, 15)),
        said_by: "Many Tongues",
        ..ONE_WAY
    },
    TieRow {
        from: "wren-neighbours",
        to: "j-team",
        mapped: date(2026, 5, 26),
        said_by: "J Team",
        ..UNSTATED
    },
    // S Team.
    TieRow {
        from: "circle",
        to: "s-team",
        care: &[gives(WELLBEING), gives(SIGNPOSTING)],
        note: "Too early to say what this will be.",
        since: Some(date(2026, 6, 30)),
        mapped: date(2026, 6, 30),
        said_by: "Larkmere Circle",
        steward: "Halima K.",
        ..ONE_WAY
    },
    TieRow {
        from: "ruben",
        to: "s-team",
        care: &[gives(PRACTICAL)],
        since: Some(date(2026, 6, 30)),
        mapped: date(2026, 7, 7),
        said_by: "Ruben S.",
        ..ONE_WAY
    },
    TieRow {
        from: "zeynep",
        to: "s-team",
        status: Some(Engaged),
        care: &[works(PRACTICAL)],
        how_often: Some("Daily"),
        since: Some(date(2026, 7, 20)),
        mapped: date(2026, 7, 21),
        confirmed: Some(date(2026, 9, 8)),
        said_by: "Ruben S.",
        audience: Audience::Organisers,
        ..ONE_WAY
    },
    TieRow {
        from: "growers",
        to: "s-team",
        care: &[gives(GARDENING)],
        note: "Somebody from the plots cleared the front path.",
        mapped: date(2026, 8, 4),
        said_by: "S Team",
        ..ONE_WAY
    },
    TieRow {
        from: "salma",
        to: "s-team",
        care: &[gives(PEER)],
        mapped: date(2026, 9, 1),
        said_by: "Salma herself",
        audience: Audience::Members,
        ..ONE_WAY
    },
    TieRow {
        from: "chapel",
        to: "s-team",
        care: &[gives(SPACE)],
        note: "The side room was offered for a first gathering.",
        mapped: date(2026, 9, 1),
        said_by: "S Team",
        ..ONE_WAY
    },
    TieRow {
        from: "heron-house",
        to: "s-team",
        status: Some(Inactive),
        note: "A letter of introduction that was never answered.",
        mapped: date(2026, 8, 11),
        confirmed: Some(date(2026, 8, 11)),
        said_by: "Heron House",
        ..UNSTATED
    },
];
