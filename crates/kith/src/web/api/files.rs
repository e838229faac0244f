//! A network as a file, in every format that is written.

use super::super::exports::{self, attachment};
use super::super::scope::Scope;
use super::answer;
use super::asked::Asked;
use super::operation::{Kind, Param};
use super::problem::{NOT_FOUND, Problem};
use axum::http::header;
use axum::response::Response;
use kith_network::exchange::{self, FORMATS};
use std::collections::BTreeSet;

pub const FILE: Param = Param {
    name: "file",
    does: "Which file of a format that has several, by its ending; the first if it is not said.",
    kind: Kind::Text { most: 60 },
};

/// The media types of everything that is written.
pub fn medias() -> Vec<&'static str> {
    let files = FORMATS.iter().flat_map(|format| format.files);
    let medias: BTreeSet<&str> = files.map(|file| plain(file.media)).collect();
    medias.into_iter().collect()
}

/// A media type without its parameters.
fn plain(media: &'static str) -> &'static str {
    media.split(';').next().unwrap_or(media)
}

/// What formats there are is said by `/api/v1/formats`.
pub async fn file(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let format = exchange::format(scope.part("format")).ok_or_else(|| Problem::plain(NOT_FOUND))?;
    let file = match asked.get("file") {
        None => format.files.first(),
        Some(ending) => {
            let file = format.files.iter().find(|file| file.ending == ending);
            let known: Vec<&str> = format.files.iter().map(|file| file.ending).collect();
            let unknown = || Problem::parameter("file", format!("This format has: {}.", known.join(", ")));
            Some(file.ok_or_else(unknown)?)
        }
    };
    let file = file.ok_or_else(|| {
        let words = format!("Files of this format ({}) are read here and not written.", format.name);
        Problem::new(NOT_FOUND, words)
    })?;
    let bytes = exports::of_network(&scope, file).await?;
    let mut response = answer::of_bytes(&scope.mark, file.media, bytes);
    let name = format!("{}{}", scope.visible.about().address, file.ending);
    answer::put(&mut response, header::CONTENT_DISPOSITION, &attachment(&name));
    Ok(response)
}
