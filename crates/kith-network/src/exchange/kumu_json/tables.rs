//! Elements and connections as tables, as a spreadsheet of the same project would have them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::loops::loops_of;
use super::loose::{Dangling, is_kumu_id};
use super::own::Own;
use crate::exchange::gathering::{Gathering, Remarks};
use crate::exchange::json_network::{number_text, some_names};
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
pub(super) type Record = BTreeMap<String, Cell>;

pub(super) struct Tables {
    pub(super) records: [Vec<(String, Record)>; 2],
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
    odd: Odd,
}

/// What was found in values, to be said once for all of them.
#[derive(Default)]
struct Odd {
    /// Attributes that hold records, with how often: what clustering leaves behind.
    nested: BTreeMap<String, usize>,
    /// Attributes with values that have a bar in them.
    barred: BTreeSet<String>,
}

impl Odd {
    fn say(&self, remarks: &mut Remarks) {
        if !self.nested.is_empty() {
            let count: usize = self.nested.values().sum();
            let verb = if count == 1 { "value is" } else { "values are" };
            remarks.say_once(format!(
                "{count} {verb} neither words nor a number, under {}; they were kept as they are written in the file.",
                some_names(self.nested.keys())
            ));
        }
        if !self.barred.is_empty() {
            remarks.say_once(format!(
                "Values of {} have | in them, which divides values here; they became several.",
                some_names(self.barred.iter())
            ));
        }
    }
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
            odd: Odd::default(),
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
                let (id, mut record) = tables.record(item, kind);
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
        tables.odd.say(remarks);
        Dangling::find(project, &tables).say(remarks);
        tables.without_loose_ends(remarks);
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
                    if maps.len() > 1 && !Own::has_everybody(map) {
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

    fn record(&mut self, item: &Map<String, Value>, kind: &str) -> (String, Record) {
        let mut record = Record::new();
        let own = item.iter().filter(|(name, _)| *name != "attributes");
        let nested = item.get("attributes").and_then(Value::as_object);
        // What stands outside says which record it is; what stands inside says the rest.
        for (name, value) in nested.into_iter().flatten().chain(own) {
            let lower = name.to_lowercase();
            let key = match lower.as_str() {
                "_id" => "id",
                "element type" | "connection type" if lower == kind => "type",
                "reversed" | "delayed" if value == &Value::Bool(false) => continue,
                other => other,
            };
            if let Some(cell) = self.odd.cell(value, name) {
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

    /// Leaves out connections whose end is in the trash or nowhere in the file: an end that is only an id is nobody. Names
    /// at ends stay, for they say who is meant.
    fn without_loose_ends(&mut self, remarks: &mut Remarks) {
        let here: BTreeSet<String> = self.records[0].iter().map(|(id, _)| id.clone()).collect();
        let thrown: BTreeSet<String> = here.iter().filter(|id| self.in_trash(id)).cloned().collect();
        let end = |record: &Record, key: &str| record.get(key).map(|cell| cell.text().into_owned());
        let mut lost = Vec::new();
        let mut to_trash = BTreeSet::new();
        self.records[1].retain(|(id, record)| {
            let ends = [end(record, "from"), end(record, "to")];
            let mut gone = ends
                .iter()
                .flatten()
                .filter(|end| is_kumu_id("elem", end) && !here.contains(*end));
            if let Some(end) = gone.next() {
                lost.push(format!("{id} to {end}"));
                return false;
            }
            if ends.iter().flatten().any(|end| thrown.contains(end)) {
                to_trash.insert(id.clone());
            }
            true
        });
        if !lost.is_empty() {
            remarks.say_once(format!(
                "Connections lead to elements that are not in the file and were left out: {}.",
                some_names(lost.iter())
            ));
        }
        if let Some(mapped) = &mut self.mapped {
            mapped.retain(|id| !to_trash.contains(id));
        }
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

impl Odd {
    /// A value as a cell; several with `|` between. Nothing for what holds nothing.
    fn cell(&mut self, value: &Value, name: &str) -> Option<Cell> {
        Some(match value {
            Value::Null => return None,
            Value::Bool(truth) => Cell::Bool(*truth),
            Value::Number(number) => Cell::Number(number_text(number)),
            Value::String(text) => Cell::Text(text.clone()),
            Value::Array(values) => {
                let texts: Vec<String> = values
                    .iter()
                    .filter_map(|value| self.cell(value, name))
                    .map(|cell| cell.text().into_owned())
                    .collect();
                if texts.iter().any(|text| text.contains('|')) {
                    self.barred.insert(name.to_owned());
                }
                Cell::Text(texts.join(" | "))
            }
            Value::Object(_) => {
                *self.nested.entry(name.to_owned()).or_default() += 1;
                Cell::Text(value.to_string())
            }
        })
    }
}
