//! Pages that stand alone: complete in one file, with nothing to fetch and nowhere to go.

use super::analysis::{Paper, sections};
use super::print::{front, unfolded};
use super::{assets, words};
use kith_network::VisibleNetwork;
use kith_network::analysis::Report;
use kith_network::analysis::disclosure::{COMPUTED_ON, PublicReport, RULE};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The whole report as one HTML file, for reading and printing without a server.
pub fn report(visible: &VisibleNetwork, report: &Report) -> String {
    let paper = Paper::alone(visible);
    written(
        &report.title,
        html! {
            (front(report))
            (unfolded(&sections(&paper, report)))
            footer .report-foot { p .small .soft { "Seal: " span .mono { (report.seal) } } }
        },
    )
}

/// What the public would read, as one HTML file.
pub fn public_report(report: &PublicReport) -> String {
    let title = format!("{}: what the map says", report.network);
    written(
        &title,
        html! {
            h1 { (title) }
            p .lead { "Not released: a preview, as of " (words::date(report.as_of)) ". " (COMPUTED_ON) }
            p { (RULE) }
            (super::public_report::sections(report))
        },
    )
}

fn written(title: &str, body: Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " – kith" }
                style { (PreEscaped(assets::css_text().replace("</", "<\\/"))) }
            }
            body .on-paper {
                (super::page::patterns())
                main #main .main { (body) }
            }
        }
    };
    page.into_string()
}
