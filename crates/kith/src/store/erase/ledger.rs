//! Who was forgotten, in hashes: so that an archive from before does not bring them back.
//!
//! A file beside the database, because it must outlive it. It only grows. Ids are random, so a hash tells nothing to
//! whoever does not have the id already.

use crate::store::StoreError;
use crate::store::accounts::hexadecimal;
use kith_network::{ActorId, NetworkId};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::{Error, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// The list of an installation.
pub(in crate::store) struct Ledger {
    file: PathBuf,
}

impl Ledger {
    pub(in crate::store) fn of(home: &Path) -> Ledger {
        Ledger {
            file: home.join("forgotten.txt"),
        }
    }

    /// Notes somebody, safely on the disk, before they are forgotten: a note too many does no harm.
    pub(super) fn note(&self, network: NetworkId, actor: ActorId) -> Result<(), StoreError> {
        let append = || {
            let mut file = OpenOptions::new()
                .append(true)
                .create(true)
                .mode(0o600)
                .open(&self.file)?;
            file.write_all(format!("{}\n", mark(network, actor)).as_bytes())?;
            file.sync_all()
        };
        append().map_err(|error| self.trouble(&error))
    }

    /// Which of these actors of a network were forgotten here.
    pub(in crate::store) fn forgotten(
        &self,
        network: NetworkId,
        actors: impl Iterator<Item = ActorId>,
    ) -> Result<BTreeSet<ActorId>, StoreError> {
        let text = match std::fs::read_to_string(&self.file) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeSet::new()),
            Err(error) => return Err(self.trouble(&error)),
        };
        let marks: BTreeSet<&str> = text.lines().collect();
        Ok(actors
            .filter(|actor| marks.contains(mark(network, *actor).as_str()))
            .collect())
    }

    fn trouble(&self, error: &Error) -> StoreError {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Full,
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => StoreError::ReadOnly,
            _ => StoreError::Home {
                folder: self.file.clone(),
                why: error.to_string(),
            },
        }
    }
}

fn mark(network: NetworkId, actor: ActorId) -> String {
    hexadecimal(&Sha256::digest(format!("forgotten {network} {actor}")))
}
