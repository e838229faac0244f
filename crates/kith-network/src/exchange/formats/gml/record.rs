//! A list of GML, flattened: what lies deeper has a path of keys, `graphics.x`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::lexer::{Lexer, Mark};
use crate::exchange::table::{Limits, Unreadable};

/// How deep lists may lie within lists.
const DEEPEST: usize = 64;
/// How long the keys on the way to a value may be together.
const LONGEST_PATH: usize = 250;
/// A value of a key.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'t> {
    Text(Cow<'t, str>),
    /// A number, or another word without quotation marks.
    Bare(&'t str),
}

impl Value<'_> {
    pub(super) fn text(&self) -> &str {
        match self {
            Value::Text(text) => text,
            Value::Bare(text) => text,
        }
    }
}

/// The values of a list by their paths, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Record<'t> {
    pub values: Vec<(String, Vec<Value<'t>>)>,
    places: BTreeMap<String, usize>,
}

impl<'t> Record<'t> {
    /// The values of this path.
    pub(super) fn all(&self, path: &str) -> &[Value<'t>] {
        self.places.get(path).map_or(&[], |at| &self.values[*at].1)
    }

    /// The last value of this path: what a file says again, it corrects.
    pub(super) fn one(&self, path: &str) -> Option<&Value<'t>> {
        self.all(path).last()
    }

    pub(super) fn keep(&mut self, path: &str, value: Value<'t>) {
        if let Some(at) = self.places.get(path) {
            self.values[*at].1.push(value);
        } else {
            self.places.insert(path.to_owned(), self.values.len());
            self.values.push((path.to_owned(), vec![value]));
        }
    }

    /// Reads a list whose bracket was opened, to the bracket that closes it. `left` is how many values may still come.
    ///
    /// # Errors
    /// When it breaks off or holds a value without a key, and when it is too deep or too much.
    pub(super) fn read(lexer: &mut Lexer<'t>, limits: &Limits, left: &mut usize) -> Result<Record<'t>, Unreadable> {
        let mut record = Record::default();
        let begun = lexer.line;
        let mut path = String::new();
        // How long the path was outside each list that is open.
        let mut outside: Vec<usize> = Vec::new();
        loop {
            let key = match lexer.next()? {
                Some(Mark::Word(key)) => key,
                Some(Mark::Closes) => match outside.pop() {
                    Some(length) => {
                        path.truncate(length);
                        continue;
                    }
                    None => return Ok(record),
                },
                Some(_) => return Err(no_key(lexer)),
                None => return Err(never_closed(begun)),
            };
            let length = path.len();
            if length > 0 {
                path.push('.');
            }
            path.push_str(key);
            if path.len() > LONGEST_PATH || outside.len() >= DEEPEST {
                return Err(too_deep(lexer));
            }
            let value = match lexer.next()? {
                Some(Mark::Opens) => {
                    outside.push(length);
                    continue;
                }
                Some(Mark::Text(text)) => Value::Text(text),
                Some(Mark::Word(word)) => Value::Bare(word),
                Some(Mark::Closes) => return Err(no_value(key, lexer)),
                None => return Err(never_closed(begun)),
            };
            *left = left.checked_sub(1).ok_or_else(|| too_much(limits))?;
            record.keep(&path, value);
            path.truncate(length);
            if record.values.len() > limits.columns as usize {
                return Err(too_many_keys(lexer, limits));
            }
        }
    }
}

pub(super) fn never_closed(line: usize) -> Unreadable {
    Unreadable::broken(
        "GML",
        format!("it breaks off within the list that begins in line {line}"),
    )
}

pub(super) fn no_key(lexer: &Lexer<'_>) -> Unreadable {
    Unreadable::broken("GML", format!("line {} has a value without a key", lexer.line))
}

fn no_value(key: &str, lexer: &Lexer<'_>) -> Unreadable {
    let key: String = key.chars().take(40).collect();
    Unreadable::broken("GML", format!("the key {key} in line {} has no value", lexer.line))
}

fn too_deep(lexer: &Lexer<'_>) -> Unreadable {
    Unreadable::broken(
        "GML",
        format!(
            "line {} lies more than {DEEPEST} lists deep, or has a key of more than {LONGEST_PATH} letters",
            lexer.line
        ),
    )
}

fn too_many_keys(lexer: &Lexer<'_>, limits: &Limits) -> Unreadable {
    Unreadable::TooMuch {
        found: format!(
            "the node or edge that ends after line {} has more than {} different attributes",
            lexer.line, limits.columns
        ),
        advice: "Leave out the attributes you do not need, and export the file again.".into(),
    }
}

fn too_much(limits: &Limits) -> Unreadable {
    Unreadable::TooMuch {
        found: format!("the file holds more than {} values", limits.cells),
        advice: "Divide it into several files and bring them one after the other.".into(),
    }
}
