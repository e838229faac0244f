//! The values of looks: read from what was typed, and written.

use super::super::look::{By, Channel, Choice, Ramp, Run};
use super::super::styling::Paint;
use super::scan::cut;
use super::stages::word;
use crate::vocabulary::Shape;
use std::fmt;

/// Text in double quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Text without the quotes around it, if any; typographic quotes count.
pub(super) fn unquoted(text: &str) -> String {
    let text = text.trim();
    let pairs = [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’'), ('„', '“'), ('«', '»')];
    for (open, close) in pairs {
        if let Some(inner) = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
            let straight = open == close;
            return if straight { unescaped(inner) } else { inner.to_owned() };
        }
    }
    text.to_owned()
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, letters.peek()) {
            ('\\', Some('"' | '\'' | '\\')) => plain.extend(letters.next()),
            _ => plain.push(letter),
        }
    }
    plain
}

fn is_quoted(text: &str) -> bool {
    text.starts_with(['"', '\'', '“', '‘', '„', '«'])
}

/// Reads the value of a channel.
///
/// # Errors
/// A sentence for whoever wrote it.
pub(super) fn read(channel: Channel, text: &str) -> Result<By, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("Nothing stands after the colon. Write a value, or take the line out.".to_owned());
    }
    if let Some(rest) = text.strip_prefix("by ") {
        return by_field(channel, rest);
    }
    let function = text.split_once('(').filter(|_| text.ends_with(')'));
    if let Some((name, rest)) = function {
        let inner = &rest[..rest.len() - 1];
        match name.trim().to_ascii_lowercase().as_str() {
            "scale" => return scale(channel, inner),
            "categorize" | "categorise" => return categorize(channel, inner),
            "gradient" => return gradient(inner),
            _ => {}
        }
    }
    if channel == Channel::Flags && is_quoted(text) {
        return flags(text);
    }
    choice(channel, text).map(By::Always)
}

/// `category`, `"care type" with set2`, `degree from 10 to 40`.
pub(super) fn by_field(channel: Channel, text: &str) -> Result<By, String> {
    let (field, run) = if let [field, ramp] = cut(text, " with ")[..]
        && let Some(ramp) = Ramp::named(ramp)
    {
        (field, Run::Fitting(Some(ramp)))
    } else if let [field, range] = cut(text, " from ")[..]
        && let Some((low, high)) = range.split_once(" to ")
        && let (Some(low), Some(high)) = (number(low), number(high))
        && channel.is_counted()
    {
        (field, Run::Between(low, high))
    } else {
        (text, Run::Fitting(None))
    };
    Ok(By::Field {
        field: field_name(field)?,
        run,
    })
}

fn field_name(text: &str) -> Result<String, String> {
    match unquoted(text) {
        empty if empty.is_empty() => Err("A field is missing. Write its name in quotes: \"care type\".".to_owned()),
        field => Ok(field),
    }
}

fn scale(channel: Channel, inner: &str) -> Result<By, String> {
    let parts = cut(inner, ",");
    let field = field_name(parts[0])?;
    let run = match parts[1..] {
        [] => Run::Fitting(None),
        [low, high] if let (Some(low), Some(high)) = (number(low), number(high)) => {
            if !channel.is_counted() {
                return Err(format!("“{}” does not run between two numbers.", channel.key()));
            }
            Run::Between(low, high)
        }
        [ramp] if let Some(ramp) = Ramp::named(&unquoted(ramp)) => Run::Along(ramp),
        _ => {
            return Err(format!(
                "“scale({inner})” is not understood. Write scale(\"field\", 10, 40) or scale(\"field\", blues)."
            ));
        }
    };
    Ok(By::Field { field, run })
}

fn categorize(channel: Channel, inner: &str) -> Result<By, String> {
    let parts = cut(inner, ",");
    let field = field_name(parts[0])?;
    let run = match parts[1..] {
        [] => Run::Apart(None),
        [ramp] if let Some(ramp) = Ramp::named(&unquoted(ramp)) => Run::Apart(Some(ramp)),
        ref listed => Run::Listed(
            listed
                .iter()
                .map(|entry| entry_of(channel, entry))
                .collect::<Result<_, _>>()?,
        ),
    };
    Ok(By::Field { field, run })
}

/// `"Field" with palette`, or `"Field" with yellow "A", #2dc63f "B"`.
fn flags(text: &str) -> Result<By, String> {
    let (field, looks) = match cut(text, " with ")[..] {
        [field, looks] => (field, looks),
        _ => (text, ""),
    };
    let run = if looks.is_empty() {
        Run::Apart(None)
    } else if let Some(ramp) = Ramp::named(&unquoted(looks)) {
        Run::Apart(Some(ramp))
    } else {
        let listed = cut(looks, ",");
        Run::Listed(
            listed
                .iter()
                .map(|entry| entry_of(Channel::Flags, entry))
                .collect::<Result<_, _>>()?,
        )
    };
    Ok(By::Field {
        field: field_name(field)?,
        run,
    })
}

/// `yellow "A"` or `yellow`.
fn entry_of(channel: Channel, text: &str) -> Result<(Choice, Option<String>), String> {
    let quote = text.find(['"', '\'', '“', '‘']);
    match quote {
        Some(at) if at > 0 => Ok((choice(channel, &text[..at])?, Some(unquoted(&text[at..])))),
        _ => Ok((choice(channel, text)?, None)),
    }
}

fn gradient(inner: &str) -> Result<By, String> {
    let colors: Vec<Option<Paint>> = cut(inner, ",").into_iter().map(Paint::read).collect();
    match colors[..] {
        [Some(one), Some(other)] => Ok(By::Ends(one, other)),
        _ => Err("A gradient needs two colours: gradient(#0072b2, #d55e00).".to_owned()),
    }
}

fn number(text: &str) -> Option<f64> {
    let text = unquoted(text);
    let text = text.trim_end_matches("px").trim();
    let (text, whole) = match text.strip_suffix('%') {
        Some(share) => (share, 100.0),
        None => (text, 1.0),
    };
    text.parse::<f64>()
        .ok()
        .filter(|number| number.is_finite())
        .map(|number| number / whole)
}

fn choice(channel: Channel, text: &str) -> Result<Choice, String> {
    let text = text.trim();
    let lower = unquoted(text).to_ascii_lowercase();
    if channel.is_colored() {
        return match lower.as_str() {
            "none" | "transparent" | "off" => Ok(Choice::Clear),
            _ => Paint::read(&lower).map(Choice::Color).ok_or_else(|| {
                format!("“{text}” is no colour. Write a name such as teal, or six digits such as #0072b2.")
            }),
        };
    }
    if channel.is_counted() {
        let read = number(text).map(Choice::Number);
        return read.ok_or_else(|| format!("“{text}” is no number. Write one, such as 2."));
    }
    match channel {
        Channel::Label | Channel::Popover => Ok(match lower.as_str() {
            "none" | "off" if !is_quoted(text) => Choice::Text(String::new()),
            _ => Choice::Text(unquoted(text)),
        }),
        Channel::Shape => shape(&lower).map(|shape| Choice::Word(shape.key().to_owned())).ok_or_else(|| {
            format!("“{text}” is no shape. Write circle, square, triangle, diamond, pentagon, hexagon, octagon, star, ring, drop or shield.")
        }),
        Channel::Pattern => match lower.as_str() {
            "solid" | "dashed" | "dotted" => Ok(Choice::Word(lower)),
            _ => Err(format!("“{text}” is no kind of line. Write solid, dashed or dotted.")),
        },
        Channel::Visibility | Channel::Arrows => match lower.as_str() {
            "hidden" | "none" | "no" | "false" | "off" => Ok(Choice::Word("hidden".to_owned())),
            "visible" | "shown" | "yes" | "true" | "on" | "map" | "auto" => Ok(Choice::Word("shown".to_owned())),
            _ => Err(format!("“{text}” is neither shown nor hidden. Write shown or hidden.")),
        },
        _ => icon(&lower, text),
    }
}

fn icon(lower: &str, text: &str) -> Result<Choice, String> {
    let name = lower
        .trim_start_matches("fa-")
        .split_whitespace()
        .next()
        .unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    match name {
        "off" | "none" => Ok(Choice::Word("none".to_owned())),
        name if !name.is_empty() && name.chars().all(plain) => Ok(Choice::Word(name.to_owned())),
        _ => Err(format!("“{text}” is no name of a sign. Write one, such as heart.")),
    }
}

/// The shape that a word means, in kith's words and in Kumu's.
fn shape(word: &str) -> Option<Shape> {
    match word {
        "rectangle" => Some(Shape::Square),
        "pill" => Some(Shape::Shield),
        word => Shape::from_key(word),
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Choice::Color(paint) => write!(f, "{paint}"),
            Choice::Clear => f.write_str("transparent"),
            Choice::Number(number) => write!(f, "{number}"),
            Choice::Word(word) => f.write_str(word),
            Choice::Text(text) if text.is_empty() => f.write_str("none"),
            Choice::Text(text) => f.write_str(&quoted(text)),
        }
    }
}

impl fmt::Display for By {
    /// As it stands after the colon.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            By::Always(choice) => write!(f, "{choice}"),
            By::Ends(one, other) => write!(f, "gradient({one}, {other})"),
            By::Field { field, run } => match run {
                Run::Fitting(None) => write!(f, "by {}", word(field)),
                Run::Fitting(Some(ramp)) => write!(f, "by {} with {ramp}", word(field)),
                Run::Between(low, high) => write!(f, "scale({}, {low}, {high})", quoted(field)),
                Run::Along(ramp) => write!(f, "scale({}, {ramp})", quoted(field)),
                Run::Apart(None) => write!(f, "categorize({})", quoted(field)),
                Run::Apart(Some(ramp)) => write!(f, "categorize({}, {ramp})", quoted(field)),
                Run::Listed(listed) => {
                    let entries = listed.iter().map(|(choice, value)| match value {
                        Some(value) => format!("{choice} {}", quoted(value)),
                        None => choice.to_string(),
                    });
                    write!(
                        f,
                        "categorize({}, {})",
                        quoted(field),
                        entries.collect::<Vec<_>>().join(", ")
                    )
                }
            },
        }
    }
}
