//! What is kept beside the records of a network, in an archive: releases, pairs told apart, drawings; and accounts.

use super::Moment;
use crate::store::accounts::{Account, AccountRow};
use crate::store::drawings::{self, Drawing};
use crate::store::releases::is_digest;
use crate::store::rows::{ReleaseRow, from_json, to_json};
use crate::store::writer::Desk;
use crate::store::{AccountId, StoreError};
use kith_network::analysis::disclosure::PublicReport;
use kith_network::consent::{Audience, Role};
use kith_network::text::Name;
use kith_network::{ActorId, NetworkId};
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;
use std::collections::BTreeMap;

/// A release as a line of an archive.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReleaseLine {
    pub(super) number: u64,
    made_at: Moment,
    made_by: String,
    report: ReleaseRow,
    /// Who was in it and how they looked, as hashes under a key: without it nobody could count how many came, went or
    /// changed since, and the next release would be made too early. Of the last release only.
    digest: String,
}

pub(super) async fn release_lines(
    line: &mut SqliteConnection,
    network: NetworkId,
) -> Result<Vec<ReleaseLine>, StoreError> {
    let rows: Vec<(i64, i64, String, String, String)> = sqlx::query_as(
        "select number, made_at, made_by, report, digest from release where network = $1 order by number",
    )
    .bind(network.to_string())
    .fetch_all(line)
    .await?;
    rows.into_iter()
        .map(|(number, made, by, report, digest)| {
            let report = from_json::<ReleaseRow, PublicReport>(&report)?;
            Ok(ReleaseLine {
                number: u64::try_from(number).unwrap_or_default(),
                made_at: Moment::of_micros(made),
                made_by: by,
                report: ReleaseRow::from(&report),
                digest,
            })
        })
        .collect()
}

impl ReleaseLine {
    /// What it says, through the narrow door by which releases are read: a number that is not rounded is refused.
    pub(super) fn understood(self, number: u64) -> Result<ReleaseLine, String> {
        if self.number != number {
            return Err(format!("it should be release {number}, and is {}", self.number));
        }
        if !is_digest(&self.digest) {
            return Err("its digest makes no sense".to_owned());
        }
        let report = PublicReport::try_from(self.report).map_err(|why| why.to_string())?;
        Ok(ReleaseLine {
            report: ReleaseRow::from(&report),
            ..self
        })
    }
}

/// Two that look like one and are not, the lower id first.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ApartLine {
    one: String,
    other: String,
}

pub(super) async fn apart_lines(line: &mut SqliteConnection, network: NetworkId) -> Result<Vec<ApartLine>, StoreError> {
    let rows: Vec<(String, String)> =
        sqlx::query_as("select one, other from apart where network = $1 order by one, other")
            .bind(network.to_string())
            .fetch_all(line)
            .await?;
    Ok(rows.into_iter().map(|(one, other)| ApartLine { one, other }).collect())
}

impl ApartLine {
    pub(super) fn understood(self) -> Result<ApartLine, String> {
        let id = |text: &str| text.parse::<ActorId>().map_err(|_| "an id makes no sense".to_owned());
        let (one, other) = (id(&self.one)?, id(&self.other)?);
        if one >= other {
            return Err("two different ids are needed, the lower first".to_owned());
        }
        Ok(ApartLine {
            one: one.to_string(),
            other: other.to_string(),
        })
    }
}

/// Where a mark was last drawn for an audience.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DrawnLine {
    audience: String,
    actor: String,
    x: String,
    y: String,
}

/// The drawings of a network by audience.
pub(super) type Drawings = BTreeMap<Audience, Drawing>;

pub(super) async fn drawn_lines(line: &mut SqliteConnection, network: NetworkId) -> Result<Vec<DrawnLine>, StoreError> {
    let mut lines = Vec::new();
    for audience in Audience::ALL {
        let body: Option<String> = sqlx::query_scalar("select body from drawing where network = $1 and audience = $2")
            .bind(network.to_string())
            .bind(audience.key())
            .fetch_optional(&mut *line)
            .await?;
        // Unreadable is as good as lost.
        let drawing = body.and_then(|body| drawings::read(&body)).unwrap_or_default();
        lines.extend(drawing.iter().map(|(actor, place)| drawn(audience, *actor, *place)));
    }
    Ok(lines)
}

fn drawn(audience: Audience, actor: ActorId, (x, y): (f64, f64)) -> DrawnLine {
    DrawnLine {
        audience: audience.key().to_owned(),
        actor: actor.to_string(),
        x: x.to_string(),
        y: y.to_string(),
    }
}

impl DrawnLine {
    /// Adds the mark to its drawing.
    pub(super) fn understood(self, into: &mut Drawings) -> Result<DrawnLine, String> {
        let number = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
        let place = number(&self.x).zip(number(&self.y));
        let place = place.ok_or("its place makes no sense")?;
        let audience = Audience::from_key(&self.audience).ok_or("its audience makes no sense")?;
        let actor: ActorId = self.actor.parse().map_err(|_| "its id makes no sense")?;
        match into.entry(audience).or_default().insert(actor, place) {
            None => Ok(drawn(audience, actor, place)),
            Some(_) => Err("it is in this drawing already".to_owned()),
        }
    }
}

/// Somebody who signs in, as a line of an archive.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AccountLine {
    id: String,
    name: String,
    role: String,
    created_at: Moment,
}

pub(super) async fn account_lines(line: &mut SqliteConnection) -> Result<Vec<AccountLine>, StoreError> {
    let rows: Vec<AccountRow> =
        sqlx::query_as("select id as account, name, role, created_at as joined_at from account order by id")
            .fetch_all(line)
            .await?;
    let accounts = rows.into_iter().map(Account::try_from);
    accounts.map(|account| Ok(AccountLine::from(&account?))).collect()
}

impl From<&Account> for AccountLine {
    fn from(account: &Account) -> AccountLine {
        AccountLine {
            id: account.id.to_string(),
            name: account.name.to_string(),
            role: account.role.key().to_owned(),
            created_at: Moment(account.created),
        }
    }
}

impl AccountLine {
    pub(super) fn account(&self) -> Result<Account, String> {
        Ok(Account {
            id: self.id.parse::<AccountId>().map_err(|_| "its id makes no sense")?,
            name: Name::parse(&self.name).map_err(|why| why.to_string())?,
            role: Role::from_key(&self.role).ok_or("its role makes no sense")?,
            created: self.created_at.0,
        })
    }
}

impl Desk {
    pub(super) async fn restore_release(
        &mut self,
        network: NetworkId,
        release: &ReleaseLine,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "insert into release (network, number, made_at, made_by, report, digest) values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(network.to_string())
        .bind(i64::try_from(release.number).unwrap_or(i64::MAX))
        .bind(release.made_at.micros())
        .bind(&release.made_by)
        .bind(to_json(&release.report)?)
        .bind(&release.digest)
        .execute(&mut self.line)
        .await?;
        Ok(())
    }

    pub(super) async fn restore_apart(&mut self, network: NetworkId, pair: &ApartLine) -> Result<(), StoreError> {
        sqlx::query("insert into apart (network, one, other) values ($1, $2, $3) on conflict do nothing")
            .bind(network.to_string())
            .bind(&pair.one)
            .bind(&pair.other)
            .execute(&mut self.line)
            .await?;
        Ok(())
    }

    /// Lets somebody out of an archive sign in; an account of that id stays as it is. Whether it is new.
    pub(super) async fn restore_account(&mut self, account: &Account) -> Result<bool, StoreError> {
        let added = sqlx::query(
            "insert into account (id, name, role, created_at) values ($1, $2, $3, $4) on conflict (id) do nothing",
        )
        .bind(account.id.to_string())
        .bind(account.name.as_str())
        .bind(account.role.key())
        .bind(account.created.as_microsecond())
        .execute(&mut self.line)
        .await?;
        Ok(added.rows_affected() == 1)
    }
}
