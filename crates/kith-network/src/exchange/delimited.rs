//! Delimited text (CSV and its cousins) into one sheet.
//!
//! A reader of our own, because row numbers have to be those that a spreadsheet program shows for the same file (blank
//! lines count, line breaks inside quotation marks do not), and because a stray quotation mark must cost a remark, not
//! the rest of the file.

pub(crate) mod separator;
mod widths;

use std::borrow::Cow;
use std::ops::Range;

use super::gathering::{Gathering, Remarks, long_cell};
use super::kumu::headers::{HEADER_WITHIN, header_of};
use super::table::{Cell, Limits, Row, Sheet, SheetForm, Unreadable};
use widths::Widths;

/// A table as it was found, before anybody asks what kind of table it is.
pub(crate) struct Loose {
    pub sheet: Sheet,
    pub separator: u8,
    /// Which rows have how many values: not every shape of table wants them alike.
    pub widths: Widths,
}

impl Loose {
    /// The number of the row that names the columns: the first that looks like the header of a table of actors or
    /// connections, or else the first row of all.
    pub(crate) fn header_row(&self) -> u32 {
        let at = header_of(&self.sheet.rows).unwrap_or(0);
        self.sheet.rows.get(at).map_or(0, |row| row.number)
    }
}

/// Reads decoded text. The separator is the one a first line `sep=;` names, else the one that fits the first rows best;
/// the pipe is never guessed, because it separates values inside a cell. Rows of different widths are kept without a
/// word.
///
/// # Errors
/// When it is more than kith reads.
pub(crate) fn read_loosely(text: &str, limits: &Limits, remarks: &mut Remarks) -> Result<Loose, Unreadable> {
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
    let (separator, start, first) = match separator::declared(&text) {
        Some((separator, start)) => (separator, start, 2),
        None => (separator::guess(&text), 0, 1),
    };
    let mut gathering = Gathering::new(limits);
    let mut records = Records {
        text: text.as_bytes(),
        at: start,
        separator,
    };
    let mut number: u32 = first;
    let mut widths = Widths::default();
    let mut fields = Vec::new();
    loop {
        number = number.saturating_add(records.skip_blank_lines());
        let Some(record) = records.next(&text, &mut fields, limits, number)? else {
            break;
        };
        for (column, field) in fields.drain(..).enumerate() {
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            gathering.keep(number, column, Cell::Text(field.into_owned()))?;
        }
        if record.width > 0 {
            widths.note(number, record.width, record.fields);
        }
        if let Some(trouble) = record.trouble {
            remarks.say(None, Some((number, None)), trouble);
        }
        number = number.saturating_add(1);
    }
    Ok(Loose {
        sheet: Sheet {
            name: String::new(),
            form: SheetForm::Delimited,
            rows: gathering.sheet_done(),
        },
        separator,
        widths,
    })
}

/// The first rows of a text, read with the separator that fits best; nothing where they cannot be read.
pub(crate) fn first_rows(text: &str) -> Vec<Row> {
    let (separator, start) = separator::declared(text).unwrap_or_else(|| (separator::guess(text), 0));
    let head = separator::head(text);
    let limits = Limits::default();
    let mut gathering = Gathering::new(&limits);
    let mut records = Records {
        text: head.as_bytes(),
        at: start.min(head.len()),
        separator,
    };
    let (mut fields, mut number, mut filled) = (Vec::new(), 0, 0);
    while filled < HEADER_WITHIN
        && let Ok(Some(record)) = records.next(head, &mut fields, &limits, number)
    {
        for (column, field) in fields.drain(..).enumerate() {
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            if gathering.keep(number, column, Cell::Text(field.into_owned())).is_err() {
                return Vec::new();
            }
        }
        filled += usize::from(record.width > 0);
        number = number.saturating_add(1);
    }
    gathering.sheet_done()
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
    /// Goes past lines without a character in them; says how many.
    fn skip_blank_lines(&mut self) -> u32 {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let blank = rest.iter().take_while(|b| **b == b'\n').count();
        self.at += blank;
        u32::try_from(blank).unwrap_or(u32::MAX)
    }

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
