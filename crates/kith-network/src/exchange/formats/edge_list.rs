//! Edge list or matrix.

use crate::exchange::format::Format;

pub(crate) const FORMAT: Format = Format {
    key: "edge-list",
    name: "Edge list or matrix",
    endings: &["csv", "tsv", "txt"],
    about: "A table with one connection to a row, a list of neighbours, or a square of numbers.",
    reader: None,
    files: &[],
};
