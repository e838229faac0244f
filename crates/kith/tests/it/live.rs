//! Two people at once: each sees within a second what the other did, nobody hears of what they may
//! not see, and a stream ends when the right to it does.

use crate::forms::{answer, answers, borrowed};
use crate::house::{Guest, House};
use crate::running::Server;
use crate::two_worlds::{STEPS, happen};
use axum::http::StatusCode;
use kith::store::Author;
use kith_network::consent::{Audience, Role, Viewer};
use kith_network::text::Name;
use kith_network::view::View;
use kith_network::{Actor, ActorId, Change, ViewId, VisibleNetwork};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

const LIVE: &str = "/n/larkmere/live";

fn organisers(house: &House) -> VisibleNetwork {
    house.larkmere().seen_by(Viewer::ORGANISER).expect("there")
}

async fn commit(house: &House, change: Change) {
    let done = house
        .store
        .commit(house.larkmere().id(), change, None, &Author::named("Maud"), "")
        .await;
    let _ = done.expect("done");
}

/// Changes the description in an actor's form and sends it; the answer's status.
async fn describes(guest: &Guest<'_>, form: &[(String, String)], address: &str, words: &str) -> StatusCode {
    let mut form = form.to_vec();
    answer(&mut form, "description", words);
    guest.post(address, &[], &borrowed(&form)).await.status
}

#[tokio::test]
async fn two_organisers_see_each_others_changes_within_a_second_and_lose_nothing() {
    let house = House::open().await;
    let (olive, omar) = (
        house.signed_in(Role::Organiser).await,
        house.signed_in(Role::Keeper).await,
    );
    let seen = organisers(&house);
    let ids: Vec<ActorId> = seen.actors().take(2).map(|actor| actor.id).collect();
    let forms: Vec<String> = ids.iter().map(|id| format!("/n/larkmere/actors/{id}/edit")).collect();
    let (mut of_olive, mut of_omar) = (olive.listen(LIVE).await, omar.listen(LIVE).await);
    of_olive.hears("id: ").await;
    of_omar.hears("id: ").await;
    let read = async |guest: &Guest<'_>, form: &str| answers(&guest.get(form).await.text(), form);
    let (one, same, other) = (
        read(&olive, &forms[0]).await,
        read(&omar, &forms[0]).await,
        read(&omar, &forms[1]).await,
    );

    // Different records at once: both are kept.
    let (first, second) = tokio::join!(
        describes(&olive, &one, &forms[0], "Keeps the boats."),
        describes(&omar, &other, &forms[1], "Keeps the keys."),
    );
    assert_eq!((first, second), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    for listening in [&mut of_olive, &mut of_omar] {
        listening.hears(&format!("actor-{}", ids[0])).await;
        listening.hears(&format!("actor-{}", ids[1])).await;
    }
    assert!(of_omar.said.contains("Olive the Organiser"), "{}", of_omar.said);

    // The same record: the slower one is told, and nothing of either is lost.
    assert_eq!(
        describes(&omar, &same, &forms[0], "Mends the boats.").await,
        StatusCode::CONFLICT
    );
    assert_eq!(
        organisers(&house).actor(ids[0]).expect("there").description,
        "Keeps the boats."
    );
}

#[tokio::test]
async fn what_nobody_but_organisers_can_see_makes_no_sound() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let view = |sheet: &str| View {
        id: ViewId::new(5),
        name: Name::parse("Everybody").expect("a name"),
        place: 0,
        opens: false,
        audience: Audience::Public,
        sheet: sheet.to_owned(),
        words: String::new(),
        spots: BTreeMap::new(),
    };
    commit(&house, Change::AddView(view("/* Zephyrine is asleep */"))).await;
    let mut streams = BTreeMap::new();
    streams.insert("nobody signed in", house.anybody().listen(LIVE).await);
    streams.insert("a member", house.signed_in(Role::Member).await.listen(LIVE).await);
    streams.insert(
        "an organiser looking as anyone",
        house
            .looking_as(Role::Organiser, Audience::Public)
            .await
            .listen(LIVE)
            .await,
    );
    let mut own = olive.listen("/n/larkmere/live?at=map").await;
    for listening in streams.values_mut().chain([&mut own]) {
        listening.hears("id: ").await;
    }
    for step in STEPS {
        happen(&house, &olive, step).await;
    }
    // The text of a view's sheet is for organisers; nobody else sees anything of this.
    commit(&house, Change::EditView(view("/* Zephyrine wakes */"))).await;
    own.hears("event: change").await;
    for (who, listening) in &mut streams {
        let heard = listening.listens(Duration::from_millis(400)).await;
        assert_eq!(heard, "", "{who} hears of what they may not see");
    }
    // And a change that they can see is heard by everybody, with no name to it.
    let somebody = organisers(&house)
        .actors()
        .find(|actor| actor.consent.reach() == Audience::Public)
        .cloned();
    let somebody = somebody.expect("somebody whom anyone may see");
    commit(
        &house,
        Change::EditActor(Actor {
            name: Name::parse("Mabel of the Mill").expect("a name"),
            ..somebody
        }),
    )
    .await;
    for (who, listening) in &mut streams {
        let said = listening.hears("event: change").await;
        assert!(!said.contains("Maud") && !said.contains("actor-"), "{who}: {said}");
        assert!(!said.contains("event: here"), "{who}: {said}");
    }
}

#[tokio::test]
async fn whoever_comes_back_hears_what_they_missed_and_only_that() {
    let house = House::open().await;
    let anybody = house.anybody();
    let page = anybody.get("/n/larkmere/actors").await.text();
    let seen = page
        .split("data-live-seen=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let seen = seen.expect("the page says what it knows").to_owned();
    let back = format!("{LIVE}?seen={seen}");
    let quiet = anybody.get(&back).await;
    quiet.is(StatusCode::OK);
    assert!(!quiet.text().contains("event: change"), "{}", quiet.text());
    let hidden = Actor::named(ActorId::new(9), Name::parse("Zephyrine Quill").expect("a name"));
    commit(&house, Change::AddActor(hidden)).await;
    assert_eq!(
        anybody.get(&back).await.bytes,
        quiet.bytes,
        "nothing they may see is new"
    );
    let public = organisers(&house)
        .actors()
        .find(|actor| actor.consent.reach() == Audience::Public)
        .cloned()
        .expect("somebody");
    commit(&house, Change::RemoveActor(public.id)).await;
    anybody.get(&back).await.says("event: change");
    let mut again = anybody.listen(&back).await;
    again.hears("event: change").await;
}

#[tokio::test]
async fn organisers_know_which_organisers_are_at_the_map_and_nobody_else_does() {
    let house = House::open().await;
    let (olive, omar) = (
        house.signed_in(Role::Organiser).await,
        house.signed_in(Role::Keeper).await,
    );
    let mut of_olive = olive.listen("/n/larkmere/live?at=map").await;
    of_olive.hears("Olive the Organiser").await;
    let at_table = omar.listen("/n/larkmere/live?at=table").await;
    of_olive
        .hears(r#"{"at":"table","name":"Olive the Keeper","you":false}"#)
        .await;
    let member = house.signed_in(Role::Member).await;
    let mut of_member = member.listen("/n/larkmere/live?at=map").await;
    of_member.hears("id: ").await;
    assert!(!of_member.said.contains("Olive"), "{}", of_member.said);
    let before = of_olive.said.matches("event: here").count();
    drop(of_member);
    drop(at_table);
    let now = of_olive.listens(Duration::from_millis(500)).await;
    assert!(
        now.contains("event: here") && !now.contains("Olive the Keeper"),
        "{now}"
    );
    assert!(!of_olive.said.contains("Olive the Member"), "{}", of_olive.said);
    assert_eq!(of_olive.said.matches("event: here").count(), before + 1);
}

#[tokio::test]
async fn a_stream_ends_with_the_session_the_role_the_network_and_the_server() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let mut until_sign_out = olive.listen(LIVE).await;
    until_sign_out.hears("id: ").await;
    olive.send("/", "/sign-out", &[]).await.is(StatusCode::SEE_OTHER);
    assert!(until_sign_out.ends().await, "after signing out");

    let omar = house.signed_in(Role::Organiser).await;
    let mut until_demoted = omar.listen(LIVE).await;
    until_demoted.hears("id: ").await;
    let secret = omar.secret().expect("signed in");
    let account = house
        .store
        .session(secret)
        .await
        .expect("read")
        .expect("there")
        .account
        .id;
    house.store.set_role(account, Role::Member).await.expect("set");
    assert!(until_demoted.ends().await, "after losing the role");

    let mut until_other_eyes = omar.listen(LIVE).await;
    until_other_eyes.hears("id: ").await;
    omar.send("/", "/view-as", &[("audience", "public")])
        .await
        .is(StatusCode::SEE_OTHER);
    assert!(until_other_eyes.ends().await, "after looking through other eyes");

    let mut until_closed = house.anybody().listen(LIVE).await;
    until_closed.hears("id: ").await;
    let mut about = organisers(&house).about().clone();
    about.audience = Audience::Organisers;
    commit(&house, Change::Describe(about)).await;
    assert!(until_closed.ends().await, "after the network was closed to them");
    house.anybody().get(LIVE).await.is(StatusCode::NOT_FOUND);

    let last = house.signed_in(Role::Organiser).await;
    let mut until_stop = last.listen(LIVE).await;
    until_stop.hears("id: ").await;
    house.stop();
    assert!(until_stop.ends().await, "after the server was asked to stop");
}

#[test]
fn a_server_with_open_streams_stops_when_it_is_asked_to() {
    let home = tempfile::tempdir().expect("a folder");
    let server = Server::start(home.path());
    let host = server.url.trim_start_matches("http://").to_owned();
    let mut streams = Vec::new();
    for _ in 0..20 {
        let mut stream = TcpStream::connect(&host).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(5))).expect("a limit");
        let asked = format!("GET {LIVE} HTTP/1.1\r\nHost: {host}\r\nAccept: text/event-stream\r\n\r\n");
        stream.write_all(asked.as_bytes()).expect("asked");
        let mut said = String::new();
        let mut some = [0; 512];
        while !said.contains("id: ") {
            let read = stream.read(&mut some).expect("it answers");
            assert_ne!(read, 0, "{said}");
            said.push_str(&String::from_utf8_lossy(&some[..read]));
        }
        assert!(
            !said.to_lowercase().contains("content-encoding"),
            "a stream is not held back: {said}"
        );
        streams.push(stream);
    }
    let (status, took) = server.stop();
    assert!(status.success(), "{status}");
    assert!(took < Duration::from_secs(5), "it took {took:?}");
}

#[tokio::test]
async fn one_account_cannot_hold_every_connection() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let mut open = Vec::new();
    let refused = loop {
        let one = olive.listen(LIVE).await;
        if one.status != StatusCode::OK {
            break one.status;
        }
        open.push(one);
        assert!(open.len() < 100, "there is no end to it");
    };
    assert_eq!(refused, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(house.anybody().listen(LIVE).await.status, StatusCode::OK);
    // A closed window gives its place back.
    open.clear();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(olive.listen(LIVE).await.status, StatusCode::OK);
}
