//! The report on one page, in plain sentences.

use super::error::WebError;
use super::form::Posted;
use super::scope::Scope;
use super::{Dress, address, analysis, dress, words};
use crate::chart::{self, Place};
use axum::extract::RawQuery;
use kith_network::analysis::Summary;
use maud::{Markup, PreEscaped, html};

pub async fn page(mut scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let report = analysis::asked(&mut scope, &query).await?;
    let switches = report.settings.to_query();
    let at = |rest: &str, more: &str| format!("{}?{switches}{more}", scope.at(rest));
    let network = address::escape(&scope.visible.about().address);
    let summary = report.summary();
    let body = html! {
        article .summary {
            h1 { bdi { (summary.title) } }
            p .lead { "As of " (words::date(report.as_of)) "." }
            (said(&summary))
            p .small.soft { "Seal: " span .mono { (report.seal) } "." }
        }
        p .summary__ways {
            a href=(at("/analysis", "")) { "The whole report" } " · "
            a href=(at("/analysis.pdf", "&summary=yes")) download={ (network) "-summary.pdf" } { "This page as a document (PDF)" } " · "
            a href=(at("/analysis.md", "&summary=yes")) download={ (network) "-summary.md" } { "As plain text (Markdown)" }
        }
    };
    let dressed = Dress::of(&scope, "/analysis", &summary.title, body).crumb("What the map says", at("/analysis", ""));
    Ok(dress(&scope.asking, dressed))
}

fn said(summary: &Summary) -> Markup {
    html! {
        @for part in &summary.parts {
            section {
                h2 { (part.title) }
                p { (part.says.join(" ")) }
            }
        }
        @if let Some(chart) = &summary.chart {
            figure .chart {
                figcaption .chart__title { (chart.title) }
                (PreEscaped(chart::svg(chart, Place::Page)))
            }
        }
        section .summary__next {
            h2 { "What to do next" }
            ol { @for says in &summary.next { li { (says) } } }
        }
        section {
            h2 { "How far to trust this" }
            p { (summary.trust.join(" ")) }
        }
    }
}
