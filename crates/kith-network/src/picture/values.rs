//! What a field says of an actor, for arrangements and clusters: read from what can be seen.

use crate::actor::Actor;
use crate::selector::{Cell, Facts};
use crate::text::fold;
use crate::vocabulary::FieldOn;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A field of actors, by the name people use for it.
pub(crate) struct FieldOf<'a> {
    facts: &'a Facts<'a>,
    name: String,
    /// "Category", as it is written at an arrangement.
    pub title: String,
}

/// How fields are written where their name says it less well.
const TITLES: [(&str, &str); 10] = [
    ("degree", "Connections"),
    ("element type", "Kind"),
    ("type", "Kind"),
    ("tags", "Tag"),
    ("sector", "Formal or informal"),
    ("needs", "Would welcome"),
    ("role", "Part in the network"),
    ("capacity", "Can hold well"),
    ("confirmed", "Last confirmed"),
    ("betweenness", "Go-between (betweenness)"),
];

impl<'a> FieldOf<'a> {
    /// The field that is meant, or `None` where this viewer knows of none by that name.
    pub fn named(facts: &'a Facts<'a>, name: &str) -> Option<FieldOf<'a>> {
        facts.has_actor_field(name).then(|| FieldOf {
            facts,
            name: name.to_owned(),
            title: title(facts, name),
        })
    }

    fn cells(&self, actor: &Actor) -> Vec<Arc<Cell>> {
        self.facts.of_actor(actor.id, &self.name)
    }

    /// What it says, in words, each once; nothing where nobody said.
    pub fn texts(&self, actor: &Actor) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let mut texts: Vec<String> = self.cells(actor).iter().map(|cell| cell.text.clone()).collect();
        texts.retain(|text| !text.is_empty() && seen.insert(text.clone()));
        texts
    }

    /// What it says as a number: its own, days for a date, how many for a list.
    pub fn number(&self, actor: &Actor) -> Option<f64> {
        let cells = self.cells(actor);
        if self.is_listed() {
            return Some(cells.len() as f64);
        }
        let first = cells.first()?;
        let days = first.date.map(|day| f64::from(days_of(day)));
        first
            .number
            .or(days)
            .or_else(|| self.is_listed().then_some(cells.len() as f64))
    }

    /// Whether it is a list whose length says something: offers, tags.
    fn is_listed(&self) -> bool {
        let name = fold(&self.name);
        [
            "offers", "offer", "tags", "tag", "needs", "welcomes", "gives", "receives",
        ]
        .contains(&name.as_str())
    }

    /// Whether its numbers are days.
    pub fn is_of_days(&self, actors: &[&Actor]) -> bool {
        let dated = |actor: &&Actor| self.cells(actor).first().is_some_and(|cell| cell.date.is_some());
        actors.iter().any(dated)
    }

    /// The values that actors have, in the order in which they stand beside each other: that of
    /// the vocabulary, of numbers, or of the alphabet.
    pub fn order(&self) -> Vec<String> {
        let values = self.facts.actor_values(&self.name);
        values
            .into_iter()
            .map(|(cell, _)| cell.text.clone())
            .filter(|text| !text.is_empty())
            .collect()
    }
}

fn title(facts: &Facts<'_>, name: &str) -> String {
    let plain = fold(&name.replace(['-', '_'], " "));
    if let Some((_, title)) = TITLES.iter().find(|(known, _)| *known == plain) {
        return (*title).to_owned();
    }
    let fields = &facts.ground().visible.vocabulary().fields;
    let declared = fields
        .iter()
        .find(|field| field.on == FieldOn::Actors && (fold(&field.label) == plain || field.key.as_str() == name));
    if let Some(field) = declared {
        return field.label.clone();
    }
    let mut letters = plain.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A day as a number: days since the first of January 1970.
fn days_of(day: Date) -> i32 {
    let start = jiff::civil::date(1970, 1, 1);
    day.since(start).map_or(0, |span| span.get_days())
}

/// The day that a number of days stands for.
pub(crate) fn day_of(days: f64) -> String {
    let start = jiff::civil::date(1970, 1, 1);
    let span = jiff::Span::new().try_days(days.round() as i64);
    match span.and_then(|span| start.checked_add(span)) {
        Ok(day) => day.strftime("%-d %b %Y").to_string(),
        Err(_) => String::new(),
    }
}
