//! A visible network as spreadsheets in Kumu's shape, so that leaving kith is as easy as arriving.
//!
//! What is written here and read again names the same actors and connections by their ids: into the same network it
//! changes nothing, into an empty one it brings the same.

mod layout;
pub(crate) mod tables;

use csv::{QuoteStyle, Terminator, WriterBuilder};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::kumu::headers::is_guarded;
use crate::network::VisibleNetwork;
pub(crate) use layout::{Out, Table};
use tables::{connections, elements};

/// Why a spreadsheet could not be written.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    #[error("The network is too large for a spreadsheet: a sheet holds at most 1,048,576 rows and 16,384 columns.")]
    TooLarge,
    #[error("The spreadsheet could not be put together: {0}")]
    Failed(String),
}

impl From<XlsxError> for NotWritten {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::RowColumnLimitError => NotWritten::TooLarge,
            other => NotWritten::Failed(other.to_string()),
        }
    }
}

/// The most characters a spreadsheet cell holds. A longer text is cut there, with an ellipsis.
const LONGEST_CELL: usize = 32_767;

/// An `.xlsx` workbook with the sheets `Elements` and `Connections`. Texts are written as texts, never as formulas.
/// The same network gives the same bytes.
///
/// # Errors
/// When the network has more rows or columns than a sheet can hold.
pub fn write_xlsx(network: &VisibleNetwork) -> Result<Vec<u8>, NotWritten> {
    let mut workbook = Workbook::new();
    // Without this the time of writing would be in the file.
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
    for (name, table) in [("Elements", elements(network)), ("Connections", connections(network))] {
        write_sheet(workbook.add_worksheet().set_name(name)?, &table)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn write_sheet(sheet: &mut Worksheet, table: &Table) -> Result<(), NotWritten> {
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let place = |at: usize| u16::try_from(at).map_err(|_| NotWritten::TooLarge);
    for (column, header) in table.header.iter().enumerate() {
        sheet.write_string(0, place(column)?, fitting(header))?;
    }
    for (row, cells) in table.rows.iter().enumerate() {
        let row = u32::try_from(row + 1).map_err(|_| NotWritten::TooLarge)?;
        for (column, cell) in cells.iter().enumerate() {
            let column = place(column)?;
            match cell {
                Out::Nothing => {}
                Out::Text(text) => {
                    sheet.write_string(row, column, fitting(text))?;
                }
                Out::Number(number) => {
                    sheet.write_number(row, column, *number)?;
                }
                // Spreadsheets know no days before 1900.
                Out::Date(date) if date.year() < 1901 => {
                    sheet.write_string(row, column, date.to_string())?;
                }
                Out::Date(date) => {
                    let (year, month, day_of_month) = (date.year().unsigned_abs(), date.month(), date.day());
                    let moment = ExcelDateTime::from_ymd(year, month.unsigned_abs(), day_of_month.unsigned_abs())?;
                    sheet.write_datetime_with_format(row, column, moment, &day)?;
                }
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn fitting(text: &str) -> String {
    match text.char_indices().nth(LONGEST_CELL) {
        None => text.to_owned(),
        Some(_) => text.chars().take(LONGEST_CELL - 1).chain(['…']).collect(),
    }
}

/// Two CSV files, elements and connections: UTF-8, everything quoted, lines ending in CR LF. A text that a spreadsheet
/// program would calculate gets an apostrophe in front, which reading takes off again.
pub fn write_csv_pair(network: &VisibleNetwork) -> Result<(String, String), NotWritten> {
    Ok((write_csv(&elements(network))?, write_csv(&connections(network))?))
}

fn write_csv(table: &Table) -> Result<String, NotWritten> {
    let failed = |error: String| NotWritten::Failed(error);
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    writer
        .write_record(table.header.iter().map(|header| guarded(header)))
        .map_err(|e| failed(e.to_string()))?;
    for row in &table.rows {
        let cells = row.iter().map(|cell| match cell {
            Out::Nothing => String::new(),
            Out::Text(text) => guarded(text),
            Out::Number(number) => number.to_string(),
            Out::Date(date) => date.to_string(),
        });
        writer.write_record(cells).map_err(|e| failed(e.to_string()))?;
    }
    let bytes = writer.into_inner().map_err(|e| failed(e.to_string()))?;
    String::from_utf8(bytes).map_err(|e| failed(e.to_string()))
}

fn guarded(text: &str) -> String {
    if is_guarded(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
#[path = "kumu_out/tests.rs"]
mod tests;
