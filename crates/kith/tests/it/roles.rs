//! Who gets what: every route, by every method, for everybody, exactly as the list of routes says.

use crate::house::{Guest, House, Page};
use crate::ledger::{Known, ROLES, addresses};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use kith::web::routes::{ROUTES, Route, Who};
use kith_network::consent::{Audience, Role};

struct Visitor<'a> {
    name: String,
    guest: Guest<'a>,
    /// What they may do, if anything beyond looking.
    role: Option<Role>,
    signed_in: bool,
}

async fn visitors(house: &House) -> Vec<Visitor<'_>> {
    let mut all = Vec::new();
    for role in ROLES {
        let guest = match role {
            Some(role) => house.signed_in(role).await,
            None => house.anybody(),
        };
        all.push(Visitor {
            name: role.map_or("nobody", Role::label).to_owned(),
            guest,
            role,
            signed_in: role.is_some(),
        });
    }
    all.push(Visitor {
        name: "an organiser looking as anyone".to_owned(),
        guest: house.looking_as(Role::Organiser, Audience::Public).await,
        role: None,
        signed_in: true,
    });
    all
}

fn may(visitor: &Visitor<'_>, route: &Route) -> bool {
    match route.who {
        Who::Anyone => true,
        Who::SignedIn => visitor.signed_in,
        Who::Member => visitor.role >= Some(Role::Member),
        Who::Organiser => visitor.role >= Some(Role::Organiser),
        Who::Keeper => visitor.role >= Some(Role::Keeper),
    }
}

/// Ids that are there for everybody, and a link that waits.
async fn known(house: &House) -> Known {
    let account = house
        .store
        .add_account(kith_network::text::Name::parse("Wanda").expect("a name"), Role::Member)
        .await
        .expect("an account");
    let link = house
        .store
        .make_link(account.id, jiff::SignedDuration::from_hours(1))
        .await
        .expect("a link");
    crate::views::keep(house, "For all to see", Audience::Public, "").await;
    let (share, token) = crate::shares::give_out(house, Audience::Public).await;
    let public = Known::to(house, Audience::Public);
    let everything = Known::to(house, Audience::Organisers);
    Known {
        actors: public.actors[..1].to_vec(),
        ties: public.ties[..1].to_vec(),
        gaps: everything.gaps[..1].to_vec(),
        teams: public.teams[..1].to_vec(),
        actions: everything.actions[..1].to_vec(),
        snapshots: everything.snapshots[..1].to_vec(),
        views: public.views[..1].to_vec(),
        tours: public.tours[..1].to_vec(),
        shares: vec![share.id.to_string()],
        tokens: vec![token],
        links: vec![link],
        imports: Vec::new(),
    }
}

fn first(route: &Route, known: &Known) -> String {
    addresses(route.path, known).into_iter().next().expect("an address")
}

/// What every answer carries, whatever it is.
#[track_caller]
fn is_sealed(page: &Page, address: &str) {
    let header = |name: &str| {
        page.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned()
    };
    let policy = header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'"), "{address}: {policy}");
    for loose in ["unsafe-inline", "unsafe-eval", "https:", "http:"] {
        assert!(!policy.contains(loose), "{address}: {policy}");
    }
    let for_anybody = address.starts_with("/embed/") || address.starts_with("/s/") || address.starts_with("/oembed");
    // A share link may be framed by the sites it names, which the link of this house does.
    let shared = address.starts_with("/s/") && address.ends_with("/embed") && page.status == StatusCode::OK;
    let embedded = address.starts_with("/embed/") || shared;
    assert_eq!(
        policy.contains("frame-ancestors 'none'"),
        !embedded,
        "{address}: {policy}"
    );
    assert_eq!(header("x-frame-options") == "DENY", !embedded, "{address}");
    assert_eq!(header("x-content-type-options"), "nosniff", "{address}");
    assert_eq!(header("referrer-policy"), "no-referrer", "{address}");
    assert_eq!(header("x-robots-tag"), "noindex", "{address}");
    if !address.starts_with("/assets/") && !address.starts_with("/favicon") {
        assert_eq!(header("cache-control"), "no-store", "{address}");
    }
    if for_anybody {
        assert_eq!(header("set-cookie"), "", "{address}");
        assert!(!page.text().contains("name=\"token\""), "{address} holds a form");
    }
    for inline in [" style=\"", " onclick=", " onload=", "javascript:"] {
        assert!(!page.text().contains(inline), "{address} has {inline}");
    }
}

#[tokio::test]
async fn pages_open_for_those_who_may_and_are_not_there_for_anybody_else() {
    let house = House::open().await;
    let known = known(&house).await;
    for visitor in visitors(&house).await {
        for route in ROUTES.iter().filter(|route| route.method == "GET") {
            let address = first(route, &known);
            let page = visitor.guest.get(&address).await;
            is_sealed(&page, &address);
            let who = &visitor.name;
            if !may(&visitor, route) {
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{address} for {who}");
                page.says("There is nothing at this address");
            } else if [
                "/assets/{name}",
                "/oembed",
                "/embed/{network}/open-referral/{list}/{record}",
                "/n/{network}/import/{import}",
                "/n/{network}/import/{import}/plan",
            ]
            .contains(&route.path)
            {
                // Nothing of this name is there in this house.
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{address} for {who}");
            } else {
                assert_eq!(page.status, StatusCode::OK, "{address} for {who}");
            }
            let head = visitor.guest.ask(Request::head(&address), Body::empty()).await;
            assert_eq!(
                (head.status, head.bytes.len()),
                (page.status, 0),
                "HEAD {address} for {who}"
            );
        }
    }
}

#[tokio::test]
async fn forms_without_a_token_or_from_elsewhere_are_refused_to_everybody() {
    let house = House::open().await;
    let known = known(&house).await;
    for visitor in visitors(&house).await {
        let (guest, who) = (&visitor.guest, &visitor.name);
        let token = guest.token().await;
        for route in ROUTES.iter().filter(|route| route.method == "POST") {
            let address = first(route, &known);
            let before = house.larkmere().version();
            if visitor.signed_in {
                let expected = if may(&visitor, route) {
                    StatusCode::FORBIDDEN
                } else {
                    StatusCode::NOT_FOUND
                };
                for wrong in [vec![], vec![("token", "0")], vec![("token", &"ab".repeat(32))]] {
                    let wrong: Vec<(&str, &str)> = wrong.iter().map(|(name, value)| (*name, &**value)).collect();
                    let page = if ["/new", "/new/archive", "/n/{network}/import"].contains(&route.path) {
                        guest
                            .post_files(&address, wrong.first().map_or("", |(_, value)| value), &[])
                            .await
                    } else {
                        guest.post(&address, &[], &wrong).await
                    };
                    is_sealed(&page, &address);
                    assert_eq!(page.status, expected, "{address} without a token for {who}");
                }
            } else if !may(&visitor, route) {
                let page = guest.post(&address, &[], &[]).await;
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{address} for {who}");
            }
            for (header, value) in [
                ("origin", "https://elsewhere.example"),
                ("origin", "null"),
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-site", "same-site"),
            ] {
                let headers = [("host", "kith.example"), (header, value)];
                let page = guest.post(&address, &headers, &[("token", &token)]).await;
                is_sealed(&page, &address);
                assert_eq!(
                    page.status,
                    StatusCode::FORBIDDEN,
                    "{address}, {header}: {value}, for {who}"
                );
            }
            assert_eq!(house.larkmere().version(), before, "{address}");
        }
    }
    // The link is still good: nothing of all this used it up.
    let link = &known.links[0];
    let headers = [("host", "kith.example"), ("origin", "http://kith.example")];
    let entered = house.anybody().post(&format!("/sign-in/{link}"), &headers, &[]).await;
    entered.is(StatusCode::SEE_OTHER);
    let again = house.anybody().post(&format!("/sign-in/{link}"), &headers, &[]).await;
    again.is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn other_methods_and_other_addresses_come_to_nothing() {
    let house = House::open().await;
    let known = known(&house).await;
    for visitor in visitors(&house).await {
        for route in ROUTES {
            let address = first(route, &known);
            for method in ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"] {
                let page = visitor
                    .guest
                    .ask(Request::builder().method(method).uri(&address), Body::empty())
                    .await;
                is_sealed(&page, &address);
                assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {address}");
            }
            let opposite = if route.method == "GET" { "POST" } else { "GET" };
            let both = ROUTES
                .iter()
                .any(|other| other.path == route.path && other.method == opposite);
            if !both {
                let page = visitor
                    .guest
                    .ask(Request::builder().method(opposite).uri(&address), Body::empty())
                    .await;
                assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED, "{opposite} {address}");
            }
        }
        for address in [
            "/nowhere",
            "/n",
            "/n/",
            "/n/larkmere/",
            "//",
            "/n/larkmere/actors/x/y",
            "/admin",
            "/embed/larkmere/edit",
        ] {
            let page = visitor.guest.get(address).await;
            is_sealed(&page, address);
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{address}");
        }
    }
}

#[tokio::test]
async fn looking_changes_nothing() {
    let house = House::open().await;
    let known = known(&house).await;
    let tale = async || {
        let network = house.larkmere();
        let history = house.store.history(network.id(), None, 1000).await.expect("read");
        let accounts = house.store.accounts().await.expect("read");
        let link = house.store.peek_link(&known.links[0]).await.expect("read").is_some();
        (
            network.version(),
            history.len(),
            format!("{accounts:?}"),
            link,
            house.store.networks().len(),
        )
    };
    let visitors = visitors(&house).await;
    let before = tale().await;
    for visitor in &visitors {
        for route in ROUTES.iter().filter(|route| route.method == "GET") {
            for address in addresses(route.path, &known) {
                let _ = visitor.guest.get(&address).await;
            }
        }
    }
    assert_eq!(before, tale().await);
}
