//! Tables inside sheets: which rows are headers, what a table lists, and what its columns are called.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::meaning::plain_header;
use super::remarks::{Place, PlanRemarks};
use crate::exchange::table::{Cell, Row, SheetForm, Workbook, column_letters};
use crate::text::{collapse, fold};
use crate::vocabulary::FieldOn;

/// A table: a header row and the rows below it.
pub(crate) struct Section<'a> {
    pub file: &'a str,
    pub sheet: &'a str,
    pub form: SheetForm,
    /// Whether it lists actors or connections.
    pub on: FieldOn,
    pub header_row: u32,
    /// Column (the first is 0) and header, in order; no two headers are the same.
    pub columns: Vec<(u32, String)>,
    pub rows: Vec<&'a Row>,
}

impl<'a> Section<'a> {
    pub(crate) fn place(&self, row: u32) -> Place<'_> {
        Place {
            file: self.file,
            sheet: self.sheet,
            row: Some(row),
            column: None,
        }
    }

    /// What a cell says, trimmed; empty when it holds nothing. The mark that kith's own CSV puts before cells that a
    /// spreadsheet program would take for formulas is taken off.
    pub(crate) fn text<'r>(&self, row: &'r Row, column: u32) -> Cow<'r, str> {
        unguarded(row.text(column), self.form)
    }

    /// Takes in rows that belong to this table though they stand apart; columns that only they have are called by their
    /// letters.
    fn extend(&mut self, rows: &'a [Row]) {
        let known: BTreeSet<u32> = self.columns.iter().map(|(column, _)| *column).collect();
        let new: BTreeSet<u32> = rows
            .iter()
            .flat_map(|row| row.cells.iter().map(|(column, _)| *column))
            .filter(|column| !known.contains(column))
            .collect();
        for column in new {
            self.columns
                .push((column, format!("Column {}", column_letters(column))));
        }
        self.rows.extend(rows);
    }

    pub(crate) fn cell<'r>(&self, row: &'r Row, column: u32) -> Option<&'r Cell> {
        row.cell(column)
    }
}

fn unguarded(text: Cow<'_, str>, form: SheetForm) -> Cow<'_, str> {
    if form == SheetForm::Delimited && text.starts_with('\'') && is_guarded(&text) {
        return Cow::Owned(text[1..].to_owned());
    }
    text
}

/// Whether a text begins with apostrophes and then something a spreadsheet program would calculate.
pub(crate) fn is_guarded(text: &str) -> bool {
    text.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// How far below the top of a table its header may be, under a title or a note.
pub(crate) const HEADER_WITHIN: usize = 10;

/// Where the header of a table stands among its first rows, if it is one of actors or connections.
pub(crate) fn header_of(rows: &[Row]) -> Option<usize> {
    rows.iter()
        .take(HEADER_WITHIN)
        .enumerate()
        .position(|(at, row)| lists(row, at > 0).is_some())
}

/// A gap in the row numbers of a workbook's sheet that starts a new table: two blank rows.
pub(crate) const NEW_TABLE_GAP: u32 = 3;

const EXPECTED: &str = "No table of actors or connections was found here. A table of actors has a column \u{201c}Label\u{201d}, \
     a table of connections has \u{201c}From\u{201d} and \u{201c}To\u{201d}.";

/// Finds the tables of all files, and says what was not one.
/// With `trash`, those of what was thrown away too.
pub(crate) fn sections<'a>(workbooks: &'a [Workbook], trash: bool, remarks: &mut PlanRemarks) -> Vec<Section<'a>> {
    let mut found: Vec<Section<'a>> = Vec::new();
    for workbook in workbooks {
        let thrown = workbook.trash.iter().filter(|_| trash);
        for sheet in workbook.sheets.iter().chain(thrown) {
            let before = found.len();
            let blocks: Vec<&[Row]> = match sheet.form {
                SheetForm::Workbook => sheet
                    .rows
                    .chunk_by(|above, below| below.number - above.number < NEW_TABLE_GAP)
                    .collect(),
                SheetForm::Delimited | SheetForm::Listed => vec![sheet.rows.as_slice()],
            };
            let place = |row: u32| Place {
                file: &workbook.file,
                sheet: &sheet.name,
                row: Some(row),
                column: None,
            };
            for block in blocks.into_iter().filter(|block| !block.is_empty()) {
                let first = block[0].number;
                let Some(header) = header_of(block) else {
                    match found.get_mut(before..).and_then(<[Section<'a>]>::last_mut) {
                        Some(above) => {
                            above.extend(block);
                            let message = "These rows follow two blank rows but have no header of their own; they were \
                                           read as part of the table above.";
                            remarks.say(place(first), message);
                        }
                        None => remarks.say(place(first), format!("{EXPECTED} {}", beginning(&block[0]))),
                    }
                    continue;
                };
                for above in &block[..header] {
                    let words: Vec<_> = above.cells.iter().map(|(_, cell)| cell.text().into_owned()).collect();
                    let message = format!(
                        "This row stands above the header and was left out: {}",
                        shortened(&words.join(" | "))
                    );
                    remarks.say(place(above.number), message);
                }
                let (head, rows) = (&block[header], &block[header + 1..]);
                let Some(on) = lists(head, false) else {
                    continue;
                };
                let mut columns = columns(head, rows, sheet.form, &place(head.number), remarks);
                settle_names(&mut columns, on, &place(head.number), remarks);
                let rows = rows.iter().collect();
                found.push(Section {
                    file: &workbook.file,
                    sheet: &sheet.name,
                    form: sheet.form,
                    on,
                    header_row: head.number,
                    columns,
                    rows,
                });
            }
        }
        if workbook.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
            remarks.say(
                Place {
                    file: &workbook.file,
                    sheet: "",
                    row: None,
                    column: None,
                },
                "The file holds no rows.",
            );
        }
    }
    found
}

/// How a table begins of which nobody knows what it is.
fn beginning(row: &Row) -> String {
    let cells: Vec<_> = row
        .cells
        .iter()
        .take(20)
        .map(|(_, cell)| cell.text().into_owned())
        .collect();
    let words = shortened(&collapse(&cells.join(" | ")));
    match cells.len() {
        1 => format!("This one begins with a single value: {words}"),
        several => format!("This one begins with {several} values: {words}"),
    }
}

const FROM: [&str; 3] = ["from", "source", "vertex 1"];
const TO: [&str; 3] = ["to", "target", "vertex 2"];

/// What a table with this header row lists, if it is one. The names in front decide: a table of connections may have a
/// label too, and a table of actors may have columns called "from" and "to" for something of its own. Below the first row,
/// where a cell may say "name" by chance, the label must be in one of the first two columns.
pub(crate) fn lists(row: &Row, strictly: bool) -> Option<FieldOn> {
    let names: Vec<String> = row.cells.iter().map(|(_, cell)| plain_header(&cell.text())).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).filter(|name| *name != "id").collect();
    let at = |wanted: &[&str]| names.iter().position(|name| wanted.contains(name));
    let label = at(&["label"]).or_else(|| at(&["name"]));
    let label = label.filter(|at| !strictly || *at < 2);
    match (label, at(&FROM), at(&TO)) {
        (Some(0), Some(from), Some(to)) if from.max(to) > 2 => Some(FieldOn::Actors),
        (_, Some(_), Some(_)) => Some(FieldOn::Ties),
        (Some(_), ..) => Some(FieldOn::Actors),
        _ => None,
    }
}

fn columns(
    head: &Row,
    rows: &[Row],
    form: SheetForm,
    place: &Place<'_>,
    remarks: &mut PlanRemarks,
) -> Vec<(u32, String)> {
    let mut filled: BTreeSet<u32> = head.cells.iter().map(|(column, _)| *column).collect();
    filled.extend(rows.iter().flat_map(|row| row.cells.iter().map(|(column, _)| *column)));
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut columns = Vec::new();
    for column in filled {
        let given = collapse(&unguarded(head.text(column), form));
        let mut header = if given.is_empty() {
            format!("Column {}", column_letters(column))
        } else {
            given.clone()
        };
        let in_column = Place {
            column: Some(&header),
            ..*place
        };
        if given.is_empty() {
            remarks.say(
                in_column,
                "This column has values but no header; it is called by its letter.",
            );
        }
        let stem = header.clone();
        loop {
            let times = taken.entry(fold(&header)).or_insert(0);
            *times += 1;
            if *times == 1 {
                break;
            }
            let times = *times;
            header = format!("{stem} ({times})");
        }
        if header != stem {
            let message = format!("Two columns have this header; the second is called \u{201c}{header}\u{201d}.");
            remarks.say(
                Place {
                    column: Some(&stem),
                    ..*place
                },
                message,
            );
        }
        columns.push((column, header));
    }
    columns
}

/// Where a table is recognised by other names than Kumu's, says so and calls its columns as Kumu does.
fn settle_names(columns: &mut [(u32, String)], on: FieldOn, place: &Place<'_>, remarks: &mut PlanRemarks) {
    let mut stands_for = |wanted: &str, others: &[&str]| {
        let called = |header: &str, names: &[&str]| names.contains(&plain_header(header).as_str());
        if columns.iter().any(|(_, header)| called(header, &[wanted])) {
            return;
        }
        if let Some((_, header)) = columns.iter_mut().find(|(_, header)| called(header, others)) {
            let message =
                format!("There is no column \u{201c}{wanted}\u{201d}; \u{201c}{header}\u{201d} was taken for it.");
            remarks.say(
                Place {
                    column: Some(header),
                    ..*place
                },
                message,
            );
            let mut letters = wanted.chars();
            *header = letters
                .next()
                .map_or(String::new(), |first| first.to_uppercase().chain(letters).collect());
        }
    };
    match on {
        FieldOn::Actors => stands_for("label", &["name"]),
        FieldOn::Ties => {
            stands_for("from", &FROM);
            stands_for("to", &TO);
        }
    }
}

/// Enough of a text to recognise it by.
pub(crate) fn shortened(text: &str) -> String {
    const ENOUGH: usize = 120;
    match text.char_indices().nth(ENOUGH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
#[path = "headers_tests.rs"]
mod tests;
