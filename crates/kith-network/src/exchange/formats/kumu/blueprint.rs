//! A blueprint: elements and connections in one flat list each, as a Kumu map takes them from an address.

use serde_json::{Map, Value, json};

use crate::exchange::json_network::written::{attributes, object, text};
use crate::exchange::kumu_out::NotWritten;
use crate::exchange::outgoing::Outgoing;
use crate::vocabulary::FieldOn;

/// What a blueprint calls what it knows itself.
const RENAMED: [(&str, &str); 4] = [
    ("Type", "type"),
    ("Label", "label"),
    ("Description", "description"),
    ("Tags", "tags"),
];

pub(super) fn write(outgoing: &Outgoing<'_>) -> Result<Vec<u8>, NotWritten> {
    let words = outgoing.network.vocabulary();
    let (actors, ties) = (outgoing.actors(), outgoing.ties());
    let of_elements = attributes(&actors.columns, FieldOn::Actors, words, &[], &RENAMED);
    let elements = actors.rows.iter().map(|row| {
        let mut element = object(&of_elements, &row.cells);
        element.insert("id".to_owned(), json!(row.id));
        element.insert("label".to_owned(), json!(row.actor.name.as_str()));
        Value::Object(element)
    });
    let of_connections = attributes(&ties.columns, FieldOn::Ties, words, &[], &RENAMED);
    let connections = ties.rows.iter().map(|row| {
        let mut connection: Map<String, Value> = object(&of_connections, &row.cells);
        connection.insert("id".to_owned(), json!(row.id));
        connection.insert("from".to_owned(), json!(row.from));
        connection.insert("to".to_owned(), json!(row.to));
        connection.insert("direction".to_owned(), json!(row.tie.direction.key()));
        Value::Object(connection)
    });
    text(&json!({
        "elements": elements.collect::<Vec<_>>(),
        "connections": connections.collect::<Vec<_>>(),
    }))
}
