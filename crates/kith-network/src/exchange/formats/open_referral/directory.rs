//! Organisations, services and locations as a directory states them, whichever way its records lie in each other.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::faults::Faults;
use super::profile::{self, Record, said};
use super::rules::{Entity, LOCATION, ORGANIZATION, SERVICE, SERVICE_AT_LOCATION, TERM};
use super::shape::{Kind, kind_of};

/// Records of one kind, in the order in which they were met.
#[derive(Default)]
pub(super) struct Kept {
    by_id: BTreeMap<String, usize>,
    pub records: Vec<(String, Record)>,
}

/// What a file states, taken apart.
#[derive(Default)]
pub(super) struct Directory {
    pub organizations: Kept,
    pub services: Kept,
    pub locations: Kept,
    pub terms: Kept,
    /// Service and location, without repetitions.
    pub takes_place: BTreeSet<(String, String)>,
    /// Organisation and location.
    pub based_at: BTreeSet<(String, String)>,
    pub faults: Faults,
    /// How often something is spelled as versions before 3.0 did.
    pub older: usize,
    /// Parts that say who changed which field when.
    pub metadata: usize,
}

/// Names of fields before 3.0, and now.
const OLDER: [(&str, &str); 13] = [
    ("physical_addresses", "addresses"),
    ("postal_addresses", "addresses"),
    ("address", "addresses"),
    ("regular_schedules", "schedules"),
    ("regular_schedule", "schedules"),
    ("service_taxonomys", "attributes"),
    ("service_taxonomies", "attributes"),
    ("eligibilitys", "eligibility"),
    ("fundings", "funding"),
    ("accessibility_for_disabilities", "accessibility"),
    ("accessibility_for_disabilitiess", "accessibility"),
    ("service_at_location", "service_at_locations"),
    ("cost_option", "cost_options"),
];

impl Kept {
    pub(super) fn get(&self, id: &str) -> Option<&Record> {
        self.by_id.get(id).map(|at| &self.records[*at].1)
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// Keeps a record under its id. One that is known gains the fields it had not; says the names where they differ.
    fn keep(&mut self, id: &str, record: Record) -> Option<(String, String)> {
        let Some(at) = self.by_id.get(id) else {
            self.by_id.insert(id.to_owned(), self.records.len());
            self.records.push((id.to_owned(), record));
            return None;
        };
        let known = &mut self.records[*at].1;
        let names = said(known, "name").zip(said(&record, "name"));
        for (field, value) in record {
            let kept = known.get(&field);
            if kept.is_none_or(|kept| kept.is_null() || kept.as_array().is_some_and(Vec::is_empty)) {
                known.insert(field, value);
            }
        }
        names.filter(|(first, second)| first != second)
    }
}

impl Directory {
    /// Takes in one record; says whether it was one.
    pub(super) fn bring(&mut self, kind: Option<Kind>, value: Value) -> bool {
        let Value::Object(record) = value else {
            return false;
        };
        let Some(kind) = kind.or_else(|| kind_of(&record)) else {
            return false;
        };
        match kind {
            Kind::Organization => drop(self.organization(record)),
            Kind::Service => drop(self.service(record, None)),
            Kind::Location => drop(self.location(record)),
            Kind::ServiceAtLocation => self.service_at_location(record),
            Kind::Term => self.term(record),
            Kind::Taxonomy => {}
        }
        true
    }

    /// Under which id a record is kept: its own, or words that stand for it.
    fn id_of(record: &Record, entity: &Entity) -> String {
        said(record, "id").unwrap_or_else(|| {
            let name = said(record, "name").or_else(|| said(record, "term"));
            format!("{} {}", entity.one, name.unwrap_or_else(|| "without a name".to_owned()))
        })
    }

    /// Spells fields as the third version does, and drops what only tells of edits.
    fn modern(&mut self, mut record: Record) -> Record {
        for (older, now) in OLDER {
            let holds = record
                .get(older)
                .is_some_and(|value| value.is_array() || value.is_object());
            if !holds {
                continue;
            }
            if let Some(value) = record.remove(older) {
                self.older += 1;
                let mut items = match record.remove(now) {
                    Some(Value::Array(items)) => items,
                    _ => Vec::new(),
                };
                match value {
                    Value::Array(more) => items.extend(more),
                    one => items.push(one),
                }
                record.insert(now.to_owned(), Value::Array(items));
            }
        }
        if let Some(Value::Array(edits)) = record.remove("metadata") {
            self.metadata += edits.len();
        }
        record
    }

    /// Keeps a record, and what the profile says of it the first time it is met.
    fn keep(&mut self, entity: &'static Entity, record: Record) -> String {
        let id = Self::id_of(&record, entity);
        let kept = match entity.one {
            "organisation" => &mut self.organizations,
            "service" => &mut self.services,
            "location" => &mut self.locations,
            _ => &mut self.terms,
        };
        let first = kept.get(&id).is_none_or(|known| said(known, "name").is_none());
        if first {
            self.faults.check(entity, &id, &record);
        }
        if let Some((known, other)) = kept.keep(&id, record) {
            self.faults.two_names(entity, &id, &known, &other);
        }
        id
    }

    fn organization(&mut self, record: Record) -> String {
        let mut record = self.modern(record);
        let services = taken(&mut record, "services");
        let locations = taken(&mut record, "locations");
        let id = self.keep(&ORGANIZATION, record);
        for service in services {
            if let Value::Object(service) = service {
                self.service(service, Some(&id));
            }
        }
        for location in locations {
            if let Value::Object(location) = location {
                let location = self.location(location);
                self.based_at.insert((id.clone(), location));
            }
        }
        id
    }

    fn service(&mut self, record: Record, of: Option<&str>) -> String {
        let mut record = self.modern(record);
        match record.remove("organization") {
            Some(Value::Object(organization)) if organization.contains_key(super::STAND_IN) => {}
            Some(Value::Object(organization)) => {
                let id = self.organization(organization);
                record.insert("organization_id".to_owned(), Value::String(id));
            }
            Some(Value::String(id)) => {
                self.older += 1;
                record.insert("organization_id".to_owned(), Value::String(id));
            }
            _ => {}
        }
        if let Some(id) = of.filter(|_| said(&record, "organization_id").is_none()) {
            record.insert("organization_id".to_owned(), Value::String(id.to_owned()));
        }
        let mut places = taken(&mut record, "service_at_locations");
        for older in ["locations", "location"] {
            let locations = taken(&mut record, older);
            self.older += usize::from(!locations.is_empty());
            places.extend(locations.into_iter().map(|location| {
                let mut place = Map::new();
                place.insert("location".to_owned(), location);
                Value::Object(place)
            }));
        }
        if let Some(Value::Object(program)) = record.get("program")
            && let Some(name) = said(program, "name")
        {
            record.insert("program".to_owned(), Value::String(name));
        }
        // What is said of the service at one of its places is said of the service.
        let mut found = Vec::new();
        for place in places {
            if let Value::Object(place) = place {
                found.push(self.place(place, &mut record));
            }
        }
        let id = self.keep(&SERVICE, record);
        for location in found.into_iter().flatten() {
            self.takes_place.insert((id.clone(), location));
        }
        id
    }

    /// The location of a service's place; schedules, contacts and telephones of it join the service's.
    fn place(&mut self, place: Record, service: &mut Record) -> Option<String> {
        let mut place = self.modern(place);
        let older = place.keys().all(|field| field == "location");
        if !older {
            let id = Self::id_of(&place, &SERVICE_AT_LOCATION);
            self.faults.check(&SERVICE_AT_LOCATION, &id, &place);
        }
        for field in ["schedules", "contacts", "phones"] {
            let more = taken(&mut place, field);
            if !more.is_empty() {
                let mut items = taken(service, field);
                items.extend(more);
                service.insert(field.to_owned(), Value::Array(items));
            }
        }
        match place.remove("location") {
            Some(Value::Object(location)) => Some(self.location(location)),
            Some(Value::String(id)) => Some(id),
            _ => said(&place, "location_id"),
        }
    }

    fn service_at_location(&mut self, mut record: Record) {
        let service = match record.remove("service") {
            Some(Value::Object(service)) => service,
            Some(Value::String(id)) => stub(id),
            _ => match said(&record, "service_id") {
                Some(id) => stub(id),
                None => {
                    let id = Self::id_of(&record, &SERVICE_AT_LOCATION);
                    self.faults.say(
                        "place without a service",
                        format!("The service at a location {id} names no service, so it was left out."),
                    );
                    return;
                }
            },
        };
        let mut service = service;
        let known = service.len() == 1;
        let location = self.place(record, &mut service);
        let id = if known {
            // Only its id is told here; the record of it may stand elsewhere in the file.
            let id = Self::id_of(&service, &SERVICE);
            if service.len() > 1 {
                drop(self.services.keep(&id, service));
            }
            id
        } else {
            self.service(service, None)
        };
        if let Some(location) = location {
            self.takes_place.insert((id, location));
        }
    }

    fn location(&mut self, record: Record) -> String {
        let record = self.modern(record);
        self.keep(&LOCATION, record)
    }

    fn term(&mut self, record: Record) {
        drop(self.keep(&TERM, record));
    }

    /// What a term is called, from the record in an attribute or from the terms beside it.
    pub(super) fn term_of<'a>(&'a self, attribute: &'a Record) -> Option<&'a Record> {
        let inside = ["taxonomy_term", "taxonomy"]
            .iter()
            .find_map(|field| attribute.get(*field)?.as_object());
        inside.or_else(|| {
            let id = said(attribute, "taxonomy_term_id").or_else(|| said(attribute, "taxonomy_id"))?;
            self.terms.get(&id)
        })
    }
}

fn stub(id: String) -> Record {
    let mut record = Map::new();
    record.insert("id".to_owned(), Value::String(id));
    record
}

/// Takes a list out of a record; one thing that is no list is a list of one.
fn taken(record: &mut Record, field: &str) -> Vec<Value> {
    match record.get(field) {
        Some(Value::Array(_) | Value::Object(_)) => match record.remove(field) {
            Some(Value::Array(items)) => items,
            Some(one) => vec![one],
            None => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The records under a field, whether a list or one.
pub(super) fn parts<'r>(record: &'r Record, field: &str) -> Vec<&'r Record> {
    match record.get(field) {
        Some(Value::Object(one)) => vec![one],
        _ => profile::list(record, field).collect(),
    }
}
