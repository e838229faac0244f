//! Pages that stand alone: complete in one file, with nothing to fetch and nowhere to go.

use super::analysis::{Paper, sections};
use super::assets;
use super::print::{front, unfolded};
use kith_network::VisibleNetwork;
use kith_network::analysis::Report;
use maud::{DOCTYPE, PreEscaped, html};

/// The whole report as one HTML file, for reading and printing without a server.
pub fn report(visible: &VisibleNetwork, report: &Report) -> String {
    let paper = Paper::alone(visible);
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (report.title) " – kith" }
                style { (PreEscaped(assets::css_text().replace("</", "<\\/"))) }
            }
            body .on-paper {
                (super::page::patterns())
                main #main .main {
                    (front(report))
                    (unfolded(&sections(&paper, report)))
                    footer .report-foot { p .small .soft { "Seal: " span .mono { (report.seal) } } }
                }
            }
        }
    };
    page.into_string()
}
