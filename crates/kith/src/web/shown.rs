//! A picture with all that belongs to it, to be looked at and not worked on: for tours, for share
//! links and for other people's pages.

use super::error::WebError;
use super::form::Posted;
use super::map::{Looking, line_says, mark, mark_says, ties_of};
use super::scope::{ACTOR_ON_PAGE, Scope, TIE_ON_PAGE};
use super::{assets, looks, words};
use kith_network::picture::svg::{self, Lit};
use kith_network::picture::{LineRow, MarkRow, Scene};
use kith_network::{ActorId, Tie, TieId, VisibleNetwork};
use maud::{Markup, PreEscaped, html};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A way of looking at the map, drawn.
pub struct Shown {
    scene: Arc<Scene>,
    /// Who stands out, all others faded; everybody alike where it is empty.
    lit: BTreeSet<ActorId>,
    /// Those in the picture and nobody else: what is listed and what has cards.
    pub part: Arc<VisibleNetwork>,
}

/// Where the cards of marks and connections come from.
pub struct Cards {
    pub actors: String,
    pub ties: String,
    /// The same picture as numbers, for large maps; without it those stay as the server drew them.
    pub scene: Option<String>,
}

/// What a picture is for.
#[derive(Default)]
pub struct Play {
    /// Marks lead to their entries further down the page and not to pages of their own.
    pub here: bool,
    /// The picture is a stop of a tour.
    pub tour: bool,
    /// After so many seconds the island goes on by itself, if whoever looks lets it.
    pub autoplay: Option<u16>,
}

/// What the entries of a list lead to.
#[derive(Clone, Copy)]
pub enum Entries {
    /// Nowhere.
    Plain,
    /// The pages of those named, here or in the whole window.
    Links(Option<&'static str>),
}

impl Shown {
    /// What an address asks for.
    pub async fn asked(scope: &Scope, query: &Posted) -> Result<Shown, WebError> {
        let scene = Looking::asked(scope, query)?.scene(scope).await?;
        let rows = scene.rows();
        let actors: BTreeSet<ActorId> = rows.marks.iter().filter_map(|row| row.subject.actor()).collect();
        let ties: BTreeSet<TieId> = rows.lines.iter().flat_map(|row| ties_of(row.bond)).copied().collect();
        let all = scope.visible.actors().len() == actors.len() && scope.visible.ties().len() == ties.len();
        let part = match all {
            true => scope.visible.clone(),
            false => Arc::new(scope.visible.part(&actors, &ties)),
        };
        Ok(Shown {
            scene,
            lit: BTreeSet::new(),
            part,
        })
    }

    /// The same with these standing out.
    pub fn lighting(self, lit: impl IntoIterator<Item = ActorId>) -> Shown {
        let lit = lit.into_iter().filter(|id| self.part.actor(*id).is_some()).collect();
        Shown { lit, ..self }
    }

    /// The picture, complete in itself, inside the element that the island brings to life.
    pub fn picture(&self, scope: &Scope, cards: Option<&Cards>, play: &Play) -> Markup {
        if self.part.actors().len() == 0 {
            return html! { p { "There is nobody to draw." } };
        }
        let (actors, ties) = match play.here {
            true => (ACTOR_ON_PAGE.to_owned(), TIE_ON_PAGE.to_owned()),
            false => (scope.at("/actors/"), scope.at("/connections/")),
        };
        let links = svg::Links {
            actors: &actors,
            ties: &ties,
            anchors: true,
        };
        let scene = cards.and_then(|cards| cards.scene.as_ref());
        let large = scene
            .filter(|_| self.scene.coarse)
            .and_then(|scene| Some((assets::large_map_script()?, scene)));
        html! {
            kith-map data-card=[cards.map(|cards| &cards.actors)] data-tie-card=[cards.map(|cards| &cards.ties)]
                data-tour=[play.tour.then_some("yes")] data-autoplay=[play.autoplay]
                data-large=[large.as_ref().map(|(script, _)| script)] data-scene=[large.as_ref().map(|(_, scene)| scene)]
                data-actors=[large.as_ref().map(|_| &actors)] data-ties=[large.as_ref().map(|_| &ties)] {
                (PreEscaped(self.drawn(Some(links), "map")))
            }
        }
    }

    /// The picture for paper. `id` keeps several on one page apart.
    pub fn on_paper(&self, id: &str) -> Markup {
        html! {
            @if self.part.actors().len() == 0 { p { "There is nobody to draw." } }
            @else { div .drawn { (PreEscaped(self.drawn(None, id))) } }
        }
    }

    fn drawn(&self, links: Option<svg::Links<'_>>, id: &str) -> String {
        let nothing = BTreeSet::new();
        match self.lit.is_empty() {
            true => svg::inline(&self.scene, links, id),
            false => svg::singling_out(
                &self.scene,
                links,
                id,
                Lit {
                    actors: &self.lit,
                    ties: &nothing,
                },
            ),
        }
    }

    /// What the signs mean, folded away.
    pub fn folded_legend(&self) -> Markup {
        fold("What the signs mean", self.legend(), false)
    }

    /// The list, folded away unless it is to stand open.
    pub fn folded_list(&self, scope: &Scope, entries: Entries, open: bool) -> Markup {
        fold("Everyone in this picture, as a list", self.list(scope, entries), open)
    }

    pub fn legend(&self) -> Markup {
        PreEscaped(svg::legend(&self.scene))
    }

    /// "42 people, groups and organisations, 136 connections".
    pub fn counted(&self) -> String {
        counted(&self.part)
    }

    /// Everyone in the picture and every line of it: all that the picture says. Each entry has an
    /// address on the page, which is where marks lead if they lead nowhere else.
    pub fn list(&self, scope: &Scope, entries: Entries) -> Markup {
        let rows = self.scene.rows();
        // Care of one connection may pass both ways: two lines, of which the first has the address.
        let mut addressed = BTreeSet::new();
        let lines: Vec<(&LineRow<'_>, bool)> = rows
            .lines
            .iter()
            .map(|row| (row, ties_of(row.bond).first().is_some_and(|tie| addressed.insert(*tie))))
            .collect();
        html! {
            p { (self.counted()) "." }
            h3 { "Who is in it" }
            @if rows.marks.is_empty() { p { "Nobody." } } @else {
                ul .map-page__names.shown__list { @for row in &rows.marks { (self.entry(scope, row, entries)) } }
            }
            h3 { "How they are connected" }
            @if rows.lines.is_empty() { p { "Not at all." } } @else {
                ul .map-page__names.shown__list { @for (row, addressed) in &lines { (self.line_entry(scope, row, entries, *addressed)) } }
            }
        }
    }

    /// Who is in the picture, each with those they are connected with: short enough for paper.
    pub fn names(&self, scope: &Scope) -> Markup {
        html! {
            @if self.part.actors().len() == 0 { p { "Nobody." } } @else {
                ul .hand-out__names {
                    @for actor in self.part.actors_by_name() {
                        li {
                            strong { bdi { (actor.name) } } ", " (looks::kind_word(&self.part, actor).unwrap_or("kind not recorded"))
                            @if let Some(category) = looks::category_word(&self.part, actor) { ", " (category) }
                            @if self.lit.contains(&actor.id) { ", in focus" }
                            (self.with_whom(scope, actor.id))
                        }
                    }
                }
            }
        }
    }

    /// ". Connected with B Team (generative), Ada Fenn (unclassified)."
    fn with_whom(&self, scope: &Scope, actor: ActorId) -> Markup {
        let ties = self.part.ties_of(actor).map(|tie| {
            let status = looks::status_word(&self.part, tie);
            (scope.name(tie.other_end(actor)), words::mid_sentence(status))
        });
        let mut ties: Vec<(&str, String)> = ties.collect();
        ties.sort_by_cached_key(|(name, status)| (name.to_lowercase(), status.clone()));
        html! {
            @if ties.is_empty() { ". Connected with nobody in this picture." } @else {
                ". Connected with "
                @for (at, (name, status)) in ties.iter().enumerate() { @if at > 0 { ", " } bdi { (name) } " (" (status) ")" }
                "."
            }
        }
    }

    fn entry(&self, scope: &Scope, row: &MarkRow<'_>, entries: Entries) -> Markup {
        let actor = row.subject.actor().and_then(|id| self.part.actor(id));
        let name = html! { @if let Some(actor) = actor { (mark(&self.part, actor)) } bdi { (row.name) } };
        html! {
            li id=[actor.map(|actor| format!("who-{}", actor.id))] {
                @match (entries, actor) {
                    (Entries::Links(target), Some(actor)) => { a href=(scope.actor_address(actor.id)) target=[target] { (name) } }
                    _ => { span .map-page__name { (name) } }
                }
                span .soft .small {
                    " " (mark_says(row))
                    @if actor.is_some_and(|actor| self.lit.contains(&actor.id)) { "; " strong { "in focus" } }
                }
            }
        }
    }

    fn line_entry(&self, scope: &Scope, row: &LineRow<'_>, entries: Entries, addressed: bool) -> Markup {
        let ties: Vec<&Tie> = ties_of(row.bond).iter().filter_map(|id| self.part.tie(*id)).collect();
        let first = ties.first().map(|tie| tie.id);
        let (more, care) = (line_says(row), care(scope, &ties));
        // Each name reads in its own direction.
        let words = match ties.as_slice() {
            [tie] if row.since.is_none() => html! {
                span { bdi { (scope.name(tie.from)) } (looks::arrow(tie.direction)) bdi { (scope.name(tie.to)) } ": " (words::mid_sentence(row.status)) }
            },
            _ => html! { span { (row.words) } },
        };
        html! {
            li id=[first.filter(|_| addressed).map(|id| format!("tie-{id}"))] {
                @match (entries, first) {
                    (Entries::Links(target), Some(id)) => { a href=(scope.tie_address(id)) target=[target] { (words) } }
                    _ => { span .map-page__name { (words) } }
                }
                @if !more.is_empty() || !care.is_empty() {
                    span .soft .small { " " (more) @if !more.is_empty() && !care.is_empty() { "; " } (care) }
                }
            }
        }
    }
}

fn care(scope: &Scope, ties: &[&Tie]) -> String {
    let flows: Vec<String> = ties
        .iter()
        .flat_map(|tie| tie.flows.iter().map(|flow| looks::flow_words(scope, tie, flow)))
        .collect();
    flows.join("; ")
}

fn fold(title: &str, body: Markup, open: bool) -> Markup {
    html! { details .fold open[open] { summary { h2 .fold__title { (title) } } div .fold__body { (body) } } }
}

/// "42 people, groups and organisations, 136 connections".
pub fn counted(visible: &VisibleNetwork) -> String {
    format!(
        "{}, {}",
        words::count(
            visible.actors().len(),
            "person, group or organisation",
            "people, groups and organisations"
        ),
        words::count(visible.ties().len(), "connection", "connections"),
    )
}
