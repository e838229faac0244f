use super::*;
use crate::VisibleNetwork;
use crate::consent::Viewer;
use crate::vocabulary::CareForm;

fn drawn(text: &str) -> VisibleNetwork {
    network(text)
        .expect("a readable sketch")
        .seen_by(Viewer::ORGANISER)
        .expect("organisers see everything")
}

fn complaint(text: &str) -> String {
    network(text).expect_err("an unreadable sketch").to_string()
}

fn named<'a>(seen: &'a VisibleNetwork, name: &str) -> &'a Actor {
    seen.actors()
        .find(|actor| actor.name.as_str() == name)
        .expect("an actor of this name")
}

/// From, to, and the flows of the only tie.
fn only_tie(seen: &VisibleNetwork) -> (&str, &str, Vec<(String, Way, CareForm)>) {
    let tie = seen.ties().next().expect("a tie");
    let name = |id| seen.actor(id).map(|actor| actor.name.as_str()).expect("its end");
    let flows = tie
        .flows
        .iter()
        .map(|flow| (flow.care_type.to_string(), flow.way, flow.form))
        .collect();
    (name(tie.from), name(tie.to), flows)
}

#[test]
fn two_lines_make_three_actors_and_two_ties() {
    let seen = drawn(
        "# Harrow Lane on a Friday\n\n\
         Ada (person) -- generative: companionship, lifts -> B Team (team)\n\
         B Team -- engaged -- Tea & Toast (charity)",
    );
    assert_eq!((seen.actors().len(), seen.ties().len()), (3, 2));
    assert_eq!(
        named(&seen, "Ada").kind.as_ref().map(|kind| kind.as_str()),
        Some("person")
    );
    assert_eq!(
        named(&seen, "Tea & Toast").kind.as_ref().map(|kind| kind.as_str()),
        Some("organisation")
    );
    let team = named(&seen, "B Team").id;
    let mut told: Vec<_> = seen
        .ties_of(team)
        .map(|tie| {
            (
                tie.status.as_ref().map(|key| key.as_str()),
                tie.direction,
                tie.flows.len(),
            )
        })
        .collect();
    told.sort();
    assert_eq!(
        told,
        [
            (Some("engaged"), Direction::Undirected, 0),
            (Some("generative"), Direction::Directed, 2)
        ]
    );
}

#[test]
fn arrows_say_who_gives() {
    let food = |way| ("food".to_owned(), way, CareForm::Informal);
    assert_eq!(
        only_tie(&drawn("Ada -- engaged: food -> Ben")),
        ("Ada", "Ben", vec![food(Way::Along)])
    );
    assert_eq!(
        only_tie(&drawn("Ada <- engaged: food -- Ben")),
        ("Ben", "Ada", vec![food(Way::Along)])
    );
    assert_eq!(
        only_tie(&drawn("Ada <- : food -> Ben")),
        ("Ada", "Ben", vec![food(Way::Along), food(Way::Back)])
    );
    assert_eq!(
        only_tie(&drawn("Ada -- : food -- Ben")),
        ("Ada", "Ben", vec![food(Way::Unstated)])
    );
    assert_eq!(only_tie(&drawn("Ada <- Ben")), ("Ben", "Ada", Vec::new()));
    let paid = only_tie(&drawn("Ada -- unclassified: advocacy paid -> Ben")).2;
    assert_eq!(paid, [("advocacy".to_owned(), Way::Along, CareForm::Formal)]);
}

#[test]
fn offers_and_wishes_stand_on_lines_of_their_own() {
    let seen = drawn("Ada offers food, advocacy paid\nAda (citizens) welcomes lifts");
    let ada = named(&seen, "Ada");
    let offers: Vec<_> = ada
        .offers
        .iter()
        .map(|offer| (offer.care_type.as_str(), offer.form))
        .collect();
    assert_eq!(offers, [("food", CareForm::Informal), ("advocacy", CareForm::Formal)]);
    assert_eq!(ada.needs[0].care_type.as_str(), "transport");
    assert_eq!(
        ada.category.as_ref().map(|category| category.as_str()),
        Some("citizens")
    );
}

#[test]
fn what_is_for_few_is_seen_by_few() {
    let sketch =
        network("Ada (person, members) -> Ben\nBen -> Cem [organisers, confirmed 2026-05-01]").expect("a sketch");
    let count = |viewer| {
        sketch
            .seen_by(viewer)
            .map(|seen| (seen.actors().len(), seen.ties().len()))
    };
    assert_eq!(count(Viewer::PUBLIC), Some((2, 0)));
    assert_eq!(count(Viewer::MEMBER), Some((3, 1)));
    assert_eq!(count(Viewer::ORGANISER), Some((3, 2)));
    let seen = sketch.seen_by(Viewer::ORGANISER).expect("organisers see everything");
    let days: Vec<String> = seen
        .ties()
        .filter_map(|tie| tie.confirmed.as_ref())
        .map(|c| c.on.to_string())
        .collect();
    assert_eq!(days, ["2026-05-01"]);
}

#[test]
fn the_same_sketch_is_the_same_network_and_an_empty_one_is_empty() {
    let ids = |text| drawn(text).actors().map(|actor| actor.id).collect::<Vec<_>>();
    assert_eq!(ids("Ada -> Ben"), ids("Ada -> Ben\n# and nobody else"));
    assert_eq!(drawn("").actors().len(), 0);
}

#[test]
fn a_line_that_cannot_be_read_is_named_with_what_to_write_instead() {
    assert_eq!(
        complaint("Ada -> Ben\n\nAda -- warm -> Ben"),
        "Line 3: “warm” is no status. Write generative, engaged, inactive or unclassified."
    );
    assert_eq!(
        complaint("Ada offers dragons"),
        "Line 1: “dragons” is no type of care. Write a label, an alias or a key of the starter list, such as lifts or food."
    );
    assert!(complaint("Ada (wizard)").starts_with("Line 1: “wizard” is no kind, category, sector or audience."));
    assert!(complaint("Ada -> Ben -> Cem").starts_with("Line 1: a tie is written A -> B"));
    assert!(complaint("Ada -> -> -> Ben").starts_with("Line 1: a tie is written A -> B"));
    assert!(complaint("Ada -> Ben [soon]").starts_with("Line 1: “soon” says nothing about a tie."));
    assert!(complaint("Ada (person)\nAda (group)").starts_with("Line 2: “Ada” was described differently before."));
    assert_eq!(complaint("-> Ben"), "Line 1: Enter a name");
}
