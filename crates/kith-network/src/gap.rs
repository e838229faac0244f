//! Gaps: named absences. Who one would expect on the map, why they are not, and what is next.

use crate::id::GapId;
use crate::text::Name;
use crate::vocabulary::{Category, Key};
use jiff::civil::Date;

/// Somebody who is missed, as a record to work on.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    pub id: GapId,
    /// Who is missed: "District nurses".
    pub name: Name,
    /// How one would know they have come.
    pub looks_for: LooksFor,
    /// How many would be enough; at least 1.
    pub target: u32,
    pub reasons: Vec<GapReason>,
    /// Why, in people's own words.
    pub note: String,
    pub owner: String,
    pub next_step: String,
    pub review: Option<Date>,
}

/// How actors are counted against a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LooksFor {
    /// Actors of this category.
    Category(Key<Category>),
    /// Actors with this tag.
    Tag(String),
}

/// Why somebody is missing (`docs/figures.md`, Q2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapReason {
    Trust,
    Capacity,
    Structure,
    Reciprocity,
    /// Attention went to community-led networks first.
    Attention,
    /// Lasting connections could not be built.
    Lasting,
}

impl GapReason {
    pub const ALL: [GapReason; 6] = [
        GapReason::Trust,
        GapReason::Capacity,
        GapReason::Structure,
        GapReason::Reciprocity,
        GapReason::Attention,
        GapReason::Lasting,
    ];

    pub fn key(self) -> &'static str {
        match self {
            GapReason::Trust => "trust",
            GapReason::Capacity => "capacity",
            GapReason::Structure => "structure",
            GapReason::Reciprocity => "reciprocity",
            GapReason::Attention => "attention",
            GapReason::Lasting => "lasting",
        }
    }

    pub fn from_key(key: &str) -> Option<GapReason> {
        GapReason::ALL.into_iter().find(|reason| reason.key() == key)
    }

    pub fn label(self) -> &'static str {
        match self {
            GapReason::Trust => "Trust and relationships",
            GapReason::Capacity => "Capacity and time",
            GapReason::Structure => "Structural barriers",
            GapReason::Reciprocity => "Lack of reciprocity",
            GapReason::Attention => "Attention went to community-led networks first",
            GapReason::Lasting => "Lasting connections could not be built",
        }
    }
}
