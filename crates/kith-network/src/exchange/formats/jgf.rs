//! JSON Graph Format, versions 1 (nodes in a list) and 2 (nodes by id), of one graph or of several.

mod reading;
#[cfg(test)]
mod tests;
mod written;

use serde_json::Value;

use crate::exchange::format::{Format, Reader, WrittenFile};

pub(crate) const FORMAT: Format = Format {
    key: "jgf",
    name: "JSON Graph Format",
    endings: &["json", "jgf"],
    about: "A small JSON format for graphs.",
    reader: Some(Reader::Json {
        seems,
        read: reading::read,
    }),
    files: &[WrittenFile {
        ending: ".jgf.json",
        media: "application/vnd.jgf+json",
        what: "JSON Graph Format",
        about: "Version 2 of a small, general format for graphs.",
        write: written::write,
    }],
};

fn seems(value: &Value) -> bool {
    let graph = |graph: &Value| {
        ["nodes", "edges", "hyperedges"]
            .iter()
            .any(|list| graph.get(*list).is_some_and(|list| list.is_array() || list.is_object()))
    };
    // networkx has attributes of the whole under `graph`, and its nodes beside them.
    if value.get("nodes").is_some() {
        return false;
    }
    match (value.get("graph"), value.get("graphs")) {
        (Some(one), _) if graph(one) => true,
        (_, Some(Value::Array(several))) => several.iter().any(graph),
        _ => false,
    }
}
