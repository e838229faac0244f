//! The fields by which the map can be coloured, sized and arranged: those there is something in,
//! of what the viewer may see.

use jiff::civil::Date;
use kith_network::selector::{Facts, Ground};
use kith_network::text::fold;
use kith_network::vocabulary::{FieldFormat, FieldOn};
use kith_network::{Actor, Tie, VisibleNetwork};
use std::collections::BTreeSet;

/// A field to choose by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choosable {
    /// As addresses and sheets say it.
    pub key: String,
    /// As people say it.
    pub label: String,
}

type Has<T> = fn(&T) -> bool;

/// What every network may record of actors: name, label, whether one of them has it.
const OF_ACTORS: [(&str, &str, Has<Actor>); 9] = [
    ("category", "category", |actor| actor.category.is_some()),
    ("kind", "kind", |actor| actor.kind.is_some()),
    ("sector", "formal or informal", |actor| {
        actor.category.is_some() || actor.sector.is_some()
    }),
    ("role", "role", |actor| actor.role.is_some()),
    ("area", "area", |actor| !actor.place.area.is_empty()),
    ("tags", "tag", |actor| !actor.tags.is_empty()),
    ("offers", "care offered", |actor| !actor.offers.is_empty()),
    ("needs", "care welcomed", |actor| !actor.needs.is_empty()),
    ("confirmed", "when last confirmed", |actor| actor.confirmed.is_some()),
];

/// Numbers of actors. The first counts connections, which lists show to everybody; what the
/// others say of a person is for organisers alone.
const NUMBERS: [(&str, &str); 5] = [
    ("degree", "how many connections"),
    ("betweenness", "standing between others"),
    ("closeness", "nearness to everybody"),
    ("eigenvector", "connected with the well connected"),
    ("capacity", "how much more they could hold"),
];

const OF_TIES: [(&str, &str, Has<Tie>); 8] = [
    ("status", "status", |tie| tie.status.is_some()),
    ("kind", "kind", |tie| tie.kind.is_some()),
    ("care", "type of care", |tie| !tie.flows.is_empty()),
    ("form", "paid or unpaid", |tie| !tie.flows.is_empty()),
    ("confirmed", "when last confirmed", |tie| tie.confirmed.is_some()),
    ("since", "since when", |tie| tie.since.is_some()),
    ("strength", "strength", |tie| tie.strength.is_some()),
    ("tags", "tag", |tie| !tie.tags.is_empty()),
];

/// Fields that are no choice here, though the language knows them.
const UNOFFERED: [&str; 12] = [
    "name",
    "label",
    "direction",
    "liveness",
    "steward",
    "gives",
    "receives",
    "in-degree",
    "out-degree",
    "reach",
    "first-mapped",
    "audience",
];

fn choosable(key: &str, label: &str) -> Choosable {
    Choosable {
        key: key.to_owned(),
        label: label.to_owned(),
    }
}

/// By which actors can be told apart: for colours, clusters, columns and rings.
pub fn of_actors(visible: &VisibleNetwork) -> Vec<Choosable> {
    let mut all: Vec<Choosable> = OF_ACTORS
        .iter()
        .filter(|(_, _, has)| visible.actors().any(has))
        .map(|(key, label, _)| choosable(key, label))
        .collect();
    all.extend(declared(visible, FieldOn::Actors, |_| true));
    all
}

/// By which actors can be measured: for sizes, and for places across and up.
pub fn numbers(visible: &VisibleNetwork) -> Vec<Choosable> {
    let sees_all = visible.viewer().sees_everything();
    let mut all: Vec<Choosable> = NUMBERS
        .iter()
        .filter(|(key, _)| *key == "degree" || sees_all)
        .filter(|(key, _)| *key != "capacity" || visible.actors().any(|actor| actor.capacity.is_some()))
        .map(|(key, label)| choosable(key, label))
        .collect();
    all.extend(declared(visible, FieldOn::Actors, |format| {
        format == FieldFormat::Number
    }));
    all
}

/// By which ties can be told apart.
pub fn of_ties(visible: &VisibleNetwork) -> Vec<Choosable> {
    let mut all: Vec<Choosable> = OF_TIES
        .iter()
        .filter(|(_, _, has)| visible.ties().any(has))
        .map(|(key, label, _)| choosable(key, label))
        .collect();
    all.extend(declared(visible, FieldOn::Ties, |_| true));
    all
}

/// By which ties can be measured: for widths.
pub fn tie_numbers(visible: &VisibleNetwork) -> Vec<Choosable> {
    let mut all = Vec::new();
    if visible.ties().any(|tie| tie.strength.is_some()) {
        all.push(choosable("strength", "strength"));
    }
    all.extend(declared(visible, FieldOn::Ties, |format| format == FieldFormat::Number));
    all
}

fn declared(visible: &VisibleNetwork, on: FieldOn, fits: fn(FieldFormat) -> bool) -> impl Iterator<Item = Choosable> {
    let fields = visible.vocabulary().fields.iter();
    fields
        .filter(move |field| field.on == on && fits(field.format) && field.format != FieldFormat::LongText)
        .map(|field| choosable(field.key.as_str(), &field.label))
}

/// The field of this name, label or other spelling, as sheets say it; `None` where the viewer
/// knows no such field.
pub fn known(visible: &VisibleNetwork, typed: &str) -> Option<String> {
    let wanted = fold(typed);
    let ours = OF_ACTORS.iter().map(|(key, label, _)| (*key, *label));
    let ours = ours
        .chain(OF_TIES.iter().map(|(key, label, _)| (*key, *label)))
        .chain(NUMBERS)
        .chain(UNOFFERED.iter().map(|key| (*key, *key)));
    let own = ours
        .into_iter()
        .find(|(key, label)| fold(key) == wanted || fold(label) == wanted);
    if let Some((key, _)) = own {
        return Some(key.to_owned());
    }
    let mut fields = visible.vocabulary().fields.iter();
    let found = fields.find(|field| {
        fold(field.key.as_str()) == wanted
            || fold(&field.label) == wanted
            || field.aliases.iter().any(|alias| fold(alias) == wanted)
    });
    if let Some(field) = found {
        return Some(field.key.as_str().to_owned());
    }
    // What the language of selectors knows beside: other names of these, from elsewhere.
    let focus = BTreeSet::new();
    let facts = Facts::of(Ground {
        visible,
        today: Date::ZERO,
        focus: &focus,
    });
    let is_field = !wanted.is_empty() && (facts.has_actor_field(typed) || facts.has_tie_field(typed));
    is_field.then(|| typed.to_owned())
}

/// The field whose name begins most alike, for whoever mistyped one.
pub fn nearest(visible: &VisibleNetwork, typed: &str) -> Option<String> {
    let wanted = fold(typed);
    let alike = |name: &str| {
        fold(name)
            .chars()
            .zip(wanted.chars())
            .take_while(|(a, b)| a == b)
            .count()
    };
    let all = of_actors(visible)
        .into_iter()
        .chain(of_ties(visible))
        .chain(numbers(visible));
    let best = all.max_by_key(|field| alike(&field.key).max(alike(&field.label)))?;
    (alike(&best.key).max(alike(&best.label)) >= 3).then_some(best.key)
}

/// What a field is called. One that the viewer does not know is not named to them.
pub fn label(visible: &VisibleNetwork, key: &str) -> String {
    let all = of_actors(visible)
        .into_iter()
        .chain(numbers(visible))
        .chain(of_ties(visible));
    let mut found = all.filter(|field| field.key == key);
    match found.next() {
        Some(field) => field.label,
        None if visible.viewer().sees_everything() || known(visible, key).is_some() => key.to_owned(),
        None => "something else".to_owned(),
    }
}

/// What people are told apart by where nobody chose: category if any has one, else kind.
pub fn usual(visible: &VisibleNetwork) -> &'static str {
    match visible.actors().any(|actor| actor.category.is_some()) {
        true => "category",
        false => "kind",
    }
}
