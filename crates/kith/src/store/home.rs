//! The folder an installation lives in: made private, locked against a second server.

use super::StoreError;
use sqlx::SqliteConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The oldest SQLite without the WAL-reset fault that can lose data.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// Makes the folder if it is not there, readable by its owner only, and returns where the
/// database is, made as a private empty file if it is new.
pub(super) fn prepare(home: &Path) -> Result<PathBuf, StoreError> {
    let trouble = |error: std::io::Error| StoreError::Home {
        folder: home.to_owned(),
        why: error.to_string(),
    };
    if !home.is_dir() {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(home)
            .map_err(trouble)?;
    }
    let file = home.join("kith.sqlite");
    private(&file).map_err(trouble)?;
    Ok(file)
}

/// Opens a file that only its owner may read, made if it is not there. SQLite gives the files
/// it puts beside the database the same rights.
fn private(file: &Path) -> std::io::Result<File> {
    OpenOptions::new()
        .read(true)
        .append(true)
        .create(true)
        .mode(0o600)
        .open(file)
}

/// How often, and how far apart, a lock is tried before somebody else is said to hold it.
const PATIENCE: u32 = 20;
const BLINK: Duration = Duration::from_millis(25);

/// Held by the one server of an installation for as long as it lives; the operating system lets
/// go of it when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct ServerLock {
    _held: File,
}

impl ServerLock {
    /// `None` when another process serves this installation.
    pub(super) fn take(home: &Path) -> Result<Option<ServerLock>, StoreError> {
        let trouble = |error: std::io::Error| StoreError::Home {
            folder: home.to_owned(),
            why: error.to_string(),
        };
        let file = private(&home.join("kith.lock")).map_err(trouble)?;
        // A server that has just stopped may have left a copy of its lock with a process that it was starting, for
        // the blink until that process becomes itself.
        for _ in 0..PATIENCE {
            match file.try_lock() {
                Ok(()) => return Ok(Some(ServerLock { _held: file })),
                Err(TryLockError::WouldBlock) => std::thread::sleep(BLINK),
                Err(TryLockError::Error(error)) => return Err(trouble(error)),
            }
        }
        Ok(None)
    }
}

/// How every connection is opened. FULL survives power cuts, secure deletion overwrites what is
/// erased, and nothing is spilled to temporary files.
pub(super) fn options(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .pragma("secure_delete", "ON")
        .pragma("temp_store", "MEMORY")
}

pub(super) async fn check_sqlite(line: &mut SqliteConnection) -> Result<(), StoreError> {
    let version: String = sqlx::query_scalar("select sqlite_version()").fetch_one(line).await?;
    match numbers(&version) {
        Some(found) if found >= OLDEST_SQLITE => Ok(()),
        _ => Err(StoreError::OldSqlite(version)),
    }
}

fn numbers(version: &str) -> Option<(u32, u32, u32)> {
    let mut parts = version.split('.').map(|part| part.parse().ok());
    Some((parts.next()??, parts.next()??, parts.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlite_versions_are_compared_as_numbers() {
        assert_eq!(numbers("3.51.3"), Some(OLDEST_SQLITE));
        assert!(numbers("3.9.0") < Some(OLDEST_SQLITE));
        assert!(numbers("3.100.0") > Some(OLDEST_SQLITE));
        assert_eq!(numbers("three"), None);
    }
}
