//! Every component once, with the invented neighbourhood of Larkmere as its content: to look at, and to test.

mod charts;
mod forms;
mod pictures;

use kith_network::vocabulary::Shape;
use maud::{Markup, html};

use super::*;

/// A whole page with every component on it.
pub fn styleguide() -> Markup {
    let nav = [
        NavLink {
            label: "Overview",
            href: "#overview",
            current: false,
        },
        NavLink {
            label: "People and groups",
            href: "#people",
            current: true,
        },
        NavLink {
            label: "Connections",
            href: "#connections",
            current: false,
        },
        NavLink {
            label: "Map",
            href: "#map",
            current: false,
        },
        NavLink {
            label: "Analysis",
            href: "#analysis",
            current: false,
        },
        NavLink {
            label: "History",
            href: "#history",
            current: false,
        },
        NavLink {
            label: "Settings",
            href: "#settings",
            current: false,
        },
    ];
    let undo = ButtonForm {
        action: "#",
        label: "Undo",
        about: Some("adding Marsh Lane Larder"),
        look: Look::Quiet,
        hidden: &[("change", "311")],
    };
    let sign_out = ButtonForm {
        action: "#",
        label: "Sign out",
        about: None,
        look: Look::Quiet,
        hidden: &[],
    };
    let body = html! {
        h1 { "Every piece of a page" }
        p .lead { "What the pages of kith are made of, shown with the people, groups and places of Larkmere, a neighbourhood nobody lives in." }
        (overview())
        (pictures::status_and_kind())
        (people())
        (pictures::connections())
        (pictures::analysis())
        (charts::charts())
        (pictures::map())
        (forms::forms())
        (forms::wizard())
        (history())
        (said())
    };
    let mut page = Shell::new("Every piece of a page", body);
    page.network = Some(("Larkmere", "#"));
    page.nav = &nav;
    page.signed_in = Some(SignedIn {
        name: "Asha",
        role: "organiser",
        sign_out: button_form(&sign_out),
    });
    page.viewing_as = Some(
        html! { p { strong { "You see Larkmere as the public does." } " 38 of 42 people and groups are shown." } a href="#" { "Back to your own view" } },
    );
    page.flash = Some(Flash {
        kind: NoticeKind::Good,
        text: "Marsh Lane Larder is on the map.",
        undo: Some(button_form(&undo)),
    });
    page.trail = &[
        Crumb {
            label: "All networks",
            href: "#",
        },
        Crumb {
            label: "Larkmere",
            href: "#",
        },
    ];
    page.foot_note = Some(html! { "Computed on what you can see: 38 of 42 people and groups, 91 of 97 connections." });
    shell(&page)
}

fn overview() -> Markup {
    html! {
        h2 #overview { "The network in figures" }
        (figures(&[
            figure_share(32, 42, "people and groups give informal or gifted care"),
            figure_count(20, "kinds of care pass along the connections"),
            figure_share(0, 42, "are statutory services"),
            figure_count(5, "teams"),
        ]))
        (tabs("Views of the list", &[
            Tab { label: "Cards", href: "#overview", number: None, current: true },
            Tab { label: "Table", href: "#overview", number: None, current: false },
            Tab { label: "Due a check", href: "#overview", number: Some(6), current: false },
        ]))
    }
}

fn people() -> Markup {
    let choices = [
        Choice {
            value: "",
            label: "Any category",
            chosen: true,
            ..Choice::default()
        },
        Choice {
            value: "hubs",
            label: "Local community hubs and voluntary organisations",
            ..Choice::default()
        },
    ];
    let care = [
        Choice {
            value: "",
            label: "Any kind of care",
            ..Choice::default()
        },
        Choice {
            value: "meals",
            label: "Meals and food",
            chosen: true,
            ..Choice::default()
        },
    ];
    let people = [
        actor_card(&ActorCard {
            name: "Marsh Lane Larder",
            href: "#larder",
            kind: shape_badge(Shape::Triangle, 3, "Grassroots or mutual aid group"),
            about: Some(
                "A shared cupboard in the old bus shelter: take what you need, leave what you can. Filled on Tuesdays.",
            ),
            tags: &[("Meals and food", Some("#meals")), ("Company", Some("#company"))],
            note: Some(html! { "Last confirmed 3 June 2025" }),
        }),
        actor_card(&ActorCard {
            name: "B Team",
            href: "#b-team",
            kind: shape_badge(Shape::Star, 1, "Care team"),
            about: Some("Seven people around B, who taught half the street to swim."),
            tags: &[("Lifts", None), ("Swimming lessons", None)],
            note: None,
        }),
        actor_card(&ActorCard {
            name: "Llwybr y Gors – Cymdeithas y Rhandiroedd a’r Gerddi Cymunedol",
            href: "#garden",
            kind: shape_badge(Shape::Hexagon, 5, "Community-based charity or not-for-profit"),
            about: None,
            tags: &[],
            note: None,
        }),
    ];
    html! {
        h2 #people { "People and groups" }
        (filters(&Filters {
            action: "#people",
            search_label: "Search people and groups",
            search: ("q", "larder"),
            selects: &[FilterSelect { name: "category", label: "Category", choices: &choices }, FilterSelect { name: "care", label: "Care", choices: &care }],
            kept: &[("sort", "name")],
            active: &[ActiveFilter { label: "Care: Meals and food", remove_href: "#people" }, ActiveFilter { label: "“larder”", remove_href: "#people" }],
            clear_href: "#people",
        }))
        (cards(&people))
        h3 { "What is known about one of them" }
        (facts(&[
            Fact { label: "Offers", says: tags(&[("Meals and food", Some("#meals")), ("Company", Some("#company"))]) },
            Fact { label: "Would welcome", says: html! { "A second fridge, and somebody with a van on Tuesdays" } },
            Fact { label: "Who can see this", says: html! { "Everyone" } },
            Fact { label: "Last confirmed", says: html! { time datetime="2025-06-03" { "3 June 2025" } ", by Asha" } },
        ]))
    }
}

fn history() -> Markup {
    let undo = ButtonForm {
        action: "#",
        label: "Undo",
        about: Some("the new status of B Team and Marsh Lane Larder"),
        look: Look::Quiet,
        hidden: &[],
    };
    html! {
        h2 #history { "History" }
        (timeline(&[
            TimelineEntry {
                what: html! { "The connection of " a href="#b" { "B Team" } " and " a href="#l" { "Marsh Lane Larder" } " is now generative" },
                who: "Asha",
                when: "3 June 2025, 10:05",
                when_machine: "2025-06-03T10:05:00+01:00",
                why: Some("Rita said the Saturday boxes have started."),
                more: Some(details("What changed", facts(&[Fact { label: "Status", says: html! { "engaged → generative" } }]), false)),
                undo: Some(button_form(&undo)),
                undone: false,
            },
            TimelineEntry { what: html! { "Removed the tag “to ring back”" }, who: "Tom", when: "1 June 2025, 18:40", when_machine: "2025-06-01T18:40:00+01:00", why: None, more: None, undo: None, undone: true },
        ]))
    }
}

fn said() -> Markup {
    html! {
        h2 #settings { "Things said to the reader" }
        (notice(NoticeKind::Note, html! { p { "This page shows only what its people agreed to show." } }))
        (notice(NoticeKind::Caution, html! { p { "Four connections have no status. They are counted apart, never as inactive." } }))
        (notice(NoticeKind::Wrong, html! { p { "The spreadsheet could not be read: " strong { "sheet 2, row 14" } " has no name under “From”." } }))
        (empty_state("Nobody is on this map yet", "A map starts with the first person, group or place you name. Five are enough to see a pattern.", &[button_link("Add someone", "#add", Look::Main), button_link("Bring a spreadsheet", "#bring", Look::Quiet)]))
        (actions(&[button("Save"), button_quiet("Save and add another", Some(("next", "another"))), button_danger("Remove from the map", Some(("do", "remove")))]))
    }
}

#[cfg(test)]
mod tests {
    use super::styleguide;

    #[test]
    fn no_page_of_kith_needs_a_style_or_script_attribute() {
        let written = styleguide().into_string();
        for forbidden in [
            " style=",
            " onclick=",
            " onload=",
            " onchange=",
            "<style",
            "<script>",
            "javascript:",
        ] {
            assert!(
                !written.contains(forbidden),
                "{forbidden} would be stopped by the content security policy"
            );
        }
    }

    #[test]
    fn every_id_is_used_once_and_every_reference_finds_its_id() {
        let written = styleguide().into_string();
        let values = |name: &str| -> Vec<String> {
            written
                .split(&format!(" {name}=\""))
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .map(str::to_owned)
                .collect()
        };
        let mut ids = values("id");
        let many = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), many, "an id occurs twice");
        for reference in ["for", "aria-describedby", "aria-labelledby", "list"] {
            for id in values(reference).iter().flat_map(|value| value.split(' ')) {
                assert!(
                    ids.iter().any(|known| known == id),
                    "{reference}={id} points at nothing"
                );
            }
        }
        assert!(many > 40, "the page shows its components");
    }
}
