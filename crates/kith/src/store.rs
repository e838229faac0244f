//! What an installation keeps: networks with their history, and the people who sign in.
//!
//! State tables are the truth, history is what happened; both are written in one transaction.
//! Networks are held in memory as finished snapshots and read from there. Every write goes
//! through one writer (`writer`), which answers only once the write would survive a power cut.
//! Several processes may have an installation open: each notices what the others wrote, at the
//! latest half a second later and always before it writes itself. Only one may serve it.

mod accounts;
mod apart;
mod archive;
mod check;
mod columns;
mod commits;
mod drawings;
mod erase;
mod error;
mod history;
mod home;
mod imports;
mod load;
mod migrations;
mod outside;
mod past;
mod releases;
mod rows;
mod sessions;
mod shares;
mod shelf;
mod tokens;
mod watched;
mod writer;
mod writes;

pub use accounts::{Account, AccountId};
pub use archive::{
    Archive, ArchiveError, Caps, Counts, Manifest, ManifestNetwork, Of, Packing, Parts, Restored, RestoredNetwork,
    Where, private_file,
};
pub use check::CheckReport;
pub use columns::{COLUMNS, MayBeSeenBy};
pub use commits::{Author, Committed, Step};
pub use error::{AccountError, CommitError, PastError, ReleaseError, StoreError};
pub use history::Entry;
pub use imports::{ImportId, StagedFile, StagedImport};
pub use outside::{Clock, Entropy, RandomIds};
pub use releases::{Outlook, Release};
pub use sessions::{Session, SessionId};
pub use shares::{Ended, NewShare, Share, ShareId, Shows, Why};
pub use shelf::Damage;
pub use tokens::{BY_WAY_OF, LONGEST_DAYS, NewToken, Token, TokenHolder, TokenId};

use home::ServerLock;
use kith_network::{Network, NetworkId};
use shelf::Shelf;
use sqlx::sqlite::SqlitePoolOptions;
use sqlx::{ConnectOptions, SqlitePool};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use writer::Writer;

/// Everything an installation keeps. Cheap to clone: all clones share one writer.
#[derive(Clone)]
pub struct Store {
    writer: Writer,
    readers: SqlitePool,
    shelf: Arc<Shelf>,
    clock: Clock,
    entropy: Entropy,
    /// Released when the store is closed, or when its last clone goes.
    lock: Arc<Mutex<Option<ServerLock>>>,
}

impl Store {
    /// Opens an installation for a command, making it if it is not there. A server may be
    /// running beside it.
    pub async fn open(home: &Path) -> Result<Store, StoreError> {
        Store::open_with(home, Clock::System, Entropy::Os).await
    }

    /// Opens an installation to serve it; refused while another process does.
    pub async fn serve(home: &Path) -> Result<Store, StoreError> {
        Store::serve_with(home, Clock::System, Entropy::Os).await
    }

    /// [`Store::open`] with time and chance of one's own.
    pub async fn open_with(home: &Path, clock: Clock, entropy: Entropy) -> Result<Store, StoreError> {
        Store::open_locked(home, clock, entropy, None).await
    }

    /// [`Store::serve`] with time and chance of one's own.
    pub async fn serve_with(home: &Path, clock: Clock, entropy: Entropy) -> Result<Store, StoreError> {
        home::prepare(home)?;
        let lock = ServerLock::take(home)?;
        let lock = lock.ok_or_else(|| StoreError::AlreadyServed(home.to_owned()))?;
        Store::open_locked(home, clock, entropy, Some(lock)).await
    }

    async fn open_locked(
        home: &Path,
        clock: Clock,
        entropy: Entropy,
        lock: Option<ServerLock>,
    ) -> Result<Store, StoreError> {
        let file = home::prepare(home)?;
        let options = home::options(&file);
        let mut line = options.connect().await?;
        home::check_sqlite(&mut line).await?;
        migrations::migrate(&mut line, home, lock.is_some()).await?;
        let shelf = Arc::new(Shelf::default());
        let writer = Writer::start(
            line,
            shelf.clone(),
            clock.clone(),
            entropy.clone(),
            erase::Ledger::of(home),
        )
        .await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            .acquire_timeout(Duration::from_secs(10))
            .connect_lazy_with(options.pragma("query_only", "ON"));
        let store = Store {
            writer,
            readers,
            shelf,
            clock,
            entropy,
            lock: Arc::new(Mutex::new(lock)),
        };
        // On a full disk old imports stay a little longer, and what is kept can still be read.
        if let Err(error) = store.sweep().await {
            tracing::warn!(%error, "could not throw away old imports");
        }
        Ok(store)
    }

    /// The networks that can be shown, sorted by address.
    pub fn networks(&self) -> Vec<Arc<Network>> {
        self.shelf.networks()
    }

    pub fn network(&self, address: &str) -> Option<Arc<Network>> {
        let networks = self.shelf.networks();
        networks.into_iter().find(|n| n.address() == address)
    }

    pub fn network_by_id(&self, id: NetworkId) -> Option<Arc<Network>> {
        self.shelf.network(id)
    }

    /// The networks that are kept but cannot be shown, with the reasons.
    pub fn damaged(&self) -> Vec<Damage> {
        self.shelf.damage()
    }

    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    pub fn entropy(&self) -> &Entropy {
        &self.entropy
    }

    /// Lets what is being written finish, empties the log into the database, and lets go of the
    /// installation. Writes asked for afterwards are refused.
    pub async fn close(self) {
        self.readers.close().await;
        self.writer.close().await;
        self.lock.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

#[cfg(test)]
mod tests;
