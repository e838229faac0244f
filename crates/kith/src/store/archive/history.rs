//! The entries of history in an archive.

use super::Moment;
use super::whole::{nothing_lost, parsed};
use crate::store::StoreError;
use crate::store::rows::{ChangeRow, Unreadable, from_json, read_record, to_json};
use crate::store::writer::Desk;
use kith_network::{ActorId, Change, NetworkId};
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;
use std::collections::{BTreeMap, BTreeSet};

/// How many entries are read from the database at a time.
const PAGE: i64 = 50;

/// An entry of history as a line of an archive.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HistoryLine {
    pub(super) version: u64,
    pub(super) at: Moment,
    by: String,
    /// Whose account; only in the archive of an installation, where that account is too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) account: Option<String>,
    why: String,
    change: Option<ChangeRow>,
    undo: Option<ChangeRow>,
    undo_of: Option<u64>,
    erased: bool,
    touched: Vec<String>,
}

/// An entry as the database keeps it, checked.
#[derive(Debug, Clone)]
pub(super) struct HistoryRow {
    version: i64,
    at: i64,
    by: String,
    account: Option<String>,
    why: String,
    change: Option<String>,
    undo: Option<String>,
    undo_of: Option<i64>,
    erased: bool,
    touched: Vec<String>,
}

type Kept = (
    i64,
    i64,
    Option<String>,
    String,
    String,
    Option<String>,
    Option<String>,
    Option<i64>,
    i64,
);

/// The next entries of a network, those after a version.
pub(super) async fn next_lines(
    line: &mut SqliteConnection,
    network: NetworkId,
    after: i64,
    with_accounts: bool,
) -> Result<Vec<HistoryLine>, StoreError> {
    let rows: Vec<Kept> = sqlx::query_as(
        "select version, at, author_account, author_name, why, change, undo, undo_of, erased from history where network = $1 and version > $2 order by version limit $3",
    )
    .bind(network.to_string())
    .bind(after)
    .bind(PAGE)
    .fetch_all(&mut *line)
    .await?;
    let last = rows.last().map_or(after, |row| row.0);
    let touches: Vec<(i64, String)> = sqlx::query_as(
        "select version, record from history_touch where network = $1 and version > $2 and version <= $3 order by version, record",
    )
    .bind(network.to_string())
    .bind(after)
    .bind(last)
    .fetch_all(&mut *line)
    .await?;
    let mut touched: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for (version, record) in touches {
        touched.entry(version).or_default().push(record);
    }
    let made = |text: Option<String>| text.as_deref().map(change_row).transpose();
    rows.into_iter()
        .map(|(version, at, account, by, why, change, undo, undo_of, erased)| {
            Ok(HistoryLine {
                version: counted(version)?,
                at: Moment::of_micros(at),
                by,
                account: account.filter(|_| with_accounts),
                why,
                change: made(change)?,
                undo: made(undo)?,
                undo_of: undo_of.map(counted).transpose()?,
                erased: erased != 0,
                touched: touched.remove(&version).unwrap_or_default(),
            })
        })
        .collect()
}

/// What a change is written as today, whichever kith kept it.
fn change_row(text: &str) -> Result<ChangeRow, Unreadable> {
    let change = from_json::<ChangeRow, Change>(text)?;
    Ok(ChangeRow::from(&change))
}

fn counted(version: i64) -> Result<u64, Unreadable> {
    u64::try_from(version).map_err(|_| Unreadable("version"))
}

/// Reads a line, which must be the entry of that version.
pub(super) fn read(text: &str, version: u64) -> Result<HistoryRow, String> {
    let line: HistoryLine = parsed(text)?;
    if line.version != version {
        return Err(format!(
            "it should be entry {version} of history, and is {}",
            line.version
        ));
    }
    if line.undo_of.is_some_and(|undone| undone >= version) {
        return Err("it takes back what came after it".to_owned());
    }
    let mut touched = BTreeSet::new();
    for record in &line.touched {
        read_record(record).map_err(|why| why.to_string())?;
        if !touched.insert(record) {
            return Err("it names a record twice".to_owned());
        }
    }
    let stored = |version: u64| i64::try_from(version).map_err(|_| "its version makes no sense".to_owned());
    let kept = HistoryRow {
        version: stored(version)?,
        at: line.at.micros(),
        by: line.by.clone(),
        account: line.account.clone(),
        why: line.why.clone(),
        change: None,
        undo: None,
        undo_of: line.undo_of.map(stored).transpose()?,
        erased: line.erased,
        touched: line.touched.clone(),
    };
    let (change, undo) = (understood(line.change)?, understood(line.undo)?);
    let body = |row: &Option<ChangeRow>| row.as_ref().map(to_json).transpose().map_err(|why| why.to_string());
    let kept = HistoryRow {
        change: body(&change)?,
        undo: body(&undo)?,
        ..kept
    };
    let again = HistoryLine { change, undo, ..line };
    nothing_lost(text, &again)?;
    Ok(kept)
}

/// A change through the domain's own reading of it.
fn understood(row: Option<ChangeRow>) -> Result<Option<ChangeRow>, String> {
    let change = row.map(Change::try_from).transpose().map_err(|why| why.to_string())?;
    Ok(change.as_ref().map(ChangeRow::from))
}

impl HistoryRow {
    /// Every actor that the entry names among what it touched.
    pub(super) fn actors(&self) -> impl Iterator<Item = ActorId> {
        let ids = self.touched.iter().filter_map(|record| record.strip_prefix("actor:"));
        ids.filter_map(|id| id.parse().ok())
    }

    pub(super) fn account(&self) -> Option<&str> {
        self.account.as_deref()
    }
}

impl Desk {
    /// Keeps an entry that came out of an archive; whose account it was, if that account is `known` here.
    pub(super) async fn restore_entry(
        &mut self,
        network: NetworkId,
        entry: &HistoryRow,
        known: &BTreeSet<String>,
    ) -> Result<(), StoreError> {
        let account = entry.account.as_ref().filter(|account| known.contains(*account));
        sqlx::query(
            "insert into history (network, version, at, author_account, author_name, why, change, undo, undo_of, erased) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(network.to_string())
        .bind(entry.version)
        .bind(entry.at)
        .bind(account)
        .bind(&entry.by)
        .bind(&entry.why)
        .bind(entry.change.as_deref())
        .bind(entry.undo.as_deref())
        .bind(entry.undo_of)
        .bind(i64::from(entry.erased))
        .execute(&mut self.line)
        .await?;
        for record in &entry.touched {
            sqlx::query("insert into history_touch (network, version, record) values ($1, $2, $3)")
                .bind(network.to_string())
                .bind(entry.version)
                .bind(record)
                .execute(&mut self.line)
                .await?;
        }
        Ok(())
    }
}
