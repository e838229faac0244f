//! Share links as rows.

use super::{Desk, Ended, NewShare, Share, ShareId, Shows, Why};
use crate::framing::Site;
use crate::store::StoreError;
use crate::store::outside::whole_micros;
use kith_network::consent::Audience;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row as _};

/// A query for whole rows of links, with what stands behind the table's name.
macro_rules! rows {
    ($rest:literal) => {
        concat!(
            "select id, network, coalesce(token_hash, '') as token_hash, name, shows, audience, hosts, list, cards, made_at, made_by, expires_at, ended_at, ended_by, ended_why from share ",
            $rest
        )
    };
}
pub(super) use rows;

pub(super) struct Row {
    id: String,
    network: String,
    pub(super) token_hash: String,
    name: String,
    shows: String,
    audience: String,
    hosts: String,
    list: i64,
    cards: i64,
    made_at: i64,
    made_by: String,
    expires_at: i64,
    ended_at: Option<i64>,
    ended_by: Option<String>,
    ended_why: Option<String>,
}

impl FromRow<'_, SqliteRow> for Row {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Row> {
        Ok(Row {
            id: row.try_get("id")?,
            network: row.try_get("network")?,
            token_hash: row.try_get("token_hash")?,
            name: row.try_get("name")?,
            shows: row.try_get("shows")?,
            audience: row.try_get("audience")?,
            hosts: row.try_get("hosts")?,
            list: row.try_get("list")?,
            cards: row.try_get("cards")?,
            made_at: row.try_get("made_at")?,
            made_by: row.try_get("made_by")?,
            expires_at: row.try_get("expires_at")?,
            ended_at: row.try_get("ended_at")?,
            ended_by: row.try_get("ended_by")?,
            ended_why: row.try_get("ended_why")?,
        })
    }
}

impl Shows {
    pub(super) fn key(self) -> String {
        match self {
            Shows::Map => "map".to_owned(),
            Shows::View(id) => format!("view:{id}"),
            Shows::Tour(id) => format!("tour:{id}"),
        }
    }

    pub(super) fn from_key(key: &str) -> Option<Shows> {
        match key.split_once(':') {
            None => (key == "map").then_some(Shows::Map),
            Some(("view", id)) => id.parse().ok().map(Shows::View),
            Some(("tour", id)) => id.parse().ok().map(Shows::Tour),
            Some(_) => None,
        }
    }
}

impl TryFrom<Row> for Share {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Share, StoreError> {
        let read = || {
            let ended = match (row.ended_at, row.ended_why) {
                (Some(at), Some(why)) => Some(Ended {
                    at: whole_micros(at),
                    by: row.ended_by.unwrap_or_default(),
                    why: Why::ALL.into_iter().find(|known| known.key() == why)?,
                }),
                _ => None,
            };
            Some(Share {
                id: row.id.parse::<ShareId>().ok()?,
                share: NewShare {
                    network: row.network.parse().ok()?,
                    name: row.name,
                    shows: Shows::from_key(&row.shows)?,
                    audience: Audience::from_key(&row.audience).filter(|audience| *audience > Audience::Organisers)?,
                    hosts: Site::read_all(&row.hosts).ok()?,
                    list: row.list != 0,
                    cards: row.cards != 0,
                    expires: whole_micros(row.expires_at),
                },
                made: whole_micros(row.made_at),
                by: row.made_by,
                ended,
            })
        };
        read().ok_or_else(|| StoreError::Damaged("a share link".to_owned()))
    }
}

impl Desk {
    pub(super) async fn write_share(&mut self, share: &Share, token_hash: &str) -> Result<(), StoreError> {
        let hosts: Vec<String> = share.share.hosts.iter().map(Site::to_string).collect();
        sqlx::query(
            "insert into share (id, network, token_hash, name, shows, audience, hosts, list, cards, made_at, made_by, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(share.id.to_string())
        .bind(share.share.network.to_string())
        .bind(token_hash)
        .bind(&share.share.name)
        .bind(share.share.shows.key())
        .bind(share.share.audience.key())
        .bind(hosts.join("\n"))
        .bind(i64::from(share.share.list))
        .bind(i64::from(share.share.cards))
        .bind(share.made.as_microsecond())
        .bind(&share.by)
        .bind(share.share.expires.as_microsecond())
        .execute(&mut self.line)
        .await?;
        Ok(())
    }
}
