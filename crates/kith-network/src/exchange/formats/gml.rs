//! GML.

use crate::exchange::format::Format;

pub(crate) const FORMAT: Format = Format {
    key: "gml",
    name: "GML",
    endings: &["gml"],
    about: "A plain-text format that most network programs read.",
    reader: None,
    files: &[],
};
