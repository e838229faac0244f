//! What a record must be before it is kept: every word known, every end there, every rule kept.

use super::super::{About, Network, Refusal};
use crate::action::{Action, Concerns};
use crate::actor::{Actor, Fields};
use crate::gap::{Gap, LooksFor};
use crate::id::ActorId;
use crate::introduction::Introduction;
use crate::remark::Remark;
use crate::snapshot::Snapshot;
use crate::tie::Tie;
use crate::vocabulary::{ActorMeaning, FieldOn, Key, Term, Terms, Value, Vocabulary};

// What refusals call the sorts of words.
const KIND: &str = "kind";
const TIE_KIND: &str = "kind of connection";
const CATEGORY: &str = "category";
const STATUS: &str = "status";
const CARE: &str = "type of care";
const ROLE: &str = "role";
const FIELD: &str = "field";

impl Network {
    pub(in crate::network) fn check_actor(&self, actor: &Actor) -> Result<(), Refusal> {
        let words = &self.vocabulary.record;
        known(&words.actor_kinds, actor.kind.iter(), KIND)?;
        known(&words.categories, actor.category.iter(), CATEGORY)?;
        known(&words.roles, actor.role.iter(), ROLE)?;
        known(
            &words.care_types,
            actor.offers.iter().map(|offer| &offer.care_type),
            CARE,
        )?;
        known(&words.care_types, actor.needs.iter().map(|need| &need.care_type), CARE)?;
        check_fields(words, &actor.fields, FieldOn::Actors)
    }

    pub(in crate::network) fn check_tie(&self, tie: &Tie) -> Result<(), Refusal> {
        self.check_words(tie)?;
        self.check_ends(tie)
    }

    /// Whether the words a tie uses are known, whatever is at its ends.
    pub(in crate::network) fn check_words(&self, tie: &Tie) -> Result<(), Refusal> {
        let words = &self.vocabulary.record;
        known(&words.tie_kinds, tie.kind.iter(), TIE_KIND)?;
        known(&words.statuses, tie.status.iter(), STATUS)?;
        known(&words.care_types, tie.flows.iter().map(|flow| &flow.care_type), CARE)?;
        if let Some(strength) = tie.strength.filter(|strength| !strength.is_finite()) {
            return Err(Refusal::NotANumber(strength.to_string()));
        }
        check_fields(words, &tie.fields, FieldOn::Ties)
    }

    pub(super) fn check_ends(&self, tie: &Tie) -> Result<(), Refusal> {
        let words = &self.vocabulary.record;
        let meaning = |id: ActorId| -> Result<Option<ActorMeaning>, Refusal> {
            let actor = self.actors.get(&id).ok_or(Refusal::NoSuchActor(id))?;
            Ok(words.meaning_of(&actor.record))
        };
        let ends = [meaning(tie.from)?, meaning(tie.to)?];
        let Some(kind) = tie.kind.as_ref().and_then(|key| words.tie_kinds.get(key)) else {
            return Ok(());
        };
        match kind.meaning.must_touch() {
            Some(needed) if !ends.contains(&Some(needed)) => Err(Refusal::WrongEnds {
                kind: kind.label.clone(),
                needs: needed.label(),
            }),
            _ => Ok(()),
        }
    }

    pub(in crate::network) fn check_gap(&self, gap: &Gap) -> Result<(), Refusal> {
        if gap.target == 0 {
            return Err(Refusal::NoTarget);
        }
        match &gap.looks_for {
            LooksFor::Category(key) => known(&self.vocabulary.record.categories, [key], CATEGORY),
            LooksFor::Tag(_) => Ok(()),
        }
    }

    pub(in crate::network) fn check_action(&self, action: &Action) -> Result<(), Refusal> {
        match action.about {
            Concerns::Nothing => Ok(()),
            Concerns::Actor(id) => self.check_is_here(id),
            Concerns::Tie(id) if self.ties.contains_key(&id) => Ok(()),
            Concerns::Tie(id) => Err(Refusal::NoSuchTie(id)),
            Concerns::Pair(one, other) if one == other => Err(Refusal::NotTwo),
            Concerns::Pair(one, other) => self.check_is_here(one).and_then(|()| self.check_is_here(other)),
            Concerns::Gap(id) if self.gaps.contains_key(&id) => Ok(()),
            Concerns::Gap(id) => Err(Refusal::NoSuchGap(id)),
        }
    }

    pub(in crate::network) fn check_introduction(&self, introduction: &Introduction) -> Result<(), Refusal> {
        let (one, other) = introduction.between;
        if one >= other {
            return Err(Refusal::NotTwo);
        }
        if introduction.by.is_some_and(|by| introduction.is_of(by)) {
            return Err(Refusal::IntroducesItself);
        }
        let all = [one, other].into_iter().chain(introduction.by);
        all.into_iter().try_for_each(|id| self.check_is_here(id))?;
        let decided_before = self.introductions.values().any(|kept| {
            let known = &kept.record;
            known.id != introduction.id && known.between == introduction.between
        });
        if decided_before {
            return Err(Refusal::DecidedAlready);
        }
        Ok(())
    }

    pub(in crate::network) fn check_remark(&self, remark: &Remark) -> Result<(), Refusal> {
        let of_an_id = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        if !(1..=60).contains(&remark.section.len()) || !remark.section.chars().all(of_an_id) {
            return Err(Refusal::NoSuchSection);
        }
        if remark.text.trim().is_empty() {
            return Err(Refusal::NoWords);
        }
        Ok(())
    }

    /// A snapshot names a state that has been, at the latest the one that the change makes.
    pub(in crate::network) fn check_snapshot(&self, snapshot: &Snapshot) -> Result<(), Refusal> {
        if snapshot.version > self.version {
            return Err(Refusal::NotYet);
        }
        Ok(())
    }

    pub(in crate::network) fn check_is_here(&self, id: ActorId) -> Result<(), Refusal> {
        match self.actors.contains_key(&id) {
            true => Ok(()),
            false => Err(Refusal::NoSuchActor(id)),
        }
    }

    /// After the words changed: every record still finds its own, and every tie still keeps the
    /// rule of its kind.
    pub(super) fn check_nothing_lost_its_word(&self, before: &Vocabulary) -> Result<(), Refusal> {
        let unknown = |result: Result<(), Refusal>| match result {
            Err(Refusal::UnknownTerm { what, key }) => Ok(Some((what, key))),
            other => other.map(|()| None),
        };
        let actors = self.actors.values().map(|kept| self.check_actor(&kept.record));
        let ties = self.ties.values().map(|kept| self.check_tie(&kept.record));
        let gaps = self.gaps.values().map(|kept| self.check_gap(&kept.record));
        for checked in actors.chain(ties).chain(gaps) {
            if let Some((what, key)) = unknown(checked)? {
                return Err(Refusal::TermInUse {
                    what,
                    label: label_before(before, what, &key),
                    times: self.times_used(what, &key),
                });
            }
        }
        Ok(())
    }

    /// How many actors, ties and gaps use the word of this sort.
    fn times_used(&self, what: &str, key: &str) -> usize {
        fn is<'a, T: 'a>(key: &str, used: impl IntoIterator<Item = &'a Key<T>>) -> bool {
            used.into_iter().any(|used| used.as_str() == key)
        }
        let of_actor = |actor: &Actor| match what {
            KIND => is(key, &actor.kind),
            CATEGORY => is(key, &actor.category),
            ROLE => is(key, &actor.role),
            CARE => {
                is(key, actor.offers.iter().map(|offer| &offer.care_type))
                    || is(key, actor.needs.iter().map(|need| &need.care_type))
            }
            FIELD => is(key, actor.fields.keys()),
            _ => false,
        };
        let of_tie = |tie: &Tie| match what {
            TIE_KIND => is(key, &tie.kind),
            STATUS => is(key, &tie.status),
            CARE => is(key, tie.flows.iter().map(|flow| &flow.care_type)),
            FIELD => is(key, tie.fields.keys()),
            _ => false,
        };
        let of_gap = |gap: &Gap| match &gap.looks_for {
            LooksFor::Category(category) => what == CATEGORY && category.as_str() == key,
            LooksFor::Tag(_) => false,
        };
        let actors = self.actors.values().filter(|kept| of_actor(&kept.record));
        let ties = self.ties.values().filter(|kept| of_tie(&kept.record));
        let gaps = self.gaps.values().filter(|kept| of_gap(&kept.record));
        actors.count() + ties.count() + gaps.count()
    }
}

/// The label that a word had, to name it to people.
fn label_before(words: &Vocabulary, what: &str, key: &str) -> String {
    fn label<T: Term>(terms: &Terms<T>, key: &str) -> Option<String> {
        terms.keyed(key).map(|term| term.label().to_owned())
    }
    match what {
        KIND => label(&words.actor_kinds, key),
        TIE_KIND => label(&words.tie_kinds, key),
        CATEGORY => label(&words.categories, key),
        STATUS => label(&words.statuses, key),
        CARE => label(&words.care_types, key),
        ROLE => label(&words.roles, key),
        _ => label(&words.fields, key),
    }
    .unwrap_or_else(|| key.to_owned())
}

fn known<'a, T: Term + 'a>(
    terms: &Terms<T>,
    keys: impl IntoIterator<Item = &'a Key<T>>,
    what: &'static str,
) -> Result<(), Refusal> {
    match keys.into_iter().find(|key| terms.get(key).is_none()) {
        None => Ok(()),
        Some(key) => Err(Refusal::UnknownTerm {
            what,
            key: key.as_str().to_owned(),
        }),
    }
}

fn check_fields(words: &Vocabulary, fields: &Fields, on: FieldOn) -> Result<(), Refusal> {
    for (key, values) in fields {
        let declared = words.fields.get(key).filter(|field| field.on == on);
        if declared.is_none() {
            return Err(Refusal::UnknownTerm {
                what: FIELD,
                key: key.as_str().to_owned(),
            });
        }
        if let Some(Value::Number(bad)) = values.iter().find(|v| matches!(v, Value::Number(n) if !n.is_finite())) {
            return Err(Refusal::NotANumber(bad.to_string()));
        }
    }
    Ok(())
}

/// The address of a network: how people find it, in lower case so that no two differ by case only.
pub(super) fn about(about: &About) -> Result<(), Refusal> {
    let letters = about.address.chars().count();
    let fits = about
        .address
        .chars()
        .all(|c| c == '-' || (c.is_alphanumeric() && !c.is_uppercase()));
    if fits && about.address.contains(char::is_alphanumeric) && (1..=60).contains(&letters) {
        Ok(())
    } else {
        Err(Refusal::BadAddress(about.address.clone()))
    }
}
