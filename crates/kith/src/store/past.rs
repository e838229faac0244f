//! How a network was: rebuilt from how it is by taking its history back, newest first.

use super::load::stored;
use super::rows::{ChangeRow, from_json};
use super::{PastError, Store};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kith_network::network::{Rewinding, Version};
use kith_network::{Change, Network, NetworkId};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many states of the past are kept in memory, over all networks.
const KEPT: usize = 8;
/// How many entries of history are read at a time.
const PAGE: i64 = 500;

impl Store {
    /// The network as it was after `at` changes. Organisers may look at it; nobody else sees any
    /// past. Today's agreements hold: see [`Rewinding::arrived`].
    ///
    /// Costs one look at every change since; the last few answers are remembered.
    pub async fn past(&self, network: NetworkId, at: Version) -> Result<Arc<Network>, PastError> {
        let erased = self.shelf.pasts.erased();
        let now = self.network_by_id(network).ok_or(PastError::NoSuchNetwork)?;
        if at > now.version() {
            return Err(PastError::NotYet);
        }
        let key = (network, now.version(), at);
        if let Some(known) = self.shelf.pasts.get(key) {
            return Ok(known);
        }
        let mut back = now.rewinding();
        let mut before = stored(now.version()).saturating_add(1);
        loop {
            let entries: Vec<(i64, Option<String>, Option<String>)> = sqlx::query_as(
                "select version, change, undo from history where network = $1 and version < $2 and version > $3 order by version desc limit $4",
            )
            .bind(network.to_string())
            .bind(before)
            .bind(stored(at))
            .bind(PAGE)
            .fetch_all(&self.readers)
            .await?;
            let Some((oldest, _, _)) = entries.last() else {
                break;
            };
            before = *oldest;
            for (_, change, undo) in entries {
                take_back(&mut back, change.as_deref(), undo.as_deref())?;
            }
        }
        let past = Arc::new(back.arrived(at));
        self.shelf.pasts.keep(key, past.clone(), erased);
        Ok(past)
    }

    /// The network as it was at the end of a day, where this installation is.
    pub async fn past_on(&self, network: NetworkId, day: Date) -> Result<Arc<Network>, PastError> {
        let at = self.version_on(network, day).await?;
        self.past(network, at).await
    }

    /// How many changes a network had seen by the end of a day, where this installation is.
    pub async fn version_on(&self, network: NetworkId, day: Date) -> Result<Version, PastError> {
        let zone = TimeZone::system();
        let last: Option<i64> = sqlx::query_scalar("select max(version) from history where network = $1 and at < $2")
            .bind(network.to_string())
            .bind(end_of(day, &zone).as_microsecond())
            .fetch_one(&self.readers)
            .await?;
        match last.and_then(|last| u64::try_from(last).ok()) {
            Some(last) => Ok(Version(last)),
            None => {
                let since = self.kept_since(network).await?;
                Err(PastError::BeforeFounding { since })
            }
        }
    }

    /// The day a network was founded, where this installation is.
    pub async fn kept_since(&self, network: NetworkId) -> Result<Date, PastError> {
        let at: Option<i64> = sqlx::query_scalar("select at from history where network = $1 and version = 0")
            .bind(network.to_string())
            .fetch_optional(&self.readers)
            .await?;
        let at = at.ok_or(PastError::NoSuchNetwork)?;
        let at = super::outside::whole_micros(at);
        Ok(at.to_zoned_datetime(TimeZone::system()).date())
    }
}

/// The first moment that is no longer of this day; the end of time for the last day there is.
fn end_of(day: Date, zone: &TimeZone) -> Timestamp {
    let next = day.tomorrow().and_then(|next| next.to_zoned_datetime(zone.clone()));
    next.map_or(Timestamp::MAX, |next| next.timestamp())
}

fn take_back(back: &mut Rewinding, change: Option<&str>, undo: Option<&str>) -> Result<(), PastError> {
    let read = |text: &str| from_json::<ChangeRow, Change>(text);
    match (undo, change) {
        (Some(undo), _) => back.take_back(read(undo)?),
        // Somebody in it was removed for good by a kith that kept nothing of the undo then.
        (None, Some(made)) => back.take_back_unkept(&read(made)?),
        (None, None) => {}
    }
    Ok(())
}

/// A state of the past: of which network, as history stood when it was made, after how many
/// changes.
type Key = (NetworkId, Version, Version);

/// The states of the past asked for last, to be forgotten whenever somebody is removed for good.
#[derive(Debug, Default)]
pub(super) struct Pasts {
    inner: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    /// Asked for last, last.
    states: Vec<(Key, Arc<Network>)>,
    /// How often all were forgotten: what was begun before must not be kept after.
    erased: u64,
}

impl Pasts {
    // A panic elsewhere cannot leave the list half made.
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn erased(&self) -> u64 {
        self.lock().erased
    }

    fn get(&self, key: Key) -> Option<Arc<Network>> {
        let mut kept = self.lock();
        let place = kept.states.iter().position(|(known, _)| *known == key)?;
        let found = kept.states.remove(place);
        let network = found.1.clone();
        kept.states.push(found);
        Some(network)
    }

    fn keep(&self, key: Key, network: Arc<Network>, erased: u64) {
        let mut kept = self.lock();
        if kept.erased != erased || kept.states.iter().any(|(known, _)| *known == key) {
            return;
        }
        // Of each network only what fits how it is now is of any use.
        kept.states.retain(|((of, now, _), _)| *of != key.0 || *now == key.1);
        if kept.states.len() >= KEPT {
            kept.states.remove(0);
        }
        kept.states.push((key, network));
    }

    pub(super) fn forget(&self) {
        let mut kept = self.lock();
        kept.states.clear();
        kept.erased += 1;
    }
}
