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

/// One of its aspects, as a list, among the first fragments.
fn seems(value: &Value) -> bool {
    const KNOWN: [&str; 8] = [
        "numberVerification",
        "metaData",
        "nodes",
        "edges",
        "nodeAttributes",
        "edgeAttributes",
        "networkAttributes",
        "cartesianLayout",
    ];
    let fragments = value.as_array().into_iter().flatten().take(50);
    fragments.filter_map(Value::as_object).any(|fragment| {
        fragment.len() <= 2
            && KNOWN
                .iter()
                .any(|name| fragment.get(*name).is_some_and(Value::is_array))
    })
}
