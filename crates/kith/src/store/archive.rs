//! Kith's own archive: a network, or a whole installation, as plain text files that say everything, to keep and to move.
//!
//! `layout` says which files there are and what a line of each holds, `pack` writes them (into one zip file or a folder),
//! `write` fills them from one consistent look at the database, `unpack` takes them apart again with care, `read` checks
//! every record by the domain's own rules, and `restore` puts it all into an installation, or nothing.
//!
//! The same state makes the same bytes, and what was restored makes the bytes it was restored from
//! (`docs/formats/archive.md`). What opens something is never in an archive: no session, no sign-in link, no secret of a
//! share link, nor a hash of one.

mod beside;
mod caps;
mod history;
mod layout;
mod moment;
mod pack;
mod read;
mod restore;
mod unpack;
mod whole;
mod write;

pub use caps::Caps;
pub use layout::{Counts, Manifest, ManifestNetwork};
pub use pack::{Packing, private_file};
pub use read::Archive;
pub use restore::{Restored, RestoredNetwork, Where};
pub use unpack::Parts;
pub use write::Of;

pub(in crate::store) use moment::Moment;

use super::StoreError;
use super::rows::Unreadable;
use kith_network::network::Misfit;

/// Why an archive could not be taken, read or restored. Nothing was written then.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ArchiveError {
    #[error("This is no archive of kith’s: it has no archive.json in it.")]
    NotAnArchive,
    #[error(
        "This archive was written by a newer kith (its format is {found}, this one reads {known}). Restore it with that kith, or a newer one."
    )]
    Newer { found: u64, known: u64 },
    #[error(
        "The archive is damaged: {0} is not what it was when the archive was written. Nothing was restored; use another copy of the archive."
    )]
    Changed(String),
    #[error("The archive is damaged: {0}. Nothing was restored; use another copy of the archive.")]
    Damaged(String),
    #[error("This is more than an archive may hold: {0}. Nothing was restored.")]
    TooMuch(String),
    /// A record that cannot be read, or breaks a rule.
    #[error("Line {line} of {file} in the archive cannot be restored: {why}. Nothing was restored.")]
    Line { file: String, line: usize, why: String },
    #[error("There is no network “{wanted}” in this archive. There is: {there}.")]
    NotInIt { wanted: String, there: String },
    #[error("This archive holds several networks ({0}). Say which one to restore under another address.")]
    WhichOne(String),
    #[error("There is a network at /n/{0} already. Restore this one under another address.")]
    AddressTaken(String),
    #[error(
        "This network is here already, at /n/{0}. Restore the archive under another address to have it beside the one that is there."
    )]
    AlreadyHere(String),
    #[error(
        "The address “{0}” can only have small letters, digits and hyphens: at least one letter or digit, and at most 60 in all."
    )]
    BadAddress(String),
    #[error("The network at /n/{address} cannot be archived: {why}. Run `kith check` for the whole picture.")]
    CannotBeRead { address: String, why: String },
    #[error("“{path}” could not be opened: {why}.")]
    Unopened { path: String, why: String },
    #[error("The archive could not be written: {0}.")]
    NotWritten(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for ArchiveError {
    fn from(error: sqlx::Error) -> ArchiveError {
        ArchiveError::Store(error.into())
    }
}

impl From<Unreadable> for ArchiveError {
    fn from(unreadable: Unreadable) -> ArchiveError {
        ArchiveError::Store(unreadable.into())
    }
}

impl From<std::io::Error> for ArchiveError {
    fn from(error: std::io::Error) -> ArchiveError {
        ArchiveError::NotWritten(error.to_string())
    }
}

impl ArchiveError {
    fn line(file: &str, line: usize, why: impl ToString) -> ArchiveError {
        ArchiveError::Line {
            file: file.to_owned(),
            line,
            why: why.to_string(),
        }
    }

    /// A record that breaks a rule of the network it would be in.
    fn misfit(folder: &str, misfit: &Misfit) -> ArchiveError {
        let why = misfit.why.to_string();
        let file = format!("{folder}/{}.jsonl", misfit.list);
        ArchiveError::line(&file, misfit.at + 1, why.trim_end_matches('.'))
    }
}
