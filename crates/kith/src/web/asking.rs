//! Who is asking: from the cookie to a [`Viewer`], and the token that proves a form is ours.

use super::error::WebError;
use crate::store::{AccountId, Session};
use kith_network::consent::{Audience, Role, Viewer};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use subtle::ConstantTimeEq;

/// The name of the cookie; with a prefix that browsers guard where the connection is encrypted.
pub fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-kith" } else { "kith" }
}

/// The person behind a request, as far as the request shows.
#[derive(Debug, Clone)]
pub struct Asking {
    session: Option<Arc<Session>>,
    /// Path and query of the request.
    pub address: String,
    /// Whether an organiser can come back to their own eyes from here, and pages are framed bare.
    pub embedded: bool,
}

impl Asking {
    pub fn new(session: Option<Session>, address: String) -> Asking {
        Asking {
            session: session.map(Arc::new),
            address,
            embedded: false,
        }
    }

    /// Anybody, whatever cookies came along: for what is embedded elsewhere.
    pub fn anybody(address: String) -> Asking {
        Asking {
            session: None,
            address,
            embedded: true,
        }
    }

    pub fn session(&self) -> Option<&Session> {
        self.session.as_deref()
    }

    pub fn account(&self) -> Option<(AccountId, &str)> {
        self.session()
            .map(|session| (session.account.id, session.account.name.as_str()))
    }

    /// What they may do. Looking through narrower eyes takes the right to change along.
    pub fn role(&self) -> Option<Role> {
        let session = self.session()?;
        match self.view_as() {
            None => Some(session.account.role),
            Some(Audience::Members) => Some(Role::Member),
            Some(_) => None,
        }
    }

    /// Through whose eyes a signed-in person is looking, if not their own.
    pub fn view_as(&self) -> Option<Audience> {
        let session = self.session()?;
        session
            .view_as
            .filter(|audience| *audience > Viewer::of_role(session.account.role).audience())
    }

    pub fn viewer(&self) -> Viewer {
        match self.session() {
            None => Viewer::PUBLIC,
            Some(session) => {
                let own = Viewer::of_role(session.account.role);
                self.view_as().map_or(own, |audience| own.narrowed_to(audience))
            }
        }
    }

    pub fn is_organiser(&self) -> bool {
        self.role().is_some_and(|role| role >= Role::Organiser)
    }

    pub fn is_keeper(&self) -> bool {
        self.role() == Some(Role::Keeper)
    }

    /// The token for this page's forms: the session's secret under a mask that depends on the
    /// address, so that compressed pages that echo an address give nothing away.
    pub fn token(&self) -> String {
        let Some(session) = self.session() else {
            return String::new();
        };
        let mask = mask(&session.csrf, self.address.as_bytes());
        let hidden: Vec<u8> = mask.iter().zip(secret(&session.csrf)).map(|(m, s)| m ^ s).collect();
        mask.iter().chain(&hidden).map(|byte| format!("{byte:02x}")).collect()
    }

    /// Refuses a form that did not come from one of this session's own pages.
    pub fn check_token(&self, token: &str) -> Result<(), WebError> {
        let Some(session) = self.session() else { return Ok(()) };
        let bytes: Option<Vec<u8>> = (token.len() == 64 && token.is_ascii())
            .then(|| {
                (0..64)
                    .step_by(2)
                    .map(|at| u8::from_str_radix(&token[at..at + 2], 16).ok())
                    .collect()
            })
            .flatten();
        let bytes = bytes.ok_or(WebError::Forged)?;
        let (mask, hidden) = bytes.split_at(16);
        let shown: Vec<u8> = mask.iter().zip(hidden).map(|(m, h)| m ^ h).collect();
        if bool::from(shown.ct_eq(&secret(&session.csrf))) {
            Ok(())
        } else {
            Err(WebError::Forged)
        }
    }
}

fn secret(csrf: &str) -> [u8; 16] {
    mask(csrf, b"\0token")
}

fn mask(csrf: &str, what: &[u8]) -> [u8; 16] {
    let digest = Sha256::new().chain_update(csrf).chain_update(what).finalize();
    let mut first = [0; 16];
    first.copy_from_slice(&digest[..16]);
    first
}
