//! The map: the list first, then the picture the server made; the island brings it to life.

use super::error::WebError;
use super::form::Posted;
use super::page::{ButtonForm, Look, MapPage, button_form, details, map_page, shape_mark};
use super::scope::Scope;
use super::words::{count, date};
use super::{App, Dress, assets, dress, looks};
use axum::extract::RawQuery;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use kith_network::consent::Audience;
use kith_network::network::Change;
use kith_network::picture::{ColourBy, Drawing, Scene, Style, svg};
use kith_network::place::Spot;
use kith_network::vocabulary::Shape;
use kith_network::{Actor, ActorId, NetworkId, Tie, VisibleNetwork};
use maud::{Markup, PreEscaped, html};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex};

/// The last picture for each audience of each network. A picture is made anew only when
/// something that its audience can see has changed, so that hidden changes leave no trace in it.
#[derive(Default)]
pub struct Drawings {
    made: Mutex<BTreeMap<(NetworkId, Audience), Made>>,
    /// One picture is made at a time: a large one keeps a core busy for seconds.
    making: tokio::sync::Mutex<()>,
}

#[derive(Clone)]
struct Made {
    of: [u8; 32],
    seen: Arc<VisibleNetwork>,
    scene: Arc<Scene>,
}

impl App {
    /// The picture of what this viewer can see.
    pub async fn scene(&self, visible: &Arc<VisibleNetwork>) -> Result<Arc<Scene>, WebError> {
        let key = (visible.id(), visible.viewer().audience());
        if let Some(made) = self.made(key).filter(|made| Arc::ptr_eq(&made.seen, visible)) {
            return Ok(made.scene);
        }
        let _turn = self.inner.drawings.making.lock().await;
        let last = self.made(key);
        let known = last.clone();
        let seen = visible.clone();
        let stored = match &last {
            Some(_) => Drawing::default(),
            None => self
                .store()
                .drawing(key.0, key.1)
                .await?
                .into_iter()
                .map(|(id, (x, y))| (id, x, y))
                .collect(),
        };
        let made = tokio::task::spawn_blocking(move || {
            let of = fingerprint(&seen);
            if let Some(known) = known.filter(|known| known.of == of) {
                return Made { seen, ..known };
            }
            let before = last.map(|made| made.scene.drawing()).unwrap_or(stored);
            let before = Some(before).filter(|drawing| drawing.iter().len() > 0);
            let scene = Scene::of(&seen, before.as_ref(), Style::fitting(&seen));
            Made {
                of,
                seen,
                scene: Arc::new(scene),
            }
        })
        .await
        .map_err(|_stopped| {
            WebError::Words("The picture could not be drawn. The list above says all that it would.".to_owned())
        })?;
        let places: BTreeMap<ActorId, (f64, f64)> =
            made.scene.drawing().iter().map(|(id, x, y)| (id, (x, y))).collect();
        self.store().keep_drawing(key.0, key.1, places).await?;
        self.lock_made().insert(key, made.clone());
        Ok(made.scene)
    }

    fn made(&self, key: (NetworkId, Audience)) -> Option<Made> {
        self.lock_made().get(&key).cloned()
    }

    fn lock_made(&self) -> std::sync::MutexGuard<'_, BTreeMap<(NetworkId, Audience), Made>> {
        self.inner
            .drawings
            .made
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// Lets go of pictures and of what others last saw: they may still hold somebody who was removed.
    pub fn forget_drawings(&self, network: NetworkId) {
        self.lock_made().retain(|(known, _), _| *known != network);
        let mut seen = self.inner.seen.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        seen.retain(|(known, _), _| *known != network);
    }
}

/// A digest of everything a viewer can see: equal for equal content.
fn fingerprint(visible: &VisibleNetwork) -> [u8; 32] {
    struct Into256(Sha256);
    impl Write for Into256 {
        fn write_str(&mut self, text: &str) -> std::fmt::Result {
            self.0.update(text.as_bytes());
            Ok(())
        }
    }
    let mut digest = Into256(Sha256::new());
    // Writing into a digest cannot fail.
    let _ = write!(digest, "{visible:?}");
    digest.0.finalize().into()
}

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

pub async fn page(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let scene = scope.app.scene(&scope.visible).await?;
    let title = format!("Map of {}", scope.visible.about().name);
    let flash = super::history::done(&scope, &query).await;
    let body = html! {
        h1 { (title) }
        (map_page(&MapPage {
            list_title: &count(scope.visible.actors().len(), "person, group or organisation", "people, groups and organisations"),
            names: &[],
            own_list: Some(list(&scope, |id| scope.actor_address(id))),
            picture_title: "The picture",
            picture: picture(&scope, &scene, &Frame::page(&scope)),
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
pub async fn window(scope: Scope) -> Result<Markup, WebError> {
    let scene = scope.app.scene(&scope.visible).await?;
    Ok(bare(&scope, &scene, &Frame::page(&scope)))
}

/// Where a picture stands, and where its marks lead.
pub struct Frame {
    actors: String,
    ties: String,
    card: String,
    tie_card: String,
    place: Option<String>,
    /// Links leave the frame they stand in.
    embedded: bool,
}

impl Frame {
    pub fn page(scope: &Scope) -> Frame {
        Frame {
            actors: scope.at("/actors/"),
            ties: scope.at("/connections/"),
            card: scope.at("/map/card/"),
            tie_card: scope.at("/map/tie/"),
            place: scope.may_edit().then(|| scope.at("/map/place")),
            embedded: false,
        }
    }

    pub fn embed(scope: &Scope) -> Frame {
        let at = |rest: &str| {
            format!(
                "/embed/{}{rest}",
                super::address::escape(&scope.visible.about().address)
            )
        };
        Frame {
            card: at("/card/"),
            tie_card: at("/tie/"),
            place: None,
            embedded: true,
            ..Frame::page(scope)
        }
    }
}

/// The picture, complete in itself, inside the element that the island brings to life.
fn picture(scope: &Scope, scene: &Scene, frame: &Frame) -> Markup {
    if scope.visible.actors().len() == 0 {
        return html! { p { "There is nobody to draw yet." } };
    }
    let links = svg::Links {
        actors: &frame.actors,
        ties: &frame.ties,
    };
    html! {
        kith-map data-card=(frame.card) data-tie-card=(frame.tie_card) data-place=[frame.place.as_deref()]
            data-token=[frame.place.is_some().then(|| scope.asking.token())] data-may-place=[frame.place.as_ref().map(|_| "yes")] {
            (PreEscaped(svg::inline(scene, Some(links), "map")))
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
        (picture(scope, scene, frame))
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

pub async fn file(scope: Scope) -> Result<Response, WebError> {
    let scene = scope.app.scene(&scope.visible).await?;
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

pub async fn card(scope: Scope) -> Result<Markup, WebError> {
    let actor = scope.actor()?;
    Ok(actor_card(&scope, actor, false))
}

pub async fn tie_card(scope: Scope) -> Result<Markup, WebError> {
    let tie = scope.tie()?;
    Ok(connection_card(&scope, tie, false))
}

/// An actor in short, for the side panel: links to others on the map carry their ids, so that the
/// island can go there.
pub fn actor_card(scope: &Scope, actor: &Actor, embedded: bool) -> Markup {
    let visible = &scope.visible;
    let target = embedded.then_some("_top");
    let offers = super::actors::offers_words(scope, actor);
    let mut ties: Vec<&Tie> = visible.ties_of(actor.id).collect();
    ties.sort_by_cached_key(|tie| {
        (
            visible.vocabulary().liveness_of(tie).map_or(9, |l| l as u8),
            scope.name(tie.other_end(actor.id)).to_lowercase(),
            tie.id,
        )
    });
    html! {
        article .map-card {
            h2 { a href=(scope.actor_address(actor.id)) target=[target] { bdi { (actor.name) } } }
            p { (looks::kind(visible, actor)) @if let Some(category) = looks::category_word(visible, actor) { " · " (category) } }
            @if !actor.description.is_empty() { (super::markdown::prose(&actor.description)) }
            @if !offers.is_empty() { p { strong { "Offers " } (offers) } }
            h3 { (count(ties.len(), "connection", "connections")) }
            ul .plain {
                @for tie in ties {
                    @let other = tie.other_end(actor.id);
                    @let passing = looks::passing(tie, actor.id);
                    li {
                        a href=(scope.actor_address(other)) target=[target] data-actor=(other) { bdi { (scope.name(other)) } }
                        " " (looks::status(visible, tie))
                        @if !passing.gives.is_empty() { span .small { " Gives " (looks::care_words(visible, &passing.gives)) "." } }
                        @if !passing.receives.is_empty() { span .small { " Receives " (looks::care_words(visible, &passing.receives)) "." } }
                        @if !passing.unstated.is_empty() { span .small { " Between them: " (looks::care_words(visible, &passing.unstated)) "." } }
                    }
                }
            }
        }
    }
}

pub fn connection_card(scope: &Scope, tie: &Tie, embedded: bool) -> Markup {
    let target = embedded.then_some("_top");
    let end = |id: ActorId| html! { a href=(scope.actor_address(id)) target=[target] data-actor=(id) { bdi { (scope.name(id)) } } };
    html! {
        article .map-card {
            h2 { "Connection" }
            p { (end(tie.from)) (looks::arrow(tie.direction)) (end(tie.to)) }
            p { (looks::status(&scope.visible, tie)) @if !tie.label.is_empty() { " · " bdi { (tie.label) } } }
            (super::ties::one::flows(scope, tie))
            @if let Some(confirmed) = &tie.confirmed { p .small { "Last confirmed " (date(confirmed.on)) } }
            p { a href=(scope.tie_address(tie.id)) target=[target] { "All about this connection" } }
        }
    }
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
