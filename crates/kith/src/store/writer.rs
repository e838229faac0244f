//! The one writer: takes jobs from a queue, does all that are waiting in one immediate
//! transaction, makes it durable once, publishes, then answers each.
//!
//! It runs on a thread of its own, so that checking a large change never holds up a page.

use super::erase::Ledger;
use super::load::load_network;
use super::shelf::Shelf;
use super::{Clock, Entropy, StoreError};
use kith_network::{Network, NetworkId};
use sqlx::{Connection, SqliteConnection};
use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::MissedTickBehavior;

/// How many jobs may wait before those who ask must wait too.
const QUEUE: usize = 256;
/// How many jobs share one transaction at most.
const BATCH: usize = 64;
/// How often the writer looks for what another process wrote (`kith import` beside a server).
const LOOK_AROUND: Duration = Duration::from_millis(500);

/// Something being done at the desk.
pub(super) type Doing<'d, T> = Pin<Box<dyn Future<Output = T> + Send + 'd>>;

/// Answers whoever asked, once it is known whether the batch is durable.
type Settle = Box<dyn FnOnce(Result<(), StoreError>) + Send>;
type Job = Box<dyn for<'d> FnOnce(&'d mut Desk) -> Doing<'d, Settle> + Send>;

enum Order {
    Job(Job),
    Close(oneshot::Sender<()>),
}

/// What the writer works with. Jobs see the networks as earlier jobs of their batch left them.
pub(super) struct Desk {
    pub(super) line: SqliteConnection,
    pub(super) clock: Clock,
    pub(super) entropy: Entropy,
    /// Who was forgotten here.
    pub(super) ledger: Ledger,
    shelf: Arc<Shelf>,
    /// Networks changed in this batch; `None` where removed.
    drafts: BTreeMap<NetworkId, Option<Arc<Network>>>,
    /// Why this batch cannot be made durable, once something went wrong.
    lost: Option<StoreError>,
    /// After this batch nothing erased may linger in the log file.
    pub(super) truncate: bool,
    halted: bool,
    /// SQLite's mark that moves when another process commits.
    others: i64,
}

/// The queue to the writer.
#[derive(Clone)]
pub(super) struct Writer {
    orders: mpsc::Sender<Order>,
}

impl Writer {
    /// Reads every network onto the shelf, then starts taking orders.
    pub(super) async fn start(
        line: SqliteConnection,
        shelf: Arc<Shelf>,
        clock: Clock,
        entropy: Entropy,
        ledger: Ledger,
    ) -> Result<Writer, StoreError> {
        let (orders, queue) = mpsc::channel(QUEUE);
        let mut desk = Desk {
            line,
            clock,
            entropy,
            ledger,
            shelf,
            drafts: BTreeMap::new(),
            lost: None,
            truncate: false,
            halted: false,
            // No real mark yet, so that the first look reads everything.
            others: -1,
        };
        desk.run("begin").await?;
        desk.catch_up().await?;
        desk.run("rollback").await?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .map_err(|error| StoreError::Database(Arc::new(error.into())))?;
        std::thread::Builder::new()
            .name("kith-writer".to_owned())
            .spawn(move || runtime.block_on(desk.work(queue)))
            .map_err(|error| StoreError::Database(Arc::new(error.into())))?;
        Ok(Writer { orders })
    }

    /// Has something done at the desk, all of it or nothing, and waits until it is durable.
    pub(super) async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'d> FnOnce(&'d mut Desk) -> Doing<'d, Result<T, E>> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job: Job = Box::new(move |desk| {
            Box::pin(async move {
                let outcome = desk.try_out(work).await;
                let settle: Settle = Box::new(move |durable| {
                    let answer = outcome.and_then(|answer| {
                        durable?;
                        Ok(answer)
                    });
                    // Whoever asked may have gone; the work is done all the same.
                    let _ = reply.send(answer);
                });
                settle
            })
        });
        let sent = self.orders.send(Order::Job(job)).await;
        sent.map_err(|_| StoreError::Closed)?;
        match answer.await {
            Ok(answer) => answer,
            Err(_) if self.orders.is_closed() => Err(StoreError::Closed.into()),
            Err(_) => Err(StoreError::Interrupted.into()),
        }
    }

    /// Lets what is waiting finish, empties the log into the database, and stops.
    pub(super) async fn close(&self) {
        let (reply, closed) = oneshot::channel();
        if self.orders.send(Order::Close(reply)).await.is_ok() {
            let _ = closed.await;
        }
    }
}

impl Desk {
    /// The network as it will be if this batch goes well.
    pub(super) fn network(&self, id: NetworkId) -> Option<Arc<Network>> {
        match self.drafts.get(&id) {
            Some(draft) => draft.clone(),
            None => self.shelf.network(id),
        }
    }

    /// Which network has this address.
    pub(super) fn holder_of(&self, address: &str) -> Option<NetworkId> {
        let drafted = self.drafts.values().flatten();
        let shelved = self.shelf.networks();
        let untouched = shelved
            .iter()
            .filter(|network| !self.drafts.contains_key(&network.id()));
        drafted
            .chain(untouched)
            .find(|network| network.address() == address)
            .map(|network| network.id())
    }

    /// Puts a network in its new state, or away.
    pub(super) fn draft(&mut self, id: NetworkId, network: Option<Arc<Network>>) {
        self.drafts.insert(id, network);
    }

    async fn work(mut self, mut queue: mpsc::Receiver<Order>) {
        let mut look_around = tokio::time::interval(LOOK_AROUND);
        look_around.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut closing = None;
        while closing.is_none() {
            let order = tokio::select! {
                biased;
                order = queue.recv() => order,
                _ = look_around.tick() => {
                    self.look_around().await;
                    continue;
                }
            };
            let mut next = match order {
                Some(order) => Some(order),
                None => break,
            };
            let mut jobs = Vec::new();
            while let Some(order) = next.take() {
                match order {
                    Order::Job(job) => jobs.push(job),
                    Order::Close(reply) => {
                        closing = Some(reply);
                        break;
                    }
                }
                if jobs.len() < BATCH {
                    next = queue.try_recv().ok();
                }
            }
            self.batch(jobs).await;
        }
        self.truncate = true;
        self.truncate_log().await;
        // Nothing more can be done about a connection that will not close.
        let _ = self.line.close().await;
        if let Some(reply) = closing {
            let _ = reply.send(());
        }
    }

    async fn batch(&mut self, jobs: Vec<Job>) {
        self.lost = self.begin().await.err();
        let mut settles = Vec::with_capacity(jobs.len());
        for job in jobs {
            match caught(job(self)).await {
                Some(settle) => settles.push(settle),
                None => self.lost = Some(StoreError::Interrupted),
            }
        }
        let durable = self.finish().await;
        for settle in settles {
            settle(durable.clone());
        }
    }

    async fn begin(&mut self) -> Result<(), StoreError> {
        if self.halted {
            return Err(StoreError::Halted);
        }
        self.run("begin immediate").await?;
        self.catch_up().await
    }

    async fn finish(&mut self) -> Result<(), StoreError> {
        if self.lost.is_none() {
            self.lost = self.run("commit").await.err();
        }
        let drafts = std::mem::take(&mut self.drafts);
        match self.lost.take() {
            None => {
                if self.truncate {
                    self.shelf.pasts.forget();
                }
                self.shelf.publish(drafts);
                self.truncate_log().await;
                Ok(())
            }
            Some(error) => {
                // SQLite may have rolled back by itself; then there is nothing left to do.
                let _ = self.run("rollback").await;
                self.truncate = false;
                if error.is_disk_failure() {
                    // After a failed fsync nobody knows what is on the disk: never try again.
                    self.halted = true;
                    tracing::error!(%error, "writing to the disk failed; nothing more is written");
                    return Err(StoreError::Halted);
                }
                Err(error)
            }
        }
    }

    /// Does one job of a batch so that its failure leaves the others' work alone.
    async fn try_out<T, E, F>(&mut self, work: F) -> Result<T, E>
    where
        E: From<StoreError>,
        F: for<'d> FnOnce(&'d mut Desk) -> Doing<'d, Result<T, E>>,
    {
        if let Some(lost) = &self.lost {
            return Err(lost.clone().into());
        }
        let drafts = self.drafts.clone();
        let truncate = self.truncate;
        if let Err(error) = self.run("savepoint job").await {
            self.lost = Some(error.clone());
            return Err(error.into());
        }
        let outcome = work(self).await;
        let tidied = match &outcome {
            Ok(_) => self.run("release job").await,
            Err(_) => {
                self.drafts = drafts;
                self.truncate = truncate;
                match self.run("rollback to job").await {
                    Ok(()) => self.run("release job").await,
                    error => error,
                }
            }
        };
        match tidied {
            Ok(()) => outcome,
            Err(_) => {
                // A full disk or a failing one takes the whole transaction with it. Whoever ran
                // into it knows why; the rest of the batch gets this sentence.
                self.lost = Some(StoreError::Interrupted);
                outcome.and(Err(StoreError::Interrupted.into()))
            }
        }
    }

    async fn run(&mut self, sql: &'static str) -> Result<(), StoreError> {
        sqlx::query(sql).execute(&mut self.line).await?;
        Ok(())
    }

    /// Between batches: what other processes wrote, and logs that could not be emptied before.
    async fn look_around(&mut self) {
        self.truncate_log().await;
        if !self.halted && self.run("begin").await.is_ok() {
            // If it fails, it is tried again at the next look or the next write, which reports.
            let _ = self.catch_up().await;
            let _ = self.run("rollback").await;
        }
    }

    /// Reads again the networks that another process changed.
    async fn catch_up(&mut self) -> Result<(), StoreError> {
        let mark: i64 = sqlx::query_scalar("pragma data_version")
            .fetch_one(&mut self.line)
            .await?;
        if mark == self.others {
            return Ok(());
        }
        let there: Vec<(String, i64)> = sqlx::query_as("select id, version from network")
            .fetch_all(&mut self.line)
            .await?;
        let mut changed = BTreeMap::new();
        let mut damages = Vec::new();
        for network in self.shelf.networks() {
            if !there.iter().any(|(id, _)| *id == network.id().to_string()) {
                changed.insert(network.id(), None);
            }
        }
        for (id, version) in there {
            let Ok(id) = id.parse::<NetworkId>() else {
                continue;
            };
            let known = self.shelf.network(id);
            if known.is_some_and(|known| i64::try_from(known.version().0) == Ok(version)) {
                continue;
            }
            match load_network(&mut self.line, id).await? {
                Ok(network) => {
                    changed.insert(id, Some(Arc::new(network)));
                }
                Err(damage) => {
                    changed.insert(id, None);
                    damages.push(damage);
                }
            }
        }
        // Whoever wrote may have removed somebody for good.
        self.shelf.pasts.forget();
        self.shelf.publish(changed);
        for damage in damages {
            self.shelf.note_damage(damage);
        }
        self.others = mark;
        Ok(())
    }

    /// Empties the write-ahead log into the database and cuts it to nothing, so that erased
    /// pages are nowhere. If a reader is in the way, it is tried again at the next look around.
    async fn truncate_log(&mut self) {
        if !self.truncate {
            return;
        }
        let done: Result<(i64, i64, i64), _> = sqlx::query_as("pragma wal_checkpoint(truncate)")
            .fetch_one(&mut self.line)
            .await;
        if matches!(done, Ok((0, _, _))) {
            self.truncate = false;
        }
    }
}

/// Polls `doing` to its end; `None` if it panicked. A mistake in one change must not end the
/// writer for all: its batch is rolled back and the next one starts afresh.
async fn caught<T>(mut doing: Doing<'_, T>) -> Option<T> {
    std::future::poll_fn(move |context| {
        // What a broken-off job leaves behind is thrown away with its batch.
        let polled = AssertUnwindSafe(|| doing.as_mut().poll(context));
        match std::panic::catch_unwind(polled) {
            Ok(poll) => poll.map(Some),
            Err(_) => Poll::Ready(None),
        }
    })
    .await
}
