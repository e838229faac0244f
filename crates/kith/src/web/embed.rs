//! What may stand in other people's pages: the public map, or a public tour, whoever is looking.

use super::error::WebError;
use super::form::Posted;
use super::map::{actor_card, connection_card};
use super::page::{Shell, bare_shell};
use super::scope::Scope;
use super::shown::{Cards, Entries, Play, Shown};
use super::tours::play::{List, Playing};
use super::{address, assets, computed_on, markdown};
use axum::extract::RawQuery;
use kith_network::view::{Tour, View};
use maud::{Markup, html};

/// The map or a tour, alone on a page, in a frame or out of it.
pub struct Alone<'a> {
    pub scope: &'a Scope,
    pub query: &'a Posted,
    /// Its address without what is asked of it.
    pub path: &'a str,
    pub cards: Option<Cards>,
    /// Whether marks lead to entries of the list, and those nowhere.
    pub closed: bool,
    pub list: Listing,
    /// Whether views can be chosen from.
    pub with_views: bool,
    /// Where the whole of it is, for whoever wants to leave the frame.
    pub whole: Option<Whole>,
    pub foot: Markup,
}

/// How everyone is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    Open,
    Folded,
    /// On the page that the frame leads to.
    There,
}

impl Listing {
    /// In a frame it is folded, or left to the whole page where the address says `list=no`.
    pub fn framed(query: &Posted) -> Listing {
        match query.get("list") {
            "no" => Listing::There,
            _ => Listing::Folded,
        }
    }
}

/// An address, and the words that lead there.
pub struct Whole {
    pub href: String,
    pub words: String,
}

/// What whoever shows a map elsewhere may say of it in the address.
pub const OPTIONS: [&str; 8] = ["view", "tour", "stop", "focus", "steps", "controls", "list", "autoplay"];

impl Alone<'_> {
    fn entries(&self) -> Entries {
        match self.closed {
            true => Entries::Plain,
            false => Entries::Links(Some("_top")),
        }
    }

    /// The map, through `view` if through any.
    pub async fn map(&self, view: Option<&View>) -> Result<Markup, WebError> {
        let shown = Shown::asked(self.scope, self.query).await?;
        let network = &self.scope.visible.about().name;
        let title = match view {
            Some(view) => format!("{}: {network}", view.name),
            None => format!("Map of {network}"),
        };
        let play = Play {
            here: true,
            ..Play::default()
        };
        let body = html! {
            h1 .bare__title { bdi { (title) } }
            @if self.with_views { (self.views()) }
            @if let Some(view) = view.filter(|view| !view.words.is_empty()) { div .prose { (markdown::prose(&view.words)) } }
            (shown.picture(self.scope, self.cards.as_ref(), &play))
            (shown.folded_legend())
            @if self.list != Listing::There {
                (shown.folded_list(self.scope, self.entries(), self.list == Listing::Open))
            }
            (self.way_out())
        };
        Ok(self.written(&title, body))
    }

    /// A tour at the stop that the address asks for.
    pub async fn tour(&self, tour: &Tour) -> Result<Markup, WebError> {
        let playing = Playing::asked(tour, self.path, self.query, &["tour", "controls", "list"])?;
        let shown = playing.shown(self.scope).await?;
        let list = List {
            open: self.list == Listing::Open,
            here: true,
            entries: self.entries(),
        };
        let stage = playing.stage(self.scope, &shown, self.cards.as_ref(), &list);
        let network = &self.scope.visible.about().name;
        let (heading, title) = (
            format!("{}: {network}", tour.name),
            format!("{}: {network}", playing.title()),
        );
        let body = html! {
            h1 .bare__title { bdi { (heading) } }
            (stage)
            (self.way_out())
        };
        Ok(self.written(&title, body))
    }

    /// The views there are, each a link.
    fn views(&self) -> Markup {
        let asked = self.query.get("view");
        let views: Vec<(String, &str)> = self
            .scope
            .visible
            .views()
            .map(|view| (view.address(), view.name.as_str()))
            .collect();
        let list = self.query.get("list");
        let href = |view: &str| address::with(self.path, &[("view", view), ("list", list)]);
        let opens = self.scope.visible.opening_view().map(View::address);
        let at = if asked.is_empty() {
            opens.as_deref().unwrap_or("all")
        } else {
            asked
        };
        html! {
            @if !views.is_empty() {
                nav .tabs aria-label="Views" {
                    ul {
                        li { a href=(href("all")) aria-current=[(at == "all").then_some("page")] { "Everything" } }
                        @for (view, name) in &views { li { a href=(href(view)) aria-current=[(at == view).then_some("page")] { bdi { (name) } } } }
                    }
                }
            }
            @if !self.query.get("focus").is_empty() { p { a href=(href(asked)) { "Show everyone" } } }
        }
    }

    fn way_out(&self) -> Markup {
        html! {
            @if let Some(whole) = &self.whole {
                p { a href=(whole.href) target="_top" { (whole.words) } @if self.list == Listing::There { ", with its list" } }
            }
        }
    }

    fn written(&self, title: &str, body: Markup) -> Markup {
        let (css, icon, script) = (assets::css(), assets::icon(), assets::map_script());
        bare_shell(&Shell {
            css: &css,
            icon: &icon,
            script: script.as_deref(),
            foot_note: Some(self.foot.clone()),
            ..Shell::new(title, body)
        })
    }
}

pub async fn page(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let about = scope.visible.about();
    let path = format!("/embed/{}", address::escape(&about.address));
    let tour = match query.get("tour") {
        "" => None,
        asked => {
            let mut tours = scope.visible.tours();
            Some(tours.find(|tour| tour.address() == asked).ok_or(WebError::NotFound)?)
        }
    };
    let whole = Whole {
        href: tour.map_or_else(|| scope.at("/map"), |tour| scope.tour_address(tour)),
        words: format!("Open {} in kith", about.name),
    };
    let alone = Alone {
        scope: &scope,
        query: &query,
        path: &path,
        cards: Some(Cards {
            actors: format!("{path}/card/"),
            ties: format!("{path}/tie/"),
            scene: Some(address::with(
                &format!("{path}/scene"),
                &query.beginning("").collect::<Vec<_>>(),
            )),
        }),
        closed: false,
        list: Listing::framed(&query),
        with_views: query.get("controls") != "none",
        whole: Some(whole),
        foot: computed_on(&scope.visible),
    };
    match tour {
        Some(tour) => alone.tour(tour).await,
        None => alone.map(asked_view(&scope, &query)).await,
    }
}

/// The view that the address asks for, or else the one that the map opens with.
pub fn asked_view<'a>(scope: &'a Scope, query: &Posted) -> Option<&'a View> {
    match query.get("view") {
        "" => scope.visible.opening_view(),
        asked => scope.visible.views().find(|view| view.address() == asked),
    }
}

pub async fn card(scope: Scope) -> Result<Markup, WebError> {
    Ok(actor_card(&scope, scope.actor()?, true))
}

pub async fn tie_card(scope: Scope) -> Result<Markup, WebError> {
    Ok(connection_card(&scope, scope.tie()?, true))
}
