//! GDF, the text format of GUESS (its manual, 2007), which Gephi reads and writes: two tables with typed columns. Read
//! only.

mod reading;
#[cfg(test)]
mod tests;

use crate::exchange::format::{Format, Reader};

pub(crate) const FORMAT: Format = Format {
    key: "gdf",
    name: "GDF (GUESS)",
    endings: &["gdf"],
    about: "A table of nodes and one of edges in one text, from GUESS and Gephi.",
    reader: Some(Reader::Text {
        seems: reading::seems,
        read: reading::read,
    }),
    files: &[],
};
