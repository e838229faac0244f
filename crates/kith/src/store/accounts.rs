//! The people who sign in, and the one-time links that let them.

use super::writer::Desk;
use super::{AccountError, Store, StoreError};
use jiff::{SignedDuration, Timestamp};
use kith_network::consent::Role;
use kith_network::id::NotAnId;
use kith_network::text::Name;
use sha2::{Digest, Sha256};
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};
use std::fmt;
use std::str::FromStr;

/// Which account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId(u128);

impl AccountId {
    pub const fn new(number: u128) -> AccountId {
        AccountId(number)
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        spell(self.0).fmt(f)
    }
}

impl FromStr for AccountId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<AccountId, NotAnId> {
        read_spelled(text).map(AccountId)
    }
}

/// Ids are spelled alike everywhere; actors' spelling is the one there is.
pub(super) fn spell(number: u128) -> String {
    kith_network::ActorId::new(number).to_string()
}

pub(super) fn read_spelled(text: &str) -> Result<u128, NotAnId> {
    let id: kith_network::ActorId = text.parse()?;
    Ok(id.number())
}

/// Somebody who signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub name: Name,
    pub role: Role,
    pub created: Timestamp,
}

/// Columns `account`, `name`, `role` and `joined_at`.
pub(super) struct AccountRow {
    id: String,
    name: String,
    role: String,
    created_at: i64,
}

impl FromRow<'_, SqliteRow> for AccountRow {
    fn from_row(row: &SqliteRow) -> sqlx::Result<AccountRow> {
        Ok(AccountRow {
            id: row.try_get("account")?,
            name: row.try_get("name")?,
            role: row.try_get("role")?,
            created_at: row.try_get("joined_at")?,
        })
    }
}

impl TryFrom<AccountRow> for Account {
    type Error = StoreError;

    fn try_from(row: AccountRow) -> Result<Account, StoreError> {
        let read = || {
            Some(Account {
                id: row.id.parse().ok()?,
                name: Name::parse(&row.name).ok()?,
                role: Role::from_key(&row.role)?,
                created: super::outside::whole_micros(row.created_at),
            })
        };
        read().ok_or_else(|| StoreError::Damaged("an account".to_owned()))
    }
}

/// What is kept of a secret that only its holder knows: its SHA-256 in hexadecimal digits.
pub(super) fn hashed(token: &str) -> String {
    hexadecimal(&Sha256::digest(token.as_bytes()))
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Store {
    /// Everybody who signs in, by name.
    pub async fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        let rows: Vec<AccountRow> =
            sqlx::query_as("select id as account, name, role, created_at as joined_at from account")
                .fetch_all(&self.readers)
                .await?;
        let mut accounts: Vec<Account> = rows.into_iter().map(Account::try_from).collect::<Result<_, _>>()?;
        accounts.sort_by_cached_key(|account| (account.name.as_str().to_lowercase(), account.id));
        Ok(accounts)
    }

    pub async fn account(&self, id: AccountId) -> Result<Option<Account>, StoreError> {
        let row: Option<AccountRow> =
            sqlx::query_as("select id as account, name, role, created_at as joined_at from account where id = $1")
                .bind(id.to_string())
                .fetch_optional(&self.readers)
                .await?;
        row.map(Account::try_from).transpose()
    }

    /// Lets somebody sign in; they need a link ([`Store::make_link`]) to do so.
    pub async fn add_account(&self, name: Name, role: Role) -> Result<Account, StoreError> {
        self.writer
            .write(move |desk| {
                Box::pin(async move {
                    let account = Account {
                        id: AccountId(desk.entropy.number()?),
                        name,
                        role,
                        created: desk.clock.now(),
                    };
                    sqlx::query("insert into account (id, name, role, created_at) values ($1, $2, $3, $4)")
                        .bind(account.id.to_string())
                        .bind(account.name.as_str())
                        .bind(account.role.key())
                        .bind(account.created.as_microsecond())
                        .execute(&mut desk.line)
                        .await?;
                    Ok(account)
                })
            })
            .await
    }

    /// Changes what somebody may do, from their next request on. The last keeper stays.
    pub async fn set_role(&self, id: AccountId, role: Role) -> Result<(), AccountError> {
        let done = self
            .writer
            .write(move |desk| {
                Box::pin(async move {
                    if role != Role::Keeper {
                        desk.check_not_last_keeper(id).await?;
                    }
                    let set = sqlx::query("update account set role = $1 where id = $2")
                        .bind(role.key())
                        .bind(id.to_string())
                        .execute(&mut desk.line)
                        .await?;
                    match set.rows_affected() {
                        0 => Err(AccountError::NoSuchAccount),
                        _ => Ok(()),
                    }
                })
            })
            .await;
        self.shelf.watched.people_moved();
        done
    }

    /// Lets somebody sign in no more, from this moment: their links, sessions and waiting
    /// spreadsheets go too. History keeps the name under which they changed things.
    pub async fn remove_account(&self, id: AccountId) -> Result<(), AccountError> {
        let done = self
            .writer
            .write(move |desk| {
                Box::pin(async move {
                    desk.check_not_last_keeper(id).await?;
                    let gone = sqlx::query("delete from account where id = $1")
                        .bind(id.to_string())
                        .execute(&mut desk.line)
                        .await?;
                    desk.truncate = true;
                    match gone.rows_affected() {
                        0 => Err(AccountError::NoSuchAccount),
                        _ => Ok(()),
                    }
                })
            })
            .await;
        self.shelf.watched.people_moved();
        done
    }

    /// A new one-time link for somebody, valid for that long: the secret to put in the address.
    /// It is told once; only its hash is kept.
    pub async fn make_link(&self, account: AccountId, valid: SignedDuration) -> Result<String, AccountError> {
        self.writer
            .write(move |desk| {
                Box::pin(async move {
                    let known: i64 = sqlx::query_scalar("select count(*) from account where id = $1")
                        .bind(account.to_string())
                        .fetch_one(&mut desk.line)
                        .await?;
                    if known == 0 {
                        return Err(AccountError::NoSuchAccount);
                    }
                    let token = hexadecimal(&desk.entropy.secret()?);
                    let now = desk.clock.now();
                    sqlx::query("delete from sign_in_link where expires_at <= $1")
                        .bind(now.as_microsecond())
                        .execute(&mut desk.line)
                        .await?;
                    sqlx::query("insert into sign_in_link (token_hash, account, expires_at) values ($1, $2, $3)")
                        .bind(hashed(&token))
                        .bind(account.to_string())
                        .bind(expiry(now, valid))
                        .execute(&mut desk.line)
                        .await?;
                    Ok(token)
                })
            })
            .await
    }

    /// Whom a link would sign in, without using it up; `None` when it is unknown, used or too
    /// old, which look the same.
    pub async fn peek_link(&self, token: &str) -> Result<Option<Account>, StoreError> {
        let row: Option<AccountRow> = sqlx::query_as(
            "select account.id as account, name, role, account.created_at as joined_at from sign_in_link join account on account.id = sign_in_link.account where token_hash = $1 and expires_at > $2",
        )
        .bind(hashed(token))
        .bind(self.clock.now().as_microsecond())
        .fetch_optional(&self.readers)
        .await?;
        row.map(Account::try_from).transpose()
    }
}

/// When something valid for that long from `now` ends, as the database counts.
pub(super) fn expiry(now: Timestamp, valid: SignedDuration) -> i64 {
    now.checked_add(valid).unwrap_or(Timestamp::MAX).as_microsecond()
}

impl Desk {
    async fn check_not_last_keeper(&mut self, id: AccountId) -> Result<(), AccountError> {
        let keepers: Vec<String> = sqlx::query_scalar("select id from account where role = $1")
            .bind(Role::Keeper.key())
            .fetch_all(&mut self.line)
            .await?;
        match keepers.as_slice() {
            [last] if *last == id.to_string() => Err(AccountError::LastKeeper),
            _ => Ok(()),
        }
    }
}
