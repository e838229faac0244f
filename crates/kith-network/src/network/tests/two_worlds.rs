//! Two worlds that differ only in what a viewer may not see look alike to that viewer.

use super::*;
use crate::id::ActorId;
use crate::tie::{CareFlow, Way};
use crate::vocabulary::{CareForm, CareType, Direction, Key, Value, Vocabulary};
use proptest::prelude::*;
use proptest::sample::Index;

/// A small network drawn by lot, in the sample's words.
#[derive(Debug, Clone)]
struct Lot {
    actors: Vec<(Audience, Index, Index, bool)>,
    ties: Vec<(Index, Index, Audience, Index, Index)>,
}

fn audience() -> impl Strategy<Value = Audience> {
    prop::sample::select(Audience::ALL.to_vec())
}

fn any_index() -> impl Strategy<Value = Index> {
    any::<Index>()
}

fn lot() -> impl Strategy<Value = Lot> {
    let actor = (audience(), any_index(), any_index(), any::<bool>());
    let tie = (any_index(), any_index(), audience(), any_index(), any_index());
    (prop::collection::vec(actor, 1..12), prop::collection::vec(tie, 0..20))
        .prop_map(|(actors, ties)| Lot { actors, ties })
}

fn sample_words() -> Vocabulary {
    let network = founded();
    seen(&network, Viewer::ORGANISER).vocabulary().clone()
}

fn pick<T: crate::vocabulary::Term + Clone>(terms: &crate::vocabulary::Terms<T>, index: &Index) -> Key<T> {
    let terms: Vec<&T> = terms.iter().collect();
    index.get(&terms).key().clone()
}

fn person_or_place(at: usize, lot: &(Audience, Index, Index, bool), words: &Vocabulary) -> Actor {
    let (audience, kind, category, placed) = lot;
    Actor {
        kind: placed.then(|| pick(&words.actor_kinds, kind)),
        category: Some(pick(&words.categories, category)),
        offers: vec![crate::actor::Offer {
            care_type: pick(&words.care_types, kind),
            form: CareForm::Informal,
        }],
        needs: vec![crate::actor::Need {
            care_type: pick(&words.care_types, category),
        }],
        consent: Consent::agreed(*audience),
        ..newcomer(1000 + at as u64, &format!("Neighbour {at}"))
    }
}

/// The network and the ids of its actors, in the order of the lot.
fn draw(lot: &Lot, words: &Vocabulary) -> (Network, Vec<ActorId>) {
    let mut network = empty(Template::CommunityCare);
    let mut changes = vec![Change::SetVocabulary(words.clone())];
    let mut ids = Vec::new();
    for (at, row) in lot.actors.iter().enumerate() {
        let actor = person_or_place(at, row, words);
        ids.push(actor.id);
        if row.3 {
            changes.push(Change::AddActor(actor));
            changes.push(Change::PlaceActor(ids[at], Some(spot(at as f64, 0.0))));
        } else {
            changes.push(Change::AddActor(actor));
        }
    }
    for (at, (from, to, audience, status, care)) in lot.ties.iter().enumerate() {
        changes.push(Change::AddTie(Tie {
            audience: *audience,
            status: Some(pick(&words.statuses, status)),
            direction: Direction::Directed,
            flows: vec![CareFlow {
                care_type: pick(&words.care_types, care),
                form: CareForm::Informal,
                way: *care.get(&Way::ALL),
            }],
            ..Tie::between(SeededIds::new(2000 + at as u64).tie(), *from.get(&ids), *to.get(&ids))
        }));
    }
    let _ = make(&mut network, Change::Several(changes));
    (network, ids)
}

/// The widest audience that `viewer` does not belong to: what is meant for it is hidden.
fn above(viewer: Viewer) -> Audience {
    if viewer == Viewer::PUBLIC {
        Audience::Members
    } else {
        Audience::Organisers
    }
}

/// Changes of what `viewer` may not see, each with a word for it.
fn hidden_changes(network: &Network, ids: &[ActorId], viewer: Viewer, index: &Index) -> Vec<(&'static str, Change)> {
    let all = seen(network, Viewer::ORGANISER);
    let visible = seen(network, viewer);
    let someone = *index.get(ids);
    let newcomer = Actor {
        consent: Consent::agreed(above(viewer)),
        ..newcomer(7, "Newcomer")
    };
    let tie = |from, to, audience| Tie {
        audience,
        ..Tie::between(SeededIds::new(8).tie(), from, to)
    };
    let mut words = all.vocabulary().clone();
    words.care_types.put(CareType {
        key: Key::new("night-ferry"),
        label: "Night Ferry".to_owned(),
        aliases: Vec::new(),
        definition: String::new(),
    });
    let ferryman = Actor {
        offers: vec![crate::actor::Offer {
            care_type: Key::new("night-ferry"),
            form: CareForm::Formal,
        }],
        ..newcomer.clone()
    };
    let mut changes = vec![
        ("a hidden actor comes", Change::AddActor(newcomer.clone())),
        (
            "a hidden actor comes, tied and placed",
            Change::Several(vec![
                Change::AddActor(newcomer.clone()),
                Change::AddTie(tie(newcomer.id, someone, Audience::Public)),
                Change::PlaceActor(newcomer.id, Some(spot(5.0, 5.0))),
            ]),
        ),
        (
            "a hidden tie comes",
            Change::AddTie(tie(someone, *ids.last().expect("somebody"), above(viewer))),
        ),
        (
            "a word comes that only a hidden actor uses",
            Change::Several(vec![Change::SetVocabulary(words), Change::AddActor(ferryman)]),
        ),
    ];
    for actor in all.actors().filter(|actor| visible.actor(actor.id).is_none()) {
        changes.push(("a hidden actor goes", Change::RemoveActor(actor.id)));
        changes.push((
            "a hidden actor is renamed",
            Change::EditActor(Actor {
                name: name("Somebody Else"),
                ..actor.clone()
            }),
        ));
        changes.push((
            "a hidden actor is placed",
            Change::PlaceActor(actor.id, Some(spot(-9.0, 9.0))),
        ));
    }
    for tie in all.ties().filter(|tie| visible.tie(tie.id).is_none()) {
        changes.push(("a hidden tie goes", Change::RemoveTie(tie.id)));
        changes.push((
            "a hidden tie is told of",
            Change::EditTie(Tie {
                status: None,
                flows: Vec::new(),
                label: "told in confidence".to_owned(),
                ..tie.clone()
            }),
        ));
    }
    for actor in visible.actors() {
        let Some(kept) = all.actor(actor.id) else {
            continue;
        };
        let mut noted = kept.clone();
        noted
            .fields
            .insert(Key::new("remember"), vec![Value::Text("ring twice".to_owned())]);
        noted.provenance.said_by = "her sister".to_owned();
        noted.consent.witness = "on paper".to_owned();
        noted.capacity = Some(3);
        noted.foreign_id = Some("elem-1".to_owned());
        changes.push(("a hidden field is filled", Change::EditActor(noted)));
        if all.vocabulary().is_human(kept) {
            let mut asking = kept.clone();
            asking.needs.push(crate::actor::Need {
                care_type: Key::new("advocacy"),
            });
            changes.push(("a neighbour asks for something", Change::EditActor(asking)));
        }
    }
    changes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_hidden_leaves_no_trace(lot in lot(), index in any::<Index>()) {
        let words = sample_words();
        let (network, ids) = draw(&lot, &words);
        for viewer in [Viewer::MEMBER, Viewer::PUBLIC] {
            let before = format!("{:?}", seen(&network, viewer));
            for (what, change) in hidden_changes(&network, &ids, viewer, &index) {
                let mut other_world = network.clone();
                let _ = make(&mut other_world, change);
                let after = format!("{:?}", seen(&other_world, viewer));
                prop_assert_eq!(&before, &after, "{:?}: {}", viewer, what);
            }
        }
    }
}
