//! Parts of a record in words: when, for how much, where, whom to ask.

use super::profile::{Record, day_of, list, said};

/// When something happens: "every Tuesday 10:00 to 12:00".
pub(super) fn schedule(record: &Record) -> String {
    let days = said(record, "byday").unwrap_or_default();
    let days: Vec<_> = days.split(',').filter_map(day_of).collect();
    let every: u32 = said(record, "interval").and_then(|n| n.parse().ok()).unwrap_or(1);
    let mut words = match said(record, "freq").unwrap_or_default().to_uppercase().as_str() {
        "WEEKLY" => weekly(&days, every),
        "MONTHLY" => monthly(record, &days, every),
        _ if days.is_empty() => String::new(),
        _ => joined(&days.iter().map(|(_, day)| (*day).to_owned()).collect::<Vec<_>>()),
    };
    let mut add = |more: String| {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&more);
    };
    match (clock(record, "opens_at"), clock(record, "closes_at")) {
        (Some(from), Some(to)) => add(format!("{from} to {to}")),
        (Some(from), None) => add(format!("from {from}")),
        (None, Some(to)) => add(format!("until {to}")),
        (None, None) => {}
    }
    let to = said(record, "valid_to").or_else(|| said(record, "until"));
    match (said(record, "valid_from"), to) {
        (Some(from), Some(to)) => add(format!("({from} to {to})")),
        (Some(from), None) => add(format!("(from {from})")),
        (None, Some(to)) => add(format!("(until {to})")),
        (None, None) => {}
    }
    for field in ["description", "attending_type", "notes", "schedule_link"] {
        if let Some(more) = said(record, field) {
            if !words.is_empty() {
                words.push_str(if words.ends_with('.') { " " } else { ". " });
            }
            words.push_str(&more);
        }
    }
    words
}

fn weekly(days: &[(Option<i32>, &'static str)], every: u32) -> String {
    let names: Vec<String> = days.iter().map(|(_, day)| (*day).to_owned()).collect();
    match (every, names.is_empty()) {
        (0 | 1, true) => "every week".to_owned(),
        (0 | 1, false) => format!("every {}", joined(&names)),
        (n, true) => format!("every {} week", nth(i64::from(n))),
        (n, false) => format!("every {} week on {}", nth(i64::from(n)), joined(&names)),
    }
}

fn monthly(record: &Record, days: &[(Option<i32>, &'static str)], every: u32) -> String {
    let month = match every {
        0 | 1 => "every month".to_owned(),
        n => format!("every {} month", nth(i64::from(n))),
    };
    let of_month = said(record, "bymonthday").unwrap_or_default();
    let mut when: Vec<String> = days
        .iter()
        .map(|(which, day)| match which {
            Some(which) => format!("the {} {day}", from_end(i64::from(*which))),
            None => format!("each {day}"),
        })
        .collect();
    let dates = of_month.split(',').filter_map(|day| day.trim().parse::<i64>().ok());
    when.extend(dates.filter(|day| *day != 0 && day.abs() <= 31).map(|day| {
        if day < 0 {
            format!("the {} day", from_end(day))
        } else {
            format!("the {}", nth(day))
        }
    }));
    if when.is_empty() {
        month
    } else {
        format!("{} of {month}", joined(&when))
    }
}

/// "second", or counted from the end: "last", "second last".
fn from_end(which: i64) -> String {
    match which {
        -1 => "last".to_owned(),
        which if which < 0 => format!("{} last", nth(-which)),
        which => nth(which),
    }
}

fn nth(number: i64) -> String {
    let ending = match (number % 10, number % 100) {
        (1, n) if n != 11 => "st",
        (2, n) if n != 12 => "nd",
        (3, n) if n != 13 => "rd",
        _ => "th",
    };
    match number {
        1 => "first".to_owned(),
        2 => "second".to_owned(),
        3 => "third".to_owned(),
        4 => "fourth".to_owned(),
        number => format!("{number}{ending}"),
    }
}

/// "Monday, Tuesday and Friday".
fn joined(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

/// A time of day without seconds that are nought.
fn clock(record: &Record, field: &str) -> Option<String> {
    let time = said(record, field)?;
    let short = time.strip_suffix(":00").filter(|short| short.contains(':'));
    Some(short.map_or_else(|| time.clone(), str::to_owned))
}

/// What something costs: "Under 18s: 35 GBP per hour".
pub(super) fn cost(record: &Record) -> String {
    let amount = said(record, "amount").map(|amount| match said(record, "currency") {
        Some(currency) => format!("{amount} {currency}"),
        None => amount,
    });
    let price = [amount, said(record, "amount_description")];
    let price: Vec<String> = price.into_iter().flatten().collect();
    let mut words = [said(record, "option").unwrap_or_default(), price.join(" ")]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(": ");
    match (said(record, "valid_from"), said(record, "valid_to")) {
        (Some(from), Some(to)) => words.push_str(&format!(" ({from} to {to})")),
        (Some(from), None) => words.push_str(&format!(" (from {from})")),
        (None, Some(to)) => words.push_str(&format!(" (until {to})")),
        (None, None) => {}
    }
    words.trim().to_owned()
}

/// How much room there is: "3 beds free of 10".
pub(super) fn capacity(record: &Record) -> String {
    let unit = record.get("unit").and_then(|unit| said(unit.as_object()?, "name"));
    let unit = unit.map(|unit| format!(" {unit}")).unwrap_or_default();
    let mut words = match (said(record, "available"), said(record, "maximum")) {
        (Some(free), Some(most)) => format!("{free}{unit} free of {most}"),
        (Some(free), None) => format!("{free}{unit} free"),
        (None, Some(most)) => format!("{most}{unit} in all"),
        (None, None) => String::new(),
    };
    if let Some(updated) = said(record, "updated") {
        words.push_str(&format!(" ({updated})"));
    }
    if let Some(more) = said(record, "description") {
        words.push_str(if words.is_empty() { "" } else { ": " });
        words.push_str(&more);
    }
    words
}

/// A number to ring: "0115 496 0123 ext. 4 (voice)".
pub(super) fn phone(record: &Record) -> Option<String> {
    let mut words = said(record, "number")?;
    if let Some(extension) = said(record, "extension") {
        words.push_str(&format!(" ext. {extension}"));
    }
    let beside = said(record, "description").or_else(|| said(record, "type"));
    if let Some(beside) = beside {
        words.push_str(&format!(" ({beside})"));
    }
    Some(words)
}

/// Who can be asked: "Ann Persona, Reception Manager".
pub(super) fn contact(record: &Record) -> Option<String> {
    let parts = ["name", "title", "department"].map(|field| said(record, field));
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Street, region, postcode and country. The city is told apart, and so is whoever's attention is asked for.
pub(super) fn address(record: &Record) -> String {
    let fields = [
        "address_1",
        "address_2",
        "region",
        "state_province",
        "postal_code",
        "country",
    ];
    let mut parts: Vec<String> = Vec::new();
    for part in fields.into_iter().filter_map(|field| said(record, field)) {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join(", ")
}

/// How an organisation is known elsewhere: "GB-COH 1234567".
pub(super) fn identifier(record: &Record) -> Option<String> {
    let number = said(record, "identifier")?;
    let scheme = said(record, "identifier_scheme").or_else(|| said(record, "identifier_type"));
    Some(scheme.map_or(number.clone(), |scheme| format!("{scheme} {number}")))
}

/// Whether and how a place can be reached by everybody.
pub(super) fn accessibility(record: &Record) -> Option<String> {
    let first = said(record, "description").or_else(|| said(record, "accessibility"));
    let parts = [first, said(record, "details"), said(record, "url")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The first of these fields that says something, of each record in a list.
pub(super) fn each(record: &Record, field: &str, says: &[&str]) -> Vec<String> {
    let first = |item: &Record| says.iter().find_map(|field| said(item, field));
    list(record, field).filter_map(first).collect()
}
