//! GML, the Graph Modelling Language (Himsolt, technical report, University of Passau, 1997): lists of keys and values.
//! The dialects of networkx, igraph, yEd and Gephi are read.

mod lexer;
mod reading;
mod record;
#[cfg(test)]
mod tests;
mod writing;

use crate::exchange::format::{Format, Reader, WrittenFile};

pub(crate) const FORMAT: Format = Format {
    key: "gml",
    name: "GML",
    endings: &["gml"],
    about: "A plain-text format that most network programs read.",
    reader: Some(Reader::Text {
        seems: lexer::seems,
        read: reading::read,
    }),
    files: &[WrittenFile {
        ending: ".gml",
        media: "text/plain; charset=us-ascii",
        what: "GML",
        about: "Everybody and every connection with all that is recorded of them, for network programs. Brought in here again, it changes nothing.",
        write: writing::write,
    }],
};
