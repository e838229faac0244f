use super::*;
use crate::consent::Viewer;
use crate::id::SeededIds;
use crate::vocabulary::Liveness;

fn founded() -> Network {
    larkmere(&mut SeededIds::new(1))
        .expect("names")
        .network()
        .expect("a change without fault")
}

#[test]
fn larkmere_is_built_whole_and_the_same_each_time() {
    let seen = founded().seen_by(Viewer::ORGANISER).expect("organisers see everything");
    assert_eq!(
        (seen.actors().len(), seen.ties().len(), seen.gaps().len()),
        (42, 103, 7)
    );
    assert!(seen.actors().all(|actor| actor.counts && actor.id.number() != 0));
    let once_more = larkmere(&mut SeededIds::new(1)).expect("names");
    assert_eq!(
        once_more.change,
        larkmere(&mut SeededIds::new(1)).expect("names").change
    );
}

#[test]
fn what_the_tables_say_of_supper_is_what_the_network_says() {
    let seen = founded().seen_by(Viewer::ORGANISER).expect("organisers see everything");
    let club = seen
        .actors()
        .find(|actor| actor.name.as_str().contains("Supper"))
        .expect("the Supper Club");
    assert_eq!(club.place.area, "Old Mill");
    assert_eq!(club.fields[&Key::new("seats")], [Value::Number(40.0)]);
    assert_eq!(club.fields[&Key::new("languages")].len(), 3);
    let circle = seen
        .actors()
        .find(|actor| actor.name.as_str() == "Larkmere Circle")
        .expect("the Circle");
    let tie = seen
        .ties_of(club.id)
        .find(|tie| tie.touches(circle.id))
        .expect("the tie from table to Circle");
    assert_eq!(tie.status.as_ref().map(Key::as_str), Some(Liveness::Generative.key()));
    let carried: Vec<&str> = tie.flows.iter().map(|flow| flow.care_type.as_str()).collect();
    assert_eq!(carried, ["social", "food"]);
    assert_eq!(tie.from, club.id);
}

#[test]
fn each_ring_of_viewers_sees_fewer_and_nobody_outside_reads_what_is_to_be_remembered() {
    let network = founded();
    let seen = |viewer| network.seen_by(viewer).expect("Larkmere is public");
    assert_eq!(seen(Viewer::MEMBER).actors().len(), 38);
    let public = seen(Viewer::PUBLIC);
    assert_eq!((public.actors().len(), public.ties().len()), (29, 65));
    assert!(
        public
            .actors()
            .all(|actor| !actor.fields.contains_key(&Key::new("remember")))
    );
    assert_eq!(
        public
            .actors()
            .filter(|actor| actor.name.as_str() == "Desmond A.")
            .count(),
        0,
        "paused"
    );
}

/// As an organiser sees it, without the count of changes.
fn shown(network: &Network) -> String {
    let seen = network.seen_by(Viewer::ORGANISER).expect("organisers see everything");
    let version = format!("version: Some({:?}), ", network.version());
    format!("{seen:?}").replacen(&version, "", 1)
}

#[test]
fn told_in_two_steps_larkmere_comes_to_the_same_and_its_first_walk_is_found_again() {
    let founding = larkmere(&mut SeededIds::new(1)).expect("names");
    let at_once = founding.network().expect("a change without fault");
    let mut network = Network::founded(founding.id, founding.about.clone(), founding.vocabulary.clone());
    let mut undos = Vec::new();
    let mut first_walk = None;
    for told in &founding.told {
        undos.push(network.apply(&told.change, None).expect("without fault").undo);
        if undos.len() == 1 {
            let seen = network.seen_by(Viewer::ORGANISER).expect("organisers see everything");
            // Counted in the tables: 4 of 42 actors, 22 of 103 ties and 3 of 7 gaps came later.
            assert_eq!((seen.actors().len(), seen.ties().len(), seen.gaps().len()), (38, 81, 4));
            assert_eq!((seen.actions().len(), seen.snapshots().len()), (0, 0));
            first_walk = Some(seen);
        }
    }
    assert_eq!(shown(&network), shown(&at_once));
    let seen = network.seen_by(Viewer::ORGANISER).expect("organisers see everything");
    assert_eq!(
        (seen.actions().len(), seen.introductions().len(), seen.remarks().len()),
        (4, 3, 1)
    );
    let snapshot = seen.snapshots().next().expect("a snapshot");
    let mut back = network.rewinding();
    back.take_back(undos.pop().expect("two"));
    let past = back.arrived(snapshot.version);
    let past = past.seen_by(Viewer::ORGANISER).expect("organisers see the past");
    let then = first_walk.expect("was seen");
    assert!(past.ties().eq(then.ties()) && past.gaps().eq(then.gaps()));
    assert_eq!(past.actors().len(), then.actors().len());
    for (past, then) in past.actors().zip(then.actors()) {
        // Agreements are those of today.
        let consent = past.consent.clone();
        assert_eq!(
            *past,
            Actor {
                consent,
                ..then.clone()
            }
        );
    }
}

#[test]
fn each_tie_that_was_otherwise_is_in_the_tables_and_was_there() {
    for otherwise in before::ROWS {
        let mut rows = TIES.into_iter().flatten();
        let row = rows.find(|row| row.from == otherwise.from && row.to == otherwise.to);
        let row = row.unwrap_or_else(|| panic!("no tie of {} and {}", otherwise.from, otherwise.to));
        assert!(row.mapped <= before::DAY, "{} and {}", otherwise.from, otherwise.to);
        let then = before::tie(row).expect("was there");
        assert!(
            then.status != row.status || then.care.len() != row.care.len(),
            "{} and {}",
            row.from,
            row.to
        );
        // Nobody confirmed it by that day as it is today.
        assert!(
            row.confirmed.is_none_or(|on| on > before::DAY),
            "{} and {}",
            row.from,
            row.to
        );
    }
}
