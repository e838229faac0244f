//! A tour as a hand-out: every stop with its picture, what the signs mean, its words, and who is
//! in it.

use super::super::error::WebError;
use super::super::page::{Shell, bare_shell};
use super::super::scope::Scope;
use super::super::{assets, computed_on, markdown, words};
use super::{named, shown, title};
use kith_network::view::{Stop, Tour};
use maud::{Markup, html};

pub async fn page(scope: Scope) -> Result<Markup, WebError> {
    let tour = named(&scope)?;
    let path = scope.tour_address(tour);
    let mut stops = Vec::with_capacity(tour.steps.len());
    for (at, stop) in tour.steps.iter().enumerate() {
        stops.push(on_paper(&scope, stop, at).await?);
    }
    let body = html! {
        div .on-paper.hand-out {
            p .on-paper__back { a href=(path) { "Back to the tour" } ". Your browser prints this or keeps it as a PDF." }
            (front(&scope, tour))
            @for stop in &stops { (stop) }
        }
    };
    let name = scope.visible.about().name.as_str().to_owned();
    let (css, icon) = (assets::css(), assets::icon());
    Ok(bare_shell(&Shell {
        network: Some((&name, &path)),
        css: &css,
        icon: &icon,
        foot_note: Some(computed_on(&scope.visible)),
        ..Shell::new(tour.name.as_str(), body)
    }))
}

fn front(scope: &Scope, tour: &Tour) -> Markup {
    html! {
        h1 { bdi { (tour.name) } }
        p .lead { "A tour of the map of " bdi { (scope.visible.about().name) } ", as of " (words::date(scope.app.today())) "." }
        @if !tour.words.is_empty() { div .prose { (markdown::prose(&tour.words)) } }
        @if tour.steps.is_empty() { p { "This tour has no stops yet." } }
        @else {
            nav .contents aria-label="Stops" {
                ol { @for (at, stop) in tour.steps.iter().enumerate() { li { a href={ "#stop-" (at + 1) } { bdi { (title(stop, at)) } } } } }
            }
        }
    }
}

async fn on_paper(scope: &Scope, stop: &Stop, at: usize) -> Result<Markup, WebError> {
    let shown = shown(scope, stop).await?;
    let many = shown.counted();
    Ok(html! {
        section .section.hand-out__stop id={ "stop-" (at + 1) } aria-labelledby={ "title-" (at + 1) } {
            p .section__number { "Stop " (at + 1) }
            h2 id={ "title-" (at + 1) } { bdi { (title(stop, at)) } }
            (markdown::prose(&stop.words))
            (shown.on_paper(&format!("stop-{}-map", at + 1)))
            h3 { "What the signs mean" }
            div .hand-out__legend { (shown.legend()) }
            h3 { "Who is in this picture" }
            p .small { (many) "." }
            (shown.names(scope))
        }
    })
}
