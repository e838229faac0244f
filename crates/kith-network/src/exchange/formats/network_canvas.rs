//! Network Canvas (Interviewer, Fresco, Architect): interviews about personal networks.
//!
//! Read: interviews as tables (CSV) and as GraphML, one or many, side by side or in an archive; and the rosters of
//! protocols (`.netcanvas`, schema 7 and 8). Those named never took part, so all of it comes in for organisers only.
//! Specification: the Network Canvas documentation on data export, and what its exporter writes beyond it.

mod interviews;
mod options;
mod protocol;
mod rows;
mod session;
mod table;
mod tables;

use crate::exchange::format::{Format, Reader};
use crate::exchange::table::Workbook;
pub(crate) use session::{fill, is_interview};

pub(crate) const FORMAT: Format = Format {
    key: "network-canvas",
    name: "Network Canvas",
    endings: &["graphml", "csv", "netcanvas", "zip"],
    about: "Interviews about personal networks, as Network Canvas exports them.",
    reader: Some(Reader::Packed {
        seems: protocol::seems,
        read: protocol::read,
    }),
    files: &[],
};

/// Puts the tables of one of these together, where they were brought as several files.
pub(crate) fn joined(books: Vec<Workbook>) -> Vec<Workbook> {
    tables::joined(books)
}

#[cfg(test)]
mod tests;
