//! Tokens as people make them: on their page and at the command line.

use crate::house::House;
use crate::running::{done, refused};
use axum::http::StatusCode;
use kith_network::consent::{Audience, Role};

/// The token that a page tells, this once.
#[track_caller]
fn told(text: &str) -> String {
    let from = text.find("kith_").unwrap_or_else(|| panic!("no token in:\n{text}"));
    let token: String = text[from..]
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect();
    // 256 bits in hexadecimal digits.
    assert_eq!(token.len(), "kith_".len() + 64, "{token}");
    token
}

const USUAL: [(&str, &str); 4] = [
    ("name", "The nightly table"),
    ("network", "larkmere"),
    ("may", "write"),
    ("until", "month"),
];

#[tokio::test]
async fn an_organiser_makes_a_token_sees_it_once_and_revokes_it() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let pairs = [&USUAL[..], &[("audience", "organisers")]].concat();
    let page = olive.send("/tokens", "/tokens", &pairs).await;
    page.is(StatusCode::OK).says("shown only now");
    let secret = told(&page.text());
    let again = olive.get("/tokens").await;
    again.says("The nightly table").says("Reads and changes").says("Never");
    assert!(!again.text().contains(&secret), "it is told once");
    let me = house.program(&secret).get("/api/v1/me").await.json();
    assert_eq!((&me["eyes"], &me["may_write"]), (&"organisers".into(), &true.into()));
    assert_eq!(me["token"]["network"], "larkmere");
    // 31 days after the clock of this house.
    assert_eq!(me["token"]["expires"], "2026-12-24T10:00:00Z");
    olive.get("/tokens").await.says("Today");

    let id = house.store.tokens().await.expect("read")[0].id;
    let revoke = format!("/tokens/{id}/revoke");
    let stranger = house.signed_in(Role::Organiser).await;
    stranger.send("/tokens", &revoke, &[]).await.is(StatusCode::NOT_FOUND);
    house.program(&secret).get("/api/v1/me").await.is(StatusCode::OK);
    olive
        .send("/tokens", &revoke, &[])
        .await
        .is(StatusCode::OK)
        .says("Revoked");
    house
        .program(&secret)
        .get("/api/v1/me")
        .await
        .is(StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_keeper_sees_that_others_tokens_are_there_and_can_revoke_them() {
    let house = House::open().await;
    let (token, secret) = house.token(Role::Member, Audience::Members, false).await;
    let keeper = house.signed_in(Role::Keeper).await;
    let page = keeper.get("/tokens").await;
    page.says("Tokens of others").says("Tess the");
    assert!(!page.text().contains(&secret));
    let organiser = house.signed_in(Role::Organiser).await;
    assert!(!organiser.get("/tokens").await.text().contains("Tess the"));
    keeper
        .send("/tokens", &format!("/tokens/{}/revoke", token.id), &[])
        .await
        .says("Revoked");
    assert!(house.store.tokens().await.expect("read").is_empty());
}

#[tokio::test]
async fn nobody_can_lend_wider_eyes_than_their_own_or_a_network_they_cannot_see() {
    let house = House::open().await;
    let member = house.signed_in(Role::Member).await;
    for (pair, words) in [
        (("audience", "organisers"), "Choose through whose eyes"),
        (("may", "write"), "Only what looks through organisers"),
        (("network", "millside"), "Choose one of the networks"),
        (("until", "for ever"), "Choose how long"),
        (("name", " "), "name"),
    ] {
        let usual = [
            ("name", "x"),
            ("network", ""),
            ("audience", "members"),
            ("may", "read"),
            ("until", "year"),
        ];
        let pairs: Vec<(&str, &str)> = usual
            .into_iter()
            .map(|known| if known.0 == pair.0 { pair } else { known })
            .collect();
        let page = member.send("/tokens", "/tokens", &pairs).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY).says(words);
    }
    assert!(house.store.tokens().await.expect("read").is_empty());
    // Whoever looks through narrower eyes lends those.
    let narrowed = house.looking_as(Role::Organiser, Audience::Public).await;
    let pairs = [
        ("name", "x"),
        ("network", ""),
        ("audience", "public"),
        ("may", "read"),
        ("until", "year"),
    ];
    narrowed.send("/tokens", "/tokens", &pairs).await.is(StatusCode::OK);
    house.anybody().get("/tokens").await.is(StatusCode::NOT_FOUND);
}

#[test]
fn tokens_are_made_listed_and_revoked_at_the_command_line() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    done(home, &["sample"]);
    let nobody = refused(home, &["token", "new", "The nightly table"]);
    assert!(nobody.contains("Nobody has an account"), "{nobody}");
    done(home, &["link"]);
    done(home, &["link", "--name", "Maud Tiller"]);
    let made = done(
        home,
        &[
            "token",
            "new",
            "The nightly table",
            "--network",
            "larkmere",
            "--write",
            "--days",
            "9",
        ],
    );
    told(&made);
    let wide = refused(
        home,
        &["token", "new", "Too wide", "--for", "Maud Tiller", "--as", "organisers"],
    );
    assert!(wide.contains("never sees more"), "{wide}");
    let writes = refused(home, &["token", "new", "Too bold", "--for", "Maud Tiller", "--write"]);
    assert!(writes.contains("organisers’ eyes"), "{writes}");
    done(home, &["token", "new", "The notice board", "--for", "maud tiller"]);
    let list = done(home, &["token", "list"]);
    let lines: Vec<&str> = list.lines().collect();
    assert_eq!(lines.len(), 2, "{list}");
    assert!(lines[0].contains("Maud Tiller  members  read  every network"), "{list}");
    assert!(
        lines[1].contains("Keeper  organisers  read and write  larkmere"),
        "{list}"
    );
    done(home, &["token", "revoke", "the notice board"]);
    let gone = refused(home, &["token", "revoke", "The notice board"]);
    assert!(gone.contains("no token"), "{gone}");
    assert_eq!(done(home, &["token", "list"]).lines().count(), 1);
    let document: serde_json::Value = serde_json::from_str(&done(home, &["api-document"])).expect("JSON");
    assert_eq!(document["openapi"], "3.1.0");
}
