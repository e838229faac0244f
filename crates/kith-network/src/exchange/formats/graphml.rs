//! GraphML.

use crate::exchange::format::Format;

pub(crate) const FORMAT: Format = Format {
    key: "graphml",
    name: "GraphML",
    endings: &["graphml", "xml"],
    about: "The XML format that most network programs read, also yEd and R.",
    reader: None,
    files: &[],
};
