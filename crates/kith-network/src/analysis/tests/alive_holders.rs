//! Who holds how many connections, when they were confirmed, and which to ask about first.

use super::story::{Story, TODAY};
use crate::analysis::{Plot, Report, Settings, report};
use crate::consent::Viewer;
use crate::id::ActorId;
use jiff::civil::date;

/// Ada knows Bo, Cy, Dot and the Kitchen; Bo knows Cy. Ada's are one generative and three engaged,
/// that between Bo and Cy is generative.
fn lane() -> (Story, [ActorId; 5]) {
    let mut story = Story::larkmere();
    let [ada, bo, cy, dot] = ["Ada", "Bo", "Cy", "Dot"].map(|person| story.actor(person, "person"));
    let kitchen = story.actor("Wren Street Kitchen", "group");
    story.gives(ada, bo, "food", "generative");
    for other in [cy, dot, kitchen] {
        story.tie(ada, other, "engaged");
    }
    story.tie(bo, cy, "generative");
    // A connection to oneself is held by nobody.
    story.tie(dot, dot, "generative");
    (story, [ada, bo, cy, dot, kitchen])
}

fn who(report: &Report, figure: &str) -> Vec<ActorId> {
    report.figure(figure).expect("a figure").actors.clone()
}

#[test]
fn whoever_holds_many_thin_connections_is_over_extended() {
    let (story, [ada, ..]) = lane();
    let report = story.report();
    // Held: Ada 4, Bo 2, Cy 2, Dot 1, the Kitchen 1: one of five, no more than a quarter, holds
    // four. Depths: 1/4, 1, 1/2, 0, 0, so the median is 1/4, and Ada is not below it.
    assert_eq!(report.numbers("over-extended"), (0, 5));
    assert_eq!(
        report.figure("depth.median").map(|f| f.value.to_string()).as_deref(),
        Some("0.250")
    );
    assert_eq!(report.numbers("links.top-three"), (8, 10));
    // 1, 1, 2, 2, 4: Σ i·x = 1 + 2 + 6 + 8 + 20 = 37; 74/50 − 6/5 = 0.28.
    assert_eq!(
        report.figure("links.gini").map(|f| f.value.to_string()).as_deref(),
        Some("0.280")
    );
    let (mut story, [_, _, cy, dot, _]) = lane();
    // Now Dot's depth is 1/2: depths 1/5, 1, 1/2, 1/2, 0, and Ada is below the median of 1/2.
    story.tie(dot, cy, "generative");
    story.tie(ada, cy, "inactive");
    let report = story.report();
    assert_eq!(report.numbers("over-extended"), (1, 5));
    assert_eq!(who(&report, "over-extended"), [ada]);
    assert_eq!(
        report.rows("holders")[0],
        [
            "Ada",
            "5",
            "1",
            "3",
            "1",
            "0",
            "1 of 5 (20.0%)",
            "1",
            "0",
            "not said",
            "Many, and thinner than most"
        ]
    );
}

#[test]
fn a_stated_limit_decides_alone_and_its_last_place_is_within_it() {
    let (mut story, [ada, bo, ..]) = lane();
    story.edit(ada).capacity = Some(4);
    story.edit(bo).capacity = Some(1);
    let report = story.report();
    assert_eq!(who(&report, "over-extended"), [bo]);
    assert_eq!(report.rows("holders")[0][9..], ["1", "Above its own limit"]);
}

#[test]
fn where_all_hold_equally_many_nobody_is_in_the_top_quarter() {
    let mut story = Story::larkmere();
    let people = ["Ada", "Bo", "Cy", "Dot"].map(|person| story.actor(person, "person"));
    for (n, status) in ["generative", "engaged", "engaged", "engaged"].iter().enumerate() {
        story.tie(people[n], people[(n + 1) % 4], status);
    }
    let report = story.report();
    assert_eq!(report.numbers("over-extended"), (0, 4));
    assert_eq!(
        report.figure("links.gini").map(|f| f.value.to_string()).as_deref(),
        Some("0.000")
    );
}

#[test]
fn a_steward_holds_what_they_look_after_within_the_limit_of_their_namesake() {
    let (mut story, [ada, bo, cy, ..]) = lane();
    for other in [bo, cy] {
        let tie = story.tie(ada, other, "engaged");
        story.edit_tie(tie).steward = " bo".to_owned();
    }
    let tie = story.gives(ada, cy, "food", "generative");
    story.edit_tie(tie).steward = "Somebody else".to_owned();
    story.edit(bo).capacity = Some(1);
    let report = story.report();
    assert_eq!(report.numbers("over-extended.stewards"), (1, 2));
    let rows = report.rows("stewards");
    assert_eq!(
        rows[0],
        [
            "bo",
            "2",
            "0",
            "2",
            "0",
            "0",
            "0 of 2 (0.0%)",
            "0",
            "1",
            "Above its own limit"
        ]
    );
    assert_eq!(rows[1][..2], ["Somebody else", "1"]);
    assert_eq!(rows[1][7], "1");
}

#[test]
fn breadth_and_depth_come_in_bands_that_hold_everybody_once() {
    let (story, _) = lane();
    let report = story.report();
    let rows = report.rows("depth-by-breadth");
    // One each: Dot and the Kitchen, none generative. Two or three: Cy a half, Bo all. Four: Ada.
    assert_eq!(rows[0][1..], ["2", "0", "0", "0", "0"]);
    assert_eq!(rows[1][1..], ["0", "0", "0", "1", "1"]);
    assert_eq!(rows[2][1..], ["0", "0", "1", "0", "0"]);
    let charts = &report.section("alive").expect("alive").charts;
    let grid = charts.iter().find(|chart| chart.id == "depth-by-breadth-grid");
    assert!(matches!(grid.map(|chart| &chart.plot), Some(Plot::Grid(grid)) if grid.counts[0] == [2, 0, 0, 0, 0]));
}

#[test]
fn members_read_how_connections_are_spread_and_the_loads_of_groups_alone() {
    let (story, [.., kitchen]) = lane();
    let members = report(&story.seen_by(Viewer::MEMBER), &Settings::on(TODAY));
    assert_eq!(members.numbers("links.top-three"), (8, 10));
    assert!(members.figure("over-extended").is_none());
    let names: Vec<String> = members.rows("holders").into_iter().map(|row| row[0].clone()).collect();
    assert_eq!(names, ["Wren Street Kitchen"]);
    let tables = &members.section("alive").expect("alive").tables;
    assert!(
        tables
            .iter()
            .all(|table| !["stewards", "triage"].contains(&table.id.as_str()))
    );
    assert!(who(&members, "links.top-three").iter().all(|actor| *actor == kitchen));
}

#[test]
fn ages_are_counted_back_from_the_day_of_the_report() {
    let mut story = Story::larkmere();
    let [ada, bo] = ["Ada", "Bo"].map(|person| story.actor(person, "person"));
    // 90, 91, 180, 181, 365 and 366 days before 2026-11-23, one the day after, one never.
    for on in [
        date(2026, 8, 25),
        date(2026, 8, 24),
        date(2026, 5, 27),
        date(2026, 5, 26),
        date(2025, 11, 23),
        date(2025, 11, 22),
        date(2026, 11, 24),
    ] {
        let tie = story.tie(ada, bo, "engaged");
        story.confirmed(tie, on);
    }
    story.tie(ada, bo, "");
    let report = story.report();
    let ages = [
        "within-90-days",
        "within-180-days",
        "within-365-days",
        "longer-ago",
        "never",
    ];
    assert_eq!(
        ages.map(|age| report.numbers(&format!("confirmed.{age}"))),
        [(2, 8), (2, 8), (2, 8), (1, 8), (1, 8)]
    );
    assert_eq!(
        report.rows("confirmed-by-age")[4],
        ["Never confirmed", "1 of 8 (12.5%)", "0 of 7 (0.0%)"]
    );
    assert_eq!(
        report.rows("confirmed-by-age-and-status")[0],
        ["90 days ago or less", "0", "2", "0", "0"]
    );
}

#[test]
fn what_carries_care_is_asked_about_first() {
    let mut story = Story::larkmere();
    let team = story.actor("Beech Team", "team");
    let [ada, bo] = ["Ada", "Bo"].map(|person| story.actor(person, "person"));
    story.tie(ada, bo, "");
    let asked = story.gives(ada, bo, "food", "");
    story.edit_tie(asked).steward = "Wren".to_owned();
    story.tie(bo, team, "");
    story.gives(bo, team, "social", "");
    story.gives(bo, team, "peer", "engaged");
    let rows = story.report().rows("triage");
    let shown: Vec<[&str; 2]> = rows.iter().map(|row| [&*row[0], &row[1]]).collect();
    assert_eq!(
        shown,
        [
            ["Bo and Beech Team", "Care passes to or from a team or the Circle"],
            ["Ada and Bo", "Care passes"],
            ["Bo and Beech Team", "It touches a team or the Circle"],
            ["Ada and Bo", "Nothing else is known of it"],
        ]
    );
    assert_eq!(rows[1][3], "Wren");
}
