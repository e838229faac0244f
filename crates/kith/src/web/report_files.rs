//! The report as files to hand over: workbook, PDF, Markdown; and the links to them.

use super::error::WebError;
use super::exports::attachment;
use super::form::Posted;
use super::scope::Scope;
use super::{address, analysis};
use crate::document;
use axum::extract::RawQuery;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kith_network::analysis::Report;
use kith_network::consent::Audience;
use maud::{Markup, html};
use std::sync::Arc;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Every finding, figure and table as a workbook.
pub async fn xlsx(mut scope: Scope, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let report = analysis::asked(&mut scope, &query).await?;
    let bytes = elsewhere(report, |report| report.to_xlsx().map_err(|problem| problem.to_string())).await?;
    Ok(file(&scope, "analysis.xlsx", XLSX, bytes))
}

/// The report to print and hand over, or with `summary=yes` its one page.
pub async fn pdf(mut scope: Scope, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let report = analysis::asked(&mut scope, &query).await?;
    let audience = scope.visible.viewer().audience();
    let summary = wants_summary(&query);
    let bytes = elsewhere(report, move |report| pdf_of(report, audience, summary)).await?;
    let name = if summary { "summary.pdf" } else { "analysis.pdf" };
    Ok(file(&scope, name, "application/pdf", bytes))
}

/// The same as Markdown.
pub async fn markdown(mut scope: Scope, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let report = analysis::asked(&mut scope, &query).await?;
    let (name, text) = if wants_summary(&query) {
        ("summary.md", report.summary_markdown())
    } else {
        ("analysis.md", report.to_markdown())
    };
    Ok(file(&scope, name, "text/markdown; charset=utf-8", text.into_bytes()))
}

/// The PDF, or why there is none.
pub fn pdf_of(report: &Report, audience: Audience, summary: bool) -> Result<Vec<u8>, String> {
    let printed = if summary {
        document::summary(report, audience)
    } else {
        document::whole(report, audience)
    };
    printed.map_err(|problem| {
        tracing::warn!(%problem, "no PDF");
        problem.to_string()
    })
}

fn wants_summary(query: &Posted) -> bool {
    query.get("summary") == "yes"
}

/// Long work is done where it keeps nobody waiting.
async fn elsewhere(
    report: Arc<Report>,
    make: impl FnOnce(&Report) -> Result<Vec<u8>, String> + Send + 'static,
) -> Result<Vec<u8>, WebError> {
    let stopped = "The file could not be written. Nothing was changed; please try again.";
    tokio::task::spawn_blocking(move || make(&report))
        .await
        .unwrap_or_else(|_| Err(stopped.to_owned()))
        .map_err(WebError::Words)
}

fn file(scope: &Scope, name: &str, content: &'static str, bytes: Vec<u8>) -> Response {
    let name = format!("{}-{name}", scope.visible.about().address);
    let headers = [
        (header::CONTENT_TYPE, content.to_owned()),
        (header::CONTENT_DISPOSITION, attachment(&name)),
    ];
    (headers, bytes).into_response()
}

/// The ways to take a report along, with the switches it was made with.
pub fn links(scope: &Scope, report: &Report) -> Markup {
    let query = report.settings.to_query();
    let at = |rest: &str| format!("{}?{query}", scope.at(rest));
    let network = address::escape(&scope.visible.about().address);
    html! {
        ul .report-files.on-screen {
            li { a href=(at("/analysis/summary")) { "The report on one page" } }
            li { a href=(at("/analysis/print")) { "The report to print" } }
            li { a href=(at("/analysis.pdf")) download={ (network) "-analysis.pdf" } { "The report as a document (PDF)" } }
            li { a href=(at("/analysis.xlsx")) download={ (network) "-analysis.xlsx" } { "Every table for a spreadsheet (XLSX)" } }
            li { a href=(at("/analysis.csv")) { "Figures for a spreadsheet (CSV)" } }
            li { a href=(at("/analysis.md")) download={ (network) "-analysis.md" } { "The report as plain text (Markdown)" } }
            li { a href=(at("/analysis.json")) { "Figures for programs (JSON)" } }
            li { a href=(at("/analysis")) { "Link to exactly this report" } }
        }
    }
}
