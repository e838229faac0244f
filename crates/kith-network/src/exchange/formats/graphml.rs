//! GraphML.

mod parse;
mod structure;

pub(crate) use parse::structure;
pub(crate) use structure::{Drawn, EdgeOf, GraphMl, GraphOf, HyperedgeOf, Key, KeyHolds, KeyOf, NodeOf, Value};

use crate::exchange::format::Format;

pub(crate) const FORMAT: Format = Format {
    key: "graphml",
    name: "GraphML",
    endings: &["graphml", "xml"],
    about: "The XML format that most network programs read, also yEd and R.",
    reader: None,
    files: &[],
};

#[cfg(test)]
#[path = "graphml/parse_tests.rs"]
mod parse_tests;
