//! VNA, the text format of NetDraw: tables of nodes and of ties, one after the other (NetDraw's guide, 2002). Read only.

mod reading;
#[cfg(test)]
mod tests;

use crate::exchange::format::{Format, Reader};

pub(crate) const FORMAT: Format = Format {
    key: "vna",
    name: "VNA (NetDraw)",
    endings: &["vna"],
    about: "The text format of NetDraw, also written by survey programs for networks.",
    reader: Some(Reader::Text {
        seems: reading::seems,
        read: reading::read,
    }),
    files: &[],
};
