//! Which actors and ties a person asked to see: the search box and the choices beside it.

use crate::actor::Actor;
use crate::duplicates::{alike, letters};
use crate::id::ActorId;
use crate::network::VisibleNetwork;
use crate::text::fold;
use crate::tie::Tie;
use crate::vocabulary::Liveness;
use std::collections::BTreeSet;

/// Choices over actors. An empty choice lets everybody through; `none` as a key asks for those
/// of whom it is not recorded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ActorFilter {
    /// Words to be found in the name, description, tags, place or fields; all of them.
    pub search: String,
    /// Keys of the vocabulary.
    pub kind: String,
    pub category: String,
    /// Offers this type of care, or gives it along some tie.
    pub care: String,
    /// Has a tie of this status.
    pub status: String,
    pub tag: String,
}

/// The key that asks for what is not recorded.
pub const NONE: &str = "none";

impl ActorFilter {
    pub fn is_empty(&self) -> bool {
        *self == ActorFilter::default()
    }

    /// The actors that pass, by name. Linear in actors and ties.
    pub fn chosen<'a>(&self, visible: &'a VisibleNetwork) -> Vec<&'a Actor> {
        let words = search_words(&self.search);
        let tag = fold(&self.tag);
        let givers = (!self.care.is_empty()).then(|| givers_of(visible, &self.care));
        visible
            .actors_by_name()
            .into_iter()
            .filter(|actor| keyed(&self.kind, actor.kind.as_ref().map(|key| key.as_str())))
            .filter(|actor| keyed(&self.category, actor.category.as_ref().map(|key| key.as_str())))
            .filter(|actor| givers.as_ref().is_none_or(|givers| givers.contains(&actor.id)))
            .filter(|actor| {
                self.status.is_empty()
                    || visible
                        .ties_of(actor.id)
                        .any(|tie| keyed(&self.status, tie.status.as_ref().map(|key| key.as_str())))
            })
            .filter(|actor| tag.is_empty() || actor.tags.iter().any(|own| fold(own) == tag))
            .filter(|actor| words.is_empty() || says_all(&spoken_of(actor), &words))
            .collect()
    }
}

/// Choices over ties.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TieFilter {
    /// Words to be found in the names of the ends, the label or the description; all of them.
    pub search: String,
    pub kind: String,
    pub status: String,
    pub care: String,
}

impl TieFilter {
    pub fn is_empty(&self) -> bool {
        *self == TieFilter::default()
    }

    /// The ties that pass, by the names of their ends.
    pub fn chosen<'a>(&self, visible: &'a VisibleNetwork) -> Vec<&'a Tie> {
        let words = search_words(&self.search);
        let name = |id: ActorId| {
            visible
                .actor(id)
                .map(|actor| actor.name.as_str().to_lowercase())
                .unwrap_or_default()
        };
        let mut ties: Vec<&Tie> = visible
            .ties()
            .filter(|tie| keyed(&self.kind, tie.kind.as_ref().map(|key| key.as_str())))
            .filter(|tie| keyed(&self.status, tie.status.as_ref().map(|key| key.as_str())))
            .filter(|tie| match self.care.as_str() {
                "" => true,
                NONE => tie.flows.is_empty(),
                care => tie.flows.iter().any(|flow| flow.care_type.as_str() == care),
            })
            .filter(|tie| {
                let spoken = format!("{} {} {} {}", name(tie.from), name(tie.to), tie.label, tie.description);
                words.is_empty() || says_all(&spoken, &words)
            })
            .collect();
        ties.sort_by_cached_key(|tie| (name(tie.from), name(tie.to), tie.id));
        ties
    }
}

/// How alive a tie looks in lists: its liveness, or `None` where unclassified.
pub fn liveness(visible: &VisibleNetwork, tie: &Tie) -> Option<Liveness> {
    visible.vocabulary().liveness_of(tie)
}

fn keyed(wanted: &str, has: Option<&str>) -> bool {
    match wanted {
        "" => true,
        NONE => has.is_none(),
        wanted => has == Some(wanted),
    }
}

fn givers_of(visible: &VisibleNetwork, care: &str) -> BTreeSet<ActorId> {
    let offering = visible
        .actors()
        .filter(|actor| match care {
            NONE => actor.offers.is_empty() && visible.ties_of(actor.id).all(|tie| tie.flows.is_empty()),
            care => actor.offers.iter().any(|offer| offer.care_type.as_str() == care),
        })
        .map(|actor| actor.id);
    let giving = visible.ties().flat_map(|tie| {
        tie.flows
            .iter()
            .filter(|flow| flow.care_type.as_str() == care)
            .flat_map(|flow| tie.givers(flow))
    });
    offering.chain(giving).collect()
}

fn search_words(search: &str) -> Vec<String> {
    fold(search)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn says_all(text: &str, words: &[String]) -> bool {
    let text = fold(text);
    words.iter().all(|word| text.contains(word))
}

fn spoken_of(actor: &Actor) -> String {
    let mut text = format!(
        "{} {} {} {}",
        actor.name, actor.description, actor.place.area, actor.place.address
    );
    for tag in &actor.tags {
        text.push(' ');
        text.push_str(tag);
    }
    for value in actor.fields.values().flatten() {
        text.push(' ');
        text.push_str(&value.to_string());
    }
    text
}

/// Actors whose name is spelled so much like `name` that they may be the same: compared without
/// case, accents of spelling, punctuation or word order; one letter's difference in longer names
/// counts as alike. Only ever a warning, never a merge.
pub fn likely_same<'a>(visible: &'a VisibleNetwork, name: &str) -> Vec<&'a Actor> {
    let wanted = letters(name);
    if wanted.is_empty() {
        return Vec::new();
    }
    visible
        .actors_by_name()
        .into_iter()
        .filter(|actor| alike(&letters(actor.name.as_str()), &wanted))
        .collect()
}
