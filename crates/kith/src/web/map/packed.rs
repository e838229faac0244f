//! The picture as numbers, for the island's renderer of large maps.

use super::super::error::WebError;
use super::super::form::Posted;
use super::super::freshness;
use super::super::scope::Scope;
use super::lit::Behind;
use super::looking::Looking;
use axum::extract::RawQuery;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kith_network::picture::packed;

/// The same picture as the page at the same address draws, packed (`map/README.md`). Whoever has
/// it already, and says so, is told that nothing has changed for them.
pub async fn scene(scope: Scope, RawQuery(query): RawQuery, headers: HeaderMap) -> Result<Response, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let behind = Behind::asked(&scope, &query).await?;
    let scene = Looking::asked(&scope, &query)?.scene(&scope).await?;
    let bytes = packed::write(&scene, behind.as_ref().map(Behind::lit));
    let etag = freshness::mark_of(&bytes);
    if freshness::is_known(&headers, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, etag)]).into_response());
    }
    let kind = (header::CONTENT_TYPE, "application/octet-stream".to_owned());
    Ok(([kind, (header::ETAG, etag)], bytes).into_response())
}
