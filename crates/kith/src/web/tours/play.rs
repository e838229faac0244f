//! A tour as it plays: one stop a page, with the way on and an outline of all.

use super::super::error::WebError;
use super::super::form::Posted;
use super::super::scope::Scope;
use super::super::shown::{Cards, Entries, Play, Shown};
use super::super::{Dress, address, assets, dress, history, markdown, words};
use super::{editing, named, shown, title};
use axum::extract::RawQuery;
use kith_network::view::{Stop, Tour};
use maud::{Markup, html};

/// In seconds: what `autoplay` may ask for.
const AUTOPLAY: std::ops::RangeInclusive<u16> = 3..=600;

/// How the list stands under the picture.
pub struct List {
    pub open: bool,
    /// Marks lead to its entries.
    pub here: bool,
    pub entries: Entries,
}

/// A tour at one of its stops.
pub struct Playing<'a> {
    pub tour: &'a Tour,
    /// Counted from 0.
    at: usize,
    autoplay: Option<u16>,
    /// The address of the tour, to which the stop is added.
    path: &'a str,
    /// What else the addresses of its stops carry.
    carried: Vec<(&'a str, &'a str)>,
}

impl<'a> Playing<'a> {
    /// The stop that `stop` asks for, counted from 1; the first where it asks for none. A stop
    /// that there is not is not found.
    pub fn asked(
        tour: &'a Tour,
        path: &'a str,
        query: &'a Posted,
        carried: &[&'static str],
    ) -> Result<Playing<'a>, WebError> {
        let at = match query.get("stop") {
            "" => 0,
            number => {
                let number: usize = number.parse().map_err(|_| WebError::NotFound)?;
                number.checked_sub(1).ok_or(WebError::NotFound)?
            }
        };
        if at > 0 && at >= tour.steps.len() {
            return Err(WebError::NotFound);
        }
        let autoplay = query.get("autoplay").parse().ok();
        Ok(Playing {
            tour,
            at,
            autoplay: autoplay.filter(|seconds| AUTOPLAY.contains(seconds)),
            path,
            carried: carried.iter().map(|name| (*name, query.get(name))).collect(),
        })
    }

    /// The stop one is at; none in a tour without stops.
    pub fn stop(&self) -> Option<&'a Stop> {
        self.tour.steps.get(self.at)
    }

    pub async fn shown(&self, scope: &Scope) -> Result<Shown, WebError> {
        match self.stop() {
            Some(stop) => shown(scope, stop).await,
            None => Shown::asked(scope, &Posted::default()).await,
        }
    }

    fn href(&self, at: usize) -> String {
        let (stop, autoplay) = (
            (at + 1).to_string(),
            self.autoplay.map(|seconds| seconds.to_string()).unwrap_or_default(),
        );
        let mut pairs = vec![("stop", stop.as_str()), ("autoplay", autoplay.as_str())];
        pairs.extend(&self.carried);
        format!("{}#stop", address::with(self.path, &pairs))
    }

    fn has_next(&self) -> bool {
        self.at + 1 < self.tour.steps.len()
    }

    /// "Stop 2 of 6".
    fn place(&self) -> String {
        format!("Stop {} of {}", self.at + 1, self.tour.steps.len())
    }

    /// What a page of it is called: "Bread (stop 2 of 6): From the kitchen to the council".
    pub fn title(&self) -> String {
        match self.stop() {
            Some(stop) => format!(
                "{} ({}): {}",
                title(stop, self.at),
                words::mid_sentence(&self.place()),
                self.tour.name
            ),
            None => self.tour.name.to_string(),
        }
    }

    /// "Stop 2 of 6", with the way back and on.
    fn ways(&self) -> Markup {
        let many = self.tour.steps.len();
        html! {
            nav .tour__ways aria-label="Through the tour" data-part="ways" data-tour-nav {
                @if self.at > 0 { a .button.button--quiet rel="prev" href=(self.href(self.at - 1)) data-tour-previous { "Previous" } }
                span .tour__where { (self.place()) }
                @if self.has_next() { a .button rel="next" href=(self.href(self.at + 1)) data-tour-next { "Next" } }
                @else if many > 1 { a .button.button--quiet href=(self.href(0)) data-tour-first { "From the start" } }
            }
        }
    }

    fn outline(&self) -> Markup {
        html! {
            nav .tour__outline aria-labelledby="tour-outline" data-part="outline" {
                h2 #tour-outline { "All stops" }
                ol {
                    @for (at, stop) in self.tour.steps.iter().enumerate() {
                        li { a href=(self.href(at)) aria-current=[(at == self.at).then_some("step")] { bdi { (title(stop, at)) } } }
                    }
                }
            }
        }
    }

    /// Words of the whole tour, with which it begins.
    fn beginning(&self) -> Markup {
        html! {
            div data-part="beginning" {
                @if self.at == 0 && !self.tour.words.is_empty() { div .prose { (markdown::prose(&self.tour.words)) } }
            }
        }
    }

    /// All that there is at this stop.
    pub fn stage(&self, scope: &Scope, shown: &Shown, cards: Option<&Cards>, list: &List) -> Markup {
        let Some(stop) = self.stop() else {
            return html! { (self.beginning()) p { "This tour has no stops yet." } };
        };
        let play = Play {
            here: list.here,
            tour: true,
            autoplay: self.autoplay,
        };
        html! {
            (self.beginning())
            div .tour {
                div .tour__side {
                    (self.ways())
                    div .tour__words data-part="notice" {
                        h2 #stop tabindex="-1" data-said { span .unseen { (self.place()) ": " } bdi { (title(stop, self.at)) } }
                        (markdown::prose(&stop.words))
                    }
                }
                section .tour__picture aria-label="The picture of this stop" data-part="picture" { (shown.picture(scope, cards, &play)) }
                div .tour__more {
                    div data-part="legend" { (shown.folded_legend()) }
                    div data-part="list" { (shown.folded_list(scope, list.entries, list.open)) }
                }
                (self.outline())
            }
        }
    }
}

pub async fn page(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let tour = named(&scope)?;
    let path = scope.tour_address(tour);
    let playing = Playing::asked(tour, &path, &query, &[])?;
    let shown = playing.shown(&scope).await?;
    let cards = Cards {
        actors: scope.at("/map/card/"),
        ties: scope.at("/map/tie/"),
        scene: None,
    };
    let list = List {
        open: false,
        here: false,
        entries: Entries::Links(None),
    };
    let stage = playing.stage(&scope, &shown, Some(&cards), &list);
    let flash = history::done(&scope, &query).await;
    let body = html! {
        h1 { bdi { (tour.name) } }
        (stage)
        p .on-screen { a href={ (path) "/print" } { "Hand-out to print" } " · " a href=(scope.at("/tours")) { "All tours" } }
        @if scope.may_edit() { (editing(&scope, tour)) }
    };
    let title = playing.title();
    let page = Dress {
        script: assets::map_script(),
        ..Dress::of(&scope, "/map", &title, body)
    };
    let page = page
        .wide()
        .crumb("Map", scope.at("/map"))
        .crumb("Tours", scope.at("/tours"))
        .flash(flash.as_ref().map(history::Done::flash));
    Ok(dress(&scope.asking, page))
}
