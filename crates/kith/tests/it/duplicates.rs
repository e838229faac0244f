//! Somebody twice on the map: offered, made one, taken apart again; or told apart and never offered
//! again.

use crate::forms::{answer, answers, borrowed};
use crate::house::House;
use axum::http::StatusCode;
use kith::store::Author;
use kith_network::consent::{Audience, Consent, Role, Viewer};
use kith_network::text::Name;
use kith_network::{Actor, ActorId, Change, Tie, TieId, VisibleNetwork};

const PAGE: &str = "/n/larkmere/duplicates";

fn organisers(house: &House) -> VisibleNetwork {
    house.larkmere().seen_by(Viewer::ORGANISER).expect("there")
}

/// Larkmere with its first actor there twice, the second time with another letter and one tie.
async fn doubled() -> (House, ActorId, ActorId) {
    let house = House::open().await;
    let seen = organisers(&house);
    let long = |actor: &&&Actor| actor.name.as_str().chars().count() > 12 && actor.name.as_str().is_ascii();
    let one = (*seen.actors_by_name().iter().find(long).expect("a long name")).clone();
    let double = Actor {
        name: Name::parse(&format!("{}s", one.name)).expect("a name"),
        consent: Consent::agreed(Audience::Public),
        description: "Also <b>here</b>.".to_owned(),
        ..Actor::named(ActorId::new(0xD0B1E), one.name.clone())
    };
    let other = seen.actors().find(|actor| actor.id != one.id).expect("somebody").id;
    let change = Change::Several(vec![
        Change::AddActor(double.clone()),
        Change::AddTie(Tie::between(TieId::new(0xD0B1E), double.id, other)),
    ]);
    let done = house
        .store
        .commit(house.larkmere().id(), change, None, &Author::named("Maud"), "")
        .await;
    let _ = done.expect("added");
    (house, one.id, double.id)
}

#[tokio::test]
async fn two_are_looked_at_side_by_side_made_one_and_made_two_again() {
    let (house, one, double) = doubled().await;
    let olive = house.signed_in(Role::Organiser).await;
    let before = organisers(&house);
    olive
        .get(PAGE)
        .await
        .is(StatusCode::OK)
        .says("1 of 1 likely pair")
        .says("Their names differ by one letter.");
    let both = format!("{PAGE}?one={one}&other={double}");
    let page = olive.get(&both).await;
    page.is(StatusCode::OK).says("Also &lt;b&gt;here&lt;/b&gt;.");
    let mut form = answers(&page.text(), PAGE);
    answer(&mut form, "choose.description", "other");
    let done = olive.post(PAGE, &[], &borrowed(&form)).await;
    done.is(StatusCode::SEE_OTHER);
    assert!(
        done.location().starts_with(&format!("/n/larkmere/actors/{one}")),
        "{}",
        done.location()
    );
    let now = organisers(&house);
    assert!(now.actor(double).is_none());
    let kept = now.actor(one).expect("stays");
    assert_eq!(kept.description, "Also <b>here</b>.");
    let reach = before.actor(one).expect("there").consent.reach();
    assert!(kept.consent.reach() <= reach, "never shown to more than before");
    assert_eq!(now.ties_of(one).len(), before.ties_of(one).len() + 1);

    let version = house.larkmere().version();
    olive
        .send(
            "/n/larkmere/history",
            &format!("/n/larkmere/history/{version}/undo"),
            &[],
        )
        .await
        .is(StatusCode::SEE_OTHER);
    let again = organisers(&house);
    assert_eq!(again.actor(one), before.actor(one));
    assert_eq!(again.actor(double), before.actor(double));
    assert_eq!(again.ties().len(), before.ties().len());
}

#[tokio::test]
async fn those_told_apart_are_not_offered_again_unless_somebody_changes_their_mind() {
    let (house, one, double) = doubled().await;
    let olive = house.signed_in(Role::Organiser).await;
    let pair = [("one", one.to_string()), ("other", double.to_string())];
    let sent = |apart: &'static str| {
        let pair = &pair;
        let (first, second) = ((pair[0].0, pair[0].1.as_str()), (pair[1].0, pair[1].1.as_str()));
        [first, second, ("apart", apart)]
    };
    let version = house.larkmere().version();
    let apart = format!("{PAGE}/apart");
    olive.send(PAGE, &apart, &sent("yes")).await.is(StatusCode::SEE_OTHER);
    olive
        .get(PAGE)
        .await
        .says("0 of 1 likely pair")
        .says("Nobody looks as if they were here twice");
    assert_eq!(house.larkmere().version(), version, "the network is as it was");
    olive.send(PAGE, &apart, &sent("no")).await.is(StatusCode::SEE_OTHER);
    olive.get(PAGE).await.says("1 of 1 likely pair");
    let same = [("one", one.to_string()), ("other", one.to_string())];
    let same: Vec<(&str, &str)> = same.iter().map(|(name, id)| (*name, id.as_str())).collect();
    olive.send(PAGE, &apart, &same).await.is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_changed_one_of_the_two_meanwhile_is_not_overwritten() {
    let (house, one, double) = doubled().await;
    let olive = house.signed_in(Role::Organiser).await;
    let both = format!("{PAGE}?one={one}&other={double}");
    let form = answers(&olive.get(&both).await.text(), PAGE);
    let changed = Actor {
        description: "Changed by Omar".to_owned(),
        ..organisers(&house).actor(double).expect("there").clone()
    };
    let omar = Author::named("Omar");
    let done = house
        .store
        .commit(house.larkmere().id(), Change::EditActor(changed), None, &omar, "")
        .await;
    let _ = done.expect("changed");
    olive.post(PAGE, &[], &borrowed(&form)).await.is(StatusCode::CONFLICT);
    assert!(organisers(&house).actor(double).is_some());
}

#[tokio::test]
async fn a_connection_recorded_twice_becomes_one() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let tie = organisers(&house).ties().next().expect("a connection").clone();
    let twice = Tie {
        id: TieId::new(0xD0B1E),
        ..tie.clone()
    };
    let author = Author::named("Maud");
    let done = house
        .store
        .commit(house.larkmere().id(), Change::AddTie(twice), None, &author, "")
        .await;
    let _ = done.expect("added");
    let before = organisers(&house).ties().len();
    let first = tie.id.min(TieId::new(0xD0B1E)).to_string();
    olive
        .send(PAGE, &format!("{PAGE}/connections"), &[("tie", &first)])
        .await
        .is(StatusCode::SEE_OTHER);
    assert_eq!(organisers(&house).ties().len(), before - 1);
    olive.get(PAGE).await.says("No connection is recorded twice.");
}
