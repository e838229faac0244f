//! DOT.

use crate::exchange::format::Format;

pub(crate) const FORMAT: Format = Format {
    key: "dot",
    name: "DOT",
    endings: &["dot", "gv"],
    about: "The language of Graphviz.",
    reader: None,
    files: &[],
};
