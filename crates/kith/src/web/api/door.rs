//! The door of the API: which operation, by whom, may they, with which query. No cookie counts
//! here, so no other site can borrow anybody's.

use super::super::App;
use super::super::asking::Asking;
use super::super::error::WebError;
use super::super::routes::Who;
use super::operation::Operation;
use super::problem::{self, NEEDS_A_TOKEN, NOT_ALLOWED, NOT_FOUND, Problem};
use super::{answer, asked, operations};
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kith_network::consent::Role;

/// For how long a browser may remember what other pages may ask, in seconds.
const REMEMBERED: &str = "600";

/// Lets a request in, and turns whatever goes wrong into problem details.
pub async fn pass(app: &App, mut request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let asked = request.headers().clone();
    let may = enter(app, &mut request).await;
    let mut response = match may {
        Ok(Entry::Come) => next.run(request).await,
        Ok(Entry::Told(methods)) => told(&methods),
        Err(problem) => problem.into_response(),
    };
    if let Some(error) = response.extensions_mut().remove::<WebError>() {
        response = Problem::from(error).into_response();
    }
    let reading = matches!(method, Method::GET | Method::HEAD);
    if reading {
        response = answer::unless_known(&asked, response);
    }
    if reading || method == Method::OPTIONS {
        open_to_pages(&mut response);
    }
    response
}

/// Any page may read what the public or the holder of a token may; cookies play no part.
fn open_to_pages(response: &mut Response) {
    answer::put(response, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    answer::put(response, header::ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, Link");
    answer::put(response, header::VARY, "Authorization");
}

enum Entry {
    Come,
    /// Only which methods there are was asked for.
    Told(String),
}

/// What is answered to OPTIONS, and to a browser that asks for a page of another site.
fn told(methods: &str) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    answer::put(&mut response, header::ALLOW, methods);
    answer::put(&mut response, header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD");
    answer::put(
        &mut response,
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        "Authorization, If-None-Match",
    );
    answer::put(&mut response, header::ACCESS_CONTROL_MAX_AGE, REMEMBERED);
    response
}

async fn enter(app: &App, request: &mut Request) -> Result<Entry, Problem> {
    let path = request
        .extensions()
        .get::<MatchedPath>()
        .map(|path| path.as_str().to_owned());
    let path = path.ok_or_else(|| Problem::plain(NOT_FOUND))?;
    let method = match request.method() {
        &Method::HEAD => Method::GET,
        other => other.clone(),
    };
    if method == Method::OPTIONS {
        return Ok(Entry::Told(methods(&path)));
    }
    let operation = operations()
        .find(|operation| operation.path == path && operation.method == method.as_str())
        .ok_or_else(|| Problem::wrong_method(methods(&path)))?;
    let address = request
        .uri()
        .path_and_query()
        .map_or("/", |whole| whole.as_str())
        .to_owned();
    let asking = asking(app, request.headers(), address).await?;
    may(operation, &asking)?;
    asked::check(operation, request.uri().query().unwrap_or_default())?;
    request.extensions_mut().insert(asking);
    Ok(Entry::Come)
}

/// The methods that an address takes, as `Allow` lists them.
fn methods(path: &str) -> String {
    let mut methods: Vec<&str> = operations()
        .filter(|operation| operation.path == path)
        .map(|operation| operation.method)
        .collect();
    if methods.contains(&"GET") {
        methods.push("HEAD");
    }
    methods.push("OPTIONS");
    methods.join(", ")
}

/// Who is asking: whoever the token speaks for, or anybody.
async fn asking(app: &App, headers: &HeaderMap, address: String) -> Result<Asking, Problem> {
    let Some(said) = headers.get(header::AUTHORIZATION) else {
        return Ok(Asking::program(None, address));
    };
    let said = said.to_str().unwrap_or_default();
    let secret = said
        .split_once(' ')
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, secret)| secret.trim());
    let holder = match secret {
        Some(secret) => app.store().token_behind(secret).await?,
        None => None,
    };
    match holder {
        Some(holder) => Ok(Asking::program(Some(holder), address)),
        None => Err(Problem::plain(NEEDS_A_TOKEN)),
    }
}

/// Whether this token may call this operation at all. It depends on nothing in the network.
fn may(operation: &Operation, asking: &Asking) -> Result<(), Problem> {
    let may = match operation.who {
        Who::Anyone => true,
        Who::SignedIn => asking.holder().is_some(),
        Who::Member => asking.role() >= Some(Role::Member),
        Who::Organiser => asking.role() >= Some(Role::Organiser),
        Who::Keeper => asking.role() >= Some(Role::Keeper),
    };
    let writes = !operation.is_reading();
    match asking.holder() {
        None if !may || writes => Err(Problem::plain(NEEDS_A_TOKEN)),
        Some(_) if !may => Err(Problem::plain(NOT_ALLOWED)),
        Some(_) if writes && !asking.may_write() => Err(Problem::new(
            problem::NOT_ALLOWED,
            "This token only reads; make one that may change things.",
        )),
        _ => Ok(()),
    }
}
