//! Pajek's networks (`.net`) and projects (`.paj`), after the reference manual of Pajek and Pajek-XXL (version 5).

mod reading;
mod section;
#[cfg(test)]
mod tests;
mod ties;
mod vertices;
mod writing;

use crate::exchange::format::{Format, Reader, WrittenFile};

pub(crate) const FORMAT: Format = Format {
    key: "pajek",
    name: "Pajek",
    endings: &["net", "paj"],
    about: "The text format of Pajek, also of whole projects.",
    reader: Some(Reader::Text {
        seems: section::seems,
        read: reading::read,
    }),
    files: &[WrittenFile {
        ending: ".net",
        media: "text/plain; charset=utf-8",
        what: "Pajek",
        about: "Who is connected with whom, in what way and how strongly, and where the map has them, for Pajek.",
        write: writing::write,
    }],
};
