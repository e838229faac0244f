//! Node-link JSON: a list of nodes and a list of links, as d3's force layouts, networkx (`node_link_data`, 2 and 3),
//! sigma 1 and vis-network keep them. Nobody specified it; what is read is what those programs write.

mod reading;
#[cfg(test)]
mod tests;
mod written;

use serde_json::Value;

use crate::exchange::format::{Format, Reader, WrittenFile};

pub(crate) const FORMAT: Format = Format {
    key: "node-link",
    name: "Node-link JSON",
    endings: &["json"],
    about: "Nodes and links, as d3 and networkx keep them.",
    reader: Some(Reader::Json {
        seems,
        read: reading::read,
    }),
    files: &[WrittenFile {
        ending: "-node-link.json",
        media: "application/json",
        what: "Node-link JSON",
        about: "For networkx and for pages made with d3: a list of nodes and a list of edges.",
        write: written::write,
    }],
};

fn seems(value: &Value) -> bool {
    let list = |name: &str| value.get(name).is_some_and(Value::is_array);
    list("nodes") && (list("links") || list("edges"))
}
