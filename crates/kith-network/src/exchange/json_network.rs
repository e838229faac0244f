//! What the readers of JSON graph formats share: identifiers as text, values as cells, and attributes as columns.

#[cfg(test)]
pub(crate) mod round_trip;
pub(crate) mod written;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Number, Value};

use super::format::Reading;
use super::found_network::{FoundColumn, FoundNetwork, FoundTable, actors, ties};
use super::table::{Cell, Limits, Unreadable};

/// What an attribute is called in a file where its own name is one that the format needs for itself.
const APART: &str = " (attribute)";

/// A network as a JSON file states it, gathered attribute by attribute.
pub(crate) struct JsonNetwork<'l> {
    pub found: FoundNetwork<'l>,
    columns: [BTreeMap<String, FoundColumn>; 2],
    /// Names of attributes that the format has for itself, in lower case: of nodes, of edges.
    reserved: [&'static [&'static str]; 2],
    /// Attributes with lists or records inside, and how many such values there were.
    nested: BTreeMap<String, usize>,
    /// Attributes whose lists had a value with a bar in it.
    barred: BTreeSet<String>,
    /// What was left out, with how often.
    left: BTreeMap<&'static str, usize>,
}

/// One end after the other, and what is said of the whole of a connection.
#[derive(Debug, Default)]
pub(crate) struct JsonTie {
    pub id: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    /// `directed`, `undirected`, `mutual`; nothing where the file does not say.
    pub direction: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    Actors,
    Ties,
}

impl<'l> JsonNetwork<'l> {
    pub(crate) fn new(limits: &'l Limits, nodes: &'static [&'static str], edges: &'static [&'static str]) -> Self {
        JsonNetwork {
            found: FoundNetwork::new(limits),
            columns: [BTreeMap::new(), BTreeMap::new()],
            reserved: [nodes, edges],
            nested: BTreeMap::new(),
            barred: BTreeSet::new(),
            left: BTreeMap::new(),
        }
    }

    /// Begins an actor. Without a label it is called by its id.
    pub(crate) fn actor(&mut self, id: Option<&str>, label: Option<&str>) -> Result<(), Unreadable> {
        self.found.actors.next();
        if let Some(id) = id {
            self.found.actors.text(actors::ID, id)?;
        }
        if let Some(label) = label.filter(|label| !label.trim().is_empty()).or(id) {
            self.found.actors.text(actors::LABEL, label)?;
        }
        Ok(())
    }

    /// Begins a connection.
    pub(crate) fn tie(&mut self, tie: &JsonTie) -> Result<(), Unreadable> {
        let table = &mut self.found.ties;
        table.next();
        let said = [(ties::ID, &tie.id), (ties::FROM, &tie.from), (ties::TO, &tie.to)];
        for (column, text) in said {
            if let Some(text) = text {
                table.text(column, text.as_str())?;
            }
        }
        if let Some(direction) = tie.direction {
            table.text(ties::DIRECTION, direction)?;
        }
        Ok(())
    }

    /// Where the mark of an actor is: x to the right, y downward.
    pub(crate) fn place(&mut self, id: &str, x: Option<f64>, y: Option<f64>) {
        if let (Some(x), Some(y)) = (x, y) {
            self.found.places.insert(id.to_owned(), (x, y));
        }
    }

    /// An attribute of the record that was begun last.
    pub(crate) fn attribute(&mut self, of: Of, name: &str, value: &Value) -> Result<(), Unreadable> {
        match self.cell(name, value) {
            Some(cell) => self.put(of, name, cell),
            None => Ok(()),
        }
    }

    /// [`JsonNetwork::attribute`] for every entry but those that `skip` names.
    pub(crate) fn attributes(
        &mut self,
        of: Of,
        values: &Map<String, Value>,
        skip: impl Fn(&str) -> bool,
    ) -> Result<(), Unreadable> {
        for (name, value) in values.iter().filter(|(name, _)| !skip(name)) {
            self.attribute(of, name, value)?;
        }
        Ok(())
    }

    /// A cell under an attribute's name.
    pub(crate) fn put(&mut self, of: Of, name: &str, cell: Cell) -> Result<(), Unreadable> {
        let at = of as usize;
        let column = match self.columns[at].get(name) {
            Some(column) => *column,
            None => {
                let title = own_name(name, self.reserved[at]);
                let column = self.table(of).attribute(title);
                self.columns[at].insert(name.to_owned(), column);
                column
            }
        };
        self.table(of).set(column, cell)
    }

    /// What the record that was begun last holds in a column whose meaning kith knows.
    pub(crate) fn known(&mut self, of: Of, header: &str, value: &Value) -> Result<(), Unreadable> {
        let Some(cell) = self.cell(header, value) else {
            return Ok(());
        };
        let table = self.table(of);
        let column = table.column(header);
        table.set(column, cell)
    }

    /// Counts something that was left out, in words that go on after a number: "sizes of the window".
    pub(crate) fn left_out(&mut self, what: &'static str) {
        *self.left.entry(what).or_default() += 1;
    }

    fn table(&mut self, of: Of) -> &mut FoundTable<'l> {
        match of {
            Of::Actors => &mut self.found.actors,
            Of::Ties => &mut self.found.ties,
        }
    }

    fn cell(&mut self, name: &str, value: &Value) -> Option<Cell> {
        Some(match value {
            Value::Null => return None,
            Value::Bool(truth) => Cell::Bool(*truth),
            Value::Number(number) => Cell::Number(number_text(number)),
            Value::String(text) => Cell::Text(text.clone()),
            Value::Array(values) if values.iter().all(|value| !value.is_array() && !value.is_object()) => {
                let texts: Vec<String> = values.iter().filter_map(id_text).collect();
                if texts.iter().any(|text| text.contains('|')) {
                    self.barred.insert(name.to_owned());
                }
                Cell::Text(texts.join("|"))
            }
            Value::Array(_) | Value::Object(_) => {
                *self.nested.entry(name.to_owned()).or_default() += 1;
                Cell::Text(value.to_string())
            }
        })
    }

    /// Hands everything over, with the remarks that stand once for many values.
    pub(crate) fn finish(self, reading: &mut Reading<'_>) {
        let remarks = &mut reading.remarks;
        if !self.nested.is_empty() {
            let count: usize = self.nested.values().sum();
            let verb = if count == 1 { "value has" } else { "values have" };
            remarks.say_once(format!(
                "{count} {verb} lists or records inside, under {}; they were kept as they are written in the file.",
                some_names(self.nested.keys())
            ));
        }
        if !self.barred.is_empty() {
            remarks.say_once(format!(
                "Values in lists of {} have | in them, which divides values here; they became several.",
                some_names(self.barred.iter())
            ));
        }
        for (what, count) in &self.left {
            remarks.say_once(format!("Left out: {count} {what}."));
        }
        self.found.finish(&mut reading.book);
    }
}

/// The name of an attribute as its network has it: one that a format needs for itself stands in the file with a mark
/// more.
fn own_name<'n>(name: &'n str, reserved: &[&str]) -> &'n str {
    match name.strip_suffix(APART) {
        Some(own) if is_reserved(own, reserved) => own,
        _ => name,
    }
}

/// Whether a format needs this name for itself, with or without marks after it.
fn is_reserved(name: &str, reserved: &[&str]) -> bool {
    let mut bare = name;
    while let Some(shorter) = bare.strip_suffix(APART) {
        bare = shorter;
    }
    reserved.contains(&bare.to_lowercase().as_str())
}

/// Some names in quotation marks, for a sentence.
pub(crate) fn some_names<'n>(names: impl ExactSizeIterator<Item = &'n String>) -> String {
    let count = names.len();
    let mut said: Vec<String> = names
        .take(8)
        .map(|name| format!("\u{201c}{}\u{201d}", name.chars().take(60).collect::<String>()))
        .collect();
    if count > said.len() {
        said.push(format!("{} more", count - said.len()));
    }
    match said.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => said.join(""),
    }
}

/// A number as it is written by hand: three is `3`, never `3.0`.
pub(crate) fn number_text(number: &Number) -> String {
    match (number.is_f64(), number.as_f64()) {
        (true, Some(number)) => number.to_string(),
        _ => number.to_string(),
    }
}

/// What identifies a record, as text: the number one is `1`, a list is what the file writes. Nothing for nothing.
pub(crate) fn id_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) if text.trim().is_empty() => None,
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number_text(number)),
        other => Some(other.to_string()),
    }
}

/// The first of several names under which a record has something that can be a name or an id.
pub(crate) fn first_text(record: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names
        .iter()
        .filter_map(|name| record.get(*name))
        .filter(|value| !value.is_object() && !value.is_array())
        .find_map(id_text)
}

/// What a record says of its direction: in words, or by yes and no.
pub(crate) fn stated_direction(record: &Map<String, Value>) -> Option<&'static str> {
    let named = |wanted: &str| record.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
    let words = named("direction").and_then(|(_, value)| direction_word(value.as_str()?));
    let truth = |name: &str| named(name).and_then(|(_, value)| value.as_bool());
    words
        .or_else(|| truth("directed").map(directed))
        .or_else(|| truth("undirected").map(|undirected| directed(!undirected)))
}

/// Whether [`stated_direction`] has taken what stands under this name.
pub(crate) fn says_direction(record: &Map<String, Value>, name: &str) -> bool {
    let value = record.get(name);
    if name.eq_ignore_ascii_case("direction") {
        value.and_then(Value::as_str).and_then(direction_word).is_some()
    } else {
        (name.eq_ignore_ascii_case("directed") || name.eq_ignore_ascii_case("undirected"))
            && value.is_some_and(Value::is_boolean)
    }
}

pub(crate) fn directed(truth: bool) -> &'static str {
    if truth { "directed" } else { "undirected" }
}

fn direction_word(text: &str) -> Option<&'static str> {
    match text.trim().to_lowercase().as_str() {
        "directed" => Some("directed"),
        "undirected" => Some("undirected"),
        "mutual" | "bidirectional" | "both" => Some("mutual"),
        _ => None,
    }
}

/// The words that a file has for the whole network; what else it says of it is named in a remark.
pub(crate) fn of_the_whole(said: Option<&Map<String, Value>>, reading: &mut Reading<'_>) {
    let Some(said) = said else {
        return;
    };
    let words = said.get("description").and_then(Value::as_str).unwrap_or_default();
    reading.book.words = words.trim().to_owned();
    let names: Vec<&String> = said
        .iter()
        .filter(|(name, value)| !value.is_null() && !["name", "title", "label", "description"].contains(&name.as_str()))
        .map(|(name, _)| name)
        .collect();
    if !names.is_empty() {
        reading.remarks.say_once(format!(
            "What the file says of the network as a whole under {} has no place here and was left out.",
            some_names(names.into_iter())
        ));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_number_that_identifies_somebody_reads_as_a_person_writes_it() {
        let read: Vec<Option<String>> = [
            json!(1),
            json!(1.0),
            json!("1"),
            json!([0, "a"]),
            json!(null),
            json!(" "),
        ]
        .iter()
        .map(id_text)
        .collect();
        let one = || Some("1".to_owned());
        assert_eq!(read, [one(), one(), one(), Some("[0,\"a\"]".to_owned()), None, None]);
        assert_eq!(number_text(&Number::from_f64(0.25).unwrap()), "0.25");
        assert_eq!(number_text(&Number::from(u64::MAX)), "18446744073709551615");
    }

    #[test]
    fn direction_is_stated_in_words_or_by_yes_and_no() {
        let stated = |value: Value| stated_direction(value.as_object().unwrap());
        assert_eq!(
            stated(json!({ "Direction": "Mutual", "directed": true })),
            Some("mutual")
        );
        assert_eq!(stated(json!({ "directed": false })), Some("undirected"));
        assert_eq!(stated(json!({ "undirected": false })), Some("directed"));
        assert_eq!(stated(json!({ "direction": "north", "directed": "yes" })), None);
    }

    #[test]
    fn many_names_are_not_all_listed() {
        let names: Vec<String> = (0..10).map(|n| format!("a{n}")).collect();
        assert!(some_names(names.iter()).ends_with("\u{201c}a7\u{201d} and 2 more"));
        assert_eq!(some_names(names[..1].iter()), "\u{201c}a0\u{201d}");
    }
}
