//! Fields: whatever else a network wants to record, typed and declared in its vocabulary.

use super::Key;
use crate::consent::Audience;
use jiff::civil::Date;
use std::fmt;

/// A declared field. Its values sit on actors or ties under its key.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    pub key: Key<Field>,
    pub label: String,
    pub aliases: Vec<String>,
    pub on: FieldOn,
    pub format: FieldFormat,
    /// Whether one actor or tie may have several values.
    pub many: bool,
    /// The widest audience that may see it, whoever may see the actor.
    pub audience: Audience,
}

/// What a field is recorded of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldOn {
    Actors,
    Ties,
}

impl FieldOn {
    pub fn key(self) -> &'static str {
        match self {
            FieldOn::Actors => "actors",
            FieldOn::Ties => "ties",
        }
    }

    pub fn from_key(key: &str) -> Option<FieldOn> {
        [FieldOn::Actors, FieldOn::Ties].into_iter().find(|on| on.key() == key)
    }
}

/// What the values of a field look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldFormat {
    Text,
    LongText,
    Number,
    Date,
    YesNo,
    Url,
    Email,
}

impl FieldFormat {
    pub const ALL: [FieldFormat; 7] = [
        FieldFormat::Text,
        FieldFormat::LongText,
        FieldFormat::Number,
        FieldFormat::Date,
        FieldFormat::YesNo,
        FieldFormat::Url,
        FieldFormat::Email,
    ];

    pub fn key(self) -> &'static str {
        match self {
            FieldFormat::Text => "text",
            FieldFormat::LongText => "long-text",
            FieldFormat::Number => "number",
            FieldFormat::Date => "date",
            FieldFormat::YesNo => "yes-no",
            FieldFormat::Url => "url",
            FieldFormat::Email => "email",
        }
    }

    pub fn from_key(key: &str) -> Option<FieldFormat> {
        FieldFormat::ALL.into_iter().find(|format| format.key() == key)
    }

    pub fn label(self) -> &'static str {
        match self {
            FieldFormat::Text => "Words",
            FieldFormat::LongText => "Longer text",
            FieldFormat::Number => "Number",
            FieldFormat::Date => "Date",
            FieldFormat::YesNo => "Yes or no",
            FieldFormat::Url => "Web address",
            FieldFormat::Email => "E-mail address",
        }
    }
}

/// One value of a field. What a column of numbers holds besides numbers stays text: nothing is
/// lost for being unexpected.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    /// Always finite.
    Number(f64),
    Date(Date),
    YesNo(bool),
}

impl Value {
    /// Reads `text` as `format` asks, or keeps it as text where it does not fit.
    /// `None` of blank text.
    pub fn read(text: &str, format: FieldFormat) -> Option<Value> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return None;
        }
        let read = match format {
            FieldFormat::Number => trimmed.parse::<f64>().ok().filter(|n| n.is_finite()).map(Value::Number),
            FieldFormat::Date => trimmed.parse::<Date>().ok().map(Value::Date),
            FieldFormat::YesNo => match trimmed.to_lowercase().as_str() {
                "yes" | "true" | "y" => Some(Value::YesNo(true)),
                "no" | "false" | "n" => Some(Value::YesNo(false)),
                _ => None,
            },
            _ => None,
        };
        Some(read.unwrap_or_else(|| Value::Text(trimmed.to_owned())))
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(text) => f.write_str(text),
            Value::Number(number) => write!(f, "{number}"),
            Value::Date(date) => write!(f, "{date}"),
            Value::YesNo(true) => f.write_str("Yes"),
            Value::YesNo(false) => f.write_str("No"),
        }
    }
}
