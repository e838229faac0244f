//! The row of views above a map: one press changes the way of looking.

use super::super::page::{NoticeKind, notice};
use super::super::scope::Scope;
use super::super::{Dress, address, dress};
use super::Looking;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kith_network::view::View;
use maud::{Markup, html};

/// The views as links, the one looked through marked as the current one; nothing where a viewer
/// has no choice.
pub fn toggle(scope: &Scope, looking: &Looking, path: &str) -> Markup {
    let views: Vec<(String, String, bool)> = scope
        .visible
        .views()
        .map(|view| {
            let current = looking.view.as_ref().is_some_and(|now| now.id == view.id);
            let at = address::with(
                path,
                &[("view", &view.address()), ("controls", looking.value("controls"))],
            );
            (at, view.name.to_string(), current)
        })
        .collect();
    let plain = match scope.visible.opening_view() {
        Some(_) => address::with(path, &[("view", "all"), ("controls", looking.value("controls"))]),
        None => address::with(path, &[("controls", looking.value("controls"))]),
    };
    html! {
        @if !views.is_empty() {
            nav .looks-row aria-label="Views of this map" {
                ul {
                    li { a href=(plain) aria-current=[looking.view.is_none().then_some("true")] { "Everything as it comes" } }
                    @for (href, name, current) in &views {
                        li { a href=(href) aria-current=[current.then_some("true")] { bdi { (name) } } }
                    }
                    li .on-screen { a .looks-row__all href=(scope.at("/views")) { "All views" } }
                }
            }
        }
    }
}

/// For whoever comes by the address of a view that is not there, or not for them.
pub fn no_such_view(scope: &Scope) -> Response {
    let views: Vec<&View> = scope.visible.views().collect();
    let title = "There is no such view here";
    let body = html! {
        h1 { (title) }
        (notice(NoticeKind::Wrong, html! { p { "It may have been renamed or removed, or is not for everyone." } }))
        @if views.is_empty() { p { a href=(scope.at("/map")) { "Look at the map as it comes" } } } @else {
            p { "These are the ways of looking that there are for you:" }
            ul {
                li { a href=(address::with(&scope.at("/map"), &[("view", "all")])) { "Everything as it comes" } }
                @for view in views { li { a href=(address::with(&scope.at("/map"), &[("view", &view.address())])) { bdi { (view.name) } } } }
            }
        }
    };
    let page = dress(&scope.asking, Dress::of(scope, "/map", title, body));
    (StatusCode::NOT_FOUND, page).into_response()
}
