//! The map with those lit whom a figure of the analysis counts.

use super::super::analysis;
use super::super::error::WebError;
use super::super::form::Posted;
use super::super::page::{NoticeKind, notice};
use super::super::scope::Scope;
use super::super::words::count;
use super::super::{address, looks};
use super::mark;
use kith_network::analysis::Figure;
use kith_network::picture::svg::Lit;
use kith_network::{ActorId, TieId};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// So many are listed beside the picture; the figure's own page has more.
const MOST: usize = 300;

/// A figure, with those whom it counts.
pub struct Behind {
    figure: Figure,
    actors: BTreeSet<ActorId>,
    ties: BTreeSet<TieId>,
    /// The switches in the address, with the figure.
    query: String,
}

impl Behind {
    /// The figure that an address asks for, if any; one that there is not is not found.
    pub async fn asked(scope: &Scope, query: &Posted) -> Result<Option<Behind>, WebError> {
        let id = query.get("figure");
        if id.is_empty() {
            return Ok(None);
        }
        let report = analysis::asked(scope, query).await?;
        let figure = report.figure(id).ok_or(WebError::NotFound)?.clone();
        Ok(Some(Behind {
            actors: figure.actors.iter().copied().collect(),
            ties: figure.ties.iter().copied().collect(),
            query: report.settings.to_query(),
            figure,
        }))
    }

    pub fn lit(&self) -> Lit<'_> {
        Lit {
            actors: &self.actors,
            ties: &self.ties,
        }
    }

    fn in_words(&self) -> String {
        let actors = count(
            self.figure.actors.len(),
            "person, group or organisation",
            "people, groups and organisations",
        );
        let ties = count(self.figure.ties.len(), "connection", "connections");
        match (self.figure.actors.is_empty(), self.figure.ties.is_empty()) {
            (true, true) => "nobody: this figure counts neither people and groups nor connections".to_owned(),
            (false, true) => actors,
            (true, false) => format!("{ties}, with their ends"),
            (false, false) => format!("{actors}, and {ties} with their ends"),
        }
    }

    /// What is lit, and the way back to everyone.
    pub fn notice(&self, scope: &Scope) -> Markup {
        let page = format!(
            "{}?{}",
            scope.at(&format!("/analysis/figure/{}", address::escape(&self.figure.id))),
            self.query
        );
        notice(
            NoticeKind::Note,
            html! {
                p { "Lit on this map, all others faded: " (self.in_words()) ". It is the figure “" a href=(page) { (self.figure.label) } "”: " (self.figure.value) "." }
                p .on-screen { a href=(scope.at("/map")) { "Let go: show everyone alike" } }
            },
        )
    }

    pub fn list_title(&self) -> String {
        format!("Lit: {}", self.figure.label)
    }

    /// Those who are lit, and nobody else.
    pub fn list(&self, scope: &Scope) -> Markup {
        let visible = &scope.visible;
        let actors = self.figure.actors.iter().filter_map(|id| visible.actor(*id));
        let ties = self.figure.ties.iter().filter_map(|id| visible.tie(*id));
        let all = self.figure.actors.len() + self.figure.ties.len();
        html! {
            div .map-page__scroll role="group" tabindex="0" aria-label="Those who are lit" {
                @if all == 0 { p { "Nobody." } } @else {
                    ul .map-page__names {
                        @for actor in actors.take(MOST) {
                            li {
                                a href=(scope.actor_address(actor.id)) { (mark(visible, actor)) bdi { (actor.name) } }
                                span .soft .small {
                                    " " (looks::kind_word(visible, actor).unwrap_or("kind not recorded"))
                                    @if let Some(category) = looks::category_word(visible, actor) { ", " (category) }
                                }
                            }
                        }
                        @for tie in ties.take(MOST) {
                            li {
                                a href=(scope.tie_address(tie.id)) { span { bdi { (scope.name(tie.from)) } (looks::arrow(tie.direction)) bdi { (scope.name(tie.to)) } } }
                                (looks::status(visible, tie))
                            }
                        }
                    }
                }
                @if self.figure.actors.len() > MOST || self.figure.ties.len() > MOST {
                    p .small { "The first " (MOST) " of each are listed; all of them are lit." }
                }
            }
        }
    }
}
