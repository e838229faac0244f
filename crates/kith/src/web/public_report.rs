//! What the public reads of the analysis: the last release, frozen, and nothing that is computed
//! while they look. Settings in the address change nothing here.

use super::error::WebError;
use super::form::Posted;
use super::page::{
    Column, Narrow, NoticeKind, ReportSection, Table, details, empty_state, notice, report_section, table,
};
use super::scope::Scope;
use super::{Dress, dress, words};
use crate::store::Release;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kith_network::analysis::disclosure::{
    COMPUTED_ON, Held, PublicFigure, PublicReport, PublicSection, PublicTable, RULE,
};
use kith_network::consent::Audience;
use maud::{Markup, html};
use serde_json::{Value, json};

const TITLE: &str = "What the map says";

/// Whether whoever asks reads releases instead of the analysis itself.
pub fn is_for(scope: &Scope) -> bool {
    scope.visible.viewer().audience() == Audience::Public
}

async fn last(scope: &Scope) -> Result<Option<Release>, WebError> {
    Ok(scope.app.store().last_release(scope.id()).await?)
}

/// The page at the address of the analysis, for the public.
pub async fn page(scope: &Scope, query: Option<&str>) -> Result<Markup, WebError> {
    let body = match last(scope).await? {
        None => nothing_yet(scope),
        Some(release) => html! {
            h1 { (TITLE) }
            p .lead { "Released on " (words::date(release.report.as_of)) ", the " (nth(release.number)) " release. It stays as it is until the next. " (COMPUTED_ON) }
            @if has_settings(query) { (notice(NoticeKind::Caution, html! { p { "Settings in the address change nothing here: what is released is always counted in the same way." } })) }
            p { (RULE) }
            nav .contents aria-label="Questions" { ol { @for section in &release.report.sections { li { a href={ "#" (section.id) } { (section.question) } } } } }
            (sections(&release.report))
            footer .report-foot {
                h2 { "Take this with you" }
                p { a href=(scope.at("/analysis.csv")) { "Figures for a spreadsheet (CSV)" } " · " a href=(scope.at("/analysis.json")) { "Figures for programs (JSON)" } }
            }
        },
    };
    Ok(dress(
        &scope.asking,
        Dress::of(scope, "/analysis", TITLE, body).frozen(),
    ))
}

/// Before the first release.
fn nothing_yet(scope: &Scope) -> Markup {
    html! {
        h1 { (TITLE) }
        (empty_state("No figures were released yet", "The organisers of this network release figures from time to time, rounded, so that they tell of the neighbourhood and not of single people. Until then there is the list of those who agreed to be seen by anyone, and the map.", &[]))
        p { a href=(scope.at("/actors")) { "People and groups" } " · " a href=(scope.at("/connections")) { "Connections" } " · " a href=(scope.at("/map")) { "Map" } }
    }
}

/// Whether an address asks for figures counted in another way.
fn has_settings(query: Option<&str>) -> bool {
    let query = Posted::read(query.unwrap_or_default());
    let switches = ["actively", "form", "counting", "only-givers", "as-of", "against"];
    switches.iter().any(|switch| !query.get(switch).is_empty())
}

fn nth(number: u64) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

pub async fn json(scope: &Scope) -> Result<Response, WebError> {
    let text = json_text(last(scope).await?);
    Ok(([(header::CONTENT_TYPE, "application/json")], text).into_response())
}

/// What was released, as JSON; without figures where nothing was.
pub async fn value(scope: &Scope) -> Result<Value, WebError> {
    Ok(match last(scope).await? {
        Some(release) => release.report.to_json(Some(release.number)),
        None => json!({ "release": null, "figures": [] }),
    })
}

fn json_text(release: Option<Release>) -> String {
    match release {
        Some(release) => format!("{:#}\n", release.report.to_json(Some(release.number))),
        None => "{\n  \"release\": null,\n  \"figures\": []\n}\n".to_owned(),
    }
}

pub async fn csv(scope: &Scope) -> Result<Response, WebError> {
    let text = csv_text(last(scope).await?);
    let name = format!(
        "attachment; filename=\"{}-analysis.csv\"",
        super::address::escape(&scope.visible.about().address)
    );
    Ok((
        [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, name),
        ],
        text,
    )
        .into_response())
}

/// Before the first release only the names of the columns.
fn csv_text(release: Option<Release>) -> String {
    match release {
        Some(release) => release.report.to_csv(),
        None => PublicReport {
            network: String::new(),
            address: String::new(),
            as_of: jiff::civil::Date::ZERO,
            sections: Vec::new(),
            left_out: Vec::new(),
        }
        .to_csv(),
    }
}

/// The files under Take out that hold what was released; others of the analysis are not for the
/// public.
pub const FILES: [&str; 2] = ["-analysis.json", "-analysis.csv"];

/// The bytes of a file under Take out with this ending: what the addresses above give too.
pub async fn file(scope: &Scope, ending: &str) -> Result<Vec<u8>, WebError> {
    let release = last(scope).await?;
    match ending {
        "-analysis.json" => Ok(json_text(release).into_bytes()),
        "-analysis.csv" => Ok(csv_text(release).into_bytes()),
        _ => Err(WebError::NotFound),
    }
}

/// Question and answer in short, for the first page of a network.
pub async fn at_a_glance(scope: &Scope) -> Result<Option<Markup>, WebError> {
    Ok(last(scope).await?.map(|release| {
        html! {
            h2 { "What the map says" }
            p .small .soft { "Released on " (words::date(release.report.as_of)) "." }
            dl .findings {
                @for section in &release.report.sections {
                    div {
                        dt { a href={ (scope.at("/analysis")) "#" (section.id) } { (section.question) } }
                        dd { (section.finding) }
                    }
                }
            }
        }
    }))
}

/// Every section of a public report, and what nothing can be told of.
pub fn sections(report: &PublicReport) -> Markup {
    html! {
        @for (place, section) in report.sections.iter().enumerate() { (one_section(place, section)) }
        @if report.sections.is_empty() { p { "There is no question yet of which anything could be told." } }
        @if !report.left_out.is_empty() {
            h2 { "Questions of which nothing can be told" }
            p { "Their answers are about single people, groups or connections, or rest on too few." }
            ul { @for question in &report.left_out { li { (question) } } }
        }
    }
}

fn one_section(place: usize, section: &PublicSection) -> Markup {
    let headline: Vec<Markup> = section.figures.iter().take(section.headline).map(large).collect();
    let tables = html! { @for shown in &section.tables { (one_table(section, shown)) } };
    let in_tables = |nth: usize| section.tables.iter().any(|table| table.rows.contains(&nth));
    let others: Vec<&PublicFigure> = section
        .figures
        .iter()
        .enumerate()
        .filter(|(nth, _)| !in_tables(*nth))
        .map(|(_, figure)| figure)
        .collect();
    let caption = format!("{} Other figures", section.question);
    let more = (!others.is_empty()).then(|| rows(&format!("others-{}", section.id), &caption, &others));
    report_section(&ReportSection {
        remark: None,
        id: &section.id,
        number: Some(place as u32 + 1),
        question: &section.question,
        finding: html! { (section.finding) },
        figures: &headline,
        picture: None,
        table: (!section.tables.is_empty()).then_some(tables),
        more,
        method: html! { p { (section.method) } p { "Source: " (section.source) } },
        caution: Some(html! { (section.caution) }),
    })
}

/// A figure in large type.
fn large(figure: &PublicFigure) -> Markup {
    html! {
        div .big {
            p .big__value { (in_large(figure.part)) @if let Some(whole) = figure.whole { span .big__of { " of " (whole) } } }
            @if let Some(percent) = figure.percent() { p .big__percent { (percent) "%" } (bar(percent)) }
            p .big__label { (figure.label) }
        }
    }
}

/// The number large and the words before it small.
fn in_large(held: Held) -> Markup {
    let text = held.to_string();
    let (before, number) = text.rsplit_once(' ').unwrap_or(("", &text));
    html! { span .big__of { (before) " " } (number) }
}

fn bar(percent: usize) -> Markup {
    html! {
        svg .big__bar aria-hidden="true" {
            rect .bar-ground width="100%" height="100%" {}
            rect .bar-fill width={ (percent.min(100)) "%" } height="100%" {}
        }
    }
}

fn one_table(section: &PublicSection, shown: &PublicTable) -> Markup {
    let figures: Vec<&PublicFigure> = shown
        .rows
        .iter()
        .filter_map(|place| section.figures.get(*place))
        .collect();
    let id = shown.id.replace('.', "-");
    rows(&format!("table-{id}"), &shown.caption, &figures)
}

/// Longer lists are folded away, as are those in which everything is fewer than 8.
const LONG: usize = 8;

fn rows(id: &str, caption: &str, figures: &[&PublicFigure]) -> Markup {
    let says_what = figures.iter().any(|figure| !figure.counts.as_str().is_empty());
    let shown = if says_what { 3 } else { 2 };
    let rows: Vec<Vec<Markup>> = figures
        .iter()
        .map(|figure| {
            let mut row = vec![
                html! { (figure.label) },
                html! { (figure.text()) @if let Some(percent) = figure.percent() { (bar(percent)) } },
                html! { (figure.counts) },
            ];
            row.truncate(shown);
            row
        })
        .collect();
    let whole = table(&Table {
        id,
        caption,
        caption_unseen: false,
        columns: &[
            Column::words("What"),
            Column::words("How many"),
            Column::words("What was counted"),
        ][..shown],
        rows: &rows,
        narrow: Narrow::Cards,
    });
    let says_little = figures.iter().all(|figure| figure.part.about().is_none());
    if figures.len() > LONG || says_little {
        details(&format!("{caption} (all rows)"), whole, false)
    } else {
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_are_numbered_as_people_say_it() {
        let said: Vec<String> = [1, 2, 3, 4, 11, 12, 13, 21, 112].map(nth).to_vec();
        assert_eq!(
            said,
            ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th"]
        );
    }

    #[test]
    fn only_switches_of_the_analysis_are_spoken_of() {
        assert!(has_settings(Some("actively=generative")));
        assert!(!has_settings(Some("done=3")));
        assert!(!has_settings(None));
    }
}
