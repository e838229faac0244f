//! Who is missed: gaps as records to work on, with an owner, a next step and a day to look again.

use super::actors::remove::based_on;
use super::answers::{self, Problems};
use super::error::WebError;
use super::form::Posted;
use super::page::{
    ButtonForm, Choice, Column, Field, Look, Narrow, Table, TextKind, button, button_form, button_link, empty_state,
    field_area, field_checks, field_select, field_text, hidden, table,
};
use super::scope::Scope;
use super::{Dress, dress, history, words};
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kith_network::filter::ActorFilter;
use kith_network::gap::{GapReason, LooksFor};
use kith_network::network::Change;
use kith_network::text::{Name, collapse};
use kith_network::{FreshIds, Gap, GapId, Refusal};
use maud::{Markup, html};

pub async fn page(scope: Scope, RawQuery(query): RawQuery) -> Markup {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let flash = history::done(&scope, &query).await;
    let mut form = Posted::default();
    form.set("target", "1");
    list(&scope, &form, &Problems::default(), flash.as_ref())
}

/// The list, and under it a form for one more.
fn list(scope: &Scope, form: &Posted, problems: &Problems, flash: Option<&history::Done>) -> Markup {
    let gaps: Vec<&Gap> = scope.visible.gaps().collect();
    let body = html! {
        (problems.summary())
        h1 { "Who is missed" }
        p .lead { "People, groups and services one would expect here and who are not, or not yet enough of them: why, who is on it, and what comes next. The analysis shows each with how many are there." }
        @if gaps.is_empty() { (empty_state("Nobody is noted as missed", "Think of those a neighbourhood like this usually has, and add the first one below.", &[])) }
        @else { (table_of(scope, &gaps)) }
        p { a href={ (scope.at("/analysis")) "#missing" } { "See them in the analysis" } " · " a href=(scope.at("/next")) { "What comes next" } " · " a href=(scope.at("/snapshots")) { "Snapshots" } }
        h2 #add { "Add somebody who is missed" }
        (questions(scope, &scope.at("/gaps"), form, problems, "Add"))
    };
    let page = Dress {
        has_problems: !problems.is_empty(),
        ..Dress::of(scope, "/analysis", "Who is missed", body)
    };
    dress(
        &scope.asking,
        page.crumb("Analysis", scope.at("/analysis"))
            .flash(flash.map(history::Done::flash)),
    )
}

fn table_of(scope: &Scope, gaps: &[&Gap]) -> Markup {
    let token = scope.asking.token();
    let version = based_on(scope);
    let rows: Vec<Vec<Markup>> = gaps
        .iter()
        .map(|gap| {
            let reasons: Vec<String> = gap.reasons.iter().map(|reason| words::mid_sentence(reason.label())).collect();
            vec![
                html! { a href=(scope.at(&format!("/gaps/{}/edit", gap.id))) { bdi { (gap.name) } } },
                html! { (present(scope, gap)) " of " (gap.target) },
                looked_for(scope, gap),
                html! { (reasons.join("; ")) @if !gap.note.is_empty() { @if !reasons.is_empty() { ". " } bdi { (gap.note) } } },
                html! { bdi { (gap.owner) } },
                html! { bdi { (gap.next_step) } },
                html! { @if let Some(day) = gap.review { (words::date(day)) } },
                button_form(&ButtonForm {
                    action: &scope.at(&format!("/gaps/{}/remove", gap.id)),
                    label: "Remove",
                    about: Some(gap.name.as_str()),
                    look: Look::Quiet,
                    hidden: &[("token", &token), ("based-on", &version)],
                }),
            ]
        })
        .collect();
    table(&Table {
        id: "gaps",
        caption: "Who is missed",
        caption_unseen: true,
        columns: &[
            Column::words("Who"),
            Column::words("There"),
            Column::words("Known by"),
            Column::words("Why not"),
            Column::words("Who is on it"),
            Column::words("Next step"),
            Column::words("Look again"),
            Column::words("Do"),
        ],
        rows: &rows,
        narrow: Narrow::Cards,
    })
}

/// How many are on the map.
fn present(scope: &Scope, gap: &Gap) -> usize {
    filter(gap).chosen(&scope.visible).len()
}

fn filter(gap: &Gap) -> ActorFilter {
    match &gap.looks_for {
        LooksFor::Category(key) => ActorFilter {
            category: key.to_string(),
            ..ActorFilter::default()
        },
        LooksFor::Tag(tag) => ActorFilter {
            tag: tag.clone(),
            ..ActorFilter::default()
        },
    }
}

fn looked_for(scope: &Scope, gap: &Gap) -> Markup {
    let filter = filter(gap);
    let href = super::address::with(
        &scope.at("/actors"),
        &[("category", &filter.category), ("tag", &filter.tag)],
    );
    html! {
        a href=(href) {
            @match &gap.looks_for {
                LooksFor::Category(key) => (scope.visible.vocabulary().categories.label_of(key)),
                LooksFor::Tag(tag) => { "the tag " bdi { (tag) } },
            }
        }
    }
}

pub async fn add(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let id = scope.app.ids()?.gap();
    match read(&scope, &form, id) {
        Ok(gap) => {
            let done = scope.commit(Change::AddGap(gap), None, "").await?;
            Ok(history::done_at(&scope.at("/gaps"), done.version).into_response())
        }
        Err(problems) => Ok((StatusCode::UNPROCESSABLE_ENTITY, list(&scope, &form, &problems, None)).into_response()),
    }
}

/// The gap named in the address.
fn named(scope: &Scope) -> Result<&Gap, WebError> {
    let id: GapId = scope.part("gap").parse().map_err(|_| WebError::NotFound)?;
    scope.visible.gaps().find(|gap| gap.id == id).ok_or(WebError::NotFound)
}

pub async fn edit(scope: Scope) -> Result<Markup, WebError> {
    let gap = named(&scope)?;
    Ok(one(&scope, gap, &to_form(gap), &Problems::default(), None))
}

fn one(scope: &Scope, gap: &Gap, form: &Posted, problems: &Problems, warning: Option<Markup>) -> Markup {
    let title = format!("Missed: {}", gap.name);
    let body = html! {
        (problems.summary())
        h1 { "Missed: " bdi { (gap.name) } }
        @if let Some(warning) = warning { (warning) }
        p { (words::count(present(scope, gap), "is", "are")) " on the map, of " (gap.target) " that would be enough." }
        (questions(scope, &scope.at(&format!("/gaps/{}/edit", gap.id)), form, problems, "Save"))
    };
    let page = Dress {
        has_problems: !problems.is_empty(),
        ..Dress::of(scope, "/analysis", &title, body)
    };
    dress(
        &scope.asking,
        page.crumb("Analysis", scope.at("/analysis"))
            .crumb("Who is missed", scope.at("/gaps")),
    )
}

pub async fn save(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let before = named(&scope)?;
    let gap = match read(&scope, &form, before.id) {
        Ok(gap) => gap,
        Err(problems) => {
            return Ok((
                StatusCode::UNPROCESSABLE_ENTITY,
                one(&scope, before, &form, &problems, None),
            )
                .into_response());
        }
    };
    if gap == *before {
        return Ok(Redirect::to(&scope.at("/gaps")).into_response());
    }
    match scope
        .commit(Change::EditGap(gap), history::version(form.get("based-on")), "")
        .await
    {
        Ok(done) => Ok(history::done_at(&scope.at("/gaps"), done.version).into_response()),
        Err(WebError::Refused(Refusal::ChangedMeanwhile { .. })) => {
            let warning = history::both_versions(&[]);
            Ok((
                StatusCode::CONFLICT,
                one(&scope, before, &form, &Problems::default(), Some(warning)),
            )
                .into_response())
        }
        Err(other) => Err(other),
    }
}

pub async fn remove(scope: Scope, form: Posted) -> Result<Redirect, WebError> {
    let id = named(&scope)?.id;
    let done = scope
        .commit(Change::RemoveGap(id), history::version(form.get("based-on")), "")
        .await?;
    Ok(history::done_at(&scope.at("/gaps"), done.version))
}

fn to_form(gap: &Gap) -> Posted {
    let mut form = Posted::default();
    form.set("name", gap.name.as_str());
    match &gap.looks_for {
        LooksFor::Category(key) => form.set("category", key.as_str()),
        LooksFor::Tag(tag) => form.set("tag", tag.as_str()),
    }
    form.set("target", gap.target.to_string());
    for reason in &gap.reasons {
        form.add("reasons", reason.key());
    }
    form.set("note", gap.note.as_str());
    form.set("owner", gap.owner.as_str());
    form.set("next-step", gap.next_step.as_str());
    answers::set_day(&mut form, "review", gap.review);
    form
}

fn read(scope: &Scope, form: &Posted, id: GapId) -> Result<Gap, Problems> {
    let mut problems = Problems::default();
    let name = Name::parse(form.get("name"))
        .map_err(|problem| problems.add("name", problem.to_string()))
        .ok();
    let category = answers::term(form, "category", &scope.visible.vocabulary().categories, &mut problems);
    let tag = collapse(&form.text("tag"));
    let looks_for = match (category, tag.is_empty()) {
        (Some(key), true) => Some(LooksFor::Category(key)),
        (None, false) => Some(LooksFor::Tag(tag)),
        (Some(_), false) => {
            problems.add("tag", "Choose a category or type a tag, not both");
            None
        }
        (None, true) => {
            problems.add("category", "Choose the category they would have, or type a tag below");
            None
        }
    };
    let target = form
        .text("target")
        .parse::<u32>()
        .ok()
        .filter(|target| (1..=10_000).contains(target));
    if target.is_none() {
        problems.add("target", "How many would be enough must be a whole number, one or more");
    }
    let review = answers::day(form, "review", "The day to look again", &mut problems);
    match (name, looks_for, target, problems.is_empty()) {
        (Some(name), Some(looks_for), Some(target), true) => Ok(Gap {
            id,
            name,
            looks_for,
            target,
            reasons: GapReason::ALL
                .into_iter()
                .filter(|reason| form.all("reasons").any(|key| key == reason.key()))
                .collect(),
            note: form.text("note"),
            owner: collapse(&form.text("owner")),
            next_step: form.text("next-step"),
            review,
        }),
        _ => Err(problems),
    }
}

fn questions(scope: &Scope, action: &str, form: &Posted, problems: &Problems, send: &str) -> Markup {
    let categories = &scope.visible.vocabulary().categories;
    let chosen = form.get("category");
    let looked_for: Vec<Choice<'_>> = std::iter::once(Choice {
        value: "",
        label: "None: they have a tag",
        hint: None,
        chosen: chosen.is_empty(),
    })
    .chain(categories.iter().map(|term| Choice {
        value: term.key.as_str(),
        label: &term.label,
        hint: None,
        chosen: term.key.as_str() == chosen,
    }))
    .collect();
    let reasons: Vec<Choice<'_>> = GapReason::ALL
        .iter()
        .map(|reason| Choice {
            value: reason.key(),
            label: reason.label(),
            hint: None,
            chosen: form.all("reasons").any(|key| key == reason.key()),
        })
        .collect();
    let text = |field: Field<'_>, kind: TextKind| {
        field_text(&field.error(problems.of(field.name)), form.get(field.name), kind)
    };
    html! {
        form method="post" action=(action) {
            (hidden("token", &scope.asking.token()))
            (hidden("based-on", &based_on(scope)))
            (text(Field::new("name", "Who is missed?").hint("For example “District nurses”."), TextKind::Text))
            @if !categories.is_empty() {
                (field_select(&Field::new("category", "Which category would they have?").hint("How one would know that they have come.").error(problems.of("category")), &looked_for))
            }
            (text(Field::new("tag", "Or which tag?").hint("Where a whole category would be too wide: give the tag to whoever comes.").optional(), TextKind::Text))
            (text(Field::new("target", "How many would be enough?"), TextKind::Whole))
            (field_checks(&Field::new("reasons", "Why are they not here?").optional(), &reasons))
            (field_area(&Field::new("note", "In your own words").hint("This, who is on it and the next step are shown to organisers only.").optional(), form.get("note"), 3))
            (text(Field::new("owner", "Who is on it?").optional(), TextKind::Text))
            (text(Field::new("next-step", "What comes next?").optional(), TextKind::Text))
            (answers::field_day(form, Field::new("review", "When to look again").optional(), problems))
            div .actions { (button(send)) (button_link("Cancel", &scope.at("/gaps"), Look::Quiet)) }
        }
    }
}
