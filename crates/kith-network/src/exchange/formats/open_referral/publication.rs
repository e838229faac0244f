//! What a network publishes as a directory: bodies that agreed to be seen by anybody, what they run, and where.
//!
//! **Nobody is in it who is a person, or of whom nobody said what they are, or who agreed to less than everybody's eyes**,
//! whoever does the writing: an organiser's copy and the public's are the same bytes. Teams are left out too, because they
//! are called after the one in their middle.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::profile::Record;
use super::row::FIELDS;
use super::written::{derived, named, rounded, spelled, stand_in, status, uuid, whereabouts};
use super::{CARE_TAXONOMY, CATEGORY_TAXONOMY, INFORMAL, KIND, SAME_AS, TAG_TAXONOMY, UNSTATED};
use crate::actor::Actor;
use crate::consent::Audience;
use crate::id::ActorId;
use crate::network::VisibleNetwork;
use crate::text::fold;
use crate::tie::Tie;
use crate::vocabulary::{ActorMeaning, CareForm, Direction, Value as FieldValue, Vocabulary};

/// A network's directory: full services by name, each with its organisation and its places; and the organisations.
pub(super) struct Publication {
    pub services: Vec<Record>,
    pub organizations: Vec<Record>,
}

/// Fields of a service in the profile or in HSDS 3.0, in the order of writing.
const OF_SERVICE: [&str; 14] = [
    "alternate_name",
    "url",
    "email",
    "status",
    "fees",
    "accreditations",
    "minimum_age",
    "maximum_age",
    "alert",
    "eligibility_description",
    "application_process",
    "wait_time",
    "interpretation_services",
    "licenses",
];

const OF_ORGANIZATION: [&str; 7] = [
    "alternate_name",
    "email",
    "website",
    "logo",
    "uri",
    "legal_status",
    "year_incorporated",
];

/// A public network, by who is what.
struct Public<'n> {
    network: &'n VisibleNetwork,
    words: &'n Vocabulary,
    /// Bodies and services by id, places apart.
    bodies: BTreeMap<ActorId, &'n Actor>,
    places: BTreeMap<ActorId, &'n Actor>,
    /// Public ties of the kinds that a directory has words for, by what they say.
    ties: BTreeMap<&'static str, Vec<&'n Tie>>,
}

impl Publication {
    pub(super) fn of(network: &VisibleNetwork) -> Publication {
        Public::of(network).publication()
    }
}

impl<'n> Public<'n> {
    fn of(network: &'n VisibleNetwork) -> Public<'n> {
        let words = network.vocabulary();
        let mut public = Public {
            network,
            words,
            bodies: BTreeMap::new(),
            places: BTreeMap::new(),
            ties: BTreeMap::new(),
        };
        if network.about().audience != Audience::Public {
            return public;
        }
        for actor in network
            .actors()
            .filter(|actor| actor.consent.reach() == Audience::Public)
        {
            use ActorMeaning::{Business, ConveningPartner, Group, Organisation, Place, Service};
            match words.meaning_of(actor) {
                Some(Organisation | Business | Group | Service | ConveningPartner) => {
                    public.bodies.insert(actor.id, actor);
                }
                Some(Place) => {
                    public.places.insert(actor.id, actor);
                }
                _ => {}
            }
        }
        for tie in network.ties().filter(|tie| tie.audience == Audience::Public) {
            let kind = tie.kind.as_ref().map(|key| fold(words.tie_kinds.label_of(key)));
            let known = ["runs", "part of", "takes place at", "is based at"];
            let known = known.into_iter().find(|known| kind.as_deref() == Some(known));
            if let Some(known) = known.filter(|_| tie.direction == Direction::Directed && tie.from != tie.to) {
                public.ties.entry(known).or_default().push(tie);
            }
        }
        public
    }

    fn is_service(&self, actor: &Actor) -> bool {
        self.words.meaning_of(actor) == Some(ActorMeaning::Service)
    }

    fn publication(&self) -> Publication {
        let mut run_by: BTreeMap<ActorId, &Actor> = BTreeMap::new();
        for tie in self.ties.get("runs").into_iter().flatten() {
            if let (Some(from), Some(to)) = (self.bodies.get(&tie.from), self.bodies.get(&tie.to))
                && self.is_service(to)
                && !self.is_service(from)
            {
                run_by.entry(to.id).or_insert(from);
            }
        }
        let runners: BTreeSet<ActorId> = run_by.values().map(|actor| actor.id).collect();
        let mut publication = Publication {
            services: Vec::new(),
            organizations: Vec::new(),
        };
        let by_name = self.network.actors_by_name();
        for actor in by_name.into_iter().filter(|actor| self.bodies.contains_key(&actor.id)) {
            if self.is_service(actor) {
                let organization = match run_by.get(&actor.id) {
                    Some(organization) => self.organization(organization),
                    None => stand_in(actor),
                };
                publication.services.push(self.service(actor, organization));
            } else {
                let organization = self.organization(actor);
                if !runners.contains(&actor.id) || !actor.offers.is_empty() {
                    publication.services.push(self.own_service(actor, organization.clone()));
                }
                publication.organizations.push(organization);
            }
        }
        publication
    }

    /// What a body is called and says, with stand-ins where the profile requires what nobody stated.
    fn organization(&self, actor: &Actor) -> Record {
        let mut record = named(uuid(actor.id.number()), actor);
        let mut unstated = Vec::new();
        if actor.description.is_empty() {
            record.insert("description".to_owned(), json!(actor.name.as_str()));
            unstated.push("description");
        }
        self.fields(actor, &OF_ORGANIZATION, &mut record);
        let parents = self.ties.get("part of").into_iter().flatten();
        let mut parents = parents
            .filter(|tie| tie.from == actor.id)
            .filter_map(|tie| self.bodies.get(&tie.to))
            .filter(|to| !self.is_service(to));
        if let Some(parent) = parents.next() {
            record.insert("parent_organization_id".to_owned(), json!(uuid(parent.id.number())));
        }
        let locations = self.locations(actor, "is based at");
        if !locations.is_empty() {
            record.insert("locations".to_owned(), Value::Array(locations));
        }
        self.attributes(actor, false, &mut record);
        self.local(actor, &unstated, &mut record);
        record
    }

    fn service(&self, actor: &Actor, organization: Record) -> Record {
        let mut record = named(uuid(actor.id.number()), actor);
        let mut unstated = Vec::new();
        self.fields(actor, &OF_SERVICE, &mut record);
        status(&mut record, &mut unstated);
        if let Some(confirmed) = &actor.confirmed {
            record.insert("assured_date".to_owned(), json!(confirmed.on.to_string()));
        }
        self.lists(actor, &mut record);
        let places = self.locations(actor, "takes place at");
        self.at(actor, places, &mut record);
        self.attributes(actor, true, &mut record);
        self.local(actor, &unstated, &mut record);
        record.insert("organization".to_owned(), Value::Object(organization));
        record
    }

    /// A body that offers something itself, or runs nothing, as the one service it is.
    fn own_service(&self, actor: &Actor, organization: Record) -> Record {
        let mut record = named(derived(actor.id, "service"), actor);
        let mut unstated = vec!["name", "description"];
        self.fields(actor, &OF_SERVICE, &mut record);
        status(&mut record, &mut unstated);
        self.lists(actor, &mut record);
        let places = self.locations(actor, "takes place at");
        self.at(actor, places, &mut record);
        self.attributes(actor, true, &mut record);
        record.insert(UNSTATED.to_owned(), json!(unstated));
        record.insert(SAME_AS.to_owned(), json!(uuid(actor.id.number())));
        record.insert("organization".to_owned(), Value::Object(organization));
        record
    }

    /// Fields that anybody may see and a directory has words for.
    fn fields(&self, actor: &Actor, wanted: &[&str], record: &mut Record) {
        let mut stated: BTreeMap<String, &Vec<FieldValue>> = BTreeMap::new();
        for (key, values) in &actor.fields {
            let field = self
                .words
                .fields
                .get(key)
                .filter(|field| field.audience == Audience::Public);
            if let Some(field) = field {
                stated.insert(fold(&field.label), values);
            }
        }
        for key in wanted {
            let title = FIELDS
                .iter()
                .find(|(known, _)| known == key)
                .map(|(_, title)| fold(title));
            let Some([value]) = title
                .and_then(|title| stated.get(&title))
                .map(|values| values.as_slice())
            else {
                continue;
            };
            let text = value.to_string();
            let value = match *key {
                "minimum_age" | "maximum_age" | "year_incorporated" => match value {
                    FieldValue::Number(number) => rounded(*number),
                    _ => continue,
                },
                "url" | "website" | "uri" | "logo" if !text.starts_with("http") => continue,
                "email" if !text.contains('@') => continue,
                _ => Value::String(text),
            };
            record.insert((*key).to_owned(), value);
        }
    }

    /// Public fields of several values: when, in which languages.
    fn lists(&self, actor: &Actor, record: &mut Record) {
        for (list, title, part) in [
            ("schedules", "schedule", "description"),
            ("languages", "languages", "name"),
        ] {
            let field = self.words.fields.iter().find(|field| {
                fold(&field.label) == title
                    && field.audience == Audience::Public
                    && actor.fields.contains_key(&field.key)
            });
            let values = field
                .and_then(|field| actor.fields.get(&field.key))
                .into_iter()
                .flatten();
            let items: Vec<Value> = values
                .enumerate()
                .map(|(at, value)| {
                    let id = derived(actor.id, &format!("{list} {at}"));
                    json!({ "id": id, part: value.to_string() })
                })
                .collect();
            if !items.is_empty() {
                record.insert(list.to_owned(), Value::Array(items));
            }
        }
    }

    /// Where an actor is found: places it is tied to, else its own.
    fn locations(&self, actor: &Actor, kind: &str) -> Vec<Value> {
        let ties = self.ties.get(kind).into_iter().flatten();
        let places = ties
            .filter(|tie| tie.from == actor.id)
            .filter_map(|tie| self.places.get(&tie.to));
        let mut found: Vec<Value> = places
            .map(|place| {
                let mut record = named(uuid(place.id.number()), place);
                self.attributes(place, false, &mut record);
                self.local(place, &[], &mut record);
                whereabouts(place, &mut record);
                Value::Object(record)
            })
            .collect();
        if !actor.place.is_empty() {
            let mut record = Map::new();
            record.insert("id".to_owned(), json!(derived(actor.id, "location")));
            record.insert(SAME_AS.to_owned(), json!(uuid(actor.id.number())));
            whereabouts(actor, &mut record);
            found.push(Value::Object(record));
        }
        found
    }

    fn at(&self, actor: &Actor, places: Vec<Value>, record: &mut Record) {
        let held: Vec<Value> = places
            .into_iter()
            .map(|location| {
                let id = derived(actor.id, &format!("at {}", location["id"].as_str().unwrap_or_default()));
                json!({ "id": id, "location": location })
            })
            .collect();
        if !held.is_empty() {
            record.insert("service_at_locations".to_owned(), Value::Array(held));
        }
    }

    /// Category and tags, and with `care` what is offered, as taxonomy terms.
    fn attributes(&self, actor: &Actor, care: bool, record: &mut Record) {
        let mut terms: Vec<(&str, &str, String)> = Vec::new();
        if let Some(category) = &actor.category {
            terms.push((
                CATEGORY_TAXONOMY,
                "category",
                self.words.categories.label_of(category).to_owned(),
            ));
        }
        for offer in actor.offers.iter().filter(|_| care) {
            let form = match offer.form {
                CareForm::Informal => INFORMAL,
                CareForm::Formal => "formal_care",
            };
            terms.push((
                CARE_TAXONOMY,
                form,
                self.words.care_types.label_of(&offer.care_type).to_owned(),
            ));
        }
        terms.extend(actor.tags.iter().map(|tag| (TAG_TAXONOMY, "tag", tag.clone())));
        let attributes: Vec<Value> = terms
            .into_iter()
            .map(|(taxonomy, link, name)| {
                json!({
                    "id": derived(actor.id, &format!("{care} {link} {name}")),
                    "link_type": link,
                    "taxonomy_term": self.term(taxonomy, &name),
                })
            })
            .collect();
        if !attributes.is_empty() {
            record.insert("attributes".to_owned(), Value::Array(attributes));
        }
    }

    /// One word of a taxonomy. Its id is made of the word, so that it is the same in every network that says so.
    fn term(&self, taxonomy: &str, name: &str) -> Value {
        let known = self
            .words
            .care_types
            .iter()
            .find(|care| taxonomy == CARE_TAXONOMY && care.label == name);
        let definition = known
            .map(|care| care.definition.as_str())
            .filter(|words| !words.is_empty());
        json!({
            "id": spelled(&format!("{taxonomy}: {name}")),
            "name": name,
            "description": definition.unwrap_or(name),
            "taxonomy": taxonomy,
            "term": name,
        })
    }

    /// What only kith reads: the kind, and which fields hold a stand-in.
    fn local(&self, actor: &Actor, unstated: &[&str], record: &mut Record) {
        if let Some(kind) = &actor.kind {
            record.insert(KIND.to_owned(), json!(self.words.actor_kinds.label_of(kind)));
        }
        if !unstated.is_empty() {
            record.insert(UNSTATED.to_owned(), json!(unstated));
        }
    }
}
