//! The drill: an archive taken while many write, brought back into an empty home, compared.

use super::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_archive_taken_while_neighbours_write_is_one_state_that_was() {
    let larkmere = Larkmere::founded().await;
    let stop = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> = (0..6_u128)
        .map(|writer| {
            let (store, id, stop) = (larkmere.store.clone(), larkmere.id, stop.clone());
            tokio::spawn(async move {
                let author = Author::named(&format!("Neighbour {writer}"));
                let mut made = 0;
                while !stop.load(Ordering::SeqCst) {
                    let number = 1 + writer * 100_000 + made * 2;
                    let both = Change::Several(vec![
                        Change::AddActor(actor(number, &format!("Lark {number}"))),
                        Change::AddActor(actor(number + 1, &format!("Wren {number}"))),
                        Change::AddTie(tie(number, number, number + 1)),
                    ]);
                    store.commit(id, both, None, &author, "").await.expect("never held up");
                    made += 1;
                }
                made
            })
        })
        .collect();
    let mut archives = Vec::new();
    for _ in 0..5 {
        let before = larkmere.network().version();
        while larkmere.network().version().0 < before.0 + 5 {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        archives.push(taken(&larkmere.store, Of::Everything).await);
    }
    stop.store(true, Ordering::SeqCst);
    let mut made = 0;
    for writer in writers {
        made += writer.await.expect("finishes");
    }
    assert_eq!(
        u128::from(larkmere.network().version().0),
        made,
        "every change was kept"
    );
    let mut versions = Vec::new();
    for bytes in archives {
        let (_home, store) = elsewhere().await;
        restored(&store, &bytes).await;
        let here = store.network_by_id(larkmere.id).expect("there");
        versions.push(here.version().0);
        let then = larkmere.store.past(larkmere.id, here.version()).await.expect("was");
        let dump = |network: &Network| {
            let seen = network.seen_by(Viewer::ORGANISER);
            // The past is told to organisers only; its records are the same.
            let seen = seen.expect("seen");
            let actors: Vec<Actor> = seen.actors().cloned().collect();
            let ties: Vec<Tie> = seen.ties().cloned().collect();
            (actors, ties)
        };
        assert_eq!(dump(&here), dump(&then), "as it was after {} changes", here.version().0);
        let (actors, ties) = dump(&here);
        assert_eq!(
            (actors.len(), ties.len() * 2),
            (ties.len() * 2, actors.len()),
            "no change was torn"
        );
        assert!(store.check().await.is_clean());
        assert_eq!(taken(&store, Of::Everything).await, bytes);
    }
    assert!(
        versions.windows(2).all(|pair| pair[0] < pair[1]),
        "they wrote meanwhile: {versions:?}"
    );
}
