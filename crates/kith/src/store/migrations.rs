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
pub(super) const MIGRATIONS: &[Migration] = &[
    migration!(1, "0001_first"),
    migration!(2, "0002_beside_the_map"),
    migration!(3, "0003_releases"),
    migration!(4, "0004_views"),
    migration!(5, "0005_shares"),
    migration!(6, "0006_apart"),
    migration!(7, "0007_tokens"),
];

/// Brings the database up to date. With `served` false another kith may be serving this home:
/// its form is only changed if none does.
pub(super) async fn migrate(line: &mut SqliteConnection, home: &Path, served: bool) -> Result<(), StoreError> {
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
    sqlx::query("create table if not exists migration (number bigint not null primary key, name text not null)")
        .execute(&mut *line)
        .await?;
    let found: Option<i64> = sqlx::query_scalar("select max(number) from migration")
        .fetch_one(line)
        .await?;
    Ok(found.unwrap_or(0))
}

/// Takes one step if it was not taken yet, in one transaction: killed in the middle, it is
/// taken again from the start.
pub(super) async fn step(line: &mut SqliteConnection, migration: &Migration) -> Result<(), StoreError> {
    let mut transaction = line.begin_with("begin immediate").await?;
    let taken: i64 = sqlx::query_scalar("select count(*) from migration where number = $1")
        .bind(migration.number)
        .fetch_one(&mut *transaction)
        .await?;
    if taken == 0 {
        sqlx::raw_sql(migration.sql).execute(&mut *transaction).await?;
        sqlx::query("insert into migration (number, name) values ($1, $2)")
            .bind(migration.number)
            .bind(migration.name)
            .execute(&mut *transaction)
            .await?;
    }
    transaction.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::home::{options, prepare};
    use crate::store::{AccountId, Author, Store};
    use kith_network::network::Version;
    use kith_network::{Audience, Viewer};
    use sqlx::ConnectOptions;

    #[test]
    fn migrations_are_numbered_without_holes() {
        let numbers: Vec<i64> = MIGRATIONS.iter().map(|m| m.number).collect();
        let expected: Vec<i64> = (1..).take(MIGRATIONS.len()).collect();
        assert_eq!(numbers, expected);
    }

    #[tokio::test]
    async fn rows_of_every_earlier_form_walk_up_to_a_store_that_opens_whole() {
        // Start from each form in turn, with the rows it held then.
        for start in MIGRATIONS {
            let home = tempfile::tempdir().expect("a folder");
            let file = prepare(home.path()).expect("made");
            let mut line = options(&file).connect().await.expect("opens");
            form(&mut line).await.expect("empty");
            for migration in MIGRATIONS.iter().take_while(|m| m.number <= start.number) {
                step(&mut line, migration).await.expect("steps");
            }
            sqlx::raw_sql(start.sample)
                .execute(&mut line)
                .await
                .expect("sample rows");
            line.close().await.expect("closes");

            let store = Store::serve(home.path()).await.expect("opens");
            let report = store.check().await;
            assert!(report.is_clean(), "from {}: {report}", start.name);
            let network = store.network("larkmere").expect("is there");
            let seen = network.seen_by(Viewer::ORGANISER).expect("visible");
            assert_eq!((seen.actors().len(), seen.ties().len()), (2, 1));
            // What organisers keep beside the map came with the second form.
            let beside = (seen.actions().len(), seen.introductions().len(), seen.remarks().len());
            let came = if start.number < 2 { (0, 0, 0) } else { (2, 1, 1) };
            assert_eq!((beside, seen.snapshots().len()), (came, came.1));
            let views = if start.number < 4 { (0, 0) } else { (1, 1) };
            assert_eq!((seen.views().len(), seen.tours().len()), views);
            let shares = if start.number < 5 { 0 } else { 2 };
            assert_eq!(store.shares(network.id()).await.expect("read").len(), shares);
            let apart = store.apart(network.id()).await.expect("read");
            assert_eq!(apart.len(), usize::from(start.number >= 6));
            let tokens = if start.number < 7 { 0 } else { 2 };
            assert_eq!(store.tokens().await.expect("read").len(), tokens);
            let drawing = store.drawing(network.id(), Audience::Members).await;
            assert_eq!(drawing.expect("read").len(), 1);
            let maud: AccountId = "0000000000000000000000000m".parse().expect("an id");
            assert_eq!(store.sessions_of(maud).await.expect("read").len(), 1);
            store
                .undo(network.id(), Version(2), &Author::named("Maud"))
                .await
                .expect("an old change can still be taken back");
            store.close().await;
        }
    }

    #[tokio::test]
    async fn a_database_from_the_future_is_left_alone() {
        let home = tempfile::tempdir().expect("a folder");
        Store::open(home.path()).await.expect("opens").close().await;
        let file = prepare(home.path()).expect("is there");
        let mut line = options(&file).connect().await.expect("opens");
        sqlx::query("insert into migration (number, name) values (99, '0099_later')")
            .execute(&mut line)
            .await
            .expect("written");
        line.close().await.expect("closes");
        let refused = Store::open(home.path()).await.err().expect("refused");
        assert!(refused.to_string().contains("newer kith"), "{refused}");
    }

    #[tokio::test]
    async fn the_form_is_not_changed_under_a_running_server() {
        let home = tempfile::tempdir().expect("a folder");
        prepare(home.path()).expect("made");
        let _served = ServerLock::take(home.path()).expect("asked").expect("free");
        let refused = Store::open(home.path()).await.err().expect("refused");
        assert!(matches!(refused, StoreError::UpgradeWhileServed(_)));
    }
}
