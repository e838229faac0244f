//! Tokens: what programs show to use the HTTP API for somebody with an account.
//!
//! What is kept of a token is the hash of its secret. It never lets in further than its account may
//! go at that moment: a demoted account's tokens shrink with it, a removed account's tokens go.

mod row;

use super::accounts::{Account, hashed, hexadecimal, read_spelled, spell};
use super::outside::whole_micros;
use super::writer::Desk;
use super::{AccountError, AccountId, Store, StoreError};
use jiff::Timestamp;
use kith_network::NetworkId;
use kith_network::consent::Audience;
use kith_network::id::NotAnId;
use kith_network::text::fold;
use row::{HolderRow, Row, rows};
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use subtle::ConstantTimeEq;

/// How every token begins, so that whoever finds one knows what it is.
const PREFIX: &str = "kith_";
/// For how many days a token may be made at most.
pub const LONGEST_DAYS: u16 = 731;
/// Stands in history between the name of an account and that of the token by which it was changed.
pub const BY_WAY_OF: &str = " by way of token ";

/// Which token. Knowing it opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId(u128);

impl fmt::Display for TokenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        spell(self.0).fmt(f)
    }
}

impl FromStr for TokenId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<TokenId, NotAnId> {
        read_spelled(text).map(TokenId)
    }
}

/// A token to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// For whom it speaks.
    pub account: AccountId,
    /// The one network it is for; `None` for all of the installation.
    pub network: Option<NetworkId>,
    /// "The nightly table". History says it beside every change made by it.
    pub name: String,
    /// Through whose eyes it looks, never wider than its account's own.
    pub audience: Audience,
    /// Whether it may change what its account may change.
    pub may_write: bool,
    /// From this moment on it opens nothing.
    pub expires: Timestamp,
}

/// A token that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub id: TokenId,
    pub token: NewToken,
    pub made: Timestamp,
    /// The day (UTC) on which it was last used, if it ever was.
    pub used: Option<Timestamp>,
}

impl Token {
    /// Whether it opens anything at this moment.
    pub fn is_open(&self, now: Timestamp) -> bool {
        now < self.token.expires
    }
}

/// A token that was shown, and the account it speaks for as that is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenHolder {
    pub token: Token,
    pub account: Account,
}

impl Store {
    /// Makes a token; answers it with its secret (256 random bits), told once.
    ///
    /// # Errors
    /// If nobody has the account, or the store fails.
    pub async fn make_token(&self, token: NewToken) -> Result<(Token, String), AccountError> {
        self.writer
            .write(move |desk| Box::pin(async move { desk.make_token(token).await }))
            .await
    }

    /// The token with this secret and whom it speaks for; `None` when it is unknown, too old or
    /// revoked, which look the same. Notes the day of its use.
    pub async fn token_behind(&self, secret: &str) -> Result<Option<TokenHolder>, StoreError> {
        if !secret.starts_with(PREFIX) {
            return Ok(None);
        }
        let hash = hashed(secret);
        let found: Option<HolderRow> = sqlx::query_as(
            "select token.id as id, token.account as account, network, token_hash, token.name as token_name, audience, may_write, made_at, used_on, expires_at, account.name as name, role, account.created_at as joined_at from token join account on account.id = token.account where token_hash = $1",
        )
        .bind(&hash)
        .fetch_optional(&self.readers)
        .await?;
        let Some(row) = found.filter(|row| row.hash().ct_eq(hash.as_bytes()).into()) else {
            return Ok(None);
        };
        let mut holder = TokenHolder::try_from(row)?;
        let now = self.clock.now();
        if !holder.token.is_open(now) {
            return Ok(None);
        }
        let today = super::sessions::day_of(now);
        if holder.token.used.is_none_or(|used| used.as_microsecond() < today) {
            holder.token.used = Some(whole_micros(today));
            // A full disk must not keep anybody from reading.
            if let Err(error) = self.mark_used(holder.token.id, today).await {
                tracing::warn!(%error, "could not note that a token is in use");
            }
        }
        Ok(Some(holder))
    }

    async fn mark_used(&self, id: TokenId, day: i64) -> Result<(), StoreError> {
        self.writer
            .write(move |desk| {
                Box::pin(async move {
                    sqlx::query("update token set used_on = $1 where id = $2")
                        .bind(day)
                        .bind(id.to_string())
                        .execute(&mut desk.line)
                        .await?;
                    Ok(())
                })
            })
            .await
    }

    /// Every token of this installation, the last made first, those that ran out too.
    pub async fn tokens(&self) -> Result<Vec<Token>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(rows!("order by made_at desc, id"))
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter().map(Token::try_from).collect()
    }

    /// Revokes a token: it opens nothing from the next request on, and nothing is kept of it. With
    /// `account` only if it is that account's. `false` if there is no such token.
    pub async fn revoke_token(&self, account: Option<AccountId>, id: TokenId) -> Result<bool, StoreError> {
        self.writer
            .write(move |desk| {
                Box::pin(async move {
                    let gone = sqlx::query("delete from token where id = $1 and ($2 is null or account = $2)")
                        .bind(id.to_string())
                        .bind(account.map(|account| account.to_string()))
                        .execute(&mut desk.line)
                        .await?;
                    Ok(gone.rows_affected() == 1)
                })
            })
            .await
    }
}

impl Desk {
    async fn make_token(&mut self, token: NewToken) -> Result<(Token, String), AccountError> {
        let known: i64 = sqlx::query_scalar("select count(*) from account where id = $1")
            .bind(token.account.to_string())
            .fetch_one(&mut self.line)
            .await?;
        if known == 0 {
            return Err(AccountError::NoSuchAccount);
        }
        let secret = format!("{PREFIX}{}", hexadecimal(&self.entropy.secret()?));
        let token = Token {
            id: TokenId(self.entropy.number()?),
            token,
            made: self.clock.now(),
            used: None,
        };
        self.write_token(&token, &hashed(&secret)).await?;
        Ok((token, secret))
    }

    /// Takes the names of a forgotten actor out of what tokens are called, and out of history,
    /// which says by which token something was changed.
    pub(super) async fn scrub_tokens(
        &mut self,
        network: NetworkId,
        names: &BTreeSet<String>,
    ) -> Result<(), StoreError> {
        let held = |name: &str| names.iter().any(|known| fold(name).contains(&fold(known)));
        let called: Vec<(String, String)> =
            sqlx::query_as("select id, name from token where network is null or network = $1")
                .bind(network.to_string())
                .fetch_all(&mut self.line)
                .await?;
        for (id, _) in called.iter().filter(|(_, name)| held(name)) {
            sqlx::query("update token set name = '' where id = $1")
                .bind(id)
                .execute(&mut self.line)
                .await?;
        }
        let signed: Vec<(i64, String)> =
            sqlx::query_as("select version, author_name from history where network = $1 and author_name like $2")
                .bind(network.to_string())
                .bind(format!("%{BY_WAY_OF}%"))
                .fetch_all(&mut self.line)
                .await?;
        for (version, by) in signed {
            let Some((account, token)) = by.split_once(BY_WAY_OF) else {
                continue;
            };
            if held(token) {
                sqlx::query("update history set author_name = $1 where network = $2 and version = $3")
                    .bind(format!("{account}{BY_WAY_OF}without a name"))
                    .bind(network.to_string())
                    .bind(version)
                    .execute(&mut self.line)
                    .await?;
            }
        }
        Ok(())
    }

    /// Whether every token can be read.
    pub(super) async fn check_tokens(&mut self, problems: &mut Vec<String>) -> Result<(), StoreError> {
        let rows: Vec<Row> = sqlx::query_as(rows!("")).fetch_all(&mut self.line).await?;
        if rows.into_iter().any(|row| Token::try_from(row).is_err()) {
            problems.push("A token cannot be read.".to_owned());
        }
        Ok(())
    }
}
