//! Who may be on the map twice: likely pairs, making one of two, and telling two apart.

use super::super::super::error::WebError;
use super::super::super::scope::Scope;
use super::super::answer;
use super::super::asked::Asked;
use super::super::bodies::actor::ActorBody;
use super::super::bodies::keyed::{Keyed, Word};
use super::super::bodies::schemas::Id;
use super::super::bodies::sent::{Nested, Object};
use super::super::problem::{NOT_FOUND, Problem};
use super::super::sent::Sent;
use super::reading::{self, done, why};
use super::records::{commit, seen, told, value};
use axum::http::HeaderMap;
use axum::response::Response;
use kith_network::duplicates::{CannotMerge, Merging, Side, join_doubled, likely, merge};
use kith_network::{ActorId, TieId};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// So many pairs are listed.
const LISTED: usize = 200;

/// Pairs that may be one and the same, the likeliest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Duplicates {
    /// The foremost two hundred of those on which nobody decided.
    pairs: Vec<LikelyPair>,
    /// How many there are in all, and of how many of them it was said that they are two.
    total: usize,
    told_apart: usize,
}

/// Two that may be one and the same.
#[derive(Debug, Serialize, ToSchema)]
pub struct LikelyPair {
    one: Id,
    other: Id,
    /// What speaks for it, in words.
    reasons: Vec<String>,
}

/// How two become one.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Merge {
    /// Who stays.
    keep: Id,
    /// Who goes into them.
    other: Id,
    /// Whose answer holds where they differ, by what it is about: “name”, “kind”, “field.KEY”. Otherwise the kept one's,
    /// and the other's where the kept one has none.
    #[schema(required = false)]
    choose: BTreeMap<String, SideWord>,
    /// Whether connections that then run side by side become one; yes where nothing is said.
    #[schema(required = false)]
    join_ties: bool,
    /// Whether connections between the two stay, as connections to oneself.
    #[schema(required = false)]
    keep_between: bool,
}

impl Keyed for Side {
    const NAME: &'static str = "Whose";

    fn all() -> Vec<Side> {
        vec![Side::Kept, Side::Other]
    }

    fn key(self) -> &'static str {
        match self {
            Side::Kept => "keep",
            Side::Other => "other",
        }
    }
}

/// Whose answer holds, as it stands in JSON.
type SideWord = Word<Side>;

/// That two are two, or may be one after all.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Apart {
    one: Id,
    other: Id,
    /// Yes where nothing is said.
    #[schema(required = false)]
    apart: bool,
}

/// Likely pairs.
pub async fn list(scope: Scope) -> Result<Response, Problem> {
    let apart = scope.app.store().apart(scope.id()).await?;
    let visible = scope.visible.clone();
    let found = tokio::task::spawn_blocking(move || likely(&visible)).await;
    let found = found.map_err(|_stopped| WebError::Words("They could not be compared.".to_owned()))?;
    let open = found.iter().filter(|alike| !apart.contains(&alike.between));
    let pairs: Vec<LikelyPair> = open
        .clone()
        .take(LISTED)
        .map(|alike| LikelyPair {
            one: Id::of(alike.between.0),
            other: Id::of(alike.between.1),
            reasons: alike.reasons.iter().map(|reason| reason.words()).collect(),
        })
        .collect();
    let told_apart = found.len() - open.count();
    answer::json(
        &scope,
        &Duplicates {
            pairs,
            total: found.len(),
            told_apart,
        },
    )
}

fn two(sent: &mut Object<'_, '_>, names: [&'static str; 2]) -> Option<(ActorId, ActorId)> {
    let mut ids = [None, None];
    for (name, id) in names.into_iter().zip(&mut ids) {
        sent.id(name, id, ActorId::new);
        if !sent.has(name) {
            sent.fault(name, "This is needed");
        }
    }
    let (one, other) = ids[0].zip(ids[1])?;
    if one == other {
        sent.fault(names[1], "Choose two different people or groups");
    }
    Some((one, other))
}

fn read_merge(mut sent: Object<'_, '_>) -> Option<Merging> {
    let pair = two(&mut sent, ["keep", "other"]);
    let mut chosen = BTreeMap::new();
    if let Nested::There(mut said) = sent.nested("choose") {
        for (key, whose) in said.all() {
            match whose.as_str().and_then(<Side as Keyed>::read) {
                Some(side) => {
                    chosen.insert(key.clone(), side);
                }
                None => said.fault(key, "This must be keep or other"),
            }
        }
    }
    let (mut join_ties, mut keep_between) = (true, false);
    sent.flag("join_ties", &mut join_ties, true);
    sent.flag("keep_between", &mut keep_between, false);
    sent.done();
    let (keep, other) = pair?;
    Some(Merging {
        keep,
        other,
        chosen,
        join_ties,
        keep_between,
    })
}

/// Two become one.
pub async fn make_one(
    scope: Scope,
    asked: Asked,
    _headers: HeaderMap,
    Sent(json): Sent<Value>,
) -> Result<Response, Problem> {
    let merging = reading::read(&json, true, read_merge)?.ok_or_else(|| Problem::plain(NOT_FOUND))?;
    let change = merge(&scope.visible, &merging).map_err(|problem| match problem {
        CannotMerge::NotThere | CannotMerge::NotAllSeen => Problem::plain(NOT_FOUND),
        CannotMerge::NotTwo => Problem::from(WebError::Words(format!("{problem} Nothing was changed."))),
    })?;
    let why = match why(&asked) {
        empty if empty.is_empty() => {
            format!(
                "One and the same: {} and {}",
                scope.name(merging.keep),
                scope.name(merging.other)
            )
        }
        why => why,
    };
    commit(&scope, change, &why, Vec::new).await?;
    seen(&scope, |visible| {
        value(&ActorBody::from_domain(visible, visible.actor(merging.keep)?))
    })
}

/// "Not the same", remembered; or taken back.
pub async fn set_apart(scope: Scope, Sent(json): Sent<Value>) -> Result<Response, Problem> {
    scope.author()?;
    let read = reading::read(&json, true, |mut sent| {
        let pair = two(&mut sent, ["one", "other"]);
        let mut apart = true;
        sent.flag("apart", &mut apart, true);
        sent.done();
        pair.map(|pair| (pair, apart))
    })?;
    let ((one, other), apart) = read.ok_or_else(|| Problem::plain(NOT_FOUND))?;
    for id in [one, other] {
        scope.visible.actor(id).ok_or_else(|| Problem::plain(NOT_FOUND))?;
    }
    scope.app.store().set_apart(scope.id(), one, other, apart).await?;
    Ok(done())
}

/// A connection recorded twice, or more often, becomes one.
pub async fn join(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let tie: TieId = scope.tie()?.id;
    let change = join_doubled(&scope.visible, tie).ok_or_else(|| {
        Problem::from(WebError::Words(
            "This connection is recorded once. Nothing was changed.".to_owned(),
        ))
    })?;
    let why = match why(&asked) {
        empty if empty.is_empty() => "Recorded twice".to_owned(),
        why => why,
    };
    let done = commit(&scope, change, &why, Vec::new).await?;
    told(&scope, &done)
}
