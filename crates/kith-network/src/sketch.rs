//! Networks written down as one would sketch them, for tests and documentation only.
//!
//! ```
//! use kith_network::{Viewer, sketch};
//!
//! let network = sketch::network(
//!     "Ada (person) -- generative: companionship, lifts -> B Team (care team)
//!      B Team -- engaged -- Tea & Toast (charity)
//!      Ada offers repairs",
//! )?;
//! let seen = network.seen_by(Viewer::PUBLIC).ok_or("sketches are public")?;
//! assert_eq!((seen.actors().len(), seen.ties().len()), (3, 2));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The language
//!
//! One statement to a line. What follows `#` at the start of a line is a remark.
//!
//! | line | meaning |
//! | --- | --- |
//! | `Ada (person, citizens, members)` | an actor; its kind, category, sector and audience in any order |
//! | `Ada -> Ben` | a tie from Ada to Ben, unclassified, without care |
//! | `Ada -- engaged -> Ben` | the same, engaged |
//! | `Ada -- generative: food, advocacy paid -> Ben` | Ada gives Ben food unpaid and advocacy for pay |
//! | `Ada <- generative: food -- Ben` | Ben gives Ada food |
//! | `Ada <- generative: food -> Ben` | a mutual tie: each gives the other food |
//! | `Ada -- unclassified: food -- Ben` | no direction stated, so nobody said who gives |
//! | `Ada -> Ben [members, confirmed 2026-05-01]` | a tie for members at most, confirmed on that day |
//! | `Ada offers food, advocacy paid` | what Ada offers |
//! | `Ada welcomes lifts` | what Ada would welcome |
//!
//! Words are those of the community care template: labels, aliases or keys. An actor is known by its name, and is there
//! from its first mention. Actors are public unless they say otherwise. Ids follow the order of the lines, so the same
//! sketch is the same network.

mod line;

use crate::actor::{Actor, Confirmation, Need};
use crate::consent::{Audience, Consent};
use crate::id::{ActorId, FreshIds, SeededIds};
use crate::network::{About, Change, Network, Refusal};
use crate::text::{Name, NotAName};
use crate::tie::{CareFlow, Tie, Way};
use crate::vocabulary::{Direction, Template, Vocabulary};
use line::{Ends, Mention, Remark, Statement};
use std::collections::BTreeMap;

/// Why a sketch could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("Line {line}: {problem}")]
    Line { line: usize, problem: Problem },
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// What is wrong with one line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("{0}")]
    Name(#[from] NotAName),
    #[error(
        "“{0}” is no kind, category, sector or audience. Write one of the template's words, such as person or charity."
    )]
    NotOfAnActor(String),
    #[error("“{0}” is no status. Write generative, engaged, inactive or unclassified.")]
    NotAStatus(String),
    #[error("“{0}” is no type of care. Write a label, an alias or a key of the starter list, such as lifts or food.")]
    NotACareType(String),
    #[error("“{0}” says nothing about a tie. Write an audience, or a day as in “confirmed 2026-05-01”.")]
    NotOfATie(String),
    #[error("a tie is written A -> B, A -- B or A <-> B, with its status between as in A -- engaged -> B.")]
    NotATie,
    #[error("“{name}” was described differently before. Describe an actor once.")]
    SaidDifferently { name: String },
}

/// The network that `text` sketches, in the words of the community care template.
///
/// # Errors
/// The first line that cannot be read, with its number from 1.
pub fn network(text: &str) -> Result<Network, Unreadable> {
    let mut ids = SeededIds::new(0);
    let mut drawn = Drawing::new(ids.clone(), Template::CommunityCare.vocabulary());
    for (before, line) in text.lines().enumerate() {
        let at = |problem| Unreadable::Line {
            line: before + 1,
            problem,
        };
        if let Some(statement) = line::read(line, &drawn.words).map_err(at)? {
            drawn.add(statement).map_err(at)?;
        }
    }
    let name = Name::parse("Sketch").map_err(|problem| Unreadable::Line {
        line: 0,
        problem: problem.into(),
    })?;
    let about = About {
        audience: Audience::Public,
        ..About::named(name)
    };
    let mut network = Network::founded(ids.network(), about, drawn.words.clone());
    let change = drawn.into_change();
    if change != Change::Several(Vec::new()) {
        // A sketch is never stored, nor taken back.
        let _applied = network.apply(&change, None)?;
    }
    Ok(network)
}

/// What the lines so far have drawn.
struct Drawing {
    ids: SeededIds,
    words: Vocabulary,
    actors: Vec<Actor>,
    ties: Vec<Tie>,
    known: BTreeMap<Name, usize>,
}

impl Drawing {
    fn new(mut ids: SeededIds, words: Vocabulary) -> Drawing {
        // The first id is the network's own.
        ids.network();
        Drawing {
            ids,
            words,
            actors: Vec::new(),
            ties: Vec::new(),
            known: BTreeMap::new(),
        }
    }

    fn add(&mut self, statement: Statement) -> Result<(), Problem> {
        match statement {
            Statement::Is(mention) => {
                self.actor(mention)?;
            }
            Statement::Offers(mention, offers) => {
                let actor = self.actor(mention)?;
                actor.offers.extend(offers);
            }
            Statement::Welcomes(mention, care_types) => {
                let actor = self.actor(mention)?;
                actor
                    .needs
                    .extend(care_types.into_iter().map(|care_type| Need { care_type }));
            }
            Statement::Ties(ends) => self.tie(ends)?,
        }
        Ok(())
    }

    /// The actor mentioned: the one known by this name, or a new one.
    fn actor(&mut self, mention: Mention) -> Result<&mut Actor, Problem> {
        let at = match self.known.get(&mention.name) {
            Some(at) => *at,
            None => {
                let mut actor = Actor::named(self.ids.actor(), mention.name.clone());
                actor.consent = Consent::agreed(Audience::Public);
                self.known.insert(mention.name.clone(), self.actors.len());
                self.actors.push(actor);
                self.actors.len() - 1
            }
        };
        let actor = &mut self.actors[at];
        let settled = settle(&mut actor.kind, mention.kind)
            && settle(&mut actor.category, mention.category)
            && settle(&mut actor.sector, mention.sector);
        if let Some(audience) = mention.audience {
            actor.consent.audience = audience;
        }
        if settled {
            Ok(actor)
        } else {
            Err(Problem::SaidDifferently {
                name: mention.name.to_string(),
            })
        }
    }

    fn id_of(&mut self, mention: Mention) -> Result<ActorId, Problem> {
        self.actor(mention).map(|actor| actor.id)
    }

    fn tie(&mut self, ends: Ends) -> Result<(), Problem> {
        let (from, to) = (self.id_of(ends.from)?, self.id_of(ends.to)?);
        let ways: &[Way] = match ends.direction {
            Direction::Directed => &[Way::Along],
            Direction::Mutual => &[Way::Along, Way::Back],
            Direction::Undirected => &[Way::Unstated],
        };
        let mut tie = Tie {
            direction: ends.direction,
            status: ends.status,
            ..Tie::between(self.ids.tie(), from, to)
        };
        for care in ends.care {
            tie.flows.extend(ways.iter().map(|way| CareFlow {
                care_type: care.care_type.clone(),
                form: care.form,
                way: *way,
            }));
        }
        for remark in ends.remarks {
            match remark {
                Remark::For(audience) => tie.audience = audience,
                Remark::Confirmed(on) => tie.confirmed = Some(Confirmation { on, by: String::new() }),
            }
        }
        self.ties.push(tie);
        Ok(())
    }

    fn into_change(self) -> Change {
        let actors = self.actors.into_iter().map(Change::AddActor);
        Change::Several(actors.chain(self.ties.into_iter().map(Change::AddTie)).collect())
    }
}

/// Takes what is now said, if it does not contradict what was said before.
fn settle<T: PartialEq>(before: &mut Option<T>, now: Option<T>) -> bool {
    match (&before, now) {
        (_, None) => true,
        (None, now) => {
            *before = now;
            true
        }
        (Some(before), Some(now)) => *before == now,
    }
}

#[cfg(test)]
mod tests;
