//! Workbooks (`.xlsx`) in Kumu's shape.

use crate::exchange::format::{Format, Reader, WrittenFile};
use crate::exchange::shapes::{self, Hints};
use crate::exchange::{spreadsheet, write_xlsx};

pub(crate) const FORMAT: Format = Format {
    key: "xlsx",
    name: "Spreadsheet (Excel)",
    endings: &["xlsx"],
    about: "Two sheets, of people and of connections, in the shape that Kumu reads.",
    reader: Some(Reader::Packed {
        seems: |parts| parts.names().any(|name| name.to_lowercase().starts_with("xl/")),
        read: |bytes, reading| {
            let sheets = spreadsheet::read(bytes, reading.limits, &mut reading.remarks)?;
            shapes::settle(sheets, &Hints::default(), reading).map(drop)
        },
    }),
    files: &[WrittenFile {
        ending: ".xlsx",
        media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        what: "Spreadsheet",
        about: "Everybody and every connection, on two sheets in the shape that Kumu reads. Brought in here again, it changes nothing.",
        write: |outgoing| write_xlsx(outgoing.network),
    }],
};
