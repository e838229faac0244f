//! Two records of one neighbour: found, made one, and taken apart again.

use super::*;
use crate::action::{Action, ActionState, Concerns};
use crate::actor::{Actor, Confirmation};
use crate::consent::{Agreement, Audience, Consent, Viewer};
use crate::id::{ActorId, FreshIds, IntroductionId, SeededIds};
use crate::introduction::{Decision, Introduction};
use crate::network::{Change, Network, VisibleNetwork};
use crate::place::Spot;
use crate::sample::larkmere;
use crate::sketch;
use crate::text::Name;
use crate::view::{Stop, Tour, View};
use jiff::civil::date;
use std::collections::{BTreeMap, BTreeSet};

fn drawn(text: &str) -> Network {
    sketch::network(text).unwrap_or_else(|problem| panic!("{problem}"))
}

fn seen(network: &Network) -> VisibleNetwork {
    network.seen_by(Viewer::ORGANISER).expect("there")
}

fn called(network: &Network, name: &str) -> Actor {
    let seen = seen(network);
    let found = seen.actors().find(|actor| actor.name.as_str() == name);
    found.unwrap_or_else(|| panic!("nobody is called {name}")).clone()
}

fn name(text: &str) -> Name {
    Name::parse(text).expect("a name")
}

fn make(network: &mut Network, change: &Change) -> crate::network::Applied {
    network
        .apply(change, None)
        .unwrap_or_else(|refusal| panic!("{refusal}"))
}

fn whole(network: &Network) -> String {
    let all = format!("{:?}", seen(network));
    all.replacen(&format!("version: Some({:?}), ", network.version()), "", 1)
}

fn plain(keep: ActorId, other: ActorId) -> Merging {
    Merging {
        keep,
        other,
        chosen: BTreeMap::new(),
        join_ties: true,
        keep_between: false,
    }
}

#[test]
fn those_who_look_alike_are_offered_with_the_reasons_and_others_are_not() {
    let network = drawn(
        "Wren Street Kitchen (charity) -> Ada Finch (person)
         Wren Street Kitchn (charity) -> Ada Finch
         Maud Ashby (person) -> Ada Finch
         Maud Ashby -> Ben Teal (person)
         Maud (person) -> Ada Finch
         Maud -> Ben Teal
         Maud -> Wren Street Kitchen
         Ida Finch (person) -> Ben Teal
         Lantern Row 12 (place) -> Ben Teal
         Toolshed (place)
         The Tool-Shed (place)
         Lantern Row 13 (place) -> Ben Teal",
    );
    let seen = seen(&network);
    let called = |id: ActorId| seen.actor(id).expect("there").name.as_str().to_owned();
    let found: Vec<(String, String, Vec<Reason>)> = likely(&seen)
        .into_iter()
        .map(|alike| (called(alike.between.0), called(alike.between.1), alike.reasons))
        .collect();
    // By hand: the kitchens differ by one letter and share Ada (of 2 and of 1: Maud knows one of them);
    // Maud stands in Maud Ashby and shares both of her neighbours, of her own three. Ada and Ida Finch
    // are two, and so are two houses of one row. Toolshed and The Tool-Shed are one.
    let pair = |one: &str, other: &str| {
        let wanted = BTreeSet::from([one.to_owned(), other.to_owned()]);
        found
            .iter()
            .find(|(a, b, _)| BTreeSet::from([a.clone(), b.clone()]) == wanted)
    };
    assert_eq!(found.len(), 3, "{found:?}");
    let sheds = pair("Toolshed", "The Tool-Shed").expect("but for a space");
    assert_eq!(sheds.2, [Reason::SameName]);
    let kitchens = pair("Wren Street Kitchen", "Wren Street Kitchn").expect("one letter");
    assert_eq!(kitchens.2[0], Reason::NearlySameName);
    assert!(
        matches!(kitchens.2[1], Reason::SharedNeighbours { shared: 1, .. }),
        "{kitchens:?}"
    );
    let mauds = pair("Maud", "Maud Ashby").expect("a name within");
    assert_eq!(mauds.2[0], Reason::NameWithin);
    let Reason::SharedNeighbours { shared: 2, of } = mauds.2[1] else {
        panic!("{mauds:?}")
    };
    assert_eq!(of.0.min(of.1), 2);
    assert_eq!(of.0.max(of.1), 3);
}

#[test]
fn nobody_is_offered_in_a_neighbourhood_without_doubles() {
    let network = larkmere(&mut SeededIds::new(1))
        .expect("names")
        .network()
        .expect("whole");
    let seen = seen(&network);
    let offered: Vec<String> = likely(&seen)
        .iter()
        .map(|alike| {
            let called = |id| seen.actor(id).map_or("", |actor| actor.name.as_str());
            format!("{} = {}", called(alike.between.0), called(alike.between.1))
        })
        .collect();
    assert_eq!(offered, Vec::<String>::new());
}

/// Ada is on the map twice. Connections, by hand: Ada Finch has 2 (kitchen, Ben), Ada F. has 4
/// (kitchen again, of the same kind and status; Ben as inactive; Cleo; Ada Finch herself).
fn twice() -> Network {
    let mut network = drawn(
        "Ada Finch (person, members) -- generative: food -> Wren Kitchen (charity)
         Ada Finch -- engaged -> Ben (person)
         Ada F. (person) -- generative: lifts, food -> Wren Kitchen
         Ada F. -- inactive -> Ben
         Ada F. <- engaged: repairs -- Cleo (person)
         Ada F. -- engaged -> Ada Finch
         Ada Finch offers food
         Ada F. offers food, repairs
         Ada F. welcomes lifts",
    );
    let (ada, double, ben, cleo) = (
        called(&network, "Ada Finch"),
        called(&network, "Ada F."),
        called(&network, "Ben"),
        called(&network, "Cleo"),
    );
    let mut ids = SeededIds::new(77);
    let kitchen_twice = seen(&network)
        .ties_of(double.id)
        .find(|tie| tie.flows.len() == 2)
        .expect("the kitchen")
        .id;
    let action = |id, about| Action {
        id,
        what: name("Ask"),
        about,
        reason: String::new(),
        owner: String::new(),
        review: None,
        state: ActionState::Open,
        outcome: String::new(),
        opened: None,
        closed: None,
    };
    let introduction = |id: IntroductionId, one, other, by| Introduction {
        id,
        between: Introduction::pair(one, other),
        by,
        decision: Decision::Accepted,
        reason: String::new(),
        owner: String::new(),
        decided: None,
        until: None,
    };
    let spot = Spot::new(3.0, 4.0).expect("a spot");
    let view = View {
        id: ids.view(),
        name: name("By hand"),
        place: 0,
        opens: false,
        audience: Audience::Public,
        sheet: String::new(),
        words: String::new(),
        spots: BTreeMap::from([(double.id, spot)]),
    };
    let stop = Stop {
        focus: vec![double.id, ada.id, ben.id],
        view: Some(view.id),
        ..Stop::default()
    };
    let tour = Tour {
        id: ids.tour(),
        name: name("Round"),
        audience: Audience::Public,
        words: String::new(),
        steps: vec![stop],
    };
    let change = Change::Several(vec![
        Change::EditActor(Actor {
            tags: ["sings".to_owned()].into(),
            first_mapped: Some(date(2026, 3, 1)),
            confirmed: Some(Confirmation {
                on: date(2026, 4, 1),
                by: "Olive".to_owned(),
            }),
            ..ada.clone()
        }),
        Change::EditActor(Actor {
            tags: ["bakes".to_owned()].into(),
            description: "Bakes on Fridays.".to_owned(),
            first_mapped: Some(date(2026, 2, 1)),
            confirmed: Some(Confirmation {
                on: date(2026, 6, 1),
                by: "Omar".to_owned(),
            }),
            ..double.clone()
        }),
        Change::PlaceActor(double.id, Some(spot)),
        Change::AddAction(action(ids.action(), Concerns::Actor(double.id))),
        Change::AddAction(action(ids.action(), Concerns::Pair(ada.id, double.id))),
        Change::AddAction(action(ids.action(), Concerns::Tie(kitchen_twice))),
        Change::AddIntroduction(introduction(ids.introduction(), double.id, cleo.id, Some(ada.id))),
        Change::AddIntroduction(introduction(ids.introduction(), ada.id, double.id, None)),
        Change::AddIntroduction(introduction(ids.introduction(), ben.id, cleo.id, Some(double.id))),
        Change::AddView(view),
        Change::AddTour(tour),
    ]);
    let _ = make(&mut network, &change);
    network
}

#[test]
fn two_records_become_one_and_nothing_that_leaned_on_either_is_lost() {
    let mut network = twice();
    let (ada, double, ben, cleo) = (
        called(&network, "Ada Finch"),
        called(&network, "Ada F."),
        called(&network, "Ben"),
        called(&network, "Cleo"),
    );
    let change = merge(&seen(&network), &plain(ada.id, double.id)).expect("two who are there");
    let _ = make(&mut network, &change);
    let now = seen(&network);
    assert!(now.actor(double.id).is_none());
    let one = now.actor(ada.id).expect("stays");
    assert_eq!(one.name.as_str(), "Ada Finch");
    assert_eq!(one.description, "Bakes on Fridays.", "the kept one had none");
    assert_eq!(one.tags, ["bakes".to_owned(), "sings".to_owned()].into());
    // food; food and repairs: two in all.
    assert_eq!((one.offers.len(), one.needs.len()), (2, 1));
    assert_eq!(
        one.consent.reach(),
        Audience::Members,
        "the narrower of members and anyone"
    );
    assert_eq!(one.first_mapped, Some(date(2026, 2, 1)));
    assert_eq!(
        one.confirmed.as_ref().map(|confirmed| confirmed.by.as_str()),
        Some("Omar")
    );

    // 2 and 4 connections: the one between them goes, the two to the kitchen become one. Left: the
    // kitchen (food, lifts), Ben engaged, Ben inactive, Cleo.
    assert_eq!(now.ties().len(), 4);
    assert_eq!(now.ties_of(ada.id).len(), 4);
    let kitchen = now
        .ties_of(ada.id)
        .find(|tie| tie.flows.len() == 2)
        .expect("united care");
    assert!(
        now.ties_of(ada.id)
            .any(|tie| tie.touches(cleo.id) && tie.flows.len() == 1)
    );
    assert_eq!(
        now.ties_of(ada.id).filter(|tie| tie.touches(ben.id)).count(),
        2,
        "two statuses are two"
    );

    assert_eq!(now.spot(ada.id).map(Spot::x), Some(3.0));
    let view = now.views().next().expect("a view");
    assert_eq!(view.spots.keys().copied().collect::<Vec<_>>(), [ada.id]);
    let tour = now.tours().next().expect("a tour");
    assert_eq!(tour.steps[0].focus, [ada.id, ben.id]);
    let about: BTreeSet<Concerns> = now.actions().map(|action| action.about).collect();
    assert_eq!(
        about,
        BTreeSet::from([Concerns::Actor(ada.id), Concerns::Tie(kitchen.id)])
    );
    let mut decided: Vec<_> = now.introductions().map(|known| (known.between, known.by)).collect();
    decided.sort();
    let mut expected = vec![
        (Introduction::pair(ada.id, cleo.id), None),
        (Introduction::pair(ben.id, cleo.id), Some(ada.id)),
    ];
    expected.sort();
    assert_eq!(
        decided, expected,
        "nobody introduces themselves, or is introduced to themselves"
    );
}

#[test]
fn making_one_of_two_is_taken_back_in_one_step_to_the_last_letter() {
    for (join_ties, keep_between, turned) in [
        (true, false, false),
        (false, true, false),
        (true, true, true),
        (false, false, true),
    ] {
        let mut network = twice();
        let before = whole(&network);
        let (ada, double) = (called(&network, "Ada Finch").id, called(&network, "Ada F.").id);
        let (keep, other) = if turned { (double, ada) } else { (ada, double) };
        let merging = Merging {
            join_ties,
            keep_between,
            chosen: BTreeMap::from([("name".to_owned(), Side::Other)]),
            ..plain(keep, other)
        };
        let change = merge(&seen(&network), &merging).expect("both are there");
        let applied = make(&mut network, &change);
        assert_ne!(whole(&network), before);
        let _ = network.apply(&applied.undo, Some(applied.version)).expect("taken back");
        assert_eq!(whole(&network), before, "{join_ties} {keep_between} {turned}");
    }
}

/// Every pair of a whole neighbourhood, one after the other: always one change, always taken back.
#[test]
fn any_two_of_larkmere_can_be_made_one_and_be_two_again() {
    let network = larkmere(&mut SeededIds::new(1))
        .expect("names")
        .network()
        .expect("whole");
    let ids: Vec<ActorId> = seen(&network).actors().map(|actor| actor.id).collect();
    let before = whole(&network);
    let mut done = 0;
    for (place, other) in ids.iter().enumerate() {
        let keep = ids[(place * 7 + 3) % ids.len()];
        if keep == *other {
            continue;
        }
        let mut copy = network.clone();
        let change = merge(&seen(&copy), &plain(keep, *other)).expect("both are there");
        // A kind that must touch a team may refuse to go where there is none; then nothing happened.
        if let Ok(applied) = copy.apply(&change, None) {
            let _ = copy.apply(&applied.undo, Some(applied.version)).expect("taken back");
            done += 1;
        }
        assert_eq!(whole(&copy), before);
    }
    assert!(done * 4 > ids.len() * 3, "{done} of {}", ids.len());
}

#[test]
fn connections_between_the_two_stay_as_connections_to_oneself_if_asked() {
    let mut network = twice();
    let (ada, double) = (called(&network, "Ada Finch").id, called(&network, "Ada F.").id);
    let merging = Merging {
        join_ties: false,
        keep_between: true,
        ..plain(ada, double)
    };
    let change = merge(&seen(&network), &merging).expect("both are there");
    let _ = make(&mut network, &change);
    let now = seen(&network);
    assert_eq!(now.ties().len(), 6, "nothing was joined, nothing left out");
    assert_eq!(now.ties().filter(|tie| tie.from == ada && tie.to == ada).count(), 1);
}

#[test]
fn consent_is_never_widened_whoever_stays() {
    let consents = [
        Consent::agreed(Audience::Public),
        Consent::agreed(Audience::Members),
        Consent::agreed(Audience::Organisers),
        Consent::not_asked(),
        Consent {
            agreement: Agreement::Withdrawn,
            ..Consent::agreed(Audience::Public)
        },
        Consent {
            agreement: Agreement::Paused,
            ..Consent::agreed(Audience::Members)
        },
    ];
    for one in &consents {
        for other in &consents {
            let mut network = drawn("Ada -> Ben\nAda F. -> Ben");
            let (ada, double) = (called(&network, "Ada"), called(&network, "Ada F."));
            let change = Change::Several(vec![
                Change::EditActor(Actor {
                    consent: one.clone(),
                    ..ada.clone()
                }),
                Change::EditActor(Actor {
                    consent: other.clone(),
                    ..double.clone()
                }),
            ]);
            let _ = network.apply(&change, None);
            let change = merge(&seen(&network), &plain(ada.id, double.id)).expect("both are there");
            let _ = make(&mut network, &change);
            let now = called(&network, "Ada").consent;
            assert!(
                now.reach() <= one.reach().min(other.reach()),
                "{one:?} and {other:?}: {now:?}"
            );
            assert!(
                now.audience <= one.audience.min(other.audience),
                "{one:?} and {other:?}: {now:?}"
            );
            let withdrawn = [one, other]
                .iter()
                .any(|consent| consent.agreement == Agreement::Withdrawn);
            assert_eq!(
                now.agreement == Agreement::Withdrawn,
                withdrawn,
                "{one:?} and {other:?}: {now:?}"
            );
        }
    }
}

#[test]
fn connections_recorded_twice_are_found_and_joined() {
    let mut network = drawn(
        "Ada -- engaged: food -> Ben
         Ada -- engaged: food -> Ben
         Ada -- engaged: lifts -> Ben
         Ben -- engaged: food -> Ada
         Cleo -- engaged -- Ben
         Ben -- engaged -- Cleo",
    );
    // By hand: Ada to Ben with food is there twice; lifts and the way back are others. Cleo and Ben
    // without direction are the same whoever is written first.
    let groups: Vec<usize> = doubled(&seen(&network)).iter().map(Vec::len).collect();
    assert_eq!(groups, [2, 2]);
    let before = whole(&network);
    let first = doubled(&seen(&network))[0][0].id;
    let change = join_doubled(&seen(&network), first).expect("doubled");
    let applied = make(&mut network, &change);
    assert_eq!(seen(&network).ties().len(), 5);
    assert!(join_doubled(&seen(&network), first).is_none(), "no longer doubled");
    let _ = network.apply(&applied.undo, None).expect("taken back");
    assert_eq!(whole(&network), before);
}

#[test]
fn nobody_but_organisers_makes_one_of_two() {
    let network = twice();
    let members = network.seen_by(Viewer::MEMBER).expect("public");
    let ids: Vec<ActorId> = members.actors().map(|actor| actor.id).collect();
    assert_eq!(merge(&members, &plain(ids[0], ids[1])), Err(CannotMerge::NotAllSeen));
    let seen = seen(&network);
    assert_eq!(merge(&seen, &plain(ids[0], ids[0])), Err(CannotMerge::NotTwo));
    assert_eq!(
        merge(&seen, &plain(ids[0], ActorId::new(1))),
        Err(CannotMerge::NotThere)
    );
}
