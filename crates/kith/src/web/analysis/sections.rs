//! One question after the other.

use super::super::page::{ReportSection, details, figure_count, figure_number, figure_share, report_section};
use super::super::{markdown, words};
use super::charts::one_chart;
use super::paper::Paper;
use super::tables::{Stands, all_figures, one_table};
use super::teams::{Beside, one_team};
use kith_network::analysis::{Figure, FigureValue, Report, SectionReport, TeamCard};
use kith_network::remark::Remark;
use maud::{Markup, html};

/// So many teams stand on the page; the sheets are of all of them.
const MOST_CARDS: usize = 12;

/// Every section of a report, in order.
pub fn sections(paper: &Paper<'_>, report: &Report) -> Markup {
    html! { @for (place, section) in report.sections.iter().enumerate() { (one_section(paper, place, section, &report.coverage)) } }
}

fn one_section(paper: &Paper<'_>, place: usize, section: &SectionReport, coverage: &str) -> Markup {
    let headline: Vec<Markup> = section.figures[..section.headline]
        .iter()
        .filter_map(|figure| one_figure(figure, paper.figure(&figure.id).as_deref()))
        .collect();
    let charts = html! { @for chart in &section.charts { (one_chart(chart)) } };
    // The first table is the one that matters most; of what comes next all do.
    let stands = |place: usize| match (section.id, place) {
        ("next", _) => Stands::Open,
        (_, 0) => Stands::OpenIfShort,
        _ => Stands::Folded,
    };
    let tables =
        html! { @for (place, table) in section.tables.iter().enumerate() { (one_table(paper, table, stands(place))) } };
    report_section(&ReportSection {
        id: section.id,
        number: Some(place as u32 + 1),
        question: section.question,
        finding: html! { (section.finding) },
        remark: beside(paper, section),
        figures: &headline,
        picture: (!section.charts.is_empty()).then_some(charts),
        table: (!section.tables.is_empty()).then_some(tables),
        more: Some(more(paper, section, coverage)),
        method: html! { p { (section.method) } p { "Source: " (section.source) } },
        caution: Some(html! { (section.caution) }),
    })
}

fn more(paper: &Paper<'_>, section: &SectionReport, coverage: &str) -> Markup {
    let keeps_list = section.id == "missing" && paper.may_edit;
    html! {
        @if !coverage.is_empty() { p .small.soft { (coverage) } }
        @if !section.sentences.is_empty() {
            (details("In sentences, to paste elsewhere", html! { ul { @for sentence in &section.sentences { li { (sentence) } } } }, true))
        }
        @if !section.cards.is_empty() {
            div .teams { @for card in &section.cards[..paper.most(section.cards.len(), MOST_CARDS)] { (folded_team(paper, card)) } }
            @if paper.at.is_some() {
                p .on-screen { a href=(paper.address_with("/analysis/teams", &[])) { "A sheet for every team (" (section.cards.len()) "), to print" } }
            }
        }
        @if section.id == "change" && section.figures.is_empty() { (snapshots(paper)) }
        @if section.id == "loss" && paper.may_edit { p .on-screen { a href=(paper.address("/analysis/loss")) { "What if somebody went?" } } }
        @if section.id == "introductions" && paper.may_edit { p .on-screen { a href=(paper.address("/analysis/introductions")) { "Decide who might meet" } } }
        @if section.id == "next" && paper.may_edit { p .on-screen { a href=(paper.address("/next")) { "Keep the list of what comes next" } } }
        @if keeps_list { p .on-screen { a href=(paper.address("/gaps")) { "Keep the list of who is missed" } } }
        @if !section.figures.is_empty() {
            @if paper.is_complete {
                (details("Every figure of this section", all_figures(paper, section), false))
            } @else {
                p .on-screen { a href={ (paper.address_with("/analysis/figures", &[])) "#" (section.id) } { (words::count(section.figures.len(), "figure", "figures")) " of this section, and who is behind each" } }
            }
        }
    }
}

/// A team's card behind its name and what is generative of it.
fn folded_team(paper: &Paper<'_>, card: &TeamCard) -> Markup {
    let alive = card
        .connections
        .first()
        .map(|group| format!(", {} {}", group.share, words::mid_sentence(&group.label)));
    let title = format!(
        "{}: {}{}",
        card.name,
        words::count(card.total, "connection", "connections"),
        alive.unwrap_or_default()
    );
    details(&title, one_team(paper, card, Beside::default()), false)
}

/// The named states that a report can be compared with, each a link.
fn snapshots(paper: &Paper<'_>) -> Markup {
    html! {
        @if paper.at.is_some() && paper.visible.snapshots().len() > 0 {
            p .on-screen { "Compare with:" }
            ul .on-screen {
                @for snapshot in paper.visible.snapshots() {
                    @let href = paper.address_with("/analysis", &[("against", &snapshot.id.to_string())]);
                    li { a href={ (href) "#change" } { bdi { (snapshot.name) } } ", " (words::date(snapshot.on)) }
                }
            }
        }
    }
}

/// What the organisers say beside the finding, and for them the way to say it.
pub fn beside(paper: &Paper<'_>, section: &SectionReport) -> Option<Markup> {
    let words = format!("/analysis/words/{}", section.id);
    let invites = paper.may_edit.then(|| {
        let label = if section.remark.is_some() {
            "Change your words"
        } else {
            "Add your own words"
        };
        html! { p .small.on-screen { a href=(paper.address(&words)) { (label) span .unseen { " beside: " (section.question) } } } }
    });
    let said = section.remark.as_ref().map(remark);
    (said.is_some() || invites.is_some())
        .then(|| html! { @if let Some(said) = said { (said) } @if let Some(invites) = invites { (invites) } })
}

fn remark(remark: &Remark) -> Markup {
    let signed = match (remark.by.as_str(), remark.on) {
        ("", None) => String::new(),
        ("", Some(on)) => words::date(on),
        (by, None) => by.to_owned(),
        (by, Some(on)) => format!("{by}, {}", words::date(on)),
    };
    html! {
        div .remark {
            p .remark__head { "In the organisers’ words" }
            (markdown::prose(&remark.text))
            @if !signed.is_empty() { p .small.soft { bdi { (signed) } } }
        }
    }
}

/// A figure in large type, leading to who is behind it.
pub fn one_figure(figure: &Figure, href: Option<&str>) -> Option<Markup> {
    let label = match href {
        Some(href) => html! { a href=(href) { (figure.label) } },
        None => html! { (figure.label) },
    };
    Some(match &figure.value {
        FigureValue::Share(share) => figure_share(share.part as u64, share.whole as u64, label),
        FigureValue::Count { n, .. } => figure_count(*n as u64, label),
        FigureValue::Number(number) => figure_number(*number, label),
    })
}
