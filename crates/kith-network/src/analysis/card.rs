//! What the report says of one team, for its page or sheet.

use super::report::Named;
use crate::id::{ActorId, TieId};
use crate::share::Share;
use crate::vocabulary::{CareForm, Liveness};
use jiff::civil::Date;

/// What one team's page or sheet says (`docs/figures.md`, Q8).
#[derive(Debug, Clone, PartialEq)]
pub struct TeamCard {
    pub team: ActorId,
    pub name: String,
    pub as_of: Date,
    /// Its ties by the four statuses, in the order of tables.
    pub connections: Vec<KeyConnections>,
    /// All its ties.
    pub total: usize,
    pub care_in: Vec<CareFlowing>,
    pub care_out: Vec<CareFlowing>,
    /// How many others it is connected with, whatever the status.
    pub degree: usize,
    /// Actors within two steps over live ties, of all others in scope.
    pub reach: Share,
    pub backing: Vec<Backing>,
    /// What does not reach it over a generative tie, what it would welcome first.
    pub lacks: Vec<Lack>,
    /// Whether it is joined with the community; for organisers.
    pub community: Option<Community>,
    /// Generated sentences; each can come out the other way.
    pub observations: Vec<String>,
    /// The team's own description, Markdown; may be empty.
    pub note: String,
}

impl TeamCard {
    /// Its ties without a status.
    pub fn unclassified(&self) -> usize {
        self.connections
            .iter()
            .filter(|group| group.status.is_none())
            .map(|group| group.share.part)
            .sum()
    }
}

/// A team's ties of one status.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyConnections {
    pub status: Option<Liveness>,
    pub label: String,
    /// Of all the team's ties.
    pub share: Share,
    /// The other end of each, by name; twice where there are two ties of this status.
    pub partners: Vec<(TieId, ActorId, String)>,
}

/// A type of care given to or by a team over the ties that count as active.
#[derive(Debug, Clone, PartialEq)]
pub struct CareFlowing {
    pub care_type: String,
    pub form: CareForm,
    /// Who gives it (care in) or receives it (care out).
    pub partners: Vec<Named>,
    /// Whether nobody said which way any of it passes.
    pub unstated: bool,
}

/// How well one type of care for a team is backed (`docs/figures.md`, Q7).
#[derive(Debug, Clone, PartialEq)]
pub struct Backing {
    pub care_type: String,
    /// Distinct givers on generative ties.
    pub givers: Vec<Named>,
    /// Whether the team said that it would welcome it.
    pub wanted: bool,
}

impl Backing {
    /// "gap", "single source" or "backed up".
    pub fn state(&self) -> &'static str {
        match self.givers.len() {
            0 => "gap",
            1 => "single source",
            _ => "backed up",
        }
    }
}

/// A type of care that nobody gives to a team over a generative tie.
#[derive(Debug, Clone, PartialEq)]
pub struct Lack {
    pub care_type: String,
    /// Whether the team said that it would welcome it.
    pub wanted: bool,
    /// How many others who count offer it, in either form.
    pub offered_by: usize,
}

/// How a team stands with the community: those who count and are neither the Circle nor a team
/// nor a care worker (`docs/figures.md`, Q12).
#[derive(Debug, Clone, PartialEq)]
pub struct Community {
    /// Its generative ties with the community, of all its generative ties.
    pub ties: Share,
    /// The actors in its part of the live network, itself among them, of all in scope.
    pub component: Share,
    /// Steps over live ties to the nearest of the community; `None` where no way leads there.
    pub distance: Option<u32>,
}

impl Community {
    /// No generative tie joins it with the community.
    pub fn is_isolated(&self) -> bool {
        self.ties.part == 0
    }

    /// It has generative ties, and all of them stay with the Circle, teams and care workers.
    pub fn is_inward(&self) -> bool {
        self.is_isolated() && self.ties.whole > 0
    }

    /// Nobody of the community is in its part of the live network.
    pub fn is_cut_off(&self) -> bool {
        self.distance.is_none()
    }

    /// "joined with the community", or what is the matter.
    pub fn state(&self) -> &'static str {
        match (self.is_inward(), self.is_isolated(), self.is_cut_off()) {
            (_, false, _) => "joined with the community",
            (true, _, false) => "isolated, turned inward",
            (true, _, true) => "isolated, turned inward and cut off",
            (false, _, false) => "isolated",
            (false, _, true) => "isolated and cut off",
        }
    }
}
