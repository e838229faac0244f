//! Words of the vocabulary and fields: added, changed, removed.

use super::super::super::scope::Scope;
use super::super::answer;
use super::super::asked::Asked;
use super::super::bodies::terms;
use super::super::bodies::vocabulary::Part;
use super::super::problem::{Fault, NOT_FOUND, Problem};
use super::super::sent::Sent;
use super::reading::{after, at, made, precondition, refused, why};
use super::records::{commit, moved_on, told};
use axum::http::HeaderMap;
use axum::response::Response;
use kith_network::Vocabulary;
use kith_network::network::{Change, RecordId};
use serde_json::Value;

/// The part of the vocabulary named in the address.
fn part(scope: &Scope) -> Result<Part, Problem> {
    Part::from_key(scope.part("part")).ok_or_else(|| Problem::plain(NOT_FOUND))
}

/// The part and the word named in the address.
fn word(scope: &Scope) -> Result<(Part, &str), Problem> {
    let (part, key) = (part(scope)?, scope.part("word"));
    match part.has(scope.visible.vocabulary(), key) {
        true => Ok((part, key)),
        false => Err(Problem::plain(NOT_FOUND)),
    }
}

fn read(
    json: &Value,
    whole: bool,
    part: Part,
    key: Option<&str>,
    words: &Vocabulary,
) -> Result<(Vocabulary, String), Problem> {
    let mut faults: Vec<Fault> = Vec::new();
    let read = terms::read(json, whole, part, key, words, &mut faults);
    if faults.is_empty() {
        Ok(read)
    } else {
        Err(refused(faults))
    }
}

/// A new word; its key is made from its label.
pub async fn create(scope: Scope, asked: Asked, Sent(json): Sent<Value>) -> Result<Response, Problem> {
    let part = part(&scope)?;
    let (words, key) = read(&json, true, part, None, scope.visible.vocabulary())?;
    commit(&scope, Change::SetVocabulary(words), &why(&asked), Vec::new).await?;
    let sight = after(&scope)?;
    let body = part.body(sight.visible.vocabulary(), &key);
    let body = body.ok_or_else(|| Problem::plain(NOT_FOUND))?;
    let escaped = super::super::super::address::escape(&key);
    let address = at(&scope, &format!("/vocabulary/{}/{escaped}", part.key()));
    made(&sight.mark, &address, &body)
}

/// A word sent whole; its key stays.
pub async fn replace(
    scope: Scope,
    asked: Asked,
    headers: HeaderMap,
    Sent(json): Sent<Value>,
) -> Result<Response, Problem> {
    write(&scope, &asked, &headers, &json, true).await
}

/// A merge patch of a word.
pub async fn patch(
    scope: Scope,
    asked: Asked,
    headers: HeaderMap,
    Sent(json): Sent<Value>,
) -> Result<Response, Problem> {
    write(&scope, &asked, &headers, &json, false).await
}

async fn write(
    scope: &Scope,
    asked: &Asked,
    headers: &HeaderMap,
    json: &Value,
    whole: bool,
) -> Result<Response, Problem> {
    let (part, key) = word(scope)?;
    precondition(scope, headers, &RecordId::Vocabulary, json, Vec::new)?;
    let before = scope.visible.vocabulary();
    let (words, _) = read(json, whole, part, Some(key), before)?;
    if words != *before {
        let done = commit(scope, Change::SetVocabulary(words), &why(asked), Vec::new).await;
        done.map_err(|problem| moved_on(headers, problem))?;
    }
    let sight = after(scope)?;
    let body = part.body(sight.visible.vocabulary(), key);
    answer::written(&sight.mark, &body.ok_or_else(|| Problem::plain(NOT_FOUND))?)
}

/// A word goes; refused while anything uses it.
pub async fn remove(scope: Scope, asked: Asked, headers: HeaderMap) -> Result<Response, Problem> {
    let (part, key) = word(&scope)?;
    precondition(&scope, &headers, &RecordId::Vocabulary, &Value::Null, Vec::new)?;
    let words = part.without(scope.visible.vocabulary(), key);
    let done = commit(&scope, Change::SetVocabulary(words), &why(&asked), Vec::new).await;
    told(&scope, &done.map_err(|problem| moved_on(&headers, problem))?)
}
