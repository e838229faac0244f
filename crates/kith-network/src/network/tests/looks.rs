//! What counts as something new to somebody who looks.

use super::*;
use crate::view::View;
use jiff::civil::date;
use std::collections::BTreeMap;

fn view(sheet: &str) -> View {
    View {
        id: SeededIds::new(3).view(),
        name: name("Everybody"),
        place: 0,
        opens: false,
        audience: Audience::Public,
        sheet: sheet.to_owned(),
        words: String::new(),
        spots: BTreeMap::new(),
    }
}

/// Whether each viewer sees something new after a sheet was put in the place of another: the
/// organiser, a member, anybody.
fn new_to(before: &str, after: &str) -> [bool; 3] {
    let mut network = drawn("Ada (person) -> Ben (charity)\nZephyrine (person, organisers) -> Ada");
    let _ = make(&mut network, Change::AddView(view(before)));
    let viewers = [Viewer::ORGANISER, Viewer::MEMBER, Viewer::PUBLIC];
    let then = viewers.map(|viewer| seen(&network, viewer));
    let _ = make(&mut network, Change::EditView(view(after)));
    let today = date(2026, 11, 23);
    let mut then = then.iter();
    viewers.map(|viewer| {
        then.next()
            .is_some_and(|then| !seen(&network, viewer).looks_like(then, today))
    })
}

#[test]
fn what_a_sheet_says_of_somebody_hidden_is_nothing_new_to_those_who_may_not_see_them() {
    let only_organisers = [true, false, false];
    assert_eq!(new_to("/* asleep */", "/* awake */"), only_organisers);
    assert_eq!(
        new_to("#zephyrine { color: red; }", "#zephyrine { color: green; }"),
        only_organisers
    );
    assert_eq!(new_to("", "@settings { ignore: #zephyrine; }"), only_organisers);
}

#[test]
fn what_a_sheet_changes_in_sight_is_new_to_everybody() {
    let everybody = [true; 3];
    assert_eq!(new_to("#ada { color: red; }", "#ada { color: green; }"), everybody);
    assert_eq!(new_to("", "@settings { ignore: #ada; }"), everybody);
    assert_eq!(new_to("", "@settings { layout: grid; }"), everybody);
}

#[test]
fn hidden_people_ties_and_notes_are_nothing_new_and_a_name_in_sight_is() {
    let mut network = founded();
    let public = seen(&network, Viewer::PUBLIC);
    let today = date(2026, 11, 23);
    let hidden = Actor::named(SeededIds::new(8).actor(), name("Zephyrine Quill"));
    let somebody = public.actors().next().expect("somebody").clone();
    let tie = Tie::between(SeededIds::new(9).tie(), hidden.id, somebody.id);
    let _ = make(
        &mut network,
        Change::Several(vec![Change::AddActor(hidden), Change::AddTie(tie)]),
    );
    assert!(seen(&network, Viewer::PUBLIC).looks_like(&public, today));
    let own = actor_called(&network, somebody.name.as_str());
    let noted = Actor {
        capacity: Some(3),
        ..own.clone()
    };
    let _ = make(&mut network, Change::EditActor(noted));
    assert!(seen(&network, Viewer::PUBLIC).looks_like(&public, today));
    let renamed = Actor {
        name: name("Mabel of the Mill"),
        ..own
    };
    let _ = make(&mut network, Change::EditActor(renamed));
    assert!(!seen(&network, Viewer::PUBLIC).looks_like(&public, today));
}
