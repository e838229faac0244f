//! Who waits for news: pages that stay open while others change what they show.
//!
//! A network has one channel, moved each time a new state of it is durable and on the shelf. What
//! moved is for whoever waits to find out, through their own eyes.

use super::{Session, Store, StoreError};
use kith_network::NetworkId;
use kith_network::consent::{Audience, Role};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use tokio::sync::watch;

#[derive(Debug, Default)]
pub(super) struct Watched {
    networks: Mutex<BTreeMap<NetworkId, watch::Sender<()>>>,
    people: watch::Sender<()>,
}

impl Watched {
    /// Something in this network is new.
    pub(super) fn moved(&self, network: NetworkId) {
        let networks = self.networks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = networks.get(&network) {
            sender.send_replace(());
        }
    }

    /// This network is there no more: whoever waits for news of it is let go.
    pub(super) fn gone(&self, network: NetworkId) {
        let mut networks = self.networks.lock().unwrap_or_else(PoisonError::into_inner);
        networks.remove(&network);
    }

    /// Somebody signed out, or may do more or less than before.
    pub(super) fn people_moved(&self) {
        self.people.send_replace(());
    }
}

impl Store {
    /// Moves whenever a change to this network is durable; its sender goes when the network does.
    pub fn news(&self, network: NetworkId) -> watch::Receiver<()> {
        let mut networks = self
            .shelf
            .watched
            .networks
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        networks.entry(network).or_default().subscribe()
    }

    /// Moves whenever somebody signs out, looks through other eyes, gets another role or goes.
    pub fn news_of_people(&self) -> watch::Receiver<()> {
        self.shelf.watched.people.subscribe()
    }

    /// Whether this session is still open, with the same role and the same eyes.
    pub async fn still_holds(&self, session: &Session) -> Result<bool, StoreError> {
        let now: Option<(String, Option<String>)> = sqlx::query_as(
            "select role, view_as from session join account on account.id = session.account where session.id = $1 and expires_at > $2",
        )
        .bind(session.id.to_string())
        .bind(self.clock.now().as_microsecond())
        .fetch_optional(&self.readers)
        .await?;
        Ok(now.is_some_and(|(role, view_as)| {
            Role::from_key(&role) == Some(session.account.role)
                && view_as.as_deref().and_then(Audience::from_key) == session.view_as
        }))
    }
}
