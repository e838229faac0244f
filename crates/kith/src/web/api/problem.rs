//! What can go wrong at an address of the API, each as problem details (RFC 9457).

use super::super::error::WebError;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kith_network::Refusal;
use serde::Serialize;
use utoipa::ToSchema;

/// The media type of problem details.
pub const MEDIA: &str = "application/problem+json";

/// A kind of problem: what its `type` and `title` are, and what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    pub key: &'static str,
    pub status: u16,
    pub title: &'static str,
    pub advice: &'static str,
}

macro_rules! kinds {
    ($($name:ident $status:literal $key:literal $title:literal, $advice:literal;)*) => {
        $(pub const $name: Kind = Kind { key: $key, status: $status, title: $title, advice: $advice };)*
        /// Every kind of problem, as the page about the API lists them.
        pub const KINDS: &[Kind] = &[$($name),*];
    };
}

kinds! {
    NOT_UNDERSTOOD 400 "not-understood" "The request could not be understood", "A query parameter, a header or the body is not as the document describes it; “errors” says which.";
    NEEDS_A_TOKEN 401 "needs-a-token" "A token is needed, or this one opens nothing", "Send “Authorization: Bearer kith_…” with a token that has not run out and was not revoked.";
    NOT_ALLOWED 403 "not-allowed" "This token may not do that", "Its account, its scope or the eyes it looks through do not reach so far.";
    NOT_FOUND 404 "not-found" "Not here, or not for this viewer", "There is nothing at this address that this token may see.";
    WRONG_METHOD 405 "wrong-method" "This address does not take that method", "“Allow” lists those it takes.";
    TOO_SLOW 408 "too-slow" "The body took too long to arrive", "Nothing was changed. Try again.";
    CONFLICT 409 "conflict" "Somebody else changed this first", "Nothing was changed. Read it again, and try again.";
    MOVED_ON 412 "moved-on" "It is no longer as “If-Match” says", "Nothing was changed. Read it again, and try again.";
    TOO_LARGE 413 "too-large" "The body is too large", "Nothing was changed. Send less at once.";
    WRONG_MEDIA 415 "wrong-media" "The body is not of a media type that is read here", "Send JSON as application/json.";
    REFUSED 422 "refused" "That could not be done", "Nothing was changed; “detail” and “errors” say why.";
    NOT_SAVED 507 "not-saved" "It could not be saved", "The disk of the installation is full or failing. Nothing was changed; tell its keeper.";
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fault {
    /// Where in the body: a JSON Pointer (RFC 6901).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// Which query parameter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// Which header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
    /// What is wrong, in a sentence.
    pub detail: String,
}

impl Fault {
    pub fn at(pointer: impl Into<String>, detail: impl Into<String>) -> Fault {
        Fault {
            pointer: Some(pointer.into()),
            parameter: None,
            header: None,
            detail: detail.into(),
        }
    }

    pub fn of_parameter(parameter: &str, detail: impl Into<String>) -> Fault {
        Fault {
            pointer: None,
            parameter: Some(parameter.to_owned()),
            header: None,
            detail: detail.into(),
        }
    }

    pub fn of_header(header: &str, detail: impl Into<String>) -> Fault {
        Fault {
            pointer: None,
            parameter: None,
            header: Some(header.to_owned()),
            detail: detail.into(),
        }
    }
}

/// Why something could not be given or done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub kind: Kind,
    pub detail: String,
    pub errors: Vec<Fault>,
    /// The methods that an address takes, where it was called by another.
    pub allow: Option<Box<str>>,
}

/// Problem details, as RFC 9457 has them.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody<'a> {
    /// Which kind of problem: an address, below that of the installation, that explains it.
    #[schema(format = "uri-reference")]
    r#type: String,
    /// The kind in words; the same for every problem of a kind.
    title: &'a str,
    /// The status of the answer.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What happened this time, in a sentence or two.
    detail: &'a str,
    /// What is wrong, one by one.
    #[serde(skip_serializing_if = "<[Fault]>::is_empty")]
    #[schema(required = false)]
    errors: &'a [Fault],
}

impl Problem {
    pub fn new(kind: Kind, detail: impl Into<String>) -> Problem {
        Problem {
            kind,
            detail: detail.into(),
            errors: Vec::new(),
            allow: None,
        }
    }

    /// In the words of its kind.
    pub fn plain(kind: Kind) -> Problem {
        Problem::new(kind, kind.advice)
    }

    pub fn with(self, errors: Vec<Fault>) -> Problem {
        Problem { errors, ..self }
    }

    /// A query parameter that cannot be read.
    pub fn parameter(name: &str, detail: impl Into<String>) -> Problem {
        let detail = detail.into();
        Problem::new(NOT_UNDERSTOOD, format!("The query parameter “{name}”: {detail}"))
            .with(vec![Fault::of_parameter(name, detail)])
    }

    pub fn wrong_method(allow: String) -> Problem {
        Problem {
            allow: Some(allow.into()),
            ..Problem::plain(WRONG_METHOD)
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = ProblemBody {
            r#type: format!("/api#{}", self.kind.key),
            title: self.kind.title,
            status: self.kind.status,
            detail: &self.detail,
            errors: &self.errors,
        };
        let status = StatusCode::from_u16(self.kind.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let text = serde_json::to_vec(&body).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, MEDIA)], text).into_response();
        if status == StatusCode::UNAUTHORIZED {
            let bearer = HeaderValue::from_static("Bearer realm=\"kith\"");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, bearer);
        }
        if let Some(allow) = self
            .allow
            .and_then(|methods| HeaderValue::try_from(methods.as_ref()).ok())
        {
            response.headers_mut().insert(header::ALLOW, allow);
        }
        response
    }
}

impl From<WebError> for Problem {
    fn from(error: WebError) -> Problem {
        match error {
            WebError::NotFound | WebError::LinkUsedUp => Problem::plain(NOT_FOUND),
            WebError::Forged => Problem::plain(NOT_ALLOWED),
            WebError::TooLarge => Problem::plain(TOO_LARGE),
            WebError::TooSlow => Problem::plain(TOO_SLOW),
            WebError::Unreadable => Problem::plain(NOT_UNDERSTOOD),
            WebError::WrongMethod => Problem::plain(WRONG_METHOD),
            WebError::Refused(Refusal::ChangedMeanwhile { .. }) => Problem::plain(CONFLICT),
            WebError::Refused(refusal) => Problem::new(REFUSED, format!("{refusal} Nothing was changed.")),
            WebError::Words(words) => Problem::new(REFUSED, words),
            WebError::Store(_) => Problem::plain(NOT_SAVED),
        }
    }
}

/// From anything that goes wrong on a page too: the store, a commit, an account.
macro_rules! as_on_pages {
    ($($error:ty),*) => {$(
        impl From<$error> for Problem {
            fn from(error: $error) -> Problem {
                Problem::from(WebError::from(error))
            }
        }
    )*};
}
as_on_pages!(
    crate::store::StoreError,
    crate::store::CommitError,
    crate::store::AccountError,
    crate::store::PastError
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_problem_is_known_by_one_key_and_ends_its_advice() {
        let keys: std::collections::BTreeSet<&str> = KINDS.iter().map(|kind| kind.key).collect();
        assert_eq!(keys.len(), KINDS.len());
        for kind in KINDS {
            assert!((400..600).contains(&kind.status), "{}", kind.key);
            assert!(kind.advice.ends_with('.'), "{}", kind.key);
        }
    }
}
