//! A network as the person asking may see it: what nearly every page starts from. There is no
//! way from here to anything they may not see.

use super::App;
use super::asking::Asking;
use super::error::WebError;
use super::sights::Sight;
use crate::store::{Author, Committed};
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use kith_network::actor::Confirmation;
use kith_network::consent::Audience;
use kith_network::network::{Change, RecordId, Version};
use kith_network::view::Tour;
use kith_network::{Actor, ActorId, NetworkId, Tie, TieId, VisibleNetwork};
use std::sync::Arc;

/// What stands before an actor's id in the address of its entry on the same page.
pub const ACTOR_ON_PAGE: &str = "#who-";
/// The same of a connection.
pub const TIE_ON_PAGE: &str = "#tie-";

/// The network named in the address, through the eyes of whoever asks.
pub struct Scope {
    pub app: App,
    pub asking: Asking,
    pub visible: Arc<VisibleNetwork>,
    /// Another one whenever this viewer can see a difference, and only then.
    pub mark: String,
    /// How people reach this installation: `https://care.example`.
    pub origin: String,
    /// Whether names lead to entries further down the same page, for those who may go nowhere
    /// else from there.
    pub on_page: bool,
    parts: Vec<(String, String)>,
}

impl FromRequestParts<App> for Scope {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Scope, WebError> {
        let asking = parts.extensions.get::<Asking>().cloned().ok_or(WebError::NotFound)?;
        let named = RawPathParams::from_request_parts(parts, app)
            .await
            .map_err(|_| WebError::NotFound)?;
        let named: Vec<(String, String)> = named
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let address = named
            .iter()
            .find(|(name, _)| name == "network")
            .map(|(_, value)| value.as_str());
        let sight = address
            .and_then(|address| app.sight(address, asking.viewer()))
            .filter(|sight| asking.one_network().is_none_or(|only| only == sight.visible.id()))
            .ok_or(WebError::NotFound)?;
        Ok(Scope {
            app: app.clone(),
            asking,
            visible: sight.visible,
            mark: sight.mark,
            origin: origin(app, &parts.headers),
            on_page: false,
            parts: named,
        })
    }
}

/// The address that was typed, as far as it looks like one.
pub fn origin(app: &App, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let plain = |host: &&str| {
        host.chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '-' | '[' | ']'))
    };
    match (app.public_url(), host.filter(plain)) {
        (Some(url), _) => url.trim_end_matches('/').to_owned(),
        (None, Some(host)) => format!("http://{host}"),
        (None, None) => String::new(),
    }
}

impl Scope {
    /// The same asking, with this part of what can be seen and no more.
    pub fn seeing(self, visible: Arc<VisibleNetwork>) -> Scope {
        Scope { visible, ..self }
    }

    pub fn id(&self) -> NetworkId {
        self.visible.id()
    }

    /// What a share link shows: a network through the eyes the link was made for, whoever asks. Its
    /// pages lead nowhere else.
    pub fn behind_link(
        app: &App,
        asking: Asking,
        sight: Sight,
        headers: &HeaderMap,
        parts: Vec<(String, String)>,
    ) -> Scope {
        Scope {
            app: app.clone(),
            asking,
            visible: sight.visible,
            mark: sight.mark,
            origin: origin(app, headers),
            on_page: true,
            parts,
        }
    }

    /// The same network through narrower eyes; through one's own where those are narrower still.
    pub fn through(&self, audience: Audience) -> Result<Arc<VisibleNetwork>, WebError> {
        let viewer = self.visible.viewer().narrowed_to(audience);
        self.app
            .visible(&self.visible.about().address, viewer)
            .ok_or(WebError::NotFound)
    }

    /// An address inside this network: `at("/actors")` is `/n/larkmere/actors`.
    pub fn at(&self, rest: &str) -> String {
        format!("/n/{}{rest}", super::address::escape(&self.visible.about().address))
    }

    /// A part of the address, as it stands in the route's path.
    pub fn part(&self, name: &str) -> &str {
        self.parts
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value.as_str())
    }

    /// The actor named in the address.
    pub fn actor(&self) -> Result<&Actor, WebError> {
        let id: ActorId = self.part("actor").parse().map_err(|_| WebError::NotFound)?;
        self.visible.actor(id).ok_or(WebError::NotFound)
    }

    /// The connection named in the address.
    pub fn tie(&self) -> Result<&Tie, WebError> {
        let id: TieId = self.part("tie").parse().map_err(|_| WebError::NotFound)?;
        self.visible.tie(id).ok_or(WebError::NotFound)
    }

    pub fn may_edit(&self) -> bool {
        self.asking.is_organiser() && self.visible.viewer().sees_everything()
    }

    /// Who signs for a change made now.
    pub fn author(&self) -> Result<Author, WebError> {
        let may = self.may_edit() && self.asking.may_write();
        let account = self.asking.account().filter(|_| may);
        let (account, name) = account
            .map(|(id, _)| id)
            .zip(self.asking.signature())
            .ok_or(WebError::NotFound)?;
        Ok(Author {
            account: Some(account),
            name,
        })
    }

    /// Makes a change that was worked out from the version `based_on`, or else from the one this
    /// request sees: never over an edit that nobody here has seen.
    pub async fn commit(&self, change: Change, based_on: Option<Version>, why: &str) -> Result<Committed, WebError> {
        let based_on = based_on.or(self.visible.version());
        Ok(self
            .app
            .store()
            .commit(self.id(), change, based_on, &self.author()?, why)
            .await?)
    }

    /// "This still holds", said today by whoever is asking.
    pub fn confirmation(&self) -> Confirmation {
        let by = self
            .asking
            .account()
            .map(|(_, name)| name.to_owned())
            .unwrap_or_default();
        Confirmation {
            on: self.app.today(),
            by,
        }
    }

    /// The name of an actor that can be seen.
    pub fn name(&self, id: ActorId) -> &str {
        self.visible.actor(id).map_or("somebody", |actor| actor.name.as_str())
    }

    pub fn actor_address(&self, id: ActorId) -> String {
        if self.on_page {
            return format!("{ACTOR_ON_PAGE}{id}");
        }
        self.at(&format!("/actors/{id}"))
    }

    pub fn tie_address(&self, id: TieId) -> String {
        if self.on_page {
            return format!("{TIE_ON_PAGE}{id}");
        }
        self.at(&format!("/connections/{id}"))
    }

    pub fn tour_address(&self, tour: &Tour) -> String {
        self.at(&format!("/tours/{}", super::address::escape(&tour.address())))
    }

    /// The page of a record, if it has one and is still there.
    pub fn address_of(&self, record: &RecordId) -> Option<String> {
        match record {
            RecordId::Actor(id) => self.visible.actor(*id).map(|_| self.actor_address(*id)),
            RecordId::Tie(id) => self.visible.tie(*id).map(|_| self.tie_address(*id)),
            RecordId::Tour(id) => {
                let tour = self.visible.tours().find(|tour| tour.id == *id);
                tour.map(|tour| self.tour_address(tour))
            }
            RecordId::View(id) => {
                let view = self.visible.views().find(|view| view.id == *id)?;
                Some(super::views::address_of(self, view))
            }
            _ => None,
        }
    }
}
