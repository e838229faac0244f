//! Files brought in: read and put aside, looked at, brought in or dropped. The same steps as on the
//! pages, with the same limits.

use super::super::super::form::read_parts;
use super::super::super::imports::{Waiting, drop_files, keep, stage};
use super::super::super::scope::Scope;
use super::super::answer;
use super::super::asked::Asked;
use super::super::bodies::history::DoneBody;
use super::super::bodies::import::{ImportBody, read_columns};
use super::super::operation::{Kind, Param};
use super::super::problem::{CONFLICT, Fault, NOT_UNDERSTOOD, Problem, TOO_SLOW, WRONG_MEDIA};
use super::super::sent::Sent;
use super::reading::{self, after, at, done, made, refused};
use super::records::{commit, done_body};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header;
use axum::response::Response;
use kith_network::network::Version;
use serde_json::Value;
use std::time::Duration;

/// What a file is called that is sent as it is.
pub const NAME: Param = Param {
    name: "name",
    does: "What the file is called, where it is sent as it is and not as a form: “larkmere.xlsx”.",
    kind: Kind::Text { most: 200 },
};
/// The version that a plan was looked at.
pub const BASED_ON: Param = Param {
    name: "based_on",
    does: "The version that the plan was worked out from: refused with 409 where anything changed since.",
    kind: Kind::Whole {
        least: 0,
        most: i64::MAX as u64,
    },
};

/// The largest body, and how long one sent as it is may take.
const LARGEST: usize = 64 * 1024 * 1024;
const TIME: Duration = Duration::from_secs(120);

/// Files are read and put aside; nothing changes yet.
pub async fn create(scope: Scope, asked: Asked, request: Request) -> Result<Response, Problem> {
    // Who may not bring files in is told before they are read.
    scope.author()?;
    let files = files(&asked, request).await?;
    let import = match stage(&scope, files).await? {
        Ok(import) => import,
        Err(words) => return Err(refused(vec![Fault::at("", format!("{words}."))])),
    };
    let waiting = Waiting::of(&scope, import).await?;
    let address = at(&scope, &format!("/imports/{import}"));
    let body = body(&scope, &waiting).await?;
    made(&scope.mark, &address, &body)
}

/// The files of a form, or the one that the body is.
async fn files(asked: &Asked, request: Request) -> Result<Vec<(String, Vec<u8>)>, Problem> {
    let media = request.headers().get(header::CONTENT_TYPE);
    let media = media.and_then(|media| media.to_str().ok()).unwrap_or_default();
    let plain = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if plain == "multipart/form-data" {
        let parts = Multipart::from_request(request, &()).await;
        let parts = parts.map_err(|problem| Problem::new(NOT_UNDERSTOOD, format!("{problem}.")))?;
        return Ok(read_parts(parts).await?.files);
    }
    let Some(name) = asked.get("name").filter(|name| !name.trim().is_empty()) else {
        let words = "Send a form with files (multipart/form-data), or one file as it is with its ?name=.";
        return Err(Problem::new(WRONG_MEDIA, words));
    };
    let body = axum::body::to_bytes(request.into_body(), LARGEST);
    let bytes = tokio::time::timeout(TIME, body)
        .await
        .map_err(|_| Problem::plain(TOO_SLOW))?;
    let bytes = bytes.map_err(|_| Problem::plain(super::super::problem::TOO_LARGE))?;
    Ok(vec![(name.to_owned(), bytes.to_vec())])
}

async fn body(scope: &Scope, waiting: &Waiting) -> Result<ImportBody, Problem> {
    let plan = waiting.plan(scope).await?;
    let version = scope.visible.version().unwrap_or_default();
    let Waiting {
        import,
        workbooks,
        mapping,
        ..
    } = waiting;
    Ok(ImportBody::from_domain(*import, workbooks, mapping, &plan, version))
}

/// What the columns mean and what would change.
pub async fn one(scope: Scope) -> Result<Response, Problem> {
    let waiting = Waiting::named(&scope).await?;
    answer::json(&scope, &body(&scope, &waiting).await?)
}

/// Says what columns mean; the plan follows.
pub async fn columns(scope: Scope, Sent(json): Sent<Value>) -> Result<Response, Problem> {
    let mut waiting = Waiting::named(&scope).await?;
    waiting.mapping = reading::read(&json, true, |sent| read_columns(sent, &waiting.mapping))?;
    keep(&scope, waiting.import, &waiting.mapping).await?;
    answer::json(&scope, &body(&scope, &waiting).await?)
}

/// Brings them in, all or nothing.
pub async fn apply(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let waiting = Waiting::named(&scope).await?;
    let seen = asked.whole("based_on").map(Version);
    if seen.is_some_and(|seen| Some(seen) != scope.visible.version()) {
        let words = "This network changed since that version, so nothing was brought in. Look at what would change now, and try again.";
        return Err(Problem::new(CONFLICT, words));
    }
    let plan = waiting.plan(&scope).await?;
    let told = match plan.is_empty() {
        true => DoneBody {
            version: None,
            touched: Vec::new(),
        },
        false => {
            let why = format!("Brought in {}", waiting.names);
            done_body(&commit(&scope, plan.change, &why, Vec::new).await?)
        }
    };
    drop_files(&scope, waiting.import).await?;
    let mark = after(&scope).map(|sight| sight.mark)?;
    answer::written(&mark, &told)
}

/// Forgets the files.
pub async fn remove(scope: Scope) -> Result<Response, Problem> {
    let waiting = Waiting::named(&scope).await?;
    drop_files(&scope, waiting.import).await?;
    Ok(done())
}
