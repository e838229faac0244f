//! The published figures in shape (`docs/figures.md`), on invented neighbours.

use super::story::Story;
use crate::analysis::{Cell, Report};
use crate::id::ActorId;

/// 42 actors: the Circle, five teams and 36 neighbours. 32 of the neighbours give to one of the
/// six; four only offer, or give to each other.
fn larkmere_in_numbers() -> Story {
    let mut story = Story::larkmere();
    let circle = story.actor("The Circle", "circle");
    let teams: Vec<ActorId> = ["Alder", "Beech", "Cedar", "Damson", "Elder"]
        .map(|team| story.actor(&format!("{team} Team"), "team"))
        .to_vec();
    let neighbours: Vec<ActorId> = (1..=36)
        .map(|n| story.actor(&format!("Neighbour {n:02}"), "person"))
        .collect();
    for (n, giver) in neighbours.iter().enumerate().take(32) {
        story.in_category(*giver, "citizens");
        let to = if n % 2 == 0 { circle } else { teams[n % 5] };
        // 30 give wellbeing, the other two leisure.
        let care = if n < 30 { "wellbeing" } else { "leisure" };
        story.gives(*giver, to, care, ["generative", "engaged", ""][n % 3]);
    }
    // Care that reaches neither the Circle nor a team does not make a giver.
    story.gives(neighbours[32], neighbours[33], "food", "generative");
    story.gives(neighbours[34], circle, "food", "inactive");
    story
}

#[test]
fn thirty_two_of_forty_two_give_and_ten_do_not() {
    let report = larkmere_in_numbers().report();
    assert_eq!(report.numbers("actors"), (42, 0));
    assert_eq!(report.numbers("givers"), (32, 0));
    assert_eq!(report.numbers("giving-share"), (32, 42));
    assert_eq!(report.numbers("non-givers"), (10, 42));
    assert_eq!(report.numbers("teams"), (5, 0));
    let share = report.figure("giving-share").map(|f| f.value.to_string());
    assert_eq!(share.as_deref(), Some("32 of 42 (76.2%)"));
    assert_eq!(report.rows("non-givers").len(), 10);
    assert_eq!(
        report.finding("care-wealth"),
        "32 of 42 (76.2%) give informal or gifted care to the Circle or a team; 3 types of care are in use, above all Wellness, Emotional & Mental Health Support, offered by 30 actors."
    );
}

#[test]
fn the_care_type_table_descends_and_equal_counts_keep_the_order_of_the_vocabulary() {
    let mut story = Story::larkmere();
    let circle = story.actor("The Circle", "circle");
    // In the vocabulary leisure comes before learning, and learning before advocacy.
    for n in 0..3 {
        let neighbour = story.actor(&format!("Neighbour {n}"), "person");
        for care in ["learning", "leisure"] {
            story.gives(neighbour, circle, care, "engaged");
        }
        if n == 0 {
            story.gives(neighbour, circle, "wellbeing", "engaged");
        }
    }
    let report = story.report();
    let table: Vec<(String, String)> = report
        .rows("care-types")
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .take(4)
        .collect();
    let expected = [
        ("Recreational & Leisure Activities", "3"),
        ("Education, Training & Skills Development", "3"),
        ("Wellness, Emotional & Mental Health Support", "1"),
        ("Social Connection & Engagement", "0"),
    ];
    assert_eq!(table, expected.map(|(label, n)| (label.to_owned(), n.to_owned())));
    assert_eq!(report.numbers("care-types-in-use"), (3, 0));
    assert_eq!(report.rows("care-types").len(), 20);
}

/// Two teams with the published tallies: one partner generative with the first, inactive with the
/// second; the Circle generative with the first, engaged with the second.
pub(super) fn two_teams() -> (Story, ActorId, ActorId) {
    let mut story = Story::larkmere();
    let circle = story.actor("The Circle", "circle");
    let [beech, damson, medlar] =
        ["Beech", "Damson", "Medlar"].map(|team| story.actor(&format!("{team} Team"), "team"));
    let [choir, kitchen, library, walkers, garden, chapel] = [
        "Larkmere Choir",
        "Wren Street Kitchen",
        "Tool Library",
        "Towpath Walkers",
        "Mill Garden",
        "Chapel Hall",
    ]
    .map(|group| story.actor(group, "group"));
    let [ada, bo] = ["Ada", "Bo"].map(|worker| story.actor(worker, "care-worker"));
    for partner in [choir, kitchen, library, circle, ada] {
        story.tie(beech, partner, "generative");
    }
    story.tie(beech, walkers, "engaged");
    story.tie(beech, bo, "inactive");
    for partner in [garden, chapel] {
        story.tie(damson, partner, "generative");
    }
    story.tie(damson, circle, "engaged");
    story.tie(damson, kitchen, "inactive");
    story.tie(damson, medlar, "inactive");
    (story, beech, damson)
}

fn tally(report: &Report, team: ActorId) -> [(usize, usize); 4] {
    ["generative", "engaged", "inactive", "unclassified"]
        .map(|status| report.numbers(&format!("team.{team}.status.{status}")))
}

#[test]
fn each_team_has_its_published_tally_and_one_partner_has_two_statuses() {
    let (story, beech, damson) = two_teams();
    let report = story.report();
    assert_eq!(tally(&report, beech), [(5, 7), (1, 7), (1, 7), (0, 7)]);
    assert_eq!(tally(&report, damson), [(2, 5), (1, 5), (2, 5), (0, 5)]);
    let generative = report.figure(&format!("team.{beech}.status.generative"));
    assert_eq!(
        generative.map(|figure| figure.value.to_string()).as_deref(),
        Some("5 of 7 (71.4%)")
    );
    let cards = &report.section("teams").expect("teams").cards;
    let with_kitchen: Vec<(&str, &str)> = cards
        .iter()
        .flat_map(|card| {
            card.connections
                .iter()
                .filter(|group| group.partners.iter().any(|p| p.2 == "Wren Street Kitchen"))
                .map(|group| (card.name.as_str(), group.label.as_str()))
        })
        .collect();
    assert_eq!(
        with_kitchen,
        [("Beech Team", "Generative"), ("Damson Team", "Inactive")]
    );
    // The tie between Damson and Medlar counts in both teams and once in the network.
    assert_eq!(report.numbers("ties"), (12, 0));
    assert_eq!(report.numbers("status.generative"), (7, 12));
    assert_eq!(report.numbers("status.inactive"), (3, 12));
}

#[test]
fn a_tie_without_status_stands_in_a_row_of_its_own() {
    let mut story = Story::larkmere();
    let [ada, bo] = ["Ada", "Bo"].map(|person| story.actor(person, "person"));
    story.tie(ada, bo, "");
    story.tie(ada, bo, "inactive");
    let report = story.report();
    assert_eq!(report.numbers("status.unclassified"), (1, 2));
    assert_eq!(report.numbers("status.inactive"), (1, 2));
    assert_eq!(report.numbers("status.inactive.of-classified"), (1, 1));
    let last = report.rows("status-network").pop().expect("four rows");
    assert_eq!(last[..2], ["Unclassified", "1 of 2 (50.0%)"]);
}

#[test]
fn a_category_without_anybody_is_a_row_at_zero_and_a_named_gap() {
    let mut story = Story::larkmere();
    let ada = story.actor("Ada", "person");
    story.in_category(ada, "citizens");
    let report = story.report();
    assert_eq!(report.numbers("category.statutory"), (0, 1));
    assert_eq!(report.numbers("gap.category.statutory"), (0, 0));
    assert_eq!(report.numbers("gaps.absent"), (5, 6));
    let row = report
        .rows("gaps")
        .into_iter()
        .find(|row| row[0] == "Statutory services");
    assert_eq!(row.map(|row| row[1].clone()).as_deref(), Some("Absent"));
    let section = report.section("present").expect("present");
    let names = &section.tables[0].rows[0].cells[2];
    assert_eq!(*names, Cell::Names(vec![(ada, "Ada".to_owned())]));
}
