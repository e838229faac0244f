//! A selector in the address of a list: read, built from rows, asked, and shown beside the list.

use super::form::Posted;
use super::page::{Builder, NoticeKind, ROW_NAMES, details, notice, selector_builder};
use super::scope::Scope;
use kith_network::Share;
use kith_network::selector::{Choice, Chosen, Comparison, Facts, Ground, NotASelector, Row, Selector, choices_of};
use kith_network::vocabulary::FieldOn;
use maud::{Markup, html};
use std::collections::BTreeSet;

/// How many rows a builder has at most.
const MOST_ROWS: usize = 20;

/// A selector as an address asks for it.
pub struct Selecting {
    /// What it is called in the address.
    name: &'static str,
    /// As it was typed, or as it was built.
    pub text: String,
    /// What was read; `None` where there is nothing, or it cannot be read.
    pub selector: Option<Selector>,
    pub wrong: Option<NotASelector>,
    /// What looks like a slip.
    pub hints: Vec<String>,
    /// Whom it chooses, where it could be read: for a list, with the ends of connections where
    /// it chooses connections alone, and the connections between where it chooses actors alone.
    pub chosen: Option<Chosen>,
    words: String,
    choices: Vec<Choice>,
    rows: Vec<Row>,
    all: bool,
    is_adding: bool,
}

impl Selecting {
    /// Reads what the address says under `name`, or in the rows of a builder, or behind `=` in
    /// the search box `q`; and puts it back into the address under `name` alone. With `on`, the
    /// builder offers fields of those only.
    pub fn read(scope: &Scope, query: &mut Posted, name: &'static str, on: Option<FieldOn>) -> Selecting {
        let pressed = query.get("build").to_owned();
        let (mut rows, mut all) = (rows(query), query.get("match") != "any");
        let searched = query.text("q").strip_prefix('=').map(str::to_owned);
        let text = if let Some(searched) = searched {
            query.set("q", "");
            searched.trim().to_owned()
        } else if pressed.is_empty() {
            query.text(name)
        } else {
            Selector::built(&rows, all)
                .map(|built| built.to_string())
                .unwrap_or_default()
        };
        query.set(name, text.clone());
        let focus = BTreeSet::new();
        let facts = Facts::of(Ground {
            visible: &scope.visible,
            today: scope.app.today(),
            focus: &focus,
        });
        let (selector, wrong) = match text.is_empty() {
            true => (None, None),
            false => match Selector::parse(&text) {
                Ok(selector) => (Some(selector), None),
                Err(wrong) => (None, Some(wrong)),
            },
        };
        if pressed.is_empty()
            && let Some((built, held)) = selector.as_ref().and_then(Selector::rows)
        {
            (rows, all) = (built, held);
        }
        rows.truncate(MOST_ROWS);
        let asked = selector.as_ref();
        Selecting {
            name,
            hints: asked.map(|selector| selector.hints_by(&facts)).unwrap_or_default(),
            chosen: asked.map(|selector| selector.chosen_by(&facts).completed(&scope.visible)),
            words: asked.map(|selector| selector.words_by(&facts)).unwrap_or_default(),
            choices: offered(&facts, on),
            is_adding: pressed == "add",
            text,
            selector,
            wrong,
            rows,
            all,
        }
    }

    /// What went wrong, or looks like a slip, above the list.
    pub fn notices(&self, shown: &str) -> Markup {
        html! {
            @if let Some(wrong) = &self.wrong {
                (notice(NoticeKind::Wrong, html! {
                    p { "This selector cannot be read, so it narrows nothing down and " (shown) ". At character " (wrong.at + 1) ": " (wrong.problem) }
                }))
            }
            @if !self.hints.is_empty() {
                (notice(NoticeKind::Caution, html! { @for hint in &self.hints { p { (hint) } } }))
            }
        }
    }

    /// The builder, folded away until something is chosen by it.
    pub fn fold(&self, action: &str, kept: &[(&str, &str)], clear_href: &str) -> Markup {
        let kept: Vec<(&str, &str)> = kept.iter().copied().filter(|(_, value)| !value.is_empty()).collect();
        let body = selector_builder(&Builder {
            action,
            name: self.name,
            value: &self.text,
            kept: &kept,
            choices: &self.choices,
            rows: &self.rows,
            is_beyond_rows: self.selector.is_some() && self.rows.is_empty(),
            all: self.all,
            words: &self.words,
            error: self.wrong.as_ref().map(|wrong| (wrong.at, wrong.problem.as_str())),
            hints: &[],
            clear_href,
        });
        details("Choose by conditions", body, self.is_adding || self.wrong.is_some())
    }

    /// What is in force, for the row of choices above a list.
    pub fn label(&self) -> Option<String> {
        self.selector.as_ref().map(|_| self.words.clone())
    }
}

/// The conditions to choose from: of these alone, where it is said.
fn offered(facts: &Facts<'_>, on: Option<FieldOn>) -> Vec<Choice> {
    match on {
        Some(on) => choices_of(facts, on),
        None => [FieldOn::Actors, FieldOn::Ties]
            .into_iter()
            .flat_map(|on| choices_of(facts, on))
            .collect(),
    }
}

/// The rows of a builder as they were sent.
fn rows(query: &Posted) -> Vec<Row> {
    let [field, how, what, ..] = ROW_NAMES;
    let rows = query
        .all(field)
        .zip(query.all(how))
        .zip(query.all(what))
        .take(MOST_ROWS);
    rows.filter_map(|((field, how), value)| {
        let (on, field) = match field.split_once(':')? {
            ("a", field) => (FieldOn::Actors, field),
            ("t", field) => (FieldOn::Ties, field),
            _ => return None,
        };
        Some(Row {
            on,
            field: field.to_owned(),
            comparison: Comparison::from_key(how)?,
            value: value.to_owned(),
        })
    })
    .collect()
}

/// "12 of 42 people, groups and organisations (28.6%)".
pub fn share(part: usize, whole: usize, of: &str) -> Markup {
    html! {
        (part) " of " (whole) " " (of)
        @if let Some(percent) = Share::new(part, whole).percent() { " (" (percent) ")" }
    }
}
