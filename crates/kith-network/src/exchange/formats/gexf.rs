//! GEXF.

use crate::exchange::format::Format;

pub(crate) const FORMAT: Format = Format {
    key: "gexf",
    name: "GEXF",
    endings: &["gexf"],
    about: "The format of Gephi.",
    reader: None,
    files: &[],
};
