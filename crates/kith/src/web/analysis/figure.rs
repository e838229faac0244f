//! One figure: what it counts, and who is behind it.

use super::super::error::WebError;
use super::super::form::Posted;
use super::super::scope::Scope;
use super::super::{Dress, dress, looks, map, words};
use super::asked;
use super::paper::Paper;
use super::sections::one_figure;
use super::tables::all_figures;
use axum::extract::RawQuery;
use kith_network::analysis::{Figure, Report, SectionReport};
use kith_network::{Actor, Tie};
use maud::{Markup, html};

/// So many of each are listed; the file has all of them.
const MOST: usize = 300;

pub async fn page(mut scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let report = asked(&mut scope, &query).await?;
    let (section, figure) = report
        .figures()
        .find(|(_, figure)| figure.id == scope.part("figure"))
        .ok_or(WebError::NotFound)?;
    let paper = Paper::page(&scope, &report);
    let body = html! {
        h1 { (figure.label) }
        div .figure-page {
            @if let Some(large) = one_figure(figure, None) { div .figures { (large) } }
            p .lead { (figure.counts) }
        }
        (behind(&scope, &paper, figure))
        (where_from(&paper, &report, section, figure))
    };
    let dressed = Dress::of(&scope, "/analysis", &figure.label, body)
        .crumb("What the map says", paper.address_with("/analysis", &[]));
    Ok(dress(&scope.asking, dressed))
}

/// Every figure of the report, question by question.
pub async fn all(mut scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let report = asked(&mut scope, &query).await?;
    let paper = Paper::page(&scope, &report);
    let title = "Every figure";
    let sections = || report.sections.iter().filter(|section| !section.figures.is_empty());
    let body = html! {
        h1 { (title) }
        p .lead { (report.computed_on) " As of " (words::date(report.as_of)) "." }
        nav .contents aria-label="Questions" { ol { @for section in sections() { li { a href={ "#" (section.id) } { (section.question) } } } } }
        @for section in sections() {
            section id=(section.id) aria-labelledby={ (section.id) "-question" } {
                h2 id={ (section.id) "-question" } { (section.question) }
                (all_figures(&paper, section))
            }
        }
    };
    let dressed =
        Dress::of(&scope, "/analysis", title, body).crumb("What the map says", paper.address_with("/analysis", &[]));
    Ok(dress(&scope.asking, dressed))
}

fn behind(scope: &Scope, paper: &Paper<'_>, figure: &Figure) -> Markup {
    let visible = &scope.visible;
    let actors: Vec<&Actor> = figure.actors.iter().filter_map(|id| visible.actor(*id)).collect();
    let ties: Vec<&Tie> = figure.ties.iter().filter_map(|id| visible.tie(*id)).collect();
    let file = paper.address_with("/analysis.json", &[]);
    if actors.is_empty() && ties.is_empty() {
        let words = match figure.value.part() {
            Some(0) => "There is nobody behind this figure: it counts none.",
            _ => {
                "This figure counts neither people and groups nor connections one by one, so there is no list behind it."
            }
        };
        return html! { p { (words) } };
    }
    html! {
        p .on-screen { a .button.button--quiet href=(paper.address_with("/map", &[("figure", &figure.id)])) { "See them on the map" } }
        @if !actors.is_empty() {
            h2 { (words::count(actors.len(), "person, group or organisation", "people, groups and organisations")) }
            ul .behind { @for actor in actors.iter().take(MOST) { (one_actor(scope, actor)) } }
            (paper.left_out(actors.len().min(MOST), actors.len(), "name", "names", &file, "All of them, for programs (JSON)"))
        }
        @if !ties.is_empty() {
            h2 { (words::count(ties.len(), "connection", "connections")) }
            ul .behind { @for tie in ties.iter().take(MOST) { (one_tie(scope, tie)) } }
            (paper.left_out(ties.len().min(MOST), ties.len(), "connection", "connections", &file, "All of them, for programs (JSON)"))
        }
    }
}

fn one_actor(scope: &Scope, actor: &Actor) -> Markup {
    let visible = &scope.visible;
    html! {
        li {
            a .behind__name href=(scope.actor_address(actor.id)) { (map::mark(visible, actor)) bdi { (actor.name) } }
            span .soft.small {
                (looks::kind_word(visible, actor).unwrap_or("kind not recorded"))
                @if let Some(category) = looks::category_word(visible, actor) { ", " (category) }
            }
        }
    }
}

fn one_tie(scope: &Scope, tie: &Tie) -> Markup {
    html! {
        li {
            a .behind__name href=(scope.tie_address(tie.id)) { bdi { (scope.name(tie.from)) } (looks::arrow(tie.direction)) bdi { (scope.name(tie.to)) } }
            (looks::status(&scope.visible, tie))
        }
    }
}

fn where_from(paper: &Paper<'_>, report: &Report, section: &SectionReport, figure: &Figure) -> Markup {
    let question = format!("{}#{}", paper.address_with("/analysis", &[]), section.id);
    html! {
        h2 { "Where this figure stands" }
        p { "It is part of the answer to “" a href=(question) { (section.question) } "”. " (section.caution) }
        dl .facts {
            div { dt { "Its name in files" } dd { span .mono { (figure.id) } } }
            @for (label, says) in &report.switches { div { dt { (label) } dd { (says) } } }
        }
    }
}
