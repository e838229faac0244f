//! What organisers change on the map itself: what the island sends, and what it is told.

use crate::house::{Guest, House, Page};
use axum::http::StatusCode;
use kith_network::consent::{Audience, Role, Viewer};
use kith_network::view::View;
use kith_network::{Actor, ActorId, Change, FreshIds, SeededIds, VisibleNetwork};
use std::sync::Arc;

const MAP: &str = "/n/larkmere/map";

fn seen(house: &House) -> Arc<VisibleNetwork> {
    Arc::new(house.larkmere().seen_by(Viewer::ORGANISER).expect("there"))
}

fn named(house: &House, name: &str) -> Actor {
    let seen = seen(house);
    let found = seen.actors().find(|actor| actor.name.as_str() == name).cloned();
    found.unwrap_or_else(|| panic!("nobody is called {name}"))
}

fn is_there(house: &House, name: &str) -> bool {
    seen(house).actors().any(|actor| actor.name.as_str() == name)
}

/// Sends as the island does: with the token that the map carries.
async fn send(guest: &Guest<'_>, what: &str, pairs: &[(&str, &str)]) -> (StatusCode, serde_json::Value) {
    let token = guest.token().await;
    let pairs: Vec<_> = pairs.iter().copied().chain([("token", token.as_str())]).collect();
    told(guest.post(&format!("{MAP}/{what}"), &[], &pairs).await)
}

fn told(page: Page) -> (StatusCode, serde_json::Value) {
    let read = serde_json::from_slice(&page.bytes).unwrap_or_else(|_| panic!("{}: {}", page.status, page.text()));
    (page.status, read)
}

/// The version that a change made.
#[track_caller]
fn done(answer: (StatusCode, serde_json::Value), words: &str) -> String {
    assert_eq!(answer.0, StatusCode::OK, "{}", answer.1);
    assert_eq!(answer.1["done"], words);
    answer.1["version"].to_string()
}

#[track_caller]
fn not_done(answer: (StatusCode, serde_json::Value), status: StatusCode, words: &str) {
    assert_eq!(answer.0, status, "{}", answer.1);
    let problem = answer.1["problem"].as_str().unwrap_or_default();
    assert!(problem.contains(words), "“{words}” is not in “{problem}”");
    assert!(answer.1.get("version").is_none(), "{}", answer.1);
}

#[tokio::test]
async fn somebody_is_added_where_the_map_was_pressed_and_taken_back_and_added_again() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let added = send(
        &olive,
        "edit/add",
        &[
            ("actor-name", "Zora <b>Quay</b>"),
            ("actor-kind", "person"),
            ("x", "40.5"),
            ("y", "-8"),
        ],
    )
    .await;
    let version = done(added, "Added Zora <b>Quay</b>.");
    let zora = named(&house, "Zora <b>Quay</b>");
    let spot = seen(&house).spot(zora.id).expect("a place");
    assert_eq!((spot.x(), spot.y()), (40.5, -8.0));
    assert_eq!(zora.kind.as_ref().map(|key| key.as_str()), Some("person"));
    assert!(zora.counts);
    // Nobody asked her yet, so only organisers see her.
    let members = house.larkmere().seen_by(Viewer::MEMBER).expect("for members");
    assert!(members.actor(zora.id).is_none());

    let back = send(&olive, "edit/undo", &[("version", &version)]).await;
    assert_eq!(back.0, StatusCode::OK, "{}", back.1);
    assert!(!is_there(&house, "Zora <b>Quay</b>"));
    let again = send(&olive, "edit/undo", &[("version", &back.1["version"].to_string())]).await;
    assert_eq!(again.0, StatusCode::OK, "{}", again.1);
    assert!(is_there(&house, "Zora <b>Quay</b>"));
    assert_eq!(seen(&house).spot(zora.id), Some(spot), "where she was");
    // What was taken back already cannot be taken back twice.
    let twice = send(&olive, "edit/undo", &[("version", &version)]).await;
    assert_ne!(twice.0, StatusCode::OK, "{}", twice.1);
}

#[tokio::test]
async fn names_that_will_not_do_and_names_nearly_there_are_told_in_words() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let before = house.larkmere().version();
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    not_done(
        send(&olive, "edit/add", &[("actor-name", "  ")]).await,
        unprocessable,
        "name",
    );
    let long = "x".repeat(100_000);
    not_done(
        send(&olive, "edit/add", &[("actor-name", &long)]).await,
        unprocessable,
        "name",
    );
    let wrong_kind = [("actor-name", "Zora Quay"), ("actor-kind", "wizard")];
    not_done(
        send(&olive, "edit/add", &wrong_kind).await,
        unprocessable,
        "words in the list",
    );
    let alike = send(&olive, "edit/add", &[("actor-name", "b team")]).await;
    assert_eq!(alike.1["again"], true);
    not_done(alike, unprocessable, "B Team");
    assert_eq!(house.larkmere().version(), before);
    let sure = [("actor-name", "b team"), ("sure", "yes")];
    done(send(&olive, "edit/add", &sure).await, "Added b team.");
}

#[tokio::test]
async fn two_are_connected_with_kind_and_status() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let (tomasz, rosa) = (named(&house, "Tomasz W."), named(&house, "Rosa M."));
    let (from, to) = (tomasz.id.to_string(), rosa.id.to_string());
    let between = |house: &House| {
        let seen = seen(house);
        let ties: Vec<_> = seen
            .ties_of(tomasz.id)
            .filter(|tie| tie.touches(rosa.id))
            .cloned()
            .collect();
        ties
    };
    assert_eq!(between(&house).len(), 0);
    let asked = [
        ("from", from.as_str()),
        ("to", &to),
        ("tie-status", "engaged"),
        ("tie-direction", "directed"),
    ];
    done(
        send(&olive, "edit/connect", &asked).await,
        "Connected Tomasz W. and Rosa M.",
    );
    let made = between(&house);
    assert_eq!(made.len(), 1);
    assert_eq!((made[0].from, made[0].to), (tomasz.id, rosa.id));
    assert_eq!(made[0].direction.key(), "directed");
    assert_eq!(made[0].status.as_ref().map(|key| key.as_str()), Some("engaged"));

    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    let twice = send(&olive, "edit/connect", &asked).await;
    assert_eq!(twice.1["again"], true);
    not_done(twice, unprocessable, "connected already");
    let herself = [("from", from.as_str()), ("to", &from)];
    not_done(
        send(&olive, "edit/connect", &herself).await,
        unprocessable,
        "somebody else",
    );
    let nobody = ActorId::new(77).to_string();
    let gone = [("from", from.as_str()), ("to", &nobody)];
    not_done(
        send(&olive, "edit/connect", &gone).await,
        unprocessable,
        "no longer here",
    );
    assert_eq!(between(&house).len(), 1);
}

#[tokio::test]
async fn whoever_is_slower_is_told_and_overwrites_nothing() {
    let house = House::open().await;
    let (olive, omar) = (
        house.signed_in(Role::Organiser).await,
        house.signed_in(Role::Keeper).await,
    );
    let id = named(&house, "Tomasz W.").id.to_string();
    let form = olive.get(&format!("{MAP}/edit/form?do=rename&actor={id}")).await;
    let version = form.is(StatusCode::OK).holds("based-on");
    let rename = |name: &'static str| {
        [
            ("actor", id.clone()),
            ("actor-name", name.to_owned()),
            ("based-on", version.clone()),
        ]
    };
    fn borrowed<'a>(pairs: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
        pairs.iter().map(|(name, value)| (*name, value.as_str())).collect()
    }
    done(
        send(&omar, "edit/rename", &borrowed(&rename("Tomasz Wren"))).await,
        "Changed Tomasz Wren.",
    );
    let slower = send(&olive, "edit/rename", &borrowed(&rename("Tom"))).await;
    not_done(slower, StatusCode::CONFLICT, "Somebody else changed this first");
    assert!(is_there(&house, "Tomasz Wren") && !is_there(&house, "Tom"));
}

#[tokio::test]
async fn many_are_changed_at_once_in_one_line_of_history_and_with_one_undo() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let people: Vec<ActorId> = ["Tomasz W.", "Rosa M.", "Grace N."]
        .map(|name| named(&house, name).id)
        .to_vec();
    let ties: Vec<_> = seen(&house).ties_of(people[1]).map(|tie| tie.id).collect();
    assert!(!ties.is_empty());
    let before = seen(&house);
    let mut asked: Vec<(&str, String)> = people.iter().map(|id| ("actor", id.to_string())).collect();
    asked.extend(ties.iter().map(|id| ("tie", id.to_string())));
    asked.extend([
        ("actor-category", "(none)".to_owned()),
        ("tie-status", "inactive".to_owned()),
        ("tags-add", "spring, Walk".to_owned()),
        ("confirm", "yes".to_owned()),
    ]);
    let borrowed: Vec<(&str, &str)> = asked.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = send(&olive, "edit/set", &borrowed).await;
    assert_eq!(answer.0, StatusCode::OK, "{}", answer.1);
    let version = answer.1["version"].to_string();
    let after = seen(&house);
    for id in &people {
        let (was, now) = (before.actor(*id).expect("there"), after.actor(*id).expect("there"));
        assert_eq!(now.kind, was.kind, "left as it is");
        assert_eq!(now.category, None);
        assert!(now.tags.contains("spring") && now.tags.contains("Walk"));
        assert_eq!(
            now.confirmed.as_ref().map(|one| one.on.to_string()),
            Some("2026-11-23".to_owned())
        );
    }
    for id in &ties {
        let now = after.tie(*id).expect("there");
        assert_eq!(now.status.as_ref().map(|key| key.as_str()), Some("inactive"));
        assert!(now.confirmed.is_some());
    }
    // Sent again, there is nothing left to set but the same again.
    not_done(
        send(&olive, "edit/set", &borrowed).await,
        StatusCode::UNPROCESSABLE_ENTITY,
        "like that already",
    );

    let back = send(&olive, "edit/undo", &[("version", &version)]).await;
    assert_eq!(back.0, StatusCode::OK, "{}", back.1);
    let now = seen(&house);
    for id in people {
        assert_eq!(now.actor(id), before.actor(id));
    }
    for id in ties {
        assert_eq!(now.tie(id), before.tie(id));
    }
    not_done(
        send(&olive, "edit/set", &[]).await,
        StatusCode::UNPROCESSABLE_ENTITY,
        "Choose somebody",
    );
}

#[tokio::test]
async fn those_chosen_go_together_with_their_connections_and_come_back_together() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let (tomasz, rosa) = (named(&house, "Tomasz W."), named(&house, "Rosa M."));
    let before = seen(&house);
    // One of her own connections is chosen too: it goes with her, once.
    let hers = before.ties_of(rosa.id).next().expect("she has one").id;
    let others = before
        .ties()
        .find(|tie| !tie.touches(rosa.id) && !tie.touches(tomasz.id))
        .expect("one")
        .id;
    let of_both = before
        .ties()
        .filter(|tie| tie.touches(rosa.id) || tie.touches(tomasz.id))
        .count();
    let asked = [
        ("actor", tomasz.id.to_string()),
        ("actor", rosa.id.to_string()),
        ("tie", hers.to_string()),
        ("tie", others.to_string()),
    ];
    let borrowed: Vec<(&str, &str)> = asked.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = send(&olive, "edit/remove", &borrowed).await;
    assert_eq!(answer.0, StatusCode::OK, "{}", answer.1);
    let after = seen(&house);
    assert_eq!(after.actors().len(), before.actors().len() - 2);
    assert_eq!(after.ties().len(), before.ties().len() - of_both - 1);
    let back = send(&olive, "edit/undo", &[("version", &answer.1["version"].to_string())]).await;
    assert_eq!(back.0, StatusCode::OK, "{}", back.1);
    let now = seen(&house);
    assert_eq!(
        (now.actors().len(), now.ties().len()),
        (before.actors().len(), before.ties().len())
    );
    assert_eq!(now.tie(hers), before.tie(hers));
}

#[tokio::test]
async fn a_mark_moved_in_a_view_stays_there_in_that_view_alone() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let view = View {
        id: SeededIds::new(9).view(),
        name: kith_network::text::Name::parse("By the lake").expect("a name"),
        place: 1,
        opens: false,
        audience: Audience::Organisers,
        sheet: String::new(),
        words: String::new(),
        spots: Default::default(),
    };
    let id = view.id;
    let author = kith::store::Author::named("Olive");
    let network = house.larkmere().id();
    let _ = house
        .store
        .commit(network, Change::AddView(view), None, &author, "")
        .await
        .expect("made");
    let tomasz = named(&house, "Tomasz W.").id;
    let at = format!("{tomasz} 120 -30.5");
    let kept = send(&olive, "place", &[("place", &at), ("view", "by-the-lake")]).await;
    assert_eq!(kept.0, StatusCode::OK, "{}", kept.1);
    let spots = |house: &House| {
        seen(house)
            .views()
            .find(|view| view.id == id)
            .expect("there")
            .spots
            .clone()
    };
    assert_eq!(
        spots(&house).get(&tomasz).map(|spot| (spot.x(), spot.y())),
        Some((120.0, -30.5))
    );
    assert_eq!(seen(&house).spot(tomasz), None, "the plain map has its own places");
    // The map says which view is open, so that the island can say it back.
    let page = olive.get(&format!("{MAP}?view=by-the-lake")).await;
    page.says("data-view=\"by-the-lake\"");

    let free = tomasz.to_string();
    let let_go = send(&olive, "place", &[("free", &free), ("view", "by-the-lake")]).await;
    assert_eq!(let_go.0, StatusCode::OK, "{}", let_go.1);
    assert!(spots(&house).is_empty());
    // All at once from the map's page: the view's marks are let go, the plain map's stay.
    let both = [("place", at.as_str()), ("view", "by-the-lake")];
    for where_to in [&both[..], &both[..1]] {
        let kept = send(&olive, "place", where_to).await;
        assert_eq!(kept.0, StatusCode::OK, "{}", kept.1);
    }
    let page = format!("{MAP}?view=by-the-lake");
    let done = olive
        .send(&page, &format!("{MAP}/unplace"), &[("view", "by-the-lake")])
        .await;
    done.is(StatusCode::SEE_OTHER);
    assert!(done.location().starts_with(&page), "{}", done.location());
    assert!(spots(&house).is_empty());
    assert!(seen(&house).spot(tomasz).is_some());
    let done = olive.send(MAP, &format!("{MAP}/unplace"), &[]).await;
    done.is(StatusCode::SEE_OTHER);
    assert_eq!(seen(&house).spot(tomasz), None);

    let nothing = send(&olive, "place", &[("free", &free)]).await;
    not_done(nothing, StatusCode::UNPROCESSABLE_ENTITY, "None of these");
    let far = format!("{tomasz} 1e9 0");
    not_done(
        send(&olive, "place", &[("place", &far)]).await,
        StatusCode::UNPROCESSABLE_ENTITY,
        "too far out",
    );
    let unknown = [("place", at.as_str()), ("view", "no-such-view")];
    let token = olive.token().await;
    let page = olive
        .post(
            &format!("{MAP}/place"),
            &[],
            &[unknown[0], unknown[1], ("token", &token)],
        )
        .await;
    page.is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn forms_beside_the_map_are_short_and_say_names_as_text() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let hostile = "<script>alert(1)</script> & \"Sons\"";
    done(
        send(&olive, "edit/add", &[("actor-name", hostile)]).await,
        &format!("Added {hostile}."),
    );
    let id = named(&house, hostile).id;
    let rosa = named(&house, "Rosa M.");
    let ties = seen(&house).ties_of(rosa.id).len();
    for (asked, words) in [
        ("do=add".to_owned(), "Add someone"),
        (format!("do=connect&from={id}&to={}", rosa.id), "Rosa M."),
        (
            format!("do=rename&actor={id}"),
            "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Sons&quot;",
        ),
        (
            format!("do=remove&actor={}", rosa.id),
            if ties == 1 { "their 1 connection" } else { "connections" },
        ),
        (
            "do=set&actors=2&ties=1".to_owned(),
            "2 people and groups and 1 connection",
        ),
        ("do=remove&actors=0&ties=3".to_owned(), "3 connections go"),
    ] {
        let form = olive.get(&format!("{MAP}/edit/form?{asked}")).await;
        form.is(StatusCode::OK)
            .says(words)
            .says("name=\"token\"")
            .says("name=\"based-on\"");
        assert!(!form.text().contains("<script>"), "{asked}");
    }
    for asked in [
        "do=dance",
        "do=rename&actor=nobody",
        "do=connect&from=1&to=2",
        "do=remove&tie=x",
    ] {
        olive
            .get(&format!("{MAP}/edit/form?{asked}"))
            .await
            .is(StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn several_changes_to_one_record_are_taken_back_one_after_the_other_but_never_over_somebody_else() {
    let house = House::open().await;
    let (olive, omar) = (
        house.signed_in(Role::Organiser).await,
        house.signed_in(Role::Keeper).await,
    );
    let id = named(&house, "Tomasz W.").id;
    let rename = async |guest: &Guest<'_>, name: &str| {
        let answer = send(
            guest,
            "edit/rename",
            &[("actor", &id.to_string()), ("actor-name", name)],
        )
        .await;
        assert_eq!(answer.0, StatusCode::OK, "{}", answer.1);
        answer.1["version"].to_string()
    };
    let undo = async |version: &str| send(&olive, "edit/undo", &[("version", version)]).await;
    let name = || seen(&house).actor(id).expect("there").name.to_string();

    let first = rename(&olive, "Tomasz Wren").await;
    let second = rename(&olive, "Tom Wren").await;
    let back = undo(&second).await.1["version"].to_string();
    assert_eq!(name(), "Tomasz Wren");
    let further = undo(&first).await.1["version"].to_string();
    assert_eq!(name(), "Tomasz W.");
    // And again, in the order in which they were made.
    let again = undo(&further).await.1["version"].to_string();
    assert_eq!(name(), "Tomasz Wren");
    let last = undo(&back).await.1["version"].to_string();
    assert_eq!(name(), "Tom Wren");

    // Omar comes in between: Olive's own last change goes, and what she did before him stays.
    rename(&omar, "Tomasz the Younger").await;
    let own = rename(&olive, "T. W.").await;
    assert_eq!(undo(&own).await.0, StatusCode::OK);
    assert_eq!(name(), "Tomasz the Younger");
    for before in [&last, &again] {
        not_done(undo(before).await, StatusCode::CONFLICT, "changed again since");
    }
    assert_eq!(name(), "Tomasz the Younger");
}
