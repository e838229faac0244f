//! Empty maps, other words, other eyes, and the same bytes twice.

use super::published::two_teams;
use super::story::{Story, TODAY};
use crate::analysis::{Plot, Report, Settings, report};
use crate::consent::{Audience, Consent, Viewer};
use crate::vocabulary::Template;
use std::collections::BTreeSet;

fn findings(report: &Report) -> Vec<&str> {
    report.sections.iter().map(|s| s.finding.as_str()).collect()
}

fn seen(story: &Story, viewer: Viewer) -> Report {
    report(&story.seen_by(viewer), &Settings::on(TODAY))
}

#[test]
fn a_map_with_nobody_on_it_says_so_in_every_section() {
    let report = Story::larkmere().report();
    assert_eq!(
        findings(&report),
        [
            "Nobody is on the map yet.",
            "Nobody is on the map yet, so everybody is still missing.",
            "Nobody is on the map yet, so no care is either.",
            "Nobody is on the map yet, so there are no connections either.",
            "Nobody is on the map yet, so nothing is there to be joined.",
            "Nobody is on the map yet, and so no team is.",
            "Nobody is on the map yet, so there is nothing to hang together.",
            "Nobody is on the map yet, so there is nobody to lose.",
            "Nobody is on the map yet, so nobody could meet.",
            "This report is not compared with an earlier state: choose a snapshot or a day under “compare with”, and what has changed since stands here.",
            "Nobody is counted on this map yet, so there is no figure to trust or to doubt.",
            "Nobody is on the map yet, so nobody works together either.",
            "Nobody is on the map yet; the first step is to add somebody.",
        ]
    );
    assert_eq!(
        report.computed_on,
        "Computed on the whole network: 0 actors and 0 connections."
    );
    assert_eq!(report.numbers("giving-share"), (0, 0));
}

#[test]
fn one_neighbour_on_a_plain_map_without_words_reads_right() {
    let mut story = Story::of(Template::Plain);
    story.actor("Ada", "");
    let report = story.report();
    assert_eq!(
        findings(&report),
        [
            "1 actor is on the map; this network does not sort them into categories.",
            "This network has not said yet whom it would expect on its map.",
            "No team and no Circle is on the map to whom care could be given; no type of informal or gifted care is in use.",
            "No connections are on the map yet.",
            "No actor on the map is marked as formal or informal, so the map cannot say how far formal and informal care are joined.",
            "No team is on the map yet.",
            "Only one actor is on the map, so there is nothing to hang together.",
            "No two on the map are joined by a live connection, so no loss can be rehearsed.",
            "No introduction suggests itself from what is on the map.",
            "This report is not compared with an earlier state: choose a snapshot or a day under “compare with”, and what has changed since stands here.",
            "A map of 1 actor is read one by one, not by shares (1 of 1 (100.0%) agreed); there are no connections to confirm yet; 4 things cannot be shown on a map like this.",
            "No team and no Circle is on the map, whose connections with others could be cooperative.",
            "No action is open; the map suggests nothing more.",
        ]
    );
    assert!(report.rows("care-types").is_empty());
}

#[test]
fn everybody_left_out_of_the_count_is_not_nobody() {
    let mut story = Story::larkmere();
    let ada = story.actor("Ada", "person");
    story.edit(ada).counts = false;
    assert_eq!(
        story.report().finding("present"),
        "1 actor is on the map, but it does not count toward the network."
    );
}

#[test]
fn a_hidden_neighbour_changes_nothing_that_the_public_reads() {
    let (mut story, beech, _) = two_teams();
    let before = seen(&story, Viewer::PUBLIC);
    let hidden = story.actor("Zoe", "person");
    story.edit(hidden).consent = Consent::agreed(Audience::Members);
    story.in_category(hidden, "statutory");
    story.gives(hidden, beech, "food", "generative");
    let after = seen(&story, Viewer::PUBLIC);
    assert_eq!(before.to_json(), after.to_json());
    assert_eq!(before.to_markdown(), after.to_markdown());
    let choir = story
        .seen_by(Viewer::PUBLIC)
        .ties()
        .next()
        .map(|tie| tie.other_end(beech));
    let whispered = story.gives(choir.expect("a partner"), beech, "food", "generative");
    story.edit_tie(whispered).audience = Audience::Organisers;
    assert_eq!(before.to_json(), seen(&story, Viewer::PUBLIC).to_json());
    let members = seen(&story, Viewer::MEMBER);
    assert_eq!(members.numbers("givers"), (1, 0));
    assert!(after.computed_on.starts_with("Computed on what you can see: 12 actors"));
}

#[test]
fn the_same_network_and_settings_give_the_same_bytes() {
    let (story, _, _) = two_teams();
    let (one, other) = (story.report(), story.report());
    assert_eq!(one.to_json().to_string(), other.to_json().to_string());
    assert_eq!(one.to_csv(), other.to_csv());
    assert_eq!(one.to_markdown(), other.to_markdown());
}

#[test]
fn ids_are_unique_and_rows_fit_their_columns() {
    let (story, _, _) = two_teams();
    let report = story.report();
    let mut ids = BTreeSet::new();
    for (_, figure) in report.figures() {
        assert!(ids.insert(&figure.id), "figure {} twice", figure.id);
        if let (Some(part), Some(whole)) = (figure.value.part(), figure.value.whole()) {
            assert!(part <= whole, "{}", figure.id);
        }
    }
    let mut parts = BTreeSet::new();
    for section in &report.sections {
        for table in &section.tables {
            assert!(parts.insert(table.id.as_str()), "table {} twice", table.id);
            let fits = table.rows.iter().all(|row| row.cells.len() == table.columns.len());
            assert!(fits, "{}", table.id);
        }
        for chart in &section.charts {
            assert!(parts.insert(chart.id.as_str()), "chart {} twice", chart.id);
            let Plot::Bars(bars) = &chart.plot else { continue };
            for bar in bars.iter().filter(|bar| !bar.segments.is_empty()) {
                let sum: usize = bar.segments.iter().map(|segment| segment.value).sum();
                assert_eq!(sum, bar.value, "{} {}", chart.id, bar.label);
            }
        }
    }
}

#[test]
fn machines_find_part_whole_and_what_is_counted() {
    let (story, _, _) = two_teams();
    let json = story.report().to_json();
    let figures = json["figures"].as_array().expect("figures");
    let find = |id: &str| figures.iter().find(|figure| figure["id"] == id).expect("it");
    let generative = find("status.generative");
    assert_eq!(generative["part"], 7);
    assert_eq!(generative["whole"], 12);
    assert_eq!(generative["percent"], 58.3);
    assert_eq!(generative["section"], "alive");
    assert_eq!(
        generative["counts"],
        "Connections that are generative, of all connections."
    );
    let actors = find("actors");
    assert_eq!((&actors["part"], &actors["value"]), (&12.into(), &12.into()));
    assert!(actors["whole"].is_null());
}

#[test]
fn a_name_like_a_formula_stays_a_name_in_files() {
    let mut story = Story::larkmere();
    story.actor("=1+1 | *Ada*", "person");
    let report = story.report();
    let table = &report.section("care-wealth").expect("care").tables[3];
    assert!(table.to_csv().contains("\"'=1+1 | *Ada*\""));
    assert!(report.to_markdown().contains("=1+1 \\| \\*Ada\\*"));
    assert!(report.to_csv().starts_with("\"section\",\"id\",\"label\""));
}

#[test]
fn on_a_large_map_who_gives_to_whom_is_a_list_of_those_who_give() {
    let mut story = Story::larkmere();
    let teams: Vec<_> = (0..20).map(|n| story.actor(&format!("Team {n:02}"), "team")).collect();
    for n in 0..200 {
        let person = story.actor(&format!("Person {n:03}"), "person");
        if n % 2 == 0 {
            story.gives(person, teams[n % 20], "food", "generative");
        }
    }
    let rows = story.report().rows("givers-by-recipient");
    assert_eq!(rows.len(), 100);
    assert_eq!(rows[0], ["Person 000", "Team 00", "Food & Shared Meals"]);
}
