//! Guided tours: stops that each look at the map in a way of their own, with words.

pub mod edit;
pub mod play;
pub mod print;
mod stops;

use super::actors::remove::based_on;
use super::error::WebError;
use super::form::Posted;
use super::page::{ButtonForm, Look, actions, button_form, button_link, card, cards, empty_state};
use super::scope::Scope;
use super::shown::Shown;
use super::words::count;
use super::{Dress, dress, history, markdown};
use axum::extract::RawQuery;
use kith_network::view::{Stop, Tour};
use maud::{Markup, html};

pub async fn page(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let flash = history::done(&scope, &query).await;
    let tours: Vec<Markup> = scope.visible.tours().map(|tour| in_short(&scope, tour)).collect();
    let body = html! {
        h1 { "Tours" }
        p .lead { "A tour leads through the map stop by stop, each with a picture and words." }
        @if tours.is_empty() {
            (empty_state("No tour yet", "A tour tells newcomers, a meeting or a committee what the map shows: a handful of stops, each with somebody in the middle and a few sentences.", &[]))
        } @else { (cards(&tours)) }
        @if scope.may_edit() { p { (button_link("Make a tour", &scope.at("/tours/new"), Look::Main)) } }
        p { a href=(scope.at("/map")) { "The map" } }
    };
    let page = Dress::of(&scope, "/map", "Tours", body).crumb("Map", scope.at("/map"));
    Ok(dress(
        &scope.asking,
        page.flash(flash.as_ref().map(history::Done::flash)),
    ))
}

fn in_short(scope: &Scope, tour: &Tour) -> Markup {
    let address = scope.tour_address(tour);
    let first = tour.words.split("\n\n").next().unwrap_or_default();
    card(html! {
        h2 { a href=(address) { bdi { (tour.name) } } }
        p { (count(tour.steps.len(), "stop", "stops")) "." @if scope.may_edit() { " Who can take it: " (tour.audience.label()) "." } }
        @if !first.is_empty() { (markdown::prose(first)) }
        p { a href={ (address) "/print" } { "Hand-out to print" span .unseen { " of " (tour.name) } } }
        @if scope.may_edit() { (editing(scope, tour)) }
    })
}

/// What organisers can do with a tour.
fn editing(scope: &Scope, tour: &Tour) -> Markup {
    let address = scope.tour_address(tour);
    let share = super::address::with(&scope.at("/shares/new"), &[("shows", &format!("tour:{}", tour.id))]);
    actions(&[
        button_link("Edit", &format!("{address}/edit"), Look::Quiet),
        button_link("Share", &share, Look::Quiet),
        button_form(&ButtonForm {
            action: &format!("{address}/remove"),
            label: "Remove",
            about: Some(tour.name.as_str()),
            look: Look::Danger,
            hidden: &[("token", &scope.asking.token()), ("based-on", &based_on(scope))],
        }),
    ])
}

/// The tour named in the address.
fn named(scope: &Scope) -> Result<&Tour, WebError> {
    let part = scope.part("tour");
    let mut tours = scope.visible.tours();
    tours.find(|tour| tour.address() == part).ok_or(WebError::NotFound)
}

/// What the map's address would ask for at this stop.
pub fn query(scope: &Scope, stop: &Stop) -> Posted {
    let mut query = Posted::default();
    if let Some(view) = scope.visible.views().find(|view| Some(view.id) == stop.view) {
        query.set("view", view.address());
    }
    if let Some(steps) = stop.steps.filter(|_| !stop.focus.is_empty()) {
        let ids: Vec<String> = stop.focus.iter().map(ToString::to_string).collect();
        query.set("focus", ids.join(","));
        query.set("steps", steps.to_string());
    }
    query
}

/// The picture of a stop. Where everybody is shown, those it rests on stand out.
pub async fn shown(scope: &Scope, stop: &Stop) -> Result<Shown, WebError> {
    let shown = Shown::asked(scope, &query(scope, stop)).await?;
    Ok(match stop.steps {
        None => shown.lighting(stop.focus.iter().copied()),
        Some(_) => shown,
    })
}

/// What a stop is called: its title, or else its number.
pub fn title(stop: &Stop, at: usize) -> String {
    match stop.title.as_str() {
        "" => format!("Stop {}", at + 1),
        title => title.to_owned(),
    }
}
