//! The page of the analysis.

use super::super::error::WebError;
use super::super::form::Posted;
use super::super::page::{NoticeKind, Tab, notice, tabs};
use super::super::scope::Scope;
use super::super::{Dress, dress, public_report, report_files, words};
use super::findings::findings;
use super::paper::Paper;
use super::sections::sections;
use super::switches::switches;
use super::{asked, compute};
use axum::extract::RawQuery;
use kith_network::analysis::{Report, Settings};
use maud::{Markup, html};

const TITLE: &str = "What the map says";

/// The view that an address asks for.
const FINDINGS: &str = "findings";

pub async fn page(mut scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    if public_report::is_for(&scope) {
        return public_report::page(&scope, query.as_deref()).await;
    }
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let now = scope.visible.clone();
    let (report, problem) = match asked(&mut scope, &query).await {
        Ok(report) => (report, None),
        Err(WebError::Words(problem)) => {
            let usual = Settings::on(scope.app.today());
            (compute(&mut scope, &usual).await?, Some(problem))
        }
        Err(other) => return Err(other),
    };
    let paper = Paper::page(&scope, &report);
    let view = if query.get("view") == FINDINGS { FINDINGS } else { "" };
    let body = html! {
        h1 { (TITLE) }
        p .lead { (report.computed_on) " As of " (words::date(report.as_of)) "." }
        @if let Some(problem) = problem { (notice(NoticeKind::Caution, html! { p { (problem.trim_end_matches('.')) ". The usual settings were used instead." } })) }
        @if scope.may_edit() { p .on-screen { a href=(scope.at("/analysis/public")) { "What the public reads of this, and releasing it" } } }
        (views(&paper, view))
        @if view.is_empty() {
            nav .contents aria-label="Questions" { ol { @for section in &report.sections { li { a href={ "#" (section.id) } { (section.question) } } } } }
        }
        (switches(&scope, &now, &report, view))
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
            @if scope.may_edit() {
                h2 .on-screen { "What organisers keep beside it" }
                p .on-screen { a href=(scope.at("/next")) { "What comes next" } " · "
                    a href=(scope.at("/snapshots")) { "Snapshots, to compare with" } " · "
                    a href=(scope.at("/gaps")) { "Who is missed" } }
            }
            h2 .on-screen { "Take this with you" }
            (report_files::links(scope, report))
            p .on-screen { a href="/measures" { "What the measures mean, each on one small neighbourhood" } }
            p .small.soft { "Seal: " span .mono { (report.seal) } ". The same settings on the same map give the same report, byte for byte." }
        }
    }
}
