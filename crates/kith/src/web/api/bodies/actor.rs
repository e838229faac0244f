//! Actors in JSON.

use super::fields::{
    ConfirmationBody, FieldsBody, Form, ProvenanceBody, confirmation_body, fields_body, provenance_body,
    read_confirmation, read_fields, read_form, read_provenance,
};
use super::keyed::{AgreementWord, AudienceWord, SectorWord, Word};
use super::schemas::{Day, Id, NameText, Tag};
use super::sent::{Nested, Object};
use super::{revision, sees_all};
use kith_network::actor::{Need, Offer};
use kith_network::consent::{Agreement, Audience, Consent};
use kith_network::network::RecordId;
use kith_network::place::{Coordinates, Place};
use kith_network::vocabulary::{FieldOn, Vocabulary};
use kith_network::{Actor, VisibleNetwork};
use serde::Serialize;
use utoipa::ToSchema;

/// Somebody or something on the map: a person, group, team, organisation, business or place. Words
/// stand by their keys; the vocabulary has their labels.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Actor)]
pub struct ActorBody {
    #[schema(read_only)]
    pub id: Id,
    /// The change that last touched it, for `If-Match`. For organisers.
    #[schema(read_only)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
    #[schema(value_type = NameText)]
    pub name: String,
    /// A key of `actor_kinds`.
    #[schema(examples("person"))]
    pub kind: Option<String>,
    /// A key of `categories`.
    pub category: Option<String>,
    /// Said of this one outright; else the category's or the kind's holds.
    pub sector: Option<SectorWord>,
    /// What holds: said outright, or by its category or kind.
    #[schema(read_only)]
    pub sector_in_effect: Option<SectorWord>,
    /// A key of `roles`.
    pub role: Option<String>,
    /// In their own words, in Markdown.
    #[schema(required = false)]
    pub description: String,
    #[schema(required = false)]
    pub offers: Vec<OfferBody>,
    /// Keys of `care_types`. What a person would welcome is for organisers.
    #[schema(required = false)]
    pub needs: Vec<String>,
    #[schema(required = false, value_type = Vec<Tag>)]
    pub tags: Vec<String>,
    #[schema(required = false)]
    pub place: PlaceBody,
    /// Values of the network's own fields, by key; a list each.
    #[schema(required = false)]
    pub fields: FieldsBody,
    pub first_mapped: Option<Day>,
    pub confirmed: Option<ConfirmationBody>,
    /// How many connections they can hold well, by their own account. For organisers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    /// Whether it counts toward the network's figures. For organisers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts: Option<bool>,
    /// Whether they agreed to be seen, and by whom. For organisers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<ConsentBody>,
    /// Who said it, and when. For organisers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provenance: Option<ProvenanceBody>,
    /// The id it had in the file it came from. For organisers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub foreign_id: Option<String>,
}

/// Care that somebody offers, whether or not it flows anywhere.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Offer)]
pub struct OfferBody {
    /// A key of `care_types`.
    pub care_type: String,
    /// Unpaid where nothing is said.
    #[schema(required = false)]
    pub form: Form,
}

/// Where somebody is found. People are placed by area only.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Place)]
pub struct PlaceBody {
    /// A part of the neighbourhood.
    #[schema(required = false)]
    pub area: String,
    /// A street address, or empty.
    #[schema(required = false)]
    pub address: String,
    pub coordinates: Option<CoordinatesBody>,
}

/// A point on the Earth, in degrees (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Coordinates)]
pub struct CoordinatesBody {
    #[schema(minimum = -90, maximum = 90)]
    pub latitude: f64,
    #[schema(minimum = -180, maximum = 180)]
    pub longitude: f64,
}

/// Whether somebody agreed to be seen, and by whom at most. Only what was agreed counts.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Consent)]
pub struct ConsentBody {
    #[schema(required = false)]
    pub agreement: AgreementWord,
    /// The widest audience agreed to; counts once `agreement` is `agreed`.
    #[schema(required = false)]
    pub audience: AudienceWord,
    pub on: Option<Day>,
    /// Who heard it, or on which paper it stands.
    #[schema(required = false)]
    pub witness: String,
}

impl ActorBody {
    /// An actor as this viewer may see it.
    pub fn from_domain(visible: &VisibleNetwork, actor: &Actor) -> ActorBody {
        let all = sees_all(visible);
        let offers = actor.offers.iter().map(|offer| OfferBody {
            care_type: offer.care_type.to_string(),
            form: Word(offer.form),
        });
        ActorBody {
            id: Id::of(actor.id),
            revision: revision(visible, &RecordId::Actor(actor.id)),
            name: actor.name.to_string(),
            kind: actor.kind.as_ref().map(ToString::to_string),
            category: actor.category.as_ref().map(ToString::to_string),
            sector: actor.sector.map(Word),
            sector_in_effect: visible.vocabulary().sector_of(actor).map(Word),
            role: actor.role.as_ref().map(ToString::to_string),
            description: actor.description.clone(),
            offers: offers.collect(),
            needs: actor.needs.iter().map(|need| need.care_type.to_string()).collect(),
            tags: actor.tags.iter().cloned().collect(),
            place: place_body(&actor.place),
            fields: fields_body(&actor.fields),
            first_mapped: actor.first_mapped.map(Day),
            confirmed: confirmation_body(actor.confirmed.as_ref()),
            capacity: actor.capacity,
            counts: all.then_some(actor.counts),
            consent: all.then(|| consent_body(&actor.consent)),
            provenance: all.then(|| provenance_body(&actor.provenance)),
            foreign_id: actor.foreign_id.clone(),
        }
    }
}

fn place_body(place: &Place) -> PlaceBody {
    PlaceBody {
        area: place.area.clone(),
        address: place.address.clone(),
        coordinates: place.coordinates.map(|point| CoordinatesBody {
            latitude: point.latitude(),
            longitude: point.longitude(),
        }),
    }
}

fn consent_body(consent: &Consent) -> ConsentBody {
    ConsentBody {
        agreement: Word(consent.agreement),
        audience: Word(consent.audience),
        on: consent.on.map(Day),
        witness: consent.witness.clone(),
    }
}

/// What was sent, over `start`: a blank one with its id for POST and PUT, the one there is for PATCH.
pub fn read(mut sent: Object<'_, '_>, start: Actor, words: &Vocabulary) -> Actor {
    let mut actor = start;
    sent.fixed("id", &actor.id.to_string());
    sent.own(&["revision", "sector_in_effect"]);
    sent.name("name", &mut actor.name);
    sent.word("kind", &mut actor.kind, &words.actor_kinds);
    sent.word("category", &mut actor.category, &words.categories);
    sent.maybe_keyed("sector", &mut actor.sector);
    sent.word("role", &mut actor.role, &words.roles);
    sent.text("description", &mut actor.description);
    read_offers(&mut sent, &mut actor.offers, words);
    let mut needs = actor.needs.iter().map(|need| need.care_type.clone()).collect();
    sent.words("needs", &mut needs, &words.care_types);
    actor.needs = needs.into_iter().map(|care_type| Need { care_type }).collect();
    sent.tags("tags", &mut actor.tags);
    read_place(&mut sent, &mut actor.place);
    read_fields(&mut sent, &mut actor.fields, words, FieldOn::Actors);
    sent.day("first_mapped", &mut actor.first_mapped);
    read_confirmation(&mut sent, &mut actor.confirmed);
    sent.count("capacity", &mut actor.capacity, 0, i32::MAX.unsigned_abs());
    sent.flag("counts", &mut actor.counts, true);
    read_consent(&mut sent, &mut actor.consent);
    read_provenance(&mut sent, &mut actor.provenance);
    let mut foreign = actor.foreign_id.take().unwrap_or_default();
    sent.text("foreign_id", &mut foreign);
    actor.foreign_id = (!foreign.is_empty()).then_some(foreign);
    sent.done();
    actor
}

fn read_offers(sent: &mut Object<'_, '_>, into: &mut Vec<Offer>, words: &Vocabulary) {
    let Some(entries) = sent.list("offers") else { return };
    into.clear();
    for (place, entry) in entries.iter().enumerate() {
        let Some(mut object) = sent.entry("offers", place, entry) else {
            continue;
        };
        let mut care_type = None;
        object.word("care_type", &mut care_type, &words.care_types);
        if object.member("care_type").is_none_or(serde_json::Value::is_null) {
            object.fault("care_type", "This is needed");
        }
        let form = read_form(&mut object);
        object.done();
        let offer = care_type.map(|care_type| Offer { care_type, form });
        into.extend(offer.filter(|offer| !into.contains(offer)));
    }
}

fn read_place(sent: &mut Object<'_, '_>, into: &mut Place) {
    let mut object = match sent.nested("place") {
        Nested::Absent => return,
        Nested::Null => {
            *into = Place::default();
            return;
        }
        Nested::There(object) => object,
    };
    if object.is_whole() {
        *into = Place::default();
    }
    object.text("area", &mut into.area);
    object.text("address", &mut into.address);
    match object.nested("coordinates") {
        Nested::Absent => {}
        Nested::Null => into.coordinates = None,
        Nested::There(mut point) => {
            let before = into.coordinates.filter(|_| !point.is_whole());
            let mut latitude = before.map(Coordinates::latitude);
            let mut longitude = before.map(Coordinates::longitude);
            point.number("latitude", &mut latitude);
            point.number("longitude", &mut longitude);
            let read = latitude
                .zip(longitude)
                .and_then(|(north, east)| Coordinates::new(north, east));
            if read.is_none() {
                let wrong = match latitude.is_some_and(|north| north.abs() <= 90.0) {
                    true => ("longitude", "Degrees east, from -180 to 180, are needed"),
                    false => ("latitude", "Degrees north, from -90 to 90, are needed"),
                };
                point.fault(wrong.0, wrong.1);
            }
            point.done();
            into.coordinates = read;
        }
    }
    object.done();
}

fn read_consent(sent: &mut Object<'_, '_>, into: &mut Consent) {
    let mut object = match sent.nested("consent") {
        Nested::Absent => return,
        Nested::Null => {
            *into = Consent::not_asked();
            return;
        }
        Nested::There(object) => object,
    };
    if object.is_whole() {
        *into = Consent::not_asked();
    }
    object.keyed("agreement", &mut into.agreement, Agreement::NotAsked);
    object.keyed("audience", &mut into.audience, Audience::Organisers);
    object.day("on", &mut into.on);
    object.text("witness", &mut into.witness);
    object.done();
}
