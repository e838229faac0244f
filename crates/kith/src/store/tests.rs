//! Stories about the store, told in Larkmere.

mod archive;
mod beside;
mod commits;
mod crash;
mod crowd;
mod erasing;
mod past;
mod people;
mod releases;
mod trouble;
mod views;

use super::{Author, Clock, Committed, Entropy, Store};
use jiff::Timestamp;
use kith_network::network::About;
use kith_network::text::Name;
use kith_network::vocabulary::Template;
use kith_network::{Actor, ActorId, Change, Network, NetworkId, Tie, TieId};
use std::sync::Arc;
use tempfile::TempDir;

/// An installation with one network, Larkmere, and its organiser Maud at the keyboard.
struct Larkmere {
    home: TempDir,
    store: Store,
    clock: Clock,
    id: NetworkId,
    maud: Author,
}

fn noon(day: &str) -> Timestamp {
    format!("{day}T12:00:00Z").parse().expect("a day")
}

fn name(text: &str) -> Name {
    Name::parse(text).expect("a name")
}

fn actor(number: u128, called: &str) -> Actor {
    Actor::named(ActorId::new(number), name(called))
}

fn tie(number: u128, from: u128, to: u128) -> Tie {
    Tie::between(TieId::new(number), ActorId::new(from), ActorId::new(to))
}

impl Larkmere {
    async fn founded() -> Larkmere {
        let home = tempfile::tempdir().expect("a folder");
        let clock = Clock::stopped(noon("2026-03-02"));
        let store = Store::serve_with(home.path(), clock.clone(), Entropy::seeded(7))
            .await
            .expect("opens");
        let maud = Author::named("Maud");
        let network = store
            .found(
                About::named(name("Larkmere")),
                Template::CommunityCare.vocabulary(),
                &maud,
            )
            .await
            .expect("founded");
        Larkmere {
            home,
            clock,
            id: network.id(),
            store,
            maud,
        }
    }

    async fn commit(&self, change: Change) -> Committed {
        self.store
            .commit(self.id, change, None, &self.maud, "")
            .await
            .expect("committed")
    }

    fn network(&self) -> Arc<Network> {
        self.store.network_by_id(self.id).expect("is there")
    }

    /// The names of everybody in the network, as an organiser sees them.
    fn names(&self) -> Vec<String> {
        let seen = self
            .network()
            .seen_by(kith_network::Viewer::ORGANISER)
            .expect("visible");
        seen.actors().map(|actor| actor.name.to_string()).collect()
    }

    /// Stops, and starts again on the same folder.
    async fn restarted(self) -> Larkmere {
        self.store.close().await;
        let store = Store::serve_with(self.home.path(), self.clock.clone(), Entropy::seeded(8))
            .await
            .expect("opens again");
        Larkmere { store, ..self }
    }
}
