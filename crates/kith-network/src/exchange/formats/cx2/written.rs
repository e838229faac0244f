//! Writing: descriptor, counts, declarations, the whole, nodes, edges, status, in this order.

use serde_json::{Map, Value, json};

use super::aspects::external_id;
use super::reading::{EDGE_KEYS, NODE_KEYS};
use crate::exchange::json_network::written::{Attribute, attributes, number, object, text, whole};
use crate::exchange::kumu_out::NotWritten;
use crate::exchange::outgoing::{Holds, OutActors, OutTies, Outgoing};
use crate::vocabulary::{Direction, FieldOn};

pub(super) fn write(outgoing: &Outgoing<'_>) -> Result<Vec<u8>, NotWritten> {
    let words = outgoing.network.vocabulary();
    let (actors, ties) = (outgoing.actors(), outgoing.ties());
    let of_nodes = attributes(&actors.columns, FieldOn::Actors, words, NODE_KEYS, &[]);
    let renamed = [("Strength", "weight"), ("Type", "interaction")];
    let of_edges = attributes(&ties.columns, FieldOn::Ties, words, EDGE_KEYS, &renamed);
    let (nodes, edges) = (nodes(&actors, &of_nodes), edges(&actors, &ties, &of_edges));
    let whole = whole(outgoing);
    let of_whole: Map<String, Value> = whole
        .keys()
        .map(|name| (name.clone(), json!({ "d": "string" })))
        .collect();
    let counted = |name: &str, count: usize| json!({ "name": name, "elementCount": count });
    text(&json!([
        { "CXVersion": "2.0", "hasFragments": false },
        { "metaData": [
            counted("attributeDeclarations", 1),
            counted("networkAttributes", 1),
            counted("nodes", nodes.len()),
            counted("edges", edges.len()),
        ] },
        { "attributeDeclarations": [{
            "networkAttributes": of_whole,
            "nodes": declared(&of_nodes, &["name", external_id()]),
            "edges": declared(&of_edges, &["direction", external_id()]),
        }] },
        { "networkAttributes": [whole] },
        { "nodes": nodes },
        { "edges": edges },
        { "status": [{ "error": "", "success": true }] },
    ]))
}

fn declared(attributes: &[Attribute], texts: &[&str]) -> Map<String, Value> {
    let of_ours = attributes.iter().map(|attribute| {
        let declared = match (attribute.several, attribute.holds) {
            (true, _) => "list_of_string",
            (false, Holds::Number) => "double",
            (false, Holds::Text | Holds::Date) => "string",
        };
        (attribute.name.clone(), json!({ "d": declared }))
    });
    let of_all = texts.iter().map(|name| ((*name).to_owned(), json!({ "d": "string" })));
    of_ours.chain(of_all).collect()
}

fn nodes(actors: &OutActors<'_>, attributes: &[Attribute]) -> Vec<Value> {
    // Either every node has a place or none.
    let placed = actors.rows.iter().all(|row| row.place.is_some());
    let nodes = actors.rows.iter().enumerate().map(|(at, row)| {
        let mut said = texts(object(attributes, &row.cells), attributes);
        said.insert("name".to_owned(), json!(row.actor.name.as_str()));
        said.insert(external_id().to_owned(), json!(row.id));
        let mut node = Map::from_iter([("id".to_owned(), json!(at)), ("v".to_owned(), Value::Object(said))]);
        if let Some((x, y)) = row.place.filter(|_| placed) {
            node.insert("x".to_owned(), number(x));
            node.insert("y".to_owned(), number(y));
        }
        Value::Object(node)
    });
    nodes.collect()
}

fn edges(actors: &OutActors<'_>, ties: &OutTies<'_>, attributes: &[Attribute]) -> Vec<Value> {
    let at: std::collections::BTreeMap<&str, usize> = actors
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| (row.id.as_str(), at))
        .collect();
    let edges = ties.rows.iter().enumerate().map(|(n, row)| {
        let mut said = texts(object(attributes, &row.cells), attributes);
        said.insert(external_id().to_owned(), json!(row.id));
        if row.tie.direction != Direction::Directed {
            said.insert("direction".to_owned(), json!(row.tie.direction.key()));
        }
        json!({ "id": n, "s": at.get(row.from.as_str()), "t": at.get(row.to.as_str()), "v": said })
    });
    edges.collect()
}

/// Every value of an attribute must be of the type that is declared: a number among words is written as words.
fn texts(mut said: Map<String, Value>, attributes: &[Attribute]) -> Map<String, Value> {
    for attribute in attributes.iter().filter(|attribute| attribute.holds != Holds::Number) {
        if let Some(value) = said.get_mut(&attribute.name)
            && value.is_number()
        {
            let text = value.to_string();
            *value = if attribute.several { json!([text]) } else { json!(text) };
        }
    }
    said
}
