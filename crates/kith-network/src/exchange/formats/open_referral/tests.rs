use std::collections::BTreeMap;

use crate::exchange::{Limits, Sheet, Workbook, read_workbook};

mod reading;
mod tables;
mod writing;

/// A file read on its own.
pub(super) fn read(text: &str) -> Workbook {
    read_workbook("larkmere.json", text.as_bytes(), &Limits::default()).unwrap()
}

/// The rows of a table by the headers.
pub(super) fn rows(sheet: &Sheet) -> Vec<BTreeMap<String, String>> {
    let header = &sheet.rows[0];
    let told = sheet.rows[1..].iter().map(|row| {
        let cells = row.cells.iter();
        cells
            .map(|(at, _)| (header.text(*at).into_owned(), row.text(*at).into_owned()))
            .collect()
    });
    told.collect()
}

pub(super) fn actors(book: &Workbook) -> Vec<BTreeMap<String, String>> {
    book.sheets
        .iter()
        .find(|sheet| sheet.name == "Elements")
        .map(rows)
        .unwrap_or_default()
}

/// Ties as `from kind to`, by the names of the ends.
pub(super) fn ties(book: &Workbook) -> Vec<String> {
    let names: BTreeMap<String, String> = actors(book)
        .iter()
        .map(|actor| (actor["ID"].clone(), actor["Label"].clone()))
        .collect();
    let sheet = book.sheets.iter().find(|sheet| sheet.name == "Connections");
    let told = sheet.map(rows).unwrap_or_default().into_iter().map(|tie| {
        assert_eq!(tie["Direction"], "directed");
        format!("{} {} {}", names[&tie["From"]], tie["Type"], names[&tie["To"]])
    });
    told.collect()
}

pub(super) fn remarks(book: &Workbook) -> String {
    let told: Vec<&str> = book.remarks.iter().map(|remark| remark.message.as_str()).collect();
    told.join("\n")
}
