//! For organisers: what the public would read, what is held back and why, and releasing it.

use super::actors::remove::based_on;
use super::error::WebError;
use super::form::Posted;
use super::page::{
    Choice, Column, Field, Narrow, NoticeKind, Table, button, details, field_checks, hidden, notice, table,
};
use super::scope::Scope;
use super::{Dress, dress, history, public_report, words};
use crate::store::{Release, ReleaseError};
use axum::response::Redirect;
use kith_network::analysis::disclosure::{Disclosure, HeldBack, NotYet, RULE, Why, disclose};
use kith_network::consent::Viewer;
use maud::{Markup, html};
use std::collections::BTreeMap;

const TITLE: &str = "What the public reads";

/// What the public would read, worked out now; `None` where the public sees nothing at all.
async fn preview(scope: &Scope) -> Result<Option<Disclosure>, WebError> {
    let Some(seen) = scope.app.visible(&scope.visible.about().address, Viewer::PUBLIC) else {
        return Ok(None);
    };
    let today = scope.app.today();
    tokio::task::spawn_blocking(move || disclose(&seen, today))
        .await
        .map_err(|_| {
            WebError::Words("The preview could not be worked out. Nothing was changed; please try again.".to_owned())
        })
}

/// Why there cannot be a release now, if there cannot.
async fn in_the_way(scope: &Scope) -> Result<Option<NotYet>, WebError> {
    let Some(network) = scope.app.store().network_by_id(scope.id()) else {
        return Err(WebError::NotFound);
    };
    let outlook = scope.app.store().release_outlook(&network).await?;
    Ok(outlook.and_then(|outlook| outlook.not_yet(scope.app.today())))
}

pub async fn page(scope: Scope) -> Result<Markup, WebError> {
    show(&scope, None).await
}

async fn show(scope: &Scope, problem: Option<&str>) -> Result<Markup, WebError> {
    let releases = scope.app.store().releases(scope.id()).await?;
    let not_yet = in_the_way(scope).await?;
    let body = html! {
        h1 { (TITLE) }
        p .lead { "Whoever is not signed in reads the analysis only as you last released it: rounded, without names, and the same until the next release." }
        p { (RULE) }
        @match preview(scope).await? {
            None => { (notice(NoticeKind::Caution, html! { p { "This network is not shown to anyone who is not signed in, so there is nobody to release figures to. " a href=(scope.at("/settings")) { "Who can see it" } } })) }
            Some(told) => {
                h2 { "The next release" }
                (next(scope, releases.first(), not_yet, problem))
                h2 { "What it would say today" }
                (public_report::sections(&told.report))
                h2 { "What is held back" }
                (held_back(&told.held_back))
            }
        }
        h2 { "Releases so far" }
        (so_far(&releases))
    };
    let page = Dress {
        has_problems: problem.is_some(),
        ..Dress::of(scope, "/analysis", TITLE, body)
    };
    Ok(dress(&scope.asking, page.crumb("Analysis", scope.at("/analysis"))))
}

fn next(scope: &Scope, last: Option<&Release>, not_yet: Option<NotYet>, problem: Option<&str>) -> Markup {
    if let Some(why) = not_yet {
        return notice(NoticeKind::Caution, html! { p { (sentence(why)) } });
    }
    html! {
        p {
            @match last {
                None => "Nothing was released yet, so the public reads no figures. The first release can be made at any time.",
                Some(_) => "The last release is long enough ago, and enough has changed since, so the next can be made.",
            }
            " A release cannot be taken back or changed: what was read was read."
        }
        form method="post" action=(scope.at("/analysis/public")) {
            (hidden("token", &scope.asking.token()))
            (hidden("based-on", &based_on(scope)))
            (field_checks(&Field::new("sure", "Have you looked at it?").error(problem), &[Choice {
                value: "yes",
                label: "I have read what it says below, and it may be public",
                hint: None,
                chosen: false,
            }]))
            (button("Release it"))
        }
    }
}

/// In the words of a page.
fn sentence(why: NotYet) -> String {
    match why {
        NotYet::TooSoon(on) => format!(
            "The next release can be made from {}: there are at least four weeks between two, so that nobody can be found by comparing them.",
            words::date(on)
        ),
        few @ NotYet::TooFew(_) => few.to_string(),
    }
}

/// What is held back, by reason.
fn held_back(all: &[HeldBack]) -> Markup {
    let mut by_reason: BTreeMap<Why, Vec<&HeldBack>> = BTreeMap::new();
    for held in all {
        by_reason.entry(held.why).or_default().push(held);
    }
    html! {
        @if by_reason.is_empty() { p { "Nothing." } }
        @for (why, held) in &by_reason {
            (details(
                &format!("{}, because {}", words::count(held.len(), "figure", "figures"), why.because()),
                html! { ul { @for one in held { li { bdi { (one.label) } " (" (one.question) ")" } } } },
                false,
            ))
        }
        p .small .soft { "Tables with names, team cards, remarks and the sentences of the full analysis are never released: the public's sentences are made of the rounded figures alone." }
    }
}

fn so_far(releases: &[Release]) -> Markup {
    if releases.is_empty() {
        return html! { p { "None." } };
    }
    let rows: Vec<Vec<Markup>> = releases
        .iter()
        .map(|release| {
            vec![
                html! { (release.number) },
                html! { (words::date(release.report.as_of)) },
                html! { bdi { (release.by) } },
            ]
        })
        .collect();
    html! {
        (table(&Table {
            id: "releases",
            caption: "Releases so far, the last first",
            caption_unseen: true,
            columns: &[Column::words("Release"), Column::words("Made on"), Column::words("By")],
            rows: &rows,
            narrow: Narrow::Cards,
        }))
    }
}

pub async fn make(scope: Scope, form: Posted) -> Result<axum::response::Response, WebError> {
    use axum::response::IntoResponse;
    let author = scope.author()?;
    if form.get("sure") != "yes" {
        let page = show(&scope, Some("Tick this once you have read it; nothing was released.")).await?;
        return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let version = history::version(form.get("based-on")).ok_or(WebError::Unreadable)?;
    let told = preview(&scope).await?.ok_or(WebError::NotFound)?;
    scope
        .app
        .store()
        .release(scope.id(), version, told.report, &author.name)
        .await?;
    Ok(Redirect::to(&scope.at("/analysis/public")).into_response())
}

impl From<ReleaseError> for WebError {
    fn from(error: ReleaseError) -> WebError {
        match error {
            ReleaseError::NoSuchNetwork => WebError::NotFound,
            ReleaseError::Store(problem) => WebError::from(problem),
            other => WebError::Words(other.to_string()),
        }
    }
}
