//! Views: an organiser makes one, copies it, puts it in order, shows it to others, takes it away.

use crate::forms::{answer, answers, borrowed};
use crate::house::{House, escape};
use axum::http::StatusCode;
use kith::store::Author;
use kith_network::consent::{Audience, Role, Viewer};
use kith_network::text::Name;
use kith_network::view::View;
use kith_network::{Change, ViewId, VisibleNetwork};
use std::collections::{BTreeMap, BTreeSet};

/// Keeps a view after all others.
pub async fn keep(house: &House, name: &str, audience: Audience, sheet: &str) {
    let network = house.larkmere();
    let views = network.seen_by(Viewer::ORGANISER).expect("there").views().len();
    let view = View {
        id: ViewId::new(0xF0 + views as u128),
        name: Name::parse(name).expect("a name"),
        place: u32::try_from(views).expect("few"),
        opens: false,
        audience,
        sheet: sheet.to_owned(),
        words: String::new(),
        spots: BTreeMap::new(),
    };
    let author = Author::named("Olive");
    let _ = house
        .store
        .commit(network.id(), Change::AddView(view), None, &author, "")
        .await
        .expect("kept");
}

fn seen(house: &House, viewer: Viewer) -> VisibleNetwork {
    house.larkmere().seen_by(viewer).expect("there")
}

/// The views that were made here, beside the three that Larkmere brings.
fn names(house: &House, viewer: Viewer) -> Vec<String> {
    let of_larkmere = [
        "Only living connections",
        "From services to neighbours",
        "Flags for what is offered",
    ];
    let names = seen(house, viewer)
        .views()
        .map(|view| view.name.to_string())
        .collect::<Vec<_>>();
    names
        .into_iter()
        .filter(|name| !of_larkmere.contains(&name.as_str()))
        .collect()
}

fn view(house: &House, name: &str) -> View {
    let seen = seen(house, Viewer::ORGANISER);
    let found = seen.views().find(|view| view.name.as_str() == name);
    found.unwrap_or_else(|| panic!("no view {name}")).clone()
}

#[tokio::test]
async fn a_look_is_kept_copied_put_in_order_shown_to_all_and_taken_away() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;

    // She looks, and keeps that look: what the address asked is the view's own now.
    let look = format!(
        "/n/larkmere/map?select={}&layout=rings",
        escape("tie[status=generative]")
    );
    let map = olive.get(&look).await;
    map.is(StatusCode::OK).says("Keep this look as a view");
    let new = format!("/n/larkmere/views/new?{}", look.split_once('?').expect("a query").1);
    let mut form = answers(&olive.get(&new).await.text(), "/n/larkmere/views/new");
    answer(&mut form, "name", "Where care flows");
    answer(&mut form, "words", "Only what is *alive*.");
    let kept = olive.post("/n/larkmere/views/new", &[], &borrowed(&form)).await;
    kept.is(StatusCode::SEE_OTHER);
    assert!(
        kept.location()
            .starts_with("/n/larkmere/map?view=where-care-flows&done="),
        "{}",
        kept.location()
    );
    olive
        .get(kept.location())
        .await
        .is(StatusCode::OK)
        .says("Made a view: Where care flows")
        .says("Only: every connection whose status is Generative")
        .says("In rings, by steps")
        .says("Only what is <em>alive</em>.");
    // It is hers and other organisers' until she says otherwise.
    let anybody = house.anybody();
    anybody
        .get("/n/larkmere/map?view=where-care-flows")
        .await
        .is(StatusCode::NOT_FOUND);
    assert!(!anybody.get("/n/larkmere/map").await.text().contains("Where care flows"));

    // A copy has a name of its own, and stands last until it is moved.
    let views = "/n/larkmere/views";
    let copied = olive.send(views, "/n/larkmere/views/where-care-flows/copy", &[]).await;
    copied.is(StatusCode::SEE_OTHER);
    assert_eq!(
        names(&house, Viewer::ORGANISER),
        ["Where care flows", "Copy of Where care flows"]
    );
    let copy = view(&house, "Copy of Where care flows");
    assert_eq!(copy.sheet, view(&house, "Where care flows").sheet);
    olive
        .send(
            views,
            "/n/larkmere/views/copy-of-where-care-flows/move",
            &[("to", "up")],
        )
        .await
        .is(StatusCode::SEE_OTHER);
    assert_eq!(
        names(&house, Viewer::ORGANISER),
        ["Copy of Where care flows", "Where care flows"]
    );

    // She renames it, shows it to anyone, and the map opens with it.
    let edit = "/n/larkmere/views/copy-of-where-care-flows/edit";
    let page = olive.get(edit).await;
    page.is(StatusCode::OK);
    let action = format!("/n/larkmere/views/{}/edit", copy.id);
    let mut form = answers(&page.text(), &action);
    answer(&mut form, "name", "Living care");
    answer(&mut form, "audience", "public");
    form.push(("opens".to_owned(), "yes".to_owned()));
    olive
        .post(&action, &[], &borrowed(&form))
        .await
        .is(StatusCode::SEE_OTHER);
    assert_eq!(names(&house, Viewer::PUBLIC), ["Living care"]);
    let opened = anybody.get("/n/larkmere/map").await;
    opened.is(StatusCode::OK).says("Living care").says("In rings, by steps");
    // The old address is no more, and whoever comes by it is shown what there is.
    anybody
        .get("/n/larkmere/map?view=copy-of-where-care-flows")
        .await
        .is(StatusCode::NOT_FOUND)
        .says("Living care");
    // What its text says is told to organisers alone.
    assert!(
        !opened.text().contains("tie[status=generative]"),
        "a sheet is read by organisers"
    );
    opened.says("as this view has it");
    anybody.get(edit).await.is(StatusCode::NOT_FOUND);

    // Everything as it comes is one press away.
    anybody
        .get("/n/larkmere/map?view=all")
        .await
        .is(StatusCode::OK)
        .says("people, groups and organisations and all ");

    // It goes, with a way back.
    let gone = olive.send(views, "/n/larkmere/views/living-care/remove", &[]).await;
    gone.is(StatusCode::SEE_OTHER);
    assert!(names(&house, Viewer::PUBLIC).is_empty());
    let version = house.larkmere().version();
    olive.get(gone.location()).await.says("Removed a view");
    olive
        .send(
            "/n/larkmere/history",
            &format!("/n/larkmere/history/{version}/undo"),
            &[],
        )
        .await
        .is(StatusCode::SEE_OTHER);
    assert_eq!(names(&house, Viewer::PUBLIC), ["Living care"]);
}

#[tokio::test]
async fn two_organisers_who_change_one_view_lose_nothing() {
    let house = House::open().await;
    keep(&house, "Gardens", Audience::Members, "").await;
    let (olive, omar) = (
        house.signed_in(Role::Organiser).await,
        house.signed_in(Role::Keeper).await,
    );
    let id = view(&house, "Gardens").id;
    let action = format!("/n/larkmere/views/{id}/edit");
    let text = format!("{action}?as=text");
    let mut of_olive = answers(&olive.get(&text).await.text(), &action);
    let mut of_omar = answers(&omar.get(&text).await.text(), &action);
    answer(&mut of_olive, "sheet", "@settings { layout: circle }");
    olive
        .post(&action, &[], &borrowed(&of_olive))
        .await
        .is(StatusCode::SEE_OTHER);
    answer(
        &mut of_omar,
        "sheet",
        "@settings { layout: grid }\n.garden { color: green }",
    );
    let conflict = omar.post(&action, &[], &borrowed(&of_omar)).await;
    conflict
        .is(StatusCode::CONFLICT)
        .says("@settings { layout: circle }")
        .says("@settings { layout: grid }\n.garden { color: green }");
    assert_eq!(view(&house, "Gardens").sheet, "@settings { layout: circle }");
    // Sent again, knowing, it is his.
    let kept = answers(&conflict.text(), &action);
    omar.post(&action, &[], &borrowed(&kept))
        .await
        .is(StatusCode::SEE_OTHER);
    assert_eq!(
        view(&house, "Gardens").sheet,
        "@settings { layout: grid }\n.garden { color: green }"
    );
}

#[tokio::test]
async fn a_text_that_cannot_be_read_is_kept_and_remarked_on_line_by_line() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let page = olive.get("/n/larkmere/views/new").await;
    let mut form = answers(&page.text(), "/n/larkmere/views/new");
    answer(&mut form, "name", "<script>alert(1)</script> \"quoted\"");
    answer(&mut form, "mode", "text");
    let sheet = "person { color: red }\n@nonsense { a: b }\n</textarea><script>alert(2)</script>";
    answer(&mut form, "sheet", sheet);
    form.push(("do".to_owned(), "look".to_owned()));
    let looked = olive.post("/n/larkmere/views/new", &[], &borrowed(&form)).await;
    looked.is(StatusCode::OK).says("Line 2");
    assert!(!looked.text().contains("<script>alert"), "what is typed is text");
    // Looking saves nothing.
    assert!(names(&house, Viewer::ORGANISER).is_empty());
    form.retain(|(name, _)| name != "do");
    olive
        .post("/n/larkmere/views/new", &[], &borrowed(&form))
        .await
        .is(StatusCode::SEE_OTHER);
    let kept = view(&house, "<script>alert(1)</script> \"quoted\"");
    assert_eq!(kept.sheet, sheet, "nothing of it is lost");
    let map = format!("/n/larkmere/map?view={}", escape(&kept.address()));
    for page in ["/n/larkmere/views", &map] {
        let page = olive.get(page).await;
        page.is(StatusCode::OK).says("&lt;script&gt;alert(1)");
        assert!(!page.text().contains("<script>alert"));
    }
}

#[tokio::test]
async fn names_that_are_taken_or_mean_something_else_are_told_beside_the_field() {
    let house = House::open().await;
    keep(&house, "Gardens", Audience::Organisers, "").await;
    let olive = house.signed_in(Role::Organiser).await;
    for (name, why) in [
        ("gardens!", "Another view has this name"),
        ("All", "has a meaning of its own"),
        ("  ", "id=\"name-error\""),
    ] {
        let page = olive.get("/n/larkmere/views/new").await;
        let mut form = answers(&page.text(), "/n/larkmere/views/new");
        answer(&mut form, "name", name);
        answer(&mut form, "words", "Kept while it is wrong.");
        olive
            .post("/n/larkmere/views/new", &[], &borrowed(&form))
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says(why)
            .says("Kept while it is wrong.");
    }
    assert_eq!(names(&house, Viewer::ORGANISER), ["Gardens"]);
}

/// Counted by hand over the records: the ties of one status, and how many different ends they have.
fn of_status(house: &House, viewer: Viewer, key: &str) -> (usize, usize) {
    let seen = seen(house, viewer);
    let mut ends = BTreeSet::new();
    let mut ties = 0;
    for tie in seen.ties() {
        if tie.status.as_ref().is_some_and(|status| status.as_str() == key) {
            ties += 1;
            ends.extend([tie.from, tie.to]);
        }
    }
    (ends.len(), ties)
}

#[tokio::test]
async fn every_look_says_how_many_of_how_many_it_shows_to_each_who_looks() {
    let house = House::open().await;
    let guests = [
        (Viewer::ORGANISER, house.signed_in(Role::Organiser).await),
        (Viewer::MEMBER, house.signed_in(Role::Member).await),
        (Viewer::PUBLIC, house.anybody()),
    ];
    // docs/larkmere.md: 103 connections, of which 23 are generative.
    assert_eq!(of_status(&house, Viewer::ORGANISER, "generative").1, 23);
    for (viewer, guest) in guests {
        let seen = seen(&house, viewer);
        let (all, all_ties) = (seen.actors().len(), seen.ties().len());
        let (ends, ties) = of_status(&house, viewer, "generative");
        let of = |n: usize, whole: usize| {
            if n == whole {
                format!("all {whole}")
            } else {
                format!("{n} of {whole}")
            }
        };
        let said = format!(
            "Showing {} people, groups and organisations and {} connections.",
            of(ends, all),
            of(ties, all_ties)
        );
        for path in ["map", "map/picture", "map/list"] {
            let page = guest
                .get(&format!("/n/larkmere/{path}?select=tie%5Bstatus%3Dgenerative%5D"))
                .await;
            page.is(StatusCode::OK).says(&said);
        }
        // Around B Team: whoever it has a connection with, and it itself.
        let team = seen
            .actors()
            .find(|actor| actor.name.as_str() == "B Team")
            .expect("to be seen by all")
            .id;
        let around: BTreeSet<_> = seen
            .ties_of(team)
            .map(|tie| tie.other_end(team))
            .chain([team])
            .collect();
        let page = guest.get("/n/larkmere/map?focus=B+Team&steps=1").await;
        page.is(StatusCode::OK)
            .says(&format!("Showing {} of {all} people", around.len()))
            .says("In focus: B Team; one step around");
        // The list says each of them, and nobody else.
        let list = guest.get(&format!("/n/larkmere/map/list?focus={team}")).await.text();
        let table = list.split("id=\"on-the-map\"").nth(1).expect("a table");
        let table = table.split("</table>").next().expect("its end");
        for actor in seen.actors() {
            let is_said = table.contains(&format!("/actors/{}\"", actor.id));
            assert_eq!(is_said, around.contains(&actor.id), "{}", actor.name);
        }
    }
}

#[tokio::test]
async fn what_cannot_be_followed_is_said_in_place_and_the_rest_is_shown() {
    let house = House::open().await;
    let anybody = house.anybody();
    let long = "x".repeat(50_000);
    for (asked, said) in [
        ("select=%5B", "Not followed"),
        ("layout=spiral", "There is no arrangement"),
        ("layout=columns:lamps", "There is no field"),
        ("focus=Nobody+At+All", "Nobody you can see here is called"),
        ("since=2999-01-01", "That day is still to come."),
        ("on=tuesday", "A day is written like 2026-03-21."),
        ("care=lamplighting", "There is no type of care"),
        ("steps=99&focus=B+Team", "a number from 0 to 9"),
        ("from=B+Team", "choose both"),
        (&format!("select=%3Cscript%3E{long}"), "Not followed"),
        ("color=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "There is no field"),
    ] {
        let page = anybody.get(&format!("/n/larkmere/map?{asked}&cluster=category")).await;
        page.is(StatusCode::OK)
            .says(said)
            .says("Together on a ground: category");
        assert!(!page.text().contains("<script>"), "{said}");
    }
    // What a form leaves empty is not part of the address that is kept and passed on.
    let tidied = anybody
        .get("/n/larkmere/map?select=&ignore=&layout=columns&by=category&focus=&on=")
        .await;
    tidied.is(StatusCode::SEE_OTHER);
    assert_eq!(tidied.location(), "/n/larkmere/map?layout=columns%3Acategory");
}
