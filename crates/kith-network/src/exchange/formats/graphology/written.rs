//! Writing: a mixed multigraph, so that every direction and every parallel connection is kept.

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
            let mut said = object(&of_nodes, &row.cells);
            said.insert("label".to_owned(), json!(row.actor.name.as_str()));
            if let Some((x, y)) = row.place {
                said.insert("x".to_owned(), number(x));
                said.insert("y".to_owned(), number(0.0 - y));
            }
            json!({ "key": row.id, "attributes": said })
        })
        .collect();
    let of_edges = attributes(
        &ties.columns,
        FieldOn::Ties,
        words,
        EDGE_KEYS,
        &[("Strength", "weight")],
    );
    let edges: Vec<Value> = ties
        .rows
        .iter()
        .map(|row| {
            let mut said = object(&of_edges, &row.cells);
            if row.tie.direction == Direction::Mutual {
                said.insert("direction".to_owned(), json!(Direction::Mutual.key()));
            }
            let mut edge = Map::from_iter([
                ("key".to_owned(), json!(row.id)),
                ("source".to_owned(), json!(row.from)),
                ("target".to_owned(), json!(row.to)),
                ("attributes".to_owned(), Value::Object(said)),
            ]);
            if row.tie.direction == Direction::Undirected {
                edge.insert("undirected".to_owned(), json!(true));
            }
            Value::Object(edge)
        })
        .collect();
    text(&json!({
        "attributes": whole(outgoing),
        "options": { "type": "mixed", "multi": true, "allowSelfLoops": true },
        "nodes": nodes,
        "edges": edges,
    }))
}
