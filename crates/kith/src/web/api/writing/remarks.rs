//! The organisers' own words beside findings, written and taken away.

use super::super::super::scope::Scope;
use super::super::asked::Asked;
use super::super::bodies::remark::{self, RemarkBody};
use super::super::problem::{NOT_FOUND, Problem};
use super::super::sent::Sent;
use super::reading::{self, differences, precondition, why};
use super::records::{commit, moved_on, seen, told, value};
use axum::http::HeaderMap;
use axum::response::Response;
use kith_network::VisibleNetwork;
use kith_network::analysis::SECTIONS;
use kith_network::network::{Change, RecordId};
use kith_network::remark::Remark;
use serde_json::Value;

/// The id of the section named in the address.
fn section(scope: &Scope) -> Result<&'static str, Problem> {
    let wanted = scope.part("section");
    let found = SECTIONS.iter().map(|section| section.id()).find(|id| *id == wanted);
    found.ok_or_else(|| Problem::plain(NOT_FOUND))
}

fn written<'a>(visible: &'a VisibleNetwork, section: &str) -> Option<&'a Remark> {
    visible.remarks().find(|remark| remark.section == section)
}

/// Words beside a finding, in place of what stood there.
pub async fn put(scope: Scope, asked: Asked, headers: HeaderMap, Sent(json): Sent<Value>) -> Result<Response, Problem> {
    let section = section(&scope)?;
    let by = scope.author()?.name;
    let today = scope.app.today();
    let read = reading::read(&json, true, |sent| remark::read(sent, section, &by, today));
    let before = written(&scope.visible, section);
    let differ = || {
        let both = before.zip(read.as_ref().ok());
        let body = |remark: &Remark| RemarkBody::from_domain(&scope.visible, remark);
        both.map(|(now, sent)| differences(&body(now), &body(sent)))
            .unwrap_or_default()
    };
    precondition(&scope, &headers, &RecordId::Remark(section.to_owned()), &json, differ)?;
    let remark = read?;
    if before.is_none_or(|before| before.text != remark.text) {
        let done = commit(&scope, Change::SetRemark(remark), &why(&asked), Vec::new).await;
        done.map_err(|problem| moved_on(&headers, problem))?;
    }
    seen(&scope, |visible| {
        written(visible, section).and_then(|remark| value(&RemarkBody::from_domain(visible, remark)))
    })
}

/// The words go.
pub async fn remove(scope: Scope, asked: Asked, headers: HeaderMap) -> Result<Response, Problem> {
    let section = section(&scope)?;
    written(&scope.visible, section).ok_or_else(|| Problem::plain(NOT_FOUND))?;
    precondition(
        &scope,
        &headers,
        &RecordId::Remark(section.to_owned()),
        &Value::Null,
        Vec::new,
    )?;
    let change = Change::RemoveRemark(section.to_owned());
    let done = commit(&scope, change, &why(&asked), Vec::new).await;
    told(&scope, &done.map_err(|problem| moved_on(&headers, problem))?)
}
