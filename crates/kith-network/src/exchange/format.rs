//! The list of formats: every kind of file that kith reads or writes, one entry each. What a file is, is decided by
//! asking the readers in this order; the page of exports, `kith export`, `kith convert`, `kith formats` and the tests
//! come from the list.

use serde_json::Value;

use super::gathering::Remarks;
use super::kumu_out::NotWritten;
use super::outgoing::Outgoing;
use super::packed::Parts;
use super::table::{Limits, Unreadable, Workbook};

/// A kind of file.
#[derive(Debug)]
pub struct Format {
    /// What it is called on the command line and in addresses. Never changed.
    pub key: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// What file names usually end with, without the dot; for people, never to decide by.
    pub endings: &'static [&'static str],
    /// Who uses it and what for, in a sentence.
    pub about: &'static str,
    pub reader: Option<Reader>,
    /// The files that a network becomes in this format: usually one, for tables two. Empty where it is read only.
    pub files: &'static [WrittenFile],
}

/// How a format is recognised and read, by what it is wrapped in.
#[derive(Debug)]
pub enum Reader {
    /// A zip archive.
    Packed {
        seems: fn(&Parts) -> bool,
        read: fn(&[u8], &mut Reading<'_>) -> Result<(), Unreadable>,
    },
    /// XML, by the local name of the root element in lower case.
    Xml {
        root: &'static str,
        read: fn(&str, &mut Reading<'_>) -> Result<(), Unreadable>,
    },
    /// JSON, by what it holds.
    Json {
        seems: fn(&Value) -> bool,
        read: fn(Value, &mut Reading<'_>) -> Result<(), Unreadable>,
    },
    /// Any other text, without its byte-order mark.
    Text {
        seems: fn(&str) -> bool,
        read: fn(&str, &mut Reading<'_>) -> Result<(), Unreadable>,
    },
}

/// What reading one file fills, and the limits it keeps.
pub struct Reading<'l> {
    pub(crate) limits: &'l Limits,
    pub(crate) remarks: Remarks,
    pub(crate) book: Workbook,
}

/// A file that a network can be written as.
#[derive(Debug)]
pub struct WrittenFile {
    /// What its name has after the network's address: `.gexf`, `-elements.csv`.
    pub ending: &'static str,
    /// Its media type.
    pub media: &'static str,
    /// What it is, in a few words for a table.
    pub what: &'static str,
    /// What is in it, in a sentence.
    pub about: &'static str,
    pub write: fn(&Outgoing<'_>) -> Result<Vec<u8>, NotWritten>,
}

use super::formats::{
    archive, csv_pair, cx, cx2, cytoscape, dl, dot, edge_list, gdf, gexf, gml, graphml, graphology, jgf, kumu,
    network_canvas, node_link, ods, open_referral, pajek, vna, xlsx,
};

/// Every format, in the order in which files are tried against them.
pub const FORMATS: &[&Format] = &[
    &archive::FORMAT,
    &xlsx::FORMAT,
    &csv_pair::FORMAT,
    &ods::FORMAT,
    &network_canvas::FORMAT,
    &open_referral::FORMAT,
    &gexf::FORMAT,
    &graphml::FORMAT,
    &gml::FORMAT,
    &pajek::FORMAT,
    &dl::FORMAT,
    &vna::FORMAT,
    &dot::FORMAT,
    &gdf::FORMAT,
    &cx2::FORMAT,
    &cx::FORMAT,
    &graphology::FORMAT,
    &cytoscape::FORMAT,
    &jgf::FORMAT,
    &node_link::FORMAT,
    &kumu::FORMAT,
    &edge_list::FORMAT,
];

/// The format with this key.
pub fn format(key: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.key == key)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_formats_have_one_key_and_no_two_files_one_ending() {
        let keys: BTreeSet<&str> = FORMATS.iter().map(|format| format.key).collect();
        assert_eq!(keys.len(), FORMATS.len());
        let files = || FORMATS.iter().flat_map(|format| format.files);
        let endings: BTreeSet<&str> = files().map(|file| file.ending).collect();
        assert_eq!(endings.len(), files().count());
    }

    #[test]
    fn every_format_says_what_it_is_in_a_sentence() {
        for format in FORMATS {
            assert!(format.about.ends_with('.'), "{}", format.key);
            assert!(!format.endings.is_empty(), "{}", format.key);
            for file in format.files {
                assert!(file.about.ends_with('.'), "{}", file.ending);
            }
        }
    }
}
