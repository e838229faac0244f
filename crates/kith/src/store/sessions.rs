//! Who is signed in, where and since when.

use super::accounts::{Account, AccountId, AccountRow, expiry, hashed, hexadecimal, read_spelled, spell};
use super::outside::whole_micros;
use super::{Store, StoreError};
use jiff::{SignedDuration, Timestamp};
use kith_network::consent::Audience;
use kith_network::id::NotAnId;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};
use std::fmt;
use std::str::FromStr;

/// How long a session lasts, used or not.
const SESSION_DAYS: i64 = 30;

/// Which session, for the list of one's sessions. Knowing it does not sign anybody in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(u128);

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        spell(self.0).fmt(f)
    }
}

impl FromStr for SessionId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<SessionId, NotAnId> {
        read_spelled(text).map(SessionId)
    }
}

/// Somebody signed in on some device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    /// With the role they have now.
    pub account: Account,
    pub created: Timestamp,
    /// The day they were last here.
    pub seen: Timestamp,
    pub expires: Timestamp,
    /// Through whose eyes they look, if not their own.
    pub view_as: Option<Audience>,
    /// The secret that this session's forms carry.
    pub csrf: String,
}

/// Columns `session`, `opened_at` and the rest by their own names, with an [`AccountRow`]'s.
struct SessionRow {
    id: String,
    opened_at: i64,
    seen_on: i64,
    expires_at: i64,
    view_as: Option<String>,
    csrf: String,
    account: AccountRow,
}

impl FromRow<'_, SqliteRow> for SessionRow {
    fn from_row(row: &SqliteRow) -> sqlx::Result<SessionRow> {
        Ok(SessionRow {
            id: row.try_get("session")?,
            opened_at: row.try_get("opened_at")?,
            seen_on: row.try_get("seen_on")?,
            expires_at: row.try_get("expires_at")?,
            view_as: row.try_get("view_as")?,
            csrf: row.try_get("csrf")?,
            account: AccountRow::from_row(row)?,
        })
    }
}

impl TryFrom<SessionRow> for Session {
    type Error = StoreError;

    fn try_from(row: SessionRow) -> Result<Session, StoreError> {
        let id = row.id.parse();
        Ok(Session {
            id: id.map_err(|_| StoreError::Damaged("a session".to_owned()))?,
            account: row.account.try_into()?,
            created: whole_micros(row.opened_at),
            seen: whole_micros(row.seen_on),
            expires: whole_micros(row.expires_at),
            view_as: row.view_as.as_deref().and_then(Audience::from_key),
            csrf: row.csrf,
        })
    }
}

impl Store {
    /// Uses up a one-time link and signs its owner in. Returns the secret for the cookie, told
    /// once and kept only as a hash, or `None` when the link is unknown, used or too old.
    pub async fn use_link(&self, token: &str) -> Result<Option<String>, StoreError> {
        let link = hashed(token);
        self.writer
            .write(move |desk| {
                Box::pin(async move {
                    let now = desk.clock.now();
                    let account: Option<String> = sqlx::query_scalar(
                        "delete from sign_in_link where token_hash = $1 and expires_at > $2 returning account",
                    )
                    .bind(link)
                    .bind(now.as_microsecond())
                    .fetch_optional(&mut desk.line)
                    .await?;
                    let Some(account) = account else {
                        return Ok(None);
                    };
                    sqlx::query("delete from session where expires_at <= $1")
                        .bind(now.as_microsecond())
                        .execute(&mut desk.line)
                        .await?;
                    let secret = hexadecimal(&desk.entropy.secret()?);
                    let csrf = hexadecimal(&desk.entropy.secret()?);
                    let id = SessionId(desk.entropy.number()?);
                    sqlx::query(
                        "insert into session (token_hash, id, account, created_at, seen_on, expires_at, csrf) values ($1, $2, $3, $4, $5, $6, $7)",
                    )
                    .bind(hashed(&secret))
                    .bind(id.to_string())
                    .bind(account)
                    .bind(now.as_microsecond())
                    .bind(day_of(now))
                    .bind(expiry(now, SignedDuration::from_hours(24 * SESSION_DAYS)))
                    .bind(csrf)
                    .execute(&mut desk.line)
                    .await?;
                    Ok(Some(secret))
                })
            })
            .await
    }

    /// The session a cookie's secret belongs to, with its owner's present role.
    pub async fn session(&self, secret: &str) -> Result<Option<Session>, StoreError> {
        let now = self.clock.now();
        let row: Option<SessionRow> = sqlx::query_as(
            "select session.id as session, session.created_at as opened_at, seen_on, expires_at, view_as, csrf, account.id as account, name, role, account.created_at as joined_at from session join account on account.id = session.account where token_hash = $1 and expires_at > $2",
        )
        .bind(hashed(secret))
        .bind(now.as_microsecond())
        .fetch_optional(&self.readers)
        .await?;
        let Some(mut session) = row.map(Session::try_from).transpose()? else {
            return Ok(None);
        };
        if session.seen.as_microsecond() < day_of(now) {
            session.seen = whole_micros(day_of(now));
            // A full disk must not keep anybody from reading.
            if let Err(error) = self.mark_seen(session.id, session.seen).await {
                tracing::warn!(%error, "could not note that a session is in use");
            }
        }
        Ok(Some(session))
    }

    async fn mark_seen(&self, id: SessionId, day: Timestamp) -> Result<(), StoreError> {
        self.writer
            .write(move |desk| {
                Box::pin(async move {
                    sqlx::query("update session set seen_on = $1 where id = $2")
                        .bind(day.as_microsecond())
                        .bind(id.to_string())
                        .execute(&mut desk.line)
                        .await?;
                    Ok(())
                })
            })
            .await
    }

    /// Through whose eyes this session looks from now on; `None` is its owner's own.
    pub async fn set_view_as(&self, id: SessionId, view_as: Option<Audience>) -> Result<(), StoreError> {
        let done = self
            .writer
            .write(move |desk| {
                Box::pin(async move {
                    sqlx::query("update session set view_as = $1 where id = $2")
                        .bind(view_as.map(Audience::key))
                        .bind(id.to_string())
                        .execute(&mut desk.line)
                        .await?;
                    Ok(())
                })
            })
            .await;
        self.shelf.watched.people_moved();
        done
    }

    /// Where somebody is signed in, newest first.
    pub async fn sessions_of(&self, account: AccountId) -> Result<Vec<Session>, StoreError> {
        let rows: Vec<SessionRow> = sqlx::query_as(
            "select session.id as session, session.created_at as opened_at, seen_on, expires_at, view_as, csrf, account.id as account, name, role, account.created_at as joined_at from session join account on account.id = session.account where account.id = $1 and expires_at > $2 order by session.created_at desc, session.id",
        )
        .bind(account.to_string())
        .bind(self.clock.now().as_microsecond())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(Session::try_from).collect()
    }

    /// Signs somebody out on one device. Only the account's own sessions are ended.
    pub async fn end_session(&self, account: AccountId, id: SessionId) -> Result<(), StoreError> {
        let done = self
            .writer
            .write(move |desk| {
                Box::pin(async move {
                    sqlx::query("delete from session where account = $1 and id = $2")
                        .bind(account.to_string())
                        .bind(id.to_string())
                        .execute(&mut desk.line)
                        .await?;
                    Ok(())
                })
            })
            .await;
        self.shelf.watched.people_moved();
        done
    }

    /// Signs somebody out everywhere and makes their unused links worthless.
    pub async fn end_all(&self, account: AccountId) -> Result<(), StoreError> {
        let done = self
            .writer
            .write(move |desk| {
                Box::pin(async move {
                    sqlx::query("delete from session where account = $1")
                        .bind(account.to_string())
                        .execute(&mut desk.line)
                        .await?;
                    sqlx::query("delete from sign_in_link where account = $1")
                        .bind(account.to_string())
                        .execute(&mut desk.line)
                        .await?;
                    Ok(())
                })
            })
            .await;
        self.shelf.watched.people_moved();
        done
    }
}

/// The start of its day (UTC), in microseconds.
pub(super) fn day_of(at: Timestamp) -> i64 {
    const DAY: i64 = 24 * 60 * 60 * 1_000_000;
    at.as_microsecond().div_euclid(DAY) * DAY
}
