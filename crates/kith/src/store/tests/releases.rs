use super::*;
use crate::store::{Release, ReleaseError};
use kith_network::analysis::disclosure::{NotYet, disclose};
use kith_network::consent::{Audience, Consent, Viewer};
use kith_network::network::Version;
use std::path::Path;

const CANARY: &str = "Quillon Vesperbright";

/// The first neighbours of a street, all of whom agreed to be seen by anyone.
fn neighbours(numbers: std::ops::Range<u128>) -> Change {
    let add = |n: u128| {
        let called = if n == 0x51 {
            CANARY.to_owned()
        } else {
            format!("Neighbour {n:x}")
        };
        Change::AddActor(Actor {
            consent: Consent::agreed(Audience::Public),
            ..actor(n, &called)
        })
    };
    Change::Several(numbers.map(add).collect())
}

async fn in_sight() -> Larkmere {
    let larkmere = Larkmere::founded().await;
    let about = About {
        audience: Audience::Public,
        ..About::named(name("Larkmere"))
    };
    larkmere.commit(Change::Describe(about)).await;
    larkmere.commit(neighbours(0x40..0x54)).await;
    larkmere
}

async fn release(larkmere: &Larkmere) -> Result<Release, ReleaseError> {
    let network = larkmere.store.network_by_id(larkmere.id).expect("there");
    let today = larkmere.clock.now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
    let told = disclose(&network.seen_by(Viewer::PUBLIC).expect("public"), today).expect("public");
    larkmere
        .store
        .release(larkmere.id, network.version(), told.report, "Maud")
        .await
}

/// What the table holds, column for column.
async fn kept(larkmere: &Larkmere) -> Vec<(i64, String, String)> {
    sqlx::query_as("select number, report, digest from release order by number")
        .fetch_all(&larkmere.store.readers)
        .await
        .expect("read")
}

fn holds(home: &Path, text: &str) -> bool {
    std::fs::read_dir(home).expect("a folder").any(|entry| {
        let bytes = std::fs::read(entry.expect("a file").path()).expect("readable");
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    })
}

#[tokio::test]
async fn a_release_holds_no_name_and_no_id_and_comes_back_after_a_restart() {
    let larkmere = in_sight().await;
    let made = release(&larkmere).await.expect("the first");
    assert_eq!((made.number, made.by.as_str()), (1, "Maud"));
    for (_, report, digest) in kept(&larkmere).await {
        for n in 0x40..0x54_u128 {
            let id = ActorId::new(n).to_string();
            assert!(!report.contains(&id) && !digest.contains(&id));
            assert!(!report.contains(&format!("Neighbour {n:x}")) && !report.contains(CANARY));
        }
        assert!(report.contains("\"about\":20"), "twenty neighbours: {report}");
        assert_eq!(digest.lines().count(), 21, "a key, and a line for each");
    }
    let larkmere = larkmere.restarted().await;
    let last = larkmere.store.last_release(larkmere.id).await.expect("read");
    assert_eq!(last.as_ref(), Some(&made));
    let report = larkmere.store.check().await;
    assert!(report.is_clean(), "{report}");
}

#[tokio::test]
async fn the_next_waits_four_weeks_and_for_five_and_only_the_last_remembers_who_was_in_it() {
    let larkmere = in_sight().await;
    release(&larkmere).await.expect("the first");
    larkmere.commit(neighbours(0x60..0x65)).await;
    let soon = release(&larkmere).await;
    assert!(
        matches!(soon, Err(ReleaseError::NotYet(NotYet::TooSoon(_)))),
        "{soon:?}"
    );
    larkmere.clock.turn_to(noon("2026-03-30"));
    release(&larkmere).await.expect("28 days and five newcomers later");
    larkmere.clock.turn_to(noon("2026-05-30"));
    // One leaves the public's sight, two are described otherwise; that makes three.
    let mut changed: Vec<Change> = (0x41..0x43)
        .map(|n| {
            Change::EditActor(Actor {
                counts: false,
                consent: Consent::agreed(Audience::Public),
                ..actor(n, &format!("Neighbour {n:x}"))
            })
        })
        .collect();
    changed.push(Change::EditActor(actor(0x43, "Neighbour 43")));
    larkmere.commit(Change::Several(changed)).await;
    let few = release(&larkmere).await;
    assert!(matches!(few, Err(ReleaseError::NotYet(NotYet::TooFew(3)))), "{few:?}");
    let digests: Vec<bool> = kept(&larkmere).await.iter().map(|row| row.2.is_empty()).collect();
    assert_eq!(digests, [true, false]);
}

#[tokio::test]
async fn whoever_is_erased_is_taken_out_of_the_digest_and_the_release_stays() {
    let larkmere = in_sight().await;
    let made = release(&larkmere).await.expect("the first");
    assert!(holds(larkmere.home.path(), CANARY), "on the map");
    larkmere
        .store
        .erase_actor(larkmere.id, ActorId::new(0x51), &larkmere.maud)
        .await
        .expect("forgotten");
    assert!(!holds(larkmere.home.path(), CANARY));
    let rows = kept(&larkmere).await;
    assert_eq!(rows[0].2.lines().count(), 20, "a key, and a line for each who is left");
    let last = larkmere.store.last_release(larkmere.id).await.expect("read");
    assert_eq!(last, Some(made));
}

#[tokio::test]
async fn what_the_public_does_not_see_cannot_be_released_and_an_old_preview_is_not() {
    let larkmere = in_sight().await;
    let network = larkmere.store.network_by_id(larkmere.id).expect("there");
    let seen = network.seen_by(Viewer::PUBLIC).expect("public");
    let told = disclose(&seen, jiff::civil::date(2026, 3, 2)).expect("public").report;
    let stale = larkmere
        .store
        .release(larkmere.id, Version(1), told.clone(), "Maud")
        .await;
    assert!(matches!(stale, Err(ReleaseError::ChangedMeanwhile)), "{stale:?}");
    larkmere.commit(Change::Describe(About::named(name("Larkmere")))).await;
    let network = larkmere.store.network_by_id(larkmere.id).expect("there");
    let hidden = larkmere
        .store
        .release(larkmere.id, network.version(), told, "Maud")
        .await;
    assert!(matches!(hidden, Err(ReleaseError::NotShown)), "{hidden:?}");
}

#[tokio::test]
async fn a_check_notices_a_release_that_was_tampered_with() {
    let larkmere = in_sight().await;
    release(&larkmere).await.expect("the first");
    let mut line = larkmere.store.readers.acquire().await.expect("a line");
    for damage in [
        "pragma query_only = off",
        "update release set report = replace(report, '\"about\":20', '\"about\":21')",
    ] {
        sqlx::query(damage).execute(&mut *line).await.expect("done");
    }
    drop(line);
    let report = larkmere.store.check().await;
    assert_eq!(report.problems, ["Release 1 of the network larkmere cannot be read."]);
}
