//! Lists narrowed down by a selector, typed or built of rows.

use crate::house::{House, escape};
use axum::http::StatusCode;
use kith_network::consent::Role;

const ACTORS: &str = "/n/larkmere/actors";
const CONNECTIONS: &str = "/n/larkmere/connections";

fn select(path: &str, text: &str) -> String {
    format!("{path}?select={}", escape(text))
}

#[tokio::test]
async fn a_list_is_narrowed_by_a_selector_and_says_how_many_of_how_many() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    // Larkmere has five care teams among its 42 (`sample/larkmere.rs`).
    let teams = olive.get(&select(ACTORS, "care-team")).await;
    teams
        .is(StatusCode::OK)
        .says("5 of 42")
        .says("11.9%")
        .says("Every care team");
    teams.says("B Team");
    assert!(!teams.text().contains("Rosa M."), "{}", teams.text());
    // B Team has seven ties, one of them inactive, counted by hand.
    let ties = olive
        .get(&select(CONNECTIONS, ":touching(#b-team)[status=inactive]"))
        .await;
    ties.is(StatusCode::OK).says("1 of 103");
    // A leading “=” in the search box is a selector too.
    olive
        .get(&format!("{ACTORS}?q={}", escape("=care team")))
        .await
        .says("5 of 42");
    // Where connections are listed, those between the actors chosen are meant.
    olive
        .get(&select(CONNECTIONS, "care-team"))
        .await
        .is(StatusCode::OK)
        .says("1 of 103");
}

#[tokio::test]
async fn conditions_are_chosen_without_typing_a_selector() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let row = "where=a%3Akind&how=is&what=Care+team";
    let used = olive.get(&format!("{ACTORS}?{row}&match=all&build=use")).await;
    used.is(StatusCode::OK)
        .says("5 of 42")
        .says("actor[kind=&quot;Care team&quot;]");
    let added = olive.get(&format!("{ACTORS}?{row}&match=all&build=add")).await;
    added
        .is(StatusCode::OK)
        .says("select-where-2")
        .says("<details class=\"fold\" open");
    // What was built is in the address of the table, the other pages and the sorts.
    added.says("as=table&amp;select=");
    let nothing = olive.get(&format!("{ACTORS}?where=&how=is&what=&build=use")).await;
    nothing.is(StatusCode::OK).says("of 42");
}

#[tokio::test]
async fn what_cannot_be_read_is_said_in_place_and_hides_nobody() {
    let house = House::open().await;
    for guest in [house.anybody(), house.signed_in(Role::Member).await] {
        let page = guest.get(&select(ACTORS, "person[kind")).await;
        page.is(StatusCode::OK)
            .says("At character 7")
            .says("never closed")
            .says("aria-invalid");
        let slip = guest.get(&select(ACTORS, "persn")).await;
        slip.is(StatusCode::OK)
            .says("Did you mean person?")
            .says("Nobody matches");
        let hostile = guest.get(&select(ACTORS, "\"<script>alert(1)</script>\"")).await;
        assert!(!hostile.text().contains("<script>alert"), "{}", hostile.text());
        let long = guest.get(&select(ACTORS, &"a,".repeat(6_000))).await;
        long.is(StatusCode::OK).says("too long");
    }
}

#[tokio::test]
async fn what_a_measure_says_of_people_is_not_told_to_members() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let member = house.signed_in(Role::Member).await;
    let asked = select(ACTORS, "person[betweenness>=0]");
    olive.get(&asked).await.is(StatusCode::OK).says("10 of 42");
    member.get(&asked).await.is(StatusCode::OK).says("Nobody matches");
}
