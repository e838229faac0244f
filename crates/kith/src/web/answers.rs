//! Reading a form's answers into the domain's types, collecting what is wrong field by field.

use super::form::Posted;
use super::page::{
    Choice, DateParts, Field, Problem, TextKind, error_summary, field_area, field_checks, field_date, field_radios,
    field_select, field_text,
};
use jiff::civil::Date;
use kith_network::actor::Fields;
use kith_network::consent::Audience;
use kith_network::vocabulary::{FieldFormat, FieldOn, Key, Term, Terms, Value, Vocabulary};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// What is wrong, by the name of the field.
#[derive(Debug, Clone, Default)]
pub struct Problems {
    list: Vec<(String, String)>,
}

impl Problems {
    pub fn add(&mut self, field: &str, words: impl Into<String>) {
        self.list.push((field.to_owned(), words.into()));
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// What was found wrong first, for answers that have room for one sentence.
    pub fn first(&self) -> Option<&str> {
        self.list.first().map(|(_, words)| words.as_str())
    }

    pub fn of(&self, field: &str) -> Option<&str> {
        self.list
            .iter()
            .find(|(known, _)| known == field)
            .map(|(_, words)| words.as_str())
    }

    /// The summary at the top of the form; nothing when nothing is wrong.
    pub fn summary(&self) -> Markup {
        let problems: Vec<Problem<'_>> = self
            .list
            .iter()
            .map(|(field, words)| Problem {
                field: (!field.is_empty()).then_some(field.as_str()),
                words,
            })
            .collect();
        error_summary(&problems)
    }
}

/// The term chosen in a menu; none for the empty choice.
pub fn term<T: Term>(form: &Posted, name: &str, terms: &Terms<T>, problems: &mut Problems) -> Option<Key<T>> {
    let value = form.get(name);
    if value.is_empty() {
        return None;
    }
    let known = terms.keyed(value).map(|term| term.key().clone());
    if known.is_none() {
        problems.add(name, "Choose one of the words in the list");
    }
    known
}

/// The terms ticked in a list of boxes, each once, in the order of the vocabulary.
pub fn ticked<T: Term>(form: &Posted, name: &str, terms: &Terms<T>) -> Vec<Key<T>> {
    let chosen: BTreeSet<&str> = form.all(name).collect();
    terms
        .iter()
        .filter(|term| chosen.contains(term.key().as_str()))
        .map(|term| term.key().clone())
        .collect()
}

/// A date in three boxes; none if all are empty.
pub fn day(form: &Posted, name: &str, what: &str, problems: &mut Problems) -> Option<Date> {
    let part = |part: &str| form.get(&format!("{name}-{part}")).trim().to_owned();
    let (day, month, year) = (part("day"), part("month"), part("year"));
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return None;
    }
    let read = || {
        Date::new(
            year.parse().ok().filter(|y| (1900..=2200).contains(y))?,
            month.parse().ok()?,
            day.parse().ok()?,
        )
        .ok()
    };
    let date = read();
    if date.is_none() {
        problems.add(name, format!("{what} must be a real date, such as 14 3 2026"));
    }
    date
}

pub fn set_day(form: &mut Posted, name: &str, date: Option<Date>) {
    if let Some(date) = date {
        form.set(&format!("{name}-day"), date.day().to_string());
        form.set(&format!("{name}-month"), date.month().to_string());
        form.set(&format!("{name}-year"), date.year().to_string());
    }
}

pub fn field_day(form: &Posted, field: Field<'_>, problems: &Problems) -> Markup {
    let part = |part: &str| form.get(&format!("{}-{part}", field.name)).to_owned();
    let (day, month, year) = (part("day"), part("month"), part("year"));
    field_date(
        &field.error(problems.of(field.name)),
        DateParts {
            day: &day,
            month: &month,
            year: &year,
        },
    )
}

/// Tags as they are typed: with commas between.
pub fn tags(form: &Posted, name: &str) -> BTreeSet<String> {
    form.get(name)
        .split([',', '\n', '|'])
        .map(kith_network::text::collapse)
        .filter(|tag| !tag.is_empty())
        .collect()
}

pub fn audience(form: &Posted, name: &str) -> Option<Audience> {
    Audience::from_key(form.get(name))
}

/// A menu over terms with an empty choice first.
pub fn select_term<T: Term>(
    form: &Posted,
    field: Field<'_>,
    terms: &Terms<T>,
    empty: &str,
    problems: &Problems,
) -> Markup {
    let chosen = form.get(field.name).to_owned();
    let mut choices = vec![Choice {
        value: "",
        label: empty,
        hint: None,
        chosen: chosen.is_empty(),
    }];
    choices.extend(terms.iter().map(|term| Choice {
        value: term.key().as_str(),
        label: term.label(),
        hint: None,
        chosen: term.key().as_str() == chosen,
    }));
    field_select(&field.error(problems.of(field.name)), &choices)
}

/// Boxes over terms.
pub fn tick_terms<T: Term>(form: &Posted, field: Field<'_>, terms: &Terms<T>) -> Markup {
    let chosen: BTreeSet<&str> = form.all(field.name).collect();
    let choices: Vec<Choice<'_>> = terms
        .iter()
        .map(|term| Choice {
            value: term.key().as_str(),
            label: term.label(),
            hint: None,
            chosen: chosen.contains(term.key().as_str()),
        })
        .collect();
    field_checks(&field, &choices)
}

/// Who may see it, all three in sight.
pub fn choose_audience(form: &Posted, field: Field<'_>) -> Markup {
    let choices: Vec<Choice<'_>> = Audience::ALL
        .iter()
        .map(|audience| Choice {
            value: audience.key(),
            label: audience.label(),
            hint: None,
            chosen: audience.key() == form.get(field.name),
        })
        .collect();
    field_radios(&field, &choices)
}

/// The boxes for a network's own fields; several values go one to a line.
pub fn own_fields(form: &Posted, words: &Vocabulary, on: FieldOn, problems: &Problems) -> Markup {
    html! {
        @for field in words.fields.iter().filter(|field| field.on == on) {
            @let name = format!("field.{}", field.key);
            @let asked = Field::new(&name, &field.label).optional().error(problems.of(&name));
            @if field.many || field.format == FieldFormat::LongText {
                @let hint = if field.many { Some("One to a line.") } else { None };
                (field_area(&Field { hint, ..asked }, form.get(&name), if field.many { 3 } else { 5 }))
            } @else {
                (field_text(&asked, form.get(&name), text_kind(field.format)))
            }
        }
    }
}

fn text_kind(format: FieldFormat) -> TextKind {
    match format {
        FieldFormat::Email => TextKind::Email,
        FieldFormat::Url => TextKind::Web,
        FieldFormat::Number => TextKind::Decimal,
        _ => TextKind::Text,
    }
}

/// The values typed for a network's own fields. What is not on the form stays as it was.
pub fn read_own_fields(form: &Posted, words: &Vocabulary, on: FieldOn, before: &Fields) -> Fields {
    let mut fields = before.clone();
    for field in words.fields.iter().filter(|field| field.on == on) {
        let name = format!("field.{}", field.key);
        if !form.has(&name) {
            continue;
        }
        let typed = form.text(&name);
        let values: Vec<Value> = if field.many {
            typed
                .lines()
                .filter_map(|line| Value::read(line, field.format))
                .collect()
        } else {
            Value::read(&typed, field.format).into_iter().collect()
        };
        if values.is_empty() {
            fields.remove(&field.key);
        } else {
            fields.insert(field.key.clone(), values);
        }
    }
    fields
}

pub fn write_own_fields(form: &mut Posted, fields: &Fields) {
    for (key, values) in fields {
        let lines: Vec<String> = values.iter().map(Value::to_string).collect();
        form.set(&format!("field.{key}"), lines.join("\n"));
    }
}
