//! Delimited text (CSV and its cousins) into one sheet.
//!
//! A reader of our own, because row numbers have to be those that a spreadsheet program shows for the same file (blank
//! lines count, line breaks inside quotation marks do not), and because a stray quotation mark must cost a remark, not
//! the rest of the file.

use std::borrow::Cow;
use std::ops::Range;

use super::gathering::{Gathering, Remarks, long_cell};
use super::table::{Cell, Limits, Sheet, SheetForm, Unreadable};

/// Reads decoded text. The separator is the one a first line `sep=;` names, else the one that fits the first rows best;
/// the pipe is never guessed, because it separates values inside a cell.
pub(crate) fn read(text: &str, limits: &Limits, remarks: &mut Remarks) -> Result<Sheet, Unreadable> {
    let text: Cow<'_, str> = if text.contains('\0') {
        remarks.say(
            None,
            None,
            "The file holds NUL characters, which no text can keep; they were left out.",
        );
        Cow::Owned(text.replace('\0', ""))
    } else {
        Cow::Borrowed(text)
    };
    let (separator, start, first) = match declared_separator(&text) {
        Some((separator, start)) => (separator, start, 2),
        None => (guess_separator(&text), 0, 1),
    };
    let mut gathering = Gathering::new(limits);
    let mut records = Records {
        text: text.as_bytes(),
        at: start,
        separator,
    };
    let mut number = first;
    let mut header_width = None;
    let mut short = Short::default();
    let mut fields = Vec::new();
    while let Some(record) = records.next(&text, &mut fields, limits, number)? {
        for (column, field) in fields.drain(..).enumerate() {
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            gathering.keep(number, column, Cell::Text(field.into_owned()))?;
        }
        if record.width > 0 {
            let width = *header_width.get_or_insert(record.width);
            short.look(number, record.width, record.fields, width, remarks);
        }
        if let Some(trouble) = record.trouble {
            remarks.say(None, Some((number, None)), trouble);
        }
        number = number.saturating_add(1);
    }
    short.finish(remarks);
    Ok(Sheet {
        name: String::new(),
        form: SheetForm::Delimited,
        rows: gathering.sheet_done(),
    })
}

/// Rows whose number of fields differs from the header's.
#[derive(Default)]
struct Short {
    rows: usize,
    first: u32,
}

impl Short {
    /// `filled` counts up to the last field that holds something, `fields` all of them.
    fn look(&mut self, row: u32, filled: usize, fields: usize, header: usize, remarks: &mut Remarks) {
        if filled > header {
            let message = format!(
                "This row has {filled} values where the header has {header} names; the further ones are kept in columns \
                 named by their letter. A value with the separator in it needs quotation marks around it."
            );
            remarks.say(None, Some((row, None)), message);
        } else if fields < header {
            if self.rows == 0 {
                self.first = row;
            }
            self.rows += 1;
        }
    }

    fn finish(self, remarks: &mut Remarks) {
        if self.rows > 0 {
            let message = format!(
                "{} fewer values than the header has names; the missing ones were read as empty.",
                if self.rows == 1 {
                    "This row has".to_owned()
                } else {
                    format!("{} rows, from this one on, have", self.rows)
                }
            );
            remarks.say(None, Some((self.first, None)), message);
        }
    }
}

/// The separator a first line such as `sep=;` declares, and where the table starts.
fn declared_separator(text: &str) -> Option<(u8, usize)> {
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
const TELLING: [&str; 9] = [
    "label",
    "from",
    "to",
    "type",
    "id",
    "description",
    "tags",
    "direction",
    "name",
];

const ROWS_LOOKED_AT: usize = 60;
const BYTES_LOOKED_AT: usize = 128 << 10;

fn guess_separator(text: &str) -> u8 {
    let mut best = (0, 0, b',');
    for separator in [b',', b';', b'\t'] {
        let (known, steady) = fit(text, separator);
        if (known, steady) > (best.0, best.1) {
            best = (known, steady, separator);
        }
    }
    best.2
}

/// How well a separator fits: telling names found in the first row, then thousandths of rows that have as many fields
/// as most rows have (nothing for a single column).
fn fit(text: &str, separator: u8) -> (usize, usize) {
    let mut end = text.len().min(BYTES_LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
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
    let (mut fields, mut widths, mut known) = (Vec::new(), Vec::new(), None);
    while let Ok(Some(record)) = records.next(head, &mut fields, &unlimited, 1) {
        if record.width > 0 {
            known.get_or_insert_with(|| {
                let named = |field: &&Cow<'_, str>| TELLING.contains(&field.trim().to_lowercase().as_str());
                fields.iter().filter(named).count()
            });
            widths.push(record.fields);
        }
        fields.clear();
        if widths.len() == ROWS_LOOKED_AT {
            break;
        }
    }
    widths.sort_unstable();
    let commonest = widths.chunk_by(|a, b| a == b).max_by_key(|run| (run.len(), run[0]));
    let steady = match commonest {
        Some(run) if run[0] > 1 => 1000 * run.len() / widths.len(),
        _ => 0,
    };
    (known.unwrap_or(0), steady)
}

/// What is known of one record besides its fields.
struct Record {
    /// Fields up to the last that holds something; 0 for a blank row.
    width: usize,
    /// All fields.
    fields: usize,
    trouble: Option<String>,
}

struct Records<'a> {
    text: &'a [u8],
    at: usize,
    separator: u8,
}

impl Records<'_> {
    /// The next record's fields go to `fields`, blank ones at the end left out; `None` at the end of the text.
    fn next<'t>(
        &mut self,
        text: &'t str,
        fields: &mut Vec<Cow<'t, str>>,
        limits: &Limits,
        row: u32,
    ) -> Result<Option<Record>, Unreadable> {
        if self.at >= self.text.len() {
            return Ok(None);
        }
        let mut record = Record {
            width: 0,
            fields: 0,
            trouble: None,
        };
        loop {
            let column = u32::try_from(record.fields).unwrap_or(u32::MAX);
            let field = self.field(text, limits, row, column, &mut record.trouble)?;
            record.fields += 1;
            if !field.trim().is_empty() {
                if record.fields > limits.columns as usize {
                    // Kept by itself it is refused with the place it is in; the fields between need no room.
                    let mut gathering = Gathering::new(limits);
                    gathering.keep(row, column, Cell::Text(field.into_owned()))?;
                    continue;
                }
                fields.resize(record.fields - 1, Cow::Borrowed(""));
                fields.push(field);
                record.width = record.fields;
            }
            match self.text.get(self.at) {
                Some(b) if *b == self.separator => self.at += 1,
                Some(b'\r') => {
                    self.at += if self.text.get(self.at + 1) == Some(&b'\n') {
                        2
                    } else {
                        1
                    };
                    return Ok(Some(record));
                }
                Some(_) => {
                    self.at += 1;
                    return Ok(Some(record));
                }
                None => return Ok(Some(record)),
            }
        }
    }

    /// One field; afterwards `at` is on the separator or line end behind it, or at the end of the text.
    fn field<'t>(
        &mut self,
        text: &'t str,
        limits: &Limits,
        row: u32,
        column: u32,
        trouble: &mut Option<String>,
    ) -> Result<Cow<'t, str>, Unreadable> {
        let start = self.at;
        if self.text.get(start) != Some(&b'"') {
            return Ok(Cow::Borrowed(&text[self.plain(start)]));
        }
        // Looking no further than the limit keeps one quotation mark from costing more than one cell may.
        let end = self
            .text
            .len()
            .min(start.saturating_add(limits.cell_bytes).saturating_add(2));
        let mut at = start + 1;
        let mut doubled = false;
        let close = loop {
            match self.text[at..end]
                .iter()
                .position(|b| *b == b'"')
                .map(|found| at + found)
            {
                Some(quote) if self.text.get(quote + 1) == Some(&b'"') => {
                    doubled = true;
                    at = quote + 2;
                    if at > end {
                        return Err(long_cell(row, column, limits));
                    }
                }
                Some(quote) => break quote,
                None if end < self.text.len() => return Err(long_cell(row, column, limits)),
                None => {
                    // This can happen once in a file: every later run of quotation marks is known to be even.
                    *trouble = Some(
                        "A quotation mark is opened here and never closed; it was read as a plain character.".into(),
                    );
                    return Ok(Cow::Borrowed(&text[self.plain(start)]));
                }
            }
        };
        let inside = &text[start + 1..close];
        let inside = if doubled {
            Cow::Owned(inside.replace("\"\"", "\""))
        } else {
            Cow::Borrowed(inside)
        };
        let rest = self.plain(close + 1);
        let rest = &text[rest];
        if rest.trim().is_empty() {
            return Ok(inside);
        }
        *trouble = Some(
            "There is text behind a closing quotation mark; the quotation marks were kept as plain characters.".into(),
        );
        Ok(Cow::Owned(format!("\"{inside}\"{rest}")))
    }

    /// Up to the next separator or line end.
    fn plain(&mut self, from: usize) -> Range<usize> {
        let separator = self.separator;
        let ends = |b: &u8| *b == separator || *b == b'\n' || *b == b'\r';
        self.at = self.text[from..]
            .iter()
            .position(ends)
            .map_or(self.text.len(), |found| from + found);
        from..self.at
    }
}

#[cfg(test)]
#[path = "delimited/tests.rs"]
mod tests;
