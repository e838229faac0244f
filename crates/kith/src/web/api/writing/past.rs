//! Changes taken back.

use super::super::super::history::version;
use super::super::super::scope::Scope;
use super::super::problem::{CONFLICT, NOT_FOUND, Problem};
use super::records::told;
use axum::response::Response;

/// Takes back the change that made a version, unless what it touched was changed since.
pub async fn undo(scope: Scope) -> Result<Response, Problem> {
    let version = version(scope.part("version")).ok_or_else(|| Problem::plain(NOT_FOUND))?;
    let author = scope.author()?;
    let entry = scope.app.store().entry(scope.id(), version).await?;
    entry.ok_or_else(|| Problem::plain(NOT_FOUND))?;
    let done = scope.app.store().undo(scope.id(), version, &author).await;
    let done = done.map_err(|error| match Problem::from(error) {
        problem if problem.kind == CONFLICT => Problem::new(
            CONFLICT,
            "This was changed again since, so it was not taken back. History says by whom.",
        ),
        other => other,
    })?;
    scope.app.forget_drawings(scope.id());
    told(&scope, &done)
}
