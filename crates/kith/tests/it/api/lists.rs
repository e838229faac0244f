//! Lists: some at a time, chosen by a selector, with the members that are wanted.

use super::is_problem;
use crate::house::{Guest, House};
use axum::http::StatusCode;
use kith_network::consent::{Audience, Role, Viewer};
use serde_json::Value;
use std::collections::BTreeSet;

const ACTORS: &str = "/api/v1/networks/larkmere/actors";

fn ids(items: &Value) -> Vec<String> {
    let items = items.as_array().expect("items").iter();
    items
        .map(|item| item["id"].as_str().expect("an id").to_owned())
        .collect()
}

/// Follows `next` from page to page; every id in the order they came.
async fn all(guest: &Guest<'_>, from: &str) -> Vec<String> {
    let (mut at, mut found) = (from.to_owned(), Vec::new());
    loop {
        let page = guest.get(&at).await;
        page.is(StatusCode::OK);
        let body = page.json();
        found.extend(ids(&body["items"]));
        match body["next"].as_str() {
            Some(next) => {
                assert_eq!(page.header("link"), format!("<{next}>; rel=\"next\""));
                at = next.to_owned();
            }
            None => return found,
        }
    }
}

#[tokio::test]
async fn pages_of_a_list_hold_everybody_once_whatever_comes_and_goes_meanwhile() {
    let house = House::open().await;
    let (_, secret) = house.token(Role::Organiser, Audience::Organisers, false).await;
    let program = house.program(&secret);
    let network = house.larkmere().seen_by(Viewer::ORGANISER).expect("seen");
    let there: Vec<String> = network.actors().map(|actor| actor.id.to_string()).collect();
    assert_eq!(all(&program, &format!("{ACTORS}?limit=7")).await, there);
    let first = program.get(&format!("{ACTORS}?limit=7")).await.json();
    assert_eq!(
        (&first["total"], &first["of"]),
        (&there.len().into(), &there.len().into())
    );
    // Somebody who was read goes before the rest is: nobody is skipped.
    let gone = network.actors().nth(3).expect("a fourth").id;
    let change = kith_network::Change::RemoveActor(gone);
    let author = kith::store::Author::named("Olive");
    let _ = house
        .store
        .commit(house.larkmere().id(), change, None, &author, "")
        .await
        .expect("gone");
    let rest = all(&program, first["next"].as_str().expect("more")).await;
    assert_eq!(rest, there[7..]);
}

#[tokio::test]
async fn a_selector_chooses_as_it_does_on_the_list_and_both_numbers_are_told() {
    let house = House::open().await;
    let (_, secret) = house.token(Role::Organiser, Audience::Organisers, false).await;
    let program = house.program(&secret);
    let network = house.larkmere().seen_by(Viewer::ORGANISER).expect("seen");
    let people = |actor: &&kith_network::Actor| actor.kind.as_ref().is_some_and(|kind| kind.as_str() == "person");
    let people: BTreeSet<String> = network
        .actors()
        .filter(people)
        .map(|actor| actor.id.to_string())
        .collect();
    let body = program.get(&format!("{ACTORS}?select=person&limit=1000")).await.json();
    assert_eq!(ids(&body["items"]).into_iter().collect::<BTreeSet<_>>(), people);
    assert_eq!(
        (&body["total"], &body["of"]),
        (&people.len().into(), &network.actors().len().into())
    );
    // Connections between those who were chosen, as on the page.
    let ties = program
        .get("/api/v1/networks/larkmere/ties?select=person&limit=1000")
        .await
        .json();
    for tie in ties["items"].as_array().expect("items") {
        for end in ["from", "to"] {
            assert!(people.contains(tie[end].as_str().expect("an id")), "{tie}");
        }
    }
    let wrong = program.get(&format!("{ACTORS}?select=person%5B")).await;
    is_problem(&wrong, 400, "not-understood");
}

#[tokio::test]
async fn only_the_members_that_were_asked_for_come_and_unknown_ones_are_named() {
    let house = House::open().await;
    let anybody = house.anybody();
    let body = anybody.get(&format!("{ACTORS}?fields=id,name&limit=3")).await.json();
    for item in body["items"].as_array().expect("items") {
        let members: Vec<&String> = item.as_object().expect("an object").keys().collect();
        assert_eq!(members, ["id", "name"]);
    }
    let wrong = anybody.get(&format!("{ACTORS}?fields=id,shoe_size")).await;
    let problem = is_problem(&wrong, 400, "not-understood");
    assert_eq!(problem["errors"][0]["parameter"], "fields");
    for slip in ["limit=0", "limit=1001", "limit=ten", "after=x", "fields=", "page=2"] {
        is_problem(&anybody.get(&format!("{ACTORS}?{slip}")).await, 400, "not-understood");
    }
}

#[tokio::test]
async fn what_organisers_alone_know_of_somebody_is_not_in_anybody_elses_answer() {
    let house = House::open().await;
    let (_, secret) = house.token(Role::Organiser, Audience::Organisers, false).await;
    let public = house.larkmere().seen_by(Viewer::PUBLIC).expect("seen");
    let somebody = public.actors().next().expect("somebody").id;
    let at = format!("{ACTORS}/{somebody}");
    let seen = house.anybody().get(&at).await.json();
    let known = house.program(&secret).get(&at).await.json();
    assert_eq!(seen["name"], known["name"]);
    for private in ["consent", "provenance", "revision", "counts"] {
        assert!(known.get(private).is_some(), "{private} is for organisers: {known}");
        assert_eq!(seen.get(private), None, "{private} is not for anybody: {seen}");
    }
    let ties = house.anybody().get(&format!("{at}/ties")).await.json();
    assert_eq!(ties["total"], public.ties_of(somebody).len());
}
