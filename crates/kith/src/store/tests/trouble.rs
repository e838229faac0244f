use super::*;
use crate::store::{CommitError, StoreError};
use std::os::unix::fs::PermissionsExt;

/// Sets something of the writer's connection, as no caller can.
async fn pragma(store: &Store, sql: &'static str) {
    let set: Result<(), StoreError> = store
        .writer
        .write(move |desk| {
            Box::pin(async move {
                sqlx::query(sql).fetch_all(&mut desk.line).await?;
                Ok(())
            })
        })
        .await;
    set.expect("set");
}

#[tokio::test]
async fn a_full_disk_is_said_in_a_sentence_and_reading_goes_on() {
    let larkmere = Larkmere::founded().await;
    larkmere.commit(Change::AddActor(actor(1, "Ada Fenn"))).await;
    pragma(&larkmere.store, "pragma max_page_count = 1").await;
    let mut long = actor(2, "Bo Reed");
    long.description = "A long story. ".repeat(20_000);
    let add = Change::AddActor(long);
    let refused = larkmere
        .store
        .commit(larkmere.id, add.clone(), None, &larkmere.maud, "")
        .await;
    assert!(
        matches!(refused, Err(CommitError::Store(StoreError::Full))),
        "{refused:?}"
    );
    assert_eq!(larkmere.names(), ["Ada Fenn"]);
    // When there is room again nothing has to be restarted.
    pragma(&larkmere.store, "pragma max_page_count = 1000000").await;
    larkmere.commit(add).await;
    let larkmere = larkmere.restarted().await;
    assert_eq!(larkmere.names(), ["Ada Fenn", "Bo Reed"]);
    assert!(larkmere.store.check().await.is_clean());
}

#[tokio::test]
async fn a_database_that_may_only_be_read_refuses_in_a_sentence() {
    let larkmere = Larkmere::founded().await;
    pragma(&larkmere.store, "pragma query_only = on").await;
    let add = Change::AddActor(actor(1, "Ada Fenn"));
    let refused = larkmere.store.commit(larkmere.id, add, None, &larkmere.maud, "").await;
    assert!(
        matches!(refused, Err(CommitError::Store(StoreError::ReadOnly))),
        "{refused:?}"
    );
    assert_eq!(larkmere.names(), Vec::<String>::new());
}

#[tokio::test]
async fn a_second_server_and_a_closed_store_are_told() {
    let larkmere = Larkmere::founded().await;
    let second = Store::serve(larkmere.home.path()).await;
    assert!(matches!(second, Err(StoreError::AlreadyServed(_))));
    let late = larkmere.store.clone();
    let (id, maud) = (larkmere.id, larkmere.maud.clone());
    let larkmere = larkmere.restarted().await;
    let add = Change::AddActor(actor(1, "Ada Fenn"));
    let closed = late.commit(id, add, None, &maud, "").await;
    assert!(matches!(closed, Err(CommitError::Store(StoreError::Closed))));
    assert!(larkmere.store.check().await.is_clean());
}

#[tokio::test]
async fn only_its_owner_may_look_into_an_installation() {
    let parent = tempfile::tempdir().expect("a folder");
    let home = parent.path().join("deep").join("home");
    let store = Store::serve(&home).await.expect("opens");
    let mode = |path: &std::path::Path| {
        let kept = std::fs::metadata(path).expect("is there");
        kept.permissions().mode() & 0o777
    };
    assert_eq!(mode(&home), 0o700);
    let mut files = 0;
    for file in std::fs::read_dir(&home).expect("a folder") {
        assert_eq!(mode(&file.expect("a file").path()), 0o600);
        files += 1;
    }
    assert!(files >= 3, "database, log and lock");
    store.close().await;
}

#[tokio::test]
async fn a_damaged_network_is_named_and_the_others_are_served() {
    let larkmere = Larkmere::founded().await;
    let east = larkmere
        .store
        .found(
            About::named(name("Larkmere East")),
            Template::Plain.vocabulary(),
            &larkmere.maud,
        )
        .await
        .expect("founded");
    larkmere.commit(Change::AddActor(actor(1, "Ada Fenn"))).await;
    pragma(
        &larkmere.store,
        "update actor set body = replace(body, 'organisers', 'nobody')",
    )
    .await;
    let larkmere = larkmere.restarted().await;
    let served: Vec<NetworkId> = larkmere.store.networks().iter().map(|n| n.id()).collect();
    assert_eq!(served, [east.id()]);
    let damage = larkmere.store.damaged();
    assert_eq!(damage.len(), 1);
    assert_eq!(
        damage[0].sentence,
        format!(
            "The network {} cannot be shown: one actor is damaged, its audience cannot be read.",
            larkmere.id
        )
    );
    assert!(!larkmere.store.check().await.is_clean());
    // What cannot be shown can still be put away.
    let removed = larkmere.store.remove_network(larkmere.id).await;
    removed.expect("removed");
    assert_eq!(larkmere.store.damaged(), []);
    assert!(larkmere.store.check().await.is_clean());
}

#[tokio::test]
async fn a_hole_in_history_is_noticed() {
    let larkmere = Larkmere::founded().await;
    larkmere.commit(Change::AddActor(actor(1, "Ada Fenn"))).await;
    pragma(&larkmere.store, "delete from history where version = 0").await;
    let report = larkmere.store.check().await;
    assert_eq!(report.problems, ["The history of the network larkmere has holes."]);
}

#[tokio::test]
async fn a_file_that_is_no_database_and_a_folder_that_is_none_are_said_in_sentences() {
    let home = tempfile::tempdir().expect("a folder");
    std::fs::write(home.path().join("kith.sqlite"), "not a database".repeat(99)).expect("written");
    let refused = Store::open(home.path()).await.err().expect("refused");
    assert!(matches!(refused, StoreError::Damaged(_)), "{refused:?}");
    let file = home.path().join("kith.sqlite");
    let refused = Store::open(&file).await.err().expect("refused");
    assert!(matches!(refused, StoreError::Home { .. }), "{refused:?}");
}

#[tokio::test]
async fn a_mistake_in_one_job_does_not_end_the_writer() {
    let larkmere = Larkmere::founded().await;
    let broken: Result<(), StoreError> = larkmere
        .store
        .writer
        .write(|desk| {
            Box::pin(async move {
                sqlx::query("delete from network").execute(&mut desk.line).await?;
                panic!("a mistake, made on purpose by this test")
            })
        })
        .await;
    assert!(matches!(broken, Err(StoreError::Interrupted)));
    larkmere.commit(Change::AddActor(actor(1, "Ada Fenn"))).await;
    assert!(larkmere.store.check().await.is_clean());
}
