//! Stylesheet, island, icon: built into the program, served under names that change with them.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/assets"]
#[exclude = "fonts/*"]
struct Own;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../map/dist"]
#[include = "kith-*.*"]
struct Island;

/// One thing to serve: its bytes, kind and the name it goes by.
struct Asset {
    bytes: Vec<u8>,
    kind: &'static str,
    name: String,
}

impl Asset {
    fn new(stem: &str, ending: &str, kind: &'static str, bytes: Vec<u8>) -> Asset {
        let digest = Sha256::digest(&bytes);
        let mark: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        Asset {
            bytes,
            kind,
            name: format!("{stem}-{mark}.{ending}"),
        }
    }
}

static CSS: LazyLock<Asset> = LazyLock::new(|| {
    let order = text("css/ORDER");
    let sheet = |name: &str| match name {
        // The picture's own styles come with the picture, those of its frame with the island.
        "map.css" => format!("{}{}", kith_network::picture::STYLES, island("kith-map.css")),
        name => text(&format!("css/{name}")),
    };
    let sheets: String = order
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(sheet)
        .collect();
    Asset::new("kith", "css", "text/css; charset=utf-8", sheets.into_bytes())
});

static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("kith", "svg", "image/svg+xml", text("kith.svg").into_bytes()));

static MAP: LazyLock<Option<Asset>> = LazyLock::new(|| script("kith-map"));
static LIVE: LazyLock<Option<Asset>> = LazyLock::new(|| script("kith-live"));
static TABLE: LazyLock<Option<Asset>> = LazyLock::new(|| script("kith-table"));

/// A script that the map's folder was built into.
fn script(stem: &str) -> Option<Asset> {
    let bundle = Island::get(&format!("{stem}.js"))?;
    let kind = "text/javascript; charset=utf-8";
    Some(Asset::new(stem, "js", kind, bundle.data.into_owned()))
}

fn address_of(asset: &Option<Asset>) -> Option<String> {
    asset.as_ref().map(|asset| format!("/assets/{}", asset.name))
}

/// A text of the island's bundle; empty if this program was built without it.
fn island(path: &str) -> String {
    Island::get(path)
        .map(|file| String::from_utf8_lossy(&file.data).into_owned())
        .unwrap_or_default()
}

fn text(path: &str) -> String {
    Own::get(path)
        .map(|file| String::from_utf8_lossy(&file.data).into_owned())
        .unwrap_or_default()
}

/// The address of the stylesheet.
pub fn css() -> String {
    format!("/assets/{}", CSS.name)
}

/// The island itself, for pages that must stand alone; empty if this program was built without it.
pub fn map_script_text() -> String {
    island("kith-map.js")
}

/// The stylesheet itself, for pages that must stand alone.
pub fn css_text() -> String {
    String::from_utf8_lossy(&CSS.bytes).into_owned()
}

/// The address of the icon.
pub fn icon() -> String {
    format!("/assets/{}", ICON.name)
}

/// The address of the map's script, if this program was built with it.
pub fn map_script() -> Option<String> {
    address_of(&MAP)
}

/// The address of the script that tells of changes, if this program was built with it.
pub fn live_script() -> Option<String> {
    address_of(&LIVE)
}

/// The address of the script of tables to write in, if this program was built with it.
pub fn table_script() -> Option<String> {
    address_of(&TABLE)
}

pub async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let all = [Some(&*CSS), Some(&*ICON), MAP.as_ref(), LIVE.as_ref(), TABLE.as_ref()];
    let Some(asset) = all.into_iter().flatten().find(|asset| asset.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let etag = format!("\"{}\"", asset.name);
    let unchanged = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == etag.as_bytes());
    let known = [
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable".to_owned()),
        (header::ETAG, etag),
    ];
    if unchanged {
        return (StatusCode::NOT_MODIFIED, known).into_response();
    }
    (known, [(header::CONTENT_TYPE, asset.kind)], asset.bytes.clone()).into_response()
}

/// The icon under the name that browsers ask for by themselves.
pub async fn favicon() -> Response {
    (
        [
            (header::CONTENT_TYPE, ICON.kind),
            (header::CACHE_CONTROL, "public, max-age=86400"),
        ],
        ICON.bytes.clone(),
    )
        .into_response()
}
