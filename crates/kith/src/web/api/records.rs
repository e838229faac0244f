//! The records of a network, read: one by one and as lists.

mod beside;
mod mapped;
mod of_time;

pub use beside::{action, actions, gap, gaps, introduction, introductions, remark, remarks, share, shares};
pub use mapped::{actor, actors, spots, tie, ties, ties_of, tour, tours, view, views, vocabulary};
pub use of_time::{entry, history, snapshot, snapshots};

use super::super::scope::Scope;
use super::answer;
use super::asked::Asked;
use super::paging::{self, Listed};
use super::problem::{NOT_FOUND, Problem};
use axum::response::Response;
use kith_network::network::RecordId;
use serde::Serialize;
use utoipa::ToSchema;

/// A record, marked by the change that last touched it where whoever asks may know that.
fn one(scope: &Scope, record: &RecordId, body: &impl Serialize) -> Result<Response, Problem> {
    match scope.visible.revision(record) {
        Some(revision) => answer::written(&revision.to_string(), body),
        None => answer::json(scope, body),
    }
}

/// All of a list that can be seen, in the order of ids, as far as it is asked for.
fn listed<'a, R: 'a, T: Serialize + ToSchema>(
    scope: &Scope,
    asked: &Asked,
    part: &str,
    all: impl Iterator<Item = &'a R>,
    id: impl Fn(&R) -> String,
    make: impl Fn(&R) -> T,
) -> Result<Response, Problem> {
    let mut chosen: Vec<(String, &R)> = all.map(|record| (id(record), record)).collect();
    chosen.sort_by(|one, other| one.0.cmp(&other.0));
    let of = chosen.len();
    let at = at(scope, part);
    paging::page(&scope.mark, asked, Listed { chosen, of, at: &at }, make)
}

/// An address of this network in the API.
pub fn at(scope: &Scope, part: &str) -> String {
    let network = super::super::address::escape(&scope.visible.about().address);
    format!("{}/networks/{network}{part}", super::BASE)
}

/// What is not there, or not for whoever asks.
fn missing() -> Problem {
    Problem::plain(NOT_FOUND)
}
