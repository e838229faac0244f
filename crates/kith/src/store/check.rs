//! Whether everything kept is whole.

use super::load::{load_network, stored};
use super::writer::Desk;
use super::{Store, StoreError};
use kith_network::{Network, NetworkId};
use std::fmt;
use std::sync::Arc;

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckReport {
    /// How many networks were read from their rows and compared.
    pub networks: usize,
    /// How many entries of history were read.
    pub entries: usize,
    /// Everything that is wrong, in sentences. Empty is good.
    pub problems: Vec<String>,
}

impl CheckReport {
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }
}

impl fmt::Display for CheckReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.problems {
            writeln!(f, "{problem}")?;
        }
        let verdict = match self.problems.len() {
            0 => "all is well".to_owned(),
            1 => "1 problem".to_owned(),
            many => format!("{many} problems"),
        };
        write!(
            f,
            "Checked the database, {} and {} of history: {verdict}.",
            counted(self.networks, "network", "networks"),
            counted(self.entries, "entry", "entries"),
        )
    }
}

fn counted(n: usize, one: &str, many: &str) -> String {
    if n == 1 {
        format!("1 {one}")
    } else {
        format!("{n} {many}")
    }
}

impl Store {
    /// Checks the database file, that every network read from its rows is the one in memory,
    /// and that no history has holes. Nothing is written meanwhile.
    pub async fn check(&self) -> CheckReport {
        let checked = self
            .writer
            .write(|desk| Box::pin(async move { desk.check().await }))
            .await;
        checked.unwrap_or_else(|error: StoreError| CheckReport {
            problems: vec![error.to_string()],
            ..CheckReport::default()
        })
    }
}

impl Desk {
    async fn check(&mut self) -> Result<CheckReport, StoreError> {
        let mut report = CheckReport::default();
        let found: Vec<String> = sqlx::query_scalar("pragma integrity_check")
            .fetch_all(&mut self.line)
            .await?;
        let wrong = found.into_iter().filter(|line| line != "ok");
        report
            .problems
            .extend(wrong.map(|line| format!("The database file is damaged: {line}.")));
        let orphans: Vec<(String, Option<i64>, String, i64)> = sqlx::query_as("pragma foreign_key_check")
            .fetch_all(&mut self.line)
            .await?;
        report.problems.extend(orphans.into_iter().map(|row| {
            let (table, _, parent, _) = row;
            format!("A row of {table} belongs to a row of {parent} that is not there.")
        }));
        let ids: Vec<String> = sqlx::query_scalar("select id from network order by id")
            .fetch_all(&mut self.line)
            .await?;
        for id in ids {
            match id.parse() {
                Ok(id) => self.check_network(id, &mut report).await?,
                Err(_) => report.problems.push("The id of a network cannot be read.".to_owned()),
            }
        }
        self.check_tokens(&mut report.problems).await?;
        Ok(report)
    }

    async fn check_network(&mut self, id: NetworkId, report: &mut CheckReport) -> Result<(), StoreError> {
        report.networks += 1;
        let kept = match load_network(&mut self.line, id).await? {
            Ok(kept) => kept,
            Err(damage) => {
                report.problems.push(damage.sentence);
                return Ok(());
            }
        };
        let address = kept.address().to_owned();
        let same = self.network(id).is_some_and(|known| is_same(&known, &kept));
        if !same {
            report.problems.push(format!(
                "The network {address} in memory is not the one in the database. Start kith again."
            ));
        }
        let versions: Vec<i64> = sqlx::query_scalar("select version from history where network = $1 order by version")
            .bind(id.to_string())
            .fetch_all(&mut self.line)
            .await?;
        report.entries += versions.len();
        if !versions.iter().copied().eq(0..=stored(kept.version())) {
            report
                .problems
                .push(format!("The history of the network {address} has holes."));
        }
        self.check_releases(id, &address, &mut report.problems).await?;
        self.check_shares(id, &address, &mut report.problems).await?;
        self.check_history(id, &address, report).await
    }

    /// Every entry must be readable.
    async fn check_history(
        &mut self,
        id: NetworkId,
        address: &str,
        report: &mut CheckReport,
    ) -> Result<(), StoreError> {
        use super::rows::{ChangeRow, from_json};
        use kith_network::Change;
        let last: Option<i64> = sqlx::query_scalar("select max(version) from history where network = $1")
            .bind(id.to_string())
            .fetch_one(&mut self.line)
            .await?;
        for version in 0..=last.unwrap_or(-1) {
            let texts: Option<(Option<String>, Option<String>)> =
                sqlx::query_as("select change, undo from history where network = $1 and version = $2")
                    .bind(id.to_string())
                    .bind(version)
                    .fetch_optional(&mut self.line)
                    .await?;
            let (change, undo) = texts.unwrap_or_default();
            let unreadable = [change, undo]
                .into_iter()
                .flatten()
                .any(|text| from_json::<ChangeRow, Change>(&text).is_err());
            if unreadable {
                report.problems.push(format!(
                    "Entry {version} in the history of the network {address} cannot be read."
                ));
            }
        }
        Ok(())
    }
}

/// Networks cannot be compared by anybody, on purpose; what they would print shows every record
/// with its revision, in order.
fn is_same(known: &Arc<Network>, kept: &Network) -> bool {
    format!("{known:?}") == format!("{kept:?}")
}
