//! The networks in memory, as they were last made durable.

use super::past::Pasts;
use super::watched::Watched;
use kith_network::{Network, NetworkId};
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

/// A network that is kept but cannot be served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    pub network: NetworkId,
    /// For the people who look after this installation.
    pub sentence: String,
}

#[derive(Debug, Default)]
pub(super) struct Shelf {
    networks: RwLock<BTreeMap<NetworkId, Arc<Network>>>,
    damage: RwLock<BTreeMap<NetworkId, Damage>>,
    pub(super) pasts: Pasts,
    pub(super) watched: Watched,
}

// A panic elsewhere cannot leave a map of finished snapshots half made, so a poisoned lock is
// used on.
impl Shelf {
    /// All of them, sorted by address.
    pub(super) fn networks(&self) -> Vec<Arc<Network>> {
        let mut networks: Vec<Arc<Network>> = self
            .networks
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .values()
            .cloned()
            .collect();
        networks.sort_by(|a, b| a.address().cmp(b.address()));
        networks
    }

    pub(super) fn network(&self, id: NetworkId) -> Option<Arc<Network>> {
        self.networks
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&id)
            .cloned()
    }

    pub(super) fn publish(&self, drafts: BTreeMap<NetworkId, Option<Arc<Network>>>) {
        if drafts.is_empty() {
            return;
        }
        let is_there: Vec<(NetworkId, bool)> = drafts.iter().map(|(id, draft)| (*id, draft.is_some())).collect();
        self.put(drafts);
        for (id, is_there) in is_there {
            match is_there {
                true => self.watched.moved(id),
                false => self.watched.gone(id),
            }
        }
    }

    fn put(&self, drafts: BTreeMap<NetworkId, Option<Arc<Network>>>) {
        let mut networks = self.networks.write().unwrap_or_else(PoisonError::into_inner);
        let mut damage = self.damage.write().unwrap_or_else(PoisonError::into_inner);
        for (id, draft) in drafts {
            damage.remove(&id);
            match draft {
                Some(network) => networks.insert(id, network),
                None => networks.remove(&id),
            };
        }
    }

    pub(super) fn note_damage(&self, damage: Damage) {
        self.damage
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(damage.network, damage);
    }

    pub(super) fn damage(&self) -> Vec<Damage> {
        self.damage
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .values()
            .cloned()
            .collect()
    }
}
