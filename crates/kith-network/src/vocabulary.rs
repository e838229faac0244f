//! The words of one network: kinds, categories, statuses, care types, roles and fields.
//!
//! Words belong to the network and can be changed; what analysis may assume of each is typed
//! ([`ActorMeaning`], [`Sector`], [`Liveness`] …). No list of the domain is written into a
//! kernel or a page. Aliases absorb drift in spelling: they merge by this explicit table only,
//! never by likeness.

mod care_types;
mod field;
mod key;
mod meaning;
mod template;

pub use field::{Field, FieldFormat, FieldOn, Value};
pub use key::{Key, Term, Terms};
pub use meaning::{ActorMeaning, CareForm, Direction, Liveness, Sector, Shape, TieMeaning};
pub use template::Template;

use crate::actor::Actor;
use crate::tie::Tie;

/// A kind of actor: "Person", "Care team".
#[derive(Debug, Clone, PartialEq)]
pub struct ActorKind {
    pub key: Key<ActorKind>,
    pub label: String,
    pub aliases: Vec<String>,
    pub meaning: ActorMeaning,
}

/// A kind of tie: "Commons Membership".
#[derive(Debug, Clone, PartialEq)]
pub struct TieKind {
    pub key: Key<TieKind>,
    pub label: String,
    pub aliases: Vec<String>,
    pub meaning: TieMeaning,
}

/// The sector of the neighbourhood an actor belongs to: "Grassroots or mutual aid groups".
#[derive(Debug, Clone, PartialEq)]
pub struct Category {
    pub key: Key<Category>,
    pub label: String,
    pub aliases: Vec<String>,
    /// What its actors count as, unless an actor says otherwise.
    pub sector: Sector,
    /// Whether the network is incomplete without one: shown as a gap at zero.
    pub expected: bool,
}

/// How alive a tie is: "generative". A tie without one is unclassified.
#[derive(Debug, Clone, PartialEq)]
pub struct Status {
    pub key: Key<Status>,
    pub label: String,
    pub aliases: Vec<String>,
    pub liveness: Liveness,
    /// One sentence for the legend.
    pub gloss: String,
}

/// A type of care: "Food & Shared Meals".
#[derive(Debug, Clone, PartialEq)]
pub struct CareType {
    pub key: Key<CareType>,
    pub label: String,
    pub aliases: Vec<String>,
    pub definition: String,
}

/// What an actor is to the network as a whole: "Collaborator".
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkRole {
    pub key: Key<NetworkRole>,
    pub label: String,
    pub aliases: Vec<String>,
}

/// All the words of one network.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Vocabulary {
    /// The template it started from: its words are known to everybody, whoever uses them.
    pub template: Option<Template>,
    pub actor_kinds: Terms<ActorKind>,
    pub tie_kinds: Terms<TieKind>,
    pub categories: Terms<Category>,
    pub statuses: Terms<Status>,
    pub care_types: Terms<CareType>,
    pub roles: Terms<NetworkRole>,
    pub fields: Terms<Field>,
}

macro_rules! term {
    ($($name:ident),*) => {$(
        impl Term for $name {
            fn key(&self) -> &Key<$name> {
                &self.key
            }

            fn label(&self) -> &str {
                &self.label
            }

            fn aliases(&self) -> &[String] {
                &self.aliases
            }
        }
    )*};
}
term!(ActorKind, TieKind, Category, Status, CareType, NetworkRole, Field);

impl Vocabulary {
    /// What kind of being an actor is; `None` where nobody said.
    pub fn meaning_of(&self, actor: &Actor) -> Option<ActorMeaning> {
        actor
            .kind
            .as_ref()
            .and_then(|key| self.actor_kinds.get(key))
            .map(|kind| kind.meaning)
    }

    /// Whether the rules for people apply to this actor. Where nobody said what it is, they do.
    pub fn is_human(&self, actor: &Actor) -> bool {
        self.meaning_of(actor).is_none_or(ActorMeaning::is_human)
    }

    /// Formal, informal or mixed: what the actor says, else its category's default, else formal
    /// for a care worker and mixed for a team or the circle (`docs/figures.md`).
    pub fn sector_of(&self, actor: &Actor) -> Option<Sector> {
        actor.sector.or_else(|| match self.meaning_of(actor) {
            Some(ActorMeaning::CareWorker) => Some(Sector::Formal),
            Some(ActorMeaning::Team | ActorMeaning::Circle) => Some(Sector::Mixed),
            _ => actor
                .category
                .as_ref()
                .and_then(|key| self.categories.get(key))
                .map(|category| category.sector),
        })
    }

    /// How alive a tie is; `None` is unclassified.
    pub fn liveness_of(&self, tie: &Tie) -> Option<Liveness> {
        tie.status
            .as_ref()
            .and_then(|key| self.statuses.get(key))
            .map(|status| status.liveness)
    }
}
