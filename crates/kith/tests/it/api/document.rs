//! The OpenAPI document is made from the list; here it is held against the list and against what
//! is answered.

use crate::house::House;
use axum::http::StatusCode;
use kith::web::api::operation::Takes;
use kith::web::api::operations;
use kith::web::routes::Who;
use serde_json::Value;
use std::collections::BTreeSet;

async fn document(house: &House) -> Value {
    let page = house.anybody().get("/api/v1/openapi.json").await;
    page.is(StatusCode::OK);
    assert_eq!(page.header("content-type"), "application/json");
    page.json()
}

#[tokio::test]
async fn every_operation_is_in_the_document_with_every_answer_and_no_other() {
    let house = House::open().await;
    let document = document(&house).await;
    assert_eq!(document["openapi"], "3.1.0");
    let mut told = BTreeSet::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for (method, said) in methods.as_object().expect("methods") {
            told.insert((method.to_uppercase(), path.clone()));
            let responses = said["responses"].as_object().expect("responses");
            let good = responses.keys().filter(|status| status.starts_with('2')).count();
            assert_eq!(good, 1, "{method} {path}");
            for (status, response) in responses {
                let words = response["description"].as_str().unwrap_or_default();
                assert!(words.ends_with('.'), "{method} {path} {status}: {words}");
                let has_body = !["204", "304", "414"].contains(&status.as_str());
                let content = response["content"].as_object();
                assert_eq!(content.is_some(), has_body, "{method} {path} {status}");
                let schemas = content.into_iter().flat_map(|content| content.values());
                assert!(
                    schemas.clone().all(|media| media["schema"].is_object()),
                    "{method} {path} {status}"
                );
            }
            for status in ["400", "401", "405"] {
                assert!(responses.contains_key(status), "{method} {path} {status}");
            }
        }
    }
    let there: BTreeSet<(String, String)> = operations()
        .map(|operation| (operation.method.to_owned(), operation.path.to_owned()))
        .collect();
    assert_eq!(told, there);
    assert_eq!(
        operations().count(),
        there.len(),
        "no operation stands twice in the list"
    );
}

#[tokio::test]
async fn every_reference_in_the_document_leads_somewhere() {
    let house = House::open().await;
    let document = document(&house).await;
    let schemas = document["components"]["schemas"].as_object().expect("schemas");
    let mut open = vec![&document];
    let mut found = 0;
    while let Some(value) = open.pop() {
        match value {
            Value::Object(members) => {
                if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
                    let name = reference.strip_prefix("#/components/schemas/").expect("a component");
                    assert!(schemas.contains_key(name), "{reference} leads nowhere");
                    found += 1;
                }
                open.extend(members.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    assert!(found > 50, "{found} references");
}

#[test]
fn operations_have_names_of_their_own_and_reading_takes_no_body() {
    let names: BTreeSet<&str> = operations().map(|operation| operation.id).collect();
    assert_eq!(names.len(), operations().count());
    for operation in operations() {
        assert!(operation.path.starts_with("/api/v1/"), "{}", operation.path);
        let is_plain = operation.id.chars().all(|c| c.is_ascii_alphanumeric());
        assert!(
            is_plain && !operation.does.is_empty() && !operation.part.is_empty(),
            "{}",
            operation.id
        );
        if operation.is_reading() {
            assert!(matches!(operation.takes, Takes::Nothing), "{}", operation.id);
        } else {
            assert_ne!(operation.who, Who::Anyone, "{} changes something", operation.id);
        }
        let asked: BTreeSet<&str> = operation.asks.iter().map(|param| param.name).collect();
        assert_eq!(asked.len(), operation.asks.len(), "{}", operation.id);
        for param in operation.asks {
            assert!(param.does.ends_with('.'), "{}: {}", operation.id, param.name);
        }
    }
}

#[tokio::test]
async fn the_page_about_it_lists_every_address_and_every_kind_of_problem() {
    let house = House::open().await;
    let page = house.anybody().get("/api").await;
    page.is(StatusCode::OK).says("/api/v1/openapi.json");
    for operation in operations() {
        page.says(operation.path);
    }
    for kind in kith::web::api::problem::KINDS {
        page.says(&format!("id=\"{}\"", kind.key)).says(kind.title);
    }
}
