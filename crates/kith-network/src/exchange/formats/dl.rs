//! UCINET DL.

use crate::exchange::format::Format;

pub(crate) const FORMAT: Format = Format {
    key: "dl",
    name: "UCINET DL",
    endings: &["dl", "txt"],
    about: "The text format of UCINET, for matrices and lists of ties.",
    reader: None,
    files: &[],
};
