//! The words of a network: seven lists, each folded away, and a form for one word at a time.

use super::super::actors::remove::based_on;
use super::super::answers::Problems;
use super::super::error::WebError;
use super::super::form::Posted;
use super::super::page::{
    Choice, Field, Look, TextKind, button, button_link, button_quiet, field_area, field_checks, field_radios,
    field_select, field_text, hidden,
};
use super::super::scope::Scope;
use super::super::{address, history};
use super::word::{Listed, Part, read, to_form, without};
use super::{State, write};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kith_network::Refusal;
use kith_network::consent::Audience;
use kith_network::network::Change;
use kith_network::vocabulary::{ActorMeaning, FieldFormat, FieldOn, Liveness, Sector, TieMeaning};
use maud::{Markup, html};

/// The one word that a form is open for, and what stands in the form.
pub(super) struct Asked {
    part: Part,
    /// Empty for a new word.
    key: String,
    form: Posted,
}

impl Asked {
    /// From the address of the page: `?part=care-types&key=food`, or without a key for a new word.
    pub(super) fn for_page(scope: &Scope, query: &Posted) -> Option<Asked> {
        let part = Part::from_key(query.get("part"))?;
        let key = query.get("key").to_owned();
        let form = to_form(part, &key, scope.visible.vocabulary())?;
        Some(Asked { part, key, form })
    }
}

pub(super) fn sections(scope: &Scope, asked: Option<&Asked>, problems: &Problems) -> Markup {
    let words = scope.visible.vocabulary();
    html! {
        h2 #words { "Words" }
        p { "Every word here can be changed without touching what was recorded with it. Other spellings are read as the same word when you bring a spreadsheet." }
        @for part in Part::ALL {
            @let listed = part.listed(words);
            @let (title, one, about) = part.words();
            @let asked = asked.filter(|asked| asked.part == part);
            details .fold id={ "words-" (part.key()) } open[asked.is_some()] {
                summary { (title) " (" (listed.len()) ")" }
                div .fold__body {
                    p { (about) }
                    @if !listed.is_empty() { (list(scope, part, &listed)) }
                    @match asked {
                        Some(asked) => (form_for(scope, asked, problems)),
                        None => (button_link(&format!("Add a {one}"), &place(scope, part, ""), Look::Quiet)),
                    }
                }
            }
        }
    }
}

/// The address of the page with the form open for this word.
fn place(scope: &Scope, part: Part, key: &str) -> String {
    format!(
        "{}#words-{}",
        address::with(&scope.at("/settings"), &[("part", part.key()), ("key", key)]),
        part.key()
    )
}

fn list(scope: &Scope, part: Part, listed: &[Listed]) -> Markup {
    html! {
        ul .words {
            @for word in listed {
                li {
                    a href=(place(scope, part, &word.key)) { bdi { (word.label) } }
                    @if !word.means.is_empty() { " – " (word.means) }
                    @if !word.aliases.is_empty() { span .small .soft { " (also: " bdi { (word.aliases) } ")" } }
                }
            }
        }
    }
}

/// A menu or boxes of typed choices: key, label.
fn choices<'a>(all: impl Iterator<Item = (&'a str, &'a str)>, chosen: &str) -> Vec<Choice<'a>> {
    all.map(|(value, label)| Choice {
        value,
        label,
        hint: None,
        chosen: value == chosen,
    })
    .collect()
}

fn form_for(scope: &Scope, asked: &Asked, problems: &Problems) -> Markup {
    let (part, form) = (asked.part, &asked.form);
    let (_, one, _) = part.words();
    let is_new = asked.key.is_empty();
    let meaning = form.get("meaning");
    let of = |name: &'static str, label: &'static str| Field::new(name, label).error(problems.of(name));
    html! {
        form method="post" action=(scope.at("/settings/words")) {
            h3 { @if is_new { "A new " (one) } @else { "Change this " (one) } }
            (hidden("token", &scope.asking.token()))
            (hidden("based-on", &based_on(scope)))
            (hidden("part", part.key()))
            (hidden("key", &asked.key))
            (field_text(&of("label", "Word"), form.get("label"), TextKind::Text))
            @match part {
                Part::ActorKinds => {
                    (field_select(&of("meaning", "What is it?").hint("What consent, figures and the map may assume. For a person, what they receive is never shown."), &choices(ActorMeaning::ALL.iter().map(|m| (m.key(), m.label())), meaning)))
                }
                Part::TieKinds => (field_select(&of("meaning", "What is it?").hint("Some kinds have a rule about who is at their ends."), &choices(TieMeaning::ALL.iter().map(|m| (m.key(), m.label())), meaning))),
                Part::Categories => {
                    (field_radios(&of("meaning", "Formal or informal?"), &choices(Sector::ALL.iter().map(|s| (s.key(), s.label())), meaning)))
                    (field_checks(&Field::new("expected", "Is the network incomplete without one?").optional(), &[Choice { value: "yes", label: "Yes: show it as missing while nobody has it", hint: None, chosen: form.get("expected") == "yes" }]))
                }
                Part::Statuses => {
                    (field_radios(&of("meaning", "How alive is such a connection?"), &choices(Liveness::ALL.iter().map(|l| (l.key(), l.label())), meaning)))
                    (field_text(&of("gloss", "In one sentence, for the legend").optional(), form.get("gloss"), TextKind::Text))
                }
                Part::CareTypes => (field_area(&of("gloss", "What belongs to it?").optional(), form.get("gloss"), 2)),
                Part::Roles => {}
                Part::Fields => (field_questions(form, is_new, problems)),
            }
            (field_area(&of("aliases", "Other spellings").hint("One to a line. A spreadsheet that has one of them means this word.").optional(), form.get("aliases"), 3))
            div .actions {
                (button("Save"))
                @if !is_new { (button_quiet("Remove this word", Some(("do", "remove")))) }
                (button_link("Cancel", &format!("{}#words-{}", scope.at("/settings"), part.key()), Look::Quiet))
            }
        }
    }
}

fn field_questions(form: &Posted, is_new: bool, problems: &Problems) -> Markup {
    let on = [
        (FieldOn::Actors.key(), "People and groups"),
        (FieldOn::Ties.key(), "Connections"),
    ];
    html! {
        @if is_new { (field_radios(&Field::new("on", "What is it recorded of?").error(problems.of("on")), &choices(on.into_iter(), form.get("on")))) }
        @else { (hidden("on", form.get("on"))) }
        (field_select(&Field::new("format", "What do its values look like?"), &choices(FieldFormat::ALL.iter().map(|f| (f.key(), f.label())), form.get("format"))))
        (field_checks(&Field::new("many", "How many values?").optional(), &[Choice { value: "yes", label: "One person, group or connection may have several", hint: None, chosen: form.get("many") == "yes" }]))
        (field_radios(&Field::new("who", "Who can see it at most?").hint("Whoever may see the person, group or connection itself."), &choices(Audience::ALL.iter().map(|a| (a.key(), a.label())), form.get("who"))))
    }
}

pub async fn save_words(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let part = Part::from_key(form.get("part")).ok_or(WebError::NotFound)?;
    let key = form.get("key").to_owned();
    let before = scope.visible.vocabulary();
    if !key.is_empty() && to_form(part, &key, before).is_none() {
        return Err(WebError::NotFound);
    }
    let again = |status: StatusCode, form: Posted, problems: Problems, warning: Option<Markup>| {
        let state = State {
            word: Some(Asked {
                part,
                key: key.clone(),
                form,
            }),
            problems,
            warning,
            ..State::default()
        };
        (status, write(&scope, &state, None)).into_response()
    };
    let changed = if form.get("do") == "remove" {
        Ok(without(part, &key, before))
    } else {
        read(part, &key, &form, before)
    };
    let after = match changed {
        Ok(after) => after,
        Err(problems) => return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, form, problems, None)),
    };
    let home = scope.at("/settings");
    if after == *before {
        return Ok(Redirect::to(&format!("{home}#words-{}", part.key())).into_response());
    }
    match scope
        .commit(Change::SetVocabulary(after), history::version(form.get("based-on")), "")
        .await
    {
        Ok(done) => Ok(history::done_at(&home, done.version).into_response()),
        Err(WebError::Refused(Refusal::ChangedMeanwhile { .. })) => Ok(again(
            StatusCode::CONFLICT,
            form,
            Problems::default(),
            Some(history::both_versions(&[])),
        )),
        Err(WebError::Refused(refusal)) => {
            let mut problems = Problems::default();
            problems.add("label", refusal.to_string());
            Ok(again(StatusCode::UNPROCESSABLE_ENTITY, form, problems, None))
        }
        Err(other) => Err(other),
    }
}
