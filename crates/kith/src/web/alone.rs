//! Pages that stand alone: complete in one file, with nothing to fetch and nowhere to go.

use super::analysis::{Paper, sections};
use super::print::{front, unfolded};
use super::{assets, markdown, words};
use jiff::civil::Date;
use kith_network::VisibleNetwork;
use kith_network::analysis::Report;
use kith_network::analysis::disclosure::{COMPUTED_ON, PublicReport, RULE};
use kith_network::picture::{Line, MarkRow, Scene, Standing, svg};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::collections::BTreeSet;

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

/// A map as one HTML file: the picture, what its signs mean, and everything on it as a list, to which
/// the marks lead.
pub fn map(visible: &VisibleNetwork, scene: &Scene, words: &str, made: Date) -> String {
    let links = svg::Links {
        actors: "#who-",
        ties: "#tie-",
        anchors: true,
    };
    let body = html! {
        h1 { (scene.title) }
        p .soft { "As of " (words::date(made)) ". A copy of what one reader could see that day: it does not follow later changes." }
        @if !words.trim().is_empty() { (markdown::prose(words)) }
        p { (scene.description) }
        kith-map { (PreEscaped(svg::inline(scene, Some(links), "map"))) }
        section aria-labelledby="signs" {
            h2 #signs { "What the signs mean" }
            (PreEscaped(svg::legend(scene)))
        }
        (map_lists(visible, scene))
    };
    standing(&scene.title, body, &assets::map_script_text())
}

/// Everybody and every connection on the picture, where its marks and lines lead.
fn map_lists(visible: &VisibleNetwork, scene: &Scene) -> Markup {
    let mut lines: Vec<&Line> = scene.lines.iter().collect();
    lines.sort_by_cached_key(|line| line.words.to_lowercase());
    // Care of one connection may pass both ways: two lines, of which the first has the address.
    let mut addressed = BTreeSet::new();
    let mut address = |line: &Line| {
        line.tie()
            .filter(|tie| addressed.insert(*tie))
            .map(|tie| format!("tie-{tie}"))
    };
    html! {
        section aria-labelledby="everybody" {
            h2 #everybody { "Everybody on this map" }
            ul { @for row in scene.rows().marks { (map_mark(visible, &row)) } }
        }
        section aria-labelledby="connections" {
            h2 #connections { "Every connection on this map" }
            ul { @for line in lines { li id=[address(line)] tabindex="-1" { (line.words) } } }
        }
    }
}

fn map_mark(visible: &VisibleNetwork, row: &MarkRow<'_>) -> Markup {
    let id = row.subject.actor();
    let actor = id.and_then(|id| visible.actor(id));
    html! {
        li id=[id.map(|id| format!("who-{id}"))] tabindex="-1" {
            (row.words)
            @for further in row.group.into_iter().chain(row.standing.words()) { ", " (further) }
            @if let Some(actor) = actor.filter(|actor| !actor.description.is_empty()) { (markdown::prose(&actor.description)) }
            @if let Some(id) = id.filter(|_| row.standing != Standing::Undrawn) { " " a .small href={ "#actor-" (id) } { "On the picture" } }
        }
    }
}

fn written(title: &str, body: Markup) -> String {
    standing(title, body, "")
}

fn standing(title: &str, body: Markup, script: &str) -> String {
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
                @if !script.is_empty() { script type="module" { (PreEscaped(script.replace("</", "<\\/"))) } }
            }
        }
    };
    page.into_string()
}
