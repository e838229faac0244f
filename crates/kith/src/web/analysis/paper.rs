//! What a report is written on, and where its names and figures lead from there.

use super::super::scope::Scope;
use super::super::{address, words};
use kith_network::analysis::{Report, Settings};
use kith_network::{ActorId, TieId, VisibleNetwork};
use maud::{Markup, html};

/// So many names stand in one place of a page.
const MOST_NAMES: usize = 12;

/// What a report is written on: a page, where names lead somewhere, or a paper of its own.
pub struct Paper<'a> {
    pub visible: &'a VisibleNetwork,
    /// The network's address, if names lead anywhere.
    pub at: Option<String>,
    /// The switches as they stand in an address, with `?`; empty while they are as usual.
    query: String,
    /// Whether the reader keeps this network.
    pub may_edit: bool,
    /// Whether nothing is left out, however long it gets.
    pub is_complete: bool,
}

impl<'a> Paper<'a> {
    /// A paper of its own, for printing and sending: it leads nowhere and leaves nothing out.
    pub fn alone(visible: &'a VisibleNetwork) -> Paper<'a> {
        Paper {
            visible,
            at: None,
            query: String::new(),
            may_edit: false,
            is_complete: true,
        }
    }

    /// A page of kith.
    pub fn page(scope: &'a Scope, report: &Report) -> Paper<'a> {
        let usual = report.settings == Settings::on(scope.app.today());
        Paper {
            visible: &scope.visible,
            at: Some(scope.at("")),
            query: if usual {
                String::new()
            } else {
                format!("?{}", report.settings.to_query())
            },
            may_edit: scope.may_edit(),
            is_complete: false,
        }
    }

    pub fn address(&self, rest: &str) -> String {
        self.at.as_ref().map_or("#teams".to_owned(), |at| format!("{at}{rest}"))
    }

    /// The same with the switches of this report.
    pub fn address_with(&self, rest: &str, pairs: &[(&str, &str)]) -> String {
        let more = address::with("", pairs);
        let query = match (self.query.as_str(), more.strip_prefix('?')) {
            ("", Some(_)) => more,
            (query, Some(more)) => format!("{query}&{more}"),
            (query, None) => query.to_owned(),
        };
        self.address(&format!("{rest}{query}"))
    }

    /// The page of a figure.
    pub fn figure(&self, id: &str) -> Option<String> {
        let rest = format!("/analysis/figure/{}", address::escape(id));
        self.at.is_some().then(|| self.address_with(&rest, &[]))
    }

    pub fn actor(&self, id: ActorId, name: &str) -> Markup {
        html! { @if self.at.is_some() { a href=(self.address(&format!("/actors/{id}"))) { bdi { (name) } } } @else { bdi { (name) } } }
    }

    pub fn tie(&self, id: TieId, name: &str) -> Markup {
        html! { @if self.at.is_some() { a href=(self.address(&format!("/connections/{id}"))) { (name) } } @else { (name) } }
    }

    pub fn names(&self, ids: &[ActorId]) -> Markup {
        let name = |id: ActorId| {
            self.visible
                .actor(id)
                .map_or("somebody".to_owned(), |actor| actor.name.to_string())
        };
        let shown = &ids[..self.most(ids.len(), MOST_NAMES)];
        let names: Vec<_> = shown.iter().map(|id| (*id, name(*id))).collect();
        self.listed(&names, ids.len())
    }

    /// Names with commas between; of very many only the first, with how many more there are.
    pub fn named(&self, names: &[(ActorId, String)]) -> Markup {
        self.listed(&names[..self.most(names.len(), MOST_NAMES)], names.len())
    }

    fn listed(&self, shown: &[(ActorId, String)], all: usize) -> Markup {
        html! {
            @for (place, (id, name)) in shown.iter().enumerate() { @if place > 0 { ", " } (self.actor(*id, name)) }
            @if shown.len() < all { " and " (all - shown.len()) " more" }
        }
    }

    /// How many of `all` to write: a page stays light; what is printed, or is a paper of its own, is complete.
    pub fn most(&self, all: usize, on_a_page: usize) -> usize {
        if self.is_complete { all } else { all.min(on_a_page) }
    }

    /// "The first 200 of 4,211 rows are shown", with the way to the rest.
    pub fn left_out(&self, shown: usize, all: usize, one: &str, many: &str, rest: &str, what: &str) -> Markup {
        html! {
            @if shown < all {
                p { "The first " (shown) " of " (words::count(all, one, many)) " are shown. " a href=(rest) { (what) } }
            }
        }
    }
}
