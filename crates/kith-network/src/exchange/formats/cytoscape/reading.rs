//! Reading elements, whichever way they are grouped.

use serde_json::{Map, Value};

use crate::exchange::format::Reading;
use crate::exchange::json_network::{
    JsonNetwork, JsonTie, Of, directed, first_text, id_text, of_the_whole, says_direction, stated_direction,
};
use crate::exchange::table::Unreadable;

pub(super) const NODE_KEYS: &[&str] = &["id", "name", "label", "value", "parent"];
pub(super) const EDGE_KEYS: &[&str] = &["id", "source", "target", "key", "interaction", "weight", "direction"];

/// What Cytoscape keeps for itself.
const ITS_OWN: [&str; 3] = ["SUID", "selected", "id_original"];

pub(super) fn read(value: Value, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let (elements, file) = match value {
        Value::Object(mut file) => (file.remove("elements").unwrap_or_default(), file),
        list => (list, Map::new()),
    };
    let (nodes, edges) = grouped(elements);
    if nodes.is_empty() && edges.is_empty() {
        return Err(Unreadable::broken("Cytoscape.js", "it has no elements"));
    }
    of_the_whole(whole(&file).as_ref(), reading);
    if file.contains_key("style") {
        reading
            .remarks
            .say_once("The style sheet of the file was left out; a view says how things look here.");
    }
    let all = file.get("directed").and_then(Value::as_bool);
    let mut network = JsonNetwork::new(reading.limits, NODE_KEYS, EDGE_KEYS);
    for node in &nodes {
        one_node(node, &mut network)?;
    }
    for edge in &edges {
        one_edge(edge, all, &mut network)?;
    }
    network.finish(reading);
    Ok(())
}

/// Nodes and edges: by their list, by what they say of their group, by whether they have ends.
fn grouped(elements: Value) -> (Vec<Value>, Vec<Value>) {
    match elements {
        Value::Array(list) => list.into_iter().partition(|element| {
            let group = element.get("group").and_then(Value::as_str);
            let data = element.get("data");
            let ended = data.is_some_and(|data| data.get("source").is_some() || data.get("target").is_some());
            group.map_or(!ended, |group| group != "edges")
        }),
        Value::Object(mut groups) => {
            let mut list = |name: &str| match groups.remove(name) {
                Some(Value::Array(list)) => list,
                _ => Vec::new(),
            };
            (list("nodes"), list("edges"))
        }
        _ => (Vec::new(), Vec::new()),
    }
}

/// What is said of the whole: an object, or networkx's list of pairs.
fn whole(file: &Map<String, Value>) -> Option<Map<String, Value>> {
    match file.get("data")? {
        Value::Object(said) => {
            let own =
                |name: &String| ITS_OWN.contains(&name.as_str()) || name.starts_with("__") || name == "shared_name";
            Some(
                said.iter()
                    .filter(|(name, _)| !own(name))
                    .map(|(name, value)| (name.clone(), value.clone()))
                    .collect(),
            )
        }
        Value::Array(pairs) => Some(
            pairs
                .iter()
                .filter_map(|pair| Some((pair.get(0)?.as_str()?.to_owned(), pair.get(1)?.clone())))
                .collect(),
        ),
        _ => None,
    }
}

fn one_node(node: &Value, network: &mut JsonNetwork<'_>) -> Result<(), Unreadable> {
    let Some(data) = node.get("data").and_then(Value::as_object) else {
        network.left_out("nodes without data");
        return Ok(());
    };
    let id = data.get("id").and_then(id_text);
    let label = first_text(data, &["label", "name"]);
    network.actor(id.as_deref(), label.as_deref())?;
    if let Some(id) = &id {
        let at = |axis: &str| {
            node.get("position")
                .and_then(|position| position.get(axis))
                .and_then(Value::as_f64)
        };
        network.place(id, at("x"), at("y"));
    }
    let label_key = ["label", "name"]
        .into_iter()
        .find(|name| first_text(data, &[name]).is_some());
    let same = |name: &str, other: Option<&String>| data.get(name).and_then(id_text).as_ref() == other;
    let skip = |name: &str| {
        name == "id"
            || Some(name) == label_key
            || ITS_OWN.contains(&name)
            // networkx keeps the id twice, Cytoscape the name.
            || name == "value" && same("value", id.as_ref())
            || ["name", "shared_name"].contains(&name) && (same(name, id.as_ref()) || same(name, label.as_ref()))
    };
    network.attributes(Of::Actors, data, skip)?;
    classes(Of::Actors, node, network)
}

fn one_edge(edge: &Value, all: Option<bool>, network: &mut JsonNetwork<'_>) -> Result<(), Unreadable> {
    let Some(data) = edge.get("data").and_then(Value::as_object) else {
        network.left_out("edges without data");
        return Ok(());
    };
    let text = |name: &str| data.get(name).and_then(id_text);
    let (id, key) = (text("id"), text("key"));
    let interaction = text("interaction");
    network.tie(&JsonTie {
        id: id.clone(),
        from: text("source"),
        to: text("target"),
        direction: stated_direction(data).or(all.map(directed)),
    })?;
    if let Some(kind) = data.get("interaction") {
        network.known(Of::Ties, "Type", kind)?;
    }
    let name = text("name");
    let skip = |name_of: &str| {
        ["id", "source", "target", "interaction"].contains(&name_of)
            || ITS_OWN.contains(&name_of)
            || name_of == "key" && (key == id || data[name_of].is_u64())
            || name_of == "shared_interaction" && text(name_of) == interaction
            || name_of == "shared_name" && text(name_of) == name
            || says_direction(data, name_of)
    };
    network.attributes(Of::Ties, data, skip)?;
    classes(Of::Ties, edge, network)
}

fn classes(of: Of, element: &Value, network: &mut JsonNetwork<'_>) -> Result<(), Unreadable> {
    match element.get("classes") {
        Some(Value::String(text)) => {
            let words: Value = text
                .split_whitespace()
                .map(|word| Value::String(word.to_owned()))
                .collect();
            network.attribute(of, "classes", &words)
        }
        Some(other) => network.attribute(of, "classes", other),
        None => Ok(()),
    }
}
