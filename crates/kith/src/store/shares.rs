//! Links that open a map, a view or a tour without signing in.
//!
//! What is kept of a link is the hash of its secret. When it is taken back, or what it leans on is
//! gone, the hash goes too and the row stays as a record: who gave out what, and when it ended.

mod archived;
mod row;

use super::accounts::{hashed, read_spelled, spell};
use super::writer::Desk;
use super::{CommitError, Store, StoreError};
use crate::framing::Site;
pub(super) use archived::ShareLine;
use jiff::Timestamp;
use kith_network::consent::Audience;
use kith_network::id::NotAnId;
use kith_network::network::Write;
use kith_network::text::fold;
use kith_network::{NetworkId, TourId, ViewId};
use row::{Row, rows};
use sqlx::SqliteConnection;
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use subtle::ConstantTimeEq;

/// Which link. Knowing it opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShareId(u128);

impl fmt::Display for ShareId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        spell(self.0).fmt(f)
    }
}

impl FromStr for ShareId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<ShareId, NotAnId> {
        read_spelled(text).map(ShareId)
    }
}

/// What a link opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    Map,
    View(ViewId),
    Tour(TourId),
}

/// A link to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewShare {
    pub network: NetworkId,
    /// "For the hall committee".
    pub name: String,
    pub shows: Shows,
    /// Through whose eyes whoever opens it looks: [`Audience::Public`] or [`Audience::Members`].
    pub audience: Audience,
    /// The sites that may show it in a frame.
    pub hosts: Vec<Site>,
    /// Whether the list stands open under the picture; it is there in any case.
    pub list: bool,
    /// Whether marks have cards with what is known of them.
    pub cards: bool,
    /// From this moment on it opens nothing.
    pub expires: Timestamp,
}

/// A link that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    pub id: ShareId,
    pub share: NewShare,
    pub made: Timestamp,
    /// Who made it, as history would say it.
    pub by: String,
    pub ended: Option<Ended>,
}

/// Why and when a link opened nothing any more before its time was over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    pub at: Timestamp,
    /// Whose doing it was.
    pub by: String,
    pub why: Why,
}

/// What ends a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    TakenBack,
    /// The network is no longer shown to those it was made for.
    Closed,
    /// The view or tour is gone, or no longer for those it was made for.
    Gone,
}

impl Why {
    const ALL: [Why; 3] = [Why::TakenBack, Why::Closed, Why::Gone];

    fn key(self) -> &'static str {
        match self {
            Why::TakenBack => "taken-back",
            Why::Closed => "closed",
            Why::Gone => "gone",
        }
    }
}

impl Share {
    /// Whether it opens anything at this moment.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.ended.is_none() && now < self.share.expires
    }
}

impl Store {
    /// Makes a link; answers it with the secret to put in its address (128 random bits), told once.
    pub async fn make_share(&self, share: NewShare, by: &str) -> Result<(Share, String), CommitError> {
        let by = by.to_owned();
        self.writer
            .write(move |desk| Box::pin(async move { desk.make_share(share, by).await }))
            .await
    }

    /// The link that this secret opens now; `None` when it is unknown, too old or taken back,
    /// which look the same.
    pub async fn share_behind(&self, secret: &str) -> Result<Option<Share>, StoreError> {
        let hash = hashed(secret);
        // A few digits find the row and tell nothing; the whole is compared in constant time.
        let rows: Vec<Row> = sqlx::query_as(rows!("where substr(token_hash, 1, 8) = $1"))
            .bind(&hash[..8])
            .fetch_all(&self.readers)
            .await?;
        let now = self.clock.now();
        let mut open = None;
        for row in rows {
            let is_it: bool = row.token_hash.as_bytes().ct_eq(hash.as_bytes()).into();
            let share = Share::try_from(row)?;
            if is_it && share.is_open(now) {
                open = Some(share);
            }
        }
        Ok(open)
    }

    /// The links of a network, the last made first, those that ended too.
    pub async fn shares(&self, network: NetworkId) -> Result<Vec<Share>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(rows!("where network = $1 order by made_at desc, id"))
            .bind(network.to_string())
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter().map(Share::try_from).collect()
    }

    /// Takes a link back: it opens nothing from the next request on. `false` if there is no such
    /// link of this network, or it ended before.
    pub async fn end_share(&self, network: NetworkId, id: ShareId, by: &str) -> Result<bool, StoreError> {
        let by = by.to_owned();
        self.writer
            .write(move |desk| Box::pin(async move { desk.end_share(network, id, &by, Why::TakenBack).await }))
            .await
    }

    /// Gives a link that is open another secret, told once; the one before opens nothing any more.
    pub async fn renew_share(&self, network: NetworkId, id: ShareId) -> Result<Option<String>, StoreError> {
        self.writer
            .write(move |desk| {
                Box::pin(async move {
                    let secret = desk.share_secret()?;
                    let renewed = sqlx::query(
                        "update share set token_hash = $1 where id = $2 and network = $3 and ended_at is null and expires_at > $4",
                    )
                    .bind(hashed(&secret))
                    .bind(id.to_string())
                    .bind(network.to_string())
                    .bind(desk.clock.now().as_microsecond())
                    .execute(&mut desk.line)
                    .await?;
                    Ok((renewed.rows_affected() == 1).then_some(secret))
                })
            })
            .await
    }
}

/// The links of a network, in the order of their ids.
pub(super) async fn kept_shares(line: &mut SqliteConnection, network: NetworkId) -> Result<Vec<Share>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as(rows!("where network = $1 order by id"))
        .bind(network.to_string())
        .fetch_all(line)
        .await?;
    rows.into_iter().map(Share::try_from).collect()
}

impl Desk {
    /// Spelled like an id: 26 letters and digits that can be typed from paper.
    fn share_secret(&self) -> Result<String, StoreError> {
        Ok(spell(self.entropy.number()?))
    }

    async fn make_share(&mut self, share: NewShare, by: String) -> Result<(Share, String), CommitError> {
        if self.network(share.network).is_none() {
            return Err(CommitError::NoSuchNetwork);
        }
        let secret = self.share_secret()?;
        let share = Share {
            id: ShareId(self.entropy.number()?),
            share,
            made: self.clock.now(),
            by,
            ended: None,
        };
        self.write_share(&share, &hashed(&secret)).await?;
        Ok((share, secret))
    }

    async fn end_share(&mut self, network: NetworkId, id: ShareId, by: &str, why: Why) -> Result<bool, StoreError> {
        let ended = sqlx::query(
            "update share set token_hash = null, ended_at = $1, ended_by = $2, ended_why = $3 where id = $4 and network = $5 and ended_at is null",
        )
        .bind(self.clock.now().as_microsecond())
        .bind(by)
        .bind(why.key())
        .bind(id.to_string())
        .bind(network.to_string())
        .execute(&mut self.line)
        .await?;
        Ok(ended.rows_affected() == 1)
    }

    /// Ends the links that lean on what was just written: on a network that is open to fewer now,
    /// on a view or a tour that is gone or for fewer.
    pub(super) async fn end_leaning(&mut self, network: NetworkId, write: &Write, by: &str) -> Result<(), StoreError> {
        let (of, audience, why) = match write {
            Write::About(about) => (None, Some(about.audience), Why::Closed),
            Write::PutView(view) => (Some(Shows::View(view.id)), Some(view.audience), Why::Gone),
            Write::DropView(id) => (Some(Shows::View(*id)), None, Why::Gone),
            Write::PutTour(tour) => (Some(Shows::Tour(tour.id)), Some(tour.audience), Why::Gone),
            Write::DropTour(id) => (Some(Shows::Tour(*id)), None, Why::Gone),
            _ => return Ok(()),
        };
        let rows: Vec<Row> = sqlx::query_as(rows!("where network = $1 and ended_at is null"))
            .bind(network.to_string())
            .fetch_all(&mut self.line)
            .await?;
        for row in rows {
            let Share { id, share, .. } = Share::try_from(row)?;
            let leans = of.is_none_or(|of| of == share.shows);
            if leans && audience.is_none_or(|audience| audience < share.audience) {
                let _it_was_open = self.end_share(network, id, by, why).await?;
            }
        }
        Ok(())
    }

    /// Takes the names of a forgotten actor out of what links are called.
    pub(super) async fn scrub_shares(
        &mut self,
        network: NetworkId,
        names: &BTreeSet<String>,
    ) -> Result<(), StoreError> {
        let called: Vec<(String, String)> = sqlx::query_as("select id, name from share where network = $1")
            .bind(network.to_string())
            .fetch_all(&mut self.line)
            .await?;
        let held = |name: &str| names.iter().any(|known| fold(name).contains(&fold(known)));
        for (id, _) in called.iter().filter(|(_, name)| held(name)) {
            sqlx::query("update share set name = '' where id = $1")
                .bind(id)
                .execute(&mut self.line)
                .await?;
        }
        Ok(())
    }

    /// Whether every link can be read.
    pub(super) async fn check_shares(
        &mut self,
        network: NetworkId,
        address: &str,
        problems: &mut Vec<String>,
    ) -> Result<(), StoreError> {
        let rows: Vec<Row> = sqlx::query_as(rows!("where network = $1"))
            .bind(network.to_string())
            .fetch_all(&mut self.line)
            .await?;
        if rows.into_iter().any(|row| Share::try_from(row).is_err()) {
            problems.push(format!("A share link of the network {address} cannot be read."));
        }
        Ok(())
    }
}
