//! The list of meanings, one entry each: the menu of the mapping page, the guess, the reader and the writer all come from
//! it.

use super::meaning::{Meaning, MeaningEntry};
use crate::tie::Way;
use crate::vocabulary::{CareForm, FieldOn};

const fn of_actors(
    meaning: Meaning,
    key: &'static str,
    label: &'static str,
    headers: &'static [&'static str],
) -> MeaningEntry {
    MeaningEntry {
        meaning,
        on: FieldOn::Actors,
        key,
        label,
        headers,
    }
}

const fn of_ties(
    meaning: Meaning,
    key: &'static str,
    label: &'static str,
    headers: &'static [&'static str],
) -> MeaningEntry {
    MeaningEntry {
        meaning,
        on: FieldOn::Ties,
        key,
        label,
        headers,
    }
}

use CareForm::{Formal, Informal};

/// Everything a column can mean, in the order of menus.
pub const MEANINGS: &[MeaningEntry] = &[
    of_actors(Meaning::Label, "label", "Name", &["label", "name"]),
    of_actors(Meaning::Id, "id", "Id in the file", &["id"]),
    of_actors(
        Meaning::Kind,
        "kind",
        "Kind",
        &["type", "element type", "actor type", "kind"],
    ),
    of_actors(
        Meaning::Category,
        "category",
        "Category",
        &["category", "actor category"],
    ),
    of_actors(
        Meaning::Sector,
        "sector",
        "Formal, informal or mixed",
        &["sector", "formal informal", "formal or informal", "formality"],
    ),
    of_actors(Meaning::Role, "role", "Role in the network", &["network role", "role"]),
    of_actors(Meaning::Description, "description", "Description", &["description"]),
    of_actors(Meaning::Tags, "tags", "Tags", &["tags", "tag"]),
    of_actors(
        Meaning::Offers(Informal),
        "offers",
        "Care offered, informal or gifted",
        &[
            "informal care offered",
            "informal or gifted care offered",
            "type of informal care available",
            "types of informal care available",
            "informal care",
            "care types",
            "care type",
            "types of care",
            "care offered",
            "offers",
        ],
    ),
    of_actors(
        Meaning::Offers(Formal),
        "offers-formal",
        "Care offered, formal or paid",
        &[
            "formal care offered",
            "formal or paid care offered",
            "formal paid care offered",
            "type of formal care available",
            "types of formal care available",
            "formal care",
            "paid care",
            "paid care offered",
        ],
    ),
    of_actors(
        Meaning::Needs,
        "needs",
        "Care they would welcome",
        &["would welcome", "care needed", "care wanted", "needs", "wants"],
    ),
    of_actors(
        Meaning::Area,
        "area",
        "Part of the neighbourhood",
        &["area", "neighbourhood", "neighborhood", "ward"],
    ),
    of_actors(Meaning::Address, "address", "Address", &["location", "address"]),
    of_actors(
        Meaning::Latitude,
        "latitude",
        "Latitude (degrees north)",
        &["latitude", "lat"],
    ),
    of_actors(
        Meaning::Longitude,
        "longitude",
        "Longitude (degrees east)",
        &["longitude", "lng", "lon", "long"],
    ),
    of_actors(
        Meaning::Capacity,
        "capacity",
        "How many connections they can hold",
        &["capacity"],
    ),
    of_actors(
        Meaning::Counts,
        "counts",
        "Counts in figures (yes or no)",
        &["counts in figures"],
    ),
    of_actors(
        Meaning::FirstMapped,
        "first-mapped",
        "First mapped on",
        &["first mapped", "first mapped on", "date mapped", "mapped on"],
    ),
    of_actors(
        Meaning::Confirmed,
        "confirmed",
        "Last confirmed on",
        &["last confirmed", "last confirmed on", "confirmed on", "confirmed"],
    ),
    of_actors(Meaning::ConfirmedBy, "confirmed-by", "Confirmed by", &["confirmed by"]),
    of_actors(Meaning::SaidBy, "said-by", "Who said it", &["said by"]),
    of_actors(Meaning::SaidOn, "said-on", "When it was said", &["said on"]),
    of_actors(Meaning::Agreement, "consent", "Consent", &["consent", "consent status"]),
    of_actors(
        Meaning::Audience,
        "audience",
        "Who may see it",
        &["audience", "visibility", "who can see this", "who may see it"],
    ),
    of_actors(
        Meaning::AgreedOn,
        "consent-on",
        "Consent given on",
        &["consent date", "consent given on"],
    ),
    of_actors(
        Meaning::AgreedWitness,
        "consent-witness",
        "Consent heard by",
        &["consent witness", "consent heard by"],
    ),
    of_actors(Meaning::Field, "field", "A field of its own", &[]),
    of_actors(Meaning::LeftOut, "leave-out", "Leave this column out", &[]),
    of_ties(Meaning::From, "from", "From", &["from", "source", "vertex 1"]),
    of_ties(Meaning::To, "to", "To", &["to", "target", "vertex 2"]),
    of_ties(Meaning::Id, "id", "Id in the file", &["id"]),
    of_ties(Meaning::Kind, "kind", "Kind", &["type", "connection type", "kind"]),
    of_ties(Meaning::Direction, "direction", "Direction", &["direction"]),
    of_ties(
        Meaning::Status,
        "status",
        "Status",
        &["status", "connection status", "liveness"],
    ),
    of_ties(Meaning::Caption, "label", "Words on the connection", &["label"]),
    of_ties(Meaning::Description, "description", "Description", &["description"]),
    of_ties(Meaning::Tags, "tags", "Tags", &["tags", "tag"]),
    of_ties(
        Meaning::Care(Informal, None),
        "care",
        "Care passing along it, informal or gifted",
        &[
            "care types",
            "care type",
            "types of care",
            "care flowing",
            "care",
            "informal care",
            "type of informal care available",
        ],
    ),
    of_ties(
        Meaning::Care(Formal, None),
        "care-formal",
        "Care passing along it, formal or paid",
        &[
            "formal care types",
            "formal care",
            "paid care",
            "type of formal care available",
        ],
    ),
    of_ties(
        Meaning::Care(Informal, Some(Way::Along)),
        "care-along",
        "Informal care given by “from” to “to”",
        &["care given"],
    ),
    of_ties(
        Meaning::Care(Informal, Some(Way::Back)),
        "care-back",
        "Informal care given by “to” to “from”",
        &["care received"],
    ),
    of_ties(
        Meaning::Care(Informal, Some(Way::Unstated)),
        "care-unstated",
        "Informal care, nobody said which way",
        &["care either way"],
    ),
    of_ties(
        Meaning::Care(Formal, Some(Way::Along)),
        "care-formal-along",
        "Formal care given by “from” to “to”",
        &["formal care given"],
    ),
    of_ties(
        Meaning::Care(Formal, Some(Way::Back)),
        "care-formal-back",
        "Formal care given by “to” to “from”",
        &["formal care received"],
    ),
    of_ties(
        Meaning::Care(Formal, Some(Way::Unstated)),
        "care-formal-unstated",
        "Formal care, nobody said which way",
        &["formal care either way"],
    ),
    of_ties(
        Meaning::Strength,
        "strength",
        "Strength (a number)",
        &["strength", "weight", "tie strength"],
    ),
    of_ties(Meaning::Since, "since", "Since", &["since"]),
    of_ties(
        Meaning::Confirmed,
        "confirmed",
        "Last confirmed on",
        &["last confirmed", "last confirmed on", "confirmed on", "confirmed"],
    ),
    of_ties(Meaning::ConfirmedBy, "confirmed-by", "Confirmed by", &["confirmed by"]),
    of_ties(Meaning::Steward, "steward", "Who looks after it", &["steward"]),
    of_ties(Meaning::SaidBy, "said-by", "Who said it", &["said by"]),
    of_ties(Meaning::SaidOn, "said-on", "When it was said", &["said on"]),
    of_ties(
        Meaning::Audience,
        "audience",
        "Who may see it",
        &["audience", "visibility", "who can see this", "who may see it"],
    ),
    of_ties(Meaning::Field, "field", "A field of its own", &[]),
    of_ties(Meaning::LeftOut, "leave-out", "Leave this column out", &[]),
];
