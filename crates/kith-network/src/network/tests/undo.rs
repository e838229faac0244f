//! What was done can be taken back, to the last letter.

use super::*;
use crate::network::{RecordId, Write};
use crate::vocabulary::{CareType, Key};

/// Makes a change and takes it back: the network must be what it was. Gives what was made.
fn there_and_back(change: Change) -> Applied {
    let mut network = founded();
    let before = whole(&network);
    let applied = make(&mut network, change);
    assert_ne!(whole(&network), before, "the change changed nothing");
    let undone = network
        .apply(&applied.undo, Some(applied.version))
        .unwrap_or_else(|refusal| panic!("{refusal}"));
    assert_eq!(whole(&network), before, "something was not taken back");
    assert_eq!(undone.touched, applied.touched);
    applied
}

#[test]
fn every_change_can_be_taken_back() {
    let larkmere = founded();
    let club = actor_called(&larkmere, "Supper");
    let tie = tie_of(&larkmere, "Supper");
    let gap = seen(&larkmere, Viewer::ORGANISER).gaps().next().expect("a gap").clone();
    let about = seen(&larkmere, Viewer::ORGANISER).about().clone();
    let mut words = seen(&larkmere, Viewer::ORGANISER).vocabulary().clone();
    words.care_types.put(CareType {
        key: Key::new("boats"),
        label: "Boats & Swimming".to_owned(),
        aliases: Vec::new(),
        definition: String::new(),
    });
    let fresh_tie = Tie::between(SeededIds::new(9).tie(), club.id, actor_called(&larkmere, "Desmond").id);
    let changes = [
        Change::Describe(About {
            name: name("Larkmere and Mereside"),
            ..about
        }),
        Change::SetVocabulary(words),
        Change::AddActor(newcomer(9, "Rowing Club")),
        Change::EditActor(Actor {
            description: "Now on Fridays.".to_owned(),
            ..club.clone()
        }),
        Change::AddTie(fresh_tie),
        Change::EditTie(Tie {
            status: None,
            ..tie.clone()
        }),
        Change::RemoveTie(tie.id),
        Change::AddGap(missing(9, "District nurses of the north shore")),
        Change::EditGap(Gap {
            target: 3,
            ..gap.clone()
        }),
        Change::RemoveGap(gap.id),
        Change::PlaceActor(club.id, Some(spot(3.0, -4.5))),
    ];
    for change in changes {
        let _ = there_and_back(change);
    }
}

#[test]
fn a_mark_moved_or_let_go_returns_to_where_it_was() {
    let mut network = founded();
    let club = actor_called(&network, "Supper").id;
    let _ = make(&mut network, Change::PlaceActor(club, Some(spot(1.0, 2.0))));
    for to in [Some(spot(8.0, 8.0)), None] {
        let moved = make(&mut network, Change::PlaceActor(club, to));
        assert_eq!(seen(&network, Viewer::PUBLIC).spot(club), to);
        let _ = make(&mut network, moved.undo);
        assert_eq!(seen(&network, Viewer::PUBLIC).spot(club), Some(spot(1.0, 2.0)));
    }
}

#[test]
fn the_supper_club_comes_back_with_every_tie_and_its_place_on_the_map() {
    let mut network = founded();
    let club = actor_called(&network, "Supper").id;
    let _ = make(&mut network, Change::PlaceActor(club, Some(spot(12.0, 5.0))));
    let before = whole(&network);
    let ties = seen(&network, Viewer::ORGANISER).ties_of(club).len();
    assert!(ties > 1, "a story about several ties");

    let removed = make(&mut network, Change::RemoveActor(club));
    let left = seen(&network, Viewer::ORGANISER);
    assert!(left.actor(club).is_none() && left.spot(club).is_none());
    assert!(left.ties().all(|tie| !tie.touches(club)));
    assert_eq!(left.ties().len(), 103 - ties);
    // The actor, each tie and the spot, and the tour of which one stop rests on the table; each
    // written once, and all but the tour as gone.
    assert_eq!(removed.touched.len(), ties + 3);
    assert_eq!(removed.writes.len(), ties + 3);
    let gone = |write: &&Write| matches!(write, Write::DropActor(_) | Write::DropTie(_) | Write::DropSpot(_));
    assert_eq!(removed.writes.iter().filter(gone).count(), ties + 2);
    assert!(left.tours().all(|tour| !tour.names(club)));

    let _ = make(&mut network, removed.undo);
    assert_eq!(whole(&network), before);
}

#[test]
fn an_evening_of_changes_is_taken_back_at_once_and_made_again() {
    let mut network = founded();
    let before = whole(&network);
    let shed = newcomer(9, "Boat Shed");
    let circle = actor_called(&network, "Larkmere Circle");
    let tie = Tie::between(SeededIds::new(10).tie(), shed.id, circle.id);
    let evening = Change::Several(vec![
        Change::AddActor(shed.clone()),
        Change::PlaceActor(shed.id, Some(spot(0.0, 0.0))),
        Change::AddTie(tie.clone()),
        Change::EditTie(Tie {
            label: "lends oars".to_owned(),
            ..tie.clone()
        }),
        Change::EditActor(Actor {
            name: name("Old Boat Shed"),
            ..shed.clone()
        }),
        Change::RemoveActor(actor_called(&network, "Supper").id),
    ]);
    let done = make(&mut network, evening);
    let after = whole(&network);
    // Touched twice, written once, in its last state.
    let last_word = done.writes.iter().find_map(|write| match write {
        Write::PutActor(actor) if actor.id == shed.id => Some(actor.name.as_str().to_owned()),
        _ => None,
    });
    assert_eq!(last_word.as_deref(), Some("Old Boat Shed"));
    let times_named = done
        .touched
        .iter()
        .filter(|record| **record == RecordId::Tie(tie.id))
        .count();
    assert_eq!(times_named, 1);

    let undone = make(&mut network, done.undo);
    assert_eq!(whole(&network), before);
    let _ = make(&mut network, undone.undo);
    assert_eq!(whole(&network), after, "an undo can be undone");
}

#[test]
fn what_a_change_tells_the_store_rebuilds_the_same_network() {
    use crate::network::Records;
    let network = founded();
    let seen = seen(&network, Viewer::ORGANISER);
    let version = network.version();
    let restored = Network::restored(
        network.id(),
        Records {
            views: seen.views().map(|v| (v.clone(), version)).collect(),
            tours: seen.tours().map(|t| (t.clone(), version)).collect(),
            version,
            about: (seen.about().clone(), Version(0)),
            vocabulary: (seen.vocabulary().clone(), Version(0)),
            actors: seen.actors().map(|a| (a.clone(), version)).collect(),
            ties: seen.ties().map(|t| (t.clone(), version)).collect(),
            gaps: seen.gaps().map(|g| (g.clone(), version)).collect(),
            actions: seen.actions().map(|a| (a.clone(), version)).collect(),
            introductions: seen.introductions().map(|i| (i.clone(), version)).collect(),
            remarks: seen.remarks().map(|r| (r.clone(), version)).collect(),
            snapshots: seen.snapshots().map(|s| (s.clone(), version)).collect(),
            spots: Vec::new(),
        },
    )
    .expect("nothing is damaged");
    assert_eq!(whole(&restored), whole(&network));
}
