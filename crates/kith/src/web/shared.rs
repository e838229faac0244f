//! What a share link opens, without signing in: the map, a view or a tour as those see it whom the
//! link was made for; read only, and with no way from there to more.
//!
//! A link that is unknown, ran out or was taken back, and one whose view, tour or network is no
//! longer for those eyes, all look the same: not found.

use super::App;
use super::asking::Asking;
use super::embed::{Alone, Listing, OPTIONS, Whole, asked_view};
use super::error::WebError;
use super::form::Posted;
use super::guard::FramedBy;
use super::map::{actor_card, connection_card};
use super::scope::Scope;
use super::shown::{Cards, Shown};
use super::tours;
use crate::framing::Framing;
use crate::store::{Share, Shows};
use axum::Extension;
use axum::extract::{FromRequestParts, RawPathParams, RawQuery};
use axum::http::request::Parts;
use kith_network::consent::{Audience, Viewer};
use kith_network::view::{Tour, View};
use kith_network::{ActorId, TieId, VisibleNetwork};
use maud::{Markup, html};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A link that is open, and the network through its eyes.
pub struct Shared {
    share: Share,
    scope: Scope,
    /// `/s/` and the secret.
    path: String,
}

/// What a link shows, as it is now.
enum Kept {
    Map,
    View(View),
    Tour(Tour),
}

/// Through whose eyes a link is looked through.
pub fn viewer(audience: Audience) -> Viewer {
    Viewer::MEMBER.narrowed_to(audience)
}

impl FromRequestParts<App> for Shared {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Shared, WebError> {
        let asking = parts.extensions.get::<Asking>().cloned().ok_or(WebError::NotFound)?;
        let named = RawPathParams::from_request_parts(parts, app)
            .await
            .map_err(|_| WebError::NotFound)?;
        let named: Vec<(String, String)> = named
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let mut secrets = named.iter().filter(|(name, _)| name == "token");
        let secret = secrets.next().map(|(_, value)| value.clone()).unwrap_or_default();
        let share = app.store().share_behind(&secret).await?.ok_or(WebError::NotFound)?;
        let network = app
            .store()
            .network_by_id(share.share.network)
            .ok_or(WebError::NotFound)?;
        let sight = app
            .sight(network.address(), viewer(share.share.audience))
            .ok_or(WebError::NotFound)?;
        let path = format!("/s/{}", super::address::escape(&secret));
        Ok(Shared {
            scope: Scope::behind_link(app, asking, sight, &parts.headers, named),
            share,
            path,
        })
    }
}

impl Shared {
    fn kept(&self) -> Result<Kept, WebError> {
        let visible = &self.scope.visible;
        let kept = match self.share.share.shows {
            Shows::Map => Some(Kept::Map),
            Shows::View(id) => visible.views().find(|view| view.id == id).cloned().map(Kept::View),
            Shows::Tour(id) => visible.tours().find(|tour| tour.id == id).cloned().map(Kept::Tour),
        };
        kept.ok_or(WebError::NotFound)
    }

    /// What the address may ask of this link: a link to a view stays in that view, and nothing
    /// widens what it shows.
    fn asked(&self, kept: &Kept, query: Option<&str>) -> Posted {
        let typed = Posted::read(query.unwrap_or_default());
        let mut asked = Posted::default();
        for name in OPTIONS {
            let is_open = match kept {
                Kept::Map => !matches!(name, "tour" | "stop" | "autoplay"),
                Kept::View(_) => matches!(name, "focus" | "steps" | "controls" | "list"),
                Kept::Tour(_) => matches!(name, "stop" | "autoplay" | "list"),
            };
            if is_open && typed.has(name) {
                asked.set(name, typed.get(name));
            }
        }
        if let Kept::View(view) = kept {
            asked.set("view", view.address());
        }
        asked
    }

    /// All that its eyes see, where the link opens the whole map with the cards of everyone on it.
    pub fn whole(&self) -> Result<&Scope, WebError> {
        let open = matches!(self.kept()?, Kept::Map) && self.share.share.cards;
        open.then_some(&self.scope).ok_or(WebError::NotFound)
    }

    fn cards(&self) -> Option<Cards> {
        self.share.share.cards.then(|| Cards {
            actors: format!("{}/card/", self.path),
            ties: format!("{}/tie/", self.path),
            scene: None,
        })
    }

    async fn written(&self, query: Option<&str>, framed: bool) -> Result<Markup, WebError> {
        let kept = self.kept()?;
        let query = self.asked(&kept, query);
        let path = if framed {
            format!("{}/embed", self.path)
        } else {
            self.path.clone()
        };
        let list = match (framed, self.share.share.list && query.get("list") != "no") {
            (true, _) => Listing::framed(&query),
            (false, true) => Listing::Open,
            (false, false) => Listing::Folded,
        };
        let whole = framed.then(|| Whole {
            href: self.path.clone(),
            words: "Open this in a window of its own".to_owned(),
        });
        let alone = Alone {
            scope: &self.scope,
            query: &query,
            path: &path,
            cards: self.cards(),
            closed: true,
            list,
            with_views: matches!(kept, Kept::Map) && query.get("controls") != "none",
            whole,
            foot: self.foot(),
        };
        match &kept {
            Kept::Map => alone.map(asked_view(&self.scope, &query)).await,
            Kept::View(view) => alone.map(Some(view)).await,
            Kept::Tour(tour) => alone.tour(tour).await,
        }
    }

    fn foot(&self) -> Markup {
        let who = match self.share.share.audience {
            Audience::Public => "anyone may see",
            _ => "those who sign in here may see",
        };
        html! { "This link shows what " (who) " of " bdi { (self.scope.visible.about().name) } ", and nothing else." }
    }

    /// Those whom this link shows, and nobody else.
    async fn part(&self) -> Result<Arc<VisibleNetwork>, WebError> {
        let kept = self.kept()?;
        match &kept {
            Kept::Map => Ok(self.scope.visible.clone()),
            Kept::View(_) => Ok(Shown::asked(&self.scope, &self.asked(&kept, None)).await?.part),
            Kept::Tour(tour) => {
                let mut actors: BTreeSet<ActorId> = BTreeSet::new();
                let mut ties: BTreeSet<TieId> = BTreeSet::new();
                for stop in &tour.steps {
                    let part = tours::shown(&self.scope, stop).await?.part;
                    actors.extend(part.actors().map(|actor| actor.id));
                    ties.extend(part.ties().map(|tie| tie.id));
                }
                Ok(Arc::new(self.scope.visible.part(&actors, &ties)))
            }
        }
    }

    /// The link's own part of the network, for a card; none where it has no cards.
    async fn for_card(self) -> Result<Scope, WebError> {
        if !self.share.share.cards {
            return Err(WebError::NotFound);
        }
        let visible = self.part().await?;
        Ok(self.scope.seeing(visible))
    }
}

pub async fn page(shared: Shared, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    shared.written(query.as_deref(), false).await
}

pub async fn embed(shared: Shared, RawQuery(query): RawQuery) -> Result<(Extension<FramedBy>, Markup), WebError> {
    let written = shared.written(query.as_deref(), true).await?;
    let sites = Framing::Only(shared.share.share.hosts);
    Ok((Extension(FramedBy(sites.ancestors())), written))
}

pub async fn card(shared: Shared) -> Result<Markup, WebError> {
    let scope = shared.for_card().await?;
    Ok(actor_card(&scope, scope.actor()?, false))
}

pub async fn tie_card(shared: Shared) -> Result<Markup, WebError> {
    let scope = shared.for_card().await?;
    Ok(connection_card(&scope, scope.tie()?, false))
}
