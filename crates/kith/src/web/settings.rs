//! What a network says of itself, who may see it, and its words.

mod word;
mod words;

use super::actors::remove::based_on;
use super::answers::{self, Problems};
use super::error::WebError;
use super::form::Posted;
use super::page::{
    ButtonForm, Choice, Field, Look, NoticeKind, TextKind, actions, button, button_danger, button_form, details,
    field_area, field_radios, field_text, hidden, notice,
};
use super::scope::Scope;
use super::{Dress, dress, history};
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kith_network::consent::Audience;
use kith_network::network::{About, Change};
use kith_network::text::{Name, collapse, slug};
use kith_network::{Refusal, VisibleNetwork};
use maud::{Markup, html};

pub use words::save_words;

/// The longest description, in characters.
const LONGEST_DESCRIPTION: usize = 20_000;
/// The longest time between two confirmations, in days: ten years.
const LONGEST_REVIEW: u32 = 3650;

/// What the page shows beside the settings as they are.
#[derive(Default)]
struct State {
    /// What was typed about the network, if that was refused.
    about: Option<Posted>,
    /// The word somebody is about to change, with what was typed.
    word: Option<words::Asked>,
    problems: Problems,
    warning: Option<Markup>,
}

pub async fn page(scope: Scope, RawQuery(query): RawQuery) -> Markup {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let flash = history::done(&scope, &query).await;
    let word = words::Asked::for_page(&scope, &query);
    write(
        &scope,
        &State {
            word,
            ..State::default()
        },
        flash.as_ref(),
    )
}

fn write(scope: &Scope, state: &State, flash: Option<&history::Done>) -> Markup {
    let as_it_is = to_form(scope.visible.about());
    let about = state.about.as_ref().unwrap_or(&as_it_is);
    let body = html! {
        (state.problems.summary())
        h1 { "Settings" }
        @if let Some(warning) = &state.warning { (warning) }
        (questions(scope, about, &state.problems))
        (eyes(scope))
        (words::sections(scope, state.word.as_ref(), &state.problems))
        h2 { "Who is missed" }
        p { "People and services one would expect here and who are not. " a href=(scope.at("/gaps")) { "Keep the list of who is missed" } }
        @if scope.asking.is_keeper() { (removal(scope, &state.problems)) }
    };
    let page = Dress {
        has_problems: !state.problems.is_empty(),
        ..Dress::of(scope, "/settings", "Settings", body)
    };
    dress(&scope.asking, page.flash(flash.map(history::Done::flash)))
}

fn to_form(about: &About) -> Posted {
    let mut form = Posted::default();
    form.set("name", about.name.as_str());
    form.set("address", about.address.as_str());
    form.set("description", about.description.as_str());
    form.set("audience", about.audience.key());
    form.set("review-days", about.review_days.to_string());
    form
}

fn questions(scope: &Scope, form: &Posted, problems: &Problems) -> Markup {
    let audiences: Vec<Choice<'_>> = Audience::ALL
        .iter()
        .map(|audience| Choice {
            value: audience.key(),
            label: audience.label(),
            hint: Some(means(*audience)),
            chosen: form.get("audience") == audience.key(),
        })
        .collect();
    let text = |field: Field<'_>, kind: TextKind| {
        field_text(&field.error(problems.of(field.name)), form.get(field.name), kind)
    };
    let area = Field::new("description", "What should people know about it?")
        .hint("At the top of its first page. You can use *emphasis* and lists.")
        .optional();
    html! {
        form method="post" action=(scope.at("/settings")) {
            (hidden("token", &scope.asking.token()))
            (hidden("based-on", &based_on(scope)))
            (text(Field::new("name", "Name"), TextKind::Text))
            (text(Field::new("address", "Address").hint("How its pages are found: the part after /n/. Links to the old address stop working when you change it."), TextKind::Text))
            (field_area(&area.error(problems.of("description")), form.get("description"), 6))
            (field_radios(&Field::new("audience", "Who can see this network?").error(problems.of("audience")), &audiences))
            (text(Field::new("review-days", "After how many days without word does a connection count as cooling?").hint("180 is half a year."), TextKind::Whole))
            div .actions { (button("Save")) }
        }
    }
}

/// What choosing this comes to.
fn means(audience: Audience) -> &'static str {
    match audience {
        Audience::Organisers => "Nobody else learns that it exists.",
        Audience::Members => {
            "With an account here: they see that it exists and, in it, those who agreed to be seen by them."
        }
        Audience::Public => {
            "Without signing in: they see that it exists and, in it, only those who agreed to be seen by anyone. It can be shown inside other pages."
        }
    }
}

/// Buttons to look through others' eyes.
fn eyes(scope: &Scope) -> Markup {
    let (token, back) = (scope.asking.token(), scope.at(""));
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
        h2 { "See it as others do" }
        p { "Every page, figure and file then shows only what they may see, until you come back. A network that is not for them is not there for them." }
        (actions(&[look(Audience::Public, "As anyone"), look(Audience::Members, "As everyone who signs in")]))
    }
}

pub async fn save(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let before = scope.visible.about();
    let about = match read(&scope, &form) {
        Ok(about) => about,
        Err(problems) => {
            let state = State {
                about: Some(form),
                problems,
                ..State::default()
            };
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, write(&scope, &state, None)).into_response());
        }
    };
    if about == *before {
        return Ok(Redirect::to(&scope.at("/settings")).into_response());
    }
    let address = format!("/n/{}/settings", super::address::escape(&about.address));
    match scope
        .commit(Change::Describe(about), history::version(form.get("based-on")), "")
        .await
    {
        Ok(done) => Ok(history::done_at(&address, done.version).into_response()),
        Err(WebError::Refused(Refusal::ChangedMeanwhile { .. })) => {
            let state = State {
                about: Some(form),
                warning: Some(history::both_versions(&[])),
                ..State::default()
            };
            Ok((StatusCode::CONFLICT, write(&scope, &state, None)).into_response())
        }
        Err(other) => Err(other),
    }
}

fn read(scope: &Scope, form: &Posted) -> Result<About, Problems> {
    let mut problems = Problems::default();
    let name = Name::parse(form.get("name"))
        .map_err(|problem| problems.add("name", problem.to_string()))
        .ok();
    let address = slug(form.get("address"));
    let other = scope
        .app
        .store()
        .network(&address)
        .filter(|other| other.id() != scope.id());
    if address.is_empty() {
        problems.add("address", "Enter an address: letters, digits and hyphens");
    } else if other.is_some() {
        problems.add(
            "address",
            format!("Another network already has the address “{address}”; choose a different one"),
        );
    }
    let description = form.text("description");
    if description.chars().count() > LONGEST_DESCRIPTION {
        problems.add("description", format!("Use {LONGEST_DESCRIPTION} characters or fewer"));
    }
    let audience = answers::audience(form, "audience");
    if audience.is_none() {
        problems.add("audience", "Choose who can see this network");
    }
    let review_days = form
        .text("review-days")
        .parse::<u32>()
        .ok()
        .filter(|days| (1..=LONGEST_REVIEW).contains(days));
    if review_days.is_none() {
        problems.add(
            "review-days",
            format!("The number of days must be a whole number from 1 to {LONGEST_REVIEW}"),
        );
    }
    match (name, audience, review_days, problems.is_empty()) {
        (Some(name), Some(audience), Some(review_days), true) => Ok(About {
            name,
            address,
            description,
            audience,
            review_days,
        }),
        _ => Err(problems),
    }
}

/// The way to remove the network, folded away.
fn removal(scope: &Scope, problems: &Problems) -> Markup {
    let name = scope.visible.about().name.as_str();
    let problem = problems.of("typed-name");
    html! {
        h2 { "Remove this network" }
        (details("Remove it with everything in it", html! {
            (notice(NoticeKind::Caution, html! { p { "This removes " strong { bdi { (name) } } ", " (held(&scope.visible)) ", its words and its whole history. It cannot be undone. " a href=(scope.at("/export")) { "Take a copy" } " first." } }))
            form method="post" action=(scope.at("/settings/remove")) {
                (hidden("token", &scope.asking.token()))
                (field_text(&Field::new("typed-name", "To be sure, type the network’s name").error(problem), "", TextKind::Text))
                div .actions { (button_danger("Remove for good", None)) }
            }
        }, problem.is_some()))
    }
}

fn held(visible: &VisibleNetwork) -> String {
    let actors = super::words::count(visible.actors().len(), "person or group", "people and groups");
    let ties = super::words::count(visible.ties().len(), "connection", "connections");
    format!("{actors}, {ties}")
}

pub async fn remove(scope: Scope, form: Posted) -> Result<Response, WebError> {
    scope.author()?;
    if collapse(form.get("typed-name")) != scope.visible.about().name.as_str() {
        let mut problems = Problems::default();
        problems.add("typed-name", "That is not the network’s name, so nothing was removed");
        let page = write(
            &scope,
            &State {
                problems,
                ..State::default()
            },
            None,
        );
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    scope.app.store().remove_network(scope.id()).await?;
    scope.app.forget_drawings(scope.id());
    Ok(Redirect::to("/").into_response())
}
