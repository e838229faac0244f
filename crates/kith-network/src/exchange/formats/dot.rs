//! DOT, the language of Graphviz (its published grammar), as far as a network needs it.

mod lexer;
mod reading;
mod scope;
mod statements;
#[cfg(test)]
mod tests;
mod writing;

use crate::exchange::format::{Format, Reader, WrittenFile};

pub(crate) const FORMAT: Format = Format {
    key: "dot",
    name: "DOT (Graphviz)",
    endings: &["dot", "gv"],
    about: "The text format of Graphviz, which many programs write to have a graph drawn.",
    reader: Some(Reader::Text {
        seems: lexer::seems,
        read: reading::read,
    }),
    files: &[WrittenFile {
        ending: ".dot",
        media: "text/vnd.graphviz",
        what: "DOT",
        about: "Everybody and every connection with all that is recorded of them, for Graphviz. Brought in here again, it changes nothing.",
        write: writing::write,
    }],
};
