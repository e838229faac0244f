//! What organisers keep beside the map: kept, found again, and forgotten.

use super::erasing::files_with;
use super::*;
use kith_network::action::{Action, ActionState, Concerns};
use kith_network::introduction::{Decision, Introduction};
use kith_network::network::{RecordId, Version};
use kith_network::remark::Remark;
use kith_network::snapshot::Snapshot;
use kith_network::{ActionId, Gap, GapId, IntroductionId, SnapshotId, Viewer};

const CANARY: &str = "Quillon Vesperbright";

fn action(number: u128, about: Concerns, state: ActionState) -> Action {
    Action {
        id: ActionId::new(number),
        what: name("Ask who else bakes 🍞"),
        about,
        reason: "One baker\nis not enough".to_owned(),
        owner: "Maud".to_owned(),
        review: "2026-06-01".parse().ok(),
        state,
        outcome: "לחם".to_owned(),
        opened: "2026-03-02".parse().ok(),
        closed: (state != ActionState::Open).then(|| "2026-04-02".parse().expect("a day")),
    }
}

fn decision(number: u128, between: (u128, u128), by: Option<u128>, decision: Decision) -> Introduction {
    Introduction {
        id: IntroductionId::new(number),
        between: (ActorId::new(between.0), ActorId::new(between.1)),
        by: by.map(ActorId::new),
        decision,
        reason: "Both bake".to_owned(),
        owner: "Maud".to_owned(),
        decided: "2026-03-02".parse().ok(),
        until: "2026-09-01".parse().ok(),
    }
}

fn gap(number: u128) -> Gap {
    Gap {
        id: GapId::new(number),
        name: name("District nurses"),
        looks_for: kith_network::gap::LooksFor::Tag("nurse".to_owned()),
        target: 2,
        reasons: Vec::new(),
        note: String::new(),
        owner: String::new(),
        next_step: String::new(),
        review: None,
    }
}

#[tokio::test]
async fn all_of_it_is_there_after_a_restart_and_can_be_taken_back_then() {
    let larkmere = Larkmere::founded().await;
    larkmere
        .commit(Change::Several(vec![
            Change::AddActor(actor(1, "Ada Fenn")),
            Change::AddActor(actor(2, "Bo Reed")),
            Change::AddActor(actor(3, "Cy Marsh")),
            Change::AddTie(tie(4, 1, 2)),
            Change::AddGap(gap(5)),
        ]))
        .await;
    let abouts = [
        Concerns::Nothing,
        Concerns::Actor(ActorId::new(1)),
        Concerns::Tie(TieId::new(4)),
        Concerns::Pair(ActorId::new(3), ActorId::new(1)),
        Concerns::Gap(GapId::new(5)),
    ];
    let states = ActionState::ALL.into_iter().cycle();
    let mut changes: Vec<Change> = (10..)
        .zip(abouts.into_iter().zip(states))
        .map(|(number, (about, state))| Change::AddAction(action(number, about, state)))
        .collect();
    changes.push(Change::AddIntroduction(decision(
        20,
        (1, 2),
        Some(3),
        Decision::Accepted,
    )));
    changes.push(Change::AddIntroduction(decision(21, (1, 3), None, Decision::Deferred)));
    changes.push(Change::AddIntroduction(decision(
        22,
        (2, 3),
        Some(1),
        Decision::Dismissed,
    )));
    changes.push(Change::SetRemark(Remark {
        section: "care-wealth".to_owned(),
        text: "We **forgot** the choir.".to_owned(),
        by: "Maud".to_owned(),
        on: "2026-03-02".parse().ok(),
    }));
    changes.push(Change::AddSnapshot(Snapshot {
        id: SnapshotId::new(30),
        name: name("After the first walk"),
        on: "2026-03-02".parse().expect("a day"),
        version: Version(1),
        note: "Along the mere only".to_owned(),
    }));
    let made = larkmere.commit(Change::Several(changes)).await;
    assert_eq!(made.touched.len(), 10);
    let before = format!("{:?}", larkmere.network());
    let larkmere = larkmere.restarted().await;
    assert_eq!(format!("{:?}", larkmere.network()), before);
    let report = larkmere.store.check().await;
    assert!(report.is_clean(), "{report}");
    let history = larkmere.store.history(larkmere.id, None, 1).await.expect("history");
    assert_eq!(history[0].touched, made.touched);
    let remark = RecordId::Remark("care-wealth".to_owned());
    let of_it = larkmere
        .store
        .history_of(larkmere.id, remark, 5)
        .await
        .expect("history");
    assert_eq!(of_it.len(), 1);

    // Each edited, then taken away, then all of that taken back.
    let edits = Change::Several(vec![
        Change::EditAction(action(10, Concerns::Gap(GapId::new(5)), ActionState::LetGo)),
        Change::EditIntroduction(decision(20, (1, 2), None, Decision::Dismissed)),
        Change::SetRemark(Remark {
            section: "care-wealth".to_owned(),
            text: "The choir is in.".to_owned(),
            by: String::new(),
            on: None,
        }),
        Change::EditSnapshot(Snapshot {
            id: SnapshotId::new(30),
            name: name("First walk"),
            on: "2026-03-01".parse().expect("a day"),
            version: Version(0),
            note: String::new(),
        }),
    ]);
    let edited = larkmere.commit(edits).await.version;
    let gone = larkmere
        .commit(Change::Several(vec![
            Change::RemoveAction(ActionId::new(10)),
            Change::RemoveIntroduction(IntroductionId::new(20)),
            Change::RemoveRemark("care-wealth".to_owned()),
            Change::RemoveSnapshot(SnapshotId::new(30)),
        ]))
        .await
        .version;
    let larkmere = larkmere.restarted().await;
    let now = larkmere.network().seen_by(Viewer::ORGANISER).expect("visible");
    assert_eq!(
        (
            now.actions().len(),
            now.introductions().len(),
            now.remarks().len(),
            now.snapshots().len()
        ),
        (4, 2, 0, 0)
    );
    larkmere
        .store
        .undo(larkmere.id, gone, &larkmere.maud)
        .await
        .expect("taken back");
    let shown = |network: &Network| {
        let seen = network.seen_by(Viewer::ORGANISER).expect("visible");
        let lists = (
            seen.actions().cloned().collect::<Vec<_>>(),
            seen.introductions().cloned().collect::<Vec<_>>(),
        );
        (
            lists,
            seen.remarks().cloned().collect::<Vec<_>>(),
            seen.snapshots().cloned().collect::<Vec<_>>(),
        )
    };
    let then = larkmere.store.past(larkmere.id, edited).await.expect("was kept");
    let larkmere = larkmere.restarted().await;
    assert_eq!(shown(&larkmere.network()), shown(&then));
    let first = larkmere.store.past(larkmere.id, made.version).await.expect("was kept");
    assert_ne!(shown(&first), shown(&then));
    assert!(larkmere.store.check().await.is_clean());
}

#[tokio::test]
async fn whoever_is_forgotten_is_in_no_action_and_no_introduction_either() {
    let larkmere = Larkmere::founded().await;
    let quillon = ActorId::new(0x51);
    larkmere
        .commit(Change::Several(vec![
            Change::AddActor(actor(1, "Ada Fenn")),
            Change::AddActor(actor(2, "Bo Reed")),
            Change::AddActor(actor(0x51, CANARY)),
            Change::AddTie(tie(4, 1, 0x51)),
        ]))
        .await;
    let telling = |number: u128, about: Concerns| Action {
        reason: format!("{CANARY} asked"),
        ..action(number, about, ActionState::Open)
    };
    larkmere
        .commit(Change::Several(vec![
            Change::AddAction(telling(10, Concerns::Actor(quillon))),
            Change::AddAction(telling(11, Concerns::Tie(TieId::new(4)))),
            Change::AddAction(telling(12, Concerns::Pair(ActorId::new(1), quillon))),
            Change::AddAction(action(13, Concerns::Actor(ActorId::new(1)), ActionState::Open)),
            Change::AddIntroduction(Introduction {
                reason: format!("{CANARY} misses bread"),
                ..decision(20, (1, 0x51), None, Decision::Accepted)
            }),
            Change::AddIntroduction(Introduction {
                reason: format!("{CANARY} knows both"),
                ..decision(21, (1, 2), Some(0x51), Decision::Accepted)
            }),
        ]))
        .await;
    // One is about nobody by now; its words still tell.
    larkmere
        .commit(Change::EditAction(telling(12, Concerns::Nothing)))
        .await;
    larkmere.commit(Change::RemoveTie(TieId::new(4))).await;
    assert!(!files_with(larkmere.home.path(), CANARY).is_empty());
    larkmere
        .store
        .erase_actor(larkmere.id, quillon, &larkmere.maud)
        .await
        .expect("forgotten");
    assert_eq!(files_with(larkmere.home.path(), CANARY), Vec::<String>::new());
    assert_eq!(
        files_with(larkmere.home.path(), &quillon.to_string()),
        Vec::<String>::new()
    );
    let now = larkmere.network().seen_by(Viewer::ORGANISER).expect("visible");
    let left: Vec<ActionId> = now.actions().map(|action| action.id).collect();
    assert_eq!(left, [ActionId::new(13)]);
    let decided: Vec<_> = now
        .introductions()
        .map(|one| (one.id, one.by, one.reason.as_str()))
        .collect();
    assert_eq!(decided, [(IntroductionId::new(21), None, "")]);
    // Before it all, nothing of it was there: what is left of the undo still serves.
    let then = larkmere.store.past(larkmere.id, Version(1)).await.expect("was kept");
    let then = then.seen_by(Viewer::ORGANISER).expect("visible");
    assert_eq!(
        (then.actors().len(), then.actions().len(), then.introductions().len()),
        (2, 0, 0)
    );
    let larkmere = larkmere.restarted().await;
    let report = larkmere.store.check().await;
    assert!(report.is_clean(), "{report}");
    assert_eq!(files_with(larkmere.home.path(), CANARY), Vec::<String>::new());
}
