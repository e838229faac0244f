//! What a person sent: forms and files, read with limits, checked for forgery.

use super::asking::Asking;
use super::error::WebError;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header;
use std::error::Error;
use std::future::Future;
use std::time::Duration;
use tokio::time::Instant;

/// The longest a form without files may take to arrive.
const FORM_TIME: Duration = Duration::from_secs(10);
/// How long files may take: this much in any case, and so much more for every byte that has
/// arrived that whoever sends slower than [`SLOWEST`] is let go.
const FILES_TIME: Duration = Duration::from_secs(10);
/// Bytes in a second.
const SLOWEST: u32 = 16 * 1024;

/// The longest form without files, in bytes.
const LARGEST_FORM: usize = 2 * 1024 * 1024;

/// A form as it was sent: names and values in order. Only reading a name gives it meaning, so
/// what a page did not ask for goes nowhere.
#[derive(Debug, Clone, Default)]
pub struct Posted {
    pairs: Vec<(String, String)>,
}

impl Posted {
    /// Reads `a=1&b=2`.
    pub fn read(text: &str) -> Posted {
        Posted {
            pairs: super::address::pairs(text),
        }
    }

    /// The first value of this name, or empty.
    pub fn get(&self, name: &str) -> &str {
        self.pairs
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value.as_str())
    }

    /// The first value of this name, trimmed; line ends as one character.
    pub fn text(&self, name: &str) -> String {
        kith_network::text::printable(&self.get(name).replace("\r\n", "\n"))
            .trim()
            .to_owned()
    }

    /// Every value of this name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.pairs
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    pub fn has(&self, name: &str) -> bool {
        self.pairs.iter().any(|(known, _)| known == name)
    }

    /// Names that begin with `prefix`, with their values.
    pub fn beginning<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> + 'a {
        self.pairs
            .iter()
            .filter_map(move |(name, value)| Some((name.strip_prefix(prefix)?, value.as_str())))
    }

    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.pairs.retain(|(known, _)| known != name);
        self.pairs.push((name.to_owned(), value.into()));
    }

    pub fn add(&mut self, name: &str, value: impl Into<String>) {
        self.pairs.push((name.to_owned(), value.into()));
    }
}

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = WebError;

    async fn from_request(request: Request, _state: &S) -> Result<Posted, WebError> {
        let asking = request
            .extensions()
            .get::<Asking>()
            .cloned()
            .ok_or(WebError::NotFound)?;
        let is_form = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        let body = axum::body::to_bytes(request.into_body(), LARGEST_FORM);
        let bytes = tokio::time::timeout(FORM_TIME, body)
            .await
            .map_err(|_slow| WebError::TooSlow)?
            .map_err(|problem| {
                let too_long = problem
                    .source()
                    .is_some_and(|why| why.is::<http_body_util::LengthLimitError>());
                if too_long {
                    WebError::TooLarge
                } else {
                    WebError::Unreadable
                }
            })?;
        let posted = match is_form {
            true => Posted::read(&String::from_utf8_lossy(&bytes)),
            false => Posted::default(),
        };
        asking.check_token(posted.get("token"))?;
        Ok(posted)
    }
}

/// A form with files.
#[derive(Debug, Default)]
pub struct Uploaded {
    pub form: Posted,
    /// File names as the sender gave them, and what is in them. Empty choices are left out.
    pub files: Vec<(String, Vec<u8>)>,
}

impl<S: Send + Sync> FromRequest<S> for Uploaded {
    type Rejection = WebError;

    async fn from_request(request: Request, state: &S) -> Result<Uploaded, WebError> {
        let asking = request
            .extensions()
            .get::<Asking>()
            .cloned()
            .ok_or(WebError::NotFound)?;
        let parts = Multipart::from_request(request, state)
            .await
            .map_err(|problem| WebError::from_body(problem.status()))?;
        let uploaded = read_parts(parts).await?;
        asking.check_token(uploaded.form.get("token"))?;
        Ok(uploaded)
    }
}

/// How a body arrives: what it has sent earns it time to send the rest.
struct Pace {
    began: Instant,
    bytes: u32,
}

impl Pace {
    /// Waits for the next piece for as long as this body may still take.
    async fn wait<T>(&self, next: impl Future<Output = Result<T, MultipartError>>) -> Result<T, WebError> {
        let until = self.began + FILES_TIME + Duration::from_secs(1) * self.bytes / SLOWEST;
        tokio::time::timeout_at(until, next)
            .await
            .map_err(|_slow| WebError::TooSlow)?
            .map_err(|problem| WebError::from_body(problem.status()))
    }

    fn arrived(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_add(u32::try_from(bytes).unwrap_or(u32::MAX));
    }
}

/// The parts of a form with files, as they arrive.
pub async fn read_parts(mut parts: Multipart) -> Result<Uploaded, WebError> {
    let mut pace = Pace {
        began: Instant::now(),
        bytes: 0,
    };
    let mut uploaded = Uploaded::default();
    while let Some(mut part) = pace.wait(parts.next_field()).await? {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let mut bytes = Vec::new();
        while let Some(piece) = pace.wait(part.chunk()).await? {
            pace.arrived(piece.len());
            bytes.extend_from_slice(&piece);
        }
        match file {
            Some(file) if !file.is_empty() || !bytes.is_empty() => uploaded.files.push((file, bytes)),
            Some(_nothing_chosen) => {}
            None => uploaded.form.add(&name, String::from_utf8_lossy(&bytes)),
        }
    }
    Ok(uploaded)
}
