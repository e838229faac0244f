//! What can go wrong outside the network's own rules, in sentences.

use super::rows::Unreadable;
use jiff::civil::Date;
use kith_network::Refusal;
use std::path::PathBuf;
use std::sync::Arc;

/// The database could not do it. What was asked for did not happen, unless a variant says else.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    #[error("The folder {folder} cannot be used: {why}. Choose another with --home DIR.")]
    Home { folder: PathBuf, why: String },
    #[error(
        "Another kith is already serving {0}. Use that one, or stop it first; or choose another folder with --home DIR."
    )]
    AlreadyServed(PathBuf),
    #[error(
        "The database in {0} was made by an older kith and must be brought up to date, but another kith is using it. Stop that one and start the new one."
    )]
    UpgradeWhileServed(PathBuf),
    #[error(
        "The database was written by a newer kith (its form is {found}, this one knows {known}). Start the newer kith, or choose another folder with --home DIR."
    )]
    Newer { found: i64, known: i64 },
    #[error(
        "This kith was built with SQLite {0}, which can lose data; 3.51.3 or later is needed. Build it with the SQLite that comes with it."
    )]
    OldSqlite(String),
    #[error("There is no room left where the database lives. Nothing was changed; make room and try again.")]
    Full,
    #[error("The database can only be read here. Nothing was changed; check who owns its files.")]
    ReadOnly,
    #[error(
        "Writing to the disk failed, so kith stopped writing to be safe. Everything saved before is safe. Check the disk, then start kith again."
    )]
    Halted,
    #[error(
        "Another kith is at work in this installation for longer than usual. Nothing was changed; try again in a moment."
    )]
    Busy,
    #[error("Saving was interrupted, so nothing of this was saved. Try again.")]
    Interrupted,
    #[error("The database is closed.")]
    Closed,
    #[error("The operating system gave no random numbers, so nothing was changed.")]
    NoRandomness,
    #[error("Something kept in the database cannot be read: {0}. Run `kith check` for the whole picture.")]
    Damaged(String),
    #[error("The database could not do this: {0}.")]
    Database(Arc<sqlx::Error>),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> StoreError {
        let code = error
            .as_database_error()
            .and_then(|error| error.code())
            .and_then(|code| code.parse::<u32>().ok())
            // The lowest byte is the kind; the rest says where.
            .map(|code| code & 0xff);
        match code {
            Some(5 | 6) => StoreError::Busy,
            Some(8) => StoreError::ReadOnly,
            Some(13) => StoreError::Full,
            Some(11 | 26) => StoreError::Damaged("the database file itself".to_owned()),
            _ => StoreError::Database(Arc::new(error)),
        }
    }
}

impl From<Unreadable> for StoreError {
    fn from(unreadable: Unreadable) -> StoreError {
        StoreError::Damaged(format!("a record of which {unreadable}"))
    }
}

impl StoreError {
    /// Whether the disk itself failed, after which nothing more can be trusted to be written.
    pub(super) fn is_disk_failure(&self) -> bool {
        matches!(self, StoreError::Database(error) if error
            .as_database_error()
            .and_then(|error| error.code())
            .and_then(|code| code.parse::<u32>().ok())
            .is_some_and(|code| code & 0xff == 10))
    }
}

/// A change that was not made.
#[derive(Debug, Clone, thiserror::Error)]
pub enum CommitError {
    #[error("This network is no longer here.")]
    NoSuchNetwork,
    #[error("This entry is not in the history.")]
    NoSuchEntry,
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("Another network already has the address “{0}”. Choose a different one.")]
    AddressTaken(String),
    #[error("This was already taken back.")]
    AlreadyUndone,
    #[error("This cannot be taken back.")]
    NotUndoable,
    #[error("This cannot be taken back any more, because somebody in it was removed for good since.")]
    Erased,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for CommitError {
    fn from(error: sqlx::Error) -> CommitError {
        CommitError::Store(error.into())
    }
}

impl From<Unreadable> for CommitError {
    fn from(unreadable: Unreadable) -> CommitError {
        CommitError::Store(unreadable.into())
    }
}

/// A state of the past that cannot be shown.
#[derive(Debug, Clone, thiserror::Error)]
pub enum PastError {
    #[error("This network is no longer here.")]
    NoSuchNetwork,
    #[error("Kith has kept this map since {}. How it was before, nobody wrote down here.", .since.strftime("%-d %B %Y"))]
    BeforeFounding { since: Date },
    #[error("That is still to come.")]
    NotYet,
    #[error("That snapshot is no longer here. Somebody may have removed it.")]
    NoSuchSnapshot,
    #[error("A report can only be compared with an earlier day than the one it speaks of.")]
    NotEarlier,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for PastError {
    fn from(error: sqlx::Error) -> PastError {
        PastError::Store(error.into())
    }
}

impl From<Unreadable> for PastError {
    fn from(unreadable: Unreadable) -> PastError {
        PastError::Store(unreadable.into())
    }
}

/// A change to the people who sign in that was not made.
#[derive(Debug, Clone, thiserror::Error)]
pub enum AccountError {
    #[error("This person no longer signs in here.")]
    NoSuchAccount,
    #[error("Somebody has to look after this installation: make another person keeper first.")]
    LastKeeper,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for AccountError {
    fn from(error: sqlx::Error) -> AccountError {
        AccountError::Store(error.into())
    }
}
