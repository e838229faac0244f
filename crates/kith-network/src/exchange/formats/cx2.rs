//! CX2 (version 2.0): a list of aspects with the types of attributes declared first, as Cytoscape and NDEx exchange
//! networks.

pub(crate) mod aspects;
mod reading;
#[cfg(test)]
mod tests;
mod written;

use serde_json::Value;

use crate::exchange::format::{Format, Reader, WrittenFile};

pub(crate) const FORMAT: Format = Format {
    key: "cx2",
    name: "CX2",
    endings: &["cx2"],
    about: "The exchange format of Cytoscape and NDEx.",
    reader: Some(Reader::Json {
        seems,
        read: reading::read,
    }),
    files: &[WrittenFile {
        ending: ".cx2",
        media: "application/json",
        what: "CX2",
        about: "For Cytoscape and NDEx, with typed attributes and the places on the map.",
        write: written::write,
    }],
};

fn seems(value: &Value) -> bool {
    let first = value.as_array().and_then(|fragments| fragments.first());
    let version = first.and_then(|first| first.get("CXVersion"));
    version.is_some_and(|version| version.as_str().is_none_or(|version| version.starts_with('2')))
}
