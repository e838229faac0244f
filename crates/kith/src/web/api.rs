//! The HTTP API: everything that the pages show and do, for programs, as JSON under `/api/v1`.
//!
//! It is the same house with another door: who may see what is decided where it is decided for the
//! pages ([`super::scope`]), and every write is the same change. [`operation`] says what an
//! operation is, [`list`] which there are; the router, the checks at the door ([`door`]), the
//! OpenAPI document ([`document`]), the page about it and the tests come from that list.

pub mod answer;
pub mod asked;
pub mod bodies;
mod choosing;
pub mod document;
pub mod door;
mod files;
pub mod list;
mod map;
mod measures;
mod networks;
pub mod operation;
mod page;
pub mod paging;
mod pictures;
pub mod problem;
pub mod records;
mod report;
mod root;
pub mod sent;
pub mod shape;
mod writing;

pub use page::page;

use super::App;
use axum::Router;
use operation::Operation;

/// What every address of the API begins with.
pub const BASE: &str = "/api/v1";

/// Whether an address is the API's, rather than a page about it.
pub fn is_below(path: &str) -> bool {
    path.strip_prefix(BASE)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Every operation there is.
pub fn operations() -> impl Iterator<Item = &'static Operation> + Clone {
    list::READING.iter().chain(writing::list::WRITING)
}

pub fn router() -> Router<App> {
    list::reading().merge(writing::list::writing())
}
