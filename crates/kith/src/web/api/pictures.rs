//! The map and the analysis as files: the same bytes as under their pages.

use super::super::analysis;
use super::super::error::WebError;
use super::super::map as pages;
use super::super::report_files;
use super::super::scope::Scope;
use super::answer;
use super::asked::Asked;
use super::map::{LOOK, looking};
use super::operation::{Kind, Param};
use super::problem::{Problem, REFUSED};
use super::report::{self, SWITCHES};
use axum::extract::RawQuery;
use axum::http::header;
use axum::response::Response;

const YES_NO: Kind = Kind::OneOf(&["yes", "no"]);

const fn param(name: &'static str, does: &'static str, kind: Kind) -> Param {
    Param { name, does, kind }
}

/// Some parameters, and more behind them, as one list.
macro_rules! and {
    ($name:ident, $first:expr, $more:expr) => {
        pub const $name: [Param; $first.len() + $more.len()] = {
            let mut all = [$first[0]; $first.len() + $more.len()];
            let mut at = 0;
            while at < all.len() {
                all[at] = if at < $first.len() {
                    $first[at]
                } else {
                    $more[at - $first.len()]
                };
                at += 1;
            }
            all
        };
    };
}

const OF_DOTS: [Param; 2] = [
    param(
        "scale",
        "So many times as large as on the screen; 2 if it is not said.",
        Kind::Whole { least: 1, most: 8 },
    ),
    param("transparent", "Without paper.", YES_NO),
];
const OF_PAPER: [Param; 3] = [
    param(
        "paper",
        "How large; a4 if it is not said.",
        Kind::OneOf(&["a4", "a3", "a2", "a1", "a0"]),
    ),
    param(
        "turned",
        "Whether it lies or stands; as fits better if it is not said.",
        YES_NO,
    ),
    param("list", "With everything on it as a list.", YES_NO),
];
const OF_PAGES: [Param; 1] = [param("summary", "Its one page alone.", YES_NO)];
const OF_ROWS: [Param; 1] = [param(
    "table",
    "All rows of this table instead of the figures.",
    Kind::Text { most: 200 },
)];

and!(DOTS, LOOK, OF_DOTS);
and!(PAPER, LOOK, OF_PAPER);
and!(REPORT, SWITCHES, OF_PAGES);
and!(ROWS, SWITCHES, OF_ROWS);

/// A file as its page gives it, marked like every answer.
async fn marked(mark: String, made: Result<Response, WebError>) -> Result<Response, Problem> {
    let made = made?;
    let headers = made.headers().clone();
    let bytes = axum::body::to_bytes(made.into_body(), usize::MAX).await;
    let bytes = bytes.map_err(|_| Problem::new(REFUSED, "The file could not be made. Please try again."))?;
    let said = |name: header::HeaderName| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let mut response = answer::of_bytes(&mark, said(header::CONTENT_TYPE), bytes.to_vec());
    let name = said(header::CONTENT_DISPOSITION);
    if !name.is_empty() {
        answer::put(&mut response, header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

/// Handlers that ask for a look, or for switches, and give the file of a page.
macro_rules! files {
    ($check:ident: $($name:ident = $page:path;)*) => {$(
        pub async fn $name(scope: Scope, asked: Asked, query: RawQuery) -> Result<Response, Problem> {
            $check(&scope, &asked)?;
            let mark = scope.mark.clone();
            marked(mark, $page(scope, query).await).await
        }
    )*};
}

fn look(scope: &Scope, asked: &Asked) -> Result<(), Problem> {
    looking(scope, asked).map(|_| ())
}

fn switches(scope: &Scope, asked: &Asked) -> Result<(), Problem> {
    report::switched(scope, asked).map(|_| ())
}

files! {
    look:
    svg = pages::file;
    png = pages::files::png;
    pdf = pages::files::pdf;
    page_alone = pages::files::page_alone;
}

files! {
    switches:
    report_csv = analysis::csv;
    report_markdown = report_files::markdown;
    report_pdf = report_files::pdf;
    report_workbook = report_files::xlsx;
}
