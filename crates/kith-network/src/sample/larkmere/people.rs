//! Residents and care workers. First name and initial, or the name they go by; an area, never a street.

use super::care::*;
use super::{ANYBODY, ActorRow};
use crate::consent::{Agreement, Audience};
use jiff::civil::date;

const RESIDENT: ActorRow = ActorRow {
    kind: "person",
    category: Some("citizens"),
    ..ANYBODY
};
const CARE_WORKER: ActorRow = ActorRow {
    kind: "care-worker",
    role: "collaborator",
    ..ANYBODY
};

pub(super) const ROWS: &[ActorRow] = &[
    ActorRow {
        key: "adaeze",
        name: "Adaeze O.",
        about: "Care worker with B Team since its first week. Teaches families how to lift without hurting anybody, and \
                stays for tea when the rota allows.",
        place: "mereside",
        offers: &[WELLBEING],
        paid: &[PRACTICAL, LEARNING],
        welcomes: &[PEER],
        languages: &["English", "Igbo"],
        capacity: Some(4),
        mapped: date(2024, 11, 12),
        confirmed: Some(date(2026, 9, 24)),
        said_by: "Adaeze O.",
        ..CARE_WORKER
    },
    ActorRow {
        key: "tomasz",
        name: "Tomasz W.",
        about: "Used to work mornings with B Team before his hours moved across the river. Says he would come back for \
                the right shift.",
        place: "lockhouse",
        offers: &[WELLBEING],
        paid: &[PRACTICAL],
        languages: &["Polish", "English"],
        mapped: date(2024, 11, 12),
        said_by: "Adaeze O.",
        remember: Some("Ask again when the spring rota is out."),
        agreement: Agreement::NotAsked,
        audience: Audience::Organisers,
        ..CARE_WORKER
    },
    ActorRow {
        key: "grace",
        name: "Grace N.",
        about: "Care worker with M Team and the reason its games afternoon has rules. Visits two of the players on her \
                own time.",
        place: "old-mill",
        offers: &[WELLBEING, SOCIAL, BEFRIENDING],
        paid: &[PRACTICAL],
        languages: &["English", "Shona"],
        capacity: Some(5),
        mapped: date(2025, 3, 18),
        confirmed: Some(date(2026, 8, 22)),
        said_by: "Grace N.",
        audience: Audience::Members,
        ..CARE_WORKER
    },
    ActorRow {
        key: "ruben",
        name: "Ruben S.",
        about: "Shares his week between J Team and S Team, sings in both, and often stays on after his paid hours are \
                done.",
        place: "wren-street",
        offers: &[WELLBEING, SOCIAL, PRACTICAL],
        paid: &[PRACTICAL],
        welcomes: &[TRANSPORT],
        languages: &["Spanish", "English"],
        capacity: Some(4),
        mapped: date(2025, 9, 9),
        confirmed: Some(date(2026, 10, 18)),
        said_by: "Ruben S.",
        audience: Audience::Members,
        ..CARE_WORKER
    },
    ActorRow {
        key: "zeynep",
        name: "Zeynep Ö.",
        about: "Agency care worker on S Team's mornings. Careful, punctual and new to the district.",
        place: "harrow-lane",
        paid: &[PRACTICAL],
        languages: &["Turkish", "English"],
        mapped: date(2026, 7, 21),
        said_by: "Ruben S.",
        agreement: Agreement::Told,
        audience: Audience::Organisers,
        ..CARE_WORKER
    },
    ActorRow {
        key: "halima",
        name: "Halima K.",
        about: "Knows every door on Wren Street and most of the kettles behind them. Speaks up at council meetings for \
                people who would rather not stand at a microphone.",
        place: "wren-street",
        role: "collaborator",
        offers: &[WELLBEING, SOCIAL, ADVOCACY, BEFRIENDING],
        welcomes: &[DIGITAL],
        tags: &["connector"],
        languages: &["Bengali", "English"],
        capacity: Some(6),
        mapped: date(2024, 11, 5),
        confirmed: Some(date(2026, 10, 6)),
        said_by: "Halima K.",
        ..RESIDENT
    },
    ActorRow {
        key: "noa",
        name: "נועה ל.",
        about: "Retired typesetter who sorts out telephones and forms at the Reading Room's big table. Patient with \
                machines, more so with people.",
        place: "wren-street",
        offers: &[WELLBEING, LEARNING, DIGITAL],
        tags: &["digital"],
        languages: &["Hebrew", "English", "French"],
        capacity: Some(3),
        mapped: date(2025, 2, 11),
        confirmed: Some(date(2026, 6, 9)),
        said_by: "Noa herself, at the Reading Room",
        ..RESIDENT
    },
    ActorRow {
        key: "salma",
        name: "سلمى ح.",
        about: "Looked after her mother for nine years and now sits with others who are in the thick of it. Learned \
                English at Many Tongues and still goes for the company.",
        place: "lockhouse",
        role: "collaborator",
        offers: &[WELLBEING, SOCIAL, ADVOCACY, PEER],
        tags: &["connector", "lived-experience"],
        languages: &["Arabic", "English"],
        capacity: Some(3),
        mapped: date(2025, 1, 20),
        confirmed: Some(date(2026, 5, 11)),
        said_by: "Salma herself, over supper",
        audience: Audience::Members,
        ..RESIDENT
    },
    ActorRow {
        key: "zeljko",
        name: "Željko P.",
        about: "Mends gates, bicycles and once a church organ. Happiest when somebody brings him a broken thing and stays \
                to watch.",
        place: "tanners-row",
        offers: &[WELLBEING, HOUSEHOLD, GARDENING],
        tags: &["handy"],
        languages: &["Croatian", "English"],
        capacity: Some(4),
        mapped: date(2025, 4, 8),
        confirmed: Some(date(2026, 9, 1)),
        said_by: "Željko P.",
        ..RESIDENT
    },
    ActorRow {
        key: "thao",
        name: "Thảo N.",
        about: "Drives the lift-share van on Wednesdays and does the shopping on the way back. Good company on a slow \
                road.",
        place: "wren-street",
        offers: &[WELLBEING, SOCIAL, TRANSPORT, ERRANDS],
        languages: &["Vietnamese", "English"],
        capacity: Some(3),
        mapped: date(2025, 6, 17),
        confirmed: Some(date(2026, 10, 14)),
        said_by: "Thảo N.",
        audience: Audience::Members,
        ..RESIDENT
    },
    ActorRow {
        key: "desmond",
        name: "Desmond A.",
        about: "Dominoes, cricket scores and a spare seat in the car. Taking things slowly since his operation.",
        place: "mereside",
        offers: &[WELLBEING, SOCIAL, LEISURE, TRANSPORT],
        welcomes: &[FOOD],
        languages: &["English"],
        mapped: date(2024, 12, 10),
        confirmed: Some(date(2025, 11, 4)),
        said_by: "Desmond A.",
        remember: Some("Asked to rest until he is back on his feet; his daughter will let us know."),
        agreement: Agreement::Paused,
        audience: Audience::Members,
        ..RESIDENT
    },
    ActorRow {
        key: "button-lady",
        name: "The Button Lady",
        about: "Goes by the name the children gave her. Sews costumes for the lantern parade and keeps four thousand \
                buttons in tea tins.",
        place: "tanners-row",
        offers: &[WELLBEING, SOCIAL, ARTS],
        welcomes: &[ERRANDS],
        tags: &["makers"],
        languages: &["English", "Portuguese"],
        capacity: Some(2),
        mapped: date(2025, 2, 25),
        confirmed: Some(date(2026, 4, 28)),
        said_by: "The Button Lady",
        ..RESIDENT
    },
    ActorRow {
        key: "rosa",
        name: "Rosa M.",
        about: "Cooks for forty as if for four. Everything she gives goes through the Supper Club's pots.",
        place: "tanners-row",
        offers: &[WELLBEING, SOCIAL, FOOD],
        languages: &["Italian", "English"],
        capacity: Some(1),
        mapped: date(2025, 1, 14),
        confirmed: Some(date(2026, 9, 8)),
        said_by: "Rosa M.",
        audience: Audience::Members,
        ..RESIDENT
    },
    ActorRow {
        key: "ferryman",
        name: "The Old Ferryman",
        about: "Rows people across the mere on fine Sundays and tells them whose boat it was. Would gladly take somebody \
                from a team, but nobody has asked him yet.",
        place: "lockhouse",
        offers: &[WELLBEING, LEISURE],
        mapped: date(2025, 8, 3),
        said_by: "Heard from the Mere Walkers",
        remember: Some("Find out what he would like to be called before asking anything else."),
        agreement: Agreement::NotAsked,
        audience: Audience::Organisers,
        ..RESIDENT
    },
    ActorRow {
        key: "parveen",
        name: "Parveen S.",
        about: "Minds a changing crowd of small children with the Dads on the Green. Has hands to spare on school days.",
        place: "harrow-lane",
        offers: &[PRACTICAL, CHILDCARE],
        languages: &["Urdu", "English"],
        mapped: date(2026, 2, 17),
        confirmed: Some(date(2026, 2, 17)),
        said_by: "Parveen S.",
        audience: Audience::Members,
        ..RESIDENT
    },
];
