//! The networks that a token opens.

use super::super::App;
use super::super::asking::Asking;
use super::super::scope::Scope;
use super::answer;
use super::asked::Asked;
use super::bodies::about::AboutBody;
use super::bodies::account::AccountBody;
use super::paging::{self, Listed};
use super::problem::{NOT_FOUND, Problem};
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use kith_network::VisibleNetwork;
use kith_network::network::RecordId;
use std::sync::Arc;

/// The networks that can be seen, in the order of their ids.
pub async fn networks(
    State(app): State<App>,
    Extension(asking): Extension<Asking>,
    asked: Asked,
) -> Result<Response, Problem> {
    let only = asking.one_network();
    let mut chosen: Vec<(String, Arc<VisibleNetwork>)> = app
        .store()
        .networks()
        .iter()
        .filter(|network| only.is_none_or(|only| only == network.id()))
        .filter_map(|network| app.visible(network.address(), asking.viewer()))
        .map(|seen| (seen.id().to_string(), seen))
        .collect();
    chosen.sort_by(|one, other| one.0.cmp(&other.0));
    let of = chosen.len();
    let at = format!("{}/networks", super::BASE);
    let make = |seen: Arc<VisibleNetwork>| AboutBody::from_domain(&seen);
    paging::page("networks", &asked, Listed { chosen, of, at: &at }, make)
}

/// What a network says of itself.
pub async fn network(scope: Scope) -> Result<Response, Problem> {
    let body = AboutBody::from_domain(&scope.visible);
    match scope.visible.revision(&RecordId::About) {
        Some(revision) => answer::written(&revision.to_string(), &body),
        None => answer::json(&scope, &body),
    }
}

/// Everybody who can sign in.
pub async fn accounts(
    State(app): State<App>,
    Extension(asking): Extension<Asking>,
    asked: Asked,
) -> Result<Response, Problem> {
    let you = asking.account().map(|(id, _)| id);
    let accounts = app.store().accounts().await?;
    let mut chosen: Vec<(String, AccountBody)> = accounts
        .iter()
        .map(|account| (account.id.to_string(), AccountBody::from_domain(account, you, None)))
        .collect();
    chosen.sort_by(|one, other| one.0.cmp(&other.0));
    let of = chosen.len();
    let at = format!("{}/accounts", super::BASE);
    paging::page("accounts", &asked, Listed { chosen, of, at: &at }, |account| account)
}

pub async fn account(
    State(app): State<App>,
    Extension(asking): Extension<Asking>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let missing = || Problem::plain(NOT_FOUND);
    let id = id.parse().map_err(|_| missing())?;
    let account = app.store().account(id).await?.ok_or_else(missing)?;
    let you = asking.account().map(|(id, _)| id);
    answer::written("account", &AccountBody::from_domain(&account, you, None))
}
