//! What is on the map: actors, ties, the words for them, views, tours and places.

use super::super::super::scope::Scope;
use super::super::asked::Asked;
use super::super::bodies::actor::ActorBody;
use super::super::bodies::spot::PlacedBody;
use super::super::bodies::tie::TieBody;
use super::super::bodies::tour::TourBody;
use super::super::bodies::view::ViewBody;
use super::super::bodies::vocabulary::VocabularyBody;
use super::super::choosing;
use super::super::paging::{self, Listed};
use super::super::problem::Problem;
use super::{at, listed, missing, one};
use axum::response::Response;
use kith_network::network::RecordId;
use kith_network::view::{Tour, View};
use kith_network::{Actor, ActorId, Tie};

pub async fn vocabulary(scope: Scope) -> Result<Response, Problem> {
    one(
        &scope,
        &RecordId::Vocabulary,
        &VocabularyBody::from_domain(&scope.visible),
    )
}

pub async fn actors(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let chosen = choosing::chosen(&scope, &asked)?.map(|chosen| chosen.actors);
    let actors = scope.visible.actors();
    let of = actors.len();
    let is_chosen = |actor: &&Actor| chosen.as_ref().is_none_or(|chosen| chosen.contains(&actor.id));
    let chosen = actors
        .filter(is_chosen)
        .map(|actor| (actor.id.to_string(), actor))
        .collect();
    let at = at(&scope, "/actors");
    let make = |actor: &Actor| ActorBody::from_domain(&scope.visible, actor);
    paging::page(&scope.mark, &asked, Listed { chosen, of, at: &at }, make)
}

fn named(scope: &Scope) -> Result<&Actor, Problem> {
    let id: ActorId = scope.part("actor").parse().map_err(|_| missing())?;
    scope.visible.actor(id).ok_or_else(missing)
}

pub async fn actor(scope: Scope) -> Result<Response, Problem> {
    let actor = named(&scope)?;
    one(
        &scope,
        &RecordId::Actor(actor.id),
        &ActorBody::from_domain(&scope.visible, actor),
    )
}

/// The ties of one actor: its alters are at their other ends.
pub async fn ties_of(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let actor = named(&scope)?;
    let part = format!("/actors/{}/ties", actor.id);
    let ties = scope.visible.ties_of(actor.id);
    let make = |tie: &Tie| TieBody::from_domain(&scope.visible, tie);
    listed(&scope, &asked, &part, ties, |tie| tie.id.to_string(), make)
}

pub async fn ties(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let chosen = choosing::chosen(&scope, &asked)?.map(|chosen| chosen.ties);
    let ties = scope.visible.ties();
    let of = ties.len();
    let is_chosen = |tie: &&Tie| chosen.as_ref().is_none_or(|chosen| chosen.contains(&tie.id));
    let chosen = ties.filter(is_chosen).map(|tie| (tie.id.to_string(), tie)).collect();
    let at = at(&scope, "/ties");
    let make = |tie: &Tie| TieBody::from_domain(&scope.visible, tie);
    paging::page(&scope.mark, &asked, Listed { chosen, of, at: &at }, make)
}

pub async fn tie(scope: Scope) -> Result<Response, Problem> {
    let tie = scope.tie()?;
    one(
        &scope,
        &RecordId::Tie(tie.id),
        &TieBody::from_domain(&scope.visible, tie),
    )
}

pub async fn views(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let make = |view: &View| ViewBody::from_domain(&scope.visible, view);
    listed(
        &scope,
        &asked,
        "/views",
        scope.visible.views(),
        |view| view.id.to_string(),
        make,
    )
}

/// A view by its id, or by what it is called in addresses of the map.
pub async fn view(scope: Scope) -> Result<Response, Problem> {
    let part = scope.part("view");
    let mut views = scope.visible.views();
    let view = views.find(|view| view.id.to_string() == part || view.address() == part);
    let view = view.ok_or_else(missing)?;
    one(
        &scope,
        &RecordId::View(view.id),
        &ViewBody::from_domain(&scope.visible, view),
    )
}

pub async fn tours(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let make = |tour: &Tour| TourBody::from_domain(&scope.visible, tour);
    listed(
        &scope,
        &asked,
        "/tours",
        scope.visible.tours(),
        |tour| tour.id.to_string(),
        make,
    )
}

/// A tour by its id, or by what it is called in addresses.
pub async fn tour(scope: Scope) -> Result<Response, Problem> {
    let part = scope.part("tour");
    let mut tours = scope.visible.tours();
    let tour = tours.find(|tour| tour.id.to_string() == part || tour.address() == part);
    let tour = tour.ok_or_else(missing)?;
    one(
        &scope,
        &RecordId::Tour(tour.id),
        &TourBody::from_domain(&scope.visible, tour),
    )
}

/// Where marks were put by hand; where all of them are is for the map to say.
pub async fn spots(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let placed: Vec<(String, PlacedBody)> = scope
        .visible
        .actors()
        .filter_map(|actor| Some((actor.id, scope.visible.spot(actor.id)?)))
        .map(|(id, spot)| (id.to_string(), PlacedBody::from_domain(id, spot)))
        .collect();
    let of = placed.len();
    let at = at(&scope, "/spots");
    let chosen = placed;
    paging::page(&scope.mark, &asked, Listed { chosen, of, at: &at }, |placed| placed)
}
