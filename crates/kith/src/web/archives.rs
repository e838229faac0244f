//! Everything of a network as one file, to keep or to move, and back again.

use super::answers::Problems;
use super::asking::Asking;
use super::error::WebError;
use super::form::{Posted, Uploaded};
use super::page::{Field, TextKind, button, field_file, field_text, hidden};
use super::scope::Scope;
use super::{App, Dress, address, dress};
use crate::reading;
use crate::store::{ArchiveError, Author, Of, Packing, Where};
use axum::Extension;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use kith_network::text::collapse;
use maud::{Markup, html};
use std::io::Cursor;
use tokio::runtime::Handle;
use tokio::sync::Semaphore;

/// How many archives are taken at the same time; the others wait.
static AT_ONCE: Semaphore = Semaphore::const_new(1);

/// The archive as a row of the page of files: what it is, what is in it, and the link; for organisers who see everything.
pub fn row(scope: &Scope) -> Option<Vec<Markup>> {
    let name = file_name(scope);
    scope.may_edit().then(|| {
        vec![
            html! { "kith archive" },
            html! { "The network with its history and all that organisers keep beside it, as plain text files in one. Another kith restores it as it is. Keep it as you would keep the address book of everybody in it; " a href="/new/archive" { "how to restore it" } "." },
            html! { a href=(scope.at("/archive")) download { bdi { (name) } } },
        ]
    })
}

fn file_name(scope: &Scope) -> String {
    format!("{}.kith", scope.visible.about().address)
}

/// The archive itself. It is taken from the database as it is kept, so it holds what no page shows: only those who may
/// see everything get here.
pub async fn take(scope: Scope) -> Result<Response, WebError> {
    let busy = || WebError::Words("The archive could not be written. Please try again.".to_owned());
    let _turn = AT_ONCE.acquire().await.map_err(|_| busy())?;
    let (store, id) = (scope.app.store().clone(), scope.id());
    let now = Handle::current();
    // Packing takes long enough to hold others up.
    let taken = tokio::task::spawn_blocking(move || {
        let mut bytes = Cursor::new(Vec::new());
        let taken = now.block_on(store.archive(Of::Network(id), Packing::zip(&mut bytes)));
        taken.map(|_| bytes.into_inner())
    });
    let bytes = taken.await.map_err(|_| busy())??;
    Ok((
        [
            (header::CONTENT_TYPE, "application/zip".to_owned()),
            (
                header::CONTENT_DISPOSITION,
                super::exports::attachment(&file_name(&scope)),
            ),
        ],
        bytes,
    )
        .into_response())
}

/// The page on which an archive is chosen.
pub async fn page(Extension(asking): Extension<Asking>) -> Markup {
    choose(&asking, &Posted::default(), &Problems::default())
}

fn choose(asking: &Asking, form: &Posted, problems: &Problems) -> Markup {
    let file = Field::new("files", "Archive")
        .hint("A file that “Everything, to keep or to move” or “kith archive” wrote, usually called something.kith.");
    let place = Field::new("address", "At another address").hint("Only needed where the network is here already, or another one has its address: small letters, digits and hyphens.");
    let body = html! {
        (problems.summary())
        h1 { "Restore a network from an archive" }
        p .lead { "Everything that was in the network when the archive was written comes back: people, connections, history, views. All of it, or nothing." }
        form method="post" action="/new/archive" enctype="multipart/form-data" {
            (hidden("token", &asking.token()))
            (field_file(&file.error(problems.of("files")), ".kith,.zip", false))
            (field_text(&place.optional().error(problems.of("address")), form.get("address"), TextKind::Text))
            (button("Restore"))
        }
        h2 { "Before you do" }
        ul {
            li { "Whoever was erased for good after the archive was written is in it. If that was done on this kith, they are erased again at once; otherwise they come back, and you erase them again." }
            li { "Share links come back as records only. They open nothing until you make them anew." }
            li { "An archive of a whole installation is restored by its keeper, at the command line: " code { "kith restore" } "." }
        }
    };
    let page = Dress {
        has_problems: !problems.is_empty(),
        trail: vec![
            ("Networks".to_owned(), "/".to_owned()),
            ("Start your own network".to_owned(), "/new".to_owned()),
        ],
        ..Dress::new("Restore a network from an archive", body)
    };
    dress(asking, page)
}

/// Restores the archive that was sent, and goes to the network.
pub async fn restore(
    State(app): State<App>,
    Extension(asking): Extension<Asking>,
    uploaded: Uploaded,
) -> Result<Response, WebError> {
    let (account, who) = asking.account().ok_or(WebError::NotFound)?;
    let author = Author {
        account: Some(account),
        name: who.to_owned(),
    };
    match brought(&app, uploaded.files, uploaded.form.get("address"), &author).await {
        Ok(address) => Ok(Redirect::to(&format!("/n/{}", address::escape(&address))).into_response()),
        Err((field, words)) => {
            let mut problems = Problems::default();
            problems.add(field, words);
            let page = choose(&asking, &uploaded.form, &problems);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// The address of what was restored; or which question was answered wrongly, and how.
async fn brought(
    app: &App,
    mut files: Vec<(String, Vec<u8>)>,
    place: &str,
    author: &Author,
) -> Result<String, (&'static str, String)> {
    let (name, bytes) = match (files.pop(), files.len()) {
        (Some(file), 0) => file,
        (None, _) => return Err(("files", "Choose an archive first".to_owned())),
        (Some(_), _) => return Err(("files", "Choose one archive at a time".to_owned())),
    };
    let archive = reading::read_archive(&reading::shown(&name), bytes).await;
    let archive = archive.map_err(|words| ("files", words))?;
    if archive.is_of_an_installation() {
        let words =
            "This is the archive of a whole installation. Its keeper restores it at the command line: kith restore.";
        return Err(("files", words.to_owned()));
    }
    let place = Where {
        address: Some(collapse(place)).filter(|place| !place.is_empty()),
        only: None,
    };
    let restored = app.store().restore(archive, place, author).await.map_err(|why| {
        let field = match why {
            ArchiveError::AddressTaken(_) | ArchiveError::AlreadyHere(_) | ArchiveError::BadAddress(_) => "address",
            _ => "files",
        };
        (field, why.to_string())
    })?;
    let network = restored.networks.into_iter().next();
    let network = network.ok_or(("files", "There is no network in this archive".to_owned()))?;
    Ok(network.address)
}

impl From<ArchiveError> for WebError {
    fn from(error: ArchiveError) -> WebError {
        match error {
            ArchiveError::Store(problem) => WebError::from(problem),
            other => WebError::Words(other.to_string()),
        }
    }
}
