//! The process is killed in the middle of writing, again and again.

use super::*;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const HOME: &str = "KITH_CRASH_HOME";
const ROUNDS: &str = "KITH_CRASH_ROUNDS";
const WRITERS: u128 = 8;

/// Writes for ever and says each version once it is acknowledged; runs only in the child.
async fn write_until_killed(home: &Path) {
    let store = Store::serve(home).await.expect("opens");
    let network = match store.network("larkmere") {
        Some(network) => network,
        None => store
            .found(
                About::named(name("Larkmere")),
                Template::Plain.vocabulary(),
                &Author::named("Maud"),
            )
            .await
            .expect("founded"),
    };
    let entropy = store.entropy().clone();
    let writers: Vec<_> = (0..WRITERS)
        .map(|_| {
            let (store, id, entropy) = (store.clone(), network.id(), entropy.clone());
            tokio::spawn(async move {
                loop {
                    let number = entropy.number().expect("random");
                    let lark = actor(number, "A lark");
                    let add = Change::AddActor(lark);
                    let maud = Author::named("Maud");
                    let added = store.commit(id, add, None, &maud, "").await;
                    added.expect("acknowledged");
                    println!("acknowledged {}", ActorId::new(number));
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.expect("runs");
    }
}

fn writer(home: &Path) -> Child {
    Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "--nocapture", "--test-threads=1"])
        .arg("store::tests::crash::every_acknowledged_change_survives_kill_9")
        .env(HOME, home)
        .stdout(Stdio::piped())
        .spawn()
        .expect("starts")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_acknowledged_change_survives_kill_9() {
    if let Some(home) = std::env::var_os(HOME) {
        return write_until_killed(Path::new(&home)).await;
    }
    let rounds: u32 = std::env::var(ROUNDS)
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(10);
    let home = tempfile::tempdir().expect("a folder");
    let mut acknowledged: Vec<ActorId> = Vec::new();
    for round in 0..rounds {
        let mut child = writer(home.path());
        let said = BufReader::new(child.stdout.take().expect("piped"));
        // Between 10 and 137 ms after the first acknowledged change, in no simple rhythm.
        let moment = Duration::from_millis(10 + u64::from((round * 61) % 128));
        let mut first: Option<Instant> = None;
        for line in said.lines() {
            let line = line.expect("text");
            let Some((_, id)) = line.rsplit_once("acknowledged ") else {
                continue;
            };
            // The last line may be cut by the kill.
            acknowledged.extend(id.parse::<ActorId>());
            let first = first.get_or_insert_with(Instant::now);
            if first.elapsed() >= moment {
                // SIGKILL; the pipe still holds what was said before.
                let _ = child.kill();
            }
        }
        child.wait().expect("ended");
    }
    let started = Instant::now();
    let store = Store::serve(home.path()).await.expect("opens");
    println!(
        "{} acknowledged over {rounds} kills; opened in {:?}",
        acknowledged.len(),
        started.elapsed()
    );
    let network = store.network("larkmere").expect("is there");
    let seen = network.seen_by(kith_network::Viewer::ORGANISER);
    let seen = seen.expect("visible");
    assert!(acknowledged.len() >= rounds as usize);
    assert!(acknowledged.iter().all(|id| seen.actor(*id).is_some()));
    let report = store.check().await;
    assert!(report.is_clean(), "{report}");
    store.close().await;
}
