//! Pajek.

use crate::exchange::format::Format;

pub(crate) const FORMAT: Format = Format {
    key: "pajek",
    name: "Pajek",
    endings: &["net", "paj"],
    about: "The text format of Pajek, also of whole projects.",
    reader: None,
    files: &[],
};
