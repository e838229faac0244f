//! Writing: elements in two groups, with what networkx asks for as well.

use serde_json::{Map, Value, json};

use super::reading::{EDGE_KEYS, NODE_KEYS};
use crate::exchange::json_network::written::{attributes, number, object, text, whole};
use crate::exchange::kumu_out::NotWritten;
use crate::exchange::outgoing::Outgoing;
use crate::vocabulary::{Direction, FieldOn};

pub(super) fn write(outgoing: &Outgoing<'_>) -> Result<Vec<u8>, NotWritten> {
    let words = outgoing.network.vocabulary();
    let (actors, ties) = (outgoing.actors(), outgoing.ties());
    let of_nodes = attributes(&actors.columns, FieldOn::Actors, words, NODE_KEYS, &[]);
    let nodes: Vec<Value> = actors
        .rows
        .iter()
        .map(|row| {
            let mut data = object(&of_nodes, &row.cells);
            data.insert("id".to_owned(), json!(row.id));
            data.insert("name".to_owned(), json!(row.actor.name.as_str()));
            // Without it networkx reads nothing.
            data.insert("value".to_owned(), json!(row.id));
            let mut node = Map::from_iter([("data".to_owned(), Value::Object(data))]);
            if let Some((x, y)) = row.place {
                node.insert("position".to_owned(), json!({ "x": number(x), "y": number(y) }));
            }
            Value::Object(node)
        })
        .collect();
    let renamed = [("Strength", "weight"), ("Type", "interaction")];
    let of_edges = attributes(&ties.columns, FieldOn::Ties, words, EDGE_KEYS, &renamed);
    let any_directed = ties.rows.iter().any(|row| row.tie.direction != Direction::Undirected);
    let usual = if any_directed {
        Direction::Directed
    } else {
        Direction::Undirected
    };
    let edges: Vec<Value> = ties
        .rows
        .iter()
        .map(|row| {
            let mut data = object(&of_edges, &row.cells);
            data.insert("id".to_owned(), json!(row.id));
            data.insert("key".to_owned(), json!(row.id));
            data.insert("source".to_owned(), json!(row.from));
            data.insert("target".to_owned(), json!(row.to));
            if row.tie.direction != usual {
                data.insert("direction".to_owned(), json!(row.tie.direction.key()));
            }
            json!({ "data": data })
        })
        .collect();
    text(&json!({
        "data": whole(outgoing),
        "directed": any_directed,
        "multigraph": true,
        "elements": { "nodes": nodes, "edges": edges },
    }))
}
