//! People who sign in: let in, given another role, removed. For keepers.

use super::super::super::App;
use super::super::super::asking::Asking;
use super::super::super::people::{LINK_TIME, not_oneself};
use super::super::answer;
use super::super::bodies::account::{self, AccountBody};
use super::super::problem::{NOT_FOUND, Problem};
use super::super::sent::Sent;
use super::reading::{self, done, made};
use super::record::no_name;
use crate::store::{Account, AccountId};
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::Value;

async fn known(app: &App, text: &str) -> Result<Account, Problem> {
    let id: AccountId = text.parse().map_err(|_| Problem::plain(NOT_FOUND))?;
    app.store().account(id).await?.ok_or_else(|| Problem::plain(NOT_FOUND))
}

/// A one-time link for somebody, as they open it.
async fn link(app: &App, account: AccountId) -> Result<String, Problem> {
    let secret = app.store().make_link(account, LINK_TIME).await?;
    let path = format!("/sign-in/{secret}");
    Ok(app
        .public_url()
        .map_or(path.clone(), |url| format!("{}{path}", url.trim_end_matches('/'))))
}

/// Lets somebody sign in, with a link to do so.
pub async fn create(
    State(app): State<App>,
    Extension(asking): Extension<Asking>,
    Sent(json): Sent<Value>,
) -> Result<Response, Problem> {
    let (name, role) = reading::read(&json, true, |sent| account::read_new(sent, no_name()))?;
    let account = app.store().add_account(name, role).await?;
    let link = link(&app, account.id).await?;
    let you = asking.account().map(|(id, _)| id);
    let address = format!("{}/accounts/{}", super::super::BASE, account.id);
    made(
        "accounts",
        &address,
        &AccountBody::from_domain(&account, you, Some(link)),
    )
}

/// Another one-time link for somebody.
pub async fn renew(
    State(app): State<App>,
    Extension(asking): Extension<Asking>,
    Path(account): Path<String>,
) -> Result<Response, Problem> {
    let account = known(&app, &account).await?;
    let link = link(&app, account.id).await?;
    let you = asking.account().map(|(id, _)| id);
    answer::written("accounts", &AccountBody::from_domain(&account, you, Some(link)))
}

/// Changes what somebody may do.
pub async fn patch(
    State(app): State<App>,
    Extension(asking): Extension<Asking>,
    Path(account): Path<String>,
    Sent(json): Sent<Value>,
) -> Result<Response, Problem> {
    let before = known(&app, &account).await?;
    let role = reading::read(&json, false, |sent| account::read(sent, &before))?;
    if role != before.role {
        not_oneself(&asking, before.id)?;
        app.store().set_role(before.id, role).await?;
    }
    let you = asking.account().map(|(id, _)| id);
    answer::written(
        "accounts",
        &AccountBody::from_domain(&Account { role, ..before }, you, None),
    )
}

/// Removes an account: its sessions, links, tokens and waiting files go too.
pub async fn remove(
    State(app): State<App>,
    Extension(asking): Extension<Asking>,
    Path(account): Path<String>,
) -> Result<Response, Problem> {
    let account = known(&app, &account).await?;
    not_oneself(&asking, account.id)?;
    app.store().remove_account(account.id).await?;
    Ok(done())
}
