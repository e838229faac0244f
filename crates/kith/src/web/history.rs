//! Every change, by whom, and taking it back.

use super::error::WebError;
use super::form::Posted;
use super::page::{
    ButtonForm, Flash, Look, NoticeKind, TimelineEntry, button_form, details, empty_state, notice, timeline,
};
use super::scope::Scope;
use super::words::{count, moment};
use super::{Dress, address, dress};
use crate::store::Entry;
use axum::extract::{Path, RawQuery};
use axum::response::Redirect;
use kith_network::ActorId;
use kith_network::difference::{self, Difference};
use kith_network::network::{Change, RecordId, Version};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// How many entries a page of history has.
const PAGE_LENGTH: usize = 50;
/// How many entries stand on the page of one actor or connection.
const RECENT: usize = 10;

pub async fn page(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let entries = scope
        .app
        .store()
        .history(scope.id(), version(query.get("before")), PAGE_LENGTH + 1)
        .await?;
    let more = entries.len() > PAGE_LENGTH;
    let shown = &entries[..entries.len().min(PAGE_LENGTH)];
    let older = shown
        .last()
        .filter(|_| more)
        .map(|entry| address::with(&scope.at("/history"), &[("before", &entry.version.to_string())]));
    let flash = done(&scope, &query).await;
    let body = html! {
        h1 { "History" }
        p .lead { "Every change to this network, by whom, newest first. Most can be taken back. " a href=(scope.at("/shares")) { "Links that were given out" } " are a list of their own." }
        @if shown.is_empty() { (empty_state("Nothing has happened yet", "Every change will be listed here, with a way to take it back.", &[])) }
        @else { (entries_list(&scope, shown)) }
        nav aria-label="Pages of history" {
            @if let Some(older) = older { p { a href=(older) { "Older changes" } } }
            @if query.has("before") { p { a href=(scope.at("/history")) { "Newest changes" } } }
        }
    };
    Ok(dress(
        &scope.asking,
        Dress::of(&scope, "/history", "History", body).flash(flash.as_ref().map(Done::flash)),
    ))
}

/// What happened last to one record.
pub async fn recent(scope: &Scope, record: RecordId) -> Result<Markup, WebError> {
    let entries = scope.app.store().history_of(scope.id(), record, RECENT).await?;
    Ok(html! {
        @if entries.is_empty() { p { "Nothing has happened to it since it came." } }
        @else { (entries_list(scope, &entries)) }
        p { a href=(scope.at("/history")) { "All changes to this network" } }
    })
}

fn entries_list(scope: &Scope, entries: &[Entry]) -> Markup {
    let token = scope.asking.token();
    let rows: Vec<Row> = entries.iter().map(|entry| row(scope, entry, &token)).collect();
    let list: Vec<TimelineEntry<'_>> = entries
        .iter()
        .zip(&rows)
        .map(|(entry, row)| TimelineEntry {
            what: row.what.clone(),
            who: &entry.by,
            when: &row.when,
            when_machine: &row.when_machine,
            why: (!entry.why.is_empty()).then_some(entry.why.as_str()),
            more: row.more.clone(),
            undo: row.undo.clone(),
            undone: entry.undone_by.is_some(),
        })
        .collect();
    timeline(&list)
}

/// What an entry's line is made of.
struct Row {
    what: Markup,
    when: String,
    when_machine: String,
    more: Option<Markup>,
    undo: Option<Markup>,
}

fn row(scope: &Scope, entry: &Entry, token: &str) -> Row {
    let undo = entry.undoable.then(|| {
        button_form(&ButtonForm {
            action: &scope.at(&format!("/history/{}/undo", entry.version)),
            label: "Undo",
            about: Some(&title(scope, entry)),
            look: Look::Quiet,
            hidden: &[("token", token)],
        })
    });
    Row {
        what: what(scope, entry),
        when: moment(entry.at),
        when_machine: entry.at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        more: more(scope, entry),
        undo,
    }
}

fn what(scope: &Scope, entry: &Entry) -> Markup {
    let href = match entry.touched.as_slice() {
        [one] => scope.address_of(one),
        _ => None,
    };
    let title = title(scope, entry);
    html! { @if let Some(href) = href { a href=(href) { (title) } } @else { (title) } }
}

/// A change in a sentence, and what differs, where one record was changed: as this page says it.
pub fn said(scope: &Scope, entry: &Entry) -> (String, Vec<Difference>) {
    (title(scope, entry), differences_of(scope, entry).unwrap_or_default())
}

/// One sentence on a change.
fn title(scope: &Scope, entry: &Entry) -> String {
    let Some(change) = &entry.what else {
        return "Something was removed for good".to_owned();
    };
    let sentence = sentence(scope, change, entry.undo.as_ref());
    match entry.undo_of {
        Some(version) => format!("Took back change {version}: {}", super::words::mid_sentence(&sentence)),
        None => sentence,
    }
}

fn sentence(scope: &Scope, change: &Change, undo: Option<&Change>) -> String {
    let names = names_in(change, undo);
    let name = |id: ActorId| -> String {
        let known = names.get(&id).cloned();
        known
            .or_else(|| scope.visible.actor(id).map(|actor| actor.name.to_string()))
            .unwrap_or_else(|| "somebody since removed".to_owned())
    };
    match change {
        Change::Describe(_) => "Changed the network’s name, description or audience".to_owned(),
        Change::SetVocabulary(_) => "Changed the network’s words".to_owned(),
        Change::AddActor(actor) => format!("Added {}", actor.name),
        Change::EditActor(actor) => format!("Changed {}", actor.name),
        Change::RemoveActor(id) => format!("Removed {}", name(*id)),
        Change::AddTie(tie) => format!("Connected {} and {}", name(tie.from), name(tie.to)),
        Change::EditTie(tie) => format!("Changed the connection of {} and {}", name(tie.from), name(tie.to)),
        Change::RemoveTie(id) => match find_tie(undo, *id) {
            Some((from, to)) => format!("Removed the connection of {} and {}", name(from), name(to)),
            None => "Removed a connection".to_owned(),
        },
        Change::AddGap(gap) => format!("Named a gap: {}", gap.name),
        Change::EditGap(gap) => format!("Changed the gap: {}", gap.name),
        Change::RemoveGap(_) => "Removed a gap".to_owned(),
        Change::AddAction(action) => format!("Noted what to do: {}", action.what),
        Change::EditAction(action) => format!("Changed what to do: {}", action.what),
        Change::RemoveAction(_) => "Removed an action".to_owned(),
        Change::AddIntroduction(one) | Change::EditIntroduction(one) => {
            let (this, that) = one.between;
            format!("Decided on introducing {} and {}", name(this), name(that))
        }
        Change::RemoveIntroduction(_) => "Took away a decision on an introduction".to_owned(),
        Change::SetRemark(_) => "Wrote the organisers’ words beside a finding".to_owned(),
        Change::RemoveRemark(_) => "Took away the organisers’ words beside a finding".to_owned(),
        Change::AddSnapshot(snapshot) => format!("Took a snapshot: {}", snapshot.name),
        Change::EditSnapshot(snapshot) => format!("Changed the snapshot: {}", snapshot.name),
        Change::RemoveSnapshot(_) => "Removed a snapshot".to_owned(),
        Change::AddView(view) => format!("Made a view: {}", view.name),
        Change::EditView(view) => format!("Changed the view: {}", view.name),
        Change::RemoveView(_) => "Removed a view".to_owned(),
        Change::AddTour(tour) => format!("Made a tour: {}", tour.name),
        Change::EditTour(tour) => format!("Changed the tour: {}", tour.name),
        Change::RemoveTour(_) => "Removed a tour".to_owned(),
        Change::PlaceActor(id, Some(_)) => format!("Placed {} on the map", name(*id)),
        Change::PlaceActor(id, None) => format!("Let {} find its own place on the map", name(*id)),
        Change::Several(changes) => several(changes),
    }
}

fn several(changes: &[Change]) -> String {
    let mut tally: BTreeMap<(u8, &str, &str), usize> = BTreeMap::new();
    let mut stack: Vec<&Change> = changes.iter().collect();
    while let Some(change) = stack.pop() {
        let what = match change {
            Change::Several(inner) => {
                stack.extend(inner);
                continue;
            }
            Change::AddActor(_) => (0, "person or group added", "people and groups added"),
            Change::EditActor(_) => (1, "person or group changed", "people and groups changed"),
            Change::RemoveActor(_) => (2, "person or group removed", "people and groups removed"),
            Change::AddTie(_) => (3, "connection added", "connections added"),
            Change::EditTie(_) => (4, "connection changed", "connections changed"),
            Change::RemoveTie(_) => (5, "connection removed", "connections removed"),
            Change::AddGap(_) | Change::EditGap(_) | Change::RemoveGap(_) => (6, "gap changed", "gaps changed"),
            Change::AddAction(_) | Change::EditAction(_) | Change::RemoveAction(_) => {
                (7, "action changed", "actions changed")
            }
            Change::AddIntroduction(_) | Change::EditIntroduction(_) | Change::RemoveIntroduction(_) => {
                (8, "introduction decided on", "introductions decided on")
            }
            Change::SetRemark(_) | Change::RemoveRemark(_) => (9, "remark changed", "remarks changed"),
            Change::AddSnapshot(_) | Change::EditSnapshot(_) | Change::RemoveSnapshot(_) => {
                (10, "snapshot changed", "snapshots changed")
            }
            Change::AddView(_) | Change::EditView(_) | Change::RemoveView(_) => (11, "view changed", "views changed"),
            Change::AddTour(_) | Change::EditTour(_) | Change::RemoveTour(_) => (12, "tour changed", "tours changed"),
            Change::PlaceActor(..) => (11, "mark placed", "marks placed"),
            Change::SetVocabulary(_) | Change::Describe(_) => (
                12,
                "list of words or settings changed",
                "lists of words or settings changed",
            ),
        };
        *tally.entry(what).or_default() += 1;
    }
    let words: Vec<String> = tally
        .into_iter()
        .map(|((_, one, many), n)| count(n, one, many))
        .collect();
    let list = super::words::list(&words.iter().map(String::as_str).collect::<Vec<_>>());
    if list.is_empty() { "Nothing".to_owned() } else { list }
}

/// Names of actors that a change itself carries, for those no longer there.
fn names_in(change: &Change, undo: Option<&Change>) -> BTreeMap<ActorId, String> {
    let mut names = BTreeMap::new();
    let mut stack: Vec<&Change> = std::iter::once(change).chain(undo).collect();
    while let Some(change) = stack.pop() {
        match change {
            Change::Several(inner) => stack.extend(inner),
            Change::AddActor(actor) | Change::EditActor(actor) => {
                names.entry(actor.id).or_insert_with(|| actor.name.to_string());
            }
            _ => {}
        }
    }
    names
}

fn find_tie(undo: Option<&Change>, id: kith_network::TieId) -> Option<(ActorId, ActorId)> {
    match undo? {
        Change::AddTie(tie) if tie.id == id => Some((tie.from, tie.to)),
        Change::Several(inner) => inner.iter().find_map(|change| find_tie(Some(change), id)),
        _ => None,
    }
}

/// What differs between a record before a change and after it.
fn differences_of(scope: &Scope, entry: &Entry) -> Option<Vec<Difference>> {
    let words = scope.visible.vocabulary();
    Some(match (entry.what.as_ref()?, entry.undo.as_ref()?) {
        (Change::EditActor(after), Change::EditActor(before)) => difference::of_actors(before, after, words),
        (Change::EditTie(after), Change::EditTie(before)) => {
            difference::of_ties(before, after, words, |id| scope.name(id).to_owned())
        }
        (Change::EditView(after), Change::EditView(before)) => super::views::differences(before, after),
        _ => return None,
    })
}

/// Before and after, folded away.
fn more(scope: &Scope, entry: &Entry) -> Option<Markup> {
    let differences = differences_of(scope, entry)?;
    (!differences.is_empty()).then(|| details("What changed", before_and_after(&differences, "Before", "After"), false))
}

fn before_and_after(differences: &[Difference], before: &str, after: &str) -> Markup {
    html! {
        dl .differences {
            @for difference in differences {
                dt { (difference.what) }
                dd { span .unseen { (before) ": " } del { @if difference.before.is_empty() { "nothing" } @else { bdi { (difference.before) } } } }
                dd { span .unseen { (after) ": " } ins { @if difference.after.is_empty() { "nothing" } @else { bdi { (difference.after) } } } }
            }
        }
    }
}

/// For two people who edited at once: what is there now beside what was typed.
pub fn both_versions(differences: &[Difference]) -> Markup {
    html! {
        (notice(NoticeKind::Caution, html! {
            p { strong { "Somebody else changed this while you were typing. Nothing of yours has been saved yet, and nothing of theirs is lost." } }
            @if !differences.is_empty() { p { "This is what differs now between what is saved and what you typed. Saving again keeps yours." } }
        }))
        @if !differences.is_empty() { (before_and_after(differences, "Saved now", "You typed")) }
    }
}

/// The version in a form or an address.
pub fn version(text: &str) -> Option<Version> {
    text.parse().ok().map(Version)
}

/// On to a page that will say what was just done, with a way to take it back.
pub fn done_at(address: &str, version: Version) -> Redirect {
    Redirect::to(&address::with(address, &[("done", &version.to_string())]))
}

/// The same for an address that has choices in it already.
fn and_done(address: &str, version: Version) -> Redirect {
    let sign = if address.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{address}{sign}done={version}"))
}

/// What was just done, as the next page says it.
pub struct Done {
    text: String,
    undo: Option<Markup>,
}

impl Done {
    pub fn flash(&self) -> Flash<'_> {
        Flash {
            kind: NoticeKind::Good,
            text: &self.text,
            undo: self.undo.clone(),
        }
    }
}

/// Reads `done` from the address; nothing for those who may not see history.
pub async fn done(scope: &Scope, query: &Posted) -> Option<Done> {
    done_and_back(scope, query, "").await
}

/// The same, where taking it back leads back to a page of this network.
pub async fn done_and_back(scope: &Scope, query: &Posted, back: &str) -> Option<Done> {
    let version = version(query.get("done")).filter(|_| scope.may_edit())?;
    let entry = scope.app.store().entry(scope.id(), version).await.ok().flatten()?;
    let token = scope.asking.token();
    let sent = [("token", token.as_str()), ("back", back)];
    let undo = entry.undoable.then(|| {
        button_form(&ButtonForm {
            action: &scope.at(&format!("/history/{version}/undo")),
            label: "Undo",
            about: None,
            look: Look::Quiet,
            hidden: if back.is_empty() { &sent[..1] } else { &sent },
        })
    });
    Some(Done {
        text: format!("{}.", title(scope, &entry)),
        undo,
    })
}

/// One sentence on the change that made this version; nothing for those who may not see history.
pub async fn in_words(scope: &Scope, version: Version) -> Option<String> {
    if !scope.may_edit() {
        return None;
    }
    let entry = scope.app.store().entry(scope.id(), version).await.ok().flatten()?;
    let title = title(scope, &entry);
    Some(if title.ends_with('.') {
        title
    } else {
        format!("{title}.")
    })
}

pub async fn undo(
    scope: Scope,
    Path(path): Path<BTreeMap<String, String>>,
    form: Posted,
) -> Result<Redirect, WebError> {
    let version = path
        .get("version")
        .and_then(|text| version(text))
        .ok_or(WebError::NotFound)?;
    let done = scope.app.store().undo(scope.id(), version, &scope.author()?).await?;
    scope.app.forget_drawings(scope.id());
    let asked = form.get("back");
    let is_table = asked.starts_with(&scope.at("/table/")) && !asked.contains(['\\', '\r', '\n']);
    let back = match done.touched.as_slice() {
        _ if is_table => return Ok(and_done(asked, done.version)),
        [RecordId::Actor(id)]
            if done
                .network
                .seen_by(scope.visible.viewer())
                .is_some_and(|now| now.actor(*id).is_some()) =>
        {
            scope.actor_address(*id)
        }
        [RecordId::Tie(id)]
            if done
                .network
                .seen_by(scope.visible.viewer())
                .is_some_and(|now| now.tie(*id).is_some()) =>
        {
            scope.tie_address(*id)
        }
        _ => scope.at("/history"),
    };
    Ok(done_at(&back, done.version))
}
