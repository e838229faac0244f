//! Settings, gaps and files of Larkmere, as an organiser at a browser meets them.

use crate::house::{House, Page};
use axum::http::{StatusCode, header};
use kith_network::Viewer;
use kith_network::consent::{Audience, Role};
use kith_network::vocabulary::ActorMeaning;

const SETTINGS: &str = "/n/larkmere/settings";

fn refused(page: &Page, words: &str) {
    page.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("There is a problem")
        .says(words);
}

#[tokio::test]
async fn larkmere_is_renamed_moves_house_and_can_be_called_back() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let form = |name: &'static str, address: &'static str, days: &'static str| {
        [
            ("name", name),
            ("address", address),
            ("description", "By the **lake**."),
            ("audience", "members"),
            ("review-days", days),
        ]
    };
    refused(
        &olive.send(SETTINGS, SETTINGS, &form(" ", "larkmere", "180")).await,
        "Enter a name",
    );
    refused(
        &olive.send(SETTINGS, SETTINGS, &form("Larkmere", "larkmere", "0")).await,
        "whole number from 1 to 3650",
    );
    refused(
        &olive.send(SETTINGS, SETTINGS, &form("Larkmere", "!!", "180")).await,
        "Enter an address",
    );

    let saved = olive
        .send(SETTINGS, SETTINGS, &form("Larkmere North", "Larkmere North", "90"))
        .await;
    saved.is(StatusCode::SEE_OTHER);
    assert!(
        saved.location().starts_with("/n/larkmere-north/settings?done="),
        "{}",
        saved.location()
    );
    olive
        .get(saved.location())
        .await
        .is(StatusCode::OK)
        .says("Larkmere North")
        .says("Undo");
    // It is for members now: to anybody else it is not there, nor at the old address.
    for path in ["/n/larkmere-north", "/n/larkmere"] {
        house.anybody().get(path).await.is(StatusCode::NOT_FOUND);
    }
    let seen = house
        .store
        .network("larkmere-north")
        .and_then(|network| network.seen_by(Viewer::ORGANISER))
        .expect("there");
    assert_eq!(
        (seen.about().audience, seen.about().review_days),
        (Audience::Members, 90)
    );
}

#[tokio::test]
async fn two_organisers_change_the_settings_and_the_second_is_told() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let version = olive.get(SETTINGS).await.holds("based-on");
    let form = |name: &'static str| {
        [
            ("name", name),
            ("address", "larkmere"),
            ("audience", "public"),
            ("review-days", "180"),
            ("based-on", version.as_str()),
        ]
    };
    olive
        .send(SETTINGS, SETTINGS, &form("Larkmere one"))
        .await
        .is(StatusCode::SEE_OTHER);
    let second = olive.send(SETTINGS, SETTINGS, &form("Larkmere two")).await;
    second
        .is(StatusCode::CONFLICT)
        .says("Somebody else changed this")
        .says("value=\"Larkmere two\"");
}

#[tokio::test]
async fn a_word_is_added_renamed_and_kept_while_it_is_in_use() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let words = format!("{SETTINGS}/words");
    olive
        .get(&format!("{SETTINGS}?part=actor-kinds&key="))
        .await
        .is(StatusCode::OK)
        .says("A new kind");
    let boats = [
        ("part", "actor-kinds"),
        ("key", ""),
        ("label", "Boat crew"),
        ("meaning", "group"),
        ("aliases", "Crew\nRowers"),
    ];
    olive.send(SETTINGS, &words, &boats).await.is(StatusCode::SEE_OTHER);
    let vocabulary = |house: &House| {
        house
            .larkmere()
            .seen_by(Viewer::ORGANISER)
            .expect("there")
            .vocabulary()
            .clone()
    };
    let crew = vocabulary(&house)
        .actor_kinds
        .keyed("boat-crew")
        .cloned()
        .expect("the new kind");
    assert_eq!(
        (crew.meaning, crew.aliases),
        (ActorMeaning::Group, vec!["Crew".to_owned(), "Rowers".to_owned()])
    );
    // Unused, so nobody outside hears of it.
    let public = house.larkmere().seen_by(Viewer::PUBLIC).expect("public");
    assert!(public.vocabulary().actor_kinds.keyed("boat-crew").is_none());

    let food = format!("{SETTINGS}?part=care-types&key=food");
    olive
        .get(&food)
        .await
        .says("Change this type of care")
        .says("value=\"Food &amp; Shared Meals\"");
    let removed = olive
        .send(
            SETTINGS,
            &words,
            &[
                ("part", "care-types"),
                ("key", "food"),
                ("label", "Food & Shared Meals"),
                ("do", "remove"),
            ],
        )
        .await;
    refused(&removed, "is still used in");
    let unused = olive
        .send(
            SETTINGS,
            &words,
            &[("part", "actor-kinds"), ("key", "boat-crew"), ("do", "remove")],
        )
        .await;
    unused.is(StatusCode::SEE_OTHER);
    assert!(vocabulary(&house).actor_kinds.keyed("boat-crew").is_none());
    refused(
        &olive
            .send(
                SETTINGS,
                &words,
                &[("part", "roles"), ("key", ""), ("label", "participant")],
            )
            .await,
        "already stands for",
    );
    olive
        .send(
            SETTINGS,
            &words,
            &[("part", "roles"), ("key", "nobody"), ("label", "x")],
        )
        .await
        .is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_a_keeper_who_types_its_name_removes_larkmere() {
    let house = House::open().await;
    let (olive, kim) = (
        house.signed_in(Role::Organiser).await,
        house.signed_in(Role::Keeper).await,
    );
    let remove = format!("{SETTINGS}/remove");
    olive
        .send(SETTINGS, &remove, &[("typed-name", "Larkmere")])
        .await
        .is(StatusCode::NOT_FOUND);
    assert!(!olive.get(SETTINGS).await.text().contains("Remove this network"));
    refused(
        &kim.send(SETTINGS, &remove, &[("typed-name", "Larkmeer")]).await,
        "nothing was removed",
    );
    kim.send(SETTINGS, &remove, &[("typed-name", " Larkmere ")])
        .await
        .is(StatusCode::SEE_OTHER);
    kim.get("/n/larkmere").await.is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn somebody_missed_is_noted_changed_and_let_go() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let gaps = "/n/larkmere/gaps";
    let first = olive.get(gaps).await;
    first.is(StatusCode::OK).says("Who is missed");
    olive
        .get("/n/larkmere/analysis")
        .await
        .says(&format!("href=\"{gaps}\""));
    assert!(!house.anybody().get("/n/larkmere/analysis").await.text().contains(gaps));
    let mut form = vec![
        ("name", "Night ferry"),
        ("target", "2"),
        ("reasons", "trust"),
        ("reasons", "capacity"),
        ("owner", "Priya"),
    ];
    refused(
        &olive.send(gaps, gaps, &form).await,
        "Choose the category they would have",
    );
    form.push(("tag", "ferry"));
    form.push(("review-day", "31"));
    form.push(("review-month", "6"));
    form.push(("review-year", "2027"));
    refused(&olive.send(gaps, gaps, &form).await, "must be a real date");
    form.retain(|(name, _)| !name.starts_with("review"));
    let added = olive.send(gaps, gaps, &form).await;
    olive
        .get(added.location())
        .await
        .says("Night ferry")
        .says("Priya")
        .says("Undo");

    let kept = || {
        house
            .larkmere()
            .seen_by(Viewer::ORGANISER)
            .expect("there")
            .gaps()
            .find(|gap| gap.name.as_str() == "Night ferry")
            .cloned()
    };
    let gap = kept().expect("noted");
    assert_eq!((gap.target, gap.reasons.len()), (2, 2));
    let edit = format!("{gaps}/{}/edit", gap.id);
    olive.get(&edit).await.says("value=\"ferry\"");
    olive
        .send(
            &edit,
            &edit,
            &[("name", "Night ferry"), ("tag", "ferry"), ("target", "3")],
        )
        .await
        .is(StatusCode::SEE_OTHER);
    assert_eq!(kept().map(|gap| (gap.target, gap.reasons.len())), Some((3, 0)));
    olive
        .send(gaps, &format!("{gaps}/{}/remove", gap.id), &[])
        .await
        .is(StatusCode::SEE_OTHER);
    assert_eq!(kept(), None);
    olive.get(&edit).await.is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_files_one_takes_hold_what_one_sees() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let page = house.anybody().get("/n/larkmere/export").await;
    page.is(StatusCode::OK);
    for ending in [
        ".xlsx",
        "-elements.csv",
        "-connections.csv",
        ".svg",
        "-analysis.json",
        "-analysis.csv",
    ] {
        let path = format!("/n/larkmere/export/larkmere{ending}");
        page.says(&path);
        let file = house.anybody().get(&path).await;
        file.is(StatusCode::OK);
        let kept_as = file
            .headers
            .get(header::CONTENT_DISPOSITION)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        assert!(
            kept_as.starts_with(&format!("attachment; filename=\"larkmere{ending}\"")),
            "{kept_as}"
        );
        assert!(!file.bytes.is_empty());
    }
    // Counted beside the sample's tables: 42 for organisers, 29 for anybody; the header is a line too.
    let lines = |page: &Page| page.text().lines().filter(|line| line.starts_with('"')).count();
    assert!(lines(&olive.get("/n/larkmere/export/larkmere-elements.csv").await) >= 43);
    let public = house
        .anybody()
        .get("/n/larkmere/export/larkmere-elements.csv")
        .await
        .text();
    assert!(!public.contains("Desmond"), "paused");
    for odd in ["other.xlsx", "larkmere.exe", "larkmere", "..%2Flarkmere.xlsx"] {
        house
            .anybody()
            .get(&format!("/n/larkmere/export/{odd}"))
            .await
            .is(StatusCode::NOT_FOUND);
    }
}
