//! The fields of a project: how they are defined, and what an element or a connection holds under them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::consent::Audience;
use crate::exchange::json_network::written::{Attribute, attributes, values};
use crate::exchange::kumu::ids::KumuIds;
use crate::exchange::kumu::meaning::Meaning;
use crate::exchange::kumu_out::Out;
use crate::exchange::outgoing::{Holds, OutColumn};
use crate::text::slug;
use crate::vocabulary::{Field, FieldFormat, FieldOn, Vocabulary};

/// The columns of actors or of connections, as fields of a project.
pub(super) struct Fields {
    pub on: FieldOn,
    attributes: Vec<Attribute>,
    /// How each is defined: its format, and whether only the project's own people see it.
    defined: Vec<(&'static str, bool)>,
}

impl Fields {
    pub(super) fn of(columns: &[OutColumn], on: FieldOn, words: &Vocabulary) -> Fields {
        let kind = match on {
            FieldOn::Actors => "Element Type",
            FieldOn::Ties => "Connection Type",
        };
        Fields {
            on,
            attributes: attributes(columns, on, words, &[], &[("Type", kind)]),
            defined: columns.iter().map(|column| definition(column, on, words)).collect(),
        }
    }

    /// What a record says, by the names of fields in lower case. Columns that `skip` names say something else.
    pub(super) fn said(&self, cells: &[Out], skip: &[&str]) -> Map<String, Value> {
        values(&self.attributes, cells)
            .filter(|(attribute, _)| !skip.contains(&attribute.name.as_str()))
            .map(|(attribute, value)| (attribute.name.to_lowercase(), value))
            .collect()
    }

    /// The text of a record under a field.
    pub(super) fn text<'o>(&self, cells: &'o [Out], name: &str) -> Option<&'o str> {
        let at = self.attributes.iter().position(|attribute| attribute.name == name)?;
        match &cells[at] {
            Out::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|attribute| attribute.name == name)
    }

    fn kind_name(&self) -> &'static str {
        match self.on {
            FieldOn::Actors => "Element Type",
            FieldOn::Ties => "Connection Type",
        }
    }

    /// Which fields records of each type have: by the slug of the type, in order.
    pub(super) fn relevance(&self, rows: &[&[Out]], skip: &[&str], into: &mut Map<String, Value>) {
        let mut used: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for cells in rows {
            let kind = self
                .text(cells, self.kind_name())
                .map(slug)
                .filter(|slug| !slug.is_empty());
            let mut key = kind.unwrap_or_else(|| "undefined".to_owned());
            if self.on == FieldOn::Ties {
                key.push_str("-connection");
            }
            let filled = used.entry(key).or_default();
            filled.extend(
                cells
                    .iter()
                    .enumerate()
                    .filter(|(_, cell)| **cell != Out::Nothing)
                    .map(|(at, _)| at),
            );
        }
        let builtin = |name: &str| BUILT_IN.iter().any(|(known, ..)| *known == name);
        for (kind, filled) in used {
            let names = filled.into_iter().map(|at| &self.attributes[at].name);
            let names: Vec<&String> = names
                .filter(|name| !builtin(name) && !skip.contains(&name.as_str()))
                .collect();
            into.insert(kind, json!(names));
        }
    }
}

/// What every project defines: name, format, most values.
const BUILT_IN: [(&str, &str, bool); 6] = [
    ("Label", "string", false),
    ("Element Type", "string", false),
    ("Connection Type", "string", false),
    ("Loop Type", "string", false),
    ("Description", "text", false),
    ("Tags", "string", true),
];

/// The definitions of all fields, those that every project has first.
pub(super) fn definitions(all: &[&Fields], kinds: [Vec<String>; 2], skip: &[&str], ids: &mut KumuIds) -> Vec<Value> {
    let mut defined: Vec<Value> = Vec::new();
    let mut known = BTreeSet::new();
    let [elements, connections] = kinds;
    for (name, format, several) in BUILT_IN {
        known.insert(name.to_lowercase());
        let values = match name {
            "Element Type" => elements.as_slice(),
            "Connection Type" => connections.as_slice(),
            _ => &[],
        };
        let prompt = if name.ends_with("Type") { "list" } else { "autocomplete" };
        let id = ids.give("attr", name);
        defined.push(json!({
            "_id": id, "name": name, "format": format, "private": false, "limit": limit(several), "category": "General",
            "prompt": prompt, "locked": false, "values": values, "sort": false, "cluster": true,
        }));
    }
    for fields in all {
        for (attribute, (format, _)) in fields.attributes.iter().zip(&fields.defined) {
            let key = attribute.name.to_lowercase();
            if skip.contains(&attribute.name.as_str()) || !known.insert(key.clone()) {
                continue;
            }
            let private = all.iter().any(|fields| fields.is_private(&key));
            let id = ids.give("attr", &attribute.name);
            defined.push(json!({
                "_id": id, "name": attribute.name, "format": format, "private": private,
                "limit": limit(attribute.several), "category": "General", "prompt": "autocomplete", "locked": false,
                "values": [], "sort": false, "cluster": attribute.holds == Holds::Text,
            }));
        }
    }
    defined
}

impl Fields {
    fn is_private(&self, key: &str) -> bool {
        let mut both = self.attributes.iter().zip(&self.defined);
        both.any(|(attribute, (_, private))| *private && attribute.name.to_lowercase() == key)
    }
}

fn limit(several: bool) -> Value {
    if several { json!("none") } else { json!(1) }
}

/// The format of a column in Kumu's words, and whether it is for organisers only.
fn definition(column: &OutColumn, on: FieldOn, words: &Vocabulary) -> (&'static str, bool) {
    let by_values = match column.holds {
        Holds::Number => "number",
        Holds::Date => "date",
        Holds::Text => "string",
    };
    let field = |field: &&Field| field.on == on && field.label == column.header;
    match (Meaning::named_by(on, &column.header), words.fields.iter().find(field)) {
        (Some(meaning), _) => {
            use Meaning::{AgreedOn, AgreedWitness, Agreement, Audience, Description, SaidBy, SaidOn};
            let private = matches!(
                meaning,
                SaidBy | SaidOn | Agreement | Audience | AgreedOn | AgreedWitness
            );
            (if meaning == Description { "text" } else { by_values }, private)
        }
        (None, Some(field)) => {
            let format = match field.format {
                FieldFormat::LongText => "text",
                FieldFormat::Url => "url",
                FieldFormat::Email => "email",
                FieldFormat::Number => "number",
                FieldFormat::Date => "date",
                FieldFormat::Text | FieldFormat::YesNo => by_values,
            };
            (format, field.audience == Audience::Organisers)
        }
        (None, None) => (by_values, false),
    }
}
