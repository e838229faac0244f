//! The whole report to be printed: contents, everything unfolded, nothing of the site around it.

use super::error::WebError;
use super::form::Posted;
use super::page::{Shell, bare_shell};
use super::scope::Scope;
use super::{analysis, assets, words};
use axum::extract::RawQuery;
use kith_network::analysis::Report;
use maud::{Markup, PreEscaped, html};

pub async fn page(mut scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let report = analysis::asked(&mut scope, &query).await?;
    let mut paper = analysis::Paper::page(&scope, &report);
    // Nothing can be written from paper.
    paper.may_edit = false;
    paper.is_complete = true;
    let sections = analysis::sections(&paper, &report);
    let back = format!("{}?{}", scope.at("/analysis"), report.settings.to_query());
    let body = html! {
        div .on-paper {
            p .on-paper__back { a href=(&back) { "Back to the page" } ". Your browser prints this or keeps it as a PDF." }
            (front(&report))
            (unfolded(&sections))
            footer .report-foot { p .small.soft { "Seal: " span .mono { (report.seal) } "." } }
        }
    };
    let name = scope.visible.about().name.as_str().to_owned();
    let (css, icon) = (assets::css(), assets::icon());
    Ok(bare_shell(&Shell {
        network: Some((&name, &back)),
        css: &css,
        icon: &icon,
        ..Shell::new(&report.title, body)
    }))
}

/// What the report is about, how it was counted, and what is in it.
pub fn front(report: &Report) -> Markup {
    html! {
        h1 { bdi { (report.title) } }
        p .lead { (report.computed_on) " As of " (words::date(report.as_of)) "." }
        dl .facts { @for (label, says) in &report.switches { div { dt { (label) } dd { (says) } } } }
        nav .contents aria-label="Questions" {
            ol { @for section in &report.sections { li { a href={ "#" (section.id) } { (section.question) } } } }
        }
    }
}

/// Every fold opened: paper has no way to open one. What people wrote cannot hold this tag, since
/// it is escaped or cleaned.
pub fn unfolded(markup: &Markup) -> Markup {
    PreEscaped(
        markup
            .0
            .replace("<details class=\"fold\">", "<details class=\"fold\" open>"),
    )
}
