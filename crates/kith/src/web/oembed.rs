//! oEmbed 1.0: programs that show a pasted address as what is there ask here how to.
//!
//! Only what anyone may see is told of, whoever asks; an address of something that is not there
//! and one of something that is not for everybody are answered alike.

use super::App;
use super::discovery::{Told, What};
use super::form::Posted;
use super::scope::origin;
use super::shared::viewer;
use super::{address, error::WebError};
use crate::store::{Share, Shows};
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kith_network::consent::Viewer;
use maud::html;
use serde_json::{Map, Value, json};

/// How large a frame is unless whoever asks has less room, in CSS pixels.
pub const WIDTH: u32 = 960;
pub const HEIGHT: u32 = 640;
/// How long an answer may be kept, in seconds: short, since what is public can stop being so.
const CACHE_AGE: u32 = 300;

/// Lines that show this address in a frame.
pub fn frame(src: &str, title: &str, width: u32, height: u32) -> String {
    html! { iframe src=(src) title=(title) width=(width) height=(height) loading="lazy" {} }.into_string()
}

/// What stands at an address.
struct Found {
    title: String,
    /// The address of the frame.
    src: String,
}

pub async fn answer(
    State(app): State<App>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    if !matches!(query.get("format"), "" | "json") {
        return Ok(refused(StatusCode::NOT_IMPLEMENTED, "Only JSON is answered here."));
    }
    let origin = origin(&app, &headers);
    let Some((path, asked)) = here(&origin, query.get("url")) else {
        return Ok(nothing());
    };
    let found = match path.strip_prefix("/s/") {
        Some(secret) => match app.store().share_behind(secret.trim_end_matches("/embed")).await? {
            Some(share) if share.share.hosts.is_empty() => {
                return Ok(refused(
                    StatusCode::UNAUTHORIZED,
                    "This link may not stand in another page.",
                ));
            }
            Some(share) => behind_link(&app, &origin, &share, secret),
            None => None,
        },
        None => public(&app, &origin, path, asked),
    };
    Ok(match found {
        Some(found) => written(&origin, &found, &query),
        None => nothing(),
    })
}

/// Path and query of an address of this installation; `None` for any other site's.
fn here<'a>(origin: &str, url: &'a str) -> Option<(&'a str, &'a str)> {
    let site = |url: &'a str| url.strip_prefix("https://").or(url.strip_prefix("http://"));
    let own = origin.split_once("://").map(|(_, host)| host)?;
    let rest = site(url)?.strip_prefix(own)?;
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    path.starts_with('/').then_some((path, query))
}

fn public(app: &App, origin: &str, path: &str, query: &str) -> Option<Found> {
    let visible = |network: &str| app.visible(network, Viewer::PUBLIC);
    // The frame's own address may be asked about too.
    let as_page = path.strip_prefix("/embed/").map(|network| format!("/n/{network}/map"));
    let told = Told::of(visible, as_page.as_deref().unwrap_or(path), query)?;
    let asked = Posted::read(query);
    let frame = format!("/embed/{}", address::escape(&told.seen.about().address));
    let mut pairs: Vec<(&str, &str)> = match &told.what {
        What::Overview => Vec::new(),
        What::Map(view) => view.iter().map(|view| ("view", view.as_str())).collect(),
        What::Tour(tour) => vec![("tour", tour.as_str())],
    };
    for option in ["focus", "steps", "stop", "controls", "list"] {
        pairs.push((option, asked.get(option)));
    }
    Some(Found {
        src: format!("{origin}{}", address::with(&frame, &pairs)),
        title: told.title,
    })
}

fn behind_link(app: &App, origin: &str, share: &Share, secret: &str) -> Option<Found> {
    let network = app.store().network_by_id(share.share.network)?;
    let seen = app.visible(network.address(), viewer(share.share.audience))?;
    let name = &seen.about().name;
    let title = match share.share.shows {
        Shows::Map => format!("Map of {name}"),
        Shows::View(id) => format!("{}: {name}", seen.views().find(|view| view.id == id)?.name),
        Shows::Tour(id) => format!("{}: {name}", seen.tours().find(|tour| tour.id == id)?.name),
    };
    let secret = address::escape(secret.trim_end_matches("/embed"));
    Some(Found {
        title,
        src: format!("{origin}/s/{secret}/embed"),
    })
}

fn written(origin: &str, found: &Found, query: &Posted) -> Response {
    let most = |name: &str, usual: u32| {
        let asked = query.get(name).parse::<u32>().ok().filter(|most| *most > 0);
        asked.map_or(usual, |most| most.min(usual))
    };
    let (width, height) = (most("maxwidth", WIDTH), most("maxheight", HEIGHT));
    let mut answer = Map::new();
    let mut say = |name: &str, value: Value| {
        answer.insert(name.to_owned(), value);
    };
    say("type", json!("rich"));
    say("version", json!("1.0"));
    say("title", json!(found.title));
    say("provider_name", json!("kith"));
    say("provider_url", json!(format!("{origin}/")));
    say("cache_age", json!(CACHE_AGE));
    say("html", json!(frame(&found.src, &found.title, width, height)));
    say("width", json!(width));
    say("height", json!(height));
    let text = format!("{}\n", Value::Object(answer));
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}

fn nothing() -> Response {
    refused(
        StatusCode::NOT_FOUND,
        "There is nothing at this address that anyone may see.",
    )
}

fn refused(status: StatusCode, words: &'static str) -> Response {
    (
        status,
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
        format!("{words}\n"),
    )
        .into_response()
}
