//! What organisers keep beside the map: actions, decisions on introductions, remarks, snapshots.

use super::*;
use crate::action::{Action, ActionState, Concerns};
use crate::id::{ActorId, GapId, TieId};
use crate::introduction::{Decision, Introduction};
use crate::network::{RecordId, Write};
use crate::remark::Remark;
use crate::snapshot::Snapshot;
use crate::{Refusal, id};

fn day(text: &str) -> jiff::civil::Date {
    text.parse().expect("a day")
}

fn action(seed: u64, about: Concerns) -> Action {
    Action {
        id: SeededIds::new(seed).action(),
        what: name("Ask who else bakes"),
        about,
        reason: "One baker is not enough".to_owned(),
        owner: "Olive".to_owned(),
        review: Some(day("2026-06-01")),
        state: ActionState::Open,
        outcome: String::new(),
        opened: Some(day("2026-03-02")),
        closed: None,
    }
}

fn introduction(seed: u64, one: ActorId, other: ActorId) -> Introduction {
    Introduction {
        id: SeededIds::new(seed).introduction(),
        between: Introduction::pair(one, other),
        by: None,
        decision: Decision::Accepted,
        reason: "Both bake".to_owned(),
        owner: "Olive".to_owned(),
        decided: Some(day("2026-03-02")),
        until: None,
    }
}

fn remark(text: &str) -> Remark {
    Remark {
        section: "care-wealth".to_owned(),
        text: text.to_owned(),
        by: "Olive".to_owned(),
        on: Some(day("2026-03-02")),
    }
}

fn snapshot(version: Version) -> Snapshot {
    Snapshot {
        id: SeededIds::new(31).snapshot(),
        name: name("After the first walk"),
        on: day("2026-03-02"),
        version,
        note: "Asked along the mere only".to_owned(),
    }
}

/// Three neighbours who know each other, and a gap.
struct Mere {
    network: Network,
    ada: ActorId,
    bo: ActorId,
    cy: ActorId,
    tie: TieId,
    gap: GapId,
}

impl Mere {
    fn met() -> Mere {
        let mut network = empty(Template::CommunityCare);
        let [ada, bo, cy] = ["Ada", "Bo", "Cy"].map(|who| Actor {
            consent: Consent::agreed(Audience::Public),
            ..Actor::named(
                SeededIds::new(who.len() as u64 * 100 + u64::from(who.as_bytes()[0])).actor(),
                name(who),
            )
        });
        let bond = Tie::between(SeededIds::new(21).tie(), ada.id, bo.id);
        let gap = missing(22, "District nurses");
        let mere = (ada.id, bo.id, cy.id, bond.id, gap.id);
        let _ = make(
            &mut network,
            Change::Several(vec![
                Change::AddActor(ada),
                Change::AddActor(bo),
                Change::AddActor(cy),
                Change::AddTie(bond),
                Change::AddGap(gap),
            ]),
        );
        let (ada, bo, cy, tie, gap) = mere;
        Mere {
            network,
            ada,
            bo,
            cy,
            tie,
            gap,
        }
    }
}

#[test]
fn everything_kept_beside_the_map_can_be_changed_and_taken_back() {
    let Mere {
        mut network,
        ada,
        bo,
        cy,
        tie,
        gap,
    } = Mere::met();
    let abouts = [
        Concerns::Nothing,
        Concerns::Actor(ada),
        Concerns::Tie(tie),
        Concerns::Pair(ada, cy),
        Concerns::Gap(gap),
    ];
    let mut steps: Vec<Change> = Vec::new();
    for (seed, about) in abouts.into_iter().enumerate() {
        steps.push(Change::AddAction(action(100 + seed as u64, about)));
    }
    steps.push(Change::EditAction(Action {
        state: ActionState::Done,
        outcome: "Two more bake".to_owned(),
        closed: Some(day("2026-05-01")),
        ..action(101, Concerns::Nothing)
    }));
    steps.push(Change::RemoveAction(action(102, Concerns::Nothing).id));
    let decided = introduction(40, ada, bo);
    steps.push(Change::AddIntroduction(decided.clone()));
    steps.push(Change::EditIntroduction(Introduction {
        by: Some(cy),
        decision: Decision::Deferred,
        until: Some(day("2026-09-01")),
        ..decided.clone()
    }));
    steps.push(Change::RemoveIntroduction(decided.id));
    steps.push(Change::SetRemark(remark("We forgot the choir.")));
    steps.push(Change::SetRemark(remark("The choir is in now.")));
    steps.push(Change::RemoveRemark("care-wealth".to_owned()));
    steps.push(Change::AddSnapshot(snapshot(Version(1))));
    steps.push(Change::EditSnapshot(Snapshot {
        note: "And the mill".to_owned(),
        ..snapshot(Version(1))
    }));
    steps.push(Change::RemoveSnapshot(snapshot(Version(1)).id));
    for step in steps {
        let before = whole(&network);
        let made = make(&mut network, step.clone());
        assert_ne!(whole(&network), before, "{step:?} changed nothing");
        assert_eq!((made.touched.len(), made.writes.len()), (1, 1));
        let mut back = network.clone();
        let undone = make(&mut back, made.undo);
        assert_eq!(whole(&back), before, "{step:?} was not taken back");
        let _ = make(&mut back, undone.undo);
        assert_eq!(whole(&back), whole(&network), "{step:?} was not made again");
    }
}

#[test]
fn organisers_see_them_in_order_and_nobody_else_sees_any() {
    let Mere {
        mut network, ada, bo, ..
    } = Mere::met();
    let before = [Viewer::MEMBER, Viewer::PUBLIC].map(|viewer| format!("{:?}", seen(&network, viewer)));
    let earlier = Snapshot {
        id: id::SnapshotId::new(u128::MAX),
        on: day("2026-01-02"),
        ..snapshot(Version(0))
    };
    let _ = make(
        &mut network,
        Change::Several(vec![
            Change::AddAction(action(1, Concerns::Actor(ada))),
            Change::AddIntroduction(introduction(2, ada, bo)),
            Change::SetRemark(remark("We forgot the choir.")),
            Change::AddSnapshot(snapshot(Version(1))),
            Change::AddSnapshot(earlier),
        ]),
    );
    let organiser = seen(&network, Viewer::ORGANISER);
    assert_eq!(organiser.actions().len(), 1);
    assert_eq!(organiser.introductions().len(), 1);
    assert_eq!(organiser.remarks().len(), 1);
    let days: Vec<String> = organiser.snapshots().map(|snapshot| snapshot.on.to_string()).collect();
    assert_eq!(days, ["2026-01-02", "2026-03-02"]);
    let after = [Viewer::MEMBER, Viewer::PUBLIC].map(|viewer| format!("{:?}", seen(&network, viewer)));
    assert_eq!(before, after);
}

#[test]
fn whoever_leaves_takes_along_what_was_decided_on_them_and_actions_stay() {
    let Mere {
        mut network,
        ada,
        bo,
        cy,
        tie,
        gap,
    } = Mere::met();
    let about_pair = action(3, Concerns::Pair(ada, cy));
    let about_tie = action(4, Concerns::Tie(tie));
    let about_gap = action(5, Concerns::Gap(gap));
    let with_bo = introduction(6, ada, bo);
    let by_ada = Introduction {
        by: Some(ada),
        ..introduction(7, bo, cy)
    };
    let _ = make(
        &mut network,
        Change::Several(vec![
            Change::AddAction(about_pair.clone()),
            Change::AddAction(about_tie.clone()),
            Change::AddAction(about_gap.clone()),
            Change::AddIntroduction(with_bo.clone()),
            Change::AddIntroduction(by_ada.clone()),
        ]),
    );
    let before = whole(&network);
    let removed = make(&mut network, Change::RemoveActor(ada));
    let left = seen(&network, Viewer::ORGANISER);
    let about = |id| left.actions().find(|action| action.id == id).map(|action| action.about);
    assert_eq!(about(about_pair.id), Some(Concerns::Nothing));
    assert_eq!(about(about_tie.id), Some(Concerns::Nothing));
    assert_eq!(about(about_gap.id), Some(Concerns::Gap(gap)));
    let decisions: Vec<_> = left.introductions().map(|one| (one.id, one.by)).collect();
    assert_eq!(decisions, [(by_ada.id, None)]);
    // Ada, her tie, two actions, two decisions.
    assert_eq!(removed.touched.len(), 6);
    assert!(removed.touched.contains(&RecordId::Introduction(with_bo.id)));
    let dropped = removed
        .writes
        .iter()
        .filter(|write| matches!(write, Write::DropIntroduction(_)));
    assert_eq!(dropped.count(), 1);
    let _ = make(&mut network, removed.undo);
    assert_eq!(whole(&network), before);

    // A gap that goes leaves its action behind too, and comes back with it.
    let removed = make(&mut network, Change::RemoveGap(gap));
    let left = seen(&network, Viewer::ORGANISER);
    let stays = left.actions().find(|action| action.id == about_gap.id);
    assert_eq!(stays.map(|action| action.about), Some(Concerns::Nothing));
    let _ = make(&mut network, removed.undo);
    assert_eq!(whole(&network), before);
}

#[test]
fn what_makes_no_sense_is_refused_in_words() {
    let Mere {
        mut network,
        ada,
        bo,
        cy,
        ..
    } = Mere::met();
    let nobody = ActorId::new(5);
    let decided = introduction(8, ada, bo);
    let _ = make(&mut network, Change::AddIntroduction(decided.clone()));
    let (lower, upper) = Introduction::pair(ada, cy);
    let cases = [
        (
            Change::AddAction(action(9, Concerns::Actor(nobody))),
            Refusal::NoSuchActor(nobody),
        ),
        (Change::AddAction(action(9, Concerns::Pair(ada, ada))), Refusal::NotTwo),
        (
            Change::EditAction(action(9, Concerns::Nothing)),
            Refusal::NoSuchAction(action(9, Concerns::Nothing).id),
        ),
        (
            Change::AddIntroduction(introduction(10, ada, bo)),
            Refusal::DecidedAlready,
        ),
        (
            Change::AddIntroduction(Introduction {
                between: (upper, lower),
                ..introduction(10, ada, cy)
            }),
            Refusal::NotTwo,
        ),
        (
            Change::EditIntroduction(Introduction {
                by: Some(bo),
                ..decided.clone()
            }),
            Refusal::IntroducesItself,
        ),
        (Change::SetRemark(remark(" \n ")), Refusal::NoWords),
        (
            Change::SetRemark(Remark {
                section: "Care Wealth".to_owned(),
                ..remark("words")
            }),
            Refusal::NoSuchSection,
        ),
        (Change::RemoveRemark("care-wealth".to_owned()), Refusal::NoSuchRemark),
        // Two changes were made; the third is the one that would name the fourth.
        (Change::AddSnapshot(snapshot(Version(4))), Refusal::NotYet),
        (
            Change::RemoveSnapshot(snapshot(Version(1)).id),
            Refusal::NoSuchSnapshot(snapshot(Version(1)).id),
        ),
    ];
    for (change, why) in cases {
        assert_eq!(refused(&mut network, &change, None), why, "{change:?}");
        assert!(why.to_string().ends_with('.'));
    }
}

#[test]
fn two_organisers_do_not_write_over_each_other() {
    let Mere { mut network, ada, .. } = Mere::met();
    let seen_by_both = network.version();
    let _ = make(&mut network, Change::SetRemark(remark("We forgot the choir.")));
    let _ = make(&mut network, Change::AddAction(action(11, Concerns::Actor(ada))));
    let late = refused(
        &mut network,
        &Change::SetRemark(remark("All is well.")),
        Some(seen_by_both),
    );
    assert!(matches!(late, Refusal::ChangedMeanwhile { .. }));
    // The action came in the third change; an edit made from the second is late.
    let edit = Change::EditAction(action(11, Concerns::Nothing));
    let late = refused(&mut network, &edit, Some(Version(2)));
    assert!(matches!(late, Refusal::ChangedMeanwhile { .. }));
    let in_time = network.apply(&edit, Some(Version(3)));
    assert!(in_time.is_ok());
}
