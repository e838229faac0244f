//! Removing an actor: undoable, or for good.

use super::super::form::Posted;
use super::super::page::{Choice, Field, Look, button_danger, button_link, field_radios, hidden};
use super::super::scope::Scope;
use super::super::words::count;
use super::super::{Dress, WebError, dress, history};
use axum::response::Redirect;
use kith_network::network::Change;
use maud::{Markup, html};

pub async fn page(scope: Scope) -> Result<Markup, WebError> {
    let actor = scope.actor()?;
    let ties = scope.visible.ties_of(actor.id).len();
    let title = format!("Remove {}", actor.name);
    let body = html! {
        h1 { "Remove " bdi { (actor.name) } "?" }
        p { "Their " (count(ties, "connection goes", "connections go")) " too." }
        form method="post" action=(scope.at(&format!("/actors/{}/remove", actor.id))) {
            (hidden("token", &scope.asking.token()))
            (hidden("based-on", &based_on(&scope)))
            (field_radios(&Field::new("how", "How?"), &[
                Choice { value: "remove", label: "Take off the map", hint: Some("History keeps it, and it can be undone."), chosen: true },
                Choice { value: "erase", label: "Erase for good", hint: Some("For somebody who wants to be forgotten. Removed from history too; history keeps that something was removed, never who. This cannot be undone."), chosen: false },
            ]))
            div .actions { (button_danger("Remove", None)) (button_link("Keep", &scope.actor_address(actor.id), Look::Quiet)) }
        }
    };
    let page = Dress::of(&scope, "/actors", &title, body)
        .crumb("People and groups", scope.at("/actors"))
        .crumb(actor.name.as_str(), scope.actor_address(actor.id));
    Ok(dress(&scope.asking, page))
}

/// The version a form was made from, to be sent along with it.
pub fn based_on(scope: &Scope) -> String {
    scope
        .visible
        .version()
        .map(|version| version.to_string())
        .unwrap_or_default()
}

pub async fn remove(scope: Scope, form: Posted) -> Result<Redirect, WebError> {
    let id = scope.actor()?.id;
    if form.get("how") == "erase" {
        scope.app.store().erase_actor(scope.id(), id, &scope.author()?).await?;
        scope.app.forget_drawings(scope.id());
        return Ok(Redirect::to(&scope.at("/actors")));
    }
    let done = scope
        .commit(Change::RemoveActor(id), history::version(form.get("based-on")), "")
        .await?;
    Ok(history::done_at(&scope.at("/actors"), done.version))
}
