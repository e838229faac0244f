//! Open Referral UK 3.0, a profile of the Human Services Data Specification (HSDS) 3.0: directories of organisations,
//! the services they run and where those take place.
//!
//! Read: JSON of one record, a page of a list, a list, lists by name, lines of JSON; the tables of a package (CSV), side by
//! side or in an archive. Versions before 3.0 are tolerated. Written: a page of full services, of nobody but bodies that
//! agreed to be seen by anybody. Specifications: the Open Referral UK profile 3.0, HSDS 3.0 and 3.1.

mod actors;
mod directory;
mod faults;
mod feed;
mod homes;
mod profile;
mod publication;
mod row;
mod rules;
mod shape;
mod tables;
mod words;
mod written;

use serde_json::Value;

use crate::exchange::format::{Format, Reader, Reading, WrittenFile};
use crate::exchange::table::{Unreadable, Workbook};
use directory::Directory;
pub use feed::{FeedQuery, feed};
use profile::Record;
use shape::Shape;

pub(crate) const FORMAT: Format = Format {
    key: "open-referral",
    name: "Open Referral UK (HSDS)",
    endings: &["json", "zip"],
    about: "The standard of service directories in the United Kingdom and beyond.",
    reader: Some(Reader::Json {
        seems: shape::is_directory,
        read,
    }),
    files: &[WrittenFile {
        ending: "-open-referral.json",
        media: "application/json",
        what: "Open Referral UK",
        about: "Organisations, groups and services that agreed to be seen by anyone, with what they offer and where, as service directories exchange them. Never a person.",
        write: feed::write,
    }],
};

/// A local field that names the fields of its record which the profile requires and nobody stated: they hold a stand-in,
/// which is not read.
const UNSTATED: &str = "kith_unstated";

/// A local field of a service or a location that is its organisation over again, or its own place: whose, by id.
const SAME_AS: &str = "kith_same_as";

/// A local field of an organisation that nobody stated: the profile wants one behind every service.
const STAND_IN: &str = "kith_stand_in";

/// A local field: what kind of actor this is in the network that wrote it.
const KIND: &str = "kith_kind";

/// The taxonomy under which types of care are written.
const CARE_TAXONOMY: &str = "Types of care in kith";

/// The taxonomy under which categories are written.
const CATEGORY_TAXONOMY: &str = "Categories in kith";

/// The taxonomy under which tags are written.
const TAG_TAXONOMY: &str = "Tags in kith";

/// The type of link under which care that is not paid for is written.
const INFORMAL: &str = "informal_care";

/// The fields of a record that hold a stand-in.
fn unstated(record: &Record) -> Vec<String> {
    let names = record.get(UNSTATED).and_then(Value::as_array);
    let names = names.into_iter().flatten().filter_map(Value::as_str);
    names.map(str::to_owned).collect()
}

fn read(value: Value, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let mut directory = Directory::default();
    let mut strange = 0_usize;
    match shape::shape(value) {
        Some(Shape::Page(items)) => {
            for item in items {
                strange += usize::from(!directory.bring(None, item));
            }
        }
        Some(Shape::Bundle(lists)) => {
            for (kind, items) in lists {
                for item in items {
                    strange += usize::from(!directory.bring(Some(kind), item));
                }
            }
        }
        Some(Shape::One(record)) => drop(directory.bring(None, Value::Object(record))),
        Some(Shape::FrontPage) => {
            return Err(Unreadable::other(
                "the front page of a directory's feed, which lists nothing itself",
                "Save what the same address shows with /services at its end, and bring that file.",
            ));
        }
        Some(Shape::Package) => {
            reading.remarks.say(
                None,
                None,
                "This file only says which tables a directory has. Bring the tables (organizations.csv, services.csv and the others) together with it.",
            );
            return Ok(());
        }
        None => {}
    }
    if strange > 0 {
        reading.remarks.say(
            None,
            None,
            format!("Entries that are no organisation, service or location: {strange}. They were left out."),
        );
    }
    told(directory, reading)
}

/// Rows of a directory, or a word on why there are none.
fn told(directory: Directory, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let terms = directory.terms.records.len();
    let nobody = directory.organizations.records.is_empty()
        && directory.services.records.is_empty()
        && directory.locations.records.is_empty();
    if nobody && terms > 0 {
        reading.remarks.say(
            None,
            None,
            format!(
                "The file lists taxonomy terms ({terms}) and nobody who offers anything. Terms come in with the services that have them: bring those."
            ),
        );
    }
    actors::fill(directory, reading)
}

/// Puts the tables of one of these together, where they were brought as several files.
pub(crate) fn joined(books: Vec<Workbook>) -> Vec<Workbook> {
    tables::joined(books)
}

#[cfg(test)]
mod tests;
