//! Links that open a map without signing in: what they show, to whom, for how long, and how they end.

mod commands;
mod ends;

use crate::house::{Guest, House, Page};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use jiff::{SignedDuration, Timestamp};
use kith::framing::Site;
use kith::store::{Author, NewShare, Share, Shows};
use kith_network::consent::{Audience, Role, Viewer};
use kith_network::{Change, ViewId};

/// Gives out a link to the map that a week later opens nothing, with cards and the list, to be
/// framed on one site.
pub async fn give_out(house: &House, audience: Audience) -> (Share, String) {
    give_out_with(house, audience, |_| {}).await
}

/// The same to Larkmere's own tour.
pub async fn give_out_a_tour(house: &House, audience: Audience) -> (Share, String) {
    let seen = house.larkmere().seen_by(Viewer::PUBLIC).expect("there");
    let tour = seen.tours().next().expect("a tour").id;
    give_out_with(house, audience, |share| share.shows = Shows::Tour(tour)).await
}

pub async fn give_out_with(house: &House, audience: Audience, change: impl FnOnce(&mut NewShare)) -> (Share, String) {
    let mut share = NewShare {
        network: house.larkmere().id(),
        name: "For the hall committee".to_owned(),
        shows: Shows::Map,
        audience,
        hosts: vec![Site::read("hall.example").expect("a site")],
        list: true,
        cards: true,
        expires: house.store.clock().now() + SignedDuration::from_hours(7 * 24),
    };
    change(&mut share);
    house.store.make_share(share, "Olive").await.expect("made")
}

/// What whoever finds nothing gets, to the last byte.
async fn nothing(house: &House) -> Page {
    let page = house.anybody().get("/s/no-such-link").await;
    page.is(StatusCode::NOT_FOUND);
    page
}

#[track_caller]
fn same(one: &Page, other: &Page) {
    assert_eq!(one.status, other.status);
    assert_eq!(one.headers, other.headers);
    assert!(one.bytes == other.bytes, "{}\n---\n{}", one.text(), other.text());
}

async fn make(olive: &Guest<'_>, pairs: &[(&str, &str)]) -> Page {
    let usual = [("name", "For the fair"), ("shows", "map"), ("until", "week")];
    let pairs: Vec<(&str, &str)> = pairs.iter().copied().chain(usual).collect();
    olive.send("/n/larkmere/shares/new", "/n/larkmere/shares", &pairs).await
}

/// The link that a page shows this once.
fn link(page: &Page) -> String {
    let text = page.text();
    let at = text.find("href=\"/s/").unwrap_or_else(|| panic!("no link in {text}"));
    text[at + 6..].split('"').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn an_organiser_gives_out_a_link_makes_it_anew_and_takes_it_back() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let made = make(&olive, &[("audience", "public"), ("with", "list"), ("with", "cards")]).await;
    made.is(StatusCode::OK).says("For the fair").says("shown only now");
    let first = link(&made);
    assert_eq!(
        first.len(),
        "/s/".len() + 26,
        "{first}: 26 letters of 5 bits hold 128 bits"
    );
    // It opens without signing in, names those whom anyone may see, and has no way on.
    let seen = house.anybody().get(&first).await;
    seen.is(StatusCode::OK)
        .says("Map of Larkmere")
        .says("<p>29 people, groups and organisations, 65 connections.</p>");
    assert!(!seen.text().contains("href=\"/n/"), "no way from there to more");
    assert!(
        !seen.text().contains("<form") && !seen.text().contains("data-edit"),
        "read only"
    );
    // The list of links never says it again.
    let list = olive.get("/n/larkmere/shares").await;
    assert!(!list.text().contains("/s/"));
    list.says("For the fair").says("30 November 2026");

    let share = house.store.shares(house.larkmere().id()).await.expect("read").remove(0);
    let at = |what: &str| format!("/n/larkmere/shares/{}/{what}", share.id);
    let renewed = olive.send("/n/larkmere/shares", &at("renew"), &[]).await;
    let second = link(&renewed);
    assert_ne!(first, second);
    same(&house.anybody().get(&first).await, &nothing(&house).await);
    house.anybody().get(&second).await.is(StatusCode::OK);

    // Taken back, the next request of a page that is open finds nothing.
    let card = {
        let public = house.larkmere().seen_by(Viewer::PUBLIC).expect("public");
        format!("{second}/card/{}", public.actors().next().expect("somebody").id)
    };
    house.anybody().get(&card).await.is(StatusCode::OK);
    let ended = olive.send("/n/larkmere/shares", &at("end"), &[]).await;
    ended.is(StatusCode::OK).says("Taken back");
    for address in [&second, &card, &format!("{second}/embed")] {
        same(&house.anybody().get(address).await, &nothing(&house).await);
    }
    olive
        .get("/n/larkmere/shares")
        .await
        .says("Taken back by ")
        .says("Links that ended");
    // It cannot be brought back to life.
    let again = olive.send("/n/larkmere/shares", &at("renew"), &[]).await;
    again.is(StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_link_as_members_see_it_is_a_decision_and_shows_no_more_than_members_see() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let unsure = make(&olive, &[("audience", "members")]).await;
    unsure
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Tick this once you have looked");
    for wrong in ["organisers", "", "everybody"] {
        make(&olive, &[("audience", wrong), ("sure", "yes")])
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert!(
        house
            .store
            .shares(house.larkmere().id())
            .await
            .expect("read")
            .is_empty()
    );
    let made = make(&olive, &[("audience", "members"), ("sure", "yes"), ("with", "cards")]).await;
    let page = house.anybody().get(&link(&made)).await;
    // Members see 38 of Larkmere's 42.
    page.says("<p>38 people, groups and organisations");
    let seen = |viewer| house.larkmere().seen_by(viewer).expect("there");
    let (members, all) = (seen(Viewer::MEMBER), seen(Viewer::ORGANISER));
    for actor in all.actors() {
        let shown = page.text().contains(&format!("who-{}", actor.id));
        assert_eq!(shown, members.actor(actor.id).is_some(), "{}", actor.name);
        let card = house.anybody().get(&format!("{}/card/{}", link(&made), actor.id)).await;
        assert_eq!(
            card.status == StatusCode::OK,
            members.actor(actor.id).is_some(),
            "{}",
            actor.name
        );
        if card.status == StatusCode::OK {
            assert!(
                !card.text().contains("href=\"/"),
                "a card leads nowhere else: {}",
                card.text()
            );
        }
    }
    // It does not sign anybody in: the member's own pages stay shut.
    let one = members
        .actors()
        .find(|actor| seen(Viewer::PUBLIC).actor(actor.id).is_none())
        .expect("for members");
    house
        .anybody()
        .get(&format!("/n/larkmere/actors/{}", one.id))
        .await
        .is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_link_shows_the_same_whoever_asks_and_reads_no_cookie() {
    let house = House::open().await;
    let (_, token) = give_out(&house, Audience::Public).await;
    let olive = house.signed_in(Role::Keeper).await;
    for address in [
        format!("/s/{token}"),
        format!("/s/{token}/embed"),
        "/embed/larkmere".to_owned(),
        "/s/no-such-link".to_owned(),
    ] {
        let (one, other) = (house.anybody().get(&address).await, olive.get(&address).await);
        same(&one, &other);
        assert!(!one.headers.contains_key(header::SET_COOKIE), "{address}");
    }
}

#[tokio::test]
async fn a_link_to_a_view_stays_in_that_view() {
    let house = House::open().await;
    crate::views::keep(&house, "Groups", Audience::Public, "@settings { include: group }").await;
    crate::views::keep(&house, "People", Audience::Public, "@settings { include: person }").await;
    let view = house
        .larkmere()
        .seen_by(Viewer::PUBLIC)
        .expect("there")
        .views()
        .find(|view| view.name.as_str() == "Groups")
        .expect("kept")
        .id;
    let (_, token) = give_out_with(&house, Audience::Members, |share| share.shows = Shows::View(view)).await;
    let seen = house.larkmere().seen_by(Viewer::MEMBER).expect("there");
    let kind = |actor: &kith_network::Actor| actor.kind.as_ref().map(|kind| kind.as_str().to_owned());
    for widened in [
        "",
        "?view=people",
        "?view=all",
        "?select=*",
        "?select=person",
        "?focus=&steps=9",
        "?show=*",
        "?ignore=group",
        "?tour=x",
    ] {
        let page = house.anybody().get(&format!("/s/{token}{widened}")).await;
        page.is(StatusCode::OK).says("Groups: Larkmere");
        for actor in seen.actors() {
            let shown = page.text().contains(&format!("who-{}", actor.id));
            assert_eq!(
                shown,
                kind(actor).as_deref() == Some("group"),
                "{widened}: {}",
                actor.name
            );
        }
    }
    for actor in seen.actors() {
        let card = house.anybody().get(&format!("/s/{token}/card/{}", actor.id)).await;
        let is_group = kind(actor).as_deref() == Some("group");
        assert_eq!(card.status == StatusCode::OK, is_group, "{}", actor.name);
        // A card in it knows of nobody outside the view.
        let others = seen.actors().filter(|other| kind(other).as_deref() != Some("group"));
        for other in others.filter(|_| is_group) {
            assert!(
                !card.text().contains(&other.id.to_string()),
                "{} on the card of {}",
                other.name,
                actor.name
            );
        }
    }
    for tie in seen.ties() {
        let card = house.anybody().get(&format!("/s/{token}/tie/{}", tie.id)).await;
        let both = [tie.from, tie.to]
            .into_iter()
            .all(|id| seen.actor(id).and_then(kind).as_deref() == Some("group"));
        assert_eq!(card.status == StatusCode::OK, both);
    }
}

#[tokio::test]
async fn a_link_without_cards_has_none_and_its_list_is_folded_never_gone() {
    let house = House::open().await;
    let (_, token) = give_out_with(&house, Audience::Public, |share| {
        share.cards = false;
        share.list = false;
    })
    .await;
    let page = house.anybody().get(&format!("/s/{token}")).await;
    page.says("<details class=\"fold\"><summary><h2 class=\"fold__title\">Everyone in this picture");
    assert!(!page.text().contains("data-card"));
    let public = house.larkmere().seen_by(Viewer::PUBLIC).expect("there");
    for actor in public.actors() {
        page.says(&format!("who-{}", actor.id));
        house
            .anybody()
            .get(&format!("/s/{token}/card/{}", actor.id))
            .await
            .is(StatusCode::NOT_FOUND);
    }
    for tie in public.ties() {
        page.says(&format!("tie-{}", tie.id));
    }
}

#[tokio::test]
async fn a_tour_behind_a_link_plays_as_its_audience_sees_it() {
    let house = House::open().await;
    let (_, token) = give_out_a_tour(&house, Audience::Public).await;
    let page = house.anybody().get(&format!("/s/{token}?stop=2&autoplay=10")).await;
    page.is(StatusCode::OK)
        .says("Stop 2 of 4")
        .says(&format!("href=\"/s/{token}?stop=3&amp;autoplay=10#stop\""));
    assert!(!page.text().contains("href=\"/n/"));
    house
        .anybody()
        .get(&format!("/s/{token}?stop=5"))
        .await
        .is(StatusCode::NOT_FOUND);
    let framed = house.anybody().get(&format!("/s/{token}/embed?stop=2&list=no")).await;
    framed.says(&format!("href=\"/s/{token}/embed?stop=3&amp;list=no#stop\""));
    house
        .anybody()
        .get("/embed/larkmere?tour=round-larkmere-in-four-stops&stop=4")
        .await
        .says("Stop 4 of 4");
    house
        .anybody()
        .get("/embed/larkmere?tour=no-such-tour")
        .await
        .is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn wrong_secrets_of_every_shape_find_nothing() {
    let house = House::open().await;
    let (_, token) = give_out(&house, Audience::Public).await;
    let nothing = nothing(&house).await;
    let cut = token[..25].to_owned();
    for wrong in [
        cut.as_str(),
        "%00",
        "%2e%2e",
        "'",
        "%25",
        "x".repeat(5_000).as_str(),
        "0",
        &format!("{token}0"),
        &token.to_uppercase(),
    ] {
        let request = Request::get(format!("/s/{wrong}"));
        same(&house.anybody().ask(request, Body::empty()).await, &nothing);
    }
}

#[tokio::test]
async fn what_a_link_hides_leaves_no_trace_in_what_it_shows() {
    let (one, other) = (House::open().await, House::open().await);
    let mut pages = Vec::new();
    for house in [&one, &other] {
        let (_, token) = give_out(house, Audience::Public).await;
        let (_, tour) = give_out_a_tour(house, Audience::Public).await;
        pages.push([
            format!("/s/{token}"),
            format!("/s/{token}/embed"),
            format!("/s/{tour}?stop=4"),
        ]);
    }
    assert_eq!(pages[0], pages[1], "the same draws");
    // In one world somebody whom members may see, and nobody else, is renamed and connected.
    let members = other.larkmere().seen_by(Viewer::MEMBER).expect("there");
    let public = other.larkmere().seen_by(Viewer::PUBLIC).expect("there");
    let theirs = members
        .actors()
        .find(|actor| public.actor(actor.id).is_none())
        .expect("for members");
    let all = other.larkmere().seen_by(Viewer::ORGANISER).expect("there");
    let renamed = kith_network::Actor {
        name: kith_network::text::Name::parse("Aaron Aardvark").expect("a name"),
        ..all.actor(theirs.id).expect("there").clone()
    };
    let somebody = public.actors().next().expect("somebody").id;
    let tie = kith_network::Tie::between(kith_network::TieId::new(0xD), theirs.id, somebody);
    let change = Change::Several(vec![Change::EditActor(renamed), Change::AddTie(tie)]);
    let author = Author::named("Olive");
    let _ = other
        .store
        .commit(other.larkmere().id(), change, None, &author, "")
        .await
        .expect("done");
    for address in &pages[0] {
        same(&one.anybody().get(address).await, &other.anybody().get(address).await);
    }
    // A link as members see it does show it.
    let (_, token) = give_out(&other, Audience::Members).await;
    other.anybody().get(&format!("/s/{token}")).await.says("Aaron Aardvark");
}
