//! What organisers keep beside the map, and the past, as they meet them at a browser.

use crate::house::{Guest, House};
use crate::running::{done, refused};
use axum::http::StatusCode;
use kith_network::action::{Action, ActionState, Concerns};
use kith_network::consent::{Agreement, Role};
use kith_network::network::Change;
use kith_network::snapshot::Snapshot;
use kith_network::text::Name;
use kith_network::{Actor, Viewer, VisibleNetwork};
use serde_json::Value;
use std::path::Path;

const NEXT: &str = "/n/larkmere/next";
const SNAPSHOTS: &str = "/n/larkmere/snapshots";
const WORDS: &str = "/n/larkmere/analysis/words/care-wealth";

fn seen(house: &House) -> VisibleNetwork {
    house.larkmere().seen_by(Viewer::ORGANISER).expect("there")
}

fn action(house: &House, what: &str) -> Option<Action> {
    seen(house)
        .actions()
        .find(|action| action.what.as_str() == what)
        .cloned()
}

#[tokio::test]
async fn something_to_do_is_noted_done_and_told_of() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    // One was to be looked at in early November; this is the 23rd.
    olive
        .get(NEXT)
        .await
        .is(StatusCode::OK)
        .says("1 action is to be looked at again, of 4 open.")
        .says("Find a second driver for J Team");
    let supper = seen(&house)
        .actors()
        .find(|actor| actor.name.as_str().contains("Supper"))
        .expect("the Supper Club")
        .id;
    let about = format!("actor:{supper}");
    // Other pages lead here with the answers that they know.
    olive
        .get(&format!("{NEXT}?about={about}&what=Ask+for+chairs"))
        .await
        .says("value=\"Ask for chairs\"");
    let nothing = olive.send(NEXT, NEXT, &[("what", " "), ("about", &about)]).await;
    nothing.is(StatusCode::UNPROCESSABLE_ENTITY).says("There is a problem");
    let stranger = olive
        .send(NEXT, NEXT, &[("what", "Ask"), ("about", "actor:nobody")])
        .await;
    stranger.is(StatusCode::UNPROCESSABLE_ENTITY).says("from the list");
    let form = [
        ("what", "Ask for chairs"),
        ("about", about.as_str()),
        ("owner", " Priya "),
        ("review-day", "1"),
        ("review-month", "12"),
        ("review-year", "2026"),
    ];
    let added = olive.send(NEXT, NEXT, &form).await;
    olive.get(added.location()).await.says("Ask for chairs").says("Undo");
    let noted = action(&house, "Ask for chairs").expect("noted");
    assert_eq!((noted.about, noted.owner.as_str()), (Concerns::Actor(supper), "Priya"));
    assert_eq!(noted.opened.map(|day| day.to_string()).as_deref(), Some("2026-11-23"));

    let edit = format!("{NEXT}/{}/edit", noted.id);
    let before = olive.get(&edit).await.holds("based-on");
    let done: Vec<(&str, &str)> = form
        .into_iter()
        .chain([("state", "done"), ("outcome", "Forty chairs")])
        .collect();
    olive.send(&edit, &edit, &done).await.is(StatusCode::SEE_OTHER);
    let closed = action(&house, "Ask for chairs").expect("kept");
    assert_eq!(
        (closed.state, closed.outcome.as_str()),
        (ActionState::Done, "Forty chairs")
    );
    assert_eq!(closed.closed.map(|day| day.to_string()).as_deref(), Some("2026-11-23"));
    olive.get(NEXT).await.says("Done or let go").says("Forty chairs");
    // Somebody else had the form open all the while: both are shown, nothing is lost.
    let late: Vec<(&str, &str)> = form.into_iter().chain([("based-on", before.as_str())]).collect();
    let conflict = olive.send(&edit, &edit, &late).await;
    conflict
        .is(StatusCode::CONFLICT)
        .says("Somebody else changed this")
        .says("Forty chairs");
    olive
        .send(NEXT, &format!("{NEXT}/{}/remove", noted.id), &[])
        .await
        .is(StatusCode::SEE_OTHER);
    assert_eq!(action(&house, "Ask for chairs"), None);
    olive.get(&edit).await.is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn words_beside_a_finding_are_kept_shown_to_organisers_and_taken_away() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    olive
        .get(WORDS)
        .await
        .is(StatusCode::OK)
        .says("<strong>Lifts and errands are under-told</strong>");
    let before = olive.get(WORDS).await.holds("based-on");
    let empty = olive.send(WORDS, WORDS, &[("text", " ")]).await;
    empty.is(StatusCode::UNPROCESSABLE_ENTITY).says("There is a problem");
    let kept = olive.send(WORDS, WORDS, &[("text", "The **choir** is missing.")]).await;
    assert_eq!(kept.location(), "/n/larkmere/analysis#care-wealth");
    let late = [("text", "All is well."), ("based-on", before.as_str())];
    let conflict = olive.send(WORDS, WORDS, &late).await;
    conflict
        .is(StatusCode::CONFLICT)
        .says("All is well.")
        .says("The <strong>choir</strong> is missing.");
    let in_the_report = async |guest: &Guest<'_>| {
        let text = guest.get("/n/larkmere/analysis.json").await.text();
        text.contains("choir")
    };
    assert!(in_the_report(&olive).await);
    assert!(!in_the_report(&house.signed_in(Role::Member).await).await);
    olive
        .send(WORDS, &format!("{WORDS}/remove"), &[])
        .await
        .is(StatusCode::SEE_OTHER);
    assert!(!in_the_report(&olive).await);
    olive
        .get("/n/larkmere/analysis/words/no-such-section")
        .await
        .is(StatusCode::NOT_FOUND);
}

/// One figure of the report at this address.
async fn figure(guest: &Guest<'_>, query: &str, id: &str) -> Value {
    let page = guest.get(&format!("/n/larkmere/analysis.json{query}")).await;
    page.is(StatusCode::OK);
    let report: Value = serde_json::from_slice(&page.bytes).expect("JSON");
    let figures = report["figures"].as_array().expect("a list").clone();
    figures
        .into_iter()
        .find(|figure| figure["id"] == id)
        .expect("the figure")["part"]
        .clone()
}

async fn commit(house: &House, change: Change) {
    let author = kith::store::Author::named("Olive");
    let network = house.larkmere().id();
    let done = house.store.commit(network, change, None, &author, "").await;
    let _ = done.expect("made");
}

#[tokio::test]
async fn organisers_read_the_report_of_an_earlier_day_and_nobody_else_has_a_past() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let mia = house.signed_in(Role::Member).await;
    house
        .store
        .clock()
        .turn_to("2026-12-13T10:00:00Z".parse().expect("a time"));
    let mut newcomer = Actor::named(kith_network::ActorId::new(9), Name::parse("Boat Shed").expect("a name"));
    newcomer.consent = kith_network::Consent::agreed(kith_network::Audience::Public);
    commit(&house, Change::AddActor(newcomer)).await;
    assert_eq!(figure(&olive, "", "actors").await, 43);
    assert_eq!(figure(&olive, "?as-of=2026-12-12", "actors").await, 42);
    assert_eq!(figure(&olive, "?as-of=2026-12-13", "actors").await, 43);
    // To members the day only says from when things are judged.
    let now = figure(&mia, "", "actors").await;
    for asked in [
        "?as-of=2026-12-12",
        "?as-of=2020-01-01",
        "?against=2026-12-01",
        "?against=2020-01-01",
    ] {
        assert_eq!(figure(&mia, asked, "actors").await, now, "{asked}");
    }
    // Before the founding there is nothing to compute on.
    let too_early = olive.get("/n/larkmere/analysis?as-of=2026-11-22").await;
    too_early
        .is(StatusCode::OK)
        .says("Kith has kept this map since 23 November 2026")
        .says("The usual settings were used instead");
    let refused = olive.get("/n/larkmere/analysis.csv?as-of=2026-11-22").await;
    refused
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("since 23 November 2026");
    let backwards = olive.get("/n/larkmere/analysis.csv?against=2026-12-14").await;
    backwards.is(StatusCode::UNPROCESSABLE_ENTITY).says("earlier day");
}

#[tokio::test]
async fn a_snapshot_is_taken_renamed_compared_with_and_removed() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    olive
        .get(SNAPSHOTS)
        .await
        .is(StatusCode::OK)
        .says("After the first walk")
        .says("since 23 November 2026");
    house
        .store
        .clock()
        .turn_to("2026-12-13T10:00:00Z".parse().expect("a time"));
    let on = |day: &'static str| {
        [
            ("on-day", day),
            ("on-month", "11"),
            ("on-year", "2026"),
            ("name", "Before"),
        ]
    };
    let too_early = olive.send(SNAPSHOTS, SNAPSHOTS, &on("22")).await;
    too_early
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Kith has kept this map since 23 November 2026");
    let to_come = [
        ("on-day", "1"),
        ("on-month", "1"),
        ("on-year", "2027"),
        ("name", "Later"),
    ];
    let refused = olive.send(SNAPSHOTS, SNAPSHOTS, &to_come).await;
    refused.is(StatusCode::UNPROCESSABLE_ENTITY).says("still to come");
    olive
        .send(SNAPSHOTS, SNAPSHOTS, &on("30"))
        .await
        .is(StatusCode::SEE_OTHER);
    let taken = |name: &str| -> Option<Snapshot> {
        seen(&house)
            .snapshots()
            .find(|snapshot| snapshot.name.as_str() == name)
            .cloned()
    };
    let before = taken("Before").expect("taken");
    // The founding and the filling, both in November.
    assert_eq!(before.version.0, 1);
    let now = house.larkmere().version();
    olive
        .send(SNAPSHOTS, SNAPSHOTS, &[("name", "Now"), ("note", "Asked everybody")])
        .await
        .is(StatusCode::SEE_OTHER);
    assert_eq!(taken("Now").map(|snapshot| snapshot.version), Some(now));

    let edit = format!("{SNAPSHOTS}/{}/edit", before.id);
    olive.get(&edit).await.is(StatusCode::OK).says("value=\"Before\"");
    let renamed = [("name", "Before winter"), ("note", "By post")];
    olive.send(&edit, &edit, &renamed).await.is(StatusCode::SEE_OTHER);
    let renamed = taken("Before winter").expect("renamed");
    assert_eq!((renamed.on, renamed.version), (before.on, before.version));

    let compare = format!("?against={}", before.id);
    olive
        .get(SNAPSHOTS)
        .await
        .says(&format!("/n/larkmere/analysis{compare}"));
    assert_eq!(figure(&olive, &compare, "actors").await, 42);
    // Whoever withdraws is in neither of two states that are compared.
    let mut leaving = seen(&house)
        .actors()
        .find(|actor| actor.counts)
        .expect("somebody")
        .clone();
    leaving.consent.agreement = Agreement::Withdrawn;
    commit(&house, Change::EditActor(leaving)).await;
    assert_eq!(figure(&olive, "", "actors").await, 42);
    assert_eq!(figure(&olive, &compare, "actors").await, 41);

    let remove = format!("{SNAPSHOTS}/{}/remove", before.id);
    olive.send(SNAPSHOTS, &remove, &[]).await.is(StatusCode::SEE_OTHER);
    assert_eq!(taken("Before winter"), None);
    let gone = olive.get(&format!("/n/larkmere/analysis.json{compare}")).await;
    gone.is(StatusCode::UNPROCESSABLE_ENTITY).says("no longer here");
}

/// One figure of the report that the command line prints.
fn printed(home: &Path, switches: &[&str], id: &str) -> Value {
    let mut arguments = vec!["report", "--format", "json"];
    for switch in switches {
        arguments.extend(["--set", switch]);
    }
    let report: Value = serde_json::from_str(&done(home, &arguments)).expect("JSON");
    let figures = report["figures"].as_array().expect("a list").clone();
    let found = figures.into_iter().find(|figure| figure["id"] == id);
    found.expect("the figure")["part"].clone()
}

#[test]
fn larkmere_is_told_with_its_past_and_the_command_line_names_days_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path();
    done(home, &["sample"]);
    // Counted in the tables: 38 of the 42 actors were mapped by 28 December 2025.
    assert_eq!(printed(home, &[], "actors"), 42);
    assert_eq!(printed(home, &["as-of=2026-01-15"], "actors"), 38);
    assert!(refused(home, &["report", "--set", "as-of=2025-12-27"]).contains("since 28 December 2025"));

    let listed = done(home, &["snapshot", "list", "--network", "larkmere"]);
    assert!(listed.contains("2025-12-28  After the first walk"), "{listed}");
    let take = [
        "snapshot",
        "take",
        "In the spring",
        "--network",
        "larkmere",
        "--on",
        "2026-04-01",
    ];
    let taken = done(home, &take);
    let id = taken.split_whitespace().next().expect("an id").to_owned();
    assert!(done(home, &["snapshot", "list", "--network", "larkmere"]).contains(&taken));
    let against = format!("against={id}");
    assert_eq!(printed(home, &[&against], "actors"), 42);
    let ferry = [
        "snapshot",
        "take",
        "Too early",
        "--network",
        "larkmere",
        "--on",
        "2020-01-01",
    ];
    assert!(refused(home, &ferry).contains("since 28 December 2025"));
    assert!(refused(home, &["snapshot", "remove", "Nothing", "--network", "larkmere"]).contains("no snapshot"));
    done(home, &["snapshot", "remove", "in the SPRING", "--network", "larkmere"]);
    assert!(refused(home, &["report", "--set", &against]).contains("no longer here"));
}
