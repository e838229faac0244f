//! One connection: its two ends, how alive it is, the care that passes along it.

use super::super::actors::one::{confirmed, values};
use super::super::actors::remove::based_on;
use super::super::form::Posted;
use super::super::history::recent;
use super::super::page::{ButtonForm, Fact, Look, actions, button_form, button_link, facts, tags};
use super::super::scope::Scope;
use super::super::words::date;
use super::super::{Dress, WebError, dress, history, looks, markdown};
use axum::extract::RawQuery;
use axum::response::Redirect;
use kith_network::Tie;
use kith_network::network::{Change, RecordId};
use maud::{Markup, html};

pub async fn page(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let tie = scope.tie()?;
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let flash = history::done(&scope, &query).await;
    let past = if scope.may_edit() {
        Some(recent(&scope, RecordId::Tie(tie.id)).await?)
    } else {
        None
    };
    let title = looks::tie_title(&scope.visible, tie);
    let body = html! {
        h1 { (looks::ends(&scope, tie)) }
        p .kinds { (looks::status(&scope.visible, tie)) @if !tie.label.is_empty() { " · " bdi { (tie.label) } } }
        @if scope.may_edit() { (editing(&scope, tie)) }
        @if !tie.description.is_empty() { div .prose { (markdown::prose(&tie.description)) } }
        h2 { "Care that passes" }
        (flows(&scope, tie))
        h2 { "What is recorded" }
        (about(&scope, tie))
        @if let Some(past) = past { h2 #history { "History" } (past) }
    };
    let page = Dress::of(&scope, "/connections", &title, body)
        .crumb("Connections", scope.at("/connections"))
        .live()
        .flash(flash.as_ref().map(history::Done::flash));
    Ok(dress(&scope.asking, page))
}

fn editing(scope: &Scope, tie: &Tie) -> Markup {
    let at = |what: &str| scope.at(&format!("/connections/{}{what}", tie.id));
    let token = scope.asking.token();
    let based_on = based_on(scope);
    actions(&[
        button_link("Edit", &at("/edit"), Look::Main),
        button_form(&ButtonForm {
            action: &at("/confirm"),
            label: "Still true today",
            about: None,
            look: Look::Quiet,
            hidden: &[("token", &token)],
        }),
        button_form(&ButtonForm {
            action: &at("/remove"),
            label: "Remove",
            about: None,
            look: Look::Danger,
            hidden: &[("token", &token), ("based-on", &based_on)],
        }),
    ])
}

/// The care that passes along a connection, as sentences.
pub fn flows(scope: &Scope, tie: &Tie) -> Markup {
    html! {
        @if tie.flows.is_empty() { p { "No care is recorded on this connection" @if !scope.visible.viewer().sees_everything() { " that you can see" } "." } }
        @else { ul { @for flow in &tie.flows { li { (looks::flow_words(scope, tie, flow)) } } } }
    }
}

fn about(scope: &Scope, tie: &Tie) -> Markup {
    let words = scope.visible.vocabulary();
    let mut says: Vec<(&str, Markup)> = vec![("Direction", html! { (tie.direction.label()) })];
    if let Some(kind) = &tie.kind {
        says.push(("Kind", html! { (words.tie_kinds.label_of(kind)) }));
    }
    if let Some(strength) = tie.strength {
        says.push(("Strength", html! { (strength) }));
    }
    if let Some(since) = tie.since {
        says.push(("Since", html! { (date(since)) }));
    }
    says.push(("Last confirmed", confirmed(tie.confirmed.as_ref())));
    if !tie.tags.is_empty() {
        let entries: Vec<(&str, Option<&str>)> = tie.tags.iter().map(|tag| (tag.as_str(), None)).collect();
        says.push(("Tags", tags(&entries)));
    }
    let field_rows: Vec<(String, Markup)> = words
        .fields
        .iter()
        .filter_map(|field| Some((field.label.clone(), values(tie.fields.get(&field.key)?))))
        .collect();
    says.extend(
        field_rows
            .iter()
            .map(|(label, values)| (label.as_str(), values.clone())),
    );
    if scope.may_edit() {
        says.push((
            "Who can see this",
            html! { (tie.audience.label()) ", if both ends allow it" },
        ));
        if !tie.steward.is_empty() {
            says.push(("Looked after by", html! { bdi { (tie.steward) } }));
        }
        if !tie.provenance.said_by.is_empty() || tie.provenance.on.is_some() {
            says.push((
                "Said by",
                html! { bdi { (tie.provenance.said_by) } @if let Some(on) = tie.provenance.on { ", " (date(on)) } },
            ));
        }
    }
    let rows: Vec<Fact<'_>> = says
        .iter()
        .map(|(label, says)| Fact {
            label,
            says: says.clone(),
        })
        .collect();
    facts(&rows)
}

pub async fn confirm(scope: Scope, _form: Posted) -> Result<Redirect, WebError> {
    let mut tie = scope.tie()?.clone();
    tie.confirmed = Some(scope.confirmation());
    let id = tie.id;
    let done = scope.commit(Change::EditTie(tie), None, "").await?;
    Ok(history::done_at(&scope.tie_address(id), done.version))
}

pub async fn remove(scope: Scope, form: Posted) -> Result<Redirect, WebError> {
    let id = scope.tie()?.id;
    let done = scope
        .commit(Change::RemoveTie(id), history::version(form.get("based-on")), "")
        .await?;
    Ok(history::done_at(&scope.at("/connections"), done.version))
}
