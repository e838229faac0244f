//! Tables to write in: people and groups, or connections, a hundred to a page, every cell a field of
//! one form. Complete without script; with script it can be walked, filled and pasted into like a
//! spreadsheet. For organisers.

mod looks;
mod rows;
mod sent;

use super::error::WebError;
use super::form::Posted;
use super::scope::Scope;
use super::{Dress, assets, dress, history};
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kith_network::Refusal;
use kith_network::vocabulary::FieldOn;
use maud::Markup;
use rows::{Choices, Grid};
use sent::{Sent, Standing};
use std::sync::Arc;

pub async fn actors(scope: Scope, RawQuery(query): RawQuery) -> Markup {
    show(scope, FieldOn::Actors, query).await
}

pub async fn connections(scope: Scope, RawQuery(query): RawQuery) -> Markup {
    show(scope, FieldOn::Ties, query).await
}

pub async fn save_actors(scope: Scope, RawQuery(query): RawQuery, form: Posted) -> Result<Response, WebError> {
    save(scope, FieldOn::Actors, query, form).await
}

pub async fn save_connections(scope: Scope, RawQuery(query): RawQuery, form: Posted) -> Result<Response, WebError> {
    save(scope, FieldOn::Ties, query, form).await
}

async fn show(scope: Scope, on: FieldOn, query: Option<String>) -> Markup {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let flash = done_here(&scope, on, &query).await;
    page(&scope, on, &query, &Standing::default(), flash.as_ref())
}

/// What was just done, with its undo coming back to this very table.
async fn done_here(scope: &Scope, on: FieldOn, query: &Posted) -> Option<history::Done> {
    let choices = Choices::read(on, query, scope.visible.vocabulary());
    let back = choices.address(scope, &[("page", query.get("page"))]);
    history::done_and_back(scope, query, &back).await
}

fn page(scope: &Scope, on: FieldOn, query: &Posted, standing: &Standing, flash: Option<&history::Done>) -> Markup {
    let choices = Choices::read(on, query, scope.visible.vocabulary());
    let grid = Grid::of(scope, choices, standing);
    let title = match on {
        FieldOn::Actors => "People and groups as a table",
        FieldOn::Ties => "Connections as a table",
    };
    let (part, crumb) = match on {
        FieldOn::Actors => ("/actors", "People and groups"),
        FieldOn::Ties => ("/connections", "Connections"),
    };
    let page = Dress {
        script: assets::table_script(),
        has_problems: standing.has_faults(),
        ..Dress::of(scope, part, title, looks::body(&grid, title, standing))
    };
    let page = page.crumb(crumb, scope.at(part)).wide().at_table();
    dress(&scope.asking, page.flash(flash.map(history::Done::flash)))
}

/// Keeps what was written: all cells that can be read, as one change. Those that cannot be stay in
/// the form as they were typed, each with a sentence.
async fn save(mut scope: Scope, on: FieldOn, query: Option<String>, form: Posted) -> Result<Response, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let Sent {
        change,
        cells,
        mut standing,
    } = sent::read(&scope, on, &form)?;
    let Some(change) = change else {
        return Ok(match standing.is_empty() {
            true => axum::response::Redirect::to(
                &Choices::read(on, &query, scope.visible.vocabulary()).address(&scope, &[]),
            )
            .into_response(),
            false => again(&scope, on, &query, &standing),
        });
    };
    match scope.commit(change, None, "Written in the table").await {
        Ok(done) if standing.is_empty() => {
            let version = done.version.to_string();
            let choices = Choices::read(on, &query, scope.visible.vocabulary());
            let address = choices.address(&scope, &[("page", query.get("page")), ("done", &version)]);
            Ok(axum::response::Redirect::to(&address).into_response())
        }
        Ok(done) => {
            let now = done.network.seen_by(scope.visible.viewer()).ok_or(WebError::NotFound)?;
            scope.mark = done.version.to_string();
            scope.visible = Arc::new(now);
            standing.saved = cells;
            Ok(again(&scope, on, &query, &standing))
        }
        Err(WebError::Refused(refusal)) => {
            let words = match refusal {
                Refusal::ChangedMeanwhile { .. } => {
                    "Somebody else saved at the same moment, so nothing was saved. All that you wrote is still here; save again.".to_owned()
                }
                refusal => format!("{refusal} Nothing was saved; all that you wrote is still here."),
            };
            let standing = sent::all_standing(&scope, on, &form, words);
            Ok(again(&scope, on, &query, &standing))
        }
        Err(other) => Err(other),
    }
}

fn again(scope: &Scope, on: FieldOn, query: &Posted, standing: &Standing) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page(scope, on, query, standing, None)).into_response()
}
