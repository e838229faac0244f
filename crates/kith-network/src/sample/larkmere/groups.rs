//! Grassroots and mutual aid groups.

use super::care::*;
use super::{ANYBODY, ActorRow};
use crate::consent::Audience;
use jiff::civil::date;

const GROUP: ActorRow = ActorRow {
    kind: "group",
    category: Some("grassroots"),
    ..ANYBODY
};

pub(super) const ROWS: &[ActorRow] = &[
    ActorRow {
        key: "supper-club",
        name: "Tanner's Row Supper Club 🍲",
        role: "collaborator",
        about: "A long table, whatever vegetables came that week and a quiz nobody takes seriously. Started as three \
                households sharing one oven.",
        place: "mill-hall",
        offers: &[WELLBEING, SOCIAL, LEISURE, FOOD],
        welcomes: &[SPACE, TRANSPORT],
        tags: &["food"],
        meets: Some("Fridays at six"),
        languages: &["English", "Italian", "Bengali"],
        step_free: Some(true),
        seats: Some(40),
        capacity: Some(8),
        mapped: date(2024, 11, 8),
        confirmed: Some(date(2026, 10, 9)),
        said_by: "Halima K., at the November supper",
        ..GROUP
    },
    ActorRow {
        key: "mere-walkers",
        name: "Mere Walkers",
        about: "Once round the water at the pace of the slowest, then a bench. Nobody has to talk, though most do.",
        place: "mereside",
        offers: &[WELLBEING, SOCIAL, LEISURE, BEFRIENDING],
        tags: &["outdoors"],
        meets: Some("Sundays at ten by the boathouse"),
        languages: &["English"],
        step_free: Some(true),
        mapped: date(2024, 12, 1),
        confirmed: Some(date(2025, 12, 7)),
        said_by: "Mere Walkers",
        ..GROUP
    },
    ActorRow {
        key: "wren-neighbours",
        name: "Wren Street Neighbours",
        role: "collaborator",
        about: "A telephone list that turned into a habit: prescriptions fetched, a wheelchair lent, somebody to sit in \
                while somebody else sleeps.",
        place: "wren-street",
        offers: &[WELLBEING, SOCIAL, PRACTICAL, ERRANDS, LENDING],
        welcomes: &[LEARNING],
        tags: &["mutual-aid"],
        meets: Some("On doorsteps, mostly"),
        languages: &["English", "Bengali", "Yoruba"],
        capacity: Some(5),
        mapped: date(2024, 11, 5),
        confirmed: Some(date(2026, 9, 30)),
        said_by: "Halima K.",
        ..GROUP
    },
    ActorRow {
        key: "loom-and-needle",
        name: "Loom & Needle",
        about: "Weavers and menders who took over a corner of the old mill. They will teach anybody to darn, and they \
                make the lanterns for the winter parade.",
        place: "old-mill",
        offers: &[WELLBEING, SOCIAL, LEISURE, LEARNING, ARTS],
        welcomes: &[SPACE],
        tags: &["makers"],
        meets: Some("Wednesday afternoons"),
        languages: &["English", "Gujarati"],
        step_free: Some(true),
        capacity: Some(4),
        mapped: date(2025, 2, 25),
        confirmed: Some(date(2026, 3, 25)),
        said_by: "Loom & Needle",
        ..GROUP
    },
    ActorRow {
        key: "night-kettle",
        name: "Night Kettle",
        about: "A line and a back room for people who cannot sleep for worry. Run by people who have been there, on a \
                rota that nobody has to explain.",
        place: "harrow-lane",
        offers: &[WELLBEING, SOCIAL, PEER],
        welcomes: &[SPACE],
        tags: &["peer-led", "lived-experience"],
        meets: Some("Every night from eleven, by telephone"),
        languages: &["English", "Arabic"],
        capacity: Some(4),
        mapped: date(2025, 1, 20),
        confirmed: Some(date(2026, 7, 13)),
        said_by: "Night Kettle",
        audience: Audience::Members,
        ..GROUP
    },
    ActorRow {
        key: "growers",
        name: "Harrow Lane Growers",
        about: "Nineteen plots on what used to be the drying ground. Anybody can have a bed, a lesson or a bag of beans.",
        place: "plots",
        offers: &[SOCIAL, LEARNING, FOOD, GARDENING],
        welcomes: &[LENDING],
        tags: &["outdoors", "food"],
        meets: Some("Saturday mornings, and Tuesday evenings in summer"),
        languages: &["English", "Turkish", "Portuguese"],
        step_free: Some(false),
        mapped: date(2025, 4, 12),
        confirmed: Some(date(2026, 8, 1)),
        said_by: "Harrow Lane Growers",
        ..GROUP
    },
    ActorRow {
        key: "lift-share",
        name: "Larkmere Lift Share",
        about: "Five drivers, one tired van. Takes people to appointments and waits for them.",
        place: "wren-street",
        offers: &[TRANSPORT, ERRANDS],
        welcomes: &[HOUSEHOLD],
        tags: &["mutual-aid"],
        languages: &["English", "Vietnamese"],
        step_free: Some(true),
        seats: Some(7),
        capacity: Some(3),
        mapped: date(2025, 6, 17),
        confirmed: Some(date(2026, 10, 14)),
        said_by: "Thảo N.",
        audience: Audience::Members,
        ..GROUP
    },
    ActorRow {
        key: "dads",
        name: "Dads on the Green",
        about: "Fathers, uncles and grandfathers with footballs. They have found each other; the rest of the map has yet \
                to find them.",
        place: "harrow-lane",
        offers: &[WELLBEING, SOCIAL, LEISURE, CHILDCARE],
        welcomes: &[SPACE],
        meets: Some("Saturdays at nine, weather or no weather"),
        languages: &["English", "Urdu", "Somali"],
        step_free: Some(true),
        mapped: date(2026, 2, 17),
        said_by: "Dads on the Green, at the swings",
        ..GROUP
    },
];
