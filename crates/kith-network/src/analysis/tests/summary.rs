//! The report in short.

use super::story::{Story, TODAY};
use crate::analysis::{Cell, Column, Plot, Report, Settings, Summary, Table, report};
use crate::consent::Viewer;
use crate::id::SeededIds;
use crate::sample::larkmere;

fn larkmere_report() -> Report {
    let founding = larkmere(&mut SeededIds::new(7)).expect("a sample");
    let network = founding.network().expect("a network");
    report(&network.seen_by(Viewer::ORGANISER).expect("seen"), &Settings::on(TODAY))
}

fn everything(summary: &Summary) -> Vec<&String> {
    let parts = summary.parts.iter().flat_map(|part| &part.says);
    parts.chain(&summary.next).chain(&summary.trust).collect()
}

#[test]
fn larkmere_in_short_says_the_published_figures_in_sentences() {
    let summary = larkmere_report().summary();
    assert_eq!(summary.title, "Larkmere in short");
    assert_eq!(
        summary.parts[0].says[0],
        "There are 42 neighbours on the map that count toward the network: people, groups and places."
    );
    // Published: 32 of 42 give, the other ten do not; wellbeing, company, then leisure and learning.
    assert_eq!(
        summary.parts[1].says[..2],
        [
            "32 of 42 (76.2%) give care to the Circle or to a care team.",
            "The other 10 may well care for others in ways that nobody wrote down."
        ]
    );
    assert_eq!(
        summary.parts[1].says[2],
        "20 kinds of care are in use. Most common: Wellness, Emotional & Mental Health Support; Social Connection & Engagement; and Recreational & Leisure Activities."
    );
    assert_eq!(summary.next.len(), 3);
    let chart = summary.chart.expect("a picture");
    let Plot::Bars(bars) = chart.plot else { panic!("bars") };
    let values: Vec<usize> = bars.iter().map(|bar| bar.value).collect();
    assert_eq!(values[..4], [30, 24, 10, 10]);
    assert_eq!(values[4..], [6], "five, so that all fits one sheet");
}

#[test]
fn sentences_are_short_and_every_percentage_has_its_numbers() {
    let summary = larkmere_report().summary();
    for says in everything(&summary) {
        for sentence in says.split_inclusive(['.', ':', ';', '!']).filter(|part| part.len() > 3) {
            let words = sentence.split_whitespace().count();
            assert!(words <= 24, "{words} words: {sentence}");
        }
        let percents = says.matches('%').count();
        assert_eq!(percents, says.matches(" of ").count().min(percents), "{says}");
    }
}

#[test]
fn an_empty_map_is_told_where_to_begin() {
    let summary = Story::larkmere().report().summary();
    assert_eq!(summary.parts[0].says, ["Nobody is on the map yet."]);
    assert_eq!(summary.parts[2].says, ["No connections are on the map yet."]);
    assert_eq!(
        summary.next,
        ["Put the first neighbours on the map: those whom you meet this week."]
    );
    assert!(summary.chart.is_none());
}

#[test]
fn somebody_without_connections_asks_for_them_first() {
    let mut story = Story::larkmere();
    story.actor("Wren", "person");
    let summary = story.report().summary();
    assert_eq!(
        summary.parts[0].says[0],
        "There is 1 neighbour on the map that counts toward the network: people, groups and places."
    );
    assert_eq!(
        summary.next[0],
        "Ask those on the map whom they know, and add the connections."
    );
}

#[test]
fn a_network_that_expects_nobody_is_not_told_to_look_for_anybody() {
    let mut story = Story::of(crate::vocabulary::Template::Plain);
    let (wren, ash) = (story.actor("Wren", ""), story.actor("Ash", ""));
    story.tie(wren, ash, "");
    let summary = story.report().summary();
    assert!(
        summary.next.iter().all(|says| !says.contains("Look for somebody")),
        "{:?}",
        summary.next
    );
}

#[test]
fn what_was_taken_on_comes_first() {
    let mut report = larkmere_report();
    let columns = ["What", "About", "Owner"].map(Column::text);
    let mut open = Table::new("next-open", "Open actions", columns);
    open.push(["Ask the surgery for somebody to talk to.", "", "Olive"].map(|text| Cell::Text(text.to_owned())));
    open.push(["Walk the mill lane again", "", ""].map(|text| Cell::Text(text.to_owned())));
    report.sections[0].tables.push(open);
    let next = report.summary().next;
    let first = [
        "Ask the surgery for somebody to talk to (Olive).",
        "Walk the mill lane again.",
    ];
    assert_eq!(next[..2], first);
    assert!(next[2].starts_with("Look for somebody for"), "{next:?}");
}

#[test]
fn the_summary_as_markdown_holds_hostile_names_as_letters() {
    let mut story = Story::larkmere();
    let team = story.actor("*Team* [x](http://elsewhere.example)", "team");
    let giver = story.actor("<b>Ash</b>", "person");
    story.gives(giver, team, "food", "generative");
    let written = story.report().summary_markdown();
    assert!(written.starts_with("# Larkmere in short\n"), "{written}");
    assert!(written.contains("1 of 2 (50.0%) gives care"), "{written}");
    assert!(!written.contains("<b>") && !written.contains("](http"), "{written}");
}
