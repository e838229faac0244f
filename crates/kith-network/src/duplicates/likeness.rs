//! Pairs of actors that look like one, with the reasons.

use super::spelling::{SHORTEST, alike, digits, initialled, letters, within, words};
use crate::actor::Actor;
use crate::id::ActorId;
use crate::network::VisibleNetwork;
use crate::text::fold;
use crate::vocabulary::{FieldFormat, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Two who may be the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// The lower id first.
    pub between: (ActorId, ActorId),
    /// The strongest first; at least one.
    pub reasons: Vec<Reason>,
    /// How much speaks for it, for the order only: 100 is the same name and nothing else.
    pub weight: u32,
}

/// Something that speaks for two being the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// But for case, spaces, punctuation, small words and their order.
    SameName,
    /// One letter differs.
    NearlySameName,
    /// All words of one name are in the other.
    NameWithin,
    Initials,
    /// They had the same id in the file they came from.
    SameForeignId(String),
    /// The same way to reach them, in the field of this label.
    SameContact {
        field: String,
        value: String,
    },
    /// The same street address.
    SamePlace(String),
    /// How many neighbours they share, of how many each has.
    SharedNeighbours {
        shared: usize,
        of: (usize, usize),
    },
}

impl Reason {
    fn weight(&self) -> u32 {
        match self {
            Reason::SameName => 100,
            Reason::NearlySameName => 90,
            Reason::SameForeignId(_) => 80,
            Reason::SameContact { .. } => 45,
            Reason::NameWithin | Reason::Initials => 40,
            Reason::SamePlace(_) => 25,
            Reason::SharedNeighbours { shared, .. } => 10 * u32::try_from((*shared).min(3)).unwrap_or(3),
        }
    }

    /// The reason in a sentence.
    pub fn words(&self) -> String {
        match self {
            Reason::SameName => {
                "Their names are the same but for capitals, spaces, small words and the order of words.".to_owned()
            }
            Reason::NearlySameName => "Their names differ by one letter.".to_owned(),
            Reason::NameWithin => "All words of one name are in the other.".to_owned(),
            Reason::Initials => "One name has an initial where the other has the whole name.".to_owned(),
            Reason::SameForeignId(id) => format!("They have the same id in the file they came from: {id}."),
            Reason::SameContact { field, value } => format!("{field} is the same: {value}."),
            Reason::SamePlace(address) => format!("They have the same address: {address}."),
            Reason::SharedNeighbours { shared, of } => format!(
                "They know the same people or groups: {shared} of the {} and {} that they are connected with.",
                of.0, of.1
            ),
        }
    }
}

/// From this weight on two are offered: no sign but a name inside another, a shared address or
/// shared neighbours is enough alone.
const ENOUGH: u32 = 60;
/// What different kinds, where both are said, take away: a person is seldom a group.
const OTHER_KIND: u32 = 30;
/// Words, addresses and the like that more than this many have in common tell nobody apart.
const MOST_SHARING: usize = 60;
/// At most this many pairs, the likeliest.
const MOST: usize = 1_000;

/// Pairs of actors that may be the same, the likeliest first, then by name; at most a thousand.
///
/// Nobody is compared with everybody: only those who share the letters, half of them, a word, an id,
/// an address or a way to be reached. About linear in actors; 5,000 take well under 200 ms.
pub fn likely(visible: &VisibleNetwork) -> Vec<Alike> {
    let known: Vec<Known<'_>> = visible.actors().map(|actor| Known::of(visible, actor)).collect();
    let mut pairs: Vec<(Alike, &str)> = candidates(&known)
        .into_iter()
        .filter_map(|(one, other)| {
            weigh(visible, &known[one], &known[other]).map(|alike| (alike, known[one].folded.as_str()))
        })
        .collect();
    pairs.sort_by(|(a, a_name), (b, b_name)| (b.weight, *a_name, a.between).cmp(&(a.weight, *b_name, b.between)));
    pairs.truncate(MOST);
    pairs.into_iter().map(|(alike, _)| alike).collect()
}

/// What is compared of an actor.
struct Known<'a> {
    actor: &'a Actor,
    folded: String,
    letters: String,
    /// The words without the spaces between.
    squeezed: String,
    words: Vec<String>,
    address: String,
    contacts: Vec<(&'a str, String)>,
}

impl<'a> Known<'a> {
    fn of(visible: &'a VisibleNetwork, actor: &'a Actor) -> Known<'a> {
        let name = actor.name.as_str();
        let contacts = actor.fields.iter().filter_map(|(key, values)| {
            let field = visible.vocabulary().fields.get(key)?;
            let reaches = matches!(field.format, FieldFormat::Email | FieldFormat::Url);
            let values = values.iter().filter_map(move |value| match value {
                Value::Text(text) if reaches || is_telephone(text) => Some((field.label.as_str(), spelled(text))),
                _ => None,
            });
            Some(values)
        });
        Known {
            actor,
            folded: fold(name),
            letters: letters(name),
            squeezed: words(name).concat(),
            words: words(name),
            address: fold(&actor.place.address),
            contacts: contacts.flatten().collect(),
        }
    }
}

/// Seven digits or more and little else.
fn is_telephone(text: &str) -> bool {
    let of_a_number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '(' | ')' | '/' | '.');
    text.len() <= 30 && text.chars().all(of_a_number) && digits(text).count() >= 7
}

/// A way to be reached without what is written differently by different people.
fn spelled(contact: &str) -> String {
    if is_telephone(contact) {
        return digits(contact).collect();
    }
    let plain = fold(contact);
    let plain = plain.trim_start_matches("https://").trim_start_matches("http://");
    plain.trim_start_matches("www.").trim_end_matches('/').to_owned()
}

/// Who is worth comparing, as places in the list.
fn candidates(known: &[Known<'_>]) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    let mut same: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut halves: BTreeMap<(bool, String, String), Vec<usize>> = BTreeMap::new();
    let mut shared: BTreeMap<(u8, &str), Vec<usize>> = BTreeMap::new();
    for (at, one) in known.iter().enumerate() {
        if !one.letters.is_empty() {
            for spelling in BTreeSet::from([&one.letters, &one.squeezed]) {
                same.entry(spelling).or_default().push(at);
            }
            for half in halves_of(&one.letters) {
                halves.entry(half).or_default().push(at);
            }
        }
        let words: BTreeSet<&str> = one.words.iter().map(String::as_str).collect();
        let id = one.actor.foreign_id.as_deref();
        let signs = words
            .into_iter()
            .map(|word| (0, word))
            .chain(id.map(|id| (1, id)))
            .chain(one.contacts.iter().map(|(_, contact)| (2, contact.as_str())))
            .chain(Some((3, one.address.as_str())).filter(|(_, address)| !address.is_empty()));
        for sign in signs {
            shared.entry(sign).or_default().push(at);
        }
    }
    for all in same.values() {
        // A name that many bear: each with the next, or there would be no end of pairs.
        let few = all.len() <= 8;
        for (place, one) in all.iter().enumerate() {
            let others = if few {
                &all[place + 1..]
            } else {
                &all[place + 1..(place + 2).min(all.len())]
            };
            pairs.extend(others.iter().map(|other| (*one, *other)));
        }
    }
    let near = |a: usize, b: usize| alike(&known[a].letters, &known[b].letters) && known[a].letters != known[b].letters;
    add_pairs(halves.values(), MOST_SHARING * 4, near, &mut pairs);
    let weak = |a: usize, b: usize| is_hint(&known[a], &known[b]);
    add_pairs(shared.values(), MOST_SHARING, weak, &mut pairs);
    pairs
}

/// The first and the second half of a name, with its numbers. Of two names that one letter tells
/// apart one half is the same: so only those who share a half are compared letter by letter.
fn halves_of(letters: &str) -> Vec<(bool, String, String)> {
    let all: Vec<char> = letters.chars().collect();
    if all.len() < SHORTEST {
        return Vec::new();
    }
    let numbers: String = digits(letters).collect();
    let mut halves = Vec::new();
    for half in [all.len() / 2, (all.len() - 1) / 2] {
        halves.push((true, all[..half].iter().collect(), numbers.clone()));
        halves.push((false, all[all.len() - half..].iter().collect(), numbers.clone()));
    }
    halves.sort();
    halves.dedup();
    halves
}

fn add_pairs<'a>(
    groups: impl Iterator<Item = &'a Vec<usize>>,
    most: usize,
    holds: impl Fn(usize, usize) -> bool,
    pairs: &mut BTreeSet<(usize, usize)>,
) {
    for group in groups.filter(|group| (2..=most).contains(&group.len())) {
        for (place, one) in group.iter().enumerate() {
            let others = group[place + 1..].iter().filter(|other| holds(*one, **other));
            pairs.extend(others.map(|other| (*one, *other)));
        }
    }
}

/// Whether there is anything between them that could be enough with something else.
fn is_hint(one: &Known<'_>, other: &Known<'_>) -> bool {
    within(&one.words, &other.words)
        || initialled(&one.words, &other.words)
        || same_id(one, other).is_some()
        || same_contact(one, other).is_some()
}

fn same_id<'a>(one: &'a Known<'_>, other: &Known<'_>) -> Option<&'a String> {
    let id = one.actor.foreign_id.as_ref()?;
    (other.actor.foreign_id.as_ref() == Some(id)).then_some(id)
}

fn same_contact<'a>(one: &'a Known<'_>, other: &Known<'_>) -> Option<&'a (&'a str, String)> {
    let of_other = |contact: &&(&str, String)| other.contacts.iter().any(|(_, known)| *known == contact.1);
    one.contacts.iter().find(of_other)
}

/// The reasons, and whether they are enough.
fn weigh(visible: &VisibleNetwork, one: &Known<'_>, other: &Known<'_>) -> Option<Alike> {
    let mut reasons = Vec::new();
    if !one.letters.is_empty() && (one.letters == other.letters || one.squeezed == other.squeezed) {
        reasons.push(Reason::SameName);
    } else if alike(&one.letters, &other.letters) {
        reasons.push(Reason::NearlySameName);
    } else if within(&one.words, &other.words) {
        reasons.push(Reason::NameWithin);
    } else if initialled(&one.words, &other.words) {
        reasons.push(Reason::Initials);
    }
    reasons.extend(same_id(one, other).cloned().map(Reason::SameForeignId));
    reasons.extend(same_contact(one, other).map(|(field, value)| Reason::SameContact {
        field: (*field).to_owned(),
        value: value.clone(),
    }));
    if !one.address.is_empty() && one.address == other.address {
        reasons.push(Reason::SamePlace(one.actor.place.address.clone()));
    }
    reasons.extend(shared_neighbours(visible, one.actor.id, other.actor.id));
    let weight: u32 = reasons.iter().map(Reason::weight).sum();
    let kinds = (&one.actor.kind, &other.actor.kind);
    let other_kind = matches!(kinds, (Some(a), Some(b)) if a != b);
    let weight = weight.saturating_sub(if other_kind { OTHER_KIND } else { 0 });
    (weight >= ENOUGH).then(|| Alike {
        between: (one.actor.id.min(other.actor.id), one.actor.id.max(other.actor.id)),
        reasons,
        weight,
    })
}

fn shared_neighbours(visible: &VisibleNetwork, one: ActorId, other: ActorId) -> Option<Reason> {
    let around = |actor: ActorId| -> BTreeSet<ActorId> {
        let ends = visible.ties_of(actor).map(|tie| tie.other_end(actor));
        ends.filter(|end| *end != one && *end != other).collect()
    };
    let (of_one, of_other) = (around(one), around(other));
    let shared = of_one.intersection(&of_other).count();
    (shared > 0).then_some(Reason::SharedNeighbours {
        shared,
        of: (of_one.len(), of_other.len()),
    })
}
