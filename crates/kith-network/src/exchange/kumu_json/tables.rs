//! Elements and connections as tables, as a spreadsheet of the same project would have them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::exchange::gathering::{Gathering, Remarks};
use crate::exchange::table::{Cell, Sheet, SheetForm, Unreadable};

/// The two kinds of record, with what they are called where.
const KINDS: [(&str, &str, &str); 2] = [
    ("elements", "Elements", "element type"),
    ("connections", "Connections", "connection type"),
];

/// Attributes that every table has first, where they hold something, and their headers here.
const FIRST: [(&str, &str); 8] = [
    ("id", "ID"),
    ("from", "From"),
    ("to", "To"),
    ("label", "Label"),
    ("type", "Type"),
    ("direction", "Direction"),
    ("description", "Description"),
    ("tags", "Tags"),
];

/// One element or connection: attribute names in lower case, with what they hold.
type Record = BTreeMap<String, Cell>;

pub(super) struct Tables {
    records: [Vec<(String, Record)>; 2],
    /// Attribute names in lower case in their order, with how people spell them.
    names: Vec<(String, String)>,
    private: BTreeSet<String>,
    /// The ids on at least one map; `None` where there are no maps to be on.
    mapped: Option<BTreeSet<String>>,
    /// What the columns of loops and of maps are called: not as an attribute of the project's own.
    pub(super) loops: &'static str,
    pub(super) maps: &'static str,
    /// The names of maps, where there are several, by the id of whatever is on them.
    pub(super) maps_of: BTreeMap<String, Vec<String>>,
}

impl Tables {
    pub(super) fn of(project: &Map<String, Value>, remarks: &mut Remarks) -> Tables {
        let mut tables = Tables {
            records: [Vec::new(), Vec::new()],
            names: Vec::new(),
            private: BTreeSet::new(),
            mapped: None,
            loops: free(project, "loops", "in loops"),
            maps: free(project, "maps", "on maps"),
            maps_of: BTreeMap::new(),
        };
        tables.learn_names(project);
        tables.learn_maps(project);
        let loops = loops_of(project, remarks);
        for (at, (list, sheet, kind)) in KINDS.into_iter().enumerate() {
            let items = project.get(list).and_then(Value::as_array);
            for (row, item) in items.into_iter().flatten().enumerate() {
                let place = Some((u32::try_from(row + 2).unwrap_or(u32::MAX), None));
                let Value::Object(item) = item else {
                    remarks.say(
                        Some(sheet),
                        place,
                        "This is no record with names and values; it was left out.",
                    );
                    continue;
                };
                let (id, mut record) =
                    tables.record(item, kind, &mut |message| remarks.say(Some(sheet), place, message));
                if let Some(names) = loops.get(&id) {
                    tables.put(&mut record, tables.loops, Cell::Text(names.join(" | ")));
                }
                if let Some(names) = tables.maps_of.get(&id) {
                    let names = Cell::Text(names.join(" | "));
                    tables.put(&mut record, tables.maps, names);
                }
                tables.records[at].push((id, record));
            }
        }
        tables
    }

    /// How the project's own definitions spell attributes, in their order.
    fn learn_names(&mut self, project: &Map<String, Value>) {
        let defined = project.get("attributes").and_then(Value::as_array);
        for definition in defined.into_iter().flatten() {
            let Some(name) = definition.get("name").and_then(Value::as_str) else {
                continue;
            };
            self.know(name);
            if definition.get("private").and_then(Value::as_bool) == Some(true) {
                self.private.insert(name.to_lowercase());
            }
        }
    }

    fn know(&mut self, name: &str) {
        let key = name.to_lowercase();
        if !self.names.iter().any(|(known, _)| *known == key) {
            self.names.push((key, name.to_owned()));
        }
    }

    /// Which record is on which map. Somebody on none was deleted, and lies in the project's trash.
    fn learn_maps(&mut self, project: &Map<String, Value>) {
        let maps: Vec<&Value> = project
            .get("maps")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .collect();
        let mut mapped = BTreeSet::new();
        for map in &maps {
            let name = map
                .get("name")
                .and_then(Value::as_str)
                .unwrap_or("Map")
                .replace('|', "/");
            for (list, of) in [("elements", "element"), ("connections", "connection")] {
                let items = map.get(list).and_then(Value::as_array);
                for id in items.into_iter().flatten().filter_map(|item| item.get(of)?.as_str()) {
                    mapped.insert(id.to_owned());
                    if maps.len() > 1 {
                        let on = self.maps_of.entry(id.to_owned()).or_default();
                        if !on.contains(&name) {
                            on.push(name.clone());
                        }
                    }
                }
            }
        }
        self.mapped = (!mapped.is_empty()).then_some(mapped);
    }

    fn record(&mut self, item: &Map<String, Value>, kind: &str, say: &mut dyn FnMut(String)) -> (String, Record) {
        let mut record = Record::new();
        let own = item.iter().filter(|(name, _)| *name != "attributes");
        let nested = item.get("attributes").and_then(Value::as_object);
        // What stands outside says which record it is; what stands inside says the rest.
        for (name, value) in nested.into_iter().flatten().chain(own) {
            let lower = name.to_lowercase();
            let key = match lower.as_str() {
                "_id" => "id",
                "element type" | "connection type" if lower == kind => "type",
                "reversed" | "delayed" if value != &Value::Bool(true) => continue,
                other => other,
            };
            if let Some(cell) = cell(value, name, say) {
                if !FIRST.iter().any(|(first, _)| *first == key) {
                    self.know(if key == lower { name } else { key });
                }
                record.insert(key.to_owned(), cell);
            }
        }
        let id = record
            .get("id")
            .map(|cell| cell.text().into_owned())
            .unwrap_or_default();
        (id, record)
    }

    fn put(&mut self, record: &mut Record, key: &str, cell: Cell) {
        let spelled = key[..1].to_uppercase() + &key[1..];
        self.know(&spelled);
        record.insert(key.to_owned(), cell);
    }

    /// The attributes for the project's own people only, as they are spelled.
    pub(super) fn private(&self) -> Vec<String> {
        let private = self.names.iter().filter(|(key, _)| self.private.contains(key));
        private.map(|(_, name)| name.clone()).collect()
    }

    /// The ids of the elements that are not in the trash.
    pub(super) fn kept(&self) -> impl Iterator<Item = &str> {
        let ids = self.records[0].iter().map(|(id, _)| id.as_str());
        ids.filter(|id| !self.in_trash(id))
    }

    fn in_trash(&self, id: &str) -> bool {
        self.mapped.as_ref().is_some_and(|mapped| !mapped.contains(id))
    }

    /// The tables, and those of what lies in the trash.
    pub(super) fn sheets(&self, gathering: &mut Gathering<'_>) -> Result<(Vec<Sheet>, Vec<Sheet>), Unreadable> {
        let (mut sheets, mut trash) = (Vec::new(), Vec::new());
        for (at, (_, name, _)) in KINDS.into_iter().enumerate() {
            for (thrown, into) in [(false, &mut sheets), (true, &mut trash)] {
                let records: Vec<(u32, &Record)> = (2..)
                    .zip(&self.records[at])
                    .filter(|(_, (id, _))| self.in_trash(id) == thrown)
                    .map(|(row, (_, record))| (row, record))
                    .collect();
                if !records.is_empty() {
                    into.push(self.sheet(name, &records, gathering)?);
                }
            }
        }
        Ok((sheets, trash))
    }

    fn sheet(
        &self,
        name: &str,
        records: &[(u32, &Record)],
        gathering: &mut Gathering<'_>,
    ) -> Result<Sheet, Unreadable> {
        let filled: BTreeSet<&str> = records
            .iter()
            .flat_map(|(_, record)| record.keys().map(String::as_str))
            .collect();
        let first = FIRST.iter().copied();
        let rest = self.names.iter().map(|(key, spelled)| (key.as_str(), spelled.as_str()));
        let rest = rest.filter(|(key, _)| !FIRST.iter().any(|(first, _)| first == key));
        let columns: Vec<(&str, &str)> = first.chain(rest).filter(|(key, _)| filled.contains(key)).collect();
        for (column, (_, header)) in (0..).zip(&columns) {
            gathering.keep(1, column, Cell::Text((*header).to_owned()))?;
        }
        for (row, record) in records {
            for (column, (key, _)) in (0..).zip(&columns) {
                if let Some(cell) = record.get(*key) {
                    gathering.keep(*row, column, cell.clone())?;
                }
            }
        }
        Ok(Sheet {
            name: name.to_owned(),
            // Rows are missing where the trash holds them, which in a workbook would begin a new table.
            form: SheetForm::Listed,
            rows: gathering.sheet_done(),
        })
    }
}

/// The first of two names that no element and no connection has an attribute of.
fn free(project: &Map<String, Value>, name: &'static str, otherwise: &'static str) -> &'static str {
    let taken = KINDS.iter().any(|(list, ..)| {
        let items = project.get(*list).and_then(Value::as_array).into_iter().flatten();
        items.filter_map(Value::as_object).any(|item| {
            let nested = item.get("attributes").and_then(Value::as_object);
            let mut keys = item.keys().chain(nested.into_iter().flat_map(Map::keys));
            keys.any(|key| key.eq_ignore_ascii_case(name))
        })
    });
    if taken { otherwise } else { name }
}

/// The labels of loops by the id of each of their connections.
fn loops_of(project: &Map<String, Value>, remarks: &mut Remarks) -> BTreeMap<String, Vec<String>> {
    let mut of: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut more = Vec::new();
    let loops = project.get("loops").and_then(Value::as_array);
    for (n, one) in loops.into_iter().flatten().enumerate() {
        let attributes = one.get("attributes").unwrap_or(one);
        let label = attributes
            .get("label")
            .and_then(Value::as_str)
            .map(str::trim)
            .filter(|label| !label.is_empty());
        let label = label.map_or_else(|| format!("Loop {}", n + 1), |label| label.replace('|', "/"));
        for id in one
            .get("connections")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            of.entry(id.to_owned()).or_default().push(label.clone());
        }
        let further = attributes
            .as_object()
            .is_some_and(|said| said.keys().any(|key| key != "label"));
        if further {
            more.push(label);
        }
    }
    if !of.is_empty() {
        let message = "Loops are kept as a field of the connections in them, by name.";
        remarks.say(Some("Connections"), None, message);
    }
    if !more.is_empty() {
        let message = format!(
            "What was said of loops beside their names was left out: {}.",
            more.join(", ")
        );
        remarks.say(Some("Loops"), None, message);
    }
    of
}

/// A value as a cell; several with `|` between. Nothing for what holds nothing.
fn cell(value: &Value, name: &str, say: &mut dyn FnMut(String)) -> Option<Cell> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(truth) => Cell::Bool(*truth),
        Value::Number(number) => Cell::Number(number.to_string()),
        Value::String(text) => Cell::Text(text.clone()),
        Value::Array(values) => {
            let texts: Vec<String> = values
                .iter()
                .filter_map(|value| cell(value, name, say))
                .map(|cell| cell.text().into_owned())
                .collect();
            if texts.iter().any(|text| text.contains('|')) {
                say(format!(
                    "A value of \u{201c}{name}\u{201d} has | in it, which divides values here; it became several."
                ));
            }
            Cell::Text(texts.join(" | "))
        }
        Value::Object(_) => {
            say(format!(
                "\u{201c}{name}\u{201d} holds something that is neither words nor a number; it was kept as it is written in the file."
            ));
            Cell::Text(value.to_string())
        }
    })
}
