//! Writing, as networkx 3 does by default: `nodes`, `edges`, and whether the whole is directed.

use serde_json::{Value, json};

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
            let mut node = object(&of_nodes, &row.cells);
            node.insert("id".to_owned(), json!(row.id));
            node.insert("label".to_owned(), json!(row.actor.name.as_str()));
            if let Some((x, y)) = row.place {
                node.insert("x".to_owned(), number(x));
                node.insert("y".to_owned(), number(y));
            }
            Value::Object(node)
        })
        .collect();
    let of_edges = attributes(
        &ties.columns,
        FieldOn::Ties,
        words,
        EDGE_KEYS,
        &[("Strength", "weight")],
    );
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
            let mut edge = object(&of_edges, &row.cells);
            edge.insert("source".to_owned(), json!(row.from));
            edge.insert("target".to_owned(), json!(row.to));
            edge.insert("key".to_owned(), json!(row.id));
            if row.tie.direction != usual {
                edge.insert("direction".to_owned(), json!(row.tie.direction.key()));
            }
            Value::Object(edge)
        })
        .collect();
    text(&json!({
        "directed": any_directed,
        "multigraph": true,
        "graph": whole(outgoing),
        "nodes": nodes,
        "edges": edges,
    }))
}
