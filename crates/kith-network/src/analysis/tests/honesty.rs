//! How far the figures can be trusted.

use super::story::{Story, TODAY};
use crate::analysis::{Plot, Report, Settings, report};
use crate::consent::{Agreement, Consent, Viewer};
use crate::id::{ActorId, TieId};
use jiff::civil::date;

/// So many people, of whom the first so many agreed.
fn street(people: usize, agreed: usize) -> (Story, Vec<ActorId>) {
    let mut story = Story::larkmere();
    let people: Vec<ActorId> = (0..people)
        .map(|n| story.actor(&format!("Neighbour {n:02}"), "person"))
        .collect();
    for silent in &people[agreed..] {
        story.edit(*silent).consent = Consent::not_asked();
    }
    (story, people)
}

fn words(people: usize, agreed: usize) -> String {
    street(people, agreed).0.report().finding("honesty").to_owned()
}

#[test]
fn the_wording_follows_the_share_of_answers_at_both_thresholds() {
    for (agreed, wording) in [
        (
            20,
            "Most have answered (20 of 20 (100.0%) actors agreed), so figures about the whole network are firm;",
        ),
        (
            16,
            "Most have answered (16 of 20 (80.0%) actors agreed), so figures about the whole network are firm;",
        ),
        (
            15,
            "A good part has answered (15 of 20 (75.0%) actors agreed), so figures about the whole network are to be read with care;",
        ),
        (
            13,
            "A good part has answered (13 of 20 (65.0%) actors agreed), so figures about the whole network are to be read with care;",
        ),
        (
            12,
            "Too few have answered (12 of 20 (60.0%) actors agreed), so figures about the whole network are not to be leant on;",
        ),
    ] {
        let said = words(20, agreed);
        assert!(said.starts_with(wording), "{said}");
    }
    assert!(words(9, 9).starts_with("A map of 9 actors is read one by one, not by shares"));
}

#[test]
fn asked_agreed_told_and_resting_are_counted_apart() {
    let (mut story, people) = street(10, 7);
    story.edit(people[6]).consent.agreement = Agreement::Paused;
    story.edit(people[7]).consent.agreement = Agreement::Told;
    story.edit(people[8]).consent.agreement = Agreement::Withdrawn;
    let report = story.report();
    for (figure, n) in [
        ("asked", 9),
        ("agreed", 6),
        ("told", 1),
        ("not-asked", 1),
        ("resting", 2),
    ] {
        assert_eq!(report.numbers(&format!("honesty.{figure}")), (n, 10), "{figure}");
    }
    assert_eq!(
        report.coverage,
        "Asked: 9 of 10 (90.0%) actors; agreed: 6 of 10 (60.0%); confirmed in the 180 days before: 0 of 10 (0.0%) actors and 0 of 0 connections."
    );
}

#[test]
fn confirmed_lately_ends_with_the_last_day_of_the_interval() {
    let (mut story, people) = street(10, 10);
    let ties: Vec<TieId> = (1..4).map(|n| story.tie(people[0], people[n], "engaged")).collect();
    // 180 days before 2026-11-23 is 2026-05-27.
    story.confirmed(ties[0], date(2026, 5, 27));
    story.confirmed(ties[1], date(2026, 5, 26));
    let report = story.report();
    assert_eq!(report.numbers("honesty.ties-confirmed"), (1, 3));
    assert_eq!(report.numbers("honesty.ties-ever-confirmed"), (2, 3));
    assert!(
        report
            .finding("honesty")
            .contains("are firm, though only 1 of 3 (33.3%) connections was confirmed in the 180 days before;")
    );
    let figure = report
        .figure("honesty.ties-confirmed")
        .map(|figure| figure.ties.clone());
    assert_eq!(figure, Some(vec![ties[0]]));
}

#[test]
fn others_than_organisers_read_what_was_confirmed_and_nothing_of_consent() {
    let (mut story, people) = street(12, 11);
    let tie = story.tie(people[0], people[1], "engaged");
    story.confirmed(tie, TODAY);
    story.tie(people[0], people[2], "engaged");
    for viewer in [Viewer::MEMBER, Viewer::PUBLIC] {
        let read = report(&story.seen_by(viewer), &Settings::on(TODAY));
        let section = read.section("honesty").expect("honesty");
        let ids: Vec<&str> = section.figures.iter().map(|figure| figure.id.as_str()).collect();
        assert_eq!(ids, ["honesty.actors-confirmed", "honesty.ties-confirmed"]);
        assert_eq!(section.headline, 2);
        assert!(section.charts.is_empty());
        let tables: Vec<&str> = section.tables.iter().map(|table| table.id.as_str()).collect();
        assert_eq!(tables, ["honesty-sample", "honesty-limits"]);
        assert!(
            section
                .finding
                .starts_with("1 of 2 (50.0%) connections was confirmed in the 180 days before;"),
            "{}",
            section.finding
        );
        assert_eq!(
            read.coverage,
            "Confirmed in the 180 days before: 0 of 11 (0.0%) actors and 1 of 2 (50.0%) connections."
        );
    }
}

fn bounds(report: &Report, label: &str) -> Vec<String> {
    let rows = report.rows("honesty-ranges");
    rows.into_iter().find(|row| row[0] == label).expect("a figure")[2..].to_vec()
}

/// Nine neighbours give to a team, nobody confirmed it: each tie is gone with a chance of one
/// half. Of 9 tosses 5% of rounds bring 2 or fewer and 95% bring 7 or fewer (the cumulated
/// binomial distribution, worked out outside: P(≤1) = 0.0195, P(≤2) = 0.0898, P(≤6) = 0.9102,
/// P(≤7) = 0.9805).
#[test]
fn ties_that_may_be_gone_move_the_share_of_givers_as_far_as_tosses_of_a_coin_do() {
    let (mut story, people) = street(9, 9);
    let beech = story.actor("Beech Team", "team");
    for person in &people {
        story.gives(*person, beech, "food", "generative");
    }
    let report = story.report();
    assert_eq!(
        bounds(&report, "Actors who give"),
        ["0.900", "0.200 to 0.700", "0.900 to 0.900", "0.200 to 0.700"]
    );
    // All that is left is generative, however much that is.
    assert_eq!(bounds(&report, "Generative connections")[1], "1.000 to 1.000");
    // A star of k and the team reaches everybody in it: (k + 1) of 10 in the largest part.
    assert_eq!(
        bounds(&report, "In the largest part over live connections")[1],
        "0.300 to 0.800"
    );
    assert!(
        report
            .rows("honesty-ranges")
            .iter()
            .all(|row| row[0] != "E-I index of sectors")
    );
}

/// Nine of twenty have not answered, and of 20 confirmed ties 10 are generative: 20 × 9 ÷ 20 = 9
/// ties are added, each generative with a chance of one half. By the same distribution 10 + 2 to
/// 10 + 7 of 29 are: 0.414 to 0.586.
#[test]
fn ties_that_nobody_told_of_take_their_status_from_those_that_are_there() {
    let (mut story, people) = street(20, 11);
    for n in 0..20 {
        let tie = story.tie(people[n], people[(n + 1) % 20], ["generative", "inactive"][n % 2]);
        story.confirmed(tie, TODAY);
    }
    let report = story.report();
    let found = bounds(&report, "Generative connections");
    assert_eq!(found, ["0.500", "0.500 to 0.500", "0.414 to 0.586", "0.414 to 0.586"]);
    assert!(
        bounds(&report, "Actors who give")
            .iter()
            .all(|said| said.starts_with("0.000"))
    );
}

#[test]
fn where_all_answered_and_all_is_confirmed_nothing_moves() {
    let (mut story, people) = street(12, 12);
    for n in 0..11 {
        let tie = story.tie(people[n], people[n + 1], "engaged");
        story.confirmed(tie, TODAY);
    }
    let report = story.report();
    // A path of twelve: within two steps, each has 4 others but the two at either end, with 2 and
    // 3: 42 of 132.
    let reach = bounds(&report, "Reached within two live steps, on average");
    assert_eq!(reach, ["0.318", "0.318 to 0.318", "0.318 to 0.318", "0.318 to 0.318"]);
    let chart = report.section("honesty").and_then(|section| section.charts.first());
    let Some(Plot::Ranges(ranges)) = chart.map(|chart| &chart.plot) else {
        panic!("ranges");
    };
    assert!(
        ranges
            .iter()
            .all(|range| range.low == range.at && range.at == range.high)
    );
}

#[test]
fn ranges_hold_their_figure_and_stay_on_their_scale() {
    let (mut story, people) = street(30, 20);
    let beech = story.actor("Beech Team", "team");
    for n in 0..30 {
        story.in_category(people[n], ["citizens", "statutory"][n % 2]);
        story.tie(
            people[n],
            people[(n + 7) % 30],
            ["generative", "engaged", "", "inactive"][n % 4],
        );
        story.gives(people[n], beech, "food", ["generative", ""][n % 2]);
    }
    let report = story.report();
    let chart = report.section("honesty").and_then(|section| section.charts.first());
    let Some(Plot::Ranges(ranges)) = chart.map(|chart| &chart.plot) else {
        panic!("ranges");
    };
    assert_eq!(ranges.len(), 6);
    for range in ranges {
        assert!(range.from <= range.low && range.low <= range.at, "{range:?}");
        assert!(range.at <= range.high && range.high <= range.to, "{range:?}");
        assert!(range.low < range.high, "{range:?}");
    }
    assert_eq!(report.to_json(), story.report().to_json());
}

#[test]
fn a_small_map_says_what_it_cannot_show() {
    let (mut story, people) = street(4, 4);
    story.tie(people[0], people[1], "");
    let limits: Vec<(String, String)> = story
        .report()
        .rows("honesty-limits")
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    let why = |what: &str| {
        let found = limits.iter().find(|(known, _)| known.starts_with(what));
        found.map(|(_, why)| why.as_str())
    };
    assert_eq!(
        why("Shares of actors"),
        Some("4 actors are counted: each moves a share of actors by 25 points.")
    );
    assert_eq!(
        why("Shares of connections"),
        Some("1 connection is on the map: each moves a share of connections by 100 points.")
    );
    assert_eq!(
        why("How alive"),
        Some("Only 0 of 1 (0.0%) connections have a status: the others could turn the picture round.")
    );
    assert!(why("Anything about care teams").is_some());
    assert_eq!(limits.len(), 7);
}

/// 15 of 148 by Wilson's interval: 0.0624 to 0.1605 in Newcombe 1998, Statistics in Medicine
/// 17:857, table I (0.16045 before rounding).
#[test]
fn a_share_of_a_sample_carries_the_published_interval() {
    let (mut story, people) = street(148, 148);
    let first = people[0];
    for (n, person) in people.iter().enumerate() {
        story.tie(first, *person, if n < 15 { "generative" } else { "engaged" });
    }
    let rows = story.report().rows("honesty-sample");
    let row = rows.iter().find(|row| row[0] == "Generative connections, of all");
    assert_eq!(
        row.map(|row| row[1..].to_vec()),
        Some(["15 of 148 (10.1%)", "0.062", "0.160"].map(str::to_owned).to_vec())
    );
}
