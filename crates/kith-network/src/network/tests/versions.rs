//! Two people at work on one network: nobody's edit silently overwrites another's.

use super::*;
use crate::Refusal;

#[test]
fn of_two_organisers_who_opened_the_same_form_the_second_is_told() {
    let mut network = founded();
    let opened = network.version();
    let club = actor_called(&network, "Supper");
    let olive = Change::EditActor(Actor {
        description: "Moved to Fridays.".to_owned(),
        ..club.clone()
    });
    let priya = Change::EditActor(Actor {
        description: "Moved to Mondays.".to_owned(),
        ..club.clone()
    });
    let first = network.apply(&olive, Some(opened)).expect("first come");
    assert_eq!(
        refused(&mut network, &priya, Some(opened)),
        Refusal::ChangedMeanwhile {
            based_on: opened,
            now: first.version
        }
    );
    assert_eq!(
        refused(&mut network, &Change::RemoveActor(club.id), Some(opened)),
        Refusal::ChangedMeanwhile {
            based_on: opened,
            now: first.version
        }
    );
    // Having read what the first wrote, the second may still decide otherwise.
    let second = network.apply(&priya, Some(first.version)).expect("informed");
    assert_eq!(second.version, Version(opened.0 + 2));
}

#[test]
fn edits_of_different_records_do_not_stand_in_each_others_way() {
    let mut network = founded();
    let opened = network.version();
    let tie = tie_of(&network, "Supper");
    let tie_edited = Change::EditTie(Tie {
        status: None,
        ..tie.clone()
    });
    let _ = network.apply(&tie_edited, Some(opened)).expect("first");
    let club = Change::EditActor(Actor {
        capacity: Some(9),
        ..actor_called(&network, "Supper")
    });
    let _ = network.apply(&club, Some(opened)).expect("second");
    let about = About {
        review_days: 90,
        ..seen(&network, Viewer::ORGANISER).about().clone()
    };
    let _ = network
        .apply(&Change::Describe(about.clone()), Some(opened))
        .expect("third");
    assert!(matches!(
        refused(&mut network, &Change::Describe(about), Some(opened)),
        Refusal::ChangedMeanwhile { .. }
    ));
}

#[test]
fn removing_an_actor_is_refused_if_somebody_has_just_written_on_one_of_its_ties() {
    let mut network = founded();
    let opened = network.version();
    let club = actor_called(&network, "Supper").id;
    let tie = Tie {
        steward: "Priya".to_owned(),
        ..tie_of(&network, "Supper")
    };
    let _ = make(&mut network, Change::EditTie(tie));
    assert!(matches!(
        refused(&mut network, &Change::RemoveActor(club), Some(opened)),
        Refusal::ChangedMeanwhile { .. }
    ));
}

#[test]
fn an_old_change_can_be_undone_after_edits_elsewhere_but_not_over_a_newer_one() {
    let mut network = founded();
    let before = whole(&network);
    let club = actor_called(&network, "Supper");
    let old = make(
        &mut network,
        Change::EditActor(Actor {
            description: "Moved to Fridays.".to_owned(),
            ..club.clone()
        }),
    );
    let shed = newcomer(9, "Boat Shed");
    let elsewhere = make(&mut network, Change::AddActor(shed));

    let mut newer = network.clone();
    let _ = make(
        &mut newer,
        Change::EditActor(Actor {
            description: "Closed for the winter.".to_owned(),
            ..club
        }),
    );
    assert!(matches!(
        refused(&mut newer, &old.undo, Some(old.version)),
        Refusal::ChangedMeanwhile { .. }
    ));

    let _ = network
        .apply(&old.undo, Some(old.version))
        .expect("nothing newer there");
    let _ = network
        .apply(&elsewhere.undo, Some(elsewhere.version))
        .expect("nor here");
    assert_eq!(whole(&network), before);
}

#[test]
fn an_added_actor_is_not_undone_once_others_have_tied_themselves_to_it() {
    let mut network = founded();
    let shed = newcomer(9, "Boat Shed");
    let added = make(&mut network, Change::AddActor(shed.clone()));
    let club = actor_called(&network, "Supper");
    let _ = make(
        &mut network,
        Change::AddTie(Tie::between(SeededIds::new(9).tie(), shed.id, club.id)),
    );
    assert!(matches!(
        refused(&mut network, &added.undo, Some(added.version)),
        Refusal::ChangedMeanwhile { .. }
    ));
    // Nor does a removal return over what was added since under the same id.
    let removed = make(&mut network, Change::RemoveActor(club.id));
    let _ = make(&mut network, removed.undo.clone());
    assert_eq!(
        refused(&mut network, &removed.undo, Some(removed.version)),
        Refusal::AlreadyThere
    );
}

#[test]
fn a_batch_may_touch_one_record_twice_without_being_in_its_own_way() {
    let mut network = founded();
    let opened = network.version();
    let club = actor_called(&network, "Supper");
    let twice = Change::Several(vec![
        Change::EditActor(Actor {
            capacity: Some(1),
            ..club.clone()
        }),
        Change::EditActor(Actor {
            capacity: Some(2),
            ..club.clone()
        }),
    ]);
    let applied = network.apply(&twice, Some(opened)).expect("its own edits");
    assert_eq!(applied.version, Version(opened.0 + 1));
    assert_eq!(actor_called(&network, "Supper").capacity, Some(2));
}
