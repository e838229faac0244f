//! What is refused, why, and that a refusal leaves everything as it was.

use super::*;
use crate::Refusal;
use crate::actor::Offer;
use crate::gap::GapReason;
use crate::id::{ActorId, GapId, TieId};
use crate::vocabulary::{ActorKind, ActorMeaning, CareForm, Key, Term, Terms, TieKind, TieMeaning, Value, Vocabulary};

fn words(network: &Network) -> Vocabulary {
    seen(network, Viewer::ORGANISER).vocabulary().clone()
}

fn without<T: Term + Clone>(terms: &Terms<T>, key: &str) -> Terms<T> {
    terms.kept(|term| term.key().as_str() != key)
}

#[test]
fn a_word_that_the_network_does_not_have_is_refused_wherever_it_stands() {
    let mut network = founded();
    let club = actor_called(&network, "Supper");
    let tie = tie_of(&network, "Supper");
    let strange = |what: &'static str| Refusal::UnknownTerm {
        what,
        key: "strange".to_owned(),
    };
    let mut offering = club.clone();
    offering.offers.push(Offer {
        care_type: Key::new("strange"),
        form: CareForm::Formal,
    });
    let mut noted = club.clone();
    noted.fields.insert(Key::new("strange"), vec![Value::YesNo(true)]);
    let mut gap = missing(9, "Nurses");
    gap.looks_for = LooksFor::Category(Key::new("strange"));
    let cases = [
        (
            Change::EditActor(Actor {
                kind: Some(Key::new("strange")),
                ..club.clone()
            }),
            strange("kind"),
        ),
        (
            Change::EditActor(Actor {
                category: Some(Key::new("strange")),
                ..club.clone()
            }),
            strange("category"),
        ),
        (
            Change::EditActor(Actor {
                role: Some(Key::new("strange")),
                ..club.clone()
            }),
            strange("role"),
        ),
        (Change::EditActor(offering), strange("type of care")),
        (Change::EditActor(noted), strange("field")),
        (
            Change::EditTie(Tie {
                kind: Some(Key::new("strange")),
                ..tie.clone()
            }),
            strange("kind of connection"),
        ),
        (
            Change::EditTie(Tie {
                status: Some(Key::new("strange")),
                ..tie.clone()
            }),
            strange("status"),
        ),
        (Change::AddGap(gap), strange("category")),
    ];
    for (change, expected) in cases {
        assert_eq!(refused(&mut network, &change, None), expected);
    }
    // A field of ties is no field of actors.
    let mut misplaced = club;
    misplaced
        .fields
        .insert(Key::new("how-often"), vec![Value::Text("weekly".to_owned())]);
    assert_eq!(
        refused(&mut network, &Change::EditActor(misplaced), None),
        Refusal::UnknownTerm {
            what: "field",
            key: "how-often".to_owned()
        }
    );
}

/// The four kinds of connection of a care commons, with what one end must be (`docs/glossary.md`,
/// where the labels of 3 and 4 join a supported person).
const COMMONS: [(&str, &str); 4] = [
    ("membership", "convening-partner"),
    ("inactive-membership", "convening-partner"),
    ("outside-plan", "supported-person"),
    ("in-plan", "supported-person"),
];

/// A care commons with one actor of each of its eight kinds, called by the kind's key.
fn commons() -> Network {
    let mut network = empty(Template::CareCommons);
    let kinds = words(&network).actor_kinds;
    assert_eq!(kinds.len(), 8);
    let add = |(seed, kind): (u64, &ActorKind)| {
        Change::AddActor(Actor {
            kind: Some(kind.key.clone()),
            ..newcomer(seed, kind.key.as_str())
        })
    };
    let _ = make(&mut network, Change::Several((100..).zip(&kinds).map(add).collect()));
    network
}

#[test]
fn a_commons_connection_must_have_its_partner_or_supported_person_at_one_end() {
    let network = commons();
    let kinds = words(&network).actor_kinds;
    let (mut kept, mut refusals) = (0, 0);
    for (tie_kind, needed) in COMMONS {
        for from in &kinds {
            for to in &kinds {
                let end = |kind: &ActorKind| {
                    seen(&network, Viewer::ORGANISER)
                        .actors()
                        .find(|actor| actor.kind.as_ref() == Some(&kind.key))
                        .map(|actor| actor.id)
                        .expect("one of each")
                };
                let tie = Tie {
                    kind: Some(Key::new(tie_kind)),
                    ..Tie::between(SeededIds::new(5).tie(), end(from), end(to))
                };
                let fits = [from, to].iter().any(|kind| kind.key.as_str() == needed);
                let mut trial = network.clone();
                if fits {
                    let _ = make(&mut trial, Change::AddTie(tie));
                    kept += 1;
                } else {
                    let refusal = refused(&mut trial, &Change::AddTie(tie), None);
                    assert!(
                        matches!(&refusal, Refusal::WrongEnds { .. }),
                        "{tie_kind} from {} to {}: {refusal}",
                        from.key,
                        to.key
                    );
                    refusals += 1;
                }
            }
        }
    }
    // Of 64 pairs of eight kinds, 8 + 8 - 1 have a given kind at an end; four kinds of tie.
    assert_eq!((kept, refusals), (4 * 15, 4 * 49));
}

#[test]
fn nobody_stops_being_the_convening_partner_while_memberships_hang_on_it() {
    let mut network = commons();
    let partner = actor_called(&network, "convening-partner");
    let person = actor_called(&network, "supported-person");
    let tie = Tie {
        kind: Some(Key::new("membership")),
        ..Tie::between(SeededIds::new(5).tie(), person.id, partner.id)
    };
    let _ = make(&mut network, Change::AddTie(tie.clone()));

    let demoted = Change::EditActor(Actor {
        kind: Some(Key::new("group")),
        ..partner.clone()
    });
    let wrong_ends = Refusal::WrongEnds {
        kind: "Commons Membership".to_owned(),
        needs: "the convening partner",
    };
    assert_eq!(refused(&mut network, &demoted, None), wrong_ends);

    // Nor can the word itself come to mean something else.
    let mut otherwise = words(&network);
    otherwise.actor_kinds.put(ActorKind {
        key: Key::new("convening-partner"),
        label: "Convening partner".to_owned(),
        aliases: Vec::new(),
        meaning: ActorMeaning::Organisation,
    });
    assert_eq!(
        refused(&mut network, &Change::SetVocabulary(otherwise), None),
        wrong_ends
    );
    // A kind of connection without a rule may join anybody.
    let mut freed = words(&network);
    freed.tie_kinds.put(TieKind {
        key: Key::new("membership"),
        label: "Commons Membership".to_owned(),
        aliases: Vec::new(),
        meaning: TieMeaning::Plain,
    });
    let _ = make(
        &mut network,
        Change::Several(vec![Change::SetVocabulary(freed), demoted]),
    );
}

#[test]
fn a_word_in_use_stays_and_the_refusal_says_how_often_it_is_used() {
    let mut network = drawn(
        "Ada (person, citizens)
         Ben (person, citizens)
         Ada offers food, food paid
         Ben welcomes food
         Ada -- generative: food, lifts -> Ben",
    );
    let mut less = words(&network);
    less.care_types = without(&less.care_types, "food");
    assert_eq!(
        refused(&mut network, &Change::SetVocabulary(less), None),
        Refusal::TermInUse {
            what: "type of care",
            label: "Food & Shared Meals".to_owned(),
            times: 3
        }
    );
    let mut less = words(&network);
    less.statuses = without(&less.statuses, "generative");
    let refusal = refused(&mut network, &Change::SetVocabulary(less), None);
    assert_eq!(
        refusal.to_string(),
        "The status “Generative” is still used in one record here; change it first."
    );
    let mut less = words(&network);
    less.care_types = without(&less.care_types, "faith");
    let _ = make(&mut network, Change::SetVocabulary(less));
}

#[test]
fn two_sorts_of_words_with_one_key_are_not_mistaken_for_each_other() {
    let mut network = drawn("Ada (person)");
    let mut more = words(&network);
    more.roles.put(crate::vocabulary::NetworkRole {
        key: Key::new("person"),
        label: "Contact person".to_owned(),
        aliases: Vec::new(),
    });
    let _ = make(&mut network, Change::SetVocabulary(more.clone()));
    let ada = Actor {
        role: Some(Key::new("person")),
        ..actor_called(&network, "Ada")
    };
    let _ = make(&mut network, Change::EditActor(ada));
    more.roles = without(&more.roles, "person");
    assert_eq!(
        refused(&mut network, &Change::SetVocabulary(more), None),
        Refusal::TermInUse {
            what: "role",
            label: "Contact person".to_owned(),
            times: 1
        }
    );
}

#[test]
fn what_is_not_there_cannot_be_changed_and_what_is_there_not_added_again() {
    let mut network = founded();
    let club = actor_called(&network, "Supper");
    let tie = tie_of(&network, "Supper");
    let gap = missing(9, "Nurses");
    let (nobody, no_tie, no_gap) = (ActorId::new(1), TieId::new(1), GapId::new(1));
    let cases = [
        (
            Change::EditActor(Actor {
                id: nobody,
                ..club.clone()
            }),
            Refusal::NoSuchActor(nobody),
        ),
        (Change::RemoveActor(nobody), Refusal::NoSuchActor(nobody)),
        (
            Change::PlaceActor(nobody, Some(spot(0.0, 0.0))),
            Refusal::NoSuchActor(nobody),
        ),
        (
            Change::AddTie(Tie::between(no_tie, club.id, nobody)),
            Refusal::NoSuchActor(nobody),
        ),
        (
            Change::AddTie(Tie::between(no_tie, nobody, club.id)),
            Refusal::NoSuchActor(nobody),
        ),
        (
            Change::EditTie(Tie {
                to: nobody,
                ..tie.clone()
            }),
            Refusal::NoSuchActor(nobody),
        ),
        (
            Change::EditTie(Tie {
                id: no_tie,
                ..tie.clone()
            }),
            Refusal::NoSuchTie(no_tie),
        ),
        (Change::RemoveTie(no_tie), Refusal::NoSuchTie(no_tie)),
        (
            Change::EditGap(Gap {
                id: no_gap,
                ..gap.clone()
            }),
            Refusal::NoSuchGap(no_gap),
        ),
        (Change::RemoveGap(no_gap), Refusal::NoSuchGap(no_gap)),
        (Change::AddActor(club.clone()), Refusal::AlreadyThere),
        (Change::AddTie(tie.clone()), Refusal::AlreadyThere),
        (Change::Several(Vec::new()), Refusal::NothingToDo),
        (Change::PlaceActor(club.id, None), Refusal::NothingToDo),
    ];
    for (change, expected) in cases {
        assert_eq!(refused(&mut network, &change, None), expected);
    }
}

#[test]
fn numbers_targets_and_addresses_that_make_no_sense_are_refused() {
    let mut network = founded();
    let club = actor_called(&network, "Supper");
    let tie = tie_of(&network, "Supper");
    let mut crowded = club.clone();
    crowded
        .fields
        .insert(Key::new("seats"), vec![Value::Number(f64::INFINITY)]);
    assert_eq!(
        refused(&mut network, &Change::EditActor(crowded), None),
        Refusal::NotANumber("inf".to_owned())
    );
    let strong = Tie {
        strength: Some(f64::NAN),
        ..tie
    };
    assert_eq!(
        refused(&mut network, &Change::EditTie(strong), None),
        Refusal::NotANumber("NaN".to_owned())
    );
    let none_wanted = Gap {
        target: 0,
        reasons: vec![GapReason::Trust],
        ..missing(9, "Nurses")
    };
    assert_eq!(
        refused(&mut network, &Change::AddGap(none_wanted), None),
        Refusal::NoTarget
    );
    let about = seen(&network, Viewer::ORGANISER).about().clone();
    let long = "x".repeat(61);
    for address in ["", "-", "by the lake", "../etc", "Larkmere", long.as_str()] {
        let moved = Change::Describe(About {
            address: address.to_owned(),
            ..about.clone()
        });
        assert_eq!(
            refused(&mut network, &moved, None),
            Refusal::BadAddress(address.to_owned())
        );
    }
}

#[test]
fn a_batch_refused_at_its_last_step_leaves_nothing_of_the_first() {
    let mut network = founded();
    let shed = newcomer(9, "Boat Shed");
    let supper = actor_called(&network, "Supper").id;
    let batch = Change::Several(vec![
        Change::AddActor(shed.clone()),
        Change::RemoveActor(supper),
        Change::Several(vec![
            Change::PlaceActor(shed.id, Some(spot(1.0, 1.0))),
            // Gone two lines before.
            Change::AddTie(Tie::between(SeededIds::new(9).tie(), shed.id, supper)),
        ]),
    ]);
    assert_eq!(refused(&mut network, &batch, None), Refusal::NoSuchActor(supper));
}
