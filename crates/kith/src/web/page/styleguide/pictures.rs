//! Signs, tables, charts, the analysis and the map.

use kith_network::vocabulary::Shape;
use maud::{Markup, html};

use super::super::*;

const WORDS: [(StatusLook, &str); 4] = [
    (StatusLook::Generative, "generative"),
    (StatusLook::Engaged, "engaged"),
    (StatusLook::Inactive, "inactive"),
    (StatusLook::Unclassified, "unclassified"),
];

const KINDS: [&str; 11] = [
    "Individual active citizens",
    "Grassroots or mutual aid groups",
    "Community-based charities or not-for-profits",
    "Social enterprises and ethical businesses",
    "Local community hubs and voluntary organisations",
    "Statutory services",
    "Care team",
    "The Circle",
    "Place, no category",
    "Care worker",
    "Family",
];

pub(super) fn status_and_kind() -> Markup {
    html! {
        h2 { "Signs" }
        p .row { @for (look, word) in WORDS { (status_badge(look, word)) } }
        p .row { @for (place, (shape, word)) in Shape::ALL.iter().zip(KINDS).enumerate() { (shape_badge(*shape, (place + 1) % 9, word)) } }
    }
}

pub(super) fn connections() -> Markup {
    let columns = [
        Column::words("From").sorted_by("?sort=-from", SortState::Ascending),
        Column::words("To").sorted_by("?sort=to", SortState::Not),
        Column::words("Status").sorted_by("?sort=status", SortState::Not),
        Column::words("Care"),
        Column::numbers("Times a month").sorted_by("?sort=often", SortState::Not),
    ];
    let rows: Vec<Vec<Markup>> = [
        (
            "B Team",
            "Marsh Lane Larder",
            StatusLook::Generative,
            "generative",
            "Meals and food",
            "8",
        ),
        (
            "D Team",
            "Larkmere Baths",
            StatusLook::Engaged,
            "engaged",
            "Swimming lessons",
            "2",
        ),
        (
            "M Team",
            "Form Filling Friday",
            StatusLook::Inactive,
            "inactive",
            "",
            "",
        ),
        (
            "Rita",
            "Marsh Lane Larder",
            StatusLook::Unclassified,
            "unclassified",
            "Company",
            "1",
        ),
    ]
    .into_iter()
    .map(|(from, to, look, word, care, often)| {
        vec![
            html! { a href="#t" { (from) } },
            html! { a href="#t" { (to) } },
            status_badge(look, word),
            html! { (care) },
            html! { (often) },
        ]
    })
    .collect();
    let page = |label, current| PageLink {
        label,
        href: Some("#connections"),
        current,
    };
    html! {
        h2 #connections { "Connections" }
        (table(&Table { id: "ties", caption: "Connections, by where they start", caption_unseen: false, columns: &columns, rows: &rows, narrow: Narrow::Cards }))
        (pagination(&Pages { what: "connections", shown: (1, 4), total: 97, links: &[page("1", true), page("2", false), page("3", false), PageLink { label: "…", href: None, current: false }, page("25", false), page("Next", false)] }))
    }
}

fn parts(numbers: [u64; 4]) -> Vec<(StatusLook, &'static str, u64)> {
    WORDS
        .iter()
        .zip(numbers)
        .map(|((look, word), number)| (*look, *word, number))
        .collect()
}

pub(super) fn analysis() -> Markup {
    let care = [
        Bar {
            label: "Company",
            href: Some("#company"),
            number: 30,
            note: None,
        },
        Bar {
            label: "Meals and food",
            href: Some("#meals"),
            number: 24,
            note: None,
        },
        Bar {
            label: "Help in a crisis",
            href: None,
            number: 10,
            note: Some("also called “emergencies”"),
        },
        Bar {
            label: "Learning together",
            href: None,
            number: 10,
            note: None,
        },
        Bar {
            label: "Advocacy",
            href: None,
            number: 5,
            note: None,
        },
        Bar {
            label: "District nursing",
            href: None,
            number: 0,
            note: None,
        },
    ];
    let (all, b_team, d_team) = (parts([41, 28, 19, 9]), parts([7, 4, 0, 1]), parts([2, 5, 3, 0]));
    let stacks = [
        Stack {
            label: "The whole network",
            href: None,
            parts: &all,
        },
        Stack {
            label: "B Team",
            href: Some("#b"),
            parts: &b_team,
        },
        Stack {
            label: "D Team",
            href: Some("#d"),
            parts: &d_team,
        },
    ];
    let team = [Stack {
        label: "B Team",
        href: None,
        parts: &b_team,
    }];
    let card = team_card(&TeamCard {
        note: None,
        more: None,
        on_a_sheet: false,
        name: "B Team",
        href: "#b-team",
        about: Some("Seven people around B, who taught half the street to swim."),
        figures: &[
            figure_count(12, "connections"),
            figure_share(7, 11, "of those with a status are generative"),
        ],
        picture: Some(stacked_bars("How alive they are", "Team", &team, Scale::Share)),
        key_ties: &[
            TeamTie {
                name: "Marsh Lane Larder",
                href: "#l",
                look: StatusLook::Generative,
                word: "generative",
            },
            TeamTie {
                name: "Larkmere Baths",
                href: "#b",
                look: StatusLook::Engaged,
                word: "engaged",
            },
        ],
        care_in: &["Meals and food", "Lifts"],
        care_out: &["Swimming lessons", "Company"],
        lacks: &["Repairs, which it would welcome: gap."],
        observations: &[
            "Most of its care comes from two groups.",
            "No statutory service is connected.",
        ],
    });
    html! {
        (report_section(&ReportSection {
            id: "analysis",
            number: Some(3),
            question: "How much care does Larkmere already hold?",
            finding: html! { "Three in four of those on the map give care nobody pays for: " strong { "32 of 42" } ", in 20 kinds." },
            remark: None,
            figures: &[figure_share(32, 42, "give informal or gifted care"), figure_share(10, 42, "do not, or have not been asked"), figure_count(20, "kinds of care")],
            picture: Some(bars("Care mentioned most often", "Kind of care", "Times mentioned", &care, None)),
            table: None,
            more: None,
            method: html! { p { "Each person or group is counted once, whatever they offer. Kinds of care are counted in mentions: one offer or one flow along a connection is one mention." } },
            caution: Some(html! { "A kind of care with a zero may be there and not be known. Ten have not yet been asked." }),
        }))
        (report_section(&ReportSection {
            id: "alive",
            number: Some(4),
            question: "How alive are the connections?",
            finding: html! { "Of 97 connections 41 are generative; 9 have no status and are counted apart." },
            remark: None,
            figures: &[],
            picture: Some(html! { (status_legend(&WORDS)) (stacked_bars("Connections by status", "Where", &stacks, Scale::Count)) }),
            table: None,
            more: Some(cards(&[card])),
            method: html! { p { "A connection counts for a team when the team is at either end of it." } },
            caution: None,
        }))
        (computed("Computed on what you can see: 38 of 42 people and groups."))
    }
}

pub(super) fn map() -> Markup {
    let names: Vec<(&str, &str, Markup)> = [
        ("Asha", Shape::Circle, 1),
        ("B Team", Shape::Star, 7),
        ("Larkmere Baths", Shape::Hexagon, 5),
        ("Marsh Lane Larder", Shape::Square, 2),
        ("Form Filling Friday", Shape::Square, 2),
    ]
    .into_iter()
    .map(|(name, shape, color)| (name, "#map", shape_mark(shape, color)))
    .collect();
    html! {
        h2 #map { "The map" }
        (map_page(&MapPage {
            list_title: "5 people and groups",
            names: &names,
            own_list: None,
            picture_title: "The map of Larkmere",
            picture: html! {
                svg viewBox="0 0 400 300" role="img" aria-label="Two marks and the connection between them" {
                    line .status-line.status-line--generative x1="120" y1="190" x2="270" y2="110" stroke-width="5" {}
                    circle .sign.sign--1 cx="120" cy="190" r="16" stroke-width="2" {}
                    rect .sign.sign--5 x="256" y="96" width="28" height="28" stroke-width="2" {}
                }
            },
            legend: html! { ul .key { @for (look, word) in WORDS { li { (status_badge(look, word)) } } } },
            tools: html! { (button_link("Open in its own window", "#map", Look::Quiet)) (button_link("Share or embed", "#map", Look::Quiet)) },
            panel: Some(html! { p { "Choose someone on the map or in the list to see their card here." } }),
        }))
    }
}
