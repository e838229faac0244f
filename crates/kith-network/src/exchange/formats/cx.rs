//! CX 1: a list of fragments of aspects, as NDEx and Cytoscape exchanged networks before CX2.

mod reading;
#[cfg(test)]
mod tests;

use serde_json::Value;

use crate::exchange::format::{Format, Reader};

pub(crate) const FORMAT: Format = Format {
    key: "cx",
    name: "CX",
    endings: &["cx"],
    about: "The older exchange format of Cytoscape and NDEx.",
    reader: Some(Reader::Json {
        seems,
        read: reading::read,
    }),
    files: &[],
};

/// One of its aspects among the first fragments: by a name that nothing else has, or by nodes and edges with its ids.
fn seems(value: &Value) -> bool {
    const ITS_OWN: [&str; 5] = [
        "numberVerification",
        "nodeAttributes",
        "edgeAttributes",
        "networkAttributes",
        "cartesianLayout",
    ];
    let numbered = |fragment: &Value, name: &str| {
        let first = fragment
            .get(name)
            .and_then(Value::as_array)
            .and_then(|items| items.first());
        first.is_some_and(|first| first.get("@id").is_some())
    };
    let mut fragments = value.as_array().into_iter().flatten().take(50);
    fragments.any(|fragment| {
        ITS_OWN
            .iter()
            .any(|name| fragment.get(*name).is_some_and(Value::is_array))
            || ["nodes", "edges"].iter().any(|name| numbered(fragment, name))
    })
}
