//! Cells of actors.

use super::super::kumu::meaning::Meaning;
use super::reading::{self, Read, day_words, piped};
use super::{GridColumn, What};
use crate::actor::{Actor, Need, Offer};
use crate::consent::Audience;
use crate::place::Coordinates;
use crate::text::collapse;
use crate::vocabulary::{Sector, Vocabulary};

impl GridColumn {
    /// What an actor has in this column; empty where nothing is recorded.
    pub fn of_actor(&self, actor: &Actor, words: &Vocabulary) -> String {
        let meaning = match &self.what {
            What::Meaning(meaning) => *meaning,
            What::Field(field) => return reading::field_words(&actor.fields, &field.key),
            What::Position => {
                let at = actor.place.coordinates;
                return at.map_or(String::new(), |at| format!("{}, {}", at.latitude(), at.longitude()));
            }
        };
        let care = |key| words.care_types.label_of(key);
        match meaning {
            Meaning::Label => actor.name.to_string(),
            Meaning::Id => actor.foreign_id.clone().unwrap_or_default(),
            Meaning::Kind => label(actor.kind.as_ref().map(|key| words.actor_kinds.label_of(key))),
            Meaning::Category => label(actor.category.as_ref().map(|key| words.categories.label_of(key))),
            Meaning::Sector => label(actor.sector.map(Sector::label)),
            Meaning::Role => label(actor.role.as_ref().map(|key| words.roles.label_of(key))),
            Meaning::Description => actor.description.clone(),
            Meaning::Tags => piped(&actor.tags),
            Meaning::Offers(form) => {
                let of_form = actor.offers.iter().filter(|offer| offer.form == form);
                piped(of_form.map(|offer| care(&offer.care_type)))
            }
            Meaning::Needs => piped(actor.needs.iter().map(|need| care(&need.care_type))),
            Meaning::Area => actor.place.area.clone(),
            Meaning::Address => actor.place.address.clone(),
            Meaning::Capacity => actor.capacity.map(|n| n.to_string()).unwrap_or_default(),
            Meaning::Counts => if actor.counts { "yes" } else { "no" }.to_owned(),
            Meaning::FirstMapped => day_words(actor.first_mapped),
            Meaning::Confirmed => day_words(actor.confirmed.as_ref().map(|known| known.on)),
            Meaning::ConfirmedBy => actor
                .confirmed
                .as_ref()
                .map(|known| known.by.clone())
                .unwrap_or_default(),
            Meaning::SaidBy => actor.provenance.said_by.clone(),
            Meaning::SaidOn => day_words(actor.provenance.on),
            Meaning::Agreement => actor.consent.agreement.label().to_owned(),
            Meaning::Audience => actor.consent.audience.label().to_owned(),
            Meaning::AgreedOn => day_words(actor.consent.on),
            Meaning::AgreedWitness => actor.consent.witness.clone(),
            _ => String::new(),
        }
    }

    /// Writes what was typed into an actor; an empty cell takes away what was there.
    ///
    /// # Errors
    /// A sentence on what could not be read; the actor is as it was.
    pub fn write_actor(&self, actor: &mut Actor, typed: &str, words: &Vocabulary) -> Result<(), String> {
        let typed = &reading::text(typed)?;
        let meaning = match &self.what {
            What::Meaning(meaning) => *meaning,
            What::Field(field) => {
                reading::field(&mut actor.fields, field, typed);
                return Ok(());
            }
            What::Position => {
                actor.place.coordinates = position(typed)?;
                return Ok(());
            }
        };
        match meaning {
            Meaning::Label => actor.name = reading::name(typed)?,
            Meaning::Id => actor.foreign_id = Some(collapse(typed)).filter(|id| !id.is_empty()),
            Meaning::Kind => actor.kind = reading::term(&words.actor_kinds, typed, "kind")?,
            Meaning::Category => actor.category = reading::term(&words.categories, typed, "category")?,
            Meaning::Sector => actor.sector = reading::formality(typed)?,
            Meaning::Role => actor.role = reading::term(&words.roles, typed, "part in the network")?,
            Meaning::Description => actor.description.clone_from(typed),
            Meaning::Tags => actor.tags = reading::tags(typed),
            Meaning::Offers(form) => {
                let care_types = reading::several(&words.care_types, typed, "type of care")?;
                actor.offers.retain(|offer| offer.form != form);
                let offers = care_types.into_iter().map(|care_type| Offer { care_type, form });
                actor.offers.extend(offers);
            }
            Meaning::Needs => {
                let care_types = reading::several(&words.care_types, typed, "type of care")?;
                actor.needs = care_types.into_iter().map(|care_type| Need { care_type }).collect();
            }
            Meaning::Area => actor.place.area = collapse(typed),
            Meaning::Address => actor.place.address = collapse(typed),
            Meaning::Capacity => actor.capacity = reading::whole_number(typed)?,
            Meaning::Counts => actor.counts = reading::yes_or_no(typed, true)?,
            Meaning::FirstMapped => actor.first_mapped = reading::day(typed)?,
            Meaning::Confirmed => reading::confirmed_on(&mut actor.confirmed, reading::day(typed)?),
            Meaning::ConfirmedBy => reading::confirmed_by(&mut actor.confirmed, collapse(typed))?,
            Meaning::SaidBy => actor.provenance.said_by = collapse(typed),
            Meaning::SaidOn => actor.provenance.on = reading::day(typed)?,
            Meaning::Agreement => actor.consent.agreement = reading::agreed(typed)?,
            Meaning::Audience => actor.consent.audience = reading::seen_by(typed, Audience::Organisers)?,
            Meaning::AgreedOn => actor.consent.on = reading::day(typed)?,
            Meaning::AgreedWitness => actor.consent.witness = collapse(typed),
            _ => {}
        }
        Ok(())
    }
}

pub(super) fn label(label: Option<&str>) -> String {
    label.unwrap_or_default().to_owned()
}

fn position(typed: &str) -> Read<Option<Coordinates>> {
    if typed.is_empty() {
        return Ok(None);
    }
    let mut numbers = typed
        .split([',', ';', ' '])
        .filter(|part| !part.is_empty())
        .map(str::parse::<f64>);
    let read = match (numbers.next(), numbers.next(), numbers.next()) {
        (Some(Ok(north)), Some(Ok(east)), None) => Coordinates::new(north, east),
        _ => None,
    };
    let problem = "Write degrees north and degrees east, with a comma between, such as 53.1, -1.25.";
    read.map(Some).ok_or_else(|| problem.to_owned())
}
