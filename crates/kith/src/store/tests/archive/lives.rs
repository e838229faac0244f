//! The same state, the same bytes; and nobody in them who was forgotten, and nothing that opens anything.

use super::*;
use crate::store::tests::erasing::files_with;

#[tokio::test]
async fn what_was_restored_makes_the_bytes_it_was_restored_from() {
    let larkmere = lived_in().await;
    let id = larkmere.id;
    let first = taken(&larkmere.store, Of::Network(id)).await;
    assert_eq!(first, taken(&larkmere.store, Of::Network(id)).await, "taken twice");
    let (_home, store) = elsewhere().await;
    let told = restored(&store, &first).await;
    assert_eq!(told.networks.len(), 1);
    let network = &told.networks[0];
    assert_eq!(
        (network.name.as_str(), network.address.as_str()),
        ("Larkmere", "larkmere")
    );
    // Two neighbours are left, with one tie; founding, thirteen changes, one taken back, one erasing.
    assert_eq!((network.actors, network.ties, network.entries), (2, 1, 16));
    assert_eq!(
        (network.closed_shares, told.accounts),
        (0, 0),
        "the other share is out of date in 2027"
    );

    assert_eq!(files(&taken(&store, Of::Network(id)).await), files(&first));
    assert_eq!(taken(&store, Of::Network(id)).await, first);
    let report = store.check().await;
    assert!(report.is_clean(), "{report}");
    let now = store.network_by_id(id).expect("there");
    assert_eq!(format!("{now:?}"), format!("{:?}", larkmere.network()));
    for version in 0..=now.version().0 {
        let there = larkmere.store.past(id, Version(version)).await.expect("was");
        let here = store.past(id, Version(version)).await.expect("was");
        assert_eq!(format!("{here:?}"), format!("{there:?}"), "after {version} changes");
    }
    let drawing = store.drawing(id, Audience::Members).await.expect("read");
    assert_eq!(drawing[&ActorId::new(2)], (0.1 + 0.2, 1e-9));
    // Histories go on: what could be taken back can be.
    let back = store
        .undo(id, Version(3), &Author::named("Maud"))
        .await
        .expect("taken back");
    assert_eq!(back.network.seen_by(Viewer::ORGANISER).expect("seen").ties().len(), 0);
    let again = store.undo(id, Version(13), &Author::named("Maud")).await;
    assert!(again.is_err(), "that was taken back before");
}

#[tokio::test]
async fn a_whole_installation_comes_back_with_those_who_sign_in() {
    let larkmere = lived_in().await;
    let second = sample(&larkmere.store).await;
    let link = larkmere.maud.account.expect("an account");
    let link = larkmere
        .store
        .make_link(link, jiff::SignedDuration::from_hours(1))
        .await;
    let first = taken(&larkmere.store, Of::Everything).await;
    let (_home, store) = elsewhere().await;
    let told = restored(&store, &first).await;
    assert_eq!((told.networks.len(), told.accounts, told.accounts_here), (2, 2, 0));
    assert_eq!(taken(&store, Of::Everything).await, first);
    assert_eq!(
        store.accounts().await.expect("read"),
        larkmere.store.accounts().await.expect("read")
    );
    // Who made a change is still somebody who signs in.
    let entry = store
        .entry(larkmere.id, Version(1))
        .await
        .expect("read")
        .expect("there");
    assert_eq!(entry.account, larkmere.maud.account);
    let seen = store
        .network_by_id(second)
        .expect("there")
        .seen_by(Viewer::ORGANISER)
        .expect("seen");
    assert_eq!(
        (seen.actors().len(), seen.ties().len()),
        (42, 103),
        "counted beside the sample's tables"
    );
    // The link that waited was for there, and opens nothing here.
    let link = link.expect("made");
    assert!(larkmere.store.peek_link(&link).await.expect("asked").is_some());
    assert!(store.peek_link(&link).await.expect("asked").is_none());
}

#[tokio::test]
async fn a_hundred_edits_of_larkmere_come_back_as_they_were() {
    let larkmere = Larkmere::founded().await;
    let id = sample(&larkmere.store).await;
    let people: Vec<Actor> = {
        let network = larkmere.store.network_by_id(id).expect("there");
        network
            .seen_by(Viewer::ORGANISER)
            .expect("seen")
            .actors()
            .cloned()
            .collect()
    };
    for (n, person) in people.iter().cycle().take(100).enumerate() {
        let mut edited = person.clone();
        edited.description = format!("Edit {n} \u{1f33b} \"{}\"", person.name.as_str());
        let change = match n % 4 {
            0 => Change::EditActor(edited),
            1 => Change::PlaceActor(person.id, Spot::new(n as f64 / 7.0, -0.1)),
            2 => Change::AddActor(actor(0x1000 + n as u128, &format!("Newcomer {n}"))),
            _ => Change::Several(vec![Change::EditActor(edited), Change::PlaceActor(person.id, None)]),
        };
        let done = larkmere.store.commit(id, change, None, &larkmere.maud, "tidying").await;
        let version = done.expect("committed").version;
        if n % 5 == 2 {
            larkmere
                .store
                .undo(id, version, &larkmere.maud)
                .await
                .expect("taken back");
        }
    }
    for person in &people[..3] {
        larkmere
            .store
            .erase_actor(id, person.id, &larkmere.maud)
            .await
            .expect("forgotten");
    }
    let first = taken(&larkmere.store, Of::Network(id)).await;
    let (_home, store) = elsewhere().await;
    restored(&store, &first).await;
    assert_eq!(taken(&store, Of::Network(id)).await, first);
    assert!(store.check().await.is_clean());
    for version in [0, 1, 40, 90, 120] {
        let there = larkmere.store.past(id, Version(version)).await.expect("was");
        let here = store.past(id, Version(version)).await.expect("was");
        assert_eq!(format!("{here:?}"), format!("{there:?}"), "after {version} changes");
    }
}

#[tokio::test]
async fn whoever_was_forgotten_is_in_no_byte_of_an_archive_taken_after() {
    let larkmere = lived_in().await;
    let quillon = ActorId::new(0x51).to_string();
    let folder = larkmere.home.path().join("archive");
    let into = Packing::folder(&folder).expect("a folder");
    larkmere.store.archive(Of::Everything, into).await.expect("taken");
    let network = folder.join("networks/larkmere");
    for (place, at) in [("everything", folder.as_path()), ("Larkmere", network.as_path())] {
        for text in [CANARY, "quillon-vesperbright", &quillon] {
            let plain: Vec<String> = std::fs::read_dir(at)
                .expect("a folder")
                .map(|entry| entry.expect("an entry").path())
                .filter(|path| path.is_file())
                .filter(|path| std::fs::read_to_string(path).expect("text").contains(text))
                .map(|path| path.display().to_string())
                .collect();
            assert_eq!(plain, Vec::<String>::new(), "{text} in {place}");
        }
    }
    // The test could fail: whoever was not forgotten is there.
    let actors = std::fs::read_to_string(network.join("actors.jsonl")).expect("text");
    assert!(actors.contains("Bo Reed") && actors.lines().count() == 2, "{actors}");
}

#[tokio::test]
async fn nothing_that_opens_anything_is_in_an_archive() {
    let larkmere = lived_in().await;
    let keeper = larkmere.maud.account.expect("an account");
    let (share, secret) = larkmere
        .store
        .make_share(share(larkmere.id, "For the wall", Shows::Map), "Maud")
        .await
        .expect("made");
    let link = larkmere
        .store
        .make_link(keeper, jiff::SignedDuration::from_hours(9))
        .await
        .expect("made");
    let session = larkmere
        .store
        .make_link(keeper, jiff::SignedDuration::from_hours(9))
        .await
        .expect("made");
    let session = larkmere
        .store
        .use_link(&session)
        .await
        .expect("asked")
        .expect("entered");
    let waiting = StagedFile {
        name: "people.csv".to_owned(),
        bytes: b"Label\nWaiting Wilma\n".to_vec(),
    };
    larkmere.store.stage_import(keeper, vec![waiting]).await.expect("waits");
    let hashes: Vec<String> = sqlx::query_scalar(
        "select token_hash from share where token_hash is not null union select token_hash from session union select token_hash from sign_in_link union select csrf from session",
    )
    .fetch_all(&larkmere.store.readers)
    .await
    .expect("read");
    assert!(hashes.len() >= 4, "a share, a link, a session and its forms");
    let bytes = taken(&larkmere.store, Of::Everything).await;
    let all = files(&bytes).into_values().collect::<String>();
    let secrets = hashes
        .into_iter()
        .chain([secret.clone(), link, session, "Waiting Wilma".to_owned()]);
    for secret in secrets {
        assert!(!all.contains(&secret), "{secret} is in the archive");
    }
    // A share link comes back as a record: open, for nobody until it is made anew.
    let (_home, store) = elsewhere().await;
    store.clock().turn_to(noon("2026-05-01"));
    let told = restored(&store, &bytes).await;
    assert_eq!(told.networks[0].closed_shares, 2);
    assert!(larkmere.store.share_behind(&secret).await.expect("asked").is_some());
    assert!(store.share_behind(&secret).await.expect("asked").is_none());
    let renewed = store
        .renew_share(larkmere.id, share.id)
        .await
        .expect("asked")
        .expect("open");
    let behind = store.share_behind(&renewed).await.expect("asked").expect("opens");
    assert_eq!((behind.id, behind.share), (share.id, share.share));
    assert_eq!(
        files_with(larkmere.home.path(), "Waiting Wilma").len(),
        1,
        "it could have been found"
    );
}
