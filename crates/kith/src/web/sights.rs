//! What each audience sees of each network now, filtered once, and the mark of it: the same mark
//! as long as that audience would see nothing new.

use super::App;
use kith_network::consent::{Audience, Viewer};
use kith_network::network::Version;
use kith_network::{Network, NetworkId, VisibleNetwork};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What somebody sees of a network, and the mark of it.
#[derive(Clone)]
pub struct Sight {
    pub visible: Arc<VisibleNetwork>,
    /// Another one whenever this audience can see a difference, and only then. Organisers, from
    /// whom nothing is hidden, get the version; to others a number of changes would tell of changes
    /// that they may not see.
    pub mark: String,
    /// What it was filtered from.
    version: Version,
    /// How many different things this audience was seen to see, since this program started.
    looks: u64,
}

#[derive(Default)]
pub struct Sights {
    kept: Mutex<BTreeMap<(NetworkId, Audience), Sight>>,
}

impl Sights {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<(NetworkId, Audience), Sight>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl App {
    /// What `viewer` may see of the network at this address, if anything. Filtered once per
    /// version and audience.
    pub(super) fn visible(&self, address: &str, viewer: Viewer) -> Option<Arc<VisibleNetwork>> {
        self.sight(address, viewer).map(|sight| sight.visible)
    }

    /// The same with its mark.
    pub(super) fn sight(&self, address: &str, viewer: Viewer) -> Option<Sight> {
        self.sight_of(self.store().network(address)?.as_ref(), viewer)
    }

    /// The same, whatever address the network has by now.
    pub(super) fn sight_by_id(&self, network: NetworkId, viewer: Viewer) -> Option<Sight> {
        self.sight_of(self.store().network_by_id(network)?.as_ref(), viewer)
    }

    fn sight_of(&self, network: &Network, viewer: Viewer) -> Option<Sight> {
        let key = (network.id(), viewer.audience());
        let mut kept = self.inner.sights.lock();
        let known = kept.get(&key);
        // A request that began before the last change must not turn what is kept back.
        if let Some(known) = known.filter(|known| known.version >= network.version()) {
            return Some(known.clone());
        }
        let seen = self.looked_at_anew(network, viewer, known)?;
        kept.insert(key, seen.clone());
        Some(seen)
    }

    /// Filters a network anew. Where this audience sees no difference, mark and records stay.
    fn looked_at_anew(&self, network: &Network, viewer: Viewer, known: Option<&Sight>) -> Option<Sight> {
        let visible = Arc::new(network.seen_by(viewer)?);
        let looks = match known {
            None => 0,
            Some(known) if visible.looks_like(&known.visible, self.today()) => known.looks,
            Some(known) => known.looks + 1,
        };
        let visible = match known {
            Some(known) if *known.visible == *visible => known.visible.clone(),
            _ => visible,
        };
        let mark = match visible.version() {
            Some(version) => version.to_string(),
            None => format!("{}-{looks}", self.inner.started.as_microsecond()),
        };
        Some(Sight {
            visible,
            mark,
            version: network.version(),
            looks,
        })
    }

    /// Lets go of what was last seen of a network, which may still hold somebody who was removed.
    /// The marks of those who can see no difference stay as they are.
    pub(super) fn forget_sights(&self, network: NetworkId) {
        let now = self.store().network_by_id(network);
        let mut kept = self.inner.sights.lock();
        let held: Vec<Audience> = kept
            .keys()
            .filter(|(known, _)| *known == network)
            .map(|(_, audience)| *audience)
            .collect();
        for audience in held {
            let key = (network, audience);
            let viewer = Viewer::ORGANISER.narrowed_to(audience);
            let seen = now
                .as_deref()
                .and_then(|now| self.looked_at_anew(now, viewer, kept.get(&key)));
            match seen {
                Some(seen) => kept.insert(key, seen),
                None => kept.remove(&key),
            };
        }
    }
}
