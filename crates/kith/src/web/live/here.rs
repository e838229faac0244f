//! Who has a stream open: how many there may be, and which organisers are at a map or a table now.

use super::super::App;
use crate::store::AccountId;
use kith_network::NetworkId;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// How many streams may be open in all; each holds a connection.
const MOST: usize = 768;
/// How many of them may belong to nobody who signed in.
const MOST_UNKNOWN: usize = 512;
/// How many windows one account may have open at once.
const MOST_OF_ONE: usize = 16;

/// What somebody is looking at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Map,
    Table,
}

impl Place {
    pub fn key(self) -> &'static str {
        match self {
            Place::Map => "map",
            Place::Table => "table",
        }
    }

    pub fn from_key(key: &str) -> Option<Place> {
        [Place::Map, Place::Table].into_iter().find(|place| place.key() == key)
    }
}

/// An organiser at a map or a table.
#[derive(Debug, Clone)]
pub struct Present {
    pub account: AccountId,
    pub name: String,
    pub at: Place,
}

/// The open streams of this program.
#[derive(Default)]
pub struct Live {
    open: Arc<Mutex<Open>>,
    moved: Arc<watch::Sender<()>>,
    stop: watch::Sender<bool>,
}

#[derive(Default)]
struct Open {
    seats: BTreeMap<Option<AccountId>, usize>,
    present: BTreeMap<(NetworkId, u64), Present>,
    entered: u64,
}

fn lock(open: &Mutex<Open>) -> MutexGuard<'_, Open> {
    open.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A stream's place among those that may be open. Given back when dropped.
pub struct Seat {
    open: Arc<Mutex<Open>>,
    of: Option<AccountId>,
}

/// That an organiser is here. Gone when dropped.
pub struct Presence {
    open: Arc<Mutex<Open>>,
    moved: Arc<watch::Sender<()>>,
    key: (NetworkId, u64),
}

impl Live {
    /// A place for one more stream, unless there are enough.
    pub fn take_seat(&self, of: Option<AccountId>) -> Option<Seat> {
        let mut open = lock(&self.open);
        let all: usize = open.seats.values().sum();
        let own = open.seats.get(&of).copied().unwrap_or_default();
        let most = if of.is_some() { MOST_OF_ONE } else { MOST_UNKNOWN };
        if all >= MOST || own >= most {
            return None;
        }
        *open.seats.entry(of).or_default() += 1;
        Some(Seat {
            open: self.open.clone(),
            of,
        })
    }

    /// Notes that an organiser is at a map or a table, for as long as what is answered is kept.
    pub fn enter(&self, network: NetworkId, account: AccountId, name: String, at: Place) -> Presence {
        let mut open = lock(&self.open);
        open.entered += 1;
        let key = (network, open.entered);
        open.present.insert(key, Present { account, name, at });
        drop(open);
        self.moved.send_replace(());
        Presence {
            open: self.open.clone(),
            moved: self.moved.clone(),
            key,
        }
    }

    /// The organisers who are here now, as often as they have windows open.
    pub fn here(&self, network: NetworkId) -> Vec<Present> {
        let open = lock(&self.open);
        let of_network = open.present.range((network, 0)..=(network, u64::MAX));
        of_network.map(|(_, present)| present.clone()).collect()
    }

    /// Moves whenever somebody comes or goes, anywhere.
    pub fn news(&self) -> watch::Receiver<()> {
        self.moved.subscribe()
    }

    /// Becomes true when the server stops.
    pub fn stop(&self) -> watch::Receiver<bool> {
        self.stop.subscribe()
    }
}

impl App {
    /// Ends what would otherwise stay open, so that the server can stop.
    pub fn stop(&self) {
        self.inner.live.stop.send_replace(true);
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut open = lock(&self.open);
        if let Some(taken) = open.seats.get_mut(&self.of) {
            *taken -= 1;
            if *taken == 0 {
                open.seats.remove(&self.of);
            }
        }
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        lock(&self.open).present.remove(&self.key);
        self.moved.send_replace(());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_account_cannot_take_every_seat_and_seats_come_back() {
        let live = Live::default();
        let account = |letter: char| format!("{letter:0>26}").parse::<AccountId>().expect("an id");
        let olive = Some(account('a'));
        let mut taken: Vec<Seat> = std::iter::from_fn(|| live.take_seat(olive)).collect();
        assert_eq!(taken.len(), MOST_OF_ONE);
        assert!(live.take_seat(None).is_some(), "others still find one");
        taken.pop();
        assert!(live.take_seat(olive).is_some());
        let strangers: Vec<Seat> = std::iter::from_fn(|| live.take_seat(None)).collect();
        assert_eq!(strangers.len(), MOST_UNKNOWN);
        assert!(
            live.take_seat(Some(account('b'))).is_some(),
            "those who signed in still find one"
        );
    }
}
