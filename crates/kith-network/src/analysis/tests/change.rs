//! What has changed, counted by hand on two states of a lane in Larkmere.

use super::story::{Story, TODAY};
use crate::analysis::{Against, Plot, Report, Settings, Then, report_since};
use crate::consent::{Consent, Viewer};
use crate::id::{ActorId, TieId};
use crate::network::{Change, Network, VisibleNetwork};
use crate::vocabulary::Key;
use jiff::civil::{Date, date};
use std::sync::Arc;

pub(super) const SPRING: Date = date(2026, 3, 1);

pub(super) fn seen(network: &Network, viewer: Viewer) -> Arc<VisibleNetwork> {
    Arc::new(network.seen_by(viewer).expect("a public network"))
}

pub(super) fn compare(then: &Network, now: &Network, viewer: Viewer) -> Report {
    let then = Then {
        name: "After the spring walk".to_owned(),
        on: SPRING,
        network: seen(then, viewer),
    };
    let settings = Settings {
        against: Some(Against::Day(SPRING)),
        ..Settings::on(TODAY)
    };
    report_since(&seen(now, viewer), Some(&then), &settings)
}

/// A lane then and now.
///
/// Then, eight actors (Fay and the Surgery not asked yet) and eight ties:
/// Ada→Beech generative food · Bo→Beech engaged food · Cy→Ada engaged · Bo→Cy inactive ·
/// Surgery→Bo without status · Cy→Circle inactive social · Elm→Ada engaged ·
/// Ada→Surgery generative food.
///
/// Now Elm is gone, with the last two ties; Dot and Eve are there. Bo→Beech is generative,
/// Cy→Ada inactive, Surgery→Bo engaged, Cy→Circle without status. Six ties are new:
/// Ada→Circle since May, generative food · Bo→Ada since that very day, engaged ·
/// Dot→Beech generative food · Cy→Bo generative · Fay→Surgery · Eve→Dot since June, inactive.
pub(super) struct Lane {
    pub then: Network,
    pub now: Network,
    stronger: TieId,
    formed: [TieId; 2],
    recorded: [TieId; 3],
    untold: TieId,
    joined: [ActorId; 2],
}

pub(super) fn lane() -> Lane {
    let mut story = Story::larkmere();
    let circle = story.actor("Circle", "circle");
    let beech = story.actor("Beech Team", "team");
    let [ada, bo, cy] = ["Ada", "Bo", "Cy"].map(|person| story.actor(person, "person"));
    let surgery = story.actor("Surgery", "service");
    let elm = story.actor("Elm", "person");
    let fay = story.actor("Fay", "person");
    for person in [ada, bo, cy] {
        story.in_category(person, "citizens");
    }
    story.in_category(surgery, "statutory");
    for silent in [surgery, fay] {
        story.edit(silent).consent = Consent::not_asked();
    }
    let _ = story.gives(ada, beech, "food", "generative");
    let stronger = story.gives(bo, beech, "food", "engaged");
    let weaker = story.tie(cy, ada, "engaged");
    let _ = story.tie(bo, cy, "inactive");
    let classified = story.tie(surgery, bo, "");
    let declassified = story.gives(cy, circle, "social", "inactive");
    let with_elm = story.tie(elm, ada, "engaged");
    let ended = story.gives(ada, surgery, "food", "generative");
    let then = story.network();

    let [dot, eve] = ["Dot", "Eve"].map(|person| story.actor(person, "person"));
    story.in_category(dot, "citizens");
    for (tie, status) in [
        (stronger, Some("generative")),
        (weaker, Some("inactive")),
        (classified, Some("engaged")),
        (declassified, None),
    ] {
        story.edit_tie(tie).status = status.map(Key::new);
    }
    let may = story.gives(ada, circle, "food", "generative");
    let that_day = story.tie(bo, ada, "engaged");
    let with_dot = story.gives(dot, beech, "food", "generative");
    let untold = story.tie(cy, bo, "generative");
    let unasked = story.tie(fay, surgery, "");
    let june = story.tie(eve, dot, "inactive");
    story.edit_tie(may).since = Some(date(2026, 5, 1));
    story.edit_tie(that_day).since = Some(SPRING);
    story.edit_tie(june).since = Some(date(2026, 6, 1));
    let mut now = story.network();
    for change in [
        Change::RemoveTie(with_elm),
        Change::RemoveTie(ended),
        Change::RemoveActor(elm),
    ] {
        let _ = now.apply(&change, None).expect("taken off the map");
    }
    Lane {
        then,
        now,
        stronger,
        formed: [may, june],
        recorded: [that_day, with_dot, unasked],
        untold,
        joined: [dot, eve],
    }
}

fn lane_report() -> Report {
    let lane = lane();
    compare(&lane.then, &lane.now, Viewer::ORGANISER)
}

#[test]
fn who_joined_and_what_came_and_went() {
    let report = lane_report();
    assert_eq!(report.numbers("change.actors.joined"), (2, 9));
    assert_eq!(report.numbers("change.actors.left"), (1, 8));
    assert_eq!(report.numbers("change.ties.gained"), (6, 12));
    assert_eq!(report.numbers("change.ties.lost"), (2, 8));
    // 6 stayed, of 6 + 6 + 2.
    assert_eq!(report.numbers("change.stability"), (6, 14));
    let joined = report
        .figure("change.actors.joined")
        .map(|figure| figure.actors.clone());
    assert_eq!(joined, Some(lane().joined.to_vec()));
    assert_eq!(
        report.finding("change"),
        "Since “After the spring walk” (1 March 2026), the map has grown from 8 to 9 actors; 6 connections were not seen before, of which 2 of 6 (33.3%) are known to have formed since, 2 are gone, and of 6 on the map both times 1 grew stronger and 1 weaker."
    );
}

#[test]
fn what_was_formed_is_told_apart_from_what_was_only_asked_later() {
    let lane = lane();
    let report = compare(&lane.then, &lane.now, Viewer::ORGANISER);
    let ties = |id: &str| report.figure(id).map(|figure| figure.ties.clone());
    assert_eq!(report.numbers("change.ties.formed"), (2, 6));
    let mut formed = lane.formed.to_vec();
    formed.sort();
    assert_eq!(ties("change.ties.formed"), Some(formed));
    assert_eq!(report.numbers("change.ties.recorded"), (3, 6));
    let mut recorded = lane.recorded.to_vec();
    recorded.sort();
    assert_eq!(ties("change.ties.recorded"), Some(recorded));
    assert_eq!(report.numbers("change.ties.cannot-be-told"), (1, 6));
    assert_eq!(ties("change.ties.cannot-be-told"), Some(vec![lane.untold]));
}

#[test]
fn stronger_and_weaker_leave_out_what_was_only_classified() {
    let report = lane_report();
    for (turn, n) in [
        ("stronger", 1),
        ("weaker", 1),
        ("classified", 1),
        ("status-taken-off", 1),
        ("same-status", 2),
    ] {
        assert_eq!(report.numbers(&format!("change.ties.{turn}")), (n, 6), "{turn}");
    }
    let stronger = report.figure("change.ties.stronger").map(|figure| figure.ties.clone());
    assert_eq!(stronger, Some(vec![lane().stronger]));
}

#[test]
fn every_tie_stands_once_among_the_transitions() {
    let report = lane_report();
    let rows = report.rows("change-transitions");
    let expected = [
        ["Generative", "1", "0", "0", "0", "1", "2"],
        ["Engaged", "1", "0", "1", "0", "1", "3"],
        ["Inactive", "0", "0", "1", "1", "0", "2"],
        ["Unclassified", "0", "1", "0", "0", "0", "1"],
        ["Not on the map", "3", "1", "1", "1", "–", "6"],
        ["All now", "5", "2", "3", "2", "2", "14"],
    ];
    assert_eq!(rows, expected.map(|row| row.map(str::to_owned).to_vec()));
    let chart = report.section("change").and_then(|section| {
        section
            .charts
            .iter()
            .find(|chart| chart.id == "change-transitions-grid")
    });
    let Some(Plot::Grid(grid)) = chart.map(|chart| &chart.plot) else {
        panic!("a grid");
    };
    assert_eq!(grid.counts[4], [3, 1, 1, 1, 0]);
}

#[test]
fn care_gained_says_on_which_connections() {
    let report = lane_report();
    // Then: food from Ada and Bo to Beech, and from Ada to the Surgery; the Circle's rested.
    assert_eq!(report.numbers("change.care.gained"), (3, 5));
    assert_eq!(report.numbers("change.care.gained.stayed"), (1, 3));
    assert_eq!(report.numbers("change.care.gained.formed"), (1, 3));
    assert_eq!(report.numbers("change.care.lost"), (1, 3));
    let rows = report.rows("change-care-types");
    let of = |label: &str| rows.iter().find(|row| row[0].starts_with(label)).expect("a type")[1..].to_vec();
    assert_eq!(of("Food"), ["3", "4", "0", "1", "1", "0", "0", "1"]);
    assert_eq!(of("Social Connection"), ["0", "1", "1", "0", "0", "0", "0", "0"]);
    assert_eq!(rows.len(), 2);
    assert_eq!(
        report.rows("change-care-teams"),
        [
            [
                "Circle",
                "0",
                "2",
                "2",
                "0",
                "Food & Shared Meals; Social Connection & Engagement",
                ""
            ],
            ["Beech Team", "2", "3", "1", "0", "Food & Shared Meals", ""],
        ]
        .map(|row| row.map(str::to_owned).to_vec())
    );
}

/// Counted on paper; the sums of distances and the triangles by networkx 3 (shortest paths of all
/// pairs, transitivity) on the edges that the story tells.
#[test]
fn the_measures_of_both_days_carry_their_two_numbers() {
    let report = lane_report();
    let rows = report.rows("change-measures");
    let of = |label: &str| rows.iter().find(|row| row[0] == label).expect("a measure")[1..4].to_vec();
    for (label, then, now, difference) in [
        ("Actors who give", "2 of 8 (25.0%)", "4 of 9 (44.4%)", "up 19.4 points"),
        (
            "Generative connections",
            "2 of 8 (25.0%)",
            "5 of 12 (41.7%)",
            "up 16.7 points",
        ),
        (
            "Generative, of those with a status",
            "2 of 7 (28.6%)",
            "5 of 10 (50.0%)",
            "up 21.4 points",
        ),
        ("Density", "8 of 28 (28.6%)", "11 of 36 (30.6%)", "up 2.0 points"),
        (
            "Others that an actor is connected with, on average",
            "2.000 (16 ÷ 8)",
            "2.444 (22 ÷ 9)",
            "up 0.444",
        ),
        ("Separate parts", "2", "1", "down 1"),
        (
            "In the largest part",
            "7 of 8 (87.5%)",
            "9 of 9 (100.0%)",
            "up 12.5 points",
        ),
        ("Separate parts over live connections", "3", "3", "no change"),
        (
            "In the largest part over live connections",
            "6 of 8 (75.0%)",
            "7 of 9 (77.8%)",
            "up 2.8 points",
        ),
        (
            "Steps from one actor to another, on average",
            "1.810 (76 ÷ 42)",
            "2.306 (166 ÷ 72)",
            "up 0.496",
        ),
        (
            "Pairs that a way joins",
            "42 of 56 (75.0%)",
            "72 of 72 (100.0%)",
            "up 25.0 points",
        ),
        (
            "Answered the other way",
            "0 of 8 (0.0%)",
            "2 of 12 (16.7%)",
            "up 16.7 points",
        ),
        (
            "Closed circles of three",
            "0 of 14 (0.0%)",
            "9 of 21 (42.9%)",
            "up 42.9 points",
        ),
        (
            "Reach of the teams",
            "5 of 7 (71.4%)",
            "6 of 8 (75.0%)",
            "up 3.6 points",
        ),
        ("E-I index of sectors", "0.429 (3 ÷ 7)", "0.333 (3 ÷ 9)", "down 0.095"),
    ] {
        assert_eq!(of(label), [then, now, difference], "{label}");
    }
}

#[test]
fn the_same_actors_and_the_same_connections_are_measured_by_themselves() {
    let report = lane_report();
    let both =
        |basis: &str, key: &str| ["then", "now"].map(|time| report.numbers(&format!("change.{basis}.{key}.{time}")));
    assert_eq!(both("all", "giving-share"), [(2, 8), (4, 9)]);
    // Without Elm, Dot and Eve; then 7 ties, now the 6 that stayed and 4 of the new ones.
    assert_eq!(both("same-actors", "giving-share"), [(2, 7), (3, 7)]);
    assert_eq!(both("same-actors", "generative"), [(2, 7), (4, 10)]);
    // Only the 6 that stayed.
    assert_eq!(both("same-ties", "giving-share"), [(2, 7), (3, 7)]);
    assert_eq!(both("same-ties", "generative"), [(1, 6), (2, 6)]);
    assert_eq!(both("same-ties", "density"), [(6, 21), (6, 21)]);
}

#[test]
fn the_sentences_stand_alone_and_name_nobody() {
    let report = lane_report();
    let said = &report.section("change").expect("change").sentences;
    assert_eq!(
        said[0],
        "Between 1 March 2026 and 23 November 2026, 2 actors joined the map and 1 left it: 8 then, 9 now."
    );
    assert_eq!(
        said[1],
        "Of the 12 connections on the map on 23 November 2026, 6 of 12 (50.0%) were not there on 1 March 2026: 2 are known to have formed since, 3 were only recorded since, and of 1 it cannot be told."
    );
    assert!(
        said.contains(&"Since “After the spring walk” (1 March 2026), 4 of 6 (66.7%) of the connections not seen before may say that more people were asked, not that more is there.".to_owned()),
        "{said:#?}"
    );
    assert!(said.iter().all(|sentence| sentence.ends_with('.')));
    for named in ["Ada", "Dot", "Elm", "Beech"] {
        assert!(said.iter().all(|sentence| !sentence.contains(named)), "{named}");
    }
    assert_eq!(
        report.to_json()["sections"].as_array().map(|sections| {
            let change = sections.iter().find(|section| section["id"] == "change");
            change.map(|section| section["sentences"][0].clone())
        }),
        Some(Some(said[0].clone().into()))
    );
    assert!(report.to_markdown().contains("### In sentences"));
}
