//! The Circle and the five care teams.

use super::care::*;
use super::{ANYBODY, ActorRow};
use crate::consent::Audience;
use jiff::civil::date;

const TEAM: ActorRow = ActorRow {
    kind: "team",
    role: "participant",
    ..ANYBODY
};

pub(super) const ROWS: &[ActorRow] = &[
    ActorRow {
        key: "circle",
        name: "Larkmere Circle",
        kind: "circle",
        role: "collaborator",
        about: "Neighbours, care workers and local groups who meet to look after this map and to start new care teams. \
                Anybody from the district may come, eat something and have a say.",
        place: "old-mill",
        offers: &[WELLBEING, SOCIAL, LEARNING, ADVOCACY, SIGNPOSTING],
        welcomes: &[SPACE, FOOD, DIGITAL],
        tags: &["map-keepers"],
        meets: Some("First Tuesday of the month, half past six, Mill Hall"),
        languages: &["English", "Turkish", "Bengali"],
        step_free: Some(true),
        seats: Some(24),
        capacity: Some(30),
        mapped: date(2024, 11, 5),
        confirmed: Some(date(2026, 10, 6)),
        said_by: "Halima K.",
        ..ANYBODY
    },
    ActorRow {
        key: "b-team",
        name: "B Team",
        about: "The oldest of the teams, seven people round one kitchen table. They ring each other most evenings and are \
                generous with what they have learned.",
        place: "mereside",
        welcomes: &[TRANSPORT, BEFRIENDING, LEISURE],
        tags: &["established"],
        meets: Some("Every second Thursday"),
        languages: &["English", "Igbo"],
        capacity: Some(10),
        mapped: date(2024, 11, 12),
        confirmed: Some(date(2026, 9, 24)),
        said_by: "Adaeze O.",
        ..TEAM
    },
    ActorRow {
        key: "d-team",
        name: "D Team",
        about: "A team built on people who have been through hard times themselves and do not mind the small hours. \
                Several of its connections have gone quiet since the spring.",
        place: "lockhouse",
        offers: &[WELLBEING, SOCIAL],
        welcomes: &[PEER, TRANSPORT, ADVOCACY],
        tags: &["established", "peer-led"],
        meets: Some("Mondays after dark"),
        languages: &["English"],
        capacity: Some(6),
        mapped: date(2024, 12, 3),
        confirmed: Some(date(2026, 7, 13)),
        said_by: "D Team",
        ..TEAM
    },
    ActorRow {
        key: "m-team",
        name: "M Team",
        about: "Formed round a retired loom-setter and his sister. Famous for the games afternoon at which nobody is \
                allowed to win twice.",
        place: "old-mill",
        offers: &[WELLBEING, LEISURE],
        welcomes: &[FOOD, BEFRIENDING, GARDENING],
        tags: &["games"],
        meets: Some("Saturdays at three"),
        languages: &["English", "Polish"],
        capacity: Some(8),
        mapped: date(2025, 3, 18),
        confirmed: Some(date(2026, 8, 22)),
        said_by: "M Team",
        ..TEAM
    },
    ActorRow {
        key: "j-team",
        name: "J Team",
        about: "A young team with a piano. Its owner wanted songs before anything else, so the first thing the team \
                arranged was an evening of them.",
        place: "wren-street",
        offers: &[WELLBEING, SOCIAL, ARTS],
        welcomes: &[DIGITAL, TRANSPORT, LEARNING],
        tags: &["music"],
        meets: Some("Last Sunday of the month"),
        languages: &["English", "Vietnamese", "Spanish"],
        capacity: Some(9),
        mapped: date(2025, 9, 9),
        confirmed: Some(date(2026, 10, 18)),
        said_by: "J Team",
        ..TEAM
    },
    ActorRow {
        key: "s-team",
        name: "S Team",
        about: "The newest team, still finding out who is in it. For now it mostly receives, and nobody minds.",
        place: "harrow-lane",
        welcomes: &[BEFRIENDING, PRACTICAL, SIGNPOSTING, PEER],
        tags: &["new"],
        languages: &["English", "Turkish"],
        remember: Some("The owner would like to be asked before anybody new visits."),
        mapped: date(2026, 6, 30),
        said_by: "Ruben S.",
        audience: Audience::Members,
        ..TEAM
    },
];
