//! CX.

use crate::exchange::format::Format;

pub(crate) const FORMAT: Format = Format {
    key: "cx",
    name: "CX",
    endings: &["cx"],
    about: "The older exchange format of Cytoscape and NDEx.",
    reader: None,
    files: &[],
};
