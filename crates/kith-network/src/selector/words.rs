//! What a selector means, in a sentence: "Every person who offers Food & Shared Meals".

mod conditions;

use super::facts::Facts;
use super::meaning::tie_kind_of;
use super::syntax::{Arrow, End, Node};
use super::{Ground, Selector};
use crate::network::VisibleNetwork;
use crate::text::{fold, slug};
use crate::view::Along;
use crate::vocabulary::{Term, Terms};
use conditions::condition;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Longer sentences explain nothing.
const LONGEST: usize = 600;
/// Nor do sentences of more parts.
const MOST_PARTS: usize = 60;

impl Selector {
    /// What it chooses, as a sentence without a full stop, in the words that the viewer knows:
    /// "Every person who offers Food & Shared Meals, with a connection leading to a service".
    pub fn words(&self, visible: &VisibleNetwork) -> String {
        // No day and no focus is spoken of.
        let focus = BTreeSet::new();
        self.words_by(&Facts::of(Ground {
            visible,
            today: Date::ZERO,
            focus: &focus,
        }))
    }

    /// The same, where facts are at hand.
    pub fn words_by(&self, facts: &Facts<'_>) -> String {
        let size = self.node.size();
        if size > MOST_PARTS {
            return format!("Whatever meets a selector of {size} parts");
        }
        let sentence = noun(&self.node, facts);
        let mut short: String = sentence.chars().take(LONGEST).collect();
        if short.len() < sentence.len() {
            short.push('…');
        }
        let mut letters = short.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
        first + letters.as_str()
    }
}

/// What a question is asked of, for the noun that it is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Actors,
    Ties,
    Both,
}

impl Of {
    fn and(self, other: Of) -> Of {
        if self == Of::Both { other } else { self }
    }

    fn noun(self) -> &'static str {
        match self {
            Of::Actors => "everyone",
            Of::Ties => "every connection",
            Of::Both => "everyone and every connection",
        }
    }
}

pub(super) fn of(node: &Node, facts: &Facts<'_>) -> Of {
    match node {
        Node::Actors | Node::Named(_) | Node::Steps { .. } | Node::Path { .. } => Of::Actors,
        Node::Ties | Node::TieKind(_) | Node::Ends(..) | Node::Between(..) => Of::Ties,
        Node::Kind(word) if tie_kind_of(word).is_some() => Of::Ties,
        Node::Kind(_) => Of::Actors,
        Node::Is(what) => conditions::of_trait(*what),
        Node::Has(field) | Node::Lacks(field) | Node::Compare { field, .. } => {
            let meant = facts.meant(field);
            match (meant.actors.is_some(), meant.ties.is_some()) {
                (true, false) => Of::Actors,
                (false, true) => Of::Ties,
                _ => Of::Both,
            }
        }
        Node::Not(inner) => match **inner {
            Node::Ties => Of::Actors,
            Node::Actors => Of::Ties,
            _ => of(inner, facts),
        },
        Node::And(parts) => parts.iter().fold(Of::Both, |so_far, part| so_far.and(of(part, facts))),
        Node::Or(parts) => {
            let first = parts.first().map_or(Of::Both, |part| of(part, facts));
            let alike = parts.iter().all(|part| of(part, facts) == first);
            if alike { first } else { Of::Both }
        }
        _ => Of::Both,
    }
}

/// Whom a part chooses, as a noun.
fn noun(node: &Node, facts: &Facts<'_>) -> String {
    match node {
        Node::All => Of::Both.noun().to_owned(),
        Node::Actors => Of::Actors.noun().to_owned(),
        Node::Ties => Of::Ties.noun().to_owned(),
        Node::Kind(word) => kind(word, facts),
        Node::TieKind(word) => tie_kind(word, facts),
        Node::Named(name) => named(name, facts),
        Node::Or(parts) => {
            let parts: Vec<String> = parts.iter().map(|part| noun(part, facts)).collect();
            parts.join(", or ")
        }
        Node::And(parts) => together(parts, facts),
        Node::Path { from, arrow, over, to } => {
            let way = match arrow {
                Arrow::Out => "leading to",
                Arrow::In => "leading here from",
                Arrow::Either => "with",
            };
            let over = match over.as_deref() {
                Some(over) => a(&noun(over, facts)),
                None => "a connection".to_owned(),
            };
            format!("{}, with {over} {way} {}", noun(from, facts), a(&noun(to, facts)))
        }
        single => format!("{} {}", of(single, facts).noun(), condition(single, facts)),
    }
}

/// Several conditions at once: the kind comes first, the others follow.
fn together(parts: &[Node], facts: &Facts<'_>) -> String {
    let is_noun = |part: &&Node| {
        matches!(
            part,
            Node::Kind(_)
                | Node::TieKind(_)
                | Node::Named(_)
                | Node::Actors
                | Node::Ties
                | Node::Path { .. }
                | Node::Or(_)
        )
    };
    let head = parts.iter().find(is_noun);
    let of = parts.iter().fold(Of::Both, |so_far, part| so_far.and(of(part, facts)));
    let mut sentence = match head {
        Some(Node::Or(parts)) => format!("({})", noun(&Node::Or(parts.clone()), facts)),
        Some(head) => noun(head, facts),
        None => of.noun().to_owned(),
    };
    let others = parts
        .iter()
        .filter(|part| head.is_none_or(|head| !std::ptr::eq(head, *part)));
    for (place, part) in others.filter(|part| !matches!(part, Node::All)).enumerate() {
        sentence.push_str(if place > 0 { ", and " } else { " " });
        sentence.push_str(&condition(part, facts));
    }
    sentence
}

/// "every person" as the end of something: "a person".
fn a(noun: &str) -> String {
    match noun.strip_prefix("every ") {
        Some(rest) if rest.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) => format!("an {rest}"),
        Some(rest) => format!("a {rest}"),
        None => match noun.strip_prefix("everyone") {
            Some(rest) => format!("anyone{rest}"),
            None => noun.to_owned(),
        },
    }
}

fn kind(word: &str, facts: &Facts<'_>) -> String {
    let words = facts.ground.visible.vocabulary();
    match (label(&words.actor_kinds, word), tie_kind_of(word)) {
        (Some(label), _) => format!("every {}", label.to_lowercase()),
        (None, Some(stem)) => tie_kind(&stem, facts),
        (None, None) => format!("every “{word}”"),
    }
}

fn tie_kind(word: &str, facts: &Facts<'_>) -> String {
    let kinds = &facts.ground.visible.vocabulary().tie_kinds;
    let stem = tie_kind_of(word);
    let known = label(kinds, word).or_else(|| label(kinds, stem.as_deref()?));
    format!("every connection of the kind “{}”", known.unwrap_or(word))
}

/// The label of the term that somebody typed a name of.
fn label<'a, T: Term>(terms: &'a Terms<T>, word: &str) -> Option<&'a str> {
    let (folded, wanted) = (fold(word), slug(word));
    let is_called = |own: &str| fold(own) == folded || (!wanted.is_empty() && slug(own) == wanted);
    let found = terms.iter().find(|term| {
        is_called(term.label()) || is_called(term.key().as_str()) || term.aliases().iter().any(|own| is_called(own))
    });
    found.map(Term::label)
}

fn named(name: &str, facts: &Facts<'_>) -> String {
    match facts.named(name).first() {
        Some(place) => facts.actors[*place].name.to_string(),
        None => format!("“{name}”"),
    }
}

/// The place of steps, and of both ends, in words.
fn around(most: u8, along: Along, from: &Node, facts: &Facts<'_>) -> String {
    let way = match along {
        Along::Either => "of",
        Along::Out => "along the arrows from",
        Along::In => "against the arrows from",
    };
    let steps = if most == 1 {
        "1 step".to_owned()
    } else {
        format!("{most} steps")
    };
    format!("within {steps} {way} {}", a(&noun(from, facts)))
}

fn at_end(end: End, inner: &Node, facts: &Facts<'_>) -> String {
    let whom = a(&noun(inner, facts));
    match end {
        End::From => format!("that begins at {whom}"),
        End::To => format!("that leads to {whom}"),
        End::Both => format!("with {whom} at both ends"),
        End::Either => format!("with {whom} at one end"),
    }
}
