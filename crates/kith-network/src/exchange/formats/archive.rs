//! Kith's own archive, version 1, brought through an import: its people, connections and views come in as the spreadsheets
//! that kith writes of them would. The rest of it, history above all, comes back only when the archive is restored
//! (`docs/formats/archive.md`), and a remark says so.

mod records;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::super::found_network::FoundNetwork;
use super::super::packed::{Parts, unpacked};
use super::super::table::{FoundView, Unreadable};
use crate::exchange::format::{Format, Reader, Reading};
use words::Words;

pub(crate) const FORMAT: Format = Format {
    key: "kith",
    name: "kith archive",
    endings: &["kith"],
    about: "A network as kith itself keeps it, with everything in it and its history.",
    reader: Some(Reader::Packed { seems, read }),
    files: &[],
};

const MANIFEST: &str = "archive.json";
const ACTORS: &str = "/actors.jsonl";
const TIES: &str = "/ties.jsonl";
const VOCABULARY: &str = "/vocabulary.json";
const VIEWS: &str = "/views.jsonl";
const SPOTS: &str = "/spots.jsonl";

/// In the archive itself, or in the one folder that somebody packed with it.
fn seems(parts: &Parts) -> bool {
    let is_manifest = |name: &str| name == MANIFEST || name.ends_with("/archive.json");
    parts.names().any(is_manifest) && parts.names().any(|name| name.ends_with(ACTORS))
}

fn read(bytes: &[u8], reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let wanted = |name: &str| {
        [ACTORS, TIES, VOCABULARY, VIEWS, SPOTS]
            .iter()
            .any(|end| name.ends_with(end))
    };
    let files = unpacked(bytes, reading.limits, wanted)?;
    if files.iter().filter(|(name, _)| name.ends_with(ACTORS)).count() > 1 {
        return Err(Unreadable::other(
            "an archive of several networks",
            "Restore it with “kith restore”, or archive the one network that you want by itself and bring that file.",
        ));
    }
    let words = Words::read(&whole(&files, VOCABULARY)?);
    let mut found = FoundNetwork::new(reading.limits);
    let actors = lines(&files, ACTORS)?;
    let ties = lines(&files, TIES)?;
    let actor_ids = file_ids(&actors);
    records::actors(&mut found, &actors, &actor_ids, &words, &mut reading.remarks)?;
    records::ties(&mut found, &ties, &actor_ids, &words, &mut reading.remarks)?;
    for spot in lines(&files, SPOTS)? {
        if let Some((id, place)) = placed(text(&spot, "actor"), &spot["at"], &actor_ids) {
            found.places.insert(id, place);
        }
    }
    let views = lines(&files, VIEWS)?;
    reading
        .book
        .views
        .extend(views.iter().map(|view| found_view(view, &actor_ids)));
    reading.book.private = words.private();
    found.finish(&mut reading.book);
    reading.remarks.say_once(
        "This is an archive of kith\u{2019}s. Its people, connections and views are brought in here; its history, gaps, \
         actions, remarks, tours and releases are not. To have the network back with everything, restore the archive: on \
         the page on which networks are started, or with \u{201c}kith restore\u{201d}.",
    );
    Ok(())
}

fn part<'f>(files: &'f [(String, Vec<u8>)], end: &str) -> Result<&'f str, Unreadable> {
    let name = end.trim_start_matches('/');
    let bytes = files.iter().find(|(name, _)| name.ends_with(end));
    let (_, bytes) = bytes.ok_or_else(|| Unreadable::broken(FORMAT.name, format!("{name} is missing from it")))?;
    std::str::from_utf8(bytes).map_err(|_| Unreadable::broken(FORMAT.name, format!("{name} is not text")))
}

/// A file that is one record.
fn whole(files: &[(String, Vec<u8>)], end: &str) -> Result<Value, Unreadable> {
    let name = end.trim_start_matches('/');
    let value: Result<Value, _> = serde_json::from_str(part(files, end)?);
    value
        .map(|mut value| value["record"].take())
        .map_err(|_| Unreadable::broken(FORMAT.name, format!("{name} is not JSON")))
}

/// The records of a file with one to a line.
fn lines(files: &[(String, Vec<u8>)], end: &str) -> Result<Vec<Value>, Unreadable> {
    let name = end.trim_start_matches('/');
    let record = |(at, line): (usize, &str)| {
        let value: Result<Value, _> = serde_json::from_str(line);
        let mut value = value.ok().filter(Value::is_object).ok_or_else(|| {
            Unreadable::broken(
                FORMAT.name,
                format!("line {} of {name} is not a record in JSON", at + 1),
            )
        })?;
        Ok(value["record"].take())
    };
    part(files, end)?.lines().enumerate().map(record).collect()
}

fn text<'v>(record: &'v Value, name: &str) -> &'v str {
    record[name].as_str().unwrap_or_default()
}

/// What files call each record: the id it had in the file it first came from, unless another has that too; then its own.
/// The spreadsheets do the same, so both say the same of the same network.
fn file_ids(records: &[Value]) -> BTreeMap<String, String> {
    let mut taken = BTreeSet::new();
    let mut ids = BTreeMap::new();
    for record in records {
        let own = text(record, "id");
        let foreign = record["foreign_id"]
            .as_str()
            .filter(|id| taken.insert((*id).to_owned()));
        let id = foreign.unwrap_or(own).to_owned();
        taken.insert(id.clone());
        ids.insert(own.to_owned(), id);
    }
    ids
}

fn placed(actor: &str, at: &Value, ids: &BTreeMap<String, String>) -> Option<(String, (f64, f64))> {
    let number = |name: &str| {
        at[name]
            .as_str()?
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite())
    };
    Some((ids.get(actor)?.clone(), (number("x")?, number("y")?)))
}

fn found_view(view: &Value, ids: &BTreeMap<String, String>) -> FoundView {
    let spots = view["spots"].as_object().into_iter().flatten();
    FoundView {
        drawn: false,
        name: text(view, "name").to_owned(),
        words: text(view, "words").to_owned(),
        sheet: text(view, "sheet").to_owned(),
        opens: view["opens"].as_bool().unwrap_or_default(),
        places: spots.filter_map(|(actor, at)| placed(actor, at, ids)).collect(),
    }
}
