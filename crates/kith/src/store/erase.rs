//! Forgetting somebody for good, wherever they were copied to.
//!
//! The places: the state tables, history (what was changed, why, and which records), drawings,
//! the digest beside the last release, names of share links and of tokens, pairs told apart, staged imports, states of the past
//! in memory, the
//! database's freed pages (overwritten by `secure_delete`) and its log (cut to nothing). A new
//! place that copies people must be added here and to the test below it.
//!
//! What was forgotten is noted, in hashes, for archives from before (`ledger`).

mod forgotten;
mod ledger;

pub(super) use ledger::Ledger;

use super::commits::{Author, Committed, Note};
use super::rows::{ChangeRow, from_json, record_text, to_json};
use super::writer::Desk;
use super::{CommitError, Store, StoreError};
use forgotten::Forgotten;
use kith_network::network::RecordId;
use kith_network::{ActorId, Change, NetworkId, Refusal, Viewer};

impl Store {
    /// Removes an actor for good: from the network with its ties, with actions that were ever
    /// about it and decisions on introducing it, and from everything that was ever written of it. History keeps that something was removed, never who. Works as well
    /// for an actor that was removed before and lives on in history only.
    ///
    /// Spreadsheets that wait to be imported are dropped too, since any of them may hold it.
    pub async fn erase_actor(
        &self,
        network: NetworkId,
        actor: ActorId,
        author: &Author,
    ) -> Result<Committed, CommitError> {
        let author = author.clone();
        self.writer
            .write(move |desk| Box::pin(async move { desk.erase_actor(network, actor, &author).await }))
            .await
    }
}

impl Desk {
    pub(super) async fn erase_actor(
        &mut self,
        network: NetworkId,
        actor: ActorId,
        author: &Author,
    ) -> Result<Committed, CommitError> {
        let now = self.network(network).ok_or(CommitError::NoSuchNetwork)?;
        let is_there = now
            .seen_by(Viewer::ORGANISER)
            .is_some_and(|now| now.actor(actor).is_some());
        if !is_there && !self.is_remembered(network, actor).await? {
            return Err(Refusal::NoSuchActor(actor).into());
        }
        self.ledger.note(network, actor)?;
        let mut forgotten = Forgotten::new(actor);
        forgotten.learn_name(&now);
        self.learn_from_history(network, &mut forgotten).await?;
        let note = Note {
            erased: true,
            ..Note::of(author, "")
        };
        let committed = match forgotten.removed_from(&now) {
            Some(removal) => self.commit(network, &removal, None, note).await?,
            None => Committed {
                version: now.version(),
                network: now.clone(),
                touched: Vec::new(),
            },
        };
        self.scrub_history(network, &forgotten).await?;
        self.scrub_drawings(network, actor).await?;
        self.scrub_releases(network, actor).await?;
        self.scrub_shares(network, forgotten.names()).await?;
        self.scrub_tokens(network, forgotten.names()).await?;
        self.scrub_apart(network, actor).await?;
        sqlx::query("delete from staged_import").execute(&mut self.line).await?;
        self.truncate = true;
        Ok(Committed {
            touched: Vec::new(),
            ..committed
        })
    }

    async fn scrub_apart(&mut self, network: NetworkId, actor: ActorId) -> Result<(), StoreError> {
        sqlx::query("delete from apart where network = $1 and (one = $2 or other = $2)")
            .bind(network.to_string())
            .bind(actor.to_string())
            .execute(&mut self.line)
            .await?;
        Ok(())
    }

    async fn is_remembered(&mut self, network: NetworkId, actor: ActorId) -> Result<bool, StoreError> {
        let times: i64 = sqlx::query_scalar("select count(*) from history_touch where network = $1 and record = $2")
            .bind(network.to_string())
            .bind(record_text(&RecordId::Actor(actor)))
            .fetch_one(&mut self.line)
            .await?;
        Ok(times > 0)
    }

    async fn versions(&mut self, network: NetworkId) -> Result<Vec<i64>, StoreError> {
        let versions = sqlx::query_scalar("select version from history where network = $1 order by version")
            .bind(network.to_string())
            .fetch_all(&mut self.line)
            .await?;
        Ok(versions)
    }

    /// Learns of what is long gone, so that it is forgotten too. One entry at a time, so that a
    /// long history does not have to fit in memory.
    async fn learn_from_history(&mut self, network: NetworkId, forgotten: &mut Forgotten) -> Result<(), StoreError> {
        for version in self.versions(network).await? {
            let (change, undo) = self.entry_changes(network, version).await?;
            for change in change.iter().chain(undo.iter()) {
                forgotten.learn(change);
            }
        }
        Ok(())
    }

    async fn scrub_history(&mut self, network: NetworkId, forgotten: &Forgotten) -> Result<(), StoreError> {
        for version in self.versions(network).await? {
            self.scrub_entry(network, version, forgotten).await?;
        }
        for record in forgotten.records() {
            sqlx::query("delete from history_touch where network = $1 and record = $2")
                .bind(network.to_string())
                .bind(record_text(&record))
                .execute(&mut self.line)
                .await?;
        }
        Ok(())
    }

    async fn entry_changes(
        &mut self,
        network: NetworkId,
        version: i64,
    ) -> Result<(Option<Change>, Option<Change>), StoreError> {
        let (change, undo): (Option<String>, Option<String>) =
            sqlx::query_as("select change, undo from history where network = $1 and version = $2")
                .bind(network.to_string())
                .bind(version)
                .fetch_one(&mut self.line)
                .await?;
        let read = |text: Option<String>| text.as_deref().map(from_json::<ChangeRow, Change>).transpose();
        Ok((read(change)?, read(undo)?))
    }

    async fn scrub_entry(&mut self, network: NetworkId, version: i64, forgotten: &Forgotten) -> Result<(), StoreError> {
        let (change, undo) = self.entry_changes(network, version).await?;
        let held = change.iter().chain(undo.iter()).any(|c| forgotten.is_in(c));
        if !held {
            return Ok(());
        }
        let rest = |change: Option<Change>| {
            let rest = change.and_then(|change| forgotten.left_out_of(change));
            rest.map(|change| to_json(&ChangeRow::from(&change))).transpose()
        };
        // What is left of the undo is kept to go back in history; nobody can ask for it again.
        sqlx::query(
            "update history set change = $1, undo = $2, why = '', erased = 1 where network = $3 and version = $4",
        )
        .bind(rest(change)?)
        .bind(rest(undo)?)
        .bind(network.to_string())
        .bind(version)
        .execute(&mut self.line)
        .await?;
        Ok(())
    }
}
