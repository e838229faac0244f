//! What a directory's records lack or have otherwise, said one by one and counted where there are many of one sort.

use std::collections::BTreeMap;

use super::profile::{self, Record, said, short};
use super::rules::Entity;
use crate::exchange::gathering::Remarks;

/// How many of one sort are told one by one.
const TOLD: usize = 20;

#[derive(Default)]
pub(super) struct Faults {
    sorts: BTreeMap<String, usize>,
    /// In the order in which they were met.
    told: Vec<(Vec<String>, usize)>,
}

impl Faults {
    /// Says everything that the profile would have otherwise in a record.
    pub(super) fn check(&mut self, entity: &Entity, id: &str, record: &Record) {
        let unstated: Vec<String> = super::unstated(record);
        for fault in profile::faults(entity, record) {
            if unstated.contains(&fault.path) {
                continue;
            }
            let of = named(entity, id, record);
            let words = format!("{of}: {} {}.{}", fault.path, fault.what, fault.done);
            self.say(&format!("{} {}", entity.one, fault.sort), words);
        }
    }

    /// Two records with one id and different names.
    pub(super) fn two_names(&mut self, entity: &Entity, id: &str, known: &str, other: &str) {
        self.say(
            &format!("{} twice", entity.one),
            format!(
                "The {} {id} is called \u{201c}{}\u{201d} and \u{201c}{}\u{201d}; the first name was kept.",
                entity.one,
                short(known),
                short(other)
            ),
        );
    }

    /// Says something of one sort.
    pub(super) fn say(&mut self, sort: &str, words: String) {
        let at = *self.sorts.entry(sort.to_owned()).or_insert_with(|| {
            self.told.push((Vec::new(), 0));
            self.told.len() - 1
        });
        let (told, more) = &mut self.told[at];
        if told.len() < TOLD {
            told.push(words);
        } else {
            *more += 1;
        }
    }

    pub(super) fn finish(self, remarks: &mut Remarks) {
        for (told, more) in self.told {
            let last = told.last().cloned();
            for words in told {
                remarks.say(None, None, words);
            }
            if let Some(last) = last.filter(|_| more > 0) {
                remarks.say(
                    None,
                    None,
                    format!(
                        "There are {more} more like the last one, which is not repeated: {}",
                        short(&last)
                    ),
                );
            }
        }
    }
}

/// The record as remarks call it: `service "Tea at Two" (ac148810-…)`.
fn named(entity: &Entity, id: &str, record: &Record) -> String {
    let name = said(record, "name").or_else(|| said(record, "term"));
    let own_id = said(record, "id").is_some();
    match (name, own_id) {
        (Some(name), true) => format!("{} \u{201c}{}\u{201d} ({})", entity.one, short(&name), short(id)),
        (Some(name), false) => format!("{} \u{201c}{}\u{201d}", entity.one, short(&name)),
        (None, _) => format!("{} {}", entity.one, short(id)),
    }
}
