//! Changing the network on its map: what the island sends, and the short answers it gets.
//!
//! Each is an ordinary change through [`Scope::commit`], with the version that was looked at, and
//! each page of kith can do the same without script.

mod forms;

pub use forms::form;

use super::super::answers::{self, Problems};
use super::super::error::WebError;
use super::super::form::Posted;
use super::super::scope::Scope;
use super::super::{address, history, words};
use crate::store::{CommitError, Committed};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use kith_network::consent::{Audience, Consent};
use kith_network::filter::likely_same;
use kith_network::network::{Change, RecordId};
use kith_network::place::Spot;
use kith_network::text::Name;
use kith_network::vocabulary::{Direction, Key, Term, Terms};
use kith_network::{Actor, ActorId, FreshIds, Refusal, Tie, TieId};
use serde_json::json;

/// In menus that change many at once: take the word away.
pub const NO_WORD: &str = "(none)";

/// What the island is told: a change with the words for it, or why there was none.
enum Answer {
    Done(Committed, String),
    /// Nothing was changed. With `again`, sending that field as `yes` does it all the same.
    Not {
        status: StatusCode,
        why: String,
        again: bool,
    },
}

impl Answer {
    fn problem(why: impl Into<String>) -> Answer {
        Answer::Not {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            why: why.into(),
            again: false,
        }
    }

    fn ask_again(why: String) -> Answer {
        Answer::Not {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            why,
            again: true,
        }
    }

    /// The same; what was done in these words.
    fn in_words(self, words: String) -> Answer {
        match self {
            Answer::Done(done, _) => Answer::Done(done, words),
            other => other,
        }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let (status, body) = match self {
            Answer::Done(done, words) => {
                let actors = done.touched.iter().filter_map(|record| match record {
                    RecordId::Actor(id) => Some(id.to_string()),
                    _ => None,
                });
                let body = json!({ "version": done.version.0, "done": words, "actors": actors.collect::<Vec<_>>() });
                (StatusCode::OK, body)
            }
            Answer::Not { status, why, again } => (status, json!({ "problem": why, "again": again })),
        };
        let kind = [(header::CONTENT_TYPE, "application/json; charset=utf-8")];
        (status, kind, body.to_string()).into_response()
    }
}

/// Commits and says what was done; what cannot be done is said in words, and nothing is lost.
async fn commit(scope: &Scope, form: &Posted, change: Change) -> Result<Answer, WebError> {
    told(
        scope,
        scope.commit(change, history::version(form.get("based-on")), "").await,
    )
    .await
}

async fn told(scope: &Scope, made: Result<Committed, WebError>) -> Result<Answer, WebError> {
    match made {
        Ok(done) => {
            let words = history::in_words(scope, done.version).await.unwrap_or_default();
            Ok(Answer::Done(done, words))
        }
        Err(WebError::Refused(Refusal::ChangedMeanwhile { .. })) => Ok(Answer::Not {
            status: StatusCode::CONFLICT,
            why: "Somebody else changed this first, so nothing was changed now. Look at what is there and try again."
                .to_owned(),
            again: false,
        }),
        Err(WebError::Refused(refusal)) => Ok(Answer::problem(refusal.to_string())),
        Err(WebError::Words(words)) => Ok(Answer::problem(words)),
        Err(other) => Err(other),
    }
}

/// Adds somebody, where the map was pressed if it was.
pub async fn add(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let name = match Name::parse(form.get("actor-name")) {
        Ok(name) => name,
        Err(problem) => return Ok(Answer::problem(problem.to_string()).into_response()),
    };
    let words = scope.visible.vocabulary();
    let mut problems = Problems::default();
    let actor = Actor {
        kind: answers::term(&form, "actor-kind", &words.actor_kinds, &mut problems),
        category: answers::term(&form, "actor-category", &words.categories, &mut problems),
        consent: Consent {
            audience: Audience::Members,
            ..Consent::not_asked()
        },
        first_mapped: Some(scope.app.today()),
        ..Actor::named(scope.app.ids()?.actor(), name)
    };
    if let Some(problem) = problems.first() {
        return Ok(Answer::problem(problem).into_response());
    }
    let alike = likely_same(&scope.visible, actor.name.as_str());
    if let Some(same) = alike.first().filter(|_| form.get("sure") != "yes") {
        return Ok(Answer::ask_again(format!(
            "There is somebody of nearly the same name already: {}. If this is somebody else, save again.",
            same.name
        ))
        .into_response());
    }
    let (id, added) = (actor.id, format!("Added {}.", actor.name));
    let mut changes = vec![Change::AddActor(actor)];
    if let Some(spot) = spot_of(form.get("x"), form.get("y")) {
        changes.extend(placing(&scope, &form, vec![(id, Some(spot))])?);
    }
    let answer = commit(&scope, &form, alone_or_several(changes)).await?;
    Ok(answer.in_words(added).into_response())
}

/// Connects two.
pub async fn connect(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let end = |name: &str| -> Option<ActorId> {
        let id = form.get(name).parse().ok()?;
        scope.visible.actor(id).map(|actor| actor.id)
    };
    let (Some(from), Some(to)) = (end("from"), end("to")) else {
        return Ok(Answer::problem("One of the two is no longer here. Somebody may have removed it.").into_response());
    };
    if from == to {
        return Ok(Answer::problem("Choose somebody else for the other end.").into_response());
    }
    let known = scope.visible.ties_of(from).filter(|tie| tie.touches(to)).count();
    if known > 0 && form.get("sure") != "yes" {
        let why = "These two are connected already. If this is a second, different connection, save again.";
        return Ok(Answer::ask_again(why.to_owned()).into_response());
    }
    let words = scope.visible.vocabulary();
    let mut problems = Problems::default();
    let tie = Tie {
        direction: Direction::from_key(form.get("tie-direction")).unwrap_or(Direction::Mutual),
        kind: answers::term(&form, "tie-kind", &words.tie_kinds, &mut problems),
        status: answers::term(&form, "tie-status", &words.statuses, &mut problems),
        ..Tie::between(scope.app.ids()?.tie(), from, to)
    };
    if let Some(problem) = problems.first() {
        return Ok(Answer::problem(problem).into_response());
    }
    Ok(commit(&scope, &form, Change::AddTie(tie)).await?.into_response())
}

/// Gives somebody another name.
pub async fn rename(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let name = match Name::parse(form.get("actor-name")) {
        Ok(name) => name,
        Err(problem) => return Ok(Answer::problem(problem.to_string()).into_response()),
    };
    let Chosen { actors, .. } = match chosen(&scope, &form) {
        Ok(chosen) => chosen,
        Err(gone) => return Ok(gone.into_response()),
    };
    let Some(actor) = actors.first() else {
        return Ok(nothing_chosen().into_response());
    };
    let renamed = Actor {
        name,
        ..(*actor).clone()
    };
    Ok(commit(&scope, &form, Change::EditActor(renamed)).await?.into_response())
}

/// Removes those chosen, their connections with them. It can be undone; erasing for good is a page.
pub async fn remove(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let Chosen { actors, ties } = match chosen(&scope, &form) {
        Ok(chosen) => chosen,
        Err(gone) => return Ok(gone.into_response()),
    };
    // Connections of somebody who goes are gone by then.
    let stays = |tie: &&Tie| !actors.iter().any(|actor| tie.touches(actor.id));
    let mut changes: Vec<Change> = ties
        .iter()
        .copied()
        .filter(stays)
        .map(|tie| Change::RemoveTie(tie.id))
        .collect();
    changes.extend(actors.iter().map(|actor| Change::RemoveActor(actor.id)));
    if changes.is_empty() {
        return Ok(nothing_chosen().into_response());
    }
    Ok(commit(&scope, &form, alone_or_several(changes)).await?.into_response())
}

/// Sets words on everybody and everything chosen; a word that fits connections alone is left off
/// people, and the other way round.
pub async fn set(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let Chosen { actors, ties } = match chosen(&scope, &form) {
        Ok(chosen) => chosen,
        Err(gone) => return Ok(gone.into_response()),
    };
    if actors.is_empty() && ties.is_empty() {
        return Ok(nothing_chosen().into_response());
    }
    let wanted = match Wanted::read(&scope, &form) {
        Ok(wanted) => wanted,
        Err(problem) => return Ok(Answer::problem(problem).into_response()),
    };
    let mut changes: Vec<Change> = Vec::new();
    for before in actors {
        let after = wanted.on_actor(&scope, before.clone());
        if after != *before {
            changes.push(Change::EditActor(after));
        }
    }
    for before in ties {
        let after = wanted.on_tie(&scope, before.clone());
        if after != *before {
            changes.push(Change::EditTie(after));
        }
    }
    if changes.is_empty() {
        return Ok(Answer::problem("They are like that already. Nothing was changed.").into_response());
    }
    Ok(commit(&scope, &form, alone_or_several(changes)).await?.into_response())
}

/// Keeps where marks were put, or lets them find their own places: in the view that is open, or
/// on the plain map. `place` is `ID x y`, as often as there are marks; `free` is an id.
pub async fn place(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let mut places: Vec<(ActorId, Option<Spot>)> = Vec::new();
    for line in form.all("place") {
        let mut parts = line.split(' ');
        let mut next = || parts.next().unwrap_or_default();
        let (id, x, y) = (next(), next(), next());
        let id = id.parse().map_err(|_| WebError::NotFound)?;
        let Some(spot) = spot_of(x, y) else {
            return Ok(
                Answer::problem("That is too far out to be kept. Nothing was changed.".to_owned()).into_response(),
            );
        };
        places.push((id, Some(spot)));
    }
    for line in form.all("free") {
        places.push((line.parse().map_err(|_| WebError::NotFound)?, None));
    }
    if places.is_empty() {
        return Ok(nothing_chosen().into_response());
    }
    let changes = placing(&scope, &form, places)?;
    if changes.is_empty() {
        return Ok(Answer::problem("None of these was kept in its place.").into_response());
    }
    Ok(told(&scope, scope.commit(alone_or_several(changes), None, "").await)
        .await?
        .into_response())
}

/// Lets all marks that were moved by hand go: those of the view that is named, or of the plain map.
pub async fn unplace(scope: Scope, form: Posted) -> Result<Redirect, WebError> {
    let view = form.get("view");
    let everybody = scope.visible.actors().map(|actor| (actor.id, None)).collect();
    let changes = placing(&scope, &form, everybody)?;
    let done = scope
        .commit(
            Change::Several(changes),
            None,
            "Let moved marks find their own places again",
        )
        .await?;
    let map = match view {
        "" => scope.at("/map"),
        view => address::with(&scope.at("/map"), &[("view", view)]),
    };
    Ok(history::done_at(&map, done.version))
}

/// Takes a change back, or what took one back.
pub async fn undo(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let version = history::version(form.get("version")).ok_or(WebError::NotFound)?;
    let made = scope.app.store().undo(scope.id(), version, &scope.author()?).await;
    if let Err(CommitError::Refused(Refusal::ChangedMeanwhile { .. })) = made {
        let why = "This was changed again since, so it was not taken back. History shows by whom.".to_owned();
        let (status, again) = (StatusCode::CONFLICT, false);
        return Ok(Answer::Not { status, why, again }.into_response());
    }
    Ok(told(&scope, made.map_err(WebError::from)).await?.into_response())
}

fn nothing_chosen() -> Answer {
    Answer::problem("Choose somebody or something first.")
}

fn alone_or_several(mut changes: Vec<Change>) -> Change {
    match changes.len() {
        1 => changes.remove(0),
        _ => Change::Several(changes),
    }
}

fn spot_of(x: &str, y: &str) -> Option<Spot> {
    Spot::new(x.parse().ok()?, y.parse().ok()?)
}

/// The changes that keep these places: in the view named by `view`, else in the network's own.
fn placing(scope: &Scope, form: &Posted, places: Vec<(ActorId, Option<Spot>)>) -> Result<Vec<Change>, WebError> {
    let address = form.get("view");
    if address.is_empty() {
        let held = |(id, spot): &(ActorId, Option<Spot>)| spot.is_some() || scope.visible.spot(*id).is_some();
        let kept = places.into_iter().filter(held);
        return Ok(kept.map(|(id, spot)| Change::PlaceActor(id, spot)).collect());
    }
    let mut views = scope.visible.views();
    let view = views.find(|view| view.address() == address).ok_or(WebError::NotFound)?;
    let mut moved = view.clone();
    for (id, spot) in places {
        match spot {
            Some(spot) => moved.spots.insert(id, spot),
            None => moved.spots.remove(&id),
        };
    }
    Ok(if moved == *view {
        Vec::new()
    } else {
        vec![Change::EditView(moved)]
    })
}

/// Whom and what the form names.
struct Chosen<'a> {
    actors: Vec<&'a Actor>,
    ties: Vec<&'a Tie>,
}

fn chosen<'a>(scope: &'a Scope, form: &Posted) -> Result<Chosen<'a>, Answer> {
    let gone =
        || Answer::problem("Some of these are no longer here. Somebody may have removed them. Nothing was changed.");
    let actor = |id: &str| {
        let id: Option<ActorId> = id.parse().ok();
        scope.visible.actor(id?)
    };
    let tie = |id: &str| {
        let id: Option<TieId> = id.parse().ok();
        scope.visible.tie(id?)
    };
    let actors: Option<Vec<&Actor>> = form.all("actor").map(actor).collect();
    let ties: Option<Vec<&Tie>> = form.all("tie").map(tie).collect();
    Ok(Chosen {
        actors: actors.ok_or_else(gone)?,
        ties: ties.ok_or_else(gone)?,
    })
}

/// What is to be set on many at once; `None` leaves it as it is.
struct Wanted {
    actor_kind: Option<Option<Key<kith_network::vocabulary::ActorKind>>>,
    category: Option<Option<Key<kith_network::vocabulary::Category>>>,
    tie_kind: Option<Option<Key<kith_network::vocabulary::TieKind>>>,
    status: Option<Option<Key<kith_network::vocabulary::Status>>>,
    add: std::collections::BTreeSet<String>,
    take: std::collections::BTreeSet<String>,
    confirm: bool,
}

impl Wanted {
    fn read(scope: &Scope, form: &Posted) -> Result<Wanted, String> {
        let words = scope.visible.vocabulary();
        let mut problems = Problems::default();
        let wanted = Wanted {
            actor_kind: one_word(form, "actor-kind", &words.actor_kinds, &mut problems),
            category: one_word(form, "actor-category", &words.categories, &mut problems),
            tie_kind: one_word(form, "tie-kind", &words.tie_kinds, &mut problems),
            status: one_word(form, "tie-status", &words.statuses, &mut problems),
            add: answers::tags(form, "tags-add"),
            take: answers::tags(form, "tags-take"),
            confirm: form.get("confirm") == "yes",
        };
        problems.first().map_or(Ok(wanted), |problem| Err(problem.to_owned()))
    }

    fn on_actor(&self, scope: &Scope, mut actor: Actor) -> Actor {
        if let Some(kind) = &self.actor_kind {
            actor.kind.clone_from(kind);
        }
        if let Some(category) = &self.category {
            actor.category.clone_from(category);
        }
        actor.tags.extend(self.add.iter().cloned());
        actor.tags.retain(|tag| !self.take.contains(tag));
        if self.confirm {
            actor.confirmed = Some(scope.confirmation());
        }
        actor
    }

    fn on_tie(&self, scope: &Scope, mut tie: Tie) -> Tie {
        if let Some(kind) = &self.tie_kind {
            tie.kind.clone_from(kind);
        }
        if let Some(status) = &self.status {
            tie.status.clone_from(status);
        }
        tie.tags.extend(self.add.iter().cloned());
        tie.tags.retain(|tag| !self.take.contains(tag));
        if self.confirm {
            tie.confirmed = Some(scope.confirmation());
        }
        tie
    }
}

/// The word chosen for all; the outer `None` where they stay as they are.
fn one_word<T: Term>(form: &Posted, name: &str, terms: &Terms<T>, problems: &mut Problems) -> Option<Option<Key<T>>> {
    match form.get(name) {
        "" => None,
        NO_WORD => Some(None),
        _ => answers::term(form, name, terms, problems).map(Some),
    }
}

/// "4 connections": for the forms.
fn so_many(ties: usize) -> String {
    words::count(ties, "connection", "connections")
}
