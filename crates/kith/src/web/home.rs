//! The start page: the networks one can see, and ways to begin.

use super::asking::Asking;
use super::page::{Look, button_link, card, cards, empty_state};
use super::words::count;
use super::{App, Dress, dress};
use axum::extract::State;
use kith_network::VisibleNetwork;
use maud::{Markup, html};
use std::sync::Arc;

pub async fn page(State(app): State<App>, asking: axum::Extension<Asking>) -> Markup {
    let asking = asking.0;
    let networks: Vec<Arc<VisibleNetwork>> = app
        .store()
        .networks()
        .iter()
        .filter_map(|network| app.visible(network.address(), asking.viewer()))
        .collect();
    let body = html! {
        h1 { @if asking.session().is_some() { "Your networks" } @else { "Neighbourhoods on this kith" } }
        p .lead { "kith maps the care a neighbourhood already has: who is there, what they give and would welcome, and how alive the connections are." }
        @if networks.is_empty() { (nothing_yet(&asking)) }
        @else { (cards(&networks.iter().map(|visible| network_card(visible)).collect::<Vec<_>>())) }
        @if asking.is_organiser() {
            h2 { "Begin something" }
            (cards(&[
                card(html! {
                    h3 { "Start your own" }
                    p { "An empty map with words to begin with: categories, statuses, types of care. Nobody’s data in it." }
                    (button_link("Start your own", "/new", Look::Main))
                }),
                card(html! {
                    h3 { "Bring a spreadsheet" }
                    p { "From Kumu or made by hand: one sheet of people and groups, one of connections. You see what would change before anything does." }
                    (button_link("Bring a spreadsheet", "/new?with=spreadsheet", Look::Quiet))
                }),
            ]))
        }
        p .small { a href="/api" { "For programs: the API" } @if asking.session().is_some() { " · " a href="/tokens" { "Your tokens" } } }
    };
    dress(
        &asking,
        Dress {
            part: "/",
            ..Dress::new("Networks", body)
        },
    )
}

fn nothing_yet(asking: &Asking) -> Markup {
    if asking.is_organiser() {
        return empty_state(
            "No networks yet",
            "A network is one neighbourhood’s map. Start an empty one or bring a spreadsheet.",
            &[],
        );
    }
    empty_state(
        "Nothing to show yet",
        "No neighbourhood here has opened its map to everyone. If you have an account, sign in with the link you were given.",
        &[button_link("How to sign in", "/sign-in", Look::Quiet)],
    )
}

fn network_card(visible: &VisibleNetwork) -> Markup {
    let about = visible.about();
    let address = format!("/n/{}", super::address::escape(&about.address));
    let first = about.description.split("\n\n").next().unwrap_or_default();
    card(html! {
        h2 { a href=(address) { (about.name) } }
        p { (count(visible.actors().len(), "person, group or organisation", "people, groups and organisations")) ", " (count(visible.ties().len(), "connection", "connections")) "." }
        @if !first.is_empty() { (super::markdown::prose(first)) }
        p { a href={ (address) "/map" } { "Map" span .unseen { " of " (about.name) } } " · " a href={ (address) "/analysis" } { "Analysis" span .unseen { " of " (about.name) } } }
    })
}

pub async fn health() -> &'static str {
    "ok\n"
}
