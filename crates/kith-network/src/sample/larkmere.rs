//! Larkmere: an invented neighbourhood, as plain tables.
//!
//! A former mill district round a small lake. No person, group, street or wording in it is real. It exists so that
//! somebody who has just installed kith has a care network to walk about in, and so that tests have figures which were
//! counted by hand beforehand.
//!
//! # Figures it meets, and how they are counted
//!
//! `tally.rs` checks the counts by walking over these tables, without the analysis module;
//! `upkeep.rs` checks that the tables are in order.
//!
//! | figure | value | counted as |
//! | --- | --- | --- |
//! | actors | 42 | every row of the actor tables: people, groups, organisations, five care teams and the Circle itself; all count toward the network |
//! | givers | 32 (76.2%) | actors that give at least one kind of unpaid care to the Circle or a care team, over a tie whose status is generative, engaged or not recorded |
//! | no direct giving role | 10 | the other actors |
//! | givers with inactive ties counted too | 34 | the same, over ties of any status |
//! | care types in use | 20 | types with at least one actor in the count below |
//! | wellness 30, social 24, recreation 10, education 10, advocacy 5, the rest 1 to 9 | | actors that offer the type unpaid, or give it unpaid to anybody over a tie that is not inactive; each actor once per type |
//! | B Team | 7 ties: 5 generative, 1 engaged, 1 inactive | ties with an end in the team |
//! | D Team | 5 ties: 2 generative, 1 engaged, 2 inactive | the same |
//! | statutory services | 0 actors | the category has no row, and `gaps.rs` says why |
//!
//! Where nobody has said which way the care goes along a tie, both of its ends count as givers.

mod before;
mod beside;
mod build;
mod gaps;
mod groups;
mod organisations;
mod people;
mod places;
mod teams;
mod ties_at_tables;
mod ties_b_and_d;
mod ties_circle;
mod ties_m_j_and_s;
mod ties_out_and_about;
mod tour;
mod views;

#[cfg(test)]
mod tally;
#[cfg(test)]
mod upkeep;

pub use build::{Founding, Told, larkmere};

use crate::consent::{Agreement, Audience};
use crate::gap::GapReason;
use crate::tie::Way;
use crate::vocabulary::{CareForm, Direction, Liveness};
use jiff::civil::{Date, date};

/// The tables of actors, in the order in which they are added.
const ACTORS: [&[ActorRow]; 4] = [teams::ROWS, people::ROWS, groups::ROWS, organisations::ROWS];

/// The tables of ties, in the order in which they are added.
const TIES: [&[TieRow]; 5] = [
    ties_b_and_d::ROWS,
    ties_m_j_and_s::ROWS,
    ties_circle::ROWS,
    ties_at_tables::ROWS,
    ties_out_and_about::ROWS,
];

/// Keys of the starter list of care types in the community care template.
mod care {
    pub const WELLBEING: &str = "wellbeing";
    pub const SOCIAL: &str = "social";
    pub const LEISURE: &str = "leisure";
    pub const LEARNING: &str = "learning";
    pub const ADVOCACY: &str = "advocacy";
    pub const PRACTICAL: &str = "practical";
    pub const BEFRIENDING: &str = "befriending";
    pub const FOOD: &str = "food";
    pub const TRANSPORT: &str = "transport";
    pub const ERRANDS: &str = "errands";
    pub const HOUSEHOLD: &str = "household";
    pub const GARDENING: &str = "gardening";
    pub const CHILDCARE: &str = "childcare";
    pub const PEER: &str = "peer";
    pub const ARTS: &str = "arts";
    pub const FAITH: &str = "faith";
    pub const SPACE: &str = "space";
    pub const LENDING: &str = "lending";
    pub const DIGITAL: &str = "digital";
    pub const SIGNPOSTING: &str = "signposting";
}

/// One person, group, organisation or team. Kind, category, role and care types are keys of the
/// community care template.
#[derive(Clone, Copy, Debug)]
struct ActorRow {
    key: &'static str,
    name: &'static str,
    kind: &'static str,
    /// Teams, care workers and the Circle stand outside the six categories.
    category: Option<&'static str>,
    role: &'static str,
    about: &'static str,
    /// Key of a row of `places`.
    place: &'static str,
    /// Care types offered unpaid.
    offers: &'static [&'static str],
    /// Care types offered for pay.
    paid: &'static [&'static str],
    /// Care types that would be welcome.
    welcomes: &'static [&'static str],
    tags: &'static [&'static str],
    meets: Option<&'static str>,
    languages: &'static [&'static str],
    step_free: Option<bool>,
    /// How many people its room seats.
    seats: Option<u32>,
    /// A reminder for organisers' eyes only.
    remember: Option<&'static str>,
    /// How many connections it can hold well, by its own account.
    capacity: Option<u32>,
    mapped: Date,
    confirmed: Option<Date>,
    said_by: &'static str,
    agreement: Agreement,
    audience: Audience,
}

/// What most rows have in common; each table narrows it further.
const ANYBODY: ActorRow = ActorRow {
    key: "",
    name: "",
    kind: "person",
    category: None,
    role: "valued",
    about: "",
    place: "mereside",
    offers: &[],
    paid: &[],
    welcomes: &[],
    tags: &[],
    meets: None,
    languages: &[],
    step_free: None,
    seats: None,
    remember: None,
    capacity: None,
    mapped: date(2024, 11, 16),
    confirmed: None,
    said_by: "",
    agreement: Agreement::Agreed,
    audience: Audience::Public,
};

/// One care type moving one way along a tie.
#[derive(Clone, Copy, Debug)]
struct FlowRow {
    care: &'static str,
    way: Way,
    form: CareForm,
}

/// The first end gives `care` unpaid to the second.
const fn gives(care: &'static str) -> FlowRow {
    FlowRow {
        care,
        way: Way::Along,
        form: CareForm::Informal,
    }
}

/// The second end gives `care` unpaid to the first.
const fn returns(care: &'static str) -> FlowRow {
    FlowRow {
        care,
        way: Way::Back,
        form: CareForm::Informal,
    }
}

/// The first end gives `care` to the second as paid work.
const fn works(care: &'static str) -> FlowRow {
    FlowRow {
        care,
        way: Way::Along,
        form: CareForm::Formal,
    }
}

/// `care` passes between the ends unpaid, and nobody has said which way.
const fn shares(care: &'static str) -> FlowRow {
    FlowRow {
        care,
        way: Way::Unstated,
        form: CareForm::Informal,
    }
}

/// One tie between two actors, named by their keys.
#[derive(Clone, Copy, Debug)]
struct TieRow {
    from: &'static str,
    to: &'static str,
    direction: Direction,
    /// `None` is unclassified. The statuses of the community care template bear the keys of these.
    status: Option<Liveness>,
    care: &'static [FlowRow],
    note: &'static str,
    how_often: Option<&'static str>,
    since: Option<Date>,
    mapped: Date,
    confirmed: Option<Date>,
    said_by: &'static str,
    steward: &'static str,
    audience: Audience,
}

/// A tie that runs from its first end to its second.
const ONE_WAY: TieRow = TieRow {
    from: "",
    to: "",
    direction: Direction::Directed,
    status: None,
    care: &[],
    note: "",
    how_often: None,
    since: None,
    mapped: date(2024, 11, 16),
    confirmed: None,
    said_by: "",
    steward: "",
    audience: Audience::Public,
};

/// A tie that both ends would describe in the same way.
const BOTH_WAYS: TieRow = TieRow {
    direction: Direction::Mutual,
    ..ONE_WAY
};

/// A tie of which nobody has said where it points.
const UNSTATED: TieRow = TieRow {
    direction: Direction::Undirected,
    ..ONE_WAY
};

/// A part of Larkmere. People are placed in an area only; a venue that anybody may walk into has its street.
#[derive(Clone, Copy, Debug)]
struct PlaceRow {
    key: &'static str,
    area: &'static str,
    address: &'static str,
}

/// Somebody who ought to be on the map and is not.
#[derive(Clone, Copy, Debug)]
struct GapRow {
    missing: &'static str,
    /// The tag by which one would know that they have come; `None` looks for the whole category of statutory services.
    tag: Option<&'static str>,
    reasons: &'static [GapReason],
    note: &'static str,
    owner: &'static str,
    next_step: &'static str,
    review: Option<Date>,
}
