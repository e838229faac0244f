//! What readers of formats made of a file, as text that tests compare.

use crate::exchange::read_workbook;
use crate::exchange::table::{Cell, Limits, Workbook};

/// Reads a file that has to be readable.
pub(crate) fn read(name: &str, text: &str) -> Workbook {
    read_workbook(name, text.as_bytes(), &Limits::default()).unwrap()
}

/// Why a file cannot be read.
pub(crate) fn refused(text: &str) -> String {
    read_workbook("larkmere.xml", text.as_bytes(), &Limits::default())
        .expect_err("it cannot be read")
        .to_string()
}

/// The rows of a sheet, each as `Header: value` with texts in quotation marks: `Label: "Ada" · Age: 41`.
pub(crate) fn rows(book: &Workbook, sheet: &str) -> Vec<String> {
    let Some(sheet) = book.sheets.iter().find(|one| one.name == sheet) else {
        return Vec::new();
    };
    let headers = &sheet.rows[0];
    let cell = |column: u32, cell: &Cell| {
        let header = headers.text(column);
        match cell {
            Cell::Text(text) => format!("{header}: {text:?}"),
            typed => format!("{header}: {}", typed.text()),
        }
    };
    let rows = sheet.rows[1..].iter();
    rows.map(|row| {
        row.cells
            .iter()
            .map(|(at, held)| cell(*at, held))
            .collect::<Vec<_>>()
            .join(" · ")
    })
    .collect()
}

/// Whether some remark holds all of these words.
pub(crate) fn remarked(book: &Workbook, words: &[&str]) -> bool {
    let all = |message: &str| words.iter().all(|word| message.contains(word));
    book.remarks.iter().any(|remark| all(&remark.message))
}
