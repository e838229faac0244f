//! The switches of care wealth, each counted by hand.

use super::story::{Story, TODAY};
use crate::analysis::{CountingUnit, FormFilter, Settings};
use crate::sociogram::StatusSet;
use crate::tie::Way;
use crate::vocabulary::CareForm;

#[test]
fn whether_an_inactive_tie_makes_a_giver_is_a_switch_printed_with_the_figure() {
    let mut story = Story::larkmere();
    let team = story.actor("Beech Team", "team");
    let ada = story.actor("Ada", "person");
    story.gives(ada, team, "food", "inactive");
    let usual = story.report();
    assert_eq!(usual.numbers("giving-share"), (0, 2));
    assert_eq!(usual.numbers("care-types-in-use"), (0, 0));
    assert_eq!(
        usual.finding("care-wealth"),
        "Nobody is recorded as giving informal or gifted care to a team; no type of informal or gifted care is in use."
    );
    let all = story.report_with(Settings {
        statuses: StatusSet::ANY,
        ..Settings::on(TODAY)
    });
    assert_eq!(all.numbers("giving-share"), (1, 2));
    let figure = all.figure("giving-share").expect("a figure");
    assert!(
        figure.counts.contains("generative, engaged, inactive or unclassified"),
        "{}",
        figure.counts
    );
    assert_eq!(figure.actors, [ada]);
}

#[test]
fn where_nobody_said_which_way_both_ends_give_and_the_report_says_for_how_many() {
    let mut story = Story::larkmere();
    let circle = story.actor("The Circle", "circle");
    let team = story.actor("Beech Team", "team");
    let ada = story.actor("Ada", "person");
    let tie = story.tie(circle, team, "generative");
    story.flow(tie, "food", CareForm::Informal, Way::Unstated);
    story.gives(ada, team, "food", "generative");
    let back = story.tie(team, ada, "generative");
    story.flow(back, "social", CareForm::Informal, Way::Back);
    let report = story.report();
    // The Circle and the team on an unstated flow, Ada on two stated ones.
    assert_eq!(report.numbers("giving-share"), (3, 3));
    assert_eq!(report.numbers("givers.unstated"), (2, 3));
    // "Back" from a tie that the team wrote is Ada's gift.
    assert_eq!(report.numbers("care-type.social.offered-by"), (1, 0));
}

#[test]
fn offers_and_flows_are_two_counts_and_formal_care_is_apart() {
    let mut story = Story::larkmere();
    let team = story.actor("Beech Team", "team");
    let [ada, bo, cy] = ["Ada", "Bo", "Cy"].map(|person| story.actor(person, "person"));
    for person in [ada, bo, cy] {
        story.offers(person, "food", CareForm::Informal);
    }
    // Giving what one also offers is one mention; two ties carrying it are two connections.
    story.gives(ada, team, "food", "generative");
    story.gives(ada, team, "food", "engaged");
    let paid = story.tie(cy, team, "generative");
    story.flow(paid, "practical", CareForm::Formal, Way::Along);
    let report = story.report();
    assert_eq!(report.numbers("care-type.food.offered-by"), (3, 0));
    assert_eq!(report.numbers("care-type.food.flows-on"), (2, 0));
    assert_eq!(report.numbers("care-type.practical.offered-by"), (0, 0));
    assert_eq!(report.numbers("giving-share"), (1, 4));
    let food = report.rows("care-types").into_iter().next();
    assert_eq!(
        food.as_deref(),
        Some(&["Food & Shared Meals", "3", "2", "0", "0"].map(str::to_owned)[..])
    );

    let formal = story.report_with(Settings {
        form: FormFilter::Formal,
        ..Settings::on(TODAY)
    });
    assert_eq!(formal.numbers("giving-share"), (1, 4));
    assert_eq!(formal.numbers("care-type.practical.offered-by"), (1, 0));
    assert_eq!(formal.numbers("care-type.food.offered-by"), (0, 0));

    let flows = story.report_with(Settings {
        counting: CountingUnit::FlowsOn,
        only_givers: true,
        ..Settings::on(TODAY)
    });
    assert_eq!(flows.numbers("care-type.food.offered-by"), (1, 0));
    assert_eq!(
        flows.finding("care-wealth"),
        "1 of 4 (25.0%) gives informal or gifted care to a team; 1 type of care is in use: Food & Shared Meals, flowing on 2 connections; the one offer of it flows over a live connection."
    );
}

#[test]
fn care_for_oneself_and_care_for_a_neighbour_make_no_giver() {
    let mut story = Story::larkmere();
    let team = story.actor("Beech Team", "team");
    let [ada, bo] = ["Ada", "Bo"].map(|person| story.actor(person, "person"));
    story.gives(team, team, "food", "generative");
    story.gives(ada, bo, "food", "generative");
    let report = story.report();
    assert_eq!(report.numbers("giving-share"), (0, 3));
    assert_eq!(report.numbers("care-type.food.flows-on"), (1, 0));
}

#[test]
fn a_team_left_out_of_the_count_still_receives() {
    let mut story = Story::larkmere();
    let team = story.actor("Beech Team", "team");
    story.edit(team).counts = false;
    let ada = story.actor("Ada", "person");
    story.gives(ada, team, "food", "generative");
    let report = story.report();
    assert_eq!(report.numbers("giving-share"), (1, 1));
    assert_eq!(report.numbers("ties"), (1, 0));
    assert_eq!(report.numbers("actors-not-counted"), (1, 0));
    assert!(report.computed_on.contains("1 more actor on the map is not counted"));
}

#[test]
fn who_gives_what_to_whom_keeps_empty_rows_and_columns() {
    let mut story = Story::larkmere();
    let circle = story.actor("The Circle", "circle");
    let beech = story.actor("Beech Team", "team");
    let ada = story.actor("Ada", "person");
    story.actor("Bo", "person");
    for care in ["food", "wellbeing"] {
        story.gives(ada, beech, care, "generative");
    }
    story.gives(beech, circle, "food", "engaged");
    let report = story.report();
    let rows = report.rows("givers-by-recipient");
    let expected = [
        [
            "Ada",
            "",
            "Wellness, Emotional & Mental Health Support; Food & Shared Meals",
        ],
        ["Beech Team", "Food & Shared Meals", ""],
        ["Bo", "", ""],
        ["The Circle", "", ""],
    ];
    assert_eq!(rows, expected.map(|row| row.map(str::to_owned).to_vec()));
    let types = report.rows("types-by-recipient");
    assert_eq!(types.len(), 20);
    assert_eq!(types[0][1..], ["0", "1"]);
}

#[test]
fn the_five_most_frequent_types_are_a_share_of_all_mentions() {
    let mut story = Story::larkmere();
    let ada = story.actor("Ada", "person");
    let bo = story.actor("Bo", "person");
    for care in ["food", "social", "leisure", "learning", "advocacy", "peer"] {
        story.offers(ada, care, CareForm::Informal);
    }
    story.offers(bo, "food", CareForm::Informal);
    // 2 + 1 + 1 + 1 + 1 of 7.
    assert_eq!(story.report().numbers("care-types.top-five"), (6, 7));
    // (2/7)² + 5 (1/7)² = 9/49.
    let json = story.report().to_json();
    let figures = json["figures"].as_array().expect("figures");
    let evenness = figures
        .iter()
        .find(|figure| figure["id"] == "care-types.concentration")
        .expect("a figure");
    assert_eq!(evenness["text"], "0.184");
    assert!(evenness["part"].is_null());
}
