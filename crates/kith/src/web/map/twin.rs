//! The list of a look: all that its picture says, for those who read, hear or print it.

use super::super::looks;
use super::super::page::{Column, Narrow, Table, table};
use super::super::scope::Scope;
use super::super::words::count;
use super::{Looking, mark};
use kith_network::picture::{Bond, LineRow, Mark, MarkRow, Rows, Scene, Since, Standing};
use kith_network::text::fold;
use kith_network::{ActorId, Tie, TieId};
use maud::{Markup, html};
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// So many names stand beside the picture; the list on its own page has them all.
pub const MOST: usize = 600;
/// So many connections stand beside it.
const LINES: usize = 200;
/// So many rows a page of the list has.
pub const ROWS: usize = 1_000;

/// The list of a picture.
pub struct Twin<'a> {
    scene: &'a Scene,
    /// Put in order only where they are read: counts need none of it.
    rows: OnceCell<Rows<'a>>,
}

impl<'a> Twin<'a> {
    pub fn of(scene: &'a Scene) -> Twin<'a> {
        let rows = OnceCell::new();
        Twin { scene, rows }
    }

    fn rows(&self) -> &Rows<'a> {
        self.rows.get_or_init(|| self.scene.rows())
    }

    /// Everybody who is on the map or on its list, those who are gone too.
    fn listed(&self) -> BTreeSet<ActorId> {
        let unseen = self.scene.unseen.iter().map(|unseen| unseen.actor);
        self.scene
            .marks
            .iter()
            .filter_map(|mark| mark.subject.actor())
            .chain(unseen)
            .collect()
    }

    /// How many actors are drawn, without those who are gone.
    pub fn actors(&self) -> usize {
        let here = |mark: &&Mark| mark.subject.actor().is_some() && mark.since != Some(Since::Went);
        self.scene.marks.iter().filter(here).count()
    }

    /// How many ties are drawn, without those that are gone.
    pub fn ties(&self) -> usize {
        let drawn = self.scene.lines.iter().filter(|line| line.since != Some(Since::Went));
        let ties: BTreeSet<TieId> = drawn.flat_map(|line| ties_of(&line.bond)).copied().collect();
        ties.len()
    }

    /// Whom the viewer may see, though not on this map; by name.
    pub fn left_out(&self, scope: &Scope) -> Vec<ActorId> {
        let listed = self.listed();
        if scope.visible.actors().all(|actor| listed.contains(&actor.id)) {
            return Vec::new();
        }
        let all = scope.visible.actors_by_name().into_iter().map(|actor| actor.id);
        all.filter(|id| !listed.contains(id)).collect()
    }

    /// Names beside the picture, and under a fold the connections.
    pub fn beside(&self, scope: &Scope, looking: &Looking) -> Markup {
        let (marks, lines) = (&self.rows().marks, &self.rows().lines);
        let whole = looking.at(&scope.at("/map/list"), &[]);
        let rest = html! { a href=(whole) { "all are in the whole list" } };
        html! {
            div .map-page__scroll role="group" tabindex="0" aria-label="Everyone on the map" {
                @if marks.is_empty() { p { "Nobody is on this map." } }
                ul .map-page__names { @for row in marks.iter().take(MOST) { li { (person(scope, row)) } } }
                @if marks.len() > MOST { p .small { "The first " (MOST) " are listed here; " (rest) "." } }
            }
            @if !lines.is_empty() {
                details .looks-lines {
                    summary { (count(lines.len(), "connection, in words", "connections, in words")) }
                    div .map-page__scroll role="group" tabindex="0" aria-label="Every connection on the map" {
                        ul .map-page__names { @for row in lines.iter().take(LINES) { li { (line(scope, row)) } } }
                        @if lines.len() > LINES { p .small { "The first " (LINES) " are listed here; " (rest) "." } }
                    }
                }
            }
            p .small.looks-ends { a href=(whole) { "This list as tables, to print" } }
        }
    }

    /// The most rows that either table has.
    pub fn length(&self) -> usize {
        self.rows().marks.len().max(self.rows().lines.len())
    }

    /// Both as tables, from the row `from` on.
    pub fn tables(&self, scope: &Scope, from: usize) -> Markup {
        let people: Vec<Vec<Markup>> = self
            .rows()
            .marks
            .iter()
            .skip(from)
            .take(ROWS)
            .map(|row| person_cells(scope, row))
            .collect();
        let ties: Vec<Vec<Markup>> = self
            .rows()
            .lines
            .iter()
            .skip(from)
            .take(ROWS)
            .map(|row| line_cells(scope, row))
            .collect();
        let heads = ["Name", "Kind", "Category", "Connections here, of all", "On this map"].map(Column::words);
        let line_heads = ["Between", "Kind", "Status", "Care", "On this map"].map(Column::words);
        html! {
            @if !people.is_empty() {
                (table(&Table { id: "on-the-map", caption: "Everyone on this map", caption_unseen: false, columns: &heads, rows: &people, narrow: Narrow::Cards }))
            }
            @if !ties.is_empty() {
                (table(&Table { id: "lines-of-the-map", caption: "Connections on this map", caption_unseen: false, columns: &line_heads, rows: &ties, narrow: Narrow::Cards }))
            }
        }
    }
}

/// The ties that a line stands for.
pub fn ties_of(bond: &Bond) -> &[TieId] {
    match bond {
        Bond::Tie(id) => std::slice::from_ref(id),
        Bond::Care(ids) => ids,
        Bond::Through(_) | Bond::Belongs => &[],
    }
}

/// What a look adds to the words of a mark or a line: where it stands, what its looks mean,
/// whether it stands out, what became of it.
fn said(group: Option<&str>, meanings: &[&str], standing: Standing, since: Option<&Since>) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    said.extend(group.map(str::to_owned));
    said.extend(meanings.iter().map(|words| (*words).to_owned()));
    said.extend(standing.words().map(str::to_owned));
    match since {
        Some(Since::Came) => said.push("new".to_owned()),
        Some(Since::Went) => said.push("gone".to_owned()),
        Some(Since::Changed(what)) => said.push(format!("changed: {}", what.join("; "))),
        None => {}
    }
    said
}

fn said_of(row: &MarkRow<'_>) -> Vec<String> {
    let mut all = said(row.group, &row.meanings, row.standing, row.since);
    all.extend(
        row.label
            .filter(|label| !label.is_empty())
            .map(|label| format!("marked “{label}”")),
    );
    all
}

/// What is not said yet in `words`: a list repeats nothing.
fn unsaid(words: &str, since: Option<&Since>, said: Vec<String>) -> Vec<String> {
    let words = fold(words);
    let told = since.is_some() && words.contains(" since ");
    let is_change = |more: &str| more.starts_with("changed") || matches!(more, "new" | "gone");
    let mut said = said;
    said.retain(|more| !(words.contains(&fold(more)) || told && is_change(more)));
    said.dedup();
    said
}

/// A name, linked where there is a page.
fn name(scope: &Scope, row: &MarkRow<'_>) -> Markup {
    let visible = &scope.visible;
    let actor = row.subject.actor().and_then(|id| visible.actor(id));
    html! {
        @match actor {
            Some(actor) => a href=(scope.actor_address(actor.id)) { (mark(visible, actor)) bdi { (row.name) } },
            None => span .looks-unlinked { bdi { (row.name) } },
        }
    }
}

/// All that a mark says beside its name, on one line.
pub fn mark_says(row: &MarkRow<'_>) -> String {
    let words = row
        .words
        .strip_prefix(row.name)
        .unwrap_or(row.words)
        .trim_start_matches([',', ' ']);
    let more = unsaid(words, row.since, said_of(row));
    let all: Vec<&str> = std::iter::once(words).chain(more.iter().map(String::as_str)).collect();
    all.join("; ")
}

fn person(scope: &Scope, row: &MarkRow<'_>) -> Markup {
    html! { (name(scope, row)) span .soft .small { " " (mark_says(row)) } }
}

/// What a look adds to the words of a line.
pub fn line_says(row: &LineRow<'_>) -> String {
    let more = said(None, &row.meanings, row.standing, row.since);
    unsaid(row.words, row.since, more).join("; ")
}

fn line(scope: &Scope, row: &LineRow<'_>) -> Markup {
    let more = line_says(row);
    let page = ties_of(row.bond).first().filter(|id| scope.visible.tie(**id).is_some());
    html! {
        @match page {
            Some(id) => a href=(scope.tie_address(*id)) { bdi { (row.words) } },
            None => span .looks-unlinked { bdi { (row.words) } },
        }
        @if !more.is_empty() { span .soft .small { " " (more) } }
    }
}

fn person_cells(scope: &Scope, row: &MarkRow<'_>) -> Vec<Markup> {
    let (here, all) = row.connections;
    vec![
        name(scope, row),
        html! { (row.kind.unwrap_or("")) },
        html! { (row.category.unwrap_or("")) },
        html! { (here) " of " (all) },
        html! { (said_of(row).join("; ")) },
    ]
}

fn line_cells(scope: &Scope, row: &LineRow<'_>) -> Vec<Markup> {
    let visible = &scope.visible;
    let ties: Vec<&Tie> = ties_of(row.bond).iter().filter_map(|id| visible.tie(*id)).collect();
    let care: Vec<String> = ties
        .iter()
        .flat_map(|tie| tie.flows.iter().map(|flow| looks::flow_words(scope, tie, flow)))
        .collect();
    let kinds = ties
        .iter()
        .filter_map(|tie| visible.vocabulary().tie_kinds.get(tie.kind.as_ref()?));
    let kinds: BTreeSet<&str> = kinds.map(|kind| kind.label.as_str()).collect();
    let mut more = said(None, &row.meanings, row.standing, row.since);
    if ties.len() != 1 {
        more.insert(0, row.words.to_owned());
    }
    vec![
        match ties.as_slice() {
            [tie] => looks::ends(scope, tie),
            _ => html! { bdi { (row.from) } " – " bdi { (row.to) } },
        },
        html! { (kinds.into_iter().collect::<Vec<_>>().join("; ")) },
        html! { (row.status) },
        html! { (care.join("; ")) },
        html! { (more.join("; ")) },
    ]
}
