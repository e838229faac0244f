//! Starting a network: from a template, with or without a spreadsheet.

use super::asking::Asking;
use super::error::WebError;
use super::form::{Posted, Uploaded};
use super::page::{
    Choice, Field, Problem, TextKind, button, error_summary, field_file, field_radios, field_text, hidden,
};
use super::{App, Dress, dress};
use crate::store::{Author, StagedFile};
use axum::Extension;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kith_network::network::About;
use kith_network::text::Name;
use kith_network::vocabulary::Template;
use maud::{Markup, html};

pub async fn page(Extension(asking): Extension<Asking>, RawQuery(query): RawQuery) -> Markup {
    let form = Posted::read(query.as_deref().unwrap_or_default());
    write(&asking, &form, None)
}

fn write(asking: &Asking, form: &Posted, problem: Option<&str>) -> Markup {
    let with_spreadsheet = form.get("with") == "spreadsheet";
    let title = if with_spreadsheet {
        "Bring a spreadsheet"
    } else {
        "Start your own network"
    };
    let chosen = if form.has("template") {
        form.get("template")
    } else {
        Template::CommunityCare.key()
    };
    let choices: Vec<Choice<'_>> = Template::ALL
        .iter()
        .map(|template| Choice {
            value: template.key(),
            label: template.label(),
            hint: Some(template.purpose()),
            chosen: template.key() == chosen,
        })
        .collect();
    let body = html! {
        @if let Some(words) = problem { (error_summary(&[Problem { field: Some("name"), words }])) }
        h1 { (title) }
        p .lead { "A network is one neighbourhood’s map. It starts empty and only organisers and those who sign in can see that it exists, until you decide otherwise." }
        form method="post" action="/new" enctype="multipart/form-data" {
            (hidden("token", &asking.token()))
            (hidden("with", form.get("with")))
            (field_text(&Field::new("name", "What is it called?").hint("For example the name of the neighbourhood.").error(problem), form.get("name"), TextKind::Text))
            (field_radios(&Field::new("template", "Which words should it start with?").hint("You can change every word later."), &choices))
            @let file = Field::new("files", "Files").hint("A spreadsheet, or two .csv files: one of people and groups, one of connections; a Kumu project (.json); or a file of another network program. You will see what would change before anything does.");
            @if with_spreadsheet { (field_file(&file, &super::imports::file_endings(), true)) } @else { (field_file(&file.optional(), &super::imports::file_endings(), true)) }
            (button("Start"))
        }
        p { "Do you have an archive of a network that was kept with kith before? " a href="/new/archive" { "Restore a network from an archive" } "." }
    };
    dress(
        asking,
        Dress {
            has_problems: problem.is_some(),
            trail: vec![("Networks".to_owned(), "/".to_owned())],
            ..Dress::new(title, body)
        },
    )
}

pub async fn create(
    State(app): State<App>,
    Extension(asking): Extension<Asking>,
    uploaded: Uploaded,
) -> Result<Response, WebError> {
    let form = &uploaded.form;
    let name = match Name::parse(form.get("name")) {
        Ok(name) => name,
        Err(problem) => {
            return Ok((
                StatusCode::UNPROCESSABLE_ENTITY,
                write(&asking, form, Some(&problem.to_string())),
            )
                .into_response());
        }
    };
    let template = Template::from_key(form.get("template")).unwrap_or(Template::CommunityCare);
    let (account, who) = asking.account().ok_or(WebError::NotFound)?;
    let network = app
        .store()
        .found(
            About::named(name),
            template.vocabulary(),
            &Author {
                account: Some(account),
                name: who.to_owned(),
            },
        )
        .await?;
    let address = format!("/n/{}", super::address::escape(network.address()));
    if uploaded.files.is_empty() {
        return Ok(Redirect::to(&address).into_response());
    }
    let import = app.store().stage_import(account, staged(uploaded.files)).await?;
    Ok(Redirect::to(&format!("{address}/import/{import}")).into_response())
}

/// Uploaded files as they are put aside.
pub fn staged(files: Vec<(String, Vec<u8>)>) -> Vec<StagedFile> {
    files
        .into_iter()
        .map(|(name, bytes)| StagedFile { name, bytes })
        .collect()
}
