//! The short forms that the island shows beside the map. The whole form of everybody and
//! everything is a page, and each of these links to it.

use super::super::super::actors::remove::based_on;
use super::super::super::answers::{self, Problems};
use super::super::super::error::WebError;
use super::super::super::form::Posted;
use super::super::super::looks;
use super::super::super::page::{
    Choice, Field, TextKind, button, button_danger, field_checks, field_select, field_text, hidden,
};
use super::super::super::scope::Scope;
use super::super::super::words::count;
use super::{NO_WORD, so_many};
use axum::extract::RawQuery;
use kith_network::vocabulary::{Direction, Term, Terms};
use kith_network::{Actor, ActorId, TieId};
use maud::{Markup, html};

/// The form that `do` asks for: `add` somebody, `connect` two (`from`, `to`), `rename` or
/// `remove` one (`actor`, or `tie`), or with `actors` and `ties` as numbers, many: `remove`, `set`.
pub async fn form(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let asked = Posted::read(query.as_deref().unwrap_or_default());
    match asked.get("do") {
        "" | "add" => Ok(add(&scope)),
        "connect" => connect(&scope, &asked),
        "rename" => rename(&scope, &asked),
        "remove" => remove(&scope, &asked),
        "set" => Ok(set(&scope, &asked)),
        _ => Err(WebError::NotFound),
    }
}

/// A form with its token, and the version it was made from.
fn sent_to(scope: &Scope, what: &str, title: Markup, fields: Markup) -> Markup {
    html! {
        form .map-form method="post" action=(scope.at(&format!("/map/edit/{what}"))) data-edit=(what) {
            h2 { (title) }
            (hidden("token", &scope.asking.token()))
            (hidden("based-on", &based_on(scope)))
            p .map-form__problem role="alert" hidden {}
            (fields)
        }
    }
}

fn add(scope: &Scope) -> Markup {
    let (form, problems) = (Posted::default(), Problems::default());
    let words = scope.visible.vocabulary();
    let fields = html! {
        (field_text(&Field::new("actor-name", "Name"), "", TextKind::Text))
        (answers::select_term(&form, Field::new("actor-kind", "Kind"), &words.actor_kinds, "Not recorded", &problems))
        @if !words.categories.is_empty() { (answers::select_term(&form, Field::new("actor-category", "Category"), &words.categories, "Not recorded", &problems)) }
        p .small { "Only organisers see them until they have agreed." }
        div .actions { (button("Add")) }
        p .small { a href=(scope.at("/actors/new")) { "The whole form" } }
    };
    sent_to(scope, "add", html! { "Add someone" }, fields)
}

fn connect(scope: &Scope, asked: &Posted) -> Result<Markup, WebError> {
    let (from, to) = (end(scope, asked.get("from"))?, end(scope, asked.get("to"))?);
    let (form, problems) = (Posted::default(), Problems::default());
    let words = scope.visible.vocabulary();
    let ways = [Direction::Mutual, Direction::Directed, Direction::Undirected];
    let choices: Vec<Choice<'_>> = ways
        .iter()
        .map(|direction| Choice {
            value: direction.key(),
            label: direction.label(),
            hint: None,
            chosen: *direction == Direction::Mutual,
        })
        .collect();
    let way = format!("“One way” goes from {} to {}.", from.name, to.name);
    let fields = html! {
        (hidden("from", &from.id.to_string()))
        (hidden("to", &to.id.to_string()))
        @if !words.tie_kinds.is_empty() { (answers::select_term(&form, Field::new("tie-kind", "Kind"), &words.tie_kinds, "Not recorded", &problems)) }
        @if !words.statuses.is_empty() { (answers::select_term(&form, Field::new("tie-status", "How alive is it?"), &words.statuses, looks::UNCLASSIFIED, &problems)) }
        (field_select(&Field::new("tie-direction", "Which way does it go?").hint(&way), &choices))
        div .actions { (button("Connect")) }
        p .small { a href=(scope.at(&format!("/connections/new?from={}&to={}", from.id, to.id))) { "The whole form, with care" } }
    };
    let title = html! { "Connect " bdi { (from.name) } " and " bdi { (to.name) } };
    Ok(sent_to(scope, "connect", title, fields))
}

fn rename(scope: &Scope, asked: &Posted) -> Result<Markup, WebError> {
    let actor = end(scope, asked.get("actor"))?;
    let fields = html! {
        (hidden("actor", &actor.id.to_string()))
        (field_text(&Field::new("actor-name", "Name"), actor.name.as_str(), TextKind::Text))
        div .actions { (button("Rename")) }
        p .small { a href=(scope.at(&format!("/actors/{}/edit", actor.id))) { "The whole form" } }
    };
    Ok(sent_to(
        scope,
        "rename",
        html! { "Rename " bdi { (actor.name) } },
        fields,
    ))
}

fn remove(scope: &Scope, asked: &Posted) -> Result<Markup, WebError> {
    let said = if asked.has("actor") {
        let actor = end(scope, asked.get("actor"))?;
        let ties = scope.visible.ties_of(actor.id).len();
        html! {
            (hidden("actor", &actor.id.to_string()))
            p { bdi { (actor.name) } " goes" @match ties {
                0 => ".",
                1 => ", and with them their 1 connection.",
                _ => { ", and with them their " (so_many(ties)) "." }
            } }
            p .small { "Somebody wants to be forgotten? " a href=(scope.at(&format!("/actors/{}/remove", actor.id))) { "Erase for good" } "." }
        }
    } else if asked.has("tie") {
        let id: TieId = asked.get("tie").parse().map_err(|_| WebError::NotFound)?;
        let tie = scope.visible.tie(id).ok_or(WebError::NotFound)?;
        html! {
            (hidden("tie", &tie.id.to_string()))
            p { "The connection of " bdi { (scope.name(tie.from)) } " and " bdi { (scope.name(tie.to)) } " goes." }
        }
    } else {
        html! { p { (in_words(asked)) " go" @if one(asked) { "es" } ", and with people and groups all their connections." } }
    };
    let fields = html! {
        (said)
        p { "It can be undone." }
        div .actions { (button_danger("Remove", None)) }
    };
    Ok(sent_to(scope, "remove", html! { "Remove?" }, fields))
}

fn set(scope: &Scope, asked: &Posted) -> Markup {
    let words = scope.visible.vocabulary();
    let has = |name: &str| number(asked, name) > 0;
    let tick = Choice {
        value: "yes",
        label: "It still holds, as of today",
        hint: None,
        chosen: false,
    };
    let fields = html! {
        p { "What is chosen here is set on all of them: " (in_words(asked)) "." }
        @if has("actors") {
            (for_all(Field::new("actor-kind", "Kind of person or group"), &words.actor_kinds))
            @if !words.categories.is_empty() { (for_all(Field::new("actor-category", "Category"), &words.categories)) }
        }
        @if has("ties") {
            @if !words.tie_kinds.is_empty() { (for_all(Field::new("tie-kind", "Kind of connection"), &words.tie_kinds)) }
            @if !words.statuses.is_empty() { (for_all(Field::new("tie-status", "How alive is it?"), &words.statuses)) }
        }
        (field_text(&Field::new("tags-add", "Tags to add").hint("With commas between.").optional(), "", TextKind::Text))
        (field_text(&Field::new("tags-take", "Tags to take away").optional(), "", TextKind::Text))
        (field_checks(&Field::new("confirm", "Confirmed").optional(), &[tick]))
        div .actions { (button("Set on all")) }
    };
    sent_to(scope, "set", html! { "Edit together" }, fields)
}

/// A menu that leaves everybody as they are unless something is chosen.
fn for_all<T: Term>(field: Field<'_>, terms: &Terms<T>) -> Markup {
    let choice = |value, label, chosen| Choice {
        value,
        label,
        hint: None,
        chosen,
    };
    let mut choices = vec![choice("", "Leave as it is", true)];
    choices.extend(
        terms
            .iter()
            .map(|term| choice(term.key().as_str(), term.label(), false)),
    );
    choices.push(choice(NO_WORD, "Not recorded", false));
    field_select(&field, &choices)
}

fn end<'a>(scope: &'a Scope, id: &str) -> Result<&'a Actor, WebError> {
    let id: ActorId = id.parse().map_err(|_| WebError::NotFound)?;
    scope.visible.actor(id).ok_or(WebError::NotFound)
}

fn number(asked: &Posted, name: &str) -> usize {
    asked.get(name).parse().unwrap_or(0)
}

fn one(asked: &Posted) -> bool {
    number(asked, "actors") + number(asked, "ties") == 1
}

fn in_words(asked: &Posted) -> String {
    let actors = count(number(asked, "actors"), "person or group", "people and groups");
    let ties = so_many(number(asked, "ties"));
    match (number(asked, "actors"), number(asked, "ties")) {
        (_, 0) => actors,
        (0, _) => ties,
        _ => format!("{actors} and {ties}"),
    }
}
