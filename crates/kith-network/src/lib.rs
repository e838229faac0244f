//! A neighbourhood's care network: who is in it, what passes between them, who may see it.
//!
//! Everything kith thinks is here, without clock, disk, network or async. Changes lead in
//! ([`network::Change`]), [`Network::seen_by`] leads out, and whatever is shown, counted, drawn
//! or exported is computed from the [`VisibleNetwork`] it returns.
//!
//! In reading order: [`id`], [`text`], [`share`], [`consent`], [`vocabulary`], [`actor`],
//! [`tie`], [`gap`], [`network`], [`filter`], [`duplicates`],
//! [`selector`], [`view`], [`sociogram`]; then what is made of a visible
//! network: [`analysis`], [`picture`], [`exchange`]; the invented neighbourhood, [`sample`]; and
//! [`sketch`], the language of tests.

pub mod action;
pub mod actor;
pub mod analysis;
pub mod consent;
pub mod difference;
pub mod duplicates;
pub mod exchange;
pub mod filter;
pub mod gap;
pub mod id;
pub mod introduction;
pub mod network;
pub mod picture;
pub mod place;
pub mod remark;
pub mod sample;
pub mod selector;
pub mod share;
pub mod sketch;
pub mod snapshot;
pub mod sociogram;
pub mod text;
pub mod tie;
pub mod view;
pub mod vocabulary;

pub use actor::Actor;
pub use consent::{Audience, Consent, Role, Viewer};
pub use gap::Gap;
pub use id::{
    ActionId, ActorId, FreshIds, GapId, IntroductionId, NetworkId, SeededIds, SnapshotId, TieId, TourId, ViewId,
};
pub use network::{Change, Network, Refusal, VisibleNetwork};
pub use share::Share;
pub use tie::Tie;
pub use vocabulary::Vocabulary;
