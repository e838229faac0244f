//! Taking an archive: one consistent look at the database, whatever is being written meanwhile, row by row into files.

use super::beside::{account_lines, apart_lines, drawn_lines, release_lines};
use super::history::next_lines;
use super::layout::{
    ACCOUNTS, APART, Counts, DRAWINGS, FORMAT, HISTORY, Listed, MANIFEST, Manifest, ManifestNetwork, NETWORK, Placed,
    RELEASES, Revised, SHARES, VERSION, VOCABULARY, file, folder,
};
use super::pack::Packing;
use super::{ArchiveError, Moment};
use crate::store::rows::{AboutRow, Unreadable, VocabularyRow, from_json, to_json};
use crate::store::shares::{ShareLine, kept_shares};
use crate::store::{Store, StoreError};
use kith_network::action::Action;
use kith_network::introduction::Introduction;
use kith_network::network::About;
use kith_network::remark::Remark;
use kith_network::snapshot::Snapshot;
use kith_network::view::{Tour, View};
use kith_network::{Actor, Gap, NetworkId, Tie, Vocabulary};
use serde::{Deserialize, Serialize};
use sqlx::{Connection, SqliteConnection};

/// What an archive is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// One network with everything of it.
    Network(NetworkId),
    /// Every network, and who signs in.
    Everything,
}

/// What a network is: `network.json`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NetworkFile {
    pub(super) id: String,
    pub(super) version: u64,
    pub(super) revision: u64,
    pub(super) record: AboutRow,
}

impl Store {
    /// Writes an archive and says what is in it. Writers are not held up, and what they write meanwhile is not in it.
    ///
    /// # Errors
    /// When a record is damaged (then nothing is left out in silence), or the archive cannot be written.
    pub async fn archive(&self, of: Of, into: Packing<'_>) -> Result<Manifest, ArchiveError> {
        let mut line = self.readers.acquire().await?;
        // What the first question of a transaction sees, all of them see.
        let mut look = line.begin().await?;
        let manifest = Taking { line: &mut look, into }.take(of).await?;
        look.rollback().await?;
        Ok(manifest)
    }
}

struct Taking<'t, 'w> {
    line: &'t mut SqliteConnection,
    into: Packing<'w>,
}

impl Taking<'_, '_> {
    async fn take(mut self, of: Of) -> Result<Manifest, ArchiveError> {
        let mut networks: Vec<(String, String)> = sqlx::query_as("select id, address from network order by address")
            .fetch_all(&mut *self.line)
            .await?;
        let mut manifest = Manifest {
            format: FORMAT.to_owned(),
            version: VERSION,
            written_by: format!("kith {}", env!("CARGO_PKG_VERSION")),
            holds: "installation".to_owned(),
            accounts: None,
            networks: Vec::new(),
        };
        match of {
            Of::Network(id) => {
                let id = id.to_string();
                networks.retain(|(known, _)| *known == id);
                "network".clone_into(&mut manifest.holds);
            }
            Of::Everything => manifest.accounts = Some(self.accounts().await?),
        }
        let with_accounts = of == Of::Everything;
        for (id, address) in networks {
            let id: NetworkId = id.parse().map_err(|_| Unreadable("id"))?;
            let taken = self.network(id, &address, with_accounts).await;
            manifest
                .networks
                .push(taken.map_err(|error| unreadable(&address, error))?);
        }
        self.into.begin(MANIFEST)?;
        self.into.put(&pretty(&manifest)?)?;
        self.into.finish()?;
        Ok(manifest)
    }

    async fn accounts(&mut self) -> Result<u64, ArchiveError> {
        let lines = account_lines(self.line).await?;
        self.into.begin(ACCOUNTS)?;
        self.lines(&lines)
    }

    async fn network(
        &mut self,
        id: NetworkId,
        address: &str,
        with_accounts: bool,
    ) -> Result<ManifestNetwork, ArchiveError> {
        let folder = folder(address);
        let (version, revision, body): (i64, i64, String) =
            sqlx::query_as("select version, revision, body from network where id = $1")
                .bind(id.to_string())
                .fetch_one(&mut *self.line)
                .await?;
        let about = from_json::<AboutRow, About>(&body)?;
        let what = NetworkFile {
            id: id.to_string(),
            version: counted(version)?,
            revision: counted(revision)?,
            record: (&about).into(),
        };
        self.into.begin(&format!("{folder}/{NETWORK}"))?;
        self.into.put(&pretty(&what)?)?;
        self.vocabulary(id, &folder).await?;
        let mut counts = Counts::new();
        self.records(id, &folder, &mut counts).await?;
        self.beside(id, &folder, &mut counts).await?;
        let last_change = self.history(id, &folder, with_accounts, &mut counts).await?;
        Ok(ManifestNetwork {
            folder,
            name: about.name.to_string(),
            address: address.to_owned(),
            version: what.version,
            last_change,
            counts,
        })
    }

    async fn vocabulary(&mut self, id: NetworkId, folder: &str) -> Result<(), ArchiveError> {
        let (revision, body): (i64, String) =
            sqlx::query_as("select revision, body from vocabulary where network = $1")
                .bind(id.to_string())
                .fetch_one(&mut *self.line)
                .await?;
        let words = from_json::<VocabularyRow, Vocabulary>(&body)?;
        let words = Revised {
            revision: counted(revision)?,
            record: VocabularyRow::from(&words),
        };
        self.into.begin(&format!("{folder}/{VOCABULARY}"))?;
        self.into.put(&pretty(&words)?)?;
        Ok(())
    }

    async fn records(&mut self, id: NetworkId, folder: &str, counts: &mut Counts) -> Result<(), ArchiveError> {
        self.list::<Actor>(id, folder, counts).await?;
        self.list::<Tie>(id, folder, counts).await?;
        self.list::<Gap>(id, folder, counts).await?;
        self.list::<Action>(id, folder, counts).await?;
        self.list::<Introduction>(id, folder, counts).await?;
        self.list::<Remark>(id, folder, counts).await?;
        self.list::<Snapshot>(id, folder, counts).await?;
        self.list::<View>(id, folder, counts).await?;
        self.list::<Tour>(id, folder, counts).await?;
        self.list::<Placed>(id, folder, counts).await
    }

    /// A list of records, as many rows at a time as its question asks for.
    async fn list<T: Listed>(&mut self, id: NetworkId, folder: &str, counts: &mut Counts) -> Result<(), ArchiveError> {
        self.into.begin(&file(folder, T::LIST))?;
        let mut last = String::new();
        let mut count = 0;
        loop {
            let rows: Vec<(String, i64, String)> = sqlx::query_as(T::SELECT)
                .bind(id.to_string())
                .bind(&last)
                .fetch_all(&mut *self.line)
                .await?;
            let Some((end, _, _)) = rows.last() else { break };
            last.clone_from(end);
            for (key, revision, body) in rows {
                let record = T::from_kept(&key, &body)?;
                let line = Revised {
                    revision: counted(revision)?,
                    record: record.row(),
                };
                self.into.line(&to_json(&line)?)?;
                count += 1;
            }
        }
        counts.insert(T::LIST.to_owned(), count);
        Ok(())
    }

    async fn beside(&mut self, id: NetworkId, folder: &str, counts: &mut Counts) -> Result<(), ArchiveError> {
        let releases = release_lines(self.line, id).await?;
        let shares = kept_shares(self.line, id).await?;
        let shares: Vec<ShareLine> = shares.iter().map(ShareLine::from).collect();
        let apart = apart_lines(self.line, id).await?;
        let drawings = drawn_lines(self.line, id).await?;
        self.small(folder, RELEASES, &releases, counts)?;
        self.small(folder, SHARES, &shares, counts)?;
        self.small(folder, APART, &apart, counts)?;
        self.small(folder, DRAWINGS, &drawings, counts)
    }

    fn small(
        &mut self,
        folder: &str,
        list: &str,
        lines: &[impl Serialize],
        counts: &mut Counts,
    ) -> Result<(), ArchiveError> {
        self.into.begin(&file(folder, list))?;
        let count = self.lines(lines)?;
        counts.insert(list.to_owned(), count);
        Ok(())
    }

    fn lines(&mut self, lines: &[impl Serialize]) -> Result<u64, ArchiveError> {
        for line in lines {
            self.into.line(&to_json(line)?)?;
        }
        Ok(lines.len() as u64)
    }

    /// The whole history; answers when the last change was made.
    async fn history(
        &mut self,
        id: NetworkId,
        folder: &str,
        with_accounts: bool,
        counts: &mut Counts,
    ) -> Result<String, ArchiveError> {
        self.into.begin(&file(folder, HISTORY))?;
        let mut last = -1;
        let mut last_change = Moment::of_micros(0);
        let mut count = 0;
        loop {
            let entries = next_lines(self.line, id, last, with_accounts).await?;
            let Some(end) = entries.last() else { break };
            last = i64::try_from(end.version).map_err(|_| Unreadable("version"))?;
            last_change = end.at;
            count += self.lines(&entries)?;
        }
        counts.insert(HISTORY.to_owned(), count);
        Ok(last_change.into())
    }
}

/// A file that is one record, spread over lines so that two of them can be compared.
fn pretty(record: &impl Serialize) -> Result<String, Unreadable> {
    let text = serde_json::to_string_pretty(record).map_err(|_| Unreadable("whole"))?;
    Ok(text + "\n")
}

fn counted(version: i64) -> Result<u64, Unreadable> {
    u64::try_from(version).map_err(|_| Unreadable("version"))
}

/// Damage in a network, with its address.
fn unreadable(address: &str, error: ArchiveError) -> ArchiveError {
    match error {
        ArchiveError::Store(StoreError::Damaged(why)) => ArchiveError::CannotBeRead {
            address: address.to_owned(),
            why,
        },
        other => other,
    }
}
