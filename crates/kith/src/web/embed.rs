//! What may stand in other people's pages: the public map, whoever is looking.

use super::error::WebError;
use super::map::{Frame, actor_card, bare, connection_card};
use super::scope::Scope;
use maud::Markup;

pub async fn page(scope: Scope) -> Result<Markup, WebError> {
    let scene = scope.app.scene(&scope.visible).await?;
    Ok(bare(&scope, &scene, &Frame::embed(&scope)))
}

pub async fn card(scope: Scope) -> Result<Markup, WebError> {
    Ok(actor_card(&scope, scope.actor()?, true))
}

pub async fn tie_card(scope: Scope) -> Result<Markup, WebError> {
    Ok(connection_card(&scope, scope.tie()?, true))
}
