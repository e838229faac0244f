//! Network Canvas.

use crate::exchange::format::Format;
use crate::exchange::table::Workbook;

pub(crate) const FORMAT: Format = Format {
    key: "network-canvas",
    name: "Network Canvas",
    endings: &["graphml", "csv", "netcanvas", "zip"],
    about: "Interviews about personal networks, as Network Canvas exports them.",
    reader: None,
    files: &[],
};

/// Puts the tables of one of these together, where they were brought as several files.
pub(crate) fn joined(books: Vec<Workbook>) -> Vec<Workbook> {
    books
}
