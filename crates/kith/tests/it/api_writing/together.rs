//! Several operations as one change: all or none, and one entry of history to take back.

use super::{LARKMERE, add, larkmere, last_entry, send, writer};
use crate::api::is_problem;
use crate::house::House;
use axum::http::StatusCode;
use kith_network::consent::Viewer;
use serde_json::{Value, json};

#[tokio::test]
async fn two_people_and_their_connection_come_together_and_go_together() {
    let house = House::open().await;
    let program = writer(&house).await;
    let before = larkmere(&house, Viewer::ORGANISER);
    let version = house.larkmere().version().0;
    let sent = json!({ "operations": [
        { "do": "add", "type": "actor", "as": "ada", "record": { "name": "Ada" } },
        { "do": "add", "type": "actor", "as": "ben", "record": { "name": "Ben" } },
        { "do": "add", "type": "tie", "as": "both", "record": { "from": "$ada", "to": "$ben" } },
        { "do": "patch", "type": "actor", "id": "$ada", "record": { "tags": ["bread"] } },
        { "do": "patch", "type": "actor", "id": "$ada", "record": { "description": "Bakes." } },
        { "do": "replace", "type": "spot", "id": "$ben", "record": { "x": 10, "y": -20.5 } },
        { "do": "add", "type": "action", "record": { "what": "Ask them both", "about": { "tie": "$both" } } },
    ] });
    let page = send(
        &program,
        "POST",
        &format!("{LARKMERE}/changes?why=They%20moved%20in"),
        sent,
    )
    .await;
    page.is(StatusCode::OK);
    let done = page.json();
    assert_eq!(done["version"], version + 1, "one change");
    assert_eq!(done["records"].as_array().map(Vec::len), Some(7));
    assert_eq!(last_entry(&house).await.why, "They moved in");
    let now = larkmere(&house, Viewer::ORGANISER);
    assert_eq!(
        (now.actors().len(), now.ties().len()),
        (before.actors().len() + 2, before.ties().len() + 1)
    );
    let ada = now.actors().find(|actor| actor.name.as_str() == "Ada").expect("there");
    assert!(
        ada.tags.contains("bread") && ada.description == "Bakes.",
        "each patch rests on the one before"
    );
    let ben = now.actors().find(|actor| actor.name.as_str() == "Ben").expect("there");
    assert_eq!(now.spot(ben.id).map(|spot| (spot.x(), spot.y())), Some((10.0, -20.5)));

    let undo = format!("{LARKMERE}/history/{}/undo", done["version"]);
    send(&program, "POST", &undo, Value::Null).await.is(StatusCode::OK);
    let after = larkmere(&house, Viewer::ORGANISER);
    assert_eq!(
        (after.actors().len(), after.ties().len()),
        (before.actors().len(), before.ties().len())
    );
}

#[tokio::test]
async fn one_that_cannot_be_made_stops_all_and_is_named() {
    let house = House::open().await;
    let program = writer(&house).await;
    let at = format!("{LARKMERE}/changes");
    let ada = add(&program, json!({ "name": "Ada" })).await;
    let version = house.larkmere().version();
    // What can be seen to be wrong is told all at once, each with its operation.
    let sent = json!({ "operations": [
        { "do": "add", "type": "actor", "record": { "name": "Fine" } },
        { "do": "add", "type": "actor", "record": { "name": "", "kind": "queen" } },
        { "do": "patch", "type": "actor", "id": "$nobody", "record": {} },
        { "do": "dance", "type": "actor" },
        { "do": "remove", "type": "unicorn", "id": ada["id"] },
        { "do": "remove", "type": "actor", "id": ada["id"], "wings": 2 },
        "remove",
    ] });
    let problem = is_problem(&send(&program, "POST", &at, sent).await, 422, "refused");
    let pointers: Vec<&str> = problem["errors"]
        .as_array()
        .expect("faults")
        .iter()
        .filter_map(|f| f["pointer"].as_str())
        .collect();
    assert_eq!(
        pointers,
        [
            "/operations/1/record/name",
            "/operations/1/record/kind",
            "/operations/2/id",
            "/operations/3/do",
            "/operations/4/type",
            "/operations/5/wings",
            "/operations/6",
        ]
    );
    // What only the network refuses is told with the operation that is to blame.
    let mut operations: Vec<Value> = (0..9)
        .map(|n| json!({ "do": "add", "type": "actor", "record": { "name": format!("Neighbour {n}") } }))
        .collect();
    operations.insert(
        6,
        json!({ "do": "add", "type": "tie", "record": { "from": ada["id"], "to": "00000000000000000000000042" } }),
    );
    let page = send(&program, "POST", &at, json!({ "operations": operations })).await;
    let problem = is_problem(&page, 422, "refused");
    assert_eq!(problem["errors"][0]["pointer"], "/operations/6");
    assert!(
        problem["detail"].as_str().expect("words").contains("no longer here"),
        "{problem}"
    );
    // A record that changed since the revision that was read.
    send(
        &program,
        "PATCH",
        &format!("{LARKMERE}/actors/{}", ada["id"].as_str().expect("an id")),
        json!({ "tags": ["a"] }),
    )
    .await
    .is(StatusCode::OK);
    let stale =
        json!({ "operations": [{ "do": "remove", "type": "actor", "id": ada["id"], "revision": ada["revision"] }] });
    let problem = is_problem(&send(&program, "POST", &at, stale).await, 422, "refused");
    assert_eq!(problem["errors"][0]["pointer"], "/operations/0/revision");
    assert_eq!(house.larkmere().version().0, version.0 + 1, "only the patch");

    for none in [json!({}), json!({ "operations": [] }), json!({ "operations": 3 })] {
        is_problem(&send(&program, "POST", &at, none).await, 422, "refused");
    }
    let same =
        json!({ "operations": [{ "do": "patch", "type": "actor", "id": ada["id"], "record": { "tags": ["a"] } }] });
    let page = send(&program, "POST", &at, same).await;
    page.is(StatusCode::OK);
    assert_eq!(page.json()["version"], Value::Null, "it was like that already");
}

#[tokio::test]
async fn two_records_of_one_person_become_one() {
    let house = House::open().await;
    let program = writer(&house).await;
    let one = add(&program, json!({ "name": "Ada Fenwright", "tags": ["bread"] })).await;
    let other = add(&program, json!({ "name": "ADA FENWRIGHT", "description": "Bakes." })).await;
    let found = program.get(&format!("{LARKMERE}/duplicates")).await;
    found.is(StatusCode::OK);
    let is_pair = |pair: &Value| {
        let ids = [&pair["one"], &pair["other"]];
        ids.contains(&&one["id"]) && ids.contains(&&other["id"])
    };
    let pairs = found.json()["pairs"].as_array().cloned().expect("pairs");
    assert!(pairs.iter().any(is_pair), "{pairs:?}");

    let apart = format!("{LARKMERE}/duplicates/apart");
    send(
        &program,
        "POST",
        &apart,
        json!({ "one": one["id"], "other": other["id"] }),
    )
    .await
    .is(StatusCode::NO_CONTENT);
    let pairs = program.get(&format!("{LARKMERE}/duplicates")).await.json();
    assert!(
        !pairs["pairs"].as_array().expect("pairs").iter().any(is_pair),
        "they are two"
    );
    send(
        &program,
        "POST",
        &apart,
        json!({ "one": one["id"], "other": other["id"], "apart": false }),
    )
    .await
    .is(StatusCode::NO_CONTENT);

    let merge = format!("{LARKMERE}/duplicates/merge");
    let page = send(
        &program,
        "POST",
        &merge,
        json!({ "keep": one["id"], "other": one["id"] }),
    )
    .await;
    assert_eq!(is_problem(&page, 422, "refused")["errors"][0]["pointer"], "/other");
    let sent = json!({ "keep": one["id"], "other": other["id"], "choose": { "name": "other" } });
    let page = send(&program, "POST", &merge, sent).await;
    page.is(StatusCode::OK);
    let merged = page.json();
    assert_eq!(
        (&merged["id"], &merged["name"], &merged["description"], &merged["tags"]),
        (&one["id"], &json!("ADA FENWRIGHT"), &json!("Bakes."), &json!(["bread"]))
    );
    let gone = format!("{LARKMERE}/actors/{}", other["id"].as_str().expect("an id"));
    is_problem(&program.get(&gone).await, 404, "not-found");
}
