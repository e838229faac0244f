//! What looks like a slip in a selector that could be read: words that nothing here goes by.
//!
//! Whatever is suggested comes from the fields, words and names that the viewer may know. What is
//! hidden is remarked on in the same words as what does not exist.

use super::facts::Facts;
use super::fields;
use super::meaning::{self, tie_kind_of};
use super::spelling::nearest;
use super::syntax::{Node, Op};
use super::words::{Of, of};
use super::{Ground, Selector};
use crate::text::{fold, slug};
use crate::vocabulary::{FieldOn, Term, Terms};
use std::collections::BTreeSet;

/// More would not be read.
const MOST: usize = 5;
/// Looking for what was meant takes a while: after so many slips, one looks no further.
const MOST_SLIPS: usize = 20;
/// Words typed are repeated up to this many characters.
const LONGEST_WORD: usize = 60;

impl Selector {
    /// What looks like a slip, in sentences, at most five: a field, kind, tag or name that nothing
    /// here goes by, with what may have been meant. Nothing of it is an error.
    pub fn hints(&self, ground: &Ground<'_>) -> Vec<String> {
        self.hints_by(&Facts::of(*ground))
    }

    /// The same, of a ground whose facts are at hand.
    pub fn hints_by(&self, facts: &Facts<'_>) -> Vec<String> {
        let mut hints: Vec<String> = Vec::new();
        let mut slips = 0;
        self.node.visit(&mut |node| {
            if hints.len() < MOST
                && slips < MOST_SLIPS
                && let Some(hint) = hint(node, facts)
            {
                slips += 1;
                if !hints.contains(&hint) {
                    hints.push(hint);
                }
            }
        });
        hints
    }
}

fn hint(node: &Node, facts: &Facts<'_>) -> Option<String> {
    let words = facts.ground.visible.vocabulary();
    match node {
        Node::Kind(word) => match tie_kind_of(word) {
            Some(stem) if !is_kind(&words.actor_kinds, word) => tie_kind(&stem, facts),
            _ => actor_kind(word, facts),
        },
        Node::TieKind(word) => tie_kind(&tie_kind_of(word).unwrap_or_else(|| word.clone()), facts),
        Node::Named(name) => named(name, facts),
        Node::Tagged(tag) => tagged(tag, facts),
        Node::Has(field) | Node::Lacks(field) => unknown_field(field, facts),
        Node::Compare { field, op, values } => unknown_field(field, facts)
            .or_else(|| values.iter().find_map(|value| unknown_value(field, *op, value, facts))),
        Node::And(parts) => at_odds(parts, facts),
        _ => None,
    }
}

fn shown(word: &str) -> String {
    let mut shown: String = word.chars().take(LONGEST_WORD).collect();
    if shown.len() < word.len() {
        shown.push('…');
    }
    shown
}

fn did_you_mean(near: Option<String>) -> String {
    near.map(|near| format!(" Did you mean {near}?")).unwrap_or_default()
}

/// A word as it can be typed in a selector.
fn typed(mark: &str, word: &str) -> String {
    super::writing::mark(mark, &slug_or_whole(word))
}

fn slug_or_whole(word: &str) -> String {
    match slug(word) {
        empty if empty.is_empty() => word.to_owned(),
        slug => slug,
    }
}

fn is_kind<T: Term>(terms: &Terms<T>, word: &str) -> bool {
    let (folded, wanted) = (fold(word), slug(word));
    let is_called = |own: &str| fold(own) == folded || (!wanted.is_empty() && slug(own) == wanted);
    terms.iter().any(|term| {
        let own = [term.label(), term.key().as_str()];
        own.into_iter().any(is_called) || term.aliases().iter().any(|alias| is_called(alias))
    })
}

fn actor_kind(word: &str, facts: &Facts<'_>) -> Option<String> {
    let visible = facts.ground.visible;
    let words = visible.vocabulary();
    if is_kind(&words.actor_kinds, word) {
        return None;
    }
    let elsewhere = if is_kind(&words.tie_kinds, word) {
        Some(format!("the connections {}-connection", slug_or_whole(word)))
    } else if !facts.named(word).is_empty() {
        Some(typed("#", word))
    } else if is_kind(&words.categories, word) {
        Some(format!("[category={}]", typed("", word)))
    } else if is_kind(&words.statuses, word) {
        Some(format!("tie[status={}]", typed("", word)))
    } else if is_kind(&words.care_types, word) {
        Some(format!("[offers={}]", typed("", word)))
    } else if !facts.ground.visible.actors().all(|actor| !has_tag(&actor.tags, word)) {
        Some(typed(".", word))
    } else {
        let labels = words.actor_kinds.iter().map(Term::label);
        nearest(word, labels).map(|label| typed("", label))
    };
    Some(format!(
        "There is no kind “{}”.{}",
        shown(word),
        did_you_mean(elsewhere)
    ))
}

fn has_tag(tags: &BTreeSet<String>, word: &str) -> bool {
    let (folded, wanted) = (fold(word), slug(word));
    tags.iter()
        .any(|tag| fold(tag) == folded || (!wanted.is_empty() && slug(tag) == wanted))
}

fn tie_kind(word: &str, facts: &Facts<'_>) -> Option<String> {
    let kinds = &facts.ground.visible.vocabulary().tie_kinds;
    if is_kind(kinds, word) {
        return None;
    }
    let near = nearest(word, kinds.iter().map(Term::label)).map(|label| format!("{}-connection", slug_or_whole(label)));
    Some(format!(
        "There is no kind of connection “{}”.{}",
        shown(word),
        did_you_mean(near)
    ))
}

fn named(name: &str, facts: &Facts<'_>) -> Option<String> {
    let found = meaning::found(&Node::Named(name.to_owned()), facts);
    if found.actors.contains(&true) || found.ties.contains(&true) {
        return None;
    }
    let names = facts.actors.iter().map(|actor| actor.name.as_str());
    let near = nearest(name, names).map(|near| typed("#", near));
    Some(format!(
        "Nobody here is called “{}”.{}",
        shown(name),
        did_you_mean(near)
    ))
}

fn tagged(tag: &str, facts: &Facts<'_>) -> Option<String> {
    let found = meaning::found(&Node::Tagged(tag.to_owned()), facts);
    if found.actors.contains(&true) || found.ties.contains(&true) {
        return None;
    }
    let tags = facts.actors.iter().flat_map(|actor| &actor.tags);
    let tags: BTreeSet<&str> = tags
        .chain(facts.ties.iter().flat_map(|tie| &tie.tags))
        .map(String::as_str)
        .collect();
    let near = nearest(tag, tags.into_iter()).map(|near| typed(".", near));
    Some(format!(
        "Nothing here has the tag “{}”.{}",
        shown(tag),
        did_you_mean(near)
    ))
}

fn unknown_field(field: &str, facts: &Facts<'_>) -> Option<String> {
    if facts.has_actor_field(field) || facts.has_tie_field(field) {
        return None;
    }
    let visible = facts.ground.visible;
    let mut names = fields::names(visible, FieldOn::Actors);
    names.extend(fields::names(visible, FieldOn::Ties));
    let near = nearest(&fields::plain(field), names.iter().map(String::as_str));
    let near = near.map(super::writing::field);
    Some(format!("There is no field “{}”.{}", shown(field), did_you_mean(near)))
}

/// A value that no term of the vocabulary goes by, where the field takes its words from there.
fn unknown_value(field: &str, op: Op, value: &str, facts: &Facts<'_>) -> Option<String> {
    if !matches!(op, Op::Equal | Op::Unequal | Op::Includes) || value.trim().is_empty() {
        return None;
    }
    let labels = fields::terms(facts.ground.visible, &facts.meant(field))?;
    if labels
        .iter()
        .any(|own| fold(own) == fold(value) || slug(own) == slug(value))
    {
        return None;
    }
    let near = nearest(value, labels.iter().map(String::as_str)).map(|near| typed("", near));
    Some(format!(
        "“{}” is none of the words for {}.{}",
        shown(value),
        shown(field),
        did_you_mean(near)
    ))
}

/// Conditions that nothing can meet together: one is of actors, another of connections.
fn at_odds(parts: &[Node], facts: &Facts<'_>) -> Option<String> {
    let parts = || parts.iter().filter(|part| !matches!(part, Node::Named(_)));
    let any = |wanted| parts().any(|part| of(part, facts) == wanted);
    (any(Of::Actors) && any(Of::Ties)).then(|| {
        "This asks for what is of people and groups and of connections at once: nothing is both. Put a comma between, \
         or an arrow: person --[status=generative]--> actor."
            .to_owned()
    })
}
