//! Who sees what.

use super::*;
use crate::actor::{Confirmation, Need, Provenance};
use crate::consent::Agreement;
use crate::place::{Coordinates, Place};
use crate::tie::{CareFlow, Way};
use crate::vocabulary::{CareForm, Direction, Key, Value};
use jiff::civil::date;

const VIEWERS: [Viewer; 3] = [Viewer::ORGANISER, Viewer::MEMBER, Viewer::PUBLIC];

#[test]
fn the_smallest_of_both_ends_and_the_tie_wins_in_all_twenty_seven_cases() {
    let mut shown = [0; 3];
    for one in Audience::ALL {
        for other in Audience::ALL {
            for tie in Audience::ALL {
                let network = drawn(&format!(
                    "Mill Hall (place, {})
                     Boat Shed (place, {})
                     Mill Hall -> Boat Shed [{}]",
                    one.key(),
                    other.key(),
                    tie.key()
                ));
                let smallest = one.min(other).min(tie);
                for (at, viewer) in VIEWERS.into_iter().enumerate() {
                    let seen = seen(&network, viewer);
                    let sees_tie = seen.ties().len() == 1;
                    assert_eq!(
                        sees_tie,
                        viewer.may_see(smallest),
                        "{one:?}, {other:?}, {tie:?} for {viewer:?}"
                    );
                    let visible = usize::from(viewer.may_see(one)) + usize::from(viewer.may_see(other));
                    assert_eq!(seen.actors().len(), visible);
                    for actor in seen.actors() {
                        assert_eq!(seen.ties_of(actor.id).len(), usize::from(sees_tie));
                    }
                    shown[at] += usize::from(sees_tie);
                }
            }
        }
    }
    // Counted by hand: everything; two of three values, thrice over; all public.
    assert_eq!(shown, [27, 8, 1]);
}

#[test]
fn whoever_has_not_agreed_or_takes_a_rest_is_seen_by_organisers_only() {
    for agreement in Agreement::ALL {
        let mut network = drawn("Mill Hall (place) -> Boat Shed (place)");
        let shed = Actor {
            consent: Consent {
                agreement,
                ..Consent::agreed(Audience::Public)
            },
            ..actor_called(&network, "Boat Shed")
        };
        let _ = make(&mut network, Change::EditActor(shed));
        let counts = |viewer| {
            let seen = seen(&network, viewer);
            (seen.actors().len(), seen.ties().len())
        };
        let outside = match agreement {
            Agreement::Agreed => (2, 1),
            _ => (1, 0),
        };
        assert_eq!(counts(Viewer::ORGANISER), (2, 1));
        assert_eq!(counts(Viewer::MEMBER), outside, "{agreement:?}");
        assert_eq!(counts(Viewer::PUBLIC), outside, "{agreement:?}");
    }
}

#[test]
fn a_network_that_is_not_for_you_does_not_exist_for_you() {
    for audience in Audience::ALL {
        let mut network = drawn("Ada (person)");
        let about = About {
            audience,
            ..seen(&network, Viewer::ORGANISER).about().clone()
        };
        if audience != Audience::Public {
            let _ = make(&mut network, Change::Describe(about));
        }
        for viewer in VIEWERS {
            assert_eq!(network.seen_by(viewer).is_some(), viewer.may_see(audience));
        }
    }
}

/// Everything there is to say about an actor.
fn with_everything(network: &Network, called: &str) -> Actor {
    Actor {
        needs: vec![Need {
            care_type: Key::new("transport"),
        }],
        place: Place {
            area: "Millside".to_owned(),
            address: "3 Sluice Row".to_owned(),
            coordinates: Coordinates::new(53.0, -1.0),
        },
        capacity: Some(4),
        provenance: Provenance {
            said_by: "her sister".to_owned(),
            on: Some(date(2026, 2, 1)),
        },
        confirmed: Some(Confirmation {
            on: date(2026, 5, 1),
            by: "her sister".to_owned(),
        }),
        foreign_id: Some("elem-7".to_owned()),
        ..actor_called(network, called)
    }
}

#[test]
fn a_neighbour_is_shown_as_somebody_who_gives_and_never_as_somebody_who_receives() {
    let mut network = drawn(
        "Ada (person)
         Ada offers food
         Tool Shed (organisation)
         B Team (care team)",
    );
    for called in ["Ada", "Tool Shed", "B Team"] {
        let told = with_everything(&network, called);
        let _ = make(&mut network, Change::EditActor(told));
    }
    for viewer in [Viewer::MEMBER, Viewer::PUBLIC] {
        let seen = seen(&network, viewer);
        let who = |called: &str| {
            seen.actors()
                .find(|actor| actor.name.as_str() == called)
                .expect("public")
        };
        for actor in seen.actors() {
            assert_eq!(actor.capacity, None);
            assert_eq!(actor.provenance, Provenance::default());
            assert_eq!(actor.foreign_id, None);
            assert_eq!(
                actor.confirmed,
                Some(Confirmation {
                    on: date(2026, 5, 1),
                    by: String::new()
                })
            );
            assert_eq!(actor.consent, Consent::agreed(viewer.audience()));
            assert_eq!(actor.place.area, "Millside");
        }
        let ada = who("Ada");
        assert!(ada.needs.is_empty());
        assert_eq!(ada.offers.len(), 1, "giving may be shown");
        assert_eq!((ada.place.address.as_str(), ada.place.coordinates), ("", None));
        // A team is at somebody's home; what it would welcome is for all to hear.
        let team = who("B Team");
        assert_eq!(team.needs.len(), 1);
        assert_eq!((team.place.address.as_str(), team.place.coordinates), ("", None));
        let shed = who("Tool Shed");
        assert_eq!(shed.needs.len(), 1);
        assert_eq!(shed.place.address, "3 Sluice Row");
        assert!(shed.place.coordinates.is_some());
    }
    let all = seen(&network, Viewer::ORGANISER);
    assert!(all.actors().all(|actor| actor.capacity == Some(4)));
}

/// A tie with everything there is to say, care passing both ways and one way unstated.
fn told_tie(network: &Network, from: &str, to: &str) -> Tie {
    let flow = |care: &str, way| CareFlow {
        care_type: Key::new(care),
        form: CareForm::Informal,
        way,
    };
    Tie {
        status: Some(Key::new("generative")),
        label: "takes her to the clinic".to_owned(),
        description: "Twice a week since the fall.".to_owned(),
        flows: vec![
            flow("transport", Way::Along),
            flow("food", Way::Back),
            flow("social", Way::Unstated),
        ],
        tags: ["clinic".to_owned()].into(),
        provenance: Provenance {
            said_by: "her sister".to_owned(),
            on: None,
        },
        confirmed: Some(Confirmation {
            on: date(2026, 5, 1),
            by: "her sister".to_owned(),
        }),
        steward: "Olive".to_owned(),
        foreign_id: Some("conn-1".to_owned()),
        ..Tie::between(
            SeededIds::new(77).tie(),
            actor_called(network, from).id,
            actor_called(network, to).id,
        )
    }
}

fn tie_seen(from: &str, to: &str, viewer: Viewer) -> Tie {
    let mut network = drawn(
        "Ada (person)
         Ben (person)
         Mystery
         Tool Shed (organisation)
         B Team (care team)",
    );
    let tie = told_tie(&network, from, to);
    let id = tie.id;
    let _ = make(&mut network, Change::AddTie(tie));
    seen(&network, viewer).tie(id).expect("public").clone()
}

fn flowing(tie: &Tie) -> Vec<&str> {
    let care = tie.flows.iter();
    care.map(|flow| flow.care_type.as_str()).collect()
}

#[test]
fn care_flowing_to_a_person_is_for_organisers() {
    for viewer in [Viewer::MEMBER, Viewer::PUBLIC] {
        // From a person: only what the person gives. To a person: only what comes back.
        assert_eq!(flowing(&tie_seen("Ada", "Tool Shed", viewer)), ["transport"]);
        assert_eq!(flowing(&tie_seen("Tool Shed", "Ada", viewer)), ["food"]);
        assert_eq!(
            flowing(&tie_seen("Tool Shed", "B Team", viewer)),
            ["transport", "food", "social"]
        );
        // Whoever has no kind may be a person.
        assert_eq!(flowing(&tie_seen("Tool Shed", "Mystery", viewer)), ["food"]);
        assert!(flowing(&tie_seen("Ada", "Ben", viewer)).is_empty());
        for (from, to) in [("Ada", "Tool Shed"), ("Tool Shed", "Ada"), ("Ada", "Ben")] {
            let tie = tie_seen(from, to, viewer);
            assert_eq!((tie.label.as_str(), tie.description.as_str()), ("", ""));
            assert!(tie.tags.is_empty() && tie.steward.is_empty());
            assert_eq!(tie.provenance, Provenance::default());
            assert_eq!(tie.foreign_id, None);
            assert_eq!(tie.confirmed.map(|confirmed| confirmed.by), Some(String::new()));
            assert_eq!(tie.audience, viewer.audience());
            assert_eq!(tie.status, Some(Key::new("generative")));
        }
        let between_groups = tie_seen("Tool Shed", "B Team", viewer);
        assert_eq!(between_groups.label, "takes her to the clinic");
        assert_eq!(between_groups.direction, Direction::Directed);
    }
    assert_eq!(flowing(&tie_seen("Ada", "Ben", Viewer::ORGANISER)).len(), 3);
}

#[test]
fn between_two_people_nobody_outside_can_tell_who_helps_whom() {
    for viewer in [Viewer::MEMBER, Viewer::PUBLIC] {
        let one_way = tie_seen("Ada", "Ben", viewer);
        let other_way = tie_seen("Ben", "Ada", viewer);
        assert_eq!(one_way, other_way);
        assert_eq!(one_way.direction, Direction::Undirected);
        assert_eq!(tie_seen("Ada", "Tool Shed", viewer).direction, Direction::Directed);
    }
    assert_ne!(
        tie_seen("Ada", "Ben", Viewer::ORGANISER),
        tie_seen("Ben", "Ada", Viewer::ORGANISER)
    );
}

#[test]
fn taking_part_in_somebodys_support_plan_is_not_for_the_town_to_read() {
    let mut network = empty(Template::CareCommons);
    let add = |seed, text: &str, kind: &str| {
        Change::AddActor(Actor {
            kind: Some(Key::new(kind)),
            ..newcomer(seed, text)
        })
    };
    let _ = make(
        &mut network,
        Change::Several(vec![
            add(1, "Ada", "supported-person"),
            add(2, "Tool Shed", "organisation"),
            add(3, "Larkmere Commons", "convening-partner"),
        ]),
    );
    let id = |called: &str| actor_called(&network, called).id;
    let tie = |seed, kind: &str, from, to| {
        Change::AddTie(Tie {
            kind: Some(Key::new(kind)),
            ..Tie::between(SeededIds::new(seed).tie(), from, to)
        })
    };
    let ties = Change::Several(vec![
        tie(4, "in-plan", id("Tool Shed"), id("Ada")),
        tie(5, "membership", id("Ada"), id("Larkmere Commons")),
        tie(6, "membership", id("Tool Shed"), id("Larkmere Commons")),
    ]);
    let _ = make(&mut network, ties);
    let kinds = |viewer| {
        let seen = seen(&network, viewer);
        let kind = |seed: u64| {
            let tie = seen.tie(SeededIds::new(seed).tie()).expect("public");
            tie.kind.as_ref().map(|kind| kind.as_str().to_owned())
        };
        [kind(4), kind(5), kind(6)]
    };
    let membership = Some("membership".to_owned());
    assert_eq!(
        kinds(Viewer::ORGANISER),
        [Some("in-plan".to_owned()), membership.clone(), membership.clone()]
    );
    assert_eq!(kinds(Viewer::PUBLIC), [None, membership.clone(), membership]);
}

#[test]
fn a_field_for_organisers_is_for_organisers_whoever_may_see_the_actor() {
    let mut network = founded();
    let told = Actor {
        fields: [
            (
                Key::new("remember"),
                vec![Value::Text("the key is under the pot".to_owned())],
            ),
            (Key::new("meets"), vec![Value::Text("Fridays".to_owned())]),
        ]
        .into(),
        ..actor_called(&network, "Supper")
    };
    let id = told.id;
    let _ = make(&mut network, Change::EditActor(told));
    for (viewer, expected) in VIEWERS.into_iter().zip([2, 1, 1]) {
        let seen = seen(&network, viewer);
        assert_eq!(seen.actor(id).map(|actor| actor.fields.len()), Some(expected));
        assert_eq!(
            seen.vocabulary().fields.keyed("remember").is_some(),
            viewer == Viewer::ORGANISER
        );
    }
}

#[test]
fn why_somebody_is_missed_is_for_all_but_who_is_on_it_is_for_organisers() {
    let mut network = drawn("Ada (person)");
    let _ = make(&mut network, Change::AddGap(missing(9, "District nurses")));
    let gap = |viewer| seen(&network, viewer).gaps().next().expect("shown").clone();
    let public = gap(Viewer::PUBLIC);
    assert_eq!(public.name.as_str(), "District nurses");
    assert_eq!([public.note, public.owner, public.next_step], ["", "", ""]);
    assert_eq!(gap(Viewer::ORGANISER), missing(9, "District nurses"));
}

#[test]
fn nobody_but_organisers_learns_how_many_changes_there_were() {
    let network = founded();
    let versions = VIEWERS.map(|viewer| seen(&network, viewer).version());
    assert_eq!(versions, [Some(network.version()), None, None]);
}
