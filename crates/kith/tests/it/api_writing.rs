//! Writing over the API, as stories: what programs do to Larkmere, what they are refused, and that
//! history says by whose hand.

mod beside;
mod files;
mod installation;
mod together;

use crate::api::is_problem;
use crate::house::{Guest, House, Page};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use kith_network::consent::{Audience, Role, Viewer};
use kith_network::{ActorId, VisibleNetwork};
use serde_json::{Value, json};

pub const LARKMERE: &str = "/api/v1/networks/larkmere";

/// Sends JSON, with headers.
pub async fn send_with(program: &Guest<'_>, method: &str, path: &str, headers: &[(&str, &str)], body: &Value) -> Page {
    let media = match method {
        "PATCH" => "application/merge-patch+json",
        _ => "application/json",
    };
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::CONTENT_TYPE, media);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = match body {
        Value::Null => Body::empty(),
        body => Body::from(body.to_string()),
    };
    program.ask(request, body).await
}

pub async fn send(program: &Guest<'_>, method: &str, path: &str, body: Value) -> Page {
    send_with(program, method, path, &[], &body).await
}

/// A program of an organiser that may write.
pub async fn writer(house: &House) -> Guest<'_> {
    let (_, secret) = house.token(Role::Organiser, Audience::Organisers, true).await;
    house.program(&secret)
}

pub fn larkmere(house: &House, viewer: Viewer) -> VisibleNetwork {
    house.larkmere().seen_by(viewer).expect("seen")
}

/// Somebody new, by the API.
pub async fn add(program: &Guest<'_>, record: Value) -> Value {
    let page = send(program, "POST", &format!("{LARKMERE}/actors"), record).await;
    page.is(StatusCode::CREATED);
    page.json()
}

/// The newest entry of history.
pub async fn last_entry(house: &House) -> kith::store::Entry {
    let entries = house
        .store
        .history(house.larkmere().id(), None, 1)
        .await
        .expect("history");
    entries.into_iter().next().expect("an entry")
}

#[tokio::test]
async fn the_nightly_table_of_a_resident_adds_and_updates_somebody_and_history_names_the_token() {
    let house = House::open().await;
    let program = writer(&house).await;
    let sent = json!({ "name": "Ada Fenwright", "kind": "person", "tags": ["bread"], "foreign_id": "row-7" });
    let page = send(
        &program,
        "POST",
        &format!("{LARKMERE}/actors?why=From%20the%20table"),
        sent,
    )
    .await;
    page.is(StatusCode::CREATED);
    let ada = page.json();
    let id = ada["id"].as_str().expect("an id").to_owned();
    let at = format!("{LARKMERE}/actors/{id}");
    assert_eq!(page.header("location"), at);
    assert_eq!(ada["consent"]["agreement"], "not-asked");
    assert_eq!(ada["first_mapped"], "2026-11-23", "today");
    assert_eq!(ada["revision"], house.larkmere().version().0);
    let entry = last_entry(&house).await;
    assert_eq!(entry.why, "From the table");
    assert!(
        entry.by.contains("Tess") && entry.by.contains("The nightly table"),
        "{}",
        entry.by
    );

    // The same row the night after, with a day and one tag more; then just the same again.
    let patch = json!({ "tags": ["bread", "night"], "confirmed": { "on": "2026-11-22", "by": "Ada" } });
    let page = send(&program, "PATCH", &at, patch.clone()).await;
    page.is(StatusCode::OK);
    let after = page.json();
    assert_eq!(
        (&after["tags"], &after["foreign_id"]),
        (&json!(["bread", "night"]), &json!("row-7"))
    );
    let version = house.larkmere().version();
    let again = send(&program, "PATCH", &at, patch).await;
    again.is(StatusCode::OK);
    assert_eq!(again.json(), after);
    assert_eq!(
        house.larkmere().version(),
        version,
        "nothing changed, so nothing happened"
    );

    // What was read can be sent back whole.
    let whole = send(&program, "PUT", &at, program.get(&at).await.json()).await;
    whole.is(StatusCode::OK);
    assert_eq!(house.larkmere().version(), version);
    // Sent whole without the rest, the rest is gone.
    let bare = send(&program, "PUT", &at, json!({ "name": "Ada" })).await.json();
    assert_eq!(
        (&bare["tags"], &bare["kind"], &bare["confirmed"]),
        (&json!([]), &Value::Null, &Value::Null)
    );
}

#[tokio::test]
async fn two_programs_that_edit_the_same_person_do_not_write_over_each_other() {
    let house = House::open().await;
    let (one, other) = (writer(&house).await, writer(&house).await);
    let ada = add(&one, json!({ "name": "Ada", "description": "Bakes." })).await;
    let at = format!("{LARKMERE}/actors/{}", ada["id"].as_str().expect("an id"));
    let read = one.get(&at).await;
    let mark = read.header("etag").to_owned();
    send(&other, "PATCH", &at, json!({ "description": "Bakes and mends." }))
        .await
        .is(StatusCode::OK);

    let late = json!({ "description": "Sings." });
    let refused = send_with(&one, "PATCH", &at, &[("if-match", &mark)], &late).await;
    let problem = is_problem(&refused, 412, "moved-on");
    assert_eq!(problem["errors"][0]["pointer"], "/description");
    let words = problem["errors"][0]["detail"].as_str().expect("words");
    assert!(
        words.contains("Bakes and mends.") && words.contains("Sings."),
        "{words}"
    );
    // The revision in what was read guards a whole record just so, without a header.
    let mut stale = read.json();
    stale["description"] = json!("Sings.");
    is_problem(&send(&one, "PUT", &at, stale).await, 409, "conflict");
    is_problem(
        &send_with(&one, "DELETE", &at, &[("if-match", &mark)], &Value::Null).await,
        412,
        "moved-on",
    );
    assert_eq!(one.get(&at).await.json()["description"], "Bakes and mends.");

    // A change of somebody else is nobody's obstacle; and with the new mark it goes through.
    add(&other, json!({ "name": "Ben" })).await;
    let mark = one.get(&at).await.header("etag").to_owned();
    add(&other, json!({ "name": "Cleo" })).await;
    send_with(&one, "PATCH", &at, &[("if-match", &mark)], &late)
        .await
        .is(StatusCode::OK);
    let gone = send(&one, "DELETE", &at, Value::Null).await;
    gone.is(StatusCode::OK);
    assert_eq!(gone.json()["version"], house.larkmere().version().0);
    is_problem(&send(&one, "PATCH", &at, late).await, 404, "not-found");
}

#[tokio::test]
async fn nobody_is_shown_to_the_public_who_has_not_agreed_whatever_a_patch_says() {
    let house = House::open().await;
    let program = writer(&house).await;
    let ada = add(&program, json!({ "name": "Ada Unasked", "kind": "person" })).await;
    let at = format!("{LARKMERE}/actors/{}", ada["id"].as_str().expect("an id"));
    let patched = send(&program, "PATCH", &at, json!({ "consent": { "audience": "public" } })).await;
    patched.is(StatusCode::OK);
    let to = |viewer| {
        larkmere(&house, viewer)
            .actors()
            .any(|actor| actor.name.as_str() == "Ada Unasked")
    };
    assert!(
        to(Viewer::ORGANISER) && !to(Viewer::MEMBER) && !to(Viewer::PUBLIC),
        "she was not asked"
    );
    is_problem(&house.anybody().get(&at).await, 404, "not-found");
    // She agrees, to members.
    let agreed = json!({ "consent": { "agreement": "agreed", "audience": "members", "on": "2026-11-23" } });
    send(&program, "PATCH", &at, agreed).await.is(StatusCode::OK);
    assert!(to(Viewer::MEMBER) && !to(Viewer::PUBLIC));
    // A patch with a word that is not there is refused, and every word of the reason has its place.
    let page = send(
        &program,
        "PATCH",
        &at,
        json!({ "consent": { "agreement": "sure" }, "kind": "queen" }),
    )
    .await;
    let problem = is_problem(&page, 422, "refused");
    let pointers: Vec<&str> = problem["errors"]
        .as_array()
        .expect("faults")
        .iter()
        .filter_map(|f| f["pointer"].as_str())
        .collect();
    assert_eq!(pointers, ["/kind", "/consent/agreement"]);
}

#[tokio::test]
async fn the_networks_own_sentence_says_why_a_connection_is_refused() {
    let house = House::open().await;
    let program = writer(&house).await;
    let (ada, ben) = (
        add(&program, json!({ "name": "Ada" })).await,
        add(&program, json!({ "name": "Ben" })).await,
    );
    let ties = format!("{LARKMERE}/ties");
    let sent = json!({ "from": ada["id"], "to": ben["id"], "direction": "mutual", "status": "generative",
        "flows": [{ "care_type": larkmere(&house, Viewer::ORGANISER).vocabulary().care_types.iter().next().expect("a type").key.as_str(), "way": "along" }],
        "strength": 2.5, "since": "2026-01-02" });
    let page = send(&program, "POST", &ties, sent).await;
    page.is(StatusCode::CREATED);
    let tie = page.json();
    assert_eq!(
        (&tie["strength"], &tie["flows"][0]["form"]),
        (&json!(2.5), &json!("informal"))
    );
    let at = format!("{ties}/{}", tie["id"].as_str().expect("an id"));
    let confirmed = send(&program, "POST", &format!("{at}/confirm"), Value::Null).await;
    confirmed.is(StatusCode::OK);
    assert_eq!(confirmed.json()["confirmed"]["on"], "2026-11-23");

    // One end is nobody, or missing.
    let nobody = ActorId::new(99).to_string();
    let page = send(&program, "POST", &ties, json!({ "from": ada["id"], "to": nobody })).await;
    let problem = is_problem(&page, 422, "refused");
    assert!(
        problem["detail"]
            .as_str()
            .expect("words")
            .starts_with("That is no longer here."),
        "{problem}"
    );
    let page = send(&program, "POST", &ties, json!({ "from": ada["id"] })).await;
    assert_eq!(is_problem(&page, 422, "refused")["errors"][0]["pointer"], "/to");
    // A kind with a rule: it must touch somebody of a kind that neither of them is.
    let kind = json!({ "label": "Member of the commons", "meaning": "commons-membership" });
    send(&program, "POST", &format!("{LARKMERE}/vocabulary/tie_kinds"), kind)
        .await
        .is(StatusCode::CREATED);
    let page = send(&program, "PATCH", &at, json!({ "kind": "member-of-the-commons" })).await;
    let problem = is_problem(&page, 422, "refused");
    assert_eq!(problem["errors"][0]["pointer"], "/kind");
    let words = problem["detail"].as_str().expect("words");
    assert!(words.contains("must have the convening partner at one end"), "{words}");
    send(&program, "DELETE", &at, Value::Null).await.is(StatusCode::OK);
}

#[tokio::test]
async fn somebody_is_taken_off_and_put_back_or_forgotten_for_good() {
    let house = House::open().await;
    let program = writer(&house).await;
    let ada = add(&program, json!({ "name": "Ada Farewell" })).await;
    let at = format!("{LARKMERE}/actors/{}", ada["id"].as_str().expect("an id"));
    let removed = send(&program, "DELETE", &at, Value::Null).await.json();
    let undo = format!("{LARKMERE}/history/{}/undo", removed["version"]);
    let back = send(&program, "POST", &undo, Value::Null).await;
    back.is(StatusCode::OK);
    assert_eq!(back.json()["touched"][0], json!({ "type": "actor", "id": ada["id"] }));
    program.get(&at).await.is(StatusCode::OK);
    // Twice is once too often; a version that never was is nowhere.
    assert!(
        send(&program, "POST", &undo, Value::Null)
            .await
            .status
            .is_client_error()
    );
    is_problem(
        &send(&program, "POST", &format!("{LARKMERE}/history/9999/undo"), Value::Null).await,
        404,
        "not-found",
    );

    send(&program, "DELETE", &format!("{at}?erase=true"), Value::Null)
        .await
        .is(StatusCode::OK);
    let history = program.get(&format!("{LARKMERE}/history?limit=1000")).await;
    history.is(StatusCode::OK);
    assert!(!history.text().contains("Farewell"), "nobody remembers");
}

#[tokio::test]
async fn a_token_that_reads_or_looks_through_narrower_eyes_changes_nothing() {
    let house = House::open().await;
    let at = format!("{LARKMERE}/actors");
    let version = house.larkmere().version();
    for (role, eyes, may_write) in [
        (Role::Organiser, Audience::Organisers, false),
        (Role::Organiser, Audience::Members, true),
        (Role::Member, Audience::Members, true),
    ] {
        let (_, secret) = house.token(role, eyes, may_write).await;
        let page = send(&house.program(&secret), "POST", &at, json!({ "name": "Ada" })).await;
        is_problem(&page, 403, "not-allowed");
    }
    is_problem(
        &send(&house.anybody(), "POST", &at, json!({ "name": "Ada" })).await,
        401,
        "needs-a-token",
    );
    // A cookie is nobody here.
    let olive = house.signed_in(Role::Keeper).await;
    is_problem(
        &send(&olive, "POST", &at, json!({ "name": "Ada" })).await,
        401,
        "needs-a-token",
    );
    assert_eq!(house.larkmere().version(), version);
}

#[tokio::test]
async fn a_body_that_is_no_json_too_long_or_of_another_kind_is_refused() {
    let house = House::open().await;
    let program = writer(&house).await;
    let at = format!("{LARKMERE}/actors");
    let post = |media: &'static str, body: Vec<u8>| {
        let request = Request::post(&at).header(header::CONTENT_TYPE, media);
        program.ask(request, Body::from(body))
    };
    is_problem(
        &post("application/json", b"{\"name\":".to_vec()).await,
        400,
        "not-understood",
    );
    is_problem(&post("text/plain", b"{}".to_vec()).await, 415, "wrong-media");
    is_problem(&post("application/json", b"[]".to_vec()).await, 422, "refused");
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    is_problem(
        &post("application/json", deep.into_bytes()).await,
        400,
        "not-understood",
    );
    let long = format!("{{\"name\":\"Ada\",\"description\":\"{}\"}}", "x".repeat(2 << 20));
    is_problem(&post("application/json", long.into_bytes()).await, 413, "too-large");
    let name = "x".repeat(501);
    let page = post("application/json", format!("{{\"name\":\"{name}\"}}").into_bytes()).await;
    assert_eq!(is_problem(&page, 422, "refused")["errors"][0]["pointer"], "/name");
    let twice = json!({ "name": "Ada", "id": ActorId::new(4).to_string() });
    assert_eq!(
        is_problem(&send(&program, "POST", &at, twice).await, 422, "refused")["errors"][0]["pointer"],
        "/id"
    );
}
