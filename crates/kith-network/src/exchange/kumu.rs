//! Spreadsheets in the shape Kumu exports: tables of elements and connections, recognised by their headers.

pub(crate) mod cells;
pub(crate) mod headers;
pub(crate) mod ids;
pub(crate) mod look_alikes;
pub(crate) mod mapping;
pub(crate) mod meaning;
pub(crate) mod meanings;
pub(crate) mod merge;
pub(crate) mod merge_ties;
pub(crate) mod patch;
pub(crate) mod remarks;
pub(crate) mod rows;
pub(crate) mod values;
pub(crate) mod words;
