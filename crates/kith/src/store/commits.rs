//! Changes made, kept and taken back.

use super::load::stored;
use super::rows::{AboutRow, ChangeRow, from_json, record_text, to_json};
use super::writer::Desk;
use super::{AccountId, CommitError, Store, StoreError};
use jiff::Timestamp;
use kith_network::network::{About, Applied, RecordId, Version, Write};
use kith_network::text::slug;
use kith_network::{Change, Network, NetworkId, Vocabulary};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Who makes a change: their account, if they have one, and their name as history will say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    pub account: Option<AccountId>,
    pub name: String,
}

impl Author {
    /// Somebody without an account: the command line, the first start.
    pub fn named(name: &str) -> Author {
        Author {
            account: None,
            name: name.to_owned(),
        }
    }
}

/// A change that is durable.
#[derive(Debug, Clone)]
pub struct Committed {
    pub version: Version,
    /// The network with the change in it.
    pub network: Arc<Network>,
    pub touched: Vec<RecordId>,
}

/// What history says of a change.
#[derive(Clone, Copy)]
pub(super) struct Note<'a> {
    pub(super) author: &'a Author,
    pub(super) why: &'a str,
    /// When it was made, if that was not now.
    pub(super) at: Option<Timestamp>,
    pub(super) undo_of: Option<Version>,
    /// Kept without what it held: it removed somebody for good.
    pub(super) erased: bool,
}

impl<'a> Note<'a> {
    pub(super) fn of(author: &'a Author, why: &'a str) -> Note<'a> {
        Note {
            author,
            why,
            at: None,
            undo_of: None,
            erased: false,
        }
    }
}

/// A step in how a network came about before it came here.
#[derive(Debug, Clone)]
pub struct Step {
    pub at: Timestamp,
    pub change: Change,
    pub why: String,
}

impl Store {
    /// Starts a network. Its address is made fit for use if it is not, and numbered if it is
    /// taken: `larkmere-2`.
    pub async fn found(
        &self,
        about: About,
        vocabulary: Vocabulary,
        author: &Author,
    ) -> Result<Arc<Network>, StoreError> {
        let author = author.clone();
        self.writer
            .write(move |desk| Box::pin(async move { desk.found(about, vocabulary, Note::of(&author, "")).await }))
            .await
    }

    /// Starts a network with something in it, or refuses and there is no network: the sample, a
    /// spreadsheet that becomes a network of its own.
    pub async fn found_with(
        &self,
        about: About,
        vocabulary: Vocabulary,
        change: Change,
        author: &Author,
        why: &str,
    ) -> Result<Committed, CommitError> {
        let author = author.clone();
        let why = why.to_owned();
        self.writer
            .write(move |desk| {
                Box::pin(async move {
                    let founding = Note::of(&author, "");
                    let network = desk.found(about, vocabulary, founding).await?;
                    let note = Note::of(&author, &why);
                    desk.commit(network.id(), &change, None, note).await
                })
            })
            .await
    }

    /// Starts a network that came about elsewhere, with the days on which it did, earliest first;
    /// or refuses and there is no network. What was still to come then happens now.
    pub async fn found_in_steps(
        &self,
        about: About,
        vocabulary: Vocabulary,
        steps: Vec<Step>,
        author: &Author,
    ) -> Result<Arc<Network>, CommitError> {
        let author = author.clone();
        self.writer
            .write(move |desk| Box::pin(async move { desk.found_in_steps(about, vocabulary, &steps, &author).await }))
            .await
    }

    /// Makes a change durable, or refuses it and nothing happened. With `based_on`, it is refused
    /// if anything it touches was changed after that version.
    pub async fn commit(
        &self,
        network: NetworkId,
        change: Change,
        based_on: Option<Version>,
        author: &Author,
        why: &str,
    ) -> Result<Committed, CommitError> {
        let author = author.clone();
        let why = why.to_owned();
        self.writer
            .write(move |desk| {
                Box::pin(async move {
                    let note = Note::of(&author, &why);
                    desk.commit(network, &change, based_on, note).await
                })
            })
            .await
    }

    /// Takes back the change that made `version`, unless something it touched was changed since.
    /// Taking back is a change of its own and can be taken back too.
    pub async fn undo(&self, network: NetworkId, version: Version, author: &Author) -> Result<Committed, CommitError> {
        let author = author.clone();
        self.writer
            .write(move |desk| Box::pin(async move { desk.undo(network, version, &author).await }))
            .await
    }

    /// Removes a network with everything of it, history too. It cannot be brought back.
    pub async fn remove_network(&self, network: NetworkId) -> Result<(), CommitError> {
        self.writer
            .write(move |desk| {
                Box::pin(async move {
                    let gone = sqlx::query("delete from network where id = $1")
                        .bind(network.to_string())
                        .execute(&mut desk.line)
                        .await?;
                    if gone.rows_affected() == 0 {
                        return Err(CommitError::NoSuchNetwork);
                    }
                    desk.draft(network, None);
                    desk.truncate = true;
                    Ok(())
                })
            })
            .await
    }
}

impl Desk {
    async fn found(
        &mut self,
        mut about: About,
        vocabulary: Vocabulary,
        note: Note<'_>,
    ) -> Result<Arc<Network>, StoreError> {
        let wanted = slug(&about.address);
        about.address = self.free_address(if wanted.is_empty() { "network" } else { &wanted });
        let id = NetworkId::new(self.entropy.number()?);
        let network = Arc::new(Network::founded(id, about.clone(), vocabulary.clone()));
        sqlx::query("insert into network (id, address, version, revision, body) values ($1, $2, 0, 0, $3)")
            .bind(id.to_string())
            .bind(&about.address)
            .bind(to_json(&AboutRow::from(&about))?)
            .execute(&mut self.line)
            .await?;
        self.write_record(id, Version(0), &Write::Vocabulary(Arc::new(vocabulary)))
            .await?;
        let applied = Applied {
            version: Version(0),
            undo: Change::Several(Vec::new()),
            touched: vec![RecordId::About, RecordId::Vocabulary],
            writes: Vec::new(),
        };
        self.remember(id, &Change::Describe(about), &applied, note).await?;
        self.draft(id, Some(network.clone()));
        Ok(network)
    }

    async fn found_in_steps(
        &mut self,
        about: About,
        vocabulary: Vocabulary,
        steps: &[Step],
        author: &Author,
    ) -> Result<Arc<Network>, CommitError> {
        let now = self.clock.now();
        let note = |step: Option<&Step>, why| Note {
            at: step.map(|step| step.at.min(now)),
            ..Note::of(author, why)
        };
        let mut network = self.found(about, vocabulary, note(steps.first(), "")).await?;
        for step in steps {
            let made = self
                .commit(network.id(), &step.change, None, note(Some(step), step.why.as_str()))
                .await?;
            network = made.network;
        }
        Ok(network)
    }

    /// `address`, or the first of `address-2`, `address-3` … that no network has.
    fn free_address(&self, address: &str) -> String {
        let stem: String = address.chars().take(52).collect();
        let numbered = (2_u32..).map(|n| format!("{}-{n}", stem.trim_end_matches('-')));
        std::iter::once(address.to_owned())
            .chain(numbered)
            .find(|address| self.holder_of(address).is_none())
            .unwrap_or_default()
    }

    pub(super) async fn commit(
        &mut self,
        network: NetworkId,
        change: &Change,
        based_on: Option<Version>,
        note: Note<'_>,
    ) -> Result<Committed, CommitError> {
        let before = self.network(network).ok_or(CommitError::NoSuchNetwork)?;
        let mut after = Network::clone(&before);
        let applied = after.apply(change, based_on)?;
        let holder = self.holder_of(after.address());
        if holder.is_some_and(|holder| holder != network) {
            return Err(CommitError::AddressTaken(after.address().to_owned()));
        }
        let moved = sqlx::query("update network set version = $1 where id = $2 and version = $3")
            .bind(stored(applied.version))
            .bind(network.to_string())
            .bind(stored(before.version()))
            .execute(&mut self.line)
            .await?;
        if moved.rows_affected() != 1 {
            let why = "a network's version is not the one in memory";
            return Err(StoreError::Damaged(why.to_owned()).into());
        }
        for write in &applied.writes {
            self.write_record(network, applied.version, write).await?;
            self.end_leaning(network, write, &note.author.name).await?;
        }
        self.remember(network, change, &applied, note).await?;
        let after = Arc::new(after);
        self.draft(network, Some(after.clone()));
        Ok(Committed {
            version: applied.version,
            network: after,
            touched: applied.touched,
        })
    }

    async fn undo(&mut self, network: NetworkId, version: Version, author: &Author) -> Result<Committed, CommitError> {
        if self.network(network).is_none() {
            return Err(CommitError::NoSuchNetwork);
        }
        let entry: Option<(Option<String>, i64, i64)> = sqlx::query_as(
            "select undo, erased, (select count(*) from history later where later.network = history.network and later.undo_of = history.version) from history where network = $1 and version = $2",
        )
        .bind(network.to_string())
        .bind(stored(version))
        .fetch_optional(&mut self.line)
        .await?;
        let undo = match entry {
            None => return Err(CommitError::NoSuchEntry),
            Some((_, _, 1..)) => return Err(CommitError::AlreadyUndone),
            // What is left of the undo then only serves to go back in history.
            Some((_, 1.., _)) => return Err(CommitError::Erased),
            Some((None, _, _)) => return Err(CommitError::NotUndoable),
            Some((Some(undo), _, _)) => from_json::<ChangeRow, Change>(&undo)?,
        };
        let note = Note {
            undo_of: Some(version),
            ..Note::of(author, "")
        };
        let alone = self.takes_back_its_own_alone(network, version, &undo).await?;
        let based_on = match alone && self.stands_as_left_by(network, version).await? {
            true => None,
            false => Some(version),
        };
        self.commit(network, &undo, based_on, note).await
    }

    /// Whether taking this version back would touch nothing that it did not touch itself: a tie
    /// that somebody made since does not go with an actor whose adding is taken back.
    async fn takes_back_its_own_alone(
        &mut self,
        network: NetworkId,
        version: Version,
        undo: &Change,
    ) -> Result<bool, StoreError> {
        let own: Vec<String> =
            sqlx::query_scalar("select record from history_touch where network = $1 and version = $2")
                .bind(network.to_string())
                .bind(stored(version))
                .fetch_all(&mut self.line)
                .await?;
        let own: BTreeSet<String> = own.into_iter().collect();
        let now = self.network(network);
        let trial = now.and_then(|now| Network::clone(&now).apply(undo, None).ok());
        Ok(trial.is_some_and(|trial| trial.touched.iter().all(|record| own.contains(&record_text(record)))))
    }

    /// Whether everything that this version touched stands as it left it: whatever touched the
    /// same since has itself been taken back. So several changes to one record can be taken back
    /// one after the other, and never over what somebody else did in between.
    async fn stands_as_left_by(&mut self, network: NetworkId, version: Version) -> Result<bool, StoreError> {
        let later: Vec<(i64, Option<i64>)> = sqlx::query_as(
            "select version, undo_of from history where network = $1 and version > $2 and version in (select later.version from history_touch later, history_touch own where later.network = $1 and own.network = $1 and own.version = $2 and later.record = own.record) order by version desc",
        )
        .bind(network.to_string())
        .bind(stored(version))
        .fetch_all(&mut self.line)
        .await?;
        let mut taken_back = BTreeSet::new();
        for (at, undo_of) in later {
            match undo_of {
                _ if taken_back.contains(&at) => {}
                Some(target) if target > stored(version) => {
                    taken_back.insert(target);
                }
                _ => return Ok(false),
            }
        }
        Ok(true)
    }
}
