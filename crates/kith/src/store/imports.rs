//! Spreadsheets that wait to be looked at and accepted. They are full of people, so they wait a
//! day at most.

use super::accounts::{read_spelled, spell};
use super::outside::whole_micros;
use super::writer::Desk;
use super::{AccountId, Store, StoreError};
use jiff::Timestamp;
use kith_network::id::NotAnId;
use std::fmt;
use std::str::FromStr;

/// How long a spreadsheet waits, in microseconds: one day.
const WAIT: i64 = 24 * 60 * 60 * 1_000_000;
/// How many imports one person may have waiting; the oldest makes room.
const WAITING: usize = 5;

/// Which waiting import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ImportId(u128);

impl fmt::Display for ImportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        spell(self.0).fmt(f)
    }
}

impl FromStr for ImportId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<ImportId, NotAnId> {
        read_spelled(text).map(ImportId)
    }
}

/// A file as it was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagedFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Files that wait, with what their owner said so far about their columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagedImport {
    pub id: ImportId,
    pub staged: Timestamp,
    /// Whatever the pages keep here between two steps; empty at first.
    pub mapping: String,
    pub files: Vec<StagedFile>,
}

impl Store {
    /// Puts files aside for their owner to look at.
    pub async fn stage_import(&self, account: AccountId, files: Vec<StagedFile>) -> Result<ImportId, StoreError> {
        self.writer
            .write(move |desk| Box::pin(async move { desk.stage_import(account, files).await }))
            .await
    }

    /// The files put aside under this id, if they are this account's and still there.
    pub async fn staged_import(&self, account: AccountId, id: ImportId) -> Result<Option<StagedImport>, StoreError> {
        let mut line = self.readers.acquire().await?;
        let found: Option<(i64, String)> = sqlx::query_as(
            "select staged_at, mapping from staged_import where id = $1 and account = $2 and staged_at > $3",
        )
        .bind(id.to_string())
        .bind(account.to_string())
        .bind(self.clock.now().as_microsecond() - WAIT)
        .fetch_optional(&mut *line)
        .await?;
        let Some((staged, mapping)) = found else {
            return Ok(None);
        };
        let files: Vec<(String, Vec<u8>)> =
            sqlx::query_as("select name, bytes from staged_file where staged_import = $1 order by place")
                .bind(id.to_string())
                .fetch_all(&mut *line)
                .await?;
        Ok(Some(StagedImport {
            id,
            staged: whole_micros(staged),
            mapping,
            files: files
                .into_iter()
                .map(|(name, bytes)| StagedFile { name, bytes })
                .collect(),
        }))
    }

    /// Keeps what the owner said about the columns. Of files that are gone nothing is kept.
    pub async fn set_mapping(&self, account: AccountId, id: ImportId, mapping: &str) -> Result<(), StoreError> {
        let mapping = mapping.to_owned();
        self.writer
            .write(move |desk| {
                Box::pin(async move {
                    sqlx::query("update staged_import set mapping = $1 where id = $2 and account = $3")
                        .bind(mapping)
                        .bind(id.to_string())
                        .bind(account.to_string())
                        .execute(&mut desk.line)
                        .await?;
                    Ok(())
                })
            })
            .await
    }

    /// Throws the files away: they were imported, or their owner thought better of it.
    pub async fn drop_import(&self, account: AccountId, id: ImportId) -> Result<(), StoreError> {
        self.writer
            .write(move |desk| {
                Box::pin(async move {
                    sqlx::query("delete from staged_import where id = $1 and account = $2")
                        .bind(id.to_string())
                        .bind(account.to_string())
                        .execute(&mut desk.line)
                        .await?;
                    desk.truncate = true;
                    Ok(())
                })
            })
            .await
    }

    /// Throws away what waited too long.
    pub async fn sweep(&self) -> Result<(), StoreError> {
        self.writer
            .write(move |desk| Box::pin(async move { desk.sweep().await }))
            .await
    }
}

impl Desk {
    async fn stage_import(&mut self, account: AccountId, files: Vec<StagedFile>) -> Result<ImportId, StoreError> {
        self.sweep().await?;
        let waiting: Vec<String> =
            sqlx::query_scalar("select id from staged_import where account = $1 order by staged_at desc, id")
                .bind(account.to_string())
                .fetch_all(&mut self.line)
                .await?;
        for id in waiting.iter().skip(WAITING - 1) {
            sqlx::query("delete from staged_import where id = $1")
                .bind(id)
                .execute(&mut self.line)
                .await?;
        }
        let id = ImportId(self.entropy.number()?);
        sqlx::query("insert into staged_import (id, account, staged_at, mapping) values ($1, $2, $3, '')")
            .bind(id.to_string())
            .bind(account.to_string())
            .bind(self.clock.now().as_microsecond())
            .execute(&mut self.line)
            .await?;
        for (place, file) in (0_i64..).zip(files) {
            sqlx::query("insert into staged_file (staged_import, place, name, bytes) values ($1, $2, $3, $4)")
                .bind(id.to_string())
                .bind(place)
                .bind(file.name)
                .bind(file.bytes)
                .execute(&mut self.line)
                .await?;
        }
        Ok(id)
    }

    async fn sweep(&mut self) -> Result<(), StoreError> {
        let too_old = self.clock.now().as_microsecond() - WAIT;
        let gone = sqlx::query("delete from staged_import where staged_at <= $1")
            .bind(too_old)
            .execute(&mut self.line)
            .await?;
        if gone.rows_affected() > 0 {
            self.truncate = true;
        }
        Ok(())
    }
}
