//! Time and chance, which come from outside and can be handed in: the same hours and the same
//! draws make the same database, so that two worlds can be compared byte for byte.

use super::StoreError;
use jiff::Timestamp;
use kith_network::{FreshIds, SeededIds};
use sha2::{Digest, Sha256};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// What time it is, to the microsecond.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's.
    System,
    /// Stands still until turned; for tests. Microseconds since 1970.
    Stopped(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands still at `at`.
    pub fn stopped(at: Timestamp) -> Clock {
        Clock::Stopped(Arc::new(AtomicI64::new(at.as_microsecond())))
    }

    /// Turns a stopped clock and all its copies; the system's is not ours to turn.
    pub fn turn_to(&self, at: Timestamp) {
        if let Clock::Stopped(hands) = self {
            hands.store(at.as_microsecond(), Ordering::SeqCst);
        }
    }

    pub fn now(&self) -> Timestamp {
        match self {
            Clock::System => whole_micros(Timestamp::now().as_microsecond()),
            Clock::Stopped(hands) => whole_micros(hands.load(Ordering::SeqCst)),
        }
    }
}

/// The time that many microseconds after 1970; times beyond the calendar become 1970.
pub(super) fn whole_micros(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Where randomness comes from.
#[derive(Debug, Clone)]
pub enum Entropy {
    /// The operating system.
    Os,
    /// The same draws every time; for tests, never for real people.
    Seeded(Arc<Mutex<SeededIds>>),
}

impl Entropy {
    pub fn seeded(seed: u64) -> Entropy {
        Entropy::Seeded(Arc::new(Mutex::new(SeededIds::new(seed))))
    }

    /// 256 bits.
    pub fn secret(&self) -> Result<[u8; 32], StoreError> {
        let mut bytes = [0; 32];
        bytes[..16].copy_from_slice(&self.number()?.to_be_bytes());
        bytes[16..].copy_from_slice(&self.number()?.to_be_bytes());
        Ok(bytes)
    }

    /// 128 bits.
    pub fn number(&self) -> Result<u128, StoreError> {
        match self {
            Entropy::Os => {
                let mut bytes = [0; 16];
                getrandom::fill(&mut bytes).map_err(|_| StoreError::NoRandomness)?;
                Ok(u128::from_be_bytes(bytes))
            }
            Entropy::Seeded(ids) => Ok(ids.lock().unwrap_or_else(PoisonError::into_inner).fresh()),
        }
    }

    /// Ids for new records.
    pub fn ids(&self) -> Result<RandomIds, StoreError> {
        Ok(RandomIds {
            seed: self.secret()?,
            drawn: 0,
        })
    }
}

/// Ids that nobody can guess: a secret seed and a counter, hashed (SHA-256), the first half kept.
/// Drawing cannot fail, so that reading a large file need not stop half way.
#[derive(Clone)]
pub struct RandomIds {
    seed: [u8; 32],
    drawn: u64,
}

impl FreshIds for RandomIds {
    fn fresh(&mut self) -> u128 {
        self.drawn += 1;
        let mut hash = Sha256::new();
        hash.update(self.seed);
        hash.update(self.drawn.to_be_bytes());
        let mut half = [0; 16];
        half.copy_from_slice(&hash.finalize()[..16]);
        u128::from_be_bytes(half)
    }
}
