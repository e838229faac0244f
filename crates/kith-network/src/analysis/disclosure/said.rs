//! Words that the public may read: none that name an actor or tell a number.

use crate::network::VisibleNetwork;
use crate::vocabulary::{Term, Terms};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

/// Words without a number and without the name of anybody on the map, but for the network's own
/// words ("People over 65").
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said(String);

impl Said {
    /// As it was kept.
    pub fn kept(text: String) -> Said {
        Said(text)
    }

    pub(super) fn fixed(text: &'static str) -> Said {
        Said(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Words that give a largest or smallest away, which is always about somebody.
const EXTREMES: [&str; 21] = [
    "average",
    "biggest",
    "deepest",
    "fewest",
    "highest",
    "largest",
    "least",
    "longest",
    "lowest",
    "max",
    "maximum",
    "mean",
    "median",
    "min",
    "minimum",
    "most",
    "shortest",
    "smallest",
    "strongest",
    "top",
    "weakest",
];

/// Stands for a word of the network while a text is looked through.
const WORD: &str = "\u{1}";

/// What the texts of a report are held against.
pub(super) struct Words {
    keys: Vec<String>,
    /// The network's words, longest first, in small letters.
    labels: Vec<String>,
    names: Vec<String>,
    /// Texts seen before, without the network's words.
    known: RefCell<BTreeMap<String, bool>>,
}

impl Words {
    pub(super) fn of(network: &VisibleNetwork) -> Words {
        let words = network.vocabulary();
        let mut terms = Vec::new();
        collect(&words.actor_kinds, &mut terms);
        collect(&words.tie_kinds, &mut terms);
        collect(&words.categories, &mut terms);
        collect(&words.statuses, &mut terms);
        collect(&words.care_types, &mut terms);
        collect(&words.roles, &mut terms);
        let keys = terms.iter().map(|(key, _)| key.clone()).collect();
        let mut labels: Vec<String> = terms.into_iter().map(|(_, label)| label.to_lowercase()).collect();
        labels.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        labels.dedup();
        // A word that is nothing but a number would hide real numbers.
        labels.retain(|label| label.chars().any(char::is_alphabetic));
        Words {
            keys,
            labels,
            names: network
                .actors()
                .map(|actor| actor.name.as_str().to_lowercase())
                .collect(),
            known: RefCell::default(),
        }
    }

    /// Whether part of a figure's id is the key of a word, or stands for those without one.
    pub(super) fn has_key(&self, segment: &str) -> bool {
        segment == "none" || self.keys.iter().any(|key| key == segment)
    }

    /// The text, if anybody may read it. O(names · text) for a text not seen before.
    pub(super) fn say(&self, text: &str) -> Option<Said> {
        let bare = self.without_words(&text.to_lowercase());
        if let Some(known) = self.known.borrow().get(&bare) {
            return known.then(|| Said(text.to_owned()));
        }
        let clean = !bare.chars().any(char::is_numeric) && !self.names.iter().any(|name| has(&bare, name));
        self.known.borrow_mut().insert(bare, clean);
        clean.then(|| Said(text.to_owned()))
    }

    /// Whether a text or id speaks of a largest, smallest or middle one.
    pub(super) fn tells_an_extreme(&self, text: &str) -> bool {
        let bare = self.without_words(&text.to_lowercase());
        bare.split(|c: char| !c.is_alphanumeric())
            .any(|word| EXTREMES.contains(&word))
    }

    fn without_words(&self, text: &str) -> String {
        let mut bare = text.to_owned();
        for label in &self.labels {
            if has(&bare, label) {
                bare = replaced(&bare, label);
            }
        }
        bare
    }
}

fn collect<T: Term>(terms: &Terms<T>, all: &mut Vec<(String, String)>) {
    all.extend(
        terms
            .iter()
            .map(|term| (term.key().as_str().to_owned(), term.label().to_owned())),
    );
}

/// Where `wanted` stands in `text` as words of its own.
fn places<'a>(text: &'a str, wanted: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(wanted).map(|(at, _)| at).filter(move |at| {
        let before = text[..*at].chars().next_back();
        let after = text[at + wanted.len()..].chars().next();
        let first = wanted.chars().next();
        let last = wanted.chars().next_back();
        let joined = |one: Option<char>, other: Option<char>| {
            one.is_some_and(char::is_alphanumeric) && other.is_some_and(char::is_alphanumeric)
        };
        !joined(before, first) && !joined(last, after)
    })
}

fn has(text: &str, wanted: &str) -> bool {
    places(text, wanted).next().is_some()
}

fn replaced(text: &str, label: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for at in places(text, label).collect::<Vec<_>>() {
        if at < from {
            continue;
        }
        out.push_str(&text[from..at]);
        out.push_str(WORD);
        from = at + label.len();
    }
    out.push_str(&text[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::story::Story;
    use crate::consent::Viewer;

    fn words() -> Words {
        let mut story = Story::larkmere();
        story.actor("Ada", "person");
        story.actor("אילה 🌻", "person");
        // Called like a word of the network.
        story.actor("Statutory services", "group");
        Words::of(&story.seen_by(Viewer::PUBLIC))
    }

    #[test]
    fn a_text_with_a_number_or_a_name_is_not_said() {
        let words = words();
        for told in [
            "Actors of 42",
            "With ٤ others",
            "Ada: connections",
            "near אילה 🌻.",
            "of ada",
        ] {
            assert_eq!(words.say(told), None, "{told}");
        }
        for said in [
            "Adagio",
            "Actors that count.",
            "Statutory services",
            "Actors whose category is “Statutory services”.",
        ] {
            assert!(words.say(said).is_some(), "{said}");
        }
    }

    #[test]
    fn the_largest_and_the_smallest_are_extremes_and_almost_is_not() {
        let words = words();
        assert!(words.tells_an_extreme("pieces.largest"));
        assert!(words.tells_an_extreme("care-types.top-five"));
        assert!(words.tells_an_extreme("Mentions of the most frequent"));
        assert!(!words.tells_an_extreme("Almost everybody"));
    }
}
