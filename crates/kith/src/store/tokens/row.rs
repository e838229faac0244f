//! Tokens as rows.

use super::{Desk, NewToken, Token, TokenHolder};
use crate::store::StoreError;
use crate::store::accounts::{Account, AccountRow};
use crate::store::outside::whole_micros;
use kith_network::consent::Audience;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row as _};

/// A query for whole rows of tokens, with what stands behind the table's name.
macro_rules! rows {
    ($rest:literal) => {
        concat!(
            "select id, account, network, token_hash, name as token_name, audience, may_write, made_at, used_on, expires_at from token ",
            $rest
        )
    };
}
pub(super) use rows;

pub(super) struct Row {
    id: String,
    account: String,
    network: Option<String>,
    token_hash: String,
    name: String,
    audience: String,
    may_write: i64,
    made_at: i64,
    used_on: Option<i64>,
    expires_at: i64,
}

impl FromRow<'_, SqliteRow> for Row {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Row> {
        Ok(Row {
            id: row.try_get("id")?,
            account: row.try_get("account")?,
            network: row.try_get("network")?,
            token_hash: row.try_get("token_hash")?,
            name: row.try_get("token_name")?,
            audience: row.try_get("audience")?,
            may_write: row.try_get("may_write")?,
            made_at: row.try_get("made_at")?,
            used_on: row.try_get("used_on")?,
            expires_at: row.try_get("expires_at")?,
        })
    }
}

/// A token's row with that of its account.
pub(super) struct HolderRow {
    token: Row,
    account: AccountRow,
}

impl HolderRow {
    pub(super) fn hash(&self) -> &[u8] {
        self.token.token_hash.as_bytes()
    }
}

impl FromRow<'_, SqliteRow> for HolderRow {
    fn from_row(row: &SqliteRow) -> sqlx::Result<HolderRow> {
        Ok(HolderRow {
            token: Row::from_row(row)?,
            account: AccountRow::from_row(row)?,
        })
    }
}

impl TryFrom<HolderRow> for TokenHolder {
    type Error = StoreError;

    fn try_from(row: HolderRow) -> Result<TokenHolder, StoreError> {
        Ok(TokenHolder {
            token: row.token.try_into()?,
            account: Account::try_from(row.account)?,
        })
    }
}

impl TryFrom<Row> for Token {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Token, StoreError> {
        let read = || {
            Some(Token {
                id: row.id.parse().ok()?,
                token: NewToken {
                    account: row.account.parse().ok()?,
                    network: row.network.map(|id| id.parse()).transpose().ok()?,
                    name: row.name,
                    audience: Audience::from_key(&row.audience)?,
                    may_write: row.may_write != 0,
                    expires: whole_micros(row.expires_at),
                },
                made: whole_micros(row.made_at),
                used: row.used_on.map(whole_micros),
            })
        };
        read().ok_or_else(|| StoreError::Damaged("a token".to_owned()))
    }
}

impl Desk {
    pub(super) async fn write_token(&mut self, token: &Token, token_hash: &str) -> Result<(), StoreError> {
        sqlx::query(
            "insert into token (id, account, network, token_hash, name, audience, may_write, made_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(token.id.to_string())
        .bind(token.token.account.to_string())
        .bind(token.token.network.map(|id| id.to_string()))
        .bind(token_hash)
        .bind(&token.token.name)
        .bind(token.token.audience.key())
        .bind(i64::from(token.token.may_write))
        .bind(token.made.as_microsecond())
        .bind(token.token.expires.as_microsecond())
        .execute(&mut self.line)
        .await?;
        Ok(())
    }
}
