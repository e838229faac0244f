//! Who is asking: from the cookie to a [`Viewer`], and the token that proves a form is ours.

use super::error::WebError;
use crate::store::{Account, AccountId, BY_WAY_OF, Session, TokenHolder};
use kith_network::NetworkId;
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
    /// What a program showed instead.
    holder: Option<Arc<TokenHolder>>,
    /// Path and query of the request.
    pub address: String,
    /// Whether an organiser can come back to their own eyes from here, and pages are framed bare.
    pub embedded: bool,
}

impl Asking {
    pub fn new(session: Option<Session>, address: String) -> Asking {
        Asking {
            session: session.map(Arc::new),
            holder: None,
            address,
            embedded: false,
        }
    }

    /// A program that showed a token, or none: cookies do not count.
    pub fn program(holder: Option<TokenHolder>, address: String) -> Asking {
        Asking {
            session: None,
            holder: holder.map(Arc::new),
            address,
            embedded: false,
        }
    }

    /// Anybody, whatever cookies came along: for what is embedded elsewhere.
    pub fn anybody(address: String) -> Asking {
        Asking {
            session: None,
            holder: None,
            address,
            embedded: true,
        }
    }

    pub fn session(&self) -> Option<&Session> {
        self.session.as_deref()
    }

    /// The token that a program showed, and for whom it speaks.
    pub fn holder(&self) -> Option<&TokenHolder> {
        self.holder.as_deref()
    }

    /// Whose request it is, by session or token.
    fn whose(&self) -> Option<&Account> {
        let by_token = self.holder().map(|holder| &holder.account);
        self.session().map(|session| &session.account).or(by_token)
    }

    pub fn account(&self) -> Option<(AccountId, &str)> {
        self.whose().map(|account| (account.id, account.name.as_str()))
    }

    /// How history names whoever asks.
    pub fn signature(&self) -> Option<String> {
        let (_, name) = self.account()?;
        Some(match self.holder().map(|holder| holder.token.token.name.as_str()) {
            None => name.to_owned(),
            Some("") => format!("{name}{BY_WAY_OF}without a name"),
            Some(token) => format!("{name}{BY_WAY_OF}{token}"),
        })
    }

    /// What they may do. Looking through narrower eyes takes the right to change along; and a
    /// token for one network looks after no installation.
    pub fn role(&self) -> Option<Role> {
        let own = self.whose()?.role;
        match self.view_as() {
            None if self.one_network().is_some() => Some(own.min(Role::Organiser)),
            None => Some(own),
            Some(Audience::Members) => Some(Role::Member),
            Some(_) => None,
        }
    }

    /// Through whose eyes a signed-in person or a program is looking, if not their own.
    pub fn view_as(&self) -> Option<Audience> {
        let by_token = self.holder().map(|holder| holder.token.token.audience);
        let chosen = self.session().and_then(|session| session.view_as).or(by_token)?;
        (chosen > Viewer::of_role(self.whose()?.role).audience()).then_some(chosen)
    }

    pub fn viewer(&self) -> Viewer {
        match self.whose() {
            None => Viewer::PUBLIC,
            Some(account) => {
                let own = Viewer::of_role(account.role);
                self.view_as().map_or(own, |audience| own.narrowed_to(audience))
            }
        }
    }

    /// The one network that is open to whoever asks, where a token says so.
    pub fn one_network(&self) -> Option<NetworkId> {
        self.holder().and_then(|holder| holder.token.token.network)
    }

    /// Whether a program may change anything; people may what their role allows.
    pub fn may_write(&self) -> bool {
        self.holder().is_none_or(|holder| holder.token.token.may_write)
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
