//! Cooperative connections, the register of a service map, and one personal care map.

use super::story::{Story, TODAY};
use crate::analysis::{Report, Settings, report};
use crate::consent::Viewer;
use crate::id::{ActorId, TieId};
use crate::network::Change;
use crate::tie::Way;
use crate::vocabulary::{CareForm, Direction, Key, Sector, Template};

fn tie_of(story: &mut Story, from: ActorId, to: ActorId, kind: &str) -> TieId {
    let tie = story.tie(from, to, "");
    story.edit_tie(tie).kind = Some(Key::new(kind));
    tie
}

fn read_by(story: &Story, viewer: Viewer) -> Report {
    report(&story.seen_by(viewer), &Settings::on(TODAY))
}

#[test]
fn cooperative_connections_are_counted_by_whom_they_join() {
    let mut story = Story::larkmere();
    let circle = story.actor("The Circle", "circle");
    let [alder, beech] = ["Alder", "Beech"].map(|team| story.actor(team, "team"));
    let worker = story.actor("Wil", "care-worker");
    let ada = story.actor("Ada", "person");
    let first = story.tie(ada, alder, "generative");
    let again = story.tie(alder, ada, "generative");
    story.tie(beech, ada, "");
    story.tie(circle, ada, "inactive");
    let third = story.tie(alder, circle, "generative");
    story.tie(alder, beech, "generative");
    // Neither with a care worker nor with oneself.
    story.tie(worker, alder, "generative");
    story.tie(circle, worker, "generative");
    story.tie(alder, alder, "generative");
    let report = story.report();
    assert_eq!(report.numbers("cooperative.team-community"), (2, 3));
    assert_eq!(report.numbers("cooperative.circle-community"), (0, 1));
    assert_eq!(report.numbers("cooperative.team-circle"), (1, 1));
    assert_eq!(report.numbers("cooperative.team-team"), (1, 1));
    assert_eq!(report.numbers("cooperative"), (3, 5));
    let mut generative = vec![first, again, third];
    generative.sort_unstable();
    assert_eq!(report.figure("cooperative").map(|f| f.ties.clone()), Some(generative));
    assert_eq!(
        report.finding("indicators"),
        "3 of 5 (60.0%) cooperative connections are generative: 2 of 3 (66.7%) between teams and the community, 0 of 1 (0.0%) between the Circle and the community and 1 of 1 (100.0%) between teams and the Circle."
    );
    let row = &report.rows("cooperative")[0];
    assert_eq!(row[1..], ["2", "0", "0", "1", "3", "2 of 3 (66.7%)", "2 of 2 (100.0%)"]);
    assert_eq!(read_by(&story, Viewer::PUBLIC).numbers("cooperative"), (3, 5));
}

#[test]
fn where_none_is_generative_or_none_is_there_the_finding_says_so() {
    let mut story = Story::larkmere();
    let team = story.actor("Alder", "team");
    let ada = story.actor("Ada", "person");
    assert_eq!(
        story.report().finding("indicators"),
        "No connection joins a team or the Circle with the community, or the two with each other, yet."
    );
    story.tie(team, ada, "engaged");
    assert_eq!(
        story.report().finding("indicators"),
        "The one cooperative connection is not generative: 0 of 1 (0.0%) between teams and the community, there is none between the Circle and the community and there is none between teams and the Circle."
    );
}

/// A commons with two members and one who lapsed; Sam's plan is shared by a friend, a provider, a
/// library of which nobody said, and a paid neighbour; Tam's by a provider alone; Uma's by nobody.
fn commons() -> (Story, [ActorId; 3]) {
    let mut story = Story::of(Template::CareCommons);
    let partner = story.actor("Larkmere Care Commons", "convening-partner");
    let [sam, tam, uma] = ["Sam", "Tam", "Uma"].map(|person| story.actor(person, "supported-person"));
    let [ada, bo] = ["Ada", "Bo"].map(|person| story.actor(person, "person"));
    let provider = story.actor("Mere Home Care", "social-care");
    let library = story.actor("Reading Room", "organisation");
    for member in [provider, library] {
        tie_of(&mut story, member, partner, "membership");
    }
    tie_of(&mut story, partner, ada, "inactive-membership");
    // Who came back is a member.
    tie_of(&mut story, partner, library, "inactive-membership");
    tie_of(&mut story, ada, sam, "in-plan");
    tie_of(&mut story, sam, provider, "in-plan");
    tie_of(&mut story, library, sam, "in-plan");
    let paid = tie_of(&mut story, bo, sam, "in-plan");
    story.flow(paid, "practical", CareForm::Formal, Way::Along);
    tie_of(&mut story, provider, tam, "in-plan");
    tie_of(&mut story, ada, tam, "outside-plan");
    (story, [sam, tam, uma])
}

#[test]
fn the_register_of_a_service_map_is_counted_by_hand() {
    let (story, [_, tam, uma]) = commons();
    let report = story.report();
    assert_eq!(report.numbers("commons.members"), (2, 0));
    assert_eq!(report.numbers("commons.lapsed"), (1, 3));
    assert_eq!(report.numbers("plans.shared"), (2, 3));
    assert_eq!(report.numbers("plans.participants"), (5, 0));
    // The provider twice and Bo, who is paid; Ada; the Reading Room, of which nobody said.
    assert_eq!(report.numbers("plans.contributors.formal"), (3, 5));
    assert_eq!(report.numbers("plans.contributors.informal"), (1, 5));
    assert_eq!(report.numbers("plans.contributors.not-said"), (1, 5));
    assert_eq!(report.numbers("plans.without-informal"), (2, 3));
    assert_eq!(
        report.figure("plans.without-informal").map(|f| f.actors.clone()),
        Some(vec![tam, uma])
    );
    let mean = report
        .figure("plans.participants-per-plan")
        .map(|f| f.value.to_string());
    assert_eq!(mean.as_deref(), Some("2.500"));
    let rows = report.rows("plans");
    assert_eq!(rows[0], ["Sam", "4", "2", "1", "1", "0", "Ada"]);
    assert_eq!(rows[1], ["Tam", "1", "1", "0", "0", "1", ""]);
    assert_eq!(
        report.finding("indicators"),
        "2 members are in the commons and 1 membership has lapsed; 2 of 3 (66.7%) supported people have a shared plan, and 2 of 3 (66.7%) have no informal contributor."
    );
}

#[test]
fn what_is_said_of_a_sector_goes_before_what_flows() {
    let (mut story, [sam, ..]) = commons();
    let ferry = story.actor("Old Ferry", "business");
    story.edit(ferry).sector = Some(Sector::Mixed);
    tie_of(&mut story, ferry, sam, "in-plan");
    let report = story.report();
    assert_eq!(report.numbers("plans.contributors.formal"), (4, 6));
    assert_eq!(report.numbers("plans.contributors.informal"), (2, 6));
}

#[test]
fn plans_are_for_organisers_and_memberships_for_all() {
    let (story, _) = commons();
    for viewer in [Viewer::MEMBER, Viewer::PUBLIC] {
        let report = read_by(&story, viewer);
        assert_eq!(report.numbers("commons.members"), (2, 0));
        assert!(report.figures().all(|(_, figure)| !figure.id.starts_with("plans.")));
        let tables = &report.section("indicators").expect("indicators").tables;
        assert!(tables.iter().all(|table| table.id != "plans"));
        assert_eq!(
            report.finding("indicators"),
            "2 members are in the commons and 1 membership has lapsed."
        );
    }
}

/// Mo is cared for daily by her son, weekly by a nurse and now and then by a neighbour, whom she
/// helps weekly herself; the neighbour has only her.
fn personal() -> (Story, [ActorId; 4]) {
    let mut story = Story::of(Template::PersonalCareMap);
    let [mo, son, neighbour] = ["Mo", "Her son", "A neighbour"].map(|person| story.actor(person, "person"));
    let nurse = story.actor("A nurse", "professional");
    let pet = story.actor("The cat", "pet");
    tie_of(&mut story, son, mo, "daily");
    tie_of(&mut story, nurse, mo, "weekly");
    tie_of(&mut story, neighbour, mo, "occasional");
    tie_of(&mut story, mo, neighbour, "weekly");
    // Care for a cat reaches no person; the cat's does, and both ways is both ways.
    let tie = tie_of(&mut story, mo, pet, "occasional");
    story.edit_tie(tie).direction = Direction::Mutual;
    (story, [mo, son, neighbour, nurse])
}

#[test]
fn a_personal_map_says_how_the_load_lies() {
    let (story, [_, son, neighbour, _]) = personal();
    let report = story.report();
    // Towards Mo 30 + 4 + 1 + 1, towards the neighbour 4; formal is the nurse alone.
    assert_eq!(report.numbers("personal.informal-weight"), (36, 40));
    assert_eq!(report.numbers("personal.informal-pairs"), (4, 5));
    assert_eq!(report.numbers("personal.largest-share"), (30, 40));
    assert_eq!(
        report.figure("personal.largest-share").map(|f| f.actors.clone()),
        Some(vec![son])
    );
    assert_eq!(report.numbers("personal.single-carer"), (1, 2));
    assert_eq!(
        report.figure("personal.single-carer").map(|f| f.actors.clone()),
        Some(vec![neighbour])
    );
    // The cat 1, the neighbour 1, Mo 4, the nurse 4, the son 30: Σ i·x = 1 + 2 + 12 + 16 + 150 = 181;
    // 362/200 − 6/5 = 0.61.
    assert_eq!(
        report.figure("personal.gini").map(|f| f.value.to_string()).as_deref(),
        Some("0.610")
    );
    let rows = report.rows("care-received");
    assert_eq!(rows[0][..3], ["A neighbour", "1", "4 of 4 (100.0%)"]);
    assert_eq!(rows[0][6], "A single carer");
    assert_eq!(
        rows[1][..5],
        ["Mo", "4", "32 of 36 (88.9%)", "Her son", "30 of 36 (83.3%)"]
    );
    assert_eq!(
        report.finding("indicators"),
        "36 of 40 (90.0%) contacts a month with people come from informal carers, and 1 of 2 (50.0%) of those who receive care has a single carer."
    );
    assert_eq!(
        report.rows("care-carried")[0],
        ["Her son", "Informal", "30 of 40 (75.0%)", "1"]
    );
}

#[test]
fn only_organisers_read_a_personal_map() {
    let (story, _) = personal();
    let members = read_by(&story, Viewer::MEMBER);
    assert!(members.figures().all(|(_, figure)| !figure.id.starts_with("personal.")));
    assert_eq!(
        members.finding("indicators"),
        "How often care reaches people is for organisers to read."
    );
    let tables = &members.section("indicators").expect("indicators").tables;
    assert_eq!(tables.len(), 1);
}

#[test]
fn maps_of_the_other_templates_without_anybody_or_with_one_read_right() {
    for (template, kind, said) in [
        (
            Template::CareCommons,
            "supported-person",
            "0 members are in the commons and 0 memberships have lapsed; 0 of 1 (0.0%) supported people have a shared plan, and 1 of 1 (100.0%) has no informal contributor.",
        ),
        (
            Template::PersonalCareMap,
            "person",
            "No connections are on the map yet.",
        ),
    ] {
        let mut story = Story::of(template);
        assert_eq!(
            story.report().finding("indicators"),
            "Nobody is on the map yet, so nobody works together either."
        );
        let alone = story.actor("נועה 🌱", kind);
        assert_eq!(story.report().finding("indicators"), said);
        assert!(story.report().rows("cooperative").is_empty());
        if template == Template::PersonalCareMap {
            // A tie to oneself is care for nobody else.
            tie_of(&mut story, alone, alone, "daily");
            let report = story.report();
            assert_eq!(report.numbers("personal.informal-weight"), (0, 0));
            assert_eq!(
                report.finding("indicators"),
                "No connection says yet how often care reaches somebody."
            );
        }
    }
}

#[test]
fn a_map_with_teams_and_with_care_by_the_day_says_both_in_one_sentence() {
    let mut story = Story::larkmere();
    story.actor("Alder", "team");
    let mut network = story.network();
    let mut words = Template::CommunityCare.vocabulary();
    words.tie_kinds = Template::PersonalCareMap.vocabulary().tie_kinds;
    let _ = network.apply(&Change::SetVocabulary(words), None).expect("words");
    let seen = network.seen_by(Viewer::ORGANISER).expect("seen");
    assert_eq!(
        report(&seen, &Settings::on(TODAY)).finding("indicators"),
        "No connection joins a team or the Circle with the community, or the two with each other, yet; no connections are on the map yet."
    );
}

#[test]
fn figures_of_the_other_templates_are_documented_too() {
    let page = include_str!("../../../../../docs/figures.md");
    for story in [commons().0, personal().0] {
        let report = story.report();
        for figure in &report.section("indicators").expect("indicators").figures {
            assert!(page.contains(&format!("`{}`", figure.id)), "{}", figure.id);
        }
    }
}
