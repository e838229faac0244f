//! How alive the connections are.

use super::story::{Story, TODAY};
use crate::analysis::Settings;
use jiff::civil::date;

#[test]
fn a_live_tie_cools_after_the_review_interval_and_not_on_its_last_day() {
    let mut story = Story::larkmere();
    let [ada, bo] = ["Ada", "Bo"].map(|person| story.actor(person, "person"));
    let fresh = story.tie(ada, bo, "engaged");
    let old = story.tie(ada, bo, "generative");
    let asleep = story.tie(ada, bo, "inactive");
    story.tie(ada, bo, "engaged");
    // 180 days before 2026-11-23 is 2026-05-27.
    story.confirmed(fresh, date(2026, 5, 27));
    story.confirmed(old, date(2026, 5, 26));
    story.confirmed(asleep, date(2020, 1, 1));
    let report = story.report();
    assert_eq!(report.numbers("cooling"), (1, 3));
    assert_eq!(report.numbers("never-confirmed"), (1, 3));
    assert_eq!(report.numbers("dormant"), (1, 4));
    assert_eq!(report.figure("cooling").map(|f| f.ties.clone()), Some(vec![old]));
    let next_day = Settings::on(TODAY.tomorrow().expect("a day"));
    assert_eq!(story.report_with(next_day).numbers("cooling"), (2, 3));
}

#[test]
fn half_recorded_ties_are_three_lists() {
    let mut story = Story::larkmere();
    let [ada, bo] = ["Ada", "Bo"].map(|person| story.actor(person, "person"));
    story.tie(ada, bo, "engaged");
    story.gives(ada, bo, "food", "");
    story.gives(ada, bo, "food", "generative");
    story.tie(ada, bo, "");
    story.tie(bo, ada, "");
    let report = story.report();
    assert_eq!(report.numbers("status-without-care"), (1, 5));
    assert_eq!(report.numbers("care-without-status"), (1, 5));
    assert_eq!(report.numbers("neither-status-nor-care"), (2, 5));
    let row = &report.rows("care-without-status-ties")[0];
    assert_eq!(row[..3], ["Ada and Bo", "Unclassified", "Food & Shared Meals"]);
}

#[test]
fn a_tie_counts_once_in_every_category_and_care_type_that_it_touches() {
    let mut story = Story::larkmere();
    let [ada, bo] = ["Ada", "Bo"].map(|person| story.actor(person, "person"));
    let kitchen = story.actor("Wren Street Kitchen", "group");
    for person in [ada, bo] {
        story.in_category(person, "citizens");
    }
    story.in_category(kitchen, "grassroots");
    story.tie(ada, bo, "generative");
    let fed = story.gives(kitchen, ada, "food", "engaged");
    story.care(fed, "social");
    let report = story.report();
    assert_eq!(report.numbers("category.citizens.status.generative"), (1, 2));
    assert_eq!(report.numbers("category.citizens.status.engaged"), (1, 2));
    assert_eq!(report.numbers("category.grassroots.status.engaged"), (1, 1));
    assert_eq!(report.numbers("care-type.food.status.engaged"), (1, 1));
    assert_eq!(report.numbers("care-type.social.status.engaged"), (1, 1));
    assert_eq!(report.numbers("care-type.none.status.generative"), (1, 1));
    assert_eq!(report.numbers("category.statutory.status.engaged"), (0, 0));
}

#[test]
fn the_finding_follows_the_figures_both_ways() {
    let with = |statuses: &[&str]| {
        let mut story = Story::larkmere();
        let [ada, bo] = ["Ada", "Bo"].map(|person| story.actor(person, "person"));
        for status in statuses {
            story.tie(ada, bo, status);
        }
        story.report().finding("alive").to_owned()
    };
    assert_eq!(
        with(&["generative", "generative", "engaged"]),
        "Most connections are generative: 2 of 3 (66.7%); none lies dormant, none is cooling, and every one has a status."
    );
    assert_eq!(
        with(&["generative", "inactive", ""]),
        "Most connections are not generative: only 1 of 3 (33.3%) is; 1 lies dormant, none is cooling, and 1 of 3 (33.3%) has no status."
    );
    assert_eq!(
        with(&["generative", "engaged"]),
        "Half of the connections are generative: 1 of 2 (50.0%); none lies dormant, none is cooling, and every one has a status."
    );
    assert_eq!(with(&["", ""]), "None of the 2 connections has a status yet.");
    assert_eq!(with(&[]), "No connections are on the map yet.");
}
