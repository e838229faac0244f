//! The fields of actors.

use super::super::cell::Cell;
use super::super::fields::ActorField;
use super::{Facts, Shared};
use crate::actor::Actor;
use crate::vocabulary::{CareType, Key, Sector, Term, Terms};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The values of each actor, in the order of ids.
pub(super) fn cells(facts: &Facts<'_>, field: &ActorField) -> Vec<Vec<Arc<Cell>>> {
    match field {
        ActorField::Gives => passing(facts, |giver, _| giver),
        ActorField::Receives => passing(facts, |_, receiver| receiver),
        ActorField::Measured(measure) => {
            let numbers = measure.of(facts.ground.visible);
            let number = |actor: &&Actor| numbers.get(&actor.id).map(|number| Arc::new(Cell::of_number(*number)));
            facts
                .actors
                .iter()
                .map(|actor| number(actor).into_iter().collect())
                .collect()
        }
        _ => {
            let mut shared = Shared::default();
            let own = facts
                .actors
                .iter()
                .map(|actor| recorded(facts, actor, field, &mut shared));
            own.collect()
        }
    }
}

/// What is written on the record itself.
fn recorded(facts: &Facts<'_>, actor: &Actor, field: &ActorField, shared: &mut Shared) -> Vec<Arc<Cell>> {
    let words = facts.ground.visible.vocabulary();
    let one = |cell: Option<Arc<Cell>>| cell.into_iter().collect::<Vec<_>>();
    match field {
        ActorField::Name => vec![shared.text(actor.name.as_str())],
        ActorField::Kind => one(actor.kind.as_ref().map(|key| term(&words.actor_kinds, key, shared))),
        ActorField::Category => one(actor.category.as_ref().map(|key| term(&words.categories, key, shared))),
        ActorField::Role => one(actor.role.as_ref().map(|key| term(&words.roles, key, shared))),
        ActorField::Sector => one(words.sector_of(actor).map(|sector| {
            let place = Sector::ALL.iter().position(|own| *own == sector).unwrap_or_default();
            shared.cell(sector.key(), || Cell::of_word(sector.label(), sector.key(), place))
        })),
        ActorField::Tags => actor.tags.iter().map(|tag| shared.tag(tag)).collect(),
        ActorField::Description => text(&actor.description, shared),
        ActorField::Area => text(&actor.place.area, shared),
        ActorField::Address => text(&actor.place.address, shared),
        ActorField::Offers => distinct(
            actor.offers.iter().map(|offer| &offer.care_type),
            &words.care_types,
            shared,
        ),
        ActorField::Needs => distinct(
            actor.needs.iter().map(|need| &need.care_type),
            &words.care_types,
            shared,
        ),
        ActorField::Capacity => one(actor.capacity.map(|count| Arc::new(Cell::of_number(f64::from(count))))),
        ActorField::Confirmed => one(actor.confirmed.as_ref().map(|it| Arc::new(Cell::of_date(it.on)))),
        ActorField::FirstMapped => one(actor.first_mapped.map(|on| Arc::new(Cell::of_date(on)))),
        ActorField::Counts => vec![shared.cell(yes_no(actor.counts), || Cell::of_yes_no(actor.counts))],
        ActorField::Id => vec![Arc::new(Cell::of_text(&actor.id.to_string()))],
        ActorField::Declared(key) => {
            let values = actor.fields.get(key).map(Vec::as_slice).unwrap_or_default();
            values.iter().map(|value| Arc::new(Cell::of_value(value))).collect()
        }
        _ => for_organisers(facts, actor, field, shared),
    }
}

/// What is kept beside the record. For other viewers it is filled with what says nothing, and
/// has no value here.
fn for_organisers(facts: &Facts<'_>, actor: &Actor, field: &ActorField, shared: &mut Shared) -> Vec<Arc<Cell>> {
    if !facts.ground.visible.viewer().sees_everything() {
        return Vec::new();
    }
    match field {
        ActorField::Agreement => {
            let agreement = actor.consent.agreement;
            let cell = || Cell::of_word(agreement.label(), agreement.key(), agreement as usize);
            vec![shared.cell(agreement.key(), cell)]
        }
        ActorField::Audience => {
            let audience = actor.consent.reach();
            let cell = || Cell::of_word(audience.label(), audience.key(), audience as usize);
            vec![shared.cell(audience.key(), cell)]
        }
        ActorField::SaidBy => text(&actor.provenance.said_by, shared),
        ActorField::ForeignId => text(actor.foreign_id.as_deref().unwrap_or_default(), shared),
        _ => Vec::new(),
    }
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

pub(super) fn text(text: &str, shared: &mut Shared) -> Vec<Arc<Cell>> {
    match text.trim() {
        "" => Vec::new(),
        text => vec![shared.text(text)],
    }
}

/// The cell of a term; of a key whose term is gone, the key as it stands.
pub(super) fn term<T: Term>(terms: &Terms<T>, key: &Key<T>, shared: &mut Shared) -> Arc<Cell> {
    shared.cell(key.as_str(), || match terms.get(key) {
        Some(term) => Cell::of_term(term, terms.place(key)),
        None => Cell::of_text(key.as_str()),
    })
}

/// Each type of care once, in the order in which it stands first.
pub(super) fn distinct<'k>(
    keys: impl Iterator<Item = &'k Key<CareType>>,
    terms: &Terms<CareType>,
    shared: &mut Shared,
) -> Vec<Arc<Cell>> {
    let mut seen = BTreeSet::new();
    let once = keys.filter(|key| seen.insert((*key).clone()));
    once.map(|key| term(terms, key, shared)).collect()
}

/// The types of care that each gives, or receives, along some tie.
fn passing(
    facts: &Facts<'_>,
    side: fn(crate::id::ActorId, crate::id::ActorId) -> crate::id::ActorId,
) -> Vec<Vec<Arc<Cell>>> {
    let words = facts.ground.visible.vocabulary();
    let mut found: Vec<BTreeMap<usize, &Key<CareType>>> = vec![BTreeMap::new(); facts.actors.len()];
    let mut gone: Vec<BTreeSet<&Key<CareType>>> = vec![BTreeSet::new(); facts.actors.len()];
    for tie in &facts.ties {
        for flow in &tie.flows {
            let place = words.care_types.place(&flow.care_type);
            for (giver, receiver) in tie.passages(flow) {
                let Some(at) = facts.place(side(giver, receiver)) else {
                    continue;
                };
                match place < words.care_types.len() {
                    true => drop(found[at].insert(place, &flow.care_type)),
                    false => drop(gone[at].insert(&flow.care_type)),
                }
            }
        }
    }
    let mut shared = Shared::default();
    let all = found.into_iter().zip(gone);
    all.map(|(found, gone)| {
        let keys = found.into_values().chain(gone);
        keys.map(|key| term(&words.care_types, key, &mut shared)).collect()
    })
    .collect()
}
