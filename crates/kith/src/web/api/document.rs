//! The OpenAPI 3.1 document, made from the list of operations: it cannot say what is not so.

mod parts;

use super::super::routes::Who;
use super::bodies::schemas::ID;
use super::operation::{Gives, Kind, Operation, Param, Takes};
use super::operations;
use super::problem::{self, ProblemBody};
use super::shape::Shape;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

/// The same for everybody, made once.
static DOCUMENT: LazyLock<Value> = LazyLock::new(made);

/// The document. It is the same for everybody and on every installation of this version.
pub fn document() -> &'static Value {
    &DOCUMENT
}

fn made() -> Value {
    let mut schemas = Map::new();
    Shape::of::<ProblemBody<'_>>().put_into(&mut schemas);
    let mut paths: Map<String, Value> = Map::new();
    for operation in operations() {
        let path = paths.entry(operation.path).or_insert_with(|| json!({}));
        if let Value::Object(path) = path {
            path.insert(operation.method.to_lowercase(), one(operation, &mut schemas));
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "kith",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "A neighbourhood's map of care, for programs",
            "description": ABOUT,
            "license": { "name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later" },
        },
        "servers": [{ "url": "/", "description": "This installation" }],
        "tags": parts::tags(),
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "kith_ and 64 hexadecimal digits",
                    "description": "A token made under /tokens or by `kith token new`. Without one an address gives what anyone may see.",
                }
            },
        },
    })
}

const ABOUT: &str = "Everything that the pages show and do, as JSON. A token looks through the eyes of its account or narrower ones; nobody sees more here than on the pages. `ETag` with `If-None-Match` saves reading again what has not changed; `If-Match` on a write refuses it where the record changed since. Lists go on at `next`. Query parameters that an address does not know are refused.";

/// One operation.
fn one(operation: &Operation, schemas: &mut Map<String, Value>) -> Value {
    let mut said = json!({
        "operationId": operation.id,
        "tags": [operation.part],
        "summary": operation.does,
        "description": who(operation),
        "parameters": parameters(operation),
        "responses": responses(operation, schemas),
        "security": security(operation),
    });
    if let (Some(body), Value::Object(said)) = (body(operation, schemas), &mut said) {
        said.insert("requestBody".to_owned(), body);
    }
    said
}

fn who(operation: &Operation) -> &'static str {
    match operation.who {
        Who::Anyone => "For anyone; what is in it depends on who asks.",
        Who::SignedIn => "For every token.",
        Who::Member => "For tokens that look at least through members' eyes.",
        Who::Organiser => "For tokens of organisers that look through organisers' eyes.",
        Who::Keeper => "For tokens of keepers that are for the whole installation.",
    }
}

/// An empty requirement beside the token says that it can be left out.
fn security(operation: &Operation) -> Value {
    match operation.who {
        Who::Anyone if operation.is_reading() => json!([{}, { "token": [] }]),
        _ => json!([{ "token": [] }]),
    }
}

fn parameters(operation: &Operation) -> Vec<Value> {
    let places = operation.places().map(|name| {
        let (does, schema) = parts::place(name);
        json!({ "name": name, "in": "path", "required": true, "description": does, "schema": schema })
    });
    let asked = operation.asks.iter().map(|param| {
        json!({
            "name": param.name, "in": "query", "required": false, "description": param.does,
            "schema": allowed(param),
        })
    });
    let header = |name: &str, does: &str| json!({ "name": name, "in": "header", "required": false, "description": does, "schema": { "type": "string" } });
    let headers = match (operation.is_reading(), operation.method) {
        (true, _) => Some(header("If-None-Match", "An ETag that is known already: then 304.")),
        (false, "POST") => None,
        (false, _) => Some(header(
            "If-Match",
            "The ETag of the record as it was read: refused with 412 where it changed since.",
        )),
    };
    places.chain(asked).chain(headers).collect()
}

fn allowed(param: &Param) -> Value {
    match param.kind {
        Kind::Whole { least, most } => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Kind::Text { most } => json!({ "type": "string", "maxLength": most }),
        Kind::Id => json!({ "type": "string", "pattern": ID }),
        Kind::Day => json!({ "type": "string", "format": "date" }),
        Kind::OneOf(known) => json!({ "type": "string", "enum": known }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Names => json!({ "type": "string", "pattern": "^[a-z_]+(,[a-z_]+)*$", "maxLength": 1000 }),
    }
}

fn body(operation: &Operation, schemas: &mut Map<String, Value>) -> Option<Value> {
    let content = match operation.takes {
        Takes::Nothing => return None,
        Takes::Json(shape) => {
            shape.put_into(schemas);
            json!({ "application/json": { "schema": shape.reference() } })
        }
        Takes::Patch(shape) => {
            shape.put_into(schemas);
            json!({
                "application/merge-patch+json": { "schema": shape.reference() },
                "application/json": { "schema": shape.reference() },
            })
        }
        Takes::Files => json!({ "multipart/form-data": { "schema": {
            "type": "object",
            "properties": { "files": { "type": "array", "items": { "type": "string", "contentMediaType": "application/octet-stream" }, "minItems": 1, "maxItems": 10 } },
            "required": ["files"],
        } }, "application/octet-stream": { "schema": { "type": "string", "contentMediaType": "application/octet-stream" } } }),
    };
    Some(json!({ "required": true, "content": content }))
}

fn responses(operation: &Operation, schemas: &mut Map<String, Value>) -> Value {
    let mut all = Map::new();
    let (status, given) = given(operation, schemas);
    all.insert(status.to_owned(), given);
    if operation.is_reading() {
        all.insert(
            "304".to_owned(),
            json!({ "description": "It is still as `If-None-Match` says.", "headers": parts::headers(&["ETag"]) }),
        );
    }
    let has_address = operation.places().next().is_some() || !operation.asks.is_empty();
    if has_address {
        all.insert(
            "414".to_owned(),
            json!({ "description": "The address is longer than 64 kB; then there is no body." }),
        );
    }
    for kind in parts::refusals(operation) {
        all.insert(kind.status.to_string(), refusal(kind));
    }
    Value::Object(all)
}

fn refusal(kind: problem::Kind) -> Value {
    let headers = match kind.status {
        401 => parts::headers(&["WWW-Authenticate"]),
        405 => parts::headers(&["Allow"]),
        _ => json!({}),
    };
    json!({
        "description": format!("{}. {}", kind.title, kind.advice),
        "headers": headers,
        "content": { problem::MEDIA: { "schema": { "$ref": "#/components/schemas/Problem" } } },
    })
}

fn given(operation: &Operation, schemas: &mut Map<String, Value>) -> (&'static str, Value) {
    let json = |schema: Value| json!({ "application/json": { "schema": schema } });
    match operation.gives {
        Gives::Json(shape) => {
            shape.put_into(schemas);
            (
                "200",
                json!({ "description": "Here it is.", "headers": parts::headers(&["ETag"]), "content": json(shape.reference()) }),
            )
        }
        Gives::Page(shape) => {
            let name = parts::page(shape, operation, schemas);
            let reference = json!({ "$ref": format!("#/components/schemas/{name}") });
            (
                "200",
                json!({ "description": "Some of the list.", "headers": parts::headers(&["ETag", "Link"]), "content": json(reference) }),
            )
        }
        Gives::Made(shape) => {
            shape.put_into(schemas);
            (
                "201",
                json!({ "description": "It was made.", "headers": parts::headers(&["Location", "ETag"]), "content": json(shape.reference()) }),
            )
        }
        Gives::Done => ("204", json!({ "description": "It is done." })),
        Gives::File(medias) => {
            let content: Map<String, Value> = medias()
                .into_iter()
                .map(|media| {
                    (
                        media.to_owned(),
                        json!({ "schema": { "type": "string", "contentMediaType": media } }),
                    )
                })
                .collect();
            (
                "200",
                json!({ "description": "The file.", "headers": parts::headers(&["ETag", "Content-Disposition"]), "content": content }),
            )
        }
    }
}
