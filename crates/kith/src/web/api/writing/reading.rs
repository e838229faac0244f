//! From what was sent to a record, and from a record that was written to the answer.

use super::super::super::scope::Scope;
use super::super::super::sights::Sight;
use super::super::BASE;
use super::super::answer;
use super::super::asked::Asked;
use super::super::bodies::{Names, Object};
use super::super::operation::{Kind, Param};
use super::super::problem::{CONFLICT, Fault, MOVED_ON, NOT_FOUND, Problem, REFUSED};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kith_network::network::{RecordId, Version};
use kith_network::text::{collapse, printable};
use serde::Serialize;
use serde_json::Value;

/// Why something is changed, as history will say it.
pub const WHY: Param = Param {
    name: "why",
    does: "Why it is changed, for history.",
    kind: Kind::Text { most: 500 },
};

/// What history will say of the reason.
pub fn why(asked: &Asked) -> String {
    collapse(&printable(asked.get("why").unwrap_or_default()))
}

/// What was sent, read by `read`; or everything that is wrong with it.
///
/// # Errors
/// Where anything is wrong: each with a pointer.
pub fn read<T>(json: &Value, whole: bool, read: impl FnOnce(Object<'_, '_>) -> T) -> Result<T, Problem> {
    let mut faults = Vec::new();
    let names = Names::new();
    let value = Object::of(json, "", whole, &names, &mut faults).map(read);
    match value {
        Some(value) if faults.is_empty() => Ok(value),
        _ => Err(refused(faults)),
    }
}

/// The problem that these faults come to.
pub fn refused(faults: Vec<Fault>) -> Problem {
    let first = faults.first().map(|fault| {
        let at = fault.pointer.as_deref().unwrap_or_default();
        match at {
            "" => fault.detail.clone(),
            at => format!("At {at}: {}", fault.detail),
        }
    });
    let words = format!("{} Nothing was changed.", first.unwrap_or_default());
    Problem::new(REFUSED, words.trim_start()).with(faults)
}

/// Refuses a write that rests on a state of the record which is no longer: the one that `If-Match`
/// or the `revision` in what was sent speaks of.
///
/// # Errors
/// 412 or 409, each with what is there now beside what was sent.
pub fn precondition(
    scope: &Scope,
    headers: &HeaderMap,
    record: &RecordId,
    sent: &Value,
    differ: impl FnOnce() -> Vec<Fault>,
) -> Result<(), Problem> {
    let now = scope.visible.revision(record).unwrap_or_default();
    let by_header = answer::based_on(headers)?;
    if by_header.is_some_and(|version| now > version) {
        return Err(Problem::plain(MOVED_ON).with(differ()));
    }
    match sent.get("revision") {
        None | Some(Value::Null) => Ok(()),
        Some(revision) => match revision.as_u64() {
            Some(revision) if now <= Version(revision) => Ok(()),
            Some(_) => Err(Problem::plain(CONFLICT).with(differ())),
            None => Err(refused(vec![Fault::at("/revision", "This must be a whole number.")])),
        },
    }
}

/// What differs between two bodies, member by member: what is there now beside what was sent.
pub fn differences(now: &impl Serialize, sent: &impl Serialize) -> Vec<Fault> {
    let (Ok(Value::Object(now)), Ok(Value::Object(sent))) = (serde_json::to_value(now), serde_json::to_value(sent))
    else {
        return Vec::new();
    };
    let short = |value: &Value| -> String { value.to_string().chars().take(200).collect() };
    sent.iter()
        .filter(|(name, value)| *name != "revision" && now.get(*name) != Some(*value))
        .map(|(name, value)| {
            let is = now.get(name).unwrap_or(&Value::Null);
            let words = format!("It is {} now; you sent {}.", short(is), short(value));
            Fault::at(format!("/{name}"), words)
        })
        .collect()
}

/// The network as whoever asks sees it after a write.
///
/// # Errors
/// Where it is gone meanwhile.
pub fn after(scope: &Scope) -> Result<Sight, Problem> {
    let seen = scope.app.sight_by_id(scope.id(), scope.visible.viewer());
    seen.ok_or_else(|| Problem::plain(NOT_FOUND))
}

/// Something new, with its address.
///
/// # Errors
/// Where it cannot be written.
pub fn made(mark: &str, address: &str, body: &impl Serialize) -> Result<Response, Problem> {
    let mut response = answer::written(mark, body)?;
    *response.status_mut() = StatusCode::CREATED;
    answer::put(&mut response, header::LOCATION, address);
    Ok(response)
}

/// Nothing to tell: it is done.
pub fn done() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

/// An address of the API inside this network: `at(scope, "/actors")`.
pub fn at(scope: &Scope, rest: &str) -> String {
    let address = super::super::super::address::escape(&scope.visible.about().address);
    format!("{BASE}/networks/{address}{rest}")
}
