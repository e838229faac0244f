//! An actor as it is kept.

use super::{
    ConfirmationRow, FieldsRow, ProvenanceRow, Unreadable, fields_row, key_of, read, read_fields, read_some, said,
    text_of,
};
use kith_network::Actor;
use kith_network::actor::{Need, Offer};
use kith_network::consent::{Agreement, Audience, Consent};
use kith_network::place::{Coordinates, Place};
use kith_network::text::Name;
use kith_network::vocabulary::{CareForm, Key, Sector};
use serde::{Deserialize, Serialize};

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ActorRow {
    id: String,
    name: String,
    kind: Option<String>,
    category: Option<String>,
    sector: Option<String>,
    role: Option<String>,
    description: String,
    offers: Vec<OfferRow>,
    needs: Vec<NeedRow>,
    tags: Vec<String>,
    place: PlaceRow,
    capacity: Option<u32>,
    counts: bool,
    fields: FieldsRow,
    consent: ConsentRow,
    provenance: ProvenanceRow,
    first_mapped: Option<String>,
    confirmed: Option<ConfirmationRow>,
    foreign_id: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct OfferRow {
    care_type: String,
    form: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct NeedRow {
    care_type: String,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct PlaceRow {
    area: String,
    address: String,
    /// Latitude and longitude in degrees.
    coordinates: Option<(String, String)>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct ConsentRow {
    agreement: String,
    audience: String,
    on: Option<String>,
    witness: String,
}

impl From<&Actor> for ActorRow {
    fn from(actor: &Actor) -> ActorRow {
        let coordinates = actor
            .place
            .coordinates
            .map(|point| (point.latitude().to_string(), point.longitude().to_string()));
        ActorRow {
            id: actor.id.to_string(),
            name: actor.name.to_string(),
            kind: text_of(actor.kind.as_ref()),
            category: text_of(actor.category.as_ref()),
            sector: actor.sector.map(|sector| sector.key().to_owned()),
            role: text_of(actor.role.as_ref()),
            description: actor.description.clone(),
            offers: actor
                .offers
                .iter()
                .map(|offer| OfferRow {
                    care_type: offer.care_type.to_string(),
                    form: offer.form.key().to_owned(),
                })
                .collect(),
            needs: actor
                .needs
                .iter()
                .map(|need| NeedRow {
                    care_type: need.care_type.to_string(),
                })
                .collect(),
            tags: actor.tags.iter().cloned().collect(),
            place: PlaceRow {
                area: actor.place.area.clone(),
                address: actor.place.address.clone(),
                coordinates,
            },
            capacity: actor.capacity,
            counts: actor.counts,
            fields: fields_row(&actor.fields),
            consent: ConsentRow {
                agreement: actor.consent.agreement.key().to_owned(),
                audience: actor.consent.audience.key().to_owned(),
                on: text_of(actor.consent.on),
                witness: actor.consent.witness.clone(),
            },
            provenance: (&actor.provenance).into(),
            first_mapped: text_of(actor.first_mapped),
            confirmed: actor.confirmed.as_ref().map(Into::into),
            foreign_id: actor.foreign_id.clone(),
        }
    }
}

impl TryFrom<ActorRow> for Actor {
    type Error = Unreadable;

    fn try_from(row: ActorRow) -> Result<Actor, Unreadable> {
        Ok(Actor {
            id: read(&row.id, "id")?,
            name: Name::parse(&row.name).map_err(|_| Unreadable("name"))?,
            kind: key_of(row.kind),
            category: key_of(row.category),
            sector: row
                .sector
                .map(|key| said(Sector::from_key(&key), "sector"))
                .transpose()?,
            role: key_of(row.role),
            description: row.description,
            offers: row.offers.into_iter().map(Offer::try_from).collect::<Result<_, _>>()?,
            needs: row
                .needs
                .into_iter()
                .map(|need| Need {
                    care_type: Key::new(&need.care_type),
                })
                .collect(),
            tags: row.tags.into_iter().collect(),
            place: row.place.try_into()?,
            capacity: row.capacity,
            counts: row.counts,
            fields: read_fields(row.fields)?,
            consent: row.consent.try_into()?,
            provenance: row.provenance.try_into()?,
            first_mapped: read_some(row.first_mapped.as_deref(), "first date")?,
            confirmed: row.confirmed.map(TryInto::try_into).transpose()?,
            foreign_id: row.foreign_id,
        })
    }
}

impl TryFrom<OfferRow> for Offer {
    type Error = Unreadable;

    fn try_from(row: OfferRow) -> Result<Offer, Unreadable> {
        Ok(Offer {
            care_type: Key::new(&row.care_type),
            form: said(CareForm::from_key(&row.form), "form of care")?,
        })
    }
}

impl TryFrom<PlaceRow> for Place {
    type Error = Unreadable;

    fn try_from(row: PlaceRow) -> Result<Place, Unreadable> {
        let coordinates = match row.coordinates {
            None => None,
            Some((latitude, longitude)) => {
                let latitude = read(&latitude, "latitude")?;
                let longitude = read(&longitude, "longitude")?;
                Some(said(Coordinates::new(latitude, longitude), "coordinates")?)
            }
        };
        Ok(Place {
            area: row.area,
            address: row.address,
            coordinates,
        })
    }
}

impl TryFrom<ConsentRow> for Consent {
    type Error = Unreadable;

    fn try_from(row: ConsentRow) -> Result<Consent, Unreadable> {
        Ok(Consent {
            agreement: said(Agreement::from_key(&row.agreement), "agreement")?,
            audience: said(Audience::from_key(&row.audience), "audience")?,
            on: read_some(row.on.as_deref(), "date of agreement")?,
            witness: row.witness,
        })
    }
}
