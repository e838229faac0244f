//! VNA.

use crate::exchange::format::Format;

pub(crate) const FORMAT: Format = Format {
    key: "vna",
    name: "VNA",
    endings: &["vna"],
    about: "The tables of NetDraw and of ONA Surveys.",
    reader: None,
    files: &[],
};
