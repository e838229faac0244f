//! Node-link JSON.

use crate::exchange::format::Format;

pub(crate) const FORMAT: Format = Format {
    key: "node-link",
    name: "Node-link JSON",
    endings: &["json"],
    about: "Nodes and links, as d3 and networkx keep them.",
    reader: None,
    files: &[],
};
