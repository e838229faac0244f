//! Ties: relationships between two actors, and the care that passes along them.

use crate::actor::{Confirmation, Fields, Provenance};
use crate::consent::Audience;
use crate::id::{ActorId, TieId};
use crate::vocabulary::{CareForm, CareType, Direction, Key, Status, TieKind};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A relationship between two actors, from slight contact to deep joint work. Two actors may
/// have several.
#[derive(Debug, Clone, PartialEq)]
pub struct Tie {
    pub id: TieId,
    pub from: ActorId,
    /// May equal `from`: real maps hold such ties, so they are kept; graphs leave them out.
    pub to: ActorId,
    pub direction: Direction,
    pub kind: Option<Key<TieKind>>,
    /// `None` is unclassified: a row of its own in every table, never folded into anything.
    pub status: Option<Key<Status>>,
    pub label: String,
    pub description: String,
    pub flows: Vec<CareFlow>,
    /// On whatever scale the network uses; always finite.
    pub strength: Option<f64>,
    pub tags: BTreeSet<String>,
    pub fields: Fields,
    /// The widest audience for this tie; the smaller of both ends' consent still wins.
    pub audience: Audience,
    pub provenance: Provenance,
    pub since: Option<Date>,
    pub confirmed: Option<Confirmation>,
    /// Who looks after this connection.
    pub steward: String,
    /// The id it had in the file it came from.
    pub foreign_id: Option<String>,
}

/// One care type passing one way along a tie, in one form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CareFlow {
    pub care_type: Key<CareType>,
    pub form: CareForm,
    pub way: Way,
}

/// Which way care passes along a tie. Said of the tie's ends, so that giver and receiver can be
/// nobody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// `from` gives, `to` receives.
    Along,
    /// `to` gives, `from` receives.
    Back,
    /// Nobody said: both ends count as givers and as receivers, and figures say so.
    Unstated,
}

impl Way {
    pub const ALL: [Way; 3] = [Way::Along, Way::Back, Way::Unstated];

    pub fn key(self) -> &'static str {
        match self {
            Way::Along => "along",
            Way::Back => "back",
            Way::Unstated => "unstated",
        }
    }

    pub fn from_key(key: &str) -> Option<Way> {
        Way::ALL.into_iter().find(|way| way.key() == key)
    }
}

impl Tie {
    /// A bare tie: directed, unclassified, no care recorded, as widely visible as its ends.
    pub fn between(id: TieId, from: ActorId, to: ActorId) -> Tie {
        Tie {
            id,
            from,
            to,
            direction: Direction::Directed,
            kind: None,
            status: None,
            label: String::new(),
            description: String::new(),
            flows: Vec::new(),
            strength: None,
            tags: BTreeSet::new(),
            fields: Fields::new(),
            audience: Audience::Public,
            provenance: Provenance::default(),
            since: None,
            confirmed: None,
            steward: String::new(),
            foreign_id: None,
        }
    }

    pub fn touches(&self, actor: ActorId) -> bool {
        self.from == actor || self.to == actor
    }

    /// The end that is not `actor`; `actor` itself for a tie to oneself.
    pub fn other_end(&self, actor: ActorId) -> ActorId {
        if self.from == actor { self.to } else { self.from }
    }

    /// Who gives this flow: one end, or both where nobody said.
    pub fn givers(&self, flow: &CareFlow) -> impl Iterator<Item = ActorId> + use<> {
        self.sides(flow.way).into_iter().map(|(giver, _)| giver)
    }

    /// Giver and receiver of this flow: one pair, or both pairs where nobody said.
    pub fn passages(&self, flow: &CareFlow) -> impl Iterator<Item = (ActorId, ActorId)> + use<> {
        self.sides(flow.way).into_iter()
    }

    fn sides(&self, way: Way) -> Vec<(ActorId, ActorId)> {
        let along = (self.from, self.to);
        let back = (self.to, self.from);
        match way {
            Way::Along => vec![along],
            Way::Back => vec![back],
            Way::Unstated if self.from == self.to => vec![along],
            Way::Unstated => vec![along, back],
        }
    }
}
