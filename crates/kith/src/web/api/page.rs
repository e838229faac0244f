//! The page about the API, for people: what it is, how to get a token, a first call, and the list
//! of addresses, made from the list of operations.

use super::super::asking::Asking;
use super::super::page::{Column, Narrow, Table, table};
use super::super::routes::Who;
use super::super::scope::origin;
use super::super::{App, Dress, dress};
use super::operation::Operation;
use super::{operations, problem};
use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use maud::{Markup, html};

const TITLE: &str = "For programs: the API";

pub async fn page(State(app): State<App>, Extension(asking): Extension<Asking>, headers: HeaderMap) -> Markup {
    let origin = origin(&app, &headers);
    let body = html! {
        h1 { (TITLE) }
        p .lead { "Everything that these pages show and do is open to programs too, as JSON over HTTP. A program sees what the person sees for whom it speaks, and no more." }
        p { a href="/api/v1/openapi.json" { "The document for programs" } " (OpenAPI 3.1) describes every address, and from it most languages can make a client." }
        h2 { "A token" }
        p { "Without a token a program gets what anyone may see. " @if asking.session().is_some() { "You can " a href="/tokens" { "make a token" } "." } @else { "Whoever has an account makes tokens after " a href="/sign-in" { "signing in" } "." } " On the machine where kith runs, " code { "kith token new" } " makes one." }
        p { "A token is sent along with every request; treat it like a key to the house:" }
        pre { code { "curl -H \"Authorization: Bearer kith_…\" " (origin) "/api/v1/me" } }
        h2 { "First calls" }
        pre { code { (examples(&origin)) } }
        h2 { "Good to know" }
        ul {
            li { "Answers carry an " code { "ETag" } ". Sent back in " code { "If-None-Match" } ", it saves reading again what is still the same; in " code { "If-Match" } " with a change, it refuses to write over what somebody else changed meanwhile." }
            li { "Long lists come some at a time: " code { "limit" } " says how many, " code { "next" } " leads on. " code { "total" } " counts those chosen, " code { "of" } " all that can be seen." }
            li { code { "select" } " chooses with the same selectors as the lists and the map; " code { "fields" } " leaves out what is not needed." }
            li { "The public’s figures are those last released, rounded, exactly as on the page of the analysis." }
            li { "What an address does not know behind the question mark is refused, so that a slip is noticed." }
            li { "Reading is open to scripts on other sites’ pages; cookies play no part here." }
        }
        h2 { "Addresses" }
        @for part in parts() {
            h3 { (part) }
            (addresses(part))
        }
        h2 { "When something goes wrong" }
        p { "The answer is a problem (RFC 9457): its kind, what happened this time, and what is wrong one by one." }
        @for kind in problem::KINDS { section id=(kind.key) { h3 { (kind.status) ": " (kind.title) } p { (kind.advice) } } }
    };
    dress(&asking, Dress::new(TITLE, body))
}

fn examples(origin: &str) -> String {
    [
        "/networks",
        "/networks/larkmere/actors?limit=20&fields=id,name",
        "/networks/larkmere/ties?select=tie%5Bstatus%3Dinactive%5D",
        "/networks/larkmere/files/gexf",
    ]
    .map(|path| format!("curl \"{origin}{}{path}\"", super::BASE))
    .join("\n")
}

fn parts() -> Vec<&'static str> {
    let mut parts = Vec::new();
    for operation in operations() {
        if !parts.contains(&operation.part) {
            parts.push(operation.part);
        }
    }
    parts
}

fn addresses(part: &str) -> Markup {
    let chosen = operations().filter(|operation| operation.part == part);
    let rows: Vec<Vec<Markup>> = chosen
        .map(|operation: &Operation| {
            vec![
                html! { code { (operation.method) " " (operation.path) } },
                html! { (operation.does) },
                html! { (whom(operation)) },
            ]
        })
        .collect();
    table(&Table {
        id: &kith_network::text::slug(part),
        caption: part,
        caption_unseen: true,
        columns: &[
            Column::words("Address"),
            Column::words("What it does"),
            Column::words("For"),
        ],
        rows: &rows,
        narrow: Narrow::Cards,
    })
}

fn whom(operation: &Operation) -> &'static str {
    match operation.who {
        Who::Anyone => "Anyone",
        Who::SignedIn => "Every token",
        Who::Member => "Members",
        Who::Organiser => "Organisers",
        Who::Keeper => "Keepers",
    }
}
