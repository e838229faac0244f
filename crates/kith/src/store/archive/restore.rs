//! Putting what an archive holds into an installation: all of it, or nothing.

use super::ArchiveError;
use super::history::HistoryRow;
use super::read::{Archive, ReadNetwork, is_address};
use crate::store::load::{load_network, stored};
use crate::store::writer::Desk;
use crate::store::writes::{PUT_ABOUT, PUT_VOCABULARY};
use crate::store::{Author, CommitError, Store, StoreError};
use kith_network::network::Version;
use kith_network::{ActorId, Change, NetworkId, Viewer};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What of an archive is restored, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Where {
    /// Only the network at this address in the archive, without accounts.
    pub only: Option<String>,
    /// The network gets this address.
    pub address: Option<String>,
}

/// What was restored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Restored {
    pub networks: Vec<RestoredNetwork>,
    /// How many came who sign in.
    pub accounts: usize,
    /// How many of those in the archive were here already, and stay as they are.
    pub accounts_here: usize,
}

/// A network that was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestoredNetwork {
    pub name: String,
    pub address: String,
    pub actors: usize,
    pub ties: usize,
    pub entries: usize,
    /// How many were erased for good here after the archive was written, and so are erased again.
    pub erased_again: usize,
    /// Share links that open nothing until they are made anew.
    pub closed_shares: usize,
}

impl Archive {
    /// Whether what is asked for is in it and can be asked for.
    ///
    /// # Errors
    /// A sentence that says what there is, or why the address will not do.
    pub fn check(&self, place: &Where) -> Result<(), ArchiveError> {
        let there: Vec<&str> = self.networks.iter().map(|network| network.address.as_str()).collect();
        if let Some(wanted) = place.only.as_ref().filter(|only| !there.contains(&only.as_str())) {
            return Err(ArchiveError::NotInIt {
                wanted: wanted.clone(),
                there: there.join(", "),
            });
        }
        match &place.address {
            Some(address) if !is_address(address) => Err(ArchiveError::BadAddress(address.clone())),
            Some(_) if place.only.is_none() && there.len() != 1 => Err(ArchiveError::WhichOne(there.join(", "))),
            _ => Ok(()),
        }
    }

    /// Whether it is of a whole installation.
    pub fn is_of_an_installation(&self) -> bool {
        self.manifest.accounts.is_some()
    }
}

impl Store {
    /// Restores an archive, all of it or nothing. A network keeps its id, its history and its versions, so that an
    /// archive of it would have the same bytes; with an address of its own it gets one more entry of history that says
    /// so, and another id if the one it had is here.
    ///
    /// # Errors
    /// When an address or a network is here already.
    pub async fn restore(&self, archive: Archive, place: Where, author: &Author) -> Result<Restored, ArchiveError> {
        archive.check(&place)?;
        let author = author.clone();
        let done = self
            .writer
            .write(move |desk| Box::pin(async move { desk.restore(&archive, &place, &author).await }))
            .await;
        self.shelf.watched.people_moved();
        done
    }
}

impl Desk {
    async fn restore(&mut self, archive: &Archive, place: &Where, author: &Author) -> Result<Restored, ArchiveError> {
        let mut restored = Restored::default();
        if place.only.is_none() && place.address.is_none() {
            for account in &archive.accounts {
                match self.restore_account(account).await? {
                    true => restored.accounts += 1,
                    false => restored.accounts_here += 1,
                }
            }
        }
        let known: Vec<String> = sqlx::query_scalar("select id from account")
            .fetch_all(&mut self.line)
            .await?;
        let known: BTreeSet<String> = known.into_iter().collect();
        let wanted = |network: &&ReadNetwork| place.only.as_ref().is_none_or(|only| *only == network.address);
        for network in archive.networks.iter().filter(wanted) {
            let id = self.place_for(network, place.address.as_deref()).await?;
            let address = place.address.as_deref().unwrap_or(&network.address);
            self.restore_rows(id, address, network, &known).await?;
            let told = self.take_up(id, network, place.address.as_deref(), author).await?;
            restored.networks.push(told);
        }
        Ok(restored)
    }

    /// The id that a network can have here, once its address is found to be free.
    async fn place_for(&mut self, network: &ReadNetwork, moved: Option<&str>) -> Result<NetworkId, ArchiveError> {
        let same: Option<String> = sqlx::query_scalar("select address from network where id = $1")
            .bind(network.id.to_string())
            .fetch_optional(&mut self.line)
            .await?;
        let address = moved.unwrap_or(&network.address);
        let taken: i64 = sqlx::query_scalar("select count(*) from network where address = $1")
            .bind(address)
            .fetch_one(&mut self.line)
            .await?;
        match (same, moved) {
            (Some(known), None) => Err(ArchiveError::AlreadyHere(known)),
            _ if taken > 0 => Err(ArchiveError::AddressTaken(address.to_owned())),
            (Some(_), Some(_)) => Ok(NetworkId::new(self.entropy.number()?)),
            (None, _) => Ok(network.id),
        }
    }

    async fn restore_rows(
        &mut self,
        id: NetworkId,
        address: &str,
        network: &ReadNetwork,
        accounts: &BTreeSet<String>,
    ) -> Result<(), StoreError> {
        sqlx::query("insert into network (id, address, version, revision, body) values ($1, $2, $3, 0, '')")
            .bind(id.to_string())
            .bind(address)
            .bind(stored(Version(network.version)))
            .execute(&mut self.line)
            .await?;
        for (sql, (revision, body)) in [(PUT_ABOUT, &network.about), (PUT_VOCABULARY, &network.vocabulary)] {
            sqlx::query(sql)
                .bind(id.to_string())
                .bind(stored(Version(*revision)))
                .bind(body)
                .execute(&mut self.line)
                .await?;
        }
        for list in &network.lists {
            for (key, revision, body) in &list.rows {
                sqlx::query(list.insert)
                    .bind(id.to_string())
                    .bind(stored(Version(*revision)))
                    .bind(body)
                    .bind(key)
                    .execute(&mut self.line)
                    .await?;
            }
        }
        for entry in &network.history {
            self.restore_entry(id, entry, accounts).await?;
        }
        self.restore_beside(id, network).await
    }

    async fn restore_beside(&mut self, id: NetworkId, network: &ReadNetwork) -> Result<(), StoreError> {
        for release in &network.releases {
            self.restore_release(id, release).await?;
        }
        for share in &network.shares {
            let here: i64 = sqlx::query_scalar("select count(*) from share where id = $1")
                .bind(share.id.to_string())
                .fetch_one(&mut self.line)
                .await?;
            let mut share = share.clone();
            share.share.network = id;
            self.restore_share(&share, here > 0).await?;
        }
        for pair in &network.apart {
            self.restore_apart(id, pair).await?;
        }
        for (audience, drawing) in &network.drawings {
            self.write_drawing(id, *audience, drawing).await?;
        }
        Ok(())
    }

    /// Reads the network from the rows it has now, so that what is served is what is kept, and notes a move in history.
    async fn take_up(
        &mut self,
        id: NetworkId,
        network: &ReadNetwork,
        moved: Option<&str>,
        author: &Author,
    ) -> Result<RestoredNetwork, ArchiveError> {
        let mut kept = match load_network(&mut self.line, id).await? {
            Ok(kept) => Arc::new(kept),
            Err(damage) => return Err(ArchiveError::Damaged(damage.sentence)),
        };
        self.draft(id, Some(kept.clone()));
        if let Some(address) = moved {
            kept = self.move_to(id, address, author).await?;
        }
        let erased_again = self.forget_again(id, network, author).await?;
        kept = self.network(id).unwrap_or(kept);
        let seen = kept.seen_by(Viewer::ORGANISER);
        let seen = seen.ok_or_else(|| ArchiveError::Damaged("nobody could see it".to_owned()))?;
        Ok(RestoredNetwork {
            name: seen.about().name.to_string(),
            address: kept.address().to_owned(),
            actors: seen.actors().len(),
            ties: seen.ties().len(),
            entries: network.history.len(),
            erased_again,
            closed_shares: network
                .shares
                .iter()
                .filter(|share| share.is_open(self.clock.now()))
                .count(),
        })
    }

    /// Whoever was erased for good here does not come back with an archive from before.
    async fn forget_again(
        &mut self,
        id: NetworkId,
        network: &ReadNetwork,
        author: &Author,
    ) -> Result<usize, ArchiveError> {
        let past = network.history.iter().flat_map(HistoryRow::actors);
        let all: BTreeSet<ActorId> = past.chain(network.actors.iter().copied()).collect();
        let forgotten = self.ledger.forgotten(network.id, all.into_iter())?;
        for actor in &forgotten {
            match self.erase_actor(id, *actor, author).await {
                // Nothing was left of them.
                Err(CommitError::Refused(_)) | Ok(_) => {}
                Err(CommitError::Store(error)) => return Err(error.into()),
                Err(other) => return Err(ArchiveError::Damaged(other.to_string())),
            }
        }
        Ok(forgotten.len())
    }

    async fn move_to(
        &mut self,
        id: NetworkId,
        address: &str,
        author: &Author,
    ) -> Result<Arc<kith_network::Network>, ArchiveError> {
        let now = self.network(id).and_then(|now| now.seen_by(Viewer::ORGANISER));
        let now = now.ok_or_else(|| ArchiveError::Damaged("nobody could see it".to_owned()))?;
        let mut about = now.about().clone();
        address.clone_into(&mut about.address);
        let note = crate::store::commits::Note::of(author, "Restored from an archive");
        let moved = self.commit(id, &Change::Describe(about), None, note).await;
        match moved {
            Ok(moved) => Ok(moved.network),
            Err(CommitError::Store(error)) => Err(error.into()),
            Err(CommitError::AddressTaken(address)) => Err(ArchiveError::AddressTaken(address)),
            Err(other) => Err(ArchiveError::Damaged(
                other.to_string().trim_end_matches('.').to_owned(),
            )),
        }
    }
}
