//! What reading gathers: cells held to the limits, and remarks kept from growing without end.

use std::collections::BTreeMap;

use super::table::{Cell, Limits, Remark, Row, Unreadable, column_letters, trimmed};

/// The remarks made while one file is read.
pub(crate) struct Remarks {
    file: String,
    most: usize,
    kept: Vec<Remark>,
    more: usize,
}

impl Remarks {
    pub(crate) fn new(file: &str, most: usize) -> Self {
        Remarks {
            file: file.to_owned(),
            most,
            kept: Vec::new(),
            more: 0,
        }
    }

    pub(crate) fn say(&mut self, sheet: Option<&str>, at: Option<(u32, Option<u32>)>, message: impl Into<String>) {
        if self.kept.len() >= self.most {
            self.more += 1;
            return;
        }
        self.kept.push(Remark {
            file: self.file.clone(),
            sheet: sheet.filter(|name| !name.is_empty()).map(str::to_owned),
            row: at.map(|(row, _)| row),
            column: at.and_then(|(_, column)| column).map(column_letters),
            message: message.into(),
        });
    }

    /// Says something of the whole file, unless it was said before.
    pub(crate) fn say_once(&mut self, message: impl Into<String>) {
        let message = message.into();
        if !self.kept.iter().any(|remark| remark.message == message) {
            self.say(None, None, message);
        }
    }

    /// Takes over a remark that was made elsewhere.
    pub(crate) fn push(&mut self, remark: Remark) {
        if self.kept.len() >= self.most {
            self.more += 1;
        } else {
            self.kept.push(Remark {
                file: self.file.clone(),
                ..remark
            });
        }
    }

    pub(crate) fn finish(mut self) -> Vec<Remark> {
        if self.more > 0 {
            let message = format!(
                "There is more of the same: {} further remarks are not shown.",
                self.more
            );
            self.kept.push(Remark {
                file: self.file,
                sheet: None,
                row: None,
                column: None,
                message,
            });
        }
        self.kept
    }
}

/// Counts what has been kept against the limits, over all sheets of a file, and gathers the rows of one sheet.
pub(crate) struct Gathering<'a> {
    limits: &'a Limits,
    cells: usize,
    rows: usize,
    text: u64,
    sheet: BTreeMap<u32, Row>,
}

impl<'a> Gathering<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Gathering {
            limits,
            cells: 0,
            rows: 0,
            text: 0,
            sheet: BTreeMap::new(),
        }
    }

    /// Keeps one cell of the current sheet (row from 1, column from 0), unless it is blank.
    pub(crate) fn keep(&mut self, row: u32, column: u32, cell: Cell) -> Result<(), Unreadable> {
        if matches!(&cell, Cell::Text(text) if trimmed(text).is_empty()) {
            return Ok(());
        }
        let limits = self.limits;
        if column >= limits.columns {
            return Err(Unreadable::TooMuch {
                found: format!(
                    "there is something in cell {}{row}, which is column {}, and a table may have {} columns",
                    column_letters(column),
                    u64::from(column) + 1,
                    limits.columns
                ),
                advice: "Delete what lies outside the table, or the columns you do not need, and save the file again."
                    .into(),
            });
        }
        if cell.weight() > limits.cell_bytes {
            return Err(long_cell(row, column, limits));
        }
        self.cells += 1;
        self.text += cell.weight() as u64;
        if self.cells > limits.cells || self.text > limits.text_bytes {
            return Err(Unreadable::TooMuch {
                found: format!(
                    "the file holds more than {} cells or {} of text",
                    limits.cells,
                    size(limits.text_bytes)
                ),
                advice: DIVIDE.into(),
            });
        }
        let mut fresh = false;
        let kept = self.sheet.entry(row).or_insert_with(|| {
            fresh = true;
            Row {
                number: row,
                cells: Vec::new(),
            }
        });
        match kept.cells.last() {
            Some((last, _)) if *last >= column => match kept.cells.binary_search_by_key(&column, |(c, _)| *c) {
                Ok(at) => kept.cells[at].1 = cell,
                Err(at) => kept.cells.insert(at, (column, cell)),
            },
            _ => kept.cells.push((column, cell)),
        }
        if fresh {
            self.rows += 1;
            if self.rows > limits.rows {
                return Err(Unreadable::TooMuch {
                    found: format!("the file has more than {} rows that hold something", limits.rows),
                    advice: DIVIDE.into(),
                });
            }
        }
        Ok(())
    }

    /// A row of the current sheet, as far as it is gathered.
    pub(crate) fn kept(&self, row: u32) -> Option<&Row> {
        self.sheet.get(&row)
    }

    /// Takes a row of the current sheet out again. It still counts for the limits.
    pub(crate) fn leave_out(&mut self, row: u32) {
        self.sheet.remove(&row);
    }

    /// The rows of the sheet that ends here, in order.
    pub(crate) fn sheet_done(&mut self) -> Vec<Row> {
        std::mem::take(&mut self.sheet).into_values().collect()
    }
}

const DIVIDE: &str = "Divide it into several files and bring them one after the other.";

pub(crate) fn long_cell(row: u32, column: u32, limits: &Limits) -> Unreadable {
    let most = size(limits.cell_bytes as u64);
    Unreadable::TooMuch {
        found: format!("cell {}{row} holds more than {most} of text", column_letters(column)),
        advice: "Often a quotation mark that is never closed makes one cell of many: look there first.".into(),
    }
}

/// A number of bytes for people.
pub(crate) fn size(bytes: u64) -> String {
    if bytes >= 1 << 20 {
        format!("{} MB", bytes >> 20)
    } else if bytes >= 1 << 10 {
        format!("{} kB", bytes >> 10)
    } else {
        format!("{bytes} bytes")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_may_come_in_any_order_and_blank_ones_are_not_kept() {
        let limits = Limits::default();
        let mut gathering = Gathering::new(&limits);
        gathering.keep(9, 3, Cell::Text("late".into())).unwrap();
        gathering.keep(2, 1, Cell::Text("b".into())).unwrap();
        gathering.keep(2, 0, Cell::Text("a".into())).unwrap();
        gathering.keep(2, 1_999_999, Cell::Text(" \u{a0}".into())).unwrap();
        let rows = gathering.sheet_done();
        assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 9]);
        assert_eq!(
            rows[0].cells,
            [(0, Cell::Text("a".into())), (1, Cell::Text("b".into()))]
        );
    }

    #[test]
    fn what_is_too_much_is_refused_with_the_place_and_what_to_do() {
        let limits = Limits {
            cells: 2,
            rows: 2,
            ..Limits::default()
        };
        let far = Gathering::new(&limits)
            .keep(1_048_576, 16_383, Cell::Text("x".into()))
            .unwrap_err()
            .to_string();
        assert!(
            far.contains("XFD1048576") && far.contains("2000 columns") && far.contains("Delete"),
            "{far}"
        );
        let long = Gathering::new(&limits)
            .keep(1, 0, Cell::Text("x".repeat((1 << 20) + 1)))
            .unwrap_err()
            .to_string();
        assert!(long.contains("A1") && long.contains("1 MB"), "{long}");
        let mut many = Gathering::new(&limits);
        many.keep(1, 0, Cell::Bool(true)).unwrap();
        many.keep(1, 1, Cell::Bool(true)).unwrap();
        assert!(
            many.keep(1, 2, Cell::Bool(true))
                .unwrap_err()
                .to_string()
                .contains("2 cells")
        );
    }
}
