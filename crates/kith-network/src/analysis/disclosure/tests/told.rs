//! Neighbourhoods small enough to count by hand.

use crate::analysis::disclosure::{Why, disclose, held_from};
use crate::analysis::tests::story::{Story, TODAY};
use crate::analysis::{Cell, Chart, Column, Figure, SectionReport, Table};
use crate::consent::Viewer;
use crate::share::Share;

/// 42 actors: the Circle, five teams and 36 neighbours, 32 of whom give to one of the six; the
/// first twenty neighbours are in a category.
fn larkmere_in_numbers() -> Story {
    let mut story = Story::larkmere();
    let circle = story.actor("The Circle", "circle");
    for team in ["Alder", "Beech", "Cedar", "Damson", "Elder"] {
        story.actor(&format!("{team} Team"), "team");
    }
    for n in 1..=36 {
        let neighbour = story.actor(&format!("Neighbour {n:02}"), "person");
        if n <= 20 {
            story.in_category(neighbour, "citizens");
        }
        if n <= 32 {
            // Care that reaches the Circle: it is no person, so anyone may see it.
            story.gives(neighbour, circle, "wellbeing", "generative");
        }
    }
    story
}

#[test]
fn thirty_two_of_forty_two_are_told_as_about_thirty_of_about_forty() {
    let told = disclose(&larkmere_in_numbers().seen_by(Viewer::PUBLIC), TODAY).expect("public");
    let text = |id: &str| {
        let mut figures = told.report.figures();
        figures
            .find(|(_, figure)| figure.id == id)
            .map(|(_, figure)| figure.text())
    };
    assert_eq!(text("actors").as_deref(), Some("about 40"));
    assert_eq!(text("giving-share").as_deref(), Some("about 30 of about 40 (75%)"));
    assert_eq!(text("teams").as_deref(), Some("fewer than 8"), "five teams");
    assert_eq!(text("circles").as_deref(), Some("fewer than 8"), "one circle");
    assert_eq!(text("category.citizens").as_deref(), Some("about 20 of about 40 (50%)"));
    assert_eq!(
        text("category.statutory").as_deref(),
        Some("fewer than 8 of about 40"),
        "nobody"
    );
    assert_eq!(text("care-types.concentration"), None);
    let care = told.report.sections.iter().find(|section| section.id == "care-wealth");
    assert_eq!(
        care.map(|section| section.finding.as_str()),
        Some("About 30 of about 40 (75%) actors on the map give care to the Circle or a team.")
    );
    let why = |label: &str| {
        told.held_back
            .iter()
            .find(|held| held.label == label)
            .map(|held| held.why)
    };
    assert_eq!(why("Alder Team: connections"), Some(Why::OneRecord));
    assert_eq!(why("Concentration of care types"), Some(Why::Index));
    // Of these nothing is left that counts a group: they speak of single records, or compare
    // with an earlier state, which the public does not have.
    assert_eq!(
        told.report.left_out,
        [
            "What holds each team, and how far does it reach?",
            "How does the network hang together?",
            "Whom could we not do without?",
            "Who might meet?",
            "What has changed?",
            "Where next?",
        ]
    );
}

#[test]
fn nobody_and_one_and_seven_are_told_alike() {
    let of = |n: usize| {
        let mut story = Story::larkmere();
        for nth in 0..n {
            story.actor(&format!("Neighbour {nth}"), "person");
        }
        let told = disclose(&story.seen_by(Viewer::PUBLIC), TODAY).expect("public");
        told.report.to_json(Some(1)).to_string()
    };
    assert_eq!(of(0), of(1));
    assert_eq!(of(1), of(7));
    assert_ne!(of(7), of(8));
}

#[test]
fn through_other_eyes_than_the_publics_there_is_no_public_report() {
    let story = larkmere_in_numbers();
    assert!(disclose(&story.seen_by(Viewer::ORGANISER), TODAY).is_none());
    assert!(disclose(&story.seen_by(Viewer::MEMBER), TODAY).is_none());
}

#[test]
fn two_groups_that_make_up_fifteen_are_not_both_told_as_ten() {
    // 8 and 8 make 16. Told would be about 10 and about 10 of about 15; but what is about 15 is 17
    // at most, so neither could be more than 9.
    let mut story = Story::larkmere();
    for n in 0..16 {
        let neighbour = story.actor(&format!("Neighbour {n}"), "person");
        story.in_category(neighbour, if n < 8 { "citizens" } else { "statutory" });
    }
    let told = disclose(&story.seen_by(Viewer::PUBLIC), TODAY).expect("public");
    assert!(
        told.report
            .figures()
            .all(|(_, figure)| !figure.id.starts_with("category."))
    );
    let together = told.held_back.iter().filter(|held| held.why == Why::TogetherTooMuch);
    assert!(together.count() >= 7, "all categories and none");
    // With 10 and 10 of 20 nothing is closer than it was.
    let mut story = Story::larkmere();
    for n in 0..20 {
        let neighbour = story.actor(&format!("Neighbour {n}"), "person");
        story.in_category(neighbour, if n < 10 { "citizens" } else { "statutory" });
    }
    let told = disclose(&story.seen_by(Viewer::PUBLIC), TODAY).expect("public");
    assert!(
        told.report
            .figures()
            .any(|(_, figure)| figure.id == "category.citizens")
    );
}

/// A section that nobody has written yet, with everything that must not be told.
fn unknown(story: &mut Story) -> SectionReport {
    let ada = story.actor("Ada", "person");
    let tie = story.tie(ada, ada, "engaged");
    let many: Vec<_> = (0..30).map(|_| ada).collect();
    let mut table = Table::new("would-be-missed", "The 3 who would be missed", [Column::text("Who")]);
    table.push([Cell::Actor(ada, "Ada".to_owned())]);
    SectionReport {
        id: "unknown",
        question: "What would be lost?",
        finding: "3 pieces, if Ada left.".to_owned(),
        remark: None,
        sentences: Vec::new(),
        headline: 2,
        figures: vec![
            Figure::share("kept", "Would stay connected", Share::new(30, 43), "Of all.").by(many.clone()),
            Figure::count("loss", "If Ada left", 30, ("actor", "actors"), "Actors.").by(many.clone()),
            Figure::count("pieces", "Pieces of 43", 30, ("piece", "pieces"), "Pieces.").by(many.clone()),
            Figure::count("largest", "In one piece", 30, ("actor", "actors"), "Actors.").by(many.clone()),
            Figure::count("steps", "Steps across", 30, ("step", "steps"), "Steps."),
            Figure::count(format!("loss.{ada}"), "Loss", 30, ("actor", "actors"), "Actors.").by(many.clone()),
            Figure::count(format!("loss.{tie}"), "Loss", 30, ("tie", "ties"), "Ties.").over([tie]),
            Figure::number("evenness", "Evenness", 0.123_456, "An index."),
            Figure::count("alone", "On their own", 30, ("actor", "actors"), "Actors.")
                .by(many)
                .for_organisers(),
        ],
        charts: vec![Chart::bars("c", "Ada alone", "Ada: 30", "actors", Vec::new())],
        tables: vec![table],
        cards: Vec::new(),
        method: "By counting.",
        caution: "Of 40.",
        source: "Nobody, 1900.",
    }
}

#[test]
fn of_a_section_never_seen_before_only_a_plain_count_of_actors_is_told() {
    let mut story = larkmere_in_numbers();
    let section = unknown(&mut story);
    let told = held_from(&story.seen_by(Viewer::PUBLIC), TODAY, &[section]);
    let section = &told.report.sections[0];
    assert_eq!(section.finding, "Would stay connected: about 30 of about 45 (67%).");
    let ids: Vec<&str> = section.figures.iter().map(|figure| figure.id.as_str()).collect();
    assert_eq!(ids, ["kept"]);
    let why: Vec<Why> = told.held_back.iter().map(|held| held.why).collect();
    assert_eq!(
        why,
        [
            Why::Wording,
            Why::Wording,
            Why::Extreme,
            Why::NoRecords,
            Why::OneRecord,
            Why::OneRecord,
            Why::Index,
            Why::NotForAnyone,
        ]
    );
    for format in [
        told.report.to_json(None).to_string(),
        told.report.to_csv(),
        told.report.to_markdown(None),
    ] {
        assert!(!format.contains("Ada") && !format.contains("43"), "{format}");
    }
}
