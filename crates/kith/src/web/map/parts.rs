//! The parts of a map's page that change with the look. The page is made of them, and the island
//! fetches them alone to put them in place of those that stand there (`data-part`).

use super::super::error::WebError;
use super::super::form::Posted;
use super::super::scope::Scope;
use super::super::selecting::Selecting;
use super::super::words::count;
use super::super::{address, markdown};
use super::lit::Behind;
use super::twin::Twin;
use super::{Frame, Looking, choices, own_controls, picture, quick, shown, toggle};
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Redirect, Response};
use kith_network::picture::{Scene, svg};
use maud::{Markup, PreEscaped, html};
use std::sync::Arc;

/// A look, drawn and ready to be put on a page.
pub struct Parts<'a> {
    scope: &'a Scope,
    pub looking: Looking,
    pub scene: Arc<Scene>,
    selecting: Selecting,
    behind: Option<Behind>,
    /// Where the controls lead: the map's own address.
    path: String,
}

impl<'a> Parts<'a> {
    /// What the address asks for.
    pub async fn asked(scope: &'a Scope, query: &Posted, path: String) -> Result<Parts<'a>, WebError> {
        let behind = Behind::asked(scope, query).await?;
        let mut query = query.clone();
        let selecting = Selecting::read(scope, &mut query, "select", None);
        let looking = Looking::asked(scope, &query)?;
        let scene = looking.scene(scope).await?;
        Ok(Parts {
            scope,
            looking,
            scene,
            selecting,
            behind,
            path,
        })
    }

    pub fn views(&self) -> Markup {
        html! { div data-part="views" { (toggle::toggle(self.scope, &self.looking, &self.path)) } }
    }

    /// What is shown, what is asked, and the words of the view.
    pub fn notice(&self) -> Markup {
        html! {
            div .looks-notice data-part="notice" {
                @if let Some(behind) = &self.behind { (behind.notice(self.scope)) }
                (shown::notice(self.scope, &self.looking, &self.scene, &self.path))
                @if let Some(view) = self.looking.view.as_ref().filter(|view| !view.words.is_empty()) {
                    div .looks-words { (markdown::prose(&view.words)) }
                }
                (own_controls::links(self.scope, &self.looking, &self.path))
            }
        }
    }

    /// Everything with which the look can be changed.
    pub fn controls(&self) -> Markup {
        let keep = format!("{}?{}", self.scope.at("/views/new"), self.looking.query());
        html! {
            div data-part="controls" data-map-controls="yes" {
                (quick::links(self.scope, &self.looking, &self.path))
                (self.selecting.fold(&self.path, &self.looking.pairs_but(&["select"]), &self.looking.at(&self.path, &[("select", "")])))
                (choices::forms(self.scope, &self.looking, &self.path))
                p .looks-ends {
                    @if self.looking.asks() || self.looking.view.is_some() {
                        a href=(address::with(&self.path, &[("view", self.everything())])) { "Let everything go: the map as it comes" }
                    }
                    @if self.scope.may_edit() {
                        " " a href=(keep) { "Keep this look as a view" }
                        " " a href=(self.scope.at("/views")) { "All views" }
                    }
                }
            }
        }
    }

    fn everything(&self) -> &'static str {
        if self.scope.visible.opening_view().is_some() {
            "all"
        } else {
            ""
        }
    }

    pub fn list_title(&self) -> String {
        match &self.behind {
            Some(behind) => behind.list_title(),
            None => count(
                Twin::of(&self.scene).actors(),
                "person, group or organisation",
                "people, groups and organisations",
            ),
        }
    }

    pub fn list(&self) -> Markup {
        html! {
            div data-part="list" {
                h2 #map-list-title { (self.list_title()) }
                @match &self.behind {
                    Some(behind) => (behind.list(self.scope)),
                    None => (Twin::of(&self.scene).beside(self.scope, &self.looking)),
                }
            }
        }
    }

    pub fn picture(&self, frame: Frame) -> Markup {
        let frame = frame.of(&self.looking, &self.path);
        html! { div data-part="picture" { (picture(self.scope, &self.scene, &frame, self.behind.as_ref())) } }
    }

    pub fn legend(&self) -> Markup {
        html! { div data-part="legend" { (PreEscaped(svg::legend(&self.scene))) } }
    }
}

/// The parts of a map's page for an address, without the page.
pub async fn fragment(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let parts = Parts::asked(&scope, &query, scope.at("/map")).await?;
    Ok(html! {
        (parts.views())
        (parts.notice())
        (parts.controls())
        (parts.list())
        (parts.picture(Frame::page(&scope)))
        (parts.legend())
    })
}

/// Whether an address was written by a form: what was left empty is written there too.
pub fn is_from_form(query: &Posted) -> bool {
    if query.has("build") {
        return query.get("build") != "add";
    }
    let asked = super::looking::NAMES.iter().chain(&["by"]);
    asked
        .into_iter()
        .any(|name| query.has(name) && (query.get(name).trim().is_empty() || *name == "by"))
}

/// The same address without what asks nothing, to be kept and passed on.
pub fn tidied(scope: &Scope, looking: &Looking) -> Response {
    Redirect::to(&looking.at(&scope.at("/map"), &[])).into_response()
}
