//! One person's care map on two days.

use super::change::compare;
use super::story::Story;
use crate::consent::Viewer;
use crate::network::Change;
use crate::tie::Way;
use crate::vocabulary::{CareForm, Direction, Key, Template};

/// Rosa is in the middle. Then: Ada daily, Bo weekly, Cy occasionally, all unpaid, and Rosa calls
/// Bo's mother weekly. Now: Ada weekly, Bo daily, Cy gone; a paid worker comes daily; Rosa and Ada
/// care for each other.
#[test]
fn unpaid_care_kept_or_replaced_is_counted_in_contacts_a_month() {
    let mut story = Story::of(Template::PersonalCareMap);
    let [rosa, ada, bo, cy, mother] =
        ["Rosa", "Ada", "Bo", "Cy", "Bo’s mother"].map(|person| story.actor(person, "person"));
    let mut tie = |from, to, often: &str| {
        let tie = story.tie(from, to, "");
        story.edit_tie(tie).kind = Some(Key::new(often));
        tie
    };
    let from_ada = tie(ada, rosa, "daily");
    let from_bo = tie(bo, rosa, "weekly");
    let from_cy = tie(cy, rosa, "occasional");
    tie(rosa, mother, "weekly");
    let then = story.network();
    let worker = story.actor("Wren", "professional");
    let paid = story.tie(worker, rosa, "");
    story.edit_tie(paid).kind = Some(Key::new("daily"));
    story.flow(paid, "food", CareForm::Formal, Way::Along);
    story.edit_tie(from_ada).kind = Some(Key::new("weekly"));
    story.edit_tie(from_ada).direction = Direction::Mutual;
    story.edit_tie(from_bo).kind = Some(Key::new("daily"));
    let mut now = story.network();
    let _ = now.apply(&Change::RemoveTie(from_cy), None).expect("gone");
    let report = compare(&then, &now, Viewer::ORGANISER);
    assert_eq!(report.numbers("change.personal.more-frequent"), (1, 3));
    assert_eq!(report.numbers("change.personal.less-frequent"), (1, 3));
    assert_eq!(report.numbers("change.personal.newly-mutual"), (1, 3));
    // 30 + 4 + 1 then; 4 + 30 of 64 now.
    assert_eq!(report.numbers("change.personal.informal-weight.then"), (35, 35));
    assert_eq!(report.numbers("change.personal.informal-weight.now"), (34, 64));
    assert_eq!(report.numbers("change.personal.informal-ties.then"), (3, 3));
    assert_eq!(report.numbers("change.personal.informal-ties.now"), (2, 3));
    assert_eq!(report.numbers("change.personal.replaced"), (1, 0));
    let last = report.section("change").and_then(|section| section.sentences.last());
    assert_eq!(
        last.map(String::as_str),
        Some(
            "Unpaid care is 34 of 64 (53.1%) of the contacts a month that reach the person in the middle, after 35 of 35 (100.0%) then; 1 connection of unpaid care was lost while paid care was added: look whether one replaced the other."
        )
    );
    let same = compare(&then, &then, Viewer::ORGANISER);
    assert_eq!(same.numbers("change.personal.replaced"), (0, 0));
}

#[test]
fn other_maps_have_no_person_in_the_middle() {
    let mut story = Story::larkmere();
    let [ada, bo] = ["Ada", "Bo"].map(|person| story.actor(person, "person"));
    story.gives(ada, bo, "food", "engaged");
    let network = story.network();
    let report = compare(&network, &network, Viewer::ORGANISER);
    assert!(report.figure("change.personal.replaced").is_none());
}
