//! Care that flows nowhere yet, care that does not come, and who carries most.

use super::story::{Story, TODAY};
use crate::analysis::{FormFilter, Plot, Report, Settings, report};
use crate::consent::{Audience, Viewer};
use crate::tie::Way;
use crate::vocabulary::CareForm;

const FOOD: &str = "Food & Shared Meals";

/// Ada's food flows over a generative tie; Bo's over an engaged and an inactive one; Cy's over one
/// without a status; Dot's over an inactive one; Eve's nowhere; the Kitchen's lifts nowhere.
fn street() -> Story {
    let mut story = Story::larkmere();
    let team = story.actor("Beech Team", "team");
    for (person, statuses) in [
        ("Ada", &["generative", "inactive"][..]),
        ("Bo", &["engaged", "inactive"]),
        ("Cy", &[""]),
        ("Dot", &["inactive"]),
        ("Eve", &[]),
    ] {
        let id = story.actor(person, "person");
        story.in_category(id, "citizens");
        story.offers(id, "food", CareForm::Informal);
        for status in statuses {
            story.gives(id, team, "food", status);
        }
    }
    let kitchen = story.actor("Wren Street Kitchen", "group");
    story.offers(kitchen, "transport", CareForm::Informal);
    story.needs(team, "transport");
    story.needs(team, "food");
    story.needs(team, "digital");
    story
}

fn read_by(story: &Story, viewer: Viewer) -> Report {
    report(&story.seen_by(viewer), &Settings::on(TODAY))
}

#[test]
fn an_offer_is_realised_emerging_or_latent_by_its_strongest_connection() {
    let report = street().report();
    assert_eq!(report.numbers("offers.realised"), (1, 6));
    assert_eq!(report.numbers("offers.emerging"), (1, 6));
    assert_eq!(report.numbers("offers.latent"), (4, 6));
    assert_eq!(report.numbers("care-type.food.latent"), (3, 5));
    assert_eq!(report.numbers("care-type.transport.latent"), (1, 1));
    assert_eq!(report.numbers("care-type.digital.latent"), (0, 0));
    assert_eq!(report.numbers("category.citizens.latent"), (3, 5));
    assert_eq!(report.numbers("category.none.latent"), (1, 1));
    let rows = report.rows("latent-offers");
    let expected = [
        ["Cy", FOOD, "Only connections without a status carry it"],
        ["Dot", FOOD, "Only inactive connections carry it"],
        ["Eve", FOOD, "No connection carries it"],
        [
            "Wren Street Kitchen",
            "Transport & Accompaniment",
            "No connection carries it",
        ],
    ];
    assert_eq!(rows, expected.map(|row| row.map(str::to_owned).to_vec()));
    assert!(
        report
            .finding("care-wealth")
            .ends_with("; 4 of 6 (66.7%) offers of it flow over no live connection."),
        "{}",
        report.finding("care-wealth")
    );
}

#[test]
fn the_finding_says_so_when_every_offer_flows_and_nothing_where_none_is_made() {
    let mut story = Story::larkmere();
    let team = story.actor("Beech Team", "team");
    for person in ["Ada", "Bo"] {
        let id = story.actor(person, "person");
        story.gives(id, team, "food", "engaged");
    }
    let quiet = "2 of 3 (66.7%) give informal or gifted care to a team; 1 type of care is in use: Food & Shared Meals, offered by 2 actors";
    assert_eq!(story.report().finding("care-wealth"), format!("{quiet}."));
    for person in story.report().figure("givers").expect("givers").actors.clone() {
        story.offers(person, "food", CareForm::Informal);
    }
    let said = story.report().finding("care-wealth").to_owned();
    assert_eq!(said, format!("{quiet}; all 2 offers of it flow over live connections."));
}

#[test]
fn a_paid_flow_does_not_realise_an_unpaid_offer_unless_both_forms_are_asked_for() {
    let mut story = Story::larkmere();
    let team = story.actor("Beech Team", "team");
    let ada = story.actor("Ada", "care-worker");
    story.offers(ada, "practical", CareForm::Informal);
    let paid = story.tie(ada, team, "generative");
    story.flow(paid, "practical", CareForm::Formal, Way::Along);
    assert_eq!(story.report().numbers("offers.latent"), (1, 1));
    let any = Settings {
        form: FormFilter::Any,
        ..Settings::on(TODAY)
    };
    assert_eq!(story.report_with(any).numbers("offers.realised"), (1, 1));
}

#[test]
fn an_unmet_want_stands_beside_whoever_offers_it_unused() {
    let report = street().report();
    // Food comes from Ada over a generative tie; lifts and digital help come from nobody.
    assert_eq!(report.numbers("unmet"), (2, 3));
    assert_eq!(report.numbers("unmet.latent-offer"), (1, 2));
    assert_eq!(report.numbers("unmet.not-offered"), (1, 2));
    let rows = report.rows("unmet-wants");
    let expected = [
        [
            "Beech Team",
            "Transport & Accompaniment",
            "1",
            "Wren Street Kitchen",
            "Offered nearby and not flowing",
        ],
        ["Beech Team", "Digital Help", "0", "", "Wanted and not offered nearby"],
    ];
    let cells: Vec<[&str; 4]> = rows.iter().map(|r| [&*r[0], &r[2], &r[3], &r[4]]).collect();
    assert_eq!(cells, expected.map(|r| [r[0], r[2], r[3], r[4]]));
}

#[test]
fn what_flows_to_others_alone_is_nearby_and_no_latent_offer() {
    let mut story = Story::larkmere();
    let [beech, alder] = ["Beech Team", "Alder Team"].map(|team| story.actor(team, "team"));
    let ada = story.actor("Ada", "person");
    story.offers(ada, "food", CareForm::Informal);
    story.gives(ada, alder, "food", "generative");
    story.needs(beech, "food");
    // One's own offer does not meet one's own want.
    story.needs(ada, "peer");
    story.offers(ada, "peer", CareForm::Informal);
    let report = story.report();
    assert_eq!(
        report.rows("unmet-wants")[0][2..],
        ["0", "", "Nearby, and flowing to others"]
    );
    assert_eq!(report.numbers("unmet.not-offered"), (0, 1));
    assert_eq!(
        report.rows("unmet-wants-of-people")[0][..],
        ["Ada", "Peer Support", "0", "", "Wanted and not offered nearby"]
    );
}

#[test]
fn members_read_how_much_is_latent_and_no_neighbour_by_name() {
    let mut story = street();
    let team = story.actor("Alder Team", "team");
    story.needs(team, "food");
    let members = read_by(&story, Viewer::MEMBER);
    assert_eq!(members.numbers("offers.latent"), (4, 6));
    let tables: Vec<&str> = members
        .sections
        .iter()
        .flat_map(|section| &section.tables)
        .map(|table| table.id.as_str())
        .collect();
    for table in ["latent-offers", "care-load", "unmet-wants-of-people"] {
        assert!(!tables.contains(&table), "{table} is for organisers");
    }
    // Cy, Dot and Eve are counted; only the Kitchen, no single person, is named.
    let latent = members.figure("offers.latent").expect("a figure");
    assert_eq!(latent.actors.len(), 1);
    assert_eq!(members.rows("unmet-wants")[0][2..4], ["3", ""]);
    let organiser = story.report();
    assert_eq!(organiser.figure("offers.latent").map(|f| f.actors.len()), Some(4));
    assert_eq!(organiser.rows("unmet-wants")[0][2..4], ["3", "Cy, Dot, Eve"]);
}

#[test]
fn care_that_somebody_may_not_see_does_not_realise_an_offer_for_them() {
    let mut story = Story::larkmere();
    let [ada, bo] = ["Ada", "Bo"].map(|person| story.actor(person, "person"));
    story.offers(ada, "food", CareForm::Informal);
    story.gives(ada, bo, "food", "generative");
    story.edit(bo).consent.audience = Audience::Public;
    assert_eq!(story.report().numbers("offers.realised"), (1, 1));
    assert_eq!(read_by(&story, Viewer::PUBLIC).numbers("offers.latent"), (1, 1));
}

/// Ada carries four acts of giving, Bo two, Cy and Dot one each.
fn carrying() -> Story {
    let mut story = Story::larkmere();
    let team = story.actor("Beech Team", "team");
    let [ada, bo, cy, dot] = ["Ada", "Bo", "Cy", "Dot"].map(|person| story.actor(person, "person"));
    for care in ["food", "social", "peer"] {
        story.gives(ada, team, care, "generative");
    }
    story.gives(ada, bo, "food", "engaged");
    story.gives(bo, team, "food", "");
    story.gives(bo, cy, "social", "engaged");
    story.gives(cy, team, "food", "generative");
    // Paid care and care over an inactive tie are not counted here.
    story.gives(cy, team, "food", "inactive");
    story.gives(dot, team, "food", "generative");
    let paid = story.tie(dot, team, "generative");
    story.flow(paid, "practical", CareForm::Formal, Way::Along);
    story
}

#[test]
fn who_carries_how_much_is_counted_by_hand() {
    let report = carrying().report();
    assert_eq!(report.numbers("care-load.acts"), (8, 0));
    assert_eq!(report.numbers("care-load.top-three"), (7, 8));
    // 1, 1, 2, 4: Σ i·x = 1 + 2 + 6 + 16 = 25; 50/32 − 5/4 = 0.3125 (numpy agrees).
    let gini = report.figure("care-load.gini").expect("a figure");
    assert_eq!(gini.value.to_string(), "0.312");
    let rows = report.rows("care-load");
    assert_eq!(rows[0], ["Ada", "4 of 8 (50.0%)", "3", "2"]);
    assert_eq!(rows[1], ["Bo", "2 of 8 (25.0%)", "2", "2"]);
    assert_eq!(
        report.rows("care-load-steps"),
        [
            ["1", "2", "2 of 4 (50.0%)", "2 of 8 (25.0%)"],
            ["2", "1", "3 of 4 (75.0%)", "4 of 8 (50.0%)"],
            ["4", "1", "4 of 4 (100.0%)", "8 of 8 (100.0%)"],
        ]
    );
    let charts = &report.section("care-wealth").expect("care").charts;
    let curve = charts.iter().find(|chart| chart.id == "care-load-curve");
    let Some(Plot::Curve(curve)) = curve.map(|chart| &chart.plot) else {
        panic!("a curve");
    };
    assert_eq!(curve.points, [(0.0, 0.0), (0.5, 0.25), (0.75, 0.5), (1.0, 1.0)]);
}

#[test]
fn paid_and_unpaid_mentions_stand_side_by_side() {
    let report = carrying().report();
    // Unpaid: food by four, social by two, peer by one; paid: practical care by one.
    assert_eq!(report.numbers("mentions.informal.offered-by"), (7, 8));
    assert_eq!(report.numbers("mentions.formal.offered-by"), (1, 8));
    assert_eq!(report.numbers("mentions.informal.flows-on"), (8, 9));
    let formal = &report.rows("care-by-form")[1];
    assert_eq!(formal[..2], ["Formal or paid", "1"]);
    assert_eq!(formal[4..], ["1", "1", "1 of 1 (100.0%)"]);
    let told = report.switches.iter().find(|(label, _)| label == "Care wealth means");
    assert_eq!(
        told.map(|(_, says)| says.as_str()),
        Some("unpaid care only; care given in paid roles is counted apart")
    );
}

#[test]
fn the_grid_of_types_and_recipients_shows_the_numbers_of_its_table() {
    let report = carrying().report();
    let charts = &report.section("care-wealth").expect("care").charts;
    let grid = charts.iter().find(|chart| chart.id == "types-by-recipient-grid");
    let Some(Plot::Grid(grid)) = grid.map(|chart| &chart.plot) else {
        panic!("a grid");
    };
    let rows = report.rows("types-by-recipient");
    for ((label, counts), row) in grid.rows.iter().zip(&grid.counts).zip(&rows) {
        assert_eq!(label, &row[0]);
        assert_eq!(counts.iter().map(usize::to_string).collect::<Vec<_>>(), row[1..]);
    }
    assert_eq!(grid.columns, ["Beech Team"]);
    let food = grid.rows.iter().position(|label| label == FOOD).expect("food");
    assert_eq!(grid.counts[food], [4]);
}
