//! The file's own keys: their columns, and what stands in them.

use std::collections::BTreeMap;

use super::structure::{GraphMl, Key, KeyHolds, KeyOf, Value};
use crate::exchange::found_network::{FoundColumn, FoundTable, several};
use crate::exchange::gathering::Remarks;
use crate::exchange::stated::{Stated, cell, list};
use crate::exchange::table::{Limits, Unreadable};
use crate::text::fold;

/// The columns of one of the two tables.
pub(super) struct Columns {
    /// By the place of the key; nothing for keys that nothing has, or that mean something else here.
    of: Vec<Option<FoundColumn>>,
    /// Values of keys that something has where it says nothing.
    defaults: Vec<usize>,
    /// Attributes of elements that are nobody's keys, by their names.
    said: BTreeMap<String, FoundColumn>,
    /// Values that are not what their key declares: how many, and the first.
    misfits: BTreeMap<usize, (usize, String)>,
    most: usize,
}

impl Columns {
    /// Columns for all keys that these things have, but for those that are read as something else.
    pub(super) fn of<'t: 'v, 'v>(
        made: &GraphMl<'t>,
        of: KeyOf,
        things: impl Iterator<Item = &'v Vec<Value<'t>>>,
        apart: &[usize],
        table: &mut FoundTable<'_>,
        limits: &Limits,
    ) -> Result<Columns, Unreadable> {
        let mut used = vec![false; made.keys.len()];
        let mut none = true;
        for values in things {
            none = false;
            for value in values {
                used[value.key] |= !value.text.trim().is_empty();
            }
        }
        let mut columns = Columns {
            of: Vec::with_capacity(made.keys.len()),
            defaults: Vec::new(),
            said: BTreeMap::new(),
            misfits: BTreeMap::new(),
            most: limits.columns as usize,
        };
        let mut many = 0;
        for (at, key) in made.keys.iter().enumerate() {
            let has_default = key.default.as_ref().is_some_and(|text| !text.trim().is_empty());
            let stands_in = !none && has_default && (key.of == of || key.of == KeyOf::All);
            if key.drawing || apart.contains(&at) || !(used[at] || stands_in) {
                columns.of.push(None);
                continue;
            }
            many += 1;
            if many > columns.most {
                return Err(columns.too_many());
            }
            if stands_in {
                columns.defaults.push(at);
            }
            columns.of.push(Some(table.attribute(&title(key, of))));
        }
        Ok(columns)
    }

    fn too_many(&self) -> Unreadable {
        Unreadable::TooMuch {
            found: format!("the file has more than {} keys", self.most),
            advice: "Take out the attributes that you do not need, and export the file again.".into(),
        }
    }

    /// Says what the record holds that was begun last.
    pub(super) fn set<'t>(
        &mut self,
        keys: &[Key<'t>],
        table: &mut FoundTable<'_>,
        values: &[Value<'t>],
        remarks: &mut Remarks,
    ) -> Result<(), Unreadable> {
        for value in values {
            self.value(keys, value.key, &value.text, table, remarks)?;
        }
        for at in self.defaults.clone() {
            if values.iter().all(|value| value.key != at)
                && let Some(default) = &keys[at].default
            {
                self.value(keys, at, default, table, remarks)?;
            }
        }
        Ok(())
    }

    fn value(
        &mut self,
        keys: &[Key<'_>],
        at: usize,
        text: &str,
        table: &mut FoundTable<'_>,
        remarks: &mut Remarks,
    ) -> Result<(), Unreadable> {
        let Some(Some(column)) = self.of.get(at) else {
            return Ok(());
        };
        let key = &keys[at];
        if key.listed {
            return table.set(*column, several(&list(text), &key.name, remarks));
        }
        let stated = match key.holds {
            KeyHolds::Text => Stated::Text,
            KeyHolds::Number => Stated::Number,
            KeyHolds::Truth => Stated::Truth,
        };
        let (cell, fits) = cell(text, stated);
        if !fits {
            let misfit = self
                .misfits
                .entry(at)
                .or_insert_with(|| (0, text.chars().take(40).collect()));
            misfit.0 += 1;
        }
        table.set(*column, cell)
    }

    /// Keeps attributes of the element itself that nobody here knows.
    pub(super) fn said(
        &mut self,
        table: &mut FoundTable<'_>,
        said: &[(&str, String)],
        apart: &[&str],
    ) -> Result<(), Unreadable> {
        for (name, value) in said {
            if apart.contains(name) || name.starts_with("parse.") || value.trim().is_empty() {
                continue;
            }
            let column = match self.said.get(*name) {
                Some(column) => *column,
                None if self.said.len() >= self.most => return Err(self.too_many()),
                None => {
                    let column = table.attribute(name);
                    self.said.insert((*name).to_owned(), column);
                    column
                }
            };
            table.text(column, value.as_str())?;
        }
        Ok(())
    }

    /// Says what did not fit.
    pub(super) fn finish(self, keys: &[Key<'_>], remarks: &mut Remarks) {
        for (at, (many, first)) in self.misfits {
            remarks.say_once(format!(
                "Values of \u{201c}{}\u{201d} that are not of the type that the file declares for it: {many} (the first is \
                 \u{201c}{first}\u{201d}). They were kept as text.",
                keys[at].name
            ));
        }
    }
}

/// What a key is called as a column. Gephi calls the words on an edge its label.
fn title(key: &Key<'_>, of: KeyOf) -> String {
    if of == KeyOf::Edge && (key.id == "edgelabel" || fold(&key.name) == "edge label") {
        return "Label".to_owned();
    }
    key.name.trim().chars().take(200).collect()
}
