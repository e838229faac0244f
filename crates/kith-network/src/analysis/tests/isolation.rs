//! Whether teams are joined with the community, and what each lacks.

use super::story::{Story, TODAY};
use crate::analysis::{Community, Report, Settings, TeamCard, report};
use crate::consent::Viewer;
use crate::share::Share;
use crate::vocabulary::CareForm;

/// Five teams: Alder has a neighbour, Beech only a care worker and the Circle, Cedar nobody,
/// Damson an engaged neighbour of a care worker, Elder a neighbour over an engaged connection.
fn teams() -> Story {
    let mut story = Story::larkmere();
    let circle = story.actor("The Circle", "circle");
    let worker = story.actor("Wil", "care-worker");
    let [alder, beech, _, damson, elder] =
        ["Alder", "Beech", "Cedar", "Damson", "Elder"].map(|team| story.actor(team, "team"));
    let [ada, bo, cy] = ["Ada", "Bo", "Cy"].map(|person| story.actor(person, "person"));
    let other = story.actor("Wanda", "care-worker");
    story.tie(alder, ada, "generative");
    story.tie(alder, ada, "generative");
    story.tie(alder, circle, "inactive");
    story.tie(beech, circle, "generative");
    story.tie(beech, worker, "generative");
    story.tie(beech, bo, "inactive");
    story.tie(damson, other, "engaged");
    story.tie(other, cy, "engaged");
    story.tie(elder, bo, "engaged");
    story.tie(elder, elder, "generative");
    story
}

fn card(report: &Report, name: &str) -> TeamCard {
    let cards = &report.section("teams").expect("teams").cards;
    cards.iter().find(|card| card.name == name).expect("a card").clone()
}

#[test]
fn isolated_inward_and_cut_off_are_told_apart() {
    let report = teams().report();
    // 11 on the map. Alder's part: Alder, Ada. Beech's: Beech, the Circle, Wil.
    let said: Vec<(&str, Community)> = ["Alder", "Beech", "Cedar", "Damson", "Elder"]
        .map(|name| (name, card(&report, name).community.expect("for organisers")))
        .to_vec();
    let community = |ties: (usize, usize), component: usize, distance: Option<u32>| Community {
        ties: Share::new(ties.0, ties.1),
        component: Share::new(component, 11),
        distance,
    };
    assert_eq!(said[0].1, community((2, 2), 2, Some(1)));
    assert_eq!(said[1].1, community((0, 2), 3, None));
    assert_eq!(said[2].1, community((0, 0), 1, None));
    assert_eq!(said[3].1, community((0, 0), 3, Some(2)));
    // A connection to oneself joins nobody.
    assert_eq!(said[4].1, community((0, 0), 2, Some(1)));
    let states: Vec<&str> = said.iter().map(|(_, community)| community.state()).collect();
    assert_eq!(
        states,
        [
            "joined with the community",
            "isolated, turned inward and cut off",
            "isolated and cut off",
            "isolated",
            "isolated",
        ]
    );
    assert_eq!(report.numbers("teams.isolated"), (4, 5));
    assert_eq!(report.numbers("teams.inward"), (1, 5));
    assert_eq!(report.numbers("teams.cut-off"), (2, 5));
    assert_eq!(report.rows("team-isolation")[3][4], "2");
    assert_eq!(report.rows("team-isolation")[1][4], "no way leads there");
    let said = report.finding("teams");
    assert!(
        said.contains("; 4 of 5 (80.0%) have no generative connection with the community;"),
        "{said}"
    );
}

#[test]
fn where_every_team_has_a_neighbour_the_finding_says_so() {
    let mut story = Story::larkmere();
    let team = story.actor("Alder", "team");
    let ada = story.actor("Ada", "person");
    story.tie(team, ada, "generative");
    let report = story.report();
    assert!(
        report
            .finding("teams")
            .contains("; every team has a generative connection with the community;")
    );
    assert_eq!(report.numbers("teams.isolated"), (0, 1));
    assert_eq!(report.numbers(&format!("team.{team}.community.distance")), (1, 0));
    // Somebody who does not count is not of the community.
    story.edit(ada).counts = false;
    assert_eq!(story.report().numbers("teams.isolated"), (1, 1));
}

#[test]
fn members_read_how_many_teams_are_isolated_and_not_which() {
    let members = report(&teams().seen_by(Viewer::MEMBER), &Settings::on(TODAY));
    assert_eq!(members.numbers("teams.isolated"), (4, 5));
    let figure = members.figure("teams.isolated").expect("a figure");
    assert!(figure.actors.is_empty());
    let section = members.section("teams").expect("teams");
    assert!(section.tables.iter().all(|table| table.id != "team-isolation"));
    assert!(section.cards.iter().all(|card| card.community.is_none()));
    assert!(section.figures.iter().all(|figure| !figure.id.contains(".community.")));
    assert!(!members.to_json().to_string().contains("turned inward and cut off"));
}

#[test]
fn a_card_lists_what_is_wanted_and_missing_first_with_how_many_offer_it() {
    let mut story = Story::larkmere();
    let team = story.actor("Alder", "team");
    let [ada, bo] = ["Ada", "Bo"].map(|person| story.actor(person, "person"));
    story.needs(team, "transport");
    story.needs(team, "food");
    story.gives(ada, team, "food", "generative");
    story.gives(ada, team, "social", "engaged");
    for person in [ada, bo, team] {
        story.offers(person, "transport", CareForm::Informal);
        story.offers(person, "transport", CareForm::Formal);
    }
    story.offers(bo, "wellbeing", CareForm::Informal);
    let report = story.report();
    let lacks: Vec<(String, bool, usize)> = card(&report, "Alder")
        .lacks
        .into_iter()
        .map(|lack| (lack.care_type, lack.wanted, lack.offered_by))
        .collect();
    assert_eq!(
        lacks,
        [
            ("Transport & Accompaniment".to_owned(), true, 2),
            ("Wellness, Emotional & Mental Health Support".to_owned(), false, 1),
            ("Social Connection & Engagement".to_owned(), false, 0),
        ]
    );
    // Wellbeing, social, food and lifts are looked at; food comes from one giver.
    assert_eq!(
        report.rows("teams-compared")[0],
        [
            "Alder",
            "0 of 4 (0.0%)",
            "1 of 4 (25.0%)",
            "3 of 4 (75.0%)",
            "1 of 2 (50.0%)",
            "Transport & Accompaniment",
        ]
    );
    let json = report.to_json();
    let teams = json["sections"]
        .as_array()
        .expect("sections")
        .iter()
        .find(|s| s["id"] == "teams");
    let card = &teams.expect("teams")["cards"][0];
    assert_eq!(card["lacks"][0]["offered_by"], 2);
    // Ada is joined by the food; three on the map, all in one part.
    assert_eq!(card["community"]["state"], "joined with the community");
    assert_eq!(card["community"]["component"]["part"], 2);
    let lacks = "Lacks: Transport \\& Accompaniment (2 others offer it)";
    assert!(report.to_markdown().contains(lacks));
}
