//! What is said on a stream, line by line (HTML standard, "Server-sent events"): names of people
//! only ever inside JSON, which has no line ends of its own.

use super::super::App;
use super::super::error::WebError;
use super::super::history::version;
use super::here::Present;
use crate::store::AccountId;
use hyper::body::Bytes;
use kith_network::NetworkId;
use kith_network::network::RecordId;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Of how many changes at once it is told who made them; beyond that only that there were.
const MOST_TOLD: usize = 50;
/// How many records are named; beyond that a page had better look at everything again.
const MOST_TOUCHED: usize = 200;

/// Lines to be said together.
#[derive(Default)]
pub struct Lines(String);

impl Lines {
    /// How soon to come back after the stream ended, in milliseconds.
    pub fn retry(&mut self) {
        self.0.push_str("retry: 2000\n\n");
    }

    /// What they know now, without anything having happened.
    pub fn mark(&mut self, mark: &str) {
        self.0.push_str(&format!("id: {mark}\n\n"));
    }

    pub fn change(&mut self, mark: &str, by: Option<&Value>) {
        let mut data = json!({ "mark": mark });
        if let (Some(data), Some(Value::Object(by))) = (data.as_object_mut(), by) {
            data.extend(by.clone());
        }
        self.0.push_str(&format!("id: {mark}\nevent: change\ndata: {data}\n\n"));
    }

    pub fn here(&mut self, here: &str) {
        self.0.push_str(&format!("event: here\ndata: {here}\n\n"));
    }

    /// A comment, which programs overlook.
    pub fn beat(&mut self) {
        self.0.push_str(": still here\n\n");
    }

    pub fn take(self) -> Bytes {
        Bytes::from(self.0)
    }
}

/// Who changed what since an organiser last knew: names, records, and whether all of it was theirs.
pub async fn changes_since(
    app: &App,
    network: NetworkId,
    since: &str,
    own: Option<AccountId>,
) -> Result<Value, WebError> {
    let since = version(since);
    let entries = app.store().history(network, None, MOST_TOLD).await?;
    let new: Vec<_> = entries
        .iter()
        .filter(|entry| since.is_some_and(|since| entry.version > since))
        .collect();
    let touched: BTreeSet<String> = new.iter().flat_map(|entry| &entry.touched).map(record_word).collect();
    let all = since.is_some() && new.len() < MOST_TOLD && touched.len() <= MOST_TOUCHED;
    let by: BTreeSet<&str> = new.iter().map(|entry| entry.by.as_str()).collect();
    Ok(json!({
        "by": by,
        "own": all && !new.is_empty() && new.iter().all(|entry| entry.account.is_some() && entry.account == own),
        "touched": if all { touched } else { BTreeSet::new() },
        "all": !all,
    }))
}

/// A record as pages name it: `actor-ID`, `connection-ID`.
fn record_word(record: &RecordId) -> String {
    match record {
        RecordId::Actor(id) => format!("actor-{id}"),
        RecordId::Tie(id) => format!("connection-{id}"),
        RecordId::Spot(id) => format!("spot-{id}"),
        RecordId::View(id) => format!("view-{id}"),
        RecordId::Tour(id) => format!("tour-{id}"),
        RecordId::Gap(id) => format!("gap-{id}"),
        RecordId::Action(id) => format!("action-{id}"),
        RecordId::Introduction(id) => format!("introduction-{id}"),
        RecordId::Snapshot(id) => format!("snapshot-{id}"),
        RecordId::Remark(section) => format!("remark-{section}"),
        RecordId::About => "about".to_owned(),
        RecordId::Vocabulary => "words".to_owned(),
    }
}

/// The organisers who are here, each once, by name.
pub fn here(present: &[Present], own: Option<AccountId>) -> String {
    let mut seen = BTreeSet::new();
    let mut here: Vec<(String, Value)> = Vec::new();
    for one in present {
        if seen.insert((one.account, one.at)) {
            let said = json!({ "name": one.name, "at": one.at.key(), "you": Some(one.account) == own });
            here.push((format!("{} {} {}", one.name, one.account, one.at.key()), said));
        }
    }
    here.sort_by(|(one, _), (other, _)| one.cmp(other));
    let here: Vec<Value> = here.into_iter().map(|(_, said)| said).collect();
    json!({ "here": here }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_line_ends_cannot_say_lines_of_its_own() {
        let mut lines = Lines::default();
        lines.change(
            "7",
            Some(&json!({ "by": ["Olive\nevent: here\ndata: <script>\u{2028}"] })),
        );
        let said = String::from_utf8(lines.take().to_vec()).expect("text");
        assert_eq!(said.matches('\n').count(), 4, "{said}");
        assert_eq!(said.matches("\nevent: ").count(), 1, "{said}");
    }
}
