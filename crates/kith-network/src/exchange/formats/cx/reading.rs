//! Reading: aspects put together from their fragments, attributes joined to whom they are about.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::exchange::format::Reading;
use crate::exchange::formats::cx2::aspects::{Aspects, Called, cell, external_id};
use crate::exchange::json_network::{JsonNetwork, JsonTie, Of, id_text, of_the_whole};
use crate::exchange::table::{Cell, Unreadable};

const KNOWN: &[&str] = &[
    "nodes",
    "edges",
    "nodeAttributes",
    "edgeAttributes",
    "networkAttributes",
    "cartesianLayout",
];

/// Attributes by whom they are about, in the order of the file.
type ByOwner<'v> = BTreeMap<String, Vec<(&'v str, Cell)>>;

pub(super) fn read(value: Value, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let aspects = Aspects::of(value, "CX", KNOWN, reading)?;
    let said = aspects.list("networkAttributes").filter_map(|one| {
        let name = one.get("n")?.as_str()?;
        Some((name.to_owned(), one.get("v")?.clone()))
    });
    of_the_whole(Some(&said.collect()), reading);
    let mut twice = 0;
    let of_nodes = owned(&aspects, "nodeAttributes", &mut twice);
    let of_edges = owned(&aspects, "edgeAttributes", &mut twice);
    if twice > 0 {
        reading.remarks.say_once(format!(
            "{twice} attributes are given again for another view of the network; the first was kept."
        ));
    }
    let mut places = BTreeMap::new();
    for at in aspects.list("cartesianLayout") {
        let number = |axis: &str| at.get(axis).and_then(Value::as_f64);
        if let (Some(node), Some(x), Some(y)) = (at.get("node").and_then(id_text), number("x"), number("y")) {
            places.entry(node).or_insert((x, y));
        }
    }
    let label = |node: &Value, id: Option<&String>| {
        let own = node.get("n").and_then(id_text);
        own.or_else(|| text_of(of_nodes.get(id?)?, "name"))
            .or_else(|| id.cloned())
    };
    let called = Called::of(aspects.list("nodes").map(|node| {
        let id = node.get("@id").and_then(id_text);
        let label = label(node, id.as_ref());
        let own = id.as_ref().and_then(|id| text_of(of_nodes.get(id)?, external_id()));
        (id, label, own)
    }));
    let mut network = JsonNetwork::new(reading.limits, &[], &[]);
    for node in aspects.list("nodes") {
        let id = node.get("@id").and_then(id_text);
        let label = label(node, id.as_ref());
        called.actor(id.as_deref(), label.as_deref(), &mut network)?;
        if let Some((x, y)) = id.as_ref().and_then(|id| places.get(id)) {
            called.place(id.as_deref(), (*x, *y), &mut network);
        }
        if let Some(represents) = node.get("r") {
            network.attribute(Of::Actors, "represents", represents)?;
        }
        let named = label.as_deref();
        for (name, cell) in id.iter().filter_map(|id| of_nodes.get(id)).flatten() {
            if *name != external_id() && !(*name == "name" && Some(cell.text().as_ref()) == named) {
                network.put(Of::Actors, name, cell.clone())?;
            }
        }
    }
    for edge in aspects.list("edges") {
        one_edge(edge, &called, &of_edges, &mut network)?;
    }
    network.finish(reading);
    Ok(())
}

fn one_edge(
    edge: &Value,
    called: &Called,
    of_edges: &ByOwner<'_>,
    network: &mut JsonNetwork<'_>,
) -> Result<(), Unreadable> {
    let none = Vec::new();
    let said = edge
        .get("@id")
        .and_then(id_text)
        .and_then(|id| of_edges.get(&id))
        .unwrap_or(&none);
    network.tie(&JsonTie {
        id: text_of(said, external_id()),
        from: called.end(edge.get("s")),
        to: called.end(edge.get("t")),
        direction: Some(direction(said)),
    })?;
    let kind = edge.get("i").and_then(id_text).or_else(|| text_of(said, "interaction"));
    if let Some(kind) = &kind {
        network.known(Of::Ties, "Type", &Value::String(kind.clone()))?;
    }
    for (name, cell) in said {
        let taken = *name == external_id()
            || *name == "interaction" && Some(cell.text().as_ref()) == kind.as_deref()
            || *name == "directed" && matches!(cell, Cell::Bool(_));
        if !taken {
            network.put(Of::Ties, name, cell.clone())?;
        }
    }
    Ok(())
}

/// An edge of CX leads from its source to its target, unless an attribute says that it has no direction.
fn direction(said: &[(&str, Cell)]) -> &'static str {
    let undirected = said
        .iter()
        .any(|(name, cell)| *name == "directed" && *cell == Cell::Bool(false));
    if undirected { "undirected" } else { "directed" }
}

fn text_of(said: &[(&str, Cell)], name: &str) -> Option<String> {
    let (_, cell) = said.iter().find(|(known, _)| *known == name)?;
    Some(cell.text().into_owned()).filter(|text| !text.trim().is_empty())
}

fn owned<'v>(aspects: &'v Aspects, aspect: &str, twice: &mut usize) -> ByOwner<'v> {
    let mut owned: ByOwner<'v> = BTreeMap::new();
    let mut known: BTreeSet<(String, &str)> = BTreeSet::new();
    for one in aspects.list(aspect) {
        let (Some(name), Some(value)) = (one.get("n").and_then(Value::as_str), one.get("v")) else {
            continue;
        };
        let Some(cell) = cell(one.get("d").and_then(Value::as_str), value) else {
            continue;
        };
        let owners: Vec<String> = match one.get("po") {
            Some(Value::Array(several)) => several.iter().filter_map(id_text).collect(),
            other => other.and_then(id_text).into_iter().collect(),
        };
        for owner in owners {
            if known.insert((owner.clone(), name)) {
                owned.entry(owner).or_default().push((name, cell.clone()));
            } else {
                *twice += 1;
            }
        }
    }
    owned
}
