//! Forms and the import wizard.

use maud::{Markup, html};

use super::super::*;

pub(super) fn forms() -> Markup {
    let wrong = "Enter a name, or the initial they go by";
    let kinds = [
        Choice {
            value: "person",
            label: "A person",
            hint: Some("Somebody who gives or receives care."),
            chosen: true,
        },
        Choice {
            value: "group",
            label: "A group or organisation",
            ..Choice::default()
        },
    ];
    let care = [
        "Company",
        "Meals and food",
        "Lifts",
        "Swimming lessons",
        "Form filling",
        "Gardening",
        "Minding children",
        "Small repairs",
    ];
    let care: Vec<Choice<'_>> = care
        .iter()
        .enumerate()
        .map(|(place, word)| Choice {
            value: word,
            label: word,
            hint: None,
            chosen: place == 1,
        })
        .collect();
    let seen_by = [
        Choice {
            value: "everyone",
            label: "Everyone",
            ..Choice::default()
        },
        Choice {
            value: "network",
            label: "People of the network",
            chosen: true,
            ..Choice::default()
        },
        Choice {
            value: "organisers",
            label: "Organisers only",
            ..Choice::default()
        },
    ];
    html! {
        h2 #add { "Add someone" }
        (error_summary(&[Problem { field: Some("name"), words: wrong }, Problem { field: Some("met"), words: "June has 30 days" }]))
        form method="post" action="#" {
            (hidden("based-on", "310"))
            (field_text(&Field::new("name", "Name").hint("The name they go by here. A first name or an initial is enough.").error(Some(wrong)), "", TextKind::Text))
            (field_radios(&Field::new("kind", "What are they?"), &kinds))
            (field_area(&Field::new("about", "In a few words").hint("Ask them how they would like to be described.").optional(), "Keeps the key of the hall.", 3))
            (field_checks(&Field::new("offers", "What do they offer?").hint("Everything that fits."), &care))
            (field_words(&Field::new("also", "Anything else they offer").hint("Start typing to see the words this network uses.").optional(), "Li", &["Lifts", "Listening", "Library visits"]))
            (field_date(&Field::new("met", "When did you speak with them?").hint("For example 3 6 2025").error(Some("June has 30 days")), DateParts { day: "31", month: "6", year: "2025" }))
            (field_select(&Field::new("seen-by", "Who can see them?"), &seen_by))
            (actions(&[button("Add to the map"), button_link("Cancel", "#add", Look::Quiet)]))
        }
    }
}

pub(super) fn wizard() -> Markup {
    html! {
        h2 #bring { "Bring a spreadsheet" }
        (steps(&["Choose the file", "Match the columns", "See what will change", "Done"], 1))
        form method="post" action="#" enctype="multipart/form-data" {
            (field_file(&Field::new("file", "Your spreadsheet").hint("An .xlsx file, or one .csv file for people and groups and one for connections."), ".xlsx,.csv", true))
        }
        (progress("reading", "Reading rows", 618, Some(1_204)))
        (details("What happens to columns kith does not know?", html! { p { "They are kept, word for word, as fields of this network." } }, true))
        (details("Can I try it without changing anything?", html! { p { "Yes: nothing changes until you press the last button." } }, false))
    }
}
