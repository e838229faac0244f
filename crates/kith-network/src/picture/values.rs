//! What a field says of an actor, for arrangements and clusters: read from what can be seen.

use crate::actor::Actor;
use crate::network::VisibleNetwork;
use crate::text::fold;
use crate::vocabulary::{Field, FieldOn, Key, Term, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A field of actors, by the name people use for it.
pub(crate) struct FieldOf<'a> {
    visible: &'a VisibleNetwork,
    source: Source,
    /// "Category", as it is written at an arrangement.
    pub title: String,
}

enum Source {
    Kind,
    Category,
    Sector,
    Role,
    Tags,
    Area,
    Offers,
    Welcomes,
    Capacity,
    FirstMapped,
    Confirmed,
    Connections,
    Name,
    Declared(Key<Field>),
}

/// Known names, each with how it is written at an arrangement.
const KNOWN: [(&str, Source, &str); 24] = [
    ("kind", Source::Kind, "Kind"),
    ("element type", Source::Kind, "Kind"),
    ("type", Source::Kind, "Kind"),
    ("category", Source::Category, "Category"),
    ("sector", Source::Sector, "Formal or informal"),
    ("formal", Source::Sector, "Formal or informal"),
    ("role", Source::Role, "Part in the network"),
    ("tags", Source::Tags, "Tag"),
    ("tag", Source::Tags, "Tag"),
    ("area", Source::Area, "Area"),
    ("offers", Source::Offers, "Offers"),
    ("offer", Source::Offers, "Offers"),
    ("needs", Source::Welcomes, "Would welcome"),
    ("welcomes", Source::Welcomes, "Would welcome"),
    ("capacity", Source::Capacity, "Can hold well"),
    ("first mapped", Source::FirstMapped, "First mapped"),
    ("mapped", Source::FirstMapped, "First mapped"),
    ("confirmed", Source::Confirmed, "Last confirmed"),
    ("degree", Source::Connections, "Connections"),
    ("connections", Source::Connections, "Connections"),
    ("ties", Source::Connections, "Connections"),
    ("name", Source::Name, "Name"),
    ("label", Source::Name, "Name"),
    ("number of connections", Source::Connections, "Connections"),
];

impl<'a> FieldOf<'a> {
    /// The field that is meant, or `None` where this viewer knows of none by that name.
    pub fn named(visible: &'a VisibleNetwork, name: &str) -> Option<FieldOf<'a>> {
        let wanted = fold(name).replace(['-', '_'], " ");
        let declared = || {
            let fields = &visible.vocabulary().fields;
            let actors = |field: &&Field| field.on == FieldOn::Actors;
            fields
                .iter()
                .filter(actors)
                .find(|field| fold(&field.label) == fold(name) || field.key.as_str() == name)
                .or_else(|| fields.meant_by(name).filter(actors))
                .map(|field| (Source::Declared(field.key.clone()), field.label.clone()))
        };
        let known = || {
            let found = KNOWN.into_iter().find(|(known, ..)| *known == wanted);
            found.map(|(_, source, title)| (source, title.to_owned()))
        };
        let (source, title) = known().or_else(declared)?;
        Some(FieldOf { visible, source, title })
    }

    /// What it says, in words, each once; nothing where nobody said.
    pub fn texts(&self, actor: &Actor) -> Vec<String> {
        let words = self.visible.vocabulary();
        let one = |text: Option<String>| text.into_iter().collect();
        let mut texts: Vec<String> = match &self.source {
            Source::Kind => one(actor
                .kind
                .as_ref()
                .map(|key| words.actor_kinds.label_of(key).to_owned())),
            Source::Category => one(actor
                .category
                .as_ref()
                .map(|key| words.categories.label_of(key).to_owned())),
            Source::Sector => one(words.sector_of(actor).map(|sector| sector.label().to_owned())),
            Source::Role => one(actor.role.as_ref().map(|key| words.roles.label_of(key).to_owned())),
            Source::Tags => actor.tags.iter().cloned().collect(),
            Source::Area => one(Some(actor.place.area.clone())),
            Source::Offers => actor
                .offers
                .iter()
                .map(|offer| words.care_types.label_of(&offer.care_type).to_owned())
                .collect(),
            Source::Welcomes => actor
                .needs
                .iter()
                .map(|need| words.care_types.label_of(&need.care_type).to_owned())
                .collect(),
            Source::Capacity => one(actor.capacity.map(|capacity| capacity.to_string())),
            Source::FirstMapped => one(actor.first_mapped.map(|day| day.to_string())),
            Source::Confirmed => one(actor.confirmed.as_ref().map(|confirmed| confirmed.on.to_string())),
            Source::Connections => one(Some(self.visible.ties_of(actor.id).len().to_string())),
            Source::Name => one(Some(actor.name.as_str().to_owned())),
            Source::Declared(key) => {
                let values = actor.fields.get(key).into_iter().flatten();
                values.map(Value::to_string).collect()
            }
        };
        let mut seen = BTreeSet::new();
        texts.retain(|text| !text.is_empty() && seen.insert(text.clone()));
        texts
    }

    /// What it says as a number: its own, a count of what is listed, or days for a date.
    pub fn number(&self, actor: &Actor) -> Option<f64> {
        let days = |day: jiff::civil::Date| f64::from(days_of(day));
        match &self.source {
            Source::Connections => Some(self.visible.ties_of(actor.id).len() as f64),
            Source::Tags => Some(actor.tags.len() as f64),
            Source::Offers => Some(actor.offers.len() as f64),
            Source::Welcomes => Some(actor.needs.len() as f64),
            Source::Capacity => actor.capacity.map(f64::from),
            Source::FirstMapped => actor.first_mapped.map(days),
            Source::Confirmed => actor.confirmed.as_ref().map(|confirmed| days(confirmed.on)),
            Source::Declared(key) => match actor.fields.get(key)?.first()? {
                Value::Number(number) => Some(*number),
                Value::Date(day) => Some(days(*day)),
                Value::YesNo(yes) => Some(f64::from(u8::from(*yes))),
                Value::Text(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
            },
            _ => None,
        }
    }

    /// Whether its numbers are days.
    pub fn is_of_days(&self, actors: &[&Actor]) -> bool {
        match &self.source {
            Source::FirstMapped | Source::Confirmed => true,
            Source::Declared(key) => actors.iter().any(|actor| {
                matches!(
                    actor.fields.get(key).and_then(|values| values.first()),
                    Some(Value::Date(_))
                )
            }),
            _ => false,
        }
    }

    /// The values that these actors have, in the order in which they stand beside each other:
    /// that of the vocabulary, of numbers, or of the alphabet.
    pub fn order(&self, actors: &[&Actor]) -> Vec<String> {
        let mut values: BTreeSet<String> = BTreeSet::new();
        for actor in actors {
            values.extend(self.texts(actor));
        }
        let places = self.places();
        let mut values: Vec<String> = values.into_iter().collect();
        let number = |text: &str| text.parse::<f64>().unwrap_or(f64::MAX);
        values.sort_by(|one, other| {
            let place = |text: &str| places.get(text).copied().unwrap_or(usize::MAX);
            place(one)
                .cmp(&place(other))
                .then(number(one).total_cmp(&number(other)))
                .then_with(|| fold(one).cmp(&fold(other)))
                .then_with(|| one.cmp(other))
        });
        values
    }

    /// Where the vocabulary puts each label.
    fn places(&self) -> BTreeMap<String, usize> {
        fn of<'t, T: Term + 't>(terms: impl Iterator<Item = &'t T>) -> BTreeMap<String, usize> {
            terms
                .enumerate()
                .map(|(at, term)| (term.label().to_owned(), at))
                .collect()
        }
        let words = self.visible.vocabulary();
        match self.source {
            Source::Kind => of(words.actor_kinds.iter()),
            Source::Category => of(words.categories.iter()),
            Source::Role => of(words.roles.iter()),
            Source::Offers | Source::Welcomes => of(words.care_types.iter()),
            _ => BTreeMap::new(),
        }
    }
}

/// A day as a number: days since the first of January 1970.
fn days_of(day: jiff::civil::Date) -> i32 {
    let start = jiff::civil::date(1970, 1, 1);
    day.since(start).map_or(0, |span| span.get_days())
}

/// The day that a number of days stands for.
pub(crate) fn day_of(days: f64) -> String {
    let start = jiff::civil::date(1970, 1, 1);
    let span = jiff::Span::new().try_days(days.round() as i64);
    match span.and_then(|span| start.checked_add(span)) {
        Ok(day) => day.strftime("%-d %b %Y").to_string(),
        Err(_) => String::new(),
    }
}
