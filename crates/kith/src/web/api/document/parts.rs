//! Smaller parts of the document: places in paths, headers, pages of lists, and which problems an
//! operation can have.

use super::super::super::routes::Who;
use super::super::bodies::schemas::ID;
use super::super::operation::{Operation, Takes};
use super::super::operations;
use super::super::problem::{self, Kind};
use super::super::shape::Shape;
use serde_json::{Map, Value, json};

/// The headings that operations stand under, in the order of the list.
pub fn tags() -> Vec<Value> {
    let mut names: Vec<&str> = Vec::new();
    for operation in operations() {
        if !names.contains(&operation.part) {
            names.push(operation.part);
        }
    }
    names.into_iter().map(|name| json!({ "name": name })).collect()
}

/// What stands for a place in a path.
pub fn place(name: &str) -> (String, Value) {
    let address = json!({ "type": "string", "minLength": 1, "maxLength": 200 });
    let number = json!({ "type": "integer", "minimum": 0 });
    match name {
        "network" => (
            "The address of the network: “larkmere” of /n/larkmere.".to_owned(),
            address,
        ),
        "format" => (
            "The key of the format, as /api/v1/formats lists it.".to_owned(),
            address,
        ),
        "view" | "tour" => (
            format!("The id of the {name}, or what it is called in addresses."),
            address,
        ),
        "version" => ("The number of a change.".to_owned(), number),
        "section" | "figure" | "measure" | "part" | "word" | "template" => (format!("The key of the {name}."), address),
        _ => (
            format!("The id of the {name}."),
            json!({ "type": "string", "pattern": ID }),
        ),
    }
}

pub fn headers(names: &[&str]) -> Value {
    let does = |name: &str| match name {
        "ETag" => "The mark of this answer, for If-None-Match and If-Match.",
        "Link" => "Where the list goes on, as rel=\"next\".",
        "Location" => "The address of what was made.",
        "Allow" => "The methods that this address takes.",
        "WWW-Authenticate" => "That a bearer token is wanted.",
        _ => "Under which name to keep the file.",
    };
    let all = names.iter().map(|name| {
        (
            (*name).to_owned(),
            json!({ "description": does(name), "schema": { "type": "string" } }),
        )
    });
    Value::Object(all.collect())
}

/// Puts the shape of a page of such records among the components; what it is called there. With
/// `fields` each record holds only what was asked for, so nothing in it is sure to be there.
pub fn page(shape: Shape, operation: &Operation, schemas: &mut Map<String, Value>) -> String {
    shape.put_into(schemas);
    let mut item = shape.reference();
    if operation.asks.iter().any(|param| param.name == "fields") {
        let part = format!("{}Part", shape.name());
        let mut schema = shape.schema();
        if let Value::Object(members) = &mut schema {
            members.remove("required");
            members.insert(
                "description".to_owned(),
                format!("{} with the members that were asked for.", shape.name()).into(),
            );
        }
        schemas.insert(part.clone(), schema);
        item = json!({ "$ref": format!("#/components/schemas/{part}") });
    }
    let name = format!("{}Page", shape.name());
    let schema = json!({
        "type": "object",
        "required": ["items", "total", "of", "next"],
        "properties": {
            "items": { "type": "array", "items": item, "maxItems": 1000 },
            "total": { "type": "integer", "minimum": 0, "description": "How many were chosen, on this page or not." },
            "of": { "type": "integer", "minimum": 0, "description": "Of how many that can be seen." },
            "next": { "type": ["string", "null"], "format": "uri-reference", "description": "Where the list goes on; null at its end." },
        },
    });
    schemas.insert(name.clone(), schema);
    name
}

/// The problems an operation can have.
pub fn refusals(operation: &Operation) -> Vec<Kind> {
    let writes = !operation.is_reading();
    let has_body = !matches!(operation.takes, Takes::Nothing);
    let limited = writes || operation.who != Who::Anyone;
    let has_place = operation.places().next().is_some();
    problem::KINDS
        .iter()
        .copied()
        .filter(|kind| match kind.status {
            403 => limited,
            404 => has_place,
            408 | 413 | 415 => has_body,
            409 => writes,
            412 => writes && operation.method != "POST",
            422 => writes || has_place,
            _ => true,
        })
        .collect()
}
