//! What the writers of JSON formats share: the columns of a network as attributes with names and typed values.

use std::collections::BTreeSet;

use serde_json::{Map, Number, Value};

use super::{APART, is_reserved};
use crate::exchange::kumu::meaning::Meaning;
use crate::exchange::kumu::values::split;
use crate::exchange::kumu_out::{NotWritten, Out};
use crate::exchange::outgoing::{Holds, OutColumn, OutTies, Outgoing};
use crate::vocabulary::{Direction, FieldOn, Vocabulary};

/// A column as an attribute.
pub(crate) struct Attribute {
    pub name: String,
    pub holds: Holds,
    /// Whether it may hold several values; they are written as a list.
    pub several: bool,
}

/// What programs that calculate call the strength of a connection.
pub(crate) const WEIGHT: &str = "weight";

/// The attributes of a table's columns, in order. A name that the format needs for itself, or that another attribute
/// has, gets a mark that reading takes off again. `renamed` says what columns are called in this format.
pub(crate) fn attributes(
    columns: &[OutColumn],
    on: FieldOn,
    words: &Vocabulary,
    reserved: &[&str],
    renamed: &[(&str, &str)],
) -> Vec<Attribute> {
    let mut taken = BTreeSet::new();
    columns
        .iter()
        .map(|column| {
            // Words where a number should be belong to a field called as the column is.
            let native = renamed
                .iter()
                .find(|(header, name)| *header == column.header && (*name != WEIGHT || column.holds == Holds::Number));
            let mut name = native.map_or_else(|| column.header.clone(), |(_, name)| (*name).to_owned());
            if native.is_none() && is_reserved(&name, reserved) {
                name.push_str(APART);
            }
            while !taken.insert(name.to_lowercase()) {
                name.push_str(APART);
            }
            Attribute {
                name,
                holds: column.holds,
                several: holds_several(column, on, words),
            }
        })
        .collect()
}

fn holds_several(column: &OutColumn, on: FieldOn, words: &Vocabulary) -> bool {
    if column.holds != Holds::Text || !column.divides {
        return false;
    }
    match Meaning::named_by(on, &column.header) {
        Some(Meaning::Tags | Meaning::Needs | Meaning::Offers(_) | Meaning::Care(..)) => true,
        Some(_) => false,
        None => words
            .fields
            .iter()
            .any(|field| field.on == on && field.label == column.header && field.many),
    }
}

/// What a record's cells hold, by attribute; nothing for what holds nothing.
pub(crate) fn values<'a>(
    attributes: &'a [Attribute],
    cells: &'a [Out],
) -> impl Iterator<Item = (&'a Attribute, Value)> {
    attributes
        .iter()
        .zip(cells)
        .filter_map(|(attribute, cell)| Some((attribute, value(cell, attribute.several)?)))
}

/// [`values`] as an object.
pub(crate) fn object(attributes: &[Attribute], cells: &[Out]) -> Map<String, Value> {
    values(attributes, cells)
        .map(|(attribute, value)| (attribute.name.clone(), value))
        .collect()
}

fn value(cell: &Out, several: bool) -> Option<Value> {
    Some(match cell {
        Out::Nothing => return None,
        Out::Text(text) if several => split(text).into_iter().map(Value::String).collect(),
        Out::Text(text) => Value::String(text.clone()),
        Out::Number(value) => number(*value),
        Out::Date(date) => Value::String(date.to_string()),
    })
}

/// A number without a needless point: three is `3`.
pub(crate) fn number(number: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let below_nought = number == 0.0 && number.is_sign_negative();
    if number.fract() == 0.0 && number.abs() <= EXACT && !below_nought {
        #[expect(clippy::cast_possible_truncation, reason = "whole and small enough to be exact")]
        let whole = number as i64;
        return Value::Number(Number::from(whole));
    }
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}

/// The direction of a file that knows one for all: directed where any connection is. Others say what they are.
pub(crate) fn usual_direction(ties: &OutTies<'_>) -> Direction {
    let undirected = ties.rows.iter().all(|row| row.tie.direction == Direction::Undirected);
    if undirected {
        Direction::Undirected
    } else {
        Direction::Directed
    }
}

/// What is said of the network as a whole.
pub(crate) fn whole(outgoing: &Outgoing<'_>) -> Map<String, Value> {
    let about = outgoing.network.about();
    let mut whole = Map::from_iter([("name".to_owned(), Value::from(about.name.as_str()))]);
    if !about.description.is_empty() {
        whole.insert("description".to_owned(), Value::from(about.description.as_str()));
    }
    whole
}

/// JSON in lines, with a line break at the end.
///
/// # Errors
/// Where it cannot be put together, which no value of ours causes.
pub(crate) fn text(value: &Value) -> Result<Vec<u8>, NotWritten> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|error| NotWritten::Failed(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}
