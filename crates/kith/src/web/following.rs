//! What an old map elsewhere may follow: the public network, or what a share link opens, as Kumu's live link reads it.
//! Where people still look at a Kumu map while they move here, that map keeps up by itself.

use super::error::WebError;
use super::exports;
use super::scope::Scope;
use super::shared::Shared;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kith_network::exchange::{WrittenFile, format};
use sha2::{Digest, Sha256};

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
    let bytes = exports::of_network(scope, blueprint()?).await?;
    let digest = Sha256::digest(&bytes);
    let mark: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    let etag = format!("\"{mark}\"");
    let always = [
        (header::ETAG, etag.clone()),
        (header::CACHE_CONTROL, FRESH.to_owned()),
        // Kumu asks from the browser of whoever looks at the old map. No cookie counts here.
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*".to_owned()),
    ];
    let known = headers.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok());
    if known.is_some_and(|known| known.trim_start_matches("W/") == etag) {
        return Ok((StatusCode::NOT_MODIFIED, always).into_response());
    }
    let kind = [(header::CONTENT_TYPE, "application/json")];
    Ok((always, kind, bytes).into_response())
}
