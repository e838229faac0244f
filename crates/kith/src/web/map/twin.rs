//! The list of a look: all that its picture says, for those who read, hear or print it.

use super::super::looks;
use super::super::page::{Column, Narrow, Table, table};
use super::super::scope::Scope;
use super::super::words::count;
use super::{Looking, mark};
use kith_network::picture::{Line, Mark, Scene};
use kith_network::{ActorId, TieId};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// So many names, and half as many connections, stand beside the picture; the list on its own
/// page has them all.
pub const MOST: usize = 600;
const LINES: usize = 200;
/// So many rows a page of the list has.
pub const ROWS: usize = 1_000;

/// The list of a picture.
pub struct Twin<'a> {
    scene: &'a Scene,
    /// Some stand out, and all others are faded.
    pub asked: bool,
}

impl<'a> Twin<'a> {
    pub fn of(scene: &'a Scene) -> Twin<'a> {
        Twin { scene, asked: false }
    }

    fn on_it(&self) -> BTreeSet<ActorId> {
        self.scene.marks.iter().map(|mark| mark.actor).collect()
    }

    /// How many actors are on the picture.
    pub fn actors(&self) -> usize {
        self.on_it().len()
    }

    /// How many ties are on the picture.
    pub fn ties(&self) -> usize {
        let ties: BTreeSet<TieId> = self.scene.lines.iter().map(|line| line.tie).collect();
        ties.len()
    }

    /// How many actors and ties stand out.
    pub fn standing_out(&self) -> (usize, usize) {
        (0, 0)
    }

    /// Whom the viewer may see, though not on this map; by name.
    pub fn left_out(&self, scope: &Scope) -> Vec<ActorId> {
        let on_it = self.on_it();
        let all = scope.visible.actors_by_name().into_iter().map(|actor| actor.id);
        all.filter(|id| !on_it.contains(id)).collect()
    }

    /// Names beside the picture, and under a fold the connections.
    pub fn beside(&self, scope: &Scope, looking: &Looking) -> Markup {
        let (marks, lines) = (&self.scene.marks, &self.scene.lines);
        let whole = looking.at(&scope.at("/map/list"), &[]);
        html! {
            div .map-page__scroll role="group" tabindex="0" aria-label="Everyone on the map" {
                @if marks.is_empty() { p { "Nobody is on this map." } }
                ul .map-page__names { @for mark in marks.iter().take(MOST) { li { (self.person(scope, mark)) } } }
                @if marks.len() > MOST { p .small { "The first " (MOST) " are listed here; " a href=(whole) { "all are in the whole list" } "." } }
            }
            details .looks-lines {
                summary { (count(lines.len(), "connection", "connections")) }
                div .map-page__scroll role="group" tabindex="0" aria-label="Every connection on the map" {
                    ul .map-page__names { @for line in lines.iter().take(LINES) { li { (self.tie(scope, line)) } } }
                    @if lines.len() > LINES { p .small { "The first " (LINES) " are listed here; " a href=(whole) { "all are in the whole list" } "." } }
                }
            }
            p .small { a href=(whole) { "This list as tables, to print" } }
        }
    }

    fn person(&self, scope: &Scope, mark: &Mark) -> Markup {
        let visible = &scope.visible;
        let actor = visible.actor(mark.actor);
        let rest = mark.words.strip_prefix(mark.name.as_str()).unwrap_or(&mark.words);
        html! {
            @if let Some(actor) = actor { a href=(scope.actor_address(actor.id)) { (self::mark(visible, actor)) bdi { (mark.name) } } }
            @else { span { bdi { (mark.name) } } }
            span .soft .small { " " (rest.trim_start_matches(", ")) }
        }
    }

    fn tie(&self, scope: &Scope, line: &Line) -> Markup {
        html! { a href=(scope.tie_address(line.tie)) { bdi { (line.words) } } }
    }

    /// Both as tables, from the row `from` on.
    pub fn tables(&self, scope: &Scope, from: usize) -> Markup {
        let marks: Vec<Vec<Markup>> = self
            .scene
            .marks
            .iter()
            .skip(from)
            .take(ROWS)
            .map(|mark| self.person_row(scope, mark))
            .collect();
        let lines: Vec<Vec<Markup>> = self
            .scene
            .lines
            .iter()
            .skip(from)
            .take(ROWS)
            .map(|line| self.tie_row(scope, line))
            .collect();
        let people = [Column::words("Name"), Column::words("What the mark says")];
        let ties = [
            Column::words("Between"),
            Column::words("Status"),
            Column::words("Kind"),
            Column::words("Care"),
        ];
        html! {
            @if !marks.is_empty() {
                (table(&Table { id: "on-the-map", caption: "Everyone on this map", caption_unseen: false, columns: &people, rows: &marks, narrow: Narrow::Cards }))
            }
            @if !lines.is_empty() {
                (table(&Table { id: "lines-of-the-map", caption: "Connections on this map", caption_unseen: false, columns: &ties, rows: &lines, narrow: Narrow::Cards }))
            }
        }
    }

    /// The most rows that either table has.
    pub fn length(&self) -> usize {
        self.scene.marks.len().max(self.scene.lines.len())
    }

    fn person_row(&self, scope: &Scope, mark: &Mark) -> Vec<Markup> {
        let rest = mark.words.strip_prefix(mark.name.as_str()).unwrap_or(&mark.words);
        vec![
            html! { a href=(scope.actor_address(mark.actor)) { bdi { (mark.name) } } },
            html! { (rest.trim_start_matches(", ")) },
        ]
    }

    fn tie_row(&self, scope: &Scope, line: &Line) -> Vec<Markup> {
        let visible = &scope.visible;
        let tie = visible.tie(line.tie);
        let care: Vec<String> = tie.map_or_else(Vec::new, |tie| {
            tie.flows
                .iter()
                .map(|flow| looks::flow_words(scope, tie, flow))
                .collect()
        });
        let kind = tie
            .and_then(|tie| tie.kind.as_ref())
            .and_then(|key| visible.vocabulary().tie_kinds.get(key));
        vec![
            match tie {
                Some(tie) => looks::ends(scope, tie),
                None => html! { bdi { (line.words) } },
            },
            html! { (line.status) },
            html! { (kind.map_or("", |kind| kind.label.as_str())) },
            html! { (care.join("; ")) },
        ]
    }
}
