//! What is kept beside the map, its views and tours, its words: each added, read, changed, removed.

use super::{LARKMERE, add, send, send_with, writer};
use crate::api::is_problem;
use crate::house::{Guest, House};
use axum::http::StatusCode;
use serde_json::{Value, json};

/// Adds a record, changes one member of it, sends it back whole, removes it; what it was at first.
async fn lives(program: &Guest<'_>, list: &str, record: Value, patch: Value) -> Value {
    let page = send(program, "POST", &format!("{LARKMERE}/{list}"), record.clone()).await;
    page.is(StatusCode::CREATED);
    let first = page.json();
    let at = page.header("location").to_owned();
    for (name, value) in record.as_object().expect("an object") {
        assert_eq!(first[name], *value, "{list}: {name}");
    }
    assert_eq!(program.get(&at).await.json(), first);
    let page = send(program, "PATCH", &at, patch.clone()).await;
    page.is(StatusCode::OK);
    let patched = page.json();
    for (name, value) in patch.as_object().expect("an object") {
        assert_eq!(patched[name], *value, "{list}: {name}");
    }
    let page = send(program, "PUT", &at, patched.clone()).await;
    page.is(StatusCode::OK);
    assert_eq!(page.json(), patched, "{list}: sent back whole it is the same");
    // With the mark of before it is too late.
    let old = format!("\"{}.0\"", first["revision"]);
    is_problem(
        &send_with(program, "PATCH", &at, &[("if-match", &old)], &record).await,
        412,
        "moved-on",
    );
    send(program, "DELETE", &at, Value::Null).await.is(StatusCode::OK);
    is_problem(&program.get(&at).await, 404, "not-found");
    is_problem(&send(program, "DELETE", &at, Value::Null).await, 404, "not-found");
    first
}

#[tokio::test]
async fn gaps_actions_and_introductions_live_and_go() {
    let house = House::open().await;
    let program = writer(&house).await;
    let (ada, ben) = (
        add(&program, json!({ "name": "Ada" })).await,
        add(&program, json!({ "name": "Ben" })).await,
    );
    let gap = json!({ "name": "District nurses", "looks_for": { "tag": "nurse" }, "target": 3, "reasons": ["trust", "capacity"], "owner": "Maud", "review": "2027-01-01" });
    lives(&program, "gaps", gap, json!({ "target": 2, "note": "Asked twice." })).await;
    let action = json!({ "what": "Ask the surgery", "about": { "pair": [ada["id"], ben["id"]] }, "owner": "Maud" });
    let first = lives(
        &program,
        "actions",
        action,
        json!({ "state": "done", "outcome": "They came.", "closed": "2026-11-23" }),
    )
    .await;
    assert_eq!(
        (&first["state"], &first["opened"], &first["closed"]),
        (&json!("open"), &json!("2026-11-23"), &Value::Null)
    );
    let mut two = [ada["id"].as_str().expect("an id"), ben["id"].as_str().expect("an id")];
    two.sort_unstable();
    let introduction = json!({ "between": two, "decision": "deferred", "until": "2027-03-01" });
    lives(
        &program,
        "introductions",
        introduction.clone(),
        json!({ "decision": "accepted", "until": null, "reason": "Both bake." }),
    )
    .await;

    // A second decision on the same two, somebody with themselves, an end that is nobody.
    let list = format!("{LARKMERE}/introductions");
    send(&program, "POST", &list, introduction.clone())
        .await
        .is(StatusCode::CREATED);
    let page = send(&program, "POST", &list, introduction).await;
    assert_eq!(is_problem(&page, 422, "refused")["errors"][0]["pointer"], "/between");
    let page = send(
        &program,
        "POST",
        &list,
        json!({ "between": [ada["id"], ada["id"]], "decision": "accepted" }),
    )
    .await;
    assert_eq!(is_problem(&page, 422, "refused")["errors"][0]["pointer"], "/between");
    for wrong in [
        json!({ "category": null }),
        json!({ "category": "x", "tag": "y" }),
        json!({}),
        json!(null),
        json!("nurse"),
    ] {
        let page = send(
            &program,
            "POST",
            &format!("{LARKMERE}/gaps"),
            json!({ "name": "Nurses", "looks_for": wrong }),
        )
        .await;
        is_problem(&page, 422, "refused");
    }
    let page = send(
        &program,
        "POST",
        &format!("{LARKMERE}/actions"),
        json!({ "what": "X", "about": { "actor": ada["id"], "tie": ada["id"] } }),
    )
    .await;
    is_problem(&page, 422, "refused");
}

#[tokio::test]
async fn snapshots_name_days_that_have_been() {
    let house = House::open().await;
    let program = writer(&house).await;
    let version = house.larkmere().version().0;
    let first = lives(
        &program,
        "snapshots",
        json!({ "name": "After the walk", "note": "Whom we met." }),
        json!({ "name": "After the spring walk" }),
    )
    .await;
    assert_eq!(
        (&first["on"], &first["version"]),
        (&json!("2026-11-23"), &json!(version))
    );
    let list = format!("{LARKMERE}/snapshots");
    for day in ["2026-11-24", "1999-01-01", "2026-02-30"] {
        let page = send(&program, "POST", &list, json!({ "name": "Then", "on": day })).await;
        assert_eq!(
            is_problem(&page, 422, "refused")["errors"][0]["pointer"],
            "/on",
            "{day}"
        );
    }
}

#[tokio::test]
async fn views_and_tours_live_and_the_map_opens_with_one_view_at_most() {
    let house = House::open().await;
    let program = writer(&house).await;
    let ada = add(&program, json!({ "name": "Ada" })).await;
    let mut spots = serde_json::Map::new();
    spots.insert(
        ada["id"].as_str().expect("an id").to_owned(),
        json!({ "x": 1.5, "y": 2.0 }),
    );
    let view = json!({ "name": "Who bakes", "audience": "members", "sheet": ".bread { color: #aa0000 }", "spots": spots.clone() });
    lives(&program, "views", view, json!({ "words": "All of them.", "place": 0 })).await;
    let list = format!("{LARKMERE}/views");
    let placed = send(&program, "POST", &list, json!({ "name": "Placed", "spots": spots })).await;
    let at = placed.header("location").to_owned();
    // In a patch an empty object changes nothing; null does.
    for (sent, left) in [(json!({}), 1), (Value::Null, 0)] {
        let page = send(&program, "PATCH", &at, json!({ "spots": sent })).await;
        assert_eq!(page.json()["spots"].as_object().map(serde_json::Map::len), Some(left));
    }
    let one = send(&program, "POST", &list, json!({ "name": "One", "opens": true }))
        .await
        .json();
    let two = send(&program, "POST", &list, json!({ "name": "Two", "opens": true }))
        .await
        .json();
    let at = |view: &Value| format!("{list}/{}", view["id"].as_str().expect("an id"));
    assert_eq!(program.get(&at(&one)).await.json()["opens"], false);
    assert_eq!(program.get(&at(&two)).await.json()["opens"], true);
    let page = send(&program, "POST", &list, json!({ "name": "two" })).await;
    assert_eq!(
        is_problem(&page, 422, "refused")["errors"][0]["pointer"],
        "/name",
        "it reads the same in an address"
    );
    let page = send(&program, "PATCH", &at(&one), json!({ "sheet": "x".repeat(100_001) })).await;
    assert_eq!(is_problem(&page, 422, "refused")["errors"][0]["pointer"], "/sheet");

    let stops = json!([{ "title": "The oven", "view": two["id"], "focus": [ada["id"]], "steps": 1, "words": "Here." }]);
    lives(
        &program,
        "tours",
        json!({ "name": "From oven to table", "audience": "members", "stops": stops }),
        json!({ "words": "An hour." }),
    )
    .await;
    let page = send(
        &program,
        "POST",
        &format!("{LARKMERE}/tours"),
        json!({ "name": "Nowhere", "stops": [] }),
    )
    .await;
    assert_eq!(is_problem(&page, 422, "refused")["errors"][0]["pointer"], "/stops");
}

#[tokio::test]
async fn marks_are_put_and_let_go() {
    let house = House::open().await;
    let program = writer(&house).await;
    let ada = add(&program, json!({ "name": "Ada" })).await;
    let at = format!("{LARKMERE}/spots/{}", ada["id"].as_str().expect("an id"));
    let page = send(&program, "PUT", &at, json!({ "x": 12.5, "y": -3 })).await;
    page.is(StatusCode::OK);
    assert_eq!(page.json(), json!({ "actor": ada["id"], "x": 12.5, "y": -3.0 }));
    for wrong in [
        json!({ "x": 1 }),
        json!({ "x": 1, "y": 100_001 }),
        json!({ "x": "1", "y": 1 }),
    ] {
        is_problem(&send(&program, "PUT", &at, wrong).await, 422, "refused");
    }
    send(&program, "DELETE", &at, Value::Null).await.is(StatusCode::OK);
    is_problem(&send(&program, "DELETE", &at, Value::Null).await, 404, "not-found");
    send(&program, "PUT", &at, json!({ "x": 1, "y": 1 }))
        .await
        .is(StatusCode::OK);
    send(&program, "DELETE", &format!("{LARKMERE}/spots"), Value::Null)
        .await
        .is(StatusCode::OK);
    assert_eq!(program.get(&format!("{LARKMERE}/spots")).await.json()["total"], 0);
}

#[tokio::test]
async fn words_beside_findings_are_signed_and_dated() {
    let house = House::open().await;
    let program = writer(&house).await;
    let at = format!("{LARKMERE}/remarks/care-wealth");
    let page = send(
        &program,
        "PUT",
        &at,
        json!({ "text": "We asked *everybody* in Millside." }),
    )
    .await;
    page.is(StatusCode::OK);
    let remark = page.json();
    assert_eq!(remark["on"], "2026-11-23");
    assert!(
        remark["by"].as_str().expect("a name").contains("The nightly table"),
        "{remark}"
    );
    is_problem(
        &send(&program, "PUT", &at, json!({ "text": "  " })).await,
        422,
        "refused",
    );
    is_problem(
        &send(
            &program,
            "PUT",
            &format!("{LARKMERE}/remarks/no-such"),
            json!({ "text": "X" }),
        )
        .await,
        404,
        "not-found",
    );
    send(&program, "DELETE", &at, Value::Null).await.is(StatusCode::OK);
    is_problem(&send(&program, "DELETE", &at, Value::Null).await, 404, "not-found");
}

#[tokio::test]
async fn words_of_the_vocabulary_come_change_and_go_unless_they_are_used() {
    let house = House::open().await;
    let program = writer(&house).await;
    let list = format!("{LARKMERE}/vocabulary");
    let page = send(
        &program,
        "POST",
        &format!("{list}/care_types"),
        json!({ "label": "Lamp lighting", "aliases": ["lamps"] }),
    )
    .await;
    page.is(StatusCode::CREATED);
    let at = page.header("location").to_owned();
    assert_eq!(at, format!("{list}/care_types/lamp-lighting"));
    let ada = add(&program, json!({ "name": "Ada", "offers": [{ "care_type": "Lamps" }] })).await;
    assert_eq!(
        ada["offers"][0],
        json!({ "care_type": "lamp-lighting", "form": "informal" })
    );
    let page = send(&program, "PATCH", &at, json!({ "label": "Lighting lamps" })).await;
    page.is(StatusCode::OK);
    assert_eq!(
        page.json(),
        json!({ "key": "lamp-lighting", "label": "Lighting lamps", "aliases": ["lamps"], "definition": "" })
    );
    let problem = is_problem(&send(&program, "DELETE", &at, Value::Null).await, 422, "refused");
    assert!(
        problem["detail"].as_str().expect("words").contains("still used"),
        "{problem}"
    );
    send(
        &program,
        "PATCH",
        &format!("{LARKMERE}/actors/{}", ada["id"].as_str().expect("an id")),
        json!({ "offers": null }),
    )
    .await
    .is(StatusCode::OK);
    send(&program, "DELETE", &at, Value::Null).await.is(StatusCode::OK);

    let field =
        json!({ "label": "Keys held", "on": "actors", "format": "number", "many": true, "audience": "organisers" });
    let page = send(&program, "POST", &format!("{list}/fields"), field).await;
    page.is(StatusCode::CREATED);
    let at = page.header("location").to_owned();
    let page = send(&program, "PATCH", &at, json!({ "on": "ties" })).await;
    assert_eq!(is_problem(&page, 422, "refused")["errors"][0]["pointer"], "/on");
    let page = send(
        &program,
        "POST",
        &format!("{list}/statuses"),
        json!({ "label": "Dreaming" }),
    )
    .await;
    assert_eq!(is_problem(&page, 422, "refused")["errors"][0]["pointer"], "/liveness");
    is_problem(
        &send(&program, "POST", &format!("{list}/spells"), json!({ "label": "X" })).await,
        404,
        "not-found",
    );
}
