//! One sheet of paper for each team.

use super::super::error::WebError;
use super::super::form::Posted;
use super::super::scope::Scope;
use super::super::{Dress, dress, words};
use super::asked;
use super::paper::Paper;
use super::teams::{Beside, one_team};
use axum::extract::RawQuery;
use kith_network::ActorId;
use kith_network::analysis::{Report, TeamCard};
use kith_network::picture::{Scene, svg};
use maud::{Markup, PreEscaped, html};

fn cards(report: &Report) -> impl Iterator<Item = &TeamCard> {
    report.sections.iter().flat_map(|section| &section.cards)
}

pub async fn one(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let team: ActorId = scope.part("team").parse().map_err(|_| WebError::NotFound)?;
    let report = asked(&scope, &query).await?;
    let card = cards(&report)
        .find(|card| card.team == team)
        .ok_or(WebError::NotFound)?;
    let scene = scope.app.scene(&scope.visible).await?;
    let paper = Paper::page(&scope, &report);
    let title = format!("{}: team sheet", card.name);
    let body = html! {
        h1 { bdi { (card.name) } }
        p .lead { (about(&scope, &report)) }
        (sheet(&scope, &paper, &scene, card))
        p .on-screen { a href=(paper.address_with("/analysis/teams", &[])) { "The sheets of all teams" } }
    };
    let dressed =
        Dress::of(&scope, "/analysis", &title, body).crumb("What the map says", paper.address_with("/analysis", &[]));
    Ok(dress(&scope.asking, dressed))
}

pub async fn all(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let report = asked(&scope, &query).await?;
    let scene = scope.app.scene(&scope.visible).await?;
    let paper = Paper::page(&scope, &report);
    let title = "A sheet for every team";
    let teams = cards(&report).count();
    let body = html! {
        h1 { (title) }
        p .lead { (about(&scope, &report)) }
        @if teams == 0 { p { "There is no care team on this map yet, so there is no sheet." } }
        @else { p .on-screen { (words::count(teams, "sheet", "sheets")) ". Printed, each begins on a page of its own." } }
        @for card in cards(&report) { (sheet(&scope, &paper, &scene, card)) }
    };
    let dressed =
        Dress::of(&scope, "/analysis", title, body).crumb("What the map says", paper.address_with("/analysis", &[]));
    Ok(dress(&scope.asking, dressed))
}

fn about(scope: &Scope, report: &Report) -> Markup {
    html! { bdi { (scope.visible.about().name) } ", as of " (words::date(report.as_of)) ". " (report.computed_on) }
}

fn sheet(scope: &Scope, paper: &Paper<'_>, scene: &Scene, card: &TeamCard) -> Markup {
    let beside = Beside {
        picture: scene.around(card.team).map(|around| drawn(scope, &around, card)),
        on_a_sheet: true,
    };
    html! { div .sheet { (one_team(paper, card, beside)) } }
}

fn drawn(scope: &Scope, around: &Scene, card: &TeamCard) -> Markup {
    let (actors, ties) = (scope.at("/actors/"), scope.at("/connections/"));
    let links = svg::Links {
        actors: &actors,
        ties: &ties,
        anchors: false,
    };
    html! {
        figure .sheet__picture {
            (PreEscaped(svg::inline(around, Some(links), &format!("around-{}", card.team))))
            figcaption .small.soft { "Everyone " bdi { (card.name) } " is connected with. The thicker the line, the livelier; dashed: inactive, dotted: not said." }
        }
    }
}
