//! The HTTP API: whose eyes a token lends, what the door refuses, and that the document says what
//! is so.

mod document;
mod lists;
mod rights;
mod worlds;

use crate::house::{Guest, House, Page};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use kith::store::NewToken;
use kith_network::consent::{Audience, Role, Viewer};
use serde_json::Value;

/// A problem of this kind, as RFC 9457 has it.
#[track_caller]
pub fn is_problem(page: &Page, status: u16, key: &str) -> Value {
    assert_eq!(page.status.as_u16(), status, "{}", page.text());
    assert_eq!(page.header("content-type"), "application/problem+json");
    let body = page.json();
    assert_eq!(body["type"], format!("/api#{key}"), "{body}");
    assert_eq!(body["status"], status);
    for words in ["title", "detail"] {
        assert!(body[words].as_str().is_some_and(|words| words.len() > 10), "{body}");
    }
    body
}

async fn eyes(guest: &Guest<'_>) -> String {
    let me = guest.get("/api/v1/me").await.json();
    me["eyes"].as_str().expect("eyes").to_owned()
}

/// How many actors are on the map of whoever asks.
async fn marks(guest: &Guest<'_>) -> usize {
    let map = guest.get("/api/v1/networks/larkmere/map").await.json();
    map["marks"].as_array().map_or(0, Vec::len)
}

fn seen(house: &House, viewer: Viewer) -> usize {
    house.larkmere().seen_by(viewer).expect("seen").actors().len()
}

#[tokio::test]
async fn a_token_lends_the_eyes_of_its_account_and_never_wider_ones() {
    let house = House::open().await;
    let (public, members, all) = (
        seen(&house, Viewer::PUBLIC),
        seen(&house, Viewer::MEMBER),
        seen(&house, Viewer::ORGANISER),
    );
    assert!(public < members && members < all, "Larkmere tells them apart");
    assert_eq!(marks(&house.anybody()).await, public);
    let (_, member) = house.token(Role::Member, Audience::Members, false).await;
    assert_eq!(marks(&house.program(&member)).await, members);
    // Asked for in so many words, and still no wider than its account.
    let (_, bold) = house.token(Role::Member, Audience::Organisers, true).await;
    assert_eq!(eyes(&house.program(&bold)).await, "members");
    assert_eq!(marks(&house.program(&bold)).await, members);
    let (_, organiser) = house.token(Role::Organiser, Audience::Organisers, false).await;
    assert_eq!(marks(&house.program(&organiser)).await, all);
    let (_, narrow) = house.token(Role::Keeper, Audience::Public, false).await;
    assert_eq!(marks(&house.program(&narrow)).await, public);
}

#[tokio::test]
async fn a_demoted_accounts_tokens_shrink_and_a_removed_accounts_tokens_die() {
    let house = House::open().await;
    let (token, secret) = house.token(Role::Organiser, Audience::Organisers, true).await;
    let program = house.program(&secret);
    assert_eq!(eyes(&program).await, "organisers");
    assert_eq!(program.get("/api/v1/me").await.json()["may_write"], true);
    house
        .store
        .set_role(token.token.account, Role::Member)
        .await
        .expect("demoted");
    assert_eq!(eyes(&program).await, "members");
    assert_eq!(program.get("/api/v1/me").await.json()["may_write"], false);
    house.store.remove_account(token.token.account).await.expect("removed");
    is_problem(&program.get("/api/v1/me").await, 401, "needs-a-token");
    assert!(
        house.store.tokens().await.expect("read").is_empty(),
        "nothing is kept of it"
    );
}

#[tokio::test]
async fn a_token_that_is_wrong_revoked_or_too_old_is_turned_away_everywhere() {
    let house = House::open().await;
    let (token, secret) = house.token(Role::Keeper, Audience::Organisers, true).await;
    let almost = format!("{}0", &secret[..secret.len() - 1]);
    let basic = house.anybody();
    for (program, why) in [
        (house.program("kith_"), "empty"),
        (house.program(&almost), "one digit off"),
        (house.program(&token.id.to_string()), "its id, which opens nothing"),
    ] {
        let page = program.get("/api/v1/me").await;
        is_problem(&page, 401, "needs-a-token");
        assert!(page.header("www-authenticate").starts_with("Bearer"), "{why}");
    }
    let asking = Request::get("/api/v1/me").header(header::AUTHORIZATION, "Basic a2l0aDpraXRo");
    is_problem(&basic.ask(asking, Body::empty()).await, 401, "needs-a-token");

    let program = house.program(&secret);
    program.get("/api/v1/me").await.is(StatusCode::OK);
    let used = house.store.tokens().await.expect("read")[0].used.expect("used");
    // Its time is over at that moment, not after it.
    house
        .store
        .clock()
        .turn_to("2027-11-23T09:59:59Z".parse().expect("a time"));
    program.get("/api/v1/me").await.is(StatusCode::OK);
    house
        .store
        .clock()
        .turn_to("2027-11-23T10:00:00Z".parse().expect("a time"));
    is_problem(&program.get("/api/v1/me").await, 401, "needs-a-token");

    house
        .store
        .clock()
        .turn_to("2026-11-24T10:00:00Z".parse().expect("a time"));
    program.get("/api/v1/me").await.is(StatusCode::OK);
    assert!(house.store.revoke_token(None, token.id).await.expect("revoked"));
    is_problem(
        &program.get("/api/v1/networks/larkmere/map").await,
        401,
        "needs-a-token",
    );
    assert_eq!(used.to_string(), "2026-11-23T00:00:00Z", "the day, not the hour");
}

#[tokio::test]
async fn a_token_for_one_network_opens_no_other_and_looks_after_no_installation() {
    let house = House::open().await;
    let (mut token, _) = house.token(Role::Keeper, Audience::Organisers, true).await;
    let sample = kith_network::sample::larkmere(&mut kith_network::SeededIds::new(9)).expect("names");
    let about = kith_network::network::About {
        address: "millside".to_owned(),
        ..sample.about
    };
    let author = kith::store::Author::named("kith");
    let other = house
        .store
        .found(about, sample.vocabulary, &author)
        .await
        .expect("founded");
    token.token = NewToken {
        network: Some(other.id()),
        ..token.token
    };
    let (_, secret) = house.store.make_token(token.token).await.expect("made");
    let program = house.program(&secret);
    program.get("/api/v1/networks/millside/map").await.is(StatusCode::OK);
    is_problem(&program.get("/api/v1/networks/larkmere/map").await, 404, "not-found");
    let me = program.get("/api/v1/me").await.json();
    assert_eq!(me["token"]["network"], "millside");
    assert_eq!(me["account"]["role"], "keeper");
}

#[tokio::test]
async fn no_cookie_counts_and_any_page_may_read() {
    let house = House::open().await;
    let keeper = house.signed_in(Role::Keeper).await;
    assert_eq!(eyes(&keeper).await, "public");
    let page = keeper.get("/api/v1/networks/larkmere/map").await;
    assert_eq!(page.header("access-control-allow-origin"), "*");
    assert_eq!(page.header("access-control-allow-credentials"), "");
    assert_eq!(page.header("set-cookie"), "");
    let options = Request::builder()
        .method("OPTIONS")
        .uri("/api/v1/networks/larkmere/map");
    let options = keeper.ask(options, Body::empty()).await;
    options.is(StatusCode::NO_CONTENT);
    assert!(
        options.header("allow").starts_with("GET"),
        "{}",
        options.header("allow")
    );
    assert_eq!(options.header("access-control-allow-methods"), "GET, HEAD");
}

#[tokio::test]
async fn what_is_still_the_same_is_not_sent_again_and_changes_with_what_one_sees() {
    let house = House::open().await;
    let anybody = house.anybody();
    let map = "/api/v1/networks/larkmere/map";
    let first = anybody.get(map).await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with('"') && tag.ends_with('"'), "{tag}");
    let ask = async |tag: &str| {
        let asking = Request::get(map).header(header::IF_NONE_MATCH, tag);
        anybody.ask(asking, Body::empty()).await
    };
    let again = ask(&tag).await;
    again.is(StatusCode::NOT_MODIFIED);
    assert!(again.bytes.is_empty());
    // Something that nobody but organisers sees is no news to anybody else.
    let olive = house.signed_in(Role::Organiser).await;
    crate::two_worlds::happen(&house, &olive, crate::two_worlds::STEPS[0]).await;
    ask(&tag).await.is(StatusCode::NOT_MODIFIED);
    crate::two_worlds::something_in_sight(&house).await;
    ask(&tag).await.is(StatusCode::OK).says("Jonah Reed");
    let head = anybody.ask(Request::head(map), Body::empty()).await;
    assert_eq!((head.status, head.bytes.len()), (StatusCode::OK, 0));
    assert_ne!(head.header("etag"), tag);
}

#[tokio::test]
async fn slips_in_an_address_are_noticed_and_named() {
    let house = House::open().await;
    let anybody = house.anybody();
    for (query, parameter) in [
        ("colour=kind", "colour"),
        ("view=all&view=all", "view"),
        ("select=%5Bdegree", "select"),
        ("on=never", "on"),
    ] {
        let page = anybody.get(&format!("/api/v1/networks/larkmere/map?{query}")).await;
        let problem = is_problem(&page, 400, "not-understood");
        assert_eq!(problem["errors"][0]["parameter"], parameter, "{problem}");
    }
    let page = anybody.get("/api/v1/networks/larkmere/report?as-of=2026-13-01").await;
    is_problem(&page, 400, "not-understood");
    is_problem(&anybody.get("/api/v1/networks/nowhere/map").await, 404, "not-found");
    is_problem(&anybody.get("/api/v1/nothing").await, 404, "not-found");
    is_problem(&anybody.get("/api/v1").await, 404, "not-found");
    let wrong = anybody.post("/api/v1/networks/larkmere/map", &[], &[]).await;
    is_problem(&wrong, 405, "wrong-method");
    assert_eq!(wrong.header("allow"), "GET, HEAD, OPTIONS");
}

#[tokio::test]
async fn figures_over_the_api_are_those_of_the_page_and_the_public_reads_the_release() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let (_, secret) = house.token(Role::Organiser, Audience::Organisers, false).await;
    let program = house.program(&secret);
    let page = olive.get("/n/larkmere/analysis.json?actively=generative").await.json();
    let report = program
        .get("/api/v1/networks/larkmere/report?actively=generative")
        .await
        .json();
    assert_eq!(report, page);
    let figures = program.get("/api/v1/networks/larkmere/figures").await.json();
    // Larkmere's own handbook: 32 of 42 actors give care (76.2%).
    let giving = figures["figures"].as_array().expect("figures").iter();
    let giving = giving
        .clone()
        .find(|figure| figure["id"] == "giving-share")
        .expect("there");
    assert_eq!(
        (&giving["part"], &giving["whole"]),
        (&32.into(), &42.into()),
        "{giving}"
    );
    assert_eq!(giving["percent"], 76.2);
    assert_eq!(giving["actors"].as_array().map(Vec::len), Some(32), "who is behind it");
    let one = program
        .get("/api/v1/networks/larkmere/figures/giving-share")
        .await
        .json();
    assert_eq!(&one, giving);

    let nothing = house.anybody().get("/api/v1/networks/larkmere/report").await.json();
    assert_eq!(
        (&nothing["release"], &nothing["figures"]),
        (&Value::Null, &Value::Array(Vec::new()))
    );
    is_problem(
        &house.anybody().get("/api/v1/networks/larkmere/figures").await,
        401,
        "needs-a-token",
    );
    crate::releases::make(&house, &olive).await;
    let released = house
        .anybody()
        .get("/api/v1/networks/larkmere/report?actively=generative")
        .await;
    let page = house.anybody().get("/n/larkmere/analysis.json").await;
    assert_eq!(released.json(), page.json());
}

#[tokio::test]
async fn measures_are_numbers_of_each_and_of_the_whole_for_organisers() {
    let house = House::open().await;
    let (_, secret) = house.token(Role::Organiser, Audience::Organisers, false).await;
    let program = house.program(&secret);
    let at = "/api/v1/networks/larkmere/measures";
    let scores = program.get(&format!("{at}/degree")).await.json();
    let network = house.larkmere().seen_by(Viewer::ORGANISER).expect("seen");
    // Counted here by hand: with how many others each is connected, itself and repetitions apart.
    let all = scores["scores"].as_array().expect("scores");
    assert_eq!(scores["nodes"].as_u64().map(|n| n as usize), Some(all.len()));
    for score in all {
        let id: kith_network::ActorId = score["actor"].as_str().expect("an id").parse().expect("an id");
        let in_scope: std::collections::BTreeSet<_> = all
            .iter()
            .filter_map(|one| one["actor"].as_str()?.parse::<kith_network::ActorId>().ok())
            .collect();
        let others: std::collections::BTreeSet<_> = network
            .ties_of(id)
            .map(|tie| tie.other_end(id))
            .filter(|other| *other != id && in_scope.contains(other))
            .collect();
        assert_eq!(score["values"][0].as_f64(), Some(others.len() as f64), "{score}");
    }
    let people = program.get(&format!("{at}/degree?select=person")).await.json();
    let some = people["scores"].as_array().map_or(0, Vec::len);
    assert!(0 < some && some < all.len(), "{some} of {}", all.len());
    assert_eq!(people["nodes"], scores["nodes"], "chosen of the same graph");
    is_problem(&program.get(&format!("{at}/no-such")).await, 404, "not-found");
    let (_, member) = house.token(Role::Member, Audience::Members, false).await;
    is_problem(
        &house.program(&member).get(&format!("{at}/degree")).await,
        403,
        "not-allowed",
    );
}
