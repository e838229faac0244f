//! GEXF 1.1 to 1.3, the format of Gephi (GEXF Working Group, *GEXF 1.3 Primer* and the schemas at gexf.net).
//!
//! Read: nodes, edges with their ways, weights and kinds, attributes with types and defaults, looks and places, times,
//! nesting. Elements are known by their local names, whatever namespace they say.

mod fill;
mod merge;
mod parse;
mod structure;
#[cfg(test)]
mod tests;
mod time;
mod values;
mod write;

use crate::exchange::format::{Format, Reader, Reading, WrittenFile};
use crate::exchange::table::Unreadable;

pub(crate) const FORMAT: Format = Format {
    key: "gexf",
    name: "GEXF",
    endings: &["gexf"],
    about: "The format of Gephi.",
    reader: Some(Reader::Xml { root: "gexf", read }),
    files: &[WrittenFile {
        ending: ".gexf",
        media: "application/gexf+xml",
        what: "GEXF, for Gephi",
        about: "Everybody and every connection with everything that is known of them, and their places on the map.",
        write: write::write,
    }],
};

fn read(text: &str, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let made = parse::structure(text, reading.limits)?;
    if made.nodes.is_empty() && made.edges.is_empty() {
        return Err(Unreadable::Empty);
    }
    fill::fill(made, reading)
}
