//! Networks, share links and accounts over the API.

use super::{LARKMERE, send, writer};
use crate::api::is_problem;
use crate::house::House;
use axum::http::StatusCode;
use kith_network::consent::{Audience, Role};
use serde_json::{Value, json};

#[tokio::test]
async fn a_network_is_founded_described_and_removed_by_those_who_may() {
    let house = House::open().await;
    let organiser = writer(&house).await;
    let (_, keeper) = house.token(Role::Keeper, Audience::Organisers, true).await;
    let keeper = house.program(&keeper);
    let page = send(
        &organiser,
        "POST",
        "/api/v1/networks",
        json!({ "name": "Reedham Lane", "template": "plain" }),
    )
    .await;
    page.is(StatusCode::CREATED);
    let at = page.header("location").to_owned();
    assert_eq!(at, "/api/v1/networks/reedham-lane");
    let about = page.json();
    assert_eq!(
        (&about["audience"], &about["actors"], &about["version"]),
        (&json!("members"), &json!(0), &json!(0))
    );
    is_problem(
        &send(
            &organiser,
            "POST",
            "/api/v1/networks",
            json!({ "name": "X", "template": "castle" }),
        )
        .await,
        422,
        "refused",
    );

    let page = send(
        &organiser,
        "PATCH",
        &at,
        json!({ "description": "By the water.", "review_days": 90 }),
    )
    .await;
    page.is(StatusCode::OK);
    assert_eq!(
        (&page.json()["review_days"], &page.json()["name"]),
        (&json!(90), &json!("Reedham Lane"))
    );
    let page = send(&organiser, "PATCH", &at, json!({ "address": "Larkmere" })).await;
    assert!(
        is_problem(&page, 422, "refused")["detail"]
            .as_str()
            .expect("words")
            .contains("larkmere"),
        "it is taken"
    );
    let page = send(&organiser, "PATCH", &at, json!({ "review_days": 0 })).await;
    assert_eq!(
        is_problem(&page, 422, "refused")["errors"][0]["pointer"],
        "/review_days"
    );
    let moved = send(&organiser, "PATCH", &at, json!({ "address": "Reedham" })).await;
    assert_eq!(moved.json()["address"], "reedham");
    let at = "/api/v1/networks/reedham";

    is_problem(
        &send(&organiser, "DELETE", &format!("{at}?name=Reedham%20Lane"), Value::Null).await,
        403,
        "not-allowed",
    );
    is_problem(&send(&keeper, "DELETE", at, Value::Null).await, 422, "refused");
    send(&keeper, "DELETE", &format!("{at}?name=Reedham%20Lane"), Value::Null)
        .await
        .is(StatusCode::NO_CONTENT);
    is_problem(&keeper.get(at).await, 404, "not-found");
    assert!(house.store.network("larkmere").is_some());
}

#[tokio::test]
async fn a_share_link_is_told_once_and_taken_back() {
    let house = House::open().await;
    let program = writer(&house).await;
    let list = format!("{LARKMERE}/shares");
    let page = send(
        &program,
        "POST",
        &list,
        json!({ "name": "For the hall", "hosts": ["hall.example"], "expires": "2026-12-01T00:00:00Z" }),
    )
    .await;
    page.is(StatusCode::CREATED);
    let at = page.header("location").to_owned();
    let share = page.json();
    let link = share["link"].as_str().expect("the link").to_owned();
    assert_eq!(
        (&share["audience"], &share["open"], &share["hosts"]),
        (&json!("public"), &json!(true), &json!(["hall.example"]))
    );
    let path = &link[link.find("/s/").expect("an address")..];
    house.anybody().get(path).await.is(StatusCode::OK);
    assert_eq!(program.get(&at).await.json()["link"], Value::Null, "never again");

    let renewed = send(&program, "POST", &format!("{at}/renew"), Value::Null).await.json();
    let anew = renewed["link"].as_str().expect("another link").to_owned();
    house.anybody().get(path).await.is(StatusCode::NOT_FOUND);
    let path = &anew[anew.find("/s/").expect("an address")..];
    house.anybody().get(path).await.is(StatusCode::OK);
    let ended = send(&program, "DELETE", &at, Value::Null).await.json();
    assert_eq!(
        (&ended["open"], &ended["ended"]["why"]),
        (&json!(false), &json!("taken-back"))
    );
    house.anybody().get(path).await.is(StatusCode::NOT_FOUND);
    is_problem(
        &send(&program, "POST", &format!("{at}/renew"), Value::Null).await,
        422,
        "refused",
    );

    // Members' eyes only by a decision said outright; an organiser's never; no longer than a year.
    for (wrong, pointer) in [
        (json!({ "name": "X", "audience": "members" }), "/disclosed"),
        (json!({ "name": "X", "audience": "organisers" }), "/audience"),
        (json!({ "name": "X", "expires": "2028-01-01T00:00:00Z" }), "/expires"),
        (json!({ "name": "X", "expires": "2020-01-01T00:00:00Z" }), "/expires"),
        (json!({ "name": "X", "hosts": ["javascript:alert(1)"] }), "/hosts/0"),
        (
            json!({ "name": "X", "shows": { "view": "00000000000000000000000042" } }),
            "/shows",
        ),
        (json!({}), "/name"),
    ] {
        let problem = is_problem(&send(&program, "POST", &list, wrong.clone()).await, 422, "refused");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{wrong}");
    }
    let lent = json!({ "name": "For the street", "audience": "members", "disclosed": true });
    send(&program, "POST", &list, lent).await.is(StatusCode::CREATED);
}

#[tokio::test]
async fn keepers_let_people_in_and_out_but_never_themselves() {
    let house = House::open().await;
    let (own, secret) = house.token(Role::Keeper, Audience::Organisers, true).await;
    let keeper = house.program(&secret);
    let page = send(
        &keeper,
        "POST",
        "/api/v1/accounts",
        json!({ "name": "Noor", "role": "organiser" }),
    )
    .await;
    page.is(StatusCode::CREATED);
    let at = page.header("location").to_owned();
    let noor = page.json();
    let link = noor["link"].as_str().expect("a link").to_owned();
    house.anybody().get(&link).await.is(StatusCode::OK);
    let page = send(&keeper, "PATCH", &at, json!({ "role": "member" })).await;
    page.is(StatusCode::OK);
    assert_eq!(
        (&page.json()["role"], &page.json()["link"]),
        (&json!("member"), &Value::Null)
    );
    let page = send(&keeper, "PATCH", &at, json!({ "name": "Nora" })).await;
    assert_eq!(is_problem(&page, 422, "refused")["errors"][0]["pointer"], "/name");
    assert!(send(&keeper, "POST", &format!("{at}/link"), Value::Null).await.json()["link"].is_string());
    send(&keeper, "DELETE", &at, Value::Null)
        .await
        .is(StatusCode::NO_CONTENT);
    is_problem(&keeper.get(&at).await, 404, "not-found");

    let oneself = format!("/api/v1/accounts/{}", own.token.account);
    is_problem(
        &send(&keeper, "PATCH", &oneself, json!({ "role": "member" })).await,
        422,
        "refused",
    );
    is_problem(&send(&keeper, "DELETE", &oneself, Value::Null).await, 422, "refused");
    let organiser = writer(&house).await;
    is_problem(
        &send(&organiser, "POST", "/api/v1/accounts", json!({ "name": "Noor" })).await,
        403,
        "not-allowed",
    );
}
