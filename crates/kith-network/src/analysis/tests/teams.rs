//! The cards of the teams.

use super::published::two_teams;
use super::story::Story;
use crate::analysis::TeamCard;
use crate::id::ActorId;
use crate::tie::Way;
use crate::vocabulary::CareForm;

fn card(story: &Story, team: ActorId) -> TeamCard {
    let report = story.report();
    let cards = &report.section("teams").expect("a section").cards;
    let card = cards.iter().find(|card| card.team == team);
    card.expect("a card").clone()
}

#[test]
fn a_card_says_what_the_numbers_say_and_no_more() {
    let (story, beech, damson) = two_teams();
    let report = story.report();
    assert_eq!(
        report.finding("teams"),
        "1 of 3 (33.3%) teams have at least half of their connections generative; 1 of 3 (33.3%) has no generative connection with the community; no care reaches a team over a generative connection."
    );
    assert_eq!(
        card(&story, beech).observations,
        [
            "It has a strong live base: 5 of 7 (71.4%) connections are generative.",
            "It could widen its reach by strengthening 2 weak connections: Towpath Walkers (engaged) and Bo (inactive).",
            "Every connection has a status.",
            "No care is recorded as reaching it.",
            "No care is recorded as passing from it to others.",
            "Its connection with The Circle is generative.",
            // Six live neighbours, and through the Circle the Damson Team; 11 others in all.
            "Within two steps over live connections it reaches 7 of 11 (63.6%) others.",
        ]
    );
    let damson = card(&story, damson);
    assert_eq!(
        damson.observations[0],
        "Its live base is narrow: 2 of 5 (40.0%) connections are generative."
    );
    assert_eq!(damson.degree, 5);
}

#[test]
fn support_from_one_giver_is_a_single_source_and_from_two_is_backed_up() {
    let mut story = Story::larkmere();
    let team = story.actor("Beech Team", "team");
    let [ada, bo] = ["Ada", "Bo"].map(|person| story.actor(person, "person"));
    story.needs(team, "transport");
    story.needs(team, "food");
    story.gives(ada, team, "food", "generative");
    story.gives(bo, team, "food", "generative");
    // Twice from the same giver is still one.
    story.gives(ada, team, "wellbeing", "generative");
    story.gives(ada, team, "wellbeing", "generative");
    // An engaged tie backs nothing yet.
    story.gives(bo, team, "social", "engaged");
    let thanks = story.tie(team, ada, "generative");
    story.flow(thanks, "peer", CareForm::Informal, Way::Along);
    let card = card(&story, team);
    let states: Vec<(&str, &str, bool)> = card
        .backing
        .iter()
        .map(|backing| (backing.care_type.as_str(), backing.state(), backing.wanted))
        .collect();
    assert_eq!(
        states,
        [
            ("Wellness, Emotional & Mental Health Support", "single source", false),
            ("Social Connection & Engagement", "gap", false),
            ("Food & Shared Meals", "backed up", true),
            ("Transport & Accompaniment", "gap", true),
            ("Peer Support", "gap", false),
        ]
    );
    assert_eq!(story.report().numbers("backing.single-source"), (1, 2));
    assert_eq!(
        card.observations[3..6],
        [
            "3 types of care reach it (Food & Shared Meals; Wellness, Emotional & Mental Health Support; and Social Connection & Engagement); over generative connections 1 of 2 (50.0%) rests on a single giver.",
            "It gives care too: Peer Support.",
            "It would welcome Transport & Accompaniment, which nobody gives it over a generative connection.",
        ]
    );
    let carried: Vec<(&str, usize)> = card
        .care_in
        .iter()
        .map(|flow| (flow.care_type.as_str(), flow.partners.len()))
        .collect();
    assert_eq!(
        carried,
        [
            ("Wellness, Emotional & Mental Health Support", 1),
            ("Social Connection & Engagement", 1),
            ("Food & Shared Meals", 2),
        ]
    );
}

#[test]
fn formal_and_informal_care_of_one_type_stand_apart_on_a_card() {
    let mut story = Story::larkmere();
    let team = story.actor("Beech Team", "team");
    let ada = story.actor("Ada", "care-worker");
    let tie = story.tie(ada, team, "generative");
    story.flow(tie, "wellbeing", CareForm::Informal, Way::Along);
    story.flow(tie, "wellbeing", CareForm::Formal, Way::Unstated);
    let card = card(&story, team);
    let forms: Vec<(CareForm, bool)> = card.care_in.iter().map(|f| (f.form, f.unstated)).collect();
    assert_eq!(forms, [(CareForm::Informal, false), (CareForm::Formal, true)]);
    assert_eq!(card.care_out.len(), 1);
}

#[test]
fn a_team_without_connections_or_status_is_said_to_be_so() {
    let mut story = Story::larkmere();
    let alone = story.actor("Alder Team", "team");
    let beech = story.actor("Beech Team", "team");
    let ada = story.actor("Ada", "person");
    story.tie(beech, ada, "");
    assert_eq!(
        card(&story, alone).observations,
        ["No connection of this team is on the map yet."]
    );
    assert_eq!(
        card(&story, beech).observations[..2],
        [
            "Its only connection has no status yet.",
            "1 of 1 (100.0%) connections has no status."
        ]
    );
    assert_eq!(
        story.report().finding("teams"),
        "0 of 2 (0.0%) teams have at least half of their connections generative; 1 team has no connection at all; 2 of 2 (100.0%) have no generative connection with the community; no care reaches a team over a generative connection."
    );
}
