//! Kumu's JSON: whole projects, blueprints, bare rows.

use crate::exchange::format::{Format, Reader};
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
    files: &[],
};
