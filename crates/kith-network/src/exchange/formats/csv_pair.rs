//! Two tables as plain text, in Kumu's shape.

use crate::exchange::format::{Format, WrittenFile};
use crate::exchange::write_csv_pair;

pub(crate) const FORMAT: Format = Format {
    key: "csv",
    name: "CSV",
    endings: &["csv", "tsv"],
    about: "Two tables as plain text, of people and of connections, in the shape that Kumu reads.",
    // Any text that is nothing else is a table: `sniff` reads it last.
    reader: None,
    files: &[
        WrittenFile {
            ending: "-elements.csv",
            media: "text/csv; charset=utf-8",
            what: "People and groups, as CSV",
            about: "The first of the two sheets as plain text.",
            write: |outgoing| Ok(write_csv_pair(outgoing.network)?.0.into_bytes()),
        },
        WrittenFile {
            ending: "-connections.csv",
            media: "text/csv; charset=utf-8",
            what: "Connections, as CSV",
            about: "The second of the two sheets as plain text.",
            write: |outgoing| Ok(write_csv_pair(outgoing.network)?.1.into_bytes()),
        },
    ],
};
