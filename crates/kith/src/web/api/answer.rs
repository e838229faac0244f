//! Answers: JSON with a mark by which a program knows whether it has them already.
//!
//! The mark (`ETag`) is what this viewer sees of the network now ([`Scope::mark`]) and a digest of
//! the answer. For organisers it begins with the version of the network, so that `If-Match` says
//! on which state a write rests.

use super::super::scope::Scope;
use super::problem::{Fault, MOVED_ON, NOT_UNDERSTOOD, Problem};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kith_network::network::Version;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// What stands between the two halves of a mark.
const BETWEEN: char = '.';

/// Something as JSON, marked by what is seen of the network.
pub fn json(scope: &Scope, body: &impl Serialize) -> Result<Response, Problem> {
    written(&scope.mark, body)
}

/// The same of what belongs to no network.
pub fn written(mark: &str, body: &impl Serialize) -> Result<Response, Problem> {
    let bytes = serde_json::to_vec(body).map_err(|why| {
        tracing::error!(%why, "an answer could not be written");
        Problem::new(
            super::problem::REFUSED,
            "This answer could not be written. Please tell the makers of kith.",
        )
    })?;
    Ok(of_bytes(mark, "application/json", bytes))
}

/// A file, marked in the same way.
pub fn of_bytes(mark: &str, media: &str, bytes: Vec<u8>) -> Response {
    let tag = tag(mark, &bytes);
    let mut response = bytes.into_response();
    put(&mut response, header::CONTENT_TYPE, media);
    put(&mut response, header::ETAG, &tag);
    response
}

/// Puts a header, if it can be one.
pub fn put(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::try_from(value) {
        response.headers_mut().insert(name, value);
    }
}

fn tag(mark: &str, bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let digest: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | ':');
    let mark: String = mark.chars().filter(plain).collect();
    format!("\"{mark}{BETWEEN}{digest}\"")
}

/// Nothing but the mark, where whoever asks has this answer already.
pub fn unless_known(asked: &HeaderMap, response: Response) -> Response {
    let known = asked
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let tag = response.headers().get(header::ETAG).cloned();
    let (StatusCode::OK, Some(tag)) = (response.status(), tag) else {
        return response;
    };
    let is_it = |one: &str| {
        let one = one.trim();
        one == "*" || one.strip_prefix("W/").unwrap_or(one).as_bytes() == tag.as_bytes()
    };
    if !known.flat_map(|line| line.split(',')).any(is_it) {
        return response;
    }
    let mut unchanged = StatusCode::NOT_MODIFIED.into_response();
    unchanged.headers_mut().insert(header::ETAG, tag);
    unchanged
}

/// The version that a write rests on, as `If-Match` says it with a mark that an organiser was
/// given; `None` where it says nothing, or anything will do.
///
/// # Errors
/// Where the header holds no such mark: then nobody knows what the write rests on.
pub fn based_on(headers: &HeaderMap) -> Result<Option<Version>, Problem> {
    let Some(said) = headers.get(header::IF_MATCH) else {
        return Ok(None);
    };
    let unreadable = || {
        let words = "Send the ETag of the record as you read it, or leave the header out.";
        Problem::new(NOT_UNDERSTOOD, words).with(vec![Fault::of_header("If-Match", words)])
    };
    let said = said.to_str().map_err(|_| unreadable())?.trim();
    if said == "*" {
        return Ok(None);
    }
    let inside = said
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .ok_or_else(unreadable)?;
    let version = inside.split(BETWEEN).next().unwrap_or_default();
    // A mark of somebody who is no organiser holds no version: what it rests on is not known.
    let version = version.parse().map_err(|_| Problem::plain(MOVED_ON))?;
    Ok(Some(Version(version)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(name: HeaderName, value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(name, HeaderValue::try_from(value).expect("a header"));
        headers
    }

    #[test]
    fn what_is_known_already_is_not_sent_again() {
        let given = || of_bytes("7", "application/json", b"{}".to_vec());
        let tag = given().headers()[header::ETAG].to_str().expect("text").to_owned();
        assert!(tag.starts_with("\"7."), "{tag}");
        for known in [tag.clone(), format!("\"x\", {tag}"), format!("W/{tag}"), "*".to_owned()] {
            let answer = unless_known(&asking(header::IF_NONE_MATCH, &known), given());
            assert_eq!(answer.status(), StatusCode::NOT_MODIFIED, "{known}");
            assert_eq!(answer.headers()[header::ETAG], tag);
        }
        let answer = unless_known(&asking(header::IF_NONE_MATCH, "\"8.0\""), given());
        assert_eq!(answer.status(), StatusCode::OK);
    }

    #[test]
    fn a_write_rests_on_the_version_in_the_mark() {
        assert_eq!(based_on(&HeaderMap::new()), Ok(None));
        let read = |value: &str| based_on(&asking(header::IF_MATCH, value)).map_err(|problem| problem.kind.status);
        assert_eq!(read("\"12.00ff00ff00ff00ff\""), Ok(Some(Version(12))));
        assert_eq!(read("*"), Ok(None));
        assert_eq!(read("\"170-3.00ff\""), Err(412));
        assert_eq!(read("12"), Err(400));
    }
}
