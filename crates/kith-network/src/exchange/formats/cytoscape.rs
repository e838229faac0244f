//! Cytoscape.js JSON.

use crate::exchange::format::Format;

pub(crate) const FORMAT: Format = Format {
    key: "cytoscape",
    name: "Cytoscape.js JSON",
    endings: &["cyjs", "json"],
    about: "What programs built on Cytoscape.js keep.",
    reader: None,
    files: &[],
};
