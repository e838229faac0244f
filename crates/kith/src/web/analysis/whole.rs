//! The page of the analysis.

use super::super::error::WebError;
use super::super::form::Posted;
use super::super::page::{NoticeKind, Tab, notice, tabs};
use super::super::scope::Scope;
use super::super::{Dress, dress, report_files, words};
use super::findings::findings;
use super::paper::Paper;
use super::sections::sections;
use super::switches::switches;
use super::{compute, settings};
use axum::extract::RawQuery;
use kith_network::analysis::{Report, Settings};
use maud::{Markup, html};

const TITLE: &str = "What the map says";

/// The view that an address asks for.
const FINDINGS: &str = "findings";

pub async fn page(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let (settings, problem) = match settings(&scope, &query) {
        Ok(settings) => (settings, None),
        Err(problem) => (Settings::on(scope.app.today()), Some(problem.to_string())),
    };
    let report = compute(&scope, &settings).await?;
    let paper = Paper::page(&scope, &report);
    let view = if query.get("view") == FINDINGS { FINDINGS } else { "" };
    let body = html! {
        h1 { (TITLE) }
        p .lead { (report.computed_on) " As of " (words::date(report.as_of)) "." }
        @if let Some(problem) = problem { (notice(NoticeKind::Caution, html! { p { (problem) ". The usual settings were used instead." } })) }
        (views(&paper, view))
        @if view.is_empty() {
            nav .contents aria-label="Questions" { ol { @for section in &report.sections { li { a href={ "#" (section.id) } { (section.question) } } } } }
        }
        (switches(&scope, &report, view))
        @if view.is_empty() { (sections(&paper, &report)) } @else { (findings(&paper, &report)) }
        (foot(&scope, &report))
    };
    Ok(dress(&scope.asking, Dress::of(&scope, "/analysis", TITLE, body)))
}

fn views(paper: &Paper<'_>, view: &str) -> Markup {
    let short = paper.address_with("/analysis", &[("view", FINDINGS)]);
    let whole = paper.address_with("/analysis", &[]);
    tabs(
        "How much to read",
        &[
            Tab {
                label: "Just the findings",
                href: &short,
                number: None,
                current: view == FINDINGS,
            },
            Tab {
                label: "The whole report",
                href: &whole,
                number: None,
                current: view.is_empty(),
            },
        ],
    )
}

fn foot(scope: &Scope, report: &Report) -> Markup {
    html! {
        footer .report-foot {
            h2 .on-screen { "Take this with you" }
            (report_files::links(scope, report))
            p .on-screen { a href="/measures" { "What the measures mean, each on one small neighbourhood" } }
            p .small.soft { "Seal: " span .mono { (report.seal) } ". The same settings on the same map give the same report, byte for byte." }
        }
    }
}
