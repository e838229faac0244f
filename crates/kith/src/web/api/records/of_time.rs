//! What was: the history of changes, newest first, and the states that were given a name.

use super::super::super::history::said;
use super::super::super::scope::Scope;
use super::super::answer;
use super::super::asked::Asked;
use super::super::bodies::history::EntryBody;
use super::super::bodies::snapshot::SnapshotBody;
use super::super::paging;
use super::super::problem::Problem;
use super::{at, listed, missing, one};
use crate::store::Entry;
use axum::response::Response;
use kith_network::network::{RecordId, Version};
use kith_network::snapshot::Snapshot;

pub async fn snapshots(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let make = |snapshot: &Snapshot| SnapshotBody::from_domain(&scope.visible, snapshot);
    let all = scope.visible.snapshots();
    listed(
        &scope,
        &asked,
        "/snapshots",
        all,
        |snapshot| snapshot.id.to_string(),
        make,
    )
}

pub async fn snapshot(scope: Scope) -> Result<Response, Problem> {
    let part = scope.part("snapshot");
    let mut all = scope.visible.snapshots();
    let snapshot = all
        .find(|snapshot| snapshot.id.to_string() == part)
        .ok_or_else(missing)?;
    let body = SnapshotBody::from_domain(&scope.visible, snapshot);
    one(&scope, &RecordId::Snapshot(snapshot.id), &body)
}

/// Changes, the newest first; `before` goes on to older ones.
pub async fn history(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let limit = paging::limit(&asked);
    let before = asked.whole("before").map(Version);
    let mut entries = scope.app.store().history(scope.id(), before, limit + 1).await?;
    let more = entries.len() > limit;
    entries.truncate(limit);
    let next = entries.last().filter(|_| more).map(|last| {
        let pairs = [("before", last.version.to_string()), ("limit", limit.to_string())];
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        super::super::super::address::with(&at(&scope, "/history"), &pairs)
    });
    // Version 0 is the founding, so there is one entry more than the last has as its number.
    let all = scope.visible.version().map_or(0, |version| version.0.saturating_add(1));
    let all = usize::try_from(all).unwrap_or(usize::MAX);
    let items = entries.iter().map(|entry| told(&scope, entry)).collect();
    paging::answer(&scope.mark, &asked, items, (all, all), next)
}

fn told(scope: &Scope, entry: &Entry) -> EntryBody {
    let (what, differences) = said(scope, entry);
    EntryBody::from_domain(entry, what, &differences)
}

pub async fn entry(scope: Scope) -> Result<Response, Problem> {
    let version: u64 = scope.part("version").parse().map_err(|_| missing())?;
    let entry = scope.app.store().entry(scope.id(), Version(version)).await?;
    let entry = entry.ok_or_else(missing)?;
    answer::json(&scope, &told(&scope, &entry))
}
