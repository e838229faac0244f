//! What is read can be sent back and is the same; what a schema names is what comes.

use super::sent::Object;
use super::*;
use kith_network::text::Name;
use kith_network::{Actor, Tie, Viewer, VisibleNetwork, sample};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;
use utoipa::PartialSchema;

fn larkmere(viewer: Viewer) -> Arc<VisibleNetwork> {
    Arc::new(sample::larkmere().seen_by(viewer).expect("everybody sees Larkmere"))
}

fn json_of(body: &impl Serialize) -> Value {
    serde_json::to_value(body).expect("JSON")
}

/// Reads `json`, which must be without a fault.
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
    faults
        .into_iter()
        .map(|fault| fault.pointer.unwrap_or_default())
        .collect()
}

fn blank(actor: &Actor) -> Actor {
    Actor::named(actor.id, Name::parse("?").expect("a name"))
}
