//! Loops: closed ways along connections, which people name in Kumu.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::exchange::gathering::Remarks;

/// The labels of loops by the id of each of their connections.
pub(super) fn loops_of(project: &Map<String, Value>, remarks: &mut Remarks) -> BTreeMap<String, Vec<String>> {
    let mut of: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut more = Vec::new();
    let loops = project.get("loops").and_then(Value::as_array);
    for (n, one) in loops.into_iter().flatten().enumerate() {
        let attributes = one.get("attributes").unwrap_or(one);
        let label = attributes
            .get("label")
            .and_then(Value::as_str)
            .map(str::trim)
            .filter(|label| !label.is_empty());
        let label = label.map_or_else(|| format!("Loop {}", n + 1), |label| label.replace('|', "/"));
        for id in one
            .get("connections")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            of.entry(id.to_owned()).or_default().push(label.clone());
        }
        let further = attributes.as_object().is_some_and(|said| {
            said.keys()
                .any(|key| !["label", "_id", "id", "connections", "elements"].contains(&key.as_str()))
        });
        if further {
            more.push(label);
        }
    }
    if !of.is_empty() {
        let message = "Loops are kept as a field of the connections in them, by name.";
        remarks.say(Some("Connections"), None, message);
    }
    if !more.is_empty() {
        let message = format!(
            "What was said of loops beside their names was left out: {}.",
            more.join(", ")
        );
        remarks.say(Some("Loops"), None, message);
    }
    of
}
