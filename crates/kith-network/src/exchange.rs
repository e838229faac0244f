//! Files in and out. A file becomes a table of cells (`read_workbook`), a table becomes a plan that a person accepts,
//! and what a viewer may see becomes files again. Bytes in, values out: nothing here opens a file or starts a process.
//!
//! The way in, in order: [`read_workbook`] (in a child process: [`write_lines`] there, [`read_lines`] here),
//! [`Mapping::guess`], [`Mapping::choose`] with what the person chose, [`plan`](fn@plan), and
//! [`Network::apply`](crate::Network::apply) of [`Plan::change`]. The way out: the files of each
//! format in [`FORMATS`], from an [`Outgoing`] network.

mod delimited;
mod format;
mod formats;
mod found_network;
mod gathering;
pub mod graph_file;
mod grid;
mod json_network;
mod kumu;
mod kumu_json;
mod kumu_out;
mod looks;
mod outgoing;
mod packed;
mod plan;
mod plan_difference;
mod running;
mod sets;
mod shapes;
mod sniff;
mod spreadsheet;
mod stated;
mod table;
mod table_lines;
pub(crate) mod xml;

pub use format::{FORMATS, Format, Reader, Reading, WrittenFile, format};
pub use formats::open_referral::{FeedQuery, feed};
pub use grid::{EndNames, GridColumn, grid_columns};
pub use kumu::mapping::{BadMapping, Column, Mapping};
pub use kumu::meaning::{Meaning, MeaningEntry};
pub use kumu::meanings::MEANINGS;
pub use kumu::words::NewWord;
pub use kumu_out::{NotWritten, write_csv_pair, write_xlsx};
pub use outgoing::Outgoing;
pub use packed::Parts;
pub use plan::{
    NoPlan, Plan, PlannedField, PlannedRecord, PlannedView, Standing, Tally, UnknownEnd, first_remarks, plan,
};
pub use plan_difference::Difference;
pub use sets::joined;
pub use sniff::{read_as, read_workbook};
pub use table::{
    Cell, FoundView, Limits, Remark, Row, Sheet, SheetForm, Unreadable, Workbook, column_letters, trimmed,
};
pub use table_lines::{read_lines, write_lines};
