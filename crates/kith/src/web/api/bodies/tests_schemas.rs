//! A schema and its reader know the same members; no JSON at all makes a reader stumble.

use super::about::AboutBody;
use super::account::AccountBody;
use super::action::ActionBody;
use super::actor::ActorBody;
use super::gap::GapBody;
use super::introduction::IntroductionBody;
use super::remark::RemarkBody;
use super::schemas::{Patch, Whole, Writable};
use super::sent::Object;
use super::share::ShareBody;
use super::snapshot::SnapshotBody;
use super::spot::PlacedBody;
use super::tests::{blank, seen};
use super::tie::TieBody;
use super::tour::TourBody;
use super::view::ViewBody;
use super::*;
use jiff::civil::date;
use kith_network::action::{Action, ActionState, Concerns};
use kith_network::consent::Audience;
use kith_network::gap::LooksFor;
use kith_network::introduction::{Decision, Introduction};
use kith_network::network::{About, Version};
use kith_network::snapshot::Snapshot;
use kith_network::text::Name;
use kith_network::view::{Tour, View};
use kith_network::{
    ActionId, ActorId, Gap, GapId, IntroductionId, SnapshotId, Tie, TieId, TourId, ViewId, Viewer, VisibleNetwork,
};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use utoipa::PartialSchema;

type Reads = fn(&VisibleNetwork, Object<'_, '_>);

fn name() -> Name {
    Name::parse("?").expect("a name")
}

/// Every kind of record that is sent, with its schemas and its reader.
fn kinds() -> Vec<(&'static str, Value, Value, Reads)> {
    fn schemas<T: Writable>() -> (Value, Value) {
        let json = |schema| serde_json::to_value(schema).expect("JSON");
        (json(Whole::<T>::schema()), json(Patch::<T>::schema()))
    }
    let kind = |name, (whole, patch): (Value, Value), read: Reads| (name, whole, patch, read);
    vec![
        kind("actor", schemas::<ActorBody>(), |visible, sent| {
            actor::read(sent, blank(ActorId::new(1)), visible.vocabulary());
        }),
        kind("tie", schemas::<TieBody>(), |visible, sent| {
            let start = Tie::between(TieId::new(1), ActorId::new(0), ActorId::new(0));
            tie::read(sent, start, visible.vocabulary());
        }),
        kind("gap", schemas::<GapBody>(), |visible, sent| {
            let start = Gap {
                id: GapId::new(1),
                name: name(),
                looks_for: LooksFor::Tag("x".to_owned()),
                target: 1,
                reasons: Vec::new(),
                note: String::new(),
                owner: String::new(),
                next_step: String::new(),
                review: None,
            };
            gap::read(sent, start, visible.vocabulary());
        }),
        kind("action", schemas::<ActionBody>(), |_, sent| {
            let start = Action {
                id: ActionId::new(1),
                what: name(),
                about: Concerns::Nothing,
                reason: String::new(),
                owner: String::new(),
                review: None,
                state: ActionState::Open,
                outcome: String::new(),
                opened: None,
                closed: None,
            };
            action::read(sent, start, date(2026, 11, 23));
        }),
        kind("introduction", schemas::<IntroductionBody>(), |_, sent| {
            let start = Introduction {
                id: IntroductionId::new(1),
                between: (ActorId::new(1), ActorId::new(2)),
                by: None,
                decision: Decision::Accepted,
                reason: String::new(),
                owner: String::new(),
                decided: None,
                until: None,
            };
            introduction::read(sent, start, date(2026, 11, 23));
        }),
        kind("remark", schemas::<RemarkBody>(), |_, sent| {
            remark::read(sent, "care-wealth", "Maud", date(2026, 11, 23));
        }),
        kind("snapshot", schemas::<SnapshotBody>(), |_, sent| {
            let start = Snapshot {
                id: SnapshotId::new(1),
                name: name(),
                on: date(2026, 11, 23),
                version: Version(1),
                note: String::new(),
            };
            snapshot::read_new(sent, start, date(2026, 11, 23));
        }),
        kind("view", schemas::<ViewBody>(), |_, sent| {
            let start = View {
                id: ViewId::new(1),
                name: name(),
                place: 0,
                opens: false,
                audience: Audience::Organisers,
                sheet: String::new(),
                words: String::new(),
                spots: BTreeMap::new(),
            };
            view::read(sent, start);
        }),
        kind("tour", schemas::<TourBody>(), |_, sent| {
            let start = Tour {
                id: TourId::new(1),
                name: name(),
                audience: Audience::Organisers,
                words: String::new(),
                steps: Vec::new(),
            };
            tour::read(sent, start);
        }),
        kind("spot", schemas::<PlacedBody>(), |_, sent| {
            spot::read(sent);
        }),
        kind("share", schemas::<ShareBody>(), |visible, sent| {
            let now = "2026-11-23T10:00:00Z".parse().expect("a time");
            share::read(sent, visible, name(), now);
        }),
        kind("about", schemas::<AboutBody>(), |_, sent| {
            about::read(sent, About::named(name()), "x");
        }),
        kind("account", schemas::<AccountBody>(), |_, sent| {
            account::read_new(sent, name());
        }),
    ]
}

fn told(visible: &VisibleNetwork, json: &Value, whole: bool, read: Reads) -> Vec<(String, String)> {
    let (names, mut faults) = (Names::new(), Vec::new());
    if let Some(object) = Object::of(json, "", whole, &names, &mut faults) {
        read(visible, object);
    }
    faults
        .into_iter()
        .map(|fault| (fault.pointer.unwrap_or_default(), fault.detail))
        .collect()
}

const UNKNOWN: &str = "There is no member of this name here.";

#[test]
fn a_reader_knows_every_member_that_its_schema_names_and_misses_what_is_needed() {
    let visible = seen(Viewer::ORGANISER);
    for (kind, whole, patch, read) in kinds() {
        assert_eq!(whole["additionalProperties"], false, "{kind}");
        assert_eq!(
            patch["required"],
            Value::Null,
            "{kind}: a patch may leave out everything"
        );
        let members = whole["properties"].as_object().expect("members");
        assert!(
            !members.contains_key("revision") && !members.contains_key("id"),
            "{kind}"
        );
        let mut sent = Map::new();
        for name in members.keys() {
            sent.insert(name.clone(), json!([[[]]]));
        }
        sent.insert("wings".to_owned(), json!(2));
        let faults = told(&visible, &Value::Object(sent), true, read);
        let unknown: Vec<&str> = faults
            .iter()
            .filter(|(_, words)| words == UNKNOWN)
            .map(|(at, _)| at.as_str())
            .collect();
        assert_eq!(unknown, ["/wings"], "{kind}");
        // A list within a list within a list is nothing that any member can be.
        for name in members.keys() {
            let at = format!("/{name}");
            assert!(
                faults.iter().any(|(pointer, _)| pointer.starts_with(&at)),
                "{kind}: {name}"
            );
        }
        let missed = told(&visible, &json!({}), true, read);
        for needed in whole["required"].as_array().expect("what is needed") {
            let at = format!("/{}", needed.as_str().expect("a name"));
            assert!(missed.iter().any(|(pointer, _)| *pointer == at), "{kind}: {at}");
        }
    }
}

/// Any JSON, with names that readers know among those of its members.
fn any_json(names: Vec<String>) -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::String),
        prop::sample::select(vec![
            "2026-03-14",
            "public",
            "agreed",
            "open",
            "00000000000000000000000042",
            "$x",
            "\u{202e}"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        let name = prop_oneof![prop::sample::select(names.clone()), ".{0,4}".prop_map(String::from)];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            prop::collection::vec((name, inner), 0..8).prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

#[test]
fn no_json_makes_a_reader_stumble() {
    let visible = seen(Viewer::ORGANISER);
    let mut names = vec![
        "latitude".to_owned(),
        "care_type".to_owned(),
        "on".to_owned(),
        "x".to_owned(),
    ];
    for (_, whole, _, _) in kinds() {
        names.extend(whole["properties"].as_object().expect("members").keys().cloned());
    }
    proptest!(ProptestConfig::with_cases(200), |(json in any_json(names))| {
        for (_, _, _, read) in kinds() {
            for whole in [true, false] {
                let faults = told(&visible, &json, whole, read);
                prop_assert!(faults.len() <= 100);
                prop_assert!(faults.iter().all(|(at, _)| at.is_empty() || at.starts_with('/')));
            }
        }
    });
}
