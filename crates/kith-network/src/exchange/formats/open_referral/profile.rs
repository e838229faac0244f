//! What the profile asks of a record: fields that must be there, lists of values, dates, addresses, coordinates. Nothing
//! here changes a record; each fault becomes a sentence.

use jiff::civil::{Date, Time};
use serde_json::{Map, Value};

use super::rules::{Entity, Form, LOCATION, Rule, SERVICE};

pub(super) type Record = Map<String, Value>;

/// One thing about a record that the profile would have otherwise.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// Where in the record: `schedules[1].freq`.
    pub path: String,
    /// What about it, from the path on: `is "open"; the profile knows …`. The record is the subject where it is missing.
    pub what: String,
    /// What was done about it.
    pub done: &'static str,
    /// The same without what differs from record to record.
    pub sort: String,
}

const KEPT: &str = " It was kept as it is written.";

/// Everything the profile would have otherwise, in the order of its fields.
pub(super) fn faults(entity: &Entity, record: &Record) -> Vec<Fault> {
    let mut found = Vec::new();
    check(entity, record, "", "", &mut found);
    if entity.one == SERVICE.one || entity.one == LOCATION.one {
        together(record, &mut found);
    }
    found
}

fn check(entity: &Entity, record: &Record, path: &str, sort: &str, found: &mut Vec<Fault>) {
    for rule in entity.rules {
        let (path, sort) = (format!("{path}{}", rule.field), format!("{sort}{}", rule.field));
        let mut tell = |what: String, kind: &str| {
            found.push(Fault {
                path: path.clone(),
                done: match (kind, rule.field) {
                    ("missing", _) => "",
                    (_, "id") if sort != rule.field => " It is not needed, and was left out.",
                    _ => done(rule),
                },
                what,
                sort: format!("{sort} {kind}"),
            });
        };
        match record.get(rule.field).filter(|value| !value.is_null()) {
            None if rule.required => tell("is missing, and the profile requires it".to_owned(), "missing"),
            None => {}
            Some(Value::Array(items)) => match &rule.form {
                Form::List(part) => {
                    for (at, item) in items.iter().enumerate() {
                        match item {
                            Value::Object(item) => {
                                check(part, item, &format!("{path}[{at}]."), &format!("{sort}."), found);
                            }
                            _ => found.push(Fault {
                                path: format!("{path}[{at}]"),
                                what: "is no record".to_owned(),
                                done: " It was left out.",
                                sort: format!("{sort} form"),
                            }),
                        }
                    }
                }
                _ => tell("is a list, and the profile has one value there".to_owned(), "form"),
            },
            Some(Value::Object(_)) => tell(
                "is a record, and the profile has something else there".to_owned(),
                "form",
            ),
            Some(value) => {
                let text = plain(value);
                let text = text.trim();
                if text.is_empty() {
                    if rule.required && !matches!(rule.form, Form::Text) {
                        tell("is empty, and the profile requires it".to_owned(), "missing");
                    }
                } else if let Some(expected) = expected(&rule.form, value, text) {
                    tell(format!("is \u{201c}{}\u{201d}; {expected}", short(text)), "form");
                }
            }
        }
    }
}

/// What becomes of a value that is not as the profile has it.
fn done(rule: &Rule) -> &'static str {
    match (rule.field, &rule.form) {
        ("latitude" | "longitude", _) => " Both coordinates were kept as a field, and the place has none.",
        ("id", _) => " It was kept as the id.",
        ("freq" | "byday" | "bymonthday" | "interval", _) => " The schedule was put into words without it.",
        ("assured_date", _) => " It was kept as a field of words.",
        (_, Form::List(_)) => " It was kept as it is written, as JSON.",
        _ => KEPT,
    }
}

/// Fields that contradict each other.
fn together(record: &Record, found: &mut Vec<Fault>) {
    let number = |field: &str| {
        record
            .get(field)
            .and_then(|value| plain(value).trim().parse::<f64>().ok())
    };
    if let (Some(from), Some(to)) = (number("minimum_age"), number("maximum_age"))
        && from > to
    {
        found.push(Fault {
            path: "minimum_age".to_owned(),
            what: format!("is {from}, above maximum_age, {to}"),
            done: KEPT,
            sort: "ages".to_owned(),
        });
    }
    for (at, schedule) in list(record, "schedules").enumerate() {
        let says = |field: &str| schedule.get(field).map(plain).unwrap_or_default();
        if says("freq") == "WEEKLY" && !says("bymonthday").is_empty() {
            found.push(Fault {
                path: format!("schedules[{at}].bymonthday"),
                what: "is given though freq is WEEKLY; days of a month only go with MONTHLY".to_owned(),
                done: " The days of the month were left out.",
                sort: "bymonthday".to_owned(),
            });
        }
    }
    if number("latitude") == Some(0.0) && number("longitude") == Some(0.0) {
        found.push(Fault {
            path: "latitude".to_owned(),
            what:
                "and longitude are both 0, a spot in the sea off Africa that often stands for \u{201c}not known\u{201d}"
                    .to_owned(),
            done: " They were kept as a field, and the place has no coordinates.",
            sort: "nowhere".to_owned(),
        });
    }
}

/// What the profile expects instead, where it does not expect this.
fn expected(form: &Form, value: &Value, text: &str) -> Option<String> {
    let number = || text.parse::<f64>().ok().filter(|number| number.is_finite());
    let fits = match form {
        Form::Text => value.is_string() || value.is_number(),
        Form::Uuid => is_uuid(text),
        Form::Number => number().is_some(),
        Form::Within(least, most) => number().is_some_and(|number| (*least..=*most).contains(&number)),
        Form::Date => text.parse::<Date>().is_ok() && text.len() == 10,
        Form::Moment => is_moment(text),
        Form::Time => is_clock(text),
        Form::Web => text.starts_with("http://") || text.starts_with("https://"),
        Form::Email => is_email(text),
        Form::OneOf(words) => words.contains(&text),
        Form::Days => text.split(',').all(|day| day_of(day).is_some()),
        Form::MonthDays => text.split(',').all(|day| {
            let day = day.trim().parse::<i32>();
            day.is_ok_and(|day| (1..=31).contains(&day.abs()))
        }),
        Form::List(_) => false,
    };
    (!fits).then(|| match form {
        Form::Text => "the profile has words there".to_owned(),
        Form::Uuid => "the profile has a UUID there, such as ac148810-d857-441c-9679-408f346de14b".to_owned(),
        Form::Number => "the profile has a number there".to_owned(),
        Form::Within(least, most) => format!("the profile has a number from {least} to {most} there"),
        Form::Date => "the profile has a date there, as 2026-05-27".to_owned(),
        Form::Moment => "the profile has a date and time there, as 2026-05-27T10:30:00Z".to_owned(),
        Form::Time => "the profile has a time of day there, as 10:00".to_owned(),
        Form::Web => "the profile has the address of a page there, beginning with https:// or http://".to_owned(),
        Form::Email => "that is no e-mail address".to_owned(),
        Form::OneOf(words) => format!("the profile knows {}", words.join(", ")),
        Form::Days => "the profile has days there, as MO,WE or 2TU".to_owned(),
        Form::MonthDays => "the profile has days of the month there, as 1,15 or -1".to_owned(),
        Form::List(_) => "the profile has a list of records there".to_owned(),
    })
}

/// A day of the week, and which of the month: `2TU`, `-1FR`, `MO`.
pub(super) fn day_of(text: &str) -> Option<(Option<i32>, &'static str)> {
    const DAYS: [(&str, &str); 7] = [
        ("MO", "Monday"),
        ("TU", "Tuesday"),
        ("WE", "Wednesday"),
        ("TH", "Thursday"),
        ("FR", "Friday"),
        ("SA", "Saturday"),
        ("SU", "Sunday"),
    ];
    let text = text.trim();
    let letters = text.get(text.len().checked_sub(2)?..)?;
    let (_, day) = DAYS.iter().find(|(known, _)| known.eq_ignore_ascii_case(letters))?;
    match &text[..text.len() - 2] {
        "" => Some((None, day)),
        which => {
            let which = which.parse::<i32>().ok()?;
            (which != 0 && which.abs() <= 5).then_some((Some(which), *day))
        }
    }
}

fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && parts
            .iter()
            .all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn is_moment(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', ' ']) else {
        return false;
    };
    date.parse::<Date>().is_ok() && is_clock(time)
}

/// A time of day with or without seconds and a zone.
fn is_clock(text: &str) -> bool {
    let bare = text.trim_end_matches('Z');
    let bare = match bare.rfind(['+', '-']) {
        Some(at) => &bare[..at],
        None => bare,
    };
    let padded = if bare.len() == 5 {
        format!("{bare}:00")
    } else {
        bare.to_owned()
    };
    padded.parse::<Time>().is_ok()
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(who, host)| {
        !who.is_empty() && !host.is_empty() && !host.contains('@') && !text.contains(char::is_whitespace)
    })
}

/// The records of a list in a record.
pub(super) fn list<'r>(record: &'r Record, field: &str) -> impl Iterator<Item = &'r Record> {
    let items = record.get(field).and_then(Value::as_array);
    items.into_iter().flatten().filter_map(Value::as_object)
}

/// A value as text: words as they are, everything else as JSON writes it.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// What a field says, trimmed; `None` where it says nothing.
pub(super) fn said(record: &Record, field: &str) -> Option<String> {
    let value = record.get(field)?;
    if value.is_array() || value.is_object() {
        return None;
    }
    let text = plain(value).trim().to_owned();
    (!text.is_empty()).then_some(text)
}

pub(super) fn short(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
