//! Records added, replaced, patched and removed: the same four for every kind.

use super::super::super::error::WebError;
use super::super::super::scope::Scope;
use super::super::answer;
use super::super::asked::Asked;
use super::super::bodies::history::{DoneBody, TouchedBody};
use super::super::operation::{Kind, Param};
use super::super::problem::{CONFLICT, Fault, MOVED_ON, NOT_FOUND, Problem, REFUSED};
use super::super::sent::Sent;
use super::reading::{self, after, at, differences, made, precondition, why};
use super::record::{Record, change, in_address, pointer};
use crate::store::Committed;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use kith_network::actor::Confirmation;
use kith_network::network::{Change, RecordId};
use kith_network::{Actor, FreshIds, Refusal, Tie};
use serde::Serialize;
use serde_json::Value;

/// Whether somebody is forgotten for good.
pub const ERASE: Param = Param {
    name: "erase",
    does: "Erase for good, from history too: nobody can take it back. Otherwise it is taken off the map and history keeps it.",
    kind: Kind::Flag,
};

/// A new record.
pub async fn create<R: Record>(scope: Scope, asked: Asked, Sent(json): Sent<Value>) -> Result<Response, Problem> {
    let id = R::made(scope.app.ids()?.fresh());
    if json.get("id").is_some() {
        let fault = Fault::at("/id", "kith gives new records their ids; leave it out.");
        return Err(reading::refused(vec![fault]));
    }
    let start = R::begun(&scope, id);
    let record = reading::read(&json, true, |sent| R::read(&scope, sent, start))?;
    let change = change(&scope.visible, record, true);
    commit(&scope, change, &why(&asked), Vec::new).await?;
    begun::<R>(&scope, id)
}

/// The answer to a record that was begun.
pub fn begun<R: Record>(scope: &Scope, id: R::Id) -> Result<Response, Problem> {
    let sight = after(scope)?;
    let record = R::find(&sight.visible, id).ok_or_else(|| Problem::plain(NOT_FOUND))?;
    let address = at(scope, &format!("/{}/{id}", R::LIST));
    made(&sight.mark, &address, &R::body(&sight.visible, record))
}

/// A record sent whole: what is left out is empty from now on.
pub async fn replace<R: Record>(
    scope: Scope,
    asked: Asked,
    headers: HeaderMap,
    Sent(json): Sent<Value>,
) -> Result<Response, Problem> {
    let before = in_address::<R>(&scope)?;
    let start = R::blank(&scope, before.id());
    write(&scope, &asked, &headers, &json, (before, start, true)).await
}

/// A merge patch: what is left out stays, null clears.
pub async fn patch<R: Record>(
    scope: Scope,
    asked: Asked,
    headers: HeaderMap,
    Sent(json): Sent<Value>,
) -> Result<Response, Problem> {
    let before = in_address::<R>(&scope)?;
    write(&scope, &asked, &headers, &json, (before, before.clone(), false)).await
}

async fn write<R: Record>(
    scope: &Scope,
    asked: &Asked,
    headers: &HeaderMap,
    json: &Value,
    (before, start, whole): (&R, R, bool),
) -> Result<Response, Problem> {
    let id = before.id();
    let read = reading::read(json, whole, |sent| R::read(scope, sent, start));
    let now = R::body(&scope.visible, before);
    let differ = || match &read {
        Ok(record) => differences(&now, &R::body(&scope.visible, record)),
        Err(_) => Vec::new(),
    };
    precondition(scope, headers, &R::record(id), json, differ)?;
    let record = read?;
    if record != *before {
        let differing = differences(&now, &R::body(&scope.visible, &record));
        let change = change(&scope.visible, record, false);
        let done = commit(scope, change, &why(asked), || differing).await;
        done.map_err(|problem| moved_on(headers, problem))?;
    }
    shown::<R>(scope, id)
}

/// A conflict, where the header had said what the write rests on.
pub fn moved_on(headers: &HeaderMap, problem: Problem) -> Problem {
    match problem.kind == CONFLICT && headers.contains_key(header::IF_MATCH) {
        true => Problem::plain(MOVED_ON).with(problem.errors),
        false => problem,
    }
}

fn shown<R: Record>(scope: &Scope, id: R::Id) -> Result<Response, Problem> {
    let sight = after(scope)?;
    let record = R::find(&sight.visible, id).ok_or_else(|| Problem::plain(NOT_FOUND))?;
    answer::written(&sight.mark, &R::body(&sight.visible, record))
}

/// Makes a change. A conflict says what differs, a refusal where its reason lies.
///
/// # Errors
/// Where it is refused, with the domain's own sentence.
pub async fn commit(
    scope: &Scope,
    change: Change,
    why: &str,
    differing: impl FnOnce() -> Vec<Fault>,
) -> Result<Committed, Problem> {
    match scope.commit(change, None, why).await {
        Ok(done) => Ok(done),
        Err(WebError::Refused(Refusal::ChangedMeanwhile { .. })) => Err(Problem::plain(CONFLICT).with(differing())),
        Err(WebError::Refused(refusal)) => {
            let words = format!("{refusal} Nothing was changed.");
            let fault = Fault::at(pointer(&refusal), refusal.to_string());
            Err(Problem::new(REFUSED, words).with(vec![fault]))
        }
        Err(other) => Err(Problem::from(other)),
    }
}

/// Takes a record away; it can be taken back.
pub async fn remove<R: Record>(scope: Scope, asked: Asked, headers: HeaderMap) -> Result<Response, Problem> {
    let id = in_address::<R>(&scope)?.id();
    precondition(&scope, &headers, &R::record(id), &Value::Null, Vec::new)?;
    let made = commit(&scope, R::removing(id), &why(&asked), Vec::new).await;
    told(&scope, &made.map_err(|problem| moved_on(&headers, problem))?)
}

/// Takes somebody off the map, or forgets them for good.
pub async fn remove_actor(scope: Scope, asked: Asked, headers: HeaderMap) -> Result<Response, Problem> {
    if !asked.is("erase") {
        return remove::<Actor>(scope, asked, headers).await;
    }
    let id = in_address::<Actor>(&scope)?.id;
    precondition(&scope, &headers, &RecordId::Actor(id), &Value::Null, Vec::new)?;
    let done = scope.app.store().erase_actor(scope.id(), id, &scope.author()?).await?;
    scope.app.forget_drawings(scope.id());
    told(&scope, &done)
}

/// What was done, where there is no one record to show.
///
/// # Errors
/// Where it cannot be written.
pub fn told(scope: &Scope, done: &Committed) -> Result<Response, Problem> {
    let body = done_body(done);
    let mark = after(scope).map(|sight| sight.mark).unwrap_or_default();
    answer::written(&mark, &body)
}

pub fn done_body(done: &Committed) -> DoneBody {
    DoneBody {
        version: Some(done.version.0),
        touched: done.touched.iter().map(TouchedBody::from_domain).collect(),
    }
}

/// Something of which it can be said that it still holds.
pub trait Confirmed: Record {
    fn set(&mut self, confirmation: Confirmation);
}

impl Confirmed for Actor {
    fn set(&mut self, confirmation: Confirmation) {
        self.confirmed = Some(confirmation);
    }
}

impl Confirmed for Tie {
    fn set(&mut self, confirmation: Confirmation) {
        self.confirmed = Some(confirmation);
    }
}

/// "This still holds", said today by whoever asks.
pub async fn confirm<R: Confirmed>(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let before = in_address::<R>(&scope)?;
    let mut record = before.clone();
    record.set(scope.confirmation());
    if record != *before {
        commit(&scope, record.clone().editing(), &why(&asked), Vec::new).await?;
    }
    shown::<R>(&scope, before.id())
}

/// A new snapshot: of now, or of the end of an earlier day.
pub async fn snapshot(scope: Scope, asked: Asked, Sent(json): Sent<Value>) -> Result<Response, Problem> {
    use super::super::bodies::snapshot::read_new;
    use kith_network::snapshot::Snapshot;
    let today = scope.app.today();
    let start = Snapshot::blank(&scope, Snapshot::made(scope.app.ids()?.fresh()));
    let mut taken = reading::read(&json, true, |sent| read_new(sent, start, today))?;
    taken.version = match taken.on == today {
        true => scope.visible.version().unwrap_or_default(),
        false => match scope.app.store().version_on(scope.id(), taken.on).await {
            Ok(version) => version,
            Err(early @ crate::store::PastError::BeforeFounding { .. }) => {
                return Err(reading::refused(vec![Fault::at("/on", early.to_string())]));
            }
            Err(other) => return Err(Problem::from(other)),
        },
    };
    let id = taken.id;
    commit(&scope, Change::AddSnapshot(taken), &why(&asked), Vec::new).await?;
    begun::<Snapshot>(&scope, id)
}

/// The body of a record that is not written by these, with its mark.
///
/// # Errors
/// Where it cannot be written.
pub fn seen(
    scope: &Scope,
    body: impl FnOnce(&kith_network::VisibleNetwork) -> Option<Value>,
) -> Result<Response, Problem> {
    let sight = after(scope)?;
    let body = body(&sight.visible).ok_or_else(|| Problem::plain(NOT_FOUND))?;
    answer::written(&sight.mark, &body)
}

/// As JSON, for [`seen`].
pub fn value(body: &impl Serialize) -> Option<Value> {
    serde_json::to_value(body).ok()
}
