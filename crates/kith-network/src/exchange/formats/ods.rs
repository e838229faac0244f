//! OpenDocument spreadsheet.

use crate::exchange::format::Format;

pub(crate) const FORMAT: Format = Format {
    key: "ods",
    name: "OpenDocument spreadsheet",
    endings: &["ods"],
    about: "The spreadsheets of LibreOffice.",
    reader: None,
    files: &[],
};
