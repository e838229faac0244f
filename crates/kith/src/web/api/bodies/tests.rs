//! What is read can be sent back and is the same; what a schema names is what comes; a fault says
//! where.

use super::action::ActionBody;
use super::actor::ActorBody;
use super::gap::GapBody;
use super::introduction::IntroductionBody;
use super::sent::Object;
use super::tie::TieBody;
use super::tour::TourBody;
use super::view::ViewBody;
use super::vocabulary::{Part, VocabularyBody};
use super::*;
use jiff::civil::date;
use kith_network::actor::{Confirmation, Need, Offer, Provenance};
use kith_network::consent::{Agreement, Audience, Consent};
use kith_network::place::Coordinates;
use kith_network::sample::larkmere;
use kith_network::text::Name;
use kith_network::vocabulary::{CareForm, Key, Sector, Value as FieldValue};
use kith_network::{Actor, ActorId, Network, NetworkId, SeededIds, Tie, TieId, Viewer, VisibleNetwork};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use utoipa::PartialSchema;

fn network() -> Network {
    let sample = larkmere(&mut SeededIds::new(1)).expect("names");
    let mut network = Network::founded(NetworkId::new(1), sample.about, sample.vocabulary);
    let _ = network.apply(&sample.change, None).expect("filled");
    network
}

pub(super) fn seen(viewer: Viewer) -> VisibleNetwork {
    network().seen_by(viewer).expect("everybody sees Larkmere")
}

fn json_of(body: &impl Serialize) -> Value {
    serde_json::to_value(body).expect("JSON")
}

/// Reads `json`, which must be without a fault.
#[track_caller]
fn fine<T>(json: &Value, whole: bool, read: impl FnOnce(Object<'_, '_>) -> T) -> T {
    let (names, mut faults) = (Names::new(), Vec::new());
    let object = Object::of(json, "", whole, &names, &mut faults).expect("an object");
    let value = read(object);
    assert_eq!(faults, [], "{json}");
    value
}

/// The pointers of what is wrong with `json`.
fn faults<T>(json: &Value, whole: bool, read: impl FnOnce(Object<'_, '_>) -> T) -> Vec<String> {
    let (names, mut faults) = (Names::new(), Vec::new());
    if let Some(object) = Object::of(json, "", whole, &names, &mut faults) {
        read(object);
    }
    faults.into_iter().filter_map(|fault| fault.pointer).collect()
}

pub(super) fn blank(id: ActorId) -> Actor {
    Actor::named(id, Name::parse("?").expect("a name"))
}

/// Somebody of whom everything is recorded that can be.
fn everything(words: &kith_network::Vocabulary) -> Actor {
    let care = |place: usize| words.care_types.iter().nth(place).expect("a type").key.clone();
    let mut actor = blank(ActorId::new(7));
    actor.name = Name::parse("אדה <Ada> & \"=1+1\" 🌱").expect("a name");
    actor.kind = words.actor_kinds.iter().next().map(|kind| kind.key.clone());
    actor.category = words.categories.iter().next().map(|category| category.key.clone());
    actor.sector = Some(Sector::Informal);
    actor.role = words.roles.iter().next().map(|role| role.key.clone());
    actor.description = "Bakes.\n\n- bread\n- buns".to_owned();
    actor.offers = vec![
        Offer {
            care_type: care(3),
            form: CareForm::Informal,
        },
        Offer {
            care_type: care(3),
            form: CareForm::Formal,
        },
    ];
    actor.needs = vec![Need { care_type: care(1) }];
    actor.tags = ["bread".to_owned(), "night | day".to_owned()].into();
    actor.place.area = "Millside".to_owned();
    actor.place.address = "1 Wren Street".to_owned();
    actor.place.coordinates = Coordinates::new(-33.5, 151.25);
    actor.capacity = Some(0);
    actor.counts = false;
    actor.consent = Consent {
        agreement: Agreement::Agreed,
        audience: Audience::Members,
        on: Some(date(2026, 3, 14)),
        witness: "Maud".to_owned(),
    };
    actor.provenance = Provenance {
        said_by: "Herself".to_owned(),
        on: Some(date(2026, 3, 13)),
    };
    actor.first_mapped = Some(date(2025, 12, 31));
    actor.confirmed = Some(Confirmation {
        on: date(2026, 6, 1),
        by: "Maud".to_owned(),
    });
    actor.foreign_id = Some("elem-1".to_owned());
    actor
}

#[test]
fn everybody_can_be_read_and_sent_back_and_is_the_same() {
    let visible = seen(Viewer::ORGANISER);
    let words = visible.vocabulary();
    let full = everything(words);
    for actor in visible.actors().chain([&full]) {
        let json = json_of(&ActorBody::from_domain(&visible, actor));
        assert_eq!(
            fine(&json, true, |sent| actor::read(sent, blank(actor.id), words)),
            *actor
        );
        assert_eq!(
            fine(&json, false, |sent| actor::read(sent, actor.clone(), words)),
            *actor
        );
    }
    let nobody = ActorId::new(0);
    for tie in visible.ties() {
        let json = json_of(&TieBody::from_domain(&visible, tie));
        let start = Tie::between(tie.id, nobody, nobody);
        assert_eq!(fine(&json, true, |sent| tie::read(sent, start, words)), *tie);
    }
    assert!(
        visible.actors().len() == 42 && visible.ties().len() > 42,
        "Larkmere is whole"
    );
}

#[test]
fn what_is_kept_beside_the_map_and_its_views_can_be_sent_back_too() {
    let visible = seen(Viewer::ORGANISER);
    let words = visible.vocabulary();
    let today = date(2026, 11, 23);
    for gap in visible.gaps() {
        let json = json_of(&GapBody::from_domain(&visible, gap));
        assert_eq!(fine(&json, false, |sent| gap::read(sent, gap.clone(), words)), *gap);
    }
    for action in visible.actions() {
        let json = json_of(&ActionBody::from_domain(&visible, action));
        assert_eq!(
            fine(&json, false, |sent| action::read(sent, action.clone(), today)),
            *action
        );
    }
    for one in visible.introductions() {
        let json = json_of(&IntroductionBody::from_domain(&visible, one));
        assert_eq!(
            fine(&json, true, |sent| introduction::read(sent, one.clone(), today)),
            *one
        );
    }
    for view in visible.views() {
        let json = json_of(&ViewBody::from_domain(&visible, view));
        assert_eq!(fine(&json, true, |sent| view::read(sent, view.clone())), *view);
    }
    for tour in visible.tours() {
        let json = json_of(&TourBody::from_domain(&visible, tour));
        assert_eq!(fine(&json, true, |sent| tour::read(sent, tour.clone())), *tour);
    }
    let there = [
        visible.gaps().len(),
        visible.actions().len(),
        visible.introductions().len(),
        visible.views().len(),
        visible.tours().len(),
    ];
    assert!(there.iter().all(|many| *many > 0), "{there:?}");
}

#[test]
fn every_word_can_be_sent_back_and_a_new_one_must_not_mean_two_things() {
    let visible = seen(Viewer::ORGANISER);
    let words = visible.vocabulary();
    let all = json_of(&VocabularyBody::from_domain(&visible));
    for part in Part::ALL {
        for term in all[part.key()].as_array().expect("a list") {
            let mut faults = Vec::new();
            let key = term["key"].as_str();
            let (after, same) = terms::read(term, true, part, key, words, &mut faults);
            assert_eq!((faults.as_slice(), Some(same.as_str())), ([].as_slice(), key), "{term}");
            assert_eq!(after, *words, "{term}");
        }
    }
    let label = words.care_types.iter().next().expect("a type").label.clone();
    let mut faults = Vec::new();
    let twice = json!({ "label": label.to_uppercase() });
    let _ = terms::read(&twice, true, Part::CareTypes, None, words, &mut faults);
    assert_eq!(faults[0].pointer.as_deref(), Some("/label"), "{faults:?}");
    let mut faults = Vec::new();
    let fresh = json!({ "label": "Lamp lighting", "definition": "After dark." });
    let (after, key) = terms::read(&fresh, true, Part::CareTypes, None, words, &mut faults);
    assert_eq!((faults, key.as_str()), (Vec::new(), "lamp-lighting"));
    assert_eq!(after.care_types.len(), words.care_types.len() + 1);
}

/// The members that a schema names.
fn named<T: PartialSchema>() -> BTreeSet<String> {
    let schema = json_of(&T::schema());
    let members = schema["properties"].as_object().expect("members");
    members.keys().cloned().collect()
}

fn members(json: &Value) -> BTreeSet<String> {
    json.as_object().expect("an object").keys().cloned().collect()
}

#[test]
fn a_schema_names_what_comes_and_nobody_below_organisers_gets_what_is_theirs() {
    let visible = seen(Viewer::ORGANISER);
    let full = everything(visible.vocabulary());
    let mut told = members(&json_of(&ActorBody::from_domain(&visible, &full)));
    // Somebody who is not there has no last change.
    told.insert("revision".to_owned());
    assert_eq!(told, named::<ActorBody>());
    let tie = visible.ties().next().expect("a tie");
    let tie = Tie {
        foreign_id: Some("c-1".to_owned()),
        ..tie.clone()
    };
    assert_eq!(
        members(&json_of(&TieBody::from_domain(&visible, &tie))),
        named::<TieBody>()
    );
    let theirs = [
        "revision",
        "capacity",
        "counts",
        "consent",
        "provenance",
        "foreign_id",
        "audience",
        "steward",
        "sheet",
    ];
    for viewer in [Viewer::MEMBER, Viewer::PUBLIC] {
        let visible = seen(viewer);
        let actors = visible
            .actors()
            .map(|actor| json_of(&ActorBody::from_domain(&visible, actor)));
        let ties = visible.ties().map(|tie| json_of(&TieBody::from_domain(&visible, tie)));
        let views = visible
            .views()
            .map(|view| json_of(&ViewBody::from_domain(&visible, view)));
        let all: Vec<Value> = actors.chain(ties).chain(views).collect();
        assert!(all.len() > 20);
        for json in all {
            let told = members(&json);
            assert!(theirs.iter().all(|name| !told.contains(*name)), "{json}");
            let by = json.pointer("/confirmed/by").and_then(Value::as_str);
            assert!(by.unwrap_or_default().is_empty(), "{json}");
        }
    }
}

#[test]
fn each_fault_says_where_it_is_and_all_are_told_at_once() {
    let visible = seen(Viewer::ORGANISER);
    let words = visible.vocabulary();
    let wrong = json!({
        "name": " \u{202e} ",
        "kind": "sorcerer",
        "sector": "formal-ish",
        "offers": [{ "care_type": "no-such" }, { "form": "formal" }, 3],
        "needs": "bread",
        "tags": ["a", "", 7],
        "place": { "area": 5, "coordinates": { "latitude": 91, "longitude": 0 }, "planet": "Earth" },
        "fields": { "no/such~field": ["x"] },
        "first_mapped": "2026-02-30",
        "confirmed": { "by": "Maud" },
        "capacity": -1,
        "counts": "yes",
        "consent": { "agreement": "agreed", "audience": "everybody" },
        "wings": 2,
    });
    let found = faults(&wrong, true, |sent| actor::read(sent, blank(ActorId::new(1)), words));
    assert_eq!(
        found,
        [
            "/name",
            "/kind",
            "/sector",
            "/offers/0/care_type",
            "/offers/1/care_type",
            "/offers/2",
            "/needs",
            "/tags/1",
            "/tags/2",
            "/place/area",
            "/place/coordinates/latitude",
            "/place/planet",
            "/fields/no~1such~0field",
            "/first_mapped",
            "/confirmed/on",
            "/capacity",
            "/counts",
            "/consent/audience",
            "/wings",
        ]
    );
    for nothing in [json!(null), json!([]), json!("x"), json!(1)] {
        let found = faults(&nothing, true, |sent| actor::read(sent, blank(ActorId::new(1)), words));
        assert_eq!(found, [""], "{nothing}");
    }
    let many: Vec<Value> = vec![json!(1); 5000];
    let found = faults(&json!({ "name": "Ada", "tags": many }), true, |sent| {
        actor::read(sent, blank(ActorId::new(1)), words)
    });
    assert_eq!(found.len(), 100, "no more than anybody reads");
}

#[test]
fn a_patch_leaves_what_it_does_not_name_and_null_clears() {
    let visible = seen(Viewer::ORGANISER);
    let words = visible.vocabulary();
    let before = everything(words);
    let patch = |json: Value| fine(&json, false, |sent| actor::read(sent, before.clone(), words));
    assert_eq!(patch(json!({})), before);
    let after = patch(json!({
        "place": { "address": null, "coordinates": { "latitude": 1.5 } },
        "consent": { "audience": "public" },
        "kind": null,
        "tags": null,
        "confirmed": null,
        "foreign_id": null,
    }));
    let mut wanted = before.clone();
    wanted.place.address.clear();
    wanted.place.coordinates = Coordinates::new(1.5, 151.25);
    wanted.consent.audience = Audience::Public;
    wanted.kind = None;
    wanted.tags.clear();
    wanted.confirmed = None;
    wanted.foreign_id = None;
    assert_eq!(after, wanted);
    // Consent that is cleared is consent that was never given.
    assert_eq!(patch(json!({ "consent": null })).consent, Consent::not_asked());
    // Sent whole, what is left out is empty, consent too.
    let whole = fine(&json!({ "name": "Ada" }), true, |sent| {
        actor::read(sent, blank(before.id), words)
    });
    assert_eq!(
        whole,
        Actor {
            name: Name::parse("Ada").expect("a name"),
            ..blank(before.id)
        }
    );
}

#[test]
fn words_are_understood_by_key_label_and_spelling_and_values_by_their_format() {
    let visible = seen(Viewer::ORGANISER);
    let mut words = visible.vocabulary().clone();
    let field = |key: &str, format, many| kith_network::vocabulary::Field {
        key: Key::new(key),
        label: key.to_owned(),
        aliases: Vec::new(),
        on: kith_network::vocabulary::FieldOn::Actors,
        format,
        many,
        audience: Audience::Members,
    };
    use kith_network::vocabulary::FieldFormat::{Date, Number, Text};
    words.fields.put(field("since-when", Date, false));
    words.fields.put(field("keys-held", Number, true));
    words.fields.put(field("plain", Text, false));
    let kind = words.actor_kinds.iter().next().expect("a kind").clone();
    let sent = json!({
        "name": "Ada",
        "kind": kind.label.to_uppercase(),
        "fields": { "since-when": "2026-03-14", "keys-held": [3, "4", "a few"], "plain": ["2026-03-14"] },
    });
    let actor = fine(&sent, true, |sent| actor::read(sent, blank(ActorId::new(1)), &words));
    assert_eq!(actor.kind, Some(kind.key));
    let of = |key: &str| actor.fields[&Key::new(key)].clone();
    assert_eq!(of("since-when"), [FieldValue::Date(date(2026, 3, 14))]);
    let text = |text: &str| FieldValue::Text(text.to_owned());
    assert_eq!(
        of("keys-held"),
        [FieldValue::Number(3.0), FieldValue::Number(4.0), text("a few")]
    );
    assert_eq!(of("plain"), [text("2026-03-14")]);
    let several = json!({ "fields": { "plain": ["a", "b"] } });
    assert_eq!(
        faults(&several, false, |sent| actor::read(sent, actor.clone(), &words)),
        ["/fields/plain"]
    );
    let gone = json!({ "fields": { "plain": null, "since-when": [] } });
    let after = fine(&gone, false, |sent| actor::read(sent, actor.clone(), &words));
    assert_eq!(after.fields.len(), 1);
}

#[test]
fn a_name_given_earlier_in_a_request_stands_for_an_id() {
    let visible = seen(Viewer::ORGANISER);
    let names: Names = [("maud".to_owned(), 5)].into();
    let mut faults = Vec::new();
    let json = json!({ "from": "$maud", "to": "$nobody" });
    let sent = Object::of(&json, "", true, &names, &mut faults).expect("an object");
    let start = Tie::between(TieId::new(1), ActorId::new(0), ActorId::new(0));
    let tie = tie::read(sent, start, visible.vocabulary());
    assert_eq!(tie.from, ActorId::new(5));
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].pointer.as_deref(), Some("/to"));
}
