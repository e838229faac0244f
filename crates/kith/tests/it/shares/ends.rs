//! How links end, and where they may stand.

use super::*;

#[tokio::test]
async fn a_link_ends_at_the_second_and_looks_as_if_it_had_never_been() {
    let house = House::open().await;
    let now: Timestamp = "2026-11-23T10:00:00Z".parse().expect("a time");
    let (share, token) = give_out(&house, Audience::Public).await;
    let address = format!("/s/{token}");
    let last: Timestamp = "2026-11-30T09:59:59.999999Z".parse().expect("a time");
    house.store.clock().turn_to(last);
    house.anybody().get(&address).await.is(StatusCode::OK);
    let over: Timestamp = "2026-11-30T10:00:00Z".parse().expect("a time");
    assert_eq!(share.share.expires, over);
    house.store.clock().turn_to(over);
    same(&house.anybody().get(&address).await, &nothing(&house).await);
    house.store.clock().turn_to(now);
    house.anybody().get(&address).await.is(StatusCode::OK);
}

#[tokio::test]
async fn closing_the_network_or_removing_what_a_link_shows_ends_it_for_good() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    crate::views::keep(&house, "Groups", Audience::Public, "").await;
    let public = house.larkmere().seen_by(Viewer::PUBLIC).expect("there");
    let view: ViewId = public.views().next().expect("kept").id;
    let (_, of_view) = give_out_with(&house, Audience::Public, |share| share.shows = Shows::View(view)).await;
    let (_, of_tour) = give_out_a_tour(&house, Audience::Public).await;
    let (_, of_map) = give_out(&house, Audience::Public).await;
    let (_, for_members) = give_out(&house, Audience::Members).await;
    let open = async |token: &str| house.anybody().get(&format!("/s/{token}")).await.status == StatusCode::OK;
    let network = house.larkmere().id();
    let commit = async |change: Change| {
        let author = Author::named("Olive");
        house
            .store
            .commit(network, change, None, &author, "")
            .await
            .expect("done")
    };
    let undo = async |version| {
        let author = Author::named("Olive");
        let _ = house.store.undo(network, version, &author).await.expect("undone");
    };

    let removed = commit(Change::RemoveView(view)).await;
    assert!(!open(&of_view).await && open(&of_tour).await && open(&of_map).await);
    undo(removed.version).await;
    assert!(!open(&of_view).await, "what was ended stays ended");

    let tour = public.tours().next().expect("a tour").clone();
    let narrowed = kith_network::view::Tour {
        audience: Audience::Members,
        ..tour
    };
    let narrowed = commit(Change::EditTour(narrowed)).await;
    assert!(!open(&of_tour).await && open(&of_map).await);
    undo(narrowed.version).await;
    assert!(!open(&of_tour).await);

    let about = house
        .larkmere()
        .seen_by(Viewer::ORGANISER)
        .expect("there")
        .about()
        .clone();
    let closed = commit(Change::Describe(kith_network::network::About {
        audience: Audience::Members,
        ..about
    }))
    .await;
    assert!(!open(&of_map).await && open(&for_members).await);
    undo(closed.version).await;
    assert!(!open(&of_map).await, "opening the network again opens no link");
    olive
        .get("/n/larkmere/shares")
        .await
        .says("The network was closed to those it was for")
        .says("What it showed was removed");
}

#[tokio::test]
async fn only_the_sites_that_were_named_may_show_a_link_in_a_frame() {
    let house = House::open().await;
    let policy = |page: &Page| {
        page.headers[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .expect("text")
            .to_owned()
    };
    let (_, token) = give_out_with(&house, Audience::Public, |share| {
        share.hosts = Site::read_all("https://hall.example *.wall.example").expect("sites");
    })
    .await;
    let framed = house.anybody().get(&format!("/s/{token}/embed")).await;
    assert!(
        policy(&framed).ends_with("frame-ancestors *.wall.example https://hall.example"),
        "{}",
        policy(&framed)
    );
    assert!(!framed.headers.contains_key(header::X_FRAME_OPTIONS));
    // The page itself stands in no frame, and a link without sites stands in none at all.
    let (_, bare) = give_out_with(&house, Audience::Public, |share| share.hosts.clear()).await;
    for address in [
        format!("/s/{token}"),
        format!("/s/{bare}/embed"),
        "/s/no-such-link/embed".to_owned(),
    ] {
        assert!(
            policy(&house.anybody().get(&address).await).ends_with("frame-ancestors 'none'"),
            "{address}"
        );
    }
    // The list can be left to the whole page, and is folded away unless.
    framed.says("Everyone in this picture, as a list");
    let without = house.anybody().get(&format!("/s/{token}/embed?list=no")).await;
    without
        .says("with its list")
        .says(&format!("href=\"/s/{token}\" target=\"_top\""));
    assert!(!without.text().contains("Everyone in this picture, as a list"));
    let olive = house.signed_in(Role::Organiser).await;
    let wrong = make(
        &olive,
        &[("audience", "public"), ("hosts", "hall.example; script-src *")],
    )
    .await;
    wrong
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("is not the name of a site");
}

#[tokio::test]
async fn whoever_is_erased_is_gone_from_links_and_from_what_they_are_called() {
    let house = House::open().await;
    let public = house.larkmere().seen_by(Viewer::PUBLIC).expect("there");
    let somebody = public.actors().next().expect("somebody").clone();
    let (_, token) = give_out_with(&house, Audience::Public, |share| {
        share.name = format!("Shown to {}", somebody.name)
    })
    .await;
    house
        .anybody()
        .get(&format!("/s/{token}"))
        .await
        .says(&format!("who-{}", somebody.id));
    let olive = house.signed_in(Role::Organiser).await;
    let form = format!("/n/larkmere/actors/{}/remove", somebody.id);
    olive
        .send(&form, &form, &[("how", "erase")])
        .await
        .is(StatusCode::SEE_OTHER);
    let page = house.anybody().get(&format!("/s/{token}")).await;
    page.is(StatusCode::OK);
    assert!(!page.text().contains(somebody.name.as_str()) && !page.text().contains(&somebody.id.to_string()));
    let share = house.store.shares(house.larkmere().id()).await.expect("read").remove(0);
    assert_eq!(share.share.name, "");
    assert!(house.store.check().await.is_clean());
}
