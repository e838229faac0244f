//! Forgetting somebody for good, wherever they were copied to.
//!
//! The places: the state tables, history (what was changed, why, and which records), drawings,
//! the digest beside the last release, staged imports, the database's freed pages (overwritten by `secure_delete`) and its log (cut
//! to nothing). A new place that copies people must be added here and to the test below it.

use super::commits::{Author, Committed, Note};
use super::rows::{ChangeRow, from_json, record_text, to_json};
use super::writer::Desk;
use super::{CommitError, Store, StoreError};
use kith_network::network::RecordId;
use kith_network::{ActorId, Change, NetworkId, Refusal, Tie, TieId};
use std::collections::BTreeSet;

/// Whoever is forgotten: the actor and every tie it ever had.
struct Forgotten {
    actor: ActorId,
    ties: BTreeSet<TieId>,
}

impl Store {
    /// Removes an actor for good: from the network with its ties, and from everything that was
    /// ever written of it. History keeps that something was removed, never who. Works as well
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
    async fn erase_actor(
        &mut self,
        network: NetworkId,
        actor: ActorId,
        author: &Author,
    ) -> Result<Committed, CommitError> {
        let note = Note {
            author,
            why: "",
            undo_of: None,
            erased: true,
        };
        let removed = self.commit(network, &Change::RemoveActor(actor), None, note).await;
        let mut committed = match removed {
            Ok(committed) => committed,
            Err(CommitError::Refused(refusal @ Refusal::NoSuchActor(_))) => {
                let network = self.network(network).ok_or(CommitError::NoSuchNetwork)?;
                if !self.is_remembered(network.id(), actor).await? {
                    return Err(refusal.into());
                }
                Committed {
                    version: network.version(),
                    network,
                    touched: Vec::new(),
                }
            }
            Err(other) => return Err(other),
        };
        let ties = committed.touched.iter().filter_map(|record| match record {
            RecordId::Tie(id) => Some(*id),
            _ => None,
        });
        let mut forgotten = Forgotten {
            actor,
            ties: ties.collect(),
        };
        self.scrub_history(network, &mut forgotten).await?;
        self.scrub_drawings(network, actor).await?;
        self.scrub_releases(network, actor).await?;
        sqlx::query("delete from staged_import").execute(&mut self.line).await?;
        self.truncate = true;
        committed.touched.clear();
        Ok(committed)
    }

    async fn is_remembered(&mut self, network: NetworkId, actor: ActorId) -> Result<bool, StoreError> {
        let times: i64 = sqlx::query_scalar("select count(*) from history_touch where network = $1 and record = $2")
            .bind(network.to_string())
            .bind(record_text(RecordId::Actor(actor)))
            .fetch_one(&mut self.line)
            .await?;
        Ok(times > 0)
    }

    async fn scrub_history(&mut self, network: NetworkId, forgotten: &mut Forgotten) -> Result<(), StoreError> {
        let versions: Vec<i64> = sqlx::query_scalar("select version from history where network = $1 order by version")
            .bind(network.to_string())
            .fetch_all(&mut self.line)
            .await?;
        // Twice: first to learn of ties long gone, then to forget them too. One entry at a time,
        // so that a long history does not have to fit in memory.
        for version in &versions {
            let (change, undo) = self.entry_changes(network, *version).await?;
            for change in change.iter().chain(undo.iter()) {
                forgotten.learn(change);
            }
        }
        for version in &versions {
            self.scrub_entry(network, *version, forgotten).await?;
        }
        let records = [RecordId::Actor(forgotten.actor), RecordId::Spot(forgotten.actor)];
        let ties = forgotten.ties.iter().map(|tie| RecordId::Tie(*tie));
        for record in records.into_iter().chain(ties) {
            sqlx::query("delete from history_touch where network = $1 and record = $2")
                .bind(network.to_string())
                .bind(record_text(record))
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
        let rest = change
            .and_then(|change| forgotten.left_out_of(change))
            .map(|change| to_json(&ChangeRow::from(&change)))
            .transpose()?;
        sqlx::query(
            "update history set change = $1, undo = null, why = '', erased = 1 where network = $2 and version = $3",
        )
        .bind(rest)
        .bind(network.to_string())
        .bind(version)
        .execute(&mut self.line)
        .await?;
        Ok(())
    }
}

impl Forgotten {
    /// Notes the ties of the actor that a change speaks of.
    fn learn(&mut self, change: &Change) {
        match change {
            Change::Several(changes) => changes.iter().for_each(|change| self.learn(change)),
            Change::AddTie(tie) | Change::EditTie(tie) if tie.touches(self.actor) => {
                self.ties.insert(tie.id);
            }
            _ => {}
        }
    }

    fn is_in(&self, change: &Change) -> bool {
        let is_tie = |tie: &Tie| tie.touches(self.actor) || self.ties.contains(&tie.id);
        match change {
            Change::Several(changes) => changes.iter().any(|change| self.is_in(change)),
            Change::AddActor(actor) | Change::EditActor(actor) => actor.id == self.actor,
            Change::RemoveActor(id) | Change::PlaceActor(id, _) => *id == self.actor,
            Change::AddTie(tie) | Change::EditTie(tie) => is_tie(tie),
            Change::RemoveTie(id) => self.ties.contains(id),
            Change::Describe(_)
            | Change::SetVocabulary(_)
            | Change::AddGap(_)
            | Change::EditGap(_)
            | Change::RemoveGap(_) => false,
        }
    }

    /// What is left of a change without the forgotten.
    fn left_out_of(&self, change: Change) -> Option<Change> {
        match change {
            Change::Several(changes) => {
                let rest: Vec<Change> = changes
                    .into_iter()
                    .filter_map(|change| self.left_out_of(change))
                    .collect();
                (!rest.is_empty()).then_some(Change::Several(rest))
            }
            one => (!self.is_in(&one)).then_some(one),
        }
    }
}
