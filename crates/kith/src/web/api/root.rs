//! What belongs to no network: the document, who is asking, and the formats of files.

use super::super::App;
use super::super::asking::Asking;
use super::answer;
use super::document;
use super::problem::Problem;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use jiff::tz::TimeZone;
use kith_network::exchange::FORMATS;
use serde::Serialize;
use utoipa::ToSchema;

/// Who is asking, and what that opens.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// Through whose eyes this request looks: “public”, “members” or “organisers”.
    #[schema(pattern = "^(public|members|organisers)$")]
    eyes: &'static str,
    /// Whether writing is open to it.
    may_write: bool,
    /// The account that the token speaks for; null without a token.
    account: Option<MyAccount>,
    /// The token itself; null without one.
    token: Option<MyToken>,
}

/// An account, as its own tokens see it.
#[derive(Debug, Serialize, ToSchema)]
pub struct MyAccount {
    #[schema(pattern = "^[0-7][0-9a-hjkmnp-tv-z]{25}$")]
    id: String,
    name: String,
    /// What the account may do: “member”, “organiser” or “keeper”.
    #[schema(pattern = "^(member|organiser|keeper)$")]
    role: &'static str,
}

/// The token that was sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct MyToken {
    #[schema(pattern = "^[0-7][0-9a-hjkmnp-tv-z]{25}$")]
    id: String,
    name: String,
    /// The address of the one network that it is for; null where it is for all.
    network: Option<String>,
    /// From when on it opens nothing.
    #[schema(format = "date-time")]
    expires: String,
}

pub async fn me(State(app): State<App>, Extension(asking): Extension<Asking>) -> Result<Response, Problem> {
    let holder = asking.holder();
    let only = asking.one_network().and_then(|id| app.store().network_by_id(id));
    let me = Me {
        eyes: asking.viewer().audience().key(),
        may_write: holder.is_some() && asking.may_write() && asking.is_organiser(),
        account: holder.map(|holder| MyAccount {
            id: holder.account.id.to_string(),
            name: holder.account.name.to_string(),
            role: holder.account.role.key(),
        }),
        token: holder.map(|holder| MyToken {
            id: holder.token.id.to_string(),
            name: holder.token.token.name.clone(),
            network: only.map(|network| network.address().to_owned()),
            expires: moment(holder.token.token.expires),
        }),
    };
    answer::written("me", &me)
}

/// A moment as JSON says it: 2026-03-02T10:00:00Z, to the second.
pub fn moment(at: jiff::Timestamp) -> String {
    at.to_zoned_datetime(TimeZone::UTC)
        .strftime("%Y-%m-%dT%H:%M:%SZ")
        .to_string()
}

/// The formats that kith reads or writes.
#[derive(Debug, Serialize, ToSchema)]
pub struct Formats {
    formats: Vec<FormatBody>,
}

/// A kind of file.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Format)]
pub struct FormatBody {
    /// What it is called in addresses.
    key: &'static str,
    name: &'static str,
    /// Who uses it and what for.
    about: &'static str,
    /// What file names usually end with.
    endings: &'static [&'static str],
    /// Whether such files can be brought in.
    reads: bool,
    /// The files that a network becomes in it; none where it is read only.
    files: Vec<FileBody>,
}

/// A file that a network can be written as.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FormatFile)]
pub struct FileBody {
    /// What its name has after the network's address; says which, where a format has several.
    ending: &'static str,
    media_type: &'static str,
    what: &'static str,
    about: &'static str,
}

pub async fn formats() -> Result<Response, Problem> {
    let formats = FORMATS.iter().map(|format| FormatBody {
        key: format.key,
        name: format.name,
        about: format.about,
        endings: format.endings,
        reads: format.reader.is_some(),
        files: format
            .files
            .iter()
            .map(|file| FileBody {
                ending: file.ending,
                media_type: file.media,
                what: file.what,
                about: file.about,
            })
            .collect(),
    });
    answer::written(
        "formats",
        &Formats {
            formats: formats.collect(),
        },
    )
}

pub async fn document() -> Result<Response, Problem> {
    answer::written("document", document::document())
}
