//! Who is on the map and who is not.

use super::story::{Story, TODAY, name};
use crate::consent::Viewer;
use crate::gap::{Gap, GapReason, LooksFor};
use crate::vocabulary::Key;
use jiff::civil::date;

#[test]
fn each_actor_counts_in_one_category_and_the_rest_in_a_row_of_their_own() {
    let mut story = Story::larkmere();
    let ada = story.actor("Ada", "person");
    let kitchen = story.actor("Wren Street Kitchen", "group");
    story.actor("Beech Team", "team");
    story.in_category(ada, "citizens");
    story.in_category(kitchen, "grassroots");
    let report = story.report();
    let shares: usize = [
        "citizens",
        "grassroots",
        "charities",
        "enterprises",
        "hubs",
        "statutory",
        "none",
    ]
    .iter()
    .map(|key| report.numbers(&format!("category.{key}")).0)
    .sum();
    assert_eq!(shares, 3);
    assert_eq!(report.numbers("category.none"), (1, 3));
    assert_eq!(report.numbers("kind.person"), (1, 3));
    assert_eq!(report.numbers("role.none"), (3, 3));
    assert_eq!(
        report.finding("present"),
        "3 actors are on the map, in 2 of 6 categories, equally many (1) in Individual active citizens and Grassroots or mutual aid groups; nobody is in 4 categories: Community-based charities or not-for-profits, Social enterprises and ethical businesses, Local community hubs and voluntary organisations and Statutory services."
    );
}

fn nurses(target: u32) -> impl FnOnce(crate::id::GapId) -> Gap {
    move |id| Gap {
        id,
        name: name("District nurses"),
        looks_for: LooksFor::Tag("nurse".to_owned()),
        target,
        reasons: vec![GapReason::Capacity],
        note: String::new(),
        owner: "Wren".to_owned(),
        next_step: "Ask at the surgery".to_owned(),
        review: Some(date(2026, 11, 22)),
    }
}

fn state(story: &Story) -> String {
    let rows = story.report().rows("gaps");
    let row = rows.into_iter().find(|row| row[0] == "District nurses");
    row.expect("a row")[1].clone()
}

#[test]
fn a_gap_is_absent_then_thin_then_closed() {
    let mut story = Story::larkmere();
    story.gap(nurses(2));
    assert_eq!(state(&story), "Absent");
    let ada = story.actor("Ada", "person");
    let bo = story.actor("Bo", "person");
    let tie = story.tie(ada, bo, "generative");
    story.edit(ada).tags.insert("nurse".to_owned());
    assert_eq!(state(&story), "Thin", "one of two");
    story.edit(bo).tags.insert("nurse".to_owned());
    assert_eq!(state(&story), "Present");
    story.edit_tie(tie).status = Some(Key::new("inactive"));
    assert_eq!(
        state(&story),
        "Thin",
        "two, but nothing happens between them and anybody"
    );
}

#[test]
fn an_overdue_review_is_said_and_its_owner_is_for_organisers() {
    let mut story = Story::larkmere();
    story.gap(nurses(1));
    story.actor("Ada", "person");
    let organiser = story.report();
    assert_eq!(organiser.numbers("gaps.overdue"), (1, 1));
    let row = organiser.rows("gaps").pop().expect("the last row");
    assert_eq!(
        row[6..],
        ["Capacity and time", "2026-11-22, overdue", "Wren", "Ask at the surgery"]
    );
    let public = crate::analysis::report(&story.seen_by(Viewer::PUBLIC), &crate::analysis::Settings::on(TODAY));
    assert_eq!(public.rows("gaps").pop().map(|row| row.len()), Some(8));
}

#[test]
fn a_record_for_a_category_stands_in_for_it() {
    let mut story = Story::larkmere();
    let ada = story.actor("Ada", "person");
    story.in_category(ada, "citizens");
    story.gap(|id| Gap {
        looks_for: LooksFor::Category(Key::new("statutory")),
        ..nurses(1)(id)
    });
    let report = story.report();
    assert_eq!(report.numbers("expected"), (6, 0));
    assert!(report.figure("gap.category.statutory").is_none());
    // Ada is alone, so even the citizens are thin.
    assert_eq!(
        report.finding("missing"),
        "5 of 6 kinds of neighbour are missing: Grassroots or mutual aid groups, Community-based charities or not-for-profits, Social enterprises and ethical businesses, Local community hubs and voluntary organisations and District nurses; 1 more is thinly present."
    );
}
