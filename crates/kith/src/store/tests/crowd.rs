use super::*;
use crate::store::CommitError;
use kith_network::Refusal;
use std::time::Instant;

#[tokio::test]
async fn of_two_editors_the_second_is_told_and_nothing_is_lost() {
    let larkmere = Larkmere::founded().await;
    let seen = larkmere.commit(Change::AddActor(actor(1, "Ada Fenn"))).await.version;
    let edit = |called: &str| Change::EditActor(actor(1, called));
    let commit = |change| {
        larkmere
            .store
            .commit(larkmere.id, change, Some(seen), &larkmere.maud, "")
    };
    let (first, second) = tokio::join!(commit(edit("Ada Reed")), commit(edit("Ada Sedge")));
    let first = first.expect("the first is kept");
    assert!(matches!(
        second,
        Err(CommitError::Refused(Refusal::ChangedMeanwhile { based_on, now }))
            if based_on == seen && now == first.version
    ));
    assert_eq!(larkmere.names(), ["Ada Reed"]);
    // What the second saw is still there to be shown beside what the first made of it.
    let entry = larkmere.store.entry(larkmere.id, first.version).await;
    assert_eq!(entry.expect("read").expect("there").what, Some(edit("Ada Reed")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_neighbours_writing_at_once_lose_nothing_and_never_find_it_busy() {
    const WRITERS: u128 = 50;
    const EACH: u128 = 20;
    let larkmere = Larkmere::founded().await;
    let started = Instant::now();
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let (store, id) = (larkmere.store.clone(), larkmere.id);
            tokio::spawn(async move {
                let author = Author::named(&format!("Neighbour {writer}"));
                for n in 0..EACH {
                    let number = 1 + writer * EACH + n;
                    let add = Change::AddActor(actor(number, &format!("Lark {number}")));
                    store
                        .commit(id, add, None, &author, "")
                        .await
                        .expect("never busy, never lost");
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.expect("finishes");
    }
    let rate = 1000.0 / started.elapsed().as_secs_f64();
    println!("{rate:.0} durable commits a second from {WRITERS} writers");
    let larkmere = larkmere.restarted().await;
    assert_eq!(larkmere.names().len(), 1000);
    let report = larkmere.store.check().await;
    assert!(report.is_clean(), "{report}");
    assert_eq!(report.entries, 1001);
}

#[tokio::test]
async fn a_command_beside_the_server_is_seen_by_both_and_overwrites_neither() {
    let larkmere = Larkmere::founded().await;
    let command = Store::open(larkmere.home.path()).await.expect("opens too");
    larkmere.commit(Change::AddActor(actor(1, "Ada Fenn"))).await;
    // The command's snapshot is old; the writer notices before it writes.
    command
        .commit(
            larkmere.id,
            Change::AddActor(actor(2, "Bo Reed")),
            None,
            &Author::named("import"),
            "",
        )
        .await
        .expect("committed on top");
    larkmere.commit(Change::AddActor(actor(3, "Cy Moss"))).await;
    assert_eq!(larkmere.names(), ["Ada Fenn", "Bo Reed", "Cy Moss"]);
    command.close().await;
    assert!(larkmere.store.check().await.is_clean());
}

#[tokio::test]
async fn the_server_soon_shows_what_a_command_wrote() {
    let larkmere = Larkmere::founded().await;
    let command = Store::open(larkmere.home.path()).await.expect("opens too");
    let add = Change::AddActor(actor(1, "Ada Fenn"));
    command
        .commit(larkmere.id, add, None, &Author::named("import"), "")
        .await
        .expect("committed");
    let patience = Instant::now();
    while larkmere.names().is_empty() && patience.elapsed().as_secs() < 20 {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(larkmere.names(), ["Ada Fenn"]);
}
