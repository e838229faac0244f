//! Kumu's JSON: a whole project, a map cut out of one, a blueprint, or bare rows. Whichever it is, it becomes the same
//! tables that a spreadsheet of it would be, and beside them the views that its maps and perspectives come to.
//!
//! Written from the description of the format, not from anybody's code; what the service does not document was seen in
//! real files. Everything is kept: an attribute that nobody knows is a column like any other.

mod laid;
mod loops;
mod loose;
pub(crate) mod own;
mod tables;
#[cfg(test)]
mod tests;
pub(crate) mod tolerant;
mod views;

use serde_json::{Map, Value};

use super::gathering::{Gathering, Remarks};
use super::table::{FoundView, Limits, Sheet, Unreadable};
use tables::Tables;

/// What a JSON file of Kumu's came to.
#[derive(Debug, Default)]
pub(crate) struct Read {
    pub sheets: Vec<Sheet>,
    /// What lies in the project's trash, to be brought only if somebody says so.
    pub trash: Vec<Sheet>,
    pub views: Vec<FoundView>,
    /// What the project says of itself, in Markdown; empty where it says nothing.
    pub words: String,
    /// Attributes that only the project's own people were shown.
    pub private: Vec<String>,
}

const ADVICE: &str = "kith reads Kumu's projects and blueprints, and lists of rows with a label, or with from and to.";

/// Whether JSON is one of Kumu's, or a list of rows.
pub(crate) fn seems_kumu(value: &Value) -> bool {
    match value {
        Value::Array(_) => true,
        Value::Object(project) => match (project.get("elements"), project.get("connections")) {
            (Some(Value::Array(_)), _) | (_, Some(Value::Array(_))) => true,
            _ => false,
        },
        _ => false,
    }
}

/// Places drawn further apart, as [`laid::stretch`] does it.
pub(crate) fn stretched(
    mut places: std::collections::BTreeMap<String, (f64, f64)>,
) -> std::collections::BTreeMap<String, (f64, f64)> {
    laid::stretch(&mut places);
    places
}

/// Reads any of them, decided by what is in it. O(n) for n bytes.
///
/// # Errors
/// Where it breaks off or makes no sense as JSON, by line; what it seems to be when it is no network.
pub(crate) fn read(value: Value, limits: &Limits, remarks: &mut Remarks) -> Result<Read, Unreadable> {
    let project = match value {
        Value::Array(rows) => bare(rows)?,
        Value::Object(project) => project,
        _ => return Err(Unreadable::other("JSON that holds no list", ADVICE)),
    };
    let list = |key: &str| project.get(key).and_then(Value::as_array).map_or(0, Vec::len);
    if !project.contains_key("elements") && !project.contains_key("connections") {
        return Err(Unreadable::other(seems(&project), ADVICE));
    }
    if list("elements") + list("connections") == 0 {
        return Err(Unreadable::broken(
            "JSON",
            "its lists of elements and connections are empty",
        ));
    }
    let tables = Tables::of(&project, remarks);
    let mut gathering = Gathering::new(limits);
    let (sheets, trash) = tables.sheets(&mut gathering)?;
    Ok(Read {
        views: views::views(&project, &tables, remarks),
        words: project
            .get("description")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .trim()
            .to_owned(),
        private: tables.private(),
        sheets,
        trash,
    })
}

/// A bare list of rows, as a blueprint: connections where a row has two ends, else elements.
fn bare(rows: Vec<Value>) -> Result<Map<String, Value>, Unreadable> {
    let (mut elements, mut connections) = (Vec::new(), Vec::new());
    for row in rows {
        let Value::Object(object) = &row else {
            return Err(Unreadable::other("a JSON list of something else than rows", ADVICE));
        };
        let has = |name: &str| object.keys().any(|key| key.eq_ignore_ascii_case(name));
        if has("from") && has("to") {
            connections.push(row);
        } else if ["label", "name", "id", "_id", "attributes"]
            .iter()
            .any(|name| has(name))
        {
            elements.push(row);
        } else {
            return Err(Unreadable::other("JSON whose rows have no label", ADVICE));
        }
    }
    Ok(Map::from_iter([
        ("elements".to_owned(), Value::Array(elements)),
        ("connections".to_owned(), Value::Array(connections)),
    ]))
}

pub(crate) fn seems(object: &Map<String, Value>) -> &'static str {
    let has = |key: &str| object.contains_key(key);
    match () {
        () if has("nodes") && (has("edges") || has("links")) => "a network of nodes and edges (JSON)",
        () if has("graph") => "a graph (JSON)",
        () if has("features") => "places on the Earth (GeoJSON)",
        () if has("openapi") || has("swagger") => "the description of a program's interface",
        () => "JSON, but no network",
    }
}
