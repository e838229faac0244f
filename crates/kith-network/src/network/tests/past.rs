//! Going back: every state that has been can be looked at again, by organisers only.

use super::*;
use crate::Refusal;
use crate::action::{Action, ActionState, Concerns};
use crate::consent::Agreement;
use crate::id::ActorId;
use crate::introduction::{Decision, Introduction};
use crate::tie::{CareFlow, Way};
use crate::vocabulary::{CareForm, CareType, Key};

/// A network with its history, as a store keeps it.
struct Chronicle {
    network: Network,
    /// What each change made and its undo, oldest first; change 1 first.
    entries: Vec<(Change, Option<Change>)>,
    /// How organisers saw it after each change; at the founding first.
    seen: Vec<String>,
}

impl Chronicle {
    fn begun() -> Chronicle {
        let network = empty(Template::CommunityCare);
        let seen = vec![as_seen(&network)];
        Chronicle {
            network,
            entries: Vec::new(),
            seen,
        }
    }

    fn make(&mut self, change: Change) -> Version {
        let made = make(&mut self.network, change.clone());
        self.entries.push((change, Some(made.undo)));
        self.seen.push(as_seen(&self.network));
        made.version
    }

    fn undo(&mut self, version: Version) -> Version {
        let place = usize::try_from(version.0).expect("small") - 1;
        let undo = self.entries[place].1.clone().expect("kept");
        self.make(undo)
    }

    fn at(&self, version: u64) -> Network {
        let mut back = self.network.rewinding();
        for (place, (made, undo)) in self.entries.iter().enumerate().rev() {
            if place as u64 >= version {
                match undo {
                    Some(undo) => back.take_back(undo.clone()),
                    None => back.take_back_unkept(made),
                }
            }
        }
        back.arrived(Version(version))
    }
}

fn as_seen(network: &Network) -> String {
    format!("{:?}", seen(network, Viewer::ORGANISER))
}

fn names(network: &Network) -> Vec<String> {
    let seen = seen(network, Viewer::ORGANISER);
    seen.actors().map(|actor| actor.name.to_string()).collect()
}

fn neighbour(number: u128, called: &str) -> Actor {
    Actor {
        consent: Consent::agreed(Audience::Public),
        ..Actor::named(ActorId::new(number), name(called))
    }
}

fn bond(number: u64, from: u128, to: u128) -> Tie {
    Tie::between(SeededIds::new(number).tie(), ActorId::new(from), ActorId::new(to))
}

fn to_do(about: Concerns) -> Action {
    Action {
        id: SeededIds::new(50).action(),
        what: name("Ask Bo about bread"),
        about,
        reason: String::new(),
        owner: String::new(),
        review: None,
        state: ActionState::Open,
        outcome: String::new(),
        opened: None,
        closed: None,
    }
}

/// A year along the mere: people come and go, words come, things are undone and redone.
fn a_year() -> Chronicle {
    let mut year = Chronicle::begun();
    year.make(Change::Several(vec![
        Change::AddActor(neighbour(1, "Ada")),
        Change::AddActor(neighbour(2, "Bo")),
        Change::AddTie(bond(1, 1, 2)),
    ]));
    let mut words = seen(&year.network, Viewer::ORGANISER).vocabulary().clone();
    words.care_types.put(CareType {
        key: Key::new("boats"),
        label: "Boats".to_owned(),
        aliases: Vec::new(),
        definition: String::new(),
    });
    year.make(Change::SetVocabulary(words));
    year.make(Change::EditTie(Tie {
        flows: vec![CareFlow {
            care_type: Key::new("boats"),
            form: CareForm::Informal,
            way: Way::Along,
        }],
        ..bond(1, 1, 2)
    }));
    year.make(Change::PlaceActor(ActorId::new(1), Some(spot(1.0, 2.0))));
    year.make(Change::AddActor(neighbour(3, "Cy")));
    year.make(Change::AddTie(bond(2, 3, 1)));
    year.make(Change::AddIntroduction(Introduction {
        id: SeededIds::new(60).introduction(),
        between: (ActorId::new(2), ActorId::new(3)),
        by: Some(ActorId::new(1)),
        decision: Decision::Accepted,
        reason: String::new(),
        owner: String::new(),
        decided: None,
        until: None,
    }));
    year.make(Change::AddAction(to_do(Concerns::Actor(ActorId::new(1)))));
    let left = year.make(Change::RemoveActor(ActorId::new(1)));
    let back = year.undo(left);
    let again = year.undo(back);
    year.undo(again);
    year.make(Change::EditActor(neighbour(2, "Bo Reed")));
    year.make(Change::AddGap(missing(9, "District nurses")));
    year.make(Change::RemoveTie(bond(2, 3, 1).id));
    year
}

#[test]
fn every_state_of_a_year_is_found_again_to_the_letter() {
    let year = a_year();
    for (version, then) in (0..).zip(&year.seen) {
        assert_eq!(&as_seen(&year.at(version)), then, "after change {version}");
    }
}

#[test]
fn the_past_is_for_organisers_only_and_takes_no_changes() {
    let year = a_year();
    let mut past = year.at(6);
    assert!(past.seen_by(Viewer::MEMBER).is_none());
    assert!(past.seen_by(Viewer::PUBLIC).is_none());
    let late = past.apply(&Change::AddActor(neighbour(9, "Late")), None);
    assert!(matches!(late, Err(Refusal::ThePast)));
}

#[test]
fn whoever_withdrew_since_is_in_no_past_and_agreements_of_today_hold() {
    let mut year = a_year();
    let mut ada = neighbour(1, "Ada");
    ada.consent.agreement = Agreement::Withdrawn;
    year.make(Change::EditActor(ada));
    let mut bo = neighbour(2, "Bo Reed");
    bo.consent = Consent::agreed(Audience::Organisers);
    year.make(Change::EditActor(bo));
    let past = year.at(8);
    assert_eq!(names(&past), ["Bo", "Cy"]);
    let then = seen(&past, Viewer::ORGANISER);
    assert_eq!(then.ties().len(), 0, "both ties were Ada's");
    assert_eq!(then.spot(ActorId::new(1)), None);
    assert_eq!(then.introductions().next().map(|one| one.by), Some(None));
    assert_eq!(
        then.actions().next().map(|action| action.about),
        Some(Concerns::Nothing)
    );
    let bo = then.actor(ActorId::new(2)).expect("was there");
    assert_eq!(bo.consent.audience, Audience::Organisers);
    // Removed after withdrawing, Ada does not come back to the past either.
    year.make(Change::RemoveActor(ActorId::new(1)));
    assert_eq!(names(&year.at(8)), ["Bo", "Cy"]);
    // Cy, who simply moved away, was there then.
    year.make(Change::RemoveActor(ActorId::new(3)));
    assert_eq!(names(&year.at(8)), ["Bo", "Cy"]);
}

#[test]
fn names_and_address_are_todays() {
    let mut year = a_year();
    let about = seen(&year.network, Viewer::ORGANISER).about().clone();
    year.make(Change::Describe(About {
        address: "mereside".to_owned(),
        ..about
    }));
    assert_eq!(year.at(3).address(), "mereside");
}

#[test]
fn an_entry_whose_undo_was_lost_is_taken_back_as_far_as_it_can_be() {
    // A whole import of which nothing but the additions is remembered, without Bo, who was
    // removed for good: the state before it holds nobody, the one after it everybody but Bo.
    let mut year = a_year();
    let _ = year.network.apply(&Change::RemoveActor(ActorId::new(2)), None);
    year.entries[0] = (Change::Several(vec![Change::AddActor(neighbour(1, "Ada"))]), None);
    // How he was before he was renamed went with him.
    assert!(matches!(year.entries[12].0, Change::EditActor(_)));
    year.entries[12].1 = None;
    assert_eq!(names(&year.at(0)), Vec::<String>::new());
    assert_eq!(names(&year.at(1)), ["Ada"]);
    for version in 0..16 {
        let past = year.at(version);
        let seen = seen(&past, Viewer::ORGANISER);
        assert!(seen.actor(ActorId::new(2)).is_none(), "after change {version}");
        for tie in seen.ties() {
            assert!(seen.actor(tie.from).is_some() && seen.actor(tie.to).is_some());
            for flow in &tie.flows {
                let known = seen.vocabulary().care_types.get(&flow.care_type);
                assert!(known.is_some(), "a word is missing after change {version}");
            }
        }
    }
}

#[test]
fn a_record_that_lost_its_way_back_is_lent_the_word_it_uses() {
    let mut story = Chronicle::begun();
    story.make(Change::AddActor(neighbour(1, "Ada")));
    let mut words = seen(&story.network, Viewer::ORGANISER).vocabulary().clone();
    words.care_types.put(CareType {
        key: Key::new("boats"),
        label: "Boats".to_owned(),
        aliases: Vec::new(),
        definition: String::new(),
    });
    story.make(Change::SetVocabulary(words));
    let mut ada = neighbour(1, "Ada");
    ada.offers.push(crate::actor::Offer {
        care_type: Key::new("boats"),
        form: CareForm::Informal,
    });
    story.make(Change::EditActor(ada));
    // How Ada was before nobody remembers: she keeps her boats, and the past the word for them.
    story.entries[2].1 = None;
    let past = story.at(1);
    let then = seen(&past, Viewer::ORGANISER);
    let offers = &then.actor(ActorId::new(1)).expect("there").offers;
    assert_eq!(offers.len(), 1);
    assert!(then.vocabulary().care_types.get(&offers[0].care_type).is_some());
}
