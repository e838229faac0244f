//! Several organisers at once: nobody's words are lost, and nobody's overwrite another's unasked.

use crate::forms::{answer, answers, borrowed};
use crate::house::{Guest, House, written};
use axum::http::{Request, StatusCode};
use hyper::body::{Body, Bytes, Frame};
use kith_network::consent::{Role, Viewer};
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::oneshot;

async fn form_of(guest: &Guest<'_>, address: &str) -> Vec<(String, String)> {
    answers(&guest.get(address).await.text(), address)
}

#[tokio::test]
async fn the_slower_of_two_organisers_sees_both_versions_and_decides() {
    let house = House::open().await;
    let (olive, omar) = (
        house.signed_in(Role::Organiser).await,
        house.signed_in(Role::Keeper).await,
    );
    let seen = house.larkmere().seen_by(Viewer::ORGANISER).expect("there");
    let actor = seen.actors().next().expect("somebody").id;
    let form = format!("/n/larkmere/actors/{actor}/edit");
    let mut of_olive = form_of(&olive, &form).await;
    let mut of_omar = form_of(&omar, &form).await;

    answer(&mut of_olive, "description", "Knows every boat on the lake.");
    olive
        .post(&form, &[], &borrowed(&of_olive))
        .await
        .is(StatusCode::SEE_OTHER);
    answer(&mut of_omar, "description", "Repairs <nets> & \"sails\".");
    answer(&mut of_omar, "tags", "boats, nets");
    let conflict = omar.post(&form, &[], &borrowed(&of_omar)).await;
    conflict
        .is(StatusCode::CONFLICT)
        .says("Somebody else changed this while you were typing")
        .says("Knows every boat on the lake.")
        .says("Repairs &lt;nets&gt; &amp; &quot;sails&quot;.");
    let described = || {
        let seen = house.larkmere().seen_by(Viewer::ORGANISER).expect("there");
        seen.actor(actor).expect("there").description.clone()
    };
    assert_eq!(
        described(),
        "Knows every boat on the lake.",
        "nothing of Olive's is overwritten"
    );

    // What Omar typed is all still in the form; he sends it again, knowing.
    let kept = answers(&conflict.text(), &form);
    for (name, value) in &of_omar {
        if name != "based-on" && name != "token" {
            assert!(
                kept.contains(&(name.clone(), value.clone())),
                "{name} was {value}: {kept:?}"
            );
        }
    }
    omar.post(&form, &[], &borrowed(&kept)).await.is(StatusCode::SEE_OTHER);
    assert_eq!(described(), "Repairs <nets> & \"sails\".");
    // And Olive's version can be had back: history keeps it.
    olive
        .get("/n/larkmere/history")
        .await
        .says("Knows every boat on the lake.");
}

#[tokio::test]
async fn a_connection_and_a_removal_are_guarded_the_same_way() {
    let house = House::open().await;
    let (olive, omar) = (
        house.signed_in(Role::Organiser).await,
        house.signed_in(Role::Keeper).await,
    );
    let seen = house.larkmere().seen_by(Viewer::ORGANISER).expect("there");
    let tie = seen.ties().next().expect("a connection").clone();
    let form = format!("/n/larkmere/connections/{}/edit", tie.id);
    let (mut first, mut second) = (form_of(&olive, &form).await, form_of(&omar, &form).await);
    answer(&mut first, "description", "Since the flood.");
    answer(&mut second, "description", "Since the fair.");
    olive
        .post(&form, &[], &borrowed(&first))
        .await
        .is(StatusCode::SEE_OTHER);
    omar.post(&form, &[], &borrowed(&second))
        .await
        .is(StatusCode::CONFLICT)
        .says("Since the flood.")
        .says("Since the fair.");

    let remove = format!("/n/larkmere/actors/{}/remove", tie.from);
    let edit = format!("/n/larkmere/actors/{}/edit", tie.from);
    let going = form_of(&omar, &remove).await;
    let mut staying = form_of(&olive, &edit).await;
    answer(&mut staying, "description", "Wants to stay after all.");
    olive
        .post(&edit, &[], &borrowed(&staying))
        .await
        .is(StatusCode::SEE_OTHER);
    omar.post(&remove, &[], &borrowed(&going))
        .await
        .is(StatusCode::CONFLICT);
    olive
        .get(&edit)
        .await
        .is(StatusCode::OK)
        .says("Wants to stay after all.");
}

/// Twenty people, twenty edits each, to the same few actors.
const PEOPLE: usize = 20;
const EDITS: usize = 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_twenty_people_editing_at_once_nobody_loses_a_word() {
    let house = House::open().await;
    let mut guests = Vec::new();
    for _ in 0..PEOPLE {
        guests.push(house.signed_in(Role::Organiser).await);
    }
    let seen = house.larkmere().seen_by(Viewer::ORGANISER).expect("there");
    let actors: Vec<_> = seen.actors().map(|actor| actor.id).collect();
    let before = house.larkmere().version().0;
    let handle = tokio::runtime::Handle::current();
    let conflicts: usize = tokio::task::block_in_place(|| {
        std::thread::scope(|threads| {
            let all: Vec<_> = guests
                .iter()
                .enumerate()
                .map(|(who, guest)| {
                    let (handle, actors) = (handle.clone(), &actors);
                    threads.spawn(move || handle.block_on(edits(guest, who, actors)))
                })
                .collect();
            all.into_iter().map(|thread| thread.join().expect("edited")).sum()
        })
    });
    let seen = house.larkmere().seen_by(Viewer::ORGANISER).expect("there");
    for who in 0..PEOPLE {
        for edit in 0..EDITS {
            let actor = seen.actor(actors[place(who, edit) % actors.len()]).expect("there");
            let word = format!("word-{who}-{edit}");
            assert!(actor.tags.contains(&word), "{word} is lost ({conflicts} conflicts)");
        }
    }
    assert_eq!(house.larkmere().version().0, before + (PEOPLE * EDITS) as u64);
    assert!(house.store.check().await.is_clean());
}

/// Which actor somebody edits: often the one that others edit too.
/// A form on a slow line: its words arrive only when they are let go, and it says when the server
/// has begun to wait for them.
struct SlowForm {
    waiting: Option<oneshot::Sender<()>>,
    go: oneshot::Receiver<()>,
    words: Option<Bytes>,
}

impl Body for SlowForm {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if let Some(waiting) = self.waiting.take() {
            waiting.send(()).expect("somebody listens");
        }
        if self.words.is_none() {
            return Poll::Ready(None);
        }
        match Pin::new(&mut self.go).poll(context) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(_) => Poll::Ready(self.words.take().map(|words| Ok(Frame::data(words)))),
        }
    }
}

/// "Still true today" says nothing but that. If somebody edits while it is on its way, it is
/// refused: it must not put the older words back.
#[tokio::test]
async fn saying_that_it_is_still_true_takes_nobodys_words_away() {
    let house = House::open().await;
    let (olive, omar) = (
        house.signed_in(Role::Organiser).await,
        house.signed_in(Role::Organiser).await,
    );
    let seen = house.larkmere().seen_by(Viewer::ORGANISER).expect("there");
    let actor = seen.actors().next().expect("somebody").id;
    let tie = seen.ties().next().expect("some tie").id;
    for (page, field) in [
        (format!("/n/larkmere/actors/{actor}"), "description"),
        (format!("/n/larkmere/connections/{tie}"), "label"),
    ] {
        let (waiting, waits) = oneshot::channel();
        let (let_go, go) = oneshot::channel();
        let token = omar.token().await;
        let slow = SlowForm {
            waiting: Some(waiting),
            go,
            words: Some(Bytes::from(written(&[("token", token.as_str())]))),
        };
        let request =
            Request::post(format!("{page}/confirm")).header("content-type", "application/x-www-form-urlencoded");
        let confirm = omar.ask(request, axum::body::Body::new(slow));
        let edit = async {
            waits.await.expect("the server waits for the form");
            let form = format!("{page}/edit");
            let mut of_olive = form_of(&olive, &form).await;
            answer(&mut of_olive, field, "Mended the jetty.");
            olive
                .post(&form, &[], &borrowed(&of_olive))
                .await
                .is(StatusCode::SEE_OTHER);
            let_go.send(()).expect("the form is still on its way");
        };
        let (confirmed, ()) = tokio::join!(confirm, edit);
        confirmed.is(StatusCode::CONFLICT);
        olive.get(&page).await.says("Mended the jetty.");
    }
}

fn place(who: usize, edit: usize) -> usize {
    (who % 4) + edit * 2
}

async fn edits(guest: &Guest<'_>, who: usize, actors: &[kith_network::ActorId]) -> usize {
    let mut conflicts = 0;
    for edit in 0..EDITS {
        let address = format!("/n/larkmere/actors/{}/edit", actors[place(who, edit) % actors.len()]);
        let word = format!("word-{who}-{edit}");
        loop {
            let mut form = form_of(guest, &address).await;
            let tags = form
                .iter()
                .find(|(name, _)| name == "tags")
                .map(|(_, tags)| tags.clone());
            answer(&mut form, "tags", &format!("{}, {word}", tags.unwrap_or_default()));
            let sent = guest.post(&address, &[], &borrowed(&form)).await;
            match sent.status {
                StatusCode::SEE_OTHER => break,
                StatusCode::CONFLICT => conflicts += 1,
                other => panic!("{other}: {}", sent.text()),
            }
        }
    }
    conflicts
}
