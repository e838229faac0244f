//! Reading: declarations with their aliases and defaults first, then nodes and edges.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::aspects::{Aspects, Called, cell, external_id};
use crate::exchange::format::Reading;
use crate::exchange::json_network::{JsonNetwork, JsonTie, Of, id_text, of_the_whole};
use crate::exchange::table::{Cell, Unreadable};

const KNOWN: &[&str] = &["attributeDeclarations", "networkAttributes", "nodes", "edges"];
pub(super) const NODE_KEYS: &[&str] = &["id", "name", "represents", "external id"];
pub(super) const EDGE_KEYS: &[&str] = &["id", "interaction", "weight", "direction", "external id"];

pub(super) fn read(value: Value, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let aspects = Aspects::of(value, "CX2", KNOWN, reading)?;
    let whole = aspects.list("networkAttributes").find_map(Value::as_object);
    of_the_whole(whole, reading);
    let of_nodes = Declared::of(&aspects, "nodes");
    let of_edges = Declared::of(&aspects, "edges");
    let called = Called::of(aspects.list("nodes").map(|node| {
        let id = node.get("id").and_then(id_text);
        let text = |name: &str| of_nodes.text(node, name);
        (id.clone(), text("name").or(id), text(external_id()))
    }));
    let mut network = JsonNetwork::new(reading.limits, NODE_KEYS, EDGE_KEYS);
    for node in aspects.list("nodes") {
        let id = node.get("id").and_then(id_text);
        let label = of_nodes.text(node, "name").or_else(|| id.clone());
        called.actor(id.as_deref(), label.as_deref(), &mut network)?;
        let number = |axis: &str| node.get(axis).and_then(Value::as_f64);
        if let (Some(x), Some(y)) = (number("x"), number("y")) {
            called.place(id.as_deref(), (x, y), &mut network);
        }
        for (name, cell) in of_nodes.cells(node) {
            if name != external_id() && name != "name" {
                network.put(Of::Actors, name, cell)?;
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
    declared: &Declared<'_>,
    network: &mut JsonNetwork<'_>,
) -> Result<(), Unreadable> {
    let cells: Vec<(&str, Cell)> = declared.cells(edge).collect();
    let stated = cells.iter().find_map(|(name, cell)| direction(name, cell));
    network.tie(&JsonTie {
        id: declared.text(edge, external_id()),
        from: called.end(edge.get("s")),
        to: called.end(edge.get("t")),
        direction: Some(stated.unwrap_or("directed")),
    })?;
    if let Some(kind) = declared.text(edge, "interaction") {
        network.known(Of::Ties, "Type", &Value::String(kind))?;
    }
    for (name, cell) in cells {
        if name != external_id() && name != "interaction" && direction(name, &cell).is_none() {
            network.put(Of::Ties, name, cell)?;
        }
    }
    Ok(())
}

/// What an attribute says of direction: CX2 itself leads from source to target.
fn direction(name: &str, cell: &Cell) -> Option<&'static str> {
    match (name.to_lowercase().as_str(), cell) {
        ("directed", Cell::Bool(false)) => Some("undirected"),
        ("directed", Cell::Bool(true)) => Some("directed"),
        ("direction", Cell::Text(text)) => ["directed", "undirected", "mutual"]
            .into_iter()
            .find(|word| word == text),
        _ => None,
    }
}

/// The declared attributes of an aspect.
struct Declared<'v> {
    /// By the name or alias that records use: the name and the type.
    types: BTreeMap<&'v str, (&'v str, Option<&'v str>)>,
    /// What records without the attribute hold.
    defaults: BTreeMap<&'v str, Cell>,
    /// By the name: the alias.
    aliases: BTreeMap<&'v str, &'v str>,
}

impl<'v> Declared<'v> {
    fn of(aspects: &'v Aspects, aspect: &str) -> Declared<'v> {
        let mut declared = Declared {
            types: BTreeMap::new(),
            defaults: BTreeMap::new(),
            aliases: BTreeMap::new(),
        };
        let all = aspects.list("attributeDeclarations");
        for (name, said) in all.filter_map(|one| one.get(aspect)?.as_object()).flatten() {
            let text = |key: &str| said.get(key).and_then(Value::as_str);
            if let Some(alias) = text("a") {
                declared.aliases.insert(name, alias);
            }
            declared.types.insert(text("a").unwrap_or(name), (name, text("d")));
            declared.types.entry(name).or_insert((name, text("d")));
            if let Some(cell) = said.get("v").and_then(|value| cell(text("d"), value)) {
                declared.defaults.insert(name, cell);
            }
        }
        declared
    }

    fn said<'r>(record: &'r Value) -> Option<&'r Map<String, Value>> {
        record.get("v").and_then(Value::as_object)
    }

    /// What a record holds, by the names of attributes, with what is declared for those it does not give.
    fn cells<'r>(&'r self, record: &'r Value) -> impl Iterator<Item = (&'r str, Cell)> {
        let given = Self::said(record).into_iter().flatten().filter_map(|(key, value)| {
            let (name, declared) = match self.types.get(key.as_str()) {
                Some((name, declared)) => (*name, *declared),
                None => (key.as_str(), undeclared(value)),
            };
            Some((name, cell(declared, value)?))
        });
        let given_here = move |name: &str| {
            let said = Self::said(record);
            let alias = self.aliases.get(name).copied().unwrap_or(name);
            said.is_some_and(|said| said.contains_key(alias) || said.contains_key(name))
        };
        let rest = self.defaults.iter().filter(move |(name, _)| !given_here(name));
        given.chain(rest.map(|(name, cell)| (*name, cell.clone())))
    }

    /// The text of one attribute of a record.
    fn text(&self, record: &Value, name: &str) -> Option<String> {
        let alias = self.aliases.get(name).copied().unwrap_or(name);
        let said = Self::said(record);
        let given = said.and_then(|said| said.get(alias).or_else(|| said.get(name)));
        let declared = self.types.get(alias).and_then(|(_, declared)| *declared);
        let cell = match given {
            Some(value) => cell(declared.or(Some("any")), value)?,
            None => self.defaults.get(name)?.clone(),
        };
        Some(cell.text().into_owned()).filter(|text| !text.trim().is_empty())
    }
}

/// The type of what nobody declared: a number stays one.
fn undeclared(value: &Value) -> Option<&'static str> {
    value.is_number().then_some("double")
}
