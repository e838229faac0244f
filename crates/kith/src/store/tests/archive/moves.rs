//! Where an archive can go: to an empty place, to another address, never over what is there.

use super::*;

fn moved(address: &str) -> Where {
    Where {
        address: Some(address.to_owned()),
        ..Where::default()
    }
}

#[tokio::test]
async fn a_network_that_is_here_already_is_left_alone_and_can_be_had_beside_it() {
    let larkmere = lived_in().await;
    let bytes = taken(&larkmere.store, Of::Network(larkmere.id)).await;
    let before = format!("{:?}", larkmere.network());
    let again = restored_into(&larkmere.store, &bytes, Where::default()).await;
    let sentence = again.expect_err("here already").to_string();
    assert!(
        sentence.starts_with("This network is here already, at /n/larkmere."),
        "{sentence}"
    );
    let onto = restored_into(&larkmere.store, &bytes, moved("larkmere")).await;
    assert!(matches!(onto, Err(ArchiveError::AddressTaken(address)) if address == "larkmere"));
    for bad in ["", "Lark Mere", "../x", "-", &"x".repeat(61)] {
        let refused = restored_into(&larkmere.store, &bytes, moved(bad)).await;
        assert!(matches!(refused, Err(ArchiveError::BadAddress(_))), "{bad}");
    }
    assert_eq!(larkmere.store.networks().len(), 1);

    let told = restored_into(&larkmere.store, &bytes, moved("as-it-was"))
        .await
        .expect("beside it");
    assert_eq!(told.networks[0].address, "as-it-was");
    assert_eq!(
        format!("{:?}", larkmere.network()),
        before,
        "the one that was there is as it was"
    );
    let copy = larkmere.store.network("as-it-was").expect("there");
    assert_ne!(copy.id(), larkmere.id);
    assert_eq!(copy.version(), Version(16), "history says that it moved");
    let entry = larkmere
        .store
        .entry(copy.id(), Version(16))
        .await
        .expect("read")
        .expect("there");
    assert_eq!(
        (entry.by.as_str(), entry.why.as_str()),
        ("Command line", "Restored from an archive")
    );
    let shares = larkmere.store.shares(copy.id()).await.expect("read");
    assert_eq!(shares.len(), 2, "links have ids of their own there");
    assert!(larkmere.store.check().await.is_clean());
    let larkmere = larkmere.restarted().await;
    assert!(larkmere.store.check().await.is_clean());
    assert_eq!(larkmere.store.networks().len(), 2);
}

#[tokio::test]
async fn an_address_that_another_has_is_not_taken_from_it() {
    let larkmere = lived_in().await;
    let bytes = taken(&larkmere.store, Of::Network(larkmere.id)).await;
    let (_home, store) = elsewhere().await;
    let other = store
        .found(
            About::named(name("Larkmere")),
            Template::Plain.vocabulary(),
            &Author::named("Olive"),
        )
        .await
        .expect("founded");
    let refused = restored_into(&store, &bytes, Where::default()).await;
    let sentence = refused.expect_err("taken").to_string();
    assert!(
        sentence.starts_with("There is a network at /n/larkmere already."),
        "{sentence}"
    );
    assert_eq!(store.networks().len(), 1);
    restored_into(&store, &bytes, moved("old-larkmere"))
        .await
        .expect("elsewhere");
    let came = store.network("old-larkmere").expect("there");
    assert_eq!(
        (came.id(), other.address()),
        (larkmere.id, "larkmere"),
        "it keeps its id where that is free"
    );
}

#[tokio::test]
async fn whoever_was_erased_here_does_not_come_back_with_an_archive_from_before() {
    use crate::store::tests::erasing::files_with;
    let larkmere = Larkmere::founded().await;
    for change in neighbours().into_iter().chain(beside()) {
        larkmere.commit(change).await;
    }
    larkmere.commit(Change::AddActor(actor(0x52, "Long Gone"))).await;
    larkmere.commit(Change::RemoveActor(ActorId::new(0x52))).await;
    let before = taken(&larkmere.store, Of::Network(larkmere.id)).await;
    let quillon = ActorId::new(0x51);
    for actor in [quillon, ActorId::new(0x52)] {
        larkmere
            .store
            .erase_actor(larkmere.id, actor, &larkmere.maud)
            .await
            .expect("forgotten");
    }
    larkmere.store.remove_network(larkmere.id).await.expect("removed");
    let told = restored(&larkmere.store, &before).await;
    assert_eq!(told.networks[0].erased_again, 2);
    assert_eq!(told.networks[0].actors, 3, "Ada, Bo and the newcomer");
    for text in [CANARY, &quillon.to_string(), "Long Gone"] {
        assert_eq!(files_with(larkmere.home.path(), text), Vec::<String>::new(), "{text}");
    }
    assert!(larkmere.store.check().await.is_clean());
    let larkmere = larkmere.restarted().await;
    for version in 0..=larkmere.network().version().0 {
        let past = larkmere.store.past(larkmere.id, Version(version)).await.expect("was");
        assert!(!format!("{past:?}").contains("Vesperbright"), "after {version} changes");
    }
    // Nor in a copy beside it; but elsewhere nobody knows.
    let beside = restored_into(&larkmere.store, &before, moved("copy"))
        .await
        .expect("beside it");
    assert_eq!(beside.networks[0].erased_again, 2);
    let (home, store) = elsewhere().await;
    assert_eq!(restored(&store, &before).await.networks[0].erased_again, 0);
    store.close().await;
    assert!(!files_with(home.path(), CANARY).is_empty());
    // Where the list is put first, they know.
    let (home, store) = elsewhere().await;
    std::fs::copy(
        larkmere.home.path().join("forgotten.txt"),
        home.path().join("forgotten.txt"),
    )
    .expect("copied");
    assert_eq!(restored(&store, &before).await.networks[0].erased_again, 2);
    assert_eq!(files_with(home.path(), CANARY), Vec::<String>::new());
}

#[tokio::test]
async fn one_network_out_of_several_and_all_or_none() {
    let larkmere = lived_in().await;
    sample(&larkmere.store).await;
    let bytes = taken(&larkmere.store, Of::Everything).await;
    let (_home, store) = elsewhere().await;
    let only = |address: &str| Where {
        only: Some(address.to_owned()),
        address: None,
    };
    let refused = restored_into(&store, &bytes, only("nowhere"))
        .await
        .expect_err("not in it");
    assert_eq!(
        refused.to_string(),
        "There is no network “nowhere” in this archive. There is: larkmere, larkmere-2."
    );
    let refused = restored_into(&store, &bytes, moved("x")).await.expect_err("which one?");
    assert!(matches!(refused, ArchiveError::WhichOne(_)));
    let told = restored_into(&store, &bytes, only("larkmere-2"))
        .await
        .expect("restored");
    assert_eq!((told.networks.len(), told.accounts), (1, 0));
    assert!(store.accounts().await.expect("read").is_empty());
    // Now the second of all is here: nothing of the first comes either, and nobody who signs in.
    assert!(restored_into(&store, &bytes, Where::default()).await.is_err());
    assert_eq!(store.networks().len(), 1);
    assert!(store.accounts().await.expect("read").is_empty());
}

#[tokio::test]
async fn a_folder_is_an_archive_too_and_is_brought_up_to_date() {
    let larkmere = lived_in().await;
    let folder = larkmere.home.path().join("kept");
    let take = async || {
        let into = Packing::folder(&folder).expect("a folder");
        larkmere
            .store
            .archive(Of::Network(larkmere.id), into)
            .await
            .expect("taken")
    };
    take().await;
    let path = |name: &str| folder.join("networks/larkmere").join(name);
    let before = std::fs::read_to_string(path("ties.jsonl")).expect("text");
    std::fs::write(folder.join(".gitignore"), "").expect("written");
    larkmere.commit(Change::EditActor(actor(2, "Bo Sedge"))).await;
    take().await;
    // What did not change has not changed; what did is one line and one entry.
    assert_eq!(std::fs::read_to_string(path("ties.jsonl")).expect("text"), before);
    assert!(
        std::fs::read_to_string(path("actors.jsonl"))
            .expect("text")
            .contains("Bo Sedge")
    );
    let packed = taken(&larkmere.store, Of::Network(larkmere.id)).await;
    for (name, text) in files(&packed) {
        assert_eq!(
            std::fs::read_to_string(folder.join(&name)).expect("text"),
            text,
            "{name}"
        );
    }
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &std::path::Path| path.metadata().expect("there").permissions().mode() & 0o777;
    assert_eq!((mode(&path("actors.jsonl")), mode(&folder)), (0o600, 0o700));
    let archive = Archive::read(Parts::of_path(&folder, &Caps::AT_A_KEYBOARD).expect("whole")).expect("read");
    let (_home, store) = elsewhere().await;
    store
        .restore(archive, Where::default(), &Author::named("x"))
        .await
        .expect("restored");
    assert_eq!(taken(&store, Of::Network(larkmere.id)).await, packed);

    // Of a network that moved, the old folder goes.
    let about = About {
        address: "the-mere".to_owned(),
        ..larkmere
            .network()
            .seen_by(Viewer::ORGANISER)
            .expect("seen")
            .about()
            .clone()
    };
    larkmere.commit(Change::Describe(about)).await;
    take().await;
    assert!(folder.join("networks/the-mere/actors.jsonl").is_file());
    assert!(!folder.join("networks/larkmere").exists());
    let strange = larkmere.home.path();
    let refused = Packing::folder(strange).err().expect("holds the database");
    assert!(refused.to_string().contains("no part of an archive"), "{refused}");
}

#[tokio::test]
async fn an_archive_packed_again_by_a_desktop_is_read() {
    let larkmere = lived_in().await;
    let bytes = taken(&larkmere.store, Of::Network(larkmere.id)).await;
    let mut again = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let plain = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    again.add_directory("Larkmere of old/", plain).expect("added");
    for (name, text) in files(&bytes) {
        again
            .start_file(format!("Larkmere of old/{name}"), plain)
            .expect("begun");
        again.write_all(text.as_bytes()).expect("written");
        again
            .start_file(format!("__MACOSX/Larkmere of old/._{name}"), plain)
            .expect("begun");
        again.write_all(b"\0\x05\x16\x07").expect("written");
    }
    again.start_file("Larkmere of old/.DS_Store", plain).expect("begun");
    let again = again.finish().expect("packed").into_inner();
    let (_home, store) = elsewhere().await;
    restored(&store, &again).await;
    assert_eq!(taken(&store, Of::Network(larkmere.id)).await, bytes);
}
