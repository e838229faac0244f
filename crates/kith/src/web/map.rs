//! The map: the list first, then the picture the server made; the island brings it to life.

mod cards;
mod drawings;
mod lit;
mod looking;
mod packed;

pub use cards::{actor_card, card, connection_card, tie_card};
pub use drawings::Drawings;
pub use looking::Looking;
pub use packed::scene;

use super::error::WebError;
use super::form::Posted;
use super::page::{ButtonForm, Look, MapPage, button_form, details, map_page, shape_mark};
use super::scope::Scope;
use super::words::count;
use super::{Dress, assets, dress, looks};
use axum::extract::RawQuery;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use kith_network::consent::Audience;
use kith_network::network::Change;
use kith_network::picture::{ColourBy, Scene, Style, svg};
use kith_network::place::Spot;
use kith_network::vocabulary::Shape;
use kith_network::{Actor, ActorId, VisibleNetwork};
use lit::Behind;
use maud::{Markup, PreEscaped, html};

/// The sign of an actor in lists: shape by kind, colour by what colours the map.
pub fn mark(visible: &VisibleNetwork, actor: &Actor) -> Markup {
    let words = visible.vocabulary();
    let shape = words.meaning_of(actor).map_or(Shape::Circle, |meaning| meaning.shape());
    let color = match Style::fitting(visible).colour {
        ColourBy::Category => actor.category.as_ref().map(|key| words.categories.place(key) + 1),
        ColourBy::Kind => actor.kind.as_ref().map(|key| words.actor_kinds.place(key) + 1),
        ColourBy::Nothing => None,
    };
    shape_mark(shape, color.unwrap_or(0))
}

pub async fn page(scope: Scope, RawQuery(asked): RawQuery) -> Result<Markup, WebError> {
    let asked = asked.unwrap_or_default();
    let query = Posted::read(&asked);
    let behind = Behind::asked(&scope, &query).await?;
    let looking = Looking::asked(&scope, &query)?;
    let scene = looking.scene(&scope).await?;
    let title = format!("Map of {}", scope.visible.about().name);
    let flash = super::history::done(&scope, &query).await;
    let everyone = count(
        scope.visible.actors().len(),
        "person, group or organisation",
        "people, groups and organisations",
    );
    let (list_title, own_list) = match &behind {
        Some(behind) => (behind.list_title(), behind.list(&scope)),
        None => (everyone, list(&scope, |id| scope.actor_address(id))),
    };
    let body = html! {
        h1 { (title) }
        @if let Some(behind) = &behind { (behind.notice(&scope)) }
        @if scope.may_edit() { @for note in &looking.notes { p { "Line " (note.line) " of this view: " (note.words) } } }
        (map_page(&MapPage {
            list_title: &list_title,
            names: &[],
            own_list: Some(own_list),
            picture_title: "The picture",
            picture: picture(&scope, &scene, &Frame::page(&scope, &asked), behind.as_ref()),
            legend: PreEscaped(svg::legend(&scene)),
            tools: tools(&scope),
            panel: None,
        }))
    };
    let page = Dress {
        script: assets::map_script(),
        ..Dress::of(&scope, "/map", &title, body)
    };
    Ok(dress(
        &scope.asking,
        page.wide().flash(flash.as_ref().map(super::history::Done::flash)),
    ))
}

/// The map alone, for a window of its own.
pub async fn window(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let asked = query.unwrap_or_default();
    let scene = Looking::asked(&scope, &Posted::read(&asked))?.scene(&scope).await?;
    Ok(bare(&scope, &scene, &Frame::page(&scope, &asked)))
}

/// Where a picture stands, and where its marks lead.
pub struct Frame {
    actors: String,
    ties: String,
    card: String,
    tie_card: String,
    place: Option<String>,
    /// The same picture as numbers, for large maps.
    scene: String,
    /// Links leave the frame they stand in.
    embedded: bool,
}

impl Frame {
    /// Of the page that was asked for with this query.
    pub fn page(scope: &Scope, query: &str) -> Frame {
        Frame {
            actors: scope.at("/actors/"),
            ties: scope.at("/connections/"),
            card: scope.at("/map/card/"),
            tie_card: scope.at("/map/tie/"),
            place: scope.may_edit().then(|| scope.at("/map/place")),
            scene: with_query(scope.at("/map/scene"), query),
            embedded: false,
        }
    }

    pub fn embed(scope: &Scope, query: &str) -> Frame {
        let at = |rest: &str| {
            format!(
                "/embed/{}{rest}",
                super::address::escape(&scope.visible.about().address)
            )
        };
        Frame {
            card: at("/card/"),
            tie_card: at("/tie/"),
            scene: with_query(at("/scene"), query),
            place: None,
            embedded: true,
            ..Frame::page(scope, query)
        }
    }
}

fn with_query(address: String, query: &str) -> String {
    match query {
        "" => address,
        query => format!("{address}?{query}"),
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
            data-large=[large.as_deref()] data-scene=[large.as_ref().map(|_| &frame.scene)]
            data-actors=[large.as_ref().map(|_| &frame.actors)] data-ties=[large.as_ref().map(|_| &frame.ties)] {
            (PreEscaped(drawn))
            @if let Some(words) = scene.coarse.then(|| svg::Light::of(scene).words()).flatten() { p .light-words { (words) } }
        }
    }
}

/// Everyone on the map with whom they are connected and how: all that the picture says.
fn list(scope: &Scope, href: impl Fn(ActorId) -> String) -> Markup {
    let visible = &scope.visible;
    html! {
        div .map-page__scroll role="group" tabindex="0" aria-label="Everyone on the map" {
            ul .map-page__names {
                @for actor in visible.actors_by_name() {
                    @let ties = visible.ties_of(actor.id).len();
                    li {
                        a href=(href(actor.id)) { (mark(visible, actor)) bdi { (actor.name) } }
                        span .soft .small {
                            " " (looks::kind_word(visible, actor).unwrap_or("kind not recorded"))
                            @if let Some(category) = looks::category_word(visible, actor) { ", " (category) }
                            ", " (count(ties, "connection", "connections"))
                        }
                    }
                }
            }
            p .small { "Each page lists the connections with their status and care; "
                a href=(scope.at("/connections")) { "all connections are in one table" } "." }
        }
    }
}

fn tools(scope: &Scope) -> Markup {
    let token = scope.asking.token();
    let placed = scope
        .visible
        .actors()
        .any(|actor| scope.visible.spot(actor.id).is_some());
    html! {
        a href=(scope.at("/map/window")) target="_blank" rel="noopener" { "Open in its own window" }
        " " a href=(scope.at("/map.svg")) download { "Save the picture" }
        @if scope.may_edit() && placed {
            (button_form(&ButtonForm { action: &scope.at("/map/unplace"), label: "Let moved marks go", about: None, look: Look::Quiet, hidden: &[("token", &token)] }))
        }
        (details("Link to this map, or show it elsewhere", sharing(scope), false))
    }
}

/// The map's address to pass on, and the lines that put the public map into another page.
fn sharing(scope: &Scope) -> Markup {
    let about = scope.visible.about();
    let link = format!("{}{}", scope.origin, scope.at("/map"));
    let embed = format!("/embed/{}", super::address::escape(&about.address));
    let frame = format!(
        "<iframe src=\"{}{embed}\" title=\"Map of {}\" width=\"100%\" height=\"640\" loading=\"lazy\"></iframe>",
        scope.origin,
        about
            .name
            .as_str()
            .replace('&', "&amp;")
            .replace('"', "&quot;")
            .replace('<', "&lt;"),
    );
    html! {
        div .share {
            label for="share-link" { "Link to this map" }
            input #share-link .input type="text" readonly value=(link);
            button .button.button--quiet type="button" data-copy="share-link" hidden { "Copy link" }
            " " span role="status" {}
        }
        p .small { "Whoever opens it sees what has been agreed for them, and no more." }
        @if about.audience == Audience::Public {
            div .share {
                label for="share-frame" { "To show it in another web page, paste this there" }
                textarea #share-frame .input rows="3" readonly { (frame) }
                button .button.button--quiet type="button" data-copy="share-frame" hidden { "Copy" }
                " " span role="status" {}
            }
            p .small { "It shows only what anyone may see. " a href=(embed) { "Look at it first" } "." }
        } @else {
            p .small { "This network is not shown to anyone without signing in, so it cannot stand in another page." }
        }
    }
}

/// A page with nothing but the map and what belongs to it.
pub fn bare(scope: &Scope, scene: &Scene, frame: &Frame) -> Markup {
    let css = assets::css();
    let icon = assets::icon();
    let script = assets::map_script();
    let name = &scope.visible.about().name;
    let heading = format!("Map of {name}");
    let title = if frame.embedded {
        heading.clone()
    } else {
        format!("{heading}, in its own window")
    };
    let target = frame.embedded.then_some("_top");
    let body = html! {
        h1 .bare__title { (heading) }
        (picture(scope, scene, frame, None))
        details .fold { summary { h2 .fold__title { "What the signs mean" } } div .fold__body { (PreEscaped(svg::legend(scene))) } }
        details .fold { summary { h2 .fold__title { "Everyone on this map, as a list" } }
            div .fold__body {
                ul .map-page__names {
                    @for actor in scope.visible.actors_by_name() {
                        li { a href=(scope.actor_address(actor.id)) target=[target] { (mark(&scope.visible, actor)) bdi { (actor.name) } }
                            span .soft .small { " " (looks::kind_word(&scope.visible, actor).unwrap_or("kind not recorded")) ", " (count(scope.visible.ties_of(actor.id).len(), "connection", "connections")) } }
                    }
                }
            }
        }
        p { a href=(scope.at("/map")) target=[target] { "Open " (name) " in kith" } }
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

/// Keeps where a mark was put: answers a program, not a page.
pub async fn place(scope: Scope, form: Posted) -> Result<StatusCode, WebError> {
    let actor: ActorId = form.get("actor").parse().map_err(|_| WebError::NotFound)?;
    let number = |name: &str| form.get(name).parse::<f64>().ok();
    let spot = number("x").zip(number("y")).and_then(|(x, y)| Spot::new(x, y));
    let spot =
        spot.ok_or_else(|| WebError::Words("That is too far out to be kept. Nothing was changed.".to_owned()))?;
    let _done = scope.commit(Change::PlaceActor(actor, Some(spot)), None, "").await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn unplace(scope: Scope, _form: Posted) -> Result<Redirect, WebError> {
    let placed: Vec<Change> = scope
        .visible
        .actors()
        .filter(|actor| scope.visible.spot(actor.id).is_some())
        .map(|actor| Change::PlaceActor(actor.id, None))
        .collect();
    let done = scope
        .commit(
            Change::Several(placed),
            None,
            "Let moved marks find their own places again",
        )
        .await?;
    Ok(super::history::done_at(&scope.at("/map"), done.version))
}
