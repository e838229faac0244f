//! How fresh and how complete the records are.

use super::story::{Story, TODAY};
use crate::actor::Confirmation;
use crate::analysis::{Settings, report};
use crate::consent::{Agreement, Viewer};
use crate::vocabulary::{CareForm, Direction, Key, Template};
use jiff::civil::{Date, date};

fn confirm(story: &mut Story, actor: crate::id::ActorId, on: Date) {
    story.edit(actor).confirmed = Some(Confirmation {
        on,
        by: "Wren".to_owned(),
    });
}

fn street() -> Story {
    let mut story = Story::larkmere();
    let [ada, bo, cy] = ["Ada", "Bo", "Cy"].map(|person| story.actor(person, "person"));
    let kitchen = story.actor("Wren Street Kitchen", "");
    // 180 days before the report is still within the interval.
    confirm(&mut story, ada, date(2026, 5, 27));
    confirm(&mut story, bo, date(2026, 5, 26));
    story.edit(ada).first_mapped = Some(date(2024, 11, 5));
    story.edit(cy).first_mapped = Some(date(2026, 2, 17));
    story.in_category(ada, "citizens");
    story.edit(bo).role = Some(Key::new("participant"));
    story.offers(kitchen, "food", CareForm::Informal);
    story.edit(kitchen).description = "Soup.".to_owned();
    story.edit(cy).description = "  ".to_owned();
    story.edit(cy).consent.agreement = Agreement::NotAsked;
    let fed = story.gives(kitchen, ada, "food", "engaged");
    story.confirmed(fed, date(2026, 11, 1));
    let since = story.tie(ada, bo, "");
    story.edit_tie(since).since = Some(date(2020, 1, 1));
    let plain = story.tie(bo, cy, "");
    story.edit_tie(plain).direction = Direction::Undirected;
    story
}

#[test]
fn entries_are_fresh_until_the_last_day_of_the_interval() {
    let report = street().report();
    assert_eq!(report.numbers("fresh.confirmed"), (1, 4));
    assert_eq!(report.numbers("fresh.longer-ago"), (1, 4));
    assert_eq!(report.numbers("fresh.never"), (2, 4));
    assert_eq!(
        report.rows("record-dates"),
        [
            ["First mapped", "2 of 4 (50.0%)", "2024-11-05", "2026-02-17"],
            ["Last confirmed", "2 of 4 (50.0%)", "2026-05-26", "2026-05-27"],
        ]
    );
}

#[test]
fn what_entries_say_is_counted_part_by_part() {
    let report = street().report();
    let actors = ["kind", "category", "role", "offers", "description", "consent"];
    assert_eq!(
        actors.map(|part| report.numbers(&format!("complete.actors.{part}"))),
        [(3, 4), (1, 4), (1, 4), (1, 4), (1, 4), (3, 4)]
    );
    let ties = ["status", "care", "date", "direction"];
    assert_eq!(
        ties.map(|part| report.numbers(&format!("complete.ties.{part}"))),
        [(1, 3), (1, 3), (2, 3), (2, 3)]
    );
    assert_eq!(report.rows("complete-actors").len(), 6);
}

#[test]
fn whether_somebody_was_asked_is_for_organisers() {
    let members = report(&street().seen_by(Viewer::MEMBER), &Settings::on(TODAY));
    assert!(members.figure("complete.actors.consent").is_none());
    assert_eq!(members.rows("complete-actors").len(), 5);
    // Cy, whom nobody asked, is not seen.
    assert_eq!(members.numbers("fresh.never"), (1, 3));
}

#[test]
fn a_network_without_words_is_not_blamed_for_not_using_them() {
    let mut story = Story::of(Template::Plain);
    story.actor("Ada", "");
    let report = story.report();
    let parts: Vec<String> = report
        .rows("complete-actors")
        .into_iter()
        .map(|row| row[0].clone())
        .collect();
    assert_eq!(
        parts,
        ["A description", "That it was asked whether it wants to be shown"]
    );
    assert!(report.figure("complete.actors.category").is_none());
    assert_eq!(report.numbers("complete.ties.date"), (0, 0));
}
