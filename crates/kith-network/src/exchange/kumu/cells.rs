//! Single cells: fields, names, words, and what becomes of a cell that cannot be read as its column means.

use std::collections::BTreeMap;

use super::headers::{Section, shortened};
use super::mapping::is_short;
use super::meaning::Meaning;
use super::patch::ActorPatch;
use super::remarks::Place;
use super::rows::{Reading, side};
use super::values::{Facts, split, values};
use crate::exchange::table::Row;
use crate::text::{LONGEST_NAME, Name, NotAName, collapse, printable};
use crate::vocabulary::{CareType, Field, FieldFormat, FieldOn, Key, Value};

/// Where a cell is, for remarks and for keeping it.
pub(super) struct At<'a> {
    pub section: &'a Section<'a>,
    pub row: &'a Row,
    pub header: &'a str,
}

impl At<'_> {
    pub(super) fn place(&self) -> Place<'_> {
        Place {
            column: Some(self.header),
            ..self.section.place(self.row.number)
        }
    }
}

pub(super) type FieldValues = BTreeMap<Key<Field>, Vec<Value>>;

impl Reading {
    /// Keeps what a rule of the network does not allow where it was meant to go.
    pub(crate) fn keep_aside(&mut self, on: FieldOn, header: &str, text: &str, fields: &mut FieldValues) {
        let key = self.spare_field(on, header);
        fields.entry(key).or_default().push(Value::Text(text.to_owned()));
    }

    pub(super) fn field(&mut self, at: &At<'_>, column: u32, fields: &mut FieldValues) {
        let on = at.section.on;
        let Some(known) = self.columns[side(on)].get(at.header) else {
            return;
        };
        let Some(field) = &known.field else {
            return;
        };
        let values = values(at.section, at.row, column, field.format, field.many, known.order);
        if !values.is_empty() {
            let filled = (on, field.key.clone());
            if !self.filled.contains(&filled) {
                self.filled.insert(filled);
            }
            fields.entry(field.key.clone()).or_default().extend(values);
        }
    }

    /// Keeps the text of a cell that could not be read as its column means, and says so.
    pub(super) fn leave(&mut self, at: &At<'_>, text: &str, fields: &mut FieldValues) {
        let message = format!(
            "\u{201c}{}\u{201d} could not be read here and was kept as a field.",
            shortened(text)
        );
        self.remarks.say_once(at.place(), message);
        self.keep_aside(at.section.on, at.header, text, fields);
    }

    fn spare_field(&mut self, on: FieldOn, header: &str) -> Key<Field> {
        let plain = Facts {
            filled: 1,
            many: false,
            order: None,
            format: FieldFormat::Text,
        };
        let key = self.words.field(on, header, &plain).key;
        self.filled.insert((on, key.clone()));
        key
    }

    /// The one value a column may hold. Further ones behind pipes are kept in a field.
    pub(super) fn single(&mut self, at: &At<'_>, text: &str, fields: &mut FieldValues) -> String {
        let mut values = split(text).into_iter();
        let first = values.next().unwrap_or_else(|| text.to_owned());
        if values.next().is_some() {
            let message = format!(
                "There can be one value here; \u{201c}{}\u{201d} was taken, and all of them were kept as a field.",
                shortened(&first)
            );
            self.remarks.say_once(at.place(), message);
            self.keep_aside(at.section.on, at.header, text, fields);
        }
        first
    }

    pub(super) fn remark_new_word(&mut self, at: &At<'_>, fresh: bool, what: &str, label: &str) {
        if fresh {
            let message = format!(
                "\u{201c}{}\u{201d} is not one of this network's words yet; it will be added as a {what}.",
                shortened(label)
            );
            self.remarks.say(at.place(), message);
        }
    }

    pub(super) fn care_types(&mut self, at: &At<'_>, text: &str, fields: &mut FieldValues) -> Vec<Key<CareType>> {
        let mut keys = Vec::new();
        for value in split(text) {
            if !is_short(&value) {
                self.leave(at, &value, fields);
                continue;
            }
            let found = self.words.care_type(&value);
            self.remark_new_word(at, found.fresh, "type of care", &value);
            if !keys.contains(&found.key) {
                keys.push(found.key);
            }
        }
        keys
    }

    pub(super) fn name(&mut self, at: &At<'_>, text: &str, patch: &mut ActorPatch) {
        patch.spelling = text.to_owned();
        match Name::parse(text) {
            Ok(name) => {
                if printable(text) != text.replace('\r', "") && collapse(text) != name.as_str() {
                    let message =
                        "Characters in the label that cannot be seen, or that turn other text around, were left out.";
                    self.remarks.say(at.place(), message);
                }
                patch.name = Some(name);
            }
            Err(NotAName::Blank) => {}
            Err(NotAName::TooLong(long)) => {
                patch.name = Name::parse(&short_name(text)).ok();
                let message = format!(
                    "The label has {long} characters, and a name can have {LONGEST_NAME}; it was shortened, and the whole was kept as a field."
                );
                self.remarks.say(at.place(), message);
                self.keep_aside(FieldOn::Actors, FULL_LABEL, text, &mut patch.fields);
            }
        }
    }

    /// Keeps the cells of these meanings as fields: alone they say nothing.
    pub(super) fn leave_all(
        &mut self,
        section: &Section<'_>,
        row: &Row,
        meanings: &[Meaning],
        fields: &mut FieldValues,
    ) {
        for (column, header) in &section.columns {
            let text = section.text(row, *column);
            let kept = fields
                .values()
                .flatten()
                .any(|value| matches!(value, Value::Text(kept) if *kept == text));
            if meanings.contains(&self.meaning(section.on, header)) && !text.is_empty() && !kept {
                let at = At { section, row, header };
                self.leave(&at, &text, fields);
            }
        }
    }
}

/// The field that holds a label too long for a name.
pub(crate) const FULL_LABEL: &str = "Full label";

/// A name made of the first characters of a label that is too long for one.
pub(crate) fn short_name(text: &str) -> String {
    let shown = collapse(&printable(text));
    let mut short: String = shown.chars().take(LONGEST_NAME - 1).collect();
    short.push('…');
    short
}
