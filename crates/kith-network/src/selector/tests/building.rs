//! Conditions chosen from menus.

use super::{TODAY, chosen, seen};
use crate::consent::Viewer;
use crate::network::VisibleNetwork;
use crate::selector::{Choice, Comparison, Ground, Row, Selector, Sort, choices};
use crate::sketch;
use crate::vocabulary::FieldOn;
use std::collections::BTreeSet;

fn shed(viewer: Viewer) -> VisibleNetwork {
    let network = sketch::network(
        "Ada (person) -- generative: food -> Tool Shed (group)
         Bo (person) -- engaged -> Tool Shed
         Cy (business, organisers) -- inactive -> Tool Shed
         Ada offers food
         Cy offers lifts",
    );
    seen(&network.expect("a shed"), viewer)
}

fn offered(visible: &VisibleNetwork) -> Vec<Choice> {
    choices(&Ground {
        visible,
        today: TODAY,
        focus: &BTreeSet::new(),
    })
}

fn row(on: FieldOn, field: &str, comparison: Comparison, value: &str) -> Row {
    Row {
        on,
        field: field.to_owned(),
        comparison,
        value: value.to_owned(),
    }
}

#[test]
fn what_is_offered_is_what_somebody_visible_has() {
    let public = offered(&shed(Viewer::PUBLIC));
    let of = |all: &[Choice], on, field: &str| all.iter().find(|own| own.on == on && own.field == field).cloned();
    let kinds = of(&public, FieldOn::Actors, "kind").expect("kinds");
    assert_eq!((kinds.label.as_str(), kinds.sort), ("Kind", Sort::Word));
    assert_eq!(kinds.values, ["Person", "Group"]);
    assert_eq!(
        of(&public, FieldOn::Actors, "offers").expect("offers").values,
        ["Food & Shared Meals"]
    );
    assert_eq!(
        of(&public, FieldOn::Ties, "status").expect("statuses").values,
        ["Generative", "Engaged"]
    );
    assert!(of(&public, FieldOn::Actors, "consent").is_none());
    assert_eq!(
        of(&public, FieldOn::Actors, "degree").expect("degree").sort,
        Sort::Number
    );
    let organiser = offered(&shed(Viewer::ORGANISER));
    assert_eq!(
        of(&organiser, FieldOn::Actors, "kind").expect("kinds").values,
        ["Person", "Group", "Business"]
    );
    assert!(of(&organiser, FieldOn::Actors, "consent").is_some());
}

#[test]
fn rows_come_to_a_selector() {
    let visible = shed(Viewer::ORGANISER);
    let rows = [
        row(FieldOn::Actors, "kind", Comparison::Is, "Person"),
        row(
            FieldOn::Actors,
            "offers",
            Comparison::NotRecorded,
            "nothing to compare with",
        ),
        row(FieldOn::Actors, "area", Comparison::Is, "  "),
    ];
    let all = Selector::built(&rows, true).expect("two conditions");
    assert_eq!(all.to_string(), "actor[kind=Person] and actor[!offers]");
    assert_eq!(chosen(&visible, &all.to_string()), "Bo");
    let any = Selector::built(&rows, false).expect("two conditions");
    assert_eq!(chosen(&visible, &any.to_string()), "Ada, Bo, Tool Shed");
    assert_eq!(Selector::built(&rows[2..], true), None);
    // And back: rows that say something stand in the builder again.
    let (again, held) = all.rows().expect("rows");
    assert_eq!((again.len(), held), (2, true));
    assert_eq!(
        (again[0].clone(), again[1].comparison),
        (rows[0].clone(), Comparison::NotRecorded)
    );
    assert!(!any.rows().expect("rows").1);
    assert_eq!(Selector::parse("person --> group").expect("a traversal").rows(), None);
}

#[test]
fn whatever_is_typed_into_a_row_stays_a_value() {
    let hostile = row(FieldOn::Actors, "a\"]b", Comparison::Is, "x\"] , * [name=\"");
    let built = Selector::built(&[hostile], true).expect("a condition");
    assert_eq!(built.to_string(), r#"actor["a\"]b"="x\"] , * [name=\""]"#);
    assert_eq!(chosen(&shed(Viewer::ORGANISER), &built.to_string()), "");
}
