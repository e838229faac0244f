//! The map: the list first, then the picture the server made; the island brings it to life.

mod cards;
pub mod choices;
mod drawings;
pub mod editing;
pub mod fields;
pub mod files;
mod in_force;
mod lit;
mod looking;
mod own_controls;
mod packed;
mod parts;
mod quick;
mod shown;
mod toggle;
mod twin;

pub use cards::{actor_card, card, connection_card, tie_card};
pub use drawings::Drawings;
pub use looking::{Looking, Looks, NAMES};
pub use packed::scene;
pub use parts::{Parts, fragment};
pub use twin::{line_says, mark_says, ties_of};

use super::error::WebError;
use super::form::Posted;
use super::page::{ButtonForm, Look, MapPage, button_form, details, map_page, shape_mark};
use super::scope::Scope;
use super::{Dress, assets, dress};
use axum::extract::RawQuery;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kith_network::consent::Audience;
use kith_network::picture::{ColourBy, Scene, Style, svg};
use kith_network::vocabulary::Shape;
use kith_network::{Actor, VisibleNetwork};
use lit::Behind;
use maud::{Markup, PreEscaped, html};

/// The sign of an actor in lists: shape by kind, colour by what colours the map.
pub fn mark(visible: &VisibleNetwork, actor: &Actor) -> Markup {
    mark_by(visible, actor, Style::fitting(visible).colour)
}

/// The same where it is known already what colours the map: finding that out looks at everybody.
fn mark_by(visible: &VisibleNetwork, actor: &Actor, colour: ColourBy) -> Markup {
    let words = visible.vocabulary();
    let shape = words.meaning_of(actor).map_or(Shape::Circle, |meaning| meaning.shape());
    let color = match colour {
        ColourBy::Category => actor.category.as_ref().map(|key| words.categories.place(key) + 1),
        ColourBy::Kind => actor.kind.as_ref().map(|key| words.actor_kinds.place(key) + 1),
        ColourBy::Nothing => None,
    };
    shape_mark(shape, color.unwrap_or(0))
}

pub async fn page(scope: Scope, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let asked = Parts::asked(&scope, &query, scope.at("/map")).await;
    if matches!(asked, Err(WebError::NotFound)) && query.has("view") {
        return Ok(toggle::no_such_view(&scope));
    }
    let parts = asked?;
    if parts::is_from_form(&query) && parts.looking.faults.is_empty() {
        return Ok(parts::tidied(&scope, &parts.looking));
    }
    let of = format!("Map of {}", scope.visible.about().name);
    let title = match &parts.looking.view {
        Some(view) => format!("{}: {of}", view.name),
        None => of.clone(),
    };
    let flash = super::history::done(&scope, &query).await;
    // Whoever is in the middle of asking finds the questions open.
    let asking = query.get("build") == "add" || !parts.looking.faults.is_empty();
    let body = html! {
        h1 { (of) }
        (parts.views())
        (parts.notice())
        details .fold.looks-fold.on-screen open[asking] { summary { "Change what this map shows" } div .fold__body { (parts.controls()) } }
        (map_page(&MapPage {
            list_title: "",
            names: &[],
            own_list: Some(parts.list()),
            picture_title: "The picture",
            picture: parts.picture(Frame::page(&scope)),
            legend: parts.legend(),
            tools: parts.tools(),
            panel: None,
        }))
    };
    let page = Dress {
        script: assets::map_script(),
        ..Dress::of(&scope, "/map", &title, body)
    };
    let page = dress(
        &scope.asking,
        page.wide().flash(flash.as_ref().map(super::history::Done::flash)),
    );
    Ok(page.into_response())
}

/// The list of a look as tables, to read and to print.
pub async fn list(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let parts = Parts::asked(&scope, &query, scope.at("/map/list")).await?;
    let twin = twin::Twin::of(&parts.scene);
    let pages = twin.length().div_ceil(twin::ROWS).max(1);
    let page = query.get("page").parse::<usize>().unwrap_or(1).clamp(1, pages);
    let title = match &parts.looking.view {
        Some(view) => format!("{}: everything on the map, as a list", view.name),
        None => "Everything on the map, as a list".to_owned(),
    };
    let to = |n: usize| {
        let at = parts.looking.at(&scope.at("/map/list"), &[]);
        format!("{at}{}page={n}", if at.contains('?') { "&" } else { "?" })
    };
    let body = html! {
        h1 { (title) }
        p .on-screen.looks-ends { a href=(parts.looking.at(&scope.at("/map"), &[])) { "The picture of this" } }
        (parts.notice())
        (twin.tables(&scope, (page - 1) * twin::ROWS))
        @if pages > 1 {
            nav aria-label="Pages of this list" { ul .looks-ends { @for n in 1..=pages { li { a href=(to(n)) aria-current=[(n == page).then_some("page")] { "Page " (n) } } } } }
        }
    };
    let page = Dress::of(&scope, "/map", &title, body).crumb("Map", scope.at("/map"));
    Ok(dress(&scope.asking, page.wide()))
}

/// In one sentence, how much of what can be seen a picture shows.
pub fn sentence_of(scope: &Scope, scene: &Scene) -> String {
    shown::sentence(&twin::Twin::of(scene), scope)
}

/// The map alone, for a window of its own.
pub async fn window(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let looking = Looking::asked(&scope, &query)?;
    let scene = looking.scene(&scope).await?;
    Ok(bare(
        &scope,
        &looking,
        &scene,
        &Frame::page(&scope).of(&looking, &scope.at("/map/window")),
    ))
}

/// Where a picture stands, and where its marks lead.
#[derive(Clone)]
pub struct Frame {
    actors: String,
    ties: String,
    card: String,
    tie_card: String,
    place: Option<String>,
    /// Where changes made on the map go, for those who may make them.
    edit: Option<String>,
    /// Where word of changes comes from.
    live: Option<String>,
    /// Where the parts of this map come from that change with the look.
    parts: Option<String>,
    /// The view that is open: marks that are moved keep their places in it.
    view: Option<String>,
    /// The same picture as numbers, for large maps.
    scene: String,
    /// The address of this look, without what asks nothing.
    address: Option<String>,
}

impl Frame {
    fn page(scope: &Scope) -> Frame {
        Frame {
            actors: scope.at("/actors/"),
            ties: scope.at("/connections/"),
            card: scope.at("/map/card/"),
            tie_card: scope.at("/map/tie/"),
            place: scope.may_edit().then(|| scope.at("/map/place")),
            edit: scope.may_edit().then(|| scope.at("/map/edit/")),
            live: Some(super::address::with(
                &scope.at("/live"),
                &[("at", "map"), ("seen", &scope.mark)],
            )),
            parts: Some(scope.at("/map/picture")),
            scene: scope.at("/map/scene"),
            view: None,
            address: None,
        }
    }

    /// The same for a look, which stands at the map's address `path`.
    pub fn of(&self, looking: &Looking, path: &str) -> Frame {
        Frame {
            view: looking.view.as_ref().map(|view| view.address()),
            scene: looking.at(&self.scene, &[]),
            address: looking.faults.is_empty().then(|| looking.at(path, &[])),
            ..self.clone()
        }
    }
}

/// The picture, complete in itself, inside the element that the island brings to life.
fn picture(scope: &Scope, scene: &Scene, frame: &Frame, behind: Option<&Behind>) -> Markup {
    if scope.visible.actors().len() == 0 {
        return html! { p { "There is nobody to draw yet." } };
    }
    let links = svg::Links {
        actors: &frame.actors,
        ties: &frame.ties,
        anchors: true,
    };
    let drawn = match behind {
        Some(behind) => svg::singling_out(scene, Some(links), "map", behind.lit()),
        None => svg::inline(scene, Some(links), "map"),
    };
    let large = scene.coarse.then(assets::large_map_script).flatten();
    html! {
        @if let Some(script) = &large {
            link rel="modulepreload" href=(script);
            link rel="preload" as="fetch" crossorigin="anonymous" href=(frame.scene);
        }
        kith-map data-card=(frame.card) data-tie-card=(frame.tie_card) data-place=[frame.place.as_deref()]
            data-token=[frame.place.is_some().then(|| scope.asking.token())] data-may-place=[frame.place.as_ref().map(|_| "yes")]
            data-picture=[frame.parts.as_deref()] data-address=[frame.address.as_deref()] data-live=[frame.live.as_deref()]
            data-edit=[frame.edit.as_deref()] data-view=[frame.view.as_deref()]
            data-version=[scope.visible.version().filter(|_| frame.edit.is_some())]
            data-large=[large.as_deref()] data-scene=[large.as_ref().map(|_| &frame.scene)]
            data-actors=[large.as_ref().map(|_| &frame.actors)] data-ties=[large.as_ref().map(|_| &frame.ties)] {
            (PreEscaped(drawn))
            @if let Some(words) = scene.coarse.then(|| svg::Light::of(scene).words()).flatten() { p .light-words { (words) } }
        }
    }
}

fn tools(scope: &Scope, looking: &Looking) -> Markup {
    let token = scope.asking.token();
    let view = looking.view.as_ref().map(|view| view.address()).unwrap_or_default();
    let placed = match &looking.view {
        Some(view) => !view.spots.is_empty(),
        None => scope
            .visible
            .actors()
            .any(|actor| scope.visible.spot(actor.id).is_some()),
    };
    html! {
        a href=(looking.at(&scope.at("/map/window"), &[])) target="_blank" rel="noopener" { "Open in its own window" }
        " " a href=(looking.at(&scope.at("/map/take"), &[])) { "Save or print" }
        @if scope.may_edit() || scope.visible.tours().len() > 0 { " " a href=(scope.at("/tours")) { "Tours" } }
        @if scope.may_edit() { " " a href=(scope.at("/shares")) { "Share" } }
        @if scope.may_edit() && placed {
            (button_form(&ButtonForm { action: &scope.at("/map/unplace"), label: "Let moved marks go", about: None, look: Look::Quiet, hidden: &[("token", &token), ("view", &view)] }))
        }
        (details("Link to this map, or show it elsewhere", sharing(scope, looking), false))
    }
}

/// The address of this look to pass on, and the lines that put it into another page, as anyone
/// sees it.
fn sharing(scope: &Scope, looking: &Looking) -> Markup {
    let about = scope.visible.about();
    let link = format!("{}{}", scope.origin, looking.at(&scope.at("/map"), &[]));
    let is_public = looking
        .view
        .as_ref()
        .is_none_or(|view| view.audience == Audience::Public);
    let embed = format!("/embed/{}", super::address::escape(&about.address));
    let embed = looking.at(&embed, &[("figure", "")]);
    let frame = super::oembed::frame(
        &format!("{}{embed}", scope.origin),
        &format!("Map of {}", about.name),
        super::oembed::WIDTH,
        super::oembed::HEIGHT,
    );
    html! {
        div .share {
            label for="share-link" { "Link to this map" }
            input #share-link .input type="text" readonly value=(link);
            button .button.button--quiet type="button" data-copy="share-link" hidden { "Copy link" }
            " " span role="status" {}
        }
        p .small { "Whoever opens it sees what has been agreed for them, and no more." }
        @if about.audience == Audience::Public && is_public {
            div .share {
                label for="share-frame" { "To show it in another web page, paste this there" }
                textarea #share-frame .input rows="3" readonly { (frame) }
                button .button.button--quiet type="button" data-copy="share-frame" hidden { "Copy" }
                " " span role="status" {}
            }
            p .small { "It shows only what anyone may see. " a href=(embed) { "Look at it first" } "." }
        } @else if about.audience == Audience::Public {
            p .small { "This view is not for anyone, so it cannot stand in another page." }
        } @else {
            p .small { "This network is not shown to anyone without signing in, so it cannot stand in another page." }
        }
        @if scope.may_edit() {
            p .small { "For somebody without an account: " a href=(super::address::with(&scope.at("/shares/new"), &[("shows", &shared_by(looking))])) { "make a link that ends by itself" } "." }
        }
    }
}

/// What a share link made from this look opens.
fn shared_by(looking: &Looking) -> String {
    match looking
        .view
        .as_ref()
        .filter(|view| view.audience > Audience::Organisers)
    {
        Some(view) => format!("view:{}", view.id),
        None => "map".to_owned(),
    }
}

/// A page with nothing but the map and what belongs to it.
fn bare(scope: &Scope, looking: &Looking, scene: &Scene, frame: &Frame) -> Markup {
    let css = assets::css();
    let icon = assets::icon();
    let script = assets::map_script();
    let name = &scope.visible.about().name;
    let heading = format!("Map of {name}");
    let title = format!("{heading}, in its own window");
    let colour = Style::fitting(&scope.visible).colour;
    let rows = scene.rows();
    let list = looking.at(&scope.at("/map/list"), &[]);
    let body = html! {
        h1 .bare__title { (heading) }
        (picture(scope, scene, frame, None))
        details .fold { summary { h2 .fold__title { "What the signs mean" } } div .fold__body { (PreEscaped(svg::legend(scene))) } }
        details .fold { summary { h2 .fold__title { "Everyone on this map, as a list" } }
            div .fold__body {
                ul .map-page__names {
                    @for row in rows.marks.iter().take(twin::MOST) {
                        li {
                            @if let Some(actor) = row.subject.actor().and_then(|id| scope.visible.actor(id)) {
                                a href=(scope.actor_address(actor.id)) { (mark_by(&scope.visible, actor, colour)) bdi { (actor.name) } }
                                " "
                            }
                            span .soft .small { (row.words) @if let Some(standing) = row.standing.words() { ", " (standing) } }
                        }
                    }
                }
                @if rows.marks.len() > twin::MOST { p .small { "The first " (twin::MOST) " of " (rows.marks.len()) " are listed here." } }
                p .small { a href=(list) { "The whole list, as tables" } "." }
            }
        }
        p { a href=(scope.at("/map")) { "Open " (name) " in kith" } }
    };
    super::page::bare_shell(&super::page::Shell {
        css: &css,
        icon: &icon,
        script: script.as_deref(),
        foot_note: Some(super::computed_on(&scope.visible)),
        ..super::page::Shell::new(&title, body)
    })
}

pub async fn file(scope: Scope, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let scene = Looking::asked(&scope, &query)?.scene(&scope).await?;
    // To be kept, not opened here: a picture on its own carries its styles in itself, which the
    // pages' policy would not let it use.
    let name = format!(
        "attachment; filename=\"{}.svg\"",
        super::address::escape(&scope.visible.about().address)
    );
    Ok((
        [
            (header::CONTENT_TYPE, "image/svg+xml; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, name),
        ],
        svg::file(&scene),
    )
        .into_response())
}
