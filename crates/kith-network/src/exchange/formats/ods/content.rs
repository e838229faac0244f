//! The sheets in an OpenDocument's content, tag by tag.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::cells::{OpenCell, attribute, repeated};
use crate::exchange::format::Reading;
use crate::exchange::gathering::{Gathering, Remarks};
use crate::exchange::table::{Cell, Limits, Sheet, SheetForm, Unreadable};

/// How deep elements may lie in each other.
const DEEPEST: usize = 64;

/// Cells that may be there though the file writes them once for many: a few hundred bytes can stand for millions.
const MOST_UNFOLDED: u64 = 500_000;

/// Elements in which nothing stands that a sheet shows in its cells.
const LEFT_OUT: [&str; 14] = [
    "annotation",
    "tracked-changes",
    "dde-links",
    "shapes",
    "forms",
    "scripts",
    "settings",
    "styles",
    "automatic-styles",
    "master-styles",
    "font-face-decls",
    "content-validations",
    "meta",
    "note",
];

/// Reads every sheet whose name does not say `(ignore)`, hidden ones too.
pub(super) fn read(xml: &str, reading: &mut Reading<'_>) -> Result<Vec<Sheet>, Unreadable> {
    let limits = reading.limits;
    let mut sheets = Sheets {
        limits,
        remarks: &mut reading.remarks,
        gathering: Gathering::new(limits),
        found: Vec::new(),
        open: None,
        ignored: Vec::new(),
        row: OpenRow::default(),
        cell: None,
        in_text: 0,
        annotations: 0,
        unfolded: 0,
        spreadsheet: false,
    };
    walk(xml, &mut sheets)?;
    if !sheets.spreadsheet {
        return Err(Unreadable::other(
            "an OpenDocument file without sheets",
            "Save the table as .ods, .xlsx or .csv and bring that file.",
        ));
    }
    if sheets.annotations > 0 {
        let words = format!(
            "{} comments beside cells were left out. Put what matters into a column.",
            sheets.annotations
        );
        sheets.remarks.say(None, None, words);
    }
    Ok(sheets.found)
}

fn walk(xml: &str, sheets: &mut Sheets<'_, '_>) -> Result<(), Unreadable> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().allow_dangling_amp = true;
    let mut depth = 0_usize;
    // Inside an element that is left out: how deep it lies.
    let mut left_out: Option<usize> = None;
    loop {
        let event = reader.read_event().map_err(|_| sheets.broken())?;
        match event {
            Event::Start(element) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(sheets.broken());
                }
                if left_out.is_none() && sheets.leaves_out(&element) {
                    left_out = Some(depth);
                }
                if left_out.is_none() {
                    sheets.opened(&element)?;
                }
            }
            Event::Empty(element) if left_out.is_none() && !sheets.leaves_out(&element) => {
                sheets.opened(&element)?;
                sheets.closed(element.local_name().into_inner())?;
            }
            Event::End(element) => {
                if left_out.is_none() {
                    sheets.closed(element.local_name().into_inner())?;
                } else if left_out == Some(depth) {
                    left_out = None;
                }
                depth = depth.saturating_sub(1);
            }
            Event::Text(text) if left_out.is_none() => sheets.text(|cell| cell.push(&text))?,
            Event::CData(text) if left_out.is_none() => sheets.text(|cell| cell.push(&text))?,
            Event::GeneralRef(reference) if left_out.is_none() => sheets.text(|cell| cell.refer(&reference))?,
            Event::DocType(_) => {
                return Err(Unreadable::damaged(
                    "it declares entities of its own, which no spreadsheet does",
                ));
            }
            Event::Eof if depth > 0 => return Err(sheets.broken()),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

struct Sheets<'r, 'l> {
    limits: &'l Limits,
    remarks: &'r mut Remarks,
    gathering: Gathering<'l>,
    found: Vec<Sheet>,
    /// The name of the sheet that is being read.
    open: Option<String>,
    ignored: Vec<String>,
    row: OpenRow,
    cell: Option<OpenCell>,
    /// How many paragraphs lie around what comes next.
    in_text: usize,
    annotations: usize,
    /// Cells that stand for others like them.
    unfolded: u64,
    spreadsheet: bool,
}

/// A row while it is read.
#[derive(Debug, Default)]
struct OpenRow {
    /// The row as people count it, from 1; before the first it is 1.
    number: u32,
    repeated: u32,
    /// The next column, the first is 0.
    column: u32,
    cells: Vec<(u32, Cell)>,
}

impl Sheets<'_, '_> {
    fn broken(&self) -> Unreadable {
        Unreadable::damaged(match &self.open {
            Some(sheet) => format!("sheet \u{201c}{sheet}\u{201d} breaks off near row {}", self.row.number),
            None => "its XML breaks off or makes no sense".to_owned(),
        })
    }

    fn leaves_out(&mut self, element: &BytesStart<'_>) -> bool {
        let name = element.local_name();
        let name = name.into_inner();
        let drawn = element
            .name()
            .prefix()
            .is_some_and(|prefix| prefix.into_inner() == "draw");
        if name == "annotation" {
            self.annotations += 1;
        }
        // A table within a cell, and what LibreOffice remembers of other files, are no sheets.
        let no_sheet = name == "table" && (self.cell.is_some() || self.is_left_out(element));
        drawn || no_sheet || LEFT_OUT.contains(&name)
    }

    fn is_left_out(&mut self, element: &BytesStart<'_>) -> bool {
        let Some(name) = attribute(element, "name") else {
            return false;
        };
        if name.starts_with("'file:") {
            return true;
        }
        let ignored = name.to_lowercase().contains("(ignore)");
        if ignored {
            let words = "This sheet was left out, because its name says (ignore).";
            self.remarks.say(Some(&name), None, words);
            self.ignored.push(name);
        }
        ignored
    }

    fn opened(&mut self, element: &BytesStart<'_>) -> Result<(), Unreadable> {
        match element.local_name().into_inner() {
            "spreadsheet" => self.spreadsheet = true,
            "table" => self.open_sheet(attribute(element, "name").unwrap_or_default())?,
            "table-row" => {
                self.row.repeated = repeated(element, "number-rows-repeated");
                self.row.column = 0;
                self.row.cells.clear();
            }
            "table-cell" | "covered-table-cell" if self.open.is_some() => self.cell = Some(OpenCell::of(element)),
            "p" | "h" => {
                self.in_text += 1;
                if let Some(cell) = &mut self.cell {
                    cell.begin_paragraph();
                }
            }
            "s" => self.blank(' ', repeated(element, "c"))?,
            "tab" => self.blank('\t', 1)?,
            "line-break" => self.blank('\n', 1)?,
            _ => {}
        }
        Ok(())
    }

    fn closed(&mut self, name: &str) -> Result<(), Unreadable> {
        match name {
            "table" => self.close_sheet(),
            "table-row" => self.close_row()?,
            "table-cell" | "covered-table-cell" => self.close_cell()?,
            "p" | "h" => self.in_text = self.in_text.saturating_sub(1),
            _ => {}
        }
        Ok(())
    }

    fn open_sheet(&mut self, name: String) -> Result<(), Unreadable> {
        if self.found.len() + self.ignored.len() >= self.limits.sheets {
            return Err(Unreadable::TooMuch {
                found: format!("the workbook has more than {} sheets", self.limits.sheets),
                advice: "Copy the sheets you need into a new workbook and bring that one.".into(),
            });
        }
        self.open = Some(name);
        self.row = OpenRow {
            number: 1,
            ..OpenRow::default()
        };
        Ok(())
    }

    fn close_sheet(&mut self) {
        if let Some(name) = self.open.take() {
            self.found.push(Sheet {
                name,
                form: SheetForm::Workbook,
                rows: self.gathering.sheet_done(),
            });
        }
    }

    fn close_row(&mut self) -> Result<(), Unreadable> {
        let cells = std::mem::take(&mut self.row.cells);
        let (first, times) = (self.row.number, self.row.repeated);
        self.row.number = first.saturating_add(times);
        if cells.is_empty() {
            return Ok(());
        }
        self.unfold(u64::from(times - 1) * cells.len() as u64, first)?;
        for row in first..first.saturating_add(times) {
            for (column, cell) in &cells {
                self.gathering.keep(row, *column, cell.clone())?;
            }
        }
        Ok(())
    }

    /// Counts cells that the file does not write out.
    fn unfold(&mut self, cells: u64, row: u32) -> Result<(), Unreadable> {
        self.unfolded = self.unfolded.saturating_add(cells);
        if self.unfolded <= MOST_UNFOLDED {
            return Ok(());
        }
        Err(Unreadable::TooMuch {
            found: format!("from row {row} on, the same cells are there more than {MOST_UNFOLDED} times over"),
            advice: "Delete the rows and columns beside what you need, save the file and bring it again.".into(),
        })
    }

    fn close_cell(&mut self) -> Result<(), Unreadable> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let (row, column, times) = (self.row.number, self.row.column, cell.repeated);
        cell.check(row, column, self.limits)?;
        self.row.column = column.saturating_add(times);
        let (cell, remark) = cell.close();
        if let Some(remark) = remark {
            self.remarks
                .say(self.open.as_deref(), Some((row, Some(column))), remark);
        }
        let Some(cell) = cell else { return Ok(()) };
        let last = column.saturating_add(times - 1);
        if last >= self.limits.columns {
            // Kept at its last place it is refused with that place, and without room for those between.
            return self.gathering.keep(row, last, cell);
        }
        self.row
            .cells
            .extend((column..=last).map(|column| (column, cell.clone())));
        Ok(())
    }

    fn blank(&mut self, c: char, times: u32) -> Result<(), Unreadable> {
        match &mut self.cell {
            Some(cell) if self.in_text > 0 => cell.blank(c, times, self.limits),
            _ => Ok(()),
        }
    }

    fn text(&mut self, push: impl FnOnce(&mut OpenCell)) -> Result<(), Unreadable> {
        match &mut self.cell {
            Some(cell) if self.in_text > 0 => {
                push(cell);
                cell.check(self.row.number, self.row.column, self.limits)
            }
            _ => Ok(()),
        }
    }
}
