//! What a spreadsheet is after reading and before anybody asks what it means: sheets of rows of cells, with the row
//! numbers a person sees when they open the file, and remarks about everything that had to be decided on the way.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// How much of a file is read before it is refused. Sizes are in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The file as it was handed in.
    pub file_bytes: u64,
    /// Everything inside a workbook after unpacking.
    pub inflated_bytes: u64,
    /// How many times larger than its packed form a part of a workbook may be, once it is larger than 8 MiB.
    pub inflation_ratio: u64,
    /// Parts inside a workbook file.
    pub parts: usize,
    /// Sheets in a workbook.
    pub sheets: usize,
    /// Rows that hold something, over all sheets.
    pub rows: usize,
    /// The last column that may hold something (1 = the first).
    pub columns: u32,
    /// The text of one cell.
    pub cell_bytes: usize,
    /// Cells that hold something, over all sheets.
    pub cells: usize,
    /// The text of all cells together: a single long text may be shared by millions of cells.
    pub text_bytes: u64,
    /// Remarks kept while reading; the rest are counted in a last one.
    pub remarks: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 64 << 20,
            inflated_bytes: 256 << 20,
            inflation_ratio: 200,
            parts: 2_000,
            sheets: 100,
            rows: 200_000,
            columns: 2_000,
            cell_bytes: 1 << 20,
            cells: 5_000_000,
            text_bytes: 256 << 20,
            remarks: 2_000,
        }
    }
}

/// Why a file could not be read: each is a whole sentence for the person who chose the file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unreadable {
    #[error("The file is empty. Choose one that holds people and groups, or connections between them.")]
    Empty,
    #[error("This looks like {what}, and no network can be read from it. {advice}")]
    Other { what: String, advice: String },
    #[error("This is more than kith reads: {found}. {advice}")]
    TooMuch { found: String, advice: String },
    #[error("This file is protected by a password. Save it again without one, then bring that copy.")]
    Protected,
    #[error("The file seems damaged: {what}. Open it in a spreadsheet program, save it again and bring that copy.")]
    Damaged { what: String },
    /// A file of a known form that breaks that form's rules.
    #[error("This {form} file cannot be read: {what}. Export it again and bring that file.")]
    Broken { form: String, what: String },
    #[error("Reading the file took more memory or time than one file may take, so it was stopped. {advice}")]
    Stopped { advice: String },
}

impl Unreadable {
    pub(crate) fn damaged(what: impl Into<String>) -> Self {
        Unreadable::Damaged { what: what.into() }
    }

    /// A file of this form (`GEXF`, `JSON`) breaks the form's rules.
    pub(crate) fn broken(form: impl Into<String>, what: impl Into<String>) -> Self {
        Unreadable::Broken {
            form: form.into(),
            what: what.into(),
        }
    }

    pub(crate) fn other(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Unreadable::Other {
            what: what.into(),
            advice: advice.into(),
        }
    }
}

/// One cell that holds something. Empty cells are not kept.
///
/// Everything is text that says exactly what the file says: the number three is `3`, never `3.0`, and a date is
/// `2026-05-27` or, with a time of day, `2026-05-27T14:30`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    /// A number cell; decimal point, no grouping.
    Number(String),
    /// A date cell, as ISO 8601.
    Date(String),
    Bool(bool),
}

impl Cell {
    /// The cell as text; yes/no cells read `yes` or `no`.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Cell::Text(text) | Cell::Number(text) | Cell::Date(text) => Cow::Borrowed(text),
            Cell::Bool(true) => Cow::Borrowed("yes"),
            Cell::Bool(false) => Cow::Borrowed("no"),
        }
    }

    /// Bytes of text held.
    pub(crate) fn weight(&self) -> usize {
        match self {
            Cell::Text(text) | Cell::Number(text) | Cell::Date(text) => text.len(),
            Cell::Bool(_) => 0,
        }
    }
}

/// A row that holds something, with its number in the file (the first row is 1).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    pub number: u32,
    /// Column (the first is 0) and cell, in order of columns.
    pub cells: Vec<(u32, Cell)>,
}

impl Row {
    /// The cell in this column (the first is 0), if it holds something.
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        self.cells
            .binary_search_by_key(&column, |(c, _)| *c)
            .ok()
            .map(|at| &self.cells[at].1)
    }

    /// Sets the cell in this column, whether or not there is one.
    pub(crate) fn put(&mut self, column: u32, cell: Cell) {
        match self.cells.binary_search_by_key(&column, |(c, _)| *c) {
            Ok(at) => self.cells[at].1 = cell,
            Err(at) => self.cells.insert(at, (column, cell)),
        }
    }

    /// The text in this column without spaces around it; empty when there is none.
    pub fn text(&self, column: u32) -> Cow<'_, str> {
        match self.cell(column).map(Cell::text) {
            Some(Cow::Borrowed(text)) => Cow::Borrowed(trimmed(text)),
            Some(Cow::Owned(text)) => Cow::Owned(trimmed(&text).to_owned()),
            None => Cow::Borrowed(""),
        }
    }
}

/// Without the spaces, no-break spaces, byte-order marks and zero-width spaces that spreadsheets collect at the ends of
/// a cell.
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))
}

/// Where a table came from, because the two follow different rules: only a workbook has sections after blank rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SheetForm {
    Workbook,
    Delimited,
    /// A list from a file that has no blank rows: JSON. Row 2 is the first of the list.
    Listed,
}

/// A sheet, or the one table of a delimited file. Rows without anything in them are not kept; their numbers are missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Empty for a delimited file.
    pub name: String,
    pub form: SheetForm,
    pub rows: Vec<Row>,
}

/// Something a person should know about the file they brought: where, and what was done about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Remark {
    pub file: String,
    pub sheet: Option<String>,
    /// The row as the file numbers it, from 1.
    pub row: Option<u32>,
    /// The column's header, or its letter where it has none.
    pub column: Option<String>,
    pub message: String,
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, ", sheet \u{201c}{sheet}\u{201d}")?;
        }
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column \u{201c}{column}\u{201d}")?;
        }
        write!(f, ": {}", self.message)
    }
}

/// A saved way of looking that a file holds.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FoundView {
    pub name: String,
    /// Words about it, in Markdown.
    pub words: String,
    /// In the view language, as the file says it.
    pub sheet: String,
    /// Whether the file opens with it.
    pub opens: bool,
    /// Where marks were put, in drawing units: by the id of the actor in the file, or by its label where the file gives
    /// no ids.
    pub places: BTreeMap<String, (f64, f64)>,
    /// Whether it is only how the file is drawn, and no way of looking that somebody saved. Such a view comes along with
    /// people who are new here, and not when a file is brought again.
    #[serde(default)]
    pub drawn: bool,
}

/// A file that was read: its sheets in order, and what there is to say about it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Workbook {
    /// The name of the file, for people.
    pub file: String,
    /// The key of its format in [`FORMATS`](crate::exchange::FORMATS); empty for an archive of several.
    pub format: String,
    pub sheets: Vec<Sheet>,
    pub remarks: Vec<Remark>,
    /// Tables of what was thrown away where the file comes from; brought only if somebody says so.
    pub trash: Vec<Sheet>,
    pub views: Vec<FoundView>,
    /// What the file says of the whole, in Markdown; empty where it says nothing.
    pub words: String,
    /// Headers of what only its own people were shown.
    pub private: Vec<String>,
}

impl Workbook {
    /// How many records lie in the trash: actors, connections.
    pub fn thrown_away(&self) -> usize {
        self.trash.iter().map(|sheet| sheet.rows.len().saturating_sub(1)).sum()
    }
}

/// The letters a spreadsheet program shows above a column (the first column, 0, is `A`).
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = u64::from(column) + 1;
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + (left % 26) as u8));
        left /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheet_programs_name_them() {
        let named = [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (701, "ZZ"),
            (702, "AAA"),
            (16_383, "XFD"),
        ];
        for (column, letters) in named {
            assert_eq!(column_letters(column), letters);
        }
    }

    #[test]
    fn a_row_finds_its_cells_and_trims_them() {
        let row = Row {
            number: 4,
            cells: vec![
                (0, Cell::Text("\u{a0} Wren Street Kitchen ".into())),
                (7, Cell::Bool(true)),
            ],
        };
        assert_eq!(row.text(0), "Wren Street Kitchen");
        assert_eq!(row.text(7), "yes");
        assert_eq!(row.text(3), "");
    }
}
