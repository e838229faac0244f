//! Names that were made to hurt, or that programs trip over: shown as what they are, everywhere.

use crate::forms::{answer, answers, borrowed};
use crate::house::{Guest, House};
use crate::ledger::{Known, addresses};
use axum::http::StatusCode;
use kith::web::routes::ROUTES;
use kith_network::consent::{Audience, Role, Viewer};
use kith_network::text::Name;
use quick_xml::Reader;
use quick_xml::events::Event;

const NAUGHTY: [&str; 34] = [
    "<script>alert(1)</script>",
    "</title><script>alert(2)</script>",
    "\"><script>alert(3)</script>",
    "'\"><img src=x onerror=alert(4)>",
    "<svg/onload=alert(5)>",
    "</textarea><script>alert(6)</script>",
    "--><script>alert(7)</script>",
    "]]><script>alert(8)</script>",
    "javascript:alert(9)",
    "[click](javascript:alert(10))",
    "<a href=\"javascript:alert(11)\">here</a>",
    "&lt;script&gt;alert(12)&lt;/script&gt;",
    "{{7*7}}",
    "${7*7} <%= 7*7 %> #{7*7}",
    "%s%s%n %00 %3Cscript%3E",
    "'; DROP TABLE actor; --",
    "\" OR 1=1 --",
    "=HYPERLINK(\"x\")",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "Ada | Berta | Cora",
    "a, b; c\td",
    "right\u{202e}left",
    "zero\u{200b}width\u{feff}s",
    "\u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467}\u{200d}\u{1f466} family",
    "שלום שכנים",
    "مرحبا بالجيران",
    "Zoë Ångström-Łukasz",
    "e\u{301}te\u{301}",
    "Z\u{335}a\u{336}l\u{337}g\u{338}o\u{34f}",
    "nul\u{0}byte",
    "../../etc/passwd",
    "   two   words \r\n and lines   ",
];

/// Adds somebody of this name, who is called so in every field that takes words.
async fn add(olive: &Guest<'_>, name: &str) -> StatusCode {
    let form = "/n/larkmere/actors/new";
    let mut blank = answers(&olive.get(form).await.text(), form);
    for (field, value) in [
        ("name", name),
        ("description", name),
        ("tags", name),
        ("area", name),
        ("sure", "yes"),
    ] {
        answer(&mut blank, field, value);
    }
    answer(&mut blank, "agreement", "agreed");
    answer(&mut blank, "audience", "public");
    olive.post(form, &[], &borrowed(&blank)).await.status
}

/// As a page writes it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[track_caller]
fn parses(xml: &str, what: &str) {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_i64;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                depth += 1;
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap_or_else(|problem| panic!("{what}: {problem}"));
                    assert!(!attribute.key.as_ref().starts_with("on"), "{what} has a handler");
                }
            }
            Ok(Event::End(_)) => depth -= 1,
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(problem) => panic!("{what} is no XML: {problem}"),
        }
    }
    assert_eq!(depth, 0, "{what}");
}

#[tokio::test]
async fn whatever_people_are_called_pages_show_it_and_nothing_runs() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let long = "Mabel ".repeat(100);
    let bold = "é".repeat(200);
    let mut kept = Vec::new();
    for name in NAUGHTY.into_iter().chain([long.as_str(), bold.as_str()]) {
        match (add(&olive, name).await, Name::parse(name)) {
            (StatusCode::SEE_OTHER, Ok(read)) => kept.push(read),
            (StatusCode::UNPROCESSABLE_ENTITY, Err(_)) => {}
            (status, read) => panic!("{name:?} gave {status} but reads as {read:?}"),
        }
    }
    assert!(kept.len() > 30, "{}", kept.len());
    let seen = house.larkmere().seen_by(Viewer::PUBLIC).expect("public");
    for name in &kept {
        assert!(
            seen.actors().any(|actor| actor.name == *name),
            "{name:?} is not on the map"
        );
        assert!(!name.as_str().contains(['\u{202e}', '\u{0}', '\n', '\r']), "{name:?}");
    }
    // One of them connected to another, with a label of the same kind.
    connect(&olive, &seen).await;

    for (guest, audience) in [(&olive, Audience::Organisers), (&house.anybody(), Audience::Public)] {
        let known = Known::to(&house, audience);
        let token = guest.token().await;
        for route in ROUTES
            .iter()
            .filter(|route| route.method == "GET" && route.path.contains("{network}"))
        {
            for address in addresses(route.path, &known) {
                let page = guest.get(&address).await;
                assert!(page.status.as_u16() < 500, "{address}: {}", page.status);
                let kind = page
                    .headers
                    .get("content-type")
                    .and_then(|kind| kind.to_str().ok())
                    .unwrap_or_default()
                    .to_owned();
                let text = page.text();
                // The page of its own carries the island in itself, at its very end.
                let text = match address.ends_with("/map.html") {
                    true => text
                        .rsplit_once("<script type=\"module\">")
                        .map_or_else(|| text.clone(), |(page, _)| page.to_owned()),
                    false => text,
                };
                if kind.starts_with("text/html") {
                    let quiet = text
                        .replace("<script src=\"/assets/", "")
                        .replace("<script type=\"module\" src=\"/assets/", "")
                        .replace("<script defer src=\"/assets/", "");
                    for live in [
                        "<script",
                        "<img",
                        "<svg/",
                        "href=\"javascript:",
                        "onerror=alert(4)>\"",
                        "<a href=&quot;javascript",
                    ] {
                        assert!(!quiet.contains(live), "{address} has {live} (token {token})");
                    }
                }
                if kind.starts_with("image/svg") {
                    parses(&text, &address);
                    assert!(!text.contains("<script"), "{address}");
                }
            }
        }
        let lists = [
            guest.get("/n/larkmere/actors?as=table").await.text(),
            guest.get("/n/larkmere/actors?as=table&page=2").await.text(),
        ];
        let map = guest.get("/n/larkmere/map").await.text();
        let elements = guest.get("/n/larkmere/export/larkmere-elements.csv").await.text();
        for name in &kept {
            let shown = escaped(name.as_str());
            assert!(
                lists.iter().any(|page| page.contains(&shown)),
                "{name} is not in the list"
            );
            assert!(map.contains(&shown), "{name} is not on the map page");
            let in_file = name.as_str().replace('"', "\"\"");
            assert!(elements.contains(&in_file), "{name} is not in the file");
        }
        for formula in ["\n=", "\n\"=", ",\"=", ",=", ",\"@", ",\"+1+1"] {
            assert!(
                !elements.contains(formula),
                "a cell of the file begins with {formula:?}"
            );
        }
    }
    // The files, brought in again, find everybody as they are.
    assert!(house.store.check().await.is_clean());
}

async fn connect(olive: &Guest<'_>, seen: &kith_network::VisibleNetwork) {
    let id = |name: &str| {
        let mut named = seen.actors().filter(|actor| actor.name.as_str() == name);
        named.next().expect("there").id.to_string()
    };
    let form = "/n/larkmere/connections/new";
    let mut blank = answers(&olive.get(form).await.text(), form);
    for (field, value) in [
        ("from", id(NAUGHTY[0]).as_str()),
        ("to", id(NAUGHTY[3]).as_str()),
        ("label", NAUGHTY[1]),
        ("description", NAUGHTY[9]),
        ("steward", NAUGHTY[4]),
    ] {
        answer(&mut blank, field, value);
    }
    olive.post(form, &[], &borrowed(&blank)).await.is(StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_name_that_is_too_long_or_nothing_is_asked_for_again_with_all_that_was_typed() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let form = "/n/larkmere/actors/new";
    for (name, says) in [
        ("x".repeat(501), "use 500 or fewer"),
        ("\u{feff} \u{0}".to_owned(), "Enter a name"),
    ] {
        let mut blank = answers(&olive.get(form).await.text(), form);
        answer(&mut blank, "name", &name);
        answer(&mut blank, "description", "Typed with care");
        let page = olive.post(form, &[], &borrowed(&blank)).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says(says)
            .says("Typed with care");
    }
}
