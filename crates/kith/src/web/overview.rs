//! One network in words and figures: where to start.

use super::analysis::{self, Paper};
use super::error::WebError;
use super::form::Posted;
use super::page::{ButtonForm, Look, actions, button_form, button_link, empty_state, figures};
use super::scope::Scope;
use super::{Dress, dress, history, markdown, public_report};
use axum::extract::RawQuery;
use kith_network::analysis::{Report, Settings};
use kith_network::consent::Audience;
use maud::{Markup, html};

/// The figures that say most at a glance.
const AT_A_GLANCE: [&str; 6] = [
    "actors",
    "giving-share",
    "care-types-in-use",
    "ties",
    "status.generative",
    "teams",
];

pub async fn page(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let flash = history::done(&scope, &query).await;
    let about = scope.visible.about();
    let body = html! {
        h1 { bdi { (about.name) } }
        @if !about.description.is_empty() { div .prose { (markdown::prose(&about.description)) } }
        @if scope.visible.actors().len() == 0 { (nobody_yet(&scope)) } @else { (found(&scope).await?) }
        @if scope.may_edit() { (eyes(&scope)) }
    };
    Ok(dress(
        &scope.asking,
        Dress::of(&scope, "", about.name.as_str(), body).flash(flash.as_ref().map(history::Done::flash)),
    ))
}

/// What the analysis says in short: to the public what was released, to others what holds now.
async fn found(scope: &Scope) -> Result<Markup, WebError> {
    let figures = if public_report::is_for(scope) {
        public_report::at_a_glance(scope).await?.unwrap_or_default()
    } else {
        let (_, report) = analysis::computed(scope, &Settings::on(scope.app.today())).await?;
        at_a_glance(scope, &report)
    };
    Ok(html! {
        (figures)
        (actions(&[
            button_link("See the map", &scope.at("/map"), Look::Main),
            button_link("Read the analysis", &scope.at("/analysis"), Look::Quiet),
        ]))
    })
}

fn nobody_yet(scope: &Scope) -> Markup {
    if !scope.may_edit() {
        return empty_state("Nobody is on this map yet", "Or nobody who can be shown to you.", &[]);
    }
    empty_state(
        "Nobody is on this map yet",
        "Begin with one person or group you know, or bring a spreadsheet you already have.",
        &[
            button_link("Add someone", &scope.at("/actors/new"), Look::Main),
            button_link("Bring a spreadsheet", &scope.at("/import"), Look::Quiet),
        ],
    )
}

/// Whether a figure says anything of this network: nobody can give to teams where there are none,
/// and nothing is generative where no status was ever recorded.
fn speaks(report: &Report, id: &str) -> bool {
    let none = |id: &str| {
        report
            .figure(id)
            .and_then(|figure| figure.value.part())
            .is_none_or(|part| part == 0)
    };
    match id {
        "teams" => !none("teams"),
        "giving-share" => !(none("teams") && none("circles")),
        "care-types-in-use" => !none("care-types-in-use"),
        "status.generative" => report
            .figure("status.unclassified")
            .zip(report.figure("ties"))
            .is_none_or(|(unsaid, all)| unsaid.value.part() != all.value.part()),
        _ => true,
    }
}

fn at_a_glance(scope: &Scope, report: &Report) -> Markup {
    let paper = Paper::page(scope, report);
    let shown: Vec<Markup> = AT_A_GLANCE
        .iter()
        .filter_map(|id| report.figure(id))
        .filter(|figure| speaks(report, &figure.id))
        .filter_map(|figure| analysis::one_figure(figure, paper.figure(&figure.id).as_deref()))
        .collect();
    html! {
        (figures(&shown))
        h2 { "What the map says" }
        dl .findings {
            @for section in &report.sections {
                div {
                    dt { a href={ (scope.at("/analysis")) "#" (section.id) } { (section.question) } }
                    dd { (section.finding) }
                }
            }
        }
    }
}

/// For organisers: what others are shown.
fn eyes(scope: &Scope) -> Markup {
    let token = scope.asking.token();
    let back = scope.at("");
    let look = |audience: Audience, label: &str| {
        button_form(&ButtonForm {
            action: "/view-as",
            label,
            about: None,
            look: Look::Quiet,
            hidden: &[("token", &token), ("audience", audience.key()), ("back", &back)],
        })
    };
    html! {
        h2 { "What others see" }
        p { "This network is shown to: " strong { (scope.visible.about().audience.label()) } ". Each person and group has agreed to their own audience within that." }
        (actions(&[look(Audience::Public, "See it as anyone does"), look(Audience::Members, "See it as everyone who signs in does")]))
    }
}
