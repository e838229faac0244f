//! A look at the map as a file: dots, paper, or one page that works without a server.

use super::super::error::WebError;
use super::super::exports::attachment;
use super::super::form::Posted;
use super::super::page::{Choice, Field, TextKind, button, field_checks, field_select, field_text};
use super::super::scope::Scope;
use super::super::{Dress, address, alone, dress};
use super::Looking;
use crate::document::{self, MapSheet, Paper};
use crate::raster::{self, Painting};
use axum::extract::RawQuery;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kith_network::picture::{Scene, svg};
use maud::{Markup, html};
use std::sync::Arc;

/// The size of the picture that other sites show beside a link.
const PREVIEW: (u32, u32) = (1200, 630);

/// The parameters that say how a file is made, and nothing of the look.
const OF_FILES: [&str; 5] = ["scale", "transparent", "paper", "turned", "list"];

fn asked(query: Option<String>) -> Posted {
    Posted::read(query.as_deref().unwrap_or_default())
}

/// The look as a picture of dots: `scale` for each unit, `transparent=yes` without paper.
pub async fn png(scope: Scope, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    let query = asked(query);
    let scene = Looking::asked(&scope, &query)?.scene(&scope).await?;
    let painting = Painting {
        scale: query
            .get("scale")
            .parse()
            .ok()
            .filter(|scale: &f64| scale.is_finite())
            .unwrap_or(2.0),
        transparent: query.get("transparent") == "yes",
    };
    let bytes = elsewhere(scene, move |scene| {
        raster::png(&svg::file(scene), painting).map_err(|problem| problem.to_string())
    })
    .await?;
    Ok(file(&scope, "png", "image/png", bytes))
}

/// The picture that other sites show beside a link to the map: as anyone sees it.
pub async fn preview(scope: Scope, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    let scene = Looking::asked(&scope, &asked(query))?.scene(&scope).await?;
    let (wide, high) = PREVIEW;
    let bytes = elsewhere(scene, move |scene| {
        raster::fitted(&svg::file(scene), wide, high).map_err(|problem| problem.to_string())
    })
    .await?;
    Ok(([(header::CONTENT_TYPE, "image/png")], bytes).into_response())
}

/// The look on paper: `paper` from a4 to a0, `turned=yes` lying, `list=yes` with everything on it
/// as a list.
pub async fn pdf(scope: Scope, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    let query = asked(query);
    let looking = Looking::asked(&scope, &query)?;
    let scene = looking.scene(&scope).await?;
    let with_list = query.get("list") == "yes";
    let today = scope.app.today();
    let network = scope.visible.about().name.to_string();
    let words = looking.view.map(|view| view.words).unwrap_or_default();
    let paper = Paper::from_key(query.get("paper")).unwrap_or(Paper::A4);
    let turned = query.get("turned").to_owned();
    let bytes = elsewhere(scene, move |scene| {
        let usual = MapSheet::of(scene, &network, today, with_list);
        let sheet = MapSheet {
            words,
            paper,
            landscape: match turned.as_str() {
                "yes" => true,
                "no" => false,
                _ => usual.landscape,
            },
            ..usual
        };
        document::map(&sheet).map_err(|problem| problem.to_string())
    })
    .await?;
    Ok(file(&scope, "pdf", "application/pdf", bytes))
}

/// The look as one page that needs no server: picture, legend, list, and the script that brings it
/// to life, in one file.
pub async fn page_alone(scope: Scope, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    let looking = Looking::asked(&scope, &asked(query))?;
    let scene = looking.scene(&scope).await?;
    let words = looking.view.map(|view| view.words).unwrap_or_default();
    let text = alone::map(&scope.visible, &scene, &words, scope.app.today());
    Ok(file(&scope, "html", "text/html; charset=utf-8", text.into_bytes()))
}

/// Long work is done where it keeps nobody waiting.
async fn elsewhere(
    scene: Arc<Scene>,
    make: impl FnOnce(&Scene) -> Result<Vec<u8>, String> + Send + 'static,
) -> Result<Vec<u8>, WebError> {
    let stopped = "The file could not be made. Nothing was changed; please try again.";
    tokio::task::spawn_blocking(move || make(&scene))
        .await
        .unwrap_or_else(|_| Err(stopped.to_owned()))
        .map_err(WebError::Words)
}

fn file(scope: &Scope, ending: &str, content: &'static str, bytes: Vec<u8>) -> Response {
    let name = format!("{}-map.{ending}", scope.visible.about().address);
    let headers = [
        (header::CONTENT_TYPE, content.to_owned()),
        (header::CONTENT_DISPOSITION, attachment(&name)),
    ];
    (headers, bytes).into_response()
}

/// Ways to take this look along, and to print it.
pub async fn take(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = asked(query);
    let looking = Looking::asked(&scope, &query)?;
    let scene = looking.scene(&scope).await?;
    let look: Vec<(&str, &str)> = query
        .beginning("")
        .filter(|(name, _)| !OF_FILES.contains(name))
        .collect();
    let at = |rest: &str| address::with(&scope.at(rest), &look);
    let papers: Vec<Choice<'_>> = Paper::ALL
        .into_iter()
        .map(|paper| Choice {
            value: paper.key(),
            label: paper.label(),
            hint: None,
            chosen: paper == Paper::A4,
        })
        .collect();
    let kept = html! { @for (name, value) in &look { input type="hidden" name=(name) value=(value); } };
    let body = html! {
        h1 { "Save or print this map" }
        p .lead { (scene.description) }
        p { "Each file holds what you can see on the map as you look at it now, and no more. " a href=(at("/map")) { "Back to the map" } }
        h2 { "On paper" }
        form method="get" action=(scope.at("/map.pdf")) {
            (kept)
            (field_select(&Field::new("paper", "How large?"), &papers))
            (field_checks(&Field::new("list", "And after the picture"), &[yes("A list of everybody and every connection on it", None, true)]))
            (button("Make the PDF"))
        }
        h2 { "As a picture" }
        form method="get" action=(scope.at("/map.png")) {
            (kept)
            (field_text(&Field::new("scale", "How many times larger than on the screen?").hint("2 is sharp on paper and on most screens."), "2", TextKind::Text))
            (field_checks(&Field::new("transparent", "What is behind it"), &[yes("Nothing: no paper", Some("For a slide or a poster with a colour of its own."), false)]))
            (button("Make the picture (PNG)"))
        }
        p { a href=(at("/map.svg")) { "A drawing that stays sharp at any size (SVG)" } }
        h2 { "As a page of its own" }
        p { "One file with the map, its legend and its list. It opens in any browser, without a network and without kith; it can be passed on by mail or kept on a stick. Nobody can edit it, and it does not follow later changes." }
        p { a .button href=(at("/map.html")) { "Save the page (HTML)" } }
    };
    let page = Dress::of(&scope, "/map", "Save or print this map", body);
    Ok(dress(&scope.asking, page.crumb("Map", scope.at("/map"))))
}

/// One thing that may be ticked.
fn yes<'a>(label: &'a str, hint: Option<&'a str>, chosen: bool) -> Choice<'a> {
    Choice {
        value: "yes",
        label,
        hint,
        chosen,
    }
}
