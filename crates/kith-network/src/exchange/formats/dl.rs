//! UCINET's data language, DL (UCINET 6 help, “DL language”): matrices and lists of ties behind a header.

mod data;
mod header;
mod reading;
#[cfg(test)]
mod tests;
mod writing;

use crate::exchange::format::{Format, Reader, WrittenFile};

pub(crate) const FORMAT: Format = Format {
    key: "dl",
    name: "UCINET DL",
    endings: &["dl", "txt"],
    about: "The text format of UCINET and NetDraw: matrices and lists of ties.",
    reader: Some(Reader::Text {
        seems: header::seems,
        read: reading::read,
    }),
    files: &[WrittenFile {
        ending: ".dl",
        media: "text/plain; charset=utf-8",
        what: "UCINET DL",
        about: "Who is connected with whom, in what way and how strongly, as lists of ties for UCINET and NetDraw.",
        write: writing::write,
    }],
};
