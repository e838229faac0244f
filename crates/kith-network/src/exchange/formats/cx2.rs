//! CX2.

use crate::exchange::format::Format;

pub(crate) const FORMAT: Format = Format {
    key: "cx2",
    name: "CX2",
    endings: &["cx2"],
    about: "The exchange format of Cytoscape and NDEx.",
    reader: None,
    files: &[],
};
