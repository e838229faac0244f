//! A file brought in over the API: read, looked at, its columns named, brought in, taken back.

use super::{LARKMERE, larkmere, last_entry, send, writer};
use crate::api::is_problem;
use crate::house::House;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use kith_network::consent::Viewer;
use serde_json::{Value, json};

const TABLE: &str = "Label,Type,Keys\nAda Fenwright,Person,3\nBen Moss,Person,\nMill Hall Annexe,Place,12\n";

#[tokio::test]
async fn a_table_is_read_looked_at_and_brought_in() {
    let house = House::open().await;
    let program = writer(&house).await;
    let before = larkmere(&house, Viewer::ORGANISER).actors().len();
    let version = house.larkmere().version();
    let list = format!("{LARKMERE}/imports");
    let raw = Request::post(format!("{list}?name=neighbours.csv")).header(header::CONTENT_TYPE, "text/csv");
    let page = program.ask(raw, Body::from(TABLE)).await;
    page.is(StatusCode::CREATED);
    let at = page.header("location").to_owned();
    let import = page.json();
    assert_eq!(import["files"], json!(["neighbours.csv"]));
    assert_eq!(
        import["plan"]["actors"],
        json!({ "new": 3, "changed": 0, "unchanged": 0 })
    );
    assert_eq!(import["plan"]["based_on"], version.0);
    let columns = import["columns"].as_array().expect("columns");
    let keys = columns
        .iter()
        .find(|column| column["header"] == "Keys")
        .expect("the column");
    assert_eq!((&keys["meaning"], &keys["filled"]), (&json!("field"), &json!(2)));
    assert_eq!(house.larkmere().version(), version, "nothing changed yet");

    // Somebody says what the column means; what it cannot mean is refused.
    let columns = format!("{at}/columns");
    let key = keys["key"].as_str().expect("a key");
    let page = send(&program, "PUT", &columns, json!({ "columns": { key: "wings" } })).await;
    assert_eq!(
        is_problem(&page, 422, "refused")["errors"][0]["pointer"],
        format!("/columns/{key}")
    );
    let page = send(&program, "PUT", &columns, json!({ "columns": { key: "capacity" } })).await;
    page.is(StatusCode::OK);
    assert_eq!(program.get(&at).await.json(), page.json());

    // Meanwhile somebody changes the network: a plan looked at before is not brought in unseen.
    send(
        &program,
        "POST",
        &format!("{LARKMERE}/actors"),
        json!({ "name": "Cleo" }),
    )
    .await
    .is(StatusCode::CREATED);
    let stale = send(&program, "POST", &format!("{at}/apply?based_on={version}"), Value::Null).await;
    is_problem(&stale, 409, "conflict");
    let now = house.larkmere().version();
    let page = send(&program, "POST", &format!("{at}/apply?based_on={now}"), Value::Null).await;
    page.is(StatusCode::OK);
    let done = page.json();
    assert_eq!(done["version"], now.0 + 1);
    let visible = larkmere(&house, Viewer::ORGANISER);
    assert_eq!(visible.actors().len(), before + 4);
    let ada = visible
        .actors()
        .find(|actor| actor.name.as_str() == "Ada Fenwright")
        .expect("there");
    assert_eq!(ada.capacity, Some(3));
    assert_eq!(last_entry(&house).await.why, "Brought in neighbours.csv");
    is_problem(&program.get(&at).await, 404, "not-found");
    send(
        &program,
        "POST",
        &format!("{LARKMERE}/history/{}/undo", done["version"]),
        Value::Null,
    )
    .await
    .is(StatusCode::OK);
    assert_eq!(larkmere(&house, Viewer::ORGANISER).actors().len(), before + 1);
}

#[tokio::test]
async fn a_form_with_files_works_too_and_what_cannot_be_read_is_said() {
    let house = House::open().await;
    let program = writer(&house).await;
    let list = format!("{LARKMERE}/imports");
    let form = format!(
        "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"n.csv\"\r\n\r\n{TABLE}\r\n--b--\r\n"
    );
    let request = || Request::post(&list).header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    let page = program.ask(request(), Body::from(form)).await;
    page.is(StatusCode::CREATED);
    let at = page.header("location").to_owned();
    // They are for whoever brought them.
    let other = writer(&house).await;
    is_problem(&other.get(&at).await, 404, "not-found");
    is_problem(
        &send(&other, "POST", &format!("{at}/apply"), Value::Null).await,
        404,
        "not-found",
    );
    send(&program, "DELETE", &at, Value::Null)
        .await
        .is(StatusCode::NO_CONTENT);
    is_problem(&program.get(&at).await, 404, "not-found");

    let page = program.ask(request(), Body::from("--b--\r\n")).await;
    assert!(
        is_problem(&page, 422, "refused")["detail"]
            .as_str()
            .expect("words")
            .contains("Choose a file")
    );
    let nameless = Request::post(&list).header(header::CONTENT_TYPE, "text/csv");
    is_problem(&program.ask(nameless, Body::from(TABLE)).await, 415, "wrong-media");
    let picture = Request::post(format!("{list}?name=a.png")).header(header::CONTENT_TYPE, "image/png");
    let page = program
        .ask(picture, Body::from(&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..]))
        .await;
    assert!(
        is_problem(&page, 422, "refused")["detail"]
            .as_str()
            .expect("words")
            .contains("a.png")
    );
}
