//! graphology JSON.

use crate::exchange::format::Format;

pub(crate) const FORMAT: Format = Format {
    key: "graphology",
    name: "graphology JSON",
    endings: &["json"],
    about: "The format of graphology and of Gephi Lite.",
    reader: None,
    files: &[],
};
