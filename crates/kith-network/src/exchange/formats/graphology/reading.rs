//! Reading a serialised graph: keys, attributes, and which edges have no direction.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::exchange::format::Reading;
use crate::exchange::json_network::{JsonNetwork, JsonTie, Of, first_text, id_text, of_the_whole, stated_direction};
use crate::exchange::table::{Cell, Unreadable};

pub(super) const NODE_KEYS: &[&str] = &["label", "x", "y"];
pub(super) const EDGE_KEYS: &[&str] = &["weight", "direction"];

const FORM: &str = "graphology";

/// What is said of nodes and edges beside the graph, by key.
#[derive(Default)]
pub(super) struct Beside {
    pub nodes: BTreeMap<String, Map<String, Value>>,
    pub edges: BTreeMap<String, Map<String, Value>>,
    /// What divides several values in one text, by attribute: of nodes, of edges.
    pub dividers: [BTreeMap<String, String>; 2],
}

pub(super) fn read(value: Value, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    of_the_whole(value.get("attributes").and_then(Value::as_object), reading);
    graph(&value, &Beside::default(), reading)
}

/// A serialised graph, with what is said of its nodes and edges elsewhere.
pub(super) fn graph(graph: &Value, beside: &Beside, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let list = |name: &str| graph.get(name).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let (nodes, edges) = (list("nodes"), list("edges"));
    if nodes.is_empty() && edges.is_empty() {
        return Err(Unreadable::broken(FORM, "its lists of nodes and edges are empty"));
    }
    let undirected = graph
        .get("options")
        .and_then(|options| options.get("type"))
        .and_then(Value::as_str)
        == Some("undirected");
    let mut network = JsonNetwork::new(reading.limits, NODE_KEYS, EDGE_KEYS);
    for node in nodes {
        one_node(node, beside, &mut network)?;
    }
    for edge in edges {
        one_edge(edge, undirected, beside, &mut network)?;
    }
    network.finish(reading);
    Ok(())
}

fn one_node(node: &Value, beside: &Beside, network: &mut JsonNetwork<'_>) -> Result<(), Unreadable> {
    // A list of bare keys is a graph without attributes.
    let key = node
        .get("key")
        .and_then(id_text)
        .or_else(|| if node.is_object() { None } else { id_text(node) });
    let said = together(node, key.as_deref(), &beside.nodes);
    let label = first_text(&said, &["label", "name"]);
    network.actor(key.as_deref(), label.as_deref())?;
    let number = |name: &str| said.get(name).and_then(Value::as_f64);
    let (x, y) = (number("x"), number("y"));
    let placed = x.is_some() && y.is_some();
    if let Some(key) = &key {
        // Upward in graphology and sigma, downward here.
        network.place(key, x, y.map(|y| -y));
    }
    let label_key = ["label", "name"]
        .into_iter()
        .find(|name| first_text(&said, &[name]).is_some());
    let skip = |name: &str| Some(name) == label_key || placed && ["x", "y"].contains(&name);
    all(Of::Actors, &said, &beside.dividers[0], skip, network)
}

fn one_edge(edge: &Value, undirected: bool, beside: &Beside, network: &mut JsonNetwork<'_>) -> Result<(), Unreadable> {
    let text = |name: &str| edge.get(name).and_then(id_text);
    let key = text("key");
    let said = together(edge, key.as_deref(), &beside.edges);
    let own = edge.get("undirected").and_then(Value::as_bool);
    let words = said.get("direction").or_else(|| said.get("Direction")).cloned();
    let words = words.map(|word| Map::from_iter([("direction".to_owned(), word)]));
    let stated = words.as_ref().and_then(stated_direction);
    let direction = match (stated, own.unwrap_or(undirected)) {
        (Some(stated), _) => stated,
        (None, true) => "undirected",
        (None, false) => "directed",
    };
    network.tie(&JsonTie {
        id: key,
        from: text("source"),
        to: text("target"),
        direction: Some(direction),
    })?;
    let skip = |name: &str| name.eq_ignore_ascii_case("direction") && stated.is_some();
    all(Of::Ties, &said, &beside.dividers[1], skip, network)
}

/// What a record says itself, and what is said of it elsewhere.
fn together<'v>(
    record: &'v Value,
    key: Option<&str>,
    beside: &'v BTreeMap<String, Map<String, Value>>,
) -> Cow<'v, Map<String, Value>> {
    let own = record.get("attributes").and_then(Value::as_object);
    match (own, key.and_then(|key| beside.get(key))) {
        (Some(own), None) => Cow::Borrowed(own),
        (None, Some(other)) => Cow::Borrowed(other),
        (None, None) => Cow::Owned(Map::new()),
        (Some(own), Some(other)) => {
            let mut both = own.clone();
            both.extend(other.iter().map(|(name, value)| (name.clone(), value.clone())));
            Cow::Owned(both)
        }
    }
}

fn all(
    of: Of,
    said: &Map<String, Value>,
    dividers: &BTreeMap<String, String>,
    skip: impl Fn(&str) -> bool,
    network: &mut JsonNetwork<'_>,
) -> Result<(), Unreadable> {
    if dividers.is_empty() {
        return network.attributes(of, said, skip);
    }
    for (name, value) in said.iter().filter(|(name, _)| !skip(name)) {
        match (dividers.get(name), value) {
            (Some(divider), Value::String(text)) => {
                let values: Vec<&str> = text.split(divider.as_str()).map(str::trim).collect();
                network.put(of, name, Cell::Text(values.join(" | ")))?;
            }
            _ => network.attribute(of, name, value)?,
        }
    }
    Ok(())
}
