//! A spreadsheet on its way into Larkmere: read, understood, looked at, brought in.

use crate::house::{Guest, House, Page};
use axum::http::StatusCode;
use kith_network::Viewer;
use kith_network::consent::Role;

const IMPORT: &str = "/n/larkmere/import";
const PEOPLE: &[u8] = b"Label,Type,Free day,Description\nRowing Club,Group,Sunday,Out on the lake\nBoat Shed,Place,,\n";
const TIES: &[u8] = b"From,To,Status\nRowing Club,Boat Shed,generative\nRowing Club,The Ferryman,engaged\n";

async fn brought<'a>(olive: &Guest<'a>, files: &[(&str, &[u8])]) -> String {
    let read = olive.send_files(IMPORT, IMPORT, files).await;
    read.is(StatusCode::SEE_OTHER);
    read.location().to_owned()
}

fn counts(house: &House) -> (usize, usize) {
    let seen = house.larkmere().seen_by(Viewer::ORGANISER).expect("there");
    (seen.actors().len(), seen.ties().len())
}

#[tokio::test]
async fn two_tables_are_understood_looked_at_and_brought_in_once() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let at = brought(&olive, &[("people.csv", PEOPLE), ("ties.csv", TIES)]).await;

    let columns = olive.get(&at).await;
    columns
        .is(StatusCode::OK)
        .says("Free day")
        .says("Sunday")
        .says("kept as a field");
    let mapped = olive.send(&at, &at, &[("column.actors.free-day", "tags")]).await;
    assert_eq!(mapped.location(), format!("{at}/plan"));
    olive.get(&at).await.says("<option value=\"tags\" selected>");

    let plan = olive.get(mapped.location()).await;
    plan.is(StatusCode::OK)
        .says("Names that are nowhere else")
        .says("The Ferryman")
        .says("New people and groups (3)")
        .says("New connections (2)");
    assert_eq!(counts(&house), (42, 103), "nothing has changed yet");

    let version = plan.holds("based-on");
    let done = olive
        .send(&format!("{at}/plan"), &format!("{at}/apply"), &[("based-on", &version)])
        .await;
    done.is(StatusCode::SEE_OTHER);
    assert_eq!(counts(&house), (45, 105));
    olive.get(done.location()).await.says("Undo");
    olive
        .get("/n/larkmere/history")
        .await
        .says("Brought in people.csv and ties.csv");
    olive.get(&at).await.is(StatusCode::NOT_FOUND);
    let seen = house.larkmere().seen_by(Viewer::ORGANISER).expect("there");
    let club = seen
        .actors()
        .find(|actor| actor.name.as_str() == "Rowing Club")
        .expect("brought in");
    assert!(club.tags.contains("Sunday"));

    // The same files again bring nothing.
    let again = brought(&olive, &[("people.csv", PEOPLE), ("ties.csv", TIES)]).await;
    olive
        .send(&again, &again, &[("column.actors.free-day", "tags")])
        .await
        .is(StatusCode::SEE_OTHER);
    let plan = olive.get(&format!("{again}/plan")).await;
    plan.says("There is nothing to bring in");
    assert!(!plan.text().contains("/apply"));
}

#[tokio::test]
async fn a_plan_that_somebody_overtook_is_shown_again_and_not_applied() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let at = brought(&olive, &[("people.csv", PEOPLE)]).await;
    let plan = format!("{at}/plan");
    let version = olive.get(&plan).await.holds("based-on");
    let gaps = "/n/larkmere/gaps";
    olive
        .send(
            gaps,
            gaps,
            &[("name", "Night ferry"), ("tag", "ferry"), ("target", "1")],
        )
        .await
        .is(StatusCode::SEE_OTHER);
    let overtaken = olive
        .send(&plan, &format!("{at}/apply"), &[("based-on", &version)])
        .await;
    overtaken
        .is(StatusCode::CONFLICT)
        .says("Somebody changed this network since you looked");
    assert_eq!(counts(&house), (42, 103));
    let version = overtaken.holds("based-on");
    olive
        .send(&plan, &format!("{at}/apply"), &[("based-on", &version)])
        .await
        .is(StatusCode::SEE_OTHER);
    assert_eq!(counts(&house), (44, 103));
}

#[tokio::test]
async fn choices_that_cannot_be_are_explained_and_kept_on_the_page() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let at = brought(&olive, &[("people.csv", PEOPLE)]).await;
    let twice = olive.send(&at, &at, &[("column.actors.free-day", "description")]).await;
    twice
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Two columns cannot both be");
    let nameless = olive.send(&at, &at, &[("column.actors.label", "field")]).await;
    nameless.is(StatusCode::UNPROCESSABLE_ENTITY).says("is needed");
}

#[tokio::test]
async fn what_cannot_be_read_is_said_beside_the_field_and_leaves_nothing_behind() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let said = |page: Page, words: &str| {
        page.is(StatusCode::UNPROCESSABLE_ENTITY).says(words);
    };
    said(olive.send_files(IMPORT, IMPORT, &[]).await, "Choose a file first");
    said(
        olive
            .send_files(IMPORT, IMPORT, &[("map.xlsx", b"PK\x03\x04 broken off")])
            .await,
        "“map.xlsx” could not be read.",
    );
    let many: Vec<(&str, &[u8])> = (0..11).map(|_| ("a.csv", PEOPLE)).collect();
    said(olive.send_files(IMPORT, IMPORT, &many).await, "bring at most 10");
    let shopping = brought(&olive, &[("list.csv", b"Milk,Eggs\n1,2\n")]).await;
    olive.get(&shopping).await.is(StatusCode::OK);
}

#[tokio::test]
async fn files_are_for_whoever_brought_them_and_gone_when_dropped() {
    let house = House::open().await;
    let (olive, priya) = (
        house.signed_in(Role::Organiser).await,
        house.signed_in(Role::Keeper).await,
    );
    let at = brought(&olive, &[("people.csv", PEOPLE)]).await;
    priya.get(&at).await.is(StatusCode::NOT_FOUND);
    house.anybody().get(&at).await.is(StatusCode::NOT_FOUND);
    olive
        .send(&at, &format!("{at}/drop"), &[])
        .await
        .is(StatusCode::SEE_OTHER);
    olive.get(&at).await.is(StatusCode::NOT_FOUND);
}

/// Two on the map, one deleted, and a view.
const PROJECT: &[u8] = br#"{ "defaultMap": "map-1", "attributes": [],
  "elements": [ { "_id": "elem-1", "attributes": { "label": "Rowing Club", "element type": "Group" } },
                { "_id": "elem-2", "attributes": { "label": "Boat Shed" } }, { "_id": "elem-3", "attributes": { "label": "Lost Pier" } } ],
  "connections": [ { "_id": "conn-1", "from": "elem-1", "to": "elem-2", "attributes": {} } ],
  "maps": [ { "_id": "map-1", "name": "Water", "defaultPerspective": "pers-1", "connections": [ { "connection": "conn-1" } ],
              "elements": [ { "element": "elem-1", "pinned": true, "position": { "x": 1, "y": 2 } }, { "element": "elem-2" } ] } ],
  "perspectives": [ { "_id": "pers-1", "name": "By water", "style": "element { color: red; }" } ] }"#;

#[tokio::test]
async fn a_project_brings_its_views_and_its_trash_only_when_that_is_ticked() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let at = brought(&olive, &[("water.json", PROJECT)]).await;
    let columns = olive.get(&at).await;
    columns
        .says("1 record that lies in the project")
        .says("1 view comes along");
    let plan = olive.send(&at, &at, &[]).await;
    let plan = olive.get(plan.location()).await;
    plan.says("New people and groups (2)").says("By water");
    assert!(!plan.text().contains("Lost Pier"));
    let plan = olive.send(&at, &at, &[("trash", "yes")]).await;
    let plan = olive.get(plan.location()).await;
    plan.says("New people and groups (3)").says("Lost Pier");
    let version = plan.holds("based-on");
    let done = olive
        .send(&format!("{at}/plan"), &format!("{at}/apply"), &[("based-on", &version)])
        .await;
    done.is(StatusCode::SEE_OTHER);
    assert_eq!(counts(&house), (45, 104));
    let seen = house.larkmere().seen_by(Viewer::ORGANISER).expect("there");
    let view = seen
        .views()
        .find(|view| view.name.as_str() == "By water")
        .expect("came along");
    assert_eq!(view.spots.len(), 1);
}
