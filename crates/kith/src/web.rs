//! The web interface: server-rendered pages, complete without script.
//!
//! A handler reads as: who is asking and what may they see ([`scope`]), read the form
//! ([`form`]), one call, answer. [`routes`] is the table of contents.

mod actors;
mod address;
pub mod alone;
mod analysis;
mod answers;
pub mod api;
mod archives;
mod asking;
mod assets;
mod discovery;
mod duplicates;
mod embed;
mod error;
mod exports;
mod following;
mod form;
mod found;
mod freshness;
mod gaps;
mod guard;
mod history;
mod home;
mod imports;
mod introductions;
mod listing;
mod live;
mod looks;
mod loss;
mod map;
mod markdown;
mod measures;
mod next;
mod oembed;
mod overview;
pub mod page;
mod people;
mod print;
mod public_report;
mod release;
mod remarks;
mod report_files;
pub mod report_inputs;
pub mod routes;
mod scope;
mod selecting;
pub mod serve;
mod settings;
mod shared;
mod shares;
mod shown;
mod sights;
mod sign_in;
mod snapshots;
mod summary;
mod table;
mod ties;
mod tokens;
mod tours;
mod views;
pub(crate) mod words;

use crate::config::Config;
use crate::framing::Framing;
use crate::store::{RandomIds, Store};
use asking::Asking;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use error::WebError;
use kith_network::VisibleNetwork;
use kith_network::consent::Audience;
use maud::{Markup, html};
use page::{ButtonForm, Crumb, Flash, LiveWord, Look, NavLink, Shell, SignedIn, button_form, shell};
use std::sync::Arc;

/// The largest body taken, in bytes.
const LARGEST_BODY: usize = 64 * 1024 * 1024;

/// What a page is made from: the store, and what may be remembered between requests.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    public_url: Option<String>,
    secure: bool,
    framing: Framing,
    sights: sights::Sights,
    live: live::Live,
    /// When this program began to serve.
    started: jiff::Timestamp,
    drawings: map::Drawings,
    looks: map::Looks,
    reports: analysis::Reports,
}

impl App {
    pub fn new(store: Store, config: &Config) -> App {
        App {
            inner: Arc::new(Inner {
                public_url: config.public_url.clone(),
                secure: config.is_secure(),
                framing: config.framing.clone(),
                sights: sights::Sights::default(),
                live: live::Live::default(),
                started: store.clock().now(),
                drawings: map::Drawings::default(),
                looks: map::Looks::default(),
                reports: analysis::Reports::default(),
                store,
            }),
        }
    }

    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    fn is_secure(&self) -> bool {
        self.inner.secure
    }

    fn public_url(&self) -> Option<&str> {
        self.inner.public_url.as_deref()
    }

    /// Fresh ids for new records.
    fn ids(&self) -> Result<RandomIds, WebError> {
        Ok(self.store().entropy().ids()?)
    }

    fn today(&self) -> jiff::civil::Date {
        self.store()
            .clock()
            .now()
            .to_zoned_datetime(jiff::tz::TimeZone::system())
            .date()
    }
}

/// Every page there is, behind the guard.
pub fn router(app: App) -> Router {
    routes::router()
        .merge(api::router())
        .fallback(async || error::WebError::NotFound)
        .layer(axum::middleware::from_fn_with_state(app.clone(), guard::guard))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(tower_http::compression::CompressionLayer::new())
        .with_state(app)
}

/// What a page adds to the shell around it.
struct Dress<'a> {
    title: &'a str,
    body: Markup,
    scope: Option<&'a scope::Scope>,
    /// Which entry of the navigation this page belongs to.
    part: &'a str,
    trail: Vec<(String, String)>,
    wide: bool,
    has_problems: bool,
    script: Option<String>,
    flash: Option<Flash<'a>>,
    /// Whether the page stays as it is while the network moves on.
    frozen: bool,
    /// Whether the page hears of changes while it is open, and what somebody does there.
    live: Option<LiveAt>,
}

/// What somebody does on a page that hears of changes.
#[derive(Default)]
struct LiveAt {
    at: &'static str,
    record: Option<String>,
}

impl<'a> Dress<'a> {
    fn new(title: &'a str, body: Markup) -> Dress<'a> {
        Dress {
            title,
            body,
            scope: None,
            part: "",
            trail: Vec::new(),
            wide: false,
            has_problems: false,
            script: None,
            flash: None,
            frozen: false,
            live: None,
        }
    }

    /// A page of a network, in this part of its navigation.
    fn of(scope: &'a scope::Scope, part: &'a str, title: &'a str, body: Markup) -> Dress<'a> {
        Dress {
            scope: Some(scope),
            part,
            ..Dress::new(title, body)
        }
    }

    fn crumb(mut self, label: &str, href: String) -> Dress<'a> {
        self.trail.push((label.to_owned(), href));
        self
    }

    fn flash(mut self, flash: Option<Flash<'a>>) -> Dress<'a> {
        self.flash = flash;
        self
    }

    /// Without a foot that counts what can be seen now.
    fn frozen(mut self) -> Dress<'a> {
        self.frozen = true;
        self
    }

    /// Hears of changes while it is open.
    fn live(mut self) -> Dress<'a> {
        self.live = Some(LiveAt::default());
        self
    }

    /// Hears of changes to the record that its form would change.
    fn writing(mut self, record: Option<String>) -> Dress<'a> {
        self.live = Some(LiveAt { at: "form", record });
        self
    }

    /// Hears of changes, and other organisers may know that somebody is at a table.
    fn at_table(mut self) -> Dress<'a> {
        self.live = Some(LiveAt {
            at: "table",
            record: None,
        });
        self
    }

    fn wide(mut self) -> Dress<'a> {
        self.wide = true;
        self
    }
}

/// The parts of a network, as the navigation lists them: path, label, for organisers only.
const PARTS: [(&str, &str, bool); 9] = [
    ("", "Overview", false),
    ("/actors", "People and groups", false),
    ("/connections", "Connections", false),
    ("/map", "Map", false),
    ("/analysis", "Analysis", false),
    ("/history", "History", true),
    ("/import", "Bring in", true),
    ("/export", "Take out", false),
    ("/settings", "Settings", true),
];

/// The page in its shell: masthead, navigation, who is signed in, what just happened.
fn dress(asking: &Asking, dress: Dress<'_>) -> Markup {
    let token = asking.token();
    let hidden = [("token", token.as_str())];
    let may_edit = dress.scope.is_some_and(scope::Scope::may_edit);
    let links: Vec<(String, &str, bool)> = match dress.scope {
        Some(scope) => PARTS
            .iter()
            .filter(|(_, _, organisers)| may_edit || !organisers)
            .map(|(path, label, _)| (scope.at(path), *label, *path == dress.part))
            .collect(),
        None if asking.is_keeper() => vec![
            ("/".to_owned(), "Networks", dress.part == "/"),
            ("/people".to_owned(), "Who can sign in", dress.part == "/people"),
            ("/tokens".to_owned(), "Tokens", dress.part == "/tokens"),
        ],
        None => Vec::new(),
    };
    let nav: Vec<NavLink<'_>> = links
        .iter()
        .map(|(href, label, current)| NavLink {
            label,
            href,
            current: *current,
        })
        .collect();
    let trail: Vec<Crumb<'_>> = dress.trail.iter().map(|(label, href)| Crumb { label, href }).collect();
    let name = dress
        .scope
        .map(|scope| (scope.visible.about().name.as_str().to_owned(), scope.at("")));
    let signed_in = asking.session().map(|session| SignedIn {
        name: session.account.name.as_str(),
        role: session.account.role.label(),
        sign_out: button_form(&ButtonForm {
            action: "/sign-out",
            label: "Sign out",
            about: None,
            look: Look::Quiet,
            hidden: &hidden,
        }),
    });
    let css = assets::css();
    let icon = assets::icon();
    let live = dress.live.as_ref().zip(dress.scope);
    let live = live.map(|(live, scope)| (live, scope.at("/live"), &scope.mark, assets::live_script()));
    let page = Shell {
        about: dress.scope.and_then(discovery::of_page),
        network: name.as_ref().map(|(name, href)| (name.as_str(), href.as_str())),
        nav: &nav,
        signed_in,
        sign_in: (asking.session().is_none() && !asking.embedded).then_some("/sign-in"),
        viewing_as: asking.view_as().map(|audience| viewing_as(asking, audience)),
        flash: dress.flash,
        trail: &trail,
        wide: dress.wide,
        has_problems: dress.has_problems,
        css: &css,
        icon: &icon,
        script: dress.script.as_deref(),
        live: live.as_ref().map(|(live, href, seen, script)| LiveWord {
            href,
            seen,
            at: live.at,
            record: live.record.as_deref(),
            script: script.as_deref(),
        }),
        foot_note: dress
            .scope
            .filter(|_| !dress.frozen)
            .map(|scope| computed_on(&scope.visible)),
        ..Shell::new(dress.title, dress.body)
    };
    shell(&page)
}

fn viewing_as(asking: &Asking, audience: Audience) -> Markup {
    let token = asking.token();
    let words = match audience {
        Audience::Public => "anyone, without signing in",
        Audience::Members => "everyone who signs in",
        Audience::Organisers => "an organiser",
    };
    html! {
        span { "You are seeing what is shown to " strong { (words) } "." }
        " "
        (button_form(&ButtonForm {
            action: "/view-as",
            label: "See everything again",
            about: None,
            look: Look::Quiet,
            hidden: &[("token", &token), ("audience", ""), ("back", &asking.address)],
        }))
    }
}

/// What figures on a page rest on. The number of hidden actors is itself hidden, so the whole is
/// named only to those who see all of it.
fn computed_on(visible: &VisibleNetwork) -> Markup {
    let actors = words::count(visible.actors().len(), "actor", "actors");
    let ties = words::count(visible.ties().len(), "connection", "connections");
    html! {
        @if visible.viewer().sees_everything() {
            "Computed on everything in this network: " (actors) " and " (ties) "."
        } @else {
            "Computed on what you can see: " (actors) " and " (ties) "."
        }
    }
}
