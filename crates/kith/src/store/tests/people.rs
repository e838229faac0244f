use super::*;
use crate::store::{AccountError, StagedFile};
use jiff::SignedDuration;
use kith_network::consent::{Audience, Role};

#[tokio::test]
async fn a_link_lets_its_owner_in_once_and_before_it_is_too_old() {
    let larkmere = Larkmere::founded().await;
    let store = &larkmere.store;
    let maud = store.add_account(name("Maud"), Role::Keeper).await;
    let maud = maud.expect("added");
    let day = SignedDuration::from_hours(24);
    let link = store.make_link(maud.id, day).await.expect("a link");
    assert_eq!(link.len(), 64);
    assert_eq!(store.peek_link(&link).await.expect("read"), Some(maud.clone()));
    let secret = store.use_link(&link).await.expect("used").expect("is new");
    assert_eq!(store.use_link(&link).await.expect("asked"), None);
    assert_eq!(store.peek_link(&link).await.expect("asked"), None);
    let session = store.session(&secret).await.expect("read");
    let session = session.expect("signed in");
    assert_eq!(session.account, maud);
    assert_eq!(store.session("something else").await.expect("read"), None);

    let late = store.make_link(maud.id, day).await.expect("a link");
    larkmere.clock.turn_to(noon("2026-03-03"));
    assert_eq!(store.peek_link(&late).await.expect("asked"), None);
    assert_eq!(store.use_link(&late).await.expect("asked"), None);
    let seen = store.session(&secret).await.expect("read").expect("still in");
    assert_eq!(seen.seen.to_string(), "2026-03-03T00:00:00Z");
    larkmere.clock.turn_to(noon("2026-04-01"));
    assert_eq!(store.session(&secret).await.expect("read"), None);

    // Neither secret is anywhere in the files; only their hashes are.
    let bytes = std::fs::read(larkmere.home.path().join("kith.sqlite-wal")).expect("the log");
    for secret in [&link, &secret] {
        assert!(!bytes.windows(64).any(|w| w == secret.as_bytes()));
    }
}

#[tokio::test]
async fn roles_hold_from_the_next_request_and_somebody_always_keeps_the_house() {
    let larkmere = Larkmere::founded().await;
    let store = &larkmere.store;
    let day = SignedDuration::from_hours(24);
    let maud = store.add_account(name("Maud"), Role::Keeper).await;
    let maud = maud.expect("added").id;
    let tom = store.add_account(name("Tom"), Role::Organiser).await;
    let tom = tom.expect("added").id;
    let last = store.set_role(maud, Role::Member).await;
    assert!(matches!(last, Err(AccountError::LastKeeper)));
    let last = store.remove_account(maud).await;
    assert!(matches!(last, Err(AccountError::LastKeeper)));

    let link = store.make_link(tom, day).await.expect("a link");
    let secret = store.use_link(&link).await.expect("used").expect("is new");
    store.set_role(tom, Role::Member).await.expect("set");
    let session = store.session(&secret).await.expect("read");
    let session = session.expect("signed in");
    assert_eq!(session.account.role, Role::Member);
    let other_eyes = Some(Audience::Public);
    store.set_view_as(session.id, other_eyes).await.expect("set");
    let sessions = store.sessions_of(tom).await.expect("read");
    assert_eq!(sessions.len(), 1);
    assert_eq!(sessions[0].view_as, other_eyes);

    // Maud cannot end Tom's session by its id under her own name.
    store.end_session(maud, session.id).await.expect("asked");
    assert!(store.session(&secret).await.expect("read").is_some());
    let unused = store.make_link(tom, day).await.expect("a link");
    store.remove_account(tom).await.expect("removed");
    assert_eq!(store.session(&secret).await.expect("read"), None);
    assert_eq!(store.use_link(&unused).await.expect("asked"), None);
    let gone = store.make_link(tom, day).await;
    assert!(matches!(gone, Err(AccountError::NoSuchAccount)));
    let names = store.accounts().await.expect("read");
    assert_eq!(names.len(), 1);
}

#[tokio::test]
async fn history_keeps_the_name_of_a_person_whose_account_is_gone() {
    let larkmere = Larkmere::founded().await;
    let tom = larkmere.store.add_account(name("Tom"), Role::Organiser).await;
    let tom = tom.expect("added").id;
    let author = Author {
        account: Some(tom),
        name: "Tom".to_owned(),
    };
    let add = Change::AddActor(actor(1, "Ada Fenn"));
    let added = larkmere.store.commit(larkmere.id, add, None, &author, "");
    let version = added.await.expect("added").version;
    let entry = larkmere.store.entry(larkmere.id, version).await;
    assert_eq!(entry.expect("read").expect("there").account, Some(tom));
    larkmere.store.remove_account(tom).await.expect("removed");
    let entry = larkmere.store.entry(larkmere.id, version).await;
    let entry = entry.expect("read").expect("there");
    assert_eq!((entry.account, entry.by.as_str()), (None, "Tom"));
}

#[tokio::test]
async fn spreadsheets_wait_for_their_owner_a_day_at_most_and_five_at_a_time() {
    let larkmere = Larkmere::founded().await;
    let store = &larkmere.store;
    let maud = store.add_account(name("Maud"), Role::Keeper).await;
    let maud = maud.expect("added").id;
    let tom = store.add_account(name("Tom"), Role::Organiser).await;
    let tom = tom.expect("added").id;
    let files = vec![
        StagedFile {
            name: "people.csv".to_owned(),
            bytes: vec![0, 159, 146, 150],
        },
        StagedFile {
            name: "ties.csv".to_owned(),
            bytes: b"From,To\n".to_vec(),
        },
    ];
    let id = store.stage_import(maud, files.clone()).await.expect("waits");
    store.set_mapping(maud, id, "{}").await.expect("set");
    store.set_mapping(tom, id, "mine").await.expect("asked");
    let waiting = store.staged_import(maud, id).await.expect("read");
    let waiting = waiting.expect("is there");
    assert_eq!((waiting.files, waiting.mapping.as_str()), (files, "{}"));
    assert_eq!(store.staged_import(tom, id).await.expect("read"), None);

    for hour in 13..18 {
        let at = format!("2026-03-02T{hour}:00:00Z").parse();
        larkmere.clock.turn_to(at.expect("a time"));
        store.stage_import(maud, Vec::new()).await.expect("waits");
    }
    assert_eq!(store.staged_import(maud, id).await.expect("read"), None);
    let last = store.stage_import(maud, Vec::new()).await.expect("waits");
    larkmere.clock.turn_to(noon("2026-03-04"));
    assert_eq!(store.staged_import(maud, last).await.expect("read"), None);
    let larkmere = larkmere.restarted().await;
    larkmere.clock.turn_to(noon("2026-03-02"));
    let swept = larkmere.store.staged_import(maud, last).await;
    assert_eq!(swept.expect("read"), None);
}
