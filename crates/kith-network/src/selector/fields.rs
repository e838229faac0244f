//! The fields that a selector may ask about, by every name they go by.

use super::choices::Sort;
use super::measured::Measured;
use crate::network::VisibleNetwork;
use crate::text::fold;
use crate::vocabulary::{CareForm, Direction, Field, FieldFormat, FieldOn, Key, Liveness, Sector, Term, Terms};

/// What is known of an actor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ActorField {
    Name,
    Kind,
    Category,
    Sector,
    Role,
    Tags,
    Description,
    Area,
    Address,
    Offers,
    Needs,
    Gives,
    Receives,
    Capacity,
    Confirmed,
    FirstMapped,
    Counts,
    Agreement,
    Audience,
    SaidBy,
    ForeignId,
    Id,
    Declared(Key<Field>),
    Measured(Measured),
}

/// What is known of a tie.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TieField {
    Kind,
    Status,
    Liveness,
    Care,
    Form,
    Label,
    Strength,
    Direction,
    Since,
    Confirmed,
    Steward,
    Tags,
    Description,
    From,
    To,
    Audience,
    SaidBy,
    ForeignId,
    Id,
    Declared(Key<Field>),
}

/// A name of a field, in one form for all spellings: `in-degree` is `in degree`.
pub(super) fn plain(name: &str) -> String {
    fold(&name.replace(['-', '_'], " "))
}

/// What a name stands for: of actors, of ties, of both or of nothing known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Meant {
    pub(super) actors: Option<ActorField>,
    pub(super) ties: Option<TieField>,
}

type Names<F> = &'static [(F, &'static [&'static str])];

/// The first name of each is the one that is offered.
const OF_ACTORS: Names<ActorField> = &[
    (ActorField::Name, &["name", "label", "title"]),
    (ActorField::Kind, &["kind", "element type", "actor kind", "type"]),
    (ActorField::Category, &["category", "categories"]),
    (ActorField::Sector, &["sector"]),
    (ActorField::Role, &["role"]),
    (ActorField::Tags, &["tags", "tag"]),
    (ActorField::Offers, &["offers", "offer"]),
    (ActorField::Needs, &["needs", "need", "welcomes", "would welcome"]),
    (ActorField::Gives, &["gives", "care given"]),
    (ActorField::Receives, &["receives", "gets", "care received"]),
    (ActorField::Area, &["area"]),
    (ActorField::Address, &["address"]),
    (ActorField::Description, &["description"]),
    (ActorField::Capacity, &["capacity"]),
    (ActorField::Confirmed, &["confirmed", "last confirmed", "updated"]),
    (ActorField::FirstMapped, &["first mapped", "mapped", "created"]),
    (ActorField::Counts, &["counts"]),
    (ActorField::Agreement, &["consent", "agreement"]),
    (ActorField::Audience, &["audience", "who can see this"]),
    (ActorField::SaidBy, &["said by", "source"]),
    (ActorField::ForeignId, &["foreign id"]),
    (ActorField::Id, &["id"]),
];

const OF_TIES: Names<TieField> = &[
    (TieField::Status, &["status"]),
    (TieField::Liveness, &["liveness"]),
    (TieField::Kind, &["kind", "connection type", "tie kind", "type"]),
    (TieField::Care, &["care", "care flowing", "care types"]),
    (TieField::Form, &["form", "care form"]),
    (TieField::Label, &["label"]),
    (TieField::Strength, &["strength"]),
    (TieField::Direction, &["direction"]),
    (TieField::Since, &["since", "created"]),
    (TieField::Confirmed, &["confirmed", "last confirmed", "updated"]),
    (TieField::Steward, &["steward", "who looks after it"]),
    (TieField::Tags, &["tags", "tag"]),
    (TieField::From, &["from"]),
    (TieField::To, &["to"]),
    (TieField::Description, &["description"]),
    (TieField::Audience, &["audience", "who can see this"]),
    (TieField::SaidBy, &["said by", "source"]),
    (TieField::ForeignId, &["foreign id"]),
    (TieField::Id, &["id"]),
];

/// What only organisers have a value of: there is nothing to ask of these for anybody else.
fn is_for_organisers(name: &str) -> bool {
    matches!(
        name,
        "consent" | "audience" | "said by" | "foreign id" | "capacity" | "steward"
    )
}

/// What a name means here. What the network declares comes after what every network has, and
/// before what is worked out.
pub(super) fn meant(visible: &VisibleNetwork, name: &str) -> Meant {
    let wanted = plain(name);
    if wanted.is_empty() {
        return Meant::default();
    }
    let of_actors = known(OF_ACTORS, &wanted);
    let of_ties = known(OF_TIES, &wanted);
    let declared = |on| declared(visible, on, &wanted);
    let measured = || Measured::named(&wanted).map(ActorField::Measured);
    Meant {
        actors: of_actors
            .or_else(|| declared(FieldOn::Actors).map(ActorField::Declared))
            .or_else(measured),
        ties: of_ties.or_else(|| declared(FieldOn::Ties).map(TieField::Declared)),
    }
}

fn known<F: Clone>(names: Names<F>, wanted: &str) -> Option<F> {
    let found = names.iter().find(|(_, names)| names.contains(&wanted));
    found.map(|(field, _)| field.clone())
}

fn declared(visible: &VisibleNetwork, on: FieldOn, wanted: &str) -> Option<Key<Field>> {
    let fields = || visible.vocabulary().fields.iter().filter(|field| field.on == on);
    let by_label = fields().find(|field| plain(field.label()) == wanted);
    let by_key = || fields().find(|field| plain(field.key.as_str()) == wanted);
    let by_alias = || fields().find(|field| field.aliases().iter().any(|alias| plain(alias) == wanted));
    by_label
        .or_else(by_key)
        .or_else(by_alias)
        .map(|field| field.key.clone())
}

/// The names of all fields that a viewer may ask about, each once: of actors, or of ties.
pub(super) fn names(visible: &VisibleNetwork, on: FieldOn) -> Vec<String> {
    let is_organiser = visible.viewer().sees_everything();
    let built_in: Vec<&str> = match on {
        FieldOn::Actors => OF_ACTORS.iter().map(|(_, names)| names[0]).collect(),
        FieldOn::Ties => OF_TIES.iter().map(|(_, names)| names[0]).collect(),
    };
    let built_in = built_in
        .into_iter()
        .filter(|name| is_organiser || !is_for_organisers(name));
    let declared = visible.vocabulary().fields.iter().filter(|field| field.on == on);
    let mut names: Vec<String> = built_in.map(str::to_owned).collect();
    names.extend(declared.map(|field| field.label.clone()));
    if on == FieldOn::Actors {
        names.extend(Measured::all().map(|measure| measure.name().to_owned()));
    }
    names
}

/// Everything that the words of a field go by, where they come from the vocabulary or are fixed.
pub(super) fn terms(visible: &VisibleNetwork, meant: &Meant) -> Option<Vec<String>> {
    let words = visible.vocabulary();
    let of_actors = match &meant.actors {
        None => Some(Vec::new()),
        Some(ActorField::Kind) => Some(spelled(&words.actor_kinds)),
        Some(ActorField::Category) => Some(spelled(&words.categories)),
        Some(ActorField::Role) => Some(spelled(&words.roles)),
        Some(ActorField::Offers | ActorField::Needs | ActorField::Gives | ActorField::Receives) => {
            Some(spelled(&words.care_types))
        }
        Some(ActorField::Sector) => Some(fixed(Sector::ALL.iter().map(|own| (own.key(), own.label())))),
        Some(_) => None,
    }?;
    let of_ties = match &meant.ties {
        None => Some(Vec::new()),
        Some(TieField::Kind) => Some(spelled(&words.tie_kinds)),
        Some(TieField::Status) => Some(spelled(&words.statuses)),
        Some(TieField::Care) => Some(spelled(&words.care_types)),
        Some(TieField::Liveness) => Some(fixed(Liveness::ALL.iter().map(|own| (own.key(), own.key())))),
        Some(TieField::Form) => Some(fixed(CareForm::ALL.iter().map(|own| (own.key(), own.label())))),
        Some(TieField::Direction) => Some(fixed(Direction::ALL.iter().map(|own| (own.key(), own.label())))),
        Some(_) => None,
    }?;
    Some([of_actors, of_ties].concat())
}

/// Labels first: of several near ones, the first is suggested.
fn spelled<T: Term>(terms: &Terms<T>) -> Vec<String> {
    let labels = terms.iter().map(|term| term.label().to_owned());
    let keys = terms.iter().map(|term| term.key().as_str().to_owned());
    let aliases = terms.iter().flat_map(|term| term.aliases().iter().cloned());
    labels.chain(keys).chain(aliases).collect()
}

fn fixed<'a>(words: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    words
        .flat_map(|(key, label)| [label.to_owned(), key.to_owned()])
        .collect()
}

/// What the values of a field are like.
pub(super) fn sort(visible: &VisibleNetwork, meant: &Meant, on: FieldOn) -> Sort {
    let of_format = |key: &Key<Field>| match visible.vocabulary().fields.get(key).map(|field| field.format) {
        Some(FieldFormat::Number) => Sort::Number,
        Some(FieldFormat::Date) => Sort::Day,
        Some(FieldFormat::YesNo) => Sort::Word,
        _ => Sort::Text,
    };
    match on {
        FieldOn::Actors => match &meant.actors {
            Some(ActorField::Declared(key)) => of_format(key),
            Some(ActorField::Measured(_) | ActorField::Capacity) => Sort::Number,
            Some(ActorField::Confirmed | ActorField::FirstMapped) => Sort::Day,
            Some(
                ActorField::Name
                | ActorField::Description
                | ActorField::Address
                | ActorField::Id
                | ActorField::ForeignId
                | ActorField::SaidBy,
            )
            | None => Sort::Text,
            Some(_) => Sort::Word,
        },
        FieldOn::Ties => match &meant.ties {
            Some(TieField::Declared(key)) => of_format(key),
            Some(TieField::Strength) => Sort::Number,
            Some(TieField::Confirmed | TieField::Since) => Sort::Day,
            Some(
                TieField::Label
                | TieField::Description
                | TieField::From
                | TieField::To
                | TieField::Id
                | TieField::ForeignId
                | TieField::SaidBy,
            )
            | None => Sort::Text,
            Some(_) => Sort::Word,
        },
    }
}
