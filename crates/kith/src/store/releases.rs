//! Releases: what the public reads of the analysis, frozen when an organiser released it.
//!
//! A release holds rounded counts and no name or id. Beside the last one stands a digest that says
//! who was in it and how they looked then, as hashes under a key of its own: enough to count who
//! came, went or changed since, and nothing that tells who. Ids are random, so without an id nobody
//! can find its hash; whoever is erased is taken out of it.

use super::outside::whole_micros;
use super::rows::{ReleaseRow, from_json, to_json};
use super::writer::Desk;
use super::{ReleaseError, Store, StoreError};
use jiff::Timestamp;
use jiff::civil::Date;
use kith_network::analysis::disclosure::{NotYet, PublicReport, appearances, not_yet};
use kith_network::consent::Viewer;
use kith_network::network::Version;
use kith_network::{ActorId, Network, NetworkId};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A frozen report.
#[derive(Debug, Clone, PartialEq)]
pub struct Release {
    /// 1 is the first of its network.
    pub number: u64,
    pub made: Timestamp,
    /// Who released it; for organisers.
    pub by: String,
    pub report: PublicReport,
}

/// What stands between now and the next release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outlook {
    /// The day the last one speaks of.
    pub last: Date,
    /// How many of those that the public can see came, went or changed since.
    pub changed: usize,
}

impl Outlook {
    /// Whether there may be another on this day.
    pub fn not_yet(&self, today: Date) -> Option<NotYet> {
        not_yet(self.last, today, self.changed)
    }
}

type Kept = (i64, i64, String, String);

const COLUMNS: &str = "select number, made_at, made_by, report from release where network = $1 order by number desc";

impl Store {
    /// All releases of a network, newest first.
    pub async fn releases(&self, network: NetworkId) -> Result<Vec<Release>, StoreError> {
        let rows: Vec<Kept> = sqlx::query_as(COLUMNS)
            .bind(network.to_string())
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter().map(read).collect()
    }

    /// What the public reads; `None` before the first release.
    pub async fn last_release(&self, network: NetworkId) -> Result<Option<Release>, StoreError> {
        let row: Option<Kept> = sqlx::query_as(COLUMNS)
            .bind(network.to_string())
            .fetch_optional(&self.readers)
            .await?;
        row.map(read).transpose()
    }

    /// How far the network has moved from its last release; `None` before the first.
    pub async fn release_outlook(&self, network: &Network) -> Result<Option<Outlook>, StoreError> {
        let Some(last) = self.last_release(network.id()).await? else {
            return Ok(None);
        };
        let digest: Option<String> =
            sqlx::query_scalar("select digest from release where network = $1 order by number desc")
                .bind(network.id().to_string())
                .fetch_optional(&self.readers)
                .await?;
        Ok(Some(Outlook {
            last: last.report.as_of,
            changed: WhoWasIn::read(&digest.unwrap_or_default()).changed(network),
        }))
    }

    /// Makes a report public that was worked out from `version` of the network, unless it is too
    /// soon, too little changed, or somebody changed the network since.
    pub async fn release(
        &self,
        network: NetworkId,
        version: Version,
        report: PublicReport,
        by: &str,
    ) -> Result<Release, ReleaseError> {
        let by = by.to_owned();
        self.writer
            .write(move |desk| Box::pin(async move { desk.release(network, version, report, by).await }))
            .await
    }
}

fn read((number, made, by, report): Kept) -> Result<Release, StoreError> {
    Ok(Release {
        number: u64::try_from(number).unwrap_or_default(),
        made: whole_micros(made),
        by,
        report: from_json::<ReleaseRow, PublicReport>(&report)?,
    })
}

impl Desk {
    async fn release(
        &mut self,
        id: NetworkId,
        version: Version,
        report: PublicReport,
        by: String,
    ) -> Result<Release, ReleaseError> {
        let network = self.network(id).ok_or(ReleaseError::NoSuchNetwork)?;
        if network.version() != version {
            return Err(ReleaseError::ChangedMeanwhile);
        }
        if network.seen_by(Viewer::PUBLIC).is_none() {
            return Err(ReleaseError::NotShown);
        }
        let last: Option<(i64, String, String)> =
            sqlx::query_as("select number, report, digest from release where network = $1 order by number desc")
                .bind(id.to_string())
                .fetch_optional(&mut self.line)
                .await
                .map_err(StoreError::from)?;
        let mut number = 1;
        if let Some((last, before, digest)) = last {
            let before = from_json::<ReleaseRow, PublicReport>(&before).map_err(StoreError::from)?;
            let changed = WhoWasIn::read(&digest).changed(&network);
            if let Some(why) = not_yet(before.as_of, report.as_of, changed) {
                return Err(ReleaseError::NotYet(why));
            }
            number = last + 1;
        }
        let made = self.clock.now();
        let kept = to_json(&ReleaseRow::from(&report)).map_err(StoreError::from)?;
        let digest = WhoWasIn::now(self.entropy.number()?, &network).write();
        self.write_release(id, number, made, &by, &kept, &digest).await?;
        Ok(Release {
            number: u64::try_from(number).unwrap_or_default(),
            made,
            by,
            report,
        })
    }

    async fn write_release(
        &mut self,
        network: NetworkId,
        number: i64,
        made: Timestamp,
        by: &str,
        report: &str,
        digest: &str,
    ) -> Result<(), StoreError> {
        // Who was in earlier ones is nobody's business any more.
        sqlx::query("update release set digest = '' where network = $1")
            .bind(network.to_string())
            .execute(&mut self.line)
            .await?;
        sqlx::query(
            "insert into release (network, number, made_at, made_by, report, digest) values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(network.to_string())
        .bind(number)
        .bind(made.as_microsecond())
        .bind(by)
        .bind(report)
        .bind(digest)
        .execute(&mut self.line)
        .await?;
        Ok(())
    }

    /// Takes a forgotten actor out of the digest. The reports themselves hold nobody.
    pub(super) async fn scrub_releases(&mut self, network: NetworkId, actor: ActorId) -> Result<(), StoreError> {
        let kept: Vec<(i64, String)> = sqlx::query_as("select number, digest from release where network = $1")
            .bind(network.to_string())
            .fetch_all(&mut self.line)
            .await?;
        for (number, digest) in kept {
            let mut who = WhoWasIn::read(&digest);
            if who.forget(actor) {
                sqlx::query("update release set digest = $1 where network = $2 and number = $3")
                    .bind(who.write())
                    .bind(network.to_string())
                    .bind(number)
                    .execute(&mut self.line)
                    .await?;
            }
        }
        Ok(())
    }

    /// Whether every release can be read, and none is missing.
    pub(super) async fn check_releases(
        &mut self,
        network: NetworkId,
        address: &str,
        problems: &mut Vec<String>,
    ) -> Result<(), StoreError> {
        let mut rows: Vec<Kept> = sqlx::query_as(COLUMNS)
            .bind(network.to_string())
            .fetch_all(&mut self.line)
            .await?;
        rows.reverse();
        if !rows
            .iter()
            .map(|row| row.0)
            .eq(1..=i64::try_from(rows.len()).unwrap_or_default())
        {
            problems.push(format!("A release of the network {address} is missing."));
        }
        for row in rows {
            let number = row.0;
            if read(row).is_err() {
                problems.push(format!("Release {number} of the network {address} cannot be read."));
            }
        }
        Ok(())
    }
}

/// Whether a text is a digest as it is kept: empty, or hashes under a key.
pub(super) fn is_digest(text: &str) -> bool {
    let of_hashes = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_hexdigit());
    let who = WhoWasIn::read(text);
    text.is_empty()
        || who.write() == text
            && of_hashes(&who.key)
            && who.looks.iter().all(|(who, look)| of_hashes(who) && of_hashes(look))
}

/// Who was in a release, and how they looked, in hashes.
struct WhoWasIn {
    key: String,
    /// By the hash of the id, the hash of how they looked.
    looks: BTreeMap<String, String>,
}

impl WhoWasIn {
    fn now(key: u128, network: &Network) -> WhoWasIn {
        let key = format!("{key:032x}");
        let looks = looks(&key, network);
        WhoWasIn { key, looks }
    }

    fn read(digest: &str) -> WhoWasIn {
        let mut lines = digest.lines();
        let key = lines.next().unwrap_or_default().to_owned();
        let looks = lines
            .filter_map(|line| line.split_once(' '))
            .map(|(who, look)| (who.to_owned(), look.to_owned()))
            .collect();
        WhoWasIn { key, looks }
    }

    fn write(&self) -> String {
        let mut lines = vec![self.key.clone()];
        lines.extend(self.looks.iter().map(|(who, look)| format!("{who} {look}")));
        lines.join("\n")
    }

    /// How many of those that the public can see came, went or look different now.
    fn changed(&self, network: &Network) -> usize {
        let now = looks(&self.key, network);
        let came_or_changed = now.iter().filter(|(who, look)| self.looks.get(*who) != Some(*look));
        let went = self.looks.keys().filter(|who| !now.contains_key(*who));
        came_or_changed.count() + went.count()
    }

    /// Whether the actor was in it.
    fn forget(&mut self, actor: ActorId) -> bool {
        self.looks.remove(&hash(&self.key, "who", &actor.to_string())).is_some()
    }
}

fn looks(key: &str, network: &Network) -> BTreeMap<String, String> {
    let seen = network.seen_by(Viewer::PUBLIC);
    let all = seen.map(|seen| appearances(&seen)).unwrap_or_default();
    all.into_iter()
        .map(|one| {
            let who = one.actor.to_string();
            let look = hash(key, "look", &format!("{who} {}", one.line));
            (hash(key, "who", &who), look)
        })
        .collect()
}

/// 64 bits of a hash under a key.
fn hash(key: &str, what: &str, text: &str) -> String {
    let mut hash = Sha256::new();
    for part in [key, what, text] {
        hash.update(part);
        hash.update([0]);
    }
    hash.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}
