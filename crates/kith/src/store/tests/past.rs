//! How Larkmere was: found again from its history, by day and by version.

use super::*;
use crate::store::{PastError, StoreError};
use jiff::civil::Date;
use kith_network::Viewer;
use kith_network::consent::Agreement;
use kith_network::network::Version;

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn names_in(network: &Network) -> Vec<String> {
    let seen = network.seen_by(Viewer::ORGANISER).expect("visible");
    seen.actors().map(|actor| actor.name.to_string()).collect()
}

/// Ada came in March, Bo in April, and Ada left in May.
async fn spring() -> Larkmere {
    let larkmere = Larkmere::founded().await;
    larkmere.commit(Change::AddActor(actor(1, "Ada Fenn"))).await;
    larkmere.clock.turn_to(noon("2026-04-02"));
    larkmere.commit(Change::AddActor(actor(2, "Bo Reed"))).await;
    larkmere.commit(Change::AddTie(tie(3, 1, 2))).await;
    larkmere.clock.turn_to(noon("2026-05-02"));
    larkmere.commit(Change::RemoveActor(ActorId::new(1))).await;
    larkmere
}

#[tokio::test]
async fn a_day_shows_what_the_map_showed_at_its_end() {
    let larkmere = spring().await;
    let expected = [
        ("2026-03-02", 1, vec!["Ada Fenn"], 0),
        ("2026-04-01", 1, vec!["Ada Fenn"], 0),
        ("2026-04-02", 3, vec!["Ada Fenn", "Bo Reed"], 1),
        ("2026-05-01", 3, vec!["Ada Fenn", "Bo Reed"], 1),
        ("2026-05-02", 4, vec!["Bo Reed"], 0),
        ("2031-01-01", 4, vec!["Bo Reed"], 0),
    ];
    for (when, version, names, ties) in expected {
        let then = larkmere.store.past_on(larkmere.id, day(when)).await.expect("was kept");
        assert_eq!(
            (then.version(), names_in(&then)),
            (Version(version), names_of(&names)),
            "{when}"
        );
        assert_eq!(then.seen_by(Viewer::ORGANISER).expect("visible").ties().len(), ties);
        assert!(then.seen_by(Viewer::MEMBER).is_none(), "the past is for organisers");
    }
    let too_early = larkmere.store.past_on(larkmere.id, day("2026-03-01")).await;
    assert!(matches!(too_early, Err(PastError::BeforeFounding { since }) if since == day("2026-03-02")));
    let sentence = too_early.expect_err("refused").to_string();
    assert!(sentence.contains("since 2 March 2026"), "{sentence}");
    let to_come = larkmere.store.past(larkmere.id, Version(5)).await;
    assert!(matches!(to_come, Err(PastError::NotYet)));
    let nowhere = larkmere.store.past(NetworkId::new(9), Version(0)).await;
    assert!(matches!(nowhere, Err(PastError::NoSuchNetwork)));
    let larkmere = larkmere.restarted().await;
    let then = larkmere.store.past(larkmere.id, Version(3)).await.expect("was kept");
    assert_eq!(names_in(&then), ["Ada Fenn", "Bo Reed"]);
}

fn names_of(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[tokio::test]
async fn somebody_erased_is_in_no_past_and_whoever_came_with_them_is_in_theirs() {
    let larkmere = Larkmere::founded().await;
    // Both came in one import; Ada's part of it must still be taken back.
    let both = Change::Several(vec![
        Change::AddActor(actor(1, "Ada Fenn")),
        Change::AddActor(actor(2, "Bo Reed")),
        Change::AddTie(tie(3, 1, 2)),
    ]);
    larkmere.commit(both).await;
    larkmere.commit(Change::EditActor(actor(1, "Ada Fenn-Reed"))).await;
    let before = larkmere.store.past(larkmere.id, Version(1)).await.expect("was kept");
    assert_eq!(names_in(&before), ["Ada Fenn", "Bo Reed"]);
    larkmere
        .store
        .erase_actor(larkmere.id, ActorId::new(2), &larkmere.maud)
        .await
        .expect("forgotten");
    for (version, names) in [(0, vec![]), (1, vec!["Ada Fenn"]), (2, vec!["Ada Fenn-Reed"])] {
        let then = larkmere
            .store
            .past(larkmere.id, Version(version))
            .await
            .expect("was kept");
        assert_eq!(names_in(&then), names, "after change {version}");
        assert_eq!(then.seen_by(Viewer::ORGANISER).expect("visible").ties().len(), 0);
    }
}

#[tokio::test]
async fn forgetting_somebody_who_left_long_ago_reaches_pasts_that_were_looked_at() {
    // Removing Ada again changes nothing in the network, so its version stays; what was
    // remembered of the past must go all the same.
    let larkmere = spring().await;
    let past = larkmere.store.past(larkmere.id, Version(3)).await.expect("was kept");
    assert_eq!(names_in(&past), ["Ada Fenn", "Bo Reed"]);
    larkmere
        .store
        .erase_actor(larkmere.id, ActorId::new(1), &larkmere.maud)
        .await
        .expect("forgotten");
    let past = larkmere.store.past(larkmere.id, Version(3)).await.expect("was kept");
    assert_eq!(names_in(&past), ["Bo Reed"]);
}

#[tokio::test]
async fn somebody_who_withdraws_today_is_gone_from_the_pasts_of_today() {
    let larkmere = spring().await;
    let past = larkmere.store.past(larkmere.id, Version(3)).await.expect("was kept");
    assert_eq!(names_in(&past), ["Ada Fenn", "Bo Reed"]);
    let mut bo = actor(2, "Bo Reed");
    bo.consent.agreement = Agreement::Withdrawn;
    larkmere.commit(Change::EditActor(bo)).await;
    let past = larkmere.store.past(larkmere.id, Version(3)).await.expect("was kept");
    assert_eq!(names_in(&past), ["Ada Fenn"]);
}

#[tokio::test]
async fn an_entry_erased_by_an_older_kith_is_taken_back_as_far_as_it_can_be() {
    let larkmere = spring().await;
    let stripped: Result<(), StoreError> = larkmere
        .store
        .writer
        .write(|desk| {
            Box::pin(async move {
                sqlx::query("update history set undo = null, erased = 1 where version in (2, 3)")
                    .execute(&mut desk.line)
                    .await?;
                Ok(())
            })
        })
        .await;
    stripped.expect("written");
    let past = larkmere.store.past(larkmere.id, Version(1)).await.expect("was kept");
    assert_eq!(names_in(&past), ["Ada Fenn"]);
    assert_eq!(past.seen_by(Viewer::ORGANISER).expect("visible").ties().len(), 0);
}
