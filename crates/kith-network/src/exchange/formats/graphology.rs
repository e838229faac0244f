//! graphology JSON: what `graph.export()` of graphology (0.2x) gives, and the files of Gephi Lite (0.6 to 1.1), which
//! hold a graph of that kind with its data beside it.

mod gephi_lite;
mod reading;
#[cfg(test)]
mod tests;
mod written;

use serde_json::Value;

use crate::exchange::format::{Format, Reader, WrittenFile};

pub(crate) const FORMAT: Format = Format {
    key: "graphology",
    name: "graphology JSON",
    endings: &["json"],
    about: "The format of graphology and of Gephi Lite.",
    reader: Some(Reader::Json {
        seems,
        read: |value, reading| match value.get("graphDataset") {
            Some(_) => gephi_lite::read(value, reading),
            None => reading::read(value, reading),
        },
    }),
    files: &[WrittenFile {
        ending: ".graphology.json",
        media: "application/json",
        what: "graphology JSON",
        about: "For Gephi Lite, sigma and whatever is built on graphology: nodes and edges with their attributes.",
        write: written::write,
    }],
};

fn seems(value: &Value) -> bool {
    let is_gephi_lite = value.get("type").and_then(Value::as_str) == Some("gephi-lite");
    if is_gephi_lite && value.get("graphDataset").is_some_and(Value::is_object) {
        return true;
    }
    let list = |name: &str| value.get(name).and_then(Value::as_array);
    let Some(nodes) = list("nodes") else {
        return false;
    };
    let options = value.get("options").and_then(Value::as_object);
    let says_so = options.is_some_and(|said| {
        ["type", "multi", "allowSelfLoops"]
            .iter()
            .any(|key| said.contains_key(*key))
    });
    let keyed = |node: &Value| node.get("key").is_some() && node.get("id").is_none();
    says_so || (nodes.first().is_some_and(keyed) && value.get("links").is_none())
}
