//! Kumu's JSON: whole projects, blueprints, bare rows.

mod blueprint;
mod definitions;
mod maps;
mod membership;
mod project;
mod sheets;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod whole_tests;
mod words;

use crate::exchange::format::{Format, Reader, WrittenFile};
use crate::exchange::kumu_json;

pub(crate) const FORMAT: Format = Format {
    key: "kumu",
    name: "Kumu project",
    endings: &["json"],
    about: "A whole project of Kumu, with its maps and views, or a blueprint of one.",
    reader: Some(Reader::Json {
        seems: kumu_json::seems_kumu,
        read: |value, reading| {
            let read = kumu_json::read(value, reading.limits, &mut reading.remarks)?;
            let book = &mut reading.book;
            (book.trash, book.views) = (read.trash, read.views);
            (book.words, book.private) = (read.words, read.private);
            book.sheets = read.sheets;
            Ok(())
        },
    }),
    files: &[
        WrittenFile {
            ending: "-kumu.json",
            media: "application/json",
            what: "Kumu project",
            about: "A whole project for Kumu: fields, people and groups, connections, loops, maps with their places, and views.",
            write: project::write,
        },
        WrittenFile {
            ending: "-blueprint.json",
            media: "application/json",
            what: "Kumu blueprint",
            about: "People, groups and connections as a Kumu map takes them from an address, so that an old map can follow.",
            write: blueprint::write,
        },
    ],
};
