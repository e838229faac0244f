//! A body of JSON: read with limits of size and time, and refused with the place where it is wrong.

use super::problem::{Fault, NOT_UNDERSTOOD, Problem, TOO_LARGE, TOO_SLOW, WRONG_MEDIA};
use axum::extract::{FromRequest, Request};
use axum::http::header;
use serde::de::DeserializeOwned;
use std::error::Error;
use std::time::Duration;

/// The longest body of JSON, in bytes.
pub const LARGEST: usize = 2 * 1024 * 1024;
/// The longest it may take to arrive.
const TIME: Duration = Duration::from_secs(10);

/// What was sent, as a value of this type.
#[derive(Debug)]
pub struct Sent<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Sent<T>, Problem> {
        let media = request.headers().get(header::CONTENT_TYPE);
        let media = media.and_then(|media| media.to_str().ok()).unwrap_or_default();
        let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if !matches!(media.as_str(), "application/json" | "application/merge-patch+json") {
            return Err(Problem::plain(WRONG_MEDIA));
        }
        let body = axum::body::to_bytes(request.into_body(), LARGEST);
        let bytes = tokio::time::timeout(TIME, body)
            .await
            .map_err(|_slow| Problem::plain(TOO_SLOW))?
            .map_err(|problem| {
                let long = |why: &(dyn Error + 'static)| why.is::<http_body_util::LengthLimitError>();
                Problem::plain(if problem.source().is_some_and(long) {
                    TOO_LARGE
                } else {
                    NOT_UNDERSTOOD
                })
            })?;
        serde_json::from_slice(&bytes).map(Sent).map_err(|wrong| {
            let words = format!("The body is not as the document describes it: {wrong}.");
            Problem::new(NOT_UNDERSTOOD, words.clone()).with(vec![Fault::at("", words)])
        })
    }
}
