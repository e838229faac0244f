//! Snapshots: states of the network that somebody named, to compare the report with.

use super::actors::remove::based_on;
use super::answers::{self, Problems};
use super::error::WebError;
use super::form::Posted;
use super::page::{
    ButtonForm, Column, Field, Look, Narrow, Table, TextKind, button, button_form, button_link, empty_state,
    field_area, field_text, hidden, table,
};
use super::scope::Scope;
use super::{Dress, address, dress, history, words};
use crate::store::PastError;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use kith_network::network::{Change, Version};
use kith_network::snapshot::Snapshot;
use kith_network::text::Name;
use kith_network::{FreshIds, Refusal, SnapshotId};
use maud::{Markup, html};

pub async fn page(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let flash = history::done(&scope, &query).await;
    list(&scope, &Posted::default(), &Problems::default(), flash.as_ref()).await
}

/// The list, and under it a form for one more.
async fn list(
    scope: &Scope,
    form: &Posted,
    problems: &Problems,
    flash: Option<&history::Done>,
) -> Result<Markup, WebError> {
    let since = scope.app.store().kept_since(scope.id()).await?;
    let snapshots: Vec<&Snapshot> = scope.visible.snapshots().collect();
    let body = html! {
        (problems.summary())
        h1 { "Snapshots" }
        p .lead { "Names for how the network was on a day, so that a report can say what has changed since. Nothing is copied: the state is rebuilt from history, without whoever was erased or has withdrawn." }
        @if snapshots.is_empty() { (empty_state("No snapshot yet", "Take one when a round of asking is over, and note how it was gathered. The next report can then be compared with it.", &[])) }
        @else { (table_of(scope, &snapshots)) }
        p { "Kith has kept this map since " (words::date(since)) ". Any day since then can be compared with, named or not." }
        (compare_with_a_day(scope))
        h2 #add { "Take a snapshot" }
        (questions(scope, &scope.at("/snapshots"), form, problems, "Take it", true))
    };
    let page = Dress {
        has_problems: !problems.is_empty(),
        ..Dress::of(scope, "/analysis", "Snapshots", body)
    };
    Ok(dress(
        &scope.asking,
        page.crumb("Analysis", scope.at("/analysis"))
            .flash(flash.map(history::Done::flash)),
    ))
}

fn table_of(scope: &Scope, snapshots: &[&Snapshot]) -> Markup {
    let token = scope.asking.token();
    let version = based_on(scope);
    let rows: Vec<Vec<Markup>> = snapshots
        .iter()
        .rev()
        .map(|snapshot| {
            vec![
                html! { a href=(scope.at(&format!("/snapshots/{}/edit", snapshot.id))) { bdi { (snapshot.name) } } },
                html! { (words::date(snapshot.on)) },
                html! { bdi { (snapshot.note) } },
                html! {
                    a href=(address::with(&scope.at("/analysis"), &[("against", &snapshot.id.to_string())])) {
                        "Compare" span .unseen { " today with " (snapshot.name) }
                    }
                    " · "
                    a href=(address::with(&scope.at("/analysis"), &[("as-of", &snapshot.on.to_string())])) {
                        "The report of then" span .unseen { ": " (snapshot.name) }
                    }
                },
                button_form(&ButtonForm {
                    action: &scope.at(&format!("/snapshots/{}/remove", snapshot.id)),
                    label: "Remove",
                    about: Some(snapshot.name.as_str()),
                    look: Look::Quiet,
                    hidden: &[("token", &token), ("based-on", &version)],
                }),
            ]
        })
        .collect();
    table(&Table {
        id: "snapshots",
        caption: "Snapshots",
        caption_unseen: true,
        columns: &[
            Column::words("Name"),
            Column::words("The day"),
            Column::words("How it was gathered"),
            Column::words("Look"),
            Column::words("Do"),
        ],
        rows: &rows,
        narrow: Narrow::Cards,
    })
}

/// A day without a name does as well, for once.
fn compare_with_a_day(scope: &Scope) -> Markup {
    html! {
        form method="get" action=(scope.at("/analysis")) {
            (field_text(&Field::new("against", "Compare today with the end of this day").hint("Such as 2026-03-02."), "", TextKind::Text))
            (button("Compare"))
        }
    }
}

pub async fn take(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let id = scope.app.ids()?.snapshot();
    match read(&scope, &form, id, None).await? {
        Ok(snapshot) => {
            let done = scope.commit(Change::AddSnapshot(snapshot), None, "").await?;
            Ok(history::done_at(&scope.at("/snapshots"), done.version).into_response())
        }
        Err(problems) => {
            let page = list(&scope, &form, &problems, None).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// The snapshot named in the address.
fn named(scope: &Scope) -> Result<&Snapshot, WebError> {
    let id: SnapshotId = scope.part("snapshot").parse().map_err(|_| WebError::NotFound)?;
    let mut snapshots = scope.visible.snapshots();
    snapshots.find(|snapshot| snapshot.id == id).ok_or(WebError::NotFound)
}

pub async fn edit(scope: Scope) -> Result<Markup, WebError> {
    let snapshot = named(&scope)?;
    let mut form = Posted::default();
    form.set("name", snapshot.name.as_str());
    form.set("note", snapshot.note.as_str());
    Ok(one(&scope, snapshot, &form, &Problems::default(), None))
}

fn one(scope: &Scope, snapshot: &Snapshot, form: &Posted, problems: &Problems, warning: Option<Markup>) -> Markup {
    let title = format!("Snapshot: {}", snapshot.name);
    let body = html! {
        (problems.summary())
        h1 { "Snapshot: " bdi { (snapshot.name) } }
        @if let Some(warning) = warning { (warning) }
        p { "The network on " (words::date(snapshot.on)) ". The day stays; take another snapshot for another day." }
        (questions(scope, &scope.at(&format!("/snapshots/{}/edit", snapshot.id)), form, problems, "Save", false))
    };
    let page = Dress {
        has_problems: !problems.is_empty(),
        ..Dress::of(scope, "/analysis", &title, body)
    };
    dress(
        &scope.asking,
        page.crumb("Analysis", scope.at("/analysis"))
            .crumb("Snapshots", scope.at("/snapshots")),
    )
}

pub async fn save(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let before = named(&scope)?;
    let snapshot = match read(&scope, &form, before.id, Some(before)).await? {
        Ok(snapshot) => snapshot,
        Err(problems) => {
            let page = one(&scope, before, &form, &problems, None);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    if snapshot == *before {
        return Ok(Redirect::to(&scope.at("/snapshots")).into_response());
    }
    let based_on = history::version(form.get("based-on"));
    match scope.commit(Change::EditSnapshot(snapshot), based_on, "").await {
        Ok(done) => Ok(history::done_at(&scope.at("/snapshots"), done.version).into_response()),
        Err(WebError::Refused(Refusal::ChangedMeanwhile { .. })) => {
            let warning = html! {
                (history::both_versions(&[]))
                p { "Saved now: " bdi { (before.name) } @if !before.note.is_empty() { " – " bdi { (before.note) } } }
            };
            let page = one(&scope, before, &form, &Problems::default(), Some(warning));
            Ok((StatusCode::CONFLICT, page).into_response())
        }
        Err(other) => Err(other),
    }
}

pub async fn remove(scope: Scope, form: Posted) -> Result<Redirect, WebError> {
    let id = named(&scope)?.id;
    let based_on = history::version(form.get("based-on"));
    let done = scope.commit(Change::RemoveSnapshot(id), based_on, "").await?;
    Ok(history::done_at(&scope.at("/snapshots"), done.version))
}

/// The answers: of a snapshot that is there, its day and state stay.
async fn read(
    scope: &Scope,
    form: &Posted,
    id: SnapshotId,
    before: Option<&Snapshot>,
) -> Result<Result<Snapshot, Problems>, WebError> {
    let mut problems = Problems::default();
    let name = Name::parse(form.get("name"))
        .map_err(|problem| problems.add("name", problem.to_string()))
        .ok();
    let state = match before {
        Some(before) => Some((before.on, before.version)),
        None => state(scope, form, &mut problems).await?,
    };
    Ok(match (name, state, problems.is_empty()) {
        (Some(name), Some((on, version)), true) => Ok(Snapshot {
            id,
            name,
            on,
            version,
            note: form.text("note"),
        }),
        _ => Err(problems),
    })
}

/// The day asked for and the state at its end; now, if no day was typed.
async fn state(scope: &Scope, form: &Posted, problems: &mut Problems) -> Result<Option<(Date, Version)>, WebError> {
    let today = scope.app.today();
    let now = scope.visible.version().unwrap_or_default();
    let known = problems.clone();
    let day = answers::day(form, "on", "The day", problems);
    match day {
        None if problems.of("on") != known.of("on") => Ok(None),
        None => Ok(Some((today, now))),
        Some(day) if day == today => Ok(Some((today, now))),
        Some(day) if day > today => {
            problems.add("on", "The day cannot be still to come");
            Ok(None)
        }
        Some(day) => match scope.app.store().version_on(scope.id(), day).await {
            Ok(version) => Ok(Some((day, version))),
            Err(early @ PastError::BeforeFounding { .. }) => {
                problems.add("on", early.to_string());
                Ok(None)
            }
            Err(other) => Err(other.into()),
        },
    }
}

fn questions(scope: &Scope, action: &str, form: &Posted, problems: &Problems, send: &str, new: bool) -> Markup {
    html! {
        form method="post" action=(action) {
            (hidden("token", &scope.asking.token()))
            (hidden("based-on", &based_on(scope)))
            (field_text(&Field::new("name", "What is it called?").hint("For example “After the spring walk”.").error(problems.of("name")), form.get("name"), TextKind::Text))
            @if new { (answers::field_day(form, Field::new("on", "Which day?").hint("The state at its end. Leave it empty for how the network is now.").optional(), problems)) }
            (field_area(&Field::new("note", "How was it gathered?").hint("Whom you asked and whom you did not, so that a comparison can be read rightly.").optional(), form.get("note"), 3))
            div .actions { (button(send)) (button_link("Cancel", &scope.at("/snapshots"), Look::Quiet)) }
        }
    }
}
