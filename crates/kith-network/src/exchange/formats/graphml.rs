//! GraphML (Brandes, Eiglsperger, Herman, Himsolt, Marshall: *GraphML Progress Report*, 2001; schema 1.0 and 1.1 at
//! graphml.graphdrawing.org), with what Gephi, yEd, networkx, igraph and Neo4j make of it.

mod columns;
mod fill;
mod labels;
mod looks_of;
mod merge;
mod parse;
mod structure;
mod write;

pub(crate) use parse::structure;
pub(crate) use structure::{Drawn, EdgeOf, GraphMl, GraphOf, HyperedgeOf, Key, KeyHolds, KeyOf, NodeOf, Value};

use super::network_canvas;
use crate::exchange::format::{Format, Reader, Reading, WrittenFile};
use crate::exchange::table::Unreadable;

pub(crate) const FORMAT: Format = Format {
    key: "graphml",
    name: "GraphML",
    endings: &["graphml", "xml"],
    about: "The XML format that most network programs read, also yEd and R.",
    reader: Some(Reader::Xml { root: "graphml", read }),
    files: &[WrittenFile {
        ending: ".graphml",
        media: "application/graphml+xml",
        what: "GraphML, for R, yEd, Gephi and others",
        about: "Everybody and every connection with everything that is known of them, and their places on the map.",
        write: write::write,
    }],
};

fn read(text: &str, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let made = structure(text, reading.limits)?;
    if network_canvas::is_interview(&made) {
        return network_canvas::fill(&made, reading);
    }
    if made.nodes.is_empty() && made.edges.is_empty() {
        return Err(Unreadable::Empty);
    }
    fill::fill(made, reading)
}

#[cfg(test)]
#[path = "graphml/parse_tests.rs"]
mod parse_tests;
#[cfg(test)]
#[path = "graphml/tests.rs"]
mod tests;
