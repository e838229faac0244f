//! Which character parts the values of a delimited text.

use std::borrow::Cow;

use super::{HEADER_WITHIN, Records};
use crate::exchange::table::Limits;

/// The separator a first line such as `sep=;` declares, and where the table starts.
pub(super) fn declared(text: &str) -> Option<(u8, usize)> {
    let line = text.split(['\r', '\n']).next()?;
    let declared = line
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("sep="))
        .map(|_| &line.as_bytes()[4..])?;
    let [separator] = declared else { return None };
    if !(separator.is_ascii_punctuation() && *separator != b'"' || *separator == b'\t') {
        return None;
    }
    let rest = &text[line.len()..];
    let end = if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
    Some((*separator, line.len() + end))
}

/// Names that a table of actors or connections begins with: finding them under one separator and not under another
/// settles the question whatever the rows below look like.
const TELLING: [&str; 14] = [
    "label",
    "from",
    "to",
    "type",
    "id",
    "description",
    "tags",
    "direction",
    "name",
    "source",
    "target",
    "vertex 1",
    "vertex 2",
    "weight",
];

const ROWS_LOOKED_AT: usize = 60;
const BYTES_LOOKED_AT: usize = 128 << 10;

pub(super) fn guess(text: &str) -> u8 {
    let mut best = (Fit::default(), b',');
    for separator in [b'\t', b';', b','] {
        let found = fit(text, separator);
        if found > best.0 {
            best = (found, separator);
        }
    }
    best.1
}

/// How well a separator fits, the most telling first.
#[derive(Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// Telling names found in the first row.
    known: usize,
    /// Telling names found in one of the rows that a title may push the header to.
    known_below: usize,
    /// Thousandths of rows that have as many fields as most rows have; nothing for a single column.
    steady: usize,
}

/// The part of a text that is looked at to find its separator.
pub(crate) fn head(text: &str) -> &str {
    let mut end = text.len().min(BYTES_LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn fit(text: &str, separator: u8) -> Fit {
    let head = head(text);
    let unlimited = Limits {
        cell_bytes: usize::MAX,
        columns: u32::MAX,
        ..Limits::default()
    };
    let mut records = Records {
        text: head.as_bytes(),
        at: 0,
        separator,
    };
    let mut found = Fit::default();
    let (mut fields, mut widths) = (Vec::new(), Vec::new());
    while let Ok(Some(record)) = records.next(head, &mut fields, &unlimited, 1) {
        if record.width > 0 {
            let named = |field: &&Cow<'_, str>| TELLING.contains(&field.trim().to_lowercase().as_str());
            if widths.len() < HEADER_WITHIN {
                let known = fields.iter().filter(named).count();
                if widths.is_empty() {
                    found.known = known;
                }
                found.known_below = found.known_below.max(known);
            }
            widths.push(record.fields);
        }
        fields.clear();
        if widths.len() == ROWS_LOOKED_AT {
            break;
        }
    }
    // Where nothing else tells, better one that parts something than one that parts nothing.
    found.steady = usize::from(found.known == 0 && widths.iter().any(|width| *width > 1));
    widths.sort_unstable();
    let commonest = widths.chunk_by(|a, b| a == b).max_by_key(|run| (run.len(), run[0]));
    if let Some(run) = commonest.filter(|run| run[0] > 1) {
        found.steady = 1000 * run.len() / widths.len();
    }
    found
}
