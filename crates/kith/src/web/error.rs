//! What can go wrong on a page, each with the words a person gets. One place.

use super::asking::Asking;
use super::page::{NoticeKind, notice};
use super::{Dress, dress};
use crate::store::{AccountError, CommitError, StoreError};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kith_network::Refusal;
use maud::{Markup, html};
use std::sync::Arc;

/// Why a page could not be given.
#[derive(Debug, Clone, thiserror::Error)]
pub enum WebError {
    /// Not here, or not for this viewer: the same words, so that neither is told.
    #[error("not found")]
    NotFound,
    #[error("forged")]
    Forged,
    #[error("too large")]
    TooLarge,
    #[error("too slow")]
    TooSlow,
    #[error("unreadable")]
    Unreadable,
    #[error("wrong method")]
    WrongMethod,
    #[error("link is used up")]
    LinkUsedUp,
    #[error("{0}")]
    Refused(Refusal),
    /// A file or a choice that cannot be used, in words for people.
    #[error("{0}")]
    Words(String),
    /// Nothing was changed; the disk is full or failing.
    #[error("{0}")]
    Store(Arc<StoreError>),
}

impl WebError {
    /// From the status with which reading a body failed.
    pub fn from_body(status: StatusCode) -> WebError {
        if status == StatusCode::PAYLOAD_TOO_LARGE {
            WebError::TooLarge
        } else {
            WebError::Unreadable
        }
    }

    pub fn status(&self) -> StatusCode {
        match self {
            WebError::NotFound | WebError::LinkUsedUp => StatusCode::NOT_FOUND,
            WebError::Forged => StatusCode::FORBIDDEN,
            WebError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            WebError::TooSlow => StatusCode::REQUEST_TIMEOUT,
            WebError::Unreadable => StatusCode::BAD_REQUEST,
            WebError::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            WebError::Refused(Refusal::ChangedMeanwhile { .. }) => StatusCode::CONFLICT,
            WebError::Refused(_) | WebError::Words(_) => StatusCode::UNPROCESSABLE_ENTITY,
            WebError::Store(_) => StatusCode::INSUFFICIENT_STORAGE,
        }
    }

    /// The whole page for it.
    pub fn page(&self, asking: &Asking) -> Markup {
        let (title, words) = self.words(asking);
        let body = html! {
            h1 { (title) }
            (notice(NoticeKind::Wrong, html! { p { (words) } }))
            p { a href="/" { "Go to the start page" } }
        };
        dress(asking, Dress::new(&title, body))
    }

    fn words(&self, asking: &Asking) -> (String, String) {
        let (title, words) = match self {
            WebError::NotFound if asking.session().is_none() => (
                "Not here, or not for everyone",
                "There is nothing at this address that anyone may see. If you have an account, sign in with the link you were given, then try again.",
            ),
            WebError::NotFound => (
                "Not here",
                "There is nothing at this address that you can see. It may have been removed.",
            ),
            WebError::Forged => (
                "Please try that again",
                "This form was opened a while ago or in another session, so nothing was changed. Go back, reload the page and send it again.",
            ),
            WebError::TooLarge => (
                "That is too much at once",
                "What you sent is larger than kith takes at once (2 MB for a form, 64 MB for files), so nothing was changed. Make it shorter, or split the file and bring its parts in one after the other.",
            ),
            WebError::TooSlow => (
                "That took too long",
                "Nothing was changed. Your connection may be slow; please try again.",
            ),
            WebError::Unreadable => (
                "That could not be read",
                "What arrived was incomplete or not a form, so nothing was changed. Please go back and try again.",
            ),
            WebError::WrongMethod => (
                "Not like this",
                "This address only takes a form. Go back and use the button there.",
            ),
            WebError::LinkUsedUp => (
                "This link has been used, or has run out",
                "Sign-in links work once and for a short time. Ask a keeper of this installation for a new one.",
            ),
            WebError::Refused(Refusal::ChangedMeanwhile { .. }) => (
                "Somebody else changed this first",
                "It was changed after the page you worked from, so nothing was changed now. Go back, reload, look at what is there and try again.",
            ),
            WebError::Refused(refusal) => {
                return (
                    "That could not be done".to_owned(),
                    format!("{refusal} Nothing was changed."),
                );
            }
            WebError::Words(words) => return ("That could not be done".to_owned(), words.clone()),
            WebError::Store(_) => (
                "It could not be saved",
                "The disk of this installation is full or failing. Nothing was changed and nothing is lost; tell its keeper, and try again later.",
            ),
        };
        (title.to_owned(), words.to_owned())
    }
}

impl From<CommitError> for WebError {
    fn from(error: CommitError) -> WebError {
        match error {
            CommitError::Refused(refusal) => WebError::Refused(refusal),
            CommitError::NoSuchNetwork => WebError::NotFound,
            CommitError::Store(problem) => WebError::from(problem),
            other => WebError::Words(format!("{other} Nothing was changed.")),
        }
    }
}

impl From<AccountError> for WebError {
    fn from(error: AccountError) -> WebError {
        match error {
            AccountError::NoSuchAccount => WebError::NotFound,
            AccountError::LastKeeper => WebError::Words(error.to_string()),
            AccountError::Store(problem) => WebError::from(problem),
        }
    }
}

impl From<StoreError> for WebError {
    fn from(error: StoreError) -> WebError {
        tracing::error!(%error, "the store failed");
        WebError::Store(Arc::new(error))
    }
}

/// The status and, riding along, the error: the guard puts the page round it, since only the
/// guard knows who is asking.
impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
