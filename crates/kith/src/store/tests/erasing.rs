use super::*;
use crate::store::{Author, BY_WAY_OF, CommitError, NewToken, StagedFile};
use kith_network::consent::{Audience, Role};
use kith_network::network::{RecordId, Version};
use kith_network::place::Spot;
use std::collections::BTreeMap;
use std::path::Path;

const CANARY: &str = "Quillon Vesperbright";

/// The files of an installation in which the text is found, byte for byte.
pub(super) fn files_with(home: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(home).expect("a folder") {
        let path = entry.expect("a file").path();
        let bytes = std::fs::read(&path).expect("readable");
        if bytes.windows(text.len()).any(|w| w == text.as_bytes()) {
            found.push(path.display().to_string());
        }
    }
    found
}

#[tokio::test]
async fn someone_who_is_forgotten_is_in_no_byte_of_any_file() {
    let larkmere = Larkmere::founded().await;
    let store = &larkmere.store;
    let keeper = store.add_account(name("Maud"), Role::Keeper).await;
    let keeper = keeper.expect("added").id;
    let quillon = ActorId::new(0x51);
    let mut canary = actor(0x51, CANARY);
    larkmere
        .commit(Change::Several(vec![
            Change::AddActor(actor(1, "Ada Fenn")),
            Change::AddActor(canary.clone()),
        ]))
        .await;
    canary.description = format!("{CANARY} likes larks. ").repeat(400);
    store
        .commit(
            larkmere.id,
            Change::EditActor(canary),
            None,
            &larkmere.maud,
            &format!("{CANARY} asked for this"),
        )
        .await
        .expect("edited");
    let mut bond = tie(3, 1, 0x51);
    bond.description = format!("{CANARY} waters the beans");
    larkmere.commit(Change::AddTie(bond)).await;
    larkmere.commit(Change::RemoveTie(TieId::new(3))).await;
    larkmere.commit(Change::AddTie(tie(4, 0x51, 1))).await;
    larkmere.commit(Change::PlaceActor(quillon, Spot::new(1.0, 2.0))).await;
    let drawing = BTreeMap::from([(quillon, (0.1, 0.2)), (ActorId::new(1), (1.0 / 3.0, 4.0))]);
    store
        .keep_drawing(larkmere.id, Audience::Members, drawing)
        .await
        .expect("kept");
    let file = StagedFile {
        name: "people.csv".to_owned(),
        bytes: format!("Label\n{CANARY}\n").into_bytes(),
    };
    let waiting = store.stage_import(keeper, vec![file]).await.expect("waits");
    // A token that somebody named for a person, and a change that came by way of it.
    let token = NewToken {
        account: keeper,
        network: None,
        name: format!("{CANARY}’s phone"),
        audience: Audience::Organisers,
        may_write: true,
        expires: store.clock().now() + jiff::SignedDuration::from_hours(1),
    };
    let _ = store.make_token(token).await.expect("made");
    let by_token = Author {
        account: Some(keeper),
        name: format!("Maud{BY_WAY_OF}{CANARY}’s phone"),
    };
    let moved = Change::PlaceActor(ActorId::new(1), Spot::new(3.0, 4.0));
    let _ = store
        .commit(larkmere.id, moved, None, &by_token, "")
        .await
        .expect("placed");
    let apart = store.set_apart(larkmere.id, quillon, ActorId::new(1), true).await;
    apart.expect("told apart");
    assert!(!files_with(larkmere.home.path(), CANARY).is_empty());

    store
        .erase_actor(larkmere.id, quillon, &larkmere.maud)
        .await
        .expect("forgotten");

    assert_eq!(files_with(larkmere.home.path(), CANARY), Vec::<String>::new());
    assert_eq!(
        files_with(larkmere.home.path(), &quillon.to_string()),
        Vec::<String>::new()
    );
    assert_eq!(larkmere.names(), ["Ada Fenn"]);
    assert!(store.apart(larkmere.id).await.expect("read").is_empty());
    assert_eq!(store.staged_import(keeper, waiting).await.expect("read"), None);
    let kept = store.drawing(larkmere.id, Audience::Members).await;
    assert_eq!(
        kept.expect("read"),
        BTreeMap::from([(ActorId::new(1), (1.0 / 3.0, 4.0))])
    );

    // History still says that something happened, and what of others.
    let history = store.history(larkmere.id, None, 20).await.expect("history");
    assert_eq!(history.len(), 9);
    let of_others = |entry: &&crate::store::Entry| entry.version.0 == 7;
    assert!(
        history
            .iter()
            .filter(|e| e.version.0 > 0 && !of_others(e))
            .all(|e| e.erased)
    );
    let by_token = history.iter().find(of_others).expect("the change by way of the token");
    assert_eq!(by_token.by, "Maud by way of token without a name");
    assert_eq!(store.tokens().await.expect("read")[0].token.name, "");
    let first = history.iter().find(|entry| entry.version == Version(1));
    let first = first.expect("the first change");
    assert_eq!(
        first.what,
        Some(Change::Several(vec![Change::AddActor(actor(1, "Ada Fenn"))]))
    );
    assert_eq!(first.touched, [RecordId::Actor(ActorId::new(1))]);
    let undone = store.undo(larkmere.id, Version(1), &larkmere.maud).await;
    assert!(matches!(undone, Err(CommitError::Erased)));

    let larkmere = larkmere.restarted().await;
    let report = larkmere.store.check().await;
    assert!(report.is_clean(), "{report}");
    assert_eq!(files_with(larkmere.home.path(), CANARY), Vec::<String>::new());
}

#[tokio::test]
async fn someone_who_left_long_ago_can_still_be_forgotten_and_a_stranger_cannot() {
    let larkmere = Larkmere::founded().await;
    let quillon = ActorId::new(0x51);
    larkmere.commit(Change::AddActor(actor(0x51, CANARY))).await;
    larkmere.commit(Change::RemoveActor(quillon)).await;
    larkmere
        .store
        .erase_actor(larkmere.id, quillon, &larkmere.maud)
        .await
        .expect("forgotten");
    assert_eq!(files_with(larkmere.home.path(), CANARY), Vec::<String>::new());
    let stranger = larkmere.store.erase_actor(larkmere.id, quillon, &larkmere.maud).await;
    assert!(matches!(stranger, Err(CommitError::Refused(_))));
}

#[tokio::test]
async fn a_removed_network_is_in_no_byte_of_any_file() {
    let larkmere = Larkmere::founded().await;
    larkmere.commit(Change::AddActor(actor(0x51, CANARY))).await;
    larkmere.store.remove_network(larkmere.id).await.expect("removed");
    assert_eq!(files_with(larkmere.home.path(), CANARY), Vec::<String>::new());
    let gone = larkmere.store.remove_network(larkmere.id).await;
    assert!(matches!(gone, Err(CommitError::NoSuchNetwork)));
}
