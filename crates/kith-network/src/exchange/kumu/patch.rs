//! What one row says of an actor or a connection, apart from whom it says it of. Only what a row gives is replaced.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::actor::{Actor, Confirmation, Need, Offer};
use crate::consent::{Agreement, Audience};
use crate::place::Coordinates;
use crate::text::Name;
use crate::tie::{CareFlow, Tie, Way};
use crate::vocabulary::{
    ActorKind, CareForm, CareType, Category, Direction, Field, Key, NetworkRole, Sector, Status, TieKind, Value,
};

/// What a row says of an actor.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct ActorPatch {
    pub name: Option<Name>,
    /// The label as the file spells it, by which ends of connections may call the actor.
    pub spelling: String,
    pub foreign_id: Option<String>,
    pub kind: Option<Key<ActorKind>>,
    pub category: Option<Key<Category>>,
    pub sector: Option<Sector>,
    pub role: Option<Key<NetworkRole>>,
    pub description: Option<String>,
    pub tags: Option<BTreeSet<String>>,
    pub offers: BTreeMap<CareForm, Vec<Key<CareType>>>,
    pub needs: Option<Vec<Key<CareType>>>,
    pub area: Option<String>,
    pub address: Option<String>,
    pub coordinates: Option<Coordinates>,
    pub capacity: Option<u32>,
    pub counts: Option<bool>,
    pub first_mapped: Option<Date>,
    pub confirmed: Option<Date>,
    pub confirmed_by: Option<String>,
    pub said_by: Option<String>,
    pub said_on: Option<Date>,
    pub agreement: Option<Agreement>,
    pub audience: Option<Audience>,
    pub agreed_on: Option<Date>,
    pub agreed_witness: Option<String>,
    pub fields: BTreeMap<Key<Field>, Vec<Value>>,
}

/// Puts a given value in the place of an old one.
fn set<T: Clone>(place: &mut T, given: Option<&T>) {
    if let Some(given) = given {
        *place = given.clone();
    }
}

/// As [`set`], where the place may be empty.
fn set_some<T: Clone>(place: &mut Option<T>, given: Option<&T>) {
    if let Some(given) = given {
        *place = Some(given.clone());
    }
}

fn set_confirmed(place: &mut Option<Confirmation>, on: Option<Date>, by: Option<&String>) {
    if let Some(on) = on.or(place.as_ref().map(|confirmed| confirmed.on)) {
        let by = by
            .cloned()
            .or_else(|| place.as_ref().map(|confirmed| confirmed.by.clone()))
            .unwrap_or_default();
        *place = Some(Confirmation { on, by });
    }
}

impl ActorPatch {
    /// Whether the row says nothing at all, apart from a name and an id.
    pub(crate) fn is_blank(&self) -> bool {
        let blank = ActorPatch {
            name: self.name.clone(),
            spelling: self.spelling.clone(),
            foreign_id: self.foreign_id.clone(),
            ..ActorPatch::default()
        };
        *self == blank
    }

    pub(crate) fn apply(&self, actor: &mut Actor) {
        set(&mut actor.name, self.name.as_ref());
        set_some(&mut actor.foreign_id, self.foreign_id.as_ref());
        set_some(&mut actor.kind, self.kind.as_ref());
        set_some(&mut actor.category, self.category.as_ref());
        set_some(&mut actor.sector, self.sector.as_ref());
        set_some(&mut actor.role, self.role.as_ref());
        set(&mut actor.description, self.description.as_ref());
        set(&mut actor.tags, self.tags.as_ref());
        for (form, care_types) in &self.offers {
            let now = actor
                .offers
                .iter()
                .filter(|offer| offer.form == *form)
                .map(|offer| &offer.care_type);
            if !now.eq(care_types) {
                actor.offers.retain(|offer| offer.form != *form);
                let offers = care_types.iter().map(|key| Offer {
                    care_type: key.clone(),
                    form: *form,
                });
                actor.offers.extend(offers);
            }
        }
        if let Some(needs) = &self.needs {
            actor.needs = needs.iter().map(|key| Need { care_type: key.clone() }).collect();
        }
        set(&mut actor.place.area, self.area.as_ref());
        set(&mut actor.place.address, self.address.as_ref());
        set_some(&mut actor.place.coordinates, self.coordinates.as_ref());
        set_some(&mut actor.capacity, self.capacity.as_ref());
        set(&mut actor.counts, self.counts.as_ref());
        set_some(&mut actor.first_mapped, self.first_mapped.as_ref());
        set_confirmed(&mut actor.confirmed, self.confirmed, self.confirmed_by.as_ref());
        set(&mut actor.provenance.said_by, self.said_by.as_ref());
        set_some(&mut actor.provenance.on, self.said_on.as_ref());
        set(&mut actor.consent.agreement, self.agreement.as_ref());
        set(&mut actor.consent.audience, self.audience.as_ref());
        set_some(&mut actor.consent.on, self.agreed_on.as_ref());
        set(&mut actor.consent.witness, self.agreed_witness.as_ref());
        for (key, values) in &self.fields {
            actor.fields.insert(key.clone(), values.clone());
        }
    }
}

/// What a row says of a connection besides its ends.
#[derive(Debug, Clone, Default)]
pub(crate) struct TiePatch {
    pub foreign_id: Option<String>,
    pub kind: Option<Key<TieKind>>,
    pub direction: Option<Direction>,
    pub status: Option<Key<Status>>,
    pub label: Option<String>,
    pub description: Option<String>,
    /// By form and, where the column says it, the way.
    pub care: BTreeMap<(CareForm, Option<Way>), Vec<Key<CareType>>>,
    pub strength: Option<f64>,
    pub tags: Option<BTreeSet<String>>,
    pub since: Option<Date>,
    pub confirmed: Option<Date>,
    pub confirmed_by: Option<String>,
    pub said_by: Option<String>,
    pub said_on: Option<Date>,
    pub steward: Option<String>,
    pub audience: Option<Audience>,
    pub fields: BTreeMap<Key<Field>, Vec<Value>>,
}

/// The ways that care passes along a connection where nobody said more than how it points.
pub(crate) fn ways(direction: Direction) -> &'static [Way] {
    match direction {
        Direction::Directed => &[Way::Along],
        Direction::Mutual => &[Way::Along, Way::Back],
        Direction::Undirected => &[Way::Unstated],
    }
}

impl TiePatch {
    pub(crate) fn apply(&self, tie: &mut Tie) {
        set_some(&mut tie.foreign_id, self.foreign_id.as_ref());
        set_some(&mut tie.kind, self.kind.as_ref());
        set(&mut tie.direction, self.direction.as_ref());
        set_some(&mut tie.status, self.status.as_ref());
        set(&mut tie.label, self.label.as_ref());
        set(&mut tie.description, self.description.as_ref());
        for form in [CareForm::Informal, CareForm::Formal] {
            self.apply_care(form, tie);
        }
        set_some(&mut tie.strength, self.strength.as_ref());
        set(&mut tie.tags, self.tags.as_ref());
        set_some(&mut tie.since, self.since.as_ref());
        set_confirmed(&mut tie.confirmed, self.confirmed, self.confirmed_by.as_ref());
        set(&mut tie.provenance.said_by, self.said_by.as_ref());
        set_some(&mut tie.provenance.on, self.said_on.as_ref());
        set(&mut tie.steward, self.steward.as_ref());
        set(&mut tie.audience, self.audience.as_ref());
        for (key, values) in &self.fields {
            tie.fields.insert(key.clone(), values.clone());
        }
    }

    /// Replaces the care of one form, if the row gives any.
    fn apply_care(&self, form: CareForm, tie: &mut Tie) {
        let given: Vec<_> = self.care.iter().filter(|((of, _), _)| *of == form).collect();
        if given.is_empty() {
            return;
        }
        let mut flows: Vec<CareFlow> = Vec::new();
        for ((_, stated), care_types) in given {
            for care_type in care_types {
                let ways = stated.as_ref().map_or(ways(tie.direction), std::slice::from_ref);
                for way in ways {
                    let flow = CareFlow {
                        care_type: care_type.clone(),
                        form,
                        way: *way,
                    };
                    if !flows.contains(&flow) {
                        flows.push(flow);
                    }
                }
            }
        }
        let now: BTreeSet<&CareFlow> = tie.flows.iter().filter(|flow| flow.form == form).collect();
        if now != flows.iter().collect() {
            tie.flows.retain(|flow| flow.form != form);
            tie.flows.extend(flows);
        }
    }
}
