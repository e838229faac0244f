//! For organisers: links that open the map to somebody without an account, made, listed and taken
//! back; and the ways to show the map elsewhere.

mod ask;

use super::error::WebError;
use super::form::Posted;
use super::page::{
    ButtonForm, Column, Look, Narrow, NoticeKind, Table, actions, button_form, button_link, empty_state, notice, table,
};
use super::scope::Scope;
use super::shared::viewer;
use super::words::moment;
use super::{Dress, address, dress};
use crate::framing::Site;
use crate::store::{Share, ShareId, Shows, Why};
use ask::Ask;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kith_network::consent::Audience;
use maud::{Markup, html};

const TITLE: &str = "Share the map";

pub async fn page(scope: Scope) -> Result<Markup, WebError> {
    list(&scope, None).await
}

async fn list(scope: &Scope, news: Option<Markup>) -> Result<Markup, WebError> {
    let shares = scope.app.store().shares(scope.id()).await?;
    let now = scope.app.store().clock().now();
    let (open, over): (Vec<&Share>, Vec<&Share>) = shares.iter().partition(|share| share.is_open(now));
    let body = html! {
        h1 { (TITLE) }
        @if let Some(news) = news { (news) }
        p .lead { "A share link opens the map, a view or a tour to whoever has it, without signing in and without changing anything, until it runs out or you take it back." }
        @if scope.visible.about().audience == Audience::Organisers {
            (notice(NoticeKind::Caution, html! { p { "This network is shown to organisers only, so there is nobody whose eyes a link could lend. " a href=(scope.at("/settings")) { "Who can see it" } } }))
        } @else { p { (button_link("Make a link", &scope.at("/shares/new"), Look::Main)) } }
        h2 { "Links that are open" }
        @if open.is_empty() { (empty_state("None", "Nobody can look at this map by a link now.", &[])) }
        @else { (open_links(scope, &open)) }
        @if !over.is_empty() {
            h2 { "Links that ended" }
            p .small .soft { "They open nothing any more. They stay here so that it is known what was given out." }
            (ended_links(scope, &over))
        }
        h2 { "For other people’s pages" }
        (elsewhere(scope))
    };
    let page = Dress::of(scope, "/map", TITLE, body).crumb("Map", scope.at("/map"));
    Ok(dress(&scope.asking, page))
}

/// What a link is called.
fn called(share: &Share) -> &str {
    match share.share.name.as_str() {
        "" => "a link without a name",
        name => name,
    }
}

/// What a link shows, in words.
fn shows(scope: &Scope, share: &Share) -> Markup {
    html! {
        @match share.share.shows {
            Shows::Map => "The map",
            Shows::View(id) => {
                @match scope.visible.views().find(|view| view.id == id) {
                    Some(view) => { "The view " bdi { (view.name) } }
                    None => "A view that is gone",
                }
            }
            Shows::Tour(id) => {
                @match scope.visible.tours().find(|tour| tour.id == id) {
                    Some(tour) => { "The tour " bdi { (tour.name) } }
                    None => "A tour that is gone",
                }
            }
        }
        ", " (through(share.share.audience))
    }
}

fn through(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "as anyone sees it",
        _ => "as members see it",
    }
}

fn made(share: &Share) -> Markup {
    html! { bdi { (share.by) } ", " (moment(share.made)) }
}

fn open_links(scope: &Scope, open: &[&Share]) -> Markup {
    let token = scope.asking.token();
    let rows: Vec<Vec<Markup>> = open
        .iter()
        .map(|share| {
            let act = |what: &str, label, look| {
                button_form(&ButtonForm {
                    action: &scope.at(&format!("/shares/{}/{what}", share.id)),
                    label,
                    about: Some(called(share)),
                    look,
                    hidden: &[("token", &token)],
                })
            };
            vec![
                html! { bdi { (called(share)) } },
                html! { (shows(scope, share)) (extras(share)) },
                made(share),
                html! { (moment(share.share.expires)) },
                actions(&[
                    act("renew", "Make anew", Look::Quiet),
                    act("end", "Take back", Look::Danger),
                ]),
            ]
        })
        .collect();
    table(&Table {
        id: "open-links",
        caption: "Links that are open",
        caption_unseen: true,
        columns: &[
            Column::words("What for"),
            Column::words("Shows"),
            Column::words("Made by"),
            Column::words("Open until"),
            Column::words("Do"),
        ],
        rows: &rows,
        narrow: Narrow::Cards,
    })
}

/// What else was decided of a link.
fn extras(share: &Share) -> Markup {
    let sites: Vec<String> = share.share.hosts.iter().map(Site::to_string).collect();
    html! {
        @if !share.share.cards { ", without cards" }
        @if !sites.is_empty() { ", may stand in a frame on " (sites.join(", ")) }
    }
}

fn ended_links(scope: &Scope, over: &[&Share]) -> Markup {
    let rows: Vec<Vec<Markup>> = over
        .iter()
        .map(|share| {
            vec![
                html! { bdi { (called(share)) } },
                shows(scope, share),
                made(share),
                ending(share),
            ]
        })
        .collect();
    table(&Table {
        id: "ended-links",
        caption: "Links that ended",
        caption_unseen: true,
        columns: &[
            Column::words("What for"),
            Column::words("Showed"),
            Column::words("Made by"),
            Column::words("Ended"),
        ],
        rows: &rows,
        narrow: Narrow::Cards,
    })
}

fn ending(share: &Share) -> Markup {
    html! {
        @match &share.ended {
            None => { "Ran out on " (moment(share.share.expires)) }
            Some(ended) => {
                @match ended.why {
                    Why::TakenBack => "Taken back by ",
                    Why::Closed => "The network was closed to those it was for, by ",
                    Why::Gone => "What it showed was removed, or closed to those it was for, by ",
                }
                bdi { (ended.by) } ", " (moment(ended.at))
            }
        }
    }
}

/// The lines that put the public map into another page.
fn elsewhere(scope: &Scope) -> Markup {
    let about = scope.visible.about();
    if about.audience != Audience::Public {
        return html! { p { "This network is not shown to anyone without signing in, so its public map cannot stand in another page. A share link can, on the sites you name for it." } };
    }
    let path = format!("/embed/{}", address::escape(&about.address));
    html! {
        p { "The public map can stand in any page. It shows what anyone may see, whoever is looking. " a href=(path) { "Look at it first" } "." }
        (frame("public-frame", &format!("{}{path}", scope.origin), &format!("Map of {}", about.name)))
        p { "Where people still look at a map in Kumu, that map can follow this one: give Kumu the address " code { (scope.origin) (path) "/kumu.json" } " as its live JSON link. It holds what anyone may see, and nothing else. A share link that opens the map with its cards has such an address too: put /kumu.json behind it." }
        p { "A directory of services can take the public organisations and services from " code { (scope.origin) (path) "/open-referral" } ", as Open Referral UK 3.0. No person is ever in it." }
        p .small { "Many sites also make the map of the plain address of this network’s map, its views and its tours when you paste it there." }
    }
}

/// Lines to paste, which show this address in a frame.
fn frame(id: &str, src: &str, title: &str) -> Markup {
    let lines = super::oembed::frame(src, title, super::oembed::WIDTH, super::oembed::HEIGHT);
    html! {
        div .share {
            label for=(id) { "Lines to paste into the other page" }
            textarea .input id=(id) rows="3" readonly { (lines) }
            button .button.button--quiet type="button" data-copy=(id) hidden { "Copy" }
            " " span role="status" {}
        }
    }
}

pub async fn new(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    Ok(Ask::beginning(&scope, query.get("shows")).page(&scope))
}

pub async fn make(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let author = scope.author()?;
    let ask = Ask::sent(form);
    let share = match ask.read(&scope) {
        Ok(share) => share,
        Err(problems) => {
            let page = ask.with(problems).page(&scope);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let (share, secret) = scope.app.store().make_share(share, &author.name).await?;
    let page = list(&scope, Some(told(&scope, &share, &secret))).await?;
    Ok(page.into_response())
}

/// The link, said this once.
fn told(scope: &Scope, share: &Share, secret: &str) -> Markup {
    let path = format!("/s/{secret}");
    let whole = format!("{}{path}", scope.origin);
    html! {
        (notice(NoticeKind::Good, html! {
            p { "This is the link " strong { bdi { (called(share)) } } ". It is shown only now, and open until " (moment(share.share.expires)) ". Whoever has it can look and can pass it on." }
            p { a href=(path) { "Look at what it shows" } }
        }))
        div .share {
            label for="share-link" { "The link" }
            input #share-link .input type="text" readonly value=(whole);
            button .button.button--quiet type="button" data-copy="share-link" hidden { "Copy link" }
            " " span role="status" {}
        }
        @if !share.share.hosts.is_empty() { (frame("share-frame", &format!("{whole}/embed"), &framed_title(scope, share))) }
    }
}

/// What a frame with this link is called. It stands in others' pages, so it says what those see
/// whom the link is for.
fn framed_title(scope: &Scope, share: &Share) -> String {
    let network = &scope.visible.about().name;
    let seen = scope
        .app
        .visible(&scope.visible.about().address, viewer(share.share.audience));
    let of = seen.and_then(|seen| match share.share.shows {
        Shows::Map => None,
        Shows::View(id) => seen
            .views()
            .find(|view| view.id == id)
            .map(|view| view.name.to_string()),
        Shows::Tour(id) => seen
            .tours()
            .find(|tour| tour.id == id)
            .map(|tour| tour.name.to_string()),
    });
    match of {
        Some(name) => format!("{name}: {network}"),
        None => format!("Map of {network}"),
    }
}

/// The link named in the address.
async fn named(scope: &Scope) -> Result<Share, WebError> {
    let id: ShareId = scope.part("share").parse().map_err(|_| WebError::NotFound)?;
    let shares = scope.app.store().shares(scope.id()).await?;
    shares
        .into_iter()
        .find(|share| share.id == id)
        .ok_or(WebError::NotFound)
}

pub async fn renew(scope: Scope, _form: Posted) -> Result<Markup, WebError> {
    let _may = scope.author()?;
    let share = named(&scope).await?;
    let Some(secret) = scope.app.store().renew_share(scope.id(), share.id).await? else {
        return Err(WebError::Words(
            "This link ended meanwhile. Make another one.".to_owned(),
        ));
    };
    let news = html! {
        (told(&scope, &share, &secret))
        p { "The link before opens nothing any more." }
    };
    list(&scope, Some(news)).await
}

pub async fn end(scope: Scope, _form: Posted) -> Result<Markup, WebError> {
    let author = scope.author()?;
    let share = named(&scope).await?;
    let _it_was_open = scope.app.store().end_share(scope.id(), share.id, &author.name).await?;
    let news = notice(
        NoticeKind::Good,
        html! { p { "Taken back: " strong { bdi { (called(&share)) } } ". Whoever has it sees nothing from now on." } },
    );
    list(&scope, Some(news)).await
}
