//! Rehearsing a loss, and deciding who might meet, as an organiser at a browser does.

use crate::house::House;
use crate::running::{done, refused};
use axum::http::StatusCode;
use kith_network::consent::{Role, Viewer};
use kith_network::introduction::{Decision, Introduction};
use kith_network::{ActorId, VisibleNetwork};

const LOSS: &str = "/n/larkmere/analysis/loss";
const MEETING: &str = "/n/larkmere/analysis/introductions";

fn seen(house: &House) -> VisibleNetwork {
    house.larkmere().seen_by(Viewer::ORGANISER).expect("there")
}

fn called(network: &VisibleNetwork, name: &str) -> ActorId {
    let mut actors = network.actors();
    actors
        .find(|actor| actor.name.as_str() == name)
        .expect("a neighbour")
        .id
}

#[tokio::test]
async fn a_loss_is_rehearsed_and_nothing_changes() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let before = house.larkmere().version();
    olive
        .get(LOSS)
        .await
        .says("Whose loss would tell most")
        .says("J Team")
        .says("31 of 496 (6.3%)");
    olive
        .get(&format!("{LOSS}?without=j+team"))
        .await
        .says("Without J Team, 1 actor would be cut off")
        .says("Ruben S.")
        .says("Introduce Ruben S. and Larkmere Circle through J Team, who knows both");
    olive
        .get(&format!("{LOSS}?without=Ruben+S.+and+J+Team"))
        .await
        .says("Without the connection of");
    olive
        .get(&format!("{LOSS}?without=Nobody+at+all"))
        .await
        .is(StatusCode::OK)
        .says("Nobody that counts here is called “Nobody at all”");
    assert_eq!(house.larkmere().version(), before);
    house.anybody().get(LOSS).await.is(StatusCode::NOT_FOUND);
    let member = house.signed_in(Role::Member).await;
    member.get(LOSS).await.is(StatusCode::NOT_FOUND);
    member.get(MEETING).await.is(StatusCode::NOT_FOUND);
}

fn decided(house: &House, one: ActorId, other: ActorId) -> Option<Introduction> {
    let seen = seen(house);
    let pair = (one.min(other), one.max(other));
    seen.introductions().find(|known| known.between == pair).cloned()
}

#[tokio::test]
async fn an_introduction_is_accepted_put_off_dismissed_and_suggested_again() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let network = seen(&house);
    let (team, circle) = (called(&network, "S Team"), called(&network, "Larkmere Circle"));
    let (one, other) = (team.to_string(), circle.to_string());
    let heading = "Decide on S Team and Larkmere Circle";
    olive.get(MEETING).await.is(StatusCode::OK).says(heading);
    let form = |decision: &'static str| {
        vec![
            ("one", one.clone()),
            ("other", other.clone()),
            ("decision", decision.to_owned()),
            ("reason", "They asked".to_owned()),
            ("owner", "Priya".to_owned()),
            ("until", "quarter".to_owned()),
        ]
    };
    let send = async |decision: &'static str| {
        let form = form(decision);
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        olive.send(MEETING, MEETING, &form).await
    };
    let done = send("accepted").await;
    let page = olive.get(done.location()).await;
    page.says("Not yet").says("Priya").says("Undo");
    assert!(!page.text().contains(heading));
    let kept = decided(&house, team, circle).expect("kept");
    assert_eq!((kept.decision, kept.until), (Decision::Accepted, None));
    // One decision on two: a later one takes its place.
    send("deferred").await.is(StatusCode::SEE_OTHER);
    let later = decided(&house, team, circle).expect("kept");
    assert_eq!((later.id, later.decision), (kept.id, Decision::Deferred));
    assert!(later.until > later.decided);
    let page = olive.get(MEETING).await;
    page.says("They asked").says("Suggest again");
    olive
        .send(MEETING, &format!("{MEETING}/{}/remove", later.id), &[])
        .await
        .is(StatusCode::SEE_OTHER);
    assert_eq!(decided(&house, team, circle), None);
    olive.get(MEETING).await.says(heading);
}

/// A suggestion leads to the form for an action, filled in.
#[tokio::test]
async fn a_suggestion_or_a_mend_goes_on_the_list_of_what_comes_next() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    for (page, what) in [
        (MEETING.to_owned(), "Bring together S Team and Larkmere Circle"),
        (
            format!("{LOSS}?without=J+Team"),
            "Bring together Ruben S. and Larkmere Circle",
        ),
    ] {
        let text = olive.get(&page).await.text();
        let escaped = what.replace(' ', "%20");
        let from = text
            .find(&format!("/n/larkmere/next?what={escaped}"))
            .unwrap_or_else(|| panic!("{page} does not lead on: {text}"));
        let link = text[from..].split(['"', '#']).next().unwrap_or_default();
        let form = olive.get(&link.replace("&amp;", "&")).await;
        form.is(StatusCode::OK).says(&format!("value=\"{what}\""));
    }
}

#[tokio::test]
async fn two_who_are_not_there_or_are_one_are_not_introduced() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let network = seen(&house);
    let team = called(&network, "S Team").to_string();
    for other in [team.as_str(), "nobody", ""] {
        let form = [("one", team.as_str()), ("other", other), ("decision", "accepted")];
        let page = olive.send(MEETING, MEETING, &form).await;
        page.is(StatusCode::NOT_FOUND);
    }
    let circle = called(&network, "Larkmere Circle").to_string();
    let form = [
        ("one", team.as_str()),
        ("other", circle.as_str()),
        ("decision", "perhaps"),
    ];
    olive.send(MEETING, MEETING, &form).await.is(StatusCode::NOT_FOUND);
}

#[test]
fn a_loss_is_rehearsed_on_the_command_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("kith");
    let _said = done(&home, &["sample"]);
    let words = done(&home, &["rehearse", "--without", "J Team"]);
    assert!(words.starts_with("# Without J Team\n"), "{words}");
    assert!(words.contains("31 of 496 (6.3%)"), "{words}");
    let asked = [
        "rehearse",
        "--network",
        "larkmere",
        "--without",
        "Ruben S. and J Team",
        "--format",
        "json",
    ];
    let told: serde_json::Value = serde_json::from_str(&done(&home, &asked)).expect("JSON");
    assert_eq!(told["without"]["kind"], "tie");
    assert_eq!(told["parted"]["part"], 32);
    assert!(refused(&home, &["rehearse", "--without", "Nobody"]).contains("Nobody that counts here"));
}
