//! The database's form, brought up to date by itself, one step at a time.

use super::StoreError;
use super::home::ServerLock;
use sqlx::{Connection, SqliteConnection};
use std::path::Path;

/// One step from a form of the database to the next.
pub(super) struct Migration {
    pub(super) number: i64,
    pub(super) name: &'static str,
    pub(super) sql: &'static str,
    /// Rows as they looked right after this step, for the test that walks all steps.
    #[cfg(test)]
    pub(super) sample: &'static str,
}

macro_rules! migration {
    ($number:literal, $name:literal) => {
        Migration {
            number: $number,
            name: $name,
            sql: include_str!(concat!("../../migrations/", $name, ".sql")),
            #[cfg(test)]
            sample: include_str!(concat!("../../migrations/", $name, ".sample.sql")),
        }
    };
}

/// In order, without holes. A step that was released is never edited.
pub(super) const MIGRATIONS: &[Migration] = &[migration!(1, "0001_first")];

/// Brings the database up to date. With `served` false another kith may be serving this home:
/// its form is only changed if none does.
pub(super) async fn migrate(
    line: &mut SqliteConnection,
    home: &Path,
    served: bool,
) -> Result<(), StoreError> {
    let known = MIGRATIONS.last().map_or(0, |last| last.number);
    let found = form(line).await?;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    if found == known {
        return Ok(());
    }
    let _alone = if served {
        None
    } else {
        let lock = ServerLock::take(home)?;
        Some(lock.ok_or_else(|| StoreError::UpgradeWhileServed(home.to_owned()))?)
    };
    for migration in MIGRATIONS {
        step(line, migration).await?;
    }
    Ok(())
}

/// The number of the last step taken; 0 of an empty database.
async fn form(line: &mut SqliteConnection) -> Result<i64, StoreError> {
    sqlx::query(
        "create table if not exists migration (number bigint not null primary key, name text not null)",
    )
    .execute(&mut *line)
    .await?;
    let found: Option<i64> = sqlx::query_scalar("select max(number) from migration")
        .fetch_one(line)
        .await?;
    Ok(found.unwrap_or(0))
}

/// Takes one step if it was not taken yet, in one transaction: killed in the middle, it is
/// taken again from the start.
pub(super) async fn step(
    line: &mut SqliteConnection,
    migration: &Migration,
) -> Result<(), StoreError> {
    let mut transaction = line.begin_with("begin immediate").await?;
    let taken: i64 = sqlx::query_scalar("select count(*) from migration where number = $1")
        .bind(migration.number)
        .fetch_one(&mut *transaction)
        .await?;
    if taken == 0 {
        sqlx::raw_sql(migration.sql)
            .execute(&mut *transaction)
            .await?;
        sqlx::query("insert into migration (number, name) values ($1, $2)")
            .bind(migration.number)
            .bind(migration.name)
            .execute(&mut *transaction)
            .await?;
    }
    transaction.commit().await?;
    Ok(())
}
