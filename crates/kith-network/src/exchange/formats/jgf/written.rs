//! Writing version 2: nodes by id.

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
    let nodes: Map<String, Value> = actors
        .rows
        .iter()
        .map(|row| {
            let mut metadata = object(&of_nodes, &row.cells);
            if let Some((x, y)) = row.place {
                metadata.insert("x".to_owned(), number(x));
                metadata.insert("y".to_owned(), number(y));
            }
            let node = json!({ "label": row.actor.name.as_str(), "metadata": metadata });
            (row.id.clone(), node)
        })
        .collect();
    let of_edges = attributes(
        &ties.columns,
        FieldOn::Ties,
        words,
        EDGE_KEYS,
        &[("Strength", "weight")],
    );
    let kind = of_edges.iter().position(|attribute| attribute.name == "Type");
    let edges: Vec<Value> = ties
        .rows
        .iter()
        .map(|row| {
            let mut metadata = object(&of_edges, &row.cells);
            let relation = kind.and_then(|_| metadata.remove("Type"));
            if row.tie.direction == Direction::Mutual {
                metadata.insert("direction".to_owned(), json!(Direction::Mutual.key()));
            }
            let mut edge = Map::from_iter([
                ("id".to_owned(), json!(row.id)),
                ("source".to_owned(), json!(row.from)),
                ("target".to_owned(), json!(row.to)),
                ("directed".to_owned(), json!(row.tie.direction != Direction::Undirected)),
                ("metadata".to_owned(), Value::Object(metadata)),
            ]);
            if let Some(relation) = relation {
                edge.insert("relation".to_owned(), relation);
            }
            Value::Object(edge)
        })
        .collect();
    let about = outgoing.network.about();
    text(&json!({
        "graph": {
            "label": about.name.as_str(),
            "directed": true,
            "metadata": whole(outgoing),
            "nodes": nodes,
            "edges": edges,
        }
    }))
}
