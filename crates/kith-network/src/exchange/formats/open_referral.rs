//! Open Referral UK (HSDS).

use crate::exchange::format::Format;
use crate::exchange::table::Workbook;

pub(crate) const FORMAT: Format = Format {
    key: "open-referral",
    name: "Open Referral UK (HSDS)",
    endings: &["json", "zip"],
    about: "The standard of service directories in the United Kingdom and beyond.",
    reader: None,
    files: &[],
};

/// Puts the tables of one of these together, where they were brought as several files.
pub(crate) fn joined(books: Vec<Workbook>) -> Vec<Workbook> {
    books
}
