//! Reading: one graph, or several as one network.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::exchange::format::Reading;
use crate::exchange::json_network::{
    JsonNetwork, JsonTie, Of, directed, first_text, id_text, of_the_whole, stated_direction,
};
use crate::exchange::table::{Cell, Unreadable};

pub(super) const NODE_KEYS: &[&str] = &["x", "y"];
pub(super) const EDGE_KEYS: &[&str] = &["direction"];

pub(super) fn read(mut value: Value, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let graphs = match (
        value.get_mut("graphs").map(Value::take),
        value.get_mut("graph").map(Value::take),
    ) {
        (Some(Value::Array(several)), _) => several,
        (_, Some(one)) => vec![one],
        _ => Vec::new(),
    };
    let nothing = |graph: &Value| {
        let count = |list: &str| match graph.get(list) {
            Some(Value::Array(items)) => items.len(),
            Some(Value::Object(items)) => items.len(),
            _ => 0,
        };
        count("nodes") + count("edges") == 0
    };
    if graphs.iter().all(nothing) {
        return Err(Unreadable::broken(
            "JSON Graph Format",
            "its lists of nodes and edges are empty",
        ));
    }
    let several = graphs.len() > 1;
    let apart = several && ids_repeat(&graphs);
    if several {
        let ids = if apart {
            " Some ids stand in more than one of them, so each id got the name of its graph in front."
        } else {
            ""
        };
        reading.remarks.say_once(format!(
            "The file holds {} graphs; they were read as one network, with the name of its graph as a field of each actor and connection.{ids}",
            graphs.len()
        ));
    }
    let mut network = JsonNetwork::new(reading.limits, NODE_KEYS, EDGE_KEYS);
    for (at, graph) in graphs.iter().enumerate() {
        let name = graph.as_object().and_then(|graph| first_text(graph, &["label", "id"]));
        let one = OneGraph {
            directed: graph.get("directed").and_then(Value::as_bool).unwrap_or(true),
            name: several.then(|| name.clone().unwrap_or_else(|| format!("Graph {}", at + 1))),
            before: apart
                .then(|| format!("{}:", name.unwrap_or_else(|| (at + 1).to_string())))
                .unwrap_or_default(),
        };
        one.read(graph, &mut network)?;
        if !several {
            of_the_whole(graph.get("metadata").and_then(Value::as_object), reading);
        }
    }
    network.finish(reading);
    Ok(())
}

/// Whether two graphs of the file have a node of one id, or one name.
fn ids_repeat(graphs: &[Value]) -> bool {
    let mut seen = BTreeSet::new();
    graphs.iter().any(|graph| {
        let own: BTreeSet<String> = nodes(graph).filter_map(|(id, _)| id).collect();
        own.into_iter().any(|id| !seen.insert(id))
    })
}

/// Nodes with their ids: by id in version 2, in a list in version 1.
fn nodes(graph: &Value) -> Box<dyn Iterator<Item = (Option<String>, &Value)> + '_> {
    match graph.get("nodes") {
        Some(Value::Object(nodes)) => Box::new(nodes.iter().map(|(id, node)| (Some(id.clone()), node))),
        Some(Value::Array(nodes)) => Box::new(nodes.iter().map(|node| {
            let id = node.get("id").or_else(|| node.get("key")).and_then(id_text);
            (id, node)
        })),
        _ => Box::new(std::iter::empty()),
    }
}

struct OneGraph {
    directed: bool,
    /// Where there are several.
    name: Option<String>,
    /// What stands before its ids.
    before: String,
}

impl OneGraph {
    fn read(&self, graph: &Value, network: &mut JsonNetwork<'_>) -> Result<(), Unreadable> {
        for (id, node) in nodes(graph) {
            self.node(id, node, network)?;
        }
        let edges = match graph.get("edges").or_else(|| graph.get("links")) {
            Some(Value::Array(edges)) => edges.iter().collect(),
            Some(Value::Object(edges)) => edges.values().collect(),
            _ => Vec::new(),
        };
        for edge in edges {
            self.edge(edge, network)?;
        }
        for _ in graph.get("hyperedges").and_then(Value::as_array).into_iter().flatten() {
            network.left_out("hyperedges, which join more than two at once and cannot be connections of two");
        }
        Ok(())
    }

    fn node(&self, id: Option<String>, node: &Value, network: &mut JsonNetwork<'_>) -> Result<(), Unreadable> {
        let empty = Map::new();
        let said = node.as_object().unwrap_or(&empty);
        let label = first_text(said, &["label"]).or_else(|| id.clone());
        let id = id.map(|id| self.before.clone() + &id);
        network.actor(id.as_deref(), label.as_deref())?;
        if let Some(kind) = said.get("type") {
            network.known(Of::Actors, "Type", kind)?;
        }
        let metadata = said.get("metadata");
        let number = |name: &str| metadata.and_then(|said| said.get(name)).and_then(Value::as_f64);
        let placed = number("x").is_some() && number("y").is_some();
        if let Some(id) = &id {
            network.place(id, number("x"), number("y"));
        }
        network.attributes(Of::Actors, said, |name| {
            ["id", "key", "label", "type", "metadata"].contains(&name)
        })?;
        self.metadata(
            Of::Actors,
            metadata,
            |name| placed && ["x", "y"].contains(&name),
            network,
        )
    }

    fn edge(&self, edge: &Value, network: &mut JsonNetwork<'_>) -> Result<(), Unreadable> {
        let Some(said) = edge.as_object() else {
            network.left_out("entries in the list of edges that are no records");
            return Ok(());
        };
        let end = |name: &str| said.get(name).and_then(id_text).map(|id| self.before.clone() + &id);
        let metadata = said.get("metadata");
        let stated = metadata.and_then(Value::as_object).and_then(|said| {
            let word = said.get("direction")?.clone();
            stated_direction(&Map::from_iter([("direction".to_owned(), word)]))
        });
        let own = said.get("directed").and_then(Value::as_bool);
        network.tie(&JsonTie {
            id: said.get("id").and_then(id_text).map(|id| self.before.clone() + &id),
            from: end("source"),
            to: end("target"),
            direction: Some(stated.unwrap_or_else(|| directed(own.unwrap_or(self.directed)))),
        })?;
        if let Some(relation) = said.get("relation") {
            network.known(Of::Ties, "Type", relation)?;
        }
        let skip = |name: &str| {
            ["id", "source", "target", "relation", "metadata"].contains(&name) || name == "directed" && own.is_some()
        };
        network.attributes(Of::Ties, said, skip)?;
        self.metadata(
            Of::Ties,
            metadata,
            |name| name == "direction" && stated.is_some(),
            network,
        )
    }

    fn metadata(
        &self,
        of: Of,
        metadata: Option<&Value>,
        skip: impl Fn(&str) -> bool,
        network: &mut JsonNetwork<'_>,
    ) -> Result<(), Unreadable> {
        match metadata {
            Some(Value::Object(said)) => network.attributes(of, said, skip)?,
            Some(other) => network.attribute(of, "metadata", other)?,
            None => {}
        }
        match &self.name {
            Some(name) => network.put(of, "Graph", Cell::Text(name.clone())),
            None => Ok(()),
        }
    }
}
