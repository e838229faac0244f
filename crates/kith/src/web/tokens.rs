//! Tokens: what somebody's programs show to use the API for them; made, listed and revoked here.

mod ask;

use super::asking::Asking;
use super::error::WebError;
use super::form::Posted;
use super::page::{
    ButtonForm, Column, Look, Narrow, NoticeKind, Table, actions, button_form, empty_state, notice, table,
};
use super::words::{count, moment};
use super::{App, Dress, dress};
use crate::store::{AccountId, Token, TokenId};
use ask::Ask;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use kith_network::consent::Audience;
use maud::{Markup, html};
use std::collections::BTreeMap;

const TITLE: &str = "Tokens for programs";

pub async fn page(State(app): State<App>, Extension(asking): Extension<Asking>) -> Result<Markup, WebError> {
    write(&app, &asking, &Ask::beginning(&asking), None).await
}

/// The account whose tokens these are.
fn own(asking: &Asking) -> Result<AccountId, WebError> {
    let session = asking.session().ok_or(WebError::NotFound)?;
    Ok(session.account.id)
}

async fn write(app: &App, asking: &Asking, ask: &Ask, news: Option<Markup>) -> Result<Markup, WebError> {
    let own = own(asking)?;
    let (mine, others): (Vec<Token>, Vec<Token>) = app
        .store()
        .tokens()
        .await?
        .into_iter()
        .partition(|token| token.token.account == own);
    let body = html! {
        (ask.problems.summary())
        h1 { (TITLE) }
        @if let Some(news) = news { (news) }
        p .lead { "A program that shows one of your tokens sees what you may see, and where you allow it changes what you may change, until the token runs out or you revoke it. " a href="/api" { "What programs can do" } }
        h2 { "Your tokens" }
        @if mine.is_empty() { (empty_state("None", "No program speaks for you here.", &[])) }
        @else { (listed(app, asking, "tokens", "Your tokens", &mine, None)) }
        @if asking.is_keeper() && !others.is_empty() {
            h2 { "Tokens of others" }
            p { "As a keeper you see that they are there, and can revoke them; nobody can see the tokens themselves." }
            (listed(app, asking, "others", "Tokens of others", &others, Some(&names(app).await?)))
        }
        h2 { "Make a token" }
        (ask.form(app, asking))
    };
    let page = Dress {
        part: "/tokens",
        has_problems: !ask.problems.is_empty(),
        ..Dress::new(TITLE, body)
    };
    Ok(dress(asking, page))
}

async fn names(app: &App) -> Result<BTreeMap<AccountId, String>, WebError> {
    let accounts = app.store().accounts().await?;
    Ok(accounts
        .into_iter()
        .map(|account| (account.id, account.name.to_string()))
        .collect())
}

fn called(token: &Token) -> &str {
    match token.token.name.as_str() {
        "" => "a token without a name",
        name => name,
    }
}

fn listed(
    app: &App,
    asking: &Asking,
    id: &str,
    caption: &str,
    tokens: &[Token],
    whose: Option<&BTreeMap<AccountId, String>>,
) -> Markup {
    let now = app.store().clock().now();
    let form_token = asking.token();
    let rows: Vec<Vec<Markup>> = tokens
        .iter()
        .map(|token| {
            let revoke = button_form(&ButtonForm {
                action: &format!("/tokens/{}/revoke", token.id),
                label: "Revoke",
                about: Some(called(token)),
                look: Look::Danger,
                hidden: &[("token", &form_token)],
            });
            vec![
                html! { bdi { (called(token)) } @if let Some(name) = whose.and_then(|whose| whose.get(&token.token.account)) { ", of " bdi { (name) } } },
                html! { (reach(app, asking, token)) },
                html! { (lasts(token, now)) },
                html! { (used(token, now)) },
                actions(&[revoke]),
            ]
        })
        .collect();
    table(&Table {
        id,
        caption,
        caption_unseen: true,
        columns: &[
            Column::words("What for"),
            Column::words("What it opens"),
            Column::words("Until"),
            Column::words("Last used"),
            Column::words("Do"),
        ],
        rows: &rows,
        narrow: Narrow::Cards,
    })
}

/// How far it reaches, in words. Whoever reads it may have lost sight of its network.
fn reach(app: &App, asking: &Asking, token: &Token) -> Markup {
    let network = token.token.network.map(|id| {
        let seen = app.sight_by_id(id, asking.viewer());
        seen.map_or("a network that you cannot see".to_owned(), |seen| {
            seen.visible.about().name.to_string()
        })
    });
    html! {
        @if token.token.may_write { "Reads and changes " } @else { "Reads " }
        @match network { Some(name) => bdi { (name) }, None => "every network" }
        @match token.token.audience {
            Audience::Public => " as anyone sees it",
            Audience::Members => " as members see it",
            Audience::Organisers => " as organisers see it",
        }
    }
}

fn lasts(token: &Token, now: Timestamp) -> Markup {
    html! { @if token.is_open(now) { (moment(token.token.expires)) } @else { "Ran out on " (moment(token.token.expires)) } }
}

/// In whole days: the hour of a program's work is nobody's business.
fn used(token: &Token, now: Timestamp) -> String {
    let Some(used) = token.used else {
        return "Never".to_owned();
    };
    let days = now.duration_since(used).as_hours() / 24;
    match usize::try_from(days) {
        Ok(0) | Err(_) => "Today".to_owned(),
        Ok(days) => format!("{} ago", count(days, "day", "days")),
    }
}

pub async fn make(
    State(app): State<App>,
    Extension(asking): Extension<Asking>,
    form: Posted,
) -> Result<Response, WebError> {
    let account = own(&asking)?;
    let ask = Ask::sent(form);
    let token = match ask.read(&app, &asking, account) {
        Ok(token) => token,
        Err(problems) => {
            let page = write(&app, &asking, &ask.with(problems), None).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let (token, secret) = app.store().make_token(token).await?;
    let news = html! {
        (notice(NoticeKind::Good, html! {
            p { "This is the token " strong { bdi { (called(&token)) } } ". It is shown only now: keep it where only your program finds it. It opens what it opens until " (moment(token.token.expires)) "." }
        }))
        div .share {
            label for="new-token" { "The token" }
            input #new-token .input type="text" readonly value=(secret);
            button .button.button--quiet type="button" data-copy="new-token" hidden { "Copy" }
            " " span role="status" {}
        }
    };
    Ok(write(&app, &asking, &Ask::beginning(&asking), Some(news))
        .await?
        .into_response())
}

pub async fn revoke(
    State(app): State<App>,
    Extension(asking): Extension<Asking>,
    Path(id): Path<String>,
    _form: Posted,
) -> Result<Markup, WebError> {
    let own = own(&asking)?;
    let id: TokenId = id.parse().map_err(|_| WebError::NotFound)?;
    let whose = (!asking.is_keeper()).then_some(own);
    if !app.store().revoke_token(whose, id).await? {
        return Err(WebError::NotFound);
    }
    let news = notice(
        NoticeKind::Good,
        html! { p { "Revoked. Whatever shows that token is turned away from now on." } },
    );
    write(&app, &asking, &Ask::beginning(&asking), Some(news)).await
}
