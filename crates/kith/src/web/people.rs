//! Who can sign in, for the keeper.

use super::asking::Asking;
use super::error::WebError;
use super::form::Posted;
use super::page::{
    ButtonForm, Choice, Column, Field, Look, Narrow, NoticeKind, Problem, Table, TextKind, button, button_form,
    error_summary, field_radios, field_text, hidden, notice, table,
};
use super::{App, Dress, dress, words};
use crate::store::AccountId;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use kith_network::consent::Role;
use kith_network::text::Name;
use maud::{Markup, html};

/// How long a new sign-in link can wait to be used.
pub const LINK_TIME: SignedDuration = SignedDuration::from_hours(7 * 24);

pub async fn page(State(app): State<App>, Extension(asking): Extension<Asking>) -> Result<Markup, WebError> {
    write(&app, &asking, &Posted::default(), None, None).await
}

async fn write(
    app: &App,
    asking: &Asking,
    form: &Posted,
    problem: Option<&str>,
    link: Option<Markup>,
) -> Result<Markup, WebError> {
    let accounts = app.store().accounts().await?;
    let token = asking.token();
    let own = asking.account().map(|(id, _)| id);
    let rows: Vec<Vec<Markup>> = accounts
        .iter()
        .map(|account| {
            let action = |what: &str| format!("/people/{}/{what}", account.id);
            vec![
                html! { (account.name) @if Some(account.id) == own { " (you)" } },
                html! { (account.role.label()) },
                html! { (words::moment(account.created)) },
                html! {
                    div .actions {
                        (button_form(&ButtonForm { action: &action("link"), label: "Make a sign-in link", about: Some(account.name.as_str()), look: Look::Quiet, hidden: &[("token", &token)] }))
                        @if Some(account.id) != own {
                            (button_form(&ButtonForm { action: &action("remove"), label: "Remove", about: Some(account.name.as_str()), look: Look::Danger, hidden: &[("token", &token)] }))
                        }
                    }
                },
            ]
        })
        .collect();
    let chosen = if form.has("role") {
        form.get("role")
    } else {
        Role::Member.key()
    };
    let choices: Vec<Choice<'_>> = Role::ALL
        .iter()
        .map(|role| Choice {
            value: role.key(),
            label: role.label(),
            hint: Some(may(*role)),
            chosen: role.key() == chosen,
        })
        .collect();
    let body = html! {
        @if let Some(words) = problem { (error_summary(&[Problem { field: Some("name"), words }])) }
        h1 { "Who can sign in" }
        @if let Some(link) = link { (link) }
        (table(&Table {
            id: "accounts",
            caption: "People with an account on this kith",
            caption_unseen: true,
            columns: &[Column::words("Name"), Column::words("May"), Column::words("Since"), Column::words("Do")],
            rows: &rows,
            narrow: Narrow::Cards,
        }))
        h2 { "Let somebody sign in" }
        form method="post" action="/people" {
            (hidden("token", &token))
            (field_text(&Field::new("name", "Their name").hint("As history will show it beside their changes.").error(problem), form.get("name"), TextKind::Text))
            (field_radios(&Field::new("role", "What they may do"), &choices))
            (button("Add and make a sign-in link"))
        }
    };
    Ok(dress(
        asking,
        Dress {
            part: "/people",
            has_problems: problem.is_some(),
            ..Dress::new("Who can sign in", body)
        },
    ))
}

fn may(role: Role) -> &'static str {
    match role {
        Role::Member => "Sees what is shared with everyone who signs in. Changes nothing.",
        Role::Organiser => "Sees and changes everything in the networks.",
        Role::Keeper => "An organiser who also looks after this installation and these accounts.",
    }
}

pub async fn add(
    State(app): State<App>,
    Extension(asking): Extension<Asking>,
    form: Posted,
) -> Result<Response, WebError> {
    let name = match Name::parse(form.get("name")) {
        Ok(name) => name,
        Err(problem) => {
            let page = write(&app, &asking, &form, Some(&problem.to_string()), None).await?;
            return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let role = Role::from_key(form.get("role")).unwrap_or(Role::Member);
    let account = app.store().add_account(name, role).await?;
    show_link(&app, &asking, account.id, account.name.as_str()).await
}

pub async fn link(
    State(app): State<App>,
    Extension(asking): Extension<Asking>,
    Path(account): Path<String>,
    _form: Posted,
) -> Result<Response, WebError> {
    let id = known(&app, &account).await?;
    show_link(&app, &asking, id.0, &id.1).await
}

async fn show_link(app: &App, asking: &Asking, account: AccountId, name: &str) -> Result<Response, WebError> {
    let token = app.store().make_link(account, LINK_TIME).await?;
    let path = format!("/sign-in/{token}");
    let whole = app
        .public_url()
        .map_or(path.clone(), |url| format!("{}{path}", url.trim_end_matches('/')));
    let link = notice(
        NoticeKind::Good,
        html! {
            p { "Give this link to " strong { (name) } ". It works once, within seven days, and is shown only now." }
            p .mono { a href=(path) { (whole) } }
            @if app.public_url().is_none() { p { "It begins with the address of this page, as in your browser’s address bar." } }
        },
    );
    Ok(write(app, asking, &Posted::default(), None, Some(link))
        .await?
        .into_response())
}

pub async fn role(
    State(app): State<App>,
    Extension(asking): Extension<Asking>,
    Path(account): Path<String>,
    form: Posted,
) -> Result<Redirect, WebError> {
    let (id, _) = known(&app, &account).await?;
    let role = Role::from_key(form.get("role")).ok_or(WebError::NotFound)?;
    not_oneself(&asking, id)?;
    app.store().set_role(id, role).await?;
    Ok(Redirect::to("/people"))
}

pub async fn remove(
    State(app): State<App>,
    Extension(asking): Extension<Asking>,
    Path(account): Path<String>,
    _form: Posted,
) -> Result<Redirect, WebError> {
    let (id, _) = known(&app, &account).await?;
    not_oneself(&asking, id)?;
    app.store().remove_account(id).await?;
    Ok(Redirect::to("/people"))
}

pub fn not_oneself(asking: &Asking, account: AccountId) -> Result<(), WebError> {
    match asking.account() {
        Some((own, _)) if own == account => Err(WebError::Words(
            "A keeper cannot remove or demote themselves; another keeper can.".to_owned(),
        )),
        _ => Ok(()),
    }
}

async fn known(app: &App, text: &str) -> Result<(AccountId, String), WebError> {
    let id: AccountId = text.parse().map_err(|_| WebError::NotFound)?;
    let accounts = app.store().accounts().await?;
    accounts
        .into_iter()
        .find(|account| account.id == id)
        .map(|account| (account.id, account.name.as_str().to_owned()))
        .ok_or(WebError::NotFound)
}
