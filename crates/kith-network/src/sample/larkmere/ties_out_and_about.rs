//! Ties that run neither to a team nor to the Circle: lessons, rights, walks and lifts.

use super::care::*;
use super::{BOTH_WAYS, ONE_WAY, TieRow, UNSTATED, gives, returns};
use crate::consent::Audience;
use crate::vocabulary::Liveness::{Engaged, Generative, Inactive};
use jiff::civil::date;

pub(super) const ROWS: &[TieRow] = &[
    // Words, rights and screens.
    TieRow {
        from: "many-tongues",
        to: "salma",
        status: Some(Engaged),
        care: &[gives(LEARNING)],
        how_often: Some("Weekly"),
        since: Some(date(2025, 1, 28)),
        mapped: date(2025, 2, 4),
        confirmed: Some(date(2026, 5, 11)),
        said_by: "Many Tongues",
        audience: Audience::Members,
        ..ONE_WAY
    },
    TieRow {
        from: "reading-room",
        to: "many-tongues",
        status: Some(Engaged),
        care: &[gives(SPACE)],
        note: "The upstairs room on lesson days.",
        how_often: Some("Weekly"),
        since: Some(date(2025, 1, 28)),
        mapped: date(2025, 2, 4),
        confirmed: Some(date(2026, 6, 4)),
        said_by: "Many Tongues",
        ..ONE_WAY
    },
    TieRow {
        from: "noa",
        to: "reading-room",
        status: Some(Engaged),
        care: &[gives(LEARNING), gives(DIGITAL)],
        note: "The big table on Tuesdays. Bring the charger.",
        how_often: Some("Weekly"),
        since: Some(date(2025, 2, 11)),
        mapped: date(2025, 2, 18),
        confirmed: Some(date(2026, 6, 9)),
        said_by: "Noa herself",
        ..ONE_WAY
    },
    TieRow {
        from: "bobbin",
        to: "reading-room",
        care: &[gives(DIGITAL)],
        note: "Two of the computers came from there.",
        mapped: date(2025, 11, 25),
        said_by: "Wren Street Reading Room",
        ..ONE_WAY
    },
    TieRow {
        from: "paddle-and-page",
        to: "reading-room",
        care: &[gives(LEARNING)],
        note: "Older pupils read to younger ones.",
        mapped: date(2026, 1, 13),
        said_by: "Wren Street Reading Room",
        ..ONE_WAY
    },
    TieRow {
        from: "heron-house",
        to: "sluicegate",
        mapped: date(2026, 2, 24),
        said_by: "Sluicegate Advice",
        ..UNSTATED
    },
    TieRow {
        from: "forum",
        to: "sluicegate",
        status: Some(Engaged),
        note: "Sit on the same panel and agree about most of it.",
        how_often: Some("Quarterly"),
        since: Some(date(2025, 11, 13)),
        mapped: date(2025, 11, 27),
        confirmed: Some(date(2026, 5, 30)),
        said_by: "Sluicegate Advice",
        ..UNSTATED
    },
    TieRow {
        from: "forum",
        to: "mill-hall",
        mapped: date(2025, 12, 2),
        said_by: "Mill Hall",
        ..UNSTATED
    },
    TieRow {
        from: "forum",
        to: "reading-room",
        mapped: date(2026, 2, 3),
        said_by: "Wren Street Reading Room",
        ..UNSTATED
    },
    TieRow {
        from: "forum",
        to: "many-tongues",
        status: Some(Inactive),
        note: "Asked us to join, then lost the form.",
        mapped: date(2025, 12, 11),
        confirmed: Some(date(2026, 6, 4)),
        said_by: "Many Tongues",
        ..UNSTATED
    },
    // On foot, by water and in the van.
    TieRow {
        from: "thao",
        to: "lift-share",
        status: Some(Generative),
        care: &[gives(TRANSPORT)],
        how_often: Some("Weekly"),
        since: Some(date(2025, 6, 17)),
        mapped: date(2025, 6, 24),
        confirmed: Some(date(2026, 10, 14)),
        said_by: "Thảo N.",
        ..ONE_WAY
    },
    TieRow {
        from: "wren-neighbours",
        to: "lift-share",
        status: Some(Engaged),
        care: &[gives(ERRANDS)],
        note: "Collect the prescriptions that the van has no time for.",
        how_often: Some("Weekly"),
        since: Some(date(2025, 9, 17)),
        mapped: date(2025, 9, 24),
        confirmed: Some(date(2026, 9, 30)),
        said_by: "Wren Street Neighbours",
        ..ONE_WAY
    },
    TieRow {
        from: "desmond",
        to: "mere-walkers",
        status: Some(Engaged),
        care: &[gives(LEISURE)],
        since: Some(date(2024, 12, 8)),
        mapped: date(2024, 12, 10),
        confirmed: Some(date(2025, 11, 4)),
        said_by: "Desmond A.",
        audience: Audience::Members,
        ..ONE_WAY
    },
    TieRow {
        from: "mere-walkers",
        to: "heron-house",
        mapped: date(2025, 6, 1),
        said_by: "Mere Walkers",
        ..UNSTATED
    },
    TieRow {
        from: "mere-walkers",
        to: "paddle-and-page",
        status: Some(Inactive),
        care: &[gives(LEISURE)],
        note: "One picnic on the far bank.",
        since: Some(date(2025, 6, 15)),
        mapped: date(2025, 6, 22),
        confirmed: Some(date(2025, 12, 7)),
        said_by: "Mere Walkers",
        ..ONE_WAY
    },
    TieRow {
        from: "paddle-and-page",
        to: "mill-hall",
        status: Some(Engaged),
        note: "Boats winter in the undercroft.",
        since: Some(date(2025, 10, 14)),
        mapped: date(2025, 10, 21),
        confirmed: Some(date(2026, 4, 14)),
        said_by: "Mill Hall",
        ..UNSTATED
    },
    // On the green: joined to each other and to nobody else.
    TieRow {
        from: "parveen",
        to: "dads",
        status: Some(Generative),
        care: &[gives(CHILDCARE), returns(CHILDCARE)],
        note: "Whoever is free minds whoever is small.",
        how_often: Some("Weekly"),
        since: Some(date(2026, 1, 10)),
        mapped: date(2026, 2, 17),
        confirmed: Some(date(2026, 2, 17)),
        said_by: "Parveen S.",
        ..BOTH_WAYS
    },
];
