//! Protocols: what an interview will ask, and whom it offers to choose from.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::exchange::delimited;
use crate::exchange::format::Reading;
use crate::exchange::found_network::{FoundColumn, FoundNetwork, actors};
use crate::exchange::kumu_json::tolerant;
use crate::exchange::packed::{Parts, unpacked};
use crate::exchange::table::{Cell, Row, Unreadable};
use crate::text::fold;

/// Whether an archive is a protocol.
pub(super) fn seems(parts: &Parts) -> bool {
    parts.has("protocol.json")
}

/// Somebody on a roster, as the file has them.
type Listed = Vec<(String, Cell)>;

/// Reads the rosters of a protocol; without one there is nobody in it.
pub(super) fn read(bytes: &[u8], reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let wanted = |name: &str| {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        name == "protocol.json"
            || (name.starts_with("assets/") && matches!(ending.as_deref(), Some("csv" | "json") | None))
    };
    let mut files: BTreeMap<String, Vec<u8>> = unpacked(bytes, reading.limits, wanted)?.into_iter().collect();
    let protocol = files.remove("protocol.json").unwrap_or_default();
    let protocol = tolerant::parse(&String::from_utf8_lossy(&protocol), &mut reading.remarks)?;
    if protocol.get("codebook").is_none() && protocol.get("stages").is_none() {
        return Err(Unreadable::broken(
            "Network Canvas protocol",
            "its protocol.json has neither a codebook nor stages",
        ));
    }
    if let Some(words) = protocol.get("description").and_then(Value::as_str) {
        reading.book.words = words.trim().to_owned();
    }
    say_questions(&protocol, reading);
    let mut found = FoundNetwork::new(reading.limits);
    let mut columns = BTreeMap::new();
    let mut listed = 0;
    for roster in rosters(&protocol) {
        let Some(content) = files.get(&format!("assets/{}", roster.source)) else {
            reading.remarks.say(
                None,
                None,
                format!(
                    "The protocol lists the roster \u{201c}{}\u{201d}, which is not in the file.",
                    roster.name
                ),
            );
            continue;
        };
        let people = people(content, &roster, reading)?;
        listed += people.len();
        write(&people, &roster, &mut found, &mut columns)?;
    }
    if listed > 0 {
        reading.remarks.say(
            None,
            None,
            format!("On the rosters of this protocol: {listed}. Nobody of them was asked, so they are for organisers only, and so is what the roster says of them. The questions themselves were not brought."),
        );
    } else {
        reading.remarks.say(
            None,
            None,
            "A protocol holds the questions of an interview. This one has no roster, so there is nobody in it to bring; bring what interviews exported.",
        );
    }
    let private: BTreeSet<String> = columns
        .values()
        .map(|column| found.actors.header(*column).to_owned())
        .collect();
    found.finish(&mut reading.book);
    reading.book.private.extend(private);
    Ok(())
}

/// A list of people that an interview offers.
struct Roster {
    name: String,
    source: String,
    /// What those on it are, by the codebook; empty where no stage says.
    kind: String,
}

fn rosters(protocol: &Value) -> Vec<Roster> {
    let text = |value: &Value, field: &str| value.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
    let assets = protocol.get("assetManifest").and_then(Value::as_object);
    let networks = assets
        .into_iter()
        .flatten()
        .filter(|(_, asset)| text(asset, "type") == "network");
    networks
        .map(|(id, asset)| {
            let stages = protocol.get("stages").and_then(Value::as_array).into_iter().flatten();
            let mut using = stages.filter(|stage| text(stage, "dataSource") == *id);
            let kind = using.find_map(|stage| stage.get("subject")?.get("type")?.as_str());
            let named = kind.and_then(|kind| protocol.get("codebook")?.get("node")?.get(kind)?.get("name")?.as_str());
            Roster {
                name: text(asset, "name"),
                source: text(asset, "source"),
                kind: named.unwrap_or_default().to_owned(),
            }
        })
        .collect()
}

/// What the protocol asks, in a remark.
fn say_questions(protocol: &Value, reading: &mut Reading<'_>) {
    let Some(codebook) = protocol.get("codebook").and_then(Value::as_object) else {
        return;
    };
    let variables = |of: &Value| -> Vec<String> {
        let variables = of.get("variables").and_then(Value::as_object).into_iter().flatten();
        variables
            .filter_map(|(_, variable)| Some(variable.get("name")?.as_str()?.to_owned()))
            .collect()
    };
    let mut say = |what: &str, names: Vec<String>| {
        if !names.is_empty() {
            let shown: Vec<String> = names
                .iter()
                .take(30)
                .map(|name| name.chars().take(60).collect())
                .collect();
            let more = if names.len() > shown.len() { " and more" } else { "" };
            reading
                .remarks
                .say(None, None, format!("It asks about {what}: {}{more}.", shown.join(", ")));
        }
    };
    if let Some(ego) = codebook.get("ego") {
        say("the interviewee", variables(ego));
    }
    for (side, plural) in [("node", "each"), ("edge", "each tie")] {
        let types = codebook
            .get(side)
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
            .take(50);
        for (_, entity) in types {
            let name: String = entity
                .get("name")
                .and_then(Value::as_str)
                .unwrap_or("type")
                .chars()
                .take(60)
                .collect();
            say(&format!("{plural} \u{201c}{name}\u{201d}"), variables(entity));
        }
    }
}

/// Those on a roster: rows of a table, or the nodes of a JSON network.
fn people(content: &[u8], roster: &Roster, reading: &mut Reading<'_>) -> Result<Vec<Listed>, Unreadable> {
    let text = String::from_utf8_lossy(content);
    let text = text.trim_start_matches('\u{feff}');
    if !text.trim_start().starts_with(['{', '[']) {
        let sheet = match delimited::read_loosely(text, reading.limits, &mut reading.remarks) {
            Ok(loose) => loose.sheet,
            Err(Unreadable::Empty) => return Ok(Vec::new()),
            Err(trouble) => return Err(trouble),
        };
        let Some((head, rows)) = sheet.rows.split_first() else {
            return Ok(Vec::new());
        };
        return Ok(rows.iter().map(|row| of_row(head, row)).collect());
    }
    let value = tolerant::parse(text, &mut reading.remarks)?;
    let nodes = value.get("nodes").unwrap_or(&value);
    let Some(nodes) = nodes.as_array() else {
        reading.remarks.say(
            None,
            None,
            format!("The roster \u{201c}{}\u{201d} lists nobody.", roster.name),
        );
        return Ok(Vec::new());
    };
    Ok(nodes
        .iter()
        .filter_map(|node| node.get("attributes").unwrap_or(node).as_object())
        .map(|said| {
            let cells = said.iter().filter_map(|(title, value)| {
                let cell = match value {
                    Value::Null => return None,
                    Value::String(text) => Cell::Text(text.clone()),
                    Value::Number(number) => Cell::Number(number.to_string()),
                    Value::Bool(truth) => Cell::Bool(*truth),
                    nested => Cell::Text(nested.to_string()),
                };
                Some((title.clone(), cell))
            });
            cells.collect()
        })
        .collect())
}

fn of_row(head: &Row, row: &Row) -> Listed {
    let cells = row
        .cells
        .iter()
        .map(|(at, cell)| (head.text(*at).into_owned(), cell.clone()));
    cells.filter(|(title, _)| !title.is_empty()).collect()
}

/// The name of somebody on a roster: what is headed so, else the first words.
fn name(person: &Listed) -> Option<String> {
    let headed = |asked: &dyn Fn(&str) -> bool| person.iter().find(|(title, _)| asked(&fold(title)));
    let found = headed(&|title| title == "name")
        .or_else(|| headed(&|title| title == "label" || title == "nickname"))
        .or_else(|| headed(&|title| title.contains("name")))
        .or_else(|| person.iter().find(|(_, cell)| matches!(cell, Cell::Text(_))));
    found
        .map(|(_, cell)| cell.text().trim().to_owned())
        .filter(|name| !name.is_empty())
}

fn write(
    people: &[Listed],
    roster: &Roster,
    found: &mut FoundNetwork<'_>,
    columns: &mut BTreeMap<String, FoundColumn>,
) -> Result<(), Unreadable> {
    let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
    for name in people.iter().filter_map(name) {
        *bearers.entry(name).or_default() += 1;
    }
    let repeated = bearers.values().any(|bearers| *bearers > 1);
    for (at, person) in people.iter().enumerate() {
        found.actors.next();
        if repeated {
            found.actors.text(actors::ID, format!("{} {}", roster.name, at + 1))?;
        }
        found.actors.text(
            actors::LABEL,
            name(person).unwrap_or_else(|| format!("{} {}", roster.name, at + 1)),
        )?;
        for (header, text) in [
            ("Type", roster.kind.as_str()),
            ("Consent", "not-asked"),
            ("Audience", "organisers"),
        ] {
            let column = found.actors.column(header);
            found.actors.text(column, text)?;
        }
        for (title, cell) in person {
            let column = match columns.get(title) {
                Some(column) => *column,
                None => {
                    let column = found.actors.attribute(title);
                    columns.insert(title.clone(), column);
                    column
                }
            };
            found.actors.set(column, cell.clone())?;
        }
    }
    Ok(())
}
