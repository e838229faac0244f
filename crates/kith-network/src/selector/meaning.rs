//! What a selector means: whom and what it chooses on a ground.

mod ways;

use super::facts::Facts;
use super::literal::Literal;
use super::syntax::{End, Node, Op, Trait};
use crate::text::slug;
use crate::vocabulary::{Direction, Term};
use jiff::ToSpan;

/// Who and what was found: yes or no for each place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) actors: Vec<bool>,
    pub(super) ties: Vec<bool>,
    pub(super) about: About,
}

/// What a question is about: everything else answers neither yes nor no to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct About {
    pub(super) actors: bool,
    pub(super) ties: bool,
}

impl About {
    const BOTH: About = About {
        actors: true,
        ties: true,
    };
    const ACTORS: About = About {
        actors: true,
        ties: false,
    };
    const TIES: About = About {
        actors: false,
        ties: true,
    };

    fn and(self, other: About) -> About {
        About {
            actors: self.actors && other.actors,
            ties: self.ties && other.ties,
        }
    }

    fn or(self, other: About) -> About {
        About {
            actors: self.actors || other.actors,
            ties: self.ties || other.ties,
        }
    }
}

/// O(s (n + m)) for a selector of s conditions, measures and the length of texts apart.
pub(super) fn found(node: &Node, facts: &Facts<'_>) -> Found {
    match node {
        Node::All => all(facts, About::BOTH),
        Node::Actors => Found {
            ties: vec![false; facts.ties.len()],
            about: About::BOTH,
            ..all(facts, About::BOTH)
        },
        Node::Ties => Found {
            actors: vec![false; facts.actors.len()],
            about: About::BOTH,
            ..all(facts, About::BOTH)
        },
        Node::Kind(word) => kind(word, facts),
        Node::TieKind(word) => tie_kind(word, facts),
        Node::Named(name) => named(name, facts),
        Node::Tagged(tag) => compared("tags", Op::Equal, std::slice::from_ref(tag), facts),
        Node::Has(field) => having(field, true, facts),
        Node::Lacks(field) => having(field, false, facts),
        Node::Compare { field, op, values } => compared(field, *op, values, facts),
        Node::Is(what) => is(*what, facts),
        Node::Overdue(days) => overdue(*days, facts),
        Node::Ends(end, inner) => ends(*end, &found(inner, facts), facts),
        Node::Between(one, other) => between(&found(one, facts), &found(other, facts), facts),
        Node::Steps { most, along, from } => ways::within(*most, *along, &found(from, facts), facts),
        Node::Path { from, arrow, over, to } => {
            let over = over.as_deref().map(|over| found(over, facts));
            ways::joined(found(from, facts), *arrow, over.as_ref(), &found(to, facts), facts)
        }
        Node::Not(inner) => other_than(found(inner, facts)),
        Node::And(parts) => {
            let parts = parts.iter().map(|part| found(part, facts));
            parts.fold(all(facts, About::BOTH), both)
        }
        Node::Or(parts) => {
            let nothing = About {
                actors: false,
                ties: false,
            };
            let parts = parts.iter().map(|part| found(part, facts));
            parts.fold(all(facts, nothing), either)
        }
    }
}

/// Everything that `about` is about.
fn all(facts: &Facts<'_>, about: About) -> Found {
    Found {
        actors: vec![about.actors; facts.actors.len()],
        ties: vec![about.ties; facts.ties.len()],
        about,
    }
}

fn both(mut one: Found, other: Found) -> Found {
    for (one, other) in one.actors.iter_mut().zip(other.actors) {
        *one &= other;
    }
    for (one, other) in one.ties.iter_mut().zip(other.ties) {
        *one &= other;
    }
    one.about = one.about.and(other.about);
    one
}

fn either(mut one: Found, other: Found) -> Found {
    for (one, other) in one.actors.iter_mut().zip(other.actors) {
        *one |= other;
    }
    for (one, other) in one.ties.iter_mut().zip(other.ties) {
        *one |= other;
    }
    one.about = one.about.or(other.about);
    one
}

/// The others among those that the question is about.
fn other_than(mut found: Found) -> Found {
    let about = found.about;
    for yes in &mut found.actors {
        *yes = about.actors && !*yes;
    }
    for yes in &mut found.ties {
        *yes = about.ties && !*yes;
    }
    found
}

fn actors_who(facts: &Facts<'_>, who: impl Fn(usize) -> bool) -> Found {
    Found {
        actors: (0..facts.actors.len()).map(who).collect(),
        ties: vec![false; facts.ties.len()],
        about: About::ACTORS,
    }
}

fn ties_that(facts: &Facts<'_>, that: impl Fn(usize) -> bool) -> Found {
    Found {
        actors: vec![false; facts.actors.len()],
        ties: (0..facts.ties.len()).map(that).collect(),
        about: About::TIES,
    }
}

/// Actors of a kind; ties, where the word says so: `helps-at-connection`.
fn kind(word: &str, facts: &Facts<'_>) -> Found {
    let of_actors = || Found {
        ties: vec![false; facts.ties.len()],
        about: About::ACTORS,
        ..compared("element type", Op::Equal, &[word.to_owned()], facts)
    };
    match tie_kind_of(word) {
        None => of_actors(),
        Some(stem) => {
            let ties = tie_kind(&stem, facts);
            let kinds = &facts.ground.visible.vocabulary().actor_kinds;
            let is_kind = kinds.iter().any(|kind| slug(kind.label()) == slug(word));
            if is_kind { either(of_actors(), ties) } else { ties }
        }
    }
}

fn tie_kind(word: &str, facts: &Facts<'_>) -> Found {
    let found = compared("connection type", Op::Equal, &[word.to_owned()], facts);
    match tie_kind_of(word) {
        Some(stem) => either(found, compared("connection type", Op::Equal, &[stem], facts)),
        None => found,
    }
}

/// The kind of tie that a word with `-connection` behind it names.
pub(super) fn tie_kind_of(word: &str) -> Option<String> {
    let word = slug(word);
    let stem = word.strip_suffix("-connection").or_else(|| word.strip_suffix("-tie"));
    stem.filter(|stem| !stem.is_empty()).map(str::to_owned)
}

/// Who has this name or id; ties of this label or id where nobody has.
fn named(name: &str, facts: &Facts<'_>) -> Found {
    let at = facts.named(name);
    let mut found = actors_who(facts, |_| false);
    for place in at {
        found.actors[*place] = true;
    }
    let at = facts.tie_named(name);
    if found.actors.contains(&true) || at.is_empty() {
        return found;
    }
    let mut found = ties_that(facts, |_| false);
    for place in at {
        found.ties[*place] = true;
    }
    found
}

fn having(field: &str, wanted: bool, facts: &Facts<'_>) -> Found {
    asked(field, facts, |cells| cells.is_empty() != wanted, wanted)
}

fn compared(field: &str, op: Op, values: &[String], facts: &Facts<'_>) -> Found {
    let literals: Vec<Literal> = values
        .iter()
        .map(|value| Literal::read(value, facts.ground.today))
        .collect();
    let fits = |cells: &[std::sync::Arc<super::Cell>]| {
        let any = literals.iter().any(|literal| match literal.is_blank() {
            true => cells.is_empty(),
            false => cells.iter().any(|cell| literal.fits(op, cell)),
        });
        any != (op == Op::Unequal)
    };
    asked(field, facts, fits, op != Op::Unequal)
}

/// Asks a question of the values of a field. Where there is no such field, nobody has a value.
fn asked(
    field: &str,
    facts: &Facts<'_>,
    fits: impl Fn(&[std::sync::Arc<super::Cell>]) -> bool,
    needs_value: bool,
) -> Found {
    let meant = facts.meant(field);
    let about = About {
        actors: meant.actors.is_some(),
        ties: meant.ties.is_some(),
    };
    if !about.actors && !about.ties {
        let nobody = About {
            actors: !needs_value,
            ties: !needs_value,
        };
        return Found {
            about: About::BOTH,
            ..all(facts, nobody)
        };
    }
    let fitting = |cells: &[Vec<std::sync::Arc<super::Cell>>]| cells.iter().map(|own| fits(own)).collect();
    let actors = meant.actors.map(|field| fitting(&facts.actor_cells(&field)));
    let ties = meant.ties.map(|field| fitting(&facts.tie_cells(&field)));
    Found {
        actors: actors.unwrap_or_else(|| vec![false; facts.actors.len()]),
        ties: ties.unwrap_or_else(|| vec![false; facts.ties.len()]),
        about,
    }
}

fn is(what: Trait, facts: &Facts<'_>) -> Found {
    let directed = |wanted: Direction| ties_that(facts, |at| facts.ties[at].direction == wanted);
    match what {
        Trait::Directed => directed(Direction::Directed),
        Trait::Undirected => directed(Direction::Undirected),
        Trait::Mutual => directed(Direction::Mutual),
        Trait::Loop => ties_that(facts, |at| facts.ends[at].0 == facts.ends[at].1),
        Trait::Unclassified => ties_that(facts, |at| facts.ties[at].status.is_none()),
        Trait::Focus => actors_who(facts, |at| facts.ground.focus.contains(&facts.actors[at].id)),
        Trait::Orphan => {
            let to_others = |tie: &usize| facts.ends[*tie].0 != facts.ends[*tie].1;
            actors_who(facts, |at| !facts.around()[at].iter().any(to_others))
        }
    }
}

fn overdue(days: u32, facts: &Facts<'_>) -> Found {
    let since = facts.ground.today.saturating_sub(i64::from(days).days());
    let late = |confirmed: Option<&crate::actor::Confirmation>| confirmed.is_none_or(|it| it.on < since);
    Found {
        actors: facts
            .actors
            .iter()
            .map(|actor| late(actor.confirmed.as_ref()))
            .collect(),
        ties: facts.ties.iter().map(|tie| late(tie.confirmed.as_ref())).collect(),
        about: About::BOTH,
    }
}

/// Ties by their ends. Where a tie has no direction, or both, either end is where it begins.
fn ends(end: End, chosen: &Found, facts: &Facts<'_>) -> Found {
    let has = |place: usize| chosen.actors[place];
    ties_that(facts, |at| {
        let (from, to) = facts.ends[at];
        let one_way = facts.ties[at].direction == Direction::Directed;
        match end {
            End::Both => has(from) && has(to),
            End::From if one_way => has(from),
            End::To if one_way => has(to),
            _ => has(from) || has(to),
        }
    })
}

fn between(one: &Found, other: &Found, facts: &Facts<'_>) -> Found {
    ties_that(facts, |at| {
        let (from, to) = facts.ends[at];
        (one.actors[from] && other.actors[to]) || (one.actors[to] && other.actors[from])
    })
}
