//! The JSON shapes of the API: one type for each kind of record, made from what a viewer may see,
//! and the reading of what was sent back into the domain's types.
//!
//! The domain's types never serialise; these do, at this boundary only. What is read can be
//! changed and sent back: a record has the same shape both ways. Members that kith fills in itself
//! (`id`, `revision` …) are read-only: sent back unchanged they do no harm.
//!
//! A type's [`utoipa::ToSchema`] says what is accepted and what comes; its `read` function follows
//! it member by member and notes every fault with a JSON pointer. With `whole` (POST, PUT) what is
//! absent is empty; without it (PATCH, RFC 7396) what is absent stays as it was and `null` clears.

pub mod about;
pub mod account;
pub mod action;
pub mod actor;
pub mod fields;
pub mod gap;
pub mod history;
pub mod import;
pub mod introduction;
pub mod keyed;
pub mod remark;
pub mod schemas;
pub mod sent;
pub mod share;
pub mod snapshot;
pub mod spot;
pub mod terms;
pub mod tie;
pub mod tour;
pub mod view;
pub mod vocabulary;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_schemas;

pub use sent::{Names, Object};

use kith_network::VisibleNetwork;
use kith_network::network::RecordId;

/// Whether the viewer is one of those from whom nothing is hidden: only they get what the pages
/// show to organisers alone.
fn sees_all(visible: &VisibleNetwork) -> bool {
    visible.viewer().sees_everything()
}

/// The number of the change that last touched a record, for those who may know how many there were.
fn revision(visible: &VisibleNetwork, record: &RecordId) -> Option<u64> {
    visible.revision(record).map(|version| version.0)
}
