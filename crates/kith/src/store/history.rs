//! What happened, newest first.

use super::load::stored;
use super::outside::whole_micros;
use super::rows::{ChangeRow, from_json, read_record, record_text};
use super::{AccountId, Store, StoreError};
use jiff::Timestamp;
use kith_network::network::{RecordId, Version};
use kith_network::{Change, NetworkId};
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};
use std::collections::BTreeMap;

/// One change, as history tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The version it made; version 0 is the founding.
    pub version: Version,
    pub at: Timestamp,
    /// Who, by the name they had then.
    pub by: String,
    /// Their account, if they had one and still do.
    pub account: Option<AccountId>,
    pub why: String,
    /// What was changed, without whoever was removed for good since; `None` where nothing is
    /// left to tell.
    pub what: Option<Change>,
    /// The change that takes it back, which holds what was there before, without whoever was
    /// removed for good since.
    pub undo: Option<Change>,
    /// Whether somebody in it was removed for good.
    pub erased: bool,
    /// Whether it holds what is needed to take it back, and was not taken back yet. What was
    /// changed since may still stand in the way.
    pub undoable: bool,
    /// The version this took back.
    pub undo_of: Option<Version>,
    /// The version that took this back.
    pub undone_by: Option<Version>,
    pub touched: Vec<RecordId>,
}

struct EntryRow {
    version: i64,
    at: i64,
    author_account: Option<String>,
    author_name: String,
    why: String,
    change: Option<String>,
    undo: Option<String>,
    undo_of: Option<i64>,
    erased: i64,
    undone_by: Option<i64>,
}

impl FromRow<'_, SqliteRow> for EntryRow {
    fn from_row(row: &SqliteRow) -> sqlx::Result<EntryRow> {
        Ok(EntryRow {
            version: row.try_get("version")?,
            at: row.try_get("at")?,
            author_account: row.try_get("author_account")?,
            author_name: row.try_get("author_name")?,
            why: row.try_get("why")?,
            change: row.try_get("change")?,
            undo: row.try_get("undo")?,
            undo_of: row.try_get("undo_of")?,
            erased: row.try_get("erased")?,
            undone_by: row.try_get("undone_by")?,
        })
    }
}

impl Store {
    /// At most `limit` entries, newest first, those before `before` if it is given.
    pub async fn history(
        &self,
        network: NetworkId,
        before: Option<Version>,
        limit: usize,
    ) -> Result<Vec<Entry>, StoreError> {
        let mut line = self.readers.acquire().await?;
        let before = before.map_or(i64::MAX, stored);
        let rows: Vec<EntryRow> = sqlx::query_as(
            "select version, at, author_account, author_name, why, change, undo, undo_of, erased, (select max(later.version) from history later where later.network = history.network and later.undo_of = history.version) as undone_by from history where network = $1 and version < $2 order by version desc limit $3",
        )
        .bind(network.to_string())
        .bind(before)
        .bind(counted(limit))
        .fetch_all(&mut *line)
        .await?;
        let oldest = rows.last().map_or(0, |row| row.version);
        let touches: Vec<(i64, String)> = sqlx::query_as(
            "select version, record from history_touch where network = $1 and version >= $2 and version < $3 order by version, record",
        )
        .bind(network.to_string())
        .bind(oldest)
        .bind(before)
        .fetch_all(&mut *line)
        .await?;
        entries(rows, touches)
    }

    /// At most `limit` entries that touched `record`, newest first.
    pub async fn history_of(
        &self,
        network: NetworkId,
        record: RecordId,
        limit: usize,
    ) -> Result<Vec<Entry>, StoreError> {
        let mut line = self.readers.acquire().await?;
        let rows: Vec<EntryRow> = sqlx::query_as(
            "select version, at, author_account, author_name, why, change, undo, undo_of, erased, (select max(later.version) from history later where later.network = history.network and later.undo_of = history.version) as undone_by from history where network = $1 and version in (select version from history_touch where network = $1 and record = $2 order by version desc limit $3) order by version desc",
        )
        .bind(network.to_string())
        .bind(record_text(&record))
        .bind(counted(limit))
        .fetch_all(&mut *line)
        .await?;
        let touches: Vec<(i64, String)> = sqlx::query_as(
            "select version, record from history_touch where network = $1 and version in (select version from history_touch where network = $1 and record = $2 order by version desc limit $3) order by version, record",
        )
        .bind(network.to_string())
        .bind(record_text(&record))
        .bind(counted(limit))
        .fetch_all(&mut *line)
        .await?;
        entries(rows, touches)
    }

    /// One entry.
    pub async fn entry(&self, network: NetworkId, version: Version) -> Result<Option<Entry>, StoreError> {
        let after = Version(version.0.saturating_add(1));
        let entries = self.history(network, Some(after), 1).await?;
        Ok(entries.into_iter().find(|entry| entry.version == version))
    }
}

fn counted(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

fn entries(rows: Vec<EntryRow>, touches: Vec<(i64, String)>) -> Result<Vec<Entry>, StoreError> {
    let mut touched: BTreeMap<i64, Vec<RecordId>> = BTreeMap::new();
    for (version, record) in touches {
        let record = read_record(&record)?;
        touched.entry(version).or_default().push(record);
    }
    let version = |number: i64| Version(u64::try_from(number).unwrap_or_default());
    rows.into_iter()
        .map(|row| {
            let change = |text: Option<&str>| text.map(from_json::<ChangeRow, Change>).transpose();
            let what = change(row.change.as_deref())?;
            let undo = change(row.undo.as_deref())?;
            Ok(Entry {
                version: version(row.version),
                at: whole_micros(row.at),
                by: row.author_name,
                account: row.author_account.and_then(|id| id.parse().ok()),
                why: row.why,
                what,
                erased: row.erased != 0,
                undoable: undo.is_some() && row.erased == 0 && row.undone_by.is_none(),
                undo,
                undo_of: row.undo_of.map(version),
                undone_by: row.undone_by.map(version),
                touched: touched.remove(&row.version).unwrap_or_default(),
            })
        })
        .collect()
}
