//! Actors: the people, groups, teams, organisations, businesses and places of a network.

use crate::consent::Consent;
use crate::id::ActorId;
use crate::place::Place;
use crate::text::Name;
use crate::vocabulary::{ActorKind, CareForm, CareType, Category, Field, Key, NetworkRole, Sector, Value};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody or something that does care work, formal or informal.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    pub id: ActorId,
    pub name: Name,
    /// `None` where nobody said.
    pub kind: Option<Key<ActorKind>>,
    pub category: Option<Key<Category>>,
    /// Said outright; otherwise the category's or the kind's default holds.
    pub sector: Option<Sector>,
    pub role: Option<Key<NetworkRole>>,
    /// Markdown, in the words agreed with the actor.
    pub description: String,
    /// In the order people gave them, each care type at most once per form.
    pub offers: Vec<Offer>,
    pub needs: Vec<Need>,
    pub tags: BTreeSet<String>,
    pub place: Place,
    /// How many connections this actor can hold well, by their own account.
    pub capacity: Option<u32>,
    /// Whether it counts toward the network's figures (teams and the Circle do by default).
    pub counts: bool,
    pub fields: Fields,
    pub consent: Consent,
    pub provenance: Provenance,
    pub first_mapped: Option<Date>,
    pub confirmed: Option<Confirmation>,
    /// The id it had in the file it came from, for later updates from that file.
    pub foreign_id: Option<String>,
}

/// Values of declared fields. No key holds an empty list.
pub type Fields = BTreeMap<Key<Field>, Vec<Value>>;

/// Care that an actor offers, whether or not it flows anywhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offer {
    pub care_type: Key<CareType>,
    pub form: CareForm,
}

/// Care that an actor would welcome.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Need {
    pub care_type: Key<CareType>,
}

/// Who said it, and when. Empty where nobody knows any more.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Provenance {
    pub said_by: String,
    pub on: Option<Date>,
}

/// The last time somebody said that this still holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    pub on: Date,
    /// Who confirmed it; may be empty.
    pub by: String,
}

impl Actor {
    /// An actor of whom nothing is known but the name; nobody has asked them yet.
    pub fn named(id: ActorId, name: Name) -> Actor {
        Actor {
            id,
            name,
            kind: None,
            category: None,
            sector: None,
            role: None,
            description: String::new(),
            offers: Vec::new(),
            needs: Vec::new(),
            tags: BTreeSet::new(),
            place: Place::default(),
            capacity: None,
            counts: true,
            fields: Fields::new(),
            consent: Consent::not_asked(),
            provenance: Provenance::default(),
            first_mapped: None,
            confirmed: None,
            foreign_id: None,
        }
    }
}
