//! Share links made, made anew and taken back. A link is told once, when it is made.

use super::super::super::scope::Scope;
use super::super::answer;
use super::super::bodies::share::{self, ShareBody};
use super::super::problem::{NOT_FOUND, Problem, REFUSED};
use super::super::sent::Sent;
use super::reading::{self, at, made};
use super::record::no_name;
use crate::store::{Share, ShareId};
use axum::response::Response;
use serde_json::Value;

/// The whole link.
fn link(scope: &Scope, secret: &str) -> String {
    format!("{}/s/{secret}", scope.origin)
}

fn body(scope: &Scope, share: &Share, link: Option<String>) -> ShareBody {
    ShareBody::from_domain(share, scope.app.store().clock().now(), link)
}

/// A new link.
pub async fn create(scope: Scope, Sent(json): Sent<Value>) -> Result<Response, Problem> {
    let author = scope.author()?;
    let now = scope.app.store().clock().now();
    let share = reading::read(&json, true, |sent| share::read(sent, &scope.visible, no_name(), now))?;
    let (share, secret) = scope.app.store().make_share(share, &author.name).await?;
    let address = at(&scope, &format!("/shares/{}", share.id));
    made(
        &scope.mark,
        &address,
        &body(&scope, &share, Some(link(&scope, &secret))),
    )
}

/// The link named in the address.
async fn named(scope: &Scope) -> Result<Share, Problem> {
    let id: ShareId = scope.part("share").parse().map_err(|_| Problem::plain(NOT_FOUND))?;
    let shares = scope.app.store().shares(scope.id()).await?;
    let found = shares.into_iter().find(|share| share.id == id);
    found.ok_or_else(|| Problem::plain(NOT_FOUND))
}

/// Another link in place of this one, which opens nothing any more.
pub async fn renew(scope: Scope) -> Result<Response, Problem> {
    let _may = scope.author()?;
    let share = named(&scope).await?;
    let secret = scope.app.store().renew_share(scope.id(), share.id).await?;
    let secret = secret.ok_or_else(|| Problem::new(REFUSED, "This link ended. Make another one."))?;
    answer::written(&scope.mark, &body(&scope, &share, Some(link(&scope, &secret))))
}

/// Takes a link back: it opens nothing from now on, and stays on the list.
pub async fn end(scope: Scope) -> Result<Response, Problem> {
    let author = scope.author()?;
    let share = named(&scope).await?;
    let _it_was_open = scope.app.store().end_share(scope.id(), share.id, &author.name).await?;
    let share = named(&scope).await?;
    answer::written(&scope.mark, &body(&scope, &share, None))
}
