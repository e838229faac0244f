//! The organisers' own words beside a finding of the report.

use super::actors::remove::based_on;
use super::answers::Problems;
use super::error::WebError;
use super::form::Posted;
use super::page::{ButtonForm, Field, Look, button, button_form, button_link, field_area, hidden};
use super::scope::Scope;
use super::{Dress, dress, history, markdown, words};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kith_network::Refusal;
use kith_network::analysis::{SECTIONS, Section};
use kith_network::network::Change;
use kith_network::remark::Remark;
use maud::{Markup, html};

/// The section named in the address.
fn section(scope: &Scope) -> Result<&'static dyn Section, WebError> {
    let wanted = scope.part("section");
    let found = SECTIONS.iter().find(|section| section.id() == wanted);
    found.copied().ok_or(WebError::NotFound)
}

fn written<'a>(scope: &'a Scope, section: &dyn Section) -> Option<&'a Remark> {
    scope.visible.remarks().find(|remark| remark.section == section.id())
}

pub async fn page(scope: Scope) -> Result<Markup, WebError> {
    let section = section(&scope)?;
    let mut form = Posted::default();
    if let Some(remark) = written(&scope, section) {
        form.set("text", remark.text.as_str());
    }
    Ok(one(&scope, section, &form, &Problems::default(), None))
}

fn at(scope: &Scope, section: &dyn Section) -> String {
    scope.at(&format!("/analysis/words/{}", section.id()))
}

fn one(scope: &Scope, section: &dyn Section, form: &Posted, problems: &Problems, warning: Option<Markup>) -> Markup {
    let remark = written(scope, section);
    let token = scope.asking.token();
    let body = html! {
        (problems.summary())
        h1 { "Your own words" }
        p .lead { "Beside “" (section.question()) "”: what a figure cannot say. Whom you asked and whom you did not, what happened meanwhile, what you make of it. Organisers read it in the report, on screen, printed and in files." }
        @if let Some(warning) = warning { (warning) }
        form method="post" action=(at(scope, section)) {
            (hidden("token", &token))
            (hidden("based-on", &based_on(scope)))
            (field_area(&Field::new("text", "What do you want to say?").hint("Markdown works: *slanted*, **strong**, lists, addresses. Everybody who organises can read it; think of those it speaks of.").error(problems.of("text")), form.get("text"), 8))
            div .actions { (button("Save")) (button_link("Cancel", &back(scope, section), Look::Quiet)) }
        }
        @if let Some(remark) = remark {
            h2 { "What stands there now" }
            (markdown::prose(&remark.text))
            p .small.soft { (signed(remark)) }
            (button_form(&ButtonForm {
                action: &format!("{}/remove", at(scope, section)),
                label: "Take these words away",
                about: None,
                look: Look::Quiet,
                hidden: &[("token", &token), ("based-on", &based_on(scope))],
            }))
        }
    };
    let title = format!("Your own words: {}", section.question());
    let page = Dress {
        has_problems: !problems.is_empty(),
        ..Dress::of(scope, "/analysis", &title, body)
    };
    dress(&scope.asking, page.crumb("Analysis", scope.at("/analysis")))
}

/// "Maud, 2 March 2026", as far as it is known.
fn signed(remark: &Remark) -> Markup {
    html! {
        @if !remark.by.is_empty() { bdi { (remark.by) } }
        @if !remark.by.is_empty() && remark.on.is_some() { ", " }
        @if let Some(day) = remark.on { (words::date(day)) }
    }
}

/// Where the section stands in the report.
fn back(scope: &Scope, section: &dyn Section) -> String {
    format!("{}#{}", scope.at("/analysis"), section.id())
}

pub async fn save(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let section = section(&scope)?;
    let text = form.text("text");
    if text.trim().is_empty() {
        let mut problems = Problems::default();
        problems.add("text", "Write something, or take the words away below");
        let page = one(&scope, section, &form, &problems, None);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    if written(&scope, section).is_some_and(|remark| remark.text == text) {
        return Ok(Redirect::to(&back(&scope, section)).into_response());
    }
    let by = scope.author()?.name;
    let remark = Remark {
        section: section.id().to_owned(),
        text,
        by,
        on: Some(scope.app.today()),
    };
    let based_on = history::version(form.get("based-on"));
    match scope.commit(Change::SetRemark(remark), based_on, "").await {
        Ok(_) => Ok(Redirect::to(&back(&scope, section)).into_response()),
        Err(WebError::Refused(Refusal::ChangedMeanwhile { .. })) => {
            let warning = history::both_versions(&[]);
            let page = one(&scope, section, &form, &Problems::default(), Some(warning));
            Ok((StatusCode::CONFLICT, page).into_response())
        }
        Err(other) => Err(other),
    }
}

pub async fn remove(scope: Scope, form: Posted) -> Result<Redirect, WebError> {
    let section = section(&scope)?;
    let based_on = history::version(form.get("based-on"));
    let change = Change::RemoveRemark(section.id().to_owned());
    scope.commit(change, based_on, "").await?;
    Ok(Redirect::to(&back(&scope, section)))
}
