//! Making a view and changing one: by choosing, with the picture beside it, or as text.

use super::super::answers::Problems;
use super::super::error::WebError;
use super::super::form::Posted;
use super::super::map::Looking;
use super::super::scope::Scope;
use super::super::{Dress, dress, history, page};
use super::draft::Draft;
use super::{address_of, last_place, named, opening, questions, starter};
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kith_network::Refusal;
use kith_network::network::Change;
use kith_network::text::{Name, slug};
use kith_network::view::View;
use maud::{Markup, html};

/// A new view: blank, from a ready one, or from the look that the address asks for.
pub async fn new(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let draft = match query.get("starter") {
        "" => Draft::of_look(&scope, &Looking::asked(&scope, &query)?)?,
        wanted => {
            let starter = starter(&scope, wanted).ok_or(WebError::NotFound)?;
            Draft::new(&scope, &starter.name, &starter.words, &starter.sheet)?
        }
    };
    shown(&scope, &draft, &Problems::default(), None).await
}

pub async fn page(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let mut draft = Draft::of(&scope, named(&scope)?);
    draft.as_text = query.get("as") == "text";
    shown(&scope, &draft, &Problems::default(), None).await
}

async fn shown(scope: &Scope, draft: &Draft, problems: &Problems, warning: Option<Markup>) -> Result<Markup, WebError> {
    let scene = draft.looking.scene(scope).await?;
    let (title, action) = match &draft.saved {
        Some(view) => (
            format!("View: {}", view.name),
            scope.at(&format!("/views/{}/edit", view.id)),
        ),
        None => ("A new view".to_owned(), scope.at("/views/new")),
    };
    let body = html! {
        (problems.summary())
        h1 { bdi { (title) } }
        @if let Some(warning) = warning { (warning) }
        (questions::form(scope, draft, &scene, &action, problems))
    };
    let page = Dress {
        has_problems: !problems.is_empty(),
        ..Dress::of(scope, "/map", &title, body)
    };
    let page = page.crumb("Map", scope.at("/map")).crumb("Views", scope.at("/views"));
    Ok(dress(&scope.asking, page.wide()))
}

pub async fn create(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let draft = Draft::posted(&scope, &form, None)?;
    answered(&scope, &form, draft).await
}

pub async fn save(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let saved = named(&scope)?;
    let draft = Draft::posted(&scope, &form, Some(saved))?;
    answered(&scope, &form, draft).await
}

/// Looks, turns to text and back, or saves.
async fn answered(scope: &Scope, form: &Posted, mut draft: Draft) -> Result<Response, WebError> {
    match form.get("do") {
        "look" => return Ok(shown(scope, &draft, &Problems::default(), None).await?.into_response()),
        turned @ ("text" | "choose") => {
            draft.as_text = turned == "text";
            return Ok(shown(scope, &draft, &Problems::default(), None).await?.into_response());
        }
        _ => {}
    }
    let mut problems = Problems::default();
    let name = Name::parse(&draft.name)
        .map_err(|problem| problems.add("name", problem.to_string()))
        .ok()
        .filter(|name| is_free(scope, &draft, name, &mut problems));
    for fault in &draft.looking.faults {
        problems.add(&format!("look-{}", fault.name), fault.words.clone());
    }
    if draft.sheet.len() > View::LONGEST_SHEET {
        problems.add("sheet", Refusal::SheetTooLong.to_string());
    }
    let Some(name) = name.filter(|_| problems.is_empty()) else {
        let page = shown(scope, &draft, &problems, None).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    kept(scope, form, draft, name).await
}

/// Whether a view may have this name: no other has it, and its address means nothing else.
fn is_free(scope: &Scope, draft: &Draft, name: &Name, problems: &mut Problems) -> bool {
    let own = draft.saved.as_ref().map(|view| view.id);
    let wanted = slug(name.as_str());
    let mut others = scope.visible.views().filter(|view| Some(view.id) != own);
    if !wanted.is_empty() && others.any(|view| slug(view.name.as_str()) == wanted) {
        problems.add(
            "name",
            "Another view has this name, or one that reads the same in an address",
        );
        return false;
    }
    if matches!(wanted.as_str(), "all" | "none") {
        problems.add(
            "name",
            "This word has a meaning of its own in addresses; choose another name",
        );
        return false;
    }
    true
}

async fn kept(scope: &Scope, form: &Posted, draft: Draft, name: Name) -> Result<Response, WebError> {
    let view = draft.view(name, last_place(scope));
    let at = address_of(scope, &view);
    if draft.saved.as_ref() == Some(&view) {
        return Ok(Redirect::to(&at).into_response());
    }
    let mut changes: Vec<Change> = match view.opens {
        true => opening(scope, Some(view.id)),
        false => Vec::new(),
    };
    changes.retain(|change| !matches!(change, Change::EditView(other) if other.id == view.id));
    let own = match draft.saved {
        Some(_) => Change::EditView(view),
        None => Change::AddView(view),
    };
    let change = if changes.is_empty() {
        own
    } else {
        changes.push(own);
        Change::Several(changes)
    };
    let based_on = history::version(form.get("based-on"));
    match scope.commit(change, based_on, "").await {
        Ok(done) => Ok(Redirect::to(&format!("{at}&done={}", done.version)).into_response()),
        Err(WebError::Refused(Refusal::ChangedMeanwhile { .. })) => {
            let page = shown(scope, &draft, &Problems::default(), Some(both(&draft))).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
        Err(WebError::Refused(refusal @ Refusal::NameTaken)) => {
            let mut problems = Problems::default();
            problems.add("name", refusal.to_string());
            let page = shown(scope, &draft, &problems, None).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other),
    }
}

/// What is saved now, beside what was typed.
fn both(draft: &Draft) -> Markup {
    html! {
        (history::both_versions(&[]))
        @if let Some(saved) = &draft.saved {
            (page::details("What is saved now", html! {
                p { bdi { (saved.name) } ", for: " (saved.audience.label()) }
                @if !saved.words.is_empty() { p { bdi { (saved.words) } } }
                pre .view-form__saved tabindex="0" { (saved.sheet) }
            }, true))
        }
    }
}
