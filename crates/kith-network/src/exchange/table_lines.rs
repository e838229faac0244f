//! A read workbook as lines of JSON, so that a file can be read in a process of its own and only its cells come back.
//!
//! One line per row: the reading side never has to hold more than a line beside the workbook itself, and a stream that
//! breaks off (the child ran out of memory or time) is told apart from one that ended.

use std::io::{self, BufRead, Write};

use serde::{Deserialize, Serialize};

use super::gathering::Gathering;
use super::table::{Cell, FoundView, Limits, Remark, Sheet, SheetForm, Unreadable, Workbook};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Line {
    Workbook {
        file: String,
        format: String,
    },
    Sheet {
        name: String,
        form: SheetForm,
    },
    /// The sheets that follow lie in the trash.
    Trash,
    View(FoundView),
    Words(String),
    Private(Vec<String>),
    Row(u32, Vec<CellLine>),
    Remark(Remark),
    Unreadable(UnreadableLine),
    End,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum CellLine {
    #[serde(rename = "t")]
    Text(u32, String),
    #[serde(rename = "n")]
    Number(u32, String),
    #[serde(rename = "d")]
    Date(u32, String),
    #[serde(rename = "b")]
    Bool(u32, bool),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum UnreadableLine {
    Empty,
    Other { what: String, advice: String },
    TooMuch { found: String, advice: String },
    Protected,
    Damaged { what: String },
    Broken { form: String, what: String },
    Stopped { advice: String },
}

/// Writes what reading a file came to, one JSON value per line; the last line says that nothing is missing.
pub fn write_lines(outcome: &Result<Workbook, Unreadable>, out: &mut impl Write) -> io::Result<()> {
    let workbook = match outcome {
        Ok(workbook) => workbook,
        Err(unreadable) => return write_line(out, &Line::Unreadable(unreadable.clone().into())),
    };
    write_line(
        out,
        &Line::Workbook {
            file: workbook.file.clone(),
            format: workbook.format.clone(),
        },
    )?;
    for remark in &workbook.remarks {
        write_line(out, &Line::Remark(remark.clone()))?;
    }
    if !workbook.words.is_empty() {
        write_line(out, &Line::Words(workbook.words.clone()))?;
    }
    write_line(out, &Line::Private(workbook.private.clone()))?;
    for view in &workbook.views {
        write_line(out, &Line::View(view.clone()))?;
    }
    write_sheets(&workbook.sheets, out)?;
    write_line(out, &Line::Trash)?;
    write_sheets(&workbook.trash, out)?;
    write_line(out, &Line::End)
}

fn write_sheets(sheets: &[Sheet], out: &mut impl Write) -> io::Result<()> {
    for sheet in sheets {
        write_line(
            out,
            &Line::Sheet {
                name: sheet.name.clone(),
                form: sheet.form,
            },
        )?;
        for row in &sheet.rows {
            let cells = row
                .cells
                .iter()
                .map(|(column, cell)| cell_line(*column, cell))
                .collect();
            write_line(out, &Line::Row(row.number, cells))?;
        }
    }
    Ok(())
}

/// Reads what `write_lines` wrote, holding it to the same limits: the writer is not trusted.
///
/// # Errors
/// The writer's own refusal, or `Unreadable::Stopped` when the lines break off or make no sense.
pub fn read_lines(lines: &mut impl BufRead, limits: &Limits) -> Result<Workbook, Unreadable> {
    let stopped = || Unreadable::Stopped {
        advice: "Copy the two tables into a new workbook, without anything else in it, and bring that one.".into(),
    };
    let mut gathering = Gathering::new(limits);
    let mut workbook = Workbook::default();
    let mut in_trash = false;
    let mut line = Vec::new();
    loop {
        line.clear();
        // A row of many long cells, each byte of which may have become six (`\u0001`).
        let longest = limits.text_bytes.saturating_mul(6).saturating_add(1 << 20);
        io::Read::take(&mut *lines, longest)
            .read_until(b'\n', &mut line)
            .map_err(|_| stopped())?;
        match serde_json::from_slice(&line).map_err(|_| stopped())? {
            Line::Workbook { file, format } => (workbook.file, workbook.format) = (file, format),
            Line::Remark(remark) if workbook.remarks.len() <= limits.remarks => workbook.remarks.push(remark),
            Line::Words(words) => workbook.words = words,
            Line::Private(private) => workbook.private = private,
            Line::View(view) if workbook.views.len() < limits.sheets * 2 => workbook.views.push(view),
            Line::Trash => {
                finish_sheet(&mut workbook.sheets, &mut gathering);
                in_trash = true;
            }
            Line::Sheet { name, form } if workbook.sheets.len() + workbook.trash.len() < limits.sheets => {
                let sheets = sheets_of(&mut workbook, in_trash);
                finish_sheet(sheets, &mut gathering);
                sheets.push(Sheet {
                    name,
                    form,
                    rows: Vec::new(),
                });
            }
            Line::Row(number, cells) if !sheets_of(&mut workbook, in_trash).is_empty() => {
                for line in cells {
                    let (column, cell) = cell_of(line);
                    gathering.keep(number, column, cell)?;
                }
            }
            Line::Unreadable(unreadable) => return Err(unreadable.into()),
            Line::End => {
                finish_sheet(sheets_of(&mut workbook, in_trash), &mut gathering);
                return Ok(workbook);
            }
            Line::Remark(_) | Line::Sheet { .. } | Line::Row(..) | Line::View(_) => return Err(stopped()),
        }
    }
}

fn sheets_of(workbook: &mut Workbook, in_trash: bool) -> &mut Vec<Sheet> {
    if in_trash {
        &mut workbook.trash
    } else {
        &mut workbook.sheets
    }
}

fn finish_sheet(sheets: &mut [Sheet], gathering: &mut Gathering<'_>) {
    let rows = gathering.sheet_done();
    if let Some(sheet) = sheets.last_mut().filter(|_| !rows.is_empty()) {
        sheet.rows = rows;
    }
}

fn write_line(out: &mut impl Write, line: &Line) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

fn cell_line(column: u32, cell: &Cell) -> CellLine {
    match cell {
        Cell::Text(text) => CellLine::Text(column, text.clone()),
        Cell::Number(text) => CellLine::Number(column, text.clone()),
        Cell::Date(text) => CellLine::Date(column, text.clone()),
        Cell::Bool(truth) => CellLine::Bool(column, *truth),
    }
}

fn cell_of(line: CellLine) -> (u32, Cell) {
    match line {
        CellLine::Text(column, text) => (column, Cell::Text(text)),
        CellLine::Number(column, text) => (column, Cell::Number(text)),
        CellLine::Date(column, text) => (column, Cell::Date(text)),
        CellLine::Bool(column, truth) => (column, Cell::Bool(truth)),
    }
}

impl From<Unreadable> for UnreadableLine {
    fn from(unreadable: Unreadable) -> Self {
        match unreadable {
            Unreadable::Empty => UnreadableLine::Empty,
            Unreadable::Other { what, advice } => UnreadableLine::Other { what, advice },
            Unreadable::TooMuch { found, advice } => UnreadableLine::TooMuch { found, advice },
            Unreadable::Protected => UnreadableLine::Protected,
            Unreadable::Damaged { what } => UnreadableLine::Damaged { what },
            Unreadable::Broken { form, what } => UnreadableLine::Broken { form, what },
            Unreadable::Stopped { advice } => UnreadableLine::Stopped { advice },
        }
    }
}

impl From<UnreadableLine> for Unreadable {
    fn from(line: UnreadableLine) -> Self {
        match line {
            UnreadableLine::Empty => Unreadable::Empty,
            UnreadableLine::Other { what, advice } => Unreadable::Other { what, advice },
            UnreadableLine::TooMuch { found, advice } => Unreadable::TooMuch { found, advice },
            UnreadableLine::Protected => Unreadable::Protected,
            UnreadableLine::Damaged { what } => Unreadable::Damaged { what },
            UnreadableLine::Broken { form, what } => Unreadable::Broken { form, what },
            UnreadableLine::Stopped { advice } => Unreadable::Stopped { advice },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::read_workbook;

    fn there_and_back(outcome: &Result<Workbook, Unreadable>) -> Result<Workbook, Unreadable> {
        let mut lines = Vec::new();
        write_lines(outcome, &mut lines).unwrap();
        read_lines(&mut lines.as_slice(), &Limits::default())
    }

    #[test]
    fn a_workbook_comes_back_as_it_was() {
        let csv = b"Label,Notes\r\nTomasz,\"two\nlines \x01\"\r\n\r\nCaf\xe9,\r\n";
        let read = read_workbook("people.csv", csv, &Limits::default());
        assert_eq!(read.as_ref().unwrap().sheets[0].rows.len(), 3);
        assert_eq!(there_and_back(&read), read);
    }

    #[test]
    fn a_refusal_comes_back_as_it_was() {
        let refused = read_workbook("map.pdf", b"%PDF-1.7", &Limits::default());
        assert!(refused.is_err());
        assert_eq!(there_and_back(&refused), refused);
    }

    #[test]
    fn lines_that_break_off_are_not_taken_for_a_smaller_table() {
        let read = read_workbook("people.csv", b"Label\nTomasz\nRuth\n", &Limits::default());
        let mut lines = Vec::new();
        write_lines(&read, &mut lines).unwrap();
        for cut in 0..lines.len() - 1 {
            let outcome = read_lines(&mut &lines[..cut], &Limits::default());
            // Without its line end the last line still says what it says.
            let whole = lines[..cut].ends_with(b"\"end\"");
            assert_eq!(
                matches!(outcome, Err(Unreadable::Stopped { .. })),
                !whole,
                "cut after {cut} bytes"
            );
        }
    }
}
