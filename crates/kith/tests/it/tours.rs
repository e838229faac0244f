//! Guided tours: made, played, printed, and what others see of them.

use crate::house::{Guest, House};
use axum::http::StatusCode;
use kith::store::Author;
use kith_network::consent::{Audience, Role, Viewer};
use kith_network::text::Name;
use kith_network::view::{Stop, Tour};
use kith_network::{ActorId, Change, TourId};

/// Keeps a tour with one stop that rests on these and shows those they are connected with.
pub async fn keep(house: &House, name: &str, audience: Audience, focus: &[ActorId]) {
    let network = house.larkmere();
    let tours = network.seen_by(Viewer::ORGANISER).expect("there").tours().len();
    let tour = Tour {
        id: TourId::new(0x70 + tours as u128),
        name: Name::parse(name).expect("a name"),
        audience,
        words: String::new(),
        steps: vec![Stop {
            title: "One stop".to_owned(),
            focus: focus.to_vec(),
            steps: Some(1),
            ..Stop::default()
        }],
    };
    let author = Author::named("Olive");
    let _ = house
        .store
        .commit(network.id(), Change::AddTour(tour), None, &author, "")
        .await
        .expect("kept");
}

const SAMPLE: &str = "/n/larkmere/tours/round-larkmere-in-four-stops";

fn tours(house: &House) -> Vec<Tour> {
    let seen = house.larkmere().seen_by(Viewer::ORGANISER).expect("there");
    seen.tours().cloned().collect()
}

/// A form for a tour with two stops, before any button is pressed.
const TYPED: [(&str, &str); 12] = [
    ("name", "From the kitchen to the council"),
    ("audience", "public"),
    ("words", "For *newcomers*"),
    ("stops", "2"),
    ("title-1", "The table"),
    ("whom-1", "Tanner's Row Supper Club 🍲"),
    ("whom-1", "mere walkers"),
    ("steps-1", "1"),
    ("words-1", "- Bread\n- Soup"),
    ("title-2", "The <council>"),
    ("steps-2", ""),
    ("words-2", ""),
];

async fn press(olive: &Guest<'_>, page: &str, button: &str) -> crate::house::Page {
    let typed: Vec<(&str, &str)> = TYPED.iter().copied().chain([("do", button)]).collect();
    olive.send(page, page, &typed).await
}

#[tokio::test]
async fn an_organiser_makes_a_tour_moves_its_stops_and_everybody_takes_it() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let form = "/n/larkmere/tours/new";
    // Moving a stop and adding one keep nothing yet, and lose nothing of what was typed.
    let moved = press(&olive, form, "up-2").await;
    moved.is(StatusCode::OK).says("value=\"The &lt;council&gt;\"");
    let text = moved.text();
    assert!(text.find("The &lt;council&gt;") < text.find("value=\"The table\""));
    let longer = press(&olive, form, "add").await;
    longer.is(StatusCode::OK).says("name=\"stops\" value=\"3\"");
    assert_eq!(tours(&house).len(), 1, "Larkmere's own");

    let kept = press(&olive, form, "save").await;
    kept.is(StatusCode::SEE_OTHER);
    let address = "/n/larkmere/tours/from-the-kitchen-to-the-council";
    assert!(kept.location().starts_with(address), "{}", kept.location());
    olive.get(kept.location()).await.says("Made a tour").says("Undo");
    let tour = tours(&house)
        .into_iter()
        .find(|tour| tour.steps.len() == 2)
        .expect("kept");
    // The supper club and the walkers, by their names in any spelling.
    assert_eq!(
        tour.steps.iter().map(|stop| stop.focus.len()).collect::<Vec<_>>(),
        [2, 0]
    );
    assert_eq!((tour.steps[0].steps, tour.steps[1].steps), (Some(1), None));

    let first = house.anybody().get(address).await;
    first
        .is(StatusCode::OK)
        .says("Stop 1 of 2")
        .says("<em>newcomers</em>")
        .says("<li>Bread</li>");
    first.says(&format!("href=\"{address}?stop=2#stop\" data-tour-next"));
    let last = house.anybody().get(&format!("{address}?stop=2")).await;
    last.says("Stop 2 of 2")
        .says("The &lt;council&gt;")
        .says("data-tour-previous");
    assert!(!last.text().contains("data-tour-next") && !last.text().contains("newcomers</em>"));
    for beyond in [
        "?stop=3",
        "?stop=0",
        "?stop=x",
        "?stop=-1",
        "?stop=99999999999999999999999",
    ] {
        house
            .anybody()
            .get(&format!("{address}{beyond}"))
            .await
            .is(StatusCode::NOT_FOUND);
    }
    let printed = house.anybody().get(&format!("{address}/print")).await;
    printed
        .is(StatusCode::OK)
        .says("Stop 1")
        .says("Stop 2")
        .says("Who is in this picture");
    assert!(!printed.text().contains("<script"));

    let removed = olive.send(address, &format!("{address}/remove"), &[]).await;
    removed.is(StatusCode::SEE_OTHER);
    house.anybody().get(address).await.is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_cannot_be_kept_is_said_beside_the_field_and_nothing_is_lost() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let form = "/n/larkmere/tours/new";
    let send = async |pairs: &[(&str, &str)]| olive.send(form, form, pairs).await;
    let nobody = send(&[
        ("name", "Round and round"),
        ("audience", "public"),
        ("stops", "1"),
        ("whom-1", "Nobody <At> All"),
        ("words-1", "Kept as typed"),
    ])
    .await;
    nobody
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("There is nobody called “Nobody &lt;At&gt; All”")
        .says("Kept as typed");
    let unfocused = send(&[("name", "A"), ("audience", "public"), ("stops", "1"), ("steps-1", "2")]).await;
    unfocused
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Say on whom it rests");
    let taken = send(&[
        ("name", "ROUND LARKMERE in four stops"),
        ("audience", "public"),
        ("stops", "1"),
    ])
    .await;
    taken.is(StatusCode::UNPROCESSABLE_ENTITY);
    let form_address = send(&[("name", "New!"), ("audience", "public"), ("stops", "1")]).await;
    form_address
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("an address of kith’s own");
    send(&[("name", "Empty"), ("audience", "public"), ("stops", "0")])
        .await
        .says("A tour needs a stop");
    let view = send(&[
        ("name", "V"),
        ("audience", "public"),
        ("stops", "1"),
        ("view-1", "0000000000000000000000000z"),
    ])
    .await;
    view.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Choose one of the views");
    assert_eq!(tours(&house).len(), 1);
    // A title of a hundred thousand letters is a title.
    let long = "ב".repeat(100_000);
    let kept = send(&[
        ("name", "קפה 🌱"),
        ("audience", "members"),
        ("stops", "1"),
        ("title-1", &long),
    ])
    .await;
    kept.is(StatusCode::SEE_OTHER);
    olive.get(kept.location()).await.is(StatusCode::OK);
}

#[tokio::test]
async fn two_organisers_who_change_a_tour_at_once_both_keep_what_they_wrote() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let edit = format!("{SAMPLE}/edit");
    let opened = olive.get(&edit).await;
    let (token, version) = (opened.holds("token"), opened.holds("based-on"));
    let sent = |words: &'static str| {
        let (token, version) = (token.clone(), version.clone());
        let (olive, edit) = (&olive, &edit);
        async move {
            let pairs = [
                ("token", token.as_str()),
                ("based-on", &version),
                ("name", "Round Larkmere in four stops"),
                ("audience", "public"),
                ("stops", "1"),
                ("words-1", words),
            ];
            olive.post(edit, &[], &pairs).await
        }
    };
    sent("The first").await.is(StatusCode::SEE_OTHER);
    let second = sent("The second").await;
    second
        .is(StatusCode::CONFLICT)
        .says("Somebody else changed this while you were typing")
        .says("The second");
    assert_eq!(tours(&house)[0].steps[0].words, "The first");
}

#[tokio::test]
async fn a_tour_for_some_is_not_there_for_others_and_rests_on_nobody_they_may_not_see() {
    let house = House::open().await;
    let everything = house.larkmere().seen_by(Viewer::ORGANISER).expect("there");
    let members = house.larkmere().seen_by(Viewer::MEMBER).expect("there");
    let public = house.larkmere().seen_by(Viewer::PUBLIC).expect("there");
    let hidden = everything
        .actors()
        .find(|actor| members.actor(actor.id).is_none())
        .expect("somebody");
    let for_members = members
        .actors()
        .find(|actor| public.actor(actor.id).is_none())
        .expect("somebody");
    keep(&house, "For all", Audience::Public, &[hidden.id, for_members.id]).await;
    keep(&house, "Among us", Audience::Members, &[for_members.id]).await;
    let page = house.anybody().get("/n/larkmere/tours/for-all").await;
    page.is(StatusCode::OK);
    for gone in [hidden, for_members] {
        assert!(!page.text().contains(gone.name.as_str()) && !page.text().contains(&gone.id.to_string()));
    }
    let member = house.signed_in(Role::Member).await;
    let page = member.get("/n/larkmere/tours/for-all").await;
    page.says(for_members.name.as_str());
    assert!(!page.text().contains(hidden.name.as_str()));
    let list = house.anybody().get("/n/larkmere/tours").await;
    assert!(!list.text().contains("Among us"));
    for page in ["", "/print"] {
        let address = format!("/n/larkmere/tours/among-us{page}");
        house.anybody().get(&address).await.is(StatusCode::NOT_FOUND);
        member
            .get(&address)
            .await
            .is(StatusCode::OK)
            .says(for_members.name.as_str());
    }
}

#[tokio::test]
async fn autoplay_is_handed_on_within_reason() {
    let house = House::open().await;
    let page = house.anybody().get(&format!("{SAMPLE}?autoplay=10")).await;
    page.says("data-autoplay=\"10\"").says("?stop=2&amp;autoplay=10#stop");
    for odd in ["0", "2", "601", "x", "-10", "1e9"] {
        let page = house.anybody().get(&format!("{SAMPLE}?autoplay={odd}")).await;
        assert!(!page.text().contains("autoplay"), "{odd}");
    }
}
