//! Cytoscape.js JSON (versions 2 and 3 of the library): elements with `data`, grouped or in one list, as pages keep
//! them, as Cytoscape exports them (`.cyjs`), and as networkx writes them (`cytoscape_data`).

mod reading;
#[cfg(test)]
mod tests;
mod written;

use serde_json::Value;

use crate::exchange::format::{Format, Reader, WrittenFile};

pub(crate) const FORMAT: Format = Format {
    key: "cytoscape",
    name: "Cytoscape.js JSON",
    endings: &["cyjs", "json"],
    about: "What programs built on Cytoscape.js keep.",
    reader: Some(Reader::Json {
        seems,
        read: reading::read,
    }),
    files: &[WrittenFile {
        ending: ".cyjs",
        media: "application/json",
        what: "Cytoscape.js JSON",
        about: "For Cytoscape, and for pages made with Cytoscape.js, with the places on the map.",
        write: written::write,
    }],
};

fn seems(value: &Value) -> bool {
    let element = |value: &Value| {
        let data = value.get("data").and_then(Value::as_object);
        data.is_some_and(|data| data.contains_key("id") || data.contains_key("source") || value.get("group").is_some())
    };
    let elements = |list: &Vec<Value>| list.first().is_some_and(element);
    match value {
        Value::Array(list) => elements(list),
        Value::Object(file) => match file.get("elements") {
            Some(Value::Array(list)) => elements(list),
            Some(Value::Object(groups)) => ["nodes", "edges"]
                .iter()
                .any(|group| groups.get(*group).is_some_and(Value::is_array)),
            _ => false,
        },
        _ => false,
    }
}
