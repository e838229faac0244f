//! Ties that run neither to a team nor to the Circle: suppers, workshops and hard nights.

use super::care::*;
use super::{ONE_WAY, TieRow, UNSTATED, gives, shares};
use crate::consent::Audience;
use crate::vocabulary::Liveness::{Engaged, Generative, Inactive};
use jiff::civil::date;

pub(super) const ROWS: &[TieRow] = &[
    // Round the table.
    TieRow {
        from: "rosa",
        to: "supper-club",
        status: Some(Generative),
        care: &[gives(FOOD)],
        how_often: Some("Weekly"),
        since: Some(date(2025, 1, 10)),
        mapped: date(2025, 1, 14),
        confirmed: Some(date(2026, 9, 8)),
        said_by: "Rosa M.",
        ..ONE_WAY
    },
    TieRow {
        from: "millwheel",
        to: "supper-club",
        status: Some(Generative),
        care: &[gives(FOOD)],
        note: "The ends of the loaves, which are the best part.",
        how_often: Some("Weekly"),
        since: Some(date(2024, 12, 13)),
        mapped: date(2024, 12, 17),
        confirmed: Some(date(2026, 8, 18)),
        said_by: "Millwheel Bakery",
        ..ONE_WAY
    },
    TieRow {
        from: "growers",
        to: "supper-club",
        status: Some(Engaged),
        care: &[gives(FOOD)],
        note: "Whatever there is too much of.",
        how_often: Some("In season"),
        since: Some(date(2025, 6, 20)),
        mapped: date(2025, 6, 27),
        confirmed: Some(date(2026, 8, 1)),
        said_by: "Harrow Lane Growers",
        ..ONE_WAY
    },
    TieRow {
        from: "mill-hall",
        to: "supper-club",
        status: Some(Engaged),
        care: &[gives(SPACE)],
        note: "Kitchen and hall at the price of the gas.",
        how_often: Some("Weekly"),
        since: Some(date(2025, 1, 17)),
        mapped: date(2025, 1, 24),
        confirmed: Some(date(2026, 10, 6)),
        said_by: "Mill Hall",
        ..ONE_WAY
    },
    TieRow {
        from: "chapel",
        to: "rosa",
        status: Some(Inactive),
        care: &[gives(SOCIAL)],
        mapped: date(2025, 3, 9),
        confirmed: Some(date(2025, 12, 21)),
        said_by: "Rosa M.",
        audience: Audience::Members,
        ..ONE_WAY
    },
    TieRow {
        from: "wren-neighbours",
        to: "button-lady",
        status: Some(Engaged),
        care: &[gives(ERRANDS)],
        how_often: Some("Weekly"),
        since: Some(date(2025, 11, 3)),
        mapped: date(2025, 11, 10),
        confirmed: Some(date(2026, 4, 28)),
        said_by: "The Button Lady",
        audience: Audience::Members,
        ..ONE_WAY
    },
    // Makers and menders.
    TieRow {
        from: "button-lady",
        to: "loom-and-needle",
        status: Some(Generative),
        care: &[gives(ARTS)],
        note: "Two hundred lanterns last winter, and she sewed the handles on every one.",
        how_often: Some("Weekly"),
        since: Some(date(2025, 2, 25)),
        mapped: date(2025, 3, 4),
        confirmed: Some(date(2026, 3, 25)),
        said_by: "Loom & Needle",
        ..ONE_WAY
    },
    TieRow {
        from: "mill-hall",
        to: "loom-and-needle",
        care: &[gives(SPACE)],
        note: "Nobody has ever sent a bill.",
        mapped: date(2025, 3, 4),
        said_by: "Loom & Needle",
        ..ONE_WAY
    },
    TieRow {
        from: "loom-and-needle",
        to: "chapel",
        status: Some(Inactive),
        note: "Mended the curtains once.",
        mapped: date(2025, 4, 29),
        confirmed: Some(date(2026, 3, 25)),
        said_by: "Loom & Needle",
        ..UNSTATED
    },
    TieRow {
        from: "second-spindle",
        to: "growers",
        care: &[gives(LENDING)],
        note: "The rotavator comes and goes.",
        mapped: date(2025, 9, 20),
        said_by: "Harrow Lane Growers",
        ..ONE_WAY
    },
    TieRow {
        from: "second-spindle",
        to: "laundry",
        status: Some(Inactive),
        care: &[gives(LENDING)],
        note: "Lent a trolley while theirs was broken.",
        since: Some(date(2025, 10, 15)),
        mapped: date(2025, 10, 22),
        confirmed: Some(date(2026, 4, 15)),
        said_by: "Second Spindle",
        ..ONE_WAY
    },
    TieRow {
        from: "millwheel",
        to: "second-spindle",
        status: Some(Engaged),
        note: "Neighbours across the yard who keep each other's keys.",
        since: Some(date(2025, 5, 20)),
        mapped: date(2025, 5, 27),
        confirmed: Some(date(2026, 4, 15)),
        said_by: "Second Spindle",
        ..UNSTATED
    },
    TieRow {
        from: "zeljko",
        to: "growers",
        status: Some(Engaged),
        care: &[gives(GARDENING)],
        note: "Rebuilt the water butts.",
        how_often: Some("In season"),
        since: Some(date(2025, 5, 3)),
        mapped: date(2025, 5, 10),
        confirmed: Some(date(2026, 8, 1)),
        said_by: "Željko P.",
        ..ONE_WAY
    },
    TieRow {
        from: "laundry",
        to: "lift-share",
        status: Some(Inactive),
        note: "Tried sharing the van. Wet sheets won.",
        since: Some(date(2025, 11, 5)),
        mapped: date(2025, 11, 12),
        confirmed: Some(date(2026, 5, 6)),
        said_by: "Arch Seven Laundry",
        ..UNSTATED
    },
    // Nights and hard weeks.
    TieRow {
        from: "salma",
        to: "night-kettle",
        status: Some(Generative),
        care: &[gives(WELLBEING), gives(PEER)],
        how_often: Some("Weekly"),
        since: Some(date(2025, 1, 20)),
        mapped: date(2025, 1, 27),
        confirmed: Some(date(2026, 5, 11)),
        said_by: "Salma herself",
        audience: Audience::Members,
        ..ONE_WAY
    },
    TieRow {
        from: "chapel",
        to: "night-kettle",
        status: Some(Engaged),
        care: &[gives(SPACE)],
        note: "The back room, with its own door.",
        how_often: Some("Most nights"),
        since: Some(date(2025, 2, 10)),
        mapped: date(2025, 2, 17),
        confirmed: Some(date(2026, 7, 13)),
        said_by: "Night Kettle",
        audience: Audience::Members,
        ..ONE_WAY
    },
    TieRow {
        from: "lantern-room",
        to: "night-kettle",
        status: Some(Engaged),
        care: &[shares(PEER)],
        since: Some(date(2025, 3, 6)),
        mapped: date(2025, 3, 20),
        confirmed: Some(date(2026, 2, 12)),
        said_by: "The Lantern Room",
        audience: Audience::Members,
        ..UNSTATED
    },
    TieRow {
        from: "heron-house",
        to: "lantern-room",
        status: Some(Engaged),
        note: "Each sends people to the other when its own chairs are full.",
        how_often: Some("Now and then"),
        since: Some(date(2025, 1, 9)),
        mapped: date(2025, 1, 16),
        confirmed: Some(date(2026, 2, 12)),
        said_by: "The Lantern Room",
        ..UNSTATED
    },
    TieRow {
        from: "salma",
        to: "halima",
        care: &[shares(SOCIAL)],
        mapped: date(2026, 5, 11),
        said_by: "Salma herself",
        audience: Audience::Organisers,
        ..UNSTATED
    },
    TieRow {
        from: "adaeze",
        to: "grace",
        status: Some(Engaged),
        care: &[gives(WELLBEING)],
        note: "They compare notes on the last bus.",
        how_often: Some("Weekly"),
        since: Some(date(2025, 4, 22)),
        mapped: date(2025, 4, 29),
        confirmed: Some(date(2026, 8, 22)),
        said_by: "Grace N.",
        audience: Audience::Members,
        ..ONE_WAY
    },
    TieRow {
        from: "grace",
        to: "zeynep",
        mapped: date(2026, 9, 8),
        said_by: "Grace N.",
        audience: Audience::Organisers,
        ..UNSTATED
    },
];
