//! What the public reads of the analysis: nothing until it is released, then the same until the
//! next release, rounded and without anybody in it.

use crate::house::{Guest, House, Page};
use crate::ledger::{Known, addresses};
use crate::two_worlds::{STEPS, happen};
use axum::http::StatusCode;
use kith::store::{Author, Release};
use kith::web::routes::{ROUTES, Who};
use kith_network::analysis::disclosure::disclose;
use kith_network::consent::{Audience, Consent, Role, Viewer};
use kith_network::text::Name;
use kith_network::{Actor, ActorId, Change};

const PUBLIC: &str = "/n/larkmere/analysis/public";

/// Every address under which the public reads figures.
const READ: [&str; 6] = [
    "/n/larkmere/analysis",
    "/n/larkmere/analysis.json",
    "/n/larkmere/analysis.csv",
    "/n/larkmere/export/larkmere-analysis.json",
    "/n/larkmere/export/larkmere-analysis.csv",
    "/n/larkmere/analysis?actively=generative&as-of=2031-01-01",
];

async fn asks_for_a_release(olive: &Guest<'_>, based_on: &str) -> Page {
    olive
        .send("/", PUBLIC, &[("sure", "yes"), ("based-on", based_on)])
        .await
}

/// A release as the page makes it.
pub async fn make(house: &House, olive: &Guest<'_>) {
    let version = house.larkmere().version().to_string();
    asks_for_a_release(olive, &version).await.is(StatusCode::SEE_OTHER);
}

async fn last(house: &House) -> Release {
    let last = house.store.last_release(house.larkmere().id()).await.expect("read");
    last.expect("a release")
}

/// So many newcomers whom anyone may see.
async fn come(house: &House, from: u128, many: u128) {
    let newcomers = (from..from + many).map(|n| {
        Change::AddActor(Actor {
            consent: Consent::agreed(Audience::Public),
            ..Actor::named(ActorId::new(n), Name::parse(&format!("Newcomer {n}")).expect("a name"))
        })
    });
    let _ = house
        .store
        .commit(
            house.larkmere().id(),
            Change::Several(newcomers.collect()),
            None,
            &Author::named("Olive"),
            "",
        )
        .await
        .expect("done");
}

async fn read(house: &House) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for address in READ {
        let page = house.anybody().get(address).await;
        page.is(StatusCode::OK);
        all.push(page.bytes);
    }
    all
}

#[tokio::test]
async fn the_public_reads_no_figures_until_some_are_released_and_then_only_those() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let anybody = house.anybody();
    anybody
        .get("/n/larkmere/analysis")
        .await
        .says("No figures were released yet");
    assert!(!anybody.get("/n/larkmere").await.text().contains("What the map says"));
    assert_eq!(anybody.get("/n/larkmere/analysis.csv").await.text().lines().count(), 1);

    let preview = olive.get(PUBLIC).await;
    preview.says("about 30").says("What is held back").says("Release it");
    let based_on = preview.holds("based-on");
    // Not without having looked, and nothing happens by looking.
    let unsure = olive.send("/", PUBLIC, &[("based-on", &based_on)]).await;
    unsure.is(StatusCode::UNPROCESSABLE_ENTITY).says("nothing was released");
    anybody
        .get("/n/larkmere/analysis")
        .await
        .says("No figures were released yet");
    asks_for_a_release(&olive, &based_on).await.is(StatusCode::SEE_OTHER);

    // What is read is what the preview said, in every format.
    let seen = house.larkmere().seen_by(Viewer::PUBLIC).expect("public");
    let told = disclose(&seen, last(&house).await.report.as_of)
        .expect("the public's eyes")
        .report;
    assert_eq!(last(&house).await.report, told);
    let page = anybody.get("/n/larkmere/analysis").await;
    page.says("Released on 23 November 2026, the 1st release");
    for (_, figure) in told.figures() {
        page.says(&figure.text());
    }
    let json = anybody.get("/n/larkmere/analysis.json").await.text();
    assert_eq!(json, format!("{:#}\n", told.to_json(Some(1))));
    assert_eq!(anybody.get("/n/larkmere/analysis.csv").await.text(), told.to_csv());
    let all = read(&house).await;
    assert_eq!(
        (&all[1], &all[2]),
        (&all[3], &all[4]),
        "the files under Take out are the same"
    );
    anybody
        .get(READ[5])
        .await
        .says("Settings in the address change nothing here");
    anybody.get("/n/larkmere").await.says(&told.sections[0].finding);

    // Whoever looks as the public reads the same; members read what holds now.
    let narrowed = house.looking_as(Role::Organiser, Audience::Public).await;
    assert_eq!(narrowed.get(READ[1]).await.bytes, all[1]);
    narrowed.get(PUBLIC).await.is(StatusCode::NOT_FOUND);
    let member = house.signed_in(Role::Member).await;
    member
        .get("/n/larkmere/analysis")
        .await
        .says("Computed on what you can see");
}

#[tokio::test]
async fn a_release_stays_byte_for_byte_until_a_month_and_five_newcomers_later() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    make(&house, &olive).await;
    let before = read(&house).await;
    let again = async |words: &str| {
        let version = house.larkmere().version().to_string();
        asks_for_a_release(&olive, &version)
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says(words);
    };
    come(&house, 0xA0, 4).await;
    again("at least 28 days between two releases").await;
    house
        .store
        .clock()
        .turn_to("2026-12-20T10:00:00Z".parse().expect("a time"));
    again("at least 28 days between two releases").await;
    house
        .store
        .clock()
        .turn_to("2026-12-21T10:00:00Z".parse().expect("a time"));
    again("4 of those that anyone can see").await;
    olive.get(PUBLIC).await.says("4 of those that anyone can see");
    assert_eq!(read(&house).await, before, "nothing moved meanwhile");

    come(&house, 0xB0, 1).await;
    let stale = asks_for_a_release(&olive, "1").await;
    stale.is(StatusCode::UNPROCESSABLE_ENTITY).says("Look at it again");
    make(&house, &olive).await;
    assert_eq!(last(&house).await.number, 2);
    assert_ne!(read(&house).await, before);
    let anybody = house.anybody();
    anybody
        .get("/n/larkmere/analysis")
        .await
        .says("Released on 21 December 2026, the 2nd release");
    olive
        .get(PUBLIC)
        .await
        .says("23 November 2026")
        .says("21 December 2026");
}

#[tokio::test]
async fn releases_of_two_worlds_that_differ_in_what_is_hidden_are_the_same_bytes() {
    let (one, other) = (House::drawn_from(7).await, House::drawn_from(7).await);
    let (olive, her_twin) = (
        one.signed_in(Role::Organiser).await,
        other.signed_in(Role::Organiser).await,
    );
    for step in STEPS.iter().take(8) {
        happen(&other, &her_twin, step).await;
    }
    make(&one, &olive).await;
    make(&other, &her_twin).await;
    assert_eq!(last(&one).await.report, last(&other).await.report);
    let (before, also) = (read(&one).await, read(&other).await);
    assert!(before == also, "what the public reads differs");
    // And what happens in secret afterwards changes nothing either, nor brings the next nearer.
    for step in STEPS.iter().skip(8) {
        happen(&other, &her_twin, step).await;
    }
    assert!(read(&other).await == before, "what the public reads has moved");
    for house in [&one, &other] {
        let outlook = house.store.release_outlook(&house.larkmere()).await.expect("read");
        assert_eq!(outlook.map(|outlook| outlook.changed), Some(0));
    }
}

/// Only these addresses of the analysis are open to anyone; a new one is for members, or gives
/// what was released and is added here with a test.
#[test]
fn no_other_address_of_the_analysis_is_open_to_the_public() {
    let open: Vec<&str> = ROUTES
        .iter()
        .filter(|route| route.path.starts_with("/n/{network}/analysis") && route.who == Who::Anyone)
        .map(|route| route.path)
        .collect();
    assert_eq!(
        open,
        [
            "/n/{network}/analysis",
            "/n/{network}/analysis.json",
            "/n/{network}/analysis.csv"
        ]
    );
}

/// Whether a text holds a share as the live analysis writes it: "32 of 42 (76.2%)".
fn holds_an_exact_share(text: &str) -> bool {
    text.match_indices("%)").any(|(at, _)| {
        let before: Vec<char> = text[..at].chars().rev().take(3).collect();
        matches!(before[..], [tenth, '.', ones] if tenth.is_ascii_digit() && ones.is_ascii_digit())
    })
}

#[tokio::test]
async fn no_page_or_file_that_the_public_gets_holds_an_exact_share() {
    assert!(holds_an_exact_share("32 of 42 (76.2%)") && !holds_an_exact_share("about 30 of about 40 (75%)"));
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    make(&house, &olive).await;
    let member = house.signed_in(Role::Member).await;
    let live = member.get("/n/larkmere/analysis").await.text();
    assert!(holds_an_exact_share(&live), "the test knows one when it sees one");
    let known = Known::to(&house, Audience::Public);
    // What measures mean is worked out on an invented street, not on anybody's network.
    let of_networks = |path: &str| path != "/measures";
    for route in ROUTES
        .iter()
        .filter(|route| route.method == "GET" && of_networks(route.path))
    {
        for address in addresses(route.path, &known) {
            let text = house.anybody().get(&address).await.text();
            assert!(!holds_an_exact_share(&text), "{address}");
        }
    }
}
