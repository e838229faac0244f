//! Words made from templates: `{{name}} ({{area}})`.

use super::painter::{Asked, joined};
use crate::text::collapse;

/// The longest words a template makes, in characters.
const LONGEST: usize = 300;

/// A part of a template.
enum Part<'a> {
    Words(&'a str),
    Field(&'a str),
}

/// What a template says of each; `None` of those of whom none of its fields says anything.
pub(super) fn filled(template: &str, asked: &Asked<'_>) -> Vec<Option<String>> {
    let parts = parts(template);
    let columns: Vec<_> = parts
        .iter()
        .map(|part| match part {
            Part::Words(_) => Vec::new(),
            Part::Field(field) => (asked.column)(field),
        })
        .collect();
    let of = |at: usize| {
        let (mut words, mut said) = (String::new(), false);
        for (part, column) in parts.iter().zip(&columns) {
            match part {
                Part::Words(plain) => words.push_str(plain),
                Part::Field(_) => {
                    let own = column.get(at).map(|own| joined(own)).unwrap_or_default();
                    said |= !own.is_empty();
                    words.push_str(&own);
                }
            }
        }
        said.then(|| shortened(&words))
    };
    (0..asked.many).map(of).collect()
}

/// One line of a label stays one line; breaks that were meant stay.
fn shortened(words: &str) -> String {
    let lines: Vec<String> = words.lines().map(collapse).collect();
    let text = lines.join("\n");
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}

/// Words and fields in turn; what is between braces and no field stays out, as in `{{#if x}}`.
fn parts(template: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some((words, after)) = rest.split_once("{{") {
        let Some((inner, after)) = after.split_once("}}") else {
            break;
        };
        parts.push(Part::Words(words));
        let field = inner.trim_matches(['{', '}', ' ', '"', '[', ']']);
        if !field.is_empty() && !field.starts_with(['#', '/', '!', '>', '^']) {
            parts.push(Part::Field(field));
        }
        rest = after.strip_prefix('}').unwrap_or(after);
    }
    parts.push(Part::Words(rest));
    parts
}
