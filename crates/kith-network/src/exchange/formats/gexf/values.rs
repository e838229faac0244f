//! The file's own attributes: their columns, and what stands in them.

use std::collections::BTreeMap;

use super::merge::short;
use super::structure::{Attribute, Class, Gexf, Thing, Value};
use super::time;
use crate::exchange::found_network::{FoundColumn, FoundNetwork, FoundTable, actors, several};
use crate::exchange::gathering::Remarks;
use crate::exchange::stated::{Stated, cell, list};
use crate::exchange::table::{Cell, Limits, Unreadable};

/// Columns of attributes, by the place of the attribute in the file; nothing for those that nothing has.
pub(super) struct Columns {
    of: Vec<Option<OfAttribute>>,
}

struct OfAttribute {
    title: String,
    column: FoundColumn,
    /// For all values of something whose value changes.
    over_time: Option<FoundColumn>,
    stated: Stated,
    listed: bool,
    options: Vec<String>,
    default: Option<String>,
    class: Class,
    /// How many values are not of the declared type, and the first.
    misfits: (usize, String),
    /// How many are none of the options, and the first.
    strangers: (usize, String),
    changing: usize,
}

impl Columns {
    pub(super) fn of(
        made: &Gexf<'_>,
        found: &mut FoundNetwork<'_>,
        labels: Option<(usize, FoundColumn)>,
        limits: &Limits,
    ) -> Result<Columns, Unreadable> {
        let mut used = vec![(false, false); made.attributes.len()];
        for thing in made.nodes.iter().chain(&made.edges) {
            let mut last = None;
            for value in &thing.values {
                let (some, changing) = &mut used[value.attribute];
                *some = true;
                *changing |= !value.time.is_empty() || last == Some(value.attribute);
                last = Some(value.attribute);
            }
        }
        let mut columns = Vec::with_capacity(made.attributes.len());
        let mut many = 0;
        for (at, attribute) in made.attributes.iter().enumerate() {
            let (some, changing) = used[at];
            if !some && attribute.default.as_ref().is_none_or(|text| text.trim().is_empty()) {
                columns.push(None);
                continue;
            }
            many += 1;
            if many > limits.columns {
                return Err(Unreadable::TooMuch {
                    found: format!("the file has more than {} attributes", limits.columns),
                    advice: "Take out the attributes that you do not need, and export the file again.".into(),
                });
            }
            let table = match attribute.class {
                Class::Nodes => &mut found.actors,
                Class::Edges => &mut found.ties,
            };
            let title = short_title(&attribute.title);
            let column = match labels {
                Some((label, column)) if label == at => column,
                _ => table.attribute(&title),
            };
            let over_time = changing.then(|| table.attribute(&format!("{title} over time")));
            columns.push(Some(OfAttribute::new(attribute, title, column, over_time)));
        }
        Ok(Columns { of: columns })
    }

    /// Says what the record holds that was begun last.
    pub(super) fn set(
        &mut self,
        table: &mut FoundTable<'_>,
        class: Class,
        thing: &Thing<'_>,
        remarks: &mut Remarks,
    ) -> Result<(), Unreadable> {
        let mut held: BTreeMap<usize, Vec<&Value<'_>>> = BTreeMap::new();
        for value in &thing.values {
            held.entry(value.attribute).or_default().push(value);
        }
        for (at, values) in &held {
            if let Some(Some(attribute)) = self.of.get_mut(*at) {
                attribute.set(table, values, remarks)?;
            }
        }
        for (at, attribute) in self.of.iter_mut().enumerate() {
            let Some(attribute) = attribute.as_mut().filter(|one| one.class == class) else {
                continue;
            };
            if let (Some(default), false) = (&attribute.default, held.contains_key(&at)) {
                let cell = attribute.cell(&default.clone(), remarks);
                table.set(attribute.column, cell)?;
            }
        }
        Ok(())
    }

    /// Whether a value of the thing stands where labels do.
    pub(super) fn names(&self, thing: &Thing<'_>) -> bool {
        let labels = |at: usize| matches!(self.of.get(at), Some(Some(one)) if one.column == actors::LABEL && one.class == Class::Nodes);
        thing
            .values
            .iter()
            .any(|value| labels(value.attribute) && !value.text.trim().is_empty())
    }

    /// Says what did not fit.
    pub(super) fn finish(self, remarks: &mut Remarks) {
        for attribute in self.of.into_iter().flatten() {
            let title = &attribute.title;
            if let (many @ 1.., first) = attribute.misfits {
                remarks.say_once(format!(
                    "Values of \u{201c}{title}\u{201d} that are not of the type that the file declares for it: {many} (the first \
                     is \u{201c}{first}\u{201d}). They were kept as text."
                ));
            }
            if let (many @ 1.., first) = attribute.strangers {
                remarks.say_once(format!(
                    "Values of \u{201c}{title}\u{201d} that are none of the options that the file declares for it: {many} (the \
                     first is \u{201c}{first}\u{201d}). They were kept as they are."
                ));
            }
            if attribute.changing > 0 {
                remarks.say_once(format!(
                    "Places where \u{201c}{title}\u{201d} changes over time: {}. Its last value was taken, and all are kept \
                     as text in \u{201c}{title} over time\u{201d}.",
                    attribute.changing
                ));
            }
        }
    }
}

/// A title that is no longer than a header should be.
fn short_title(title: &str) -> String {
    title.trim().chars().take(200).collect()
}

impl OfAttribute {
    fn new(
        attribute: &Attribute<'_>,
        title: String,
        column: FoundColumn,
        over_time: Option<FoundColumn>,
    ) -> OfAttribute {
        let default = attribute.default.as_ref().filter(|text| !text.trim().is_empty());
        OfAttribute {
            title,
            column,
            over_time,
            stated: attribute.stated,
            listed: attribute.listed,
            options: attribute.options.clone(),
            default: default.map(ToString::to_string),
            class: attribute.class,
            misfits: (0, String::new()),
            strangers: (0, String::new()),
            changing: 0,
        }
    }

    fn set(
        &mut self,
        table: &mut FoundTable<'_>,
        values: &[&Value<'_>],
        remarks: &mut Remarks,
    ) -> Result<(), Unreadable> {
        let mut last = values[0];
        for value in values {
            if time::is_later(&value.time, &last.time) {
                last = value;
            }
        }
        let cell = self.cell(&last.text, remarks);
        table.set(self.column, cell)?;
        let timed = values.len() > 1 || !last.time.is_empty();
        if let (Some(column), true) = (self.over_time, timed) {
            self.changing += usize::from(values.len() > 1);
            let all = values.iter().map(|value| match time::told(&value.time) {
                when if when.is_empty() => value.text.to_string(),
                when => format!("{when}: {}", value.text),
            });
            table.text(column, all.collect::<Vec<_>>().join("; "))?;
        }
        Ok(())
    }

    fn cell(&mut self, text: &str, remarks: &mut Remarks) -> Cell {
        if self.listed {
            let values = list(text);
            for value in &values {
                let fits = cell(value, self.stated).1;
                self.judge(value, fits);
            }
            return match values.as_slice() {
                [one] => cell(one, self.stated).0,
                values => several(values, &self.title, remarks),
            };
        }
        let (cell, fits) = cell(text, self.stated);
        self.judge(text, fits);
        cell
    }

    fn judge(&mut self, text: &str, fits: bool) {
        if !fits {
            count(&mut self.misfits, text);
        }
        if !self.options.is_empty() && !text.trim().is_empty() && !self.options.iter().any(|known| known == text.trim())
        {
            count(&mut self.strangers, text);
        }
    }
}

fn count(counted: &mut (usize, String), text: &str) {
    if counted.0 == 0 {
        counted.1 = short(text);
    }
    counted.0 += 1;
}
