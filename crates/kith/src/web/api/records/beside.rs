//! What organisers keep beside the map: gaps, actions, introductions, remarks and share links.

use super::super::super::scope::Scope;
use super::super::answer;
use super::super::asked::Asked;
use super::super::bodies::action::ActionBody;
use super::super::bodies::gap::GapBody;
use super::super::bodies::introduction::IntroductionBody;
use super::super::bodies::remark::RemarkBody;
use super::super::bodies::share::ShareBody;
use super::super::problem::Problem;
use super::{listed, missing, one};
use axum::response::Response;
use kith_network::action::Action;
use kith_network::gap::Gap;
use kith_network::introduction::Introduction;
use kith_network::network::RecordId;
use kith_network::remark::Remark;

pub async fn gaps(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let make = |gap: &Gap| GapBody::from_domain(&scope.visible, gap);
    listed(
        &scope,
        &asked,
        "/gaps",
        scope.visible.gaps(),
        |gap| gap.id.to_string(),
        make,
    )
}

pub async fn gap(scope: Scope) -> Result<Response, Problem> {
    let part = scope.part("gap");
    let gap = scope
        .visible
        .gaps()
        .find(|gap| gap.id.to_string() == part)
        .ok_or_else(missing)?;
    one(
        &scope,
        &RecordId::Gap(gap.id),
        &GapBody::from_domain(&scope.visible, gap),
    )
}

pub async fn actions(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let make = |action: &Action| ActionBody::from_domain(&scope.visible, action);
    let actions = scope.visible.actions();
    listed(
        &scope,
        &asked,
        "/actions",
        actions,
        |action| action.id.to_string(),
        make,
    )
}

pub async fn action(scope: Scope) -> Result<Response, Problem> {
    let part = scope.part("action");
    let mut actions = scope.visible.actions();
    let action = actions
        .find(|action| action.id.to_string() == part)
        .ok_or_else(missing)?;
    one(
        &scope,
        &RecordId::Action(action.id),
        &ActionBody::from_domain(&scope.visible, action),
    )
}

pub async fn introductions(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let make = |one: &Introduction| IntroductionBody::from_domain(&scope.visible, one);
    let all = scope.visible.introductions();
    listed(&scope, &asked, "/introductions", all, |one| one.id.to_string(), make)
}

pub async fn introduction(scope: Scope) -> Result<Response, Problem> {
    let part = scope.part("introduction");
    let mut all = scope.visible.introductions();
    let found = all.find(|one| one.id.to_string() == part).ok_or_else(missing)?;
    let body = IntroductionBody::from_domain(&scope.visible, found);
    one(&scope, &RecordId::Introduction(found.id), &body)
}

/// The organisers' words beside findings, by section: there are few, so all come at once.
pub async fn remarks(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let make = |remark: &Remark| RemarkBody::from_domain(&scope.visible, remark);
    let remarks = scope.visible.remarks();
    listed(
        &scope,
        &asked,
        "/remarks",
        remarks,
        |remark| remark.section.clone(),
        make,
    )
}

pub async fn remark(scope: Scope) -> Result<Response, Problem> {
    let part = scope.part("section");
    let mut remarks = scope.visible.remarks();
    let remark = remarks.find(|remark| remark.section == part).ok_or_else(missing)?;
    let record = RecordId::Remark(remark.section.clone());
    one(&scope, &record, &RemarkBody::from_domain(&scope.visible, remark))
}

/// Links that were given out; never the links themselves, of which nothing is kept.
pub async fn shares(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let shares = scope.app.store().shares(scope.id()).await?;
    let now = scope.app.store().clock().now();
    let make = |share: &crate::store::Share| ShareBody::from_domain(share, now, None);
    listed(
        &scope,
        &asked,
        "/shares",
        shares.iter(),
        |share| share.id.to_string(),
        make,
    )
}

pub async fn share(scope: Scope) -> Result<Response, Problem> {
    let part = scope.part("share");
    let shares = scope.app.store().shares(scope.id()).await?;
    let share = shares
        .iter()
        .find(|share| share.id.to_string() == part)
        .ok_or_else(missing)?;
    let now = scope.app.store().clock().now();
    answer::json(&scope, &ShareBody::from_domain(share, now, None))
}
