//! What every request passes: who is asking, may they, did the form come from here; and what
//! every answer carries: the headers that keep browsers strict.

use super::App;
use super::asking::{Asking, cookie_name};
use super::error::WebError;
use super::routes::{self, Who};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kith_network::consent::Role;

/// Scripts, styles, fonts and pictures only from here; no inline anything; no framing.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// The same for what is made to stand in other people's pages; who may show it is written behind.
const FRAMED_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors ";

/// What an answer carries that may stand in other people's pages: which, as `frame-ancestors` says
/// it. The guard takes it off again.
#[derive(Debug, Clone)]
pub struct FramedBy(pub String);

/// Whether an address shows the same to everybody, whoever they are: cookies are not even read.
fn is_for_anybody(path: &str) -> bool {
    path.starts_with("/embed/") || path.starts_with("/s/") || path == "/oembed"
}

pub async fn guard(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let address = request
        .uri()
        .path_and_query()
        .map_or("/".to_owned(), |pq| pq.as_str().to_owned());
    if super::api::is_below(request.uri().path()) {
        let mut response = super::api::door::pass(&app, request, next).await;
        seal(&app, &mut response, None, Keep::Ask);
        return response;
    }
    let embedded = request.uri().path().starts_with("/embed/");
    let asking = if is_for_anybody(request.uri().path()) {
        Asking::anybody(address)
    } else {
        asking(&app, request.headers(), address).await
    };
    let method = request.method().clone();
    let path = request
        .extensions()
        .get::<MatchedPath>()
        .map(|path| path.as_str().to_owned());
    let allowed = allowed(&app, &asking, &method, path.as_deref(), request.headers());
    request.extensions_mut().insert(asking.clone());
    let mut response = match allowed {
        Ok(()) => next.run(request).await,
        Err(error) => error.into_response(),
    };
    if response.status() == axum::http::StatusCode::METHOD_NOT_ALLOWED {
        response.extensions_mut().insert(WebError::WrongMethod);
    }
    let mut response = match response.extensions_mut().remove::<WebError>() {
        Some(error) => (error.status(), error.page(&asking)).into_response(),
        None => response,
    };
    let framed_by = response
        .extensions_mut()
        .remove::<FramedBy>()
        .map(|FramedBy(sites)| sites);
    let framed_by = framed_by.or_else(|| embedded.then(|| app.inner.framing.ancestors()));
    seal(&app, &mut response, framed_by.as_deref(), keep(path.as_deref()));
    response
}

/// What browsers and programs may keep of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keep {
    /// What says so itself: files that change their name with what is in them.
    Itself,
    /// Whoever asked, and only after asking whether it is still so.
    Ask,
    Nothing,
}

fn keep(path: Option<&str>) -> Keep {
    match path {
        Some(path) if path.starts_with("/assets/") || path == "/favicon.ico" => Keep::Itself,
        _ => Keep::Nothing,
    }
}

async fn asking(app: &App, headers: &HeaderMap, address: String) -> Asking {
    let wanted = cookie_name(app.is_secure());
    let token = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == wanted)
        .map(|(_, token)| token.to_owned());
    let session = match token {
        Some(token) => app.store().session(&token).await.unwrap_or_default(),
        None => None,
    };
    Asking::new(session, address)
}

/// Asks the route list. A route that is not on it is refused.
fn allowed(
    app: &App,
    asking: &Asking,
    method: &Method,
    path: Option<&str>,
    headers: &HeaderMap,
) -> Result<(), WebError> {
    let Some(path) = path else {
        return Err(WebError::NotFound);
    };
    let method = if method == Method::HEAD { &Method::GET } else { method };
    if method != Method::GET && !same_origin(app, headers) {
        return Err(WebError::Forged);
    }
    let Some(route) = routes::ROUTES
        .iter()
        .find(|route| route.path == path && route.method == method.as_str())
    else {
        return if routes::ROUTES.iter().any(|route| route.path == path) {
            Err(WebError::WrongMethod)
        } else {
            Err(WebError::NotFound)
        };
    };
    let own_role = asking.session().map(|session| session.account.role);
    let may = match route.who {
        Who::Anyone => true,
        Who::SignedIn => own_role.is_some(),
        Who::Member => asking.role() >= Some(Role::Member),
        Who::Organiser => asking.role() >= Some(Role::Organiser),
        Who::Keeper => asking.role() >= Some(Role::Keeper),
    };
    if may { Ok(()) } else { Err(WebError::NotFound) }
}

/// Whether a write comes from one of our own pages, as far as the browser says. A program that
/// says nothing has no cookies to borrow; the token decides then.
fn same_origin(app: &App, headers: &HeaderMap) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok()) {
        return matches!(site, "same-origin" | "none");
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (None, _) => true,
        (Some(origin), host) => {
            let ours = host.is_some_and(|host| origin.split_once("://").is_some_and(|(_, rest)| rest == host));
            ours || app.public_url().is_some_and(|url| url.trim_end_matches('/') == origin)
        }
    }
}

fn seal(app: &App, response: &mut Response, framed_by: Option<&str>, keep: Keep) {
    let headers = response.headers_mut();
    let policy = framed_by.and_then(|sites| HeaderValue::try_from(format!("{FRAMED_POLICY}{sites}")).ok());
    let framed = policy.is_some();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        policy.unwrap_or(HeaderValue::from_static(POLICY)),
    );
    let mut put = |name: &'static str, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    put("x-content-type-options", "nosniff");
    put("referrer-policy", "no-referrer");
    put(
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    );
    put("cross-origin-opener-policy", "same-origin");
    put("x-robots-tag", "noindex");
    if !framed {
        put("x-frame-options", "DENY");
        put("cross-origin-resource-policy", "same-origin");
    }
    if app.is_secure() {
        put("strict-transport-security", "max-age=63072000");
    }
    match keep {
        Keep::Itself => {}
        Keep::Ask => put("cache-control", "private, no-cache"),
        Keep::Nothing => put("cache-control", "no-store"),
    }
}
