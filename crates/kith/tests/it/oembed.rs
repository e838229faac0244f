//! What programs are told that show a pasted address as what is there.

use crate::house::{House, Page, escape};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use kith_network::consent::{Audience, Role, Viewer};
use serde_json::Value;

const HERE: &str = "http://care.example";

async fn asked(house: &House, url: &str, more: &str) -> Page {
    let address = format!("/oembed?url={}{more}", escape(url));
    let request = Request::get(address).header(header::HOST, "care.example");
    house.anybody().ask(request, Body::empty()).await
}

fn read(page: &Page) -> Value {
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert_eq!(page.headers[header::CONTENT_TYPE], "application/json");
    serde_json::from_slice(&page.bytes).expect("JSON")
}

/// Section 2.3.4 of the specification: of every answer `type` and `version`, of a rich one `html`,
/// `width` and `height`; and what it says of sizes asked for.
#[tokio::test]
async fn a_public_map_is_told_of_as_the_specification_says() {
    let house = House::open().await;
    let told = read(&asked(&house, &format!("{HERE}/n/larkmere/map"), "").await);
    assert_eq!((&told["type"], &told["version"]), (&"rich".into(), &"1.0".into()));
    assert_eq!(told["title"], "Map of Larkmere");
    assert_eq!(told["provider_name"], "kith");
    assert_eq!(told["provider_url"], "http://care.example/");
    let (width, height) = (
        told["width"].as_u64().expect("a number"),
        told["height"].as_u64().expect("a number"),
    );
    let html = told["html"].as_str().expect("text");
    assert!(html.contains("src=\"http://care.example/embed/larkmere\""), "{html}");
    assert!(
        html.contains(&format!("width=\"{width}\" height=\"{height}\"")),
        "{html}"
    );
    let small = read(
        &asked(
            &house,
            &format!("{HERE}/n/larkmere/map"),
            "&maxwidth=300&maxheight=200&format=json",
        )
        .await,
    );
    assert_eq!((&small["width"], &small["height"]), (&300.into(), &200.into()));
    for odd in ["&maxwidth=0", "&maxwidth=-4", "&maxwidth=x", "&maxwidth=99999999999"] {
        assert_eq!(
            read(&asked(&house, &format!("{HERE}/n/larkmere/map"), odd).await)["width"],
            width,
            "{odd}"
        );
    }
    // Nothing in it is empty, as the specification has no empty values.
    assert!(
        told.as_object()
            .expect("an object")
            .values()
            .all(|value| !value.is_null() && value != "")
    );
}

#[tokio::test]
async fn views_tours_and_links_are_told_of_and_everything_else_is_not_there() {
    let house = House::open().await;
    crate::views::keep(&house, "Who \"bakes\" & <brews>", Audience::Public, "").await;
    crate::views::keep(&house, "Behind doors", Audience::Members, "").await;
    let seen = house.larkmere().seen_by(Viewer::PUBLIC).expect("there");
    let address = seen
        .views()
        .find(|view| view.name.as_str().contains("bakes"))
        .expect("kept")
        .address();
    let view = read(&asked(&house, &format!("{HERE}/n/larkmere/map?view={address}&steps=2"), "").await);
    assert_eq!(view["title"], "Who \"bakes\" & <brews>: Larkmere");
    let html = view["html"].as_str().expect("text");
    assert!(
        html.contains(&format!("/embed/larkmere?view={address}&amp;steps=2\"")),
        "{html}"
    );
    assert!(
        html.contains("title=\"Who &quot;bakes&quot; &amp; &lt;brews&gt;: Larkmere\""),
        "{html}"
    );
    let tour = read(
        &asked(
            &house,
            &format!("{HERE}/n/larkmere/tours/round-larkmere-in-four-stops"),
            "",
        )
        .await,
    );
    assert_eq!(tour["title"], "Round Larkmere in four stops: Larkmere");
    let (_, token) = crate::shares::give_out(&house, Audience::Members).await;
    let link = read(&asked(&house, &format!("{HERE}/s/{token}"), "").await);
    assert!(
        link["html"]
            .as_str()
            .expect("text")
            .contains(&format!("/s/{token}/embed\""))
    );

    let alike = asked(&house, &format!("{HERE}/n/no-such-place"), "").await;
    alike.is(StatusCode::NOT_FOUND);
    for nothing in [
        "",
        "nonsense",
        "/n/larkmere/map",
        "http://elsewhere.example/n/larkmere/map",
        "http://care.example.elsewhere.example/n/larkmere/map",
        "http://care.example@elsewhere.example/n/larkmere/map",
        "javascript:alert(1)//care.example/n/larkmere/map",
        "http://care.example/n/larkmere/history",
        "http://care.example/n/larkmere/map?view=behind-doors",
        "http://care.example/n/larkmere/map?view=no-such-view",
        "http://care.example/n/larkmere/tours/no-such-tour",
        "http://care.example/n/larkmere/map/../history",
        "http://care.example/s/no-such-link",
        "http://care.example/s/",
        "http://care.example/people",
        &format!("http://care.example/n/{}", "x".repeat(8_000)),
    ] {
        let page = asked(&house, nothing, "").await;
        assert_eq!(
            (page.status, &page.bytes),
            (StatusCode::NOT_FOUND, &alike.bytes),
            "{nothing:.80}"
        );
    }
    for form in ["xml", "html", "JSON"] {
        let page = asked(&house, &format!("{HERE}/n/larkmere/map"), &format!("&format={form}")).await;
        page.is(StatusCode::NOT_IMPLEMENTED);
    }
}

#[tokio::test]
async fn a_link_that_may_not_be_framed_is_private() {
    let house = House::open().await;
    let (_, token) = crate::shares::give_out_with(&house, Audience::Public, |share| share.hosts.clear()).await;
    asked(&house, &format!("{HERE}/s/{token}"), "")
        .await
        .is(StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn only_pages_that_anyone_may_see_tell_other_programs_of_themselves() {
    let house = House::open().await;
    crate::views::keep(&house, "For all", Audience::Public, "").await;
    crate::views::keep(&house, "Behind doors", Audience::Members, "").await;
    let olive = house.signed_in(Role::Organiser).await;
    // Whoever asks, what is told is what anyone sees: 29 actors and 65 connections in Larkmere.
    for page in [
        house.anybody().get("/n/larkmere/map").await,
        olive.get("/n/larkmere/map").await,
    ] {
        page.says("type=\"application/json+oembed\"");
        page.says("property=\"og:title\" content=\"Map of Larkmere\"");
        page.says("property=\"og:description\" content=\"29 people, groups and organisations, 65 connections");
        let (head, oembed) = (page.text().find("<title>"), page.text().find("json+oembed"));
        assert!(oembed < head, "early in the page");
    }
    house
        .anybody()
        .get("/n/larkmere/map?view=for-all")
        .await
        .says("content=\"For all: Larkmere\"");
    for address in [
        "/n/larkmere/map?view=behind-doors",
        "/n/larkmere/history",
        "/n/larkmere/settings",
        "/people",
        "/",
    ] {
        let page = olive.get(address).await;
        assert!(
            !page.text().contains("og:title") && !page.text().contains("json+oembed"),
            "{address}"
        );
    }
    // A network for members tells nobody of itself, its members neither.
    let settings = "/n/larkmere/settings";
    let closed = olive
        .send(
            settings,
            settings,
            &[
                ("name", "Larkmere"),
                ("address", "larkmere"),
                ("audience", "members"),
                ("review-days", "180"),
            ],
        )
        .await;
    closed.is(StatusCode::SEE_OTHER);
    let page = olive.get("/n/larkmere/map").await;
    assert!(!page.text().contains("og:title") && !page.text().contains("json+oembed"));
    asked(&house, &format!("{HERE}/n/larkmere/map"), "")
        .await
        .is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_name_made_of_markup_stays_a_name_in_every_answer() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let settings = "/n/larkmere/settings";
    let name = "Lark\"mere</title><script>alert(1)</script>";
    let renamed = olive
        .send(
            settings,
            settings,
            &[
                ("name", name),
                ("address", "larkmere"),
                ("audience", "public"),
                ("review-days", "180"),
            ],
        )
        .await;
    renamed.is(StatusCode::SEE_OTHER);
    let (_, token) = crate::shares::give_out(&house, Audience::Public).await;
    for address in [
        "/n/larkmere/map",
        "/embed/larkmere",
        &format!("/s/{token}"),
        "/n/larkmere/tours",
        "/n/larkmere/shares",
    ] {
        let page = olive.get(address).await;
        page.is(StatusCode::OK);
        assert!(!page.text().contains("<script>alert"), "{address}");
    }
    let told = read(&asked(&house, &format!("{HERE}/n/larkmere/map"), "").await);
    assert_eq!(told["title"], format!("Map of {name}"));
    assert!(!told["html"].as_str().expect("text").contains("<script"));
}
