//! Writing in a table: many cells, one change; what cannot be read stays where it was written.

use crate::forms::{answer, answers, borrowed};
use crate::house::{Guest, House, Page};
use axum::http::StatusCode;
use kith_network::consent::{Agreement, Role, Viewer};
use kith_network::{Actor, VisibleNetwork};

const ACTORS: &str = "/n/larkmere/table/actors";

fn organisers(house: &House) -> VisibleNetwork {
    house.larkmere().seen_by(Viewer::ORGANISER).expect("there")
}

/// The two who come first in the table.
fn first_two(house: &House) -> (Actor, Actor) {
    let seen = organisers(house);
    let by_name = seen.actors_by_name();
    (by_name[0].clone(), by_name[1].clone())
}

fn form_in(page: &Page, address: &str) -> Vec<(String, String)> {
    answers(&page.text(), &format!("{address}?page=1"))
}

async fn send(guest: &Guest<'_>, address: &str, form: &[(String, String)]) -> Page {
    guest.post(address, &[], &borrowed(form)).await
}

#[tokio::test]
async fn many_cells_are_one_change_that_is_taken_back_in_one_press() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let (one, other) = first_two(&house);
    let before = house.larkmere().version().0;
    let mut form = form_in(olive.get(ACTORS).await.is(StatusCode::OK), ACTORS);
    answer(&mut form, &format!("c.{}.area", one.id), "Millside");
    answer(&mut form, &format!("c.{}.tags", one.id), "boats, nets");
    answer(&mut form, &format!("c.{}.area", other.id), "אדה 🌱 <script>");
    let saved = send(&olive, ACTORS, &form).await;
    saved.is(StatusCode::SEE_OTHER);
    assert_eq!(house.larkmere().version().0, before + 1, "one change");
    let now = organisers(&house);
    assert_eq!(now.actor(one.id).expect("there").place.area, "Millside");
    assert_eq!(now.actor(one.id).expect("there").tags.len(), 2);
    assert_eq!(now.actor(other.id).expect("there").place.area, "אדה 🌱 <script>");
    let page = olive.get(saved.location()).await;
    page.is(StatusCode::OK)
        .says("2 people and groups changed")
        .says("אדה 🌱 &lt;script&gt;");

    let undo = format!("/n/larkmere/history/{}/undo", before + 1);
    let flash = answers(&page.text(), &undo);
    let back = send(&olive, &undo, &flash).await;
    back.is(StatusCode::SEE_OTHER);
    assert!(back.location().starts_with(ACTORS), "{}", back.location());
    let again = organisers(&house);
    assert_eq!(again.actor(one.id), Some(&one));
    assert_eq!(again.actor(other.id), Some(&other));
}

#[tokio::test]
async fn of_a_pasted_block_with_bad_cells_the_good_are_kept_and_the_bad_stay_in_their_cells() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let (one, other) = first_two(&house);
    let mut form = form_in(&olive.get(ACTORS).await, ACTORS);
    // Two by two over rows that are there, of which one cell is bad; and three new rows, of which one
    // has no name and one a kind that nobody knows.
    answer(&mut form, &format!("c.{}.kind", one.id), "Dragon");
    answer(&mut form, &format!("c.{}.area", one.id), "Millside");
    answer(&mut form, &format!("c.{}.kind", other.id), "PERSON");
    answer(&mut form, &format!("c.{}.area", other.id), "Wharfside");
    for (row, name, kind) in [
        (0, "Wilma Threadgold", "person"),
        (1, "", "Person"),
        (7, "Nora Wren", "Unicorn"),
    ] {
        answer(&mut form, &format!("n.{row}.label"), name);
        answer(&mut form, &format!("n.{row}.kind"), kind);
    }
    let page = send(&olive, ACTORS, &form).await;
    page.is(StatusCode::UNPROCESSABLE_ENTITY)
        // Three cells of rows that were there, and the two of Wilma.
        .says("5 cells were saved")
        .says("“Dragon” is no kind of this network")
        .says("“Unicorn” is no kind of this network")
        .says("Enter a name.");
    let now = organisers(&house);
    assert_eq!(now.actor(one.id).expect("there").kind, one.kind);
    assert_eq!(now.actor(one.id).expect("there").place.area, "Millside");
    assert_eq!(now.actor(other.id).expect("there").place.area, "Wharfside");
    let wilma = now.actors().find(|actor| actor.name.as_str() == "Wilma Threadgold");
    let wilma = wilma.expect("she came");
    assert_eq!(wilma.consent.agreement, Agreement::NotAsked, "nobody asked her yet");
    assert!(
        now.actors().all(|actor| actor.name.as_str() != "Nora Wren"),
        "a new row comes whole or not at all"
    );

    // What was bad is in the form as it was written; put right, it is saved.
    let mut rest = form_in(&page, ACTORS);
    let holds = |form: &[(String, String)], name: &str| {
        let known = form.iter().find(|(known, _)| known == name);
        known.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    assert_eq!(holds(&rest, &format!("c.{}.kind", one.id)), "Dragon");
    assert_eq!(
        (holds(&rest, "n.0.label"), holds(&rest, "n.0.kind")),
        (String::new(), "Person".to_owned())
    );
    assert_eq!(
        (holds(&rest, "n.1.label"), holds(&rest, "n.1.kind")),
        ("Nora Wren".to_owned(), "Unicorn".to_owned())
    );
    answer(&mut rest, &format!("c.{}.kind", one.id), "Person");
    answer(&mut rest, "n.0.label", "Peg Sallow");
    answer(&mut rest, "n.1.kind", "");
    send(&olive, ACTORS, &rest).await.is(StatusCode::SEE_OTHER);
    let names: Vec<String> = organisers(&house)
        .actors()
        .map(|actor| actor.name.to_string())
        .collect();
    for name in ["Wilma Threadgold", "Peg Sallow", "Nora Wren"] {
        assert_eq!(names.iter().filter(|known| *known == name).count(), 1, "{name}");
    }
}

#[tokio::test]
async fn two_who_write_in_one_row_keep_both_and_in_one_cell_the_later_is_told() {
    let house = House::open().await;
    let (olive, omar) = (
        house.signed_in(Role::Organiser).await,
        house.signed_in(Role::Keeper).await,
    );
    let (one, _) = first_two(&house);
    let mut of_olive = form_in(&olive.get(ACTORS).await, ACTORS);
    let mut of_omar = form_in(&omar.get(ACTORS).await, ACTORS);
    answer(&mut of_olive, &format!("c.{}.area", one.id), "Millside");
    answer(&mut of_olive, &format!("c.{}.tags", one.id), "boats");
    send(&olive, ACTORS, &of_olive).await.is(StatusCode::SEE_OTHER);
    answer(&mut of_omar, &format!("c.{}.area", one.id), "Wharfside");
    answer(&mut of_omar, &format!("c.{}.label", one.id), "Renamed by Omar");
    let told = send(&omar, ACTORS, &of_omar).await;
    told.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Somebody else changed this to “Millside” while you were writing")
        .says("1 cell was saved");
    let now = organisers(&house).actor(one.id).expect("there").clone();
    assert_eq!(now.name.as_str(), "Renamed by Omar");
    assert_eq!(now.place.area, "Millside", "nothing of Olive's is overwritten unasked");
    assert!(now.tags.contains("boats"));
    // Knowing that, he saves again.
    let rest = form_in(&told, ACTORS);
    send(&omar, ACTORS, &rest).await.is(StatusCode::SEE_OTHER);
    assert_eq!(organisers(&house).actor(one.id).expect("there").place.area, "Wharfside");
}

#[tokio::test]
async fn connections_are_written_by_the_names_of_their_ends() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let table = "/n/larkmere/table/connections";
    let (one, other) = first_two(&house);
    let before = organisers(&house).ties().len();
    let page = olive.get(table).await;
    let mut form = form_in(page.is(StatusCode::OK), table);
    answer(&mut form, "n.0.from", &one.name.as_str().to_uppercase());
    answer(&mut form, "n.0.to", other.name.as_str());
    answer(&mut form, "n.0.direction", "mutual");
    answer(&mut form, "n.1.from", "Nobody Atall");
    answer(&mut form, "n.1.to", other.name.as_str());
    let told = send(&olive, table, &form).await;
    told.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("There is nobody called “Nobody Atall”");
    let now = organisers(&house);
    assert_eq!(now.ties().len(), before + 1);
    assert!(now.ties_of(one.id).any(|tie| tie.touches(other.id)));
    // The page is of all connections, a hundred at most; each has its cells.
    let rows = page.text().matches("data-row=").count();
    assert_eq!(rows, before.min(100));
}

#[tokio::test]
async fn columns_search_and_order_are_in_the_address_and_nonsense_does_no_harm() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let asked = format!("{ACTORS}?col=consent&col=audience&sort=-label&q=team");
    let page = olive.get(&asked).await;
    page.is(StatusCode::OK).says("id=\"h-consent\"").says("id=\"h-label\"");
    assert!(!page.text().contains("id=\"h-needs\""));
    let seen = organisers(&house);
    let wanted = kith_network::filter::ActorFilter {
        search: "team".to_owned(),
        ..Default::default()
    };
    let found = wanted.chosen(&seen);
    assert_eq!(page.text().matches("data-row=").count(), found.len());
    let last = found.last().expect("a team").id.to_string();
    let text = page.text();
    let first = text.split("data-row=\"").nth(1).and_then(|rest| rest.split('"').next());
    assert_eq!(first, Some(last.as_str()), "backwards by name");
    for nonsense in [
        "?cols=%00,..,x&sort=zz&page=-1",
        "?page=99999",
        "?select=%5B%5B%5B",
        "?q=%3Cscript%3E",
    ] {
        let page = olive.get(&format!("{ACTORS}{nonsense}")).await;
        page.is(StatusCode::OK);
        assert!(!page.text().contains("<script>"), "{nonsense}");
    }
    // Cells that are not there, of rows and columns that are not there.
    let mut form = form_in(&olive.get(ACTORS).await, ACTORS);
    let before = house.larkmere().version();
    for name in ["nobody.label", "0.x.y.z", "..", "nodot"] {
        form.push((format!("o.{name}"), "a".to_owned()));
        form.push((format!("c.{name}"), "lost words".to_owned()));
        form.push((format!("n.{name}"), "b".to_owned()));
    }
    send(&olive, ACTORS, &form)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("lost words");
    assert_eq!(house.larkmere().version(), before);
}
