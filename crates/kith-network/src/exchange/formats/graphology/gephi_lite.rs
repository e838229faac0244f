//! The files of Gephi Lite: a graph of keys, and beside it the data of nodes and edges, where the layout has them, and
//! what the program does with them. Read after files of versions 0.6.3, 1.0.0 and 1.1.0.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::reading::{Beside, graph};
use crate::exchange::format::Reading;
use crate::exchange::json_network::of_the_whole;
use crate::exchange::table::Unreadable;

pub(super) fn read(mut value: Value, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let Some(Value::Object(mut dataset)) = value.get_mut("graphDataset").map(Value::take) else {
        return Err(Unreadable::broken("Gephi Lite", "it holds no graph"));
    };
    of_the_whole(dataset.get("metadata").and_then(Value::as_object), reading);
    let mut beside = Beside::default();
    for list in ["nodeRenderingData", "nodeData", "layout"] {
        gather(dataset.remove(list), &mut beside.nodes);
    }
    for list in ["edgeRenderingData", "edgeData"] {
        gather(dataset.remove(list), &mut beside.edges);
    }
    for (at, list) in ["nodeFields", "edgeFields"].into_iter().enumerate() {
        beside.dividers[at] = dividers(dataset.get(list));
    }
    for list in ["filters", "appearance"] {
        if value.get(list).is_some_and(|said| !is_empty(said)) {
            reading.remarks.say_once(
                "Filters and the appearance that Gephi Lite gives by rules were left out; the whole graph was read, and the colours and sizes in its data were kept.",
            );
        }
    }
    let whole = match dataset.remove("fullGraph") {
        Some(whole) if whole.get("nodes").is_some() => whole,
        // Without the graph itself, its nodes are known by their data.
        _ => json!({ "nodes": beside.nodes.keys().map(|key| json!({ "key": key })).collect::<Vec<_>>(), "edges": [] }),
    };
    graph(&whole, &beside, reading)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Object(said) => said.values().all(is_empty_list),
        other => is_empty_list(other),
    }
}

fn is_empty_list(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(Map::is_empty)
}

/// Records by key, as an object or as a list of pairs. What a later list says holds.
fn gather(records: Option<Value>, into: &mut BTreeMap<String, Map<String, Value>>) {
    let pairs: Vec<(String, Value)> = match records {
        Some(Value::Object(records)) => records.into_iter().collect(),
        Some(Value::Array(pairs)) => pairs.into_iter().filter_map(pair).collect(),
        _ => return,
    };
    for (key, record) in pairs {
        if let Value::Object(record) = record {
            into.entry(key).or_default().extend(record);
        }
    }
}

fn pair(pair: Value) -> Option<(String, Value)> {
    match pair {
        Value::Array(mut pair) if pair.len() == 2 => {
            let record = pair.pop()?;
            Some((pair.pop()?.as_str()?.to_owned(), record))
        }
        _ => None,
    }
}

/// Fields of key words hold several values in one text.
fn dividers(fields: Option<&Value>) -> BTreeMap<String, String> {
    let fields = fields.and_then(Value::as_array).into_iter().flatten();
    fields
        .filter_map(|field| {
            let divider = field.get("separator")?.as_str().filter(|divider| !divider.is_empty())?;
            Some((field.get("id")?.as_str()?.to_owned(), divider.to_owned()))
        })
        .collect()
}
