//! What others may follow. An old map elsewhere: the public network, or what a share link opens, as Kumu's live link reads
//! it; where people still look at a Kumu map while they move here, that map keeps up by itself. And directories of services:
//! public organisations and services, as Open Referral UK asks for them.

use super::error::WebError;
use super::exports;
use super::form::Posted;
use super::freshness;
use super::scope::Scope;
use super::shared::Shared;
use axum::extract::RawQuery;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kith_network::exchange::{FeedQuery, Outgoing, WrittenFile, feed, format};
use std::collections::BTreeMap;

/// How long whoever asks may keep an answer, in seconds: somebody who withdraws is gone from there within a minute.
const FRESH: &str = "public, max-age=60";

/// The file that Kumu's live link reads.
fn blueprint() -> Result<&'static WrittenFile, WebError> {
    let files = format("kumu").map(|format| format.files).unwrap_or_default();
    let found = files.iter().find(|file| file.ending == "-blueprint.json");
    found.ok_or(WebError::NotFound)
}

pub async fn public(scope: Scope, headers: HeaderMap) -> Result<Response, WebError> {
    answer(&scope, &headers).await
}

pub async fn shared(shared: Shared, headers: HeaderMap) -> Result<Response, WebError> {
    answer(shared.whole()?, &headers).await
}

async fn answer(scope: &Scope, headers: &HeaderMap) -> Result<Response, WebError> {
    fresh(exports::of_network(scope, blueprint()?).await?, headers)
}

/// The directory's front page, a list, or one record of a list, whichever the address names.
pub async fn directory(scope: Scope, RawQuery(query): RawQuery, headers: HeaderMap) -> Result<Response, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let number = |name: &str, usual: usize| match query.get(name) {
        "" => Ok(usual),
        typed => typed.parse().map_err(|_| WebError::NotFound),
    };
    let path = format!("/{}/{}", scope.part("list"), scope.part("record"));
    let wanted = FeedQuery {
        page: number("page", 1)?,
        per_page: number("per_page", 50)?,
        search: query.get("search"),
        taxonomy_term_id: query.get("taxonomy_term_id"),
        taxonomy_id: query.get("taxonomy_id"),
        ..FeedQuery::at(path.trim_end_matches('/'))
    };
    let outgoing = Outgoing {
        network: &scope.visible,
        places: BTreeMap::new(),
        on: scope.app.today(),
        origin: &scope.origin,
    };
    let said = feed(&outgoing, &wanted).ok_or(WebError::NotFound)?;
    fresh(said.to_string().into_bytes(), &headers)
}

/// An answer for whoever asks from anywhere, with a mark that spares asking again.
fn fresh(bytes: Vec<u8>, headers: &HeaderMap) -> Result<Response, WebError> {
    let etag = freshness::mark_of(&bytes);
    let always = [
        (header::ETAG, etag.clone()),
        (header::CACHE_CONTROL, FRESH.to_owned()),
        // Kumu asks from the browser of whoever looks at the old map. No cookie counts here.
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*".to_owned()),
    ];
    if freshness::is_known(headers, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, always).into_response());
    }
    let kind = [(header::CONTENT_TYPE, "application/json")];
    Ok((always, kind, bytes).into_response())
}
