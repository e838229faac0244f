//! Settings of an installation: from flags, then environment, then defaults. One place.

use crate::framing::Framing;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Where and how this installation runs.
#[derive(Debug, Clone)]
pub struct Config {
    /// Everything the installation keeps is in this folder, and nothing is written elsewhere.
    pub home: PathBuf,
    /// Loopback unless told otherwise.
    pub listen: SocketAddr,
    /// The address people type, where a proxy stands in front: `https://care.example`.
    pub public_url: Option<String>,
    /// Which sites may show public maps in a frame.
    pub framing: Framing,
    /// Try to open the page in this machine's browser.
    pub open_browser: bool,
}

impl Config {
    /// Whether people reach it over an encrypted connection, so that cookies may insist on one.
    pub fn is_secure(&self) -> bool {
        self.public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://"))
    }
}
