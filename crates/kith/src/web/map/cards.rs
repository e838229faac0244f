//! Who or what was chosen on a map, in short.

use super::super::error::WebError;
use super::super::scope::Scope;
use super::super::words::{count, date};
use super::super::{actors, looks, markdown, ties};
use kith_network::{Actor, ActorId, Tie};
use maud::{Markup, html};

pub async fn card(scope: Scope) -> Result<Markup, WebError> {
    let actor = scope.actor()?;
    Ok(actor_card(&scope, actor, false))
}

pub async fn tie_card(scope: Scope) -> Result<Markup, WebError> {
    let tie = scope.tie()?;
    Ok(connection_card(&scope, tie, false))
}

/// An actor in short, for the side panel: links to others on the map carry their ids, so that the
/// island can go there.
pub fn actor_card(scope: &Scope, actor: &Actor, embedded: bool) -> Markup {
    let visible = &scope.visible;
    let target = embedded.then_some("_top");
    let offers = actors::offers_words(scope, actor);
    let mut ties: Vec<&Tie> = visible.ties_of(actor.id).collect();
    ties.sort_by_cached_key(|tie| {
        (
            visible.vocabulary().liveness_of(tie).map_or(9, |l| l as u8),
            scope.name(tie.other_end(actor.id)).to_lowercase(),
            tie.id,
        )
    });
    html! {
        article .map-card {
            h2 { a href=(scope.actor_address(actor.id)) target=[target] { bdi { (actor.name) } } }
            p { (looks::kind(visible, actor)) @if let Some(category) = looks::category_word(visible, actor) { " · " (category) } }
            @if !actor.description.is_empty() { (markdown::prose(&actor.description)) }
            @if !offers.is_empty() { p { strong { "Offers " } (offers) } }
            h3 { (count(ties.len(), "connection", "connections")) }
            ul .plain {
                @for tie in ties {
                    @let other = tie.other_end(actor.id);
                    @let passing = looks::passing(tie, actor.id);
                    li {
                        a href=(scope.actor_address(other)) target=[target] data-actor=(other) { bdi { (scope.name(other)) } }
                        " " (looks::status(visible, tie))
                        @if !passing.gives.is_empty() { span .small { " Gives " (looks::care_words(visible, &passing.gives)) "." } }
                        @if !passing.receives.is_empty() { span .small { " Receives " (looks::care_words(visible, &passing.receives)) "." } }
                        @if !passing.unstated.is_empty() { span .small { " Between them: " (looks::care_words(visible, &passing.unstated)) "." } }
                    }
                }
            }
        }
    }
}

pub fn connection_card(scope: &Scope, tie: &Tie, embedded: bool) -> Markup {
    let target = embedded.then_some("_top");
    let end = |id: ActorId| html! { a href=(scope.actor_address(id)) target=[target] data-actor=(id) { bdi { (scope.name(id)) } } };
    html! {
        article .map-card {
            h2 { "Connection" }
            p { (end(tie.from)) (looks::arrow(tie.direction)) (end(tie.to)) }
            p { (looks::status(&scope.visible, tie)) @if !tie.label.is_empty() { " · " bdi { (tie.label) } } }
            (ties::one::flows(scope, tie))
            @if let Some(confirmed) = &tie.confirmed { p .small { "Last confirmed " (date(confirmed.on)) } }
            p { a href=(scope.tie_address(tie.id)) target=[target] { "All about this connection" } }
        }
    }
}
