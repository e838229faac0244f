//! The map taken along: as dots, on paper, as a page of its own.

use crate::house::House;
use axum::http::{StatusCode, header};
use kith_network::consent::Role;

const MAP: &str = "/n/larkmere/map";

#[tokio::test]
async fn each_file_is_what_it_says_and_is_kept_not_opened() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let cases: [(&str, &str, &[u8]); 4] = [
        (".png?scale=1", "image/png", b"\x89PNG"),
        (".pdf?paper=a3&list=yes", "application/pdf", b"%PDF-1."),
        (".html", "text/html; charset=utf-8", b"<!DOCTYPE html>"),
        (".svg", "image/svg+xml; charset=utf-8", b"<?xml"),
    ];
    for (ending, kind, start) in cases {
        let file = olive.get(&format!("{MAP}{ending}")).await;
        file.is(StatusCode::OK);
        assert_eq!(file.headers[header::CONTENT_TYPE], kind);
        let kept = file.headers[header::CONTENT_DISPOSITION].to_str().expect("plain");
        assert!(kept.starts_with("attachment"), "{kept}");
        assert!(file.bytes.starts_with(start), "{ending}");
    }
}

/// Width and height stand in the first chunk of a PNG, big-endian.
fn size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20))
}

#[tokio::test]
async fn twice_the_scale_has_twice_the_dots_and_nonsense_is_as_usual() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let sized = async |scale: &str| size(&olive.get(&format!("{MAP}.png?scale={scale}")).await.bytes);
    let one = sized("1").await;
    let two = sized("2").await;
    assert!(
        two.0.abs_diff(2 * one.0) <= 1 && two.1.abs_diff(2 * one.1) <= 1,
        "{one:?} {two:?}"
    );
    assert_eq!(sized("NaN").await, two);
    assert_eq!(sized("twice").await, two);
    let preview = olive.get(&format!("{MAP}/preview.png")).await;
    assert_eq!(size(&preview.bytes), (1200, 630));
}

#[tokio::test]
async fn a_page_of_its_own_lists_everybody_the_reader_sees_and_nobody_else_and_asks_nobody_for_anything() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let page = olive.get(&format!("{MAP}.html")).await.text();
    let listed = page.matches("<li id=\"who-").count();
    let drawn = page.matches("<li id=\"tie-").count();
    assert_eq!((listed, drawn), (42, 103), "all of Larkmere, counted by hand");
    for outside in ["src=\"", "href=\"/", "href=\"http", "@import", "url(http"] {
        assert!(!page.contains(outside), "{outside}");
    }
    let member = house.signed_in(Role::Member).await;
    let seen = house
        .larkmere()
        .seen_by(kith_network::Viewer::MEMBER)
        .expect("open to members");
    let page = member.get(&format!("{MAP}.html")).await.text();
    assert_eq!(page.matches("<li id=\"who-").count(), seen.actors().len());
}

#[tokio::test]
async fn the_page_of_choices_hands_the_look_on() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let page = olive.get(&format!("{MAP}/take?view=all&focus=x%22y")).await;
    page.is(StatusCode::OK)
        .says("<input type=\"hidden\" name=\"view\" value=\"all\">")
        .says("value=\"x&quot;y\"")
        .says("A0, a wall");
}
