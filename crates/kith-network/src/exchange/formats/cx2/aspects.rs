//! What CX 1 and CX2 share: aspects in fragments, the status at the end, typed values, and ids that are positions.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::exchange::format::Reading;
use crate::exchange::json_network::{JsonNetwork, id_text, number_text, some_names};
use crate::exchange::table::{Cell, Unreadable};

/// The attribute under which kith writes the ids that it knows records by: the formats' own are counted anew in each
/// file.
pub(crate) const fn external_id() -> &'static str {
    "external id"
}

/// The aspects of a file by name, each put together from its fragments.
pub(crate) struct Aspects {
    by_name: BTreeMap<String, Vec<Value>>,
}

impl Aspects {
    /// Puts fragments together, and says what else is in the file.
    ///
    /// # Errors
    /// Where the program that wrote the file says that it failed; where there is nothing in it.
    pub(crate) fn of(
        value: Value,
        form: &'static str,
        known: &[&str],
        reading: &mut Reading<'_>,
    ) -> Result<Aspects, Unreadable> {
        let Value::Array(fragments) = value else {
            return Err(Unreadable::broken(form, "it is no list of aspects"));
        };
        let (mut by_name, mut others, mut ended) = (BTreeMap::<String, Vec<Value>>::new(), BTreeSet::new(), false);
        for fragment in fragments {
            let Value::Object(fragment) = fragment else {
                continue;
            };
            for (name, items) in fragment {
                if name == "status" {
                    ended = true;
                    failed(form, &items)?;
                } else if known.contains(&name.as_str()) {
                    if let Value::Array(mut items) = items {
                        by_name.entry(name).or_default().append(&mut items);
                    }
                } else if items.as_array().is_some_and(|items| !items.is_empty()) && !told_already(&name) {
                    others.insert(name);
                }
            }
        }
        let aspects = Aspects { by_name };
        if aspects.list("nodes").next().is_none() && aspects.list("edges").next().is_none() {
            return Err(Unreadable::broken(form, "it has neither nodes nor edges"));
        }
        if !ended {
            reading.remarks.say_once(format!(
                "The {form} file does not say at its end that it is whole; check the number of actors and connections."
            ));
        }
        if !others.is_empty() {
            reading.remarks.say_once(format!(
                "What the file holds under {} was left out: how things look, tables and windows of another program.",
                some_names(others.iter())
            ));
        }
        Ok(aspects)
    }

    pub(crate) fn list(&self, name: &str) -> impl Iterator<Item = &Value> {
        self.by_name.get(name).into_iter().flatten()
    }
}

fn told_already(name: &str) -> bool {
    ["metaData", "numberVerification", "CXVersion", "hasFragments"].contains(&name)
}

fn failed(form: &str, status: &Value) -> Result<(), Unreadable> {
    let said = status.get(0).unwrap_or(status);
    if said.get("success").and_then(Value::as_bool) != Some(false) {
        return Ok(());
    }
    let error = said.get("error").and_then(Value::as_str).unwrap_or_default().trim();
    let error: String = error.chars().take(200).collect();
    let what = if error.is_empty() {
        "the program that wrote it says at its end that it did not succeed".to_owned()
    } else {
        format!("the program that wrote it says at its end that it did not succeed: \u{201c}{error}\u{201d}")
    };
    Err(Unreadable::broken(form, what))
}

/// A value by the type that the file gives it. CX 1 and the defaults of CX2 write numbers and truths as text.
pub(crate) fn cell(declared: Option<&str>, value: &Value) -> Option<Cell> {
    let declared = declared.unwrap_or("string");
    if let (Some(of), Value::Array(values)) = (declared.strip_prefix("list_of_"), value) {
        let texts: Vec<String> = values
            .iter()
            .filter_map(|value| Some(cell(Some(of), value)?.text().into_owned()))
            .collect();
        return Some(Cell::Text(texts.join(" | "))).filter(|cell| cell.weight() > 0);
    }
    match (declared, value) {
        (_, Value::Null) => None,
        ("boolean", Value::String(text)) if text.eq_ignore_ascii_case("true") => Some(Cell::Bool(true)),
        ("boolean", Value::String(text)) if text.eq_ignore_ascii_case("false") => Some(Cell::Bool(false)),
        ("integer" | "long" | "double" | "float" | "short" | "byte", Value::String(text)) => Some(number(text)),
        ("string", Value::Number(number)) => Some(Cell::Text(number_text(number))),
        (_, Value::Number(number)) => Some(Cell::Number(number_text(number))),
        (_, Value::Bool(truth)) => Some(Cell::Bool(*truth)),
        (_, Value::String(text)) => Some(Cell::Text(text.clone())),
        (_, Value::Array(values)) if values.iter().all(|value| !value.is_array() && !value.is_object()) => {
            let texts: Vec<String> = values.iter().filter_map(id_text).collect();
            Some(Cell::Text(texts.join(" | ")))
        }
        (_, nested) => Some(Cell::Text(nested.to_string())),
    }
}

/// A number that a text says; the text where it says none, or one that is no number to calculate with.
fn number(text: &str) -> Cell {
    let text = text.trim();
    if text.parse::<i64>().is_ok() {
        return Cell::Number(text.trim_start_matches('+').to_owned());
    }
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Cell::Number(number.to_string()),
        _ => Cell::Text(text.to_owned()),
    }
}

/// How ends of connections call nodes. The ids of CX count within one file, so labels serve where no two are alike.
pub(crate) struct Called {
    by_id: BTreeMap<String, String>,
    /// Whether ids stand in the table.
    ids: bool,
}

impl Called {
    /// From the id, the label and the lasting id of every node.
    pub(crate) fn of(nodes: impl Iterator<Item = (Option<String>, Option<String>, Option<String>)>) -> Called {
        let nodes: Vec<_> = nodes.collect();
        let lasting: BTreeSet<&String> = nodes.iter().filter_map(|(.., own)| own.as_ref()).collect();
        let labels: BTreeSet<&String> = nodes.iter().filter_map(|(_, label, _)| label.as_ref()).collect();
        let all_last = lasting.len() == nodes.len();
        let labels_differ = labels.len() == nodes.len();
        let by_id = nodes
            .iter()
            .filter_map(|(id, label, own)| {
                let called = match () {
                    () if all_last => own.clone(),
                    () if labels_differ => label.clone(),
                    () => id.clone(),
                };
                Some((id.clone()?, called?))
            })
            .collect();
        Called {
            by_id,
            ids: all_last || !labels_differ,
        }
    }

    pub(crate) fn actor(
        &self,
        id: Option<&str>,
        label: Option<&str>,
        network: &mut JsonNetwork<'_>,
    ) -> Result<(), Unreadable> {
        let called = self.name(id).filter(|_| self.ids);
        network.actor(called, label)
    }

    pub(crate) fn place(&self, id: Option<&str>, (x, y): (f64, f64), network: &mut JsonNetwork<'_>) {
        if let Some(called) = self.name(id) {
            network.place(called, Some(x), Some(y));
        }
    }

    fn name(&self, id: Option<&str>) -> Option<&str> {
        self.by_id.get(id?).map(String::as_str)
    }

    /// What an end is called; one that no node has keeps its id.
    pub(crate) fn end(&self, end: Option<&Value>) -> Option<String> {
        let id = end.and_then(id_text)?;
        Some(self.by_id.get(&id).cloned().unwrap_or(id))
    }
}
