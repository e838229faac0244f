//! The figures as files.

use super::super::address;
use super::super::error::WebError;
use super::super::form::Posted;
use super::super::public_report;
use super::super::scope::Scope;
use super::asked;
use axum::extract::RawQuery;
use axum::http::header;
use axum::response::{IntoResponse, Response};

pub async fn json(mut scope: Scope, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    if public_report::is_for(&scope) {
        return public_report::json(&scope).await;
    }
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let report = asked(&mut scope, &query).await?;
    let text = format!("{:#}\n", report.to_json());
    Ok(([(header::CONTENT_TYPE, "application/json")], text).into_response())
}

/// The figures, or with `table` in the address all rows of one table.
pub async fn csv(mut scope: Scope, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    if public_report::is_for(&scope) {
        return public_report::csv(&scope).await;
    }
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let wanted = query.text("table");
    let report = asked(&mut scope, &query).await?;
    let rows = match wanted.as_str() {
        "" => report.to_csv(),
        wanted => {
            let mut tables = report.sections.iter().flat_map(|section| &section.tables);
            tables
                .find(|table| table.id == wanted)
                .ok_or(WebError::NotFound)?
                .to_csv()
        }
    };
    let name = format!(
        "attachment; filename=\"{}-analysis.csv\"",
        address::escape(&scope.visible.about().address)
    );
    Ok((
        [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, name),
        ],
        rows,
    )
        .into_response())
}
