//! What may stand in other people's pages: the public map, whoever is looking.

use super::error::WebError;
use super::form::Posted;
use super::map::{Frame, Looking, actor_card, bare, connection_card};
use super::scope::Scope;
use axum::extract::RawQuery;
use maud::Markup;

pub async fn page(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let looking = Looking::asked(&scope, &query)?;
    let scene = looking.scene(&scope).await?;
    let path = format!("/embed/{}", super::address::escape(&scope.visible.about().address));
    Ok(bare(&scope, &scene, &Frame::embed(&scope).of(&looking, &path)))
}

pub async fn card(scope: Scope) -> Result<Markup, WebError> {
    Ok(actor_card(&scope, scope.actor()?, true))
}

pub async fn tie_card(scope: Scope) -> Result<Markup, WebError> {
    Ok(connection_card(&scope, scope.tie()?, true))
}
