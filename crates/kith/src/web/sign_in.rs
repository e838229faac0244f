//! Signing in with a one-time link, out again, and looking through narrower eyes.

use super::asking::{Asking, cookie_name};
use super::error::WebError;
use super::form::Posted;
use super::page::{ButtonForm, Look, button_form};
use super::{App, Dress, dress};
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use kith_network::consent::Audience;
use maud::{Markup, html};

pub async fn explain(Extension(asking): Extension<Asking>) -> Markup {
    let body = html! {
        h1 { "Sign in" }
        p .lead { "You sign in with a link that works once. There is no password to remember." }
        p { "The keeper of this installation makes the link for you. Open it on the device you want to use; that device then stays signed in for 30 days." }
        details .fold { summary { "I am the keeper and have lost my link" }
            div .fold__body { p { "On the machine where kith runs, type " code { "kith link" } ". It prints a new one." } } }
    };
    dress(&asking, Dress::new("Sign in", body))
}

/// Opening the link only asks: programs that look at links in messages must not use it up.
pub async fn page(
    State(app): State<App>,
    Extension(asking): Extension<Asking>,
    Path(link): Path<String>,
) -> Result<Markup, WebError> {
    let name = app.store().peek_link(&link).await?.ok_or(WebError::LinkUsedUp)?.name;
    let body = html! {
        h1 { "Sign in as " (name) }
        p { "This link works once. After that, this device stays signed in for 30 days or until you sign out." }
        p { "On a device that others use too, remember to sign out when you are done." }
        (button_form(&ButtonForm { action: &format!("/sign-in/{}", super::address::escape(&link)), label: "Sign in", about: None, look: Look::Main, hidden: &[("token", &asking.token())] }))
    };
    Ok(dress(&asking, Dress::new("Sign in", body)))
}

pub async fn enter(State(app): State<App>, Path(link): Path<String>, _form: Posted) -> Result<Response, WebError> {
    let token = app.store().use_link(&link).await?.ok_or(WebError::LinkUsedUp)?;
    Ok(with_cookie(&app, &token, 30 * 24 * 3600, "/"))
}

pub async fn leave(
    State(app): State<App>,
    Extension(asking): Extension<Asking>,
    _form: Posted,
) -> Result<Response, WebError> {
    if let Some(session) = asking.session() {
        app.store().end_session(session.account.id, session.id).await?;
    }
    let mut response = with_cookie(&app, "", 0, "/");
    response.headers_mut().insert(
        "clear-site-data",
        header::HeaderValue::from_static("\"cache\", \"storage\""),
    );
    Ok(response)
}

pub async fn view_as(
    State(app): State<App>,
    Extension(asking): Extension<Asking>,
    form: Posted,
) -> Result<Redirect, WebError> {
    let session = asking.session().ok_or(WebError::NotFound)?;
    app.store()
        .set_view_as(session.id, Audience::from_key(form.get("audience")))
        .await?;
    // Only ever back to a page of this site.
    let back = form.get("back");
    let back = if back.starts_with('/') && !back.starts_with("//") && !back.contains(['\\', '\r', '\n']) {
        back
    } else {
        "/"
    };
    Ok(Redirect::to(back))
}

fn with_cookie(app: &App, token: &str, seconds: u32, to: &str) -> Response {
    let secure = if app.is_secure() { "; Secure" } else { "" };
    let cookie = format!(
        "{}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}",
        cookie_name(app.is_secure())
    );
    ([(header::SET_COOKIE, cookie)], Redirect::to(to)).into_response()
}
