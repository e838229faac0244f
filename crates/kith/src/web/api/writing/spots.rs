//! Where marks are put by hand on the plain map. Places in a view are part of the view.

use super::super::super::scope::Scope;
use super::super::asked::Asked;
use super::super::bodies::spot::{self, PlacedBody};
use super::super::problem::{NOT_FOUND, Problem};
use super::super::sent::Sent;
use super::reading::{self, precondition, why};
use super::records::{commit, seen, told, value};
use axum::http::HeaderMap;
use axum::response::Response;
use kith_network::ActorId;
use kith_network::network::{Change, RecordId};
use serde_json::Value;

fn actor(scope: &Scope) -> Result<ActorId, Problem> {
    Ok(scope.actor()?.id)
}

/// Puts a mark somewhere.
pub async fn put(scope: Scope, asked: Asked, headers: HeaderMap, Sent(json): Sent<Value>) -> Result<Response, Problem> {
    let id = actor(&scope)?;
    precondition(&scope, &headers, &RecordId::Spot(id), &Value::Null, Vec::new)?;
    let spot = reading::read(&json, true, |mut sent| {
        sent.fixed("actor", &id.to_string());
        spot::read(sent)
    })?;
    if spot != scope.visible.spot(id) {
        commit(&scope, Change::PlaceActor(id, spot), &why(&asked), Vec::new).await?;
    }
    seen(&scope, |visible| value(&PlacedBody::from_domain(id, visible.spot(id)?)))
}

/// Lets a mark find its own place again.
pub async fn remove(scope: Scope, asked: Asked, headers: HeaderMap) -> Result<Response, Problem> {
    let id = actor(&scope)?;
    precondition(&scope, &headers, &RecordId::Spot(id), &Value::Null, Vec::new)?;
    scope.visible.spot(id).ok_or_else(|| Problem::plain(NOT_FOUND))?;
    let done = commit(&scope, Change::PlaceActor(id, None), &why(&asked), Vec::new).await?;
    told(&scope, &done)
}

/// Lets all marks find their own places again.
pub async fn remove_all(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let placed = scope
        .visible
        .actors()
        .filter(|actor| scope.visible.spot(actor.id).is_some());
    let changes: Vec<Change> = placed.map(|actor| Change::PlaceActor(actor.id, None)).collect();
    if changes.is_empty() {
        return Err(Problem::plain(NOT_FOUND));
    }
    let why = match why(&asked) {
        empty if empty.is_empty() => "Let moved marks find their own places again".to_owned(),
        why => why,
    };
    let done = commit(&scope, Change::Several(changes), &why, Vec::new).await?;
    told(&scope, &done)
}
