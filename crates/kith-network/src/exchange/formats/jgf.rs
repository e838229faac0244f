//! JSON Graph Format.

use crate::exchange::format::Format;

pub(crate) const FORMAT: Format = Format {
    key: "jgf",
    name: "JSON Graph Format",
    endings: &["json", "jgf"],
    about: "A small JSON format for graphs.",
    reader: None,
    files: &[],
};
