//! What comes next: what organisers mean to do, with an owner and a day to look at it again,
//! carried from one report to the next.

mod form;

use super::actors::remove::based_on;
use super::answers::Problems;
use super::error::WebError;
use super::form::Posted;
use super::page::{ButtonForm, Column, Look, Narrow, NoticeKind, Table, button_form, empty_state, notice, table};
use super::scope::Scope;
use super::{Dress, dress, history, words};
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use form::{questions, read, to_form};
use jiff::civil::Date;
use kith_network::action::{Action, ActionState, Concerns};
use kith_network::network::Change;
use kith_network::{ActionId, FreshIds, Refusal};
use maud::{Markup, html};

pub async fn page(scope: Scope, RawQuery(query): RawQuery) -> Markup {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let flash = history::done(&scope, &query).await;
    // Other pages lead here with what the action would be about.
    let mut form = Posted::default();
    for name in ["what", "about", "reason"] {
        form.set(name, query.get(name));
    }
    list(&scope, &form, &Problems::default(), flash.as_ref())
}

/// What is open, what was closed, and a form for one more.
fn list(scope: &Scope, form: &Posted, problems: &Problems, flash: Option<&history::Done>) -> Markup {
    let today = scope.app.today();
    let actions: Vec<&Action> = scope.visible.actions().collect();
    let (open, closed) = in_order(&actions);
    let overdue = open.iter().filter(|action| is_overdue(action, today)).count();
    let body = html! {
        (problems.summary())
        h1 { "What comes next" }
        p .lead { "What you mean to do for the network, who does it, and when you look at it again. Open ones are carried from one report to the next until they are done or let go." }
        @if overdue > 0 { (notice(NoticeKind::Caution, html! { p { (words::count(overdue, "action is", "actions are")) " to be looked at again, of " (open.len()) " open." } })) }
        h2 { "Open" }
        @if open.is_empty() { (empty_state("Nothing is planned", "Add the first thing to do below: ask somebody, introduce two, look after a connection that has gone quiet.", &[])) }
        @else { (open_table(scope, &open, today)) }
        div .on-screen {
            h2 #add { "Add something to do" }
            (questions(scope, &scope.at("/next"), form, problems, "Add", Concerns::Nothing))
        }
        @if !closed.is_empty() {
            h2 { "Done or let go" }
            (closed_table(scope, &closed))
        }
        p .on-screen { a href=(scope.at("/analysis")) { "To the analysis" } " · " a href=(scope.at("/gaps")) { "Who is missed" } " · " a href=(scope.at("/snapshots")) { "Snapshots" } }
    };
    let page = Dress {
        has_problems: !problems.is_empty(),
        ..Dress::of(scope, "/analysis", "What comes next", body)
    };
    dress(
        &scope.asking,
        page.crumb("Analysis", scope.at("/analysis"))
            .flash(flash.map(history::Done::flash)),
    )
}

/// Open ones by the day to look again, those without one last; closed ones the latest first.
fn in_order<'a>(actions: &[&'a Action]) -> (Vec<&'a Action>, Vec<&'a Action>) {
    let (mut open, mut closed): (Vec<&Action>, Vec<&Action>) = actions
        .iter()
        .copied()
        .partition(|action| action.state == ActionState::Open);
    open.sort_by_key(|action| (action.review.is_none(), action.review, action.opened, action.id));
    closed.sort_by_key(|action| (std::cmp::Reverse(action.closed), action.id));
    (open, closed)
}

fn is_overdue(action: &Action, today: Date) -> bool {
    action.state == ActionState::Open && action.review.is_some_and(|review| review <= today)
}

fn open_table(scope: &Scope, actions: &[&Action], today: Date) -> Markup {
    let rows: Vec<Vec<Markup>> = actions
        .iter()
        .map(|action| {
            vec![
                named_link(scope, action),
                about(scope, action.about),
                html! { bdi { (action.reason) } },
                html! { @if action.owner.is_empty() { "nobody yet" } @else { bdi { (action.owner) } } },
                html! {
                    @match action.review {
                        Some(day) => { (words::date(day)) @if is_overdue(action, today) { " " strong { "(now)" } } },
                        None => "no day set",
                    }
                },
                html! { @if let Some(day) = action.opened { (words::date(day)) } },
            ]
        })
        .collect();
    table(&Table {
        id: "open",
        caption: "What is open",
        caption_unseen: true,
        columns: &[
            Column::words("What"),
            Column::words("About"),
            Column::words("Why"),
            Column::words("Who"),
            Column::words("Look again"),
            Column::words("Since"),
        ],
        rows: &rows,
        narrow: Narrow::Cards,
    })
}

fn closed_table(scope: &Scope, actions: &[&Action]) -> Markup {
    let token = scope.asking.token();
    let version = based_on(scope);
    let rows: Vec<Vec<Markup>> = actions
        .iter()
        .map(|action| {
            vec![
                named_link(scope, action),
                about(scope, action.about),
                html! { (action.state.label()) @if let Some(day) = action.closed { ", " (words::date(day)) } },
                html! { bdi { (action.outcome) } },
                html! { bdi { (action.owner) } },
                button_form(&ButtonForm {
                    action: &scope.at(&format!("/next/{}/remove", action.id)),
                    label: "Remove",
                    about: Some(action.what.as_str()),
                    look: Look::Quiet,
                    hidden: &[("token", &token), ("based-on", &version)],
                }),
            ]
        })
        .collect();
    table(&Table {
        id: "closed",
        caption: "What was done or let go",
        caption_unseen: true,
        columns: &[
            Column::words("What"),
            Column::words("About"),
            Column::words("How it ended"),
            Column::words("What came of it"),
            Column::words("Who"),
            Column::words("Do"),
        ],
        rows: &rows,
        narrow: Narrow::Cards,
    })
}

fn named_link(scope: &Scope, action: &Action) -> Markup {
    html! { a href=(scope.at(&format!("/next/{}/edit", action.id))) { bdi { (action.what) } } }
}

/// Whom or what an action is about, with a way there.
fn about(scope: &Scope, about: Concerns) -> Markup {
    let actor = |id| html! { a href=(scope.actor_address(id)) { bdi { (scope.name(id)) } } };
    match about {
        Concerns::Nothing => html! {},
        Concerns::Actor(id) => actor(id),
        Concerns::Pair(one, other) => html! { (actor(one)) " and " (actor(other)) },
        Concerns::Tie(id) => match scope.visible.tie(id) {
            Some(tie) => html! {
                a href=(scope.tie_address(id)) { "the connection of " bdi { (scope.name(tie.from)) } " and " bdi { (scope.name(tie.to)) } }
            },
            None => html! { "a connection" },
        },
        Concerns::Gap(id) => match scope.visible.gaps().find(|gap| gap.id == id) {
            Some(gap) => html! { a href=(scope.at(&format!("/gaps/{id}/edit"))) { "missed: " bdi { (gap.name) } } },
            None => html! { "a gap" },
        },
    }
}

pub async fn add(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let fresh = Action {
        id: scope.app.ids()?.action(),
        // Only until the form has been read.
        what: scope.visible.about().name.clone(),
        about: Concerns::Nothing,
        reason: String::new(),
        owner: String::new(),
        review: None,
        state: ActionState::Open,
        outcome: String::new(),
        opened: Some(scope.app.today()),
        closed: None,
    };
    match read(&scope, &form, &fresh) {
        Ok(action) => {
            let done = scope.commit(Change::AddAction(action), None, "").await?;
            Ok(history::done_at(&scope.at("/next"), done.version).into_response())
        }
        Err(problems) => Ok((StatusCode::UNPROCESSABLE_ENTITY, list(&scope, &form, &problems, None)).into_response()),
    }
}

/// The action named in the address.
fn named(scope: &Scope) -> Result<&Action, WebError> {
    let id: ActionId = scope.part("action").parse().map_err(|_| WebError::NotFound)?;
    let mut actions = scope.visible.actions();
    actions.find(|action| action.id == id).ok_or(WebError::NotFound)
}

pub async fn edit(scope: Scope) -> Result<Markup, WebError> {
    let action = named(&scope)?;
    Ok(one(&scope, action, &to_form(action), &Problems::default(), None))
}

fn one(scope: &Scope, action: &Action, form: &Posted, problems: &Problems, warning: Option<Markup>) -> Markup {
    let title = format!("To do: {}", action.what);
    let token = scope.asking.token();
    let body = html! {
        (problems.summary())
        h1 { "To do: " bdi { (action.what) } }
        @if let Some(warning) = warning { (warning) }
        (questions(scope, &scope.at(&format!("/next/{}/edit", action.id)), form, problems, "Save", action.about))
        (button_form(&ButtonForm {
            action: &scope.at(&format!("/next/{}/remove", action.id)),
            label: "Remove",
            about: Some(action.what.as_str()),
            look: Look::Quiet,
            hidden: &[("token", &token), ("based-on", &based_on(scope))],
        }))
    };
    let page = Dress {
        has_problems: !problems.is_empty(),
        ..Dress::of(scope, "/analysis", &title, body)
    };
    dress(
        &scope.asking,
        page.crumb("Analysis", scope.at("/analysis"))
            .crumb("What comes next", scope.at("/next")),
    )
}

pub async fn save(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let before = named(&scope)?;
    let action = match read(&scope, &form, before) {
        Ok(action) => action,
        Err(problems) => {
            let page = one(&scope, before, &form, &problems, None);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    if action == *before {
        return Ok(Redirect::to(&scope.at("/next")).into_response());
    }
    let based_on = history::version(form.get("based-on"));
    match scope.commit(Change::EditAction(action.clone()), based_on, "").await {
        Ok(done) => Ok(history::done_at(&scope.at("/next"), done.version).into_response()),
        Err(WebError::Refused(Refusal::ChangedMeanwhile { .. })) => {
            let warning = html! { (history::both_versions(&[])) (saved_now(scope.visible.actions().find(|now| now.id == action.id))) };
            let page = one(&scope, before, &form, &Problems::default(), Some(warning));
            Ok((StatusCode::CONFLICT, page).into_response())
        }
        Err(other) => Err(other),
    }
}

/// What is there now, for whoever typed something else meanwhile.
fn saved_now(action: Option<&Action>) -> Markup {
    html! {
        @if let Some(action) = action {
            dl .facts {
                div { dt { "Saved now" } dd { bdi { (action.what) } } }
                div { dt { "Why" } dd { bdi { (action.reason) } } }
                div { dt { "Who" } dd { bdi { (action.owner) } } }
                div { dt { "Look again" } dd { @if let Some(day) = action.review { (words::date(day)) } } }
                div { dt { "How far it has come" } dd { (action.state.label()) } }
                div { dt { "What came of it" } dd { bdi { (action.outcome) } } }
            }
        }
    }
}

pub async fn remove(scope: Scope, form: Posted) -> Result<Redirect, WebError> {
    let id = named(&scope)?.id;
    let based_on = history::version(form.get("based-on"));
    let done = scope.commit(Change::RemoveAction(id), based_on, "").await?;
    Ok(history::done_at(&scope.at("/next"), done.version))
}
