//! Vertices: their numbers, labels, places and looks.

use std::collections::BTreeMap;

use super::section::pieces;
use crate::exchange::formats::plain_text::attributes::{Attributes, finite};
use crate::exchange::formats::plain_text::entities::decoded_numbers;
use crate::exchange::formats::plain_text::lines::Word;
use crate::exchange::formats::plain_text::names::{all_differ, spelled};
use crate::exchange::found_network::FoundNetwork;
use crate::exchange::table::{Limits, Unreadable};

/// Looks that kith knows by another name. Pajek's letters: interior colour, border colour, label colour.
pub(super) const LOOKS: [(&str, &str); 4] = [
    ("ic", "Color"),
    ("bc", "Border color"),
    ("lc", "Label color"),
    ("shape", "Shape"),
];

const SHAPES: [&str; 8] = [
    "ellipse", "diamond", "cross", "box", "triangle", "empty", "house", "circle",
];

/// The vertices of a network, in the order of their numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Vertices {
    /// Label by number.
    pub labels: BTreeMap<u32, String>,
    /// How many the head says there are.
    pub stated: u32,
    /// How many of them are of the first mode, if there are two.
    pub first_mode: Option<u32>,
}

/// What a line says of one beside its label.
#[derive(Debug, Default)]
pub(super) struct Vertex<'t> {
    pub place: Option<(f64, f64)>,
    pub looks: Vec<(&'t str, &'t str)>,
    pub time: Option<&'t str>,
}

impl Vertices {
    /// From what stands behind `*Vertices`.
    ///
    /// # Errors
    /// When there are more than kith reads.
    pub(super) fn headed(head: &str, line: usize, limits: &Limits) -> Result<Vertices, Unreadable> {
        let mut numbers = head.split_whitespace().map(|word| word.parse::<u64>().ok());
        let stated = numbers.next().flatten().unwrap_or(0);
        if stated > limits.rows as u64 {
            return Err(Unreadable::TooMuch {
                found: format!(
                    "line {line} announces {stated} vertices, and a file may have {} rows",
                    limits.rows
                ),
                advice: "Leave out those without connections, or divide the network, and export it again.".into(),
            });
        }
        let first = numbers.next().flatten().filter(|first| *first > 0 && *first < stated);
        Ok(Vertices {
            labels: BTreeMap::new(),
            stated: u32::try_from(stated).unwrap_or(0),
            first_mode: first.and_then(|first| u32::try_from(first).ok()),
        })
    }

    /// Those that the head counts and no line describes are people too.
    pub(super) fn complete(&mut self) {
        let mut number = 0;
        while self.labels.len() < self.stated as usize {
            number += 1;
            self.labels.entry(number).or_insert_with(|| number.to_string());
        }
    }

    /// Whether labels tell everybody apart, so that numbers need not be kept.
    pub(super) fn by_label(&self) -> bool {
        all_differ(self.labels.values().map(String::as_str))
    }

    /// Whether the two are the same people, by their numbers and labels.
    pub(super) fn are(&self, other: &Vertices) -> bool {
        let told = |(number, label): (&u32, &String)| (*number, spelled(label));
        self.labels.len() == other.labels.len() && self.labels.iter().map(told).eq(other.labels.iter().map(told))
    }

    /// Reads a line: `1 "Ada" 0.5 0.25 0.5 ellipse ic Red [1-3]`. Nothing if it does not begin with a number.
    pub(super) fn line<'t>(&mut self, line: &'t str) -> Option<(u32, Vertex<'t>)> {
        let pieces = pieces(line);
        let (first, rest) = pieces.split_first()?;
        let number: u32 = first.text.parse().ok()?;
        let (label, rest) = label(rest);
        let label = decoded_numbers(&label).into_owned();
        // A vertex without a label is called by its number.
        let label = if spelled(&label).is_empty() {
            number.to_string()
        } else {
            label
        };
        self.labels.insert(number, label);
        Some((number, vertex(rest)))
    }
}

/// The label, and what stands behind it. Without quotation marks it is one word, or all words before the first number.
fn label<'t, 'w>(words: &'w [Word<'t>]) -> (String, &'w [Word<'t>]) {
    let Some((first, rest)) = words.split_first() else {
        return (String::new(), words);
    };
    let is_number = |word: &Word<'_>| !word.quoted && finite(word.text).is_some();
    if first.quoted || is_number(first) {
        return (first.text.to_owned(), rest);
    }
    let is_look = |word: &Word<'_>| word.quoted || is_shape(word.text) || word.text.starts_with('[');
    let more = rest
        .iter()
        .take_while(|word| !is_number(word) && !is_look(word))
        .count();
    let named = rest.get(more).is_none_or(is_number);
    let more = if named { more } else { 0 };
    let all: Vec<&str> = words[..=more].iter().map(|word| word.text).collect();
    (all.join(" "), &words[more + 1..])
}

fn is_shape(word: &str) -> bool {
    SHAPES.iter().any(|shape| word.eq_ignore_ascii_case(shape))
}

fn vertex<'t>(words: &[Word<'t>]) -> Vertex<'t> {
    let numbers = words
        .iter()
        .take(3)
        .map_while(|word| finite(word.text).filter(|_| !word.quoted));
    let numbers: Vec<f64> = numbers.collect();
    let mut vertex = Vertex {
        place: match numbers[..] {
            [x, y, ..] => Some((x, y)),
            _ => None,
        },
        ..Vertex::default()
    };
    let (looks, time) = looks(&words[numbers.len()..]);
    (vertex.looks, vertex.time) = (looks, time);
    vertex
}

/// Pairs of a word and its value; a shape has no word before it.
pub(super) fn looks<'t>(words: &[Word<'t>]) -> (Vec<(&'t str, &'t str)>, Option<&'t str>) {
    let (mut looks, mut time) = (Vec::new(), None);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if word.text.starts_with('[') && !word.quoted {
            time = Some(word.text);
        } else if is_shape(word.text) && !word.quoted {
            looks.push(("shape", word.text));
        } else {
            looks.push((word.text, words.next().map_or("", |value| value.text)));
        }
    }
    (looks, time)
}

/// Puts what a line said into the columns of the actor whose row is open.
///
/// # Errors
/// When there are more columns than kith reads.
pub(super) fn fill(
    vertex: &Vertex<'_>,
    found: &mut FoundNetwork<'_>,
    columns: &mut Attributes,
) -> Result<(), Unreadable> {
    for (word, value) in &vertex.looks {
        let column = columns.column(&mut found.actors, &word.to_lowercase());
        found.actors.text(column, decoded_numbers(value))?;
    }
    if let Some(time) = vertex.time {
        let column = columns.column(&mut found.actors, "Time");
        found.actors.text(column, time)?;
    }
    Ok(())
}
