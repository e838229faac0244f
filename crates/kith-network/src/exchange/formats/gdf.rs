//! GDF.

use crate::exchange::format::Format;

pub(crate) const FORMAT: Format = Format {
    key: "gdf",
    name: "GDF",
    endings: &["gdf"],
    about: "The table format of GUESS, which older Gephi projects use.",
    reader: None,
    files: &[],
};
