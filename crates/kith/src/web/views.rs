//! The views of a network: saved ways of looking at its map, listed, put in order, copied, kept
//! from ready ones, and removed.

mod draft;
pub mod edit;
mod questions;
mod styles;

use super::actors::remove::based_on;
use super::error::WebError;
use super::form::Posted;
use super::page::{ButtonForm, Look, button_form, button_link, empty_state};
use super::scope::Scope;
use super::words::count;
use super::{Dress, address, dress, history, markdown};
use axum::extract::RawQuery;
use axum::response::Redirect;
use kith_network::consent::Audience;
use kith_network::difference::Difference;
use kith_network::network::Change;
use kith_network::text::{Name, slug};
use kith_network::view::{Starter, View, starters};
use kith_network::{FreshIds, ViewId};
use maud::{Markup, html};
use std::collections::BTreeMap;

pub async fn page(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let flash = history::done(&scope, &query).await;
    let views: Vec<&View> = scope.visible.views().collect();
    let body = html! {
        h1 { "Views" }
        p .lead { "Ways of looking at the map: who is on it, how they are drawn and arranged, and words beside it. Each has an address of its own." }
        @if scope.may_edit() { p { (button_link("Make a view", &scope.at("/views/new"), Look::Main)) } }
        @if views.is_empty() {
            @if scope.may_edit() { (empty_state("No view yet", "Keep one of the ready ones below, or make your own. You can also change what the map shows and keep that look.", &[])) }
            @else { (empty_state("No view yet", "The map is shown as it comes.", &[button_link("The map", &scope.at("/map"), Look::Quiet)])) }
        } @else {
            ol .views { @for (place, view) in views.iter().enumerate() { li .views__one { (one(&scope, view, place, views.len())) } } }
        }
        @if scope.may_edit() { (ready(&scope)) }
    };
    Ok(dress(
        &scope.asking,
        Dress::of(&scope, "/map", "Views", body)
            .crumb("Map", scope.at("/map"))
            .flash(flash.as_ref().map(history::Done::flash)),
    ))
}

/// A view's own address: the map looked at through it.
pub fn address_of(scope: &Scope, view: &View) -> String {
    address::with(&scope.at("/map"), &[("view", &view.address())])
}

fn one(scope: &Scope, view: &View, place: usize, all: usize) -> Markup {
    let at = address_of(scope, view);
    html! {
        h2 .views__name { a href=(at) { bdi { (view.name) } } }
        @if view.opens { p .small { strong { "The map opens with it." } } }
        @if !view.words.is_empty() { (markdown::prose(&view.words)) }
        @if scope.may_edit() {
            p .small .soft { "For: " (mid(view.audience.label())) ". Its address: " bdi { (scope.origin) (at) } }
            (doing(scope, view, place, all))
        }
    }
}

/// What an edit changed in a view.
pub fn differences(before: &View, after: &View) -> Vec<Difference> {
    let yes = |opens: bool| if opens { "yes" } else { "no" }.to_owned();
    let all = [
        ("Name", before.name.to_string(), after.name.to_string()),
        ("How it looks, as text", before.sheet.clone(), after.sheet.clone()),
        ("Words beside the picture", before.words.clone(), after.words.clone()),
        (
            "Who may look through it",
            before.audience.label().to_owned(),
            after.audience.label().to_owned(),
        ),
        ("The map opens with it", yes(before.opens), yes(after.opens)),
    ];
    let changed = all.into_iter().filter(|(_, before, after)| before != after);
    changed
        .map(|(what, before, after)| Difference {
            what: what.to_owned(),
            before,
            after,
        })
        .collect()
}

fn mid(text: &str) -> String {
    super::words::mid_sentence(text)
}

/// What an organiser can do with a view.
fn doing(scope: &Scope, view: &View, place: usize, all: usize) -> Markup {
    let token = scope.asking.token();
    let version = based_on(scope);
    let do_it = |what: &str, label: &str, extra: Option<(&str, &str)>| {
        let mut hidden = vec![("token", token.as_str()), ("based-on", version.as_str())];
        hidden.extend(extra);
        button_form(&ButtonForm {
            action: &scope.at(&format!("/views/{}/{what}", view.id)),
            label,
            about: Some(view.name.as_str()),
            look: Look::Quiet,
            hidden: &hidden,
        })
    };
    html! {
        div .actions {
            (button_link("Edit", &scope.at(&format!("/views/{}/edit", address::escape(&view.address()))), Look::Quiet))
            @if view.audience > Audience::Organisers { (button_link("Share", &address::with(&scope.at("/shares/new"), &[("shows", &format!("view:{}", view.id))]), Look::Quiet)) }
            (do_it("copy", "Copy", None))
            @if place > 0 { (do_it("move", "Up", Some(("to", "up")))) }
            @if place + 1 < all { (do_it("move", "Down", Some(("to", "down")))) }
            @if view.opens { (do_it("opens", "Open the map without it", Some(("with", "no")))) }
            @else { (do_it("opens", "Open the map with it", Some(("with", "yes")))) }
            (do_it("remove", "Remove", None))
        }
    }
}

/// Ready ways of looking that are not kept yet.
fn ready(scope: &Scope) -> Markup {
    let token = scope.asking.token();
    let ready: Vec<Starter> = unkept(scope);
    html! {
        @if !ready.is_empty() {
            h2 { "Ready to keep" }
            p { "Made from what this network has: " (count(ready.len(), "way of looking", "ways of looking")) ". Look first, or keep one in one press; it can be changed afterwards." }
            ul .views.views--ready {
                @for starter in &ready {
                    li .views__one {
                        h3 .views__name { (starter.name) }
                        p { (starter.words) }
                        div .actions {
                            (button_form(&ButtonForm {
                                action: &scope.at("/views"), label: "Keep it", about: Some(&starter.name), look: Look::Main,
                                hidden: &[("token", &token), ("starter", &slug(&starter.name))],
                            }))
                            a .button.button--quiet href=(address::with(&scope.at("/views/new"), &[("starter", &slug(&starter.name))])) { "Look first" span .unseen { " at " (starter.name) } }
                        }
                    }
                }
            }
        }
    }
}

fn unkept(scope: &Scope) -> Vec<Starter> {
    let kept: Vec<String> = scope.visible.views().map(|view| slug(view.name.as_str())).collect();
    let mut all = starters(&scope.visible);
    all.retain(|starter| !kept.contains(&slug(&starter.name)));
    all
}

/// A ready view by the slug of its name.
fn starter(scope: &Scope, named: &str) -> Option<Starter> {
    starters(&scope.visible)
        .into_iter()
        .find(|starter| slug(&starter.name) == named)
}

/// The view named in the address, by its slug or its id.
fn named(scope: &Scope) -> Result<&View, WebError> {
    let wanted = scope.part("view");
    let mut views = scope.visible.views();
    let found = views.find(|view| view.address() == wanted || view.id.to_string() == wanted);
    found.ok_or(WebError::NotFound)
}

/// Where a new view stands: after all others.
fn last_place(scope: &Scope) -> u32 {
    let places = scope.visible.views().map(|view| view.place);
    places.max().map_or(0, |last| last.saturating_add(1))
}

/// A name that no view has yet: "Copy of Where care flows", and a number if need be.
fn free_name(scope: &Scope, wanted: &str) -> Result<Name, WebError> {
    let taken: Vec<String> = scope.visible.views().map(|view| slug(view.name.as_str())).collect();
    let numbered = (2..).map(|n| format!("{wanted} {n}"));
    let mut names = std::iter::once(wanted.to_owned()).chain(numbered);
    let free = names.find(|name| !taken.contains(&slug(name)));
    let name = free.unwrap_or_else(|| wanted.to_owned());
    Name::parse(&name).map_err(|problem| WebError::Words(problem.to_string()))
}

/// Keeps a ready view.
pub async fn keep_starter(scope: Scope, form: Posted) -> Result<Redirect, WebError> {
    let starter = starter(&scope, form.get("starter")).ok_or_else(|| {
        WebError::Words("This ready view no longer fits this network. Nothing was changed.".to_owned())
    })?;
    let view = View {
        id: scope.app.ids()?.view(),
        name: free_name(&scope, &starter.name)?,
        place: last_place(&scope),
        opens: false,
        audience: Audience::Organisers,
        sheet: starter.sheet,
        words: starter.words,
        spots: BTreeMap::new(),
    };
    let at = address_of(&scope, &view);
    let done = scope.commit(Change::AddView(view), None, "").await?;
    Ok(Redirect::to(&format!("{at}&done={}", done.version)))
}

pub async fn copy(scope: Scope, _form: Posted) -> Result<Redirect, WebError> {
    let original = named(&scope)?;
    let view = View {
        id: scope.app.ids()?.view(),
        name: free_name(&scope, &format!("Copy of {}", original.name))?,
        place: last_place(&scope),
        opens: false,
        ..original.clone()
    };
    let done = scope.commit(Change::AddView(view), None, "").await?;
    Ok(history::done_at(&scope.at("/views"), done.version))
}

/// One place up or down among the others.
pub async fn move_one(scope: Scope, form: Posted) -> Result<Redirect, WebError> {
    let id = named(&scope)?.id;
    let mut order: Vec<&View> = scope.visible.views().collect();
    let now = order.iter().position(|view| view.id == id).ok_or(WebError::NotFound)?;
    let then = match form.get("to") {
        "up" => now.saturating_sub(1),
        _ => (now + 1).min(order.len() - 1),
    };
    order.swap(now, then);
    let moved = order
        .into_iter()
        .zip(0u32..)
        .filter(|(view, place)| view.place != *place);
    let changes: Vec<Change> = moved
        .map(|(view, place)| Change::EditView(View { place, ..view.clone() }))
        .collect();
    commit_all(&scope, &form, changes, "Put views in another order").await
}

/// Which view the map opens with.
pub async fn open_with(scope: Scope, form: Posted) -> Result<Redirect, WebError> {
    let id = named(&scope)?.id;
    let changes = opening(&scope, (form.get("with") != "no").then_some(id));
    commit_all(&scope, &form, changes, "Chose what the map opens with").await
}

/// What makes this the only view that the map opens with.
fn opening(scope: &Scope, with: Option<ViewId>) -> Vec<Change> {
    let wrong = scope
        .visible
        .views()
        .filter(|view| view.opens != (Some(view.id) == with));
    let turned = wrong.map(|view| View {
        opens: !view.opens,
        ..view.clone()
    });
    turned.map(Change::EditView).collect()
}

async fn commit_all(scope: &Scope, form: &Posted, changes: Vec<Change>, why: &str) -> Result<Redirect, WebError> {
    if changes.is_empty() {
        return Ok(Redirect::to(&scope.at("/views")));
    }
    let based_on = history::version(form.get("based-on"));
    let done = scope.commit(Change::Several(changes), based_on, why).await?;
    Ok(history::done_at(&scope.at("/views"), done.version))
}

pub async fn remove(scope: Scope, form: Posted) -> Result<Redirect, WebError> {
    let id = named(&scope)?.id;
    let based_on = history::version(form.get("based-on"));
    let done = scope.commit(Change::RemoveView(id), based_on, "").await?;
    Ok(history::done_at(&scope.at("/views"), done.version))
}
