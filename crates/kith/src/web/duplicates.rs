//! Who may be on the map twice: pairs with the reasons, two of them side by side, and making one of
//! two. For organisers.

mod pair;

use super::error::WebError;
use super::form::Posted;
use super::page::{ButtonForm, Column, Look, Narrow, Table, button_form, details, empty_state, table};
use super::scope::Scope;
use super::words::count;
use super::{Dress, address, dress, history, looks};
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Redirect, Response};
use kith_network::duplicates::{Alike, CannotMerge, Merging, Side, doubled, join_doubled, likely, merge};
use kith_network::text::fold;
use kith_network::{ActorId, Tie, TieId, VisibleNetwork};
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many pairs, and how many doubled connections, the page lists.
const LISTED: usize = 50;
/// From so many on names are typed and not chosen from a menu.
const LONGEST_MENU: usize = 500;

pub async fn page(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    if query.has("one") && query.has("other") {
        let (one, other) = two(&scope, &query)?;
        return pair::page(&scope, one, other).await;
    }
    let apart = scope.app.store().apart(scope.id()).await?;
    let found = found(scope.visible.clone()).await?;
    let (offered, told): (Vec<&Alike>, Vec<&Alike>) = found.iter().partition(|alike| !apart.contains(&alike.between));
    let flash = history::done(&scope, &query).await;
    let twice = doubled(&scope.visible);
    let body = html! {
        h1 { "Twice on the map?" }
        p .lead { "People and groups that may be one and the same, the likeliest first, with what speaks for it. You decide." }
        p { (offered.len()) " of " (count(found.len(), "likely pair", "likely pairs")) " to decide on" @if !told.is_empty() { "; of " (told.len()) " you said that they are two" } "." }
        (pairs(&scope, &offered))
        p { "Not in this list? " a href="#two" { "Choose two yourself" } "." }
        h2 { "Connections recorded twice" }
        (doubles(&scope, &twice))
        (choose_two(&scope))
        @if !told.is_empty() { (details(&format!("Not the same ({})", told.len()), told_apart(&scope, &told), false)) }
    };
    let page = Dress::of(&scope, "/actors", "Twice on the map?", body)
        .crumb("People and groups", scope.at("/actors"))
        .live()
        .flash(flash.as_ref().map(history::Done::flash));
    Ok(dress(&scope.asking, page))
}

/// Looking through thousands takes a moment, and must not hold up others' pages.
async fn found(visible: Arc<VisibleNetwork>) -> Result<Vec<Alike>, WebError> {
    let looked = tokio::task::spawn_blocking(move || likely(&visible)).await;
    looked.map_err(|_stopped| WebError::Words("They could not be compared. Nothing was changed.".to_owned()))
}

fn actor(scope: &Scope, form: &Posted, field: &str) -> Result<ActorId, WebError> {
    let id: ActorId = form.get(field).parse().map_err(|_| WebError::NotFound)?;
    scope.visible.actor(id).map(|actor| actor.id).ok_or(WebError::NotFound)
}

/// The two that were chosen, by id or by name. Two of one name are found by writing it twice.
fn two(scope: &Scope, query: &Posted) -> Result<(ActorId, ActorId), WebError> {
    let named = |field: &str| -> Vec<ActorId> {
        let wanted = fold(query.get(field));
        let by_id = actor(scope, query, field).into_iter();
        let by_name = scope
            .visible
            .actors()
            .filter(|actor| fold(actor.name.as_str()) == wanted);
        by_id.chain(by_name.map(|actor| actor.id)).collect()
    };
    let (ones, others) = (named("one"), named("other"));
    let one = ones.first().copied();
    let other = others.iter().copied().find(|other| Some(*other) != one);
    one.zip(other).ok_or_else(|| {
        let words = "Choose two different people or groups, by the names they have in the list. Nothing was changed.";
        WebError::Words(words.to_owned())
    })
}

fn pairs(scope: &Scope, offered: &[&Alike]) -> Markup {
    if offered.is_empty() {
        return empty_state(
            "Nobody looks as if they were here twice",
            "Names, ids from files, addresses, ways to be reached and shared neighbours were compared.",
            &[],
        );
    }
    let rows: Vec<Vec<Markup>> = offered
        .iter()
        .take(LISTED)
        .map(|alike| {
            let (one, other) = alike.between;
            let names = format!("{} and {}", scope.name(one), scope.name(other));
            vec![
                html! { (looks::name_link(scope, one)) br; (looks::name_link(scope, other)) },
                html! { ul .plain { @for reason in &alike.reasons { li { bdi { (reason.words()) } } } } },
                html! {
                    a .button.button--quiet href=(side_by_side(scope, one, other)) { "Look at both" span .unseen { ": " (names) } }
                    (verdict(scope, alike, true, &names))
                },
            ]
        })
        .collect();
    html! {
        (table(&Table {
            id: "alike",
            caption: "Likely pairs",
            caption_unseen: true,
            columns: &[Column::words("Who"), Column::words("What speaks for it"), Column::words("Do")],
            rows: &rows,
            narrow: Narrow::Cards,
        }))
        @if offered.len() > LISTED { p { "The first " (LISTED) " of " (offered.len()) " are listed; deciding on them brings the next." } }
    }
}

fn side_by_side(scope: &Scope, one: ActorId, other: ActorId) -> String {
    address::with(
        &scope.at("/duplicates"),
        &[("one", &one.to_string()), ("other", &other.to_string())],
    )
}

/// The button that says that two are two, or that they may be the same after all.
fn verdict(scope: &Scope, alike: &Alike, apart: bool, names: &str) -> Markup {
    let (one, other) = (alike.between.0.to_string(), alike.between.1.to_string());
    button_form(&ButtonForm {
        action: &scope.at("/duplicates/apart"),
        label: if apart {
            "Not the same"
        } else {
            "May be the same after all"
        },
        about: Some(names),
        look: Look::Quiet,
        hidden: &[
            ("token", &scope.asking.token()),
            ("one", &one),
            ("other", &other),
            ("apart", if apart { "yes" } else { "no" }),
        ],
    })
}

fn told_apart(scope: &Scope, told: &[&Alike]) -> Markup {
    html! {
        ul .plain {
            @for alike in told {
                @let names = format!("{} and {}", scope.name(alike.between.0), scope.name(alike.between.1));
                li { bdi { (scope.name(alike.between.0)) } " and " bdi { (scope.name(alike.between.1)) } " " (verdict(scope, alike, false, &names)) }
            }
        }
    }
}

fn doubles(scope: &Scope, twice: &[Vec<&Tie>]) -> Markup {
    if twice.is_empty() {
        return html! { p { "No connection is recorded twice." } };
    }
    let token = scope.asking.token();
    let rows: Vec<Vec<Markup>> = twice
        .iter()
        .take(LISTED)
        .map(|group| {
            let title = looks::tie_title(&scope.visible, group[0]);
            let id = group[0].id.to_string();
            vec![
                html! { a href=(scope.tie_address(group[0].id)) { bdi { (title) } } },
                html! { (group.len()) },
                button_form(&ButtonForm {
                    action: &scope.at("/duplicates/connections"),
                    label: "Make them one",
                    about: Some(&title),
                    look: Look::Quiet,
                    hidden: &[("token", &token), ("tie", &id)],
                }),
            ]
        })
        .collect();
    html! {
        p { "The same two, kind, status, direction, care and words. Days and who said it may differ: the earlier beginning and the later confirmation stay." }
        (table(&Table {
            id: "doubled",
            caption: "Connections recorded twice",
            caption_unseen: true,
            columns: &[Column::words("Between"), Column::numbers("Times"), Column::words("Do")],
            rows: &rows,
            narrow: Narrow::Cards,
        }))
        @if twice.len() > LISTED { p { "The first " (LISTED) " of " (twice.len()) " are listed." } }
    }
}

fn choose_two(scope: &Scope) -> Markup {
    let actors = scope.visible.actors_by_name();
    html! {
        h2 #two { "Choose two yourself" }
        form method="get" action=(scope.at("/duplicates")) {
            @for (name, label) in [("one", "One"), ("other", "The other")] {
                div .field {
                    label for={ "two-" (name) } { (label) }
                    @if actors.len() > LONGEST_MENU {
                        input .input type="text" id={ "two-" (name) } name=(name);
                    } @else {
                        select .input id={ "two-" (name) } name=(name) { @for actor in &actors { option value=(actor.id) { (actor.name) } } }
                    }
                }
            }
            (super::page::button_quiet("Look at both", None))
        }
    }
}

/// "Not the same", remembered; or taken back.
pub async fn set_apart(scope: Scope, form: Posted) -> Result<Redirect, WebError> {
    let (one, other) = (actor(&scope, &form, "one")?, actor(&scope, &form, "other")?);
    if one == other {
        return Err(WebError::NotFound);
    }
    let apart = form.get("apart") != "no";
    scope.app.store().set_apart(scope.id(), one, other, apart).await?;
    Ok(Redirect::to(&scope.at("/duplicates")))
}

/// Connections recorded twice become one.
pub async fn join(scope: Scope, form: Posted) -> Result<Redirect, WebError> {
    let tie: TieId = form.get("tie").parse().map_err(|_| WebError::NotFound)?;
    let change = join_doubled(&scope.visible, tie).ok_or(WebError::NotFound)?;
    let done = scope.commit(change, None, "Recorded twice").await?;
    Ok(history::done_at(&scope.at("/duplicates"), done.version))
}

/// Two become one.
pub async fn make_one(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let (one, other) = (actor(&scope, &form, "one")?, actor(&scope, &form, "other")?);
    let second_stays = form.get("keep") == "other";
    let (keep, goes) = if second_stays { (other, one) } else { (one, other) };
    let side = |value: &str| match value {
        "one" => Some(if second_stays { Side::Other } else { Side::Kept }),
        "other" => Some(if second_stays { Side::Kept } else { Side::Other }),
        _ => None,
    };
    // "Keep this one" takes all its answers; whoever chose field by field pressed the other button.
    let all = form.get("take") == "all";
    let chosen: BTreeMap<String, Side> = form
        .beginning("choose.")
        .filter(|_| !all)
        .filter_map(|(key, value)| Some((key.to_owned(), side(value)?)))
        .collect();
    let merging = Merging {
        keep,
        other: goes,
        chosen,
        join_ties: form.get("join") == "yes",
        keep_between: form.get("between") == "keep",
    };
    let change = merge(&scope.visible, &merging).map_err(|problem| match problem {
        CannotMerge::NotThere | CannotMerge::NotAllSeen => WebError::NotFound,
        CannotMerge::NotTwo => WebError::Words(format!("{problem} Nothing was changed.")),
    })?;
    let why = format!("One and the same: {} and {}", scope.name(keep), scope.name(goes));
    let done = scope
        .commit(change, history::version(form.get("based-on")), &why)
        .await?;
    Ok(history::done_at(&scope.actor_address(keep), done.version).into_response())
}

/// The names and addresses of those who are likely to be this actor too, for its page.
pub async fn also(scope: &Scope, actor: ActorId) -> Result<Markup, WebError> {
    if !scope.may_edit() {
        return Ok(html! {});
    }
    let apart: BTreeSet<(ActorId, ActorId)> = scope.app.store().apart(scope.id()).await?;
    let name = scope.name(actor);
    let others: Vec<ActorId> = kith_network::filter::likely_same(&scope.visible, name)
        .into_iter()
        .map(|other| other.id)
        .filter(|other| *other != actor && !apart.contains(&(actor.min(*other), actor.max(*other))))
        .take(5)
        .collect();
    Ok(html! {
        @if !others.is_empty() {
            p { "Somebody of nearly the same name is here too: "
                @for (place, other) in others.iter().enumerate() {
                    @if place > 0 { ", " }
                    a href=(side_by_side(scope, actor, *other)) { "look at " bdi { (scope.name(*other)) } " beside this" }
                } "." }
        }
    })
}
